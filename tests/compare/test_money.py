"""Money: what is added, what is a range, what is hatched, what stays apart."""

from __future__ import annotations

from lib.compare.model import Level, Selection, State
from lib.compare.money import compare_money, lines
from tests.compare.builder import amount, money


def ask(known, question, *years, **options):
    return compare_money(known, Selection(question, ("10", "38", "51"), years or (2018,), ("target",), "value", tuple(options.items())))


def cells(comparison, province, panel=0):
    return {v.segment: (v.value, v.low, v.high, v.state) for v in comparison.panels[panel].values if v.province == province}


def test_additive_rows_are_summed_by_nature_and_totals_are_not():
    known = money(amount("qn", "a", 10), amount("qn", "b", 5), amount("qn", "total", 15, is_additive=False), amount("qn", "dash", None))
    assert cells(ask(known, "money_nature"), "51")["investment"] == (15, None, None, State.STATED)


def test_a_source_the_parts_do_not_need_is_absent_not_zero():
    found = cells(ask(money(amount("qn", "a", 10)), "money_nature"), "51")
    assert found["recurrent"] == (None, None, None, State.ABSENT)


def test_what_is_not_split_makes_the_others_a_range_and_is_hatched():
    known = money(amount("lc", "a", 4), amount("lc", "b", 7, nature="unstated"), amount("lc", "c", 31, nature="sector_recurrent"))
    comparison = ask(known, "money_nature")
    assert cells(comparison, "10")["investment"] == (4, 4, 11, State.STATED)
    assert cells(comparison, "10")["unstated"] == (7, None, None, State.STATED)
    assert [v.segment for v in comparison.panels[0].values if v.hatched] == ["unstated"]


def test_roll_up_joins_sector_and_agency_recurrent_and_marks_the_parts_within():
    known = money(amount("th", "a", 15, nature="sector_recurrent"), amount("th", "b", 5, nature="agency_recurrent"))
    comparison = ask(known, "money_nature")
    assert cells(comparison, "38")["recurrent"][0] == 20
    parts = {v.segment: (v.value, v.within) for v in comparison.panels[0].values if v.within}
    assert parts == {"sector_recurrent": (15, "recurrent"), "agency_recurrent": (5, "recurrent")}


def test_the_total_of_a_province_is_a_row_of_its_own():
    known = money(amount("lc", "a", 4), amount("lc", "b", 7, nature="unstated"))
    assert cells(ask(known, "money_nature"), "10")[""][0] == 11


def test_other_kinds_of_amount_have_their_own_panel():
    known = money(amount("qn", "a", 10), amount("qn", "a", 30, measure="total_need", bucket_end=2020), amount("lc", "a", 7))
    comparison = ask(known, "money_nature")
    assert [(p.measure.key, p.verdict.level) for p in comparison.panels] == [
        ("year_plan", Level.COMPARABLE), ("total_need", Level.NOT_COMPARABLE)]


def test_a_programme_never_enters_the_years_plan():
    known = money(amount("letter", "a", 6), amount("qn", "b", 1))
    assert cells(ask(known, "money_nature"), "51")[""][0] == 1


def test_a_line_of_several_themes_is_bundled_and_gives_each_a_range():
    known = money(amount("qn", "a", 10), amount("qn", "b", 5, theme="security;training"))
    found = cells(ask(known, "money_theme"), "51")
    assert found["security"][:3] == (10, 10, 15)
    assert found["training"][:3] == (None, 0, 5)  # no line of its own: nothing but the range is known
    assert found["bundled"][0] == 5


def test_years_slices_of_a_period_plan_are_a_condition():
    known = money(amount("th", "a", 10), amount("qn", "b", 1))
    reasons = ask(known, "money_nature").panels[0].verdict.reasons
    assert [(r.code, r["province"]) for r in reasons] == [("year_slices", "38")]


def test_per_head_divides_by_the_census():
    known = money(amount("lc", "a", 730_420_000))
    panel = ask(known, "money_nature", unit="per_head").panels[0]
    assert (panel.measure.unit, panel.values[0].value) == ("vnd_per_head", 1000)


def test_lines_add_their_sources_and_come_largest_first():
    known = money(amount("qn", "a", 10), amount("qn", "a", 20, nature="sector_recurrent"), amount("qn", "b", 25))
    assert [(line.line_path, line.vnd) for line in lines(known, ("51",), (2018,))] == [("a", 30), ("b", 25)]
