"""The words of a figure, whether it draws them as annotations or in a trace of words of one look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import plotly.graph_objects as go

from lib.present.charts.canvas import SPACE

_ANCHORS = {"middle right": "left", "middle left": "right", "middle center": "center"}


class Word(NamedTuple):
    """A text and its place; without the spaces that stand for a shift."""

    text: str
    x: float
    y: float
    size: float
    anchor: str
    name: str


def words(figure: go.Figure, name: str | None = None) -> list[Word]:
    """All words beside those of the axes, or those of a name."""
    return [word for word in _every(figure) if name is None or word.name == name]


def marks(figure: go.Figure) -> list[go.Bar | go.Scatter]:
    """The traces that are no words."""
    return [trace for trace in figure.data if not _is_words(trace)]


def _is_words(trace: go.Bar | go.Scatter) -> bool:
    return trace.type == "scatter" and trace.mode == "text"


def _every(figure: go.Figure) -> Iterator[Word]:
    for note in figure.layout.annotations:
        yield Word(note.text, note.x, note.y, note.font.size, note.xanchor, note.name or "")
    for trace in figure.data:
        if _is_words(trace):
            for x, y, text in zip(trace.x, trace.y, trace.text, strict=True):
                told = text.strip(SPACE).replace(SPACE, " ")
                yield Word(told, x, y, trace.textfont.size, _ANCHORS[trace.textposition], trace.name or "")
