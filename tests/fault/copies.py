#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are copied, put back, put over one another, and what else may lie
where a workspace should: no id is given twice, no log is mixed into another
file, nothing hangs, and every refusal names the file."""

import json
import os
import shutil
import socket

from world import ALL, add, cases, content, crash, end, folder, new, path, progress, run, start, tasks, tell, whole, write


def copied_while_open():
    """A copy made by hand of an open file is whole, an earlier state or the last, and mints ids of its own."""
    new("open.lantu")
    running = tasks("open.lantu")
    process = start("set", "open.lantu", "-")
    states = {content("open.lantu")}
    for i, task in enumerate(running[: 4 if ALL else 2]):
        assert tell(process, f"{task} note={i}")
        states.add(content("open.lantu"))
        shutil.copy(path("open.lantu"), path(f"copy{i}.lantu"))
        assert content(f"copy{i}.lantu") in states
        shutil.copy(path("open.lantu"), path(f"both{i}.lantu"))
        shutil.copy(path("open.lantu-wal"), path(f"both{i}.lantu-wal"))
        run("undo", f"both{i}.lantu", code=1, says="nothing to undo")  # opened for writing: what lies beside it is its own
        assert content(f"both{i}.lantu") == content("open.lantu")
    end(process)
    assert add("open.lantu", "原件单位") != add("both1.lantu", "副本单位")
    shutil.copy(path("open.lantu"), path("closed.lantu"))
    assert content("closed.lantu") == content("open.lantu")
    whole("both1.lantu")


def restored_beside_its_origin():
    """Two files of one history, both edited: no id twice, and neither undoes the other's steps."""
    new("origin.lantu")
    first = add("origin.lantu", "先来的")
    shutil.copy(path("origin.lantu"), path("restored.lantu"))
    ids = add("origin.lantu", "甲", "乙") + add("restored.lantu", "丙", "丁") + add("origin.lantu", "戊") + add("restored.lantu", "己") + first
    assert len(set(ids)) == 7, ids
    for name in "origin.lantu", "restored.lantu":
        for _ in range(2):
            run("undo", name)
        whole(name)
    before = content("restored.lantu")
    run("undo", "restored.lantu", code=1, says="nothing to undo")
    assert content("restored.lantu") == before
    run("undo", "origin.lantu")  # 先来的 is the origin's own
    new_names = [row["name"] for row in json.loads(run("organisations", "list", "origin.lantu", "--json"))]
    assert not set(new_names) & {"先来的", "甲", "乙", "戊"}


def older_file_put_back():
    """cp keeps the inode: what was minted since is not minted again."""
    new("now.lantu")
    add("now.lantu", "旧的")
    shutil.copy(path("now.lantu"), path("older.lantu"))
    lost = add("now.lantu", "丢失的")
    with open(path("older.lantu"), "rb") as source, open(path("now.lantu"), "r+b") as target:
        target.truncate(0)
        shutil.copyfileobj(source, target)
    run("undo", "now.lantu", code=1, says="nothing to undo")
    assert content("now.lantu") == content("older.lantu")
    assert add("now.lantu", "新的") != lost
    whole("now.lantu")


def copy_over_a_crashed_file():
    """Another file over a crashed one, whose log still lies there: nobody ever sees the mixture."""
    for other in "older", "stranger":
        name = f"crashed-{other}.lantu"
        new(name)
        if other == "older":
            shutil.copy(path(name), path("other.lantu"))
            for i in range(3):
                add(name, f"之后{i}")
        else:
            run("new", "stranger.lantu")
            shutil.copy(path("stranger.lantu"), path("other.lantu"))
        figures, wanted = progress("other.lantu"), content("other.lantu")
        crash(name)
        shutil.copy(path("other.lantu"), path(name))
        assert progress(name) == figures and content(name) == wanted, other
        run("undo", name, code=1, says=(name, "kept as"))
        assert progress(name) == figures and content(name) == wanted, other
        kept = [entry for entry in os.listdir(folder) if entry.startswith(name + ".kept-")]
        assert len(kept) == 2, kept
    new("own.lantu")
    crash("own.lantu")
    state = content("own.lantu")
    run("undo", "own.lantu")
    assert content("own.lantu") != state
    assert not [entry for entry in os.listdir(folder) if entry.startswith("own.lantu.kept-")]


# -- something else in its place ----------------------------------------------------------------


def other_things():
    """Links, pipes, folders, devices: followed or refused by name; nothing hangs."""
    new("real.lantu")
    os.mkdir(path("links"))
    os.symlink("../real.lantu", path("links/link.lantu"))
    task = tasks("links/link.lantu")[0]
    run("set", "links/link.lantu", task, "status=done")
    assert content("links/link.lantu") == content("real.lantu") and os.listdir(path("links")) == ["link.lantu"]
    os.symlink("nowhere.lantu", path("dangling.lantu"))
    os.symlink("loop.lantu", path("loop.lantu"))
    os.mkfifo(path("fifo.lantu"))
    os.mkdir(path("folder.lantu"))
    listener = socket.socket(socket.AF_UNIX)
    os.chdir(folder)
    listener.bind("socket.lantu")
    os.symlink("/dev/zero", path("zero.lantu"))
    os.symlink("/dev/null", path("null.lantu"))
    write("empty.lantu", "")
    for name in "dangling.lantu", "loop.lantu", "fifo.lantu", "folder.lantu", "socket.lantu", "zero.lantu", "null.lantu", "empty.lantu", "absent.lantu":
        for verb in ("progress",), ("undo",):
            run(*verb, name, code=3, says=name, timeout=20)
        if name != "absent.lantu":
            run("new", name, code=3, says=name, timeout=20)
        run("new", "n.lantu", "--blueprint", name, code=(1, 3), says=name, timeout=20)
        run("organisations", "import", "real.lantu", name, code=(1, 3), says=name, timeout=20)
    assert not os.path.exists(path("n.lantu")) and not os.path.exists(path("nowhere.lantu"))
    run("report", "progress", "real.lantu", "folder.lantu", code=(1, 2, 3), timeout=20)
    os.mkdir(path("folder.csv"))
    run("report", "progress", "real.lantu", "folder.csv", code=3, says="folder.csv", timeout=20)
    whole("real.lantu")


cases(copied_while_open, restored_beside_its_origin, older_file_put_back, copy_over_a_crashed_file, other_things)
