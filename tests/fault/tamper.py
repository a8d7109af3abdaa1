#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A workspace that somebody else had: bytes flipped, the end cut off, and what
a stranger may put into it by SQL.

It is opened safely or refused by name; and a figure or a content that is not
what was written is never shown by a file of which check says that all is well."""

import json
import os
import shutil

from world import ALL, DAY, attempt, cases, chance, content, path, progress, run, sql

VERBS = ("check", "--hash"), ("progress", "--json", "--today", DAY)


def fresh(name):
    """The sample as it was made: copied, so that every case starts from the same bytes."""
    if not os.path.exists(path("base.lantu")):
        run("new", "base.lantu", "--sample", "office", "--date", DAY)
        for task in a_task("base.lantu", 3):
            run("set", "base.lantu", task, "note=说明")
        run("undo", "base.lantu")
    shutil.copy(path("base.lantu"), path(name))
    return name


def a_task(name, n=1):
    ids = [task["id"] for task in json.loads(run("tasks", name, "--today", DAY, "--json")) if task["status"] == "in_progress"]
    return ids[0] if n == 1 else ids[:n]


def forget(name):
    for entry in os.listdir(path(".")):
        if entry.startswith(name):
            os.unlink(path(entry))


def look(name, original):
    """All of one tampered file; says whether check found it."""
    answers = []
    for verb, *options in VERBS:
        result = attempt(verb, name, *options)
        if result.returncode not in (0, 1, 3) or (result.returncode and not (result.stderr.startswith("lantu-cli: ") and name in result.stderr)):
            raise AssertionError(f"{verb}: exit {result.returncode}: {result.stderr[-3000:]}")
        answers.append((result.returncode, result.stdout))
    if answers[0][0] == 0 and answers != original:
        raise AssertionError(f"check finds nothing, but {answers} is not {original}")
    # opened for writing it is no more dangerous, and a sound file stays sound
    result = attempt("set", name, "5490571178680947916", "note=x")
    if result.returncode not in (0, 1, 3):
        raise AssertionError(f"set: exit {result.returncode}: {result.stderr[-3000:]}")
    if answers[0][0] == 0:
        run("check", name)
    return answers[0][0] != 0


def tampered(n, tamper):
    name = "tampered.lantu"
    fresh(name)
    original = [(0, run(verb, name, *options)) for verb, *options in VERBS]
    with open(path(name), "rb") as file:
        data = file.read()
    found = 0
    for _ in range(n):
        where, changed = tamper(data)
        with open(path(name), "wb") as file:
            file.write(changed)
        try:
            found += look(name, original)
        except AssertionError as error:
            raise AssertionError(f"{where}: {error}")
        forget(name)
    print(f"# {found} of {n} found")


def flipped_bytes():
    def flip(data):
        place, bits = chance.randrange(len(data)), chance.randrange(1, 256)
        changed = bytearray(data)
        changed[place] ^= bits
        return f"byte {place} ^ {bits}", changed

    tampered(2000 if ALL else 10, flip)


def truncated():
    def cut(data):
        # at the edge of a page, too, where nothing else is amiss
        length = chance.randrange(len(data)) if chance.random() < 0.5 else chance.randrange(len(data) // 4096) * 4096
        return f"cut to {length}", data[:length]

    tampered(200 if ALL else 4, cut)


# -- by SQL ---------------------------------------------------------------------------------


def refused_by_name():
    """What runs by itself, or is no table: refused with its name, whatever is asked."""
    forged = "PRAGMA writable_schema = ON"
    for evil, *statements in [
        ("evil", "CREATE TRIGGER evil AFTER UPDATE ON task BEGIN UPDATE organisation SET name = 'x'; END"),
        ("evil", "CREATE TRIGGER evil AFTER UPDATE ON task BEGIN UPDATE organisation SET name = 'x'; END", forged, "UPDATE sqlite_schema SET type = 'TRIGGER' WHERE name = 'evil'"),
        ("evil", "CREATE VIEW evil AS SELECT * FROM task"),
        ("task", "ALTER TABLE task RENAME TO hidden", "CREATE VIEW task AS SELECT * FROM hidden"),
        ("evil", "CREATE VIRTUAL TABLE evil USING fts5 (x)"),
    ]:
        name = fresh("evil.lantu")
        sql(name, *statements)
        with open(path(name), "rb") as file:
            data = file.read()
        for words in ("progress", name), ("check", name), ("set", name, "5", "status=done"), ("undo", name):
            run(*words, code=3, says=("evil.lantu", f"“{evil}”"))
        with open(path(name), "rb") as file:
            assert file.read() == data
        forget(name)


def made_anew():
    """Triggers under Lantu's own names that are not its own: named by check, and made anew before anything is written."""
    statements = [
        "DROP TRIGGER lantu_task_note_update",
        "CREATE TRIGGER lantu_evil AFTER UPDATE ON task BEGIN UPDATE organisation SET retired = 1; END",
        "CREATE TRIGGER lantu_hide AFTER INSERT ON change BEGIN DELETE FROM change WHERE n = NEW.n; END",
    ]
    for statement in statements if ALL else chance.sample(statements, 1):
        name = fresh("anew.lantu")
        sql(name, statement)
        figures, task = progress(name), a_task(name)
        run("check", name, code=1)
        run("set", name, task, "note=被记录")
        assert "all is well" in run("check", name) and progress(name) == figures, statement
        run("undo", name)
        assert content(name) == content("base.lantu"), statement
        forget(name)


def harmless():
    """What lies there without running: named by check, and the journal stays exact."""
    forged, done = "PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET sql = replace(sql, {}, {}) WHERE name = 'task'"
    oddities = [
        ("evil", None, "CREATE TABLE evil (x)", "INSERT INTO evil VALUES (1)"),
        ("evil", "refused", "CREATE UNIQUE INDEX evil ON task (note) WHERE note = '两次'"),
        ("task", None, forged, done.format("'STRICT'", "''")),
        ("task", "refused", forged, done.format("'note TEXT'", "'note TEXT CHECK (note <> ''两次'')'")),
    ]
    for named, says, *statements in oddities if ALL else chance.sample(oddities, 2):
        name = fresh("odd.lantu")
        sql(name, *statements)
        tasks = a_task(name, 2)
        if says is None:
            run("set", name, tasks[0], "note=两次")
        else:
            attempt("set", name, tasks[0], "note=两次")
            run("set", name, tasks[1], "note=两次", code=1, says=("odd.lantu", says))
        assert f"schema: {'the file contains ' if named == 'evil' else ''}“{named}”" in (said := run("check", name, code=1)) and len(said.splitlines()) == 1, said
        attempt("undo", name)
        assert progress(name) == progress("base.lantu")
        assert run("check", name, "--hash", code=1).splitlines()[-1] == content("base.lantu")
        forget(name)


def behind_the_journal():
    """Rows changed behind the journal, whatever they say: nothing hangs or breaks, and check finds it."""
    least, most = -(1 << 63), (1 << 63) - 1
    statements = [
        "UPDATE task SET status = 'done' WHERE id = (SELECT min(id) FROM task WHERE status = 'not_started')",
        "UPDATE rollup_tree SET n = n + 1 WHERE bucket = 5",
        "UPDATE txn SET label = 'x' WHERE seq = 1",
        "DELETE FROM change WHERE n = 5",
        "UPDATE change SET new = 5 WHERE n = 5",
        "UPDATE change SET new = x'00' WHERE n = 5",
        "UPDATE identity SET uuid = '../../../../../evil'",
        "DELETE FROM workspace",
        "DELETE FROM node",
        "UPDATE organisation SET parent = (SELECT id FROM organisation WHERE level = 'district') WHERE level IN ('city', 'district')",
        "UPDATE organisation SET parent = id",
        "UPDATE organisation SET name = NULL, level = NULL, kind = 5",
        "UPDATE organisation SET name = replace(hex(zeroblob(10000)), '0', '长')",
        "UPDATE node SET parent = id, title = NULL, kind = 'x'",
        f"UPDATE task SET start = {least}, due = {most}",
        f"UPDATE task SET start = {most}, due = {least}, occurrence = {most}",
        f"UPDATE workspace SET lag_yellow = {most}, lag_red = {least}, near_days = {most}",
        f"UPDATE period SET start = {least}, \"end\" = {most}, code = NULL",
        f"UPDATE rollup_matrix SET n = {most}",
        f"UPDATE OR REPLACE rollup_tree SET start = {least}, due = {most}",
        "UPDATE task SET status = 'x', verdict = 'y', returned = 7",
        "DROP TRIGGER lantu_task_note_update; DROP TRIGGER lantu_organisation_name_update; UPDATE task SET note = CAST(x'ff' AS TEXT); UPDATE organisation SET name = CAST(x'e4b8' AS TEXT)",
        "UPDATE legend SET colour = 'red', word = NULL, code = NULL",
        "UPDATE measure SET frequency = 'x', due_month = 99, due_day = -1, code = NULL",
    ]
    wrong = []
    for statement in statements if ALL else chance.sample(statements, 3):
        name = fresh("behind.lantu")
        sql(name, *statement.split("; "))
        run("check", name, code=(1, 3))
        for words in [
            *(("progress", name, "--by", by) for by in ("kind", "district", "system", "organisation")),
            ("progress", name, "--period", "2026"),
            ("tasks", name),
            ("organisations", "list", name),
            ("measures", name, "--json"),
            ("rollout", name, "--period", "2027", "--dry-run"),
            ("report", "progress", name, "out.pdf"),
            ("report", "checklist", name, "out.csv", "--organisation", "第一人民医院"),
            ("undo", name),
        ]:
            try:
                result = attempt(*words, timeout=60)
                if result.returncode not in (0, 1, 3):
                    wrong.append(f"{statement}: {words}: exit {result.returncode}: {result.stderr[-3000:]}")
            except AssertionError as error:
                wrong.append(f"{statement}: {error}")
        forget(name)
    assert not wrong, "\n".join(wrong)
    assert not os.path.exists(path("../evil")) and not os.path.exists("/evil")


cases(flipped_bytes, truncated, refused_by_name, made_anew, harmless, behind_the_journal)
