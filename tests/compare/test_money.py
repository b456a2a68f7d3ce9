"""Money: what is added, what is a range, what is hatched, what stays apart; and that real sums are what the plans
state."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from lib.compare.facts import Facts
from lib.compare.model import Level, Selection, State
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import MEASURES, Money, stated_kinds
from lib.compare.money.lines import lines
from lib.compare.reasons import (
    AlsoPlanned,
    Census2019,
    NotSplit,
    NotToldApart,
    PartBooked,
    PartsUntold,
    RangeOf,
    SpansDiffer,
    ToldByYear,
    YearSlices,
)
from lib.store.load import open_store
from tests.compare.builder import PLANS, amount, document, money, stated_total

DATA = Path(__file__).resolve().parents[2] / "data"


def ask(known, question, *years, provinces=("10", "38", "51"), **options):
    return compare_money(
        known, Selection(question, provinces, years or (2018,), ("target",), "value", tuple(options.items()))
    )


def cells(comparison, province, panel=0):
    return {
        v.segment: (v.value, v.low, v.high, v.state) for v in comparison.panels[panel].values if v.province == province
    }


# -- by nature and tier ----------------------------------------------------------------------------


def test_additive_rows_are_summed_by_nature_and_totals_are_not():
    known = money(
        amount("qn", "a", 10),
        amount("qn", "b", 5),
        amount("qn", "total", 15, is_additive=False),
        amount("qn", "dash", None),
    )
    found = cells(ask(known, "money_nature"), "51")
    assert found["investment"] == found[""] == (15, None, None, State.STATED)


def test_a_source_the_parts_do_not_need_is_absent_not_zero():
    known = money(amount("qn", "a", 10, nature="sector_recurrent"))
    assert cells(ask(known, "money_nature"), "51")["investment"] == (None, None, None, State.ABSENT)
    assert cells(ask(known, "money_tier"), "51")["central"] == (None, None, None, State.ABSENT)


def test_money_of_agencies_beside_that_of_the_sector_is_not_told_apart_rather_than_absent():
    known = money(amount("qn", "a", 10, nature="sector_recurrent"))
    assert cells(ask(known, "money_nature"), "51")["agency_recurrent"] == (None, None, None, State.UNSPLIT)
    of_none = money(amount("qn", "a", 10, nature="investment"))
    assert cells(ask(of_none, "money_nature"), "51")["recurrent"] == (None, None, None, State.ABSENT)


def test_a_part_of_a_source_that_one_province_books_alone_is_a_condition():
    sector = [amount(plan, "a", 10, nature="sector_recurrent") for plan in ("qn", "lc", "th")]
    own = {plan: amount(plan, "b", 5, nature="agency_recurrent") for plan in ("qn", "lc", "th")}

    def told(*amounts, provinces=("10", "38", "51"), **options):
        (panel,) = ask(money(*amounts), "money_nature", provinces=provinces, **options).panels
        return [reason for reason in panel.verdict.reasons if isinstance(reason, PartBooked)]

    (reason,) = told(*sector, own["th"])
    assert (reason.source_label, reason.part_label) == ("recurrent", "agency_recurrent")
    assert reason.provinces == ("38",) and sorted(reason.others) == ["10", "51"]
    assert told(*sector, own["th"], unit="per_head") == [reason]
    assert told(*sector, own["th"], provinces=("10", "51")) == [], "whose part it is, is not asked about"
    assert told(*sector, *own.values()) == told(*sector) == [], "all tell it apart, or none"


def test_a_source_that_other_years_of_the_plan_have_is_said_with_what_they_have():
    years = [
        amount("th", "a", vnd, bucket_start=year, bucket_end=year) for year, vnd in ((2016, 15), (2017, 19), (2018, 15))
    ]
    known = money(*years, amount("th", "b", 7, nature="sector_recurrent", bucket_start=2019, bucket_end=2019))
    (row,) = (v for v in ask(known, "money_nature", 2019).panels[0].values if v.segment == "investment")
    assert row.state is State.OTHER_YEARS
    ((told),) = row.remarks
    assert (told.figure.value, told.start, told.end, told.whole) == (49, 2016, 2018, False)
    every = money(
        *years,
        amount("th", "b", 7, nature="sector_recurrent", bucket_start=2019, bucket_end=2019),
        stated=[
            stated_total("th", 49, nature="investment", measure="period_total", bucket_start=2016, bucket_end=2020)
        ],
    )
    (row,) = (v for v in ask(every, "money_nature", 2019).panels[0].values if v.segment == "investment")
    assert row.remarks[0].whole


def test_a_source_stated_as_zero_is_zero_and_where_it_is_stated_its_source():
    known = money(amount("qn", "a", 10), stated=[stated_total("qn", 0, tier="central", nature="unstated")])
    row = next(v for v in ask(known, "money_tier").panels[0].values if v.segment == "central")
    assert (row.value, row.state, row.source.quote) == (0, State.STATED, "Tổng: 0")


def test_what_is_not_split_makes_the_others_a_range_and_is_hatched():
    known = money(
        amount("lc", "a", 4), amount("lc", "b", 7, nature="unstated"), amount("lc", "c", 31, nature="sector_recurrent")
    )
    comparison = ask(known, "money_nature")
    found = cells(comparison, "10")
    assert found["investment"] == (4, 4, 11, State.STATED)
    assert found["recurrent"] == found["sector_recurrent"] == (31, 31, 38, State.STATED)
    assert found["unstated"] == (7, None, None, State.STATED)
    assert found[""] == (42, None, None, State.STATED)
    assert [v.segment for v in comparison.panels[0].values if v.hatched] == ["unstated"]


def test_what_may_be_anything_of_what_is_not_split_is_not_told_apart():
    known = money(amount("lc", "a", 35, tier="local_unsplit"))
    assert cells(ask(known, "money_tier"), "10")["province"] == (None, None, None, State.UNSPLIT)


def test_what_is_not_told_apart_is_said_of_its_own_amount():
    """The year's plan tells its tiers, the programme of the same province does not."""
    known = money(
        amount("qn", "a", 58, tier="province"),
        amount("qn", "b", 14, tier="district"),
        amount("letter", "c", 11, tier="local_unsplit"),
    )
    found = {type(n): n for n in ask(known, "money_tier").notes}
    programme = "Kinh phí kế hoạch trong năm của một chương trình"
    assert (found[NotToldApart].amount, found[NotToldApart].provinces) == (programme, ("51",))
    assert set(found[NotToldApart].labels) == {"province", "district"}
    assert found[NotSplit].amount == programme
    alone = {type(n): n for n in ask(known, "money_tier", measure="year_plan_programme").notes}
    assert alone[NotToldApart].amount == alone[NotSplit].amount == "", "one amount alone needs no name"


def test_an_amount_for_several_years_points_to_the_years_that_tell_its_parts():
    period = {"measure": "period_total", "bucket_start": 2018, "bucket_end": 2019}
    whole = amount("th", "w", 100, tier="local_unsplit", **period)
    years = [
        amount("th", "a", 30, tier="province", bucket_start=2018, bucket_end=2018),
        amount("th", "b", 20, tier="district", bucket_start=2018, bucket_end=2018),
        amount("th", "a", 50, tier="province", bucket_start=2019, bucket_end=2019),
    ]

    def told(*amounts):
        notes = ask(money(*amounts), "money_tier", measure="period_total", provinces=("38",)).notes
        return [n.amount for n in notes if isinstance(n, ToldByYear)]

    assert told(whole, *years) == ["Kinh phí cả giai đoạn"]
    assert told(whole, *years[:2]) == [], "the years are not the whole of it"
    assert told(whole) == []


def test_sources_that_others_tell_are_a_condition_and_no_note_besides():
    known = money(amount("qn", "a", 58, tier="province"), amount("lc", "b", 35, tier="local_unsplit"))
    comparison = ask(known, "money_tier")
    (reason,) = (r for r in comparison.panels[0].verdict.reasons if isinstance(r, PartsUntold))
    assert (reason.labels, reason.provinces) == (("province",), ("10",))
    assert [n.labels for n in comparison.notes if isinstance(n, NotToldApart)] == [("district",)]
    neither = money(amount("th", "a", 5, tier="local_unsplit"), amount("lc", "b", 35, tier="local_unsplit"))
    told = ask(neither, "money_tier").panels[0].verdict.reasons
    assert not [r for r in told if isinstance(r, PartsUntold)], "none tells it"


def test_agencies_of_a_joint_line_and_our_own_rest_are_not_called_untold():
    many = [amount("qn", f"l{i}", 100 - i, lead_agency=f"a{i}") for i in range(10)]
    known = money(*many, amount("lc", "b", 3, lead_agency="a0"), amount("lc", "joint", 9, lead_agency="a1;a9"))
    comparison = ask(known, "money_agency")
    assert cells(comparison, "10")["a1"] == (None, None, None, State.UNSPLIT)
    assert "rest" not in cells(comparison, "10") and "rest" in cells(comparison, "51")
    assert not [n for n in comparison.notes if isinstance(n, NotToldApart)]


def test_the_roll_up_joins_sector_and_agency_recurrent_and_marks_them_within():
    known = money(
        amount("th", "a", 15, nature="sector_recurrent"),
        amount("th", "b", 5, nature="agency_recurrent"),
        amount("th", "c", 30),
    )
    comparison = ask(known, "money_nature")
    assert [(v.segment, v.within, v.value) for v in comparison.panels[0].values] == [
        ("", "", 50),
        ("investment", "", 30),
        ("recurrent", "", 20),
        ("sector_recurrent", "recurrent", 15),
        ("agency_recurrent", "recurrent", 5),
    ]
    assert [code for code, _ in comparison.panels[0].segments] == [
        "investment",
        "recurrent",
        "sector_recurrent",
        "agency_recurrent",
    ]


def test_tops_add_up_to_the_total_and_parts_to_their_top():
    known = money(
        amount("th", "a", 15, nature="sector_recurrent"),
        amount("th", "b", 5, nature="agency_recurrent"),
        amount("th", "c", 30),
        amount("th", "d", 2, nature="unstated"),
    )
    for view in CUTS:
        rows = ask(known, view).panels[0].values
        assert sum(v.value or 0 for v in rows if v.segment and not v.within) == next(
            v.value for v in rows if not v.segment
        )
        for top in {v.within for v in rows if v.within}:
            assert sum(v.value or 0 for v in rows if v.within == top) == next(v.value for v in rows if v.segment == top)


# -- evidence --------------------------------------------------------------------------------------


def test_a_sum_that_the_document_states_itself_has_that_sentence_for_evidence():
    known = money(amount("qn", "a", 10), amount("qn", "b", 5), stated=[stated_total("qn", 15), stated_total("qn", 9)])
    total, *_ = ask(known, "money_nature").panels[0].values
    assert (total.source.quote, total.basis, len(total.more_sources)) == ("Tổng: 15", "printed", 2)
    assert total.source.figure_id == "qn/k15#tong"


def test_a_sum_that_it_does_not_state_is_derived_from_its_lines_and_a_single_line_is_its_own_evidence():
    known = money(amount("qn", "a", 10), amount("qn", "b", 5), amount("qn", "c", 7, nature="sector_recurrent"))
    rows = {v.segment: v for v in ask(known, "money_nature").panels[0].values}
    assert (rows["investment"].source, rows["investment"].basis, len(rows["investment"].more_sources)) == (
        None,
        "derived",
        2,
    )
    assert (rows["recurrent"].source.line, rows["recurrent"].basis, rows["recurrent"].more_sources) == (
        1,
        "printed",
        (),
    )


# -- what stays apart ------------------------------------------------------------------------------


def test_other_kinds_of_amount_have_their_own_panel():
    known = money(
        amount("qn", "a", 10), amount("qn", "a", 30, measure="total_need", bucket_end=2020), amount("lc", "a", 7)
    )
    comparison = ask(known, "money_nature")
    assert [(p.measure.key, p.verdict.level) for p in comparison.panels] == [
        ("year_plan", Level.COMPARABLE),
        ("total_need", Level.NOT_COMPARABLE),
    ]
    alone = ask(known, "money_nature", measure="total_need")
    assert [p.measure.key for p in alone.panels] == ["total_need"]
    assert {g.province: g.state for g in alone.gaps} == {"10": State.SILENT, "38": State.SILENT}


def test_a_carry_over_of_two_years_is_one_amount_and_belongs_to_the_plan_that_hands_it_on():
    known = money(
        amount("qn", "a", 10), amount("qn", "a", 66, measure="carry_over", bucket_start=2019, bucket_end=2020)
    )
    for years in ((2018,), (2019,), (2020,), (2018, 2019, 2020)):
        total, *_ = ask(known, "money_nature", *years, measure="carry_over").panels[0].values
        assert (total.value, total.since, total.deadline) == (66, 2019, 2020)
    assert ask(known, "money_nature", 2017, measure="carry_over").panels == ()
    across = ask(known, "money_nature", 2017, 2018, 2019, 2020, measure="carry_over")
    assert [gap.year for gap in across.gaps if gap.province == "51"] == [2017], "the plan of 2018 does state it"


def test_a_programme_never_enters_the_years_plan():
    known = money(amount("letter", "a", 6), amount("qn", "b", 1))
    comparison = ask(known, "money_nature")
    assert [v.value for v in comparison.panels[0].values if not v.segment] == [1]
    assert [p.measure.key for p in comparison.panels] == ["year_plan", "year_plan_programme"]
    only = ask(money(amount("letter", "a", 6)), "money_nature")
    assert {g.province: g.state for g in only.gaps} == {"10": State.SILENT, "38": State.SILENT, "51": State.SILENT}


def test_kinds_to_ask_for_are_those_that_a_counted_document_states():
    assert stated_kinds(money(amount("letter", "a", 6), amount("qn", "b", None, measure="carry_over")).facts) == (
        "year_plan",
        "year_plan_programme",
    )
    assert stated_kinds(money().facts) == ("year_plan",)


def test_of_two_plans_for_a_year_the_one_made_for_it_speaks_and_the_other_is_told():
    plans = [*PLANS, document("th2018", "38", signed_on=date(2017, 12, 1))]
    known = money(amount("th", "a", 10), amount("th2018", "b", 25), documents=plans)
    comparison = ask(known, "money_nature")
    assert [v.value for v in comparison.panels[0].values if not v.segment] == [25]
    told = [n for n in comparison.notes if isinstance(n, AlsoPlanned)]
    assert [(n.number, n.figure.value, n.year) for n in told] == [("TH", 10, 2018)]
    assert [line.vnd for line in lines(known, ("38",), (2018,))] == [25]


# -- conditions ------------------------------------------------------------------------------------


def test_years_slices_of_a_period_plan_are_a_condition_and_alone_a_note():
    known = money(amount("th", "a", 10), amount("qn", "b", 1))
    reasons = ask(known, "money_nature").panels[0].verdict.reasons
    assert [(type(r), r.provinces) for r in reasons] == [(YearSlices, ("38",))]
    alone = ask(known, "money_nature", provinces=("38",))
    assert alone.panels[0].verdict.level is Level.ONE_ASKED
    assert YearSlices in {type(note) for note in alone.notes}


def test_a_range_is_a_condition_that_says_why():
    known = money(
        amount("lc", "a", 7, nature="unstated"),
        amount("lc", "d", 1),
        amount("qn", "b", 1),
        amount("qn", "c", 3, theme="security;training"),
    )
    codes = {
        view: {r.of for r in ask(known, view).panels[0].verdict.reasons} for view in ("money_nature", "money_theme")
    }
    assert codes == {"money_nature": {RangeOf.SOURCES}, "money_theme": {RangeOf.THEMES}}


def test_amounts_for_different_years_are_conditional():
    known = money(
        amount("qn", "a", 30, measure="total_need", bucket_end=2020),
        amount("lc", "a", 7, measure="total_need", bucket_end=2019),
    )
    (reason,) = (
        r
        for r in ask(known, "money_nature", measure="total_need").panels[0].verdict.reasons
        if isinstance(r, SpansDiffer)
    )
    assert reason.spans == (("51", 2018, 2020), ("10", 2018, 2019))


def test_plans_of_different_years_are_not_early_or_late_to_each_other():
    plans = [*PLANS, document("qn2020", "51", signed_on=date(2019, 12, 1), period_start=2020, period_end=2020)]
    known = money(
        amount("lc", "a", 1),
        amount("qn", "b", 2),
        amount("qn2020", "c", 3, bucket_start=2020, bucket_end=2020),
        documents=plans,
    )
    assert ask(known, "money_nature", 2018, 2020).panels[0].verdict.level is Level.COMPARABLE


# -- themes, agencies, heads, lines ----------------------------------------------------------------


def test_a_line_of_several_themes_is_bundled_and_gives_each_a_range():
    known = money(amount("qn", "a", 10), amount("qn", "b", 5, theme="security;training"))
    found = cells(ask(known, "money_theme"), "51")
    assert found["security"][:3] == (10, 10, 15)
    assert found["training"] == (None, None, None, State.UNSPLIT)
    assert found["bundled"][0] == 5


def test_agencies_beyond_the_largest_are_one_row_and_joint_lines_another():
    many = [amount("qn", f"l{i}", 100 - i, lead_agency=f"a{i}") for i in range(12)]
    comparison = ask(money(*many, amount("qn", "joint", 9, lead_agency="a0;a11;a99")), "money_agency")
    found = cells(comparison, "51")
    assert [code for code, _ in comparison.panels[0].segments] == [*(f"a{i}" for i in range(8)), "rest", "several"]
    assert dict(comparison.panels[0].segments)["rest"] == "Các cơ quan khác", "how many they are differs by row"
    assert found["rest"] == (92 + 91 + 90 + 89, 362, 371, State.STATED)
    assert found["a0"][:3] == (100, 100, 109)
    assert found["several"][0] == 9


def test_per_head_divides_everything_by_the_census():
    known = money(amount("lc", "a", 730_420_000), amount("lc", "b", 1_460_840_000, nature="unstated"))
    comparison = ask(known, "money_nature", unit="per_head")
    found = cells(comparison, "10")
    assert comparison.panels[0].measure.unit == "vnd_per_head"
    assert found["investment"][:3] == (1000, 1000, 3000) and found[""][0] == 3000
    assert Census2019() in comparison.notes


def test_lines_add_their_sources_and_come_largest_first():
    known = money(amount("qn", "a", 10), amount("qn", "a", 20, nature="sector_recurrent"), amount("qn", "b", 25))
    assert [(line.line_path, line.vnd, len(line.sources)) for line in lines(known, ("51",), (2018,))] == [
        ("a", 30, 2),
        ("b", 25, 1),
    ]


@pytest.mark.parametrize("pattern", ["PL/I/*", "PL/I*", "PL/I[./]*"])
def test_totals_of_a_group_hold_the_lines_below_it_however_the_filter_is_written(pattern):
    """A grand total, and a total of each group beside it: one money."""
    grand = stated_total("qn", 30, row_id="k1", parts="line_path=PL/*;measure=year_plan;bucket=2018")
    groups = [
        stated_total("qn", vnd, row_id=f"k{name}", tier="province", parts=f"line_path={pattern.replace('I', name)}")
        for name, vnd in (("I", 10), ("II", 20))
    ]
    known = money(*(amount("qn", "PL/I/1", 10), amount("qn", "PL/II/2", 20)), documents=PLANS, stated=[grand, *groups])
    assert sum(known.addends().values()) == 30


# -- the real plans, against the files read independently ------------------------------------------


@pytest.fixture(scope="module")
def real():
    return Money(Facts(open_store(DATA)))


@pytest.fixture(scope="module")
def files():
    def read(name):
        return pd.concat(
            [pd.read_csv(path, dtype=str, keep_default_na=False) for path in sorted(DATA.glob(f"plans/*/{name}.csv"))]
        )

    return read("budget"), read("stated_totals")


def test_every_kind_with_amounts_is_a_kind_to_ask_for(real):
    years = (2016, 2017, 2018, 2019, 2020)
    found = [measure for measure in MEASURES if ask(real, "money_nature", *years, measure=measure).panels]
    assert tuple(found) == stated_kinds(real.facts)


def test_what_a_plan_puts_in_local_budgets_is_no_money_of_the_centre(real):
    found = cells(ask(real, "money_tier", 2018, measure="period_total"), "38")
    vnd = {code: tuple(None if x is None else x / 1e9 for x in row[1:3]) for code, row in found.items()}
    assert vnd["central"] == (0, 48.9) and vnd["province"] == (75, 148.5) and vnd["district"] == (None, None)
    assert found["local_unsplit"][0] == 24.6e9


@pytest.mark.parametrize("view", CUTS)
def test_every_sum_is_that_of_the_additive_rows(real, files, view):
    budget, _ = files
    rows = budget[(budget["is_additive"] == "true") & (budget["amount_vnd"] != "")]
    for measure in MEASURES:
        raw = measure.removesuffix("_programme")
        shown = ask(real, view, 2016, 2017, 2018, 2019, 2020, measure=measure)
        for value in (v for p in shown.panels for v in p.values if not v.segment):
            document_id = value.sources[0].document_id
            start, end = (value.since, value.deadline) if value.since else (value.year, value.year)
            if raw == "period_total":
                continue  # totals alone, without a row of their own
            mine = rows[
                (rows["document_id"] == document_id)
                & (rows["measure"] == raw)
                & (rows["bucket_start"] == str(start))
                & (rows["bucket_end"] == str(end))
            ]
            assert value.value == mine["amount_vnd"].astype("int64").sum()


def test_totals_of_a_year_are_the_grand_totals_that_the_plans_state(real, files):
    _, stated = files
    money_totals = stated[stated["quantity"] == "money"]
    shown = {
        (v.province, v.year): v.value
        for v in ask(real, "money_nature", 2016, 2017, 2018, 2019, 2020, measure="year_plan").panels[0].values
        if not v.segment
    }

    def total(document_id, year, *prefixes):
        found = 0
        for prefix in prefixes:
            row = money_totals[
                (money_totals["document_id"] == document_id)
                & (money_totals["parts"] == f"line_path={prefix}/*;measure=year_plan;bucket={year}")
            ]
            found += int(row["amount"].iloc[0])
        return found

    assert shown["51", 2018] == total("quang-ngai-2458-2017", 2018, "PL") == 72_532_000_000
    assert shown["10", 2018] == total("lao-cai-340-2017", 2018, "PL") == 42_540_000_000
    for year in range(2016, 2021):  # Thanh Hóa states the total of each of its three appendices
        assert shown["38", year] == total("thanh-hoa-22-2016", year, "PL1", "PL2", "PL3")
    assert set(shown) == {("51", 2018), ("10", 2018), *(("38", year) for year in range(2016, 2021))}


def test_real_answers(real):
    assert cells(ask(real, "money_nature", measure="year_plan"), "10")["investment"][1:3] == (4e9, 11e9)
    assert cells(ask(real, "money_nature", measure="year_plan"), "10")["recurrent"][1:3] == (31.54e9, 38.54e9)
    assert cells(ask(real, "money_nature", measure="year_plan"), "51")["agency_recurrent"][3] is State.UNSPLIT
    assert cells(ask(real, "money_tier", measure="year_plan"), "10")["other"] == (0, None, None, State.STATED)
    assert ask(real, "money_nature", 2020, measure="proposal").panels[0].values[0].value == 6e9
    carried = ask(real, "money_nature", 2019, measure="carry_over").panels[0].values[0]
    assert (carried.value, carried.since, carried.deadline) == (66_055_000_000, 2019, 2020)
    assert {g.province: g.document_number for g in ask(real, "money_nature", 2019, measure="year_plan").gaps} == {
        "10": "391/KH-UBND",
        "51": "2020/QĐ-UBND",
    }


def test_the_totals_of_the_whole_period_are_a_panel_of_their_own(real):
    shown = ask(real, "money_nature", 2018, measure="period_total")
    assert cells(shown, "38") == {
        "": (148.5e9, None, None, State.STATED),
        "investment": (48.9e9, None, None, State.STATED),
        "recurrent": (99.6e9, None, None, State.STATED),
        "sector_recurrent": (75e9, None, None, State.STATED),
        "agency_recurrent": (24.6e9, None, None, State.STATED),
    }
    assert {v.source.line for v in shown.panels[0].values if v.segment != "recurrent"} == {135, 137, 138, 142}
    by_tier = cells(ask(real, "money_tier", 2018, measure="period_total"), "38")
    assert by_tier["local_unsplit"][0] == 24.6e9  # of departments and districts together
    kinds = [p.measure.key for p in ask(real, "money_nature", 2018).panels]
    assert kinds == ["year_plan", "period_total", "total_need", "carry_over", "total_investment", *kinds[5:]]


@pytest.mark.parametrize("year", [2019, 2020])
def test_years_without_investment_say_where_it_went(real, year):
    (row,) = (v for v in ask(real, "money_nature", year).panels[0].values if v.segment == "investment")
    (told,) = row.remarks
    assert (row.state, told.figure.value, told.start, told.end, told.whole) == (
        State.OTHER_YEARS,
        48.9e9,
        2016,
        2018,
        True,
    )


def test_nearly_every_printed_sum_of_nature_is_stated_by_its_document(real):
    rows = [v for v in ask(real, "money_nature", measure="year_plan").panels[0].values if v.value]
    assert sum(v.source is not None for v in rows) >= 11
    assert all(v.sources for v in rows)
