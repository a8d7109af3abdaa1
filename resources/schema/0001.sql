-- SPDX-FileCopyrightText: 2026 The Lantu developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 1.  Registers are STRICT tables of INTEGER and TEXT only, without
-- COLLATE, foreign keys or UNIQUE; their columns stand in the order of the
-- declarations.  Dates are days since 1970-01-01, decimals hundredths.

-- the store's own tables ------------------------------------------------------

CREATE TABLE store (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;

CREATE TABLE identity (
  id INTEGER PRIMARY KEY, uuid TEXT NOT NULL, prefix INTEGER NOT NULL, counter INTEGER NOT NULL, made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE txn (
  seq INTEGER PRIMARY KEY, copy INTEGER NOT NULL, copy_seq INTEGER NOT NULL, kind TEXT NOT NULL, target INTEGER,
  at INTEGER NOT NULL, actor TEXT NOT NULL, label TEXT NOT NULL, reason TEXT, schema INTEGER NOT NULL,
  first_change INTEGER NOT NULL, last_change INTEGER NOT NULL, digest TEXT NOT NULL, link TEXT NOT NULL
) STRICT;
CREATE INDEX txn_target ON txn (target) WHERE target IS NOT NULL;

CREATE TABLE change (
  n INTEGER PRIMARY KEY, txn INTEGER NOT NULL, register INTEGER NOT NULL, row INTEGER NOT NULL, column TEXT,
  old ANY, new ANY
) STRICT;
CREATE INDEX change_row ON change (row);

CREATE TABLE draft (
  register INTEGER NOT NULL, row INTEGER NOT NULL, column TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (register, row, column)
) STRICT, WITHOUT ROWID;

-- registers -------------------------------------------------------------------

CREATE TABLE workspace (
  id INTEGER PRIMARY KEY, title TEXT, office TEXT, language TEXT, header_word TEXT, blueprint TEXT,
  blueprint_version INTEGER, blueprint_title TEXT, lag_yellow INTEGER, lag_red INTEGER, near_days INTEGER,
  sample INTEGER, note TEXT, evidence_limit INTEGER
) STRICT;

CREATE TABLE legend (
  id INTEGER PRIMARY KEY, code TEXT, word TEXT, colour TEXT, position INTEGER
) STRICT;

CREATE TABLE node (
  id INTEGER PRIMARY KEY, parent INTEGER, kind TEXT, code TEXT, title TEXT, short_title TEXT, text TEXT,
  provenance TEXT, source TEXT, position INTEGER
) STRICT;
CREATE INDEX node_parent ON node (parent);

CREATE TABLE measure (
  id INTEGER PRIMARY KEY, code TEXT, title TEXT, evidence TEXT, frequency TEXT, due_month INTEGER, due_day INTEGER,
  aspect TEXT, variant TEXT, common INTEGER, provenance TEXT, source TEXT, position INTEGER, retired INTEGER
) STRICT;

CREATE TABLE link (
  id INTEGER PRIMARY KEY, measure INTEGER, node INTEGER, provenance TEXT, reform INTEGER
) STRICT;
CREATE INDEX link_measure ON link (measure);
CREATE INDEX link_node ON link (node);

CREATE TABLE organisation (
  id INTEGER PRIMARY KEY, parent INTEGER, name TEXT, kind INTEGER, level TEXT, code TEXT, pilot INTEGER, batch TEXT,
  liaison_post TEXT, telephone TEXT, valid_from INTEGER, valid_to INTEGER, successor INTEGER, retired INTEGER,
  note TEXT, position INTEGER
) STRICT;
CREATE INDEX organisation_parent ON organisation (parent);
-- the few districts among the many: every overview asks for them
CREATE INDEX organisation_district ON organisation (position) WHERE level = 'district';

CREATE TABLE duty (
  id INTEGER PRIMARY KEY, subject INTEGER, role TEXT, body INTEGER, body_name TEXT, post TEXT, valid_from INTEGER,
  valid_to INTEGER, provenance TEXT, note TEXT
) STRICT;
CREATE INDEX duty_subject ON duty (subject);

CREATE TABLE period (
  id INTEGER PRIMARY KEY, code TEXT, frequency TEXT, start INTEGER, end INTEGER, frozen_seq INTEGER, frozen_link TEXT,
  frozen_on INTEGER
) STRICT;

CREATE TABLE task (
  id INTEGER PRIMARY KEY, organisation INTEGER, measure INTEGER, period INTEGER, occurrence INTEGER, title TEXT,
  status TEXT, verdict TEXT, returned INTEGER, start INTEGER, due INTEGER, score INTEGER, note TEXT
) STRICT;
-- rolled-out tasks lie together by their id; those added by hand are found here
CREATE INDEX task_by_hand ON task (organisation) WHERE id < 4611686018427387904;

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY, task INTEGER, name TEXT, sha256 TEXT, size INTEGER, type TEXT, occurred INTEGER,
  received INTEGER, note TEXT, revision_of INTEGER, erased INTEGER
) STRICT;
CREATE INDEX evidence_task ON evidence (task);
CREATE INDEX evidence_sha256 ON evidence (sha256);
CREATE INDEX evidence_revision ON evidence (revision_of) WHERE revision_of IS NOT NULL;

-- a reform item has the id of its branch of the blueprint, which holds its number and title
CREATE TABLE reform (
  id INTEGER PRIMARY KEY, basis TEXT, objective TEXT, measures TEXT, start INTEGER, deadline INTEGER, status TEXT,
  document TEXT, effect TEXT, problems TEXT, next_step TEXT, note TEXT
) STRICT;

CREATE TABLE milestone (
  id INTEGER PRIMARY KEY, subject INTEGER, position INTEGER, title TEXT, days INTEGER, planned INTEGER,
  baseline INTEGER, actual INTEGER, weight INTEGER, after INTEGER, note TEXT
) STRICT;
CREATE INDEX milestone_subject ON milestone (subject);

-- the contents of evidence, outside the journal: once by SHA-256; bytes are NULL
-- where gone says why: erased by a person, or swept since nothing referred to them.
-- What no row refers to now is listed with the moment since when, in milliseconds --

CREATE TABLE content (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, gone TEXT, bytes BLOB) STRICT;
CREATE TABLE content_unused (sha256 TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- roll-ups, kept by the write function; 0 stands for "none", -1 for "all districts",
-- -2147483648 for "no date" ----------------------------------------------------

CREATE TABLE rollup_tree (
  organisation INTEGER, period INTEGER, start INTEGER, due INTEGER, bucket INTEGER, n INTEGER NOT NULL,
  PRIMARY KEY (organisation, period, start, due, bucket)
) STRICT, WITHOUT ROWID;

CREATE TABLE rollup_matrix (
  district INTEGER, period INTEGER, kind INTEGER, measure INTEGER, start INTEGER, due INTEGER, bucket INTEGER,
  n INTEGER NOT NULL,
  -- the period comes second, so that a quarter's figures cost the same in a file of many years
  PRIMARY KEY (district, period, kind, measure, start, due, bucket)
) STRICT, WITHOUT ROWID;

CREATE TABLE rollup_units (
  district INTEGER, kind INTEGER, pilot INTEGER, n INTEGER NOT NULL,
  PRIMARY KEY (district, kind, pilot)
) STRICT, WITHOUT ROWID;
