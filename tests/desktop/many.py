#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many rows, over AT-SPI: a word of two characters is searched in everything
and opened where it lives."""

import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import LANTU, Program, cli, end_of_steps, step, wait  # noqa: E402

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


def main():
    cli("new", FILE, "--sample", "office", "--date", "2026-11-24")
    subprocess.run(["gsettings", "set", "io.github.lantu_app.Lantu", "person-asked", "true"], check=True)
    program = Program(LANTU, FILE, LANTU_TODAY="2026-11-24")
    try:
        program.find(contains="2,166")
        search(program)
        program.end()
    except BaseException:
        program.dump()
        program.process.kill()
        raise
    end_of_steps()


main()
