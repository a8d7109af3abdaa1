#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The paper as a reader gets it: where things lie in the PDF after GB/T 9704-2012
(by pdftotext -bbox, in points from the upper left corner), and what the
reports say in each format."""

import csv
import difflib
import os
import re
import subprocess
import zipfile
from xml.etree import ElementTree

from cli import CLI, cases, env, folder, run

MM = 72 / 25.4
DAY = ("--today", "2026-11-24")
GOLDEN = os.path.join(os.path.dirname(__file__), "..", "fixtures", "reports")
ONE = ("checklist", "dossier", "history")
ALL = ("progress", "tasks", "blueprint", "quarter", "briefing") + ONE


def report(name, out, *more, file="a.lantu"):
    run("report", name, file, out, *DAY, *more)
    return os.path.join(folder, out)


def words(pdf):
    """Of each page: (text, left, top, right, bottom), in millimetres."""
    html = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, text=True).stdout
    pages = []
    for page in re.findall(r"<page .*?</page>", html, re.S):
        size = [float(x) / MM for x in re.search(r'width="([\d.]+)" height="([\d.]+)"', page).groups()]
        found = re.findall(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', page)
        pages.append((size, [(text, *(float(x) / MM for x in box)) for *box, text in found]))
    return pages


def near(value, wanted, slack=0.5):
    assert abs(value - wanted) <= slack, f"{value:.2f} mm is not {wanted:.2f} ± {slack}"


def running_text():
    """22 lines of 28 characters in 156 × 225 mm at 37 and 28 mm; the page number outside."""
    run("new", "long.lantu", "--sample", "district", "--date", "2026-11-24")
    size, first = words(report("briefing", "long.pdf", "--period", "2026Q4", file="long.lantu"))[0]
    near(size[0], 210, 0.1)
    near(size[1], 297, 0.1)
    body = [w for w in first if 37 - 1 < w[2] and w[4] < 262.5]
    lines = {}
    for word in body:
        lines.setdefault(round(word[2] + word[4], 0) / 2, []).append(word)
    # the left edge: lines that are not indented begin at 28 mm; none ends beyond 184 mm
    near(min(w[1] for w in body[1:]), 28)
    assert max(w[3] for w in body) <= 184.5, max(w[3] for w in body)
    # indented lines begin two characters in: 2 of 28 in 156 mm
    indented = sorted(min(w[1] for w in line) for line in lines.values())
    assert any(abs(x - (28 + 2 * 156 / 28)) <= 0.5 for x in indented), indented
    # the pitch: 22 lines in 225 mm, counted in whole lines from the first line of the grid
    middles = sorted((w[2] + w[4]) / 2 for w in body if w[2] > 60)
    pitches = [b - a for a, b in zip(middles, middles[1:]) if b - a > 5]
    for pitch in pitches:
        near(pitch / round(pitch / (225 / 22)), 225 / 22, 0.1)
    # a full line has 28 characters: that many in 156 mm
    full = [w for w in body if len(w[0]) >= 20 and re.fullmatch(r"[\u4e00-\u9fff]+", w[0])]
    for word in full:
        near((word[3] - word[1]) / len(word[0]), 156 / 28, 0.05)
    # the last line lies within the type area
    assert max(w[4] for w in body) <= 262 + 1.5


def write(name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)
    return name


def page_numbers():
    """Odd pages at the right, even ones at the left, one character in; dashes 7 mm below the type area."""
    pages = words(report("dossier", "d.pdf", "--organisation", "云岭区/第一中学"))
    assert len(pages) >= 2
    for number, (size, found) in enumerate(pages, 1):
        foot = [w for w in found if w[2] > 262]
        assert "".join(w[0] for w in foot) == f"—{number}—", foot
        near((foot[0][2] + foot[0][4]) / 2, 262 + 7, 1.0)  # the box of the type, whose middle is not quite the dash's
        if number % 2:
            near(foot[-1][3], 184 - 14 / MM)
        else:
            near(foot[0][1], 28 + 14 / MM)


def title():
    """In size 2 (22 pt), in the middle of the type area."""
    pdf = report("briefing", "t.pdf", "--period", "2026Q4")
    found = [w for w in words(pdf)[0][1] if 37 <= w[2] + 3 and w[2] < 55]
    near((min(w[1] for w in found) + max(w[3] for w in found)) / 2, 28 + 156 / 2)
    text = "".join(w[0] for w in found)
    assert text.startswith("关于2026年第四季度清廉建设"), text
    han = [w for w in found if re.fullmatch(r"[\u4e00-\u9fff]+", w[0])] or [found[-1]]
    near((han[-1][3] - han[-1][1]) / len(han[-1][0]) * MM, 22, 0.6)


def landscape():
    """A wide table: the page lies, its number stands where it is on upright pages."""
    size, found = words(report("progress", "l.pdf"))[0]
    near(size[0], 297, 0.1)
    near(size[1], 210, 0.1)
    inside = [w for w in found if 28 - 1 < w[2] and w[1] > 30]
    assert min(w[1] for w in inside) >= 35 - 0.5 and max(w[3] for w in inside) <= 260.5
    assert max(w[4] for w in inside) <= 184.5


# -- what they say -----------------------------------------------------------------


def plain(text):
    """Without what differs from run to run: the link of the journal and the time of writing."""
    text = re.sub(r"[0-9a-f]{8}\b", "LINK", text)
    return re.sub(r"20\d\d-\d\d-\d\d \d\d:\d\d(:\d\d)?", "TIME", text)


def csv_of(name, *more, file="a.lantu"):
    with open(report(name, f"{name}.csv", *more, file=file), encoding="utf-8-sig", newline="") as out:
        return out.read()


def goldens():
    """The text of every report of a sample is as it was."""
    wrong = []
    for name in ALL:
        more = ("--organisation", "云岭区/第一中学") if name in ONE else ("--period", "2026Q4")
        if name == "tasks":
            more += ("--organisation", "云岭区/第一中学")
        text = plain(csv_of(name, *more)).replace("\r\n", "\n").replace("root,", "WHO,")
        text = re.sub(r"TIME,[^,]*,", "TIME,WHO,", text)
        path = os.path.join(GOLDEN, f"{name}.csv")
        if os.environ.get("LANTU_UPDATE_GOLDENS"):
            os.makedirs(GOLDEN, exist_ok=True)
            with open(path, "w", encoding="utf-8") as out:
                out.write(text)
        with open(path, encoding="utf-8") as golden:
            wanted = golden.read()
        if text != wanted:
            wrong += list(difflib.unified_diff(wanted.splitlines(), text.splitlines(), name, "now", n=0, lineterm=""))[:12]
    assert not wrong, "\n".join(wrong)


def text_of_docx(path):
    with zipfile.ZipFile(path) as file:
        root = ElementTree.fromstring(file.read("word/document.xml"))
    return "".join(node.text or "" for node in root.iter() if node.tag.endswith("}t"))


def text_of_xlsx(path):
    with zipfile.ZipFile(path) as file:
        sheets = [n for n in file.namelist() if n.startswith("xl/worksheets/sheet")]
        roots = [ElementTree.fromstring(file.read(n)) for n in sorted(sheets)]
    return "\n".join(node.text or "" for root in roots for node in root.iter() if node.tag.rpartition("}")[2] in ("t", "v"))


def formats():
    """Each report in all formats; the words of its rows stand in each."""
    for name in ALL:
        more = ("--organisation", "云岭区/第一中学")
        cells = {c for row in csv.reader(csv_of(name, *more).splitlines()) for c in row if re.fullmatch(r"[\u4e00-\u9fff]{2,}", c)}
        assert cells or name == "briefing", name
        docx = text_of_docx(report(name, f"{name}.docx", *more)).replace("\u3000", "")
        xlsx = text_of_xlsx(report(name, f"{name}.xlsx", *more))
        pdf = subprocess.run(["pdftotext", "-raw", report(name, f"{name}.pdf", *more), "-"], check=True, capture_output=True, text=True).stdout
        bare = re.sub(r"\s", "", pdf)
        for cell in cells:
            assert cell in docx and cell in xlsx, (name, cell)
        missing = [c for c in cells if c not in bare]
        assert len(missing) <= len(cells) // 4, (name, missing)  # upright group heads and broken lines are read otherwise


def same_bytes():
    """A report of a day is the same bytes whenever it is made: no clock is in it."""
    for ending in ("pdf", "docx", "xlsx", "csv"):
        made = []
        for faked in ("2026-11-24 12:00:00", "2027-03-01 08:30:00"):
            out = os.path.join(folder, f"clock.{ending}")
            subprocess.run(["faketime", faked, CLI, "report", "progress", os.path.join(folder, "a.lantu"), out, *DAY], check=True,
                           env=dict(env, ASAN_OPTIONS="detect_leaks=0:verify_asan_link_order=0"))
            with open(out, "rb") as file:
                made.append(file.read())
        assert made[0] == made[1], ending


def nothing_there():
    """A workspace without organisations, and one with a single one."""
    run("new", "empty.lantu")
    run("new", "one.lantu")
    run("organisations", "import", "one.lantu", write("one.csv", "名称,单元\n=甲校<&>,学校\n"))
    for name in ALL:
        for ending in "pdf", "docx", "xlsx", "csv":
            if name not in ONE:
                report(name, f"e.{ending}", file="empty.lantu")
            report(name, f"o.{ending}", *(("--organisation", "=甲校<&>") if name in ONE else ()), file="one.lantu")
    run("rollout", "one.lantu", "--period", "2026")
    for ending in "pdf", "docx", "xlsx", "csv":
        report("tasks", f"r.{ending}", file="one.lantu")
    assert "<f>" not in text_of_xlsx(os.path.join(folder, "r.xlsx")) and "=甲校<&>" in text_of_xlsx(os.path.join(folder, "r.xlsx"))
    assert "=甲校<&>" in text_of_docx(os.path.join(folder, "r.docx"))


def hostile_cells():
    """Ten thousand characters, line breaks and characters beyond the first plane come through."""
    tasks = run("tasks", "one.lantu", "--json")
    task = re.search(r'"id": ?"(\d+)"', tasks).group(1)
    endless = "𠮷" + "长" * 9990 + "\u2028末"
    run("set", "one.lantu", task, f"note={endless}")
    for ending in "pdf", "docx", "xlsx", "csv":
        report("tasks", f"h.{ending}", file="one.lantu")
    assert endless[:9991] in text_of_docx(os.path.join(folder, "h.docx"))
    assert endless[:9991] in text_of_xlsx(os.path.join(folder, "h.xlsx"))
    assert len(words(os.path.join(folder, "h.pdf"))) > 1


def many_files():
    """One file for each organisation, in the format asked for."""
    run("report", "dossier", "a.lantu", "--all-to", "sheets", "--organisation", "云岭区", "--format", "docx", *DAY)
    made = os.listdir(os.path.join(folder, "sheets"))
    assert made and all(n.endswith("-dossier.docx") for n in made), made
    run("report", "dossier", "a.lantu", "--all-to", "sheets", "--format", "odt", code=2, says="odt")
    run("report", "poem", "a.lantu", "x.pdf", code=2, says="briefing")
    run("report", "tasks", "a.lantu", "x.odt", code=2, says=".xlsx")


run("new", "a.lantu", "--sample", "office", "--date", "2026-11-24")
cases(running_text, page_numbers, title, landscape, goldens, formats, same_bytes, nothing_there, hostile_cells, many_files)
