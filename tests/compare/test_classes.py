"""Classes for the colours of a map: who has one, where they begin, that no two equal figures differ."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.compare.classes import MOST, classes
from lib.compare.model import Comparison, Level, Measure, Panel, Selection, State, Value, Verdict
from tests.compare.builder import facts

UNITS = facts().units
PERCENT = Measure("m", "m", "m", "m", UNITS["percent"])
COUNT = Measure("n", "n", "n", "n", next(unit for unit in UNITS.values() if unit.kind == "count"))


def asked(
    *values: Value, measure: Measure = PERCENT, level: Level = Level.CONDITIONAL, years: tuple[int, ...] = (2018,)
) -> Comparison:
    panel = Panel(measure, Verdict(level), values, primary=True)
    codes = tuple(value.province for value in values)
    return Comparison(Selection("q", codes, years), "q", "q", "q", "t", (panel,), coverage=values)


def of(code: str, amount: float, **more: object) -> Value:
    return Value(code, 2018, "target", State.STATED, amount, **more)  # type: ignore[arg-type]


def test_shares_begin_at_every_fifth_and_the_last_holds_the_whole():
    found = classes(asked(of("01", 0), of("02", 19.9), of("03", 20), of("04", 79.99), of("05", 80), of("06", 100)))
    assert found is not None
    assert found.steps == (0, 20, 40, 60, 80)
    assert dict(found.of) == {"01": 0, "02": 0, "03": 1, "04": 3, "05": 4, "06": 4}


@pytest.mark.parametrize(
    "other",
    [
        of("98", 50, ranked=False),
        Value("98", 2018, "actual", State.NEAREST, 50.0),
        Value("98", 2018, "target", State.LATER, 50.0),
        of("98", 50, measure=COUNT),
    ],
)
def test_what_may_not_be_ranked_with_the_others_has_no_class(other):
    found = classes(asked(of("01", 70), other))
    assert found is not None
    assert set(found.of) == {"01"}


def test_there_are_none_where_no_rank_means_anything():
    assert classes(asked(of("01", 70), level=Level.NOT_COMPARABLE)) is None
    assert classes(asked(of("01", 70), years=(2018, 2019))) is None
    assert classes(asked()) is None
    assert classes(replace(asked(of("01", 70)), panels=())) is None


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=63))
def test_other_figures_fall_into_few_classes_in_their_order(amounts):
    values = [of(f"{n:02d}", amount) for n, amount in enumerate(amounts)]
    found = classes(asked(*values, measure=COUNT))
    assert found is not None and 1 <= found.count <= MOST
    by_class = {
        value.province: (found.of[value.province], amount) for value, amount in zip(values, amounts, strict=True)
    }
    for own, amount in by_class.values():
        low, high = found.spans[own]
        assert low <= amount <= high
        assert all((own < other) == (high < more) for other, more in by_class.values() if other != own)
    assert {own for own, _ in by_class.values()} == set(range(found.count)), "no class is empty"
