"""What one document states for one span of years as rows: the total, then a row a segment and the parts it is told
in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.compare.facts import Facts
from lib.compare.model import MONEY, State, Value
from lib.compare.money.cuts import Cut
from lib.compare.money.index import BUNDLED, FUNDING_DIMENSIONS, SEVERAL, THEMES, Amount, Money, Span, Total
from lib.compare.source import Source
from lib.contract.codes import AmountKind, Basis, Funding, FundingDimension


def rows_of(money: Money, view: Cut, cell: Span, years: Sequence[int]) -> Iterable[Value]:
    """The total, then a row a segment, each followed by the parts it is told in."""
    span = cell.start != cell.end
    base = Value(
        province=cell.amounts[0].province,
        year=cell.start if not span else years[0] if len(years) == 1 else cell.end,
        kind=MONEY,
        state=State.STATED,
        since=cell.start if span else None,
        deadline=cell.end if span else None,
        document_number=cell.document.number,
    )
    yield _summed(
        base,
        cell.amounts,
        0,
        _stated(money, cell, lambda t: t.tier == Funding.ALL and t.nature in (Funding.ALL, Funding.UNSTATED)),
    )
    finer = _pieces(money, view.parts, view.part, cell) if view.part else []
    for piece in _pieces(money, view.dimension, view.segment, cell):
        row = _segment_row(money, base, piece, cell, view.dimension)
        yield row
        if (
            sum(1 for rollup in money.rollups.values() if rollup == piece.code) > 1
            and row.state is State.STATED
            and row.value
        ):
            told = [
                _segment_row(money, base, part, cell, view.parts)
                for part in finer
                if money.rollups.get(part.code) == piece.code
            ]
            yield from (replace(part, within=piece.code) for part in told)


@dataclass(frozen=True)
class _SegmentSum:
    """A segment's own amounts, and how much more it may hold."""

    code: str
    amounts: list[Amount]
    extra: int
    unsplit: bool


def _pieces(money: Money, dimension: str, segment: Callable[[Amount], str], cell: Span) -> list[_SegmentSum]:
    """Segments with money, those an unsplit one may hold, those stated as zero, and in a year's plan those it has none
    of.

    Only a year's plan states its whole, so only there does a source without money mean "không có trong cơ cấu nguồn".
    """
    own: dict[str, list[Amount]] = {}
    for amount in cell.amounts:
        own.setdefault(segment(amount), []).append(amount)
    holds = money.may_hold.get(dimension, {})
    extra: dict[str, int] = {}
    for code, amounts in own.items():
        for held in holds.get(code, ()):
            extra[held] = extra.get(held, 0) + sum(a.vnd for a in amounts)
    for amount in (*own.get(BUNDLED, ()), *own.get(SEVERAL, ())):
        for held in (
            dict.fromkeys(segment(replace(amount, themes=(theme,), n_themes=1)) for theme in amount.themes)
            if dimension == THEMES
            else dict.fromkeys(segment(replace(amount, agencies=(agency,))) for agency in amount.agencies)
        ):
            extra[held] = extra.get(held, 0) + amount.vnd
    codes = dict.fromkeys((*own, *extra))
    for total in money.totals(cell.amounts[0]):
        if total.vnd == 0 and dimension in FUNDING_DIMENSIONS:
            codes.setdefault(_code_of(money, dimension, total))
    if cell.amounts[0].kind == AmountKind.YEAR_PLAN:
        codes.update(
            dict.fromkeys(c for c, held in holds.items() if not held and c not in (Funding.ALL, Funding.OTHER))
        )
    return [
        _SegmentSum(code, own.get(code, []), extra.get(code, 0), bool(holds.get(code)) or code in (BUNDLED, SEVERAL))
        for code in codes
        if code in own or code in extra or code not in (Funding.ALL, Funding.UNSTATED)
    ]


def _code_of(money: Money, dimension: str, total: Total) -> str:
    return (
        total.tier
        if dimension == FundingDimension.TIER
        else total.nature
        if dimension == FundingDimension.NATURE
        else money.rollups.get(total.nature, total.nature)
    )


def _stated(money: Money, cell: Span, about: Callable[[Total], bool]) -> dict[int, Source]:
    """Amount → where the document states it as a total of what is asked about, the first place first."""
    found: dict[int, Source] = {}
    for total in money.totals(cell.amounts[0]):
        if about(total):
            found.setdefault(total.vnd, total.source)
    return found


def _segment_row(money: Money, base: Value, piece: _SegmentSum, cell: Span, dimension: str) -> Value:
    stated = (
        _stated(money, cell, lambda t: _code_of(money, dimension, t) == piece.code)
        if dimension in FUNDING_DIMENSIONS
        else {}
    )
    row = replace(base, segment=piece.code, hatched=piece.unsplit)
    if piece.amounts or piece.extra:
        return _summed(row, piece.amounts, piece.extra, stated)
    if set(stated) == {0}:  # printed as zero, which is more than not being there
        return replace(row, value=0.0, source=stated[0])
    return replace(row, state=State.ABSENT)


def _summed(row: Value, amounts: Sequence[Amount], extra: int, stated: Mapping[int, Source]) -> Value:
    """A sum with its evidence: where the document states it itself, else its only line, else all the lines it is made
    of."""
    low = sum(a.vnd for a in amounts)
    lines = tuple(a.source for a in amounts)
    source = stated.get(low) if amounts else None
    if source is None and len(lines) == 1:
        source, lines = lines[0], ()
    return replace(
        row,
        value=float(low) if amounts else None,
        low=float(low) if extra else None,
        high=float(low + extra) if extra else None,
        source=source,
        more_sources=lines,
        basis=Basis.PRINTED if source else Basis.DERIVED,
    )


def per_head(facts: Facts, value: Value) -> Value:
    people = facts.provinces[value.province].population or 1

    def share(amount: float | None) -> float | None:
        return None if amount is None else amount / people

    return replace(value, value=share(value.value), low=share(value.low), high=share(value.high), basis=Basis.DERIVED)
