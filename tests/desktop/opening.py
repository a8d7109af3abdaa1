#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening workspaces as a file manager does: by command line and over D-Bus, the
program being started by the bus.  One process, a window for each workspace, and
the window that shows one already when it is opened again."""

import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import DEADLINE, LANTU, Atspi, Program, cli, end_of_steps, step, wait  # noqa: E402

HOME = os.environ["HOME"]
ID = "io.github.lantu_app.Lantu"


class Activated(Program):
    """A program that the bus has started."""

    def __init__(self, pid):
        self.pid = pid
        self.root = wait(self._find, "the program on the accessibility bus")

    def _find(self):
        desktop = Atspi.get_desktop(0)
        children = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
        return next((c for c in children if c is not None and c.get_process_id() == self.pid), None)


def windows(program):
    return [program.root.get_child_at_index(i).get_name() for i in range(program.root.get_child_count())]


def workspace(name, *options):
    path = f"{HOME}/{name}.lantu"
    cli("new", path, *options)
    return path


def shows(program, count):
    """As many windows, each with the title of another workspace."""
    wait(lambda: len(windows(program)) == count == len({t for t in windows(program) if " — " in t}), f"{count} windows, not {windows(program)}")


def call(destination, path, method, *arguments):
    return subprocess.run(["gdbus", "call", "--session", "-d", destination, "-o", path, "-m", method, *arguments], capture_output=True, text=True, check=True).stdout


def quit_all():
    call(ID, "/" + ID.replace(".", "/"), "org.gtk.Actions.Activate", "quit", "[]", "{}")


def main():
    # nobody is asked who sits at the desk: a window with a question open does not close at once
    subprocess.run(["gsettings", "set", ID, "person-asked", "true"], check=True)
    one, two = workspace("甲"), workspace("乙", "--sample", "office")
    program = Program(LANTU, one)
    try:
        shows(program, 1)
        subprocess.run([LANTU, two], check=True, timeout=DEADLINE)
        shows(program, 2)
        step("a second file is a second window of the same process")
        subprocess.run([LANTU, one], check=True, timeout=DEADLINE)
        subprocess.run([LANTU, two], check=True, timeout=DEADLINE)
        shows(program, 2)
        step("a file that is open is shown, not opened again")
        quit_all()
        program.process.wait(DEADLINE)
        assert program.process.returncode == 0
    except BaseException:
        print("#", windows(program))
        program.process.kill()
        raise

    services = os.environ["XDG_DATA_HOME"] + "/dbus-1/services"
    os.makedirs(services, exist_ok=True)
    with open(f"{services}/{ID}.service", "w", encoding="utf-8") as file:
        file.write(f"[D-BUS Service]\nName={ID}\nExec={LANTU} --gapplication-service\n")
    call("org.freedesktop.DBus", "/", "org.freedesktop.DBus.ReloadConfig")
    for path in (one, two):
        call(ID, "/" + ID.replace(".", "/"), "org.freedesktop.Application.Open", f"['file://{path}']", "{}")
    pid = int(call("org.freedesktop.DBus", "/", "org.freedesktop.DBus.GetConnectionUnixProcessID", ID).split()[1].rstrip(",)"))
    program = Activated(pid)
    try:
        shows(program, 2)
        step("the bus starts one process for two files that are opened by double-click")
    except BaseException:
        print("#", windows(program))
        raise
    finally:
        quit_all()
    end_of_steps()


main()
