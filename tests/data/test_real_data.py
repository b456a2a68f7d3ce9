"""The data of the project itself, without the source texts: clean, and every đồng where the documents say it is."""

from pathlib import Path

import pandas as pd
import pytest

from lib.plans.rules.check import check
from lib.plans.read import read_plans
from lib.plans.totals import reconcile

DATA = Path(__file__).resolve().parents[2] / "data"

# (document, year) → million đồng: the stated grand total of the plan, or the sum of the appendix totals for that year.
YEAR_PLANS = {
    ("lao-cai-340-2017", 2018): 42_540,
    ("quang-ngai-2458-2017", 2018): 72_532,
    ("thanh-hoa-22-2016", 2016): 30_000 + 2_800 + 2_120,
    ("thanh-hoa-22-2016", 2017): 34_000 + 2_800 + 2_120,
    ("thanh-hoa-22-2016", 2018): 29_900 + 2_800 + 2_120,
    ("thanh-hoa-22-2016", 2019): 15_000 + 2_800 + 2_120,
    ("thanh-hoa-22-2016", 2020): 15_000 + 2_800 + 2_120,
}


@pytest.fixture(scope="module")
def read():
    return read_plans(DATA)


@pytest.fixture(scope="module")
def budget(read) -> pd.DataFrame:
    frame = read[0].frames["budget"]
    return frame.assign(amount=pd.to_numeric(frame["amount_vnd"]).astype("Int64"), year=pd.to_numeric(frame["bucket_start"]))


def test_nothing_is_wrong(read):
    files, issues = read
    assert [str(i) for i in [*issues, *check(files)] if i.severity == "error"] == []


def test_every_stated_total_is_the_sum_of_its_parts(read):
    frames = read[0].frames
    found = reconcile(frames["budget"], frames["staff"], frames["stated_totals"])
    assert len(found) > 180 and found[found["status"] != "ok"].to_dict("records") == []


def test_year_plans_add_up_to_the_dong(budget):
    summed = budget[(budget["measure"] == "year_plan") & (budget["is_additive"] == "true")].groupby(["document_id", "year"])["amount"].sum()
    assert summed.to_dict() == {place: millions * 10**6 for place, millions in YEAR_PLANS.items()}


def test_the_five_years_make_the_period_total(read):
    stated = read[0].frames["stated_totals"].query("measure == 'period_total' and tier == 'all' and nature == 'all'")
    of_years = sum(millions for (document, _), millions in YEAR_PLANS.items() if document == "thanh-hoa-22-2016") * 10**6
    assert stated["amount"].tolist() == [str(of_years)]


def test_what_is_rented_is_what_the_lines_say_is_rented(budget):
    rented = budget[(budget["measure"] == "year_plan") & (budget["is_additive"] == "true") & (budget["rented_service"] == "true")]
    assert rented.groupby(["document_id", "year"])["amount"].sum().to_dict() == {
        ("quang-ngai-2458-2017", 2018): 4_000_000_000, **{("thanh-hoa-22-2016", year): 432_000_000 for year in range(2016, 2021)}
    }


# What the documents leave open, or tell only by their money: (document, row) → kind, where the year comes from, its years.
LEFT_OPEN = {
    ("quang-ngai-4259-2019", "t027"): ("target", "undated", "", "2019"),
    **{("quang-ngai-4259-2019", row): ("unclear", "stated", "2016", "2019") for row in ("t023", "t024", "t025", "t026")},
    ("quang-ngai-2458-2017", "t024"): ("target", "money_years", "2018", "2020"),
    ("thanh-hoa-22-2016", "t030"): ("target", "money_years", "2016", "2016"),
    **{("thanh-hoa-22-2016", row): ("target", "money_years", "2016", "2018") for row in ("t031", "t032", "t033")},
    ("thanh-hoa-22-2016", "t034"): ("target", "stated", "2016", "2020"),
}


def test_what_a_document_leaves_open_stays_open(read):
    targets = read[0].frames["targets"].set_index(["document_id", "row_id"])[["kind", "year_basis", "year_start", "year"]]
    assert {place: tuple(targets.loc[place]) for place in LEFT_OPEN} == LEFT_OPEN


def test_disagreements_in_doubt_are_to_check(read):
    frame = read[0].frames["contradictions"]
    doubted = frame[frame["why"].str.contains("[Cc]ó thể khác|[Kk]hông hẳn")]
    assert len(doubted) > 15 and set(doubted["weight"]) == {"to_check"}


def test_the_printed_text_has_no_byte_order_mark_or_windows_line_ends():
    assert [p.name for p in DATA.rglob("*.csv") if b"\r" in p.read_bytes() or p.read_bytes().startswith(b"\xef\xbb\xbf")] == []
