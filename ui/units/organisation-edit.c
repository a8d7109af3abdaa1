/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What can be done to an organisation, wherever it is shown.
 *
 *   menu ── action units.NAME (x) ─┬─ LantuRecordForm ────────┐
 *                                  ├─ organisation chooser ───┤
 *                                  ├─ reason dialog ──────────┼── lantu_session_… ── toast
 *                                  └──────────────────────────┘
 */

#include "units/organisation-edit.h"

#include "programme/organisation-query.h"
#include "programme/programme.h"
#include "record/registers.h"
#include "store/identity.h"
#include "units/merge-dialog.h"
#include "widgets/organisation-chooser.h"
#include "widgets/reason-dialog.h"
#include "widgets/record-form.h"

#include <glib/gi18n.h>

static const char *const form_fields[] = { "name",         "kind",      "level",      "code",     "pilot", "batch",
                                           "liaison_post", "telephone", "valid_from", "valid_to", "note",  NULL };

/* What an action works on. */
typedef struct
{
  LantuSession *session;
  GtkWidget *parent; /* not owned: it owns the actions */
} Actions;

/* One organisation on its way through a dialog. */
typedef struct
{
  LantuSession *session;
  GtkWidget *parent;
  gint64 id;
  char *name;
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_object_unref (target->session);
  g_object_unref (target->parent);
  g_free (target->name);
  g_free (target);
}

static LantuRecord *
read_organisation (Actions *self, gint64 id)
{
  return lantu_record_get (lantu_session_reader (self->session), &lantu_organisation_register, id, NULL);
}

static Target *
target_new (Actions *self, LantuRecord *record)
{
  Target *target = g_new (Target, 1);

  *target = (Target) {
    .session = g_object_ref (self->session),
    .parent = g_object_ref (self->parent),
    .id = record ? lantu_record_id (record) : 0,
    .name = g_strdup (record ? lantu_record_text (record, "name") : NULL),
  };
  return target;
}

/* -- forms -------------------------------------------------------------------- */

static void
offer_kinds (LantuRecordForm *form, LantuSession *session)
{
  g_autoptr (GPtrArray) kinds = lantu_organisation_kinds (lantu_session_reader (session), NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; kinds && i < kinds->len; i++)
    {
      gint64 id = lantu_record_id (g_ptr_array_index (kinds, i));

      gtk_string_list_append (names, lantu_record_text (g_ptr_array_index (kinds, i), "title"));
      g_array_append_val (ids, id);
    }
  lantu_record_form_set_reference_choices (form, "kind", G_LIST_MODEL (names), ids);
}

static void
on_edit (Actions *self, gint64 id)
{
  g_autoptr (LantuRecord) record = read_organisation (self, id);
  LantuRecordForm *form;

  if (record == NULL)
    return;
  form = lantu_record_form_new (self->session, &lantu_organisation_register, record, form_fields);
  offer_kinds (form, self->session);
  lantu_record_form_present (form, self->parent);
}

/* An organisation with a code has the id that follows from it, so that two
 * desktops that add it meet; unless another row holds that id already. */
static gboolean
write_new (LantuWrite *write, LantuEdit *edit, gpointer data, GError **error)
{
  const char *code = lantu_edit_get (edit, "code");

  lantu_edit_set_id (edit, 0);
  if (code && *code)
    {
      gint64 id;
      g_autoptr (GError) local = NULL;
      g_autoptr (LantuRecord) holder = NULL;

      id = lantu_id_derive ("organisation", code, NULL);
      holder = lantu_record_get (lantu_write_connection (write), &lantu_organisation_register, id, &local);
      if (local)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      lantu_edit_set_id (edit, holder ? 0 : id);
    }
  return lantu_edit_write (write, edit, error);
}

/* The form's fields and what it does not show. */
static void
on_apply (LantuRecordForm *form, LantuEdit *edit, Target *target)
{
  if (target->id)
    lantu_edit_set_int (edit, "parent", target->id);
}

static void
free_closure (gpointer data, GClosure *closure)
{
  target_free (data);
}

static void
on_added (LantuRecordForm *form, gint64 id, GtkWidget *parent)
{
  gtk_widget_activate_action (parent, "units.added", "x", id);
}

static void
present_new (Target *target)
{
  LantuRecordForm *form = lantu_record_form_new (target->session, &lantu_organisation_register, NULL, form_fields);
  g_autofree char *title = target->name ? g_strdup_printf (_("New Below “%s”"), target->name) : g_strdup (_("New at the Top"));

  offer_kinds (form, target->session);
  lantu_record_form_set_write (form, write_new, NULL, NULL);
  lantu_record_form_set_value (form, "level", target->id ? "unit" : "city");
  adw_dialog_set_title (ADW_DIALOG (form), title);
  g_signal_connect_object (form, "saved", G_CALLBACK (on_added), target->parent, 0);
  lantu_record_form_present (form, target->parent);
  g_signal_connect_data (form, "apply", G_CALLBACK (on_apply), target, free_closure, 0);
}

static void
on_add_below (Actions *self, gint64 id)
{
  g_autoptr (LantuRecord) record = id ? read_organisation (self, id) : NULL;

  present_new (target_new (self, record));
}

static void
on_parent_chosen (gint64 id, const char *name, gpointer data)
{
  Target *asked = data;
  Actions actions = { asked->session, asked->parent };

  on_add_below (&actions, id);
}

static void
on_add (Actions *self, gint64 unused)
{
  lantu_organisation_chooser_present (self->parent, self->session, _("Below Which One?"), 0, TRUE, on_parent_chosen, target_new (self, NULL),
                                      target_free);
}

/* -- moving, retiring, deleting ------------------------------------------------ */

static void
on_move_chosen (gint64 parent, const char *name, gpointer data)
{
  Target *target = data;
  LantuEdit *edit = lantu_edit_change (&lantu_organisation_register, target->id);
  g_autofree char *label = parent ? g_strdup_printf (_("“%s” moved below “%s”"), target->name, name)
                                  : g_strdup_printf (_("“%s” moved to the top"), target->name);

  if (parent)
    lantu_edit_set_int (edit, "parent", parent);
  else
    lantu_edit_set (edit, "parent", NULL);
  lantu_session_edit (target->session, label, edit);
}

static void
on_move (Actions *self, gint64 id)
{
  g_autoptr (LantuRecord) record = read_organisation (self, id);
  g_autofree char *title = NULL;

  if (record == NULL)
    return;
  title = g_strdup_printf (_("Move “%s”"), lantu_record_text (record, "name"));
  lantu_organisation_chooser_present (self->parent, self->session, title, id, TRUE, on_move_chosen, target_new (self, record), target_free);
}

static void
on_successor_chosen (gint64 into, const char *name, gpointer data)
{
  Target *target = data;

  lantu_merge_dialog_present (target->parent, target->session, target->id, into);
}

static void
on_merge (Actions *self, gint64 id)
{
  g_autoptr (LantuRecord) record = read_organisation (self, id);
  g_autofree char *title = NULL;

  if (record == NULL)
    return;
  title = g_strdup_printf (_("Into Which One Goes “%s”?"), lantu_record_text (record, "name"));
  lantu_organisation_chooser_present (self->parent, self->session, title, id, FALSE, on_successor_chosen, target_new (self, record), target_free);
}

static void
retire_free (gpointer data)
{
  g_free (((LantuRetire *) data)->reason);
  g_free (data);
}

static void
write_retire (Target *target, gboolean retire, const char *reason)
{
  LantuRetire *order = g_new0 (LantuRetire, 1);
  g_autofree char *label = g_strdup_printf (retire ? _("“%s” retired") : _("“%s” brought back"), target->name);

  *order = (LantuRetire) { .organisation = target->id, .retire = retire, .reason = g_strdup (reason) };
  lantu_session_write (target->session, label, reason, lantu_organisation_retire, order, retire_free);
}

static void
on_retire_reason (const char *reason, gpointer data)
{
  write_retire (data, TRUE, reason);
}

static void
on_retire (Actions *self, gint64 id)
{
  g_autoptr (LantuRecord) record = read_organisation (self, id);
  g_autofree char *heading = NULL;

  if (record == NULL)
    return;
  heading = g_strdup_printf (_("Retire “%s”?"), lantu_record_text (record, "name"));
  lantu_reason_dialog_ask (self->parent, heading,
                           _("It leaves the list and the figures of new periods; its open tasks are suspended. It can be brought back."),
                           on_retire_reason, target_new (self, record), target_free);
}

static void
on_restore (Actions *self, gint64 id)
{
  g_autoptr (LantuRecord) record = read_organisation (self, id);
  Target *target;

  if (record == NULL)
    return;
  target = target_new (self, record);
  write_retire (target, FALSE, NULL);
  target_free (target);
}

static void
on_delete (Actions *self, gint64 id)
{
  g_autoptr (LantuRecord) record = read_organisation (self, id);
  g_autofree char *label = NULL;

  if (record == NULL)
    return;
  label = g_strdup_printf (_("“%s” deleted"), lantu_record_text (record, "name"));
  lantu_session_edit (self->session, label, lantu_edit_delete (&lantu_organisation_register, id));
}

/* -- menu and actions -------------------------------------------------------------- */

static void
append (GMenu *menu, const char *label, const char *action, gint64 id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

/**
 * lantu_organisation_menu:
 * @with_open: also to open its checklist, where it is not open yet
 *
 * Returns: (transfer full): the verbs for one organisation
 */
GMenuModel *
lantu_organisation_menu (LantuRecord *organisation, gboolean with_open)
{
  GMenu *menu = g_menu_new ();
  gint64 id = lantu_record_id (organisation);
  gboolean retired = lantu_record_yes (organisation, "retired");
  g_autoptr (GMenu) look = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) remove = g_menu_new ();

  if (with_open)
    append (look, _("_Open Checklist"), "units.open", id);
  append (look, _("_All Tasks of It and Below"), "units.show-below", id);
  append (change, _("_Edit…"), "units.edit", id);
  append (change, _("_Move…"), "units.move", id);
  append (change, _("Add One _Below…"), "units.add-below", id);
  if (!retired)
    append (remove, _("Mer_ge Into Another…"), "units.merge", id);
  append (remove, retired ? _("_Bring Back") : _("_Retire…"), retired ? "units.restore" : "units.retire", id);
  append (remove, _("_Delete"), "units.delete", id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (remove));
  return G_MENU_MODEL (menu);
}

static const struct
{
  const char *name;
  void (*func) (Actions *self, gint64 id);
  gboolean has_target;
} verbs[] = {
  { "add", on_add, FALSE },    { "add-below", on_add_below, TRUE }, { "edit", on_edit, TRUE },       { "move", on_move, TRUE },
  { "merge", on_merge, TRUE }, { "retire", on_retire, TRUE },       { "restore", on_restore, TRUE }, { "delete", on_delete, TRUE },
};

static void
on_activate (GSimpleAction *action, GVariant *target, gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, g_action_get_name (G_ACTION (action))))
      verbs[i].func (data, target ? g_variant_get_int64 (target) : 0);
}

static void
actions_free (gpointer data, GClosure *closure)
{
  g_object_unref (((Actions *) data)->session);
  g_free (data);
}

/* Adds the verbs, each with the organisation's id as target but for `add`. */
void
lantu_organisation_add_actions (GActionMap *map, LantuSession *session, GtkWidget *parent)
{
  gboolean writable = !lantu_store_is_read_only (lantu_workspace_store (lantu_session_workspace (session)));

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (verbs[i].name, verbs[i].has_target ? G_VARIANT_TYPE_INT64 : NULL);
      Actions *self = g_new (Actions, 1);

      *self = (Actions) { g_object_ref (session), parent };
      g_simple_action_set_enabled (action, writable);
      g_signal_connect_data (action, "activate", G_CALLBACK (on_activate), self, actions_free, 0);
      g_action_map_add_action (map, G_ACTION (action));
    }
}
