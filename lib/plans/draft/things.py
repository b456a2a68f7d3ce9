"""One number that is stated of several things: "100% sở, ngành có mạng LAN, kết nối Internet và dùng eOffice". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lib.contract.codes import UnitCode
from lib.plans.draft.ranking import Asked, Ranking
from lib.plans.draft.wording.phrases import PREDICATE

_SURE = 0.7  # score of a part that is about something
_APART = 0.1  # how much better each part's own indicator must be than another's
_AND = re.compile(r"\s(?:và|cùng)\s(?![^,;]{0,20}\d)", re.IGNORECASE)  # not before another figure
_JOINTS = re.compile(r",\s+(?:đồng thời\s+)?|\s(?:và|cùng|đồng thời)\s", re.IGNORECASE)
_NEXT_NUMBER = re.compile(r"[,(]?\s*\S*\d")
_COUNTED_WORDS = 4
_MOST_JOINTS = 6
_FEWEST_WORDS = 2
_RANKED_BEYOND = 1
_WORDS_OF_A_THING = 4


@dataclass(frozen=True, slots=True)
class Things:
    """The words of each thing that a number is stated of, one where it is one; ``perhaps`` more that nothing tells
    apart for sure."""

    parts: tuple[Asked, ...]
    perhaps: bool = False


def things(asked: Asked, ranking: Ranking) -> Things:
    """What a number is stated of. Its words are parted at commas and "và" where the parts are about indicators of
    their own, each among the first of the whole. A count is of its things together, not of each."""
    if asked.unit == UnitCode.COUNT and not asked.of_whole:
        return Things((asked,))
    listed = _listed(asked, ranking)
    if listed and _are_apart(listed, asked, ranking):
        return Things(listed)
    for halves in _halves(asked):
        if _are_apart(halves, asked, ranking):
            return Things(halves)
    return Things((asked,), perhaps=len(_said_of(asked)) > 1 or _leads_with_two(asked))


def _are_apart(parts: Sequence[Asked], asked: Asked, ranking: Ranking) -> bool:
    """Whether each part has an indicator of its own that the whole words rank among their first too."""
    first = {
        code for _, code in ranking.indicator_scores(asked)[: len(parts) + (_RANKED_BEYOND if len(parts) > 2 else 0)]
    }
    ranked = [ranking.indicator_scores(part) for part in parts]
    own = [scores[0][1] for scores in ranked]
    if len(set(own)) < len(own) or not first.issuperset(own) or min(scores[0][0] for scores in ranked) <= _SURE:
        return False
    return all(
        scores[0][0] - next(score for score, code in scores if code == other) > _APART
        for scores, mine in zip(ranked, own, strict=True)
        for other in own
        if other != mine
    )


def _listed(asked: Asked, ranking: Ranking) -> tuple[Asked, ...]:
    """The things that are said of those counted behind the number, one after the other; () for fewer than three."""
    head, said = _counted(asked), _said_of(asked)
    if not head or len(said) < 3:
        return ()
    parts: list[str] = []
    for words in said[: _MOST_JOINTS + 1]:
        own = ranking.indicator_scores(replace(asked, right=f"{head} {words}"))[0]
        before = ranking.indicator_scores(replace(asked, right=f"{head} {parts[-1]}"))[0] if parts else (0.0, "")
        if parts and (own[0] <= _SURE or own[1] == before[1]):
            parts[-1] = f"{parts[-1]}, {words}"
        else:
            parts.append(words)
    return tuple(replace(asked, right=f"{head} {words}") for words in parts) if len(parts) > 1 else ()


def _counted(asked: Asked) -> str:
    """The things that are counted: the words up to what is said of them."""
    said = PREDICATE.search(asked.right)
    return asked.right[: said.start()].strip() if said else ""


def _said_of(asked: Asked) -> list[str]:
    """What is said of the things counted, parted where a predicate begins anew."""
    said = PREDICATE.search(asked.right)
    if said is None:
        return []
    stop = _NEXT_NUMBER.search(asked.right, said.start())
    words = asked.right[said.start() : stop.start() if stop else len(asked.right)]
    parts: list[str] = []
    for part in _JOINTS.split(words):
        begins = PREDICATE.match(part.strip()) and len(part.split()) >= _FEWEST_WORDS
        if begins or not parts:
            parts.append(part.strip())
        else:
            parts[-1] = f"{parts[-1]}, {part.strip()}"
    return parts


def _leads_with_two(asked: Asked) -> bool:
    """Whether two things joined by "và" come before the number, and nothing is said behind it."""
    if PREDICATE.search(asked.right):
        return False
    return any(
        len(words.split()) >= _WORDS_OF_A_THING and len(asked.left[mark.end() :].split()) >= _WORDS_OF_A_THING
        for mark in _AND.finditer(asked.left)
        if (words := re.split(r"[,;:]", asked.left[: mark.start()])[-1])
    )


def _halves(asked: Asked) -> Iterator[tuple[Asked, Asked]]:
    """The two parts at each "và" behind the number, its first words (the things counted) with both; then before it."""
    counted = " ".join(asked.right.split()[:_COUNTED_WORDS])
    for mark in _AND.finditer(asked.right):
        if mark.start() > len(counted):
            behind = f"{counted} {asked.right[mark.end() :]}"
            yield replace(asked, right=asked.right[: mark.start()]), replace(asked, right=behind)
    for mark in _AND.finditer(asked.left):
        yield replace(asked, left=asked.left[: mark.start()]), replace(asked, left=asked.left[mark.end() :])
