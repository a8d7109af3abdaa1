#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was open comes back: workspace, page and what was chosen there; several
windows in one process; a window that was closed stays closed; and the language
of the preferences."""

import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import LANTU, Atspi, Program, cli, end_of_steps, open_school, step, wait  # noqa: E402

HOME = os.environ["HOME"]
TODAY = {"LANTU_TODAY": "2026-11-24"}


def setting(key, value=None):
    command = ["gsettings", "get" if value is None else "set", "io.github.lantu_app.Lantu", key]
    return subprocess.run(command + ([] if value is None else [value]), capture_output=True, text=True, check=True).stdout


def frames(program):
    return [program.root.get_child_at_index(i) for i in range(program.root.get_child_count())]


def main():
    one, two = HOME + "/one.lantu", HOME + "/two.lantu"
    for file, kind in ((one, ["--sample", "office", "--date", "2026-11-24"]), (two, [])):
        cli("new", file, *kind)
    setting("person-asked", "true")
    program = Program(LANTU, one, **TODAY)
    try:
        program.find(contains="2,166")
        open_school(program)
        program.key("Down")
        program.key("Down")
        chosen = wait(lambda: selected(program), "a row that is chosen")
        program.end()
        assert one in setting("open-windows"), setting("open-windows")

        program = Program(LANTU, **TODAY)
        program.find("list item", contains=", Returned, ")
        wait(lambda: selected(program) == chosen, f"“{chosen}” to be chosen")
        step("a checklist comes back with its item")

        program.key("ctrl+2")
        program.find(contains="六大体系")
        for key in ("Down", "Down", "Down", "Right", "Down"):
            program.key(key)
        wait(lambda: next(program.all(contains="坚决做到“两个维护”的政治保障体系"), None), "the system in the inspector")
        # killed: what was shown when another window came in front is remembered
        subprocess.run([LANTU, two], check=True, timeout=30)
        wait(lambda: len(frames(program)) == 2, "a second window of the same process")
        step("a second workspace has a window of its own in the same process")
        wait(lambda: one in setting("open-windows") and two in setting("open-windows"), "both to be remembered")
        program.process.kill()
        program.process.wait()

        program = Program(LANTU, **TODAY)
        wait(lambda: len(frames(program)) == 2, "two windows")
        program.find(contains="坚决做到“两个维护”的政治保障体系")
        program.find("label", name="two")
        step("killed and started again, both windows come back")

        program.key("ctrl+w")
        wait(lambda: len(frames(program)) == 1, "one window")
        wait(lambda: setting("open-windows").count("'path'") == 1, "one to be remembered")
        step("a window that was closed stays closed")
        program.end()

        remembered = setting("open-windows")
        os.remove(one if one in remembered else two)
        program = Program(LANTU, **TODAY)
        program.find(contains="Secrets")
        step("a workspace that is gone leaves the start page")
        program.end()

        setting("interface-language", "zh_CN")
        program = Program(LANTU, **TODAY)
        program.find(contains="试用示例")
        step("the language of the preferences")
        program.end()
    except BaseException:
        program.dump()
        program.process.kill()
        raise
    end_of_steps()


def selected(program):

    for row in program.all("list item"):
        if row.get_state_set().contains(Atspi.StateType.SELECTED) and ", " in row.get_name():
            return row.get_name()
    return None


main()
