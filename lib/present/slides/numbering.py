"""The numbers that sheets bear in a whole deck. A view is laid out for itself: where its words name another of its
sheets ("điều kiện ở trang 2"), they count from its own first one; here they get the number that stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from lib.present.slides.layout import ON_SHEET
from lib.present.slides.records import Part, Slide, Text, TextLine

_NAMED = re.compile(rf"(?<={re.escape(ON_SHEET)})\d+")
_FIRST = re.compile(rf"^\d+|{_NAMED.pattern}")


def numbered(slides: Sequence[Slide], first: int = 1) -> tuple[Slide, ...]:
    """All sheets of a deck, whose first one bears the number ``first``."""
    told: list[Slide] = []
    for _, of_view in groupby(slides, key=lambda slide: slide.view):
        before = first + len(told) - 1
        told += [replace(sheet, parts=tuple(_shifted(part, before) for part in sheet.parts)) for sheet in of_view]
    return tuple(told)


def _shifted(part: Part, before: int) -> Part:
    if not isinstance(part, Text) or part.role != "verdict" or not before:
        return part
    lines: list[TextLine] = []
    is_cut = False  # between the words and the number
    for line in part.lines:
        pattern = _FIRST if is_cut else _NAMED
        is_cut = line.text.rstrip().endswith(ON_SHEET.rstrip())
        lines.append(TextLine(tuple(replace(run, text=_raised(pattern, run.text, before)) for run in line.runs)))
    return replace(part, lines=tuple(lines))


def _raised(pattern: re.Pattern[str], text: str, by: int) -> str:
    return pattern.sub(lambda number: str(int(number.group()) + by), text)
