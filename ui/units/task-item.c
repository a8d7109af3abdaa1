/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.  Neither object knows a widget. */

#include "units/task-item.h"

#include <glib/gi18n.h>

enum
{
  CHANGED,
  N_SIGNALS,
};

/* -- sections --------------------------------------------------------------- */

struct _LantuTaskSection
{
  GObject parent_instance;
  gint64 system;
  char *code; /* (nullable) */
  char *title;
  LantuTally tally;
};

static guint section_signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LantuTaskSection, lantu_task_section, G_TYPE_OBJECT)

static void
lantu_task_section_finalize (GObject *object)
{
  LantuTaskSection *self = LANTU_TASK_SECTION (object);

  g_free (self->code);
  g_free (self->title);
  G_OBJECT_CLASS (lantu_task_section_parent_class)->finalize (object);
}

static void
lantu_task_section_class_init (LantuTaskSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_task_section_finalize;
  section_signals[CHANGED] = g_signal_new ("changed", LANTU_TYPE_TASK_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lantu_task_section_init (LantuTaskSection *self)
{
}

/**
 * lantu_task_section_new:
 * @system: a system's id, or 0 for 未挂体系
 * @code: (nullable): such as `A`
 */
LantuTaskSection *
lantu_task_section_new (gint64 system, const char *code, const char *title)
{
  LantuTaskSection *self = g_object_new (LANTU_TYPE_TASK_SECTION, NULL);

  self->system = system;
  self->code = g_strdup (code);
  self->title = g_strdup (title);
  return self;
}

gint64
lantu_task_section_system (LantuTaskSection *self)
{
  return self->system;
}

const char *
lantu_task_section_code (LantuTaskSection *self)
{
  return self->code;
}

const char *
lantu_task_section_title (LantuTaskSection *self)
{
  return self->title;
}

void
lantu_task_section_set_tally (LantuTaskSection *self, const LantuTally *tally)
{
  self->tally = *tally;
  g_signal_emit (self, section_signals[CHANGED], 0);
}

/* (transfer full): “done 3 / 4, not applicable 1”: what left the denominator is named */
char *
lantu_task_section_summary (LantuTaskSection *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, _("done %d / %d"), (int) self->tally.done, (int) lantu_tally_counted (&self->tally));
  if (self->tally.not_applicable)
    g_string_append_printf (text, _(", not applicable %d"), (int) self->tally.not_applicable);
  if (self->tally.suspended)
    g_string_append_printf (text, _(", suspended %d"), (int) self->tally.suspended);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* -- items ------------------------------------------------------------------- */

struct _LantuTaskItem
{
  GObject parent_instance;
  LantuTaskRow *row;
  LantuTaskSection *section;
  gboolean first, last;
};

static guint item_signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LantuTaskItem, lantu_task_item, G_TYPE_OBJECT)

static void
lantu_task_item_finalize (GObject *object)
{
  LantuTaskItem *self = LANTU_TASK_ITEM (object);

  g_clear_pointer (&self->row, lantu_task_row_free);
  g_clear_object (&self->section);
  G_OBJECT_CLASS (lantu_task_item_parent_class)->finalize (object);
}

static void
lantu_task_item_class_init (LantuTaskItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_task_item_finalize;
  item_signals[CHANGED] = g_signal_new ("changed", LANTU_TYPE_TASK_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lantu_task_item_init (LantuTaskItem *self)
{
}

/**
 * lantu_task_item_new:
 * @row: (transfer full): the task
 */
LantuTaskItem *
lantu_task_item_new (LantuTaskRow *row, LantuTaskSection *section)
{
  LantuTaskItem *self = g_object_new (LANTU_TYPE_TASK_ITEM, NULL);

  self->row = row;
  self->section = g_object_ref (section);
  return self;
}

gint64
lantu_task_item_id (LantuTaskItem *self)
{
  return self->row->id;
}

const LantuTaskRow *
lantu_task_item_row (LantuTaskItem *self)
{
  return self->row;
}

LantuTaskSection *
lantu_task_item_section (LantuTaskItem *self)
{
  return self->section;
}

/**
 * lantu_task_item_set_row:
 * @row: (transfer full): the same task as it is now; `changed` is told only where that shows
 */
void
lantu_task_item_set_row (LantuTaskItem *self, LantuTaskRow *row)
{
  gboolean same = lantu_task_row_same (self->row, row);

  lantu_task_row_free (self->row);
  self->row = row;
  if (!same)
    g_signal_emit (self, item_signals[CHANGED], 0);
}

void
lantu_task_item_set_place (LantuTaskItem *self, gboolean first, gboolean last)
{
  if (self->first == first && self->last == last)
    return;
  self->first = first;
  self->last = last;
  g_signal_emit (self, item_signals[CHANGED], 0);
}

gboolean
lantu_task_item_is_first (LantuTaskItem *self)
{
  return self->first;
}

gboolean
lantu_task_item_is_last (LantuTaskItem *self)
{
  return self->last;
}

/* Neither done, not applicable nor suspended. */
gboolean
lantu_task_row_is_open (const LantuTaskRow *row)
{
  return row->bucket != LANTU_BUCKET_DONE && row->bucket != LANTU_BUCKET_NA && row->bucket != LANTU_BUCKET_SUSPENDED;
}

/* Whether two readings of a task look alike. */
gboolean
lantu_task_row_same (const LantuTaskRow *a, const LantuTaskRow *b)
{
  return a->id == b->id && a->bucket == b->bucket && a->lamp == b->lamp && a->start == b->start && a->due == b->due && a->returned == b->returned &&
         a->n_evidence == b->n_evidence && a->focus == b->focus && g_strcmp0 (a->title, b->title) == 0 && g_strcmp0 (a->code, b->code) == 0 &&
         g_strcmp0 (a->status, b->status) == 0 && g_strcmp0 (a->verdict, b->verdict) == 0 && g_strcmp0 (a->note, b->note) == 0 &&
         g_strcmp0 (a->evidence, b->evidence) == 0 && g_strcmp0 (a->provenance, b->provenance) == 0 &&
         g_strcmp0 (a->organisation_name, b->organisation_name) == 0;
}
