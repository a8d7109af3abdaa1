#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a packager relies on: one version everywhere, `meson install` into a
DESTDIR, the file type known by its content, and a manifest that asks for little.
`test-package.py SOURCE BUILD VERSION LANTU_CLI`"""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

SOURCE, BUILD, VERSION, CLI = sys.argv[1:]
ID = "io.github.lantu_app.Lantu"
number = failed = 0


def check(good, what, seen=None):
    global failed, number
    number += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {number} {what}", flush=True)
    if not good:
        print(f"# {seen}")


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, check=True, **more).stdout


metainfo = ElementTree.parse(f"{BUILD}/data/{ID}.metainfo.xml").getroot()
releases = [r.get("version") for r in metainfo.iter("release")]
check(releases[0] == VERSION, "the newest release of the metainfo is this version", releases)
dates = [r.get("date") for r in metainfo.iter("release")]
check(dates == sorted(dates, reverse=True), "releases stand newest first", dates)
with open(f"{SOURCE}/packaging/debian/changelog", encoding="utf-8") as file:
    line = file.readline()
check(re.match(r"lantu \(([^)]*)\)", line).group(1) == VERSION, "so is the Debian package's", line)
check(run(CLI, "--version").split()[-1] == VERSION, "lantu-cli says so")
with open(f"{SOURCE}/ui/window/about.c", encoding="utf-8") as file:
    check("set_version (about, LANTU_VERSION)" in file.read(), "the about dialog shows it")

with tempfile.TemporaryDirectory() as root:
    prefix = json.loads(run("meson", "introspect", BUILD, "--buildoptions"))
    prefix = next(o["value"] for o in prefix if o["name"] == "prefix")
    run("meson", "install", "-C", BUILD, "--no-rebuild", "--quiet", env=dict(os.environ, DESTDIR=root))
    inside = root + prefix
    wanted = ["bin/lantu", "bin/lantu-cli", f"share/applications/{ID}.desktop", f"share/metainfo/{ID}.metainfo.xml", f"share/mime/packages/{ID}.xml",
              f"share/dbus-1/services/{ID}.service", f"share/glib-2.0/schemas/{ID}.gschema.xml", f"share/icons/hicolor/scalable/apps/{ID}.svg",
              f"share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg", "share/locale/zh_CN/LC_MESSAGES/lantu.mo", "share/man/man1/lantu-cli.1"]
    missing = [w for w in wanted if not os.path.exists(f"{inside}/{w}")]
    check(not missing, "meson install puts everything under DESTDIR", missing)
    outside = [p for p in glob.glob(root + "/**", recursive=True) if os.path.isfile(p) and not p.startswith(inside + "/")]
    check(not outside, "and nothing outside of the prefix", outside)
    with open(f"{inside}/share/dbus-1/services/{ID}.service", encoding="utf-8") as file:
        check(f"Exec={prefix}/bin/lantu --gapplication-service" in file.read(), "the service starts the installed program")

    home = root + "/home"
    os.makedirs(home + "/mime/packages")
    for package in glob.glob("/usr/share/mime/packages/*.xml") + [f"{inside}/share/mime/packages/{ID}.xml"]:
        os.symlink(package, home + "/mime/packages/" + os.path.basename(package))
    run("update-mime-database", home + "/mime")
    run(CLI, "new", root + "/a.lantu")
    os.rename(root + "/a.lantu", root + "/nameless")
    env = dict(os.environ, XDG_DATA_HOME=home, XDG_DATA_DIRS="/nowhere")
    kind = run("gio", "info", "-a", "standard::content-type", root + "/nameless", env=env)
    check("application/x-lantu" in kind, "a workspace without its ending is known by its content", kind)
    run("sqlite3", root + "/other", "CREATE TABLE t (a)")
    kind = run("gio", "info", "-a", "standard::content-type", root + "/other", env=env)
    check("lantu" not in kind, "another database is not taken for one", kind)

with open(f"{SOURCE}/flatpak/{ID}.json", encoding="utf-8") as file:
    manifest = json.load(file)
check(sorted(manifest["finish-args"]) == ["--device=dri", "--filesystem=xdg-documents/Lantu:create", "--share=ipc", "--socket=fallback-x11", "--socket=wayland"],
      "the Flatpak asks for these rights and no others", manifest["finish-args"])
sources = []
for module in manifest["modules"]:
    if isinstance(module, str):
        with open(f"{SOURCE}/flatpak/{module}", encoding="utf-8") as file:
            module = json.load(file)
        sources += [s for s in module["sources"] if s["type"] != "shell"]
    check("--share=network" not in json.dumps(module), module["name"] + " is built without a network")
unpinned = [s for s in sources if not re.fullmatch("[0-9a-f]{64}", s.get("sha256", ""))]
check(sources and not unpinned, "every bundled source is pinned", unpinned)
print(f"1..{number}")
sys.exit(failed != 0)
