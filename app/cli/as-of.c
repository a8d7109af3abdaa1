/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* --as-of, --from, --to: a day, or a frozen period, as a place in the journal. */

#include "cli/cli.h"
#include "store/asof.h"

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
  if (lantu_freeze_moment (connection, text, seq, day, error))
    return TRUE;
  g_prefix_error (error, "%s: ", option);
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
