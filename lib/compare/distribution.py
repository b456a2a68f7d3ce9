"""How the targets of many provinces lie: the middle one, the middle half, the ends. Nothing here is a figure of a
document; it is worked out of those that may be ranked, and says of how many."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import quantiles

from lib.compare.kept import kept
from lib.compare.model import Panel
from lib.contract.codes import FigureKind

FEWEST = 8
"""Provinces from which on a middle half says more than the figures themselves."""


@dataclass(frozen=True)
class Distribution:
    """Of ``count`` provinces' targets for one year, in the unit of their measure; a bound counts as what it demands.

    ``lower`` and ``upper`` enclose the middle half; between two figures they and the median are interpolated.
    """

    count: int
    low: float
    lower: float
    median: float
    upper: float
    high: float


@kept(8)
def distribution(panel: Panel, year: int) -> Distribution | None:
    """The targets of a panel for a year; None where they are not comparable, or of fewer than eight provinces."""
    if not panel.verdict.level.may_rank or panel.segments:
        return None
    own = {
        v.province: v.value
        for v in panel.shown
        if v.kind == FigureKind.TARGET and v.year == year and v.ranked and v.value is not None
    }
    if len(own) < FEWEST:
        return None
    figures = list(own.values())
    lower, median, upper = quantiles(figures, n=4, method="inclusive")
    return Distribution(len(figures), min(figures), lower, median, upper, max(figures))
