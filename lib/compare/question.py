"""Selection → Comparison for any question of ``questions.csv``. Pure: equal input, equal output."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from lib.compare import order, standing
from lib.compare.facts import NATION, Facts, Figure, Question
from lib.compare.model import (
    Aside,
    Comparison,
    Hold,
    Level,
    Measure,
    NationalMark,
    Panel,
    Point,
    Selection,
    State,
    Value,
    Verdict,
)
from lib.compare.reasons import (
    CaveatNote,
    Component,
    Corroborated,
    InReplacedPlan,
    NationalFigure,
    NoteReason,
    Obstacle,
    OtherIndicator,
    OtherScope,
    PlannedOrDone,
    ReadTwoWays,
    Remark,
    ScopeNote,
    ShareOf,
    TextConflict,
    ToldOtherwise,
    Undated,
    ValueRemark,
)
from lib.compare.source import Stated, is_nearly
from lib.compare.succession import plans as standing_plans
from lib.compare.verdict import judge, lone, obstacle
from lib.contract.codes import Direction, Effect, FigureKind, UnitKind
from lib.contract.scopes import Relation
from lib.contract.scopes import answers as scope_answers

_BESIDE = {
    Aside.SCOPE: Level.OTHER_SCOPE,
    Aside.UNDATED: Level.BESIDE,
    Aside.UNCLEAR: Level.BESIDE,
    Aside.READINGS: Level.BESIDE,
    Aside.REPLACED: Level.BESIDE,
}
"""Verdict where nothing answers the question and a panel beside its axis leads: its figures agree on something else."""
_BESIDE_DATES = {Level.OTHER_SCOPE: Level.SCOPE_AND_DATES, Level.BESIDE: Level.BESIDE_AND_DATES}
"""The same where a panel leads that has results of other dates alone."""


def compare(facts: Facts, selection: Selection) -> Comparison:
    """The comparison that a selection asks for. KeyError for a question that does not exist.

    Every figure of the question's indicators that belongs to a year of the selection stands in a panel: on the axis of
    its measure, beside it in a panel of its scope, or among those without a time or a sure reading, or of a plan that
    is replaced; or it is named by the figure that it is a part or another version of. Every province × year of the
    selection has exactly one ``coverage`` record; where no panel shows a figure of that province and year it is a gap
    as well, and so is a later target behind a result of the year or a figure of another measure or scope.
    """
    question = facts.questions[selection.question]
    panels = [panel for indicator in question.measures for panel in _panels(facts, question, indicator, selection)]
    panels.sort(key=lambda p: _precedence(facts, question, p))
    if panels:
        lead, own = panels[0], facts.indicators[question.measures[0]].measure
        level = _level(panels)
        # Where there is nothing in the question's own measure, the panel that leads says so.
        instead = Verdict(level, (*_instead(facts, question, lead, own), *lead.verdict.reasons))
        apart = (
            (p, tuple(_instead(facts, question, p, lead.measure)) or (OtherIndicator(p.measure.label),))
            for p in panels[1:]
        )
        panels = [replace(lead, primary=True, verdict=instead)] + [
            replace(p, verdict=Verdict(Level.NOT_COMPARABLE, (*why, *p.verdict.reasons))) for p, why in apart
        ]
    told = [(panel, _by_province(panel)) for panel in panels]
    coverage = tuple(
        _coverage(facts, question, selection, told, province, year)
        for province in selection.provinces
        for year in selection.years
    )
    shown = {(v.province, v.year) for p in panels for v in p.values if v.state is not State.NEAREST}
    timed = [one for one in told if one[0].aside is not Aside.UNDATED]  # what has no time fills no year
    untold = [
        c if c.aside is not Aside.UNDATED else _coverage(facts, question, selection, timed, c.province, c.year)
        for c in coverage
        if (c.province, c.year) not in shown or c.state is State.LATER
    ]
    hidden = [later for c in coverage if c not in untold and (later := _hidden(facts, question, selection, c))]
    gaps = order.arrange(facts, [*untold, *hidden], "official", Direction.NONE)
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
        own=facts.indicators[question.measures[0]].measure,
        names={code: facts.provinces[code].name for code in (*selection.provinces, NATION)},
        scopes={v.scope: facts.scopes[v.scope].label for p in panels for v in p.values if v.scope},
    )


def _level(panels: Sequence[Panel]) -> Level:
    """The verdict of the card: that of the panel that leads, and of what stands beside an axis without a figure of the
    year."""
    lead = panels[0]
    if lead.verdict.level is Level.OTHER_DATES:
        timed = (p.aside for p in panels if p.aside in _BESIDE and p.aside is not Aside.UNDATED)
        return next((_BESIDE_DATES[_BESIDE[aside]] for aside in timed), lead.verdict.level)
    return _BESIDE.get(lead.aside, lead.verdict.level)


def _precedence(facts: Facts, question: Question, panel: Panel) -> tuple[bool, bool, bool]:
    """What answers for the year comes first, then what only has results of other dates, then what stands beside the
    axis: for the scope asked about before any other."""
    return (
        panel.aside is not Aside.NONE,
        all(v.state is State.NEAREST for v in panel.values),
        panel.aside is not Aside.NONE and not _is_asked(facts, question, panel),
    )


def _is_asked(facts: Facts, question: Question, panel: Panel) -> bool:
    """The figures of a panel beside the axis, which are of one scope, answer for the scope asked about."""
    kind = panel.measure.unit.kind
    return any(
        scope_answers(facts.relation(v.scope, question.scope), kind, v.value or 0.0, v.operator) for v in panel.values
    )


def _instead(facts: Facts, question: Question, panel: Panel, lead: Measure) -> Iterator[Obstacle]:
    """Why the panel cannot share the axis of the lead measure: what it measures first, then whom or when it is of; none
    where it is that measure."""
    own, leading = (facts.indicators[_indicator(measure)].measure for measure in (panel.measure, lead))
    if own.key != leading.key and panel.aside is not Aside.READINGS:  # it is not sure to be of the measure
        yield obstacle(facts, own, leading)
    match panel.aside:
        case Aside.SCOPE:
            scope = facts.scopes[panel.values[0].scope]
            more = _is_asked(facts, question, panel)
            yield OtherScope(scope.label, scope.stated, facts.relation(scope.code, question.scope), more)
        case Aside.UNDATED:
            yield Undated()
        case Aside.UNCLEAR:
            yield PlannedOrDone()
        case Aside.READINGS:
            yield ReadTwoWays(_readings(facts, panel.values[0]))
        case Aside.REPLACED:
            yield InReplacedPlan()


def _readings(facts: Facts, value: Value) -> str:
    return "; ".join(
        facts.caveats[c].condition for c in value.caveats if facts.caveats[c].effect == Effect.TWO_READINGS
    )


def _panels(facts: Facts, question: Question, indicator: str, selection: Selection) -> Iterator[Panel]:
    """All that the selection shows of one indicator: on its axis, then for other scopes, then without time or sure
    reading, or of a plan that is replaced. The verdict of each is still that of a lead panel."""
    measure = facts.indicators[indicator].measure

    def able(province: str, kind: str) -> Sequence[standing.Candidate]:
        return standing.candidates(facts, indicator, question.scope, province, kind)

    axis = _panel(facts, selection, measure, able)
    shown = set(_told_by(axis))

    def stands_apart(figure: Figure) -> bool:
        """What neither the axis nor a panel before has shown."""
        return figure.figure_id not in shown and standing.belongs(facts, figure, question)

    if axis.values:
        yield replace(axis, national=_national(facts, indicator, selection))
    answered = {(v.province, v.kind, v.year) for v in axis.values}

    def is_past(carried: Value) -> bool:
        """An earlier deadline's figure that another of the province has taken the place of by that year: one that
        answers, where it would answer too; one of its scope or a wider one."""
        mine = standing.on_axis(facts, indicator, carried.province, carried.kind)
        answering = any(
            f.scope == carried.scope and standing.answers(facts, f, question.scope) is not None for f in mine
        )
        return (answering and (carried.province, carried.kind, carried.year) in answered) or any(
            (carried.deadline or carried.year) < f.year <= carried.year
            and f.document.covers(carried.year)
            and (f.persists or standing.stands_in(f, carried.year))
            and standing.replaced(facts, f, carried.year) is None
            and standing.belongs(facts, f, question)
            and facts.relation(f.scope, carried.scope) in (Relation.EQUAL, Relation.WHOLE, Relation.WIDER)
            for f in mine
        )

    for scope in _other_scopes(facts, indicator, selection, stands_apart):

        def told(province: str, kind: str, scope: str = scope) -> Sequence[standing.Candidate]:
            own = standing.of_scope(facts, indicator, scope, province, kind)
            return [c for c in own if stands_apart(c.figure)]

        apart = replace(measure, key=f"{measure.key}@{scope}", indicator=indicator)
        panel = _panel(facts, selection, apart, told, Aside.SCOPE, is_past)
        if panel.values:
            shown.update(_told_by(panel))
            yield panel
    for aside in (Aside.UNDATED, Aside.UNCLEAR, Aside.READINGS, Aside.REPLACED):
        for scope, values in _beside(facts, question, indicator, selection, aside, shown):
            apart = replace(measure, key=f"{measure.key}@{aside}@{scope}", indicator=indicator)
            yield Panel(apart, lone(selection.provinces), values, aside=aside)


def _told_by(panel: Panel) -> Iterator[str]:
    """Ids of the figures that the panel shows or names."""
    for value in panel.values:
        if value.source:
            yield value.source.figure_id
        yield from value.named_ids


def _other_scopes(
    facts: Facts, indicator: str, selection: Selection, stands_apart: Callable[[Figure], bool]
) -> list[str]:
    """Scopes of the figures that stand apart from the axis, in the order of the table."""
    found = {
        figure.scope
        for province in selection.provinces
        for kind in selection.kinds
        for figure in standing.on_axis(facts, indicator, province, kind)
        if stands_apart(figure)
    }
    return [scope for scope in facts.scopes if scope in found]


def _panel(
    facts: Facts,
    selection: Selection,
    measure: Measure,
    able: Callable[[str, str], Sequence[standing.Candidate]],
    aside: Aside = Aside.NONE,
    is_past: Callable[[Value], bool] = lambda _: False,
) -> Panel:
    """One axis: what ``able`` gives for each province and kind. On an axis of its own a figure stands in its own years
    and where it is carried, unless it ``is_past`` by then; results of other dates stand on the question's axis
    alone."""
    values: list[Value] = []
    nearest = len(selection.years) == 1 and aside is Aside.NONE
    for province in selection.provinces:
        targets = able(province, FigureKind.TARGET) if FigureKind.TARGET in selection.kinds else ()
        results = able(province, FigureKind.ACTUAL) if FigureKind.ACTUAL in selection.kinds else ()
        for year in selection.years if targets or results else ():
            target = standing.target_for(facts, targets, year)
            if target and target.state.has_value and not (target.state is State.CARRIED and is_past(target)):
                values.append(_remarked(target, standing.not_above_result(facts, target, _indicator(measure))))
            result = standing.result_for(facts, results, year, nearest)
            if result:
                values.append(_remarked(result, standing.below_target(facts, result, _indicator(measure))))
    ordered = order.arrange(facts, values, selection.order, measure.direction)
    arranged = ordered if aside is Aside.NONE else tuple(replace(v, aside=aside) for v in ordered)
    return Panel(
        measure=measure,
        verdict=judge(facts, arranged, selection.provinces, measure.unit),
        values=arranged,
        aside=aside,
        points=_points(facts, selection, able),
        holds=_holds(facts, selection, able),
    )


def _indicator(measure: Measure) -> str:
    return measure.indicator or measure.key


def _beside(
    facts: Facts, question: Question, indicator: str, selection: Selection, aside: Aside, shown: Collection[str]
) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """Scope → figures without a sure reading, in each of their years; without a time once, in a view of the years that
    their document is about. Of plans that are replaced those that no figure of the year has named."""
    found: dict[str, list[Value]] = {}
    for province in selection.provinces:
        own: dict[tuple[str, str, int], list[standing.Candidate]] = {}
        for figure in _standing_beside(facts, indicator, province, aside, shown):
            if not standing.belongs(facts, figure, question):
                continue
            years = [year for year in selection.years if _is_beside(facts, figure, year, aside)]
            for year in years[:1] if aside is Aside.UNDATED else years:
                candidate = standing.Candidate(figure, facts.relation(figure.scope, figure.scope))
                own.setdefault((figure.scope, figure.kind, year), []).append(candidate)
        for (scope, kind, year), candidates in own.items():
            if kind in (*selection.kinds, FigureKind.UNCLEAR):
                value = standing.value_of(facts, candidates, year, State.STATED, aside)
                found.setdefault(scope, []).append(replace(value, deadline=None) if aside is Aside.UNDATED else value)
    return ((scope, tuple(found[scope])) for scope in facts.scopes if scope in found)


def _standing_beside(
    facts: Facts, indicator: str, province: str, aside: Aside, shown: Collection[str]
) -> Iterable[Figure]:
    if aside is not Aside.REPLACED:
        return (f for f in facts.figures_of(indicator, province) if standing.aside_of(facts, f) is aside)
    if not facts.replacements:
        return ()
    return (f for f in standing.on_axis(facts, indicator, province, FigureKind.TARGET) if f.figure_id not in shown)


def _is_beside(facts: Facts, figure: Figure, year: int, aside: Aside) -> bool:
    if aside is Aside.REPLACED:
        return standing.stands_in(figure, year) and standing.replaced(facts, figure, year) is not None
    return standing.stands_in(figure, year)


def _remarked(value: Value, reason: ValueRemark | None) -> Value:
    return replace(value, remarks=(*value.remarks, reason)) if reason else value


# -- national marks and paths ----------------------------------------------------------------------


def _national(facts: Facts, indicator: str, selection: Selection) -> tuple[NationalMark, ...]:
    """National targets and results of the years shown, at their deadline."""
    marks = []
    for figure in facts.figures.get(indicator, ()):
        if figure.province != NATION or figure.kind not in selection.kinds or figure.year not in selection.years:
            continue
        if standing.aside_of(facts, figure) is not Aside.NONE or standing.replaced(facts, figure, figure.year):
            continue
        issued = figure.document.signed_on
        after = tuple(
            code
            for code in selection.provinces
            if issued
            and (plans := standing_plans(facts, code, figure.year))
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
                _caveat_labels(facts, figure),
                figure.since,
                figure.denominator,
            )
        )
    return tuple(sorted(marks, key=lambda m: (m.year, m.kind)))


def _path_figures(facts: Facts, able: Sequence[standing.Candidate]) -> list[standing.Candidate]:
    """One figure per deadline or date, the closest scope winning; none of a plan that is replaced."""
    best: dict[tuple[int, object], standing.Candidate] = {}
    for candidate in standing.deadlines(facts, able):
        key = (candidate.figure.year, candidate.figure.as_of)
        if key not in best or candidate.rank < best[key].rank:
            best[key] = candidate
    return sorted(best.values(), key=lambda c: c.figure.year)


def _points(
    facts: Facts, selection: Selection, able: Callable[[str, str], Sequence[standing.Candidate]]
) -> tuple[Point, ...]:
    if len(selection.years) < 2:
        return ()
    first, last = min(selection.years), max(selection.years)
    return tuple(
        Point(
            province,
            f.year,
            kind,
            f.value,
            f.operator,
            f.as_of,
            f.source,
            candidate.relation,
            f.since,
            f.yearly,
            f.years[0] if len(f.years) > 1 else None,
            f.basis,
            standing.cautions(facts, f),
        )
        for province in selection.provinces
        for kind in selection.kinds
        for candidate in _path_figures(facts, able(province, kind))
        if first <= (f := candidate.figure).year <= last
    )


def _holds(
    facts: Facts, selection: Selection, able: Callable[[str, str], Sequence[standing.Candidate]]
) -> tuple[Hold, ...]:
    """From each deadline to the next one, or as long as its plan stands, the target still applies."""
    if len(selection.years) < 2 or FigureKind.TARGET not in selection.kinds:
        return ()
    holds = []
    last_year = max(selection.years)
    for province in selection.provinces:
        figures = [c.figure for c in _path_figures(facts, able(province, FigureKind.TARGET))]
        for figure, following in zip_longest(figures, figures[1:]):
            if not figure.persists:
                continue
            end = min(figure.document.end or figure.year, last_year)
            if following is not None:
                end = min(end, following.year)
            while end > figure.year and standing.replaced(facts, figure, end):
                end -= 1
            if figure.persists and end > figure.year:
                holds.append(Hold(province, figure.year, end, figure.value))
    return tuple(holds)


# -- coverage --------------------------------------------------------------------------------------


def _by_province(panel: Panel) -> dict[str, list[Value]]:
    """What the panel tells of its years, in the order on screen."""
    found: dict[str, list[Value]] = {}
    for value in panel.values:
        if value.state is not State.NEAREST:
            found.setdefault(value.province, []).append(value)
    return found


def _coverage(
    facts: Facts,
    question: Question,
    selection: Selection,
    panels: Sequence[tuple[Panel, Mapping[str, Sequence[Value]]]],
    province: str,
    year: int,
) -> Value:
    """The state of one province and year: the figure in the question's own measure; else what answers for the scope
    asked about in another way; else its next target for that scope; else what is stated for another scope, or in a plan
    that is replaced; else why there is nothing."""

    def told(panel: Panel, own: Sequence[Value]) -> list[Value]:
        if panel.aside is not Aside.UNDATED:
            return [v for v in own if v.year == year]
        figures = facts.figures_of(_indicator(panel.measure), province)
        standing_now = {f.figure_id for f in figures if standing.stands_in(f, year)}
        return [replace(v, year=year) for v in own if v.source and v.source.figure_id in standing_now]

    def beside(panel: Panel, value: Value) -> Value:
        relation = facts.relation(value.scope, question.scope)
        return replace(value, state=State.OTHER_MEASURE, measure=panel.measure, scope_relation=relation)

    of_others: list[tuple[Panel, Value]] = []
    for panel, own in panels:
        here = told(panel, own[province]) if province in own else []
        # The question's own measure answers it, whichever panel happens to lead for these provinces.
        if here and panel.aside is Aside.NONE and panel.measure.key == question.measures[0]:
            return here[0]
        if (
            here
            and panel.aside is not Aside.REPLACED
            and (panel.aside is Aside.NONE or _is_asked(facts, question, panel))
        ):
            return beside(panel, here[0])
        if here:
            of_others.append((panel, here[0]))
    if later := _later(facts, question, selection, question.measures, province, year):
        return later
    for panel, value in sorted(of_others, key=lambda one: one[0].aside is Aside.REPLACED):
        return beside(panel, value)
    kind = selection.kinds[0]
    plans = standing_plans(facts, province, year)
    instead = tuple(_components(facts, question, selection, province, year))
    if plans:
        return Value(province, year, kind, State.SILENT, components=instead, document_number=plans[0].number)
    cited = facts.cited_plan(province, year)
    return Value(
        province,
        year,
        kind,
        State.MISSING,
        components=instead,
        document_number=cited.number,
        document_signed=cited.signed_on,
    )


def _components(
    facts: Facts, question: Question, selection: Selection, province: str, year: int
) -> Iterator[Component]:
    """What the province states of the parts of the total asked for, where it states no total for any year: for the year
    itself, or in a document that is about it."""
    total = question.measures[0]
    parts = () if facts.figures_of(total, province) else facts.components.get(total, ())
    for figure in (f for part in parts if part not in question.measures for f in facts.figures_of(part, province)):
        if figure.kind in selection.kinds and (year in figure.years or figure.document.covers(year)):
            label = facts.indicators[figure.indicator].measure.short_label
            yield Component(label, facts.stated(figure), figure.time, figure.source)


def _later(
    facts: Facts, question: Question, selection: Selection, measures: Iterable[str], province: str, year: int
) -> Value | None:
    """The next later target for the scope asked about, in the first of the measures that has one."""
    if FigureKind.TARGET not in selection.kinds:
        return None
    for indicator in measures:
        able = standing.candidates(facts, indicator, question.scope, province, FigureKind.TARGET)
        later = standing.target_for(facts, able, year)
        if later and later.state is State.LATER:
            return replace(later, instead=indicator != question.measures[0])
    return None


def _hidden(facts: Facts, question: Question, selection: Selection, cell: Value) -> Value | None:
    """The later target behind a result of the year or a figure of another measure or scope, which alone would pass for
    all that the province states."""
    if cell.state.has_value and cell.kind == FigureKind.ACTUAL:  # with a target of the year the cell would be that
        return _later(facts, question, selection, question.measures[:1], cell.province, cell.year)
    if cell.state is not State.OTHER_MEASURE or cell.measure is None:
        return None
    at = question.measures.index(_indicator(cell.measure)) + (cell.aside is not Aside.NONE)
    return _later(facts, question, selection, question.measures[:at], cell.province, cell.year)


# -- notes -----------------------------------------------------------------------------------------


def _notes(facts: Facts, selection: Selection, panels: list[Panel]) -> list[NoteReason]:
    """Only the notes that this selection needs, each once."""
    notes: dict[NoteReason, None] = {}
    shown = [v for p in panels for v in p.values]
    for caveat in dict.fromkeys(c for v in shown for c in v.caveats):
        holders = [v for v in shown if caveat in v.caveats]
        notes.setdefault(
            CaveatNote(
                facts.caveats[caveat].label,
                Effect(facts.caveats[caveat].effect),
                tuple(dict.fromkeys(v.province for v in holders)),
                tuple(dict.fromkeys(v.source.figure_id for v in holders if v.source)),
            )
        )
    for panel in panels:
        notes |= dict.fromkeys(_wholes(facts, panel))
        unit, counted = panel.measure.unit, panel.measure.counted
        for value in panel.values:
            if value.scope_relation not in (Relation.EQUAL, Relation.UNSTATED):
                notes.setdefault(ScopeNote(value.province, facts.scopes[value.scope].label))
            for rival in value.rivals:
                figure = Stated(
                    rival.value,
                    rival.operator,
                    unit,
                    rival.numerator,
                    rival.out_of,
                    counted,
                    base_year=value.base_year,
                    nearly=is_nearly(rival.operator, rival.value, rival.source.quote),
                )
                notes.setdefault(TextConflict(value.province, figure, rival.source.clause))
            for remark in value.remarks:
                notes.setdefault(Remark(value.province, remark))
    marked = {mark.source.figure_id for panel in panels for mark in panel.national}
    for indicator in facts.questions[selection.question].measures:
        for note in _national_figures(facts, indicator, selection):
            if note.source.figure_id not in marked:
                notes.setdefault(note)
        for told in _told_otherwise(facts, indicator, selection):
            notes.setdefault(told)
    witnesses = {s.document_id for v in shown for s in v.more_sources}
    for document in facts.documents.values():
        if document.corroborates and document.document_id in witnesses:
            notes.setdefault(Corroborated(document.document_id, document.number, document.province))
    return list(notes)


def _told_otherwise(facts: Facts, indicator: str, selection: Selection) -> Iterable[ToldOtherwise]:
    """What articles say of the years shown that is not what their document says."""
    for figure in facts.told_otherwise.get(indicator, ()):
        if figure.province in selection.provinces and set(figure.years) & set(selection.years):
            yield ToldOtherwise(
                figure.province,
                facts.stated(figure),
                figure.kind,
                facts.scopes[figure.scope].label,
                figure.time,
                standing.named(figure.document),
                standing.named(facts.documents[figure.document.corroborates]),
                figure.source,
            )


def _wholes(facts: Facts, panel: Panel) -> Iterable[ShareOf]:
    """What the shares of a panel are of, where not every document says it of this indicator."""
    known = [f for f in facts.figures.get(_indicator(panel.measure), ()) if f.province != NATION]
    if panel.measure.unit.kind is not UnitKind.SHARE or all(f.denominator or f.out_of is not None for f in known):
        return
    wholes: dict[str, list[Value]] = {}
    for value in panel.shown:
        if value.out_of is None and value.source:
            wholes.setdefault(value.denominator, []).append(value)
    for whole, values in wholes.items():
        figures = dict.fromkeys(v.source.figure_id for v in values if v.source)
        yield ShareOf(tuple(dict.fromkeys(v.province for v in values)), whole, tuple(figures))


def _national_figures(facts: Facts, indicator: str, selection: Selection) -> Iterable[NationalFigure]:
    """The nation's figures of the years shown and its later targets."""
    last_year, measure = max(selection.years), facts.indicators[indicator].measure
    for figure in facts.figures_of(indicator, NATION):
        later = figure.year > last_year and figure.kind == FigureKind.TARGET
        if figure.kind in selection.kinds and (later or set(figure.years) & set(selection.years)):
            by = standing.replaced(facts, figure, figure.year)
            yield NationalFigure(
                facts.stated(figure),
                measure.label,
                figure.kind,
                later,
                figure.year,
                facts.scopes[figure.scope].label,
                _caveat_labels(facts, figure),
                figure.source,
                standing.named(by) if by else None,
                figure.since,
            )


def _caveat_labels(facts: Facts, figure: Figure) -> tuple[str, ...]:
    return tuple(facts.caveats[caveat].label for caveat in figure.caveats)
