# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests from outside share: lantu-cli in a folder of its own, cases
printed as TAP, and namespaces in which an ordinary user may mount.

LANTU_FAULT_ALL=1   everything, at full size
LANTU_FAULT_SEED    where chance starts; printed"""

import ctypes
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

CLI = os.environ["LANTU_CLI"]
ALL = "LANTU_FAULT_ALL" in os.environ
SEED = int(os.environ.get("LANTU_FAULT_SEED", random.SystemRandom().randrange(1 << 31)))
chance = random.Random(SEED)
folder = os.path.realpath(tempfile.mkdtemp(prefix="lantu-world-"))
env = dict(os.environ, XDG_STATE_HOME=folder + "/state", LC_ALL="C.UTF-8", LANGUAGE="")
libc = ctypes.CDLL(None, use_errno=True)
DAY = "2026-11-24"


class Skip(Exception):
    pass


def path(name):
    return os.path.join(folder, name)


def attempt(*args, stdin="", timeout=300, first=None, **more):
    """lantu-cli, whatever its exit code; more are environment variables."""
    words = [str(arg) for arg in args]
    try:
        return subprocess.run([CLI, *words], cwd=folder, env=dict(env, **more), capture_output=True, text=True, input=stdin, timeout=timeout, preexec_fn=first)
    except subprocess.TimeoutExpired:
        raise AssertionError(f"{words}: hangs")


def run(*args, code=0, says=(), **more):
    """lantu-cli with this exit code (or one of these), and these words in its one sentence.  The answer is what it printed."""
    result = attempt(*args, **more)
    if result.returncode not in (code if isinstance(code, tuple) else (code,)):
        raise AssertionError(f"{args}: exit {result.returncode}, not {code}: {result.stdout[-300:]} {result.stderr[-3000:]}")
    for said in (says,) if isinstance(says, str) else says:
        if said not in result.stderr:
            raise AssertionError(f"{args}: “{said}” is not in: {result.stderr}")
    if result.returncode and not result.stderr.startswith("lantu-cli: "):
        raise AssertionError(f"{args}: no sentence: {result.stderr}")
    return result.stdout


def content(file, **more):
    return run("check", file, "--hash", **more).splitlines()[-1]


def progress(file, **more):
    return run("progress", file, "--today", DAY, "--json", **more)


def start(*args):
    """lantu-cli kept running; its lines go in and out."""
    return subprocess.Popen([CLI, *args], cwd=folder, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def tell(process, line):
    """One line, and the echo that says that it is durable; empty where the program ended."""
    try:
        process.stdin.write(line + "\n")
        process.stdin.flush()
    except BrokenPipeError:
        return ""
    return process.stdout.readline().rstrip("\n")


def end(process, code=0, says=None):
    try:
        process.stdin.close()
    except BrokenPipeError:
        pass
    said = process.stderr.read()
    process.stdout.close()
    process.stderr.close()
    if process.wait(60) != code or (says and any(word not in said for word in ((says,) if isinstance(says, str) else says))):
        raise AssertionError(f"exit {process.returncode}, not {code}: {said}")


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.wait()
    for stream in (process.stdin, process.stdout, process.stderr):
        stream.close()


def write(name, text):
    with open(path(name), "w", encoding="utf-8") as file:
        file.write(text)
    return name


def sql(name, *statements):
    """What a stranger's program does to the file; the answer of the last statement."""
    database = sqlite3.connect(path(name))
    database.create_function("lantu_capture", 5, lambda *args: None)
    rows = [database.execute(statement).fetchall() for statement in statements][-1]
    database.commit()
    database.close()
    return rows


def new(name):
    run("new", name, "--sample", "office", "--date", DAY)
    return name


def tasks(name, status="in_progress"):
    return [task["id"] for task in json.loads(run("tasks", name, "--today", DAY, "--json")) if task["status"] == status]


def whole(name):
    assert "all is well" in run("check", name), name


def add(name, *organisations, state=None):
    """Organisations without a code: their ids are minted."""
    more = {"XDG_STATE_HOME": state} if state else {}
    sheet = write(f"sheet-{organisations[0]}.csv", "名称,上级\n" + "".join(f"{one},示例市\n" for one in organisations))
    run("organisations", "import", name, sheet, **more)
    listed = {row["name"]: row["id"] for row in json.loads(run("organisations", "list", name, "--json"))}
    return [listed[one] for one in organisations]


def crash(name):
    """A writer dies and leaves its log; the content when it died."""
    process = start("set", name, "-")
    task = tasks(name)[0]
    assert tell(process, f"{task} note=留在日志里") == f"{task} note=留在日志里"
    kill(process)
    assert os.path.getsize(path(name) + "-wal") > 0
    return task


def user():
    """For first=: as a user without the rights of root."""
    if os.geteuid() == 0:
        enter(1000)


def enter(uid, namespaces=0):
    outer, group = os.geteuid(), os.getegid()
    try:
        os.unshare(os.CLONE_NEWUSER | namespaces)
    except OSError as error:
        raise Skip(f"no user namespaces here: {error}")
    for name, text in ("setgroups", "deny"), ("uid_map", f"{uid} {outer} 1"), ("gid_map", f"{uid} {group} 1"):
        with open("/proc/self/" + name, "w") as file:
            file.write(text)


def mount(where, size):
    os.makedirs(where, exist_ok=True)
    if libc.mount(b"none", where.encode(), b"tmpfs", 0, f"size={size}".encode()) != 0:
        raise Skip("no mounts here: " + os.strerror(ctypes.get_errno()))


def apart(function):
    """The case in a namespace of its own, where it may mount."""

    def case():
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            code, said = 0, ""
            try:
                enter(0, os.CLONE_NEWNS)
                function()
            except Skip as skip:
                code, said = 2, str(skip)
            except BaseException:
                code, said = 1, traceback.format_exc()
            os.write(writer, said.encode()[-60000:])
            os._exit(code)
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe:
            said = pipe.read().decode()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code == 2:
            raise Skip(said)
        if code:
            raise AssertionError(said)

    case.__name__ = function.__name__
    return case


def cases(*functions):
    failures = 0
    print(f"# seed {SEED}" + (", all" if ALL else ""), flush=True)
    for number, function in enumerate(functions, 1):
        began = time.monotonic()
        try:
            function()
            print(f"ok {number} {function.__name__}", flush=True)
        except Skip as skip:
            print(f"ok {number} {function.__name__} # SKIP {skip}", flush=True)
        except Exception:
            failures += 1
            print(f"not ok {number} {function.__name__}\n# " + traceback.format_exc().replace("\n", "\n# "), flush=True)
        print(f"# {time.monotonic() - began:.1f} s", flush=True)
    print(f"1..{len(functions)}")
    shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if failures else 0)
