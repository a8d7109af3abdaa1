#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reform items, timetables, duties and what is due, on the command line."""

import csv
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from cli import cases, content, folder, rows, run  # noqa: E402

TODAY = ("--today", "2026-11-24")


def fresh(name):
    run("new", name, "--sample", "office", "--date", "2026-11-24")
    return name


def item(file, code, *more):
    return next(row for row in rows("reforms", file, *(more or TODAY)) if row["code"] == code)


def slots():
    file = fresh("slots.lantu")
    items = rows("reforms", file, *TODAY)
    assert len(items) == 20 and [row["code"] for row in items] == [f"R{n:02}" for n in range(1, 21)]
    assert [row["filled"] for row in items] == [True] * 6 + [False] * 14
    # the sample shows every lamp, and a closed item has none
    assert [row["lamp"] for row in items[:6]] == ["blue", "red", "green", "grey", "yellow", None], items[:6]
    assert all(row["lamp"] is None and row["progress"] is None for row in items[6:])
    assert len(rows("tasks", file)) == 2166


def filling():
    file = fresh("filling.lantu")
    run("set", file, "R07", "title=甲事项", "lead=示例市教育工作部门、乙部门", "basis=某文件第三条", "status=advancing", "deadline=2026-12-31", *TODAY)
    now = item(file, "R07")
    assert now["title"] == "甲事项" and now["filled"] and now["status"] == "advancing", now
    assert now["lead"] == "示例市教育工作部门, 乙部门"
    run("set", file, "R07", "status=issued", code=1, says="needs the document", *TODAY)
    run("set", file, "R07", "deadline=2027-01-31", code=1, says="needs a reason", *TODAY)
    run("set", file, now["id"], "status=issued", "document=某办法", *TODAY)
    run("set", file, "甲事项", "problems=口径不一", *TODAY)
    # set FILE - knows them, too
    assert run("set", file, "-", stdin="R07 next_step=统一口径\nR99 note=无\n", code=1, says=None) == "R07 next_step=统一口径\n"
    for _ in range(4):
        run("undo", file)
    assert not item(file, "R07")["filled"]


def timetable():
    file = fresh("timetable.lantu")
    run("plan", file, "R07", "--steps", "起草=10,征求意见=5", code=1, says="no deadline", *TODAY)
    run("plan", file, "R07", "--deadline", "2026-12-31", "--steps", "起草", code=1, says="--steps", *TODAY)
    run("plan", file, "R07", "--deadline", "2026-12-31", "--steps", "起草=10,征求意见=5，审议=3", *TODAY)
    steps = rows("milestones", file, "R07", *TODAY)
    assert [(row["title"], row["start"], row["planned"]) for row in steps] == [
        ("起草", "2026-12-08", "2026-12-21"), ("征求意见", "2026-12-22", "2026-12-28"), ("审议", "2026-12-29", "2026-12-31")], steps
    run("milestone", "baseline", file, "R07")
    first, second = steps[0]["id"], steps[1]["id"]
    run("milestone", "move", file, first, "2026-12-23", "--chain", code=1, says="needs a reason")
    run("milestone", "move", file, first, "2026-12-23", "--chain", "--reason", "等数据", says="after the deadline")
    moved = rows("milestones", file, "R07", *TODAY)
    assert [row["planned"] for row in moved] == ["2026-12-23", "2026-12-30", "2027-01-04"]
    assert [row["baseline"] for row in moved] == [row["planned"] for row in steps]
    assert rows("history", file, first)[0]["reason"] == "等数据"
    run("set", file, first, f"after={second}", code=1, says="“起草” ← “征求意见” ← “起草”")
    added = run("milestone", "add", file, "R07", "印发", "days=2", "planned=2027-01-08", *TODAY).strip()
    run("set", file, first, "actual=2026-11-24", *TODAY)
    run("milestone", "move", file, first, "2026-12-24", "--reason", "晚", code=1, says="has been reached")
    run("milestone", "remove", file, added)
    run("plan", file, "R07", "--deadline", "2027-03-01", "--reason", "延期", says="2027")
    assert item(file, "R07")["deadline"] == "2027-03-01"
    # any task may have a timetable
    task = rows("tasks", file, *TODAY)[0]["id"]
    run("plan", file, task, "--deadline", "2026-12-31", "--steps", "准备=3", "--reason", "排期", *TODAY)
    assert rows("milestones", file, task, *TODAY)[0]["planned"] == "2026-12-31"
    run("check", file)


def bodies():
    file = fresh("bodies.lantu")
    mine = rows("duties", file, "--body", "示例市教育工作部门", *TODAY)
    assert [(row["kind"], row["role"]) for row in mine] == [("unit-kind", "lead"), ("reform-item", "lead")], mine
    assert mine[0]["progress"] is not None
    before = content(file)
    run("hand-over", file, "--from", "示例市教育工作部门", "--to", "谁也不是", code=1)
    run("hand-over", file, "--from", "示例市教育工作部门", "--to", "示例市宣传工作部门", "--date", "2026-12-01", says="2 duties")
    assert len(rows("duties", file, "--body", "示例市宣传工作部门", "--today", "2026-12-01")) == 3
    assert len(rows("duties", file, "--body", "示例市宣传工作部门", "--today", "2026-11-30")) == 1
    assert not rows("duties", file, "--body", "示例市教育工作部门", "--today", "2026-12-01")
    run("undo", file)
    assert content(file) == before


def due():
    file = fresh("due.lantu")
    found = rows("due", file, "--from", "2026-12-01", "--to", "2026-12-31", *TODAY)
    assert [row["day"] for row in found] == sorted(row["day"] for row in found)
    assert {row["kind"] for row in found} == {"reform", "milestone", "tasks"}
    assert {row["title"] for row in found if row["kind"] == "milestone"} == {"全面公开", "形成分析报告"}
    # as many as the lists of tasks say
    open_tasks = [row for row in rows("tasks", file, *TODAY) if row["due"] and "2026-12-01" <= row["due"] <= "2026-12-31"
                  and row["status"] not in ("done", "suspended") and row["verdict"] != "na"]
    assert sum(row["tasks"] for row in found if row["kind"] == "tasks") == len(open_tasks)
    run("due", file, "--from", "2026-12-01", "--to", "2026-12-31", "--ics", "out.ics", *TODAY)
    with open(folder + "/out.ics", "rb") as opened:
        text = opened.read()
    assert text.startswith(b"BEGIN:VCALENDAR\r\n") and text.endswith(b"END:VCALENDAR\r\n")
    assert text.count(b"BEGIN:VEVENT") == text.count(b"END:VEVENT") == len(found)
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    run("due", file, "--from", "gestern", code=1, says="--from")
    listed = rows("dispatch", file, *TODAY)
    assert {row["lamp"] for row in listed} <= {"red", "yellow"}
    assert {row["code"] for row in listed if row["kind"] == "reform-item"} == {"R02", "R05"}
    assert next(row for row in listed if row["code"] == "R02")["late"] == "试点公开"


def sheets():
    file = fresh("sheets.lantu")
    for name in ("reform-items", "dispatch"):
        run("report", name, file, name + ".csv", *TODAY)
        run("report", name, file, name + ".pdf", *TODAY)
        assert os.path.getsize(f"{folder}/{name}.pdf") > 5000
    with open(folder + "/reform-items.csv", encoding="utf-8-sig") as opened:
        table = list(csv.reader(opened))
    assert len(table) >= 21 and table[0][1] == "改革事项" and table[2][7].startswith("示例：部分乡镇"), table[:3]
    assert sum("待填报" in row for row in table) == 14
    with open(folder + "/dispatch.csv", encoding="utf-8-sig") as opened:
        table = list(csv.reader(opened))
    assert any("试点公开" in row for row in table)


def taking_in():
    file = fresh("import.lantu")

    def sheet(text):
        with open(folder + "/r.csv", "w", encoding="utf-8") as opened:
            opened.write("序号,改革事项,牵头单位,完成时限,状态,原因\n" + text)

    before = content(file)
    sheet("7,甲,乙部门,2027年3月31日,推进,\n99,多出,,,,\n")
    run("import", file, "reforms", "r.csv", code=1, says="no reform item “99”")
    sheet("7,甲,,,销号,\n")
    run("import", file, "reforms", "r.csv", code=1, says="line 2: ")
    sheet("7,甲,,,,\nR07,乙,,,,\n")
    run("import", file, "reforms", "r.csv", code=1, says="line 2 already")
    assert content(file) == before
    sheet("7,甲,乙部门；丙部门,2027年3月31日,推进,\nR08,,,2026-12-31,,\n2,,,2027-01-15,,示例延期\n")
    assert run("import", file, "reforms", "r.csv", "--dry-run").startswith("2 new, 1 updated, 0 unchanged")
    run("import", file, "reforms", "r.csv")
    now = item(file, "R07")
    assert (now["title"], now["lead"], now["deadline"], now["status"]) == ("甲", "乙部门, 丙部门", "2027-03-31", "advancing"), now
    assert item(file, "R02")["deadline"] == "2027-01-15"
    assert run("import", file, "reforms", "r.csv").startswith("0 new, 0 updated, 3 unchanged")
    run("undo", file)
    assert content(file) == before


cases(slots, filling, timetable, bodies, due, sheets, taking_in)
