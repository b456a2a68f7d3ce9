"""A table as text with tabs between its cells, as it goes onto a clipboard: what a page shows, a line a row.

Of several tables each stands under its title, behind an empty line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.present.coverage import matrix
from lib.present.coverage.matrix import MatrixRow
from lib.present.registers.record import Register, RegisterEntry
from lib.present.views.profile import ProfileColumn, ProfileRow, evidence, labels, sentence, timeless
from lib.present.views.tables import UNDATED
from lib.present.words.figures import plain
from lib.present.words.values import kind_text

MOST_ROWS = 2_000
"""More are for a workbook: what is pasted is meant to be read."""
Cell = str | float | int | None
_FORMULA = re.compile(r"[=+@-](?!$|[\d.,]+ ?%?$)")
"""How a text begins that a spreadsheet might run; a dash and a figure below zero are none."""


@dataclass(frozen=True)
class PastedTable:
    """Headings and as many cells a row; numbers are written as they are read."""

    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    title: str = ""


def as_text(tables: Sequence[PastedTable], remarks: Sequence[str] = ()) -> bytes:
    """UTF-8, ``remarks`` at the end; a text that a spreadsheet might run gets an apostrophe in front."""
    return "\n\n".join([*map(_block, tables), *map(_text, remarks)]).encode()


def _block(table: PastedTable) -> str:
    lines = ["\t".join(map(_text, row)) for row in (table.heads, *table.rows)]
    return "\n".join([*filter(None, [_text(table.title)]), *lines])


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return plain(cell)
    words = "; ".join(filter(None, (" ".join(line.split()) for line in cell.splitlines())))
    return f"'{words}" if _FORMULA.match(words) else words


def of_register(register: Register, entries: Sequence[RegisterEntry]) -> PastedTable:
    """The rows given, in all columns of the register. Years and lines of a text are no amounts."""
    is_amount = [field.number for field in register.fields]
    return PastedTable(
        [field.label for field in register.fields],
        [
            [cell if amount or cell is None else str(cell) for amount, cell in zip(is_amount, entry.cells, strict=True)]
            for entry in entries
        ],
    )


def of_matrix(rows: Sequence[MatrixRow]) -> PastedTable:
    """A line a question, a column a province; there is at least one."""
    first = rows[0].comparison
    spread = any(row.spread for row in rows)
    heads = [
        "Chủ đề",
        "Chỉ tiêu",
        *(["Giữa các tỉnh"] if spread else []),
        *(first.names[code] for code in matrix.places(first)),
        "So sánh",
    ]
    return PastedTable(
        heads,
        [
            [
                row.topic,
                row.comparison.title,
                *([row.spread] if spread else []),
                *("\n".join(cell.line for cell in own) or "—" for own in row.cells),
                " · ".join(filter(None, row.verdict)),
            ]
            for row in rows
        ],
    )


def of_profile(
    rows: Sequence[ProfileRow], blocks: Sequence[Sequence[ProfileColumn]], names: Mapping[str, str]
) -> PastedTable:
    """A line a target or result: what each column states, how it stands to other provinces, where it is printed."""
    several, undated = len(blocks) > 1, timeless(rows)
    heads = [
        "Lĩnh vực",
        "Nội dung",
        "Loại",
        *(["Tỉnh"] if several else []),
        *(label or "Nêu" for label in labels(blocks, names)),
        *([UNDATED] if undated else []),
        "So sánh với các tỉnh",
        "Toàn quốc",
        "Nguồn",
    ]
    return PastedTable(heads, [_of_profile(row, several, undated) for row in rows])


def _of_profile(row: ProfileRow, several: bool, undated: bool) -> list[Cell]:
    told = ["\n".join(filter(None, (cell.words, sentence((*cell.remarks, *cell.notes))))) or "—" for cell in row.cells]
    if undated and row.undated:
        told = [*("—" for _ in told), "\n".join(dict.fromkeys(text for text in told if text != "—"))]
    elif undated:
        told.append("—")
    places = (f"{place}: “{phrase}”" for place, phrase in map(evidence, row.cells) if place)
    return [
        row.topic,
        ", ".join(filter(None, (row.comparison.title, row.aside))),
        kind_text(row.kind),
        *([row.province] if several else []),
        *told,
        row.verdict,
        row.national,
        "\n".join(dict.fromkeys(places)),
    ]
