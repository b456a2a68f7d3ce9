"""A part of a panel: the rows of some provinces, years or segments, for what has no room for all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from lib.compare.model import Comparison, Panel

_Code = TypeVar("_Code")
PartKey = Callable[[Any], object]
"""What tells the parts apart: the province, year or segment of a figure or a gap."""


def by_province(row: Any) -> object:
    return row.province


def by_year(row: Any) -> object:
    return row.year


def by_segment(row: Any) -> object:
    return row.segment


def codes_of(panel: Panel, comparison: Comparison, key: PartKey) -> list[object]:
    """What the panel can be divided by, in the order of its rows; the gaps that its chart shows are rows too."""
    is_lead = comparison.lead is not None and comparison.lead.measure.key == panel.measure.key
    rows = (*panel.values, *(comparison.gaps if is_lead else ()))
    codes = list(dict.fromkeys(key(row) for row in rows if key(row)))
    if key is by_segment:  # what the first province has not is no less in its place
        order = [code for code, _ in panel.segments]
        codes.sort(key=lambda code: order.index(code) if code in order else len(order))
    return codes


def parted(codes: Sequence[_Code], count: int) -> Iterator[Sequence[_Code]]:
    """The codes in ``count`` runs of about equal length."""
    for i in range(count):
        yield codes[len(codes) * i // count : len(codes) * (i + 1) // count]


def portion(panel: Panel, comparison: Comparison, codes: set[object], key: PartKey) -> tuple[Panel, Comparison]:
    """The rows of some of the codes. The comparison keeps all its panels: the scale is theirs."""
    points = panel.points if key is not by_province else tuple(p for p in panel.points if p.province in codes)
    holds = panel.holds if key is not by_province else tuple(hold for hold in panel.holds if hold.province in codes)
    part = replace(panel, values=tuple(v for v in panel.values if key(v) in codes), points=points, holds=holds)
    gaps = comparison.gaps if key is by_segment else tuple(gap for gap in comparison.gaps if key(gap) in codes)
    return part, replace(comparison, gaps=gaps)
