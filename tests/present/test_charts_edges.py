"""Charts at their edges: how many rows share one, how many columns, where an axis ends, who gives way to whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.compare.model import State
from lib.present.charts.canvas import shared_range, stack_lengths, stackable, ticks
from lib.present.charts.labels import Label, LabelBox, spread
from lib.present.charts.rows import FOLD, BarRow, Lane, absent, folded, into_columns
from lib.present.theme import SIZES
from tests.present import records as r

DESK, SLIDE = SIZES["desk"], SIZES["slide"]


def bar_rows(figures: int, *gaps: tuple[int, str]) -> list[BarRow]:
    """Rows with a figure, then so many with these words instead."""
    rows = [BarRow("f", f"f{n}", [Lane(r.value())]) for n in range(figures)]
    return rows + [BarRow("g", f"g{n}", [Lane(None, words)]) for count, words in gaps for n in range(count)]


# -- rows ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figures", "gaps", "labels"),
    [  # at a desk more than 14 rows are many
        (5, [(9, "không nêu")], [f"g{n}" for n in range(9)]),
        (6, [(9, "không nêu")], ["9 tỉnh"]),
        (7, [(8, "không nêu")], [f"g{n}" for n in range(8)]),
        (7, [(8, "không nêu"), (1, "chưa có")], [*(f"g{n}" for n in range(8)), "g0"]),
        (7, [(8, "chưa có"), (1, "chưa có; có văn bản: 1/KH"), (1, "không nêu")], ["9 tỉnh", "g0"]),
    ],
    ids=["not many", "many", "eight of a kind", "eight and one", "whatever plan is cited"],
)
def test_more_than_eight_provinces_without_a_figure_share_a_row_where_there_are_many(figures, gaps, labels):
    rows = bar_rows(figures, *gaps)
    assert [row.label for row in folded(rows, DESK.many, FOLD)] == [*(f"f{n}" for n in range(figures)), *labels]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [(12, [12]), (18, [18]), (19, [10, 9]), (36, [18, 18]), (37, [13, 12, 12]), (54, [18, 18, 18]), (63, [21, 21, 21])],
)
def test_a_column_of_a_slide_has_18_rows_until_there_are_three(rows, columns):
    assert [len(column) for column in into_columns(bar_rows(rows), SLIDE, SLIDE.columns)] == columns


@pytest.mark.parametrize(
    ("shown_in", "told"), [((), [("Lào Cai", "năm 2016 không nêu; năm 2017 chưa có trong bộ dữ liệu")]), ((2018,), [])]
)
def test_absent_is_who_has_no_figure_in_any_year(shown_in, told):
    gaps = (r.gap(r.LC, State.SILENT, year=2016), r.gap(r.LC, State.MISSING, year=2017))
    values = (r.value(r.QN), *(r.value(r.LC, year=year) for year in shown_in))
    comparison = r.comparison((r.panel(values=values),), years=(2016, 2017, 2018), gaps=gaps)
    assert absent(comparison.panels[0], comparison) == told


# -- axes ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "amounts", "expected"),
    [
        ("percent", (40.0, 5.0), (0.0, 100.0)),
        ("percent", (39.9, 5.0), (0.0, 40.0)),
        ("percent", (100.0, 5.0), (0.0, 100.0)),
        ("percent", (101.0, 5.0), (0.0, 125.0)),
        ("percent", (50.0, -10.0), (-20.0, 60.0)),
        ("percent_change", (50.0, 5.0), (0.0, 60.0)),
        ("count", (8.0, 5.0), (0.0, 8.0)),
        ("count", (8.1, 5.0), (0.0, 10.0)),
        ("count", (0.0, 0.0), (0.0, 1.0)),
        ("rank", (4.0, 2.0), (1.0, 4.0)),
        ("rank", (1.0, 1.0), (1.0, 2.0)),
    ],
)
def test_an_axis_ends_at_the_step_that_holds_all_its_figures(unit, amounts, expected):
    values = (r.value(r.QN, amounts[0]), r.value(r.LC, amounts[1]))
    comparison = r.comparison((r.panel(replace(r.LEVEL3, unit=r.UNITS[unit]), values),))
    assert shared_range(comparison) == {unit: expected}


@pytest.mark.parametrize(
    ("unit", "low", "high", "words"),
    [
        ("count", 0.0, 2.0, ["0", "1", "2"]),
        ("percent", 0.0, 2.0, ["0%", "0,5%", "1%", "1,5%", "2%"]),
        ("rank", 1.0, 2.0, ["1", "2"]),
        ("rank", 1.0, 4.0, ["1", "2", "3", "4"]),
        ("rank", 1.0, 9.0, ["1", "2", "4", "6", "8"]),
        ("percent_change", -20.0, 40.0, ["-20%", "-10%", "0%", "10%", "20%", "30%", "40%"]),
    ],
)
def test_what_is_counted_has_whole_steps(unit, low, high, words):
    assert ticks(r.UNITS[unit], low, high, "ty")[1] == words


# -- stacks ----------------------------------------------------------------------------------------


def stack(plain: int, striped: int):
    codes = [*(f"p{n}" for n in range(plain)), *(f"s{n}" for n in range(striped))]
    rows = tuple(r.money_row(r.QN, code, 1e9, hatched=code.startswith("s")) for code in codes)
    return r.panel(r.YEAR_PLAN, rows, segments=tuple((code, code) for code in codes))


@pytest.mark.parametrize(
    ("plain", "striped", "expected"), [(5, 3, True), (6, 0, False), (0, 4, False), (1, 3, True), (5, 0, True)]
)
def test_five_tints_and_three_stripes_can_be_told_apart(plain, striped, expected):
    assert stackable(stack(plain, striped)) is expected


def test_a_stack_is_as_long_as_its_parts_and_what_is_within_a_part_is_in_it():
    rows = (
        r.money_row(r.QN, "", 30.0),
        r.money_row(r.QN, "investment", 10.0),
        r.money_row(r.QN, "recurrent", 20.0),
        r.money_row(r.QN, "sector", 20.0, within="recurrent"),
        r.money_row(r.LC, "investment", 5.0),
    )
    segments = tuple((code, code) for code in ("investment", "recurrent", "sector"))
    assert stack_lengths(r.panel(r.YEAR_PLAN, rows, segments=segments)) == [30.0, 5.0]


# -- labels ----------------------------------------------------------------------------------------


def placed(labels: list[Label], page: LabelBox, *, led: bool):
    marks = [LabelBox(label.x - 4, label.y - 4, label.x + 4, label.y + 4) for label in labels]
    return spread(labels, marks, [], page, 4, led=led)


def test_a_label_without_room_chooses_before_those_that_have_a_choice():
    """The last one can stand in one place only, where the second would like to."""
    labels = [Label(40, 50, 30, 14), Label(10, 10, 30, 10), Label(70, 20, 80, 10)]
    page = LabelBox(0, 0, 120, 60)
    assert [p and (p.dx, p.dy) for p in placed(labels[:2], page, led=False)] == [(0, -12), (22, 0)]
    assert [p and (p.dx, p.dy) for p in placed(labels, page, led=False)] == [(0, -12), (11, 10), (0, -10)]


def test_a_leading_line_runs_through_no_other_label():
    labels = [Label(160, 10, 60, 10), Label(160, 20, 60, 10), Label(120, 10, 60, 10)]
    places = placed(labels, LabelBox(0, 0, 200, 100), led=True)
    assert [p and p.far for p in places] == [True, True, False]
    for label, own in zip(labels, places, strict=True):
        line = [(label.x + own.dx * t / 50, label.y + own.dy * t / 50) for t in range(51)]
        others = [p.box for p in places if p is not own]
        assert not [(x, y) for x, y in line for box in others if box.x0 < x < box.x1 and box.y0 < y < box.y1]
