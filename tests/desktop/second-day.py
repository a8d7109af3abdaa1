#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The second day, over AT-SPI: a note is being typed when the program is
killed, and is offered again; a sheet becomes a PDF through the file dialog; a
copy is saved; the workspace is checked."""

import os
import sqlite3
import subprocess
import sys
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import LANTU, Atspi, Program, cli, end_of_steps, open_school, step, wait  # noqa: E402

HOME = os.environ["HOME"]
FILE = HOME + "/Documents/Lantu/office.lantu"
running = None
REPORTS = ("Checklist for", "Progress by", "Ledger", "Dossier")


def ask(sql):
    with sqlite3.connect(f"file:{FILE}?mode=ro", uri=True) as db:
        return db.execute(sql).fetchone()[0]


def start(file=FILE):
    global running
    running = Program(LANTU, file, LANTU_TODAY="2026-11-24")
    return running


def killed_while_typing():
    program = start()
    program.find(contains="2,166")
    program.click("button", contains="Skip")
    program.gone("button", contains="Skip")
    open_school(program)
    program.key("Down")
    program.go_to("text", "Note")
    program.type("Asked the district for the list")
    wait(lambda: ask("SELECT count(*) FROM draft") == 1, "the text to be kept")
    assert ask("SELECT count(*) FROM task WHERE note LIKE 'Asked%'") == 0
    program.process.kill()
    program.process.wait()
    step("what is typed is kept, and not yet saved")

    program = start()
    program.find(contains="Unsaved Text")
    program.click("button", name="Save")
    wait(lambda: ask("SELECT count(*) FROM task WHERE note = 'Asked the district for the list'") == 1, "the note")
    wait(lambda: ask("SELECT count(*) FROM draft") == 0, "the draft to be dropped")
    program.gone(contains="Unsaved Text")
    step("after a kill it is offered again and saved")
    return program


def save_through_the_dialog(program, path):
    """GTK's own file dialog begins in the entry for the name."""
    program.find("button", name="Save")
    program.key("ctrl+a")
    program.type(path)
    program.key("Return")
    wait(lambda: os.path.exists(path), path)


def names(program):
    return [button.get_name() or "" for button in program.all("toggle button")]


def sheet(program):
    open_school(program)
    program.key("ctrl+p")
    program.click("button", contains="Save as P")
    save_through_the_dialog(program, HOME + "/school.pdf")
    text = wait(lambda: subprocess.run(["pdftotext", "-layout", HOME + "/school.pdf", "-"], capture_output=True, text=True).stdout, "the PDF's text")
    assert "第一中学" in text and "2026年11月24日" in text, text[:500]
    step("a sheet is saved as PDF through the file dialog")

    program.gone("button", contains="Save as P")
    program.key("ctrl+p")
    program.find("button", contains="Save as E")
    program.find(contains="Page 1 of")
    step("the preview shows the pages")
    for _ in range(3):
        shown = wait(lambda: next((name for name in names(program) if name.startswith(REPORTS)), None), "the report that is chosen")
        if shown.startswith("Dossier"):
            break
        program.click("toggle button", name=shown)
        program.find("label", contains="Briefing")  # the list is open
        wait(lambda: any(item.get_state_set().contains(Atspi.StateType.FOCUSED) for item in program.all("list item")), "the list to have the keyboard")
        # the first key brings the list's own row into view
        below = next(i for i, name in enumerate(REPORTS) if shown.startswith(name))
        for key in ("Down",) * (len(REPORTS) - below) + ("Return",):
            program.key(key)
        program.gone("label", contains="Briefing")
    program.find("toggle button", contains="Dossier")
    program.find("toggle button", contains="Parts")
    program.find(contains="Page 1 of")
    step("another report of this organisation")
    program.click("button", contains="Save as E")
    save_through_the_dialog(program, HOME + "/school.xlsx")
    program.gone("button", contains="Save as E")
    with zipfile.ZipFile(HOME + "/school.xlsx") as book:
        assert "第一中学" in book.read("xl/worksheets/sheet1.xml").decode()
    step("and as an Excel workbook")


def copy_and_check(program):
    copy = HOME + "/copy.lantu"
    program.key("ctrl+shift+s")
    save_through_the_dialog(program, copy)
    program.find(contains="copy")
    assert "all is well" in wait(lambda: cli("check", copy), "the copy to be whole")
    step("a copy is saved, and is whole")
    program.end()

    # behind the journal's back, as a tool that does not know it would do
    with sqlite3.connect(copy) as db:
        db.create_function("lantu_capture", 5, lambda *args: None)
        db.execute("UPDATE organisation SET note = 'changed' WHERE id = (SELECT min(id) FROM organisation)")
    program = start(copy)
    program.find("list item", contains="示例市, ")
    # what is in an open menu is not on the accessibility bus: the action itself
    subprocess.run(["gdbus", "call", "--session", "--dest", "io.github.lantu_app.Lantu", "--object-path", "/io/github/lantu_app/Lantu/window/1",
                    "--method", "org.gtk.Actions.Activate", "check", "[]", "{}"], check=True, stdout=subprocess.DEVNULL)
    program.find(contains="register “organisation”")
    step("the check in the window tells of a change behind the journal")
    program.end()


def main():
    os.makedirs(os.path.dirname(FILE))
    cli("new", FILE, "--sample", "office", "--date", "2026-11-24")
    try:
        program = killed_while_typing()
        sheet(program)
        copy_and_check(program)
        assert "all is well" in cli("check", FILE)
        step("the file is whole")
    except BaseException:
        if running and running.process.poll() is None:
            running.dump()
            running.process.kill()
        raise
    end_of_steps()


main()
