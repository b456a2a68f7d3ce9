"""The index of the tables at its edges: sections, plans, citations."""

from __future__ import annotations

import pytest

from lib.compare.model import State
from tests.compare.builder import ask, document, facts, target


@pytest.mark.parametrize(
    ("sections", "stands"),
    [
        (["annex", "roadmap", "objective"], "objective"),
        (["annex", "roadmap"], "roadmap"),
        (["roadmap", "annex"], "roadmap"),
        (["annex", "results"], "results"),
    ],
)
def test_objectives_stand_before_the_road_map_and_that_before_the_annex(sections, stands):
    values = dict(zip(sections, (50, 60, 70), strict=False))
    known = facts(*(target("qn", "level3", value, section=section) for section, value in values.items()))
    assert ask(known, "q3").panels[0].values[0].value == values[stands]


def test_of_several_cited_plans_the_one_for_the_shortest_period_is_named():
    cited = [
        {"province_code": "51", "number": number, "period_start": start, "period_end": 2020, "is_it_plan": True}
        for number, start in (("1/KH", 2016), ("9/KH", 2020), ("2/KH", 2019))
    ]
    assert [c.document_number for c in ask(facts(cited=cited), "q3", 2016, 2019, 2020, provinces=("51",)).coverage] == [
        "1/KH",
        "2/KH",
        "9/KH",
    ]


def test_a_document_on_one_programme_is_no_plan_of_the_year():
    """The letter covers 2019, the plan of Quảng Ngãi does not."""
    assert [c.state for c in ask(facts(), "q3", 2018, 2019, provinces=("51",)).coverage] == [
        State.SILENT,
        State.MISSING,
    ]


def test_a_source_says_which_document_its_own_one_only_repeats():
    known = facts(target("qn", "level3", 70), target("news", "level3", 70))
    (value,) = ask(known, "q3", provinces=("51",)).panels[0].values
    assert [source.retells for source in value.sources] == ["", "qn"]


def test_a_province_is_loaded_by_a_document_of_its_own():
    plan, article = document("qn", "51"), document("news", "10", corroborates="qn")
    assert facts(documents=[plan, article]).loaded == ("51",)
