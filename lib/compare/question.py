"""Selection → Comparison for any question of ``questions.csv``. Pure: equal input, equal output."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from lib.compare import order, standing
from lib.compare.facts import NATION, Facts, Figure, Question
from lib.compare.model import (
    Comparison,
    Hold,
    Level,
    NationalMark,
    Panel,
    Point,
    Reason,
    ScopeRelation,
    Selection,
    State,
    Value,
    Verdict,
)
from lib.compare.verdict import judge, obstacle
from lib.contract.codes import Direction, FigureKind


def compare(facts: Facts, selection: Selection) -> Comparison:
    """The comparison that a selection asks for. KeyError for a question that does not exist.

    Every province × year of the selection has exactly one ``coverage`` record; where no panel shows a figure of that
    province and year it is a gap as well.
    """
    question = facts.questions[selection.question]
    panels = [
        panel for indicator in question.measures if (panel := _panel(facts, question, indicator, selection)).values
    ]
    # What answers for the year comes before what only has results of other dates.
    panels.sort(key=lambda p: all(v.state is State.NEAREST for v in p.values))
    if panels:
        lead, own = panels[0].measure, question.measures[0]
        if lead.key != own:  # nothing in the question's own measure: the panel that leads says what it is instead
            instead = obstacle(facts, lead, facts.indicators[own].measure)
            panels[0] = replace(
                panels[0], verdict=replace(panels[0].verdict, reasons=(instead, *panels[0].verdict.reasons))
            )
        panels = [replace(panels[0], primary=True)] + [
            replace(p, verdict=Verdict(Level.NOT_COMPARABLE, (obstacle(facts, p.measure, lead), *p.verdict.reasons)))
            for p in panels[1:]
        ]
    coverage = tuple(
        _coverage(facts, question, selection, panels, province, year)
        for province in selection.provinces
        for year in selection.years
    )
    shown = {(v.province, v.year) for p in panels for v in p.values if v.state is not State.NEAREST}
    gaps = order.arrange(facts, (c for c in coverage if (c.province, c.year) not in shown), "official", Direction.NONE)
    return Comparison(
        selection=selection,
        title=question.label,
        short_title=question.short_label,
        definition=question.definition,
        topic=question.topic,
        panels=tuple(panels),
        gaps=gaps,
        coverage=coverage,
        notes=tuple(_notes(facts, selection, panels)),
        build_id=facts.build_id,
        names=(
            *((code, facts.provinces[code].name) for code in dict.fromkeys((*selection.provinces, NATION))),
            *(
                (code, facts.scopes[code].label)
                for code in dict.fromkeys(v.scope for p in panels for v in p.values if v.scope)
            ),
        ),
    )


def _panel(facts: Facts, question: Question, indicator: str, selection: Selection) -> Panel:
    """All that the selection shows of one measure. Its verdict is still that of a lead panel."""
    values: list[Value] = []
    nearest = len(selection.years) == 1
    for province in selection.provinces:
        for year in selection.years:
            if FigureKind.TARGET in selection.kinds:
                target = standing.target_for(facts, indicator, question.scope, province, year)
                if target and target.state.has_value:
                    values.append(_remarked(target, standing.not_above_result(facts, target, indicator)))
            if FigureKind.ACTUAL in selection.kinds:
                result = standing.result_for(facts, indicator, question.scope, province, year, nearest)
                if result:
                    values.append(_remarked(result, standing.below_target(facts, result, indicator)))
    measure = facts.indicators[indicator].measure
    arranged = order.arrange(facts, values, selection.order, measure.direction)
    return Panel(
        measure=measure,
        verdict=judge(facts, arranged),
        values=arranged,
        national=_national(facts, indicator, selection) if values else (),
        points=_points(facts, question, indicator, selection),
        holds=_holds(facts, question, indicator, selection),
    )


def _remarked(value: Value, reason: Reason | None) -> Value:
    return replace(value, remarks=(*value.remarks, reason)) if reason else value


# -- national marks and paths ----------------------------------------------------------------------


def _national(facts: Facts, indicator: str, selection: Selection) -> tuple[NationalMark, ...]:
    """National targets and results of the years shown, at their deadline."""
    marks = []
    for figure in facts.figures.get(indicator, ()):
        if figure.province != NATION or figure.kind not in selection.kinds or figure.year not in selection.years:
            continue
        issued = figure.document.signed_on
        after = tuple(
            code
            for code in selection.provinces
            if issued
            and (plans := facts.plans(code, figure.year))
            and all(p.signed_on and p.signed_on < issued for p in plans)
        )
        marks.append(
            NationalMark(
                figure.year,
                figure.value,
                figure.operator,
                figure.kind,
                facts.scopes[figure.scope].label,
                figure.source,
                after,
            )
        )
    return tuple(sorted(marks, key=lambda m: (m.year, m.kind)))


def _path_figures(
    facts: Facts, question: Question, indicator: str, selection: Selection, province: str, kind: str
) -> list[Figure]:
    """One figure per deadline or date, the closest scope winning."""
    able, _ = standing.candidates(facts, indicator, question.scope, province, kind)
    best: dict[tuple[int, object], standing.Candidate] = {}
    for candidate in able:
        key = (candidate.figure.year, candidate.figure.as_of)
        if key not in best or candidate.rank < best[key].rank:
            best[key] = candidate
    return [c.figure for c in sorted(best.values(), key=lambda c: c.figure.year)]


def _points(facts: Facts, question: Question, indicator: str, selection: Selection) -> tuple[Point, ...]:
    if len(selection.years) < 2:
        return ()
    first, last = min(selection.years), max(selection.years)
    return tuple(
        Point(province, f.year, kind, f.value, f.operator, f.as_of, f.source, facts.relation(f.scope, question.scope))
        for province in selection.provinces
        for kind in selection.kinds
        for f in _path_figures(facts, question, indicator, selection, province, kind)
        if first <= f.year <= last
    )


def _holds(facts: Facts, question: Question, indicator: str, selection: Selection) -> tuple[Hold, ...]:
    """From each deadline to the next one, or to the end of its plan, the target still applies."""
    if len(selection.years) < 2 or FigureKind.TARGET not in selection.kinds:
        return ()
    holds = []
    last_year = max(selection.years)
    for province in selection.provinces:
        figures = _path_figures(facts, question, indicator, selection, province, FigureKind.TARGET)
        for figure, following in zip_longest(figures, figures[1:]):
            end = min(figure.document.end or figure.year, last_year)
            if following is not None:
                end = min(end, following.year)
            if figure.persists and end > figure.year:
                holds.append(Hold(province, figure.year, end, figure.value))
    return tuple(holds)


# -- coverage --------------------------------------------------------------------------------------


def _coverage(
    facts: Facts, question: Question, selection: Selection, panels: list[Panel], province: str, year: int
) -> Value:
    """The state of one province and year: the figure in the question's own measure, else why it is not there."""
    for panel in panels:
        here = [v for v in panel.values if v.province == province and v.year == year and v.state is not State.NEAREST]
        if here:
            best = here[0]
            # The question's own measure answers it, whichever panel happens to lead for these provinces.
            return (
                best
                if panel.measure.key == question.measures[0]
                else replace(best, state=State.OTHER_MEASURE, segment=panel.measure.key)
            )
    kind = selection.kinds[0]
    for indicator in question.measures:
        _, unable = standing.candidates(facts, indicator, question.scope, province, FigureKind.TARGET)
        standing_now = [f for f in unable if f.year <= year and f.document.covers(year)]
        if standing_now and FigureKind.TARGET in selection.kinds:
            figure = max(standing_now, key=lambda f: f.year)
            return Value(
                province,
                year,
                FigureKind.TARGET,
                State.OTHER_MEASURE,
                figure.value,
                figure.operator,
                deadline=figure.year,
                scope=figure.scope,
                scope_relation=ScopeRelation.WIDER,
                source=figure.source,
                segment=indicator,
            )
    if FigureKind.TARGET in selection.kinds:
        for indicator in question.measures:
            later = standing.target_for(facts, indicator, question.scope, province, year)
            if later and later.state is State.LATER:
                return replace(later, segment="" if indicator == question.measures[0] else indicator)
    plans = facts.plans(province, year)
    if plans:
        return Value(province, year, kind, State.SILENT, document_number=plans[-1].number)
    return Value(province, year, kind, State.MISSING, document_number=facts.cited_plan(province, year))


# -- notes -----------------------------------------------------------------------------------------


def _notes(facts: Facts, selection: Selection, panels: list[Panel]) -> list[Reason]:
    """Only the notes that this selection needs, each once."""
    notes: dict[Reason, None] = {}
    shown = [v for p in panels for v in p.values]
    for caveat in dict.fromkeys(c for v in shown for c in v.caveats):
        holders = tuple(dict.fromkeys(v.province for v in shown if caveat in v.caveats))
        notes.setdefault(Reason.of("caveat_note", label=facts.caveats[caveat][0], provinces=holders))
    for panel in panels:
        for value in panel.values:
            if value.scope_relation not in (ScopeRelation.EQUAL, ScopeRelation.UNSTATED):
                notes.setdefault(
                    Reason.of("scope_note", province=value.province, scope_label=facts.scopes[value.scope].label)
                )
            for rival in value.rivals:
                notes.setdefault(
                    Reason.of(
                        "text_conflict",
                        province=value.province,
                        value=rival.value,
                        operator=rival.operator,
                        unit=panel.measure.unit,
                        clause=rival.source.clause,
                    )
                )
            for remark in value.remarks:
                notes.setdefault(Reason.of("remark", province=value.province, remark=remark))
        for figure in facts.figures.get(panel.measure.key, ()):
            if (
                figure.province == NATION
                and figure.kind == FigureKind.TARGET
                and FigureKind.TARGET in selection.kinds
                and figure.year > max(selection.years)
            ):
                notes.setdefault(
                    Reason.of(
                        "national_later",
                        value=figure.value,
                        operator=figure.operator,
                        unit=panel.measure.unit,
                        year=figure.year,
                        number=figure.document.number,
                        issued_on=figure.document.signed_on,
                        label=facts.scopes[figure.scope].label,
                    )
                )
    for document in facts.documents.values():
        witnesses = {s.document_id for v in shown for s in v.more_sources}
        if document.corroborates and document.document_id in witnesses:
            notes.setdefault(
                Reason.of(
                    "corroborated", document_id=document.document_id, number=document.number, province=document.province
                )
            )
    return list(notes)
