#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a software centre asks of the metainfo beyond its syntax, which
appstreamcli proves.  `test-metainfo.py METAINFO SOURCE`, the metainfo being the merged one."""

import datetime
import pathlib
import struct
import sys
import xml.etree.ElementTree as ElementTree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
root = ElementTree.parse(sys.argv[1]).getroot()
source = pathlib.Path(sys.argv[2])
number = failed = 0


def check(faults, what):
    global failed, number
    number += 1
    failed += bool(faults)
    print("not ok" if faults else "ok", number, what, f"# {faults}" if faults else "", flush=True)


def texts(path, language=None):
    return [e.text or "" for e in root.iterfind(path) if e.get(LANG) == language]


def picture(image):
    """The file behind an address, which names the tag of the newest release."""
    return image.text.partition(f"/v{root.find('releases/release').get('version')}/")[2]


def size(path):
    if not path.exists():
        return 0, 0
    with open(path, "rb") as file:
        return struct.unpack(">II", file.read(24)[16:])


summary = texts("summary")[0]
check([] if 10 <= len(summary) <= 35 and summary[-1] != "." and texts("name")[0] not in summary else summary, "the summary is short")
check([p for p in ("name", "summary", "description/p", "description/ul/li", "screenshots/screenshot/caption", "releases/release/description/ul/li")
       if len(texts(p)) != len(texts(p, "zh"))], "all of it is there in Chinese")
check([c for c in texts("screenshots/screenshot/caption") if len(c) > 100 or c[-1] in ".。"], "captions are short and without a full stop")
images = root.findall("screenshots/screenshot/image")
check([i.text for i in images if not picture(i) or not (source / picture(i)).exists()], "the pictures are there, under the tag of this version")
check([p for p in map(picture, images) if size(source / p)[0] > 1000 or size(source / p)[1] > 700], "and no larger than 1000×700")
check([s for s in root.iterfind("screenshots/screenshot") if [i.get(LANG) for i in s.iterfind("image")] != [None, "zh"]], "each in both languages")
check([] if 3 <= len(root.findall("screenshots/screenshot")) <= 10 and len(root.findall("screenshots/screenshot[@type='default']")) == 1 else "count",
      "three to ten of them, one to begin with")
today = datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=1)
releases = root.findall("releases/release")
check([r.get("date") for r in releases if datetime.date.fromisoformat(r.get("date")) > today], "no release is of the future")
check([r.get("version") for r in releases if not r.findtext("description/p")], "each release says what is new")
colours = {c.get("scheme_preference"): c.text for c in root.iterfind("branding/color")}
check([] if set(colours) == {"light", "dark"} and colours["light"] != colours["dark"] else colours, "brand colours for light and dark")
print(f"1..{number}")
sys.exit(failed != 0)
