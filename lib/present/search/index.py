"""The index: which entries a query means, best first, in groups.

An entry is found by the words of its name, by what it is also called, and by what is said about it, in this order of
weight. Words that few entries have tell more than words of all. Every word of the query must be found; where no entry
has them all, those that have most are the nearest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from lib.present.search.abbreviations import Abbreviations
from lib.present.search.query import Reader, Sought
from lib.present.search.spelling import KnownWords, as_typed, words_of
from lib.present.words.figures import fold

MOST_IN_GROUP = 5
_NAME, _SHORT, _ALSO, _ABOUT = 1.0, 0.95, 0.8, 0.35
"""How much a word counts, by where the entry has it; a short word stands for those of the name."""
_LONG = 30
"""Words of a text from which it must have those that it alone has in one piece: it has most words somewhere."""
_IN_ONE_PIECE, _AS_TYPED, _WHOLE = 0.4, 0.1, 0.35
"""What a name gains that has the words in one piece, with the diacritics typed, and, by its share, nothing else."""
_CALLED_SO = 0.2
"""What an entry gains whose name, or another, is just what was typed."""
_OTHERWISE = 0.25
"""What a name loses whose word has other diacritics than were typed."""
_NAMED = 0.005
"""The same for one that has the province or year typed: less than any kind is ahead of another."""
_NEAREST = 0.5
"""Share of the words' weight that an entry has at least, where none has them all."""
_JUDGED = 100
"""Entries of a kind that are looked at more closely."""


class EntryKind(StrEnum):
    """What may be found."""

    PROVINCE = "province"
    QUESTION = "question"
    MONEY = "money"
    MEASURE = "measure"
    DOCUMENT = "document"
    PROJECT = "project"
    AGENCY = "agency"
    FILE = "file"
    EXPLAINED = "explained"  # a word or a state of the screen, a passage of the guide
    TERM = "term"  # a short word and what it stands for
    PAGE = "page"


_PRIOR = {
    EntryKind.PAGE: 0.06,
    EntryKind.PROVINCE: 0.05,
    EntryKind.QUESTION: 0.05,
    EntryKind.MONEY: 0.04,
    EntryKind.DOCUMENT: 0.04,
    EntryKind.MEASURE: -0.2,
    EntryKind.AGENCY: -0.03,
    EntryKind.PROJECT: -0.04,
    EntryKind.FILE: -0.05,
    EntryKind.EXPLAINED: -0.38,
    EntryKind.TERM: -0.8,
}
"""What answers most readers first. A way of measuring leads where its question does, and so does the word that names a
question; a short word is typed by those who look for what it stands for."""


@dataclass(frozen=True)
class SearchEntry:
    """One thing to find. ``code`` names it to whoever makes its address, ``about`` is what its line says beside the
    name; it is found by its name, by what it is ``also`` called, and by what ``more`` there is about it.

    ``provinces`` and ``years`` are those that it belongs to; without any it may be looked at for all of them.
    ``sums`` are its amounts of money in đồng. ``order``: of equally good entries of a kind the least stands first.
    """

    kind: EntryKind
    code: str
    name: str
    about: str = ""
    also: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    sums: tuple[int, ...] = ()
    order: int = 0


@dataclass(frozen=True)
class SearchGroup:
    """The entries of one kind, best first; ``count`` of them were found."""

    kind: EntryKind
    entries: tuple[SearchEntry, ...]
    count: int


@dataclass(frozen=True)
class SearchAnswer:
    """``nearest``: no entry has all the words of the query, these have most."""

    sought: Sought
    groups: tuple[SearchGroup, ...] = ()
    nearest: bool = False

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


class _Where(IntEnum):
    """Whether an entry belongs to the provinces and years named."""

    NO, OPEN, YES = 0, 1, 2


class SearchIndex:
    """Read-only; shared by all who search."""

    def __init__(self, entries: Iterable[SearchEntry], reader: Reader, short: Abbreviations) -> None:
        self.entries = tuple(entries)
        self._reader, self._short = reader, short
        self._names = [words_of(entry.name) for entry in self.entries]
        self._others = [self._called(entry) for entry in self.entries]
        self._weights: dict[str, dict[int, float]] = {}
        self._of_province: dict[str, list[int]] = {}
        self._of_year: dict[int, list[int]] = {}
        self._with_sums: list[int] = []
        self._texts: list[tuple[str, ...]] = []
        for at, (entry, name) in enumerate(zip(self.entries, self._names, strict=True)):
            also = [word for text in entry.also for word in words_of(text)]
            more = [word for text in entry.more for word in words_of(text)]
            self._texts.append(tuple(more) if len(more) > _LONG else ())
            for words, weight in (
                (more, _ABOUT),
                (short.beside(also), _ALSO),
                (also, _ALSO),
                (short.beside(name), _SHORT),
                (name, _NAME),
            ):
                for word in words:
                    own = self._weights.setdefault(word, {})
                    own[at] = max(own.get(at, 0.0), weight)
            if entry.sums:
                self._with_sums.append(at)
            for code in entry.provinces:
                self._of_province.setdefault(code, []).append(at)
            for year in entry.years:
                self._of_year.setdefault(year, []).append(at)
        self._known = KnownWords(self._weights)

    def _called(self, entry: SearchEntry) -> list[tuple[str, ...]]:
        """What it is also called, and all its names without short words."""
        others = [words_of(text) for text in entry.also]
        full = (self._short.spelled_out(words) for words in (words_of(entry.name), *others))
        return list(dict.fromkeys((*others, *full)))

    def find(self, typed: str) -> SearchAnswer:
        """Everything that the query means. Any text will do: one without words finds nothing."""
        sought = self._reader.read(typed)
        if not sought.words and not sought.money:
            return SearchAnswer(sought)
        told = self._reader.without_small(sought)
        for one, forgiving in ((sought, False), (told, False), (sought, True), (told, True)):
            if found := self._whole(one, forgiving):
                return self._grouped(one, found, typed)
        for words in self._known.respaced(sought.words):
            other = self._reader.read(" ".join(words))
            if found := self._whole(other, forgiving=False):
                return self._grouped(other, found, typed)
        return self._grouped(told, self._nearest(told), typed, nearest=True)

    # -- which entries -----------------------------------------------------------------------------

    def _matches(self, sought: Sought, word: str, *, forgiving: bool = False) -> dict[int, float]:
        """Entries that have the word, or one that it may mean → how well. The last one may be half typed."""
        found: dict[int, float] = {}
        meant = self._known.meant(word, unfinished=word == sought.words[-1])
        for known, closeness in (self._known.slips(word) | meant if forgiving else meant).items():
            for at, weight in self._weights[known].items():
                if (score := weight * closeness) > found.get(at, 0.0):
                    found[at] = score
        return found

    def _whole(self, sought: Sought, forgiving: bool) -> dict[int, float]:
        """Entries with every word that is left, which belong to the provinces and years named or may be looked at for
        them, or have these in their text → score."""
        matched = {word: self._matches(sought, word, forgiving=forgiving) for word in sought.plain}
        named = {word: self._matches(sought, word) for word in sought.words if word not in sought.plain}
        if matched:
            found = _in_all([*matched.values()])
        elif sought.money:
            found = set(self._with_sums)
        else:  # only places and times: what belongs to them, or is called by them
            found = {at for code in sought.provinces for at in self._of_province.get(code, ())}
            found |= {at for year in sought.years if not sought.provinces for at in self._of_year.get(year, ())}
        if named:
            found |= _in_all([*named.values(), *matched.values()])
        rarity = {word: self._rarity(word) for word in sought.words}
        scores = {}
        for at in found:
            if sought.money and not any(map(sought.money.holds, self.entries[at].sums)):
                continue
            only_told = [i for i, word in enumerate(sought.plain) if matched[word].get(at, 0.0) <= _ABOUT]
            if self._texts[at] and only_told:
                piece = sought.plain[only_told[0] : only_told[-1] + 1]
                if not _holds(self._texts[at], piece):
                    continue
            where = self._where(self.entries[at], sought)
            # Where only places and times are typed, their words anywhere in a text say little: they must be its name.
            is_explained = self.entries[at].kind is EntryKind.EXPLAINED
            least = 0.0 if matched and not is_explained else _NAME
            in_text = bool(named) and all(own.get(at, -1.0) >= least for own in named.values())
            if not in_text and (where is _Where.NO or (where is _Where.OPEN and not matched and not sought.money)):
                continue
            told = [(rarity[word], own.get(at, 0.0)) for word, own in matched.items()]
            if matched and in_text:
                told += [(rarity[word], 0.5 * own.get(at, 0.0)) for word, own in named.items()]
            whole = sum(rarity for rarity, _ in told) or 1.0
            scores[at] = sum(rarity * score for rarity, score in told) / whole + 0.05 * where
        return scores

    def _nearest(self, sought: Sought) -> dict[int, float]:
        """Entries with most of the query's weight; none where they have less than half of it."""
        if sought.money and not sought.plain:  # another sum is not near; where all of them stand is
            return {at: _NAME for at, entry in enumerate(self.entries) if entry.kind is EntryKind.MONEY}
        rarity = {word: self._rarity(word) for word in sought.plain or sought.words}
        scores: dict[int, float] = {}
        for word, rare in rarity.items():
            for at, score in self._matches(sought, word, forgiving=True).items():
                scores[at] = scores.get(at, 0.0) + rare * score
        whole = sum(rarity.values())
        return {
            at: score / whole
            for at, score in scores.items()
            if score >= _NEAREST * whole and self._where(self.entries[at], sought) is not _Where.NO
        }

    def _rarity(self, word: str) -> float:
        return math.log(2 + len(self.entries) / (1 + len(self._weights.get(word, ()))))

    @staticmethod
    def _where(entry: SearchEntry, sought: Sought) -> _Where:
        if entry.kind is EntryKind.EXPLAINED and (sought.provinces or sought.years):
            return _Where.NO
        found = _Where.OPEN
        for own, asked in ((entry.provinces, sought.provinces), (entry.years, sought.years)):
            if own and asked:
                if not set(own) & set(asked):
                    return _Where.NO
                found = _Where.YES
        return found

    # -- in which order ----------------------------------------------------------------------------

    def _grouped(
        self, sought: Sought, scores: Mapping[int, float], typed: str, *, nearest: bool = False
    ) -> SearchAnswer:
        accented, spelled_out = as_typed(typed), self._short.spelled_out(sought.plain)
        of_kind: dict[EntryKind, list[int]] = {}
        for at in sorted(scores, key=lambda at: (-scores[at], self.entries[at].order, at)):
            of_kind.setdefault(self.entries[at].kind, []).append(at)
        nearer = [at for own in of_kind.values() for at in own[:_JUDGED]]
        judged = {at: self._judged(at, scores[at], sought, spelled_out, accented) for at in nearer}
        kinds: dict[EntryKind, list[int]] = {}
        for at in sorted(judged, key=lambda at: (-judged[at], self.entries[at].order, at)):
            kinds.setdefault(self.entries[at].kind, []).append(at)
        groups = (
            SearchGroup(kind, tuple(self.entries[at] for at in own[:MOST_IN_GROUP]), len(of_kind[kind]))
            for kind, own in kinds.items()
        )
        return SearchAnswer(sought, tuple(groups), nearest and bool(judged))

    def _judged(
        self, at: int, score: float, sought: Sought, spelled_out: tuple[str, ...], accented: frozenset[str]
    ) -> float:
        """The score, and what the name as a whole, or another name, adds to it."""
        entry, name = self.entries[at], self._names[at]
        words = sought.plain
        score += _PRIOR.get(entry.kind, 0.0)
        if sought.money:
            score += _IN_ONE_PIECE * (sought.money.vnd in entry.sums)
            if not words:
                return score
        if not words:  # a number that looks like a year, a province; within its kind what has it in its name
            started, held = name[: len(sought.words)] == sought.words, _holds(name, sought.words)
            return score + _WHOLE * (name == sought.words) + _IN_ONE_PIECE * started + _NAMED * held
        score += max(
            weight * _likeness(called, wanted)
            for called, weight in ((name, _NAME), *((other, _ALSO) for other in self._others[at]))
            for wanted in {words, spelled_out}
        )
        if accented:
            own = as_typed(entry.name)
            score += _AS_TYPED * (accented <= own)
            other = {fold(word) for word in accented - own} & set(name)  # "thuế" is not "thuê"
            score -= _OTHERWISE * bool(other)
        return round(score, 9)


def _likeness(name: Sequence[str], words: Sequence[str]) -> float:
    """How much of the name the words are, and whether it has them in one piece."""
    share = len(set(words) & set(name)) / len(set(words) | set(name)) if name else 0.0
    return _WHOLE * share + _IN_ONE_PIECE * _holds(name, words) + _CALLED_SO * (tuple(name) == tuple(words))


def _holds(name: Sequence[str], words: Sequence[str]) -> bool:
    """The name has the words in one piece; the last may go on."""
    return f" {' '.join(words)}" in f" {' '.join(name)}"


def _in_all(matched: Sequence[Mapping[int, float]]) -> set[int]:
    """The entries that all of them have."""
    return set(matched[0]).intersection(*matched[1:])
