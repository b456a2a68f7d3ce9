"""How much of invented tables and lists a draft reads right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from lib.plans.draft.formats.lines import RawLine
from lib.plans.draft.model import PlanText, Proposal
from lib.plans.draft.printed.text import plan_text
from lib.plans.draft.whole.draft import draft_of_text
from tests.bench.invented_tables import INDICATORS, LISTS, MONEY

Frames = Mapping[str, pd.DataFrame]
_OF_AMOUNT = ("name", "amount_text", "amount_vnd", "tier", "nature", "bucket_start", "bucket_end")


@dataclass(frozen=True)
class ReadRight:
    """Of ``what`` so many are right; what is wrong, a line each."""

    what: str
    right: int
    all: int
    wrong: tuple[str, ...]


def tables_read(frames: Frames) -> Iterator[ReadRight]:
    """Cells of indicators, amounts with the sums that are off, places of lines."""
    yield _told("cells of indicators", sum(len(t.states) for t in INDICATORS), _indicators(frames))
    yield _told("amounts and sums that are off", sum(len(t.amounts) + 1 for t in MONEY), _amounts(frames))
    yield _told("places of lines", sum(len(listed.lines) for listed in LISTS), _places())


def _told(what: str, all_: int, wrong: Iterable[str]) -> ReadRight:
    found = tuple(wrong)
    return ReadRight(what, all_ - len(found), all_, found)


def _indicators(frames: Frames) -> Iterator[str]:
    for table in INDICATORS:
        free = [p for p in draft_of_text(_text(table.lines), frames).proposals if p.table == "targets"]
        for state in table.states:
            wanted = (state.value, state.unit, state.operator, str(state.year), state.kind, state.indicator)
            here = next((p for p in free if _figure(p) == wanted), None)
            if here:
                free.remove(here)
            else:
                yield f"{wanted}: {[_figure(p) for p in free if p.cells['value'] == state.value]}"


def _figure(own: Proposal) -> tuple[str, ...]:
    return tuple(own.cells.get(c, "") for c in ("value", "unit", "operator", "year", "kind", "indicator_id"))


def _amounts(frames: Frames) -> Iterator[str]:
    for table in MONEY:
        proposals = draft_of_text(_text(table.lines), frames).proposals
        told = [tuple(p.cells.get(c, "") for c in _OF_AMOUNT) for p in proposals if p.table == "budget"]
        for name, text, vnd, tier, nature, years in table.amounts:
            first, _, last = years.partition("-")
            wanted = (name, text, str(vnd), tier, nature, first, last or first)
            if wanted not in told:
                yield f"{wanted}: {[row for row in told if row[:2] == wanted[:2]]}"
        off = {p.cells["amount_text"] for p in proposals if any("cộng lại" in doubt for doubt in p.doubts)}
        if off != set(table.off):
            yield f"sums said to be off: {sorted(off)} for {sorted(table.off)}"


def _places() -> Iterator[str]:
    for listed in LISTS:
        lines = _text(text for text, _ in listed.lines).lines
        for line, (text, place) in zip(lines, listed.lines, strict=True):
            if line.clause != place:
                yield f"{text[:60]}: {line.clause} for {place}"


def _text(lines: Iterable[str]) -> PlanText:
    return plan_text([RawLine(line) for line in lines])
