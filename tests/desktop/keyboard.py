#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every desktop application does with its keys, in the tree and around it:
to the parent, back, the menu of a row by key and by mouse, letters that search,
and how the main menu ends."""

import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import LANTU, Atspi, Program, cli, end_of_steps, open_school, step, wait  # noqa: E402

file = os.environ["HOME"] + "/sample.lantu"


def main():
    cli("new", file, "--sample", "office", "--date", "2026-11-24")
    program = Program(LANTU, file, LANTU_TODAY="2026-11-24")

    def has(state, contains):
        widget = program.find("table row", contains=contains)
        wait(lambda: widget.get_state_set().contains(state), f"{contains} to be {state.value_nick}")

    def click(contains, button):
        box = program.find("table row", contains=contains).get_extents(Atspi.CoordType.WINDOW)
        subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2), str(box.y + box.height // 2), "click", str(button)], check=True)

    def menu_of(contains):
        wait(lambda: len(list(program.all("menu item"))) == 6, "the menu of a row")
        has(Atspi.StateType.SELECTED, contains)
        program.key("Escape")
        program.gone("menu item")
        has(Atspi.StateType.FOCUSED, contains)

    try:
        program.click("button", contains="Skip")
        program.gone("button", contains="Skip")
        program.key("ctrl+2")
        click("六大体系", 1)
        has(Atspi.StateType.FOCUSED, "六大体系")
        program.key("Right")
        program.key("Right")
        has(Atspi.StateType.FOCUSED, CHILD)
        program.key("shift+F10")
        menu_of(CHILD)
        program.key("Menu")
        menu_of(CHILD)
        step("Shift+F10 and Menu open the menu of a row, Esc leads back to it")
        program.key("alt+Up")
        has(Atspi.StateType.FOCUSED, "六大体系")
        step("Alt+Up goes to the row above")
        click(CHILD, 3)
        menu_of(CHILD)
        step("the second mouse button chooses the row and opens its menu")
        program.type("GY-03")
        program.gone("table row", contains="工作导向")
        program.find("table row", contains="GY-03")
        step("letters typed in the tree search it")
        program.key("ctrl+3")
        open_school(program)
        program.key("alt+Up")
        program.gone("list item", contains=", Returned, ")
        step("Alt+Up leads from a checklist to the list")
        # an item is named by the label in it, which the bus does not pass on: what it opens is
        for ups, opens in ((1, "About"), (3, "Keyboard Shortcuts"), (4, "Preferences")):
            program.key("F10")
            program.find("menu item")
            for _ in range(ups):
                program.key("Up")
            program.key("Return")
            program.find("dialog", contains=opens)
            program.key("Escape")
            program.gone("dialog", contains=opens)
        step("the main menu ends with Preferences, Keyboard Shortcuts, Help, About")
        program.end()
    except BaseException:
        program.dump()
        program.process.kill()
        raise
    end_of_steps()


CHILD = "A 坚决做到"
main()
