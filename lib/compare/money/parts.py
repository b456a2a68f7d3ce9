"""What one document states for one span of years as rows: the total, then a row a segment and the parts it is told
in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.compare.facts import Facts
from lib.compare.model import MONEY, Segment, State, Value
from lib.compare.money import bounds
from lib.compare.money.cuts import Cut
from lib.compare.money.index import BUNDLED, FUNDING_DIMENSIONS, RENTED, REST, SEVERAL, UNSORTED, UNSPLIT, Money
from lib.compare.money.wholes import AGENCIES, FORMS, STAGES, THEMES, Amount, Span
from lib.compare.reasons import Allotted
from lib.compare.source import Source, Stated
from lib.contract.codes import AmountKind, Basis, Funding, FundingDimension, Rollup, UnitCode, Unsplit


def base_row(span: Span, years: Sequence[int]) -> Value:
    """A row of the span without an amount."""
    several = span.start != span.end
    return Value(
        province=span.document.province,
        year=span.start if not several else years[0] if len(years) == 1 else span.end,
        kind=MONEY,
        state=State.STATED,
        since=span.start if several else None,
        deadline=span.end if several else None,
        document_number=span.document.number,
    )


def total_row(span: Span, years: Sequence[int]) -> Value:
    """Everything that the document states for the span."""
    stated = {span.total.vnd: span.total} if span.total else {}
    return replace(_summed(base_row(span, years), span.by(FundingDimension.NATURE), (), stated), rest=False)


def rows_of(money: Money, view: Cut, span: Span, years: Sequence[int]) -> Iterable[Value]:
    """The total, then a row a segment, each followed by the parts it is told in."""
    base = base_row(span, years)
    yield total_row(span, years)
    finer = _pieces(money, view, view.parts, view.part, span) if view.part else []
    for piece in _pieces(money, view, view.dimension, view.segment, span):
        row = _segment_row(money, base, piece, span, view.dimension)
        yield row
        if (
            sum(1 for rollup in money.rollups.values() if rollup == piece.code) > 1
            and row.state is State.STATED
            and row.value
        ):
            told = [
                _segment_row(money, base, part, span, view.parts)
                for part in finer
                if money.rollups.get(part.code) == piece.code
            ]
            yield from (replace(part, within=piece.code) for part in told)


_JOINT = (BUNDLED, SEVERAL, UNSORTED, UNSPLIT)
"""Segments of amounts that no single source, theme or agency can be told for."""


@dataclass(frozen=True)
class _SegmentSum:
    """A segment's own amounts, and how much more it may hold; without either, why (``state``, ``allotted``)."""

    code: str
    amounts: list[Amount]
    extra: list[Amount]
    unsplit: bool
    state: State = State.ABSENT
    allotted: Allotted | None = None


def every_segment(money: Money, view: Cut) -> tuple[Segment, ...]:
    """All segments of a cut that has a list of its own, whoever states them, parts behind what they are a part of: what
    one looks like must not depend on which others are there. () by agency, where the money decides who is named."""
    if view.dimension == AGENCIES:
        return ()
    holds, finer = money.may_hold.get(view.dimension, {}), list(money.labels[view.parts]) if view.parts else []
    found: list[Segment] = []
    for code in (*(c for c in money.labels[view.dimension] if c != Funding.ALL), UNSPLIT):
        parts = [part for part in finer if money.rollups.get(part) == code]
        found.append(Segment(code, shared=bool(holds.get(code)) or code in _JOINT))
        found += [Segment(part, within=code) for part in parts if len(parts) > 1]
    return tuple(found)


def _pieces(money: Money, view: Cut, dimension: str, segment: Callable[[Amount], str], span: Span) -> list[_SegmentSum]:
    """Segments with money, those an unsplit one may hold, those stated as zero, and in a year's plan those it has none
    of.

    Only a year's plan states its whole, so only there does a source without money mean something.
    """
    own: dict[str, list[Amount]] = {}
    for amount in span.by(view.told_by):
        own.setdefault(segment(amount), []).append(amount)
    holds = money.may_hold.get(dimension, {})
    extra: dict[str, list[Amount]] = {}
    for code, amounts in own.items():
        for held in holds.get(code, ()) if code != UNSPLIT else ():
            extra.setdefault(held, []).extend(amounts)
    for amount in (*own.get(BUNDLED, ()), *own.get(SEVERAL, ())):
        for held in (
            dict.fromkeys(segment(replace(amount, themes=(theme,), n_themes=1)) for theme in amount.themes)
            if dimension == THEMES
            else dict.fromkeys(segment(replace(amount, agencies=(agency,))) for agency in amount.agencies)
        ):
            extra.setdefault(held, []).append(amount)
    # What is told of nothing may be of a source that has an amount, unless the document states that source in full.
    # Which work is new or rented is told of what the document sorts alone.
    unsplit = [] if dimension in (STAGES, FORMS) else own.get(UNSPLIT, [])
    for code in dict.fromkeys((*own, *extra)) if unsplit else ():
        if code not in _JOINT and not holds.get(code) and not _in_full(money, dimension, code, own.get(code, ()), span):
            extra.setdefault(code, []).extend(unsplit)
    codes = dict.fromkeys((*own, *extra))
    for total in span.totals:
        if total.vnd == 0 and dimension in FUNDING_DIMENSIONS:
            codes.setdefault(_code_of(money, dimension, total))
    if dimension == FORMS and span.document.unsplit == Unsplit.RENTED_SERVICE:
        codes.setdefault(RENTED)
    if span.kind == AmountKind.YEAR_PLAN:
        codes.update(
            dict.fromkeys(c for c, held in holds.items() if not held and c not in (Funding.ALL, Funding.OTHER))
        )
    # Anything from nothing to all that is not split: no bounds worth telling.
    anywhere = sum(a.vnd for code, amounts in own.items() if holds.get(code) or code in _JOINT for a in amounts)
    vague = {c for c, amounts in extra.items() if c not in own and sum(a.vnd for a in amounts) == anywhere}
    return [
        _SegmentSum(
            code,
            own.get(code, []),
            [] if code in vague else extra.get(code, []),
            bool(holds.get(code)) or code in _JOINT,
            *(
                ((State.UNSPLIT, None) if code in vague else ("", None))
                if code in own or code in extra
                else _why_none(money, dimension, segment, code, span, own)
            ),
        )
        for code in codes
        if code in own or code in extra or code not in (Funding.ALL, Funding.UNSTATED)
        if not (code == REST and code in vague)  # our own rest is nothing that a document would tell
    ]


def _why_none(
    money: Money,
    dimension: str,
    segment: Callable[[Amount], str],
    code: str,
    span: Span,
    own: Mapping[str, list[Amount]],
) -> tuple[State, Allotted | None]:
    """Why a source has no amount: a sum that is not split may hold it; other years of the plan have it; else the
    parts make up the whole without it."""
    if UNSPLIT in own or code == RENTED:
        return State.UNSPLIT, None
    others = [other for other in money.siblings(span) if other.start != span.start]
    of_others = {other.start: [a for a in other.lines if segment(a) == code] for other in others}
    given = {year: amounts for year, amounts in of_others.items() if sum(a.vnd for a in amounts)}
    if given:
        every = [a for amounts in given.values() for a in amounts]
        vnd = sum(a.vnd for a in every)
        stated = {t.vnd for t in money.period_totals(span) if _code_of(money, dimension, t) == code}
        figure = Stated(float(vnd), bounds.of_sum(a.operator for a in every), money.facts.units[UnitCode.VND])
        return State.OTHER_YEARS, Allotted(figure, min(given), max(given), vnd in stated)
    holds = money.may_hold.get(dimension, {})
    if any(code in holds.get(segment(a), ()) for other in others for a in other.lines):
        return State.OTHER_YEARS, None
    # What agencies spend of their own is recurrent money like that of the sector: a plan that tells the one alone
    # does not tell how much of it is the other.
    rollup = money.rollups.get(code) if dimension == FundingDimension.NATURE else None
    alike = [c for c, r in money.rollups.items() if r == rollup and c != code]
    if rollup == Rollup.RECURRENT and any(c in own for c in alike):
        return State.UNSPLIT, None
    return State.ABSENT, None


def _in_full(money: Money, dimension: str, code: str, amounts: Sequence[Amount], span: Span) -> bool:
    """The document states the source's money over all that it plans: "trong đó trung ương 290 triệu"."""
    vnd = sum(a.vnd for a in amounts)
    return dimension in FUNDING_DIMENSIONS and any(
        total.vnd == vnd
        and _code_of(money, dimension, total) == code
        and sum(total.told[d] for d in (FundingDimension.TIER, FundingDimension.NATURE)) == 1
        for total in span.totals
    )


def _code_of(money: Money, dimension: str, total: Amount) -> str:
    return (
        total.tier
        if dimension == FundingDimension.TIER
        else total.nature
        if dimension == FundingDimension.NATURE
        else money.rollups.get(total.nature, total.nature)
    )


def _segment_row(money: Money, base: Value, piece: _SegmentSum, span: Span, dimension: str) -> Value:
    stated: dict[int, Amount] = {}
    for total in span.totals if dimension in FUNDING_DIMENSIONS else ():
        if _code_of(money, dimension, total) == piece.code:
            stated.setdefault(total.vnd, total)
    if piece.code == UNSPLIT and span.total:
        stated[span.total.vnd] = span.total
    row = replace(base, segment=piece.code, hatched=piece.unsplit)
    if piece.amounts or piece.extra:
        return _summed(row, piece.amounts, piece.extra, stated)
    if set(stated) == {0}:  # printed as zero, which is more than not being there
        return replace(row, value=0.0, source=stated[0].source)
    return replace(row, state=piece.state, remarks=(piece.allotted,) if piece.allotted else ())


def _summed(row: Value, amounts: Sequence[Amount], extra: Sequence[Amount], stated: Mapping[int, Amount]) -> Value:
    """A sum with its evidence: where the document states it itself, else its only line, else all the lines it is made
    of."""
    low = sum(a.vnd for a in amounts)
    total = stated.get(low) if amounts else None
    told: dict[str, Source] = {a.source.figure_id: a.source for a in amounts}
    source = total.source if total else None
    of_lines = bounds.of_sum(a.operator for a in amounts)
    if source:
        told.pop(source.figure_id, None)
    elif len(told) == 1 and not amounts[0].rest:
        source = next(iter(told.values()))
        told = {}
    return replace(
        row,
        value=float(low) if amounts else None,
        operator=bounds.of_range(total.operator if total else of_lines, (a.operator for a in extra)),
        low=float(low) if extra else None,
        high=float(low + sum(a.vnd for a in extra)) if extra else None,
        source=source,
        more_sources=tuple(told.values()),
        bundled=tuple({a.source.figure_id: a.source for a in extra}.values()),
        basis=Basis.PRINTED if source else Basis.DERIVED,
        rest=source is None and any(a.rest for a in amounts),
    )


def per_head(facts: Facts, value: Value) -> Value:
    people = facts.provinces[value.province].population or 1

    def share(amount: float | None) -> float | None:
        return None if amount is None else amount / people

    return replace(value, value=share(value.value), low=share(value.low), high=share(value.high), basis=Basis.DERIVED)
