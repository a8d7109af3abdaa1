/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Preloaded into a GTK program: prints the milliseconds from FIRST_FRAME_START
 * (monotonic microseconds) to the first painted frame on which a label reads
 * FIRST_FRAME_TEXT (without it: the first frame at all), and ends the program. */

#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

static void
on_after_paint (GdkFrameClock *clock, GtkWidget *window)
{
  const char *text = g_getenv ("FIRST_FRAME_TEXT");

  if (text && !shows (window, text))
    return;
  printf ("%.1f\n", (double) (g_get_monotonic_time () - g_ascii_strtoll (g_getenv ("FIRST_FRAME_START"), NULL, 10)) / 1000.0);
  fflush (stdout);
  _exit (0);
}

static gboolean
on_look (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  g_autoptr (GtkWidget) window = g_list_model_get_item (windows, 0);
  GdkFrameClock *clock = window ? gtk_widget_get_frame_clock (window) : NULL;

  if (clock == NULL)
    return G_SOURCE_CONTINUE;
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), window);
  gtk_widget_queue_draw (window);
  return G_SOURCE_REMOVE;
}

__attribute__ ((constructor)) static void
start (void)
{
  /* before anything of the program's own is drawn */
  if (g_getenv ("FIRST_FRAME_START"))
    g_timeout_add_full (G_PRIORITY_HIGH, 1, on_look, NULL, NULL);
}
