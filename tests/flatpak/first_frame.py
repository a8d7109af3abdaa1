# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the command to the first frame, in the sandbox and outside of it,
alternately, on the same empty start page and the same display.  OUTSIDE is a
build folder that has the shim of tests/bench (ninja tests/libfirst-frame-shim.so)."""

import os
import shutil
import statistics
import subprocess
import time

from sandbox import ID

ROUNDS = 9


def measure(outside):
    shim = os.environ["HOME"] + f"/.var/app/{ID}/shim.so"
    os.makedirs(os.path.dirname(shim), exist_ok=True)
    shutil.copy(outside + "/tests/libfirst-frame-shim.so", shim)

    def once(command, **env):
        more = dict(os.environ, **env)
        start = str(time.monotonic_ns() // 1000)
        command = [part.replace("@now@", start) for part in command]
        if env:
            more["FIRST_FRAME_START"] = start
        return float(subprocess.run(command, env=more, stdout=subprocess.PIPE, text=True, timeout=60, check=True).stdout.split()[-1])

    inner, outer, empty = [], [], []
    for _ in range(ROUNDS):
        inner.append(once(["flatpak", "run", f"--env=LD_PRELOAD={shim}", "--env=FIRST_FRAME_START=@now@", ID]))
        outer.append(once([outside + "/ui/lantu"], LD_PRELOAD=shim, GSETTINGS_SCHEMA_DIR=outside + "/data", LANTU_LOCALEDIR=outside + "/po"))
        begun = time.monotonic()
        subprocess.run(["flatpak", "run", "--command=true", ID], check=True)
        empty.append((time.monotonic() - begun) * 1000)
    a, b, c = (statistics.median(x) for x in (inner, outer, empty))
    print(f"# first frame in the sandbox {a:.0f} ms, outside {b:.0f} ms, ratio {a / b:.2f} (aim: at most 1.3); an empty command in the sandbox {c:.0f} ms", flush=True)
