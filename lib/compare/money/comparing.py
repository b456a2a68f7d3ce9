"""Selection → Comparison of money: by nature, tier, theme and lead agency, one year or several. Pure; sums of additive
rows only.

Amounts of different kinds (a year's plan, total need, carry-over, total investment, a proposal) are measures of their
own: own panel, never added. What a document does not split is a segment of its own, and makes the sources that it
may hold a range. Of two plans for the same year the one made for it speaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lib.compare import order
from lib.compare.facts import Document, Facts
from lib.compare.model import MONEY, Comparison, Level, Panel, Selection, State, Value, Verdict
from lib.compare.money import bounds
from lib.compare.money.cuts import CUTS, Cut, with_top_agencies
from lib.compare.money.index import BUNDLED, MEASURES, REST, SEVERAL, UNSPLIT, AmountMeasure, Money, amounts_of
from lib.compare.money.parts import every_segment, per_head, rows_of, total_row
from lib.compare.money.wholes import AGENCIES, THEMES, Amount, Span
from lib.compare.reasons import (
    Allotted,
    AlsoPlanned,
    Bounded,
    ByTier,
    Census2019,
    Condition,
    MadeEarlier,
    MoneyEstimate,
    NoneInYears,
    NoteReason,
    NotSplit,
    NotToldApart,
    OtherAmount,
    OurThemes,
    PartBooked,
    PartsUntold,
    Ranged,
    RangeOf,
    RestUnsplit,
    SpansDiffer,
    TierPart,
    ToldByYear,
    YearSlices,
)
from lib.compare.source import Stated
from lib.compare.succession import plans
from lib.compare.verdict import EARLIER_DAYS, lone
from lib.contract.codes import PER_HEAD, AmountKind, Direction, Funding, FundingDimension, Operator, UnitCode

_OF_HEADS = "_per_head"
"""Behind the key of a measure that is divided by the inhabitants."""


def compare_money(money: Money, selection: Selection) -> Comparison:
    """The comparison of money that ``selection.question`` (a key of CUTS) names.

    The lead panel holds the year's plans, one row a province × year × segment and one for their total; other kinds of
    amount whose span touches the years stand in panels of their own. Options: ``measure`` asks for one kind of amount
    alone; ``unit`` is the unit on screen: ty, trieu, or per_head, which divides by the 2019 census.
    """
    view = CUTS[selection.question]
    options = dict(selection.options)
    asked = MEASURES[options["measure"]] if options.get("measure") else None
    wanted = (asked.key,) if asked else tuple(MEASURES)
    panels = [p for p in (_panel(money, view, key, selection) for key in wanted) if p.values]
    if panels and (asked or _of_year_plans(panels[0])):
        panels[0] = replace(panels[0], primary=True)
    panels[1:] = [
        replace(p, verdict=Verdict(Level.NOT_COMPARABLE, (OtherAmount(p.measure.label),))) for p in panels[1:]
    ]
    coverage = tuple(
        _coverage(money, panels, asked, province, year) for province in selection.provinces for year in selection.years
    )
    apart, cut = asked is not None and asked.key != AmountKind.YEAR_PLAN, view.title.removeprefix("Kinh phí ")
    return Comparison(
        selection=selection,
        title=f"{asked.label}, {cut}" if apart and asked else view.title,
        short_title=f"{asked.short_label}, {cut}" if apart and asked else view.title,
        definition=view.definition,
        topic=MONEY,
        panels=tuple(panels),
        gaps=order.arrange(money.facts, (c for c in coverage if not c.state.has_value), "official", Direction.NONE),
        coverage=coverage,
        notes=tuple(_notes(money, view, selection, panels)),
        build_id=money.facts.build_id,
        segments=every_segment(money, view),
        names={code: money.facts.provinces[code].name for code in selection.provinces},
    )


# -- one kind of amount ----------------------------------------------------------------------------


def _panel(money: Money, view: Cut, measure: str, selection: Selection) -> Panel:
    facts = money.facts
    cells = [cell for province in selection.provinces for cell in money.spans(province, measure, selection.years)]
    view, more_labels = with_top_agencies(view, cells)
    more_labels |= {UNSPLIT: view.unsplit}
    rows = [row for cell in cells for row in rows_of(money, view, cell, selection.years)]
    meaning = MEASURES[measure].in_unit(facts.units[UnitCode.VND])
    if dict(selection.options).get("unit") == PER_HEAD:
        rows = [per_head(facts, v) for v in rows if facts.provinces[v.province].population]
        meaning = replace(
            meaning,
            key=f"{measure}{_OF_HEADS}",
            label=f"{meaning.label}, bình quân đầu người",
            unit=facts.units[UnitCode.VND_PER_HEAD],
        )
    segments = _stacking(money, view, rows, more_labels)
    rank = {code: i for i, (code, _) in enumerate(segments)}
    sums: dict[str, float] = {}
    for v in rows:
        if not v.segment:
            sums[v.province] = sums.get(v.province, 0.0) + (v.value or 0.0)
    places = _places(facts, sums, selection.order)
    rows.sort(key=lambda v: (places[v.province], v.year, v.since or 0, rank.get(v.segment, -1)))
    return Panel(
        measure=meaning,
        verdict=_verdict(view, rows, cells, measure, selection.provinces, dict(segments)),
        values=tuple(rows),
        segments=segments,
    )


_SHARED = (BUNDLED, SEVERAL, UNSPLIT)
"""Segments of amounts that several themes or agencies share, or that are told of none."""
_LAST = (REST, SEVERAL, Funding.UNSTATED, UNSPLIT)
"""Segments behind the agencies, in order."""


def _stacking(
    money: Money, view: Cut, rows: Sequence[Value], more_labels: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """The segments in use with their labels, parts right after what they are a part of."""
    labels = {**(money.labels[view.parts] if view.parts else {}), **money.labels[view.dimension], **more_labels}
    codes = list(money.labels[view.dimension])
    used = dict.fromkeys(v.segment for v in rows if v.segment and not v.within)
    if view.dimension == AGENCIES:
        sums = {code: sum(v.value or 0 for v in rows if v.segment == code) for code in used}
        tops = sorted(used, key=lambda code: (_LAST.index(code) + 1 if code in _LAST else 0, -sums[code]))
    else:
        tops = sorted(used, key=lambda code: codes.index(code) if code in codes else len(codes))
    parts: dict[str, dict[str, None]] = {}
    for v in rows:
        if v.within:
            parts.setdefault(v.within, {}).setdefault(v.segment)
    finer = list(money.labels.get(view.parts, ()))
    return tuple(
        (code, labels.get(code, code)) for top in tops for code in (top, *sorted(parts.get(top, ()), key=finer.index))
    )


def _places(facts: Facts, sums: dict[str, float], how: str) -> dict[str, int]:
    codes = order.sort_provinces(facts, sums, "official" if how == "value" else how)
    if how == "value":
        codes.sort(key=lambda code: -sums[code])
    return {code: i for i, code in enumerate(codes)}


# -- how far it may be compared --------------------------------------------------------------------

_TOGETHER = 6  # more plans of one period than this share a condition
_RANGES = {FundingDimension.TIER: RangeOf.TIERS, THEMES: RangeOf.THEMES, AGENCIES: RangeOf.AGENCIES}


def _of_year_plans(panel: Panel) -> bool:
    """The year's plans of whole provinces, in đồng or per head."""
    return panel.measure.amount == AmountKind.YEAR_PLAN and not panel.measure.programme


def _verdict(
    view: Cut,
    rows: Sequence[Value],
    cells: Sequence[Span],
    measure: str,
    asked: Sequence[str],
    labels: Mapping[str, str],
) -> Verdict:
    if len({v.province for v in rows}) < 2:
        return lone(asked)
    reasons: dict[Condition, None] = {}
    slices = list(_slices([cell.document for cell in cells])) if measure == AmountKind.YEAR_PLAN else []
    reasons.update(dict.fromkeys(slices))
    of_period = {province for reason in slices for province in reason.provinces}
    # Plans of different years are not early or late to each other.
    for span in sorted({(cell.start, cell.end) for cell in cells}):
        signed = {
            cell.document.province: cell.document.signed_on
            for cell in cells
            if (cell.start, cell.end) == span and cell.document.signed_on
        }
        for province, day in signed.items():
            if (max(signed.values()) - day).days >= EARLIER_DAYS and province not in of_period:
                reasons.setdefault(MadeEarlier(province, day))
    spans = dict.fromkeys((v.province, v.since, v.deadline) for v in rows if v.since is not None)
    if len({(since, deadline) for _, since, deadline in spans}) > 1:
        reasons.setdefault(SpansDiffer(tuple(spans)))
    totals = [v for v in rows if not v.segment]
    bounded = tuple(dict.fromkeys(v.province for v in totals if v.operator != Operator.EQ))
    if bounded and any(v.operator == Operator.EQ for v in totals):
        reasons.setdefault(Bounded(bounded))
    unsplit = tuple(dict.fromkeys(v.province for v in rows if v.segment == UNSPLIT and v.value))
    if unsplit:
        reasons.setdefault(RestUnsplit(unsplit))
    ranged = tuple(dict.fromkeys(v.province for v in rows if v.low is not None))
    if ranged:
        reasons.setdefault(Ranged(ranged, _RANGES.get(view.dimension, RangeOf.SOURCES)))
    reasons.update(dict.fromkeys((*_parts_booked(rows, labels), *_parts_untold(rows, labels))))
    return Verdict(Level.CONDITIONAL if reasons else Level.COMPARABLE, tuple(reasons))


def _parts_booked(rows: Sequence[Value], labels: Mapping[str, str]) -> Iterable[PartBooked]:
    """Parts of a source that some provinces book and others do not tell apart."""
    for source, part in dict.fromkeys((v.within, v.segment) for v in rows if v.within):
        of_part = [v for v in rows if (v.within, v.segment) == (source, part)]
        booked = dict.fromkeys(v.province for v in of_part if v.value)
        others = dict.fromkeys(v.province for v in of_part if v.state is State.UNSPLIT and v.province not in booked)
        if booked and others:
            yield PartBooked(labels[source], labels[part], tuple(booked), tuple(others))


def _parts_untold(rows: Sequence[Value], labels: Mapping[str, str]) -> Iterable[PartsUntold]:
    """Sources that some provinces tell and others do not, which can be compared in the rest alone."""
    told = {v.segment for v in rows if v.value and not v.within}
    untold: dict[str, dict[str, None]] = {}
    for v in _untold(rows):
        if v.segment in told and not v.within:
            untold.setdefault(v.province, {}).setdefault(labels[v.segment])
    alike: dict[tuple[str, ...], list[str]] = {}
    for province, own in untold.items():
        alike.setdefault(tuple(own), []).append(province)
    for names, provinces in alike.items():
        yield PartsUntold(names, tuple(provinces))


def _slices(documents: Sequence[Document]) -> Iterable[YearSlices]:
    """Which plans are of several years: each with its date, or together where they are many."""
    periods: dict[tuple[int | None, int | None], list[Document]] = {}
    for document in {d.document_id: d for d in documents}.values():
        if document.start != document.end:
            periods.setdefault((document.start, document.end), []).append(document)
    for (start, end), several in periods.items():
        if len(several) > _TOGETHER:
            yield YearSlices(tuple(d.province for d in several), start, end)
        else:
            yield from map(_year_slices, several)


def _coverage(money: Money, panels: Sequence[Panel], asked: AmountMeasure | None, province: str, year: int) -> Value:
    """The total of the lead panel that covers the year, or why there is none."""
    for panel in panels:
        for v in panel.values if panel.primary else ():
            if (
                v.province == province
                and not v.segment
                and (
                    v.year == year or (v.since is not None and _first(money, panel, v) <= year <= (v.deadline or year))
                )
            ):
                return replace(v, year=year)
    standing = plans(money.facts, province, year)
    of_year = asked is None or asked.amount == AmountKind.YEAR_PLAN
    if of_year and (stated := _elsewhere(money, province, year, standing)):
        return stated
    if standing:
        return Value(province, year, MONEY, State.SILENT, document_number=standing[0].number)
    cited = money.facts.cited_plan(province, year)
    return Value(province, year, MONEY, State.MISSING, document_number=cited.number, document_signed=cited.signed_on)


def _first(money: Money, panel: Panel, value: Value) -> int:
    """The first year that an amount of several years is told for."""
    kind = panel.measure.key.removesuffix(_OF_HEADS)
    return min(
        money.first_year(kind, money.facts.documents[s.document_id], value.since or value.year) for s in value.sources
    )


def _elsewhere(money: Money, province: str, year: int, standing: Sequence[Document]) -> Value | None:
    """What a plan of the year states in another way: for its whole period, or without being counted."""
    known = {plan.document_id for plan in standing}
    for measure in (key for key in MEASURES if key != AmountKind.YEAR_PLAN):
        for span in money.spans(province, measure, (year,)):
            if span.document.document_id in known and not MEASURES[measure].programme:
                return _stated_apart(money, span, year, State.OTHER_MEASURE)
    uncounted = money.uncounted(province, year)
    return _stated_apart(money, uncounted, year, State.UNCOUNTED) if uncounted else None


def _stated_apart(money: Money, span: Span, year: int, state: State) -> Value:
    meaning = MEASURES[span.kind].in_unit(money.facts.units[UnitCode.VND])
    return replace(total_row(span, (year,)), year=year, state=state, measure=meaning)


def _notes(money: Money, view: Cut, selection: Selection, panels: Sequence[Panel]) -> Iterable[NoteReason]:
    for panel in panels:
        yield from _not_split(panel, named=len(panels) > 1)
    yield from _without_amount(panels, several=len(selection.years) > 1)
    yield from _told_by_year(money, view, panels)
    yield from _by_tier(money, view, selection, panels)
    yield from _period_plans(money, panels)
    yield from _also_planned(money, panels)
    if dict(selection.options).get("unit") == PER_HEAD:
        yield Census2019()
    if view.dimension == THEMES:
        yield OurThemes()
    kinds = [amounts_of(panel.measure) for panel in panels]
    asked = MEASURES[dict(selection.options).get("measure", AmountKind.YEAR_PLAN)]
    yield from map(MoneyEstimate, dict.fromkeys(kinds or [amounts_of(asked)]))


def _not_split(panel: Panel, *, named: bool) -> Iterable[NotSplit]:
    """Of one kind of amount, which is ``named`` where there are several: they are split each in its own way."""
    labels, unsplit = dict(panel.segments), dict[str, dict[str, None]]()
    for value in panel.values:
        if value.hatched and value.state.has_value:
            unsplit.setdefault(labels[value.segment], {}).setdefault(value.province)
    for label, provinces in unsplit.items():
        yield NotSplit(label, tuple(provinces), panel.measure.label if named else "")


def _without_amount(panels: Sequence[Panel], *, several: bool) -> Iterable[NotToldApart | NoneInYears]:
    """Sources without an amount whose reason a crowded chart has no room for, of each kind of amount on its own; with
    their years where there are ``several``."""
    for panel in panels:
        labels, apart = dict(panel.segments), dict[tuple[str, tuple[int, ...]], list[str]]()
        amount = panel.measure.label if len(panels) > 1 else ""
        conditions = [reason for reason in panel.verdict.reasons if isinstance(reason, PartsUntold)]
        said = {(province, label) for c in conditions for province in c.provinces for label in c.labels}
        untold = [v for v in _untold(panel.values) if (v.province, labels[v.segment]) not in said]
        for province, segment in dict.fromkeys((v.province, v.segment) for v in untold):
            own = [v for v in untold if (v.province, v.segment) == (province, segment)]
            years = tuple(v.year for v in own if several and v.since is None)
            apart.setdefault((province, years), []).append(labels[segment])
        alike: dict[tuple[tuple[str, ...], tuple[int, ...]], list[str]] = {}
        for (province, years), names in apart.items():
            alike.setdefault((tuple(names), years), []).append(province)
        for (names_of, years), provinces in alike.items():
            yield NotToldApart(names_of, tuple(provinces), amount, years)
    elsewhere: dict[tuple[str, str, Allotted | None], dict[int, None]] = {}
    for panel in panels:
        for v in panel.values:
            if v.state is State.OTHER_YEARS:
                allotted = next((remark for remark in v.remarks if isinstance(remark, Allotted)), None)
                label = dict(panel.segments)[v.segment]
                elsewhere.setdefault((v.province, label, allotted), {}).setdefault(v.year)
    for (province, label, allotted), of_years in elsewhere.items():
        yield NoneInYears(province, label, tuple(of_years), allotted)


def _told_by_year(money: Money, view: Cut, panels: Sequence[Panel]) -> Iterable[ToldByYear]:
    """Amounts for several years whose parts are open, where the same plan's years, which add up to them, tell these."""
    found: dict[ToldByYear, None] = {}
    for panel in panels:
        totals = {(v.province, v.since, v.deadline): v.value for v in panel.values if not v.segment}
        for v in panel.values:
            if v.since is None or v.deadline is None or (v.low is None and v.state is not State.UNSPLIT):
                continue
            years = money.spans(v.province, AmountKind.YEAR_PLAN, range(v.since, v.deadline + 1))
            own = [span for span in years if span.document.number == v.document_number]
            is_whole = sum(span.vnd for span in own) == totals[v.province, v.since, v.deadline]
            if is_whole and any(view.segment(a) == v.segment for span in own for a in span.by(view.told_by)):
                found.setdefault(ToldByYear(v.province, panel.measure.label))
    yield from found


def _untold(rows: Sequence[Value]) -> list[Value]:
    """Sources whose amount a document does not tell. Where lines of several themes or agencies hold it, these say so
    themselves: the other lines are split."""
    joint = {(v.province, v.year, v.since) for v in rows if v.segment in _SHARED and v.state.has_value}
    return [v for v in rows if v.state is State.UNSPLIT and (v.province, v.year, v.since) not in joint]


def _by_tier(money: Money, view: Cut, selection: Selection, panels: Sequence[Panel]) -> Iterable[ByTier]:
    """Sums of a programme or a proposal say which tiers they are of, where the view does not: not all of what is
    proposed is asked of the centre, and not every line says who pays."""
    tier, unit = CUTS["money_tier"], money.facts.units[UnitCode.VND]
    if view.dimension == tier.dimension:
        return
    for panel in panels:
        kind = panel.measure.key.removesuffix(_OF_HEADS)
        spans = [s for p in selection.provinces for s in money.spans(p, kind, selection.years)]
        for span in spans if panel.measure.programme else ():
            own: dict[str, list[Amount]] = {}
            for amount in span.by(tier.told_by):
                own.setdefault(tier.segment(amount), []).append(amount)
            parts = tuple(
                TierPart(
                    money.labels[tier.dimension].get(code, tier.unsplit),
                    Stated(float(sum(a.vnd for a in own[code])), bounds.of_sum(a.operator for a in own[code]), unit),
                    tuple(a.source.line for a in own[code] if a.source.line) if code == Funding.UNSTATED else (),
                )
                for code in [c for c in (*money.labels[tier.dimension], UNSPLIT) if c in own]
            )
            if len(parts) > 1:
                whole = Stated(float(span.vnd), span.operator, unit)
                yield ByTier(span.document.province, MEASURES[kind].label, whole, parts)


def _period_plans(money: Money, panels: Sequence[Panel]) -> Iterable[YearSlices]:
    """A year's amount out of a plan of several years says so, where it is not a condition already."""
    for panel in filter(_of_year_plans, panels):
        slices = [reason for reason in panel.verdict.reasons if isinstance(reason, YearSlices)]
        conditions = {province for reason in slices for province in reason.provinces}
        for v in panel.values:
            document = money.facts.documents[v.sources[0].document_id] if v.sources else None
            if document and document.start != document.end and v.province not in conditions:
                yield _year_slices(document)
                break


def _year_slices(document: Document) -> YearSlices:
    return YearSlices((document.province,), document.start, document.end, document.signed_on)


def _also_planned(money: Money, panels: Sequence[Panel]) -> Iterable[AlsoPlanned]:
    """Further documents that plan money for the same year: told, never added."""
    for panel in filter(_of_year_plans, panels):
        for v in panel.values:
            if not v.segment:
                _, *others = money.documents_of(v.province, panel.measure.amount, v.year, v.year)
                for span in others:
                    planned = Stated(float(span.vnd), span.operator, money.facts.units[UnitCode.VND])
                    yield AlsoPlanned(
                        v.province,
                        v.year,
                        span.document.number,
                        planned,
                        span.document.signed_on,
                        money.is_replaced(span),
                    )
