/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A few of the reform items of the sample of an office, so that each lamp is
 * seen: fictional, and saying so.  The other slots stay unfilled. */

#include "programme/programme.h"

#define STEPS 4
#define OPEN G_MAXINT /* a step that has not been reached */

/* A step: planned and reached so many days from today. */
typedef struct
{
  const char *title;
  int days, planned, reached, weight;
} Step;

typedef struct
{
  const char *title, *objective, *status, *document, *effect, *problems, *next_step;
  int start, deadline;
  guint lead; /* which of the departments, from 1 */
  Step steps[STEPS];
} Item;

static const Item items[] = {
  { .title = "示例：权力事项清单动态管理（虚构）",
    .objective = "虚构的示例：权力事项清单每年更新一次，并向社会公开。",
    .status = "advancing",
    .next_step = "收齐各单位意见后修改方案。",
    .start = -60,
    .deadline = 48,
    .lead = 1,
    .steps = { { "调研摸底", 20, -32, -33, 3 }, { "起草方案", 15, -11, -11, 4 }, { "征求意见", 10, 3, OPEN, 1 }, { "审议印发", 30, 48, OPEN, 3 } } },
  { .title = "示例：村级财务公开方式（虚构）",
    .objective = "虚构的示例：村级财务按月公开，群众随时可查。",
    .status = "advancing",
    .problems = "示例：部分乡镇的公开栏目还没有统一。",
    .next_step = "示例：本周召开调度会，统一栏目。",
    .start = -50,
    .deadline = 30,
    .lead = 2,
    .steps = { { "统一栏目", 20, -20, -18 }, { "试点公开", 10, -6, OPEN }, { "全面公开", 25, 30, OPEN } } },
  { .title = "示例：学校食堂采购公示（虚构）",
    .objective = "虚构的示例：食堂采购价格和供应商按周公示。",
    .status = "issued",
    .document = "示例办法（虚构，示例发〔2026〕1号）",
    .start = -90,
    .deadline = 100,
    .lead = 3,
    .steps = { { "起草办法", 30, -45, -47 }, { "印发办法", 10, -30, -30 }, { "检查落实", 85, 95, OPEN } } },
  { .title = "示例：企业招投标留痕（虚构）",
    .objective = "虚构的示例：招投标全过程留痕、可追溯。",
    .status = "planning",
    .start = 20,
    .deadline = 120,
    .lead = 4,
    .steps = { { "确定范围", 20, 48, OPEN }, { "选择试点", 15, 70, OPEN }, { "总结推广", 35, 120, OPEN } } },
  { .title = "示例：医院耗材使用分析（虚构）",
    .objective = "虚构的示例：每季度分析耗材使用，异常及时提醒。",
    .status = "advancing",
    .problems = "示例：数据口径尚未一致。",
    .next_step = "示例：与信息部门核对口径。",
    .start = -45,
    .deadline = 30,
    .lead = 5,
    .steps = { { "核对数据", 20, -20, -19 }, { "形成分析报告", 35, 28, OPEN } } },
  { .title = "示例：窗口服务评价（虚构）",
    .objective = "虚构的示例：办事群众可当场评价窗口服务。",
    .status = "closed",
    .document = "示例规定（虚构，示例发〔2026〕2号）",
    .effect = "示例：评价渠道已在全部窗口开通。",
    .start = -120,
    .deadline = -10,
    .lead = 7,
    .steps = { { "印发规定", 40, -65, -66 }, { "开通评价", 35, -20, -22 } } },
};

/* A Saturday or Sunday becomes the Friday before it. */
static LantuDay
on_weekday (LantuDay day)
{
  return day - MAX (0, lantu_day_weekday (day) - 5);
}

static gboolean
find_slot (LantuConnection *connection, guint i, gint64 *id, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (connection,
                                                        "SELECT r.id FROM reform r JOIN node n ON n.id = r.id ORDER BY n.position LIMIT 1 OFFSET ?");

  lantu_statement_bind_int64 (statement, 1, i);
  *id = lantu_statement_step (statement) ? lantu_statement_int64 (statement, 0) : 0;
  return lantu_statement_done (statement, error);
}

static gboolean
write_item (LantuConnection *connection, gint64 id, const Item *item, LantuDay today, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      connection, "UPDATE reform SET objective = ?, start = ?, deadline = ?, status = ?, document = ?, effect = ?, "
                  "problems = ?, next_step = ?, note = '本事项为虚构的示例。' WHERE id = ?");

  lantu_statement_bind_text (statement, 1, item->objective);
  lantu_statement_bind_int64 (statement, 2, on_weekday (today + item->start));
  lantu_statement_bind_int64 (statement, 3, on_weekday (today + item->deadline));
  lantu_statement_bind_text (statement, 4, item->status);
  lantu_statement_bind_text (statement, 5, item->document);
  lantu_statement_bind_text (statement, 6, item->effect);
  lantu_statement_bind_text (statement, 7, item->problems);
  lantu_statement_bind_text (statement, 8, item->next_step);
  lantu_statement_bind_int64 (statement, 9, id);
  lantu_statement_run (statement);
  if (!lantu_statement_done (statement, error))
    return FALSE;
  statement = lantu_connection_prepare (connection, "UPDATE node SET title = ?, provenance = 'draft' WHERE id = ?");
  lantu_statement_bind_text (statement, 1, item->title);
  lantu_statement_bind_int64 (statement, 2, id);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

static gboolean
write_lead (LantuWrite *write, gint64 id, const Item *item, GError **error)
{
  g_autofree char *code = g_strdup_printf ("SL-B%u", item->lead);
  LantuStatement *statement = lantu_connection_prepare (
      lantu_write_connection (write),
      "INSERT INTO duty (id, subject, role, body, post, provenance) SELECT ?, ?, 'lead', id, '分管负责岗', 'draft' FROM organisation WHERE code = ?");

  lantu_statement_bind_int64 (statement, 1, lantu_write_mint (write, error));
  lantu_statement_bind_int64 (statement, 2, id);
  lantu_statement_bind_text (statement, 3, code);
  lantu_statement_run (statement);
  return lantu_statement_done (statement, error);
}

static gboolean
write_steps (LantuWrite *write, gint64 id, const Item *item, LantuDay today, GError **error)
{
  LantuStatement *statement = lantu_connection_prepare (
      lantu_write_connection (write),
      "INSERT INTO milestone (id, subject, position, title, days, planned, baseline, actual, weight) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");

  for (guint i = 0; i < STEPS && item->steps[i].title; i++)
    {
      const Step *step = &item->steps[i];
      LantuDay planned = on_weekday (today + step->planned);

      lantu_statement_bind_int64 (statement, 1, lantu_write_mint (write, error));
      lantu_statement_bind_int64 (statement, 2, id);
      lantu_statement_bind_int64 (statement, 3, i + 1);
      lantu_statement_bind_text (statement, 4, step->title);
      lantu_statement_bind_int64 (statement, 5, step->days);
      lantu_statement_bind_int64 (statement, 6, planned);
      /* the second item has slipped by a week against its baseline */
      lantu_statement_bind_int64 (statement, 7, item == &items[1] && i > 0 ? planned - 7 : planned);
      if (step->reached == OPEN)
        lantu_statement_bind_null (statement, 8);
      else
        lantu_statement_bind_int64 (statement, 8, on_weekday (today + step->reached));
      if (step->weight)
        lantu_statement_bind_int64 (statement, 9, step->weight);
      else
        lantu_statement_bind_null (statement, 9);
      if (!lantu_statement_run (statement))
        break;
    }
  return lantu_statement_done (statement, error);
}

/* Fills the first slots; a blueprint with fewer has fewer filled. */
gboolean
lantu_sample_reforms (LantuWrite *write, LantuDay today, GError **error)
{
  LantuConnection *connection = lantu_write_connection (write);

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      gint64 id;

      if (!find_slot (connection, i, &id, error))
        return FALSE;
      if (id && (!write_item (connection, id, &items[i], today, error) || !write_lead (write, id, &items[i], error) ||
                 !write_steps (write, id, &items[i], today, error)))
        return FALSE;
    }
  return TRUE;
}
