# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak as its user meets it: started by `flatpak run`, found on
the accessibility bus by its name (the process there is the proxy's), its file
dialogs being windows of another program, the portal's."""

import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "desktop"))
from screen import DEADLINE, Atspi, Program, wait  # noqa: E402,F401

ID = "io.github.lantu_app.Lantu"


def named(*names):
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(i)
        if child is not None and child.get_name() in names and child.get_child_count() > 0:
            return child
    return None


class Window(Program):
    """One process of the installed application."""

    def __init__(self, *arguments, language=None, options=()):
        env = ["--env=LANTU_TODAY=2026-11-24"] + ([f"--env=LANGUAGE={language}", f"--env=LANG={language}.UTF-8"] if language else [])
        self.process = subprocess.Popen(["flatpak", "run", *env, *options, ID, *arguments])
        self.root = wait(self._find, "the application on the accessibility bus", 90)

    def _find(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the application ended with {self.process.returncode}")
        return named("lantu", "Lantu", "蓝图", ID)

    def windows(self):
        return [self.root.get_child_at_index(i) for i in range(self.root.get_child_count())]

    def kill(self):
        """As when the power fails: nothing in there is asked."""
        subprocess.run(["flatpak", "kill", ID], check=True)
        self.process.wait(DEADLINE)
        wait(lambda: named("lantu", "Lantu", "蓝图", ID) is None, "the killed application to be gone")

    def end(self):
        super().end()
        wait(lambda: named("lantu", "Lantu", "蓝图", ID) is None, "the closed application to be gone")


class FileDialog(Program):
    """The file dialog of the portal."""

    def __init__(self):
        self.process = None
        self.root = wait(lambda: named("xdg-desktop-portal-gtk", "Portal"), "the portal's file dialog", 60)

    def choose(self, path):
        wait(lambda: next(self.all("dialog"), None) or next(self.all("file chooser"), None), "the portal's file dialog")
        self.key("ctrl+a")
        self.type(path)
        self.key("Return")
        wait(lambda: next(self.all("dialog"), None) is None and next(self.all("file chooser"), None) is None, "the file dialog to close")


def inside(*command, options=(), check=True, **more):
    """What a command says that runs in the sandbox."""
    result = subprocess.run(["flatpak", "run", "--command=" + command[0], *options, ID, *command[1:]], capture_output=True, text=True, **more)
    if check and result.returncode != 0:
        raise AssertionError(f"{command} ended with {result.returncode}: {result.stderr}")
    return result.stdout if check else result
