#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak installed and used: `check.py BUNDLE LOG` (by build-aux/flatpak-check).

Each function of STEPS is a step, a line `ok NAME` or `FAIL NAME` a step is
added to LOG and printed.  A step that needs the window or the file of one that
failed fails too; the others are still taken."""

import glob
import json
import os
import random
import shutil
import subprocess
import sys
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import first_frame  # noqa: E402
from sandbox import ID, FileDialog, Window, inside, named, wait  # noqa: E402

BUNDLE, LOG = sys.argv[1:3]
HOME = os.environ["HOME"]
DOCUMENTS = HOME + "/Documents"
world = {}


def cli(*arguments, **more):
    return inside("lantu-cli", *arguments, **more)


def the_window():
    """The one that is open, or, where a step before ended it, a new one."""
    if world["window"].process.poll() is not None:
        world["window"] = Window(world["file"])
    return world["window"]


def shows_what_was_done(window, deadline=60):
    """The Overview with the figure that the file has."""
    window.find("list", name="Sections", deadline=deadline)
    window.key("ctrl+1")
    window.find(contains=f"{world['done']:,}", deadline=deadline)


def done(file):
    return json.loads(cli("progress", file, "--json", "--today", "2026-11-24"))[0]["done"]


def install():
    repo = os.environ["LANTU_RUNTIME"]
    if subprocess.run(["flatpak", "info", "org.gnome.Platform//50"], capture_output=True).returncode != 0:
        subprocess.run(["flatpak", "--user", "remote-add", "--no-gpg-verify", "runtime", "file://" + repo], check=True)
        subprocess.run(["flatpak", "--user", "install", "-y", "--noninteractive", "runtime", "org.gnome.Platform//50"], check=True, stdout=subprocess.DEVNULL)
    begun = time.monotonic()
    subprocess.run(["flatpak", "--user", "install", "-y", "--noninteractive", BUNDLE], check=True, stdout=subprocess.DEVNULL)
    print(f"# the bundle ({os.path.getsize(BUNDLE) / 1e6:.1f} MB) was installed in {time.monotonic() - begun:.1f} s", flush=True)


    if os.environ.get("LANTU_OUTSIDE"):
        first_frame.measure(os.environ["LANTU_OUTSIDE"])


def no_rights_but_few():
    """The permissions are these and no others."""
    text = subprocess.run(["flatpak", "info", "--show-permissions", ID], capture_output=True, text=True, check=True).stdout
    got = {line.strip() for line in text.splitlines() if "=" in line}
    assert got == {"shared=ipc;", "sockets=x11;wayland;fallback-x11;", "devices=dri;", "filesystems=xdg-documents/Lantu:create;"}, got


def first_start():
    world["window"] = window = Window()
    window.find(contains="Secrets")
    window.find("button", contains="Sample")


def sample():
    window = world["window"]
    window.click("button", contains="Sample")
    world["file"] = wait(lambda: next(iter(glob.glob(DOCUMENTS + "/Lantu/*.lantu")), None), "the sample's file in the documents folder", 60)
    window.click("button", contains="Skip", deadline=90)
    window.gone("button", contains="Skip")
    window.find(contains="2,166")


def tick():
    window = world["window"]
    window.key("ctrl+3")
    window.find("list item", contains="示例市, ")
    window.key("ctrl+f")
    window.find("entry", contains="Search")
    window.type("SL01-30001")
    window.find("list item", contains="第一中学")
    window.gone("list item", contains="示例市, ")
    window.key("Down")
    window.key("Return")
    window.find("list item", contains=", Returned, ")
    before = done(world["file"])
    window.key("Down")
    window.key("d")
    window.gone("list item", contains=", Returned, ")
    world["done"] = before + 1
    wait(lambda: done(world["file"]) == world["done"], "the tick in the file")


def import_through_portal():
    """The sandbox sees nothing of the folder but the one file that was chosen."""
    window = the_window()
    os.makedirs(HOME + "/Downloads", exist_ok=True)
    sheet = HOME + "/Downloads/units.csv"
    with open(sheet, "w", encoding="utf-8") as file:
        file.write("名称,上级,单元,级别\n门户市,,,市\n门户小学,门户市,学校,\n")
    window.click("toggle button", contains="Main Menu")
    window.find("menu item", name="")
    window.key("i")
    window.click("button", contains="Choose a File")
    FileDialog().choose(sheet)
    window.find(contains="2 new")
    window.click("button", name="Import")
    wait(lambda: "门户小学" in cli("organisations", "list", world["file"]), "the imported organisation")


def export_through_portal():
    window = the_window()
    window.key("ctrl+1")
    window.find("button", contains=f"{world['done']:,}")
    window.key("ctrl+p")
    window.click("button", contains="Save as PDF")
    FileDialog(saves=True).choose(HOME + "/sheet.pdf")
    out = HOME + "/sheet.pdf"
    wait(lambda: os.path.exists(out) and os.path.getsize(out) > 0, "the PDF outside of the sandbox")
    window.gone("button", contains="Save as PDF")
    world["paper"] = subprocess.run(["pdftotext", "-layout", out, "-"], capture_output=True, text=True, check=True).stdout
    world["fonts"] = subprocess.run(["pdffonts", out], capture_output=True, text=True, check=True).stdout


def chinese_paper():
    """The interface is English, the paper speaks the workspace's language, in the host's Chinese fonts."""
    assert "进度" in world["paper"] and "示例市" in world["paper"], world["paper"][:800]
    assert "Noto" in world["fonts"] and "CJK" in world["fonts"], world["fonts"]


def quit_application():
    world["window"].end()
    assert "all is well" in cli("check", world["file"])


def tick_shown_again():
    world["window"] = Window(world["file"])
    shows_what_was_done(world["window"])


def killed_in_the_window():
    """What the window showed as written is there after a kill, and the file is whole."""
    window = the_window()
    before = done(world["file"])
    window.key("ctrl+z")  # the import
    window.key("ctrl+z")  # the tick: an open task again
    wait(lambda: done(world["file"]) == before - 1, "the tick to be undone")
    window.key("shift+ctrl+z")
    window.find("button", contains=f"{before:,}")
    window.kill()
    assert done(world["file"]) == before
    assert "all is well" in cli("check", world["file"])


def killed_while_writing():
    """Every line that was echoed is in the file, however the writer ends."""
    file = world["file"]
    tasks = [t["id"] for t in json.loads(cli("tasks", file, "--json"))]
    for day in ("2027-01-15", "2027-01-16", "2027-01-17"):
        with open(HOME + "/lines", "w", encoding="utf-8") as lines:
            lines.writelines(f"{task} due={day}\tmoved\n" for task in tasks)
        with open(HOME + "/lines", encoding="utf-8") as lines:
            writer = subprocess.Popen(["flatpak", "run", "--command=lantu-cli", ID, "set", file, "-"], stdin=lines, stdout=subprocess.PIPE, text=True)
        acknowledged = [writer.stdout.readline().split()[0] for _ in range(random.randrange(5, 60))]
        subprocess.run(["flatpak", "kill", ID], check=True)
        acknowledged += [line.split()[0] for line in writer.stdout if line.endswith("\n")]
        writer.wait(30)
        assert len(acknowledged) < len(tasks), "the writer was not killed in the middle"
        due = {t["id"]: t["due"] for t in json.loads(cli("tasks", file, "--json"))}
        lost = [t for t in acknowledged if due[t] != day]
        assert not lost, f"{len(lost)} of {len(acknowledged)} acknowledged writes were lost"
        assert "all is well" in cli("check", file)
        print(f"# killed after {len(acknowledged)} acknowledged writes; {sum(d == day for d in due.values())} are there", flush=True)


def foreign_file_offered_as_copy():
    """The file manager's way: the file comes through the document portal."""
    outside = HOME + "/Downloads/别处.lantu"
    shutil.copy(world["file"], outside)
    window = Window("@@", outside, "@@", options=["--file-forwarding"])
    window.find(contains="A Workspace Cannot Lie There")
    window.click("button", contains="Add a Copy")
    wait(lambda: os.path.exists(DOCUMENTS + "/Lantu/别处.lantu"), "the copy in the documents folder")
    shows_what_was_done(window)
    window.end()
    assert done(DOCUMENTS + "/Lantu/别处.lantu") == world["done"]


def one_process():
    """Two files opened by two double-clicks: two windows of one process."""
    first = Window(world["file"])
    shows_what_was_done(first)
    subprocess.run(["flatpak", "run", ID, DOCUMENTS + "/Lantu/别处.lantu"], check=True, timeout=60)
    wait(lambda: len(first.windows()) == 2, "a second window")
    first.end()


def no_network():
    result = inside("sh", "-c", "cat /proc/net/route /proc/net/dev; getent hosts localhost >/dev/null; exec 3<>/dev/tcp/127.0.0.1/9", check=False)
    devices = [line.split(":")[0].strip() for line in result.stdout.splitlines() if ":" in line]
    assert devices == ["lo"], result.stdout


def no_foreign_file():
    """Neither the rest of the home folder nor of the documents; and nothing may be written there."""
    for path in (HOME + "/Documents/private.txt", HOME + "/secret.txt"):
        with open(path, "w", encoding="utf-8") as file:
            file.write("not for Lantu")
        assert inside("sh", "-c", f"cat '{path}'", check=False).returncode != 0, path
    inside("sh", "-c", f"echo x >'{HOME}/Documents/from-inside' || true; echo x >'{HOME}/from-inside' || true", check=False)
    assert not os.path.exists(HOME + "/Documents/from-inside") and not os.path.exists(HOME + "/from-inside")
    assert inside("sh", "-c", "ls /run/host/etc 2>/dev/null || true") == ""
    names = inside("gdbus", "call", "--session", "-d", "org.freedesktop.DBus", "-o", "/", "-m", "org.freedesktop.DBus.ListNames")
    assert "org.gtk.vfs" not in names and "org.freedesktop.secrets" not in names, names


def host_fonts():
    assert "Noto Serif CJK" in inside("fc-list", ":lang=zh-cn", "family")


def translations():
    window = Window(language="zh_CN")
    window.find(contains="主菜单")
    window.end()
    assert "用法" in cli("--help", options=["--env=LANGUAGE=zh_CN", "--env=LANG=zh_CN.UTF-8"])


def exported_to_the_host():
    """The file manager finds application, file type and icon."""
    share = HOME + "/.local/share/flatpak/exports/share"
    for path in (f"applications/{ID}.desktop", f"mime/packages/{ID}.xml", f"icons/hicolor/scalable/apps/{ID}.svg", f"icons/hicolor/symbolic/apps/{ID}-symbolic.svg",
                 f"dbus-1/services/{ID}.service", f"metainfo/{ID}.metainfo.xml"):
        assert os.path.exists(f"{share}/{path}"), path
    desktop = open(f"{share}/applications/{ID}.desktop", encoding="utf-8").read()
    assert "--file-forwarding" in desktop and "@@" in desktop and "DBusActivatable=true" in desktop, desktop


def removed_without_the_work():
    """Removing the application with all its data leaves the office's workspaces."""
    subprocess.run(["flatpak", "--user", "uninstall", "-y", "--noninteractive", "--delete-data", ID], check=True, stdout=subprocess.DEVNULL)
    assert not os.path.exists(HOME + "/.var/app/" + ID)
    assert os.path.getsize(world["file"]) > 0


STEPS = [install, no_rights_but_few, exported_to_the_host, first_start, sample, tick, import_through_portal, export_through_portal, chinese_paper, quit_application,
         tick_shown_again, killed_in_the_window, killed_while_writing, foreign_file_offered_as_copy, one_process, no_network, no_foreign_file, host_fonts, translations,
         removed_without_the_work]


def main():
    failed = 0
    only = os.environ.get("LANTU_CHECK_ONLY", "").split()
    for step in [s for s in STEPS if not only or s.__name__ in only]:
        try:
            step()
            line = "ok " + step.__name__
        except BaseException as error:  # noqa: BLE001: a step that fails must not stop the others
            failed += 1
            line = "FAIL " + step.__name__
            traceback.print_exc()
            window = world.get("window")
            if window and window.process.poll() is None:
                window.dump()
                dialog = named("xdg-desktop-portal-gtk")
                if dialog:
                    window.root = dialog
                    window.dump()
                subprocess.run(["import", "-window", "root", f"{os.path.dirname(LOG)}/flatpak-check-{step.__name__}.png"])
            subprocess.run(["flatpak", "kill", ID], stderr=subprocess.DEVNULL)
            if isinstance(error, KeyboardInterrupt):
                raise
        print(line, flush=True)
        with open(LOG, "a", encoding="utf-8") as log:
            log.write(line + "\n")
    sys.exit(1 if failed else 0)


main()
