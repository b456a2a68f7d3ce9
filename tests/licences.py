"""`python -m tests.licences`: the libraries that run the application by licence, as README lists them.

Read from what each package says of itself: the licence expression, else its classifier, else its licence's short name.
"""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / ".deploy" / "requirements.lock"
# One name for one licence: packages name theirs in three ways and many spellings.
_SPELLINGS = {
    "Apache Software License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "The MIT License (MIT)": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


def locked() -> dict[str, set[str]]:
    """Name of every package of the lock, lower case with hyphens → its versions (numpy has one for each Python)."""
    found: dict[str, set[str]] = {}
    for name, number in re.findall(r"^([a-z0-9-]+)==([^\s;]+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE):
        found.setdefault(name, set()).add(number)
    return found


def installed() -> set[str]:
    """Packages of the lock that are here in one of its versions; those for other platforms are not."""
    here = set()
    for name, versions in locked().items():
        try:
            if version(name) in versions:
                here.add(name)
        except PackageNotFoundError:
            continue
    return here


def licence(name: str) -> str:
    """The licence of an installed package by its SPDX name, "?" where it names none in a few words."""
    about = metadata(name)
    classified = [
        line.rpartition(" :: ")[2] for line in about.get_all("Classifier", []) if line.startswith("License ::")
    ]
    classified = [text for text in classified if text != "OSI Approved"]
    short = (about.get("License") or "").strip()
    said = about.get("License-Expression") or " AND ".join(classified) or (short if len(short) < 50 else "")
    return _SPELLINGS.get(said, said) or "?"


def table() -> str:
    """Markdown: one row a licence, the most frequent first, its packages in order."""
    groups: dict[str, list[str]] = {}
    for name in sorted(installed()):
        groups.setdefault(licence(name), []).append(name)
    ordered = sorted(groups.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    rows = [f"| {name} | {', '.join(packages)} |" for name, packages in ordered]
    return "\n".join(["| licence | packages |", "|---|---|", *rows])


if __name__ == "__main__":
    print(table())
