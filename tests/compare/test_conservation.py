"""Nothing loaded is lost: every figure that is no repetition is found in the comparison of its indicator."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from lib.compare.facts import Facts
from lib.compare.model import Aside, Comparison, Level, State
from lib.compare.overview.whereabouts import Spot, told_in, whereabouts
from lib.compare.reasons import MadeOf, OtherScope, PlannedOrDone, ReadTwoWays, ToldOtherwise, Undated
from lib.store.load import open_store
from tests.compare.any_tables import any_tables
from tests.compare.builder import PLANS, ask, document, facts, tables, target

DATA = Path(__file__).resolve().parents[2] / "data"


def lost(known: Facts) -> list[str]:
    return [place.figure_id for place in whereabouts(known) if place.spot is Spot.NOWHERE]


# -- whole data sets -------------------------------------------------------------------------------


def test_every_figure_of_the_data_stands_somewhere():
    stored = open_store(DATA)
    told = list(whereabouts(Facts(stored)))
    assert len(told) == len(stored.targets) and len({place.figure_id for place in told}) == len(told)
    assert [place for place in told if place.spot is Spot.NOWHERE] == []


@settings(max_examples=150, deadline=None)
@given(any_tables())
def test_every_figure_of_any_table_stands_somewhere(stored):
    assert lost(Facts(stored)) == []


# -- each kind by itself ----------------------------------------------------------------------------


def only(comparison: Comparison, aside: Aside):
    (panel,) = (p for p in comparison.panels if p.aside is aside)
    return panel


def test_a_figure_for_another_scope_has_a_panel_of_that_scope_and_no_gap_beside_it():
    known = facts(target("qn", "coverage", 70, scope="communes"), target("lc", "coverage", 40, scope="office"))
    comparison = ask(known, "qcov")
    panel = only(comparison, Aside.SCOPE)
    assert [(v.province, v.value) for v in panel.values] == [("10", 40)]
    assert panel.verdict.level is Level.NOT_COMPARABLE and panel.verdict.reasons == (OtherScope("OFFICE"),)
    assert "10" not in {gap.province for gap in comparison.gaps}
    assert {c.province: c.state for c in comparison.coverage}["10"] is State.OTHER_MEASURE


def test_what_another_question_answers_is_told_there_alone():
    known = facts(target("qn", "coverage", 70, scope="communes"), target("lc", "coverage", 40, scope="departments"))
    assert [p.aside for p in ask(known, "qcov").panels] == [Aside.NONE]
    assert {v.province for v in ask(known, "qany").panels[0].values} == {"10", "51"}


def test_a_second_scope_of_a_province_stands_beside_the_first():
    known = facts(target("qn", "level3", 70), target("qn", "level3", 30, scope="departments"))
    comparison = ask(known, "q3")
    assert [v.value for v in comparison.panels[0].values] == [70]
    assert [v.value for v in only(comparison, Aside.SCOPE).values] == [30]


def test_what_is_said_of_nobody_in_particular_answers_no_single_level():
    known = facts(target("lc", "coverage", 100, scope="unstated"))
    assert ask(known, "qcov").panels == ()
    assert [v.value for v in ask(known, "qany").panels[0].values] == [100]


@pytest.mark.parametrize(
    ("change", "aside", "reason"),
    [
        ({"year_basis": "undated"}, Aside.UNDATED, Undated()),
        ({"kind": "unclear"}, Aside.UNCLEAR, PlannedOrDone()),
        ({"caveats": "rest"}, Aside.READINGS, ReadTwoWays("hiểu hai cách")),
    ],
)
def test_without_time_or_sure_reading_it_is_told_and_never_stands_on_the_axis(change, aside, reason):
    known = facts(target("qn", "level3", 70), target("lc", "level3", 100, **change))
    for years in ((2018,), (2017, 2018)):
        comparison = ask(known, "q3", *years)
        assert {v.province for v in comparison.panels[0].values} == {"51"}
        panel = only(comparison, aside)
        assert [(v.province, v.value) for v in panel.values] == [("10", 100)]
        assert panel.verdict.reasons[0] == reason
        assert panel.points == ()


def test_an_undated_figure_is_no_years_target():
    known = facts(target("letter", "level3", 100, year=2019, year_basis="undated"))
    for year in range(2019, 2021):
        assert ask(known, "q3", year).coverage[-1].state is State.OTHER_MEASURE
        assert ask(known, "q3", year).panels[0].values[0].deadline is None
    for year in range(2016, 2019):  # nobody had written it yet
        assert ask(known, "q3", year).panels == ()


def test_where_a_total_and_its_parts_are_stated_the_total_leads():
    whole = target("lc", "meetings", 335, unit="count") | {"row_id": "r0"}
    parts = [
        target("lc", "meetings", n, unit="count", scope="departments") | {"row_id": f"r{n}", "part_of": "r0"}
        for n in (45, 70)
    ]
    comparison = ask(facts(*parts, whole), "qmeet")
    (value,) = (v for v in comparison.panels[0].values if v.province == "10")
    assert value.value == 335 and len(comparison.panels) == 1
    (made_of,) = value.remarks
    assert isinstance(made_of, MadeOf) and [part.figure.value for part in made_of.parts] == [45, 70]


def test_a_row_that_repeats_another_is_its_witness():
    first = target("qn", "level3", 70) | {"row_id": "r0"}
    comparison = ask(facts(first, target("letter", "level3", 70) | {"row_id": "r1", "repeats": "qn/r0"}), "q3")
    (value,) = (v for v in comparison.panels[0].values if v.province == "51")
    assert [source.figure_id for source in value.sources] == ["qn/r0", "letter/r1"]


def test_what_an_article_says_otherwise_is_a_note_and_never_compared():
    rows = [target("qn", "level3", 70), target("news", "level3", 70), target("news", "level3", 80)]
    known = facts(*rows)
    comparison = ask(known, "q3")
    assert {v.value for p in comparison.panels for v in p.values} == {70}
    (note,) = (note for note in comparison.notes if isinstance(note, ToldOtherwise))
    assert (note.province, note.figure.value, note.article.number, note.original.number) == ("51", 80, "NEWS", "QN")
    assert {place.figure_id: place.spot for place in whereabouts(known)} == {
        "qn/level3-70--2018": Spot.AXIS,
        "news/level3-70--2018": Spot.REPEATED,
        "news/level3-80--2018": Spot.TOLD_OTHERWISE,
    }


def test_an_indicator_that_no_question_lists_is_a_question_by_itself():
    stored = tables([target("qn", "unlisted", 3)])
    row = {**stored.indicators.iloc[0].to_dict(), "indicator_id": "unlisted", "label": "Chưa ai hỏi"}
    stored.indicators.loc[len(stored.indicators)] = row
    stored.targets["persists"] = False
    known = Facts(stored)
    assert known.questions["unlisted"].label == "Chưa ai hỏi"
    assert known.questions["unlisted"].order > max(
        q.order for q in known.questions.values() if q.question_id != "unlisted"
    )
    assert lost(known) == []


def test_of_two_plans_for_a_year_the_one_made_for_it_stands_and_the_other_is_named():
    plans = [*PLANS, document("th2018", "38", signed_on=PLANS[0]["signed_on"])]
    period, annual = target("th", "level3", 30), target("th2018", "level3", 40, section="annex")
    known = Facts(tables([period, annual], documents=plans))
    comparison = ask(known, "q3")
    (value,) = comparison.panels[0].values
    assert (value.value, value.source.document_id) == (40, "th2018")
    (other,) = value.remarks
    assert (other.figure.value, other.document.number) == (30, "TH")
    assert set(told_in(comparison).values()) == {Spot.AXIS, Spot.NAMED}


def test_what_is_lost_would_be_seen():
    known = facts(target("qn", "level3", 70))
    known.figures["level3"].append(
        known.figures["level3"][0].__class__(**{**vars(known.figures["level3"][0]), "figure_id": "qn/ghost"})
    )
    assert lost(known) == ["qn/ghost"]
