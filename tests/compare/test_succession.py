"""Which plan stands for a year: replaced whole, for one year, in chains; a year's plan before the slice of a longer."""

from __future__ import annotations

from datetime import date

import pytest

from lib.compare.facts import Facts
from lib.compare.succession import by_standing, successor
from tests.compare.builder import document, tables


def known(*plans: dict) -> Facts:
    return Facts(tables(documents=list(plans)))


def plan(name: str, start: int, end: int, signed: int, *supersedes: str) -> dict:
    return document(
        name, "38", period_start=start, period_end=end, signed_on=date(signed, 1, 15), supersedes=";".join(supersedes)
    )


FIVE, YEAR = plan("five", 2016, 2020, 2016), plan("year", 2018, 2018, 2018)


def stands(facts: Facts, document_id: str, *years: int) -> str | None:
    found = successor(facts, facts.documents[document_id], *years)
    return found.document_id if found else None


@pytest.mark.parametrize(
    ("plans", "years", "expected"),
    [
        ([FIVE, YEAR], (2018,), None),
        ([FIVE, plan("new", 2016, 2020, 2018, "five")], (2016,), "new"),
        ([FIVE, plan("new", 2018, 2020, 2018, "five")], (2018,), "new"),
        ([FIVE, plan("new", 2018, 2020, 2018, "five")], (2017,), None),
        ([FIVE, plan("new", 2018, 2020, 2018, "five")], (2025,), "new"),
        ([FIVE, plan("new", 2018, 2020, 2018, "five:2019")], (2019,), "new"),
        ([FIVE, plan("new", 2018, 2020, 2018, "five:2019")], (2018,), None),
        ([FIVE, plan("new", 2018, 2020, 2018, "five")], (2016, 2020), "new"),
        ([FIVE, plan("new", 2018, 2020, 2018, "five")], (2016, 2017), None),
        ([FIVE, plan("new", 2018, 2020, 2018, "five:2019")], (2019, 2020), None),
        ([FIVE, plan("new", 2018, 2020, 2018, "five:2019", "five:2020")], (2019, 2020), "new"),
        ([FIVE, plan("old", 2016, 2020, 2017, "five"), plan("new", 2016, 2020, 2018, "five")], (2018,), "new"),
    ],
    ids=[
        "nothing says so",
        "whole",
        "whole, from its first year",
        "not a year before that",
        "a deadline after both",
        "one year",
        "no other year",
        "a total of the period",
        "a total of the years before",
        "a total of more than that year",
        "a total of all years replaced",
        "twice: the newer",
    ],
)
def test_what_is_replaced_gives_way_for_the_years_it_is_replaced_for(plans, years, expected):
    assert stands(known(*plans), "five", *years) == expected


def test_of_a_chain_its_end_stands():
    facts = known(FIVE, plan("second", 2016, 2020, 2017, "five"), plan("third", 2019, 2020, 2019, "second"))
    assert [stands(facts, "five", year) for year in (2018, 2019)] == ["second", "third"]
    assert [stands(facts, "second", year) for year in (2018, 2019)] == [None, "third"]
    assert stands(facts, "third", 2019) is None


def test_plans_that_replace_each_other_come_to_an_end():
    facts = known(plan("one", 2018, 2018, 2018, "two"), plan("two", 2018, 2018, 2018, "one"))
    assert (stands(facts, "one", 2018), stands(facts, "two", 2018)) == ("two", "one")


@pytest.mark.parametrize(
    ("plans", "order"),
    [
        ([FIVE, YEAR], ["year", "five"]),
        ([YEAR, plan("again", 2018, 2018, 2018, "year")], ["again", "year"]),
        ([plan("later", 2018, 2018, 2018), plan("early", 2018, 2018, 2017)], ["later", "early"]),
        ([YEAR, plan("long", 2016, 2020, 2019, "year")], ["long", "year"]),
        ([FIVE, YEAR, plan("again", 2018, 2018, 2019, "year")], ["again", "five", "year"]),
    ],
    ids=["the year's own", "the amended one last", "the newer", "a longer one that replaces it", "three"],
)
def test_the_plan_that_speaks_goes_first_and_what_is_replaced_last(plans, order):
    facts = known(*plans)
    for given in (plans, plans[::-1]):
        documents = [facts.documents[p["document_id"]] for p in given]
        assert [d.document_id for d in by_standing(facts, documents, 2018)] == order
