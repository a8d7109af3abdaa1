#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The world outside a workspace: other processes, full disks, folders without
leave to write, clocks, a file that goes away while it is open.

Each case asks for a clear sentence that names the file, the right exit code,
and that nothing is changed, or exactly the right thing.  See world.py for the
variables that choose how much is run."""

import json
import os
import sqlite3
import subprocess
import threading

from world import ALL, CLI, Skip, add, apart, attempt, cases, chance, content, crash, end, env, folder, libc, mount, new, path, progress, run, sql, start, tasks, tell, user, whole, write

MNT_DETACH = 2
FAKETIME = next((name for name in ("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1") if os.path.exists(name)), None)


# -- other processes -----------------------------------------------------------


def two_writers():
    """Two installations' lines and a third's sheets, at once: every one is there, and once."""
    new("two.lantu")
    ids = tasks("two.lantu", "done") * 3
    n = 400 if ALL else 40
    lines = [[f"{task} note=第{i}项" for i, task in enumerate(ids[half :: 2][:n])] for half in range(2)]
    answers = [None, None]

    def write_lines(half):
        answers[half] = run("set", "two.lantu", "-", stdin="\n".join(lines[half]), XDG_STATE_HOME=f"{folder}/state-{half}").splitlines()

    threads = [threading.Thread(target=write_lines, args=(half,)) for half in range(2)]
    before = sql("two.lantu", "SELECT max(seq) FROM txn")[0][0]
    for thread in threads:
        thread.start()
    for i in range(4):
        add("two.lantu", f"新单位{i}")
    for thread in threads:
        thread.join()
    assert answers == lines, answers
    assert sql("two.lantu", "SELECT max(seq), count(DISTINCT copy || '.' || copy_seq) - count(*) FROM txn")[0] == (before + 2 * n + 4, 0)
    notes = dict(sql("two.lantu", "SELECT CAST(id AS TEXT), note FROM task"))
    for line in lines[0] + lines[1]:
        task, note = line.split(" note=")
        assert notes[task] == note or any(other == f"{task} note={notes[task]}" for other in lines[0] + lines[1]), line
    whole("two.lantu")


def reader_during_rollout():
    """Who reads during a roll-out sees nothing of it, or all of it."""
    run("new", "roll.lantu")
    n = 14600 if ALL else 100
    run("organisations", "import", "roll.lantu", write("many.csv", "名称,单元,编码\n" + "".join(f"单位{i},学校,E{i}\n" for i in range(n))))
    process = subprocess.Popen([CLI, "rollout", "roll.lantu", "--period", "2026"], cwd=folder, env=env, stdout=subprocess.PIPE, text=True)
    seen = []
    while process.poll() is None:
        seen.append(json.loads(run("progress", "roll.lantu", "--json"))[0]["all"])
    said = process.stdout.read()
    made = json.loads(run("progress", "roll.lantu", "--json"))[0]["all"]
    assert process.returncode == 0 and made >= (700000 if ALL else 4800), said
    assert set(seen) <= {0, made} and seen == sorted(seen), seen
    print(f"# {made} tasks; {len(seen)} answers meanwhile")
    whole("roll.lantu")
    process = subprocess.Popen([CLI, "undo", "roll.lantu"], cwd=folder, env=env, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        assert json.loads(run("progress", "roll.lantu", "--json"))[0]["all"] in (0, made)
    assert process.returncode == 0 and json.loads(run("progress", "roll.lantu", "--json"))[0]["all"] == 0


def locked():
    """Who holds the file for a moment is waited for; who holds it too long is named, and nothing is changed."""
    new("held.lantu")
    before, task = content("held.lantu"), tasks("held.lantu")[0]
    stranger = sqlite3.connect(path("held.lantu"), isolation_level=None, check_same_thread=False)
    stranger.execute("BEGIN IMMEDIATE")
    if ALL:
        run("set", "held.lantu", task, "status=done", code=3, says="held.lantu")
        assert content("held.lantu") == before
    threading.Timer(1, lambda: stranger.execute("ROLLBACK")).start()
    run("set", "held.lantu", task, "status=done")
    assert content("held.lantu") != before
    stranger.close()


# -- room ------------------------------------------------------------------------


@apart
def full_disk():
    """The disk is full sooner or later: each verb says so or is done, and then does it when there is room."""
    mount(path("full"), "40m")
    name = new("full/f.lantu")
    write("full-sheet.csv", "名称,单元\n" + "".join(f"新学校{i},学校\n" for i in range(50)))
    task = tasks(name)[0]
    verbs = [
        ("set", name, task, f"note={chance.random()}"),
        ("organisations", "import", name, "full-sheet.csv"),
        ("rollout", name, "--period", "2027", "--organisation", "云岭区"),
        ("undo", name),
        ("report", "progress", name, "full/out.csv"),
        ("report", "progress", name, "full/out.xlsx"),
        ("report", "progress", name, "full/out.docx"),
        ("new", "full/g.lantu"),
    ]
    before = content(name)
    for verb in verbs:
        there = {*os.listdir(path("full"))} - {name[5:] + "-shm", name[5:] + "-wal"}
        for room in [0, 1, 3, 9, 16, 40, 100, 300] if ALL else chance.sample([0, 1, 3, 9, 16, 40, 100], 2):
            disk = os.statvfs(path("full"))
            with open(path("full/filler"), "wb") as file:
                os.posix_fallocate(file.fileno(), 0, max(1, disk.f_bavail - room) * disk.f_frsize)
            result = attempt(*verb)
            refused = result.returncode != 0
            assert not refused or (result.returncode == 3 and ("disk is full" in result.stderr or "g.lantu" in result.stderr)), result
            run("progress", name, code=(0, 3))  # no room for what lies beside an open file either
            os.unlink(path("full/filler"))
            if not refused:
                break
            assert content(name) == before and {*os.listdir(path("full"))} - {name[5:] + "-shm", name[5:] + "-wal"} == there, os.listdir(path("full"))
        if refused:
            run(*verb)
        before = content(name)  # and checked


@apart
def full_disk_of_the_records():
    """No room for the installation's record of the copy: refused, and nothing changed."""
    new("rec.lantu")
    mount(path("nostate"), "4k")
    before, task = content("rec.lantu"), tasks("rec.lantu")[0]
    with open(path("nostate/filler"), "wb") as file:
        file.write(b"x" * 4096)
    run("set", "rec.lantu", task, "status=done", code=3, says="nostate", XDG_STATE_HOME=path("nostate"))
    assert content("rec.lantu") == before
    os.unlink(path("nostate/filler"))


@apart
def no_temporary_room():
    """Nothing needs the temporary folder: not the roll-out, not the check, not a sheet."""
    new("temp.lantu")
    mount(path("temp"), "4k")
    with open(path("temp/filler"), "wb") as file:
        file.write(b"x" * 4096)
    for where in path("temp"), "/nonexistent":
        more = {"TMPDIR": where, "SQLITE_TMPDIR": where}
        run("rollout", "temp.lantu", "--period", "2027", **more)
        run("check", "temp.lantu", **more)
        run("undo", "temp.lantu", **more)
        run("report", "progress", "temp.lantu", "temp.pdf", **more)
        run("new", f"temp-{len(where)}.lantu", "--sample", "office", **more)


# -- leave to write -----------------------------------------------------------------


def read_only_folder():
    """Read as it is; written nowhere; nothing appears beside it."""
    os.mkdir(path("shelf"))
    new("shelf/s.lantu")
    before, figures, task = content("shelf/s.lantu"), progress("shelf/s.lantu"), tasks("shelf/s.lantu")[0]
    for ending in "-shm", "-wal":
        if os.path.exists(path("shelf/s.lantu" + ending)):
            os.unlink(path("shelf/s.lantu" + ending))
    os.chmod(path("shelf"), 0o555)
    assert content("shelf/s.lantu", first=user) == before and progress("shelf/s.lantu", first=user) == figures
    run("set", "shelf/s.lantu", task, "status=done", code=3, says=("s.lantu", "may not be written"), first=user)
    run("undo", "shelf/s.lantu", code=(1, 3), first=user)
    run("new", "shelf/n.lantu", code=3, says="n.lantu", first=user)
    for ending in "csv", "xlsx", "docx", "pdf":
        run("report", "progress", "shelf/s.lantu", f"shelf/out.{ending}", code=3, says=f"out.{ending}", first=user)
    assert os.listdir(path("shelf")) == ["s.lantu"] and content("shelf/s.lantu", first=user) == before
    os.chmod(path("shelf"), 0o755)
    crash("shelf/s.lantu")
    os.unlink(path("shelf/s.lantu-shm"))
    os.chmod(path("shelf"), 0o555)
    run("progress", "shelf/s.lantu", code=3, says="s.lantu", first=user)
    os.chmod(path("shelf"), 0o755)
    assert content("shelf/s.lantu") != before


def read_only_file():
    new("r.lantu")
    before, task = content("r.lantu"), tasks("r.lantu")[0]
    os.chmod(path("r.lantu"), 0o444)
    run("set", "r.lantu", task, "status=done", code=3, says=("r.lantu", "may not be written"), first=user)
    run("rollout", "r.lantu", "--period", "2027", code=3, says="r.lantu", first=user)
    assert content("r.lantu", first=user) == before
    os.chmod(path("r.lantu"), 0o000)
    run("progress", "r.lantu", code=3, says="r.lantu", first=user)
    os.chmod(path("r.lantu"), 0o644)


# -- the clock ---------------------------------------------------------------------------


def clock():
    """Back, or years ahead: asked about before anything is written; the entries' time never goes back."""
    if FAKETIME is None:
        raise Skip("libfaketime is not here")
    new("clock.lantu")
    before, running = content("clock.lantu"), tasks("clock.lantu")
    fake = {"LD_PRELOAD": FAKETIME, "ASAN_OPTIONS": env.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}
    for shift in "-2d", "-10y", "+3y":
        run("set", "clock.lantu", running[0], "note=x", code=1, says=("clock.lantu", "clock"), FAKETIME=shift, **fake)
        run("set", "clock.lantu", "-", stdin=f"{running[0]} note=x\n", code=1, says="clock", FAKETIME=shift, **fake)
        run("undo", "clock.lantu", code=1, FAKETIME=shift, **fake)
        assert content("clock.lantu") == before
    run("set", "clock.lantu", running[0], "note=1", FAKETIME="-2m", **fake)  # the network sets clocks; that is no doubt
    run("set", "clock.lantu", running[0], "note=2", "--accept-clock", FAKETIME="-2d", **fake)
    run("set", "clock.lantu", running[0], "note=3", "--accept-clock", FAKETIME="+3y", **fake)
    run("set", "clock.lantu", running[0], "note=4", code=1, says="clock")
    run("set", "clock.lantu", running[0], "note=4", "--accept-clock")
    at = [row[0] for row in sql("clock.lantu", "SELECT at FROM txn ORDER BY seq")]
    assert at == sorted(at) and at[-1] == at[-2] > at[0] + 2 * 365 * 86400 * 1000, at
    whole("clock.lantu")


# -- the file goes away while it is open ---------------------------------------------------------


def gone_while_open():
    """Deleted, replaced, moved: the next line is refused by name, and what took its place is left alone."""
    for how in "deleted", "replaced", "moved":
        os.mkdir(path(how))
        name = f"{how}/g.lantu"
        new(name)
        new(f"other-{how}.lantu")
        untouched = content(f"other-{how}.lantu")
        task = tasks(name)[0]
        process = start("set", name, "-")
        assert tell(process, f"{task} note=1")
        state = content(name)
        if how == "deleted":
            os.unlink(path(name))
        elif how == "replaced":
            os.rename(path(f"other-{how}.lantu"), path(name))
        else:
            os.rename(path(how), path("elsewhere"))
        assert tell(process, f"{task} note=2") == ""
        end(process, code=3, says="g.lantu")
        if how == "replaced":
            os.rename(path(name), path(f"other-{how}.lantu"))
        if how == "moved":
            assert content("elsewhere/g.lantu") == state
        assert content(f"other-{how}.lantu") == untouched


@apart
def unmounted_while_open():
    """The disk goes away under an open file (a lazy unmount; a plain one is refused while it is open)."""
    mount(path("disk"), "20m")
    new("disk/u.lantu")
    task = tasks("disk/u.lantu")[0]
    process = start("set", "disk/u.lantu", "-")
    assert tell(process, f"{task} note=1")
    assert libc.umount2(path("disk").encode(), 0) != 0
    assert libc.umount2(path("disk").encode(), MNT_DETACH) == 0
    assert tell(process, f"{task} note=2") == ""
    end(process, code=3, says="u.lantu")
    run("progress", "disk/u.lantu", code=3, says="u.lantu")


cases(two_writers, reader_during_rollout, locked, full_disk, full_disk_of_the_records, no_temporary_room, read_only_folder, read_only_file, clock, gone_while_open,
      unmounted_while_open)
