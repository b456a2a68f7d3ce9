"""What stands out in a year, computed from the figures.

A finding is a record of what stands out and the selection that shows it; its sentence is worded in ``lib/present``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from lib.compare.facts import Document, Facts, Figure, Question, records, text, whole
from lib.compare.kept import kept
from lib.compare.model import TARGETS_AND_RESULTS, Aside, Comparison, Level, Panel, Selection, Value
from lib.compare.money.index import Money
from lib.compare.money.lines import lines
from lib.compare.money.norms import norms
from lib.compare.order import ends
from lib.compare.overview.coverage import matrix
from lib.compare.overview.outstanding import (
    Charged,
    Concentration,
    Conflicts,
    Extremes,
    FindingKind,
    Misprints,
    Nobody,
    NormFound,
    OnlyOne,
    Outstanding,
    ResultBelowTarget,
    TargetNotAboveResult,
    Unranked,
)
from lib.compare.reasons import BelowTarget, CaveatNote, NotAboveResult
from lib.compare.source import Source, Stated
from lib.compare.standing import answers, aside_of, belongs
from lib.compare.succession import plans as standing_plans
from lib.contract.codes import AmountKind, Effect, FigureKind, Operator, Weight

HEADLINES = ("dvc_level3", "dvc_level4", "esign_communes", "one_stop_districts", "edocs_exchanged")


@dataclass(frozen=True)
class Finding:
    """One thing worth knowing: what stands out, the view that shows it and the figures behind it.

    ``page`` is the page's stem; ``selection`` is None where the view is a page as a whole.
    """

    told: Outstanding
    page: str
    selection: Selection | None
    sources: tuple[Source, ...] = ()

    @property
    def kind(self) -> FindingKind:
        return self.told.kind


def findings(
    facts: Facts, money: Money, provinces: Sequence[str], *years: int, kinds: Sequence[str] = TARGETS_AND_RESULTS
) -> tuple[Finding, ...]:
    """Everything that stands out in a year, most telling kinds first; over several years each thing once.
    Deterministic."""
    found: dict[Outstanding, Finding] = {}
    for year in years:
        rows = matrix(facts, provinces, year, kinds)
        for finding in (
            *_below_targets(rows),
            *_not_above_results(rows),
            *_extremes(facts, rows),
            *_conflicts(facts, provinces),
            *_concentration(money, provinces, year),
            *_norms(money, provinces, year),
            *(_only_one_and_nobody(facts, rows, provinces, year) if FigureKind.TARGET in kinds else ()),
        ):
            found.setdefault(finding.told, finding)
    return tuple(found.values())


@dataclass(frozen=True)
class Disagreement:
    """Two figures of a province that a rule holds against each other."""

    finding: Finding
    source: Source
    other: Source


@kept()
def disagreements(facts: Facts) -> tuple[Disagreement, ...]:
    """Results below targets and targets not above results, of every year and loaded province; each figure once a
    kind. Kept: the register of them and the extract both tell them."""
    found: dict[tuple[str, FindingKind], Disagreement] = {}
    for year in sorted({f.year for figures in facts.figures.values() for f in figures}):
        told: set[Outstanding] = set()
        rows = matrix(facts, facts.loaded, year)
        for finding in (*_below_targets(rows), *_not_above_results(rows)):
            if finding.told not in told:
                told.add(finding.told)
                source, other = finding.sources[0], finding.sources[-1]
                found.setdefault((source.figure_id, finding.kind), Disagreement(finding, source, other))
    return tuple(found.values())


def _targets(comparison: Comparison) -> list[Value]:
    lead = comparison.lead
    return [v for v in lead.values if v.kind == FigureKind.TARGET and v.state.has_value] if lead else []


def _extremes(facts: Facts, rows: Sequence[Comparison]) -> Iterable[Finding]:
    for comparison in rows:
        lead = comparison.lead
        if comparison.selection.question not in HEADLINES or lead is None or not lead.verdict.level.may_rank:
            continue
        values = _targets(comparison)
        if len({v.province for v in values}) < 2:
            continue
        high, low = ends(values, lead.measure.unit)
        if high and low:
            ranked = {v.province for v in values if v.ranked and v.value is not None}
            unranked = tuple(_unranked(comparison, ranked))
            told = ranked | {one.province for one in unranked}
            left = [code for code in comparison.selection.provinces if code not in told]
            planned = {code for code in left if standing_plans(facts, code, comparison.selection.years[0])}
            yield Finding(
                Extremes(
                    comparison.title,
                    comparison.selection.years[0],
                    _stated(high[0], lead),
                    tuple(v.province for v in high),
                    _stated(low[0], lead),
                    tuple(v.province for v in low),
                    lead.verdict.level is Level.CONDITIONAL,
                    len(ranked),
                    tuple(
                        dict.fromkeys((v.province, v.time) for v in (*high, *low) if v.deadline and v.deadline < v.year)
                    ),
                    unranked,
                    tuple(dict.fromkeys((v.province, v.cautions) for v in (*high, *low) if v.cautions)),
                    tuple(code for code in left if code in planned),
                    tuple(code for code in left if code not in planned),
                ),
                "matrix",
                comparison.selection,
                tuple(v.source for v in values if v.source),
            )


def _unranked(comparison: Comparison, ranked: Collection[str]) -> Iterable[Unranked]:
    """The first target of the year that each other province shows, on the axis or beside it."""
    told = set(ranked)
    for panel in comparison.panels:
        for value in panel.shown:
            if value.kind == FigureKind.TARGET and value.province not in told:
                told.add(value.province)
                lead = comparison.lead
                alike = lead is not None and (panel.measure.indicator or panel.measure.key) == lead.measure.key
                yield Unranked(
                    value.province,
                    _stated(value, panel),
                    "" if alike else panel.measure.short_label,
                    _no_rank(comparison, value),
                    panel.aside,
                    value.scope_label if panel.aside is not Aside.NONE else "",
                )


def _no_rank(comparison: Comparison, value: Value) -> tuple[str, ...]:
    """The caveats that forbid to rank the figure."""
    return tuple(
        note.label
        for note in comparison.notes
        if isinstance(note, CaveatNote)
        and note.effect is Effect.NO_RANK
        and value.source
        and value.source.figure_id in note.figures
    )


def _stated(value: Value, panel: Panel) -> Stated:
    return panel.measure.stated(value.value or 0.0, value.operator)


def _figures(rows: Sequence[Comparison]) -> Iterable[tuple[Comparison, Panel, Value]]:
    """Every value that answers its question: another scope's is told where it answers."""
    return (
        (row, panel, value)
        for row in rows
        for panel in row.panels
        if panel.aside is Aside.NONE
        for value in panel.shown
        if value.value is not None
    )


def _below_targets(rows: Sequence[Comparison]) -> Iterable[Finding]:
    for comparison, panel, value in _figures(rows):
        for remark in value.remarks:
            year = comparison.selection.years[0]
            if isinstance(remark, BelowTarget) and year in (value.deadline, remark.time.year):
                told = ResultBelowTarget(
                    comparison.title,
                    value.province,
                    _stated(value, panel),
                    value.time,
                    value.numerator,
                    value.out_of,
                    remark.target,
                    remark.time,
                )
                yield Finding(told, "matrix", comparison.selection, (*value.sources, remark.source))


def _not_above_results(rows: Sequence[Comparison]) -> Iterable[Finding]:
    for comparison, panel, value in _figures(rows):
        for remark in value.remarks:
            year = comparison.selection.years[0]
            if isinstance(remark, NotAboveResult) and year in (value.deadline, remark.time.year):
                told = TargetNotAboveResult(
                    comparison.title,
                    value.province,
                    _stated(value, panel),
                    value.time,
                    value.numerator,
                    value.out_of,
                    remark.result,
                    remark.time,
                )
                yield Finding(told, "matrix", comparison.selection, (*value.sources, remark.source))


def charged_to(facts: Facts, row: Mapping[str, object]) -> Document:
    """The document that a disagreement is charged to: a misprint that an article made to the article."""
    own = [facts.documents[id_] for side in ("", "other_") if (id_ := text(row[f"{side}document_id"]))]
    if text(row["weight"]) == Weight.MISPRINT:
        return next((document for document in own if document.corroborates), own[0])
    return own[0]


def _conflicts(facts: Facts, provinces: Sequence[str]) -> Iterable[Finding]:
    """How many disagreements of each weight the documents of each province hold, the most contradictory first, then
    what no province is charged with; both places of each are sources."""
    rows: dict[str, list[dict[str, object]]] = {province: [] for province in provinces}
    printed: list[dict[str, object]] = []
    for row in records(facts.tables.contradictions):
        document = charged_to(facts, row)
        if document.province in rows:
            (printed if text(row["weight"]) == Weight.MISPRINT else rows[document.province]).append(row)
    found: list[tuple[int, int, Finding]] = []
    for province, register in rows.items():
        weights = Counter(text(row["weight"]) for row in register)
        if register:
            register.sort(key=lambda row: text(row["weight"]) != Weight.CONFLICT)
            told = Conflicts(province, weights[Weight.CONFLICT], weights[Weight.TO_CHECK])
            finding = Finding(told, "sources", None, _places_of(facts, register))
            found.append((told.contradictory, told.to_check, finding))
    yield from (finding for _, _, finding in sorted(found, key=lambda item: (-item[0], -item[1])))
    if printed:
        charged = Counter(charged_to(facts, row).document_id for row in printed)
        blamed = (_charged(facts, facts.documents[code], count) for code, count in charged.most_common())
        yield Finding(Misprints(tuple(blamed)), "sources", None, _places_of(facts, printed))


def _charged(facts: Facts, document: Document, count: int) -> Charged:
    """An article is named by what it repeats: its own title looks like that document's."""
    original = facts.documents.get(document.corroborates)
    named = original or document
    return Charged(named.number or named.title, count, original is not None)


def _places_of(facts: Facts, rows: Iterable[Mapping[str, object]]) -> tuple[Source, ...]:
    return tuple(_place_of(facts, row, s) for row in rows for s in ("", "other_") if text(row[f"{s}document_id"]))


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
        document.corroborates,
    )


def _only_one_and_nobody(
    facts: Facts, rows: Sequence[Comparison], provinces: Sequence[str], year: int
) -> Iterable[Finding]:
    """Questions on which the plan of one province alone, or no plan, has a target; among provinces whose plan of the
    year is loaded, at least two, and among questions for which any loaded document sets one."""
    plans = {p: {d.document_id for d in own} for p in provinces if (own := standing_plans(facts, p, year))}
    planned = tuple(plans)
    if len(planned) < 2:
        return
    alone: dict[str, dict[str, list[Source]]] = {}
    silent: list[str] = []
    aimed_at = [c for c in rows if _is_aimed_at(facts, facts.questions[c.selection.question])]
    for comparison in aimed_at:
        question = facts.questions[comparison.selection.question]
        aiming = _targets_in(facts, question, plans)
        ahead = {
            province: sources
            for province, figures in aiming.items()
            if (sources := [f.source for f in figures if _is_ahead(facts, f, question, year)])
        }
        if not aiming:
            silent.append(comparison.short_title)
        elif len(ahead) == 1 == len(aiming):
            ((province, sources),) = ahead.items()
            alone.setdefault(province, {})[comparison.short_title] = sources
    for province, told in sorted(alone.items(), key=lambda item: -len(item[1])):
        cited = tuple(source for sources in told.values() for source in sources)
        yield Finding(OnlyOne(province, year, planned, tuple(told)), "matrix", None, cited)
    if silent:
        yield Finding(Nobody(year, planned, tuple(silent), len(aimed_at)), "matrix", None)


def _is_aimed_at(facts: Facts, question: Question) -> bool:
    """Some document sets a target for it: head-counts, ranks and delegates are reported, never aimed at."""
    figures = (f for indicator in question.measures for f in facts.figures.get(indicator, ()))
    return any(f.kind == FigureKind.TARGET and belongs(facts, f, question) for f in figures)


def _targets_in(facts: Facts, question: Question, plans: Mapping[str, set[str]]) -> dict[str, list[Figure]]:
    """Province → the targets that the question tells in its plans (document ids), for any scope and any year."""
    found: dict[str, list[Figure]] = {}
    for province, documents in plans.items():
        for indicator in question.measures:
            for figure in facts.figures_of(indicator, province):
                planned = figure.kind == FigureKind.TARGET and figure.source.document_id in documents
                if planned and belongs(facts, figure, question):
                    found.setdefault(province, []).append(figure)
    return found


def _is_ahead(facts: Facts, figure: Figure, question: Question, year: int) -> bool:
    """A target that answers the question and is for the year or a later one; one without a time is for none."""
    dated = aside_of(facts, figure) is Aside.NONE and figure.year >= year
    return dated and answers(facts, figure, question.scope) is not None


def _concentration(money: Money, provinces: Sequence[str], year: int) -> Iterable[Finding]:
    """The largest line of each province's plan of the year, where it takes a fifth of the money or more and no other
    one is as large; the largest share first."""
    found: list[tuple[float, Finding]] = []
    for province in provinces:
        ranked = lines(money, (province,), (year,))
        spans = [s for s in money.spans(province, AmountKind.YEAR_PLAN, (year,)) if s.start == s.end]
        total = sum(span.vnd for span in spans)
        exact = all(o == Operator.EQ for o in (*(s.operator for s in spans), *(line.operator for line in ranked[:1])))
        alone = len([line for line in ranked[:2] if line.vnd == ranked[0].vnd]) == 1
        if total and alone and exact and 5 * ranked[0].vnd >= total:
            share = round(100 * ranked[0].vnd / total, 1)
            told = Concentration(province, year, ranked[0].name, ranked[0].vnd, total, share)
            shown = Selection("money_nature", tuple(provinces), (year,))
            found.append((share, Finding(told, "budget", shown, (ranked[0].source,))))
    return [finding for _, finding in sorted(found, key=lambda item: -item[0])]


def _norms(money: Money, provinces: Sequence[str], year: int) -> Iterable[Finding]:
    for norm in norms(money, provinces):
        if year in norm.years:
            told = NormFound(
                norm.province, norm.unit_level, norm.vnd_per_official, norm.units, norm.officials, norm.years
            )
            shown = Selection("money_agency", tuple(provinces), (year,))
            yield Finding(told, "budget", shown, (norm.source,) if norm.source else ())
