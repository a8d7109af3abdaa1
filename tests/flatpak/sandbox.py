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


def focus(window_class):
    """There is no window manager on this display, so nobody else gives the focus."""
    def found():
        ids = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", window_class], capture_output=True, text=True).stdout.split()
        return ids[-1] if ids else None
    subprocess.run(["xdotool", "windowfocus", "--sync", wait(found, "a window of " + window_class)], check=True)


class Window(Program):
    """One process of the installed application."""

    def __init__(self, *arguments, language=None, options=()):
        env = ["--env=LANTU_TODAY=2026-11-24"] + ([f"--env=LANGUAGE={language}", f"--env=LANG={language}.UTF-8"] if language else [])
        self.process = subprocess.Popen(["flatpak", "run", *env, *options, ID, *arguments])
        self.root = wait(self._find, "the application on the accessibility bus", 90)
        focus("lantu")

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

    def __init__(self, saves=False):
        self.process = None
        self.saves = saves
        self.root = wait(lambda: named("xdg-desktop-portal-gtk", "Portal"), "the portal's file dialog", 60)

    def choose(self, path):
        def there():
            return next(self.all("dialog"), None) or next(self.all("file chooser"), None)
        wait(there, "the portal's file dialog")
        focus("xdg-desktop-portal-gtk")
        if self.saves:
            self.key("ctrl+a")
        else:
            self.key("ctrl+l")
        self.type(path)
        # the entry looks the name up before the button opens it, so it is clicked until the dialog goes
        wait(lambda: there() is None or (self.confirm() and False), "the file dialog to close")
        focus("lantu")

    def confirm(self):
        for button in self.all(contains="Save" if self.saves else "Open"):
            if "button" in button.get_role_name():
                button.do_action(0)
                break


def inside(*command, options=(), check=True, **more):
    """What a command says that runs in the sandbox."""
    result = subprocess.run(["flatpak", "run", "--command=" + command[0], *options, ID, *command[1:]], capture_output=True, text=True, **more)
    if check and result.returncode != 0:
        raise AssertionError(f"{command} ended with {result.returncode}: {result.stderr}")
    return result.stdout if check else result
