#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first day, by mouse and keyboard over AT-SPI: the sample, the tree, a
school, a tick, the Overview that follows, undo and redo, the end, a second
start with everything there, and a sheet written and read back."""

import glob
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import LANTU, Program, cli, end_of_steps, open_school, step, wait  # noqa: E402

HOME = os.environ["HOME"]


def done(file):
    return json.loads(cli("progress", file, "--json", "--today", "2026-11-24"))[0]["done"]


def main():
    program = Program(LANTU, LANTU_TODAY="2026-11-24")
    try:
        program.find(contains="Secrets")
        step("the first page says what does not belong here")
        program.click(role="button", contains="Sample")
        file = wait(lambda: next(iter(glob.glob(HOME + "/Documents/Lantu/*.lantu")), None), "the sample's file")
        first_run(program, file)
        program.end()
        step("the window closes")
        assert "all is well" in cli("check", file)
        step("the file is whole")
        after = done(file)
        program = Program(LANTU, file, LANTU_TODAY="2026-11-24")
        program.find(contains="2,166")
        assert done(file) == after
        step("started again, all is there")
        program.end()
        sheet(file)
        program = rollout()
    except BaseException:
        program.dump()
        program.process.kill()
        raise
    end_of_steps()


def first_run(program, file):
    # the person at the desk is asked once, and it may be put off
    program.click("button", contains="Skip")
    program.gone("button", contains="Skip")
    program.find(contains="2,166")
    step("the Overview shows the sample")

    program.key("ctrl+2")
    program.find(contains="六大体系")
    step("the blueprint is a tree")

    open_school(program)
    step("a school's checklist opens from the keyboard")

    before = done(file)
    program.go_to("list item", contains=", Returned, ", key="Down")
    program.key("d")
    program.gone("list item", contains=", Returned, ")
    assert done(file) == before + 1, done(file)
    step("one key marks an item done")

    program.key("ctrl+1")
    program.find("button", contains=f"{before + 1:,}")
    step("the Overview has changed")
    program.key("ctrl+z")
    program.find("button", contains=f"{before:,}")
    assert done(file) == before
    step("undone")
    program.key("shift+ctrl+z")
    program.find("button", contains=f"{before + 1:,}")
    assert done(file) == before + 1
    step("done again")

    task = json.loads(cli("tasks", file, "--organisation", "江湾区/第一中学", "--status", "in_progress", "--json"))[0]["id"]
    cli("set", file, task, "status=done")
    program.find("button", contains=f"{before + 2:,}")
    step("the Overview follows another process")


def rollout():
    """A new workspace, its organisations from a sheet, their tasks from the window."""
    file = HOME + "/office.lantu"
    with open(HOME + "/units.csv", "w", encoding="utf-8") as sheet_file:
        sheet_file.write("名称,上级,单元,级别\n清风市,,,市\n东区,清风市,,区县\n一中,东区,学校,\n二中,东区,学校,\n")
    cli("new", file)
    cli("organisations", "import", file, HOME + "/units.csv")
    program = Program(LANTU, file, LANTU_TODAY="2026-11-24")
    program.click("button", contains="Roll Out")
    program.find(contains="96 new items")
    program.click("button", name="Roll Out")
    wait(lambda: "96" in cli("progress", file), "the tasks")
    step("tasks are rolled out from the window")
    program.key("ctrl+z")
    wait(lambda: "96" not in cli("progress", file), "the roll-out to be undone")
    step("and undone")
    program.end()
    return program


def sheet(file):
    out = HOME + "/school.pdf"
    cli("report", "checklist", file, out, "--organisation", "云岭区/第一中学", "--period", "2026Q4", "--today", "2026-11-24")
    text = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=True).stdout
    assert "第一中学" in text and "GY-03" in text and "2026年11月24日" in text, text[:500]
    step("the sheet's text reads back")


main()
