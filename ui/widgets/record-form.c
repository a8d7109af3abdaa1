/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* See the header.
 *
 *   LantuRegister ─ one LantuFormField a field ─ AdwPreferencesGroup
 *        │                    │ Save
 *        │              LantuEdit (new: all fields; else what was changed)
 *        │                    │ signal `apply`, then the writer thread
 *   refused: at the field whose label the message begins with, else in the banner */

#include "widgets/dialog-head.h"
#include "widgets/record-form.h"

#include "widgets/record-form-field.h"

#include <glib/gi18n.h>
#include <string.h>

struct _LantuRecordForm
{
  AdwDialog parent_instance;
  LantuSession *session;
  const LantuRegister *reg;
  LantuRecord *record; /* (nullable) owned; NULL makes a new row */
  GPtrArray *fields;   /* of LantuFormField */
  char *label;         /* (nullable) */

  LantuRecordFormFunc func; /* (nullable) */
  gpointer data;
  GDestroyNotify destroy; /* (nullable) */
  LantuEdit *edit;        /* (nullable) owned; what is being written */

  AdwBanner *banner;
  AdwEntryRow *reason;
  GtkWidget *save;
  guint resting; /* timer since the last keystroke, or 0 */
  gboolean kept; /* there are drafts of this form */
};

enum
{
  APPLY,
  SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LantuRecordForm, lantu_record_form, ADW_TYPE_DIALOG)

static gint64
draft_row (LantuRecordForm *self)
{
  return self->record ? lantu_record_id (self->record) : 0;
}

static void
lantu_record_form_finalize (GObject *object)
{
  LantuRecordForm *self = LANTU_RECORD_FORM (object);

  g_clear_handle_id (&self->resting, g_source_remove);
  /* saved or discarded: either way nothing is left to offer again */
  if (self->kept)
    lantu_workspace_drop_drafts (lantu_session_workspace (self->session), self->reg, draft_row (self), NULL);
  if (self->destroy)
    self->destroy (self->data);
  g_clear_pointer (&self->edit, lantu_edit_free);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_object (&self->session);
  g_clear_object (&self->record);
  g_free (self->label);
  G_OBJECT_CLASS (lantu_record_form_parent_class)->finalize (object);
}

static LantuFormField *
find_field (LantuRecordForm *self, const char *name)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (g_str_equal (lantu_form_field_declared (g_ptr_array_index (self->fields, i))->name, name))
      return g_ptr_array_index (self->fields, i);
  return NULL;
}

static gboolean
is_changed (LantuRecordForm *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (lantu_form_field_is_changed (g_ptr_array_index (self->fields, i)))
      return TRUE;
  return FALSE;
}

/* What will be refused without a reason shows where to give one. */
static gboolean
needs_reason (LantuRecordForm *self)
{
  for (guint i = 0; self->record && i < self->fields->len; i++)
    {
      LantuFormField *field = g_ptr_array_index (self->fields, i);
      g_autofree char *text = lantu_form_field_text (field);

      if (lantu_form_field_is_changed (field) && lantu_edit_needs_reason (self->record, lantu_form_field_declared (field)->name, text))
        return TRUE;
    }
  return FALSE;
}

/* Whoever stops typing for a moment has what they typed kept, though not saved. */
static gboolean
on_rest (gpointer data)
{
  LantuRecordForm *self = data;

  self->resting = 0;
  for (guint i = 0; i < self->fields->len && self->edit == NULL; i++)
    {
      LantuFormField *field = g_ptr_array_index (self->fields, i);
      const LantuField *declared = lantu_form_field_declared (field);
      g_autofree char *text = lantu_form_field_text (field);

      if (!lantu_field_is_text (declared) || declared->choices || !lantu_form_field_is_changed (field))
        continue;
      lantu_workspace_keep_draft (lantu_session_workspace (self->session), self->reg, draft_row (self), declared->name, text);
      self->kept = TRUE;
    }
  return G_SOURCE_REMOVE;
}

static void
on_changed (LantuRecordForm *self)
{
  gboolean changed = is_changed (self);

  if (self->edit) /* it is being written */
    return;
  g_clear_handle_id (&self->resting, g_source_remove);
  if (changed)
    self->resting = g_timeout_add_seconds (2, on_rest, self);
  adw_dialog_set_can_close (ADW_DIALOG (self), !changed);
  gtk_widget_set_sensitive (self->save, changed || self->record == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), needs_reason (self));
  adw_banner_set_revealed (self->banner, FALSE);
}

static void
on_reason_edited (LantuRecordForm *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self->reason), "error");
}

static void
on_discard (LantuRecordForm *self, const char *response)
{
  if (g_str_equal (response, "discard"))
    adw_dialog_force_close (ADW_DIALOG (self));
}

static void
lantu_record_form_close_attempt (AdwDialog *dialog)
{
  AdwDialog *question;

  if (LANTU_RECORD_FORM (dialog)->edit)
    return;
  question = adw_alert_dialog_new (_("Discard Changes?"), _("What was typed here has not been saved."));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (question), "cancel", _("_Keep Editing"), "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (question), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (question), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (question), "cancel");
  g_signal_connect_object (question, "response", G_CALLBACK (on_discard), dialog, G_CONNECT_SWAPPED);
  adw_dialog_present (question, GTK_WIDGET (dialog));
}

static void
show_refusal (LantuRecordForm *self, const GError *error)
{
  LantuFormField *found = NULL;
  gsize best = 0;

  for (guint i = 0; i < self->fields->len; i++)
    {
      const char *label = _(lantu_form_field_declared (g_ptr_array_index (self->fields, i))->label);
      gsize length = strlen (label);

      if (length > best && g_str_has_prefix (error->message, label) && g_str_has_prefix (error->message + length, ": "))
        {
          found = g_ptr_array_index (self->fields, i);
          best = length;
        }
    }
  if (found)
    {
      lantu_form_field_set_message (found, error->message + best + 2);
      gtk_widget_grab_focus (lantu_form_field_focus (found));
      return;
    }
  adw_banner_set_title (self->banner, error->message);
  adw_banner_set_revealed (self->banner, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  /* some refusals, as of a frozen period, are known only when it is written */
  if (g_error_matches (error, LANTU_ERROR, LANTU_ERROR_REFUSED) && self->record)
    gtk_widget_set_visible (GTK_WIDGET (self->reason), TRUE);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LantuRecordForm) self = data;
  g_autoptr (LantuChange) change = NULL;
  g_autoptr (LantuEdit) edit = g_steal_pointer (&self->edit);
  g_autoptr (GError) error = NULL;

  if (!lantu_workspace_write_finish (LANTU_WORKSPACE (source), result, &change, &error))
    {
      gtk_widget_set_sensitive (self->save, TRUE);
      show_refusal (self, error);
      return;
    }
  if (change)
    g_signal_emit_by_name (self->session, "wrote", change);
  g_signal_emit (self, signals[SAVED], 0, lantu_edit_id (edit));
  adw_dialog_force_close (ADW_DIALOG (self));
}

/* on the writer thread */
static gboolean
write_form (LantuWrite *write, gpointer data, GError **error)
{
  LantuRecordForm *self = data;

  return self->func ? self->func (write, self->edit, self->data, error) : lantu_edit_write (write, self->edit, error);
}

static char *
label_for (LantuRecordForm *self)
{
  LantuFormField *title = find_field (self, self->reg->title_field);
  g_autofree char *name = title ? lantu_form_field_text (title) : NULL;

  if (self->label)
    return g_strdup (self->label);
  /* Translators: what was done, in the history: a kind of thing, such as "Measure", and its name */
  return g_strdup_printf (self->record ? _("%s changed: %s") : _("%s added: %s"), _(self->reg->label_one), name ? name : "");
}

static void
save (LantuRecordForm *self)
{
  g_autofree char *label = label_for (self);
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));

  if (self->edit || !gtk_widget_get_sensitive (self->save))
    return;
  if (needs_reason (self) && *reason == '\0')
    {
      gtk_widget_set_visible (GTK_WIDGET (self->reason), TRUE);
      gtk_widget_add_css_class (GTK_WIDGET (self->reason), "error");
      gtk_widget_grab_focus (GTK_WIDGET (self->reason));
      return;
    }
  self->edit = self->record ? lantu_edit_change (self->reg, lantu_record_id (self->record)) : lantu_edit_create (self->reg);
  lantu_edit_set_today (self->edit, lantu_session_today (self->session));
  for (guint i = 0; i < self->fields->len; i++)
    {
      LantuFormField *field = g_ptr_array_index (self->fields, i);
      g_autofree char *text = lantu_form_field_text (field);

      lantu_form_field_set_message (field, NULL);
      if (self->record == NULL || lantu_form_field_is_changed (field))
        lantu_edit_set (self->edit, lantu_form_field_declared (field)->name, text);
    }
  if (gtk_widget_get_visible (GTK_WIDGET (self->reason)))
    lantu_edit_set_reason (self->edit, reason);
  g_signal_emit (self, signals[APPLY], 0, self->edit);
  adw_banner_set_revealed (self->banner, FALSE);
  gtk_widget_set_sensitive (self->save, FALSE);
  lantu_workspace_write_async (lantu_session_workspace (self->session), "do", label, lantu_edit_reason (self->edit), write_form, self, NULL, NULL,
                               NULL, NULL, on_written, g_object_ref (self));
}

static void
lantu_record_form_class_init (LantuRecordFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_record_form_finalize;
  ADW_DIALOG_CLASS (klass)->close_attempt = lantu_record_form_close_attempt;
  signals[APPLY] = g_signal_new ("apply", LANTU_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SAVED] = g_signal_new ("saved", LANTU_TYPE_RECORD_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
lantu_record_form_init (LantuRecordForm *self)
{
  GtkWidget *view = adw_toolbar_view_new ();

  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  self->save = gtk_button_new_with_mnemonic (_("_Save"));
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), lantu_dialog_head_new (ADW_DIALOG (self), self->save));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (self->banner));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 520);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save), self, G_CONNECT_SWAPPED);
}

/**
 * lantu_record_form_new:
 * @record: (nullable): the loaded row to change, %NULL to make a new one
 * @fields: (nullable): names of the fields to show, ends with %NULL; without
 *   it all that a person may set
 *
 * The title is such as "Measure" with Edit or New before it; adw_dialog_set_title() sets another.
 */
LantuRecordForm *
lantu_record_form_new (LantuSession *session, const LantuRegister *reg, LantuRecord *record, const char *const *fields)
{
  LantuRecordForm *self = g_object_new (LANTU_TYPE_RECORD_FORM, NULL);
  /* Translators: title of a dialog; %s is a kind of thing, such as "Measure" */
  g_autofree char *title = g_strdup_printf (record ? _("Edit %s") : _("New %s"), _(reg->label_one));
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->session = g_object_ref (session);
  self->reg = reg;
  g_set_object (&self->record, record);
  for (guint i = 0; fields ? fields[i] != NULL : i < reg->n_fields; i++)
    {
      const LantuField *declared = fields ? lantu_register_field (reg, fields[i], NULL) : &reg->fields[i];
      LantuFormField *field;

      g_assert (declared != NULL);
      if (fields == NULL && (declared->flags & LANTU_FIELD_DERIVED))
        continue;
      field = lantu_form_field_new (declared, record);
      g_ptr_array_add (self->fields, field);
      lantu_form_field_add_to (field, group);
      g_signal_connect_object (field, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
    }
  self->reason = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), _("Reason for the change"));
  adw_entry_row_set_activates_default (self->reason, TRUE);
  g_signal_connect_object (self->reason, "changed", G_CALLBACK (on_reason_edited), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, GTK_WIDGET (self->reason));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (adw_dialog_get_child (ADW_DIALOG (self))), page);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  on_changed (self);
  return self;
}

/* What the transaction is called in the toast and the history; by default "<Measure> changed: <title>". */
void
lantu_record_form_set_label (LantuRecordForm *self, const char *label)
{
  g_set_str (&self->label, label);
}

/* What a new row begins with, as the text that lantu_edit_set() takes; @field is one that is shown. */
void
lantu_record_form_set_value (LantuRecordForm *self, const char *field, const char *text)
{
  lantu_form_field_set_text (find_field (self, field), text);
  on_changed (self);
}

/* (transfer full): what stands in @field, as lantu_edit_set() takes it */
char *
lantu_record_form_text (LantuRecordForm *self, const char *field)
{
  return lantu_form_field_text (find_field (self, field));
}

/**
 * lantu_record_form_set_reference_choices:
 * @field: a reference that is shown
 * @names: of GtkStringObject: what there is to choose from
 * @ids: (element-type gint64): their ids, in the same order
 *
 * "None" is added where the field may be empty.
 */
void
lantu_record_form_set_reference_choices (LantuRecordForm *self, const char *field, GListModel *names, GArray *ids)
{
  lantu_form_field_set_choices (find_field (self, field), names, ids);
  on_changed (self);
}

/**
 * lantu_record_form_set_write:
 * @func: writes the edit and what goes with it, instead of lantu_edit_write()
 * @data: (nullable): for @func; freed with @destroy when the form is gone
 */
void
lantu_record_form_set_write (LantuRecordForm *self, LantuRecordFormFunc func, gpointer data, GDestroyNotify destroy)
{
  if (self->destroy)
    self->destroy (self->data);
  self->func = func;
  self->data = data;
  self->destroy = destroy;
}

void
lantu_record_form_present (LantuRecordForm *self, GtkWidget *parent)
{
  if (self->fields->len > 0)
    adw_dialog_set_focus (ADW_DIALOG (self), lantu_form_field_focus (g_ptr_array_index (self->fields, 0)));
  adw_dialog_present (ADW_DIALOG (self), parent);
}
