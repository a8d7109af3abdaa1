#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fill-in workbooks out and back through lantu-cli: what comes back, filled in
by chance, sorted, thinned and saved in another way, makes the workspace what a
model says; and messy sheets are imported as they are meant."""

import datetime
import json
import os
import random
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sheets  # noqa: E402
from cli import cases, folder  # noqa: E402
from cli import run as run_cli  # noqa: E402

DAY = "2026-11-24"
os.chdir(folder)
SEED = int(os.environ.get("LANTU_SEED", random.randrange(1 << 30)))
rand = random.Random(SEED)
OFFICE = os.environ.get("LANTU_OFFICE")
STATUS = {"未启动": "not_started", "进行中": "in_progress", "待验收": "submitted", "已完成": "done", "暂缓": "suspended"}
VERDICT = {"符合": "met", "部分符合": "partly", "不符合": "not_met", "不适用": "na"}
FREE = {("not_started", "in_progress"), ("in_progress", "not_started"), ("in_progress", "submitted"), ("not_started", "done"),
        ("in_progress", "done"), ("submitted", "done"), ("not_started", "submitted")}
REASONED = {("submitted", "in_progress"), ("done", "in_progress"), ("not_started", "suspended"), ("in_progress", "suspended"),
            ("submitted", "suspended"), ("suspended", "not_started"), ("suspended", "in_progress")}
CODE, TITLE, PERIOD, STATE, JUDGED, DUE, REMARK, MARK = 1, 2, 4, 5, 6, 7, 8, 9


def run(*args, **expected):
    return run_cli(*args, "--today", DAY, **expected)


def tasks(file):
    return {row["id"]: row for row in json.loads(run("tasks", file, "--json"))}


def codes(words):
    """The words of the sheet, in the language of paper, as codes."""
    return {**words, **{code: code for code in words.values()}}


def serial(day):
    return float((datetime.date.fromisoformat(day) - datetime.date(1899, 12, 30)).days)


def rows_of(path):
    rows = sheets.read(path)
    first = next(i for i, row in enumerate(rows) if len(row) > MARK and str(row[MARK][0]).startswith("LT1|"))
    return rows[:first], rows[first:]


def task_of(row):
    return row[MARK][0].split("|")[2]


def put(row, at, content):
    row[at] = (content, row[at][1])


def send(file, to, *args):
    shutil.rmtree(to, ignore_errors=True)
    run("workbooks", file, "--to", to, *args)
    return sorted(os.listdir(to))


def word_of(words, code):
    return next((word for word, value in words.items() if value == code), None)


def fill(row, now):
    """Fills the row in by chance; what the task should be then, and whether a conflict is told."""
    after = dict(status=now["status"], verdict=now["verdict"], due=now["due"])
    remarked = rand.random() < 0.4
    if remarked:
        put(row, REMARK, "情况说明" + str(rand.random()) + "\n第二行 <&> \"x\"")
    if rand.random() < 0.5:
        word, status = rand.choice(list(STATUS.items()))
        put(row, STATE, rand.choice([word, status, word + " "]))
        step = (now["status"], status)
        if step in FREE or (step in REASONED and remarked):
            after["status"] = status
    if rand.random() < 0.5:
        word, verdict = rand.choice([*VERDICT.items(), (None, None)])
        put(row, JUDGED, word)
        if verdict != "na" or remarked or now["verdict"] == "na":
            after["verdict"] = verdict
    if now["due"] and rand.random() < 0.2:
        day = str(datetime.date.fromisoformat(now["due"]) + datetime.timedelta(rand.randrange(-400, 60)))
        put(row, DUE, rand.choice([serial(day), day, day.replace("-", "."), "{}年{}月{}日".format(*map(int, day.split("-")))]))
        if day != now["due"] and remarked and day >= now["start"]:
            after["due"] = day
    return after


def random_fillings():
    filled = 0
    for round_number in range(3):
        file = f"r{round_number}.lantu"
        run("new", file, "--sample", "office", "--date", DAY)
        names = send(file, "out", "--period", "2026")
        os.makedirs("back", exist_ok=True)
        expected = {}
        before = tasks(file)
        for number, name in enumerate(names):
            if rand.random() < 0.2:
                continue
            head, rows = rows_of("out/" + name)
            rows = [row for row in rows if rand.random() < 0.95]
            rand.shuffle(rows)
            for row in rows:
                expected[task_of(row)] = fill(row, before[task_of(row)])
                filled += 1
            if rows:
                sheets.write_again("out/" + name, f"back/{number} 回收.xlsx", head + rows, rand.random() < 0.5)
        if OFFICE:
            saved_by_office("back")
        said = run("workbooks", file, "--from", "back", "--dry-run")
        assert tasks(file) == before, "a dry run changed something"
        assert run("workbooks", file, "--from", "back").split("\n")[-2] == said.split("\n")[-2]
        after = tasks(file)
        for task, values in expected.items():
            for field, value in values.items():
                assert after[task][field] == value, f"{task} {field}: {after[task][field]}, not {value}; was {before[task]}"
        assert all(after[task] == row for task, row in before.items() if task not in expected)
        run("check", file)
        # the second time there is nothing left to do but what is in conflict
        again = run("workbooks", file, "--from", "back")
        assert " 0 tasks changed" in again, again[-300:]
        run("undo", file)
        assert {task: (row["status"], row["verdict"], row["due"]) for task, row in tasks(file).items()} == \
            {task: (row["status"], row["verdict"], row["due"]) for task, row in before.items()}
        run("check", file)
        shutil.rmtree("back")
    print(f"# {filled} rows filled in")
    assert filled > 4000


def saved_by_office(where):
    """Everything is opened and saved once by LibreOffice, where LANTU_OFFICE names it."""
    names = sorted(os.listdir(where))
    subprocess.run([OFFICE, "--headless", "--convert-to", "xlsx:Calc Office Open XML", "--outdir", "saved", *names], cwd=where, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ, HOME=folder))
    assert sorted(os.listdir(where + "/saved")) == names, os.listdir(where + "/saved")
    for name in names:
        os.replace(f"{where}/saved/{name}", f"{where}/{name}")
    os.rmdir(where + "/saved")
    print(f"# {len(names)} workbooks were saved by LibreOffice")


def small():
    """A workspace with two schools and one task each, sent out."""
    shutil.rmtree("small", ignore_errors=True)
    if os.path.exists("s.lantu"):
        os.remove("s.lantu")
    run("new", "s.lantu")
    with open("o.csv", "w", encoding="utf-8") as out:
        out.write("名称,单元,编码,联络岗位,办公电话\n甲校,学校,A1,办公室,000-1\n乙校,学校,A2,,\n")
    run("organisations", "import", "s.lantu", "o.csv")
    run("rollout", "s.lantu", "--period", "2026Q4", "--measure", "XX-01")
    names = send("s.lantu", "small")
    assert len(names) == 2, names
    head, rows = rows_of("small/" + next(name for name in names if "甲校" in name))
    for name in names:
        shutil.move("small/" + name, ("甲" if "甲校" in name else "乙") + ".xlsx")
    assert len(rows) == 1
    return head, rows[0], task_of(rows[0])


def save(head, rows, name="甲校.xlsx"):
    sheets.write_again("甲.xlsx", "small/" + name, head + rows, True)


def conflicts():
    head, row, task = small()
    # a newer change stands in the way, field by field
    run("set", "s.lantu", task, "status=in_progress")
    put(row, STATE, "已完成")
    put(row, JUDGED, "符合")
    save(head, [row])
    said = run("workbooks", "s.lantu", "--from", "small", says="has been changed to")
    assert "甲校.xlsx: line 4" in said and "1 tasks changed, 1 conflicts" in said, said
    now = tasks("s.lantu")[task]
    assert (now["status"], now["verdict"]) == ("in_progress", "met"), now
    # a reason is the remark, if it was written now
    head, row, task = small()
    put(row, STATE, "暂缓")
    save(head, [row])
    run("workbooks", "s.lantu", "--from", "small", says="needs a reason")
    assert tasks("s.lantu")[task]["status"] == "not_started"
    put(row, REMARK, "停工")
    save(head, [row])
    run("workbooks", "s.lantu", "--from", "small", says="1 tasks changed, 0 conflicts")
    assert tasks("s.lantu")[task]["status"] == "suspended"
    assert json.loads(run("history", "s.lantu", "--json"))[0]["reason"] == "停工"
    # two files about one task
    head, row, task = small()
    put(row, STATE, "进行中")
    save(head, [row])
    put(row, STATE, "已完成")
    save(head, [row], "甲校 (2).xlsx")
    run("workbooks", "s.lantu", "--from", "small", says="answers the same task")
    # one who has not answered, with post and telephone
    head, row, task = small()
    put(row, STATE, "进行中")
    sheets.write_again("乙.xlsx", "small/乙校.xlsx", sheets.read("乙.xlsx"), False)
    said = run("workbooks", "s.lantu", "--from", "small", "--reminder", "r.csv")
    assert "甲校  办公室  000-1  1" in said and "1 have not" in said, said
    with open("r.csv", encoding="utf-8-sig", newline="") as file:
        assert file.read().split("\r\n")[1] == '"甲校","办公室","000-1","1"'


def refused():
    head, row, task = small()
    put(row, STATE, "已完成")
    good = row[MARK][0]
    for mark, says in ((good.replace(task, str(int(task) + 1)), "the hidden mark was changed"),
                       (good.replace("not_started", "done"), "the hidden mark was changed"), (good[:-1], "the hidden mark was changed"),
                       (None, "no row has the hidden mark"), ("LT1|", "the hidden mark was changed")):
        put(row, MARK, mark)
        save(head, [row])
        run("workbooks", "s.lantu", "--from", "small", code=1, says="甲校.xlsx: ")
        run("workbooks", "s.lantu", "--from", "small", "--dry-run", code=1, says=says)
    put(row, MARK, good)
    for at, text, says in ((STATE, "做完了", "cannot be understood"), (DUE, "明年", "cannot be understood"), (JUDGED, "好", "cannot be understood")):
        bad = list(row)
        put(bad, at, text)
        save(head, [bad])
        run("workbooks", "s.lantu", "--from", "small", code=1, says=says)
    save(head, [row, [(None, 0), (None, 0), (None, 0), (None, 0), (None, 0), ("已完成", 0)]])
    run("workbooks", "s.lantu", "--from", "small", code=1, says="line 5: the hidden mark is missing")
    save(head[:1], [row])
    run("workbooks", "s.lantu", "--from", "small", code=1, says="the head of the sheet is missing")
    # another workspace's
    run("new", "other.lantu")
    save(head, [row])
    run("workbooks", "other.lantu", "--from", "small", code=1, says="甲校.xlsx: it comes from another workspace")
    with open("small/旧.xls", "wb") as file:
        file.write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    run("workbooks", "s.lantu", "--from", "small", code=1, says="save it as .xlsx")
    assert tasks("s.lantu")[task]["status"] == "not_started"
    os.remove("small/旧.xls")
    with open("small/~$甲校.xlsx", "wb") as file:
        file.write(b"open")
    run("workbooks", "s.lantu", "--from", "small", says="1 tasks changed")
    run("workbooks", "s.lantu", "--from", "nowhere", code=1)
    os.makedirs("bare")
    run("workbooks", "s.lantu", "--from", "bare", code=1, says="no workbook")
    run("workbooks", "s.lantu", code=2)
    run("workbooks", "s.lantu", "--from", "small", "--to", "x", code=2)
    run("workbooks", "s.lantu", "--to", "empty", "--period", "2031", code=1, says="no tasks")
    assert not os.path.exists("empty")
    # what is there is never written over, and nothing of a failed run stays
    names = send("s.lantu", "once")
    os.remove("once/" + names[0])
    before = sorted(os.listdir("once"))
    run("workbooks", "s.lantu", "--to", "once", code=3, says="is there already")
    assert sorted(os.listdir("once")) == before, os.listdir("once")


def messy_sheets():
    sheets.book("m.xlsx", [
        ("说明", [["填写说明"], ["请按要求填写"]], [], "visible"),
        ("单位名录", [
            ["云岭区清廉单元一览表"],
            ["序号", "上级单位", "单位名称", "基本情况"],
            [None, None, None, "单元", "级别", "编码", "联系电话"],
            [1.0, "清风市", "云岭区", None, "区县", "Ａ１"],
            [2.0, "云岭区", "第一中学", "学校", None, "A2", "０２３－１"],
            [3.0, None, "第二中学", "学校", None, 3.0],
            ["小 计", None, "2"],
            [None, "上级单位", "单位名称", "单元", "级别", "编码", "联系电话"],
            [4.0, None, "清风市", None, "市", "A0"],
            ["合计：", None, "4"],
            ["填表人：某某"],
        ], ["A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:G2", "B5:B6"], "visible"),
        ("旧", [["名称"], ["不要"]], [], "hidden")])
    run("new", "m.lantu")
    said = run("import", "m.lantu", "organisations", "m.xlsx", "--dry-run")
    assert "4 new" in said and "line 7 is left out: a sum" in said and "line 11 is left out: a remark" in said, said
    run("import", "m.lantu", "organisations", "m.xlsx")
    rows = {row["name"]: row for row in json.loads(run("organisations", "list", "m.lantu", "--json"))}
    assert set(rows) == {"清风市", "云岭区", "第一中学", "第二中学"}
    assert rows["云岭区"]["code"] == "A1" and rows["第二中学"]["code"] == "3" and rows["第二中学"]["parent"] == rows["云岭区"]["id"]
    assert "0 new, 0 updated, 4 unchanged" in run("organisations", "import", "m.lantu", "m.xlsx")
    run("import", "m.lantu", "organisations", "m.xlsx", "--known", "stop", code=1, says="sheet “单位名录”, line 5, column “单位名称”")
    # chosen by hand: the hidden sheet, a head by another name
    with open("map", "w", encoding="utf-8") as out:
        out.write("[table]\nsheet=旧\n")
    assert "1 new" in run("import", "m.lantu", "organisations", "m.xlsx", "--map", "map", "--dry-run")
    with open("t.tsv", "w", encoding="utf-8") as out:
        out.write("一览表\t\t\n某某\t层\t号\n丙校\t单位\tA9\n第一中学\t单位\tA2\n")
    run("import", "m.lantu", "organisations", "t.tsv", code=1, says="“名称” (name) is missing")
    with open("map", "w", encoding="utf-8") as out:
        out.write("[table]\nhead=2\n[columns]\nname=某某\nlevel=层\ncode=号\n")
    assert "1 new, 0 updated, 1 unchanged" in run("import", "m.lantu", "organisations", "t.tsv", "--map", "map", "--dry-run")
    run("import", "m.lantu", "organisations", "t.tsv", "--map", "map", "--known", "skip", says="1 new")
    run("import", "m.lantu", "organisations", "t.tsv", "--map", "nowhere", code=1)
    run("import", "m.lantu", "organisations", "t.tsv", "--known", "perhaps", code=2)
    run("import", "m.lantu", "lamps", "t.tsv", code=2)
    run("undo", "m.lantu")
    assert "丙校" not in run("organisations", "list", "m.lantu")
    sheets.book("f.xlsx", [("表", [["名称", "编码"], ["#N/A", "1"], ["丁", "#REF!"]], [], "visible")])
    run("import", "m.lantu", "organisations", "f.xlsx", code=1, says="f.xlsx: line 2, column “名称”: this formula has failed")


def measures_and_tasks():
    run("new", "t.lantu")
    with open("o.csv", "w", encoding="utf-8") as out:
        out.write("名称,单元\n甲校,学校\n乙校,学校\n")
    run("organisations", "import", "t.lantu", "o.csv")
    with open("m.csv", "w", encoding="utf-8") as out:
        out.write("编号,具体举措,频次,清廉单元,重点方面,佐证\nZ-1,自有举措,季,学校、医院,A1；B2,记录\nGY-01,,,,,\n合计,,,,,\n")
    assert "1 new, 0 updated, 1 unchanged" in run("import", "t.lantu", "measures", "m.csv")
    row = next(row for row in json.loads(run("measures", "t.lantu", "--json")) if row["code"] == "Z-1")
    assert (row["frequency"], sorted(row["kinds"]), sorted(row["focuses"])) == ("quarter", ["XX", "YY"], ["A1", "B2"]), row
    with open("m.csv", "w", encoding="utf-8") as out:
        out.write("编码,举措,单元,重点方面\nZ-1,改过的举措,学校,\n")
    assert "0 new, 1 updated" in run("import", "t.lantu", "measures", "m.csv")
    row = next(row for row in json.loads(run("measures", "t.lantu", "--json")) if row["code"] == "Z-1")
    assert (row["title"], row["kinds"], sorted(row["focuses"])) == ("改过的举措", ["XX"], ["A1", "B2"]), row
    for line, says in (("Z-2,x,每天,,", "column “频次”"), ("Z-2,x,季,银行,", "column “单元”"), (",x,季,,", "column “编码”"), ("Z-2,,季,,", "column “举措”"), ("Z-1,a,,,\nZ-1,b,,,", "line 2 already")):
        with open("m.csv", "w", encoding="utf-8") as out:
            out.write("编码,举措,频次,单元,重点方面\n" + line + "\n")
        run("import", "t.lantu", "measures", "m.csv", code=1, says=says)
    run("rollout", "t.lantu", "--period", "2026Q4", "--measure", "Z-1")
    head = "单位,编码,周期,状态,判定,备注,原因,期限\n"
    for line, says in (("甲校,Z-1,2026Q4,待验收,,,,2026.12.20", "column “期限”: changing a date"), ("甲校,Z-1,2026Q3,进行中,,,,", "has no task"),
                       ("丙校,Z-1,,进行中,,,,", "column “单位”"), ("甲校,Z-1,,暂缓,,,,", "needs a reason"), ("甲校,Z-1,,做完,,,,", "column “状态”"),
                       ("甲校,Z-1,,进行中,,,,\n甲校,Z-1,,进行中,,,,", "line 2 speaks of the same task")):
        with open("t.csv", "w", encoding="utf-8") as out:
            out.write(head + line + "\n")
        run("import", "t.lantu", "tasks", "t.csv", code=1, says=says)
    with open("t.csv", "w", encoding="utf-8") as out:
        out.write(head + "甲校,Ｚ－１,２０２６Ｑ４,待验收,符合,好,区里同意,2026年12月20日\n乙校,Z-1,,暂缓,不适用,,停办,\n")
    assert "0 new, 2 updated" in run("import", "t.lantu", "tasks", "t.csv")
    now = {row["organisation"]: row for row in tasks("t.lantu").values()}
    states = sorted((row["status"], row["verdict"], row["due"]) for row in now.values())
    assert states == [("submitted", "met", "2026-12-20"), ("suspended", "na", "2026-12-31")], states
    assert json.loads(run("history", "t.lantu", "--json"))[0]["reason"] == "区里同意\n停办"
    assert "0 new, 0 updated, 2 unchanged" in run("import", "t.lantu", "tasks", "t.csv")
    run("check", "t.lantu")
    run("undo", "t.lantu")
    assert {row["status"] for row in tasks("t.lantu").values()} == {"not_started"}


print(f"# LANTU_SEED={SEED}")
cases(messy_sheets, measures_and_tasks, conflicts, refused, random_fillings)
