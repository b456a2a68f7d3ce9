"""Operators of sums and differences: what "hơn 22 tỷ" leaves of a total, what "khoảng 2 tỷ" makes of one."""

from __future__ import annotations

from collections.abc import Iterable

from lib.contract.codes import Operator

_AT_LEAST = (Operator.GE, Operator.GT)
_AT_MOST = (Operator.LE, Operator.LT)
_MIRRORED: dict[str, str] = {
    Operator.GE: Operator.LE,
    Operator.GT: Operator.LT,
    Operator.LE: Operator.GE,
    Operator.LT: Operator.GT,
}


def of_sum(operators: Iterable[str]) -> str:
    """The operator of a sum of amounts: exact and "hơn" is "hơn"; where the bounds point both ways, about."""
    bounds = set(operators) - {Operator.EQ}
    if not bounds:
        return Operator.EQ
    if bounds <= set(_AT_LEAST):
        return Operator.GT if Operator.GT in bounds else Operator.GE
    if bounds <= set(_AT_MOST):
        return Operator.LT if Operator.LT in bounds else Operator.LE
    return Operator.APPROX


def of_rest(total: str, parts: Iterable[str]) -> str:
    """The operator of a total less its parts: of "hơn 22 tỷ" more than the rest is left."""
    return of_sum([total, *(_MIRRORED.get(part, part) for part in parts)])


def of_range(low: str, more: Iterable[str]) -> str:
    """The operator of an amount that may be larger by others: where one of these has no upper end, neither has it."""
    upper = [operator for operator in more if operator not in _AT_MOST]
    return of_sum([low, *(Operator.GE if operator in _AT_LEAST else operator for operator in upper)])
