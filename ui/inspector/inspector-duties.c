/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The inspector's third view: who leads, is responsible, supports, supervises. */

#include "inspector/inspector-private.h"

#include <glib/gi18n.h>

void
lantu_inspector_fill_duties (GtkBox *box, const LantuInspected *what)
{
  const char *classes[] = { "cell-text", "dim-text", NULL };

  if (what->record == NULL)
    return;
  if (what->duties == NULL || what->duties->len == 0)
    gtk_box_append (box, lantu_part_label (_("Nobody has a duty here yet. A lead body given here is shown in the tree."), classes));
  lantu_part_duties (box, lantu_session_reader (what->session), what->duties, what->writable);
}
