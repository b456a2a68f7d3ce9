"""Whoever sums a money column of a file by province and year finds the totals of the documents, each amount once."""

from __future__ import annotations

import datetime as dt
import io
from collections import defaultdict
from itertools import product
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.compare.facts import Facts
from lib.compare.model import Comparison, Selection
from lib.compare.money.additive import additive
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import MEASURES, Money
from lib.compare.question import compare
from lib.present.excel import extract
from lib.present.excel.extract import Extracts
from lib.present.excel.sheets import crosstab, data_sheet
from lib.present.excel.workbook import workbook
from lib.store.load import open_store
from tests.compare.builder import amount, money, stated_total

DATA = Path(__file__).resolve().parents[2] / "data"
PLANNED = {
    ("Quảng Ngãi", 2018): 72_532_000_000,
    ("Lào Cai", 2018): 42_540_000_000,
    ("Thanh Hóa", 2016): 34_920_000_000,
    ("Thanh Hóa", 2017): 38_920_000_000,
    ("Thanh Hóa", 2018): 34_820_000_000,
    ("Thanh Hóa", 2019): 19_920_000_000,
    ("Thanh Hóa", 2020): 19_920_000_000,
}
"""What the plans state for their years, in đồng."""
FORMS = {"link": "http://may-chu/budget", "published": dt.datetime(2026, 1, 2), "version": "b1"}
YEARS = ((2018,), (2020,), tuple(range(2016, 2021)))


@pytest.fixture(scope="module")
def planned() -> Money:
    return Money(Facts(open_store(DATA)))


def ask(known: Money, view: str, years=(2018,), measure: str = "year_plan", unit: str = "ty") -> Comparison:
    options = (("measure", measure), ("unit", unit))
    return compare_money(known, Selection(view, known.facts.loaded, years, ("target",), "value", options))


def pivot(heads, rows, column: str) -> dict[tuple[str, int], float]:
    """The sum of a column by province and year, as a pivot table makes it."""
    labels = [head if isinstance(head, str) else head.label for head in heads]
    year = "Năm" if "Năm" in labels else "Từ năm"
    sums: defaultdict[tuple[str, int], float] = defaultdict(float)
    for row in rows:
        if (cell := row[labels.index(column)]) is not None:
            sums[row[labels.index("Tỉnh")], row[labels.index(year)]] += cell
    return dict(sums)


@pytest.mark.parametrize(("view", "years"), list(product(CUTS, YEARS)))
def test_a_card_of_money_sums_to_the_plans(planned, view, years):
    found = pivot(*data_sheet(ask(planned, view, years)), "Cộng được (đồng)")
    assert found == {place: vnd for place, vnd in PLANNED.items() if place[1] in years}


def test_the_file_itself_sums_to_the_plans(planned):
    book = openpyxl.load_workbook(io.BytesIO(workbook(ask(planned, "money_theme", YEARS[-1]), **FORMS)))
    head, *rows = book["Số liệu"].iter_rows(values_only=True)
    assert pivot(head, rows, "Cộng được (đồng)") == PLANNED


@pytest.mark.parametrize("measure", [m for m in MEASURES if m != "year_plan"])
def test_other_amounts_sum_to_their_own_totals(planned, measure):
    for view, years in product(CUTS, YEARS):
        comparison = ask(planned, view, years, measure)
        totals = {(v.province, v.year): v.value for p in comparison.panels[:1] for v in p.values if not v.segment}
        rows = zip(comparison.rows(), additive(comparison), strict=True)
        sums: defaultdict[tuple[str, int], float] = defaultdict(float)
        for (_, value), adds in rows:
            if adds is not None:
                sums[value.province, value.year] += adds
        assert dict(sums) == {place: vnd for place, vnd in totals.items() if vnd is not None}


def test_shares_and_money_a_head_add_nothing(planned):
    assert set(additive(ask(planned, "money_nature", unit="per_head"))) == {None}
    level3 = compare(planned.facts, Selection("dvc_level3", planned.facts.loaded, (2018,)))
    assert set(additive(level3)) == {None}
    assert "Cộng được (đồng)" not in [head.label for head in data_sheet(level3)[0]]


def test_the_extract_sums_to_the_plans_over_its_two_tables(planned):
    tables, sums = Extracts(planned.facts, planned), defaultdict(float)
    for key in ("kinh-phi", "so-tong"):
        table = tables.table(key)
        for place, million in pivot(table.heads, [r.cells for r in table.rows], extract.SUMMABLE.label).items():
            sums[place] += million
    assert {place: round(million * 1e6) for place, million in sums.items()} == PLANNED


PARTS = st.lists(
    st.tuples(
        st.sampled_from(["central", "province", "district", "all"]),
        st.sampled_from(["investment", "sector_recurrent", "all"]),
        st.integers(0, 9),
    ),
    max_size=4,
)


@settings(max_examples=100, deadline=None)
@given(PARTS, st.integers(0, 40), st.booleans())
def test_any_plan_sums_to_what_it_states(parts, total, as_row):
    """A plan that states lines, a total, a total above its lines, or one alone in either home."""
    lines = [
        amount("qn", f"A/{i}", vnd * 10**9, tier=tier, nature=nature) for i, (tier, nature, vnd) in enumerate(parts)
    ]
    top = sum(vnd for *_, vnd in parts) + total
    whole = {"tier": "all", "nature": "all"}
    if as_row:
        lines.append(amount("qn", "VB", top * 10**9, is_additive=False, level="total", **whole))
    known = money(*lines, stated=[] if as_row else [stated_total("qn", top * 10**9, **whole)])
    stated = {("51", span.start): span.vnd for span in known.spans("51", "year_plan", [2018])}
    for view in CUTS:
        comparison = ask(known, view)
        sums: defaultdict[tuple[str, int], float] = defaultdict(float)
        for (_, value), adds in zip(comparison.rows(), additive(comparison), strict=True):
            if adds is not None:
                sums[value.province, value.year] += adds
        assert dict(sums) == {place: vnd for place, vnd in stated.items() if vnd or place in sums}
    assert sum(known.addends().values()) == sum(stated.values())


def test_a_crosstab_has_what_adds_then_totals_then_words(planned):
    adds, totals, words = crosstab(ask(planned, "money_nature", YEARS[-1]))

    def of_2018(block):
        at = [head.label for head in block.heads].index("Thanh Hóa")
        return [row[at] for row in block.rows if row[0] == 2018 and row[at] is not None]

    assert sum(of_2018(adds)) == PLANNED["Thanh Hóa", 2018] and len(of_2018(adds)) > 1
    assert of_2018(totals) == [PLANNED["Thanh Hóa", 2018]]
    told = [row for row in words.rows if row[0] == 2019]
    assert all(isinstance(cell, str) or cell is None for row in words.rows for cell in row[1:])
    assert any("chưa có trong bộ dữ liệu" in (cell or "") for row in told for cell in row[1:])


def test_a_crosstab_of_shares_has_numbers_of_their_own_year_alone(planned):
    numbers, words = crosstab(compare(planned.facts, Selection("dvc_level3", planned.facts.loaded, YEARS[-1])))
    lead = [row for row in numbers.rows if row[1] == "Tỷ lệ dịch vụ công trực tuyến mức độ 3" and row[2] == "Chỉ tiêu"]
    of = {(row[0], head.label): cell for row in lead for head, cell in zip(numbers.heads, row, strict=True)}
    assert of[2018, "Quảng Ngãi"] == 70
    assert of[2017, "Thanh Hóa"] == 100 and of.get((2019, "Thanh Hóa")) is None, "a carried target is no number of 2019"
    assert any("mốc gần nhất: 2017" in (cell or "") for row in words.rows if row[0] == 2019 for cell in row[1:])
