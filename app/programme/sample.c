/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Sample workspaces: fictional, and saying so.  The same for the same day:
 * every choice is drawn from a hash of names and ids, none from chance. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "progress/progress.h"
#include "programme/programme.h"
#include "store/identity.h"

/* Sizes: `units` of each kind in each district, in the blueprint's order of kinds. */
typedef struct
{
  const char *name, *title;
  guint n_districts;
  guint townships; /* of each district */
  guint units[9];
  LantuFrequency span; /* rolled out for the period of this length that holds the day */
} Size;

static const Size sizes[] = {
  { "office", "示例市清廉建设台账（示例数据）", 3, 1, { 2, 4, 3, 1, 2, 1, 1, 1, 1 }, LANTU_FREQUENCY_HALF_YEAR },
  { "district", "示例市云岭区清廉建设台账（示例数据）", 4, 6, { 40, 80, 60, 18, 20, 8, 6, 12, 6 }, LANTU_FREQUENCY_QUARTER },
  { "city", "示例市清廉建设总台账（示例数据）", 40, 26, { 69, 279, 237, 63, 57, 20, 13, 112, 25 }, LANTU_FREQUENCY_QUARTER },
  { "stress", "示例市压力测试台账（示例数据）", 40, 30, { 98, 397, 337, 90, 81, 28, 19, 164, 36 }, LANTU_FREQUENCY_YEAR },
};

static const char *const district_names[] = {
  "云岭区", "江湾区", "青禾区", "星澜区", "白鹭区", "银杏区", "望川县", "长风县", "松月区", "鹤鸣区",
  "清溪区", "锦屏区", "石桥县", "枫林县", "碧潭区", "南乔区", "北渡区", "东篱区", "西岭县", "翠屏县",
};

/* what stands before the kind's own word */
static const char *const places[] = {
  "第一", "第二", "青禾", "星河", "明德", "望江", "松林", "白鹭", "银杏", "清泉", "长虹", "云台", "枫叶", "锦江", "和平", "新民", "向阳", "石桥",
};

/* the words of each kind, in the blueprint's order: three forms */
static const char *const endings[][3] = {
  { "事务局", "服务中心", "管理局" },
  { "村", "社区", "新村" },
  { "中学", "小学", "幼儿园" },
  { "建设公司", "水务公司", "交通公司" },
  { "人民医院", "中医院", "卫生院" },
  { "法庭", "派出所", "司法所" },
  { "市场监管所", "行政执法队", "政务大厅" },
  { "道路工程", "水利工程", "安居工程" },
  { "文化馆", "图书馆", "博物馆" },
};

/* who leads each kind here; fictional bodies */
static const char *const leads[] = {
  "示例市机关工作部门", "示例市社会工作部门", "示例市教育工作部门", "示例市国资管理部门", "示例市卫生健康部门",
  "示例市政法工作部门", "示例市市场监管部门", "示例市住房建设部门", "示例市宣传工作部门",
};

typedef struct
{
  const Size *size;
  LantuDay today;
  gint64 kinds[9];
  guint n_kinds;
  gint64 position;
  LantuRollout rollout;
  GHashTable *mood; /* organisation → how willing, 0…100 */
} Sample;

static guint32
draw (gint64 a, gint64 b, guint32 salt)
{
  guint64 h = (guint64) a * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) + (guint64) b * G_GUINT64_CONSTANT (0xC2B2AE3D27D4EB4F) + salt;

  h ^= h >> 31;
  h *= G_GUINT64_CONSTANT (0xD6E8FEB86659FD93);
  h ^= h >> 29;
  h *= G_GUINT64_CONSTANT (0xD6E8FEB86659FD93);
  return (guint32) (h >> 32);
}

static gint64
add_organisation (Sample *sample, LantuConnection *connection, gint64 parent, const char *name, gint64 kind, const char *level, const char *code,
                  gboolean pilot)
{
  gint64 id = lantu_id_derive ("organisation", code, NULL);
  LantuStatement *statement = lantu_connection_prepare (
      connection, "INSERT INTO organisation (id, parent, name, kind, level, code, pilot, batch, liaison_post, telephone, position) "
                  "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

  lantu_statement_bind_int64 (statement, 1, id);
  if (parent)
    lantu_statement_bind_int64 (statement, 2, parent);
  lantu_statement_bind_text (statement, 3, name);
  if (kind)
    lantu_statement_bind_int64 (statement, 4, kind);
  lantu_statement_bind_text (statement, 5, level);
  lantu_statement_bind_text (statement, 6, code);
  if (pilot)
    {
      lantu_statement_bind_int64 (statement, 7, 1);
      lantu_statement_bind_text (statement, 8, "第一批");
    }
  if (kind)
    {
      lantu_statement_bind_text (statement, 9, "办公室联络岗");
      lantu_statement_bind_text (statement, 10, "000-0000000");
    }
  lantu_statement_bind_int64 (statement, 11, ++sample->position);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, NULL) ? id : 0; /* a fault is kept by the connection and refuses the commit */
}

static void
unit_name (GString *name, guint kind, guint i)
{
  guint n = G_N_ELEMENTS (places);
  guint place = (i / 3 + i % 3 * 5) % n;
  guint round = i / (3 * n);

  g_string_assign (name, places[place]);
  /* 第一中学 exists; 第一村 would not */
  if (place < 2 && kind != 2 && kind != 4)
    g_string_assign (name, place == 0 ? "红岩" : "双江");
  if (round > 0)
    g_string_append_printf (name, "%u", round + 1);
  g_string_append (name, endings[kind][i % 3]);
}

static gboolean
write_organisations (LantuWrite *write, gpointer data, GError **error)
{
  Sample *sample = data;
  LantuConnection *connection = lantu_write_connection (write);
  g_autoptr (GString) name = g_string_new (NULL);
  gint64 city = add_organisation (sample, connection, 0, "示例市", 0, "city", "SL", FALSE);
  gint64 departments[9] = { 0 };
  LantuStatement *statement;

  for (guint k = 0; k < sample->n_kinds; k++)
    {
      g_autofree char *code = g_strdup_printf ("SL-B%u", k + 1);

      departments[k] = add_organisation (sample, connection, city, leads[k], sample->kinds[0], "department", code, FALSE);
    }
  for (guint d = 0; d < sample->size->n_districts; d++)
    {
      guint n = G_N_ELEMENTS (district_names);
      g_autofree char *code = g_strdup_printf ("SL%02u", d + 1);
      g_autofree char *title = d < n ? g_strdup (district_names[d]) : g_strdup_printf ("%.*s%u区", 6, district_names[d % n], d / n + 1);
      gint64 district = add_organisation (sample, connection, city, title, 0, "district", code, FALSE);
      g_autofree gint64 *townships = g_new0 (gint64, MAX (1, sample->size->townships));

      for (guint t = 0; t < sample->size->townships; t++)
        {
          g_autofree char *town_code = g_strdup_printf ("%s-Z%02u", code, t + 1);

          g_string_printf (name, "%s%s%s", places[(t + 2) % G_N_ELEMENTS (places)], t >= G_N_ELEMENTS (places) ? "新" : "", t % 3 ? "镇" : "街道");
          townships[t] = add_organisation (sample, connection, district, name->str, sample->kinds[0], "township", town_code, FALSE);
        }
      for (guint k = 0; k < sample->n_kinds; k++)
        for (guint i = 0; i < sample->size->units[k]; i++)
          {
            g_autofree char *unit_code = g_strdup_printf ("%s-%u%04u", code, k + 1, i + 1);
            gboolean village = k == 1 && sample->size->townships > 0;

            unit_name (name, k, i);
            add_organisation (sample, connection, village ? townships[i % sample->size->townships] : district, name->str, sample->kinds[k],
                              village ? "village" : "unit", unit_code, draw (d * 100 + k, i, 7) % 6 == 0);
          }
      lantu_write_progress (write, 0.3 * d / sample->size->n_districts);
      if (lantu_write_cancelled (write, error))
        return FALSE;
    }
  statement = lantu_connection_prepare (connection,
                                        "INSERT INTO duty (id, subject, role, body, post, provenance) VALUES (?, ?, 'lead', ?, ?, 'draft')");
  for (guint k = 0; k < sample->n_kinds; k++)
    {
      lantu_statement_bind_int64 (statement, 1, lantu_write_mint (write, error));
      lantu_statement_bind_int64 (statement, 2, sample->kinds[k]);
      lantu_statement_bind_int64 (statement, 3, departments[k]);
      lantu_statement_bind_text (statement, 4, "分管负责岗");
      lantu_statement_run (statement);
    }
  return lantu_statement_done (statement, error);
}

/* How far a task has come by today, so that the whole looks alive: most of what
 * is due is done, a little is late, some kinds and districts are behind. */
static LantuTaskState
fill (gint64 organisation, gint64 task, LantuDay start, LantuDay due, gpointer data)
{
  Sample *sample = data;
  guint32 chance = draw (task, 0, 1) % 1000;
  guint mood = GPOINTER_TO_UINT (g_hash_table_lookup (sample->mood, &organisation));
  double share = CLAMP ((double) (sample->today - start + 1) / (due - start + 1), 0.0, 1.0);
  guint32 done = (guint32) (share * (mood ? mood : 900));
  gboolean past = due < sample->today;

  if (draw (task, 1, 2) % 100 == 0)
    return (LantuTaskState) { "not_started", "na", FALSE };
  if (share <= 0)
    return (LantuTaskState) { "not_started", NULL, FALSE };
  if (past)
    done = MAX (done, 950);
  if (chance < done)
    {
      guint32 verdict = draw (task, 2, 3) % 10;

      return (LantuTaskState) { "done", verdict < 6 ? "met" : verdict < 7 ? "partly" : NULL, FALSE };
    }
  switch (draw (task, 3, 4) % 12)
    {
    case 0:
      return (LantuTaskState) { "in_progress", NULL, TRUE };
    case 1:
    case 2:
      return (LantuTaskState) { "submitted", NULL, FALSE };
    case 3:
      return past ? (LantuTaskState) { "suspended", NULL, FALSE } : (LantuTaskState) { "in_progress", NULL, FALSE };
    case 4:
    case 5:
      return (LantuTaskState) { "not_started", NULL, FALSE };
    default:
      return (LantuTaskState) { share < 0.25 ? "not_started" : "in_progress", NULL, FALSE };
    }
}

static gboolean
read_kinds (Sample *sample, LantuConnection *connection, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT id FROM node WHERE kind = 'unit-kind' ORDER BY position LIMIT 9");

  while (lantu_statement_step (statement))
    sample->kinds[sample->n_kinds++] = lantu_statement_int64 (statement, 0);
  return lantu_statement_done (statement, error);
}

static gboolean
read_moods (Sample *sample, LantuConnection *connection, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection, "SELECT id, kind, substr(code, 3, 2) FROM organisation");

  while (lantu_statement_step (statement))
    {
      gint64 id = lantu_statement_int64 (statement, 0), kind = lantu_statement_int64 (statement, 1);
      const char *district = lantu_statement_text (statement, 2, NULL);
      guint mood = 860 + draw (id, 0, 5) % 180;

      /* the eighth kind and the third district have a hard year */
      if (sample->n_kinds > 7 && kind == sample->kinds[7])
        mood -= 330;
      if (g_strcmp0 (district, "03") == 0)
        mood -= 120;
      g_hash_table_insert (sample->mood, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (mood));
    }
  return lantu_statement_done (statement, error);
}

static gboolean
write_sample (LantuWrite *write, gpointer data, GError **error)
{
  Sample *sample = data;
  LantuConnection *connection = lantu_write_connection (write);

  return read_kinds (sample, connection, error) && write_organisations (write, sample, error) && read_moods (sample, connection, error) &&
         lantu_rollout_write (write, &sample->rollout, error) &&
         (sample->size != &sizes[0] || (lantu_sample_evidence (write, sample->today, error) && lantu_sample_reforms (write, sample->today, error)));
}

/**
 * lantu_sample_create:
 * @path: must not exist
 * @name: `office` (about 60 organisations), `district`, `city` or `stress`
 * @today: the day on which it looks alive
 *
 * Returns: (transfer full) (nullable): a fictional workspace, the same for the same day
 */
LantuStore *
lantu_sample_create (const char *path, const char *name, LantuDay today, const char *actor, LantuProgressFunc progress, gpointer data,
                     GCancellable *cancellable, GError **error)
{
  Sample sample = { .today = today };
  g_autoptr (LantuBlueprint) blueprint = NULL;
  g_autoptr (LantuStore) store = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (g_str_equal (sizes[i].name, name))
      sample.size = &sizes[i];
  if (sample.size == NULL)
    {
      g_set_error (error, LANTU_ERROR, LANTU_ERROR_USAGE, _("there is no sample “%s”: choose office, district or city"), name);
      return NULL;
    }
  if ((blueprint = lantu_blueprint_builtin (error)) == NULL)
    return NULL;
  lantu_period_of (sample.size->span, today, &sample.rollout.span);
  sample.rollout.fill = fill;
  sample.rollout.fill_data = &sample;
  sample.mood = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  store = lantu_programme_create_sample (path, blueprint, sample.size->title, actor, write_sample, &sample, progress, data, cancellable, error);
  g_hash_table_unref (sample.mood);
  if (store)
    lantu_store_end_sample (store);
  return g_steal_pointer (&store);
}
