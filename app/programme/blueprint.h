/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LantuBlueprintNode:
 * @code: what the file calls it, unique among the nodes
 * @parent: (nullable): the code of the node above, %NULL at the top
 * @kind: such as `goal`, `system` or `unit-kind`; see lantu_blueprint_node_kinds()
 * @title: its name
 * @short_title: (nullable): a short form for narrow columns
 * @text: (nullable): what there is to say about it
 * @provenance: `seed`, `source` or `draft`
 * @source: (nullable): a citation for people
 * @position: its place among all nodes, from 0
 *
 * One node of the programme's tree.
 */
typedef struct
{
  char *code;
  char *parent;
  char *kind;
  char *title;
  char *short_title;
  char *text;
  char *provenance;
  char *source;
  guint position;
} LantuBlueprintNode;

/**
 * LantuBlueprintMeasure:
 * @code: what the file calls it, unique among the measures
 * @title: what is to be done
 * @evidence: (nullable): what shows that it was done
 * @frequency: the code of a #LantuFrequency
 * @provenance: `seed`, `source` or `draft`
 * @source: (nullable): a citation for people
 * @aspect: (nullable): the dimension of the kind's own scheme under which it stands
 * @variant: (nullable): the part of the kind that it is for
 * @common: asked of every kind of unit
 * @focuses: codes of focus points, perhaps none
 * @kinds: codes of unit kinds, at least one
 * @objectives: codes of objectives, perhaps none
 * @position: its place among all measures, from 0
 * @due_month: with @due_day, the month within its period, 1 being the first; 0 = none
 * @due_day: the day in @due_month (in a shorter month its last day); 0 = none: due when the period ends
 *
 * Something that organisations of some kinds are asked to do.
 */
typedef struct
{
  char *code;
  char *title;
  char *evidence;
  char *frequency;
  char *provenance;
  char *source;
  char *aspect;
  char *variant;
  gboolean common;
  GStrv focuses;
  GStrv kinds;
  GStrv objectives;
  guint position;
  int due_month;
  int due_day;
} LantuBlueprintMeasure;

/**
 * LantuBlueprint:
 * @id: names the blueprint for good
 * @title: its name
 * @language: the language of its texts, such as `zh_CN`
 * @notes: (nullable): where the content comes from, and what could not be found
 * @version: of the content, from 1
 * @nodes: (element-type LantuBlueprintNode): the tree, siblings in the order in which they are shown
 * @measures: (element-type LantuBlueprintMeasure): the measures, in the order in which they are shown
 *
 * A city's programme as its file gives it, checked.
 */
typedef struct
{
  char *id;
  char *title;
  char *language;
  char *notes;
  int version;
  GPtrArray *nodes;
  GPtrArray *measures;
} LantuBlueprint;

LantuBlueprint *lantu_blueprint_parse (GBytes *bytes, const char *name, GError **error);
LantuBlueprint *lantu_blueprint_load (const char *path, GError **error);
LantuBlueprint *lantu_blueprint_builtin (GError **error);
void lantu_blueprint_free (LantuBlueprint *self);

const char *const *lantu_blueprint_node_kinds (void);
const char *const *lantu_blueprint_provenances (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LantuBlueprint, lantu_blueprint_free)

G_END_DECLS
