"""What stands out: coverage of all questions, one province's profile, and findings computed from the figures. Pure.

A finding is a code with data and the selection that shows it; its sentence is worded in ``lib/present``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lib.compare.facts import Document, Facts, records, text, whole
from lib.compare.model import Comparison, Level, Panel, Reason, Selection, Source, State, Value
from lib.compare.money import Line, Money, compare_money, lines
from lib.compare.question import compare

HEADLINES = ("dvc_level3", "dvc_level4", "esign_communes", "one_stop_districts", "edocs_exchanged")


def matrix(facts: Facts, provinces: Sequence[str], year: int, kinds: Sequence[str] = ("target", "actual"), order: str = "official") -> tuple[Comparison, ...]:
    """The comparison of every question for a year, in the order of ``questions.csv``; ``coverage`` holds a row's cells."""
    ordered = sorted(facts.questions.values(), key=lambda q: q.order)
    return tuple(compare(facts, Selection(q.question_id, tuple(provinces), (year,), tuple(kinds), order)) for q in ordered)


@dataclass(frozen=True)
class Place:
    """Where a province stands in a panel: ``rank`` of ``of`` provinces that can be compared; ties share a rank."""

    rank: int
    of: int
    shared: bool


def place(panel: Panel, province: str, year: int) -> Place | None:
    """Rank among the targets of a comparable or conditionally comparable panel; None where there is nothing to rank."""
    if panel.verdict.level not in (Level.COMPARABLE, Level.CONDITIONAL) or panel.measure.direction == "none":
        return None
    rows = {v.province: v.value for v in panel.values if v.kind == "target" and v.year == year and v.value is not None and v.state.has_value}
    if province not in rows or len(rows) < 2:
        return None
    sign = -1 if panel.measure.direction == "higher" else 1
    mine = rows[province]
    better = sum(1 for value in rows.values() if sign * value < sign * mine)
    return Place(better + 1, len(rows), sum(1 for value in rows.values() if value == mine) > 1)


@dataclass(frozen=True)
class Norm:
    """Recurrent money that is a fixed sum per official: every unit of a level, every year, the same quotient."""

    province: str
    document: Document
    unit_level: str
    vnd_per_official: int
    units: int
    officials: int
    years: tuple[int, ...]
    source: Source | None


def norms(money: Money, provinces: Iterable[str]) -> tuple[Norm, ...]:
    """Units whose yearly money divides by their head-count to one quotient; derived, never a row of the data."""
    wanted = set(provinces)
    staff: dict[tuple[str, str], tuple[str, int]] = {}
    for row in records(money.facts.tables.staff):
        staff[text(row["document_id"]), text(row["unit_name"])] = (text(row["unit_level"]), whole(row["officials"]) or 0)
    groups: dict[tuple[str, str], list[tuple[str, int, int, int, Source]]] = {}
    for amount in money.amounts:
        key = (amount.document.document_id, amount.name)
        if amount.province in wanted and amount.nature == "agency_recurrent" and amount.measure == "year_plan" and key in staff:
            level, officials = staff[key]
            groups.setdefault((amount.document.document_id, level), []).append((amount.name, officials, amount.vnd, amount.start, amount.source))
    out = []
    for (document_id, level), rows in sorted(groups.items()):
        quotients = {vnd / officials for _, officials, vnd, _, _ in rows if officials}
        if len(quotients) == 1:
            units = {name: officials for name, officials, *_ in rows}
            document = money.facts.documents[document_id]
            out.append(Norm(document.province, document, level, round(quotients.pop()), len(units), sum(units.values()),
                            tuple(sorted({year for *_, year, _ in rows})), rows[0][4]))
    return tuple(out)


@dataclass(frozen=True)
class Finding:
    """One thing worth knowing: a code, its data, the view that shows it and the figures behind it.

    ``page`` is the page's stem; ``selection`` is None where the view is a page as a whole.
    """

    reason: Reason
    page: str
    selection: Selection | None
    sources: tuple[Source, ...] = ()
    kind: str = ""  # groups findings of a kind on the overview


def findings(facts: Facts, money: Money, provinces: Sequence[str], year: int) -> tuple[Finding, ...]:
    """Everything that stands out in a year, most telling kinds first; deterministic."""
    rows = matrix(facts, provinces, year)
    return (
        *_below_targets(rows), *_not_above_results(rows), *_extremes(rows), *_conflicts(facts, rows, provinces, year),
        *_concentration(money, provinces, year), *_norms(money, provinces, year), *_only_one(facts, rows, provinces, year),
        *_nobody(facts, rows, provinces, year))


def _targets(comparison: Comparison) -> list[Value]:
    lead = comparison.lead
    return [v for v in lead.values if v.kind == "target" and v.state.has_value] if lead else []


def _extremes(rows: Sequence[Comparison]) -> Iterable[Finding]:
    for comparison in rows:
        lead = comparison.lead
        if comparison.selection.question not in HEADLINES or lead is None or lead.verdict.level not in (Level.COMPARABLE, Level.CONDITIONAL):
            continue
        values = _targets(comparison)
        if len({v.province for v in values}) < 2:
            continue
        high = max(values, key=lambda v: v.value or 0)
        low = min(values, key=lambda v: v.value or 0)
        yield Finding(
            Reason.of("extremes", question=comparison.title, year=comparison.selection.years[0], unit=lead.measure.unit,
                      high_provinces=tuple(v.province for v in values if v.value == high.value), high=high.value, high_operator=high.operator,
                      low_provinces=tuple(v.province for v in values if v.value == low.value), low=low.value, low_operator=low.operator,
                      conditional=lead.verdict.level is Level.CONDITIONAL),
            "matrix", comparison.selection, tuple(v.source for v in values if v.source), "extremes")


def _remark_findings(rows: Sequence[Comparison], code: str) -> Iterable[Finding]:
    for comparison in rows:
        for panel in comparison.panels:
            for value in panel.values:
                for remark in value.remarks:
                    year = comparison.selection.years[0]
                    if remark.code == code and value.value is not None and year in (value.deadline, remark["year"]):
                        yield Finding(
                            Reason.of(code + "_finding", question=comparison.title, province=value.province, value=value.value,
                                      operator=value.operator, unit=panel.measure.unit, year=value.deadline, as_of=value.as_of,
                                      numerator=value.numerator, out_of=value.out_of, other=remark["value"],
                                      other_operator=remark["operator"], other_year=remark["year"]),
                            "matrix", comparison.selection, value.sources, code)


def _below_targets(rows: Sequence[Comparison]) -> Iterable[Finding]:
    return _remark_findings(rows, "below_target")


def _not_above_results(rows: Sequence[Comparison]) -> Iterable[Finding]:
    return _remark_findings(rows, "not_above_result")


def _conflicts(facts: Facts, rows: Sequence[Comparison], provinces: Sequence[str], year: int) -> Iterable[Finding]:
    """How many disagreements the documents of each province hold, with the register that lists them."""
    counts: dict[str, int] = {}
    for row in records(facts.tables.contradictions):
        province = facts.documents[text(row["document_id"])].province
        counts[province] = counts.get(province, 0) + 1
    for province in provinces:
        if counts.get(province):
            yield Finding(Reason.of("conflicts_finding", province=province, count=counts[province]), "sources", None, (), "conflicts")


def _planned(facts: Facts, provinces: Sequence[str], year: int) -> tuple[str, ...]:
    return tuple(p for p in provinces if facts.plans(p, year))


def _only_one(facts: Facts, rows: Sequence[Comparison], provinces: Sequence[str], year: int) -> Iterable[Finding]:
    """Targets that one province alone sets among those whose plan of the year is loaded."""
    planned = _planned(facts, provinces, year)
    if len(planned) < 2:
        return
    alone: dict[str, list[Comparison]] = {}
    for comparison in rows:
        setters = {v.province for p in comparison.panels for v in p.values if v.kind == "target" and v.state is not State.NEAREST}
        if len(setters) == 1:
            alone.setdefault(setters.pop(), []).append(comparison)
    for province, comparisons in alone.items():
        yield Finding(
            Reason.of("only_one", province=province, year=year, planned=planned, count=len(comparisons), questions=tuple(c.short_title for c in comparisons)),
            "matrix", None, tuple(v.source for c in comparisons for p in c.panels for v in p.values if v.source), "only_one")


def _nobody(facts: Facts, rows: Sequence[Comparison], provinces: Sequence[str], year: int) -> Iterable[Finding]:
    """Questions for which no loaded plan of the year sets a target."""
    planned = _planned(facts, provinces, year)
    silent = [c for c in rows if not any(v.kind == "target" and v.state is not State.NEAREST for p in c.panels for v in p.values)]
    if silent and planned:
        yield Finding(Reason.of("nobody", year=year, planned=planned, count=len(silent), of=len(rows), questions=tuple(c.short_title for c in silent)), "matrix", None, (), "nobody")


def _concentration(money: Money, provinces: Sequence[str], year: int) -> Iterable[Finding]:
    """The largest line of each province's plan of the year, where it takes a fifth of the money or more."""
    for province in provinces:
        ranked = lines(money, (province,), (year,))
        total = sum(line.vnd for line in ranked)
        if ranked and 5 * ranked[0].vnd >= total:
            yield Finding(
                Reason.of("concentration", province=province, year=year, name=ranked[0].name, vnd=ranked[0].vnd, total=total,
                          share=round(100 * ranked[0].vnd / total, 1)),
                "budget", Selection("money_nature", tuple(provinces), (year,)), (ranked[0].source,), "concentration")


def _norms(money: Money, provinces: Sequence[str], year: int) -> Iterable[Finding]:
    for norm in norms(money, provinces):
        if year in norm.years:
            yield Finding(
                Reason.of("norm", province=norm.province, unit_level=norm.unit_level, vnd=norm.vnd_per_official, units=norm.units,
                          officials=norm.officials, year=year),
                "budget", Selection("money_agency", tuple(provinces), (year,)), (norm.source,) if norm.source else (), "norm")


@dataclass(frozen=True)
class Standing:
    """One question in a province's profile: the comparison with the others, its own cell, and its place."""

    comparison: Comparison
    cell: Value
    place: Place | None


@dataclass(frozen=True)
class Profile:
    """Everything about one province for a year."""

    province: str
    documents: tuple[Document, ...]
    standings: tuple[Standing, ...]  # questions it answers, in order
    silent: tuple[Standing, ...]  # questions others answer and it does not
    money: tuple[Comparison, ...]  # by nature, tier, theme, agency, over the years
    largest: tuple[Line, ...]
    norms: tuple[Norm, ...]


def profile(facts: Facts, money: Money, province: str, year: int, provinces: Sequence[str], years: Sequence[int]) -> Profile:
    """The profile of ``province`` beside ``provinces`` (which should contain it)."""
    beside = tuple(dict.fromkeys((province, *provinces)))
    standings, silent = [], []
    for comparison in matrix(facts, beside, year):
        cell = next(c for c in comparison.coverage if c.province == province)
        own = any(v.province == province for p in comparison.panels for v in p.values)
        lead = comparison.lead
        entry = Standing(comparison, cell, place(lead, province, year) if lead else None)
        if own or cell.state in (State.LATER, State.OTHER_MEASURE):
            standings.append(entry)
        elif comparison.panels:
            silent.append(entry)
    span = tuple(years)
    return Profile(
        province=province,
        documents=tuple(d for d in facts.documents.values() if d.province == province),
        standings=tuple(standings), silent=tuple(silent),
        money=tuple(compare_money(money, Selection(key, (province,), span)) for key in ("money_nature", "money_tier", "money_theme", "money_agency")),
        largest=tuple(lines(money, (province,), (year,))[:10]), norms=norms(money, (province,)))


__all__ = ["HEADLINES", "Finding", "Norm", "Place", "Profile", "Standing", "findings", "matrix", "norms", "place", "profile"]
