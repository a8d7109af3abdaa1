#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A tour of the sample: a screenshot of each page, in Chinese, light and dark,
wide and narrow, and the sheets as PDF.  tour.py FOLDER [narrow | help]; `help`
makes the pictures of the help only, in the language LANTU_TOUR."""

import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from screen import CLI, LANTU, Program, cli, screenshot, wait  # noqa: E402

DAY = "2026-11-24"
folder = sys.argv[1]
narrow = sys.argv[2:] == ["narrow"]
for_help = sys.argv[2:] == ["help"]
LANGUAGE = os.environ.get("LANTU_TOUR", "zh_CN")
LANG = {"LANGUAGE": LANGUAGE, "LANG": {"zh_CN": "zh_CN.UTF-8", "en": "en_US.UTF-8"}[LANGUAGE]}
SKIP = {"zh_CN": "跳过", "en": "Skip"}[LANGUAGE]
file = os.environ["HOME"] + "/示例.lantu"


def shot(name):
    # the picture is whole once two in a row are equal
    path = f"{folder}/{name}.png"
    last = [None]

    def still():
        screenshot(path)
        with open(path, "rb") as picture:
            now = picture.read()
        same = now == last[0]
        last[0] = now
        return same

    wait(still, "a still picture")


def tour(suffix, **environment):
    program = Program(LANTU, file, LANTU_TODAY=DAY, **LANG, **environment)
    # away from the middle, so that no tooltip is in the pictures; only now, since
    # a display without programs forgets where the pointer was
    subprocess.run(["xdotool", "mousemove", "2", "2"], check=True)
    try:
        if suffix == "" or narrow:
            program.click("button", contains=SKIP)
            program.gone("button", contains=SKIP)
        program.key("ctrl+1")
        program.find(contains="2,166")
        shot("overview" + suffix)
        program.key("ctrl+2")
        program.find(contains="六大体系")
        shot("blueprint" + suffix)
        program.key("ctrl+3")
        program.find("list item", contains="示例市机关工作部门")
        shot("units" + suffix)
        program.key("ctrl+f")
        program.type("SL01-30001")
        program.gone("list item", contains="示例市机关工作部门")
        program.find("list item", contains="第一中学")
        program.key("Down")
        if narrow:  # the filters stand between the search and the list
            program.key("Down")
        program.key("Return")
        program.find("list item", contains="廉洁教育进课程")
        shot("checklist" + suffix)
        program.key("ctrl+4")
        program.find("list item", contains="R01")
        shot("reforms" + suffix)
        program.end()
    except BaseException:
        screenshot(f"{folder}/fault.png")
        program.dump()
        program.process.kill()
        raise


cli("new", file, "--sample", "office", "--date", DAY)
if narrow:
    tour("-narrow")
elif for_help:
    tour("")
else:
    start = Program(LANTU, **LANG)
    start.find(contains="示例")
    shot("start")
    start.end()
    tour("")
    tour("-dark", ADW_DEBUG_COLOR_SCHEME="prefer-dark")
    for name, extra in (("checklist", ["--organisation", "云岭区/第一中学", "--period", "2026Q4"]), ("progress", [])):
        subprocess.run([CLI, "report", name, file, f"{folder}/{name}.pdf", "--today", DAY, *extra], check=True)
