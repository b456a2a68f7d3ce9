"""Charts as a browser draws them, offline: no text is cut, no text lies on another, at desk and slide widths."""

import json
from collections.abc import Iterator
from itertools import combinations, product

import pytest

from lib.compare.facts import Facts
from lib.compare.model import Comparison, Panel, Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import MEASURES, Money
from lib.present.charts import forms
from lib.store import build as builder
from lib.store.load import open_store
from tests.present import records as r
from tests.present.drawing import MISSING, drawn

WIDTHS = {"desk": (470, 560, 760), "slide": (1776,)}
MONEY_WIDTHS = {"desk": (470, 560), "slide": (1776,)}

pytestmark = pytest.mark.skipif(MISSING, reason="needs Chromium and the app's font")


def of_every_kind() -> Iterator[tuple[str, Comparison, Panel]]:
    """Every panel of the records, with its name."""
    for name, make in r.EVERY.items():
        comparison = make()
        yield from ((f"{name}, panel {i}", comparison, panel) for i, panel in enumerate(comparison.panels))


def of_money() -> Iterator[tuple[str, Comparison, Panel]]:
    """The leading panel of every view of the project's money, with its name."""
    money = Money(Facts(open_store(builder.DATA)))
    asked = [*product(CUTS, ("ty", "trieu", "per_head"), ("year_plan",)), *product(["money_nature"], ["ty"], MEASURES)]
    for years, (view, unit, measure) in product(((2018,), (2019,), tuple(range(2016, 2021))), dict.fromkeys(asked)):
        options = (("measure", measure), ("unit", unit))
        comparison = compare_money(money, Selection(view, money.facts.loaded, years, options=options))
        yield from ((f"{view} {measure} {unit} {years}", comparison, panel) for panel in comparison.panels[:1])


def figure(comparison: Comparison, panel: Panel, size: str) -> dict:
    several = len(comparison.selection.years) > 1
    draw = forms.drawn if panel.segments else forms.path if several else forms.bars
    return json.loads(draw(panel, comparison, size).to_json())


def meets(one: list, other: list, slack: float = 1.5) -> bool:
    return (
        one[1] + slack < other[3]
        and other[1] + slack < one[3]
        and one[2] + slack < other[4]
        and other[2] + slack < one[4]
    )


def wrong(found: list, width: float, height: float) -> list:
    """The texts that are cut, and the pairs that lie on each other."""
    cut = [b[0] for b in found if b[1] < -0.5 or b[3] > width + 0.5 or b[2] < -0.5 or b[4] > height + 0.5]
    return [*cut, *((a[0], b[0]) for a, b in combinations(found, 2) if meets(a, b))]


def test_what_is_cut_or_lies_on_another_is_found():
    one, other, far = ["one", 0, 0, 50, 20], ["other", 40, 10, 90, 30], ["far", 80, 0, 100, 20]
    assert wrong([one, far], 100, 20) == []
    assert wrong([one, other], 100, 30) == [("one", "other")]
    assert wrong([far], 99, 20) == wrong([far], 100, 19) == ["far"]
    assert wrong([["left", -1, 0, 9, 9]], 99, 99) == ["left"] and wrong([["top", 0, -1, 9, 9]], 99, 99) == ["top"]


def test_no_text_is_cut_and_none_lies_on_another():
    """All charts at once: a browser is started for them, and has Plotly to read."""
    jobs = {}
    for views, widths in ((of_every_kind(), WIDTHS), (of_money(), MONEY_WIDTHS)):
        for (name, comparison, panel), size in product(views, widths):
            shown = figure(comparison, panel, size)
            jobs |= {(name, size, width): (shown, width) for width in widths[size]}
    assert len(jobs) > 150
    offenders = {}
    for key, (shown, width), found in zip(jobs, jobs.values(), drawn(list(jobs.values())), strict=True):
        if faults := wrong(found, width, shown["layout"]["height"]) if found else ["no text at all"]:
            offenders[key] = faults
    assert offenders == {}
