/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Each report by its name.  Words are in the workspace's language, whatever the
 * interface speaks; figures come from the one rule of progress.  Colour is
 * never needed: a lamp is a shape and a word. */

#include "report/reports.h"

#include <glib/gi18n-lib.h>

#include "report/sheet.h"

static const LantuReportKind kinds[] = {
  { "checklist", N_("Checklist for self-check and review"), LANTU_REPORT_ONE_ORGANISATION, lantu_sheet_checklist },
  { "progress", N_("Progress by unit kind and district"), 0, lantu_sheet_progress },
  { "tasks", N_("Ledger of tasks"), 0, lantu_sheet_tasks },
  { "dossier", N_("Dossier of one organisation"), LANTU_REPORT_ONE_ORGANISATION, lantu_sheet_dossier },
  { "blueprint", N_("Blueprint on a page"), 0, lantu_sheet_blueprint },
  { "quarter", N_("Summary with change against the last period"), 0, lantu_sheet_quarter },
  { "briefing", N_("Briefing, a draft"), 0, lantu_sheet_briefing },
  { "reform-items", N_("Progress of the reform items"), 0, lantu_sheet_reform_items },
  { "dispatch", N_("Dispatch list of what is red or yellow"), 0, lantu_sheet_dispatch },
  { "history", N_("History of one organisation"), LANTU_REPORT_ONE_ORGANISATION, lantu_sheet_history },
};

/* All kinds of reports. */
const LantuReportKind *
lantu_report_kinds (guint *n)
{
  *n = G_N_ELEMENTS (kinds);
  return kinds;
}

/* The kind of a name; %NULL where there is none. */
const LantuReportKind *
lantu_report_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return &kinds[i];
  return NULL;
}

/**
 * lantu_report_make:
 * @kind: which report
 * @ask: what it is about
 *
 * Returns: (transfer full) (nullable): the report, not yet paginated
 */
LantuReport *
lantu_report_make (LantuConnection *connection, const LantuReportKind *kind, const LantuReportAsk *ask, GError **error)
{
  LantuSheetContext context = { .connection = connection, .ask = ask };
  g_autoptr (LantuRecord) workspace = lantu_programme_workspace (connection, error);
  g_autoptr (GError) local = NULL;
  LantuReport *report = NULL;

  if (workspace == NULL || !lantu_legend_read (connection, &context.legend, error))
    return NULL;
  context.workspace = workspace;
  context.language = lantu_record_text (workspace, "language") ? lantu_record_text (workspace, "language") : "zh_CN";
  context.link = lantu_store_last_link (connection, &context.seq, &local);
  /* without an entry there is no link, but none for want of memory would be an untrue sheet */
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    report = kind->make (&context, error);
  g_free (context.link);
  lantu_legend_clear (&context.legend);
  return report;
}
