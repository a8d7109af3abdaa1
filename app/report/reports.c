/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Each kind of sheet, from the registers to blocks on paper.  Words are in the
 * workspace's language, whatever the interface speaks; figures come from the
 * one rule of progress.  Colour is never needed: a lamp is a shape and a word. */

#include "report/reports.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "programme/programme.h"
#include "report/reports-private.h"

#define Context LantuReportContext
#define begin lantu_report_begin
#define add_legend lantu_report_add_legends
#define data_date lantu_report_data_date
#define lamp_word lantu_report_lamp_word
#define points lantu_report_points
#define against_plan lantu_report_against_plan

static const LantuReportKind kinds[] = {
  { "checklist", N_("Checklist for self-check and review"), TRUE },
  { "progress", N_("Progress by unit kind and district"), FALSE },
  { "reform-items", N_("Progress of the reform items"), FALSE },
  { "dispatch", N_("Dispatch list of what is red or yellow"), FALSE },
};

/* All kinds of sheets. */
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

static char *
thousands (gint64 number)
{
  g_autofree char *plain = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  GString *text = g_string_new (NULL);
  gsize n = strlen (plain);

  for (gsize i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, plain[i]);
    }
  return g_string_free_and_steal (text);
}

char *
points (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return isnan (value) ? g_strdup ("—") : g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.1f", lantu_points_round (value)));
}

/* With a true minus; ahead of plan is positive. */
char *
against_plan (double lag)
{
  double ahead = -lantu_points_round (lag);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (lag))
    return g_strdup ("—");
  return g_strdup_printf ("%s%s", ahead > 0 ? "+" : ahead < 0 ? "−" : "", g_ascii_formatd (buffer, sizeof buffer, "%.1f", fabs (ahead)));
}

/* How a lamp is called where colour cannot be seen: by its colour, until the workspace has its own word or colour. */
const char *
lamp_word (Context *context, LantuLamp lamp)
{
  static const char *const words[] = { "—", N_("grey"), N_("green"), N_("blue"), N_("yellow"), N_("red") };

  if (lamp == LANTU_LAMP_NONE)
    return "—";
  return lantu_legend_is_shipped (&context->legend, lamp) ? W (context, words[lamp])
                                                          : lantu_legend_paper_word (&context->legend, lamp, context->language);
}

/* (transfer full): what a lamp means */
static char *
legend_text (Context *context, LantuLamp lamp)
{
  const LantuThresholds *thresholds = &context->legend.thresholds;
  gboolean shipped = lantu_legend_is_shipped (&context->legend, lamp);
  const char *word = lamp_word (context, lamp);

  switch (lamp)
    {
    case LANTU_LAMP_GREEN:
      /* Translators: the legend at the foot of each sheet */
      return g_strdup (shipped ? W (context, N_("green: on track")) : word);
    case LANTU_LAMP_BLUE:
      return shipped ? g_strdup_printf (W (context, N_("blue: due soon (≤ %d days)")), thresholds->near_days)
                     /* Translators: the legend of a sheet where the office has its own word for a lamp: %s is that word */
                     : g_strdup_printf (W (context, N_("%s: ≤ %d days left")), word, thresholds->near_days);
    case LANTU_LAMP_YELLOW:
      return shipped ? g_strdup_printf (W (context, N_("yellow: behind by %g–%g points")), thresholds->lag_yellow, thresholds->lag_red)
                     : g_strdup_printf (W (context, N_("%s: behind by %g–%g points")), word, thresholds->lag_yellow, thresholds->lag_red);
    case LANTU_LAMP_RED:
      return shipped ? g_strdup_printf (W (context, N_("red: overdue or behind by > %g")), thresholds->lag_red)
                     : g_strdup_printf (W (context, N_("%s: overdue or behind by > %g")), word, thresholds->lag_red);
    case LANTU_LAMP_GREY:
    case LANTU_LAMP_NONE:
    default:
      return g_strdup (shipped ? W (context, N_("grey: not yet due")) : word);
    }
}

void
add_legend (Context *context, LantuReport *report)
{
  static const LantuLamp lamps[] = { LANTU_LAMP_GREEN, LANTU_LAMP_BLUE, LANTU_LAMP_YELLOW, LANTU_LAMP_RED, LANTU_LAMP_GREY };

  for (guint i = 0; i < G_N_ELEMENTS (lamps); i++)
    {
      g_autofree char *text = legend_text (context, lamps[i]);

      lantu_report_add_legend (report, lantu_lamp_code (lamps[i]), text);
    }
}

char *
data_date (Context *context)
{
  g_autofree char *day = lantu_day_words (context->ask->query.today, context->language);

  return g_strdup_printf (W (context, N_("Data as of %s")), day);
}

static char *
span_words (Context *context)
{
  return context->ask->query.has_span ? lantu_period_words (&context->ask->query.span, context->language)
                                      : g_strdup (W (context, N_("All periods")));
}

LantuReport *
begin (Context *context, LantuOrientation orientation, const char *title)
{
  LantuReport *report = lantu_report_new (orientation, title);
  g_autoptr (GString) source = g_string_new (W (context, N_("Lantu")));

  lantu_report_set_language (report, g_str_equal (context->language, "en") ? "en" : "zh-CN");
  lantu_report_set_header (report, lantu_record_text (context->workspace, "header_word"));
  if (lantu_record_yes (context->workspace, "sample"))
    g_string_append_printf (source, " · %s", W (context, N_("sample data, all organisations are fictional")));
  if (context->link)
    {
      /* Translators: the last entry of the journal and its link, which anchors the sheet */
      g_autofree char *entry = g_strdup_printf (W (context, N_("entry %d %.8s")), (int) context->seq, context->link);
      g_string_append_printf (source, " · %s", entry);
    }
  lantu_report_set_source (report, source->str);
  return report;
}

/* -- checklist ---------------------------------------------------------------- */

typedef struct
{
  gint64 id;
  char *code, *title;
} System;

static void
system_clear (gpointer data)
{
  g_free (((System *) data)->code);
  g_free (((System *) data)->title);
}

static GArray *
read_systems (Context *context, GError **error)
{
  g_autoptr (GArray) systems = g_array_new (FALSE, TRUE, sizeof (System));
  System none = { 0, g_strdup (""), g_strdup (W (context, N_("Under no system"))) };
  LantuStatement *statement = lantu_connection_prepare (
      context->connection, "SELECT id, code, coalesce(short_title, title) FROM node WHERE kind = 'system' ORDER BY position, id");

  g_array_set_clear_func (systems, system_clear);
  while (lantu_statement_step (statement))
    {
      System system = { lantu_statement_int64 (statement, 0), g_strdup (lantu_statement_text (statement, 1, NULL)),
                        g_strdup (lantu_statement_text (statement, 2, NULL)) };
      g_array_append_val (systems, system);
    }
  g_array_append_val (systems, none);
  return lantu_statement_done (statement, error) ? g_steal_pointer (&systems) : NULL;
}

static const char *
state_word (Context *context, const LantuTaskRow *row)
{
  if (row->bucket == LANTU_BUCKET_NA)
    return W (context, N_("Not applicable"));
  if (row->bucket == LANTU_BUCKET_RETURNED)
    return W (context, N_("Returned"));
  return W (context, lantu_field_word (lantu_register_field (&lantu_task_register, "status", NULL), row->status));
}

static void
checklist_row (Context *context, LantuTable *table, const LantuTaskRow *row, gboolean with_period)
{
  guint r = lantu_table_add_row (table);
  g_autofree char *due = lantu_day_format (row->due);
  g_autofree char *state = row->lamp == LANTU_LAMP_NONE
                               ? g_strdup (state_word (context, row))
                               : g_strdup_printf ("%s %s", lamp_word (context, (LantuLamp) row->lamp), state_word (context, row));
  const char *verdict = row->verdict ? lantu_field_word (lantu_register_field (&lantu_task_register, "verdict", NULL), row->verdict) : NULL;
  LantuPeriod period;
  g_autofree char *title = NULL;

  if (with_period && row->period_code && lantu_period_parse (row->period_code, &period))
    {
      g_autofree char *words = lantu_period_words (&period, context->language);
      title = g_strdup_printf ("%s（%s）", row->title ? row->title : "", words);
    }
  lantu_table_set_text (table, r, 1, row->code ? row->code : "—");
  lantu_table_set_text (table, r, 2, title ? title : row->title ? row->title : "");
  /* the year is in the sheet's head; in the file it is whole */
  lantu_table_set_text (table, r, 3, due ? due + 5 : "—");
  lantu_table_set_csv (table, r, 3, due ? due : ""); /* “12-31” alone would become a date of this year */
  lantu_table_set_lamp (table, r, 4,
                        row->bucket == LANTU_BUCKET_DONE ? "done"
                        : row->lamp == LANTU_LAMP_NONE   ? "none"
                                                         : lantu_lamp_code ((LantuLamp) row->lamp),
                        state);
  lantu_table_set_text (table, r, 5, verdict ? W (context, verdict) : "");
}

static LantuReport *
make_checklist (Context *context, GError **error)
{
  LantuTaskQuery query;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GArray) systems = NULL;
  g_autoptr (LantuRecord) organisation = lantu_record_get (context->connection, &lantu_organisation_register, context->ask->organisation, error);
  g_autoptr (LantuRecord) kind = NULL;
  g_autoptr (LantuReport) report = NULL;
  g_autofree char *title = NULL;
  g_autofree char *path = NULL;
  g_autofree char *left = NULL;
  g_autofree char *span = span_words (context);
  g_autofree char *date = data_date (context);
  g_autofree char *sum = NULL;
  g_autofree char *progress = NULL;
  g_autofree char *payload = NULL;
  g_autoptr (GHashTable) times = g_hash_table_new (g_int64_hash, g_int64_equal);
  LantuTally tally = { 0 };
  LantuTable *table;
  guint r;

  if (organisation == NULL)
    {
      if (error && *error == NULL)
        g_set_error (error, LANTU_ERROR, LANTU_ERROR_NOT_FOUND, _("the organisation is not there"));
      return NULL;
    }
  lantu_task_query_init (&query);
  query.organisation = context->ask->organisation;
  query.has_span = context->ask->query.has_span;
  query.span = context->ask->query.span;
  query.today = context->ask->query.today;
  if ((ids = lantu_task_query_ids (context->connection, &query, error)) == NULL ||
      (rows = lantu_task_rows (context->connection, (const gint64 *) (gpointer) ids->data, ids->len, query.today, error)) == NULL ||
      (systems = read_systems (context, error)) == NULL ||
      (path = lantu_organisation_path (context->connection, query.organisation, " › ", error)) == NULL)
    return NULL;
  if (lantu_record_has (organisation, "kind"))
    kind = lantu_record_get (context->connection, &lantu_node_register, lantu_record_int (organisation, "kind"), NULL);

  title = g_strdup_printf (W (context, N_("Integrity checklist of %s for self-check and review")), lantu_record_text (organisation, "name"));
  report = begin (context, LANTU_PORTRAIT, title);
  {
    char *last = strrchr (path, '\0');
    const char *name = lantu_record_text (organisation, "name");

    /* the name stands in the title already */
    if (g_str_has_suffix (path, name))
      last -= strlen (name);
    if (last > path && g_str_has_suffix ((*last = '\0', path), " › "))
      last[-(gssize) strlen (" › ")] = '\0';
    left = g_strjoin (" · ", *path ? path : W (context, N_("City level")),
                      kind ? lantu_record_text (kind, "title") : W (context, N_("Without a unit kind")),
                      lantu_record_yes (organisation, "pilot") ? W (context, N_("Pilot unit")) : NULL, NULL);
  }
  lantu_report_set_meta (report, left, span, date);
  add_legend (context, report);

  for (guint i = 0; i < rows->len; i++)
    {
      LantuTaskRow *row = g_ptr_array_index (rows, i);

      g_hash_table_insert (times, &row->measure, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (times, &row->measure)) + 1));
      lantu_tally_add (&tally, (LantuBucket) row->bucket, row->start, row->due, 1, query.today, &context->legend.thresholds);
    }
  table = lantu_table_new ();
  lantu_table_add_column (table, W (context, N_("System")), LANTU_COLUMN_GROUP, PANGO_ALIGN_CENTER, 9.4, 0);
  lantu_table_add_column (table, W (context, N_("Code")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 13.5, 0);
  lantu_table_add_column (table, W (context, N_("Matter")), LANTU_COLUMN_TEXT, PANGO_ALIGN_LEFT, 0, 1);
  lantu_table_add_column (table, W (context, N_("Due")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 12, 0);
  lantu_table_add_column (table, W (context, N_("Status")), LANTU_COLUMN_LAMP, PANGO_ALIGN_LEFT, 20.5, 0);
  lantu_table_add_column (table, W (context, N_("Self-check")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 16, 0);
  lantu_table_add_column (table, W (context, N_("Review")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 16, 0);
  for (guint c = 1; c < 7; c++)
    if (c != 2)
      lantu_table_set_type_size (table, c, 9.5);
  for (guint s = 0; s < systems->len; s++)
    {
      const System *system = &g_array_index (systems, System, s);
      gboolean headed = FALSE;

      for (guint i = 0; i < rows->len; i++)
        {
          LantuTaskRow *row = g_ptr_array_index (rows, i);

          if (row->system != system->id)
            continue;
          if (!headed)
            lantu_table_add_group (table, system->code, system->title);
          headed = TRUE;
          /* a measure that stands here several times says for which period */
          checklist_row (context, table, row, GPOINTER_TO_UINT (g_hash_table_lookup (times, &row->measure)) > 1);
        }
    }
  progress = points (lantu_tally_progress (&tally));
  sum = g_strdup_printf (W (context, N_("%d items count, %d done (%s %%), %d overdue, %d not applicable, %d suspended")),
                         (int) lantu_tally_counted (&tally), (int) tally.done, progress, (int) lantu_tally_overdue (&tally),
                         (int) tally.not_applicable, (int) tally.suspended);
  r = lantu_table_add_total (table);
  lantu_table_set_text (table, r, 0, W (context, N_("Total")));
  lantu_table_set_span (table, r, 0, 2);
  lantu_table_set_text (table, r, 2, sum);
  lantu_table_set_span (table, r, 2, 4);
  lantu_table_set_strong (table, r, 2, FALSE);
  lantu_table_add_opinion (table, W (context, N_("Opinion of the review")), 2, 0);
  lantu_report_add_table (report, table);
  {
    const char *labels[] = { W (context, N_("Self-check by (signature)")), W (context, N_("Reviewed by (signature)")),
                             W (context, N_("Head of the unit (signature, seal)")), NULL };

    lantu_report_set_signatures (report, LANTU_SIGNING_COLUMNS, labels, W (context, N_("            (date)")));
  }
  payload = g_strdup_printf ("lantu:organisation/%" G_GINT64_FORMAT "%s%s", query.organisation, query.has_span ? "/" : "",
                             query.has_span ? query.span.code : "");
  lantu_report_set_qr (report, payload, W (context, N_("Scan to find this list")));
  return g_steal_pointer (&report);
}

/* -- progress ------------------------------------------------------------------- */

static void
progress_row (Context *context, LantuTable *table, guint number, const char *title, gint64 units, gint64 pilots, const LantuTally *tally,
              gboolean total)
{
  guint r = total ? lantu_table_add_total (table) : lantu_table_add_row (table);
  g_autofree char *no = g_strdup_printf ("%u", number);
  const gint64 numbers[] = { units, pilots, tally->all, tally->done, lantu_tally_overdue (tally) };
  static const guint columns[] = { 2, 3, 4, 5, 9 };
  double progress = lantu_tally_progress (tally), plan = lantu_tally_plan (tally);
  g_autofree char *done = points (progress);
  g_autofree char *ahead = against_plan (lantu_tally_lag (tally));
  LantuLamp lamp = lantu_tally_lamp (tally, &context->legend.thresholds);

  if (!total)
    lantu_table_set_text (table, r, 0, no);
  lantu_table_set_text (table, r, 1, title);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *text = numbers[i] < 0 ? g_strdup ("—") : thousands (numbers[i]);
      g_autofree char *csv = numbers[i] < 0 ? g_strdup ("") : g_strdup_printf ("%" G_GINT64_FORMAT, numbers[i]);

      lantu_table_set_text (table, r, columns[i], text);
      lantu_table_set_csv (table, r, columns[i], csv);
    }
  lantu_table_set_bar (table, r, 6, progress / 100.0, plan / 100.0, done);
  lantu_table_set_text (table, r, 7, ahead);
  lantu_table_set_lamp (table, r, 8, lamp == LANTU_LAMP_NONE ? "none" : lantu_lamp_code (lamp), lamp_word (context, lamp));
}

static LantuTable *
progress_table (Context *context, const char *what)
{
  LantuTable *table = lantu_table_new ();

  lantu_table_add_column (table, W (context, N_("No.")), LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 12, 0);
  lantu_table_add_column (table, what, LANTU_COLUMN_TEXT, PANGO_ALIGN_CENTER, 27, 0);
  lantu_table_add_column (table, W (context, N_("Number of units")), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 18, 0);
  lantu_table_add_column (table, W (context, N_("Number of pilots")), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 17, 0);
  lantu_table_add_column (table, W (context, N_("Number of tasks")), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 22, 0);
  lantu_table_add_column (table, W (context, N_("Done")), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 22, 0);
  lantu_table_add_column (table, W (context, N_("Completion % (line: plan)")), LANTU_COLUMN_BAR, PANGO_ALIGN_RIGHT, 48, 1);
  lantu_table_add_column (table, W (context, N_("Against plan")), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 20, 0);
  lantu_table_add_column (table, W (context, N_("Lamp")), LANTU_COLUMN_LAMP, PANGO_ALIGN_CENTER, 20, 0);
  lantu_table_add_column (table, W (context, N_("Overdue")), LANTU_COLUMN_TEXT, PANGO_ALIGN_RIGHT, 17, 0);
  lantu_table_set_head_height (table, 10);
  return table;
}

static LantuReport *
make_progress (Context *context, GError **error)
{
  const LantuProgressQuery *query = &context->ask->query;
  g_autoptr (LantuMatrix) matrix = lantu_matrix_read (context->connection, query, error);
  g_autoptr (GPtrArray) districts = matrix ? lantu_progress_read (context->connection, LANTU_BY_DISTRICT, query, error) : NULL;
  g_autoptr (LantuReport) report = NULL;
  g_autofree char *span = span_words (context);
  g_autofree char *date = data_date (context);
  g_autofree char *plan = NULL;
  g_autofree char *left = NULL;
  g_autofree char *centre = NULL;
  const char *office = lantu_record_text (context->workspace, "office");
  LantuTable *table;
  guint number = 0;

  if (districts == NULL)
    return NULL;
  report = begin (context, LANTU_LANDSCAPE, W (context, N_("Progress of the integrity programme by unit kind")));
  plan = points (lantu_tally_plan (&matrix->total));
  left = g_strdup_printf (W (context, N_("Reported by: %s")), office ? office : lantu_record_text (context->workspace, "title"));
  centre = g_strdup_printf (W (context, N_("Period: %s, plan %s %%")), span, plan);
  lantu_report_set_meta (report, left, centre, date);
  add_legend (context, report);
  lantu_report_set_legend_note (report, W (context, N_("Against plan: points. Not applicable and suspended tasks do not count.")));

  table = progress_table (context, W (context, N_("Unit kind")));
  for (guint i = 0; i < matrix->kinds->len; i++)
    {
      const LantuProgressRow *row = g_ptr_array_index (matrix->kinds, i);

      if (query->kind > 0 && row->id != query->kind)
        continue;
      progress_row (context, table, ++number, row->id == LANTU_NO_KIND ? W (context, N_("Without a unit kind")) : row->title, row->units,
                    row->pilots, &row->tally, FALSE);
    }
  progress_row (context, table, 0, W (context, N_("Total")), matrix->units, matrix->pilots, &matrix->total, TRUE);
  lantu_report_add_table (report, table);
  if (districts->len > 1)
    {
      lantu_report_add_page_break (report, W (context, N_("Progress by district")));
      table = progress_table (context, W (context, N_("District")));
      for (guint i = 0; i < districts->len; i++)
        {
          const LantuProgressRow *row = g_ptr_array_index (districts, i);

          progress_row (context, table, i + 1, row->id == LANTU_CITY_ITSELF ? W (context, N_("City level")) : row->title, row->units, row->pilots,
                        &row->tally, FALSE);
        }
      progress_row (context, table, 0, W (context, N_("Total")), matrix->units, matrix->pilots, &matrix->total, TRUE);
      lantu_report_add_table (report, table);
    }
  {
    const char *labels[] = { W (context, N_("Filled in by:")), W (context, N_("Checked by:")), W (context, N_("Head of the office (seal):")),
                             NULL };

    lantu_report_set_signatures (report, LANTU_SIGNING_LINE, labels, W (context, N_("            (date)")));
  }
  return g_steal_pointer (&report);
}

/**
 * lantu_report_make:
 * @kind: which sheet
 * @ask: what it is about
 *
 * Returns: (transfer full) (nullable): the sheet, not yet paginated
 */
LantuReport *
lantu_report_make (LantuConnection *connection, const LantuReportKind *kind, const LantuReportAsk *ask, GError **error)
{
  Context context = { .connection = connection, .ask = ask };
  g_autoptr (LantuRecord) workspace = lantu_programme_workspace (connection, error);
  LantuReport *report;

  if (workspace == NULL || !lantu_legend_read (connection, &context.legend, error))
    return NULL;
  context.workspace = workspace;
  context.language = lantu_record_text (workspace, "language") ? lantu_record_text (workspace, "language") : "zh_CN";
  context.link = lantu_store_last_link (connection, &context.seq, NULL);
  if (g_str_equal (kind->name, "reform-items"))
    report = lantu_report_make_reform_items (&context, error);
  else if (g_str_equal (kind->name, "dispatch"))
    report = lantu_report_make_dispatch (&context, error);
  else
    report = kind->one_organisation ? make_checklist (&context, error) : make_progress (&context, error);
  g_free (context.link);
  lantu_legend_clear (&context.legend);
  return report;
}
