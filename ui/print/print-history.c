/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the page of the history shows, on paper or as CSV. */

#include "print/print-history.h"

#include "print/print.h"
#include "programme/programme.h"
#include "report/list-report.h"

#include <glib/gi18n.h>

static LantuReport *
make (LantuConnection *connection, gpointer data, GError **error)
{
  const char *actor, *reg;
  gint64 organisation;
  LantuHistoryQuery query = { 0 };
  g_autoptr (GArray) owners = NULL;

  g_variant_get (data, "(&s&sxxx)", &actor, &reg, &organisation, &query.from, &query.until);
  query.actor = *actor ? actor : NULL;
  query.reg = *reg ? lantu_registers_by_name (lantu_registers (), reg) : NULL;
  if (organisation != 0)
    {
      if ((owners = lantu_organisation_below (connection, organisation, error)) == NULL)
        return NULL;
      query.owners = owners;
      query.reg = &lantu_organisation_register;
      query.members = &lantu_task_register;
    }
  return lantu_report_history (connection, &query, error);
}

/**
 * lantu_print_history:
 * @filter: (ssxxx): who wrote and which register, "" for all; an organisation, 0 for all; from and until in
 *   milliseconds since 1970, 0 where open
 */
void
lantu_print_history (GtkWidget *parent, LantuSession *session, GVariant *filter)
{
  lantu_print_list (parent, session, _("History of the workspace"), make, g_variant_ref (filter), (GDestroyNotify) g_variant_unref);
}
