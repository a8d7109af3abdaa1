/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "store/store.h"

G_BEGIN_DECLS

typedef enum
{
  LANTU_ADDED,
  LANTU_CHANGED,
  LANTU_REMOVED,
  LANTU_N_DIFFERENCES,
} LantuDifference;

/**
 * LantuCompared:
 *
 * A row that differs between two states, in words.
 */
#define LANTU_TYPE_COMPARED (lantu_compared_get_type ())
G_DECLARE_FINAL_TYPE (LantuCompared, lantu_compared, LANTU, COMPARED, GObject)

struct _LantuCompared
{
  GObject parent_instance;
  LantuDifference difference;
  const LantuRegister *reg;
  gint64 row;
  char *title;
  char *text; /* “Status: Not started → Done; …”, "" where the row was added or removed */
};

/**
 * LantuComparison:
 * @rows: (element-type LantuCompared): by register, at most %LANTU_COMPARED_MOST
 * @counts: how many differ, by the register's place among all and how
 *
 * What differs between two states.
 */
typedef struct
{
  GPtrArray *rows;
  gint64 counts[64][LANTU_N_DIFFERENCES];
  gint64 all;
} LantuComparison;

#define LANTU_COMPARED_MOST 20000

LantuComparison *lantu_comparison_read (LantuStore *store, gint64 from, gint64 until, LantuProgressFunc progress, gpointer data,
                                        GCancellable *cancellable, GError **error);
void lantu_comparison_free (LantuComparison *comparison);
const char *lantu_difference_word (LantuDifference difference);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuComparison, lantu_comparison_free)

G_END_DECLS
