"""What speed is asked of a click, line by line, and whether a run of the benchmark meets it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.in_browser import Click

MET, MISSED, UNKNOWN = "met", "NOT MET", "not measured"


@dataclass(frozen=True)
class PageTimes:
    """Medians of one page, ours and its peers, in one run; None where a page was not there to be timed.

    ``same`` and ``all_chosen`` are of 63 provinces × 10 years: the view of today's provinces, and all provinces;
    ``few`` is the view of the former where the data hold no more than it shows, ``dash_as_many`` is Dash with as many
    charts and bars as the latter.
    """

    stem: str
    charts: int
    ours: Click
    first: Click | None = None
    plain: Click | None = None
    dash: Click | None = None
    few: Click | None = None
    same: Click | None = None
    all_chosen: Click | None = None
    dash_as_many: Click | None = None
    server_ms: float | None = None
    plain_server_ms: float | None = None


@dataclass(frozen=True)
class Goal:
    """One line: what was measured, the most that it may be, over how many pages."""

    name: str
    value: float | None
    most: float
    pages: int = 1

    @property
    def verdict(self) -> str:
        return UNKNOWN if self.value is None else MET if self.value <= self.most else MISSED


def middle(clicks: Sequence[Click]) -> Click | None:
    """The median of each of the two times."""
    return Click(median(c.visible for c in clicks), median(c.every for c in clicks)) if clicks else None


def ratio(one: float | None, other: float | None) -> float | None:
    return None if one is None or not other else one / other


def visible(one: Click | None, other: Click | None) -> float | None:
    return ratio(one and one.visible, other and other.visible)


def every(one: Click | None, other: Click | None) -> float | None:
    return ratio(one and one.every, other and other.every)


def goals(pages: Iterable[PageTimes], cold: tuple[float, float] | None = None, deck: Click | None = None) -> list[Goal]:
    """The lines, of the pages that have charts; ``cold`` is the first chart in a cold browser, ours and plain, ``deck``
    the first sheet and all sheets of a deck."""
    drawn = [page for page in pages if page.charts]
    dash = _known(visible(page.ours, page.dash) for page in drawn)
    plain = _known(every(page.ours, page.plain) for page in drawn)
    same = _known(visible(page.same, page.ours) for page in drawn)
    grown = _known(visible(page.same, page.few) for page in drawn)
    many = _known(visible(page.all_chosen, page.dash_as_many) for page in drawn)
    server = _known(page.server_ms for page in drawn)
    return [
        Goal("visible charts: ours / Dash, median of the pages", _median(dash), 1.25, len(dash)),
        Goal("visible charts: ours / Dash, slowest page", max(dash, default=None), 1.5, len(dash)),
        Goal("all charts: ours / plain, slowest page", max(plain, default=None), 1.0, len(plain)),
        Goal("server part of a rerun (ms), median of the pages", _median(server), 20, len(server)),
        Goal("first chart, cold browser: ours / plain", ratio(*cold) if cold else None, 1.0),
        Goal("63 × 10, same view: large / today, slowest page", max(same, default=None), 1.2, len(same)),
        Goal("63 × 10, same view: large / its plans alone, slowest page", max(grown, default=None), 1.2, len(grown)),
        Goal(
            "63 chosen, visible charts: ours / Dash with as many bars, slowest page",
            max(many, default=None),
            1.5,
            len(many),
        ),
        Goal("a deck by its link in a new tab (ms): first sheet", deck and deck.visible, 1000),
        Goal("a deck by its link in a new tab (ms): all sheets", deck and deck.every, 2000),
    ]


def _known(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _median(values: Sequence[float]) -> float | None:
    return median(values) if values else None
