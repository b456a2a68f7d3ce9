"""Sheets as the browser gets them: JSON of text, a record a sheet (``lib/ui/slideshow/script/sheet.js``)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from plotly.io.json import to_json_plotly

from lib.compare.kept import kept
from lib.present.slides.records import WIDTH, Area, Chart, Slide, SlideTable, TableRow, Text
from lib.ui.card import runs

_OF_THE_POINTER = ("customdata", "hoverinfo", "hoverlabel", "hovertemplate", "hovertext")
"""What a trace says to who points at it: nobody does on a sheet."""


def begun(slides: Sequence[Slide], first: int, leave: str, rest: str, keys: Sequence[str]) -> bytes:
    """The first sheets, the number of the one in sight, the way back, and the address of all sheets; "" where these are
    all. ``keys``: by what the notes on each view of the deck are kept."""
    return _json({"first": first, "leave": leave, "rest": rest, "keys": keys, **_told(slides)})


def every(slides: Sequence[Slide]) -> bytes:
    """All sheets."""
    return _json(_told(slides))


def _json(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _told(slides: Sequence[Slide]) -> dict[str, Any]:
    """What is on each sheet, and what its speaker is told: which view it is of, its name, what the data say."""
    return {
        "sheets": [[_part(part) for part in slide.parts] for slide in slides],
        "about": [{"view": slide.view, "title": slide.title, "said": slide.spoken} for slide in slides],
    }


def _part(part: Text | Chart | SlideTable) -> dict[str, Any]:
    if isinstance(part, Chart):
        return _chart(part)
    return _words(part) if isinstance(part, Text) else _table(part)


def _place(box: Area) -> dict[str, Any]:
    return {"x": round(box.x), "y": round(box.y, 1), "w": round(box.w)}


@kept()
def _chart(chart: Chart) -> dict[str, Any]:
    spec = chart.figure.to_dict()
    for trace in spec["data"]:
        for key in _OF_THE_POINTER:
            trace.pop(key, None)
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
