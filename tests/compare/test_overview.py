"""Findings, places and norms on typed-in tables."""

from __future__ import annotations

from lib.compare.facts import Facts
from lib.compare.money.index import Money
from lib.compare.money.norms import norms
from lib.compare.order import Place, place
from lib.compare.overview.coverage import matrix
from lib.compare.overview.findings import disagreements, findings
from lib.compare.overview.profile import profile
from tests.compare.builder import amount, ask, facts, tables, target


def test_place_shares_ranks_and_needs_two():
    known = facts(target("qn", "level3", 70), target("lc", "level3", 70), target("th", "level3", 50))
    panel = ask(known, "q3").panels[0]
    assert [place(panel, p, 2018) for p in ("10", "51", "38")] == [
        Place(1, 3, True),
        Place(1, 3, True),
        Place(3, 3, False),
    ]
    assert place(ask(facts(target("qn", "level3", 70)), "q3").panels[0], "51", 2018) is None


def test_norm_needs_the_same_quotient_in_every_unit():
    staff = [
        {"document_id": "th", "unit_name": n, "unit_level": "district", "officials": o}
        for n, o in (("u1", 10), ("u2", 20))
    ]
    even = [amount("th", "u1", 20, nature="agency_recurrent"), amount("th", "u2", 40, nature="agency_recurrent")]
    (norm,) = norms(Money(Facts(tables((), even, staff=staff))), ("38",))
    assert (norm.vnd_per_official, norm.units, norm.officials) == (2, 2, 30)
    assert [(c.amount.name, c.officials, c.vnd, c.difference) for c in norm.checks] == [
        ("u1", 10, 20, 0),
        ("u2", 20, 40, 0),
    ]
    odd = [even[0], amount("th", "u2", 41, nature="agency_recurrent")]
    assert norms(Money(Facts(tables((), odd, staff=staff))), ("38",)) == ()
    halves = [amount("th", "u1", 25, nature="agency_recurrent"), amount("th", "u2", 50, nature="agency_recurrent")]
    (norm,) = norms(Money(Facts(tables((), halves, staff=staff))), ("38",))
    assert [c.difference for c in norm.checks] == [-5, -10], "đồng have no fractions: what is left is told"


def test_disagreements_hold_each_figure_once_against_its_rival():
    known = facts(
        target("letter", "level3", 60, kind="actual", year=2018),
        target("qn", "level3", 70, year=2017),
        target("lc", "level3", 80),
    )
    (one,) = disagreements(known)
    assert one.finding.kind == "below_target"
    assert (one.source.quote, one.other.quote) == ("60", "70")


def test_findings_name_what_one_plans_what_nobody_states_and_where_money_sits():
    known = Facts(
        tables(
            [
                target("qn", "level3", 70),
                target("lc", "coverage", 50, scope="communes"),
                target("letter", "meetings", 3, year=2019, unit="count"),
            ],
            [amount("qn", "big", 80), amount("qn", "small", 20)],
        )
    )
    found = {
        f.kind: f.told
        for f in findings(known, Money(known), ("10", "38", "51"), 2018)
        if getattr(f.told, "province", "51") == "51"
    }
    assert len(found["only_one"].questions) == 1
    # Meetings are aimed at elsewhere; ranks nowhere, so that no plan is silent on them.
    assert (found["nobody"].questions, found["nobody"].of) == (("qmeet",), 4)
    assert found["concentration"].share == 80.0


def test_profile_splits_what_a_province_answers_from_what_it_does_not():
    known = Facts(
        tables([target("qn", "level3", 70), target("lc", "coverage", 50, scope="communes")], [amount("qn", "big", 80)])
    )
    sheet = profile(known, Money(known), "51", (2018,), ("10", "38", "51"))
    assert [s.comparison.selection.question for s in sheet.standings] == ["q3"]
    assert [s.comparison.selection.question for s in sheet.silent] == ["qcov", "qany"]
    assert len(matrix(known, ("10", "51"), 2018)) == 5


def test_a_plan_that_states_another_year_or_scope_is_not_silent():
    aimed = target("lc", "meetings", 10, unit="count")
    known = facts(aimed, target("qn", "level3", 70))
    assert [s.setters for s in profile(known, Money(known), "38", (2018,), ("10", "38")).silent] == [("10",)]
    # What was due two years before is over; the plan that says so is not silent on the matter.
    known = facts(aimed, target("th", "meetings", 16, year=2016, unit="count"))
    assert profile(known, Money(known), "38", (2018,), ("10", "38")).silent == ()


def test_what_others_only_report_no_plan_is_silent_on():
    known = facts(target("lc", "level3", 70, kind="actual"))
    assert profile(known, Money(known), "38", (2018,), ("10", "38")).silent == ()
