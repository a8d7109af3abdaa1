#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A damaged workspace, over AT-SPI: it is said, salvaged with the last good
backup, compared with it, and opened."""

import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import CLI, LANTU, Program, cli, end_of_steps, screenshot, step, wait  # noqa: E402

FOLDER = os.environ["HOME"] + "/Documents/Lantu"
FILE = FOLDER + "/office.lantu"

os.makedirs(FOLDER, exist_ok=True)
cli("new", FILE, "--sample", "office", "--date", "2026-11-24")
cli("backup", FILE)
whole = cli("check", FILE, "--hash").splitlines()[-1]
with open(FILE, "r+b") as file:
    file.write(b"\xa5" * 4096)
    file.seek(20 * 4096)
    file.write(b"\x00" * 3 * 4096)
assert subprocess.run([CLI, "check", FILE], capture_output=True).returncode == 3

program = Program(LANTU, FILE, LANTU_TODAY="2026-11-24", LANGUAGE="en")
try:
    program.find("alert", name="The Workspace Is Damaged")
    step("a damaged workspace is told of, and help offered")
    program.click("button", name="Salvage")
    program.find("alert", name="What Could Be Salvaged")
    program.find(contains="nothing differs")
    step("it is salvaged, and compared with the last good backup")
    program.click("button", name="Open the Salvaged Workspace")
    program.find("list item", name="Overview")
    program.click("button", name="Skip")
    salvaged = FOLDER + "/office salvaged.lantu"
    wait(lambda: os.path.exists(salvaged), "the new workspace")
    assert cli("check", salvaged, "--hash").splitlines()[-1] == whole
    step("the new workspace holds all that the old one held")
    program.end()
except BaseException:
    program.dump()
    screenshot("/tmp/damaged-failed.png")
    raise
end_of_steps()
