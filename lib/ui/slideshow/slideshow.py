"""The slides on screen: nothing but the sheet. All of them are sent at once and turned in the browser
(``lib/ui/card/script/stage.js``): no key is lost, and a meeting goes on when the connection does not.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import streamlit as st
from plotly.io.json import to_json_plotly

from lib.compare.kept import kept
from lib.present.slides.records import WIDTH, Area, Chart, Slide, SlideTable, TableRow, Text
from lib.ui.card import component, runs
from lib.ui.frame import deck, pages
from lib.ui.frame.deck import Deck
from lib.ui.frame.frame import Page
from lib.ui.slideshow import sheets

STYLE = pages.FOLDER.parent / "lib" / "ui" / "static" / "slides.css"


def show(page: Page, shown: Deck) -> None:
    """Every sheet of the deck, the one of the address in sight."""
    slides = sheets.of(page.desk, shown, sheets.links(shown, page), page.remark)
    asked = page.chosen.one(deck.SHOWN.key)
    first = min(max(int(asked) if asked.isascii() and asked.isdigit() else 1, 1), len(slides))
    st.html(STYLE)
    leave = page.chosen.but({deck.SHOWN.key: ()}).query_string
    component.mount(message(slides, first, f"?{leave}"), "stage", script=component.STAGE)


def message(slides: Sequence[Slide], first: int, leave: str) -> bytes:
    """What the browser gets: JSON of text, a record a sheet; the number of the one in sight, and the way back."""
    told = [
        {"parts": [_part(part) for part in slide.parts], "number": f"{number}/{len(slides)}"}
        for number, slide in enumerate(slides, start=1)
    ]
    return json.dumps(
        {"first": first, "leave": leave, "sheets": told}, ensure_ascii=False, separators=(",", ":")
    ).encode()


def _part(part: Text | Chart | SlideTable) -> dict[str, Any]:
    if isinstance(part, Chart):
        return _chart(part)
    return _words(part) if isinstance(part, Text) else _table(part)


def _place(box: Area) -> dict[str, Any]:
    return {"x": round(box.x), "y": round(box.y, 1), "w": round(box.w)}


@kept()
def _chart(chart: Chart) -> dict[str, Any]:
    spec = chart.figure.to_dict()
    return {
        "kind": "chart",
        "box": _place(chart.box),
        "height": round(chart.box.h),
        "figure": to_json_plotly({"data": spec["data"], "layout": spec["layout"]}),
        "alt": chart.alt,
    }


def _words(text: Text) -> dict[str, Any]:
    return {
        "kind": "words",
        "box": _place(text.box),
        "role": text.role,
        "px": text.px,
        "leading": text.leading,
        "colour": text.colour,
        "align": text.align,
        "lines": [runs.paragraph(line.runs) for line in text.lines],
    }


def _table(table: SlideTable) -> dict[str, Any]:
    assert table.box.x + table.box.w <= WIDTH
    return {
        "kind": "table",
        "box": _place(table.box),
        "px": table.px,
        "alt": table.alt,
        "columns": [
            {"label": column.label, "width": round(column.width, 1), "align": column.align} for column in table.columns
        ],
        "head": round(table.head_height, 1),
        "rows": [_row(row) for row in table.rows],
    }


def _row(row: TableRow) -> dict[str, Any]:
    return {"cells": row.cells, "height": round(row.height, 1), "strong": row.strong}
