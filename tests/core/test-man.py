#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual of lantu-cli says what the program knows, and nothing else."""

import os
import re
import shutil
import subprocess
import sys

CLI = os.environ["LANTU_CLI"]
PAGE = sys.argv[1]
OPTION = re.compile(r"--[a-z][a-z-]*")
ENV = dict(os.environ, LANGUAGE="en", LC_ALL="C.UTF-8")
failed = number = 0


def cli(*args):
    return subprocess.run([CLI, *args], capture_output=True, text=True, env=ENV)


def check(good, what):
    global failed, number
    number += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {number} {what}", flush=True)


with open(PAGE, encoding="utf-8") as file:
    # as it is read: no requests for fonts, no escapes
    text = re.sub(r"\\f[A-Z]", "", file.read().replace("\\-", "-"))
heads = [re.sub(r'["\s]+', " ", line) for line in text.splitlines() if line.startswith(".B")]

verbs = re.findall(r"^  ([a-z-]+) ", cli("--help").stdout, re.M)
check(len(verbs) >= 12, f"the program lists its verbs: {len(verbs)}")
options = set(OPTION.findall(cli("--help").stdout))
for verb in verbs:
    usage = cli(verb, "--help")
    check(usage.returncode == 0 and any(re.search(rf"\b{verb}\b", head) for head in heads), f"verb {verb}")
    options |= set(OPTION.findall(usage.stdout))
    # each way to use it is there, with its options
    for form in usage.stdout.splitlines()[0].split("|"):
        named = set(OPTION.findall(form))
        check(any(re.search(rf"\b{verb}\b", head) and named <= set(OPTION.findall(head)) for head in heads), f"usage {form.strip()}")

in_page = set(OPTION.findall(text))
check(options <= in_page, f"options that the page lacks: {sorted(options - in_page)}")
for option in sorted(in_page - options):
    # a value is missing, or the option is taken; an unknown one is called so
    check("Unknown option" not in cli(option).stderr, f"the program knows {option}")

if shutil.which("mandoc"):
    lint = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", PAGE], capture_output=True, text=True)
    check(lint.returncode == 0, f"mandoc -T lint {lint.stdout.strip()}")
if shutil.which("man") and shutil.which("groff"):
    read = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", PAGE], capture_output=True, text=True, env=dict(ENV, MANPAGER="cat"))
    check(read.returncode == 0 and not read.stderr, f"man --warnings {read.stderr.strip()}")
print(f"1..{number}")
sys.exit(1 if failed else 0)
