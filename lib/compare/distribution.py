"""How the targets of many provinces lie: the middle one, the middle half, the ends. Nothing here is a figure of a
document; it is worked out of those that may be ranked, and says of how many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import isclose
from statistics import median, quantiles

from lib.compare.kept import kept
from lib.compare.model import Panel, Value
from lib.compare.order import reach
from lib.contract.codes import FigureKind, Operator

FEWEST = 8
"""Provinces from which on a middle half says more than the figures themselves."""


@dataclass(frozen=True)
class Distribution:
    """Of ``count`` provinces' targets for one year, in the unit of their measure; a bound counts as what it demands.

    ``lower`` and ``upper`` enclose the middle half; between two figures they and the median are interpolated. Bounds
    leave open which number is in the middle: it lies from ``least`` to ``most``; ``estimated``: it is near to an
    approximate figure.
    """

    count: int
    low: float
    lower: float
    median: float
    upper: float
    high: float
    least: float
    most: float
    estimated: bool = False

    @property
    def bound(self) -> Operator | None:
        """What makes the median a true statement about the number in the middle; None where this may be lower as well
        as higher."""
        if self.least == self.most:
            return Operator.APPROX if self.estimated else Operator.EQ
        return (
            Operator.GE
            if isclose(self.least, self.median)
            else Operator.LE
            if isclose(self.most, self.median)
            else None
        )


@kept(8)
def distribution(panel: Panel, year: int) -> Distribution | None:
    """The targets of a panel for a year; None where they are not comparable, or of fewer than eight provinces."""
    if not panel.verdict.level.may_rank or panel.segments:
        return None
    own = {
        v.province: v
        for v in panel.shown
        if v.kind == FigureKind.TARGET and v.year == year and v.ranked and v.value is not None
    }
    if len(own) < FEWEST:
        return None
    figures = [v.value or 0.0 for v in own.values()]
    lower, middle, upper = quantiles(figures, n=4, method="inclusive")
    exact = [replace(v, operator=Operator.EQ) if v.operator == Operator.APPROX else v for v in own.values()]
    ends = _middle(panel, exact)
    return Distribution(
        len(figures), min(figures), lower, middle, upper, max(figures), *ends, ends != _middle(panel, own.values())
    )


def _middle(panel: Panel, values: Iterable[Value]) -> tuple[float, float]:
    """Between which numbers the one in the middle lies, whatever bounds stand for."""
    lows, highs = zip(*(reach(v.value or 0.0, v.operator, panel.measure.unit) for v in values), strict=True)
    return median(lows), median(highs)
