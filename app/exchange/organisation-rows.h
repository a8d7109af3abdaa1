/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "exchange/intake.h"
#include "store/connection.h"

G_BEGIN_DECLS

typedef enum
{
  LANTU_ORGANISATION_NAME,
  LANTU_ORGANISATION_PARENT,
  LANTU_ORGANISATION_KIND,
  LANTU_ORGANISATION_LEVEL,
  LANTU_ORGANISATION_CODE,
  LANTU_ORGANISATION_PILOT,
  LANTU_ORGANISATION_POST,
  LANTU_ORGANISATION_TELEPHONE,
  LANTU_ORGANISATION_N,
} LantuOrganisationColumn;

/* What a row says, before it is known whom it concerns. */
typedef struct
{
  char *name, *parent, *code, *post, *telephone;
  gint64 kind;
  const char *level; /* static, (nullable) */
  gboolean pilot;
} LantuOrganisationRow;

extern const LantuColumn lantu_organisation_columns[LANTU_ORGANISATION_N];

GArray *lantu_organisation_rows_read (LantuIntake *table, LantuConnection *connection, GError **error);

G_END_DECLS
