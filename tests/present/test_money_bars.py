"""Bars of money, whatever the amounts: a label stands in its own segment, nothing is struck through, a look means one
thing, and an axis that is cut says so."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.compare.facts import Facts
from lib.compare.model import Selection, State
from lib.compare.money.comparing import compare_money
from lib.compare.money.index import Money
from lib.contract.codes import UnitKind
from lib.present import theme
from lib.present.charts import forms
from lib.present.charts.canvas import BREAK, CARRIED, LINES, STRIPES, SWATCH, axis_ends, looks, shared_range
from lib.present.charts.font import text_px
from lib.present.words.figures import money
from lib.store import build as builder
from lib.store.load import open_store
from tests.present import records as r
from tests.present.words_drawn import marks, words

NATURES = (
    ("investment", "Đầu tư"),
    ("recurrent", "Thường xuyên"),
    ("sector", "Kinh phí sự nghiệp"),
    ("agency", "Chi thường xuyên của cơ quan, đơn vị"),
    ("unstated", "Không nêu loại nguồn vốn"),
)
AMOUNTS = st.integers(0, 90).map(lambda ty: ty * 1e9)
PLANS = st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS), min_size=1, max_size=5)


def stacked(plans, years: int = 1):
    """A comparison of provinces in turn, each plan its investment, two parts of its recurrent money, and what it does
    not split."""
    rows = []
    for at, (investment, sector, agency, unstated) in enumerate(plans):
        when = {"year": 2018 + at % years, "deadline": 2018 + at % years}
        who = (r.QN, r.LC, r.TH, "02", "04")[at // years]
        recurrent, high = sector + agency, investment + unstated
        rows += [
            r.money_row(who, "", investment + recurrent + unstated, **when),
            r.money_row(who, "investment", investment, **when, low=investment, high=high),
            r.money_row(who, "recurrent", recurrent, **when),
            r.money_row(who, "sector", sector, **when, within="recurrent"),
            r.money_row(who, "agency", agency, **when, within="recurrent"),
            r.money_row(who, "unstated", unstated, **when, hatched=True),
        ]
    panel = r.panel(r.YEAR_PLAN, tuple(rows), segments=NATURES)
    names = {**r.NAMES, "02": "Hà Giang", "04": "Cao Bằng"}
    return r.comparison((panel,), years=tuple(range(2018, 2018 + years)), names=names, topic="money")


def px_per_unit(figure, size: str) -> float:
    low, high = figure.layout.xaxis.range
    return (theme.SIZES[size].width - figure.layout.margin.l - figure.layout.margin.r) / (high - low)


def bare(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text)


# -- labels ----------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(PLANS, st.sampled_from(["desk", "phone"]), st.sampled_from([1, 3]))
def test_an_amount_stands_in_its_own_segment_and_nowhere_else(plans, size, years):
    comparison = stacked(plans, years)
    figure = forms.drawn(comparison.panels[0], comparison, size)
    px = px_per_unit(figure, size)
    bars = [
        (base, base + length, y, bare(text))
        for trace in marks(figure)
        for base, length, y, text in zip(trace.base, trace.x, trace.y, trace.hovertext, strict=True)
    ]
    for word in words(figure, "part"):
        half = text_px(word.text, word.size) / 2 / px
        within = [bar for bar in bars if bar[2] == word.y and bar[0] <= word.x - half and word.x + half <= bar[1]]
        assert len(within) == 1
        start, end, _, told = within[0]
        assert word.text == money(end - start, "ty", named=False)
        assert word.text in told


@settings(max_examples=40, deadline=None)
@given(PLANS, st.sampled_from(["desk", "phone"]))
def test_every_amount_is_printed_once_as_label_line_or_least_of_a_range(plans, size):
    comparison = stacked(plans)
    figure = forms.drawn(comparison.panels[0], comparison, size)
    labels = [word.text for word in words(figure, "part")]
    lines = " ".join(word.text for word in words(figure, "line"))
    for value in comparison.panels[0].values:
        if value.segment in ("", "recurrent") or not value.value:
            continue
        amount = money(value.value, "ty", named=False)
        assert amount in labels or re.search(rf"(?<![\d,]){re.escape(amount)}(?!\d)", lines)


def test_words_of_one_year_stand_where_those_of_the_others_do():
    """The second year has no room for its investment: that of the first stands below the bar as well."""
    comparison = stacked([(40e9, 20e9, 0.0, 0.0), (1e9, 20e9, 0.0, 0.0), (40e9, 20e9, 0.0, 0.0)], years=3)
    figure = forms.drawn(comparison.panels[0], comparison)
    assert [word.text for word in words(figure, "part")] == ["20,0"] * 3
    alone = stacked([(40e9, 20e9, 0.0, 0.0)])
    assert "40,0" in [word.text for word in words(forms.drawn(alone.panels[0], alone), "part")]


def test_a_sum_of_parts_is_said_with_the_part_that_has_no_room():
    comparison = stacked([(40e9, 30e9, 1e9, 0.0)])
    figure = forms.drawn(comparison.panels[0], comparison)
    told = " ".join(word.text for word in words(figure, "line"))
    assert "Thường xuyên: 31,0 tỷ (chi thường xuyên của cơ quan, đơn vị 1,0)" in told
    assert {word.text for word in words(figure, "part")} == {"40,0", "30,0"}


# -- nothing struck through ------------------------------------------------------------------------


def uprights(figure) -> list[tuple[float, float, float]]:
    number = r"(-?[\d.]+)"
    found = [
        tuple(map(float, line))
        for shape in figure.layout.shapes
        if shape.name == LINES
        for line in re.findall(rf"M {number},{number} L {number},{number}", shape.path)
    ]
    return [(x0, min(y0, y1), max(y0, y1)) for x0, y0, x1, y1 in found if x0 == x1]


def struck(figure, size: str, wider: float) -> list[str]:
    """The words that an upright line runs through, on a page so many times as wide."""
    px = px_per_unit(figure, size) * wider
    found = []
    for word in words(figure):
        if word.name in ("legend", "below"):
            continue
        wide = text_px(bare(word.text), word.size)
        left = {"left": 7, "center": -wide / 2, "right": -wide - 7}[word.anchor]
        found += [
            word.text
            for x, top, bottom in uprights(figure)
            if left + 3 < (x - word.x) * px < left + wide - 4 and top < word.y + 2 and word.y - 2 < bottom
        ]
    return found


@pytest.mark.parametrize("make", [r.budget, r.level3, r.national, r.many, r.gaps_of_every_state])
@pytest.mark.parametrize(("size", "wider"), list(product(["desk", "phone"], [1.0, 1.4, 2.0])))
def test_no_line_strikes_words_through_however_wide_the_page(make, size, wider):
    comparison = make()
    for panel in comparison.panels:
        assert struck(forms.drawn(panel, comparison, size), size, wider) == []


def test_lines_that_give_way_are_drawn_between_the_words():
    figure = forms.drawn(r.many().panels[0], r.many())
    of_tick = [line for line in uprights(figure) if line[0] == 50.0]
    assert len(of_tick) > 3
    assert all(one[2] <= other[1] for one, other in pairwise(sorted(of_tick, key=lambda line: line[1])))


# -- looks -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def of_data():
    """The year's plans of the project's money, in every cut and year."""
    index = Money(Facts(open_store(builder.DATA)))
    years = ((2016,), (2018,), (2020,), tuple(range(2016, 2021)))
    cuts = ("money_nature", "money_tier", "money_stage", "money_form")
    asked = (Selection(cut, index.facts.loaded, when) for cut, when in product(cuts, years))
    return {(one.question, one.years): compare_money(index, one) for one in asked}


def test_a_look_means_one_segment_in_every_year_and_every_kind_of_amount(of_data):
    for cut in {cut for cut, _ in of_data}:
        found: dict[str, set[object]] = {}
        for (own, _), comparison in of_data.items():
            for panel in comparison.panels if own == cut else ():
                told = looks(panel, comparison)
                for code in {v.segment for v in panel.shown if v.segment}:
                    found.setdefault(code, set()).add((told.strength.get(code), told.stripes.get(code)))
        assert found and all(len(look) == 1 for look in found.values())
        shown = [look for code, look in found.items() if look != {(None, None)}]
        assert len(shown) == len({tuple(look) for look in shown})


def test_no_stripes_of_money_are_those_of_a_carried_target():
    assert CARRIED not in STRIPES and len(set(STRIPES)) == len(STRIPES)


def test_a_swatch_of_the_legend_has_the_pattern_of_its_bars(of_data):
    seen = set()
    for comparison in of_data.values():
        for panel in comparison.panels:
            if forms.form(panel, comparison) != forms.ChartForm.STACK:
                continue
            figure = forms.drawn(panel, comparison)
            swatches: dict[str, list] = {}
            for shape in figure.layout.shapes:
                if shape.name and shape.name.startswith(SWATCH):
                    swatches.setdefault(shape.name.removeprefix(f"{SWATCH} "), []).append(shape)
            for trace in marks(figure):
                (pattern,) = set(trace.marker.pattern.shape)
                _, *stripes = swatches[f"{pattern} {trace.name}"]
                assert bool(stripes) == bool(pattern)
                if pattern in ("\\", "x"):
                    seen.add(pattern)
                    assert stripes[0].line.width == pytest.approx(
                        trace.marker.pattern.size * trace.marker.pattern.solidity
                    )
                    assert apart(stripes[0].path) == pytest.approx(trace.marker.pattern.size, abs=0.2)
    assert seen == {"\\", "x"}


def apart(path: str) -> float:
    """How far the stripes of one direction lie from each other."""
    found = [tuple(map(float, line)) for line in re.findall(r"M (\S+) (\S+) L (\S+) (\S+)", path)]
    feet = sorted(x0 - y0 for x0, y0, x1, y1 in found if (y1 - y0) * (x1 - x0) > 0)
    return min(b - a for a, b in pairwise(feet)) / math.sqrt(2)


# -- an axis that is cut ---------------------------------------------------------------------------


def one_far_out(provinces: int = 20, largest: float = 500e9, years=(2018,), **over):
    names = dict(list(r.many().names.items())[:provinces])
    rows = tuple(
        row
        for at, code in enumerate(names)
        for year in years
        for amount in [largest if at == 0 and year == years[0] else (30 - at % 20) * 1e9]
        for row in (
            r.money_row(code, "", amount, year=year, deadline=year),
            r.money_row(code, "investment", amount * 0.75, year=year, deadline=year),
            r.money_row(code, "recurrent", amount * 0.25, year=year, deadline=year),
        )
    )
    panel = r.panel(r.YEAR_PLAN, rows, segments=NATURES[:2])
    return r.comparison((panel,), provinces=tuple(names), years=years, names=names, topic="money", **over)


@pytest.mark.parametrize("years", [(2018,), (2018, 2019, 2020)])
def test_one_bar_far_out_ends_at_the_axis_is_broken_and_said(years):
    comparison = one_far_out(years=years)
    (panel,) = comparison.panels
    figure = forms.drawn(panel, comparison)
    end = axis_ends(panel, comparison)
    assert end.cut and end.high == 30e9 and shared_range(comparison)[panel.measure.unit][1] >= 500e9
    assert sum(shape.name == BREAK for shape in figure.layout.shapes) == 1
    reach = figure.layout.xaxis.range[1] / len(years) if len(years) > 1 else figure.layout.xaxis.range[1]
    assert all(length <= end.high for trace in marks(figure) for length in trace.x) and reach >= end.high
    first = comparison.names[comparison.selection.provinces[0]]
    below = " ".join(word.text for word in words(figure, "below"))
    who = f"{first} (2018)" if len(years) > 1 else first
    assert below == f"Trục cắt ở 30 tỷ đồng: {who} 500,0 tỷ"
    assert any("500,0" in word.text for word in words(figure, "value"))
    assert any("375,0 tỷ đồng" in text for trace in marks(figure) for text in trace.hovertext)  # the figure itself


@pytest.mark.parametrize(
    ("comparison", "cut"),
    [(one_far_out(7), False), (one_far_out(8), True), (one_far_out(20, 57e9), False), (one_far_out(20, 58e9), True)],
    ids=["seven", "eight", "not twice", "twice"],
)
def test_only_many_provinces_and_a_gain_are_worth_a_break(comparison, cut):
    (panel,) = comparison.panels
    assert axis_ends(panel, comparison).cut is cut
    broken = [shape for shape in forms.drawn(panel, comparison).layout.shapes if shape.name == BREAK]
    assert bool(broken) is cut


def test_a_share_is_never_cut_and_a_count_is():
    values = tuple(
        replace(v, value=100.0 if i == 0 else 2.0 + i % 9, operator="eq")
        for i, v in enumerate(r.many().panels[0].values)
    )
    for unit, cut in (("percent", False), ("count", True)):
        measure = replace(r.LEVEL3, unit=r.UNITS[unit])
        comparison = replace(r.many(), panels=(replace(r.many().panels[0], measure=measure, values=values),))
        (panel,) = comparison.panels
        assert axis_ends(panel, comparison).cut is cut
        figure = forms.drawn(panel, comparison)
        assert max(x for trace in marks(figure) for x in trace.x) == (12.0 if cut else 100.0)
        assert ("Trục cắt ở 12" in " ".join(word.text for word in words(figure, "below"))) is cut
        assert measure.unit.kind in (UnitKind.SHARE, UnitKind.COUNT)


# -- places ----------------------------------------------------------------------------------------


def test_among_many_each_total_says_its_place_and_of_how_many():
    comparison = one_far_out()
    told = [bare(word.text) for word in words(forms.drawn(comparison.panels[0], comparison), "value")]
    assert told[0] == "500,0 tỷ  thứ 1/20" and "thứ 20/20" in told[19]
    by_name = replace(comparison, selection=replace(comparison.selection, order="name"))
    assert not [w for w in words(forms.drawn(by_name.panels[0], by_name), "value") if "thứ" in w.text]


def test_targets_say_their_place_only_where_most_have_one():
    open_ended = r.many()
    exact = tuple(replace(v, operator="eq") for v in open_ended.panels[0].values)
    settled = replace(open_ended, panels=(replace(open_ended.panels[0], values=exact),))
    told = {
        name: [bare(word.text) for word in words(forms.drawn(c.panels[0], c), "value")]
        for name, c in (("exact", settled), ("open", open_ended))
    }
    assert all("hạng" in text for text in told["exact"])
    assert not [text for text in told["open"] if "hạng" in text]
    assert {v.state for v in exact} == {State.STATED, State.CARRIED}
