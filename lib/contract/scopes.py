"""How scopes relate: which of them hold others, and what a figure about one says of another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lib.contract.codes import Operator, Reach, UnitKind


class Relation(StrEnum):
    """How the scope of a figure stands to the scope asked about."""

    EQUAL = "equal"
    WIDER = "wider"
    NARROWER = "narrower"
    OVERLAPPING = "overlapping"
    WHOLE = "whole"  # both are about the whole province, in other words
    UNSTATED = "unstated"
    DISJOINT = "disjoint"


@dataclass(frozen=True)
class Scope:
    """``reach``: whole (all of its kind in the province), part (a level, a group), unit (one named unit or a few)."""

    code: str
    label: str
    parents: tuple[str, ...]
    stated: bool
    reach: str


class Scopes:
    """The scopes of ``scopes.csv`` with everything that each holds. A scope in a circle of parents holds all of it."""

    def __init__(self, scopes: Mapping[str, Scope]) -> None:
        self._scopes = scopes
        children: dict[str, list[str]] = {}
        for scope in scopes.values():
            for parent in scope.parents:
                children.setdefault(parent, []).append(scope.code)
        self._held: dict[str, frozenset[str]] = {}
        for code in scopes:
            found, waiting = {code}, [code]
            while waiting:
                below = [child for child in children.get(waiting.pop(), ()) if child not in found]
                found.update(below)
                waiting += below
            self._held[code] = frozenset(found)
        self._leaves = {code: frozenset(c for c in held if c not in children) for code, held in self._held.items()}

    def relation(self, scope: str, asked: str) -> Relation:
        """How ``scope`` stands to the scope asked about ("" for any). KeyError for an unknown scope.

        What is stated for nobody in particular answers the general question alone, and a named unit only the question
        about itself. Two scopes of the whole province of which one holds the other are the whole in other words.
        """
        own, question = self._scopes[scope], self._scopes.get(asked)
        if scope == asked:
            return Relation.EQUAL
        if not own.stated:
            return Relation.UNSTATED if question is None or question.reach == Reach.WHOLE else Relation.DISJOINT
        if own.reach == Reach.UNIT:
            return Relation.DISJOINT
        if question is None:
            return Relation.EQUAL
        holds, is_held = asked in self._held[scope], scope in self._held[asked]
        if (holds or is_held) and own.reach == question.reach == Reach.WHOLE:
            return Relation.WHOLE
        if holds:
            return Relation.WIDER
        if is_held:
            return Relation.NARROWER
        return Relation.OVERLAPPING if self._leaves[scope] & self._leaves[asked] else Relation.DISJOINT


def answers(relation: Relation, kind: UnitKind, value: float, operator: str) -> bool:
    """Whether a figure answers for the scope asked about: 100 % of a wider scope does for each of its parts; any other
    share, and any count, of a wider scope does not."""
    if relation is Relation.WIDER:
        return kind is UnitKind.SHARE and value == 100 and operator in (Operator.EQ, Operator.GE)
    return relation is not Relation.DISJOINT
