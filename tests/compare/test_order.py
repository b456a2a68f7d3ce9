"""Orders at their edges: who has no figure, what stands first within a province."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.compare.model import State, Value
from lib.compare.order import arrange, ends, sort_provinces
from tests.compare.builder import facts

HIGH, LOW = Value("10", 2018, "target", State.STATED, 90.0), Value("38", 2018, "target", State.STATED, -5.0)
NONE = Value("51", 2018, "target", State.SILENT)


@pytest.mark.parametrize(
    ("direction", "order"),
    [("higher", ["10", "38", "51"]), ("none", ["10", "38", "51"]), ("lower", ["38", "10", "51"])],
)
def test_a_province_without_a_figure_stands_last_whichever_end_is_better(direction, order):
    values = [NONE, LOW, HIGH]
    assert sort_provinces(facts(), ["51", "38", "10"], "value", values, direction) == order


@pytest.mark.parametrize("order", ["value", "official", "name"])
def test_within_a_province_years_rise_and_the_target_stands_before_the_result(order):
    expected = [("10", year, kind) for year in (2018, 2019) for kind in ("target", "actual")]
    rows = [Value(province, year, kind, State.STATED, 1.0) for province, year, kind in reversed(expected)]
    assert [(v.province, v.year, v.kind) for v in arrange(facts(), rows, order, "higher")] == expected


@pytest.mark.parametrize(
    ("result", "state", "order"),
    [(90.0, State.STATED, ["38", "10"]), (90.0, State.NEAREST, ["38", "10"]), (10.0, State.STATED, ["38", "10"])],
)
def test_the_target_ranks_a_province_not_its_result(result, state, order):
    values = [
        Value("10", 2018, "target", State.STATED, 50.0),
        Value("10", 2018, "actual", state, result),
        Value("38", 2018, "target", State.STATED, 70.0),
    ]
    assert sort_provinces(facts(), ["10", "38"], "value", values) == order
    assert sort_provinces(facts(), ["10", "38"], "value", values[::-1]) == order


def test_without_a_target_the_result_ranks_a_province():
    values = [Value("10", 2018, "actual", State.NEAREST, 50.0), Value("38", 2018, "target", State.STATED, 70.0)]
    assert sort_provinces(facts(), ["51", "10", "38"], "value", values) == ["38", "10", "51"]


@pytest.mark.parametrize(
    ("ranked", "high", "low"), [((True, True), "10", "38"), ((True, False), "", ""), ((False, False), "", "")]
)
def test_one_left_to_rank_is_neither_the_highest_nor_the_lowest(ranked, high, low):
    rows = [replace(v, ranked=r) for v, r in zip((HIGH, LOW), ranked, strict=True)]
    assert tuple("".join(v.province for v in end) for end in ends(rows, facts().units["percent"])) == (high, low)
