#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who knows nothing of the program presses whatever is there, for as
many seconds as WANDER_SECONDS says (60): no crash, no critical, no memory that
only grows.  WANDER_SEED repeats a walk."""

import os
import random
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import GLib, Program, wait, walk  # noqa: E402

BUILD = os.environ["LANTU_BUILD"]
FILE = os.environ["HOME"] + "/Documents/Lantu/office.lantu"
SECONDS = int(os.environ.get("WANDER_SECONDS", "60"))
SEED = int(os.environ.get("WANDER_SEED", random.randrange(1 << 30)))
ROLES = {"button", "toggle button", "radio button", "check box", "switch", "list item", "menu item", "page tab", "table cell", "combo box"}
# what leaves the program or the display, or opens a window of the desktop
NEVER = ("Close", "Minimize", "Maximize", "Quit", "Print…", "Open…", "Save as", "Save a Copy", "Choose", "Import", "Export", "Attach", "Add Evidence", "Link")
KEYS = ["Tab", "Tab", "shift+Tab", "Down", "Up", "Return", "space", "Escape", "ctrl+1", "ctrl+2", "ctrl+3", "ctrl+z", "shift+ctrl+z", "ctrl+f", "F9", "F1",
        "alt+Left", "d", "p", "1", "2", "0"]


def memory(pid):
    with open(f"/proc/{pid}/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


def choices(program):
    found = []
    for widget in walk(program.root):
        try:
            name = widget.get_name() or ""
            if widget.get_role_name() in ROLES and not any(word in name for word in NEVER):
                found.append(widget)
        except GLib.Error:
            continue
        if len(found) > 400:
            break
    return found


def main():
    chance = random.Random(SEED)
    print(f"# seed {SEED}, {SECONDS} s", flush=True)
    os.makedirs(os.path.dirname(FILE))
    subprocess.run([BUILD + "/app/lantu-cli", "new", FILE, "--sample", "office", "--date", "2026-11-24"], check=True, stdout=subprocess.DEVNULL)
    program = Program(BUILD + "/ui/lantu", FILE, LANTU_TODAY="2026-11-24", G_DEBUG="fatal-criticals")
    program.click("button", contains="Skip")
    end = time.monotonic() + SECONDS
    pressed = 0
    samples = []
    next_sample = 0.0
    while time.monotonic() < end:
        if program.process.poll() is not None:
            raise AssertionError(f"the program ended with {program.process.returncode} after {pressed} steps; WANDER_SEED={SEED}")
        if chance.random() < 0.4:
            program.key(chance.choice(KEYS))
        else:
            try:
                found = choices(program)
                if found:
                    chance.choice(found).do_action(0)
            except GLib.Error:
                pass
        if chance.random() < 0.2:
            program.key("Escape")
        pressed += 1
        if time.monotonic() > next_sample:
            samples.append(memory(program.process.pid))
            print(f"# {pressed} steps, {samples[-1]} kB", flush=True)
            next_sample = time.monotonic() + max(10, SECONDS / 30)
    print(f"ok 1 {pressed} steps without a crash or a critical")
    # caches fill at first: the last third against the middle one
    third = len(samples) // 3
    if third >= 3:
        middle, last = sum(samples[third : 2 * third]) / third, sum(samples[-third:]) / third
        grown = last / middle - 1
        print(f"{'ok' if grown < 0.15 else 'not ok'} 2 memory {middle:.0f} kB, then {last:.0f} kB ({grown:+.1%})")
    program.process.kill()
    program.process.wait()
    check = subprocess.run([BUILD + "/app/lantu-cli", "check", FILE], capture_output=True, text=True)
    print(f"{'ok' if check.returncode == 0 else 'not ok'} 3 the file is whole {check.stderr.strip()}")
    print("1..3")


main()
