"""The log of changes to the data, for its readers: where an import writes its own entry. Pure."""

from __future__ import annotations

import datetime as dt
import re

NAME = "CHANGELOG.md"
_SECTION = re.compile(r"^## ", re.MULTILINE)
_TITLE = "# Lịch sử thay đổi dữ liệu\n\nMới nhất ở trên.\n\n"


def with_entry(text: str, day: dt.date, entry: str) -> str:
    """The log with one line more under the heading of ``day``, which becomes the newest: the first of its section where
    that is there."""
    heading = f"## {day:%d/%m/%Y}"
    text = text or _TITLE
    first = _SECTION.search(text)
    at = first.start() if first else len(text)
    before, rest = text[:at], text[at:]
    if rest.startswith(f"{heading}\n"):
        section = rest.removeprefix(f"{heading}\n").lstrip("\n")
        return f"{before}{heading}\n\n- {entry}\n{'' if section.startswith('- ') else chr(10)}{section}"
    return f"{before.rstrip(chr(10))}\n\n{heading}\n\n- {entry}\n{chr(10) if rest else ''}{rest}"
