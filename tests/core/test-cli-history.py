#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was, on the command line: history, compare, as of, frozen periods, backups.

The journal's clock is turned by libfaketime where it is there; without it, what needs two days is left out."""

import glob
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from cli import cases, content, env, folder, rows, run  # noqa: E402


def fresh(name):
    run("new", name, "--sample", "office", "--date", "2026-11-24")
    return name


def open_tasks(file):
    return [task for task in rows("tasks", file, "--today", "2026-11-24") if task["status"] == "not_started"]


def history():
    file = fresh("history.lantu")
    before = len(rows("history", file))
    task = open_tasks(file)[0]["id"]
    run("set", file, task, "status=in_progress", "--actor", "甲")
    run("set", file, task, "status=suspended", "--reason", "停工", "--actor", "乙")
    run("set", file, task, "note=说明", "--actor", "甲")
    all_of_it = rows("history", file)
    assert len(all_of_it) == before + 3
    assert [entry["txn"] for entry in all_of_it] == list(range(all_of_it[0]["txn"], 0, -1))
    assert all_of_it[1]["actor"] == "乙" and all_of_it[1]["reason"] == "停工"
    assert all_of_it[1]["at"][:2] == "20" and all_of_it[1]["at"].endswith("+08:00")
    of_task = rows("history", file, task)
    assert len(of_task) == 4, of_task  # and its making
    assert of_task[1]["changes"] == [{"register": "task", "id": task, "title": of_task[1]["changes"][0]["title"],
                                      "field": "status", "old": "in_progress", "new": "suspended"}], of_task[1]
    assert of_task[1]["changes"][0]["title"]
    assert of_task[3]["changes"][0]["field"] is None and of_task[3]["changes"][0]["old"] is None
    assert len(of_task[3]["changes"]) == 1  # not all of the roll-out
    assert {entry["actor"] for entry in rows("history", file, "--actor", "乙")} == {"乙"}
    run("undo", file)
    last = rows("history", file, task)[0]
    assert last["kind"] == "undo" and last["target"] == last["txn"] - 1
    table = run("history", file, task)
    assert "停工" in table and "Suspended" in table, table
    # organisation, with its tasks and no other's
    organisation = next(t for t in rows("tasks", file) if t["id"] == task)["organisation"]
    for entry in rows("history", file, "--organisation", organisation)[:4]:
        assert any(change["id"] == task for change in entry["changes"]), entry
    other = next(t for t in rows("tasks", file) if t["organisation"] != organisation)["organisation"]
    assert not any(entry["actor"] == "乙" for entry in rows("history", file, "--organisation", other))
    run("history", file, "没有这个", code=1)


def compare():
    file = fresh("compare.lantu")
    run("compare", file, code=2, says="--from")
    run("compare", file, "--from", "1999-01-01", code=1, says="did not exist")
    assert rows("compare", file, "--from", "2100-01-01") == []
    run("history", file, "--as-of", "nonsense", code=1, says="--as-of")
    run("set", file, open_tasks(file)[0]["id"], "status=done", "--as-of", "2100-01-01", code=2, says="only for reading")


def freeze():
    file = fresh("freeze.lantu")
    tasks = [task for task in open_tasks(file) if task["period"].startswith("2026M1") or task["period"] == "2026Q4"]
    assert len(tasks) > 2
    run("freeze", file, "2026Q9", code=1, says="2026Q9")
    run("freeze", file, "2026Q4", "--today", "2026-12-31")
    run("freeze", file, "2026Q4", code=1, says="frozen on 2026-12-31")
    run("report", "progress", file, "before.csv", "--as-of", "2026Q4", "--period", "2026Q4")
    before = content(file, "--as-of", "2026Q4")
    progress = rows("progress", file, "--by", "kind", "--as-of", "2026Q4")
    listed = rows("tasks", file, "--as-of", "2026Q4")
    # its own tasks, and those of the months within it
    for period in ("2026Q4", "2026M1"):
        one = next(task["id"] for task in tasks if task["period"].startswith(period))
        run("set", file, one, "status=done", code=1, says="frozen")
    lines = "".join(f"{task['id']} status=done\t补记\n" for task in tasks)
    run("set", file, "-", stdin=lines)
    later = rows("history", file, "--period", "2026Q4")
    assert len(later) == len(tasks) and all(entry["reason"] == "补记" for entry in later)
    run("history", file, "--period", "2026Q3", code=1, says="not frozen")
    run("report", "progress", file, "after.csv", "--as-of", "2026Q4", "--period", "2026Q4")
    run("report", "progress", file, "now.csv", "--period", "2026Q4", "--today", "2026-12-31")
    texts = [open(os.path.join(folder, name), "rb").read() for name in ("before.csv", "after.csv", "now.csv")]
    assert texts[0] == texts[1] != texts[2]
    assert before == content(file, "--as-of", "2026Q4") != content(file)
    assert progress == rows("progress", file, "--by", "kind", "--as-of", "2026Q4") != rows("progress", file, "--by", "kind", "--today", "2026-12-31")
    assert listed == rows("tasks", file, "--as-of", "2026Q4")
    changed = [row for row in rows("compare", file, "--from", "2026Q4") if row["register"] == "task"]
    assert {row["id"] for row in changed} == {task["id"] for task in tasks}
    assert all(row["change"] == "changed" and row["fields"] == [{"field": "status", "old": "not_started", "new": "done"}] for row in changed)
    assert content(file, "--as-of", "2100-01-01") == content(file)
    run("check", file)


def days():
    """A day's end counts, not its noon."""
    library = next(iter(glob.glob("/usr/lib/*/faketime/libfaketime.so.1")), None)
    if library is None:
        return
    file = "days.lantu"

    def on(moment, *args, **more):
        # in front of the sanitizers' own library
        env.update(LD_PRELOAD=library, FAKETIME=moment, ASAN_OPTIONS=os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0")
        try:
            return run(*args, **more)
        finally:
            for name in ("LD_PRELOAD", "FAKETIME"):
                del env[name]

    on("2026-11-01 02:00:00", "new", file, "--sample", "office", "--date", "2026-11-01")
    hashes = [content(file)]
    tasks = open_tasks(file)
    for i, moment in enumerate(["2026-11-02 15:59:00", "2026-11-02 16:01:00", "2026-11-05 01:00:00"]):  # UTC; midnight is at 16:00
        on(moment, "set", file, tasks[i]["id"], "status=done")
        hashes.append(content(file))
    for day, expected in (("2026-11-01", 0), ("2026-11-02", 1), ("2026-11-03", 2), ("2026-11-04", 2), ("2026-11-05", 3)):
        assert content(file, "--as-of", day) == hashes[expected], day
    assert len(rows("history", file, "--as-of", "2026-11-02")) == len(rows("history", file)) - 2
    between = rows("compare", file, "--from", "2026-11-02", "--to", "2026-11-03")
    assert [row["id"] for row in between] == [tasks[1]["id"]]
    run("compare", file, "--from", "2026-11-05", "--to", "2026-11-01", code=1, says="--from lies after")


def backups():
    file = fresh("backups.lantu")
    task = open_tasks(file)[0]["id"]
    was = content(file)
    said = run("backup", file)
    made = glob.glob(os.path.join(folder, "备份", "backups-*-manual.lantu"))
    assert len(made) == 1 and made[0].split("/")[-1] in said
    assert "nothing has changed" in run("backup", file)
    assert len(glob.glob(os.path.join(folder, "备份", "backups-*"))) == 1
    run("backup", file, "--to", "copy.lantu")
    run("backup", file, "--to", "copy.lantu", code=3, says="exists")
    run("set", file, task, "status=done")
    now = content(file)
    shown = run("restore", file, made[0], "--dry-run")
    assert "Tasks: 0 added, 1 changed, 0 removed" in shown, shown
    assert content(file) == now
    run("restore", file, made[0])
    assert content(file) == was
    entry = rows("history", file)[0]
    assert entry["kind"] == "restore" and len(entry["changes"]) == 1
    run("undo", file)
    assert content(file) == now
    run("redo", file)
    assert content(file) == was
    assert "does not differ" in run("restore", file, made[0])
    run("check", file)
    run("restore", file, made[0], "--to", "aside.lantu")
    assert content("aside.lantu") == was
    run("restore", file, made[0], "--to", "aside.lantu", code=3, says="exists")
    run("new", "stranger.lantu")
    run("restore", file, "stranger.lantu", code=1, says="another workspace")
    write = os.path.join(folder, "no.lantu")
    with open(write, "w", encoding="utf-8") as out:
        out.write("x" * 10000)
    run("restore", file, "no.lantu", code=3)
    assert content(file) == was


cases(history, compare, freeze, days, backups)
