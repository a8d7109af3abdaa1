/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "base/date.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * LantuRecord:
 *
 * A row of a register as a GObject.  Each register has a class of its own
 * (`LantuTaskRecord`, `LantuOrganisationRecord`, …) with a property for each field, made
 * from the declaration: text fields are strings, all others 64-bit integers
 * ("no value" is %NULL, or %G_MININT64).
 */
#define LANTU_TYPE_RECORD (lantu_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (LantuRecord, lantu_record, LANTU, RECORD, GObject)

struct _LantuRecordClass
{
  GObjectClass parent_class;
  const LantuRegister *reg;
};

#define LANTU_NO_VALUE G_MININT64

GType lantu_record_type_for (const LantuRegister *reg);
LantuRecord *lantu_record_new (const LantuRegister *reg, gint64 id);
const LantuRegister *lantu_record_register (LantuRecord *record);
gint64 lantu_record_id (LantuRecord *record);
gboolean lantu_record_loaded (LantuRecord *record);
const char *lantu_record_text (LantuRecord *record, const char *field);
gint64 lantu_record_int (LantuRecord *record, const char *field);
gboolean lantu_record_has (LantuRecord *record, const char *field);
gboolean lantu_record_yes (LantuRecord *record, const char *field);
LantuDay lantu_record_day (LantuRecord *record, const char *field);

gboolean lantu_record_load (LantuRecord *record, LantuConnection *connection, GError **error);
gboolean lantu_records_load (LantuRecord *const *records, guint n, LantuConnection *connection, GError **error);
LantuRecord *lantu_record_get (LantuConnection *connection, const LantuRegister *reg, gint64 id, GError **error);
GPtrArray *lantu_records_list (LantuConnection *connection, const LantuRegister *reg, const char *where_column, gint64 value,
                               const char *order_column, GError **error);

G_END_DECLS
