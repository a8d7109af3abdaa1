#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A reform item over AT-SPI and from the keyboard: filled in, planned backwards,
a milestone slipped with a reason, its lamp, undo, reached, kept as a baseline."""

import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import LANTU, Program, cli, end_of_steps, screenshot, step, wait  # noqa: E402

FOLDER = os.environ["HOME"] + "/Documents/Lantu"
FILE = FOLDER + "/office.lantu"
DAY = "2026-11-24"


def press(program, name):
    """Of a row that is a button: the bus gives it no action."""
    program.go_to("button", name=name)
    program.key("Return")


def item():
    return next(r for r in json.loads(cli("reforms", FILE, "--json", "--today", DAY)) if r["code"] == "R20")


def milestones():
    return {m["title"]: m for m in json.loads(cli("milestones", FILE, "R20", "--json", "--today", DAY))}


os.makedirs(FOLDER, exist_ok=True)
cli("new", FILE, "--sample", "office", "--date", DAY)

program = Program(LANTU, FILE, LANTU_TODAY=DAY, LANGUAGE="en")
try:
    program.find("list item", name="Overview")
    program.click("button", name="Skip")
    program.gone("alert", name="Who Sits at This Desk?")
    program.key("ctrl+4")
    program.go_to("list item", contains="R01")
    program.key("End")
    row = program.find("list item", contains="R20")
    assert "not filled in yet" in row.get_name() and "not scheduled" in row.get_name(), row.get_name()
    program.key("Return")
    program.find("button", name="Edit Title…")
    step("an empty slot says so, and opens in the inspector")

    press(program, "Edit Title…")
    program.find("button", name="Save")
    program.key("ctrl+a")
    program.type("Sample item")
    program.click("button", name="Save")
    wait(lambda: item()["title"] == "Sample item", "the title to be written")
    program.find("list item", contains="R20, Sample item")
    step("its title is filled in")

    program.click("button", name="Plan Backwards…")
    program.find("button", name="Add Step")
    program.type("2026-12-18")
    program.go_to("text", name="Name of the step")
    program.type("Draft")
    program.find("label", contains="2026-12-07 – 2026-12-18")  # ten working days
    press(program, "Add Step")
    wait(lambda: len(list(program.all("text", name="Name of the step"))) == 2, "a second step")
    program.type("Publish")
    program.find("label", contains="2026-11-23 – 2026-12-04")
    program.find("label", contains="2026-11-23, which is past")
    step("the dates follow while it is typed, and a start in the past is said")

    program.click("button", name="Plan")
    wait(lambda: len(milestones()) == 2, "the timetable to be written")
    assert milestones()["Draft"]["planned"] == "2026-12-04" and milestones()["Publish"]["planned"] == "2026-12-18"
    assert item()["deadline"] == "2026-12-18"
    program.find("list item", contains="0 of 2 milestones reached, next: Draft, 2026-12-04")
    step("planned backwards")

    program.click("button", name="Keep Baseline")
    wait(lambda: milestones()["Draft"]["baseline"] == "2026-12-04", "the baseline to be kept")
    program.click("button", name="Move…")
    program.find("button", name="Move")
    program.key("ctrl+a")
    program.type("2026-11-20")
    program.find("label", contains="The last milestone lies on 2026-12-04.")
    program.go_to("text", name="Reason for the change")
    program.type("Brought forward")
    program.key("Return")
    wait(lambda: milestones()["Publish"]["planned"] == "2026-12-04", "what follows to move along")
    assert milestones()["Draft"]["planned"] == "2026-11-20" and item()["lamp"] == "red"
    program.find("list item", contains="Sample item, Planning, Overdue")
    assert json.loads(cli("history", FILE, "--json"))[0]["reason"] == "Brought forward"
    step("moved with a reason, what follows goes along, and the lamp says so")

    program.key("ctrl+z")
    wait(lambda: milestones()["Publish"]["planned"] == "2026-12-18", "the move to be undone")
    program.gone("list item", contains="Sample item, Planning, Overdue")
    step("undo takes all of it back")

    program.go_to("check box", name="Reached: Draft")
    program.key("space")
    wait(lambda: milestones()["Draft"]["actual"] == DAY, "the milestone to be reached")
    program.find("list item", contains="1 of 2 milestones reached")
    step("a milestone is ticked off")

    program.click("toggle button", name="Steps")
    program.find("list item", contains="Draft, from 2026-11-23, planned for 2026-12-04, baseline 2026-12-04, reached on 2026-11-24")
    step("each bar says its dates and state")

    program.end()
except BaseException:
    program.dump()
    screenshot("/tmp/reforms-failed.png")
    raise
end_of_steps()
