/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.  The session holds no data of the registers, only what is
 * looked at; each page asks for its own on a worker. */

#include "widgets/session.h"

#include <glib/gi18n.h>

struct _LantuSession
{
  GObject parent_instance;
  LantuWorkspace *workspace;
  LantuLegend legend;
  char *span;
  gint64 district;
  GCancellable *long_write; /* (nullable) the long write that runs */
};

enum
{
  PROP_SPAN = 1,
  PROP_DISTRICT,
};

enum
{
  CHANGED,
  LEGEND_CHANGED,
  FILTER_CHANGED,
  WROTE,
  FAILED,
  BUSY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LantuSession, lantu_session, G_TYPE_OBJECT)

static void
lantu_session_finalize (GObject *object)
{
  LantuSession *self = LANTU_SESSION (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->long_write);
  lantu_legend_clear (&self->legend);
  g_free (self->span);
  G_OBJECT_CLASS (lantu_session_parent_class)->finalize (object);
}

static void
lantu_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LantuSession *self = LANTU_SESSION (object);

  if (id == PROP_SPAN)
    g_value_set_string (value, self->span);
  else
    g_value_set_int64 (value, self->district);
}

static void
lantu_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPAN)
    lantu_session_set_span (LANTU_SESSION (object), g_value_get_string (value));
  else
    lantu_session_set_district (LANTU_SESSION (object), g_value_get_int64 (value));
}

static void
lantu_session_class_init (LantuSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GType type = LANTU_TYPE_SESSION;

  object_class->finalize = lantu_session_finalize;
  object_class->get_property = lantu_session_get_property;
  object_class->set_property = lantu_session_set_property;
  g_object_class_install_property (object_class, PROP_SPAN, g_param_spec_string ("span", NULL, NULL, "", flags));
  g_object_class_install_property (object_class, PROP_DISTRICT, g_param_spec_int64 ("district", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags));
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LANTU_TYPE_CHANGE);
  signals[LEGEND_CHANGED] = g_signal_new ("legend-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FILTER_CHANGED] = g_signal_new ("filter-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WROTE] = g_signal_new ("wrote", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LANTU_TYPE_CHANGE);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  /* fraction 0…1 of the long write that runs, -1 when it has ended */
  signals[BUSY] = g_signal_new ("busy", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
lantu_session_init (LantuSession *self)
{
  self->span = g_strdup ("");
  lantu_legend_reset (&self->legend);
}

static void
read_legend (LantuSession *self)
{
  LantuLegend old = self->legend, now;

  if (!lantu_legend_read (lantu_session_reader (self), &now, NULL))
    return;
  self->legend = now;
  if (!lantu_legend_equal (&now, &old))
    g_signal_emit (self, signals[LEGEND_CHANGED], 0);
  lantu_legend_clear (&old);
}

static void
on_changed (LantuSession *self, LantuChange *change)
{
  /* a last write may be answered after the workspace was closed */
  if (lantu_session_reader (self) == NULL)
    return;
  if (lantu_change_touches (change, "workspace") || lantu_change_touches (change, "legend"))
    read_legend (self);
  g_signal_emit (self, signals[CHANGED], 0, change);
}

LantuSession *
lantu_session_new (LantuWorkspace *workspace)
{
  LantuSession *self = g_object_new (LANTU_TYPE_SESSION, NULL);

  self->workspace = g_object_ref (workspace);
  read_legend (self);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return self;
}

LantuWorkspace *
lantu_session_workspace (LantuSession *self)
{
  return self->workspace;
}

LantuConnection *
lantu_session_reader (LantuSession *self)
{
  return lantu_workspace_reader (self->workspace);
}

/* The day by which everything is judged: today, or the day that is looked back at; LANTU_TODAY sets it for a demonstration. */
LantuDay
lantu_session_today (LantuSession *self)
{
  const char *set = g_getenv ("LANTU_TODAY");
  LantuDay day;

  if (lantu_store_now (lantu_workspace_store (self->workspace), &day))
    return day;
  return set && lantu_day_parse (set, &day) ? day : lantu_day_today ();
}

/* What is looked at, for every question. */
void
lantu_session_query (LantuSession *self, LantuProgressQuery *query)
{
  *query = (LantuProgressQuery) { .today = lantu_session_today (self), .district = self->district };
  query->has_span = lantu_period_parse (self->span, &query->span);
}

/* What the lamps mean here, their words and colours; until `legend-changed`. */
const LantuLegend *
lantu_session_legend (LantuSession *self)
{
  return &self->legend;
}

const LantuThresholds *
lantu_session_thresholds (LantuSession *self)
{
  return &self->legend.thresholds;
}

const char *
lantu_session_span (LantuSession *self)
{
  return self->span;
}

void
lantu_session_set_span (LantuSession *self, const char *code)
{
  if (!g_set_str (&self->span, code ? code : ""))
    return;
  g_object_notify (G_OBJECT (self), "span");
  g_signal_emit (self, signals[FILTER_CHANGED], 0);
}

gint64
lantu_session_district (LantuSession *self)
{
  return self->district;
}

void
lantu_session_set_district (LantuSession *self, gint64 district)
{
  if (self->district == district)
    return;
  self->district = district;
  g_object_notify (G_OBJECT (self), "district");
  g_signal_emit (self, signals[FILTER_CHANGED], 0);
}

/* Hands a fault to the window, which knows how to show it. */
void
lantu_session_failed (LantuSession *self, const GError *error)
{
  if (!g_error_matches (error, LANTU_ERROR, LANTU_ERROR_CANCELLED) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuSession) self = data;
  g_autoptr (LantuChange) change = NULL;
  g_autoptr (GError) error = NULL;

  if (!lantu_workspace_write_finish (LANTU_WORKSPACE (source), result, &change, &error))
    lantu_session_failed (self, error);
  else if (change)
    g_signal_emit (self, signals[WROTE], 0, change);
}

/**
 * lantu_session_write:
 * @label: what it is called in the toast
 * @reason: (nullable): why
 * @data: for @func, freed with @destroy
 *
 * Queues a short write; a toast offers to undo it, a fault is reported.
 */
void
lantu_session_write (LantuSession *self, const char *label, const char *reason, LantuWriteFunc func, gpointer data, GDestroyNotify destroy)
{
  lantu_workspace_write_async (self->workspace, "do", label, reason, func, data, destroy, NULL, NULL, NULL, on_written, g_object_ref (self));
}

/* One edit; @edit is taken over.  Its reason is the transaction's. */
void
lantu_session_edit (LantuSession *self, const char *label, LantuEdit *edit)
{
  lantu_session_write (self, label, lantu_edit_reason (edit), lantu_edit_write, edit, (GDestroyNotify) lantu_edit_free);
}

typedef struct
{
  LantuSession *session;
  GAsyncReadyCallback callback;
  gpointer user_data;
} Long;

typedef struct
{
  LantuSession *session;
  double fraction;
} Tick;

static gboolean
on_tick (gpointer data)
{
  Tick *tick = data;

  if (tick->session->long_write)
    g_signal_emit (tick->session, signals[BUSY], 0, tick->fraction);
  g_object_unref (tick->session);
  g_free (tick);
  return G_SOURCE_REMOVE;
}

/* on the writer thread */
static void
on_progress (double fraction, gpointer data)
{
  Tick *tick = g_new (Tick, 1);

  *tick = (Tick) { g_object_ref (data), fraction };
  g_idle_add (on_tick, tick);
}

static void
on_long_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Long *job = data;
  g_autoptr (LantuSession) self = job->session;

  g_clear_object (&self->long_write);
  g_signal_emit (self, signals[BUSY], 0, -1.0);
  if (job->callback)
    job->callback (source, result, job->user_data);
  on_written (source, result, g_object_ref (self));
}

/**
 * lantu_session_write_long:
 * @kind: `do` or `import`
 * @callback: (nullable): told when it has ended, before the toast; may look at @func's data
 *
 * As lantu_session_write(), with progress (signal `busy`) and lantu_session_cancel().
 */
void
lantu_session_write_long (LantuSession *self, const char *kind, const char *label, LantuWriteFunc func, gpointer data, GDestroyNotify destroy,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  Long *job = g_new (Long, 1);

  *job = (Long) { g_object_ref (self), callback, user_data };
  g_set_object (&self->long_write, NULL);
  self->long_write = g_cancellable_new ();
  g_signal_emit (self, signals[BUSY], 0, 0.0);
  lantu_workspace_write_async (self->workspace, kind, label, NULL, func, data, destroy, on_progress, self, self->long_write, on_long_written, job);
}

void
lantu_session_cancel (LantuSession *self)
{
  if (self->long_write)
    g_cancellable_cancel (self->long_write);
}

void
lantu_session_undo (LantuSession *self)
{
  lantu_workspace_undo_async (self->workspace, FALSE, on_written, g_object_ref (self));
}

void
lantu_session_redo (LantuSession *self)
{
  lantu_workspace_undo_async (self->workspace, TRUE, on_written, g_object_ref (self));
}
