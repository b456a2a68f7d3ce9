"""The numbers of documents in a whole deck. A view is laid out for itself and numbers its documents from 1; here each
document gets the number that it has on all sheets and in the list at their end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import wraps
from typing import ParamSpec

from lib.present.slides.records import Part, Slide, Text

_P = ParamSpec("_P")
_PLACE = re.compile(r"(?<=\[)\d+(?=\])")


def numbered_alike(made: Callable[_P, Iterator[tuple[Slide, ...]]]) -> Callable[_P, Iterator[tuple[Slide, ...]]]:
    """Sheets that are ``made`` a view at a time, with the numbers of their deck."""

    @wraps(made)
    def in_the_deck(*args: _P.args, **kwargs: _P.kwargs) -> Iterator[tuple[Slide, ...]]:
        known: dict[str, int] = {}
        for sheets in made(*args, **kwargs):
            yield tuple(in_deck(sheet, known) for sheet in sheets)

    return in_the_deck


def in_deck(slide: Slide, known: dict[str, int]) -> Slide:
    """The sheet with the numbers of ``known`` documents; those that it is the first to name get the next ones there."""
    own = list(dict.fromkeys(source.document_id for source in slide.sources))
    places = [known.setdefault(document, len(known) + 1) for document in own]
    if places == list(range(1, len(places) + 1)):
        return slide
    return replace(slide, parts=tuple(_renumbered(part, places) for part in slide.parts))


def _renumbered(part: Part, places: Sequence[int]) -> Part:
    if not isinstance(part, Text) or part.role != "source":
        return part
    lines = (
        replace(line, runs=tuple(replace(run, text=_with(run.text, places)) for run in line.runs))
        for line in part.lines
    )
    return replace(part, lines=tuple(lines))


def _with(text: str, places: Sequence[int]) -> str:
    return _PLACE.sub(lambda place: str(places[int(place[0]) - 1]), text)
