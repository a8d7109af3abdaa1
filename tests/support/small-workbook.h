/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A part of a workbook: where it lies, and what it holds. */
typedef struct
{
  const char *name;
  const char *text;
} SmallPart;

GBytes *small_zip (const SmallPart *parts);
GBytes *small_workbook (const char *sheet, const char *shared, const char *styles, const char *workbook_properties);

G_END_DECLS
