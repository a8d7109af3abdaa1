/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a window shows, so that the next start can bring it back: its size, its
 * workspace, the page, and what was chosen there. */

#include "window/window-private.h"

#include "blueprint/blueprint-page.h"
#include "reforms/reforms-page.h"
#include "units/units-page.h"

#include <glib/gi18n.h>

/**
 * lantu_window_state:
 *
 * Returns: (transfer none): perhaps floating, a{sv}: `width`, `height`, `maximized`; with a workspace also
 *   `path`, `page`, `span`, `district`, and on the page `chosen` and, in a checklist, `task`
 */
GVariant *
lantu_window_state (LantuWindow *self)
{
  GVariantBuilder builder;
  GtkWidget *page = lantu_window_visible_page (self);
  gint64 chosen = 0, task = 0;
  int width, height;

  if (self->coming) /* not there yet */
    return self->coming;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "width", g_variant_new_int32 (width));
  g_variant_builder_add (&builder, "{sv}", "height", g_variant_new_int32 (height));
  g_variant_builder_add (&builder, "{sv}", "maximized", g_variant_new_boolean (gtk_window_is_maximized (GTK_WINDOW (self))));
  if (self->session == NULL)
    return g_variant_builder_end (&builder);
  if (LANTU_IS_BLUEPRINT_PAGE (page))
    chosen = lantu_blueprint_page_get_node (LANTU_BLUEPRINT_PAGE (page));
  else if (LANTU_IS_REFORMS_PAGE (page))
    chosen = lantu_reforms_page_get_item (LANTU_REFORMS_PAGE (page));
  else if (LANTU_IS_UNITS_PAGE (page))
    chosen = lantu_units_page_get_organisation (LANTU_UNITS_PAGE (page), &task);
  g_variant_builder_add (&builder, "{sv}", "path",
                         g_variant_new_string (lantu_store_path (lantu_workspace_store (lantu_session_workspace (self->session)))));
  g_variant_builder_add (&builder, "{sv}", "page", g_variant_new_string (gtk_stack_get_visible_child_name (self->pages)));
  g_variant_builder_add (&builder, "{sv}", "span", g_variant_new_string (lantu_session_span (self->session)));
  g_variant_builder_add (&builder, "{sv}", "district", g_variant_new_int64 (lantu_session_district (self->session)));
  g_variant_builder_add (&builder, "{sv}", "chosen", g_variant_new_int64 (chosen));
  g_variant_builder_add (&builder, "{sv}", "task", g_variant_new_int64 (task));
  return g_variant_builder_end (&builder);
}

/**
 * lantu_window_restore:
 * @state: as lantu_window_state() gave it
 *
 * Takes the size at once, the rest when its workspace has been opened.
 *
 * Returns: (transfer full) (nullable): the path of the workspace that is to be opened
 */
char *
lantu_window_restore (LantuWindow *self, GVariant *state)
{
  int width, height;
  gboolean maximized;
  char *path = NULL;

  if (g_variant_lookup (state, "width", "i", &width) && g_variant_lookup (state, "height", "i", &height) && width > 0 && height > 0)
    gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_variant_lookup (state, "maximized", "b", &maximized) && maximized)
    gtk_window_maximize (GTK_WINDOW (self));
  if (!g_variant_lookup (state, "path", "s", &path))
    return NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *text = g_strdup_printf (_("%s is no longer there"), name);

      lantu_window_say (self, text);
      g_free (path);
      return NULL;
    }
  self->coming = g_variant_ref (state);
  return path;
}

/* The workspace is open: shows the page, and what was chosen there, if it is the one that was to come. */
void
lantu_window_show_restored (LantuWindow *self)
{
  g_autoptr (GVariant) state = g_steal_pointer (&self->coming);
  g_autofree char *last_page = g_settings_get_string (self->settings, "last-page");
  const char *path = lantu_store_path (lantu_workspace_store (lantu_session_workspace (self->session)));
  const char *page = last_page, *span, *was = "";
  gint64 chosen = 0, task = 0, district;
  GtkWidget *widget;

  if (state && g_variant_lookup (state, "path", "&s", &was) && g_str_equal (was, path))
    {
      g_variant_lookup (state, "page", "&s", &page);
      g_variant_lookup (state, "chosen", "x", &chosen);
      g_variant_lookup (state, "task", "x", &task);
      if (g_variant_lookup (state, "span", "&s", &span))
        lantu_session_set_span (self->session, span);
      if (g_variant_lookup (state, "district", "x", &district))
        lantu_session_set_district (self->session, district);
    }
  widget = lantu_window_show_page (self, page);
  if (widget == NULL)
    widget = lantu_window_show_page (self, "overview");
  if (chosen && LANTU_IS_BLUEPRINT_PAGE (widget))
    lantu_blueprint_page_show_node (LANTU_BLUEPRINT_PAGE (widget), chosen);
  else if (chosen && LANTU_IS_REFORMS_PAGE (widget))
    lantu_reforms_page_choose (LANTU_REFORMS_PAGE (widget), chosen);
  else if (chosen && LANTU_IS_UNITS_PAGE (widget))
    lantu_units_page_show_task (LANTU_UNITS_PAGE (widget), chosen, task);
}
