#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was, over AT-SPI: the page of the history, an older value restored and
undone, the undo named, the history of one task, a narrow window."""

import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import LANTU, Program, cli, end_of_steps, screenshot, step, wait  # noqa: E402

FOLDER = os.environ["HOME"] + "/Documents/Lantu"
FILE = FOLDER + "/office.lantu"


def task():
    return next(t for t in json.loads(cli("tasks", FILE, "--json", "--today", "2026-11-24")) if t["id"] == TASK)


os.makedirs(FOLDER, exist_ok=True)
cli("new", FILE, "--sample", "office", "--date", "2026-11-24")
TASK = next(t for t in json.loads(cli("tasks", FILE, "--json", "--today", "2026-11-24")) if t["status"] == "not_started")["id"]
cli("set", FILE, TASK, "status=in_progress", "--actor", "甲同志")
cli("set", FILE, TASK, "status=suspended", "--reason", "场地维修", "--actor", "乙同志")

program = Program(LANTU, FILE, LANTU_TODAY="2026-11-24", LANGUAGE="en")
try:
    program.find("list item", name="Overview")
    program.click("button", name="Skip")
    program.gone("alert", name="Who Sits at This Desk?")
    program.key("ctrl+5")
    program.find("list item", contains="乙同志 · 场地维修")
    step("the history says who and why")

    program.go_to("list item", contains="乙同志 · 场地维修")
    program.key("Return")
    program.find("label", contains="Status: In progress → Suspended")
    step("opened, an entry shows old and new")

    program.click("button", name="Restore This Value")
    wait(lambda: task()["status"] == "in_progress", "the value to be restored")
    assert json.loads(cli("history", FILE, TASK, "--json"))[0]["reason"].startswith("restore of ")
    program.find("list item", contains="Restored: ")
    program.gone("button", name="Undo This")  # it is no longer the last one
    step("an older value is restored")

    program.find("list item", contains="Restored: ")
    # what is in an open menu is not on the accessibility bus: the tooltip says the same
    wait(lambda: "Restored: " in program.find("button", name="Undo").get_description(), "the undo to be named")
    program.key("ctrl+z")
    wait(lambda: task()["status"] == "suspended", "the restoring to be undone")
    step("the undo is named, and undoes")

    subprocess.run(["gdbus", "call", "--session", "--dest", "io.github.lantu_app.Lantu", "--object-path", "/io/github/lantu_app/Lantu/window/1",
                    "--method", "org.gtk.Actions.Activate", "backups", "[]", "{}"], check=True, stdout=subprocess.DEVNULL)
    program.click("button", name="Back Up Now")
    program.find("list item", contains="made by hand")
    cli("set", FILE, TASK, "note=later")
    program.go_to("list item", contains="made by hand")
    program.key("Return")
    program.find(contains="Tasks: 0 added, 1 changed, 0 removed")
    program.click("button", name="Restore")
    wait(lambda: json.loads(cli("history", FILE, "--json"))[0]["kind"] == "restore", "the backup to be restored")
    step("a backup is made, looked at and restored")

    program.end()
except BaseException:
    program.dump()
    screenshot("/tmp/history-failed.png")
    raise
end_of_steps()
