#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""`kill -9` at random moments of `lantu-cli set FILE -`.

Every line that was echoed is in the file, and at most one more: the one that
was committed when the process died before it could say so.

LANTU_FAULT_ALL=1  1,000 rounds instead of 20
LANTU_FAULT_SEED   when each round ends
"""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

CLI = os.environ['LANTU_CLI']
ROUNDS = 1000 if os.environ.get('LANTU_FAULT_ALL') else 20
SEED = int(os.environ.get('LANTU_FAULT_SEED') or random.randrange(100000))


def cli(*arguments):
    return subprocess.run([CLI, *arguments], check=True, capture_output=True, text=True).stdout


def entries(path, after):
    """What the journal has after entry `after`, as task and end of the label, and the number of the last."""
    with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as connection:
        rows = connection.execute('SELECT seq, label, row FROM txn JOIN change ON n = first_change WHERE seq > ? ORDER BY seq', (after,)).fetchall()
    connection.close()
    return [f'{row} {label.rsplit(" · ", 1)[-1]}' for _, label, row in rows], rows[-1][0] if rows else after


def one_round(path, tasks, number, last):
    """Feeds lines until it kills; returns the last entry and how many lines were echoed."""
    lines = [f'{task} note=round {number} line {i}' for i, task in enumerate(tasks * 3)]
    process = subprocess.Popen([CLI, 'set', path, '-'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def feed():
        try:
            process.stdin.write(''.join(line + '\n' for line in lines))
            process.stdin.close()
        except BrokenPipeError:
            pass

    feeder = threading.Thread(target=feed)
    feeder.start()
    echoed = []
    # some die before the first line, most among the lines
    if random.random() < 0.1:
        time.sleep(random.random() * 0.02)
    else:
        echoed.append(process.stdout.readline())
        time.sleep(random.random() * 0.03)
    process.kill()
    echoed += process.stdout.read().splitlines(keepends=True)
    process.wait()
    feeder.join()
    process.stdout.close()
    whole = [line[:-1] for line in echoed if line.endswith('\n')]
    assert whole == lines[:len(whole)], f'round {number}: not what was sent is echoed'
    labels, seq = entries(path, last)
    wanted = [line.replace('note=', 'Note: ') for line in lines[:len(labels)]]
    assert labels == wanted, f'round {number}: the file holds {labels[-3:]}, sent was {wanted[-3:]}'
    assert len(whole) <= len(labels) <= len(whole) + 1, f'round {number}: {len(whole)} lines echoed, {len(labels)} in the file'
    return seq, len(whole), len(labels) - len(whole)


def main():
    random.seed(SEED)
    print(f'# LANTU_FAULT_SEED={SEED}', flush=True)
    folder = tempfile.mkdtemp(prefix='lantu-kill-')
    os.environ['XDG_STATE_HOME'] = os.path.join(folder, 'state')
    os.environ['LC_ALL'] = 'C.UTF-8'
    os.environ.pop('LANGUAGE', None)
    path = os.path.join(folder, 'work', 'kill.lantu')
    os.mkdir(os.path.dirname(path))
    try:
        first = os.path.join(folder, 'first.lantu')
        cli('new', first, '--sample', 'office', '--date', '2026-11-24')
        tasks = [task['id'] for task in json.loads(cli('tasks', first, '--json'))]
        echoed = more = 0
        for number in range(ROUNDS):
            # each opening after a kill checks the whole journal, so it must not grow for ever
            if number % 20 == 0:
                for ending in ('', '-wal', '-shm'):
                    if os.path.exists(path + ending):
                        os.unlink(path + ending)
                shutil.copy(first, path)
                _, last = entries(path, 0)
            last, n, unsaid = one_round(path, tasks, number, last)
            echoed += n
            more += unsaid
            if number % 20 == 19:
                cli('check', path)
        # opened and closed once more in peace, nothing of all this is left beside the file
        subprocess.run([CLI, 'set', path, '-'], check=True, stdin=subprocess.DEVNULL)
        left = sorted(set(os.listdir(os.path.dirname(path))) - {'kill.lantu'})
        assert not left, f'left behind: {left}'
        print(f'# {ROUNDS} kills, {echoed} lines echoed and all of them there, {more} more that were not said')
        print('ok 1 - kill')
        code = 0
    except (AssertionError, subprocess.CalledProcessError) as fault:
        print(f'# {fault} {getattr(fault, "stdout", "")} {getattr(fault, "stderr", "")}'.replace('\n', '\n# '))
        print('not ok 1 - kill')
        code = 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print('1..1')
    return code


if __name__ == '__main__':
    sys.exit(main())
