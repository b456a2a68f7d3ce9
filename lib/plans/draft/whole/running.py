"""Money that sentences state: "72,532 tỷ đồng, trong đó: …", each amount with what it is a part of. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from lib.contract.codes import (
    AmountKind,
    CellState,
    DocumentKind,
    Funding,
    LineLevel,
    Quantity,
    Section,
    SourceBasis,
    UnitBasis,
)
from lib.contract.values import MONEY_UNITS
from lib.plans.draft.model import PlanText, PrintedLine, Proposal
from lib.plans.draft.whole import funding
from lib.plans.draft.whole.arithmetic import WrongSum, wrong_parts
from lib.plans.draft.whole.funding import PayingSource

_AMOUNT = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)\s*(?P<unit>(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s*)?đồng\b)",
    re.IGNORECASE,
)
_ABOUT_MONEY = re.compile(
    r"kinh phí|\bvốn\b|ngân sách|nguồn (vốn|chi|thu)|khái toán|dự toán|đối ứng|mức đầu tư", re.IGNORECASE
)
_OTHER_MONEY = re.compile(r"doanh thu|lợi nhuận|nộp ngân sách|giá trị sản xuất|kim ngạch|tiết kiệm", re.IGNORECASE)
_PLACE = re.compile(r",? (?:gạch đầu dòng|đoạn|dấu (?:cộng|chấm|tròn)|ý \(|năm|giai đoạn) .*|, “.*")
_MOST_QUOTE = 160
_NOT_THE_PLANS = "Số tiền nằm ở phần kết quả: xem có phải kinh phí của kế hoạch này không"
_STARTS = re.compile(r"^[\s\-+*•(;,.:]*(?:trong đó|gồm|bao gồm|và|là)?[\s:,]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SaidAmount:
    """One amount of the running text; ``parent`` the index of the one that it is a part of."""

    line: int
    start: int
    end: int
    amount_text: str
    unit_text: str
    label: str
    quote: str
    clause: str
    depth: int
    source: PayingSource
    section: str
    years: tuple[int, int]
    operator: str
    vnd: int | None
    repeats: bool = False
    parent: int | None = None


def stated(text: PlanText, document: Mapping[str, str]) -> tuple[SaidAmount, ...]:
    """Every amount of money that a sentence about the plan's money states, in the order of the text."""
    period = (int(document.get("period_start") or 0), int(document.get("period_end") or 0))
    found: list[SaidAmount] = []
    headings: dict[str, str] = {}
    for line in text.lines:
        where = _PLACE.sub("", line.clause)
        if line.clause and where == line.clause and line.table is None:
            headings[where] = line.text
        if line.table is not None:
            continue
        heading = headings.get(where, "")
        for one in _on_line(line, where, heading, period):
            above = next((n for n in range(len(found) - 1, -1, -1) if found[n].depth < one.depth), None)
            is_near = above is not None and _PLACE.sub("", found[above].clause) == where
            found.append(replace(one, parent=above if is_near else None))
    return tuple(_with_sources(found))


def _on_line(line: PrintedLine, where: str, heading: str, period: tuple[int, int]) -> Iterator[SaidAmount]:
    told = list(_AMOUNT.finditer(line.text))
    about = _ABOUT_MONEY.search(line.text) or _ABOUT_MONEY.search(heading)
    if not told or not about or _OTHER_MONEY.search(line.text):
        return
    base = 2 if re.match(r"[+*]", line.text) else 1 if re.match(r"[-–•]", line.text) else 0
    end, first = 0, told[0]
    for match in told:
        before = line.text[end : match.start()]
        opened = line.text[first.end() : match.start()]
        inside = opened.count("(") > opened.count(")") or "trong đó" in opened.casefold()
        label = _STARTS.sub("", before).strip(" :;,.(")
        own = label if match is not first else label or line.text[: match.start()]
        start = end + len(before) - len(_STARTS.sub("", before))
        start = max(start, match.end() - _MOST_QUOTE)
        quote = line.text[start : match.end()]
        after = re.split(r"[.;]\s|\(", line.text[match.end() :])[0]
        value, _ = funding.number(match["number"])
        unit = funding.unit(match["unit"])
        years = funding.years(own) or (funding.years(line.text) if match is first else None)
        yield SaidAmount(
            line.number,
            match.start("number"),
            match.end("number"),
            match["number"],
            match["unit"],
            own.strip(" :-+") or heading,
            quote.strip(),
            where if base == 0 else line.clause,
            base + (1 if match is not first and inside else 0),
            funding.source(own).over(funding.source(after) if len(told) == 1 else PayingSource()),
            line.section,
            years or funding.years(heading) or period,
            funding.operator(line.text[: match.start()]),
            funding.in_dong(value, unit),
            repeats=match is not first and value == funding.number(first["number"])[0],
        )
        end = match.end()


def _with_sources(found: list[SaidAmount]) -> list[SaidAmount]:
    """Parts take what their whole says; a whole that does not say is what its parts say together."""
    children: dict[int, list[int]] = {}
    for index, one in enumerate(found):
        if one.parent is not None:
            children.setdefault(one.parent, []).append(index)
    told = list(found)
    for index, one in enumerate(told):
        above = told[one.parent].source if one.parent is not None else PayingSource()
        told[index] = replace(one, source=one.source.over(above))
    for index in reversed(range(len(told))):
        parts = [told[child].source for child in children.get(index, []) if not told[child].repeats]
        own = told[index].source
        if len(parts) > 1:
            together = funding.together(
                PayingSource(p.tier or Funding.UNSTATED, p.nature or Funding.UNSTATED) for p in parts
            )
            own = own.over(together)
        told[index] = replace(told[index], source=own)
    return told


def text_proposals(found: tuple[SaidAmount, ...], document: Mapping[str, str]) -> Iterator[Proposal]:
    """Each as an amount of the text, beside the tables and never added to them, and as a stated total."""
    paths = _paths(found)
    signed = document.get("signed_on", "")[:4]
    for index, one in enumerate(found):
        off = _off(one, [other for other in found if other.parent == index and not other.repeats])
        measure = _measure(one, document, signed)
        common = {
            "measure": measure,
            "bucket_start": str(one.years[0] or ""),
            "bucket_end": str(one.years[1] or ""),
            "tier": one.source.tier or Funding.UNSTATED,
            "nature": one.source.nature or Funding.UNSTATED,
            "amount_text": one.amount_text,
            "operator": one.operator,
            "unit_text": one.unit_text,
            "quote": one.quote,
            "line": str(one.line),
            "clause": one.clause,
        }
        is_stated = one.source.tier not in ("", Funding.ALL) or one.source.nature not in ("", Funding.ALL)
        budget = common | {
            "line_path": paths[index],
            "parent_path": paths[one.parent] if one.parent is not None else "",
            "level": LineLevel.TOTAL,
            "name": one.label,
            "rented_service": "true" if funding.RENTED.search(one.label) else "false",
            "stage": funding.stage(one.label),
            "source_basis": SourceBasis.HEADING if is_stated else SourceBasis.NONE,
            "cell_state": CellState.NUMBER if one.vnd else CellState.ZERO,
            "unit_basis": UnitBasis.PRINTED,
            "amount_vnd": "" if one.vnd is None else str(one.vnd),
            "is_additive": "false",
            "note": "Nhắc lại số vừa nêu" if one.repeats else off.note if off else "",
        }
        doubts = (*((_NOT_THE_PLANS,) if one.section == Section.RESULTS else ()), *((off.doubt,) if off else ()))
        yield _proposal(one, "budget", budget, "", doubts)
        stated_amount = "" if one.vnd is None else str(one.vnd)
        total = common | {"quantity": Quantity.MONEY, "amount": stated_amount, "note": off.note if off else ""}
        yield _proposal(one, "stated_totals", total, "/total", doubts)


def _off(one: SaidAmount, parts: list[SaidAmount]) -> WrongSum | None:
    """Where parts that a sentence names make another sum than it says; one part alone need not be all. A bound has no
    sum to hold."""
    vnd = [part.vnd for part in parts if part.vnd is not None and not part.operator]
    if one.vnd is None or one.operator or len(vnd) < 2 or len(vnd) < len(parts) or sum(vnd) == one.vnd:
        return None
    scale = MONEY_UNITS[funding.unit(one.unit_text)]
    return wrong_parts(
        f"{one.amount_text} {one.unit_text}", Decimal(one.vnd) / scale, [Decimal(own) / scale for own in vnd]
    )


def _proposal(one: SaidAmount, table: str, cells: Mapping[str, str], mark: str, doubts: tuple[str, ...]) -> Proposal:
    kept = {column: str(value) for column, value in cells.items() if value}
    return Proposal(f"{one.line}:{one.start}{mark}", one.line, one.start, one.end, table, kept, doubts=doubts)


def _measure(one: SaidAmount, document: Mapping[str, str], signed: str) -> AmountKind:
    if document.get("kind") == DocumentKind.REPORT_AND_PROPOSAL and signed.isdigit() and one.years[0] > int(signed):
        return AmountKind.PROPOSAL
    told = funding.measure(one.label)
    if told:
        return told
    return AmountKind.PERIOD_TOTAL if one.years[0] < one.years[1] else AmountKind.YEAR_PLAN


def _paths(found: tuple[SaidAmount, ...]) -> list[str]:
    paths: list[str] = []
    counts: dict[str, int] = {}
    for one in found:
        if one.parent is None:
            heads = re.sub(r"^\w+ ", "", _PLACE.sub("", one.clause))
            base = f"VB/{heads}" if heads else "VB"
            counts[base] = counts.get(base, 0) + 1
            path = base if counts[base] == 1 else f"{base}.{counts[base]}"
        else:
            above = paths[one.parent]
            counts[above + "/"] = counts.get(above + "/", 0) + 1
            path = f"{above}{'.' if above.count('/') > 1 else '/'}{counts[above + '/']}"
        while path in paths:
            path += "_"
        paths.append(path)
    return paths
