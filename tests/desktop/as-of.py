#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking back, over AT-SPI: a task ticked, the window as of last month, with its
banner and nothing that writes, back to now, two days compared, a period frozen
and looked at as it was then; the history of one organisation on paper."""

import json
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import CLI, LANTU, Program, cli, end_of_steps, screenshot, step, wait  # noqa: E402

FOLDER = os.environ["HOME"] + "/Documents/Lantu"
FILE = FOLDER + "/office.lantu"
TODAY = "2026-11-24"


def long_ago(*args):
    """A command with the clock a month back: the sample was made then."""
    subprocess.run(["faketime", "2026-10-20 10:00:00", CLI, *args], check=True, stdout=subprocess.DEVNULL,
                   env=dict(os.environ, ASAN_OPTIONS="detect_leaks=0:verify_asan_link_order=0"))


def action(name):
    subprocess.run(["gdbus", "call", "--session", "--dest", "io.github.lantu_app.Lantu", "--object-path", "/io/github/lantu_app/Lantu/window/1",
                    "--method", "org.gtk.Actions.Activate", name, "[]", "{}"], check=True, stdout=subprocess.DEVNULL)


def enabled(name):
    answer = subprocess.run(["gdbus", "call", "--session", "--dest", "io.github.lantu_app.Lantu", "--object-path",
                             "/io/github/lantu_app/Lantu/window/1", "--method", "org.gtk.Actions.Describe", name],
                            capture_output=True, text=True, check=True).stdout
    return answer.startswith("((true")


os.makedirs(FOLDER, exist_ok=True)
long_ago("new", FILE, "--sample", "office", "--date", TODAY)
TASK = next(t for t in json.loads(cli("tasks", FILE, "--json", "--today", TODAY)) if t["status"] == "not_started")["id"]
cli("set", FILE, TASK, "status=in_progress", "--accept-clock")
BACK = time.strftime("%Y-%m-%d", time.localtime(time.time() - 86400))

program = Program(LANTU, FILE, LANTU_TODAY=time.strftime("%Y-%m-%d"), LANGUAGE="en")
try:
    program.find("list item", name="Overview")
    program.click("button", name="Skip")
    program.gone("alert", name="Who Sits at This Desk?")
    assert enabled("rollout") and enabled("save-copy") and not enabled("back-to-now")
    program.key("shift+ctrl+t")
    program.find("dialog", name="Look Back")
    program.click("button", name="View That Day")
    program.find(contains="nothing can be changed")
    program.gone("dialog", name="Look Back")
    step("the window is as it was at the end of last month, and says so")

    for verb in ("rollout", "undo", "redo", "save-copy", "import-organisations", "lamps", "backups", "add-organisation"):
        assert not enabled(verb), verb
    program.key("ctrl+5")
    program.find("list item", contains="· Setup")
    assert not list(program.all("list item", contains="Status: In progress"))
    program.click("button", name="Back to Now")
    program.gone("button", name="Back to Now")
    wait(lambda: enabled("rollout"), "writing to be possible again")
    program.find("list item", contains="Status: In progress")
    step("nothing can be written until it is now again")

    program.key("shift+ctrl+t")
    program.click("button", name="Compare")
    program.find("list item", contains="Status: Not started → In progress")
    step("two days are compared")

    program.click("button", name="Print or Export…")
    program.find("button", name="Save as CSV…")
    program.key("Escape")
    program.gone("button", name="Save as CSV…")
    program.key("Escape")
    program.gone("dialog", name="Differences")
    action("look-back")
    program.click("button", name="Freeze…")
    program.click("button", name="Freeze")
    program.find("list item", name="October 2026")
    step("a period is frozen")

    program.go_to("list item", name="October 2026")
    program.key("Return")
    program.find(contains="nothing can be changed")
    program.click("button", name="Back to Now")
    program.gone("button", name="Back to Now")
    program.key("ctrl+5")
    program.key("ctrl+p")
    program.find("button", name="Save as PDF…")
    step("it is looked at as it was; the history is offered on paper")
    program.key("Escape")
    program.end()
except BaseException:
    program.dump()
    screenshot("/tmp/as-of-failed.png")
    raise
end_of_steps()
