"""Words as they are looked for: no diacritics, one way to write what people write in several, slips of the finger
forgiven."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from lib.present.words.figures import fold

LONGEST = 40
"""Letters of a word; what is longer is no word."""
_SLIPS_FROM, _STARTS_FROM, _DIGITS_FROM = 4, 2, 3
"""Letters, or digits, from which a word may be misspelt, or be the beginning of another."""
_MOST_STARTED = 300
_WORD = re.compile(r"\d+(?:\.\d{3})+(?!\d)|[a-z0-9]+(?:&[a-z0-9]+)*")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_AROUND = "\"'“”‘’«»()[].,;:!?/"
_FINAL_Y = re.compile(r"(?<=[hklmst])y\b")


@lru_cache(maxsize=16_384)
def words_of(text: str) -> tuple[str, ...]:
    """The words in order: "Quản lý TT&TT, 1.200" → quan, li, tttt, 1200. Written with i or y at the end, a syllable is
    the same: kí, ký."""
    found = _WORD.findall(_FINAL_Y.sub("i", fold(text)))
    plain = (word.replace("&", "").replace(".", "") for word in found)
    return tuple(word for word in plain if len(word) <= LONGEST)


def as_typed(text: str) -> frozenset[str]:
    """The words that have diacritics, with these: "Hoà" as "Hòa", "kí" as "ký"."""
    letters = unicodedata.normalize("NFD", text.lower()).split()
    words = ("".join(sorted(word, key=_is_tone)).strip(_AROUND) for word in letters if not word.isascii())
    return frozenset(_FINAL_Y.sub("i", word) for word in words)


def _is_tone(letter: str) -> bool:
    return letter in _TONES


def is_one_slip(typed: str, meant: str) -> bool:
    """One letter too many, missing or another, or two neighbours exchanged."""
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    one, other = typed[start:], meant[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) == 1 or (len(one) == 2 and one == other[::-1])


class KnownWords:
    """All words of an index: what a typed word may mean, and how surely."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        self._known = frozenset(self._words)
        self._near: dict[str, list[str]] = {}
        for word in self._words:
            if _may_slip(word):
                for rest in {word, *_without_one(word)}:
                    self._near.setdefault(rest, []).append(word)

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def meant(self, typed: str, *, unfinished: bool = False) -> dict[str, float]:
        """The word itself; one that is not known, or ``unfinished``, may begin others, or else be a slip of them."""
        found = {typed: 1.0} if typed in self._known else {}
        if unfinished or not found:
            found = {word: 0.5 + 0.4 * len(typed) / len(word) for word in self._begun(typed)} | found
        return found or self.slips(typed)

    def slips(self, typed: str) -> dict[str, float]:
        """The words that differ by one slip; a first letter is seldom wrong."""
        if not _may_slip(typed):
            return {}
        near = {word for rest in (typed, *_without_one(typed)) for word in self._near.get(rest, ())}
        return {word: 0.6 if word[0] == typed[0] else 0.5 for word in near if is_one_slip(typed, word)}

    def respaced(self, typed: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """The words with one blank too many, missing, or a letter off its place, where they are all known then."""
        for at, word in enumerate(typed):
            before, behind = tuple(typed[:at]), tuple(typed[at + 1 :])
            if word not in self._known:
                yield from ((*before, *parts, *behind) for parts in self._parted(word, range(1, len(word))))
            if behind:
                both, after = word + behind[0], behind[1:]
                if both in self._known:
                    yield (*before, both, *after)
                cuts = (len(word) - 1, len(word) + 1)
                yield from ((*before, *parts, *after) for parts in self._parted(both, cuts))

    def _parted(self, letters: str, cuts: Iterable[int]) -> Iterator[tuple[str, ...]]:
        for cut in cuts:
            parts = words_of(f"{letters[:cut]} {letters[cut:]}")
            if len(parts) == 2 and self._known.issuperset(parts):
                yield parts

    def _begun(self, typed: str) -> Iterator[str]:
        if len(typed) < (_DIGITS_FROM if typed.isdigit() else _STARTS_FROM):
            return
        first = bisect_left(self._words, typed)
        for word in self._words[first : first + _MOST_STARTED]:
            if not word.startswith(typed):
                return
            yield word


def _may_slip(word: str) -> bool:
    """Figures are no words: one digit more is another number."""
    return len(word) >= _SLIPS_FROM and not any(letter.isdigit() for letter in word)


def _without_one(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
