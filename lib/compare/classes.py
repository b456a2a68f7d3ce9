"""Figures of one measure and year in few classes, for the colours of a map; none for what may not be ranked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import quantiles

from lib.compare.model import Comparison, Value
from lib.contract.codes import FigureKind, UnitKind

MOST = 5
_STEP, _WHOLE = 20.0, 100.0  # percent


@dataclass(frozen=True)
class Classes:
    """``of`` gives a province's class, 0 the lowest. ``steps`` are where classes begin, for shares: the same on every
    map, none is missing. ``spans`` are the lowest and the highest figure of each, for anything else."""

    of: Mapping[str, int]
    steps: tuple[float, ...] = ()
    spans: tuple[tuple[float, float], ...] = ()

    @property
    def count(self) -> int:
        return len(self.steps or self.spans)


def classes(comparison: Comparison) -> Classes | None:
    """The classes of the lead panel's figures, as the coverage of the one year tells them: targets where these were
    asked for, else results; a bound by the figure it names. None across years, and where no rank means anything."""
    lead, chosen = comparison.lead, comparison.selection
    if lead is None or lead.segments or not lead.verdict.level.may_rank or len(chosen.years) > 1:
        return None
    kind = FigureKind.TARGET if FigureKind.TARGET in chosen.kinds else FigureKind.ACTUAL

    def has_class(value: Value) -> bool:
        of_panel = value.measure is None or value.measure == lead.measure
        return value.state.has_value and value.kind == kind and value.ranked and of_panel

    figures = {v.province: v.value for v in comparison.coverage if has_class(v) and v.value is not None}
    if not figures:
        return None
    if lead.measure.unit.kind is UnitKind.SHARE and all(0 <= figure <= _WHOLE for figure in figures.values()):
        steps = tuple(_STEP * n for n in range(MOST))
        return Classes({code: min(int(figure // _STEP), MOST - 1) for code, figure in figures.items()}, steps=steps)
    return _by_rank(figures)


def _by_rank(figures: Mapping[str, float]) -> Classes:
    """About as many provinces in each; equal figures share a class."""
    distinct = sorted(set(figures.values()))
    if len(distinct) <= MOST:
        ends = distinct
    else:
        cuts = quantiles(figures.values(), n=MOST, method="inclusive")
        ends = sorted({max(figure for figure in distinct if figure <= cut) for cut in cuts} | {distinct[-1]})
    of = {code: bisect_left(ends, figure) for code, figure in figures.items()}
    starts = [distinct[0], *(distinct[bisect_right(distinct, end)] for end in ends[:-1])]
    return Classes(of, spans=tuple(zip(starts, ends, strict=True)))
