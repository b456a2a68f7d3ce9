"""Where a new row stands in the file of a vocabulary. Pure: text in, text out."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

_BESIDE: dict[str, str] = {"indicators": "topic", "scopes": "parent", "agencies": "kind"}
"""Table → the column whose equals stand together in its file; rows of other tables come last."""


def with_rows(text: str, table: str, rows: Sequence[Mapping[str, str]]) -> str:
    """The CSV ``text`` with each row after the last of its kind; all other lines stay byte for byte."""
    for row in rows:
        text = _with_row(text, row, _BESIDE.get(table, ""))
    return text


def _with_row(text: str, row: Mapping[str, str], beside: str) -> str:
    lines = [line + "\n" for line in text.removesuffix("\n").split("\n")]
    reader = csv.reader(lines)
    header = [name.lstrip("\ufeff") for name in next(reader)]
    position = header.index(beside) if beside in header else -1
    place = len(lines)
    if position >= 0 and row[beside]:
        alike = [reader.line_num for cells in reader if cells[position : position + 1] == [row[beside]]]
        place = alike[-1] if alike else place
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([row.get(name, "") for name in header])
    return "".join([*lines[:place], out.getvalue(), *lines[place:]])
