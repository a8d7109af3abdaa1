/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Two states of a workspace side by side, as rows in words: added, changed and
 * removed.  Every one is counted; as many are kept as a person could look at. */

#include "record/compare.h"

#include "record/history-words.h"
#include "record/registers.h"
#include "store/asof.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (LantuCompared, lantu_compared, G_TYPE_OBJECT)

static void
lantu_compared_finalize (GObject *object)
{
  g_free (LANTU_COMPARED (object)->title);
  g_free (LANTU_COMPARED (object)->text);
  G_OBJECT_CLASS (lantu_compared_parent_class)->finalize (object);
}

static void
lantu_compared_class_init (LantuComparedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_compared_finalize;
}

static void
lantu_compared_init (LantuCompared *self)
{
}

typedef struct
{
  LantuComparison *comparison;
  LantuConnection *before, *after;
  GCancellable *cancellable; /* (nullable) */
} Reading;

static guint
place_of (const LantuRegister *reg)
{
  LantuRegisters all = lantu_registers ();
  guint i = 0;

  while (all[i] != reg)
    i++;
  return i;
}

static char *
cells_line (Reading *reading, const LantuRegister *reg, const LantuValue *before, const LantuValue *after, GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint f = 0; before && after && f < reg->n_fields; f++)
    {
      g_autofree char *was = NULL;
      g_autofree char *is = NULL;

      if (lantu_value_equal (&before[f], &after[f]))
        continue;
      was = lantu_value_words (reading->before, &reg->fields[f], &before[f], error);
      is = was ? lantu_value_words (reading->after, &reg->fields[f], &after[f], error) : NULL;
      if (is == NULL)
        return NULL;
      g_string_append_printf (line, "%s%s: %.300s → %.300s", line->len ? "; " : "", _(reg->fields[f].label), *was ? was : "—", *is ? is : "—");
    }
  return g_utf8_make_valid (line->str, -1);
}

static gboolean
tell (const LantuRegister *reg, gint64 row, const LantuValue *before, const LantuValue *after, gpointer data, GError **error)
{
  Reading *reading = data;
  LantuComparison *comparison = reading->comparison;
  LantuDifference difference = before == NULL ? LANTU_ADDED : after == NULL ? LANTU_REMOVED : LANTU_CHANGED;
  LantuCompared *compared;

  if (g_cancellable_set_error_if_cancelled (reading->cancellable, error))
    return FALSE;
  comparison->all++;
  comparison->counts[place_of (reg)][difference]++;
  if (comparison->rows->len >= LANTU_COMPARED_MOST)
    return TRUE;
  compared = g_object_new (LANTU_TYPE_COMPARED, NULL);
  g_ptr_array_add (comparison->rows, compared);
  compared->difference = difference;
  compared->reg = reg;
  compared->row = row;
  compared->title = lantu_record_title (after ? reading->after : reading->before, reg, row, error);
  compared->text = compared->title ? cells_line (reading, reg, before, after, error) : NULL;
  return compared->text != NULL;
}

/**
 * lantu_comparison_read:
 * @store: an open workspace, as it is now
 * @from: the last transaction of the older state
 * @until: the last transaction of the newer one
 * @progress: (nullable): from 0 to 1
 *
 * Returns: (transfer full) (nullable): what differs
 */
LantuComparison *
lantu_comparison_read (LantuStore *store, gint64 from, gint64 until, LantuProgressFunc progress, gpointer data, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (LantuComparison) comparison = g_new0 (LantuComparison, 1);
  g_autoptr (LantuConnection) before = NULL;
  g_autoptr (LantuConnection) after = NULL;
  Reading reading = { .comparison = comparison, .cancellable = cancellable };

  comparison->rows = g_ptr_array_new_with_free_func (g_object_unref);
  if (from > until)
    {
      g_set_error_literal (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("the first day lies after the second"));
      return NULL;
    }
  if ((before = lantu_asof_reader (store, from, progress, data, cancellable, error)) == NULL ||
      (after = lantu_asof_reader (store, until, NULL, NULL, cancellable, error)) == NULL)
    return NULL;
  reading.before = before;
  reading.after = after;
  return lantu_compare (before, after, lantu_registers (), tell, &reading, error) ? g_steal_pointer (&comparison) : NULL;
}

void
lantu_comparison_free (LantuComparison *comparison)
{
  g_ptr_array_unref (comparison->rows);
  g_free (comparison);
}

/* What a difference is called. */
const char *
lantu_difference_word (LantuDifference difference)
{
  static const char *const words[] = { N_("Added"), N_("Changed"), N_("Removed") };

  return _(words[difference]);
}
