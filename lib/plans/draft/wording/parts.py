"""Counts that the words call parts of another count: "930 hộp thư, trong đó 315 của tổ chức". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.contract.codes import UnitCode
from lib.plans.draft.wording import phrases
from lib.plans.draft.wording.numbers import Found

_THING = re.compile(r"\s*(?:\([^)]*\)\s*)?([^\W\d]+)")
_FULL_STOP = re.compile(r"\.(?=\s+[\W_]*[A-ZĐÀ-Ỹ])")
_LONGEST_OPENING = 60
"""Letters between "gồm" or a bracket and the first part."""


@dataclass(frozen=True, slots=True)
class NamedWhole:
    """The count that another one is a part of, and how sure that is: by its words and by the sum."""

    found: Found
    is_sure: bool


def wholes(text: str, found: Sequence[Found]) -> dict[int, NamedWhole]:
    """Start of a count → the count before it that the words make its whole. "Trong đó" does so by itself; "gồm" and
    brackets only where the counts behind them add up, for they may hold anything else."""
    counts = [own for own in found if own.unit == UnitCode.COUNT and own.out_of is None and not own.twin]
    told: dict[int, NamedWhole] = {}
    for at, whole in enumerate(counts):
        if whole.start in told:
            continue  # parts of parts are told by no word that is sure
        behind = counts[at + 1 :]
        for opening, end, by_words in _openings(text, whole, behind):
            parts = [own for own in behind if opening <= own.start < end and own.value <= whole.value]
            adds_up = len(parts) > 1 and sum(own.value for own in parts) == whole.value
            if not parts or not (by_words or adds_up):
                continue
            if not adds_up:  # other things may be counted behind the parts
                parts = [own for own in parts if _alike(text, whole, own) or own is parts[0]]
            for own in parts:
                told.setdefault(own.start, NamedWhole(whole, adds_up or _alike(text, whole, own)))
            break
    return told


def _openings(text: str, whole: Found, behind: Sequence[Found]) -> Iterator[tuple[int, int, bool]]:
    """Where parts of a count may stand: from, to, and whether the words alone say that they are parts."""
    if not behind:
        return
    stop = _FULL_STOP.search(text, whole.end)
    end = stop.start() if stop else len(text)
    between = text[whole.end : behind[0].start]
    if opened := phrases.OF_PARTS.search(between):
        yield whole.end + opened.end(), end, "trong" in opened.group().casefold()
    elif (bracket := between.rfind("(")) >= 0 and len(between) - bracket < _LONGEST_OPENING and ")" not in between:
        closing = text.find(")", behind[0].end)
        yield whole.end + bracket, closing if closing != -1 else end, False


def _alike(text: str, whole: Found, part: Found) -> bool:
    """Whether both count the same thing, by the word behind their numbers; a part may leave it out."""
    of_whole, of_part = (_THING.match(text, own.end) for own in (whole, part))
    return of_part is None or (of_whole is not None and of_whole[1].casefold() == of_part[1].casefold())
