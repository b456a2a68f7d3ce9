"""The rows of a grid once more, as text: a grid is a picture of what is scrolled into sight, so paper shows them as a
table (static/print.js) and a telephone, where the grid would scroll both ways, as a list (static/narrow.js).

They wait as one attribute: a table of thousands of cells would cost every click its time.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

import streamlit as st

from lib.present.words.figures import plain

MOST = 200
"""Rows that are kept so: some twenty pages of paper. The others are told, and stand in the file."""


def beside(
    heads: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[object]],
    *,
    noun: str,
    of: int = 0,
    numbers: Sequence[bool] = (),
    keys: Sequence[str] = (),
    opens: str = "",
) -> None:
    """Put the rows behind a grid; to be called right after it is drawn.

    ``of``: how many rows there are, where these are but the first; ``numbers``: which columns are written as amounts;
    ``keys``: what a row is called behind the address ``opens``, which shows its evidence.
    """
    count, is_number = of or len(rows), numbers or (False,) * len(heads)
    kept = rows[:MOST]
    told = {
        "left": f"Trên giấy có {MOST} dòng đầu trong {plain(count)} {noun}; tệp Excel của trang có đủ."
        if count > MOST
        else "",
        "more": f"Ở đây có {MOST} dòng đầu trong {plain(count)} {noun}; hãy lọc hẹp hơn hoặc tải Excel để có đủ."
        if count > MOST
        else "",
        "heads": list(heads),
        "widths": [round(100 * width / sum(widths), 1) for width in widths],
        "rows": [[_text(cell, number) for cell, number in zip(row, is_number, strict=True)] for row in kept],
        "keys": list(keys[:MOST]),
        "opens": opens,
    }
    st.html(
        f'<div class="on-paper"><div data-paper-rows="{escape(json.dumps(told, ensure_ascii=False))}"></div></div>'
        '<div class="listed-rows"></div>'
    )


def _text(cell: object, number: bool) -> str:
    if cell is None or cell == "":
        return "—"
    return plain(cell) if number and isinstance(cell, int | float) else str(cell)
