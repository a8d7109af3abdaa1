/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "print/print.h"
#include "report/reports.h"
#include "widgets/session.h"

G_BEGIN_DECLS

/* What one print dialog is about; its parts are kept alive by those that work for it. */
typedef struct
{
  GtkWidget *parent; /* a widget of the window */
  LantuSession *session;
  const LantuReportKind *kind; /* (nullable): a list has none */
  const char *title;           /* (nullable): of a list, static */
  LantuPrintMake func;         /* (nullable): makes a list */
  gpointer data;               /* of @func */
  GDestroyNotify destroy;
  gint64 organisation;
  LantuTaskQuery *tasks; /* (nullable) with a search of its own */
  char **fonts;          /* for each face, as chosen in the preferences */
  char *file_name;       /* (nullable) proposed, without ending */
  LantuReport *report;   /* (nullable) until it is made */
  GCancellable *work;    /* (nullable) what is being made or written */

  /* not owned; %NULL once it is closed */
  AdwDialog *dialog;
  GtkWidget *stack, *preview, *pages, *count, *busy_label, *actions, *parts, *parts_box;
} LantuPrint;

LantuPrint *lantu_print_ref (LantuPrint *print);
void lantu_print_unref (LantuPrint *print);

/* print.c */
void lantu_print_make (LantuPrint *print);
void lantu_print_to_printer (LantuPrint *print);
void lantu_print_to_file (LantuPrint *print, const char *ending);

/* print-dialog.c */
void lantu_print_dialog_present (LantuPrint *print);
void lantu_print_dialog_busy (LantuPrint *print, const char *what);
void lantu_print_dialog_ready (LantuPrint *print, gboolean fresh);

G_END_DECLS
