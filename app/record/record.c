/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A row of a register as a GObject: the class of each register is made from
 * its declaration.  A record may be inert (an id only) until it is loaded;
 * loading again emits notify only for what changed. */

#include "record/record.h"

#include <string.h>

typedef struct
{
  gint64 id;
  gboolean loaded;
  char **texts;    /* by field; owned */
  gint64 *numbers; /* by field */
} LantuRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LantuRecord, lantu_record, G_TYPE_OBJECT)

#define PRIV(self) ((LantuRecordPrivate *) lantu_record_get_instance_private (self))

static void
lantu_record_finalize (GObject *object)
{
  LantuRecordPrivate *priv = PRIV (LANTU_RECORD (object));
  const LantuRegister *reg = LANTU_RECORD_GET_CLASS (object)->reg;

  for (guint f = 0; f < reg->n_fields; f++)
    g_free (priv->texts[f]);
  g_free (priv->texts);
  g_free (priv->numbers);
  G_OBJECT_CLASS (lantu_record_parent_class)->finalize (object);
}

static void
lantu_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LantuRecordPrivate *priv = PRIV (LANTU_RECORD (object));

  if (id == 1)
    g_value_set_int64 (value, priv->id);
  else if (G_IS_PARAM_SPEC_STRING (pspec))
    g_value_set_string (value, priv->texts[id - 2]);
  else
    g_value_set_int64 (value, priv->numbers[id - 2]);
}

static void
lantu_record_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  /* only `id`, at construction: registers are written by record/edit alone */
  PRIV (LANTU_RECORD (object))->id = g_value_get_int64 (value);
}

static void
lantu_record_class_init (LantuRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lantu_record_finalize;
  object_class->get_property = lantu_record_get_property;
  object_class->set_property = lantu_record_set_property;
  g_object_class_install_property (
      object_class, 1,
      g_param_spec_int64 ("id", NULL, NULL, G_MININT64, G_MAXINT64, 0, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));
}

static void
lantu_record_init (LantuRecord *self)
{
}

static void
register_class_init (gpointer g_class, gpointer data)
{
  const LantuRegister *reg = data;

  ((LantuRecordClass *) g_class)->reg = reg;
  /* GObject does not hand these down to a derived class */
  G_OBJECT_CLASS (g_class)->get_property = lantu_record_get_property;
  G_OBJECT_CLASS (g_class)->set_property = lantu_record_set_property;
  for (guint f = 0; f < reg->n_fields; f++)
    {
      const LantuField *field = &reg->fields[f];
      /* not a static name: GObject writes `due_day` as `due-day` */
      GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_NICK | G_PARAM_STATIC_BLURB;

      g_object_class_install_property (g_class, f + 2,
                                       lantu_field_is_text (field)
                                           ? g_param_spec_string (field->name, NULL, NULL, NULL, flags)
                                           : g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, LANTU_NO_VALUE, flags));
    }
}

static void
register_instance_init (GTypeInstance *instance, gpointer g_class)
{
  LantuRecordPrivate *priv = PRIV ((LantuRecord *) instance);
  const LantuRegister *reg = ((LantuRecordClass *) g_class)->reg;

  priv->texts = g_new0 (char *, reg->n_fields);
  priv->numbers = g_new (gint64, reg->n_fields);
  for (guint f = 0; f < reg->n_fields; f++)
    priv->numbers[f] = LANTU_NO_VALUE;
}

/**
 * lantu_record_type_for:
 *
 * Returns: the class of a register's rows, `LantuTaskRecord` for “task”
 */
GType
lantu_record_type_for (const LantuRegister *reg)
{
  static GMutex lock;
  g_autofree char *name = g_strdup_printf ("Lantu%c%sRecord", g_ascii_toupper (reg->name[0]), reg->name + 1);
  GTypeQuery query;
  GType type;

  g_mutex_lock (&lock);
  type = g_type_from_name (name);
  if (type == 0)
    {
      GTypeInfo info = { .class_init = register_class_init, .class_data = reg, .instance_init = register_instance_init };

      g_type_query (LANTU_TYPE_RECORD, &query);
      info.class_size = (guint16) query.class_size;
      info.instance_size = (guint16) query.instance_size;
      type = g_type_register_static (LANTU_TYPE_RECORD, name, &info, G_TYPE_FLAG_FINAL);
    }
  g_mutex_unlock (&lock);
  return type;
}

/**
 * lantu_record_new:
 *
 * Returns: (transfer full): an inert record
 */
LantuRecord *
lantu_record_new (const LantuRegister *reg, gint64 id)
{
  return g_object_new (lantu_record_type_for (reg), "id", id, NULL);
}

const LantuRegister *
lantu_record_register (LantuRecord *self)
{
  return LANTU_RECORD_GET_CLASS (self)->reg;
}

gint64
lantu_record_id (LantuRecord *self)
{
  return PRIV (self)->id;
}

/* Whether the row was found when it was last loaded. */
gboolean
lantu_record_loaded (LantuRecord *self)
{
  return PRIV (self)->loaded;
}

static guint
field_index (LantuRecord *self, const char *field)
{
  guint index = 0;
  const LantuField *found = lantu_register_field (lantu_record_register (self), field, &index);

  g_assert (found != NULL);
  return index;
}

/**
 * lantu_record_text:
 * @field: a text field
 *
 * Returns: (nullable) (transfer none): its text
 */
const char *
lantu_record_text (LantuRecord *self, const char *field)
{
  return PRIV (self)->texts[field_index (self, field)];
}

/* A number field; %LANTU_NO_VALUE where it is empty. */
gint64
lantu_record_int (LantuRecord *self, const char *field)
{
  return PRIV (self)->numbers[field_index (self, field)];
}

gboolean
lantu_record_has (LantuRecord *self, const char *field)
{
  guint index = field_index (self, field);

  return PRIV (self)->texts[index] != NULL || PRIV (self)->numbers[index] != LANTU_NO_VALUE;
}

gboolean
lantu_record_yes (LantuRecord *self, const char *field)
{
  return lantu_record_int (self, field) == 1;
}

LantuDay
lantu_record_day (LantuRecord *self, const char *field)
{
  gint64 value = lantu_record_int (self, field);

  return value == LANTU_NO_VALUE ? LANTU_NO_DAY : (LantuDay) CLAMP (value, G_MININT32 + 1, G_MAXINT32);
}

static void
fill (LantuRecord *self, LantuStatement *statement)
{
  LantuRecordPrivate *priv = PRIV (self);
  const LantuRegister *reg = lantu_record_register (self);

  g_object_freeze_notify (G_OBJECT (self));
  for (guint f = 0; f < reg->n_fields; f++)
    {
      gboolean changed;

      if (lantu_field_is_text (&reg->fields[f]))
        changed = g_set_str (&priv->texts[f], lantu_statement_text (statement, (int) f + 1, NULL));
      else
        {
          gint64 number = lantu_statement_is_null (statement, (int) f + 1) ? LANTU_NO_VALUE : lantu_statement_int64 (statement, (int) f + 1);

          changed = number != priv->numbers[f];
          priv->numbers[f] = number;
        }
      if (changed)
        g_object_notify (G_OBJECT (self), reg->fields[f].name);
    }
  priv->loaded = TRUE;
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * lantu_records_load:
 * @records: (array length=n): of one register
 *
 * Reads their rows; one that is gone keeps its content and is no longer loaded.
 */
gboolean
lantu_records_load (LantuRecord *const *records, guint n, LantuConnection *connection, GError **error)
{
  g_autofree char *sql = NULL;
  LantuStatement *statement;

  if (n == 0)
    return TRUE;
  sql = g_strdup_printf ("SELECT * FROM %s WHERE id = ?", lantu_record_register (records[0])->name);
  statement = lantu_connection_prepare (connection, sql);
  for (guint i = 0; i < n; i++)
    {
      lantu_statement_bind_int64 (statement, 1, lantu_record_id (records[i]));
      if (lantu_statement_step (statement))
        fill (records[i], statement);
      else
        PRIV (records[i])->loaded = FALSE;
      lantu_statement_rewind (statement);
    }
  return lantu_statement_done (statement, error);
}

gboolean
lantu_record_load (LantuRecord *self, LantuConnection *connection, GError **error)
{
  return lantu_records_load (&self, 1, connection, error);
}

/**
 * lantu_record_get:
 *
 * Returns: (transfer full) (nullable): a loaded record; %NULL without an error where there is no such row
 */
LantuRecord *
lantu_record_get (LantuConnection *connection, const LantuRegister *reg, gint64 id, GError **error)
{
  g_autoptr (LantuRecord) record = lantu_record_new (reg, id);

  if (!lantu_record_load (record, connection, error) || !lantu_record_loaded (record))
    return NULL;
  return g_steal_pointer (&record);
}

/**
 * lantu_records_list:
 * @where_column: (nullable): a column of the declaration, or %NULL for all rows
 * @value: what it must be; %LANTU_NO_VALUE for NULL
 * @order_column: (nullable): a column to order by, then the id
 *
 * Returns: (transfer full) (nullable) (element-type LantuRecord): loaded records of a short list
 */
GPtrArray *
lantu_records_list (LantuConnection *connection, const LantuRegister *reg, const char *where_column, gint64 value, const char *order_column,
                    GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) sql = g_string_new (NULL);
  LantuStatement *statement;

  /* names come from the declaration, never from outside */
  g_assert (where_column == NULL || lantu_register_field (reg, where_column, NULL));
  g_assert (order_column == NULL || lantu_register_field (reg, order_column, NULL));
  g_string_printf (sql, "SELECT * FROM %s", reg->name);
  if (where_column)
    g_string_append_printf (sql, " WHERE %s IS ?", where_column);
  g_string_append_printf (sql, " ORDER BY %s%sid", order_column ? order_column : "", order_column ? ", " : "");
  statement = lantu_connection_prepare (connection, sql->str);
  if (where_column && value != LANTU_NO_VALUE)
    lantu_statement_bind_int64 (statement, 1, value);
  while (lantu_statement_step (statement))
    {
      LantuRecord *record = lantu_record_new (reg, lantu_statement_int64 (statement, 0));

      fill (record, statement);
      g_ptr_array_add (records, record);
    }
  if (!lantu_statement_done (statement, error))
    return NULL;
  return g_steal_pointer (&records);
}
