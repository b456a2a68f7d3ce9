"""A whole data folder of invented plans, for tests, benchmarks and demonstrations with 63 provinces and many years.

Nothing in it comes from a document, and every title, number, clause and quote says so. It passes the ordinary checks:
quotes print their values, parts add up to the stated totals, every code exists.
"""

from __future__ import annotations

import csv
import shutil
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from lib.contract.tables import TABLES
from tests.synthetic import money, targets
from tests.synthetic.wording import MARK, Row, title_of

PROJECT_DATA = Path(__file__).resolve().parents[2] / "data"
NATION = "00"
KEPT = ("51", "10", "38")
"""Provinces of the real data: never left out, so that one link shows the same selection in both folders."""
FIRST_YEAR, LAST_YEAR = 2005, 2028

_PERIOD_PLANNERS = 0.35  # share of the provinces that plan for five years at once; the others plan every year
_SKIPPED_YEARS = 0.05  # share of the annual plans that are cited and not held


class Refused(Exception):
    """The folder asked for must not be written to. The message says why."""


@dataclass(frozen=True)
class Plan:
    """One invented document of a province."""

    province: Row
    kind: str  # annual_plan | period_plan | report_and_proposal
    start: int
    end: int
    terse: bool = False  # sets few targets: silent on most questions

    @property
    def document_id(self) -> str:
        suffix = "-de-xuat" if self.kind == "report_and_proposal" else ""
        return f"gia-lap-{self.province['slug']}-{self.start}{suffix}"


def write_synthetic(
    out: Path,
    provinces: int = 63,
    years: Sequence[int] = range(2016, 2021),
    seed: int = 1,
    absent: int | None = None,
    data: Path = PROJECT_DATA,
) -> Path:
    """Write the folder ``out`` and give it back: plans of so many provinces (``absent`` of them without any) for
    ``years``.

    The reference tables are those of ``data``. Equal arguments and reference tables give equal bytes. Raises Refused
    for a folder inside the project's data or one that holds something already.
    """
    out = Path(out).resolve()
    for kept_clean in {PROJECT_DATA.resolve(), Path(data).resolve()}:
        if out == kept_clean or kept_clean in out.parents or out in kept_clean.parents:
            raise Refused(f"{out} holds or lies in the project's own data")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Refused(f"{out} is not empty")
    reference = {
        name: _read(data / table.home) for name, table in TABLES.items() if table.home.startswith("reference/")
    }
    tables = invented(reference, provinces, years, seed, absent)

    shutil.copytree(data / "reference", out / "reference")
    for name, rows in tables.items():
        table = TABLES[name]
        if not table.per_plan:
            _write(out / table.home, name, rows)
            continue
        by_document = defaultdict(list)
        for row in rows:
            by_document[row["document_id"]].append(row)
        for document_id, mine in by_document.items():
            _write(out / "plans" / document_id / table.home, name, mine)
    (out / "CHANGELOG.md").write_text(
        f"# {MARK}\n\n## 01/01/2000\n\nMọi con số trong thư mục này do máy bịa ra để thử phần mềm.\n",
        encoding="utf-8",
        newline="\n",
    )
    return out


def invented(
    reference: dict[str, list[Row]], provinces: int, years: Sequence[int], seed: int, absent: int | None = None
) -> dict[str, list[Row]]:
    """The rows of every table that is invented, by table name; the reference tables that speak of documents are
    emptied."""
    years = sorted(years)
    chosen = _chosen(reference["provinces"], provinces, seed, provinces // 30 if absent is None else absent)
    tables: dict[str, list[Row]] = {
        name: []
        for name in (
            "documents",
            "cited_documents",
            "targets",
            "budget",
            "stated_totals",
            "staff",
            "set_aside",
            "corrections",
            "contradictions",
        )
    }
    vocabulary = targets.Vocabulary(reference)
    lists = money.Lists(reference)
    for province in chosen:
        chance = Random(f"{seed}/{province['province_code']}")
        state = targets.Province(vocabulary, province, chance.random())
        plans, cited = _plans(province, years, chance)
        for plan in plans:
            chance = Random(f"{seed}/{plan.document_id}")
            tables["documents"].append(_document(plan, chance))
            own = targets.rows(state, plan, chance)
            tables["targets"] += own
            tables["contradictions"] += targets.contradictions(own, len(tables["contradictions"]))
            for name, rows in money.rows(lists, plan, chance).items():
                tables[name] += rows
        tables["cited_documents"] += cited
    for start, end in periods(years):
        documents, rows = targets.national(vocabulary, start, end, Random(f"{seed}/{NATION}/{start}"))
        tables["documents"] += documents
        tables["targets"] += rows
    return tables


def periods(years: Sequence[int]) -> list[tuple[int, int]]:
    """The planning periods (2016-2020, 2021-2025 …) that the years touch, each cut to the years asked for."""
    parts = defaultdict(list)
    for year in years:
        parts[(year - 1) // 5].append(year)
    return [(min(part), max(part)) for part in parts.values()]


def _chosen(provinces: list[Row], count: int, seed: int, absent: int) -> list[Row]:
    """``count`` provinces, the kept ones among them, less ``absent`` others; in the official order."""
    all_of_them = sorted((p for p in provinces if p["province_code"] != NATION), key=lambda p: int(p["order"]))
    some = sorted(all_of_them, key=lambda p: p["province_code"] not in KEPT)[:count]
    may_miss = [p["province_code"] for p in some if p["province_code"] not in KEPT]
    missing = set(Random(f"{seed}/absent").sample(may_miss, min(absent, len(may_miss))))
    return sorted((p for p in some if p["province_code"] not in missing), key=lambda p: int(p["order"]))


def _plans(province: Row, years: Sequence[int], chance: Random) -> tuple[list[Plan], list[Row]]:
    """The plans of one province, and those that it cites and the folder does not hold."""
    plans: list[Plan] = []
    cited: list[Row] = []
    terse = chance.random() < 0.08 and province["province_code"] not in KEPT
    if chance.random() < _PERIOD_PLANNERS or province["province_code"] == KEPT[2]:
        plans = [
            Plan(province, "period_plan" if end > start else "annual_plan", start, end, terse)
            for start, end in periods(years)
        ]
    else:
        for year in years:
            if plans and year != years[-1] and chance.random() < _SKIPPED_YEARS:
                cited.append(_cited(province, plans[-1], year))
            else:
                plans.append(Plan(province, "annual_plan", year, year, terse))
    if len(years) > 1 and chance.random() < 0.15:
        plans.append(Plan(province, "report_and_proposal", years[0], years[-1], terse))
    return plans, cited


def _document(plan: Plan, chance: Random) -> Row:
    number = chance.randint(10, 4999)
    if plan.kind == "annual_plan":
        signed = (
            f"{plan.start - 1}-12-{chance.randint(1, 28):02}"
            if chance.random() < 0.8
            else f"{plan.start}-01-{chance.randint(3, 28):02}"
        )
    elif plan.kind == "period_plan":
        signed = f"{plan.start}-{chance.randint(1, 4):02}-{chance.randint(3, 28):02}"
    else:
        signed = f"{plan.end - 1}-07-{chance.randint(15, 28):02}"
    symbol = "UBND" if plan.kind == "report_and_proposal" else "KH-UBND"
    return {
        "document_id": plan.document_id,
        "province_code": plan.province["province_code"],
        "number": f"{number}/{symbol} (giả lập)",
        "kind": plan.kind,
        "coverage": "programme" if plan.kind == "report_and_proposal" else "whole_plan",
        "title": title_of(plan.kind, plan.province["name"], plan.start, plan.end),
        "issuer": "Không có cơ quan nào: số liệu giả lập",
        "signed_on": signed,
        "period_start": str(plan.start),
        "period_end": str(plan.end),
        "note": "Văn bản không có thật, do máy bịa ra để thử phần mềm.",
    }


def _cited(province: Row, by: Plan, year: int) -> Row:
    number = f"{year}/KH-UBND (giả lập)"
    return {
        "cited_id": f"gia-lap-{province['slug']}-{year}-cited",
        "province_code": province["province_code"],
        "number": number,
        "title": title_of("annual_plan", province["name"], year, year),
        "period_start": str(year),
        "period_end": str(year),
        "cited_by": by.document_id,
        "quote": f"Kế hoạch số {number}",
        "replaces_year": str(year),
        "is_it_plan": "true",
    }


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, name: str, rows: list[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    header = list(dict.fromkeys((*TABLES[name].names, *TABLES[name].key)))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
