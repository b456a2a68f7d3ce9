"""Stated totals against their parts."""

import pandas as pd
import pytest

from lib.plans.totals import COLUMNS, Parts, parse_parts, reconcile

BUDGET = pd.DataFrame(
    [
        ("d", "PL/A", "year_plan", 2018, 2018, "province", "investment", False, 30),
        ("d", "PL/A/1", "year_plan", 2018, 2018, "province", "investment", True, 10),
        ("d", "PL/A/2", "year_plan", 2018, 2018, "district", "investment", True, 20),
        ("d", "PL/A/2", "carry_over", 2019, 2020, "district", "investment", True, 5),
        ("d", "PL/B.tinh/1", "year_plan", 2018, 2018, "province", "sector_recurrent", True, None),
        ("other", "PL/A/1", "year_plan", 2018, 2018, "province", "investment", True, 1000),
    ],
    columns=[
        "document_id",
        "line_path",
        "measure",
        "bucket_start",
        "bucket_end",
        "tier",
        "nature",
        "is_additive",
        "amount_vnd",
    ],
).astype({"amount_vnd": "Int64", "bucket_start": "Int64", "bucket_end": "Int64", "is_additive": "boolean"})
STAFF = pd.DataFrame(
    [("d", "province_agency", 40), ("d", "district", 7)], columns=["document_id", "unit_level", "officials"]
)


def _total(stated, parts, operator=None):
    return pd.DataFrame(
        [("d", "s1", stated, operator, parts)], columns=["document_id", "row_id", "amount", "operator", "parts"]
    )


@pytest.mark.parametrize(
    ("operator", "stated", "agrees"),
    [
        ("gt", 29, True),
        ("gt", 30, False),
        ("ge", 30, True),
        ("ge", 31, False),
        ("lt", 31, True),
        ("lt", 30, False),
        ("le", 30, True),
        ("le", 29, False),
        ("approx", 31, True),
        ("approx", 32, False),
        ("eq", 30, True),
        ("", 31, False),
    ],
)
def test_a_bounded_total_holds_the_sum_of_its_parts_within_its_bound(operator, stated, agrees):
    found = reconcile(BUDGET, STAFF, _total(stated, "line_path=PL/A/*;measure=year_plan", operator))
    assert found["status"].tolist() == ["ok" if agrees else "mismatch"]


@pytest.mark.parametrize(
    ("parts", "stated", "sum_", "n_parts", "status"),
    [
        ("line_path=PL/A/*;measure=year_plan;bucket=2018", 30, 30, 2, "ok"),
        ("line_path=PL/A/2;measure=year_plan|carry_over", 25, 25, 2, "ok"),
        ("line_path=PL/A/*;bucket=2019-2020", 5, 5, 1, "ok"),
        ("line_path=PL/A/*|PL/B.*;tier=district;nature=investment", 25, 25, 2, "ok"),
        ("line_path=PL/A;additive=any", 30, 30, 1, "ok"),
        ("line_path=PL/A/*;measure=year_plan", 31, 30, 2, "mismatch"),
        ("line_path=PL/B.*", 0, 0, 0, "ok"),
        ("line_path=PL/B.*", 1, 0, 0, "no_parts"),
        ("line_path=PL/C/*", 9, 0, 0, "no_parts"),
        ("", 9, 0, 0, "no_parts"),
        ("colour=red", 9, 0, 0, "no_parts"),
        ("staff:province_agency", 40, 40, 1, "ok"),
        ("staff:province_agency|district", 48, 47, 2, "mismatch"),
    ],
)
def test_one_total(parts, stated, sum_, n_parts, status):
    total = _total(stated, parts)
    found = reconcile(BUDGET, STAFF, total)
    assert list(found.columns) == list(COLUMNS)
    assert found.drop(columns="held_against").iloc[0].tolist() == [
        "d",
        "s1",
        stated,
        sum_,
        sum_ - stated,
        n_parts,
        status,
    ]


@pytest.mark.parametrize(
    ("parts", "clause", "held_against"),
    [
        ("line_path=PL/A/*", "Phụ lục, dòng Tổng", "other_lines"),
        ("line_path=PL/A/2;measure=year_plan|carry_over", "Phụ lục, dòng 2", "one_line"),
        ("line_path=PL/A/*", "Mục 5", "other_place"),
        ("line_path=PL/A/2", "Mục 5, đoạn 2", "other_place"),
        ("line_path=PL/A/*", "", "other_lines"),
        ("line_path=PL/C/*", "Mục 5", "other_lines"),
        ("staff:district", "Mục 5", "each_unit"),
        ("", "Phụ lục", "one_line"),
    ],
)
def test_what_a_total_is_held_against(parts, clause, held_against):
    """Its filter tells, and whether its rows stand in another part of the document than the total itself."""
    total = pd.DataFrame(
        [("d", "s1", 1, parts, clause)], columns=["document_id", "row_id", "amount", "parts", "clause"]
    )
    found = reconcile(BUDGET.assign(clause="Phụ lục, mục A"), STAFF, total)
    assert found["held_against"].tolist() == [held_against]


def test_text_and_typed_frames_agree():
    text = BUDGET.astype({"amount_vnd": "string"}).fillna("").astype("str").replace({"True": "true", "False": "false"})
    total = _total("30", "line_path=PL/A/*;bucket=2018", "")
    assert reconcile(text, STAFF.astype("str"), total)["status"].tolist() == ["ok"]


def test_no_totals_no_rows():
    found = reconcile(BUDGET, STAFF, pd.DataFrame(columns=["document_id", "row_id", "amount", "parts"]))
    assert found.empty and list(found.columns) == list(COLUMNS)


def test_a_filter_reads_as_written():
    assert parse_parts("line_path=PL/A/*|PL/B;bucket=2018") == Parts(
        conditions=(("line_path", ("PL/A/*", "PL/B")), ("bucket", ("2018",)))
    )


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ("", "không nêu điều kiện nào"),
        ("additive=any", "không nêu điều kiện nào"),
        ("PL/A/*", "không hiểu điều kiện “PL/A/*”"),
        ("tier=", "không hiểu điều kiện “tier=”"),
        ("bucket=18", "“18” không phải năm hay khoảng năm"),
        ("staff:", "thiếu cấp đơn vị sau “staff:”"),
    ],
)
def test_a_filter_that_cannot_be_read(parts, message):
    with pytest.raises(ValueError, match=f"^{message.replace('*', '[*]')}$"):
        parse_parts(parts)


@pytest.mark.parametrize(
    ("bucket", "sum_"),
    [("2018", 1), ("2018-2020", 2), ("2019-2020", 4), ("2020", 8), ("2018|2020", 9), ("2018-2019", 0)],
)
def test_a_bucket_is_named_from_its_first_year_to_its_last(bucket, sum_):
    rows = [(2018, 2018, 1), (2018, 2020, 2), (2019, 2020, 4), (2020, 2020, 8)]
    budget = pd.DataFrame(
        [
            {"document_id": "d", "is_additive": True, "bucket_start": s, "bucket_end": e, "amount_vnd": a}
            for s, e, a in rows
        ]
    )
    total = pd.DataFrame([{"document_id": "d", "row_id": "s1", "amount": 9, "parts": f"bucket={bucket}"}])
    assert reconcile(budget, STAFF, total)["sum"].tolist() == [sum_]


@pytest.mark.parametrize(
    ("parts", "status"), [("", "no_parts"), ("colour=red", "no_parts"), ("line_path=PL/C/*", "ok"), ("staff:x", "ok")]
)
def test_zero_agrees_with_no_rows_but_not_with_a_filter_that_cannot_be_read(parts, status):
    total = pd.DataFrame([{"document_id": "d", "row_id": "s1", "amount": 0, "parts": parts}])
    assert reconcile(BUDGET, STAFF, total)["status"].tolist() == [status]
