"""A whole data folder in miniature: two documents (a plan and an article that repeats it) and the codes they use."""

from __future__ import annotations

import csv
from pathlib import Path

from lib.contract.tables import TABLES

PLAN, ARTICLE = "tinh-a-1-2017", "tinh-a-tin-2017"

_TARGET = {
    "indicator_id": "share_a",
    "scope": "communes",
    "kind": "target",
    "year": "2018",
    "year_basis": "plan_year",
    "recurrence": "once",
    "operator": "ge",
    "value": "70.5",
    "unit": "percent",
    "basis": "printed",
    "quote": "tối thiểu 70,5% xã",
    "clause": "Mục 2",
    "section": "objective",
}
_BUDGET = {
    "level": "line",
    "name": "Mua máy tính",
    "tier": "province",
    "nature": "investment",
    "rented_service": "false",
    "source_basis": "column",
    "bucket_start": "2018",
    "bucket_end": "2018",
    "measure": "year_plan",
    "amount_text": "39.317",
    "cell_state": "number",
    "unit_text": "Triệu đồng",
    "unit_basis": "printed",
    "amount_vnd": "39317000000",
    "is_additive": "true",
    "theme": "infrastructure",
    "quote": "39.317",
    "row_label": "Mua máy tính",
    "column_label": "Năm 2018",
    "clause": "Phụ lục",
}
_DOCUMENT = {
    "province_code": "51",
    "coverage": "none",
    "title": "Văn bản",
    "signed_on": "2017-12-18",
    "period_start": "2018",
    "period_end": "2018",
}

ROWS: dict[str, list[dict[str, str]]] = {
    "documents": [
        _DOCUMENT
        | {
            "document_id": PLAN,
            "kind": "annual_plan",
            "number": "1/KH-UBND",
            "coverage": "whole_plan",
            "title": "Kế hoạch năm 2018",
        },
        _DOCUMENT
        | {"document_id": ARTICLE, "kind": "article", "title": "Tin", "signed_on": "2017-12-20", "corroborates": PLAN},
    ],
    "cited_documents": [],
    "targets": [
        _TARGET | {"document_id": PLAN, "row_id": "t001"},
        _TARGET
        | {
            "document_id": PLAN,
            "row_id": "t002",
            "section": "annex",
            "value": "60",
            "quote": "60% xã",
            "operator": "eq",
        },
        _TARGET | {"document_id": ARTICLE, "row_id": "t001"},
    ],
    "budget": [
        _BUDGET
        | {
            "document_id": PLAN,
            "row_id": "b001",
            "line_path": "PL/A",
            "level": "total",
            "name": "Tổng cộng",
            "is_additive": "false",
            "theme": "",
            "row_label": "Tổng cộng",
        },
        _BUDGET
        | {
            "document_id": PLAN,
            "row_id": "b002",
            "line_path": "PL/A/1",
            "parent_path": "PL/A",
            "theme": "infrastructure;security",
        },
        _BUDGET
        | {
            "document_id": PLAN,
            "row_id": "b003",
            "line_path": "PL/A/2",
            "parent_path": "PL/A",
            "name": "Phần mềm",
            "row_label": "Phần mềm",
            "amount_text": "-",
            "cell_state": "dash",
            "amount_vnd": "",
            "quote": "-",
            "is_additive": "false",
        },
    ],
    "stated_totals": [
        {
            "document_id": PLAN,
            "row_id": "s001",
            "quantity": "money",
            "measure": "year_plan",
            "bucket_start": "2018",
            "bucket_end": "2018",
            "tier": "province",
            "nature": "investment",
            "amount_text": "39.317",
            "unit_text": "Triệu đồng",
            "amount": "39317000000",
            "parts": "line_path=PL/A/*;measure=year_plan;bucket=2018",
            "quote": "39.317",
            "clause": "Phụ lục",
        }
    ],
    "staff": [
        {
            "document_id": PLAN,
            "row_id": "n001",
            "unit_name": "Sở Nội vụ",
            "unit_level": "province_agency",
            "officials": "40",
            "quote": "40",
            "clause": "Phụ lục",
        }
    ],
    "set_aside": [],
    "provinces": [
        {"province_code": "00", "name": "Toàn quốc", "slug": "toan-quoc", "name_ascii": "Toan quoc", "order": "0"},
        {
            "province_code": "51",
            "name": "Quảng Ngãi",
            "slug": "quang-ngai",
            "name_ascii": "Quang Ngai",
            "region": "Nam Trung Bộ",
            "order": "1",
            "population_2019": "1231697",
        },
    ],
    "indicators": [
        {
            "indicator_id": "share_a",
            "label": "Tỷ lệ xã",
            "short_label": "Tỷ lệ xã",
            "definition": "Xã trên tổng số xã",
            "unit": "percent",
            "denominator": "communes",
            "direction": "higher",
            "persists": "yes",
            "topic": "infrastructure",
        }
    ],
    "denominators": [{"denominator": "communes", "label": "số xã"}],
    "questions": [
        {
            "question_id": "share_a",
            "topic": "infrastructure",
            "label": "Tỷ lệ xã",
            "short_label": "Tỷ lệ xã",
            "scope": "communes",
            "measures": "share_a",
            "definition": "Xã trên tổng số xã",
            "order": "1",
        }
    ],
    "topics": [{"topic": "infrastructure", "label": "Hạ tầng", "order": "1"}],
    "scopes": [{"scope": "communes", "label": "UBND cấp xã", "stated": "yes", "reach": "part"}],
    "units": [
        {"unit": "percent", "label": "%", "suffix": "%", "decimals": "2", "kind": "share"},
        {"unit": "vnd", "label": "đồng", "suffix": " đồng", "decimals": "0", "kind": "money"},
        {"unit": "vnd_per_head", "label": "đồng/người", "suffix": " đồng/người", "decimals": "0", "kind": "plain"},
    ],
    "caveats": [
        {
            "caveat": "pilot",
            "label": "thí điểm",
            "condition": "có tỉnh chỉ thí điểm",
            "effect": "no_rank",
            "said_as": "thí điểm|làm thử",
        },
        {
            "caveat": "press_unchecked",
            "label": "theo báo, chưa đối chiếu văn bản",
            "condition": "có số theo báo",
            "effect": "condition",
        },
    ],
    "funding": [
        {"dimension": "tier", "code": "province", "label": "Ngân sách cấp tỉnh", "order": "1"},
        {
            "dimension": "nature",
            "code": "investment",
            "label": "Đầu tư phát triển",
            "rollup": "investment",
            "order": "1",
        },
        {"dimension": "rollup", "code": "investment", "label": "Đầu tư", "order": "1"},
    ],
    "themes": [
        {"theme": "infrastructure", "label": "Hạ tầng", "order": "1"},
        {"theme": "security", "label": "An toàn thông tin", "order": "2"},
    ],
    "agencies": [{"code": "so_noi_vu", "label": "Sở Nội vụ", "kind": "province_agency"}],
    "corrections": [],
    "contradictions": [],
    "glossary": [{"abbr": "CNTT", "expansion_vi": "công nghệ thông tin"}],
}


def write_sample(data: Path, **changed: list[dict[str, str]]) -> Path:
    """The sample below ``data``, with the rows of whole tables replaced by ``changed``; gives ``data`` back."""
    for name, table in TABLES.items():
        rows = changed.get(name, ROWS.get(name, []))
        if not table.per_plan:
            write_csv(data / table.home, name, rows)
            continue
        for document in dict.fromkeys(row["document_id"] for row in rows):
            write_csv(
                data / "plans" / document / table.home, name, [row for row in rows if row["document_id"] == document]
            )
    return data


def write_csv(path: Path, name: str, rows: list[dict[str, str]]) -> None:
    table = TABLES[name]
    header = list(dict.fromkeys([*table.names, *table.key, *(column for row in rows for column in row)]))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
