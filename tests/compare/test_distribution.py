"""How the targets of many lie: which count, when it means nothing, where one of them stands among the others."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.compare.distribution import FEWEST, distribution
from lib.compare.model import Level, Measure, Panel, State, Value, Verdict
from lib.compare.order import Among, among, reach
from tests.compare.builder import facts

PERCENT = Measure("m", "m", "m", "m", facts().units["percent"])


def targets(*amounts: float) -> tuple[Value, ...]:
    return tuple(Value(f"{i:02d}", 2018, "target", State.STATED, amount) for i, amount in enumerate(amounts, 1))


def panel(values: tuple[Value, ...], level: Level = Level.CONDITIONAL, **over) -> Panel:
    return replace(Panel(PERCENT, Verdict(level), values), **over)


def test_the_middle_half_and_the_median_of_nine():
    found = distribution(panel(targets(10, 20, 30, 40, 50, 60, 70, 80, 90)), 2018)
    assert found is not None
    assert (found.count, found.low, found.lower, found.median, found.upper, found.high) == (9, 10, 30, 50, 70, 90)


@pytest.mark.parametrize(
    "other",
    [
        Value("98", 2018, "actual", State.STATED, 99.0),
        Value("98", 2017, "target", State.STATED, 99.0),
        Value("98", 2018, "target", State.STATED, 99.0, ranked=False),
        Value("98", 2018, "target", State.LATER, 99.0),
    ],
    ids=["a result", "another year", "a pilot", "a later target"],
)
def test_what_is_no_target_of_the_year_does_not_count(other):
    own = targets(*range(10, 90, 10))
    assert distribution(panel((*own, other)), 2018) == distribution(panel(own), 2018)


def test_few_or_incomparable_figures_have_none():
    assert distribution(panel(targets(*range(FEWEST - 1))), 2018) is None
    assert distribution(panel(targets(*range(FEWEST))), 2018) is not None
    assert distribution(panel(targets(*range(FEWEST)), Level.NOT_COMPARABLE), 2018) is None


@given(st.lists(st.floats(0, 100), min_size=FEWEST, max_size=63))
def test_it_lies_within_its_figures_in_order(amounts):
    found = distribution(panel(targets(*amounts)), 2018)
    assert found is not None
    assert min(amounts) == found.low <= found.lower <= found.median <= found.upper <= found.high == max(amounts)


def stated(*figures: tuple[float, str]) -> tuple[Value, ...]:
    amounts = (amount for amount, _ in figures)
    return tuple(replace(v, operator=op) for v, (_, op) in zip(targets(*amounts), figures, strict=True))


MIDDLE = [(float(amount), "eq") for amount in (10, 20, 30, 40, 60, 70, 80, 90)]


@pytest.mark.parametrize(
    ("fifth", "least", "most", "bound"),
    [
        ((50.0, "eq"), 50, 50, "eq"),
        ((50.0, "ge"), 50, 60, "ge"),  # it may be 100: the next one is then in the middle
        ((50.0, "le"), 40, 50, "le"),
        ((35.0, "ge"), 40, 60, "ge"),  # it may come to stand above the middle
        ((50.0, "approx"), 50, 50, "approx"),
        ((99.0, "ge"), 60, 60, "eq"),
        ((99.0, "approx"), 60, 60, "eq"),  # far from the middle
    ],
)
def test_a_bound_leaves_open_which_figure_is_in_the_middle(fifth, least, most, bound):
    found = distribution(panel(stated(*MIDDLE, fifth)), 2018)
    assert found is not None
    assert (found.least, found.most, found.bound) == (least, most, bound)


@settings(deadline=None)  # how fast it is, is not what is asked
@given(st.lists(st.tuples(st.floats(0, 100), st.sampled_from(["eq", "ge", "gt", "le"])), min_size=8, max_size=30))
def test_whatever_bounds_stand_for_the_median_lies_where_it_is_said(figures):
    found = distribution(panel(stated(*figures)), 2018)
    assert found is not None
    for meant in (0.0, 0.5, 1.0):
        ends = [reach(amount, op, PERCENT.unit) for amount, op in figures]
        middle = median(low + (high - low) * meant for low, high in ends)
        assert found.least - 1e-9 <= middle <= found.most + 1e-9


def test_among_counts_who_is_higher_lower_alike_and_who_has_no_order():
    own, *others = targets(50, 60, 70, 40, 50, 45, 90)
    bound, far = (replace(v, operator="ge") for v in others[-2:])
    values = (own, *others[:-2], bound, far)
    assert among(panel(values), "01", 2018) == Among(own, higher=3, lower=1, same=1, unsettled=1)


def test_an_approximate_figure_has_no_order_beside_what_it_may_be_as_well():
    own, *others = stated(
        (80.0, "approx"), (79.9, "eq"), (80.0, "approx"), (70.0, "eq"), (85.0, "eq"), (82.0, "approx")
    )
    assert among(panel((own, *others)), "01", 2018) == Among(
        own, higher=1, lower=1, same=1, unsettled=2, estimated=True
    )
    exact = replace(own, operator="eq", value=79.9)
    assert not among(panel((exact, others[2])), "01", 2018).estimated
    assert among(panel((exact, replace(others[0], value=80.0, operator="approx"))), "01", 2018).unsettled == 1


def test_among_needs_an_own_figure_and_another():
    own, other = targets(50, 60)
    assert among(panel((own, other)), "99", 2018) is None
    assert among(panel((own,)), "01", 2018) is None
    assert among(panel((own, other), Level.NOT_COMPARABLE), "01", 2018) is None
    assert among(panel((replace(own, ranked=False), other)), "01", 2018) is None


@given(st.lists(st.tuples(st.integers(0, 100), st.sampled_from(["eq", "ge", "le", "approx"])), min_size=2, max_size=20))
def test_among_counts_everybody_once(pairs):
    values = tuple(replace(v, operator=op) for v, (_, op) in zip(targets(*(p[0] for p in pairs)), pairs, strict=True))
    found = among(panel(values), "01", 2018)
    assert found is not None
    assert found.higher + found.lower + found.same + found.unsettled == len(pairs) - 1
