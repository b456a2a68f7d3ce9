"""Invented budgets in the layouts of real plans: a column for each source, a heading for each source, or one bare
column.

Amounts are drawn first and added up afterwards, so totals and parts agree by construction. All are whole multiples of
ten million đồng.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from tests.synthetic.wording import Row, clause, lowered, printed

if TYPE_CHECKING:
    from tests.synthetic import Plan

STEP = 10_000_000
_UNITS = {"triệu đồng": 10**6, "tỷ đồng": 10**9}
_STRUCTURES = (  # the sources that an appendix has columns for
    (
        ("central", "unstated"),
        ("local_unsplit", "investment"),
        ("local_unsplit", "sector_recurrent"),
        ("other", "unstated"),
    ),
    (("province", "investment"), ("province", "sector_recurrent"), ("district", "sector_recurrent")),
    (("central", "investment"), ("province", "investment"), ("province", "sector_recurrent"), ("district", "unstated")),
    (("central_and_local_unsplit", "investment"), ("province", "sector_recurrent")),
)
_VERBS = ("Xây dựng", "Nâng cấp", "Duy trì, vận hành", "Mở rộng", "Mua sắm cho")


class Lists:
    """The reference tables that budgets speak."""

    def __init__(self, reference: dict[str, list[Row]]) -> None:
        self.themes = [
            (row["theme"], row["label"]) for row in reference["themes"] if row["theme"] != "agency_operation"
        ]
        self.agencies = [
            (row["code"], row["label"]) for row in reference["agencies"] if row["kind"] == "province_agency"
        ]
        self.districts = [(row["code"], row["label"]) for row in reference["agencies"] if row["kind"] == "district"]


@dataclass(frozen=True)
class _Line:
    """One project or task of a plan."""

    path: str
    parent: str
    name: str
    theme: str
    agency: str = ""
    agency_text: str = ""
    level: str = "line"
    rented: bool = False


class _Appendix:
    """The rows of one document's budget and of the totals it states."""

    def __init__(self, plan: Plan, unit: str) -> None:
        self.plan = plan
        self.unit = unit
        self.budget: list[Row] = []
        self.totals: list[Row] = []
        self.staff: list[Row] = []

    def amount(
        self,
        line: _Line,
        source: tuple[str, str],
        measure: str,
        start: int,
        end: int,
        vnd: int | None,
        column: str,
        basis: str,
        additive: bool,
    ) -> None:
        """One cell; None is a printed dash."""
        text = self._text(vnd)
        self.budget.append(
            {
                "document_id": self.plan.document_id,
                "row_id": f"b{len(self.budget) + 1:04}",
                "line_path": line.path,
                "parent_path": line.parent,
                "level": line.level,
                "name": line.name,
                "lead_agency": line.agency,
                "lead_agency_text": line.agency_text,
                "tier": source[0],
                "nature": source[1],
                "rented_service": "true" if line.rented else "false",
                "source_basis": basis,
                "bucket_start": str(start),
                "bucket_end": str(end),
                "measure": measure,
                "amount_text": text,
                "cell_state": "dash" if vnd is None else "number" if vnd else "zero",
                "unit_text": self.unit,
                "unit_basis": "printed",
                "amount_vnd": "" if vnd is None else str(vnd),
                "is_additive": "true" if additive else "false",
                "theme": line.theme,
                "quote": text,
                "row_label": line.name,
                "column_label": column,
                "clause": clause(f"Phụ lục, dòng {line.path}"),
            }
        )

    def total(self, measure: str, start: int, end: int, source: tuple[str, str], vnd: int, parts: str) -> None:
        text = self._text(vnd)
        self.totals.append(
            {
                "document_id": self.plan.document_id,
                "row_id": f"k{len(self.totals) + 1:03}",
                "quantity": "money",
                "measure": measure,
                "bucket_start": str(start),
                "bucket_end": str(end),
                "tier": source[0],
                "nature": source[1],
                "amount_text": text,
                "unit_text": self.unit,
                "amount": str(vnd),
                "parts": parts,
                "quote": text,
                "clause": clause("Phụ lục, dòng tổng"),
            }
        )

    def persons(self, level: str, count: int) -> None:
        self.totals.append(
            {
                "document_id": self.plan.document_id,
                "row_id": f"k{len(self.totals) + 1:03}",
                "quantity": "persons",
                "amount_text": printed(count),
                "amount": str(count),
                "parts": f"staff:{level}",
                "quote": f"{printed(count)} người",
                "clause": clause("Phụ lục, dòng tổng"),
            }
        )

    def sum_of(self, prefix: str, measure: str, start: int, end: int, source: tuple[str, str] | None = None) -> int:
        return sum(
            int(row["amount_vnd"] or 0)
            for row in self.budget
            if row["is_additive"] == "true"
            and row["line_path"].startswith(prefix)
            and row["measure"] == measure
            and row["bucket_start"] == str(start)
            and row["bucket_end"] == str(end)
            and (source is None or (row["tier"], row["nature"]) == source)
        )

    def _text(self, vnd: int | None) -> str:
        return "-" if vnd is None else printed(Decimal(vnd) / _UNITS[self.unit])


_ALL = ("all", "all")


def rows(lists: Lists, plan: Plan, chance: Random) -> dict[str, list[Row]]:
    """The rows of budget, stated_totals and staff of one document."""
    appendix = _Appendix(plan, chance.choice(tuple(_UNITS)))
    usual = (
        int(int(plan.province["population_2019"] or 1_000_000) * chance.uniform(0.4, 1.6)) * 1000
    )  # a line's typical amount, in đồng
    if plan.kind == "report_and_proposal":
        _bare(appendix, lists, chance, usual, "proposal", 6)
    elif plan.start != plan.end:
        _by_year(appendix, lists, chance, usual)
    else:
        layout = chance.choices((_columns, _headings, None), (5, 4, 1))[0]
        if layout:
            layout(appendix, lists, chance, usual)
        else:
            _bare(appendix, lists, chance, usual, "year_plan", 14)
    return {"budget": appendix.budget, "stated_totals": appendix.totals, "staff": appendix.staff}


def _draw(chance: Random, usual: int) -> int:
    """A line's amount: within a factor of five of the usual one, as real appendices mostly are."""
    return max(STEP, round(usual * 5 ** chance.uniform(-1, 1) / STEP) * STEP)


def _lines(lists: Lists, chance: Random, parent: str, count: int, first: int = 1) -> list[_Line]:
    found = []
    for number in range(first, first + count):
        themes = chance.sample(lists.themes, 1 if chance.random() < 0.85 else 2)
        leads = chance.sample(lists.agencies, chance.choices((0, 1, 2), (10, 80, 10))[0])
        found.append(
            _Line(
                f"{parent}/{number}",
                parent,
                f"{chance.choice(_VERBS)} {lowered(themes[0][1])} (giả lập {number})",
                ";".join(code for code, _ in themes),
                ";".join(code for code, _ in leads),
                ", ".join(label for _, label in leads),
                rented=chance.random() < 0.04,
            )
        )
    return found


def _columns(appendix: _Appendix, lists: Lists, chance: Random, usual: int) -> None:
    """A total column and one for each source; carried-over and new projects are two groups."""
    year, sources = appendix.plan.start, chance.choice(_STRUCTURES)
    groups = {"PL/I": ("Hoạt động chuyển tiếp (giả lập)", 8), "PL/II": ("Hoạt động mới (giả lập)", 20)}
    cells: dict[_Line, dict[tuple[str, str], int | None]] = {}
    for parent, (_, count) in groups.items():
        for line in _lines(lists, chance, parent, chance.randint(count - 4, count + 4)):
            paid = chance.sample(sources, chance.choices((1, 2), (70, 30))[0])
            cells[line] = {source: _draw(chance, usual) for source in paid}
            for source in sources:
                if source not in paid and chance.random() < 0.15:
                    cells[line][source] = None if chance.random() < 0.5 else 0

    def print_line(line: _Line, amounts: dict[tuple[str, str], int | None], additive: bool) -> None:
        appendix.amount(
            line, _ALL, "year_plan", year, year, sum(v or 0 for v in amounts.values()), "Tổng", "none", False
        )
        for source, vnd in amounts.items():
            appendix.amount(line, source, "year_plan", year, year, vnd, f"Nguồn {'/'.join(source)}", "column", additive)

    def sums(chosen: Sequence[_Line]) -> dict[tuple[str, str], int | None]:
        return {source: sum(cells[line].get(source) or 0 for line in chosen) for source in sources}

    total = _Line("PL/tong", "", "Tổng kinh phí (giả lập)", "", level="total")
    print_line(total, sums(list(cells)), False)
    for parent, (name, _) in groups.items():
        mine = [line for line in cells if line.parent == parent]
        print_line(_Line(parent, "PL/tong", name, "", level="group"), sums(mine), False)
        for line in mine:
            print_line(line, cells[line], True)
        appendix.total(
            "year_plan",
            year,
            year,
            _ALL,
            sum(v or 0 for v in sums(mine).values()),
            f"line_path={parent}/*;measure=year_plan;bucket={year}",
        )
    appendix.total(
        "year_plan",
        year,
        year,
        _ALL,
        sum(v or 0 for v in sums(list(cells)).values()),
        f"line_path=PL/*;measure=year_plan;bucket={year}",
    )
    for (tier, nature), vnd in sums(list(cells)).items():
        appendix.total(
            "year_plan",
            year,
            year,
            (tier, nature),
            vnd or 0,
            f"line_path=PL/*;measure=year_plan;bucket={year};tier={tier};nature={nature}",
        )


def _headings(appendix: _Appendix, lists: Lists, chance: Random, usual: int) -> None:
    """A part for each source; each line has its total need, the year's plan and what is carried over."""
    year = appendix.plan.start
    later = year + 2
    parts = {
        "PL/A": ("NGUỒN VỐN ĐẦU TƯ PHÁT TRIỂN (giả lập)", ("province", "investment"), 10),
        "PL/B": ("NGUỒN KINH PHÍ SỰ NGHIỆP (giả lập)", ("province", "sector_recurrent"), 14),
    }
    if chance.random() < 0.4:
        parts["PL/C"] = ("NGÂN SÁCH CẤP HUYỆN (giả lập)", ("district", "sector_recurrent"), 6)
    buckets = (
        ("total_need", year, later, "Tổng vốn cần thiết"),
        ("year_plan", year, year, f"Dự kiến vốn năm {year}"),
        ("carry_over", year + 1, later, f"Vốn chuyển tiếp sang năm {year + 1}-{later}"),
    )
    for parent, (name, source, count) in parts.items():
        drawn = {}
        for line in _lines(lists, chance, parent, chance.randint(count - 3, count + 3)):
            now = _draw(chance, usual)
            after = _draw(chance, usual) if chance.random() < 0.4 else 0
            drawn[line] = (now + after, now, after)
        for index, (measure, start, end, column) in enumerate(buckets):
            summed = sum(amounts[index] for amounts in drawn.values())
            appendix.amount(
                _Line(parent, "", name, "", level="group"),
                source,
                measure,
                start,
                end,
                summed,
                column,
                "heading",
                False,
            )
            appendix.total(measure, start, end, source, summed, f"line_path={parent}/*;measure={measure}")
        for line, amounts in drawn.items():
            for (measure, start, end, column), vnd in zip(buckets, amounts, strict=True):
                appendix.amount(line, source, measure, start, end, vnd, column, "heading", True)
    for measure, start, end, column in buckets:
        everything = appendix.sum_of("PL/", measure, start, end)
        appendix.amount(
            _Line("PL/tong", "", "Tổng cộng (giả lập)", "", level="total"),
            _ALL,
            measure,
            start,
            end,
            everything,
            column,
            "none",
            False,
        )
        appendix.total(measure, start, end, _ALL, everything, f"line_path=PL/*;measure={measure}")


def _by_year(appendix: _Appendix, lists: Lists, chance: Random, usual: int) -> None:
    """A plan of several years: total investment and yearly slices; the agencies' own money by head-count."""
    plan = appendix.plan
    years = range(plan.start, plan.end + 1)
    investment = ("central_and_local_unsplit", "investment") if chance.random() < 0.6 else ("province", "investment")
    for parent, name, source, count in (
        ("PL1/A", "NGUỒN VỐN ĐẦU TƯ PHÁT TRIỂN (giả lập)", investment, 8),
        ("PL1/B", "NGUỒN KINH PHÍ SỰ NGHIỆP (giả lập)", ("province", "sector_recurrent"), 16),
    ):
        group = _Line(parent, "", name, "", level="group")
        slices: dict[_Line, dict[int, int | None]] = {}
        for line in _lines(lists, chance, parent, chance.randint(count - 3, count + 3)):
            first = chance.choice(years)
            last = chance.choice([year for year in years if year >= first])
            slices[line] = {
                year: _draw(chance, usual) if first <= year <= last else (None if chance.random() < 0.6 else 0)
                for year in years
            }
        whole = sum(vnd or 0 for amounts in slices.values() for vnd in amounts.values())
        appendix.amount(
            group, source, "total_investment", plan.start, plan.end, whole, "Tổng mức đầu tư", "heading", False
        )
        appendix.total(
            "total_investment", plan.start, plan.end, source, whole, f"line_path={parent}/*;measure=total_investment"
        )
        for year in years:
            summed = sum(amounts[year] or 0 for amounts in slices.values())
            appendix.amount(group, source, "year_plan", year, year, summed, f"Năm {year}", "heading", False)
            appendix.total(
                "year_plan", year, year, source, summed, f"line_path={parent}/*;measure=year_plan;bucket={year}"
            )
        for line, amounts in slices.items():
            appendix.amount(
                line,
                source,
                "total_investment",
                plan.start,
                plan.end,
                sum(v or 0 for v in amounts.values()),
                "Tổng mức đầu tư",
                "heading",
                True,
            )
            for year, vnd in amounts.items():
                appendix.amount(line, source, "year_plan", year, year, vnd, f"Năm {year}", "heading", True)
    if chance.random() < 0.6:
        _by_head(appendix, lists, chance, years)
    everything = sum(appendix.sum_of("PL", "year_plan", year, year) for year in years)
    appendix.amount(
        _Line("VB/VI", "", "Dự kiến tổng kinh phí (giả lập)", "", level="total"),
        _ALL,
        "total_investment",
        plan.start,
        plan.end,
        everything,
        "",
        "none",
        False,
    )
    appendix.total("total_investment", plan.start, plan.end, _ALL, everything, "line_path=PL*;measure=year_plan")


def _by_head(appendix: _Appendix, lists: Lists, chance: Random, years: Sequence[int]) -> None:
    """Recurrent money of agencies and districts: the same sum for each of their officials, every year."""
    norm = chance.choice((10_000_000, 20_000_000))
    for table, level, tier, units in (
        ("PL2", "province_agency", "province", lists.agencies),
        ("PL3", "district", "district", lists.districts),
    ):
        persons = 0
        for number, (code, label) in enumerate(chance.sample(units, min(len(units), chance.randint(8, 16))), 1):
            officials = chance.randint(25, 140)
            persons += officials
            appendix.staff.append(
                {
                    "document_id": appendix.plan.document_id,
                    "row_id": f"s{len(appendix.staff) + 1:03}",
                    "unit_name": label,
                    "unit_level": level,
                    "officials": str(officials),
                    "quote": str(officials),
                    "clause": clause(f"Phụ lục {table[-1]}, dòng {number}"),
                }
            )
            line = _Line(f"{table}/{number}", "", label, "agency_operation", code, label)
            for year in years:
                appendix.amount(
                    line,
                    (tier, "agency_recurrent"),
                    "year_plan",
                    year,
                    year,
                    officials * norm,
                    f"Năm {year}",
                    "heading",
                    True,
                )
        if persons:
            appendix.persons(level, persons)
            for year in years:
                appendix.total(
                    "year_plan",
                    year,
                    year,
                    (tier, "agency_recurrent"),
                    persons * norm,
                    f"line_path={table}/*;measure=year_plan;bucket={year}",
                )


def _bare(appendix: _Appendix, lists: Lists, chance: Random, usual: int, measure: str, count: int) -> None:
    """One column of amounts and no word on who pays."""
    year = appendix.plan.end
    source = ("unstated", "unstated") if measure == "year_plan" else ("central", "investment")
    drawn = {}
    for line in _lines(lists, chance, "PL", chance.randint(count - 3, count + 6)):
        drawn[replace(line, parent="PL/tong")] = _draw(chance, usual)
    total = _Line("PL/tong", "", "Tổng cộng (giả lập)", "", level="total")
    appendix.amount(total, _ALL, measure, year, year, sum(drawn.values()), "Kinh phí", "none", False)
    for line, vnd in drawn.items():
        appendix.amount(
            line, source, measure, year, year, vnd, "Kinh phí", "none" if measure == "year_plan" else "heading", True
        )
    appendix.total(measure, year, year, _ALL, sum(drawn.values()), f"line_path=PL/*;measure={measure};bucket={year}")
