# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of lantu-cli share: a folder that is thrown away, the program
run in it with an exit code expected of it, and cases told as TAP."""

import json
import os
import shutil
import subprocess
import sys
import tempfile

CLI = os.environ["LANTU_CLI"]
folder = tempfile.mkdtemp(prefix="lantu-cli-")
env = dict(os.environ, XDG_STATE_HOME=folder + "/state", LC_ALL="C.UTF-8", LANGUAGE="")


def run(*args, code=0, stdin=None, says=None):
    result = subprocess.run([CLI, *args], cwd=folder, env=env, capture_output=True, text=True, input=stdin)
    if result.returncode != code:
        raise AssertionError(f"{args}: exit {result.returncode}, not {code}: {result.stdout[-2000:]} {result.stderr[-2000:]}")
    if says is not None and says not in (result.stderr if code else result.stdout + result.stderr):
        raise AssertionError(f"{args}: “{says}” is not in: {result.stdout[-2000:]} {result.stderr}")
    return result.stdout


def rows(*args):
    return json.loads(run(*args, "--json"))


def content(file, *more):
    return run("check", file, "--hash", *more).splitlines()[-1]


def cases(*functions):
    """Runs each, tells how it went, and ends the program."""
    failures = 0
    for number, function in enumerate(functions, 1):
        try:
            function()
            print(f"ok {number} {function.__name__}", flush=True)
        except Exception as error:  # a test's failure, whatever it is
            failures += 1
            print(f"not ok {number} {function.__name__}\n# " + (str(error) or repr(error)).replace("\n", "\n# "), flush=True)
    print(f"1..{len(functions)}")
    shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if failures else 0)
