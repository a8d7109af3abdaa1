/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The one mapper of errors: which fault is shown where, and in which words.
 * The core's message says what is wrong; this file adds what can be done. */

#include "window/errors.h"

#include "store/place.h"
#include "window/opener.h"
#include "window/salvage-dialog.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

static LantuError
code_of (const GError *error)
{
  if (error->domain == LANTU_ERROR)
    return (LantuError) error->code;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return LANTU_ERROR_CANCELLED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return LANTU_ERROR_FULL;
  return LANTU_ERROR_IO;
}

/* Where a fault is shown that comes up while a workspace is open. */
LantuErrorPlace
lantu_errors_place (const GError *error)
{
  switch (code_of (error))
    {
    case LANTU_ERROR_CANCELLED:
      return LANTU_ERROR_AS_NOTHING;
    case LANTU_ERROR_CLOCK:
    case LANTU_ERROR_PLACE:
      return LANTU_ERROR_AS_DIALOG;
    case LANTU_ERROR_FULL:
    case LANTU_ERROR_READ_ONLY:
    case LANTU_ERROR_DAMAGED:
    case LANTU_ERROR_NEWER:
      return LANTU_ERROR_AS_BANNER;
    case LANTU_ERROR_INVALID:
    case LANTU_ERROR_REFUSED:
    case LANTU_ERROR_NOT_FOUND:
    case LANTU_ERROR_AMBIGUOUS:
    case LANTU_ERROR_CONFLICT:
    case LANTU_ERROR_USAGE:
    case LANTU_ERROR_EXISTS:
    case LANTU_ERROR_NOT_WORKSPACE:
    case LANTU_ERROR_BUSY:
    case LANTU_ERROR_IO:
    default:
      return LANTU_ERROR_AS_TOAST;
    }
}

/* The title of a status page or dialog for a fault. */
const char *
lantu_errors_heading (const GError *error)
{
  switch (code_of (error))
    {
    case LANTU_ERROR_CLOCK:
      return _("Is the Clock Right?");
    case LANTU_ERROR_EXISTS:
      return _("There Is Such a File Already");
    case LANTU_ERROR_NOT_WORKSPACE:
      return _("Not a Workspace");
    case LANTU_ERROR_NEWER:
      return _("Written by a Newer Lantu");
    case LANTU_ERROR_DAMAGED:
      return _("The Workspace Is Damaged");
    case LANTU_ERROR_BUSY:
      return _("Another Program Holds the Workspace");
    case LANTU_ERROR_READ_ONLY:
      return _("The Workspace May Not Be Written");
    case LANTU_ERROR_FULL:
      return _("No Room on the Disk");
    case LANTU_ERROR_PLACE:
      return _("A Workspace Cannot Lie There");
    case LANTU_ERROR_INVALID:
    case LANTU_ERROR_REFUSED:
    case LANTU_ERROR_NOT_FOUND:
    case LANTU_ERROR_AMBIGUOUS:
    case LANTU_ERROR_CONFLICT:
    case LANTU_ERROR_CANCELLED:
    case LANTU_ERROR_USAGE:
    case LANTU_ERROR_IO:
    default:
      return _("That Did Not Work");
    }
}

/* A message of the core as a sentence of its own. */
static char *
sentence (const GError *error)
{
  gunichar first = g_unichar_toupper (g_utf8_get_char (error->message));
  const char *colon = strchr (error->message, ':');
  g_autoptr (GString) text = g_string_new (NULL);

  if (*error->message == '\0')
    return g_strdup (_("Unknown fault"));
  /* the name of a file stays as it is */
  if (colon && memchr (error->message, '.', (gsize) (colon - error->message)))
    return g_strdup (error->message);
  g_string_append_unichar (text, first);
  g_string_append (text, g_utf8_next_char (error->message));
  return g_strdup (text->str);
}

static void
on_clock (AdwAlertDialog *dialog, const char *response, LantuWindow *window)
{
  LantuSession *session = lantu_window_session (window);

  g_object_set_data (G_OBJECT (window), "clock-question", NULL);
  if (session)
    lantu_workspace_answer_doubt (lantu_session_workspace (session), g_str_equal (response, "right"));
}

/**
 * lantu_errors_ask_clock:
 * @error: what is doubted
 *
 * Asks whether the clock is right; what waits for the answer is then written or refused.
 */
void
lantu_errors_ask_clock (LantuWindow *window, const GError *error)
{
  g_autofree char *text = sentence (error);
  AdwDialog *dialog;

  /* one answer is for all that waits */
  if (g_object_get_data (G_OBJECT (window), "clock-question"))
    return;
  dialog = adw_alert_dialog_new (lantu_errors_heading (error), text);
  g_object_set_data (G_OBJECT (window), "clock-question", dialog);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "right", _("The Clock Is _Right"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_clock), window, 0);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static void
on_conflict (AdwAlertDialog *dialog, const char *response, LantuWindow *window)
{
  LantuSession *session = lantu_window_session (window);

  if (session && g_str_equal (response, "show"))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-entry", "x",
                                lantu_store_conflict (lantu_workspace_store (lantu_session_workspace (session))));
}

/* A later change stands in the way of undo: says which, and leads there. */
static void
tell_conflict (LantuWindow *window, const GError *error)
{
  g_autofree char *text = sentence (error);
  AdwDialog *dialog = adw_alert_dialog_new (_("It Cannot Be Undone Now"), text);

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "close", _("_Close"), "show", _("_Show in the History"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "show");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_conflict), window, 0);
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static void
tell (LantuWindow *window, const GError *error)
{
  g_autofree char *text = sentence (error);
  AdwDialog *dialog = adw_alert_dialog_new (lantu_errors_heading (error), text);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

/**
 * lantu_errors_show:
 *
 * Shows a fault that came up in a window, where such a fault belongs.
 */
void
lantu_errors_show (LantuWindow *window, const GError *error)
{
  g_autofree char *text = sentence (error);
  gboolean damaged = g_error_matches (error, LANTU_ERROR, LANTU_ERROR_DAMAGED);

  if (g_error_matches (error, LANTU_ERROR, LANTU_ERROR_CONFLICT) && lantu_window_session (window))
    {
      tell_conflict (window, error);
      return;
    }
  switch (lantu_errors_place (error))
    {
    case LANTU_ERROR_AS_TOAST:
      /* a toast is one line: what does not fit is a dialog */
      if (lantu_window_session (window) && g_utf8_strlen (text, -1) <= 90)
        lantu_window_say (window, text);
      else
        tell (window, error);
      gtk_accessible_announce (GTK_ACCESSIBLE (window), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
      break;
    case LANTU_ERROR_AS_BANNER:
      if (lantu_window_session (window))
        lantu_window_show_banner (window, text, damaged ? _("_Salvage…") : _("_Dismiss"), damaged ? "win.salvage" : NULL);
      else
        tell (window, error);
      break;
    case LANTU_ERROR_AS_DIALOG:
      /* a doubted clock was asked about, and the answer was no */
      if (!g_error_matches (error, LANTU_ERROR, LANTU_ERROR_CLOCK) || lantu_window_session (window) == NULL)
        tell (window, error);
      break;
    case LANTU_ERROR_AS_NOTHING:
    default:
      break;
    }
}

typedef struct
{
  LantuWindow *window;
  char *path;
} Choice;

static void
free_choice (gpointer data, GClosure *closure)
{
  Choice *choice = data;

  g_object_unref (choice->window);
  g_free (choice->path);
  g_free (choice);
}

static void
on_choice (AdwAlertDialog *dialog, const char *response, Choice *choice)
{
  if (g_str_equal (response, "copy"))
    lantu_opener_add_copy (choice->window, choice->path);
  else if (g_str_equal (response, "look"))
    lantu_opener_open (choice->window, choice->path, LANTU_STORE_READ_ONLY | LANTU_STORE_ANY_PLACE);
  else if (g_str_equal (response, "right"))
    lantu_opener_open (choice->window, choice->path, LANTU_STORE_ACCEPT_CLOCK);
}

/* Whether there is anything in it. */
static gboolean
is_large (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && info.st_size >= 16 * 4096;
}

/**
 * lantu_errors_show_opening:
 * @path: what could not be opened
 *
 * Where there is a way round, offers it; else the window says that it cannot be opened.
 */
void
lantu_errors_show_opening (LantuWindow *window, const char *path, const GError *error)
{
  LantuError code = code_of (error);
  g_autofree char *text = sentence (error);
  AdwAlertDialog *dialog;
  Choice *choice;

  if (code == LANTU_ERROR_CANCELLED)
    return;
  if (code != LANTU_ERROR_PLACE && code != LANTU_ERROR_READ_ONLY && code != LANTU_ERROR_CLOCK)
    {
      /* an open workspace stays open */
      if (lantu_window_session (window))
        tell (window, error);
      else
        lantu_window_show_fault (window, code == LANTU_ERROR_IO ? _("The Workspace Cannot Be Opened") : lantu_errors_heading (error), text);
      /* of a workspace whose first page is damaged it is not known any more that it was one */
      if (code == LANTU_ERROR_DAMAGED || (code == LANTU_ERROR_NOT_WORKSPACE && g_str_has_suffix (path, ".lantu") && is_large (path)))
        lantu_salvage_offer (window, path, text);
      return;
    }
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (lantu_errors_heading (error), text));
  adw_alert_dialog_add_response (dialog, "cancel", _("_Cancel"));
  if (code == LANTU_ERROR_CLOCK)
    adw_alert_dialog_add_response (dialog, "right", _("The Clock Is _Right"));
  else
    {
      adw_alert_dialog_add_responses (dialog, "look", _("_Look, Read-Only"), "copy", _("_Add a Copy to My Workspaces"), NULL);
      adw_alert_dialog_set_response_appearance (dialog, "copy", ADW_RESPONSE_SUGGESTED);
      adw_alert_dialog_set_default_response (dialog, "copy");
    }
  adw_alert_dialog_set_close_response (dialog, "cancel");
  choice = g_new (Choice, 1);
  *choice = (Choice) { g_object_ref (window), g_strdup (path) };
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_choice), choice, free_choice, 0);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}
