"""What stands out in a year, computed from the figures.

A finding is a code with data and the selection that shows it; its sentence is worded in ``lib/present``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lib.compare.facts import Facts, Figure, records, text, whole
from lib.compare.model import TARGETS_AND_RESULTS, Comparison, Level, Reason, ScopeRelation, Selection, Source, Value
from lib.compare.money.index import Money
from lib.compare.money.lines import lines
from lib.compare.money.norms import norms
from lib.compare.overview.coverage import matrix
from lib.contract.codes import ContradictionKind, FigureKind

HEADLINES = ("dvc_level3", "dvc_level4", "esign_communes", "one_stop_districts", "edocs_exchanged")


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
    facts: Facts, money: Money, provinces: Sequence[str], *years: int, kinds: Sequence[str] = TARGETS_AND_RESULTS
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
            *(_only_one_and_nobody(facts, rows, provinces, year) if FigureKind.TARGET in kinds else ()),
        ):
            found.setdefault(finding.reason, finding)
    return tuple(found.values())


@dataclass(frozen=True)
class Disagreement:
    """Two figures of a province that a rule holds against each other; ``other`` is None where it is in no panel of the
    question's own measure."""

    finding: Finding
    source: Source
    other: Source | None


def disagreements(facts: Facts, money: Money) -> tuple[Disagreement, ...]:
    """Results below targets and targets not above results, of every year and loaded province; each figure once a
    kind."""
    found: dict[tuple[str, str], Disagreement] = {}
    for year in sorted({f.year for figures in facts.figures.values() for f in figures}):
        for finding in findings(facts, money, facts.loaded, year):
            if finding.kind in ("below_target", "not_above_result") and finding.selection and finding.sources:
                source = finding.sources[0]
                found.setdefault(
                    (source.figure_id, finding.kind), Disagreement(finding, source, _rival(facts, finding, source))
                )
    return tuple(found.values())


def _rival(facts: Facts, finding: Finding, source: Source) -> Source | None:
    """The figure that the finding's figure is held against."""
    reason = finding.reason
    measure = facts.questions[finding.selection.question].measures[0]  # type: ignore[union-attr]
    return next(
        (
            f.source
            for f in facts.figures[measure]
            if f.province == reason["province"]
            and f.value == reason["other"]
            and f.year == reason["other_year"]
            and f.source != source
        ),
        None,
    )


def _targets(comparison: Comparison) -> list[Value]:
    lead = comparison.lead
    return [v for v in lead.values if v.kind == FigureKind.TARGET and v.state.has_value] if lead else []


def _extremes(rows: Sequence[Comparison]) -> Iterable[Finding]:
    for comparison in rows:
        lead = comparison.lead
        if comparison.selection.question not in HEADLINES or lead is None or not lead.verdict.level.may_rank:
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
    return _remark_findings(facts, rows, "below_target", FigureKind.TARGET)


def _not_above_results(facts: Facts, rows: Sequence[Comparison]) -> Iterable[Finding]:
    return _remark_findings(facts, rows, "not_above_result", FigureKind.ACTUAL)


_ABOUT_THE_PAPER = "document"  # topic of disagreements about numbers, dates and signatures of the documents themselves
_KINDS_OF_CONFLICT = (
    ContradictionKind.ARITHMETIC,
    ContradictionKind.TWO_NUMBERS,
    ContradictionKind.TARGET_BELOW_RESULT,
    ContradictionKind.ROAD_MAP_ANNEX,
    ContradictionKind.BETWEEN_DOCUMENTS,
    ContradictionKind.WITHIN_DOCUMENT,
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
                    figure.kind == FigureKind.TARGET
                    and figure.source.document_id in documents
                    and facts.relation(figure.scope, question.scope) != ScopeRelation.DISJOINT
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
