/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which line of a sheet is its head: the one (or two) in which most of the
 * looked-for columns are known, so that titles above it do not disturb. */

#include "exchange/intake.h"

#define LOOK 30 /* so many records may stand before the head */

/* Where the sheet has the column: as chosen, else by one of its names; as lantu_sheet_find() */
int
lantu_intake_find_column (LantuSheet *sheet, const LantuColumn *sought, LantuIntakeChoice *choice)
{
  g_autofree char *chosen = choice ? g_key_file_get_string (choice, "columns", sought->name, NULL) : NULL;

  if (chosen)
    {
      const char *names[] = { chosen, NULL };
      int found = *chosen ? lantu_sheet_find (sheet, names) : -1;

      /* a choice that was kept from another file holds only where it fits */
      if (*chosen == '\0' || found != -1)
        return found;
    }
  return lantu_sheet_find (sheet, sought->heads);
}

static guint
count_found (LantuSheet *sheet, const LantuColumn *columns, guint n_columns, LantuIntakeChoice *choice, guint record, guint n_records,
             gboolean *complete)
{
  guint n = 0;

  *complete = TRUE;
  if (!lantu_sheet_set_head (sheet, record, n_records, NULL))
    {
      *complete = FALSE;
      return 0;
    }
  for (guint i = 0; i < n_columns; i++)
    {
      gboolean found = lantu_intake_find_column (sheet, &columns[i], choice) != -1;

      n += found;
      *complete = *complete && (found || !columns[i].required);
    }
  return n;
}

static guint
filled (LantuSheet *sheet, guint record)
{
  guint n = 0;

  for (guint i = 0; i < MIN (lantu_sheet_record_length (sheet, record), 100); i++)
    n += *lantu_sheet_record_cell (sheet, record, i) != '\0';
  return n;
}

/* Sets the likeliest head; FALSE where the columns that must be there are not known in it. */
gboolean
lantu_intake_guess_head (LantuSheet *sheet, const LantuColumn *columns, guint n_columns, LantuIntakeChoice *choice, GError **error)
{
  guint best = 0, best_n = 1, most = 0, records = lantu_sheet_n_records (sheet);
  gboolean complete = FALSE, best_complete = FALSE;

  for (guint n = 1; n <= 2; n++)
    for (guint record = 0; record + n <= MIN (records, LOOK); record++)
      {
        guint found = count_found (sheet, columns, n_columns, choice, record, n, &complete);

        if (found > most || (found == most && found > 0 && complete && !best_complete))
          {
            best = record;
            best_n = n;
            most = found;
            best_complete = complete;
          }
      }
  /* a title stands alone in its row */
  while (most == 0 && best + 1 < MIN (records, LOOK) && filled (sheet, best) < 2 && filled (sheet, best + 1) > 1)
    best++;
  return lantu_sheet_set_head (sheet, best, best_n, error) && best_complete;
}
