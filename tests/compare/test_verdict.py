"""Verdicts at their edges: what separates the figures and what all of them share."""

from __future__ import annotations

from datetime import date

import pytest

from lib.compare.facts import Facts
from lib.compare.model import Level, State
from lib.compare.reasons import (
    CountBesideShare,
    OfResults,
    OtherScope,
    PlannedOrDone,
    ResultDates,
    Undated,
    UnderCaveat,
    UnstatedScope,
)
from lib.compare.verdict import obstacle
from lib.present.words.wording import reason_text
from tests.compare.builder import ask, document, facts, tables, target


def judged(*targets, **more):
    """Level and number of conditions of the lead panel of 2018."""
    verdict = ask(facts(*targets, **more), "q3").panels[0].verdict
    return verdict.level, len(verdict.reasons)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("eq", "eq", (Level.COMPARABLE, 0)),
        ("ge", "eq", (Level.CONDITIONAL, 1)),
        ("eq", "approx", (Level.CONDITIONAL, 1)),
        ("ge", "ge", (Level.COMPARABLE, 0)),
        ("ge", "le", (Level.CONDITIONAL, 1)),
    ],
)
def test_a_bound_separates_from_a_figure_of_another_kind(one, other, expected):
    assert judged(target("qn", "level3", 70, operator=one), target("lc", "level3", 50, operator=other)) == expected


@pytest.mark.parametrize(
    ("signed", "expected"), [(date(2016, 6, 27), (Level.COMPARABLE, 0)), (date(2016, 6, 26), (Level.CONDITIONAL, 1))]
)
def test_a_plan_was_made_earlier_from_540_days_on(signed, expected):
    """The other one is of 18 December 2017."""
    plans = [document("qn", "51"), document("lc", "10", signed_on=signed)]
    assert judged(target("qn", "level3", 70), target("lc", "level3", 50), documents=plans) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (None, None, (Level.COMPARABLE, 0)),
        (date(2018, 6, 30), date(2018, 6, 30), (Level.COMPARABLE, 0)),
        (date(2018, 6, 30), date(2018, 11, 30), (Level.CONDITIONAL, 1)),
        (None, date(2018, 11, 30), (Level.CONDITIONAL, 1)),
    ],
)
def test_results_of_other_dates_are_a_condition(one, other, expected):
    results = [target(name, "level3", 50, kind="actual", as_of=as_of) for name, as_of in (("qn", one), ("lc", other))]
    assert judged(*results) == expected


OTHER = {"kind": "actual", "year": 2017}
OWN = {"kind": "actual", "year": 2018}


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"qn": OTHER}, Level.OTHER_DATES),
        ({"qn": OTHER, "lc": OTHER}, Level.OTHER_DATES),
        ({"qn": OWN, "lc": OTHER}, Level.ALONE),
        ({"qn": OWN, "lc": OWN}, Level.COMPARABLE),
        ({"qn": OWN, "lc": OWN, "th": OTHER}, Level.CONDITIONAL),
        ({"qn": {}, "lc": OTHER}, Level.ONE_TARGET),
    ],
)
def test_results_of_other_years_make_no_verdict_of_the_year(stated, expected):
    figures = [target(name, "level3", 50, **{"year": 2018, **more}) for name, more in stated.items()]
    lead = ask(facts(*figures), "q3").panels[0]
    assert lead.verdict.level is expected
    assert lead.verdict.level.may_rank == (len([v for v in lead.shown if v.state is State.STATED]) > 1)


def test_results_of_two_other_years_keep_what_differs_between_them():
    figures = [target("qn", "level3", 50, **OTHER), target("lc", "level3", 50, kind="actual", year=2019)]
    verdict = ask(facts(*figures), "q3").panels[0].verdict
    assert (verdict.level, verdict.reasons) == (Level.OTHER_DATES, (ResultDates(("10", "51")),))


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        ({"scope": "office"}, Level.SCOPE_AND_DATES),
        ({"scope": "communes", "caveats": "rest"}, Level.BESIDE_AND_DATES),
        ({"scope": "communes", "year_basis": "undated"}, Level.OTHER_DATES),  # of no year, so not of this one
    ],
)
def test_what_is_stated_for_the_year_beside_the_axis_is_not_nothing(beside, expected):
    figures = [
        target("qn", "coverage", 50, scope="communes", **OTHER),
        target("lc", "coverage", 70, **{"year": 2018, **beside}),
    ]
    assert ask(facts(*figures), "qcov").panels[0].verdict.level is expected


PILOT, ROUGH = {"caveats": "pilot"}, {"operator": "approx"}


@pytest.mark.parametrize(
    ("targets", "results", "level", "told"),
    [
        ({"qn": {}, "lc": {}}, {"lc": {}}, Level.COMPARABLE, []),
        ({"qn": {}, "lc": {}}, {"lc": {"scope": "unstated"}}, Level.COMPARABLE, [UnstatedScope]),
        ({"qn": {}, "lc": {}}, {"lc": PILOT}, Level.COMPARABLE, [UnderCaveat]),
        ({"qn": PILOT, "lc": PILOT}, {"lc": PILOT}, Level.COMPARABLE, []),  # of the whole axis
        ({"qn": {}, "lc": {}}, {"lc": {}, "qn": {"as_of": date(2018, 6, 30)}}, Level.COMPARABLE, [ResultDates]),
        ({"qn": {}, "lc": ROUGH}, {"lc": ROUGH, "qn": {}}, Level.CONDITIONAL, []),  # said of the targets already
        ({"qn": {}}, {"lc": PILOT}, Level.ONE_TARGET, [UnderCaveat]),
        ({}, {"qn": {}, "lc": {"year": 2017}}, Level.ALONE, [ResultDates]),
        ({"qn": {}}, {"qn": PILOT}, Level.ALONE, []),  # one province beside itself
    ],
)
def test_results_keep_their_conditions_beside_targets(targets, results, level, told):
    figures = [target(name, "level3", 50, **more) for name, more in targets.items()]
    figures += [target(name, "level3", 40, kind="actual", **more) for name, more in results.items()]
    verdict = ask(facts(*figures), "q3").panels[0].verdict
    beside = [reason for reason in verdict.reasons if isinstance(reason, OfResults)]
    assert verdict.level is level
    assert [type(condition) for one in beside for condition in one.conditions] == told
    assert len(beside) == bool(told)


@pytest.mark.parametrize(
    ("scope", "figure", "told"),
    [
        ("all", 80, "nêu cho phạm vi rộng hơn: ALL"),
        ("all", 100, "nêu thêm cho phạm vi rộng hơn: ALL"),
        ("office", 80, "nêu cho phạm vi khác: OFFICE"),
        ("unstated", 80, "nêu chung, không riêng phạm vi đang hỏi: UNSTATED"),
    ],
)
def test_a_panel_of_another_scope_says_how_it_stands_to_the_one_asked_about(scope, figure, told):
    built = tables([target("qn", "coverage", 70, scope="communes"), target("qn", "coverage", figure, scope=scope)])
    built.questions = built.questions[built.questions.question_id == "qcov"]
    comparison = ask(Facts(built), "qcov")
    (apart,) = comparison.panels[1:]
    assert reason_text(apart.verdict.reasons[0], comparison.names) == told


@pytest.mark.parametrize(
    ("more", "told"),
    [({"scope": "office"}, OtherScope), ({"year_basis": "undated"}, Undated), ({"kind": "unclear"}, PlannedOrDone)],
)
def test_what_is_measured_is_named_before_whom_and_when_it_is_of(more, told):
    known = facts(target("qn", "level3", 70), target("lc", "level4_count", 5, unit="count", **more))
    assert [type(reason) for reason in ask(known, "q3").panels[1].verdict.reasons] == [CountBesideShare, told]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"scope": "office"}, Level.OTHER_SCOPE),
        ({"scope": "communes", "year_basis": "undated"}, Level.BESIDE),
        ({"scope": "communes", "caveats": "rest"}, Level.BESIDE),
    ],
)
def test_what_only_stands_beside_the_axis_answers_for_no_province(more, expected):
    """Two provinces that agree on something else are no comparison of what is asked for."""
    figures = [target(name, "coverage", 50, **more) for name in ("qn", "lc")]
    for asked in (("10", "51"), ("51",)):
        lead = ask(facts(*figures), "qcov", provinces=asked).panels[0]
        assert (lead.verdict.level, lead.verdict.level.may_rank) == (expected, False)


@pytest.mark.parametrize(
    ("measure", "lead", "words"),
    [
        ("level4_count", "level3", "số lượng, không phải tỷ lệ"),
        ("level4_count", "rank", "đơn vị tính khác (count)"),
        ("level4_count", "meetings", "là chỉ tiêu khác: level4_count"),
        ("level3", "level4_count", "đơn vị tính khác (%)"),
        ("level3", "coverage", "tỷ lệ tính trên mẫu số khác (services)"),
        ("pooled", "level4_count", "gộp mức độ 3 và 4"),
    ],
)
def test_why_a_measure_has_an_axis_of_its_own(measure, lead, words):
    known = facts()
    measures = (known.indicators[key].measure for key in (measure, lead))
    assert reason_text(obstacle(known, *measures), {}) == words
