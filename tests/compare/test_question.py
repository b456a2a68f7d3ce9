"""Which figure stands, in which panel, under which verdict. One case a rule, tables typed in."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from lib.compare.facts import Facts
from lib.compare.model import Aside, Level, Selection, State
from lib.compare.order import name_key
from lib.compare.question import compare
from lib.compare.reasons import (
    Apart,
    BelowTarget,
    Bounded,
    CountBesideShare,
    MadeEarlier,
    NationalFigure,
    NotAboveResult,
    OtherScope,
    OwnScope,
    UnderCaveat,
    UnstatedScope,
    provinces_of,
)
from lib.contract.scopes import Relation
from lib.present.words import wording
from tests.compare.builder import PLANS, ask, document, facts, tables, target


def states(comparison, kind="target"):
    return {v.province: v.state for p in comparison.panels for v in p.values if v.kind == kind}


def test_a_deadline_in_the_year_is_stated():
    comparison = ask(facts(target("qn", "level3", 70)), "q3")
    assert states(comparison) == {"51": State.STATED}
    assert comparison.panels[0].values[0].value == 70


def test_an_earlier_deadline_is_carried_while_its_plan_covers_the_year():
    known = facts(target("th", "level3", 100, year=2017))
    value = ask(known, "q3").panels[0].values[0]
    assert (value.state, value.deadline, value.hatched) == (State.CARRIED, 2017, True)
    assert states(ask(known, "q3", 2021)) == {}


def test_a_count_of_the_years_work_is_never_carried():
    assert ask(facts(target("th", "meetings", 16, unit="count", year=2017)), "qmeet").panels == ()


def test_a_later_deadline_is_never_the_years_value():
    comparison = ask(facts(target("th", "level3", 30, year=2020)), "q3")
    assert comparison.panels == ()
    gap = next(g for g in comparison.gaps if g.province == "38")
    assert (gap.state, gap.deadline, gap.value) == (State.LATER, 2020, 30)


def test_a_yearly_target_stands_in_each_of_its_years():
    known = facts(target("th", "meetings", 16, unit="count", recurrence="yearly", year_start=2016, year=2020))
    assert [v.state for v in ask(known, "qmeet", 2016, 2018, 2020).panels[0].values] == [State.STATED] * 3


def test_gaps_tell_silent_from_missing_and_name_the_cited_plan():
    cited = [
        {"province_code": "51", "number": "2020/QĐ-UBND", "period_start": 2019, "period_end": 2019, "is_it_plan": True}
    ]
    comparison = ask(facts(target("th", "level3", 100, year=2019), cited=cited), "q3", 2018, 2019)
    found = {(g.province, g.year): (g.state, g.document_number) for g in comparison.gaps}
    assert found[("51", 2018)] == (State.SILENT, "QN")
    assert found[("51", 2019)] == (State.MISSING, "2020/QĐ-UBND")
    assert found[("10", 2019)] == (State.MISSING, "")


def test_a_province_that_states_the_parts_of_a_total_and_no_total_says_so():
    """Which indicators are parts of which is what another document declares."""
    declared = [
        target("letter", "meetings", 30, unit="count", year=2019, kind="actual") | {"row_id": "r0"},
        target("letter", "level4_count", 20, unit="count", year=2019, kind="actual")
        | {"row_id": "r1", "part_of": "r0"},
    ]
    own = target("lc", "level4_count", 7, unit="count", year=2017, kind="actual")
    known = facts(*declared, own)

    def cell(year: int, province: str, loaded: Facts = known) -> tuple[State, list[float]]:
        (found,) = (c for c in ask(loaded, "qmeet", year).coverage if c.province == province)
        return found.state, [component.figure.value for component in found.components]

    assert cell(2018, "10") == (State.SILENT, [7])  # its document is about 2018
    assert cell(2017, "10") == (State.MISSING, [7])  # the figure's own year
    assert cell(2019, "10") == (State.MISSING, [])
    assert cell(2018, "38") == (State.SILENT, [])
    assert cell(2018, "51") == (State.SILENT, [])  # states the total, of another year
    total = facts(*declared, own, target("lc", "meetings", 9, unit="count", year=2016, kind="actual"))
    assert cell(2018, "10", total) == (State.SILENT, [])
    lesser = facts(  # a part of what the question takes up in the last place is no part of what it asks for
        target("letter", "level4_count", 30, unit="count", year=2019, kind="actual") | {"row_id": "r0"},
        target("letter", "rank", 20, unit="count", year=2019, kind="actual") | {"row_id": "r1", "part_of": "r0"},
        target("lc", "rank", 7, unit="count", year=2017, kind="actual"),
    )
    assert not any(c.components for c in ask(lesser, "q3", 2018).coverage)
    told = ask(known, "qmeet", 2018)
    assert f"lc/{own['row_id']}" in told.figure_ids
    summary = wording.summary_plain(told)
    assert "không nêu tổng số: Lào Cai (nêu riêng level4_count 7 năm 2017)" in summary
    across = wording.summary_plain(ask(known, "qmeet", *range(2016, 2021)))
    assert "nêu riêng level4_count 7 năm 2017" in across


def test_full_coverage_of_a_wider_scope_answers_for_its_part_and_nothing_else_does():
    full = ask(facts(target("th", "coverage", 100, scope="all")), "qcov")
    assert states(full) == {"38": State.WIDER}
    known = facts(target("th", "coverage", 80, scope="all"))
    assert ask(known, "qcov").panels == ()
    assert [v.value for v in ask(known, "qany").panels[0].values] == [80]


def test_what_answers_no_question_is_told_beside_the_axis_with_its_scope():
    apart = ask(facts(target("th", "coverage", 80, scope="office")), "qcov")
    (panel,) = apart.panels
    assert (panel.aside, panel.values[0].scope_label, panel.values[0].value) == (Aside.SCOPE, "OFFICE", 80)
    assert panel.verdict.reasons == (OtherScope("OFFICE"),)
    stands = next(c for c in apart.coverage if c.province == "38")
    assert (stands.state, stands.value) == (State.OTHER_MEASURE, 80)


@pytest.mark.parametrize(
    ("scope", "questions"),
    [
        ("upper", {"qdep"}),  # holds departments; of communes it says nothing
        ("mixed", {"qcom"}),
        ("districts", {"qdep", "qcom"}),  # of another level than both: told wherever it might be looked for
        ("unstated", {"qdep", "qcom"}),  # nobody in particular, so not the one named unit
        ("office", {"qoff"}),
    ],
)
def test_a_figure_is_told_under_the_questions_that_it_is_closest_to(scope, questions):
    built = tables([target("qn", "coverage", 80, scope=scope)])
    one = built.questions.iloc[0].to_dict() | {"measures": "coverage"}
    asked = {"qdep": "departments", "qcom": "communes", "qoff": "office"}
    built.questions = pd.DataFrame([one | {"question_id": code, "scope": level} for code, level in asked.items()])
    assert {code for code in asked if ask(Facts(built), code).panels} == questions


@pytest.mark.parametrize(
    ("beside", "stands"),
    [
        ([], (State.OTHER_MEASURE, 80, Aside.SCOPE, Relation.DISJOINT)),
        ([target("th", "coverage", 90, scope="communes", year=2020)], (State.LATER, 90, Aside.NONE, Relation.EQUAL)),
        (
            [
                target("th", "coverage", 90, scope="communes", year=2020),
                target("th", "coverage", 60, scope="communes", kind="unclear"),
            ],
            (State.OTHER_MEASURE, 60, Aside.UNCLEAR, Relation.EQUAL),
        ),
        (
            [target("th", "coverage", 90, scope="communes", kind="actual", year=2018)],
            (State.STATED, 90, Aside.NONE, Relation.EQUAL),
        ),
    ],
    ids=["nothing else", "a later target", "an unclear figure of the year", "a result of the year"],
)
def test_a_figure_of_another_scope_leads_only_where_none_answers(beside, stands):
    comparison = ask(facts(target("th", "coverage", 80, scope="office"), *beside), "qcov")
    cell = next(c for c in comparison.coverage if c.province == "38")
    assert (cell.state, cell.value, cell.aside, cell.scope_relation) == stands
    assert {p.values[0].value for p in comparison.panels} >= {80}  # and it stands somewhere all the same
    assert (comparison.panels[0].aside is Aside.SCOPE) == all(p.aside is Aside.SCOPE for p in comparison.panels)


@pytest.mark.parametrize(
    ("scope", "asked", "relation"),
    [
        ("communes", "communes", "equal"),
        ("all", "communes", "wider"),
        ("mixed", "upper", "overlapping"),
        ("departments", "communes", "disjoint"),
        ("departments", "upper", "narrower"),
        ("unstated", "communes", "disjoint"),  # said of nobody in particular, it is no answer for one level
        ("unstated", "all", "unstated"),
        ("office", "all", "disjoint"),  # one office is not the province
        ("office", "", "disjoint"),
        ("office", "office", "equal"),
        ("all", "", "equal"),
        ("unstated", "", "unstated"),
    ],
)
def test_scope_relations(scope, asked, relation):
    assert facts().relation(scope, asked) == relation


def test_objectives_outrank_the_road_map_and_the_other_figure_is_a_rival():
    known = facts(target("qn", "level3", 60, section="roadmap"), target("qn", "level3", 70))
    value = ask(known, "q3").panels[0].values[0]
    assert (value.value, [r.value for r in value.rivals]) == (70, [60])


def test_another_measure_has_its_own_panel_with_the_reason():
    known = facts(
        target("qn", "level3", 70),
        target("th", "level3", 100),
        target("lc", "pooled", 16, operator="ge"),
        target("qn", "level4_count", 10, unit="count"),
    )
    comparison = ask(known, "q3")
    assert [p.measure.key for p in comparison.panels] == ["level3", "pooled", "level4_count"]
    assert [p.verdict.level for p in comparison.panels] == [
        Level.CONDITIONAL,
        Level.NOT_COMPARABLE,
        Level.NOT_COMPARABLE,
    ]
    assert [type(p.verdict.reasons[0]) for p in comparison.panels[1:]] == [Apart, CountBesideShare]


def test_same_measure_scope_and_year_is_comparable():
    comparison = ask(facts(target("qn", "level3", 70), target("lc", "level3", 50)), "q3")
    assert comparison.panels[0].verdict.level is Level.COMPARABLE
    assert [v.province for v in comparison.panels[0].values] == ["51", "10"]  # highest first


@pytest.mark.parametrize(
    ("change", "condition"),
    [
        ({"operator": "ge"}, Bounded),
        ({"caveats": "pilot"}, UnderCaveat),
        ({"scope": "unstated"}, UnstatedScope),
        ({"scope": "upper"}, OwnScope),
    ],
)
def test_conditions(change, condition):
    verdict = ask(facts(target("qn", "level3", 70), target("lc", "level3", 50, **change)), "q3").panels[0].verdict
    assert verdict.level is Level.CONDITIONAL
    assert condition in {type(r) for r in verdict.reasons}


def test_a_caveat_that_all_share_is_no_condition():
    known = facts(target("qn", "level3", 70, caveats="pilot"), target("lc", "level3", 50, caveats="pilot"))
    assert ask(known, "q3").panels[0].verdict.level is Level.COMPARABLE


def test_a_plan_made_years_earlier_is_a_condition():
    reasons = ask(facts(target("qn", "level3", 70), target("th", "level3", 100)), "q3").panels[0].verdict.reasons
    assert [(type(r), provinces_of(r)) for r in reasons] == [(MadeEarlier, ("38",))]


def test_one_province_is_alone():
    assert ask(facts(target("qn", "level3", 70)), "q3").panels[0].verdict.level is Level.ALONE


def test_a_result_of_another_date_is_nearest_and_never_counts_as_the_years():
    known = facts(
        target("letter", "level3", 7, kind="actual", year=2019, as_of=date(2019, 7, 30), unit="count", out_of=14)
    )
    comparison = ask(known, "q3")
    value = comparison.panels[0].values[0]
    assert (value.state, value.value, value.numerator, value.out_of) == (State.NEAREST, 50, 7, 14)
    assert State.SILENT in {g.state for g in comparison.gaps if g.province == "51"}


def test_a_later_result_below_an_earlier_target_is_remarked():
    known = facts(
        target("qn", "level3", 70), target("letter", "level3", 50, kind="actual", year=2019, as_of=date(2019, 7, 30))
    )
    result = next(v for v in ask(known, "q3").panels[0].values if v.kind == "actual")
    (remark,) = result.remarks
    assert isinstance(remark, BelowTarget)
    assert (remark.time.year, remark.target.value, remark.source.document_id) == (2018, 70, "qn")


def test_a_target_at_a_result_already_reported_is_remarked():
    known = facts(target("lc", "level3", 80, operator="ge"), target("lc", "level3", 80, kind="actual", year=2017))
    goal = next(v for v in ask(known, "q3").panels[0].values if v.kind == "target")
    assert [type(r) for r in goal.remarks] == [NotAboveResult]


def test_an_article_is_a_witness_and_never_a_row():
    known = facts(target("qn", "level3", 70), target("news", "level3", 70))
    values = ask(known, "q3").panels[0].values
    assert [len(v.sources) for v in values] == [2]
    assert values[0].sources[1].document_id == "news"


def test_a_national_mark_stands_at_its_deadline_and_knows_which_plans_came_before():
    known = facts(target("th", "level3", 30, year=2020), target("nation", "level3", 30, year=2020, operator="ge"))
    mark = ask(known, "q3", 2020).panels[0].national[0]
    assert (mark.year, mark.value, mark.after) == (2020, 30, ("38",))
    (later,) = ask(known, "q3", 2018).notes  # told as a note before its time, with or without a figure beside it
    assert isinstance(later, NationalFigure) and (later.later, later.year) == (True, 2020)


def test_paths_hold_the_last_target_without_interpolating():
    known = facts(target("th", "level3", 5, year=2017), target("th", "level3", 30, year=2020))
    panel = ask(known, "q3", 2016, 2017, 2018, 2019, 2020).panels[0]
    assert [(p.year, p.value) for p in panel.points] == [(2017, 5), (2020, 30)]
    assert [(h.start, h.end, h.value) for h in panel.holds] == [(2017, 2020, 5)]
    assert [(v.year, v.value) for v in panel.values] == [(2017, 5), (2018, 5), (2019, 5), (2020, 30)]


def test_every_province_and_year_has_one_state():
    known = facts(target("th", "level3", 5, year=2017), target("lc", "pooled", 16))
    comparison = ask(known, "q3", 2016, 2017, 2018)
    assert [(c.province, c.year) for c in comparison.coverage] == [
        (p, y) for p in ("10", "38", "51") for y in (2016, 2017, 2018)
    ]
    assert next(c for c in comparison.coverage if (c.province, c.year) == ("10", 2018)).state is State.OTHER_MEASURE


def test_lower_is_better_for_ranks():
    known = facts(
        target("lc", "rank", 4, kind="actual", unit="rank", out_of=63, year=2018),
        target("th", "rank", 12, kind="actual", unit="rank", out_of=63, year=2018),
    )
    assert [v.province for v in ask(known, "qrank").panels[0].values] == ["10", "38"]


def test_equal_selections_give_equal_comparisons():
    known = facts(target("qn", "level3", 70), target("th", "level3", 100, year=2017))
    chosen = Selection("q3", ("10", "38", "51"), (2018,))
    assert compare(known, chosen) == compare(known, chosen)


def test_names_follow_the_vietnamese_alphabet():
    names = [
        "Đắk Lắk",
        "Điện Biên",
        "Bắc Giang",
        "Bà Rịa - Vũng Tàu",
        "An Giang",
        "Hà Nội",
        "Hải Phòng",
        "Hà Tĩnh",
        "Đà Nẵng",
    ]
    assert sorted(names, key=name_key) == [
        "An Giang",
        "Bà Rịa - Vũng Tàu",
        "Bắc Giang",
        "Đà Nẵng",
        "Đắk Lắk",
        "Điện Biên",
        "Hà Nội",
        "Hà Tĩnh",
        "Hải Phòng",
    ]


def test_a_province_with_two_plans_is_served_by_the_newer():
    later = document("qn2", "51", signed_on=date(2018, 3, 1))
    known = facts(target("qn", "level3", 70), target("qn2", "level3", 75), documents=[*PLANS, later])
    assert ask(known, "q3").panels[0].values[0].value == 75


def test_a_panel_that_leads_in_place_of_the_questions_own_measure_says_so():
    comparison = ask(facts(target("lc", "pooled", 16, operator="ge")), "q3", provinces=("10",))
    lead = comparison.panels[0]
    assert (lead.primary, lead.verdict.level) == (True, Level.ONE_ASKED)
    assert [type(r) for r in lead.verdict.reasons] == [Apart]
    assert comparison.coverage[0].state is State.OTHER_MEASURE
