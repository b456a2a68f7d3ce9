"""The log of changes to the data, for its readers: where an import writes its own entry. Pure."""

from __future__ import annotations

import datetime as dt

NAME = "CHANGELOG.md"
_TITLE = "# Lịch sử thay đổi dữ liệu\n\nMới nhất ở trên.\n\n"


def with_entry(text: str, day: dt.date, entry: str) -> str:
    """The log with one line more under the heading of ``day``, first in its list; the heading comes on top where it is
    not there."""
    heading = f"## {day:%d/%m/%Y}\n"
    lines = (text or _TITLE).splitlines(keepends=True)
    newest = next((at for at, line in enumerate(lines) if line.startswith("## ")), len(lines))
    if lines[newest : newest + 1] == [heading]:
        end = next((at for at in range(newest + 1, len(lines)) if lines[at].startswith("## ")), len(lines))
        place = next((at for at in range(newest + 1, end) if lines[at].startswith("- ")), newest + 1)
        first = (
            [f"- {entry}\n"] if lines[place : place + 1] and lines[place].startswith("- ") else ["\n", f"- {entry}\n"]
        )
        return "".join([*lines[:place], *first, *lines[place:]])
    before = "".join(lines[:newest]).rstrip("\n")
    rest = "".join(lines[newest:])
    return "\n".join([before, "", heading, f"- {entry}", *(["", rest] if rest else [""])])
