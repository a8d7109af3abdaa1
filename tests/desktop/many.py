#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many rows, over AT-SPI: a word of two characters is searched in everything
and opened where it lives; the fast mode
goes from verdict to verdict; rows are chosen by keyboard, changed in one step
and brought back by one."""

import os
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import LANTU, Atspi, NotThere, Program, cli, end_of_steps, step, wait  # noqa: E402

HOME = os.environ["HOME"]
FILE = HOME + "/many.lantu"


def search(program):
    program.key("ctrl+k")
    entry = program.find("entry", name="Search everything")
    entry.get_editable_text_iface().set_text_contents("望江")
    program.find("list item", name="望江社区")
    step("a word of two characters is found in everything")
    program.key("Down")
    program.key("Return")
    program.gone("entry", name="Search everything")
    program.find("list item", contains=", due 2026-")
    step("Enter opens it where it lives")


def fast_mode(program):
    unset = "SELECT count(*) FROM task WHERE verdict IS NULL"
    before = ask(unset)
    program.key("F8")
    wait(lambda: [row for row in program.all("list item", contains=", due 2026-") if row.get_state_set().contains(Atspi.StateType.FOCUSED)],
         "an item to have the keyboard")
    for i in (1, 2):
        program.key("1")
        wait(lambda: ask(unset) == before - i, f"verdict {i}")
    program.key("F8")
    step("in fast mode a verdict leads to the next item without one")


def ask(sql):
    with sqlite3.connect(f"file:{FILE}?mode=ro", uri=True) as db:
        return db.execute(sql).fetchone()[0]


def activate(action, target):
    subprocess.run(["gdbus", "call", "--session", "--dest", "io.github.lantu_app.Lantu", "--object-path", "/io/github/lantu_app/Lantu/window/1",
                    "--method", "org.gtk.Actions.Activate", action, f"[<{target}>]", "{}"], check=True, stdout=subprocess.DEVNULL)


def change_many(program):
    done = "SELECT count(*) FROM task WHERE status = 'done'"
    before = ask(done)
    steps_before = ask("SELECT max(seq) FROM txn")
    activate("show-tasks", "{'status': <1>, 'title': <'In progress'>}")
    program.find("label", contains=" items")
    focused = lambda: [row for row in program.all("list item", contains=": ") if row.get_state_set().contains(Atspi.StateType.FOCUSED)]  # noqa: E731
    wait(focused, "the first row to have the keyboard")
    for attempt in range(5):  # a page that is still coming takes the keyboard once more
        program.key("Home")
        program.key("shift+Down")
        program.key("shift+Down")
        try:
            program.find("label", contains="3 of ", deadline=3)
            break
        except NotThere:
            continue
    program.find("label", contains="3 of ")
    step("three rows are chosen by keyboard, and counted")
    program.key("d")
    wait(lambda: ask(done) == before + 3, "three tasks to be done")
    assert ask("SELECT max(seq) FROM txn") == steps_before + 1
    step("one key changes all of them in one step")
    program.find(contains="Status of 3 tasks: Done")
    program.key("ctrl+z")
    wait(lambda: ask(done) == before, "all to be as before")
    step("one undo takes all of it back")


def main():
    cli("new", FILE, "--sample", "office", "--date", "2026-11-24")
    subprocess.run(["gsettings", "set", "io.github.lantu_app.Lantu", "person-asked", "true"], check=True)
    program = Program(LANTU, FILE, LANTU_TODAY="2026-11-24")
    try:
        program.find(contains="2,166")
        search(program)
        fast_mode(program)
        change_many(program)
        program.end()
    except BaseException:
        program.dump()
        program.process.kill()
        raise
    end_of_steps()


main()
