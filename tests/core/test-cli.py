#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""lantu-cli as its users meet it: the first day, and bad input of every kind.

Each refusal must have its exit code, one clear sentence, and leave the
content as it was (`check --hash`)."""

import json
import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from cli import CLI, cases, content, env, folder, run  # noqa: E402


def write(name, text, encoding="utf-8"):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(text.encode(encoding) if isinstance(text, str) else text)
    return name


def first_day():
    run("new", "a.lantu")
    run("new", "a.lantu", code=3, says="a.lantu")
    nodes = json.loads(run("blueprint", "a.lantu", "--json"))
    kinds = [node["kind"] for node in nodes]
    for kind, n in {"goal": 1, "objective": 6, "system": 6, "focus": 18, "unit-kind": 9, "reform-item": 20, "guarantee": 3}.items():
        assert kinds.count(kind) == n, (kind, kinds.count(kind))
    assert len({node["id"] for node in nodes}) == len(nodes)
    assert all(isinstance(node["id"], str) for node in nodes)
    measures = json.loads(run("measures", "a.lantu", "--json"))
    assert len(measures) == 117
    assert sum(len(m["kinds"]) == 9 for m in measures) >= 8
    assert not any("F2" in m["focuses"] for m in measures)
    write("o.csv", "名称,上级,单元,级别,编码,试点,备注\r\n第一中学,云岭区,学校,,A2,是,x\r\n云岭区,示例市,,区县,A1,,\r\n示例市,,,市,A0,,\r\n第二小学,云岭区,XX,,,否,\r\n")
    assert "4 new" in run("organisations", "import", "a.lantu", "o.csv", "--dry-run")
    assert json.loads(run("organisations", "list", "a.lantu", "--json")) == []
    run("organisations", "import", "a.lantu", "o.csv")
    assert "0 new, 0 updated, 4 unchanged" in run("organisations", "import", "a.lantu", "o.csv")
    assert "made 96" in run("rollout", "a.lantu", "--period", "2026")
    assert "made 0" in run("rollout", "a.lantu", "--period", "2026")
    tasks = json.loads(run("tasks", "a.lantu", "--organisation", "云岭区/第一中学", "--json"))
    assert len(tasks) == 48
    before = content("a.lantu")
    task = tasks[0]["id"]
    run("set", "a.lantu", task, "status=done", "note=完成")
    assert content("a.lantu") != before
    run("set", "a.lantu", task, "status=done")
    run("undo", "a.lantu")
    assert content("a.lantu") == before
    run("redo", "a.lantu")
    progress = json.loads(run("progress", "a.lantu", "--json"))
    assert progress[0]["key"] == "all" and progress[0]["done"] == 1 and progress[0]["all"] == 96
    by_kind = json.loads(run("progress", "a.lantu", "--by", "kind", "--json"))
    assert next(row for row in by_kind if row["key"] == "XX")["all"] == 96
    assert next(row for row in by_kind if row["key"] == "YY")["progress"] is None
    run("report", "checklist", "a.lantu", "c.pdf", "--organisation", "第一中学")
    run("report", "progress", "a.lantu", "p.csv")
    with open(folder + "/p.csv", "rb") as file:
        assert file.read(3) == b"\xef\xbb\xbf"
    assert "all is well" in run("check", "a.lantu")


def encodings():
    run("new", "e.lantu")
    run("organisations", "import", "e.lantu", write("g.csv", "名称,级别\n清风市,市\n", "gb18030"))
    run("organisations", "import", "e.lantu", write("b.csv", "\ufeff名称,上级,级别\n\"东,区\",清风市,区县\n"))
    names = [row["name"] for row in json.loads(run("organisations", "list", "e.lantu", "--json"))]
    assert names == ["清风市", "东,区"], names


def bad_sheets():
    run("new", "b.lantu")
    before = content("b.lantu")
    for name, text, says in [
        ("cycle.csv", "名称,上级\n甲,乙\n乙,甲\n", "below itself"),
        ("kind.csv", "名称,单元\n甲,银行\n", "line 2, column “单元”"),
        ("level.csv", "名称,级别\n甲,州\n", "line 2, column “级别”"),
        ("parent.csv", "名称,上级\n甲,没有\n", "line 2, column “上级”"),
        ("empty.csv", "名称,上级\n,\n甲,\n\"\",甲\n", "line 4, column “名称”"),
        ("long.csv", "名称\n" + "长" * 100000 + "\n", "10000"),
        ("head.csv", "单位,上级\n甲,\n", "名称"),
        ("twice.csv", "名称,编码\n甲,1\n乙,1\n", "line 3, column “编码”"),
        ("quote.csv", "名称\n\"甲\n", "quote.csv"),
        ("nothing.csv", "", "nothing.csv"),
        ("nul.csv", b"\xe5\x90\x8d\xe7\xa7\xb0\na\x00b\n", "nul.csv"),
        ("pilot.csv", "名称,试点\n甲,也许\n", "line 2, column “试点”"),
    ]:
        run("organisations", "import", "b.lantu", write(name, text), code=1, says=says)
        assert content("b.lantu") == before, name
    run("organisations", "import", "b.lantu", "absent.csv", code=1, says="absent.csv")


def ambiguous():
    run("new", "m.lantu")
    run("organisations", "import", "m.lantu", write("m.csv", "名称,上级,级别\n市,,市\n东区,市,区县\n西区,市,区县\n一中,东区,\n一中,西区,\n"))
    run("organisations", "import", "m.lantu", write("m2.csv", "名称,上级\n食堂,一中\n"), code=1, says="fits 2")
    run("organisations", "import", "m.lantu", write("m3.csv", "名称,上级\n食堂,西区/一中\n"))
    run("tasks", "m.lantu", "--organisation", "一中", code=1, says="fits 2")
    run("tasks", "m.lantu", "--organisation", "东区/一中")


def bad_values():
    run("new", "v.lantu", "--sample", "office", "--date", "2026-11-24")
    before = content("v.lantu")
    tasks = json.loads(run("tasks", "v.lantu", "--today", "2026-11-24", "--json"))
    done = next(t for t in tasks if t["status"] == "done")["id"]
    suspended = next(t for t in tasks if t["status"] == "suspended")["id"]
    running = next(t for t in tasks if t["status"] == "in_progress")["id"]
    for args, says in [
        ((running, "status=finished"), "Status"),
        ((running, "colour=red"), "colour"),
        ((running, "due=2026-02-30"), "Due"),
        ((running, "due=2027-01-31"), "reason"),
        ((running, "verdict=na"), "reason"),
        ((running, "status=suspended"), "reason"),
        ((running, "status="), "Status"),
        ((running, "note=" + "长" * 10001), "10000"),
        ((running, "organisation=5"), "Organisation"),
        ((running, "returned"), "field=value"),
        ((done, "status=submitted"), "cannot go"),
        ((suspended, "status=done"), "cannot go"),
        (("12345", "status=done"), "12345"),
        (("abc", "status=done"), "abc"),
    ]:
        run("set", "v.lantu", *args, code=1, says=says)
    assert content("v.lantu") == before
    run("set", "v.lantu", running, "due=2020-01-01", "--reason", "x", code=1, says="before the start")
    out = run("set", "v.lantu", "-", code=1, says="line 2", stdin=f"{running} status=done\n{running} status=foo\n{running} status=in_progress\t复查退回\n")
    assert out.splitlines() == [f"{running} status=done", f"{running} status=in_progress\t复查退回"]
    run("set", "v.lantu", suspended, "status=in_progress", "--reason", "恢复")
    assert "all is well" in run("check", "v.lantu")


def evidence():
    run("new", "ev.lantu", "--sample", "office", "--date", "2026-11-24")
    shown = json.loads(run("evidence", "list", "ev.lantu", "--json"))
    assert len(shown) == 5 and len({row["sha256"] for row in shown}) == 4 and all(row["state"] == "kept" for row in shown), shown
    task, other = (t["id"] for t in json.loads(run("tasks", "ev.lantu", "--json"))[:2])
    write("证书.txt", "CARD-4711 " * 50)
    write("b.bin", os.urandom(300000))
    ids = [line.split()[0] for line in run("evidence", "add", "ev.lantu", task, "证书.txt", "b.bin", "--date", "2026-11-01", "--note", "备注").splitlines()]
    assert len(ids) == 2
    run("evidence", "add", "ev.lantu", other, "证书.txt")
    rows = json.loads(run("evidence", "list", "ev.lantu", task, "--json"))
    assert [(r["id"], r["name"], r["occurred"], r["note"]) for r in rows] == [(ids[0], "证书.txt", "2026-11-01", "备注"), (ids[1], "b.bin", "2026-11-01", "备注")], rows
    assert "6 files" in run("evidence", "list", "ev.lantu")
    run("evidence", "save", "ev.lantu", ids[1], "out.bin")
    with open(folder + "/b.bin", "rb") as a, open(folder + "/out.bin", "rb") as b:
        assert a.read() == b.read()
    run("evidence", "add", "ev.lantu", task, "--link", "file:///etc/passwd", code=1, says="https://")
    run("evidence", "add", "ev.lantu", task, code=2, says="missing")
    link = run("evidence", "add", "ev.lantu", task, "--link", "https://example.org/a", "--name", "公示页").split()[0]
    row = next(row for row in json.loads(run("evidence", "list", "ev.lantu", task, "--json")) if row["id"] == link)
    assert row["name"] == "公示页" and row["link"] == "https://example.org/a", row
    run("evidence", "remove", "ev.lantu", link)
    run("evidence", "add", "ev.lantu", task, "证书.txt", "--replaces", ids[0])  # the same file again changes nothing
    before = content("ev.lantu")
    run("evidence", "remove", "ev.lantu", ids[1])
    run("evidence", "save", "ev.lantu", ids[1], "gone.bin", code=1, says=ids[1])
    run("undo", "ev.lantu")
    assert content("ev.lantu") == before
    write("empty.txt", "")
    for args, code, says in [
        (("add", "ev.lantu", task, "absent.txt"), 1, "absent.txt"),
        (("add", "ev.lantu", task, "empty.txt"), 1, "empty.txt"),
        (("add", "ev.lantu", task, "."), 1, "not a file"),
        (("add", "ev.lantu", "12345", "b.bin"), 1, "12345"),
        (("add", "ev.lantu", task, "b.bin", "--date", "2026-13-01"), 1, "--date"),
        (("add", "ev.lantu", task), 2, "arguments"),
        (("erase", "ev.lantu", ids[0]), 2, "--reason"),
        (("erase", "ev.lantu", "5", "--reason", "x"), 1, "5"),
        (("shred", "ev.lantu"), 2, "erase"),
    ]:
        run("evidence", *args, code=code, says=says)
    assert content("ev.lantu") == before
    os.makedirs(folder + "/备份", exist_ok=True)
    shutil.copy(folder + "/ev.lantu", folder + "/备份/ev-20261124-093000-by-hand.lantu")
    run("evidence", "erase", "ev.lantu", ids[0], "--reason", "误传身份证")
    for name in ("ev.lantu", "备份/ev-20261124-093000-by-hand.lantu"):
        with open(f"{folder}/{name}", "rb") as file:
            assert b"CARD-4711" not in file.read(), name
        assert "all is well" in run("check", name)
    run("evidence", "save", "ev.lantu", ids[0], "x.txt", code=1, says="误传身份证")
    run("evidence", "add", "ev.lantu", other, "证书.txt", code=1, says="erased")
    assert [r["state"] for r in json.loads(run("evidence", "list", "ev.lantu", task, "--json"))] == ["erased", "kept"]


def same_sample():
    run("new", "s1.lantu", "--sample", "office", "--date", "2026-05-05")
    run("new", "s2.lantu", "--sample", "office", "--date", "2026-05-05")
    run("new", "s3.lantu", "--sample", "office", "--date", "2026-05-06")
    assert content("s1.lantu") == content("s2.lantu") != content("s3.lantu")


def bad_files():
    run("new", "f.lantu")
    run("check", write("text.lantu", "not a workspace"), code=3, says="not a Lantu workspace")
    run("check", "absent.lantu", code=3, says="absent.lantu")
    os.mkfifo(folder + "/fifo.lantu")
    run("check", "fifo.lantu", code=3)
    run("check", ".", code=3)
    os.symlink("f.lantu", folder + "/link.lantu")
    run("check", "link.lantu")
    with open(folder + "/f.lantu", "rb") as file:
        data = bytearray(file.read())
    data[60:64] = (99).to_bytes(4, "big")  # user_version
    run("check", write("newer.lantu", bytes(data)), code=3, says="newer")
    data[60:64] = (1).to_bytes(4, "big")
    result = subprocess.run([CLI, "check", write("cut.lantu", bytes(data[: len(data) // 3]))], cwd=folder, env=env, capture_output=True, text=True)
    assert result.returncode in (1, 3) and (result.stderr or result.stdout), result


def bad_blueprints():
    run("new", "x.lantu", "--blueprint", write("bad.json", '{"id": "x"'), code=1, says="bad.json")
    assert not os.path.exists(folder + "/x.lantu")
    shutil.copy(os.environ["LANTU_FIXTURES"] + "/blueprint-other-city.json", folder + "/other.json")
    run("new", "x.lantu", "--blueprint", "other.json")
    assert len(json.loads(run("measures", "x.lantu", "--json"))) == 15


def usage():
    assert "rollout" in run("--help")
    for verb in ("new", "blueprint", "measures", "organisations", "rollout", "tasks", "set", "undo", "redo", "progress", "report", "check"):
        assert verb in run(verb, "--help")
    run(code=2)
    run("fly", "a.lantu", code=2, says="fly")
    run("new", code=2)
    run("rollout", "a.lantu", code=2, says="--period")
    run("rollout", "a.lantu", "--period", "2026Q7", code=1, says="2026Q7")
    run("report", "checklist", "a.lantu", "x.pdf", code=2, says="--organisation")
    run("report", "poem", "a.lantu", "x.pdf", code=2)
    run("progress", "a.lantu", "--by", "colour", code=2)
    run("progress", "a.lantu", "--colour", code=2)


def read_back_elsewhere():
    """A copy in a folder where nothing may be written is read, and left as it was."""
    run("new", "w.lantu", "--sample", "office", "--date", "2026-11-24")
    os.mkdir(folder + "/shelf")
    shutil.copy(folder + "/w.lantu", folder + "/shelf/w.lantu")
    os.chmod(folder + "/shelf", 0o555)
    run("check", "shelf/w.lantu")
    os.chmod(folder + "/shelf", 0o755)
    if os.geteuid() != 0:
        assert os.listdir(folder + "/shelf") == ["w.lantu"]


def read_only():
    run("new", "r.lantu")
    os.chmod(folder + "/r.lantu", 0o444)
    if os.geteuid() != 0:  # root may write anywhere
        run("undo", "r.lantu", code=3)
    run("blueprint", "r.lantu")


cases(first_day, encodings, bad_sheets, ambiguous, bad_values, evidence, same_sample, bad_files, bad_blueprints, usage, read_only, read_back_elsewhere)
