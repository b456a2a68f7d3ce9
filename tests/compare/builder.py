"""Small literal tables: one valid record of each kind plus overrides."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pandas as pd

from lib.compare.facts import Facts
from lib.compare.model import Comparison, Selection
from lib.compare.money.index import Money
from lib.compare.question import compare
from lib.normalize.derive import derived
from lib.plans.totals import reconcile

PROVINCES = [
    {
        "province_code": "00",
        "name": "Toàn quốc",
        "slug": "toan-quoc",
        "region": "",
        "order": 0,
        "population_2019": None,
    },
    {
        "province_code": "10",
        "name": "Lào Cai",
        "slug": "lao-cai",
        "region": "Bắc",
        "order": 16,
        "population_2019": 730_420,
    },
    {
        "province_code": "38",
        "name": "Thanh Hóa",
        "slug": "thanh-hoa",
        "region": "Trung",
        "order": 26,
        "population_2019": 3_640_128,
    },
    {
        "province_code": "51",
        "name": "Quảng Ngãi",
        "slug": "quang-ngai",
        "region": "Trung",
        "order": 34,
        "population_2019": 1_231_697,
    },
]
SCOPES = [
    ("unstated", "", "no", "part"),
    ("all", "", "yes", "whole"),
    ("upper", "all", "yes", "part"),
    ("departments", "upper", "yes", "part"),
    ("districts", "upper;mixed", "yes", "part"),
    ("communes", "all;mixed", "yes", "part"),
    ("mixed", "all", "yes", "part"),
    ("office", "", "yes", "unit"),
]
INDICATORS = [
    ("level3", "percent", "services", "higher", "yes", ""),
    ("pooled", "percent", "services", "higher", "yes", "gộp mức độ 3 và 4"),
    ("level4_count", "count", "none", "higher", "yes", ""),
    ("coverage", "percent", "agencies", "higher", "yes", ""),
    ("other_share", "percent", "officials", "higher", "yes", ""),
    ("meetings", "count", "none", "higher", "no", ""),
    ("rank", "rank", "provinces", "lower", "no", ""),
]
QUESTIONS = [
    ("q3", "", "level3;pooled;level4_count"),
    ("qcov", "communes", "coverage"),
    ("qany", "", "coverage;other_share"),
    ("qmeet", "", "meetings"),
    ("qrank", "", "rank"),
]


def document(document_id: str, province: str, **more: object) -> dict[str, object]:
    return {
        "document_id": document_id,
        "province_code": province,
        "number": document_id.upper(),
        "kind": "annual_plan",
        "coverage": "whole_plan",
        "title": document_id,
        "signed_on": date(2017, 12, 18),
        "period_start": 2018,
        "period_end": 2018,
        "corroborates": None,
        "url": "",
    } | more


PLANS = [
    document("lc", "10"),
    document("qn", "51"),
    document("th", "38", kind="period_plan", signed_on=date(2016, 2, 15), period_start=2016, period_end=2020),
    document(
        "letter",
        "51",
        kind="report_and_proposal",
        coverage="programme",
        signed_on=date(2019, 7, 30),
        period_start=2016,
        period_end=2020,
    ),
    document("news", "51", kind="article", coverage="none", corroborates="qn"),
    document(
        "nation", "00", kind="national", coverage="none", signed_on=date(2019, 3, 7), period_start=2019, period_end=2020
    ),
]


def target(document_id: str, indicator: str, value: float, **more: object) -> dict[str, object]:
    return {
        "document_id": document_id,
        "row_id": f"{indicator}-{value}-{more.get('scope', '')}-{more.get('year', 2018)}",
        "indicator_id": indicator,
        "scope": "all",
        "kind": "target",
        "year_start": None,
        "year": 2018,
        "as_of": None,
        "year_basis": "stated",
        "recurrence": "once",
        "operator": "eq",
        "value": value,
        "unit": "percent",
        "out_of": None,
        "caveats": "",
        "basis": "printed",
        "section": "objective",
        "clause": "Mục 2",
        "line": 1,
        "quote": f"{value}",
    } | more


def amount(document_id: str, line_path: str, vnd: int | None, **more: object) -> dict[str, object]:
    return {
        "document_id": document_id,
        "row_id": f"{line_path}-{more.get('nature', '')}-{more.get('bucket_start', 2018)}",
        "line_path": line_path,
        "parent_path": "",
        "level": "line",
        "name": line_path,
        "measure": "year_plan",
        "bucket_start": 2018,
        "bucket_end": 2018,
        "tier": "province",
        "nature": "investment",
        "theme": "security",
        "remark": "",
        "lead_agency": "so_tttt",
        "lead_agency_text": "Sở Thông tin và Truyền thông",
        "rented_service": False,
        "stage": "",
        "operator": "",
        "amount_vnd": vnd,
        "is_additive": True,
        "clause": "Phụ lục",
        "line": 1,
        "quote": "1",
        "row_label": line_path,
        "column_label": "Năm 2018",
    } | more


def stated_total(document_id: str, vnd: int, **more: object) -> dict[str, object]:
    return {
        "document_id": document_id,
        "row_id": f"k{vnd}",
        "quantity": "money",
        "measure": "year_plan",
        "bucket_start": 2018,
        "bucket_end": 2018,
        "tier": "all",
        "nature": "all",
        "operator": "",
        "amount": vnd,
        "parts": "",
        "quote": f"Tổng: {vnd}",
        "clause": "Mục 5",
        "line": 9,
    } | more


def tables(
    targets: list[dict] = (),
    budget: list[dict] = (),
    documents: list[dict] = PLANS,
    staff: list[dict] = (),
    cited: list[dict] = (),
    stated: list[dict] = (),
) -> SimpleNamespace:
    """Hand-made tables with the columns that a build derives; only the columns that comparing reads are there."""

    def frame(rows: list[dict], columns: str) -> pd.DataFrame:
        return pd.DataFrame(rows, columns=columns.split() if not rows else None, dtype=object)

    made = dict(
        provinces=pd.DataFrame([{"merged_into_2025": "", **p} for p in PROVINCES], dtype=object),
        documents=pd.DataFrame(documents, dtype=object),
        cited_documents=frame(list(cited), "province_code number period_start period_end is_it_plan"),
        scopes=pd.DataFrame(
            [{"scope": s, "label": s.upper(), "parent": p, "stated": t, "reach": r} for s, p, t, r in SCOPES]
        ),
        indicators=pd.DataFrame(
            [
                {
                    "indicator_id": i,
                    "label": i,
                    "short_label": i,
                    "definition": f"Định nghĩa {i}",
                    "unit": u,
                    "denominator": d,
                    "counted": "",
                    "direction": r,
                    "persists": s,
                    "apart": a,
                    "topic": "t",
                }
                for i, u, d, r, s, a in INDICATORS
            ]
        ),
        questions=pd.DataFrame(
            [
                {
                    "question_id": q,
                    "topic": "t",
                    "label": q,
                    "short_label": q,
                    "scope": s,
                    "measures": m,
                    "definition": "",
                    "order": n,
                }
                for n, (q, s, m) in enumerate(QUESTIONS)
            ]
        ),
        topics=pd.DataFrame([{"topic": "t", "label": "T", "order": 1}]),
        caveats=pd.DataFrame(
            [
                {"caveat": "pilot", "label": "thí điểm", "condition": "có tỉnh chỉ thí điểm", "effect": "no_rank"},
                {"caveat": "rest", "label": "hai cách hiểu", "condition": "hiểu hai cách", "effect": "two_readings"},
            ]
        ),
        denominators=pd.DataFrame(
            [{"denominator": d, "label": d} for d in ("services", "agencies", "officials", "none", "provinces")]
        ),
        units=pd.DataFrame(
            [
                {"unit": u, "label": "%" if u == "percent" else u, "suffix": s, "decimals": d, "kind": k}
                for u, s, d, k in (
                    ("percent", "%", 2, "share"),
                    ("count", "", 0, "count"),
                    ("rank", "", 0, "rank"),
                    ("percent_change", "%", 1, "change"),
                    ("vnd", " đồng", 0, "money"),
                    ("vnd_per_head", " đồng/người", 0, "plain"),
                )
            ]
        ),
        funding=pd.DataFrame(
            [
                {"dimension": d, "code": c, "label": c, "rollup": r, "order": n, "may_hold": m}
                for n, (d, c, r, m) in enumerate(
                    [
                        ("nature", "investment", "investment", ""),
                        ("nature", "sector_recurrent", "recurrent", ""),
                        ("nature", "agency_recurrent", "recurrent", ""),
                        ("nature", "unstated", "unstated", "investment;sector_recurrent"),
                        ("nature", "all", "all", ""),
                        ("rollup", "investment", "", ""),
                        ("rollup", "recurrent", "", ""),
                        ("rollup", "unstated", "", "investment;recurrent"),
                        ("tier", "central", "", ""),
                        ("tier", "province", "", ""),
                        ("tier", "district", "", ""),
                        ("tier", "local_unsplit", "", "province;district"),
                    ]
                )
            ]
        ),
        themes=pd.DataFrame([{"theme": t, "label": t} for t in ("security", "training")]),
        agencies=pd.DataFrame([{"code": "so_tttt", "label": "Sở TT&TT"}]),
        contradictions=pd.DataFrame(
            [
                {
                    "contradiction_id": "c1",
                    "kind": "two_numbers",
                    "weight": "to_check",
                    "topic": "t",
                    "document_id": "qn",
                    "line": 1,
                    "quote": "1",
                    "other_document_id": "qn",
                    "other_line": 2,
                    "other_quote": "2",
                }
            ]
        ),
        staff=frame(
            [{"row_id": f"s{n}", **row} for n, row in enumerate(staff)],
            "document_id row_id unit_name unit_level officials",
        ),
        stated_totals=frame(list(stated), " ".join(stated_total("qn", 1))),
        targets=frame(list(targets), " ".join(target("qn", "level3", 1))),
        budget=frame(list(budget), " ".join(amount("qn", "x", 1))),
    )
    checks = {"reconciliation": reconcile(made["budget"], made["staff"], made["stated_totals"])}
    return SimpleNamespace(**(made | derived(made) | checks), build={"build_id": "test"})


def facts(*targets: dict, **more: object) -> Facts:
    return Facts(tables(list(targets), **more))


def money(*budget: dict, **more: object) -> Money:
    return Money(Facts(tables((), list(budget), **more)))


def ask(
    known: Facts, question: str, *years: int, provinces: tuple[str, ...] = ("10", "38", "51"), **more: object
) -> Comparison:
    return compare(known, Selection(question, provinces, years or (2018,), **more))
