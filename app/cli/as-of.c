/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* --as-of, --from, --to: a day, or a frozen period, as a place in the journal. */

#include <glib/gi18n-lib.h>

#include "cli/cli.h"
#include "store/asof.h"

#define DAY_MS (G_GINT64_CONSTANT (24) * 3600 * 1000)
#define SHANGHAI_MS (G_GINT64_CONSTANT (8) * 3600 * 1000)

/**
 * cli_moment:
 * @option: its name, for what is said
 * @text: a date, which means its end in Asia/Shanghai, or the code of a frozen period
 * @seq: (out): the last entry until then
 * @day: (out): the day, or that of the freeze
 */
gboolean
cli_moment (LantuConnection *connection, const char *option, const char *text, gint64 *seq, LantuDay *day, GError **error)
{
  LantuPeriod period;

  if (lantu_day_parse (text, day))
    return lantu_asof_seq (connection, ((gint64) *day + 1) * DAY_MS - SHANGHAI_MS, seq, error);
  if (!lantu_period_parse (text, &period))
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_INVALID, _("%s: “%s” is neither a date such as 2026-11-24 nor a frozen period such as 2026Q3"),
                   option, text);
      return FALSE;
    }
  if (!lantu_freeze_find (connection, &period, seq, day, error))
    return FALSE;
  if (*seq > 0)
    return TRUE;
  g_set_error (error, LANTU_ERROR, LANTU_ERROR_REFUSED, _("%s: %s is not frozen"), option, text);
  return FALSE;
}

/**
 * cli_reader:
 *
 * Returns: (transfer full) (nullable): a connection on which all is as --as-of says, or as it is now; `cli->today` follows
 */
LantuConnection *
cli_reader (LantuCli *cli, LantuStore *store, GError **error)
{
  g_autoptr (LantuConnection) reader = lantu_store_reader (store, error);
  gint64 seq, last = 0;
  LantuDay day;

  if (reader == NULL || cli->as_of == NULL)
    return g_steal_pointer (&reader);
  if (!cli_moment (reader, "--as-of", cli->as_of, &seq, &day, error) ||
      !lantu_connection_get_int64 (reader, "SELECT max(seq) FROM txn", &last, error))
    return NULL;
  if (cli->today_text == NULL)
    cli->today = day;
  return seq == last ? g_steal_pointer (&reader) : lantu_asof_reader (store, seq, NULL, NULL, NULL, error);
}
