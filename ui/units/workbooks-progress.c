/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the two dialogs about fill-in sheets share: whose tasks were chosen, and
 * a worker that says a number a thousand times to a bar that looks at it ten
 * times a second. */

#include "units/workbooks-dialog.h"

LantuWorkbookChoice
lantu_workbooks_chosen (LantuSession *session, LantuScopeChoice *choice)
{
  LantuWorkbookChoice chosen = { .organisation = lantu_scope_choice_organisation (choice),
                                 .kind = lantu_scope_choice_kind (choice),
                                 .today = lantu_session_today (session) };

  chosen.has_span = lantu_scope_choice_span (choice, &chosen.span);
  return chosen;
}

struct _LantuWorkbooksProgress
{
  int references;      /* atomic */
  int thousandths;     /* atomic */
  GtkProgressBar *bar; /* (nullable): the main thread's */
  guint source;
};

static gboolean
show (gpointer data)
{
  LantuWorkbooksProgress *self = data;

  gtk_progress_bar_set_fraction (self->bar, g_atomic_int_get (&self->thousandths) / 1000.0);
  return G_SOURCE_CONTINUE;
}

LantuWorkbooksProgress *
lantu_workbooks_progress_new (GtkProgressBar *bar)
{
  LantuWorkbooksProgress *self = g_new0 (LantuWorkbooksProgress, 1);

  self->references = 1;
  self->bar = g_object_ref (bar);
  gtk_progress_bar_set_fraction (bar, 0);
  self->source = g_timeout_add (100, show, self);
  return self;
}

LantuWorkbooksProgress *
lantu_workbooks_progress_ref (LantuWorkbooksProgress *self)
{
  g_atomic_int_inc (&self->references);
  return self;
}

void
lantu_workbooks_progress_unref (LantuWorkbooksProgress *self)
{
  if (g_atomic_int_dec_and_test (&self->references))
    g_free (self);
}

/* The bar is looked at no more; on the main thread, before the last reference goes. */
void
lantu_workbooks_progress_stop (LantuWorkbooksProgress *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->bar);
}

void
lantu_workbooks_progress_tell (double fraction, gpointer data)
{
  LantuWorkbooksProgress *self = data;

  g_atomic_int_set (&self->thousandths, (int) (fraction * 1000));
}
