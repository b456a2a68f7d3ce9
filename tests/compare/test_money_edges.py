"""Money at its edges: which plan speaks, which stated total is evidence, what is a row and what is not."""

from __future__ import annotations

from datetime import date

import pytest

from lib.compare.model import Selection
from lib.compare.money.comparing import compare_money
from tests.compare.builder import amount, document, money, stated_total


def ask(known, question, *years, provinces=("10", "38", "51"), **options):
    return compare_money(
        known, Selection(question, provinces, years or (2018,), ("target",), "value", tuple(options.items()))
    )


def total(comparison):
    return next(v for v in comparison.panels[0].values if not v.segment)


# -- which plan speaks -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "speaks"),
    [
        (date(2017, 12, 18), date(2018, 3, 1), 2),
        (date(2018, 3, 1), date(2017, 12, 18), 1),
        (None, date(2017, 12, 18), 2),
        (date(2017, 12, 18), date(2017, 12, 18), 1),
    ],
    ids=["the second is newer", "the first is newer", "the first is unsigned", "of one day: by name"],
)
def test_of_two_plans_for_one_year_the_newer_speaks(first, second, speaks):
    plans = [document("qn1", "51", signed_on=first), document("qn2", "51", signed_on=second)]
    known = money(amount("qn1", "a", 1), amount("qn2", "a", 2), documents=plans)
    assert total(ask(known, "money_nature")).value == speaks


# -- evidence --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tier", "nature", "basis"),
    [
        ("all", "all", "printed"),
        ("all", "unstated", "printed"),
        ("province", "all", "derived"),
        ("province", "unstated", "derived"),
        ("all", "investment", "derived"),
    ],
)
def test_a_total_is_stated_where_it_is_of_all_sources(tier, nature, basis):
    known = money(
        amount("qn", "a", 10), amount("qn", "b", 5), stated=[stated_total("qn", 15, tier=tier, nature=nature)]
    )
    row = total(ask(known, "money_nature"))
    assert (row.value, row.basis, row.source is not None) == (15, basis, basis == "printed")


# -- rows ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "segments"),
    [([], {"": 10, "province": 10}), ([0], {"": 10, "province": 10, "central": 0}), ([7], {"": 10, "province": 10})],
    ids=["nothing", "zero", "an amount without a line"],
)
def test_beyond_a_years_plan_a_source_without_lines_is_a_row_only_where_it_is_stated_as_zero(stated, segments):
    span = {"measure": "total_need", "bucket_end": 2020}
    known = money(
        amount("qn", "a", 10, **span),
        stated=[stated_total("qn", vnd, tier="central", nature="unstated", **span) for vnd in stated],
    )
    found = ask(known, "money_tier", measure="total_need").panels[0].values
    assert {v.segment: v.value for v in found} == segments
