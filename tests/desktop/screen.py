# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window as a person, or a screen reader, meets it: widgets are found by role
and name over AT-SPI, waited for with a deadline, never with a sleep of fixed
length."""

import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

DEADLINE = 30.0
BUILD = os.environ.get("LANTU_BUILD", "")
LANTU = BUILD + "/ui/lantu"
CLI = BUILD + "/app/lantu-cli"
steps = 0


def step(what):
    """One more step went well: said as TAP, with a picture where a folder for them is named."""
    global steps
    steps += 1
    if "LANTU_PICTURES" in os.environ:
        name = os.path.splitext(os.path.basename(sys.argv[0]))[0]
        screenshot(f"{os.environ['LANTU_PICTURES']}/{name}-{steps}.png")
    print(f"ok {steps} {what}", flush=True)


def end_of_steps():
    print(f"1..{steps}")


def cli(*args):
    return subprocess.run([CLI, *args], capture_output=True, text=True, check=True).stdout


def open_school(program):
    """The checklist of one school of the sample, found by its code, from the keyboard."""
    program.key("ctrl+3")
    program.find("list item", contains="示例市, ")
    program.key("ctrl+f")
    program.find("entry", contains="Search")
    program.type("SL01-30001")
    program.find("list item", contains="第一中学")
    program.gone("list item", contains="示例市, ")
    program.key("Down")
    program.key("Return")
    program.find("list item", contains=", Returned, ")


class NotThere(AssertionError):
    pass


def wait(question, what, deadline=DEADLINE):
    """Asks again until the answer is true; the answer."""
    end = time.monotonic() + deadline
    context = GLib.MainContext.default()
    while True:
        try:
            answer = question()
        except GLib.Error:  # the widget went away while it was asked
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise NotThere(f"waited {deadline:.0f} s for {what}")
        while context.pending():
            context.iteration(False)
        time.sleep(0.05)


def walk(widget, depth=0):
    if widget is None or depth > 60:
        return
    yield widget
    for i in range(widget.get_child_count()):
        try:
            yield from walk(widget.get_child_at_index(i), depth + 1)
        except GLib.Error:
            continue


def showing(widget):
    states = widget.get_state_set()
    return states.contains(Atspi.StateType.SHOWING)


class Program:
    def __init__(self, *command, stdout=None, **environment):
        self.process = subprocess.Popen(command, env=dict(os.environ, **environment), stdout=stdout)
        self.root = wait(self._find, "the program on the accessibility bus")

    def _find(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def all(self, role=None, name=None, contains=None):
        for widget in walk(self.root):
            try:
                if role and widget.get_role_name() != role:
                    continue
                if name is not None and widget.get_name() != name:
                    continue
                if contains is not None and contains not in (widget.get_name() or ""):
                    continue
                if showing(widget):
                    yield widget
            except GLib.Error:
                continue

    def find(self, role=None, name=None, contains=None, deadline=DEADLINE):
        return wait(lambda: next(self.all(role, name, contains), None), f"{role or 'widget'} “{name or contains}”", deadline)

    def gone(self, role=None, name=None, contains=None):
        wait(lambda: next(self.all(role, name, contains), None) is None, f"{role or 'widget'} “{name or contains}” to go")

    def click(self, *args, **kwargs):
        widget = self.find(*args, **kwargs)
        if not widget.do_action(0):
            raise AssertionError(f"{widget.get_name()} cannot be clicked")
        return widget

    def go_to(self, role, name=None, contains=None, key="Tab", limit=60):
        """A key until the widget has the focus, as someone without a mouse goes."""
        widget = self.find(role, name, contains)
        focused = lambda: widget.get_state_set().contains(Atspi.StateType.FOCUSED)  # noqa: E731
        for _ in range(limit):
            if focused():
                return widget
            self.key(key)
            try:
                wait(focused, role, 0.3)
            except NotThere:
                continue
        raise NotThere(f"{key} does not lead to {role} “{name or contains}”")

    def key(self, keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", keys], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)

    def end(self):
        self.key("ctrl+q")
        try:
            self.process.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise AssertionError("the program did not end")
        if self.process.returncode != 0:
            raise AssertionError(f"the program ended with {self.process.returncode}")

    def dump(self):
        for widget in walk(self.root):
            try:
                if showing(widget) and widget.get_name():
                    print("#", widget.get_role_name(), "|", (widget.get_name() or "").replace("\n", " "))
            except GLib.Error:
                continue


def screenshot(path):
    subprocess.run(["import", "-window", "root", path], check=True)
