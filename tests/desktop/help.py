#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The help from the keyboard alone: F1 opens the page on what is in view, the
search finds, links and the way back lead where they should, and the help ends
with the last window."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import LANTU, Program, cli, end_of_steps, open_school, step  # noqa: E402

HOME = os.environ["HOME"]


def showing(program, title):
    """The page that the help shows: its name is said by what holds it."""
    program.find("heading", name=title)


def opens(program, title, where):
    program.key("F1")
    showing(program, title)
    program.key("ctrl+w")
    program.gone("heading", name=title)
    step(f"F1 on {where}")


def main():
    file = HOME + "/office.lantu"
    cli("new", file, "--sample", "office", "--date", "2026-11-24")
    program = Program(LANTU, LANTU_TODAY="2026-11-24")
    try:
        program.find(contains="Secrets")
        opens(program, "Start Page", "the start page")
        program.end()
        program = Program(LANTU, file, LANTU_TODAY="2026-11-24")
        program.click("button", contains="Skip")
        program.gone("button", contains="Skip")
        program.find(contains="2,166")
        opens(program, "Overview", "the Overview")
        program.key("ctrl+2")
        program.find(contains="六大体系")
        opens(program, "Blueprint", "the blueprint")
        program.key("ctrl+3")
        program.find("list item", contains="示例市, ")
        opens(program, "Units", "the list of units")
        open_school(program)
        opens(program, "Checklist", "a checklist")
        program.key("ctrl+comma")
        program.find(contains="Person at the Desk")
        opens(program, "Preferences", "the preferences")
        program.key("Escape")
        program.gone(contains="Person at the Desk")

        program.key("F1")
        showing(program, "Checklist")
        program.key("ctrl+f")
        program.type("overdue")
        program.find("list item", contains="Lamps, ")
        program.gone("list item", contains="Keyboard")
        step("the search leaves what fits")
        program.key("ctrl+a")
        program.type("rounding")
        program.gone("list item", contains="Lamps, ")
        program.key("Return")
        showing(program, "Progress and Plan")
        step("Enter opens what was found")
        program.key("alt+Left")
        showing(program, "Checklist")
        step("back leads to the page before")
        # the last window takes the help with it
        program.end()
        step("the program ends with the help open")
    except BaseException:
        program.dump()
        program.process.kill()
        raise
    end_of_steps()


main()
