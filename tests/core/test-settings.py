#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lantu developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every setting says in a sentence what it is, and each is known to the program."""

import pathlib
import sys
import xml.etree.ElementTree

schema, sources = sys.argv[1:]
source = "".join(path.read_text(encoding="utf-8") for path in pathlib.Path(sources).rglob("*.[ch]"))
keys = xml.etree.ElementTree.parse(schema).getroot().findall("schema/key")
failed = 0
for number, key in enumerate(keys, 1):
    name = key.get("name")
    faults = [what for what in ("summary", "description") if not (key.findtext(what) or "").strip()]
    if f'"{name}"' not in source:
        faults.append("use in the program")
    failed += bool(faults)
    print("not ok" if faults else "ok", number, name, "has no " + " and no ".join(faults) if faults else "")
print(f"1..{len(keys)}")
sys.exit(1 if failed or len(keys) < 15 else 0)
