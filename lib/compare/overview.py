"""What stands out: coverage of all questions, one province's profile, and findings computed from the figures. Pure.

A finding is a code with data and the selection that shows it; its sentence is worded in ``lib/present``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lib.compare.facts import Document, Facts, Figure, records, text, whole
from lib.compare.model import Comparison, Level, Measure, Panel, Reason, Selection, Source, State, Value
from lib.compare.money import Line, Money, compare_money, lines
from lib.compare.question import compare

HEADLINES = ("dvc_level3", "dvc_level4", "esign_communes", "one_stop_districts", "edocs_exchanged")


def matrix(
    facts: Facts,
    provinces: Sequence[str],
    year: int,
    kinds: Sequence[str] = ("target", "actual"),
    order: str = "official",
) -> tuple[Comparison, ...]:
    """The comparison of every question for a year, in the order of ``questions.csv``; ``coverage`` holds a row's
    cells."""
    return _matrix(facts, tuple(provinces), (year,), tuple(kinds), order)


@lru_cache(maxsize=12)
def _matrix(
    facts: Facts, provinces: tuple[str, ...], years: tuple[int, ...], kinds: tuple[str, ...], order: str
) -> tuple[Comparison, ...]:
    """Kept, because coverage, findings and profiles all read it: with 63 provinces it takes a third of a second."""
    ordered = sorted(facts.questions.values(), key=lambda q: q.order)
    return tuple(compare(facts, Selection(q.question_id, provinces, years, kinds, order)) for q in ordered)


@dataclass(frozen=True)
class Holding:
    """What the data set holds of one province, and how it stands to all questions in each year."""

    province: str
    documents: tuple[Document, ...]
    figures: int  # rows of targets and results
    amounts: int  # rows of money
    states: Mapping[int, Mapping[State, int]]  # year → how many questions are in a state
    cited: Mapping[int, str]  # year without a loaded plan → number of one that is cited

    @property
    def questions(self) -> int:
        """How many questions there are."""
        return sum(next(iter(self.states.values())).values()) if self.states else 0

    def stated(self, year: int) -> int:
        """Questions with a figure for the year itself."""
        return sum(count for state, count in self.states[year].items() if state.has_value)


def holdings(
    facts: Facts, provinces: Sequence[str], years: Sequence[int], kinds: Sequence[str] = ("target", "actual")
) -> tuple[Holding, ...]:
    """One record a province, in the order given."""
    rows = [comparison for year in years for comparison in matrix(facts, provinces, year, kinds)]
    cells: dict[str, list[Value]] = {province: [] for province in provinces}
    for comparison in rows:
        for cell in comparison.coverage:
            cells[cell.province].append(cell)
    return tuple(_held(facts, province, years, cells[province]) for province in provinces)


def _holding(facts: Facts, among: tuple[str, ...], province: str, years: tuple[int, ...]) -> Holding:
    rows = _matrix(facts, among, years, ("target", "actual"), "official")
    return _held(
        facts,
        province,
        years,
        [cell for comparison in rows for cell in comparison.coverage if cell.province == province],
    )


def _held(facts: Facts, province: str, years: Sequence[int], cells: Iterable[Value]) -> Holding:
    states: dict[int, Counter[State]] = {year: Counter() for year in years}
    cited: dict[int, str] = {}
    for cell in cells:
        states[cell.year][cell.state] += 1
        if cell.state is State.MISSING and cell.document_number:
            cited[cell.year] = cell.document_number
    own = documents_of(facts, province)
    rows = _rows_of(facts)
    return Holding(
        province, own, sum(rows[d.document_id][0] for d in own), sum(rows[d.document_id][1] for d in own), states, cited
    )


@lru_cache(maxsize=4)
def _rows_of(facts: Facts) -> Mapping[str, tuple[int, int]]:
    """Rows of targets and of money that each document has."""
    targets, amounts = (
        frame["document_id"].value_counts().to_dict() for frame in (facts.tables.targets, facts.tables.budget)
    )
    return {document: (int(targets.get(document, 0)), int(amounts.get(document, 0))) for document in facts.documents}


def documents_of(facts: Facts, province: str) -> tuple[Document, ...]:
    """The province's own documents, without articles that repeat them, oldest first."""
    own = (d for d in facts.documents.values() if d.province == province and not d.corroborates)
    return tuple(sorted(own, key=lambda d: (d.signed_on is None, d.signed_on, d.document_id)))


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
    rows = {
        v.province: v.value
        for v in panel.values
        if v.kind == "target" and v.year == year and v.value is not None and v.state.has_value
    }
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
        staff[text(row["document_id"]), text(row["unit_name"])] = (
            text(row["unit_level"]),
            whole(row["officials"]) or 0,
        )
    groups: dict[tuple[str, str], list[tuple[str, int, int, int, Source]]] = {}
    for amount in money.amounts:
        key = (amount.document.document_id, amount.name)
        if (
            amount.province in wanted
            and amount.nature == "agency_recurrent"
            and amount.measure == "year_plan"
            and key in staff
        ):
            level, officials = staff[key]
            groups.setdefault((amount.document.document_id, level), []).append(
                (amount.name, officials, amount.vnd, amount.start, amount.source)
            )
    out = []
    for (document_id, level), rows in sorted(groups.items()):
        quotients = {vnd / officials for _, officials, vnd, _, _ in rows if officials}
        if len(quotients) == 1:
            units = {name: officials for name, officials, *_ in rows}
            document = money.facts.documents[document_id]
            out.append(
                Norm(
                    document.province,
                    document,
                    level,
                    round(quotients.pop()),
                    len(units),
                    sum(units.values()),
                    tuple(sorted({year for *_, year, _ in rows})),
                    rows[0][4],
                )
            )
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


def findings(
    facts: Facts, money: Money, provinces: Sequence[str], *years: int, kinds: Sequence[str] = ("target", "actual")
) -> tuple[Finding, ...]:
    """Everything that stands out in a year, most telling kinds first; over several years each thing once.
    Deterministic."""
    found: dict[Reason, Finding] = {}
    for year in years:
        rows = matrix(facts, provinces, year, kinds)
        for finding in (
            *_below_targets(facts, rows),
            *_not_above_results(facts, rows),
            *_extremes(rows),
            *_conflicts(facts, provinces),
            *_concentration(money, provinces, year),
            *_norms(money, provinces, year),
            *(_only_one_and_nobody(facts, rows, provinces, year) if "target" in kinds else ()),
        ):
            found.setdefault(finding.reason, finding)
    return tuple(found.values())


def _targets(comparison: Comparison) -> list[Value]:
    lead = comparison.lead
    return [v for v in lead.values if v.kind == "target" and v.state.has_value] if lead else []


def _extremes(rows: Sequence[Comparison]) -> Iterable[Finding]:
    for comparison in rows:
        lead = comparison.lead
        if (
            comparison.selection.question not in HEADLINES
            or lead is None
            or lead.verdict.level not in (Level.COMPARABLE, Level.CONDITIONAL)
        ):
            continue
        values = _targets(comparison)
        if len({v.province for v in values}) < 2:
            continue
        high = max(values, key=lambda v: v.value or 0)
        low = min(values, key=lambda v: v.value or 0)
        yield Finding(
            Reason.of(
                "extremes",
                question=comparison.title,
                year=comparison.selection.years[0],
                unit=lead.measure.unit,
                high_provinces=tuple(v.province for v in values if v.value == high.value),
                high=high.value,
                high_operator=high.operator,
                low_provinces=tuple(v.province for v in values if v.value == low.value),
                low=low.value,
                low_operator=low.operator,
                conditional=lead.verdict.level is Level.CONDITIONAL,
            ),
            "matrix",
            comparison.selection,
            tuple(v.source for v in values if v.source),
            "extremes",
        )


def _remark_findings(facts: Facts, rows: Sequence[Comparison], code: str, other_kind: str) -> Iterable[Finding]:
    for comparison in rows:
        for panel in comparison.panels:
            for value in panel.values:
                for remark in value.remarks:
                    year = comparison.selection.years[0]
                    if remark.code == code and value.value is not None and year in (value.deadline, remark["year"]):
                        yield Finding(
                            Reason.of(
                                code + "_finding",
                                question=comparison.title,
                                province=value.province,
                                value=value.value,
                                operator=value.operator,
                                unit=panel.measure.unit,
                                year=value.deadline,
                                as_of=value.as_of,
                                numerator=value.numerator,
                                out_of=value.out_of,
                                other=remark["value"],
                                other_operator=remark["operator"],
                                other_year=remark["year"],
                            ),
                            "matrix",
                            comparison.selection,
                            (*value.sources, *_source_of(facts, panel.measure.key, value, remark, other_kind)),
                            code,
                        )


def _source_of(facts: Facts, indicator: str, value: Value, remark: Reason, kind: str) -> Iterable[Source]:
    """The figure that a remark holds against the value."""

    def same(figure: Figure) -> bool:
        return (figure.kind, figure.scope, figure.year, figure.value) == (
            kind,
            value.scope,
            remark["year"],
            remark["value"],
        )

    return (figure.source for figure in facts.figures_of(indicator, value.province) if same(figure))


def _below_targets(facts: Facts, rows: Sequence[Comparison]) -> Iterable[Finding]:
    return _remark_findings(facts, rows, "below_target", "target")


def _not_above_results(facts: Facts, rows: Sequence[Comparison]) -> Iterable[Finding]:
    return _remark_findings(facts, rows, "not_above_result", "actual")


_ABOUT_THE_PAPER = "document"  # topic of disagreements about numbers, dates and signatures of the documents themselves
_KINDS_OF_CONFLICT = (
    "arithmetic",
    "two_numbers",
    "target_below_result",
    "road_map_annex",
    "between_documents",
    "within_document",
)


def _conflicts(facts: Facts, provinces: Sequence[str]) -> Iterable[Finding]:
    """How many disagreements on figures and tasks the documents of each province hold, the most first; both places of
    each are sources."""
    rows: dict[str, list[dict[str, object]]] = {province: [] for province in provinces}
    for row in records(facts.tables.contradictions):
        rows.get(facts.documents[text(row["document_id"])].province, []).append(row)
    findings = []
    for province, register in rows.items():
        telling = [row for row in register if text(row["topic"]) != _ABOUT_THE_PAPER]
        telling.sort(key=lambda row: _KINDS_OF_CONFLICT.index(text(row["kind"])))
        if telling:
            sources = [
                _place_of(facts, row, side)
                for row in telling
                for side in ("", "other_")
                if text(row[f"{side}document_id"])
            ]
            findings.append(
                Finding(
                    Reason.of(
                        "conflicts_finding",
                        province=province,
                        count=len(telling),
                        on_paper=len(register) - len(telling),
                    ),
                    "sources",
                    None,
                    tuple(sources),
                    "conflicts",
                )
            )
    return sorted(findings, key=lambda finding: -finding.reason["count"])  # type: ignore[operator]


def _place_of(facts: Facts, row: Mapping[str, object], side: str) -> Source:
    """One of the two places that disagree; ``side`` is the prefix of its columns."""
    document = facts.documents[text(row[f"{side}document_id"])]
    return Source(
        f"{document.document_id}/{text(row['contradiction_id'])}",
        document.document_id,
        document.number,
        document.title,
        document.signed_on,
        "",
        whole(row[f"{side}line"]),
        text(row[f"{side}quote"]),
        document.url,
    )


def _only_one_and_nobody(
    facts: Facts, rows: Sequence[Comparison], provinces: Sequence[str], year: int
) -> Iterable[Finding]:
    """Questions on which the plan of one province alone, or no plan, has a target; among provinces whose plan of the
    year is loaded."""
    plans = {p: {d.document_id for d in own} for p in provinces if (own := facts.plans(p, year))}
    planned = tuple(plans)
    alone: dict[str, dict[str, list[Source]]] = {}
    silent: list[str] = []
    for comparison in rows:
        setters = _targets_in(facts, comparison, plans)
        if not setters:
            silent.append(comparison.short_title)
        elif len(setters) == 1 < len(planned):
            ((province, sources),) = setters.items()
            alone.setdefault(province, {})[comparison.short_title] = sources
    for province, told in sorted(alone.items(), key=lambda item: -len(item[1])):
        yield Finding(
            Reason.of(
                "only_one", province=province, year=year, planned=planned, count=len(told), questions=tuple(told)
            ),
            "matrix",
            None,
            tuple(source for sources in told.values() for source in sources),
            "only_one",
        )
    if silent and planned:
        yield Finding(
            Reason.of("nobody", year=year, planned=planned, count=len(silent), of=len(rows), questions=tuple(silent)),
            "matrix",
            None,
            (),
            "nobody",
        )


def _targets_in(facts: Facts, comparison: Comparison, plans: Mapping[str, set[str]]) -> dict[str, list[Source]]:
    """Provinces whose plan (document ids) has any target on the question, also for a later year or a wider scope."""
    question = facts.questions[comparison.selection.question]
    found: dict[str, list[Source]] = {}
    for province, documents in plans.items():
        for indicator in question.measures:
            for figure in facts.figures_of(indicator, province):
                if (
                    figure.kind == "target"
                    and figure.source.document_id in documents
                    and facts.relation(figure.scope, question.scope) != "disjoint"
                ):
                    found.setdefault(province, []).append(figure.source)
    return found


def _concentration(money: Money, provinces: Sequence[str], year: int) -> Iterable[Finding]:
    """The largest line of each province's plan of the year, where it takes a fifth of the money or more; the largest
    share first."""
    return sorted(_largest_lines(money, provinces, year), key=lambda finding: -finding.reason["share"])  # type: ignore[operator]


def _largest_lines(money: Money, provinces: Sequence[str], year: int) -> Iterable[Finding]:
    for province in provinces:
        ranked = lines(money, (province,), (year,))
        total = sum(line.vnd for line in ranked)
        if total and 5 * ranked[0].vnd >= total:
            yield Finding(
                Reason.of(
                    "concentration",
                    province=province,
                    year=year,
                    name=ranked[0].name,
                    vnd=ranked[0].vnd,
                    total=total,
                    share=round(100 * ranked[0].vnd / total, 1),
                ),
                "budget",
                Selection("money_nature", tuple(provinces), (year,)),
                (ranked[0].source,),
                "concentration",
            )


def _norms(money: Money, provinces: Sequence[str], year: int) -> Iterable[Finding]:
    for norm in norms(money, provinces):
        if year in norm.years:
            yield Finding(
                Reason.of(
                    "norm",
                    province=norm.province,
                    unit_level=norm.unit_level,
                    vnd=norm.vnd_per_official,
                    units=norm.units,
                    officials=norm.officials,
                    year=year,
                ),
                "budget",
                Selection("money_agency", tuple(provinces), (year,)),
                (norm.source,) if norm.source else (),
                "norm",
            )


@dataclass(frozen=True)
class Standing:
    """One question in a province's profile: the comparison with the others, its own cells, and its place."""

    comparison: Comparison
    cells: tuple[Value, ...]  # one a year asked about
    measures: tuple[Measure, ...]  # of the cells
    place: Place | None  # among the targets of the year; None across the years
    order: int  # of the question


@dataclass(frozen=True)
class Other:
    """A figure that no comparison uses: another scope, a part of it, a second number for the same thing."""

    comparison: Comparison  # of the first question that lists its measure
    measure: Measure
    value: Value  # its ``year`` is the figure's own
    scope_label: str
    year_start: int | None
    order: int  # of the question


@dataclass(frozen=True)
class Profile:
    """Everything about one province for a year, or across the years."""

    province: str
    years: tuple[int, ...]
    holding: Holding
    standings: tuple[Standing, ...]  # questions it answers, in order
    others: tuple[Other, ...]  # its further figures of the years, so that none goes untold
    silent: tuple[Standing, ...]  # questions on which its plan of the year is silent and others say something
    money: tuple[Comparison, ...]  # by nature, tier, theme, agency
    largest: tuple[Line, ...]
    norms: tuple[Norm, ...]


_YEAR_PLAN = (("measure", "year_plan"),)
MONEY_VIEWS = {"money_nature": (), "money_tier": _YEAR_PLAN, "money_theme": _YEAR_PLAN, "money_agency": _YEAR_PLAN}
"""Views of a profile's money with their options: every kind of amount by nature, the other views of the year's plan
alone."""
_LARGEST = 10


def profile(facts: Facts, money: Money, province: str, years: Sequence[int], beside: Sequence[str]) -> Profile:
    """The profile of ``province`` among ``beside``; works for a province without any document."""
    asked = tuple(years)
    among = tuple(beside) if province in beside else (*beside, province)
    rows = _matrix(facts, among, asked, ("target", "actual"), "official")
    standings, silent = [], []
    for comparison in rows:
        cells = tuple(c for c in comparison.coverage if c.province == province)
        own = any(v.province == province for p in comparison.panels for v in p.values)
        lead = comparison.lead
        question = facts.questions[comparison.selection.question]
        entry = Standing(
            comparison,
            cells,
            tuple(facts.indicators[c.segment or question.measures[0]].measure for c in cells),
            place(lead, province, asked[0]) if lead and len(asked) == 1 else None,
            question.order,
        )
        if own or any(c.state in (State.LATER, State.OTHER_MEASURE) for c in cells):
            standings.append(entry)
        elif comparison.panels and any(c.state is State.SILENT for c in cells):
            silent.append(entry)
    return Profile(
        province=province,
        years=asked,
        holding=_holding(facts, among, province, asked),
        standings=tuple(standings),
        others=tuple(_others(facts, rows, province, asked)),
        silent=tuple(silent),
        money=tuple(
            compare_money(money, Selection(key, (province,), asked, options=options))
            for key, options in MONEY_VIEWS.items()
        ),
        largest=tuple(lines(money, (province,), asked)[:_LARGEST]),
        norms=tuple(n for n in norms(money, (province,)) if set(n.years) & set(asked)),
    )


def _others(facts: Facts, rows: Sequence[Comparison], province: str, years: tuple[int, ...]) -> Iterable[Other]:
    told = {
        source.figure_id
        for c in rows
        for v in (*(v for p in c.panels for v in p.values), *c.coverage)
        if v.province == province
        for source in (*v.sources, *(rival.source for rival in v.rivals))
    }
    for comparison in rows:
        question = facts.questions[comparison.selection.question]
        for indicator in question.measures:
            for f in facts.figures_of(indicator, province):
                if f.figure_id not in told and f.year in years:
                    told.add(f.figure_id)
                    value = Value(
                        province,
                        f.year,
                        f.kind,
                        State.STATED,
                        f.value,
                        f.operator,
                        out_of=f.out_of,
                        numerator=f.numerator,
                        deadline=f.year,
                        as_of=f.as_of,
                        scope=f.scope,
                        caveats=f.caveats,
                        basis=f.basis,
                        source=f.source,
                    )
                    yield Other(
                        comparison,
                        facts.indicators[indicator].measure,
                        value,
                        facts.scopes[f.scope].label,
                        f.year_start,
                        question.order,
                    )


__all__ = [
    "HEADLINES",
    "MONEY_VIEWS",
    "Finding",
    "Holding",
    "Norm",
    "Other",
    "Place",
    "Profile",
    "Standing",
    "documents_of",
    "findings",
    "holdings",
    "matrix",
    "norms",
    "place",
    "profile",
]
