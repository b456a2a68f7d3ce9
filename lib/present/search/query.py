"""What a reader typed, understood: the provinces and years that it names, and the words that are left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lib.present.search.spelling import LONGEST, is_one_slip, words_of

LONGEST_QUERY = 120
MOST_WORDS = 12
_YEAR = re.compile(r"20\d\d")
_SLIPS_FROM = 7  # letters of a province's name; shorter ones are too much alike
_MOST_SYLLABLES = 6


@dataclass(frozen=True)
class Sought:
    """``words`` are all that was typed; at ``places`` of them provinces and years are named, at ``rest`` nothing is."""

    words: tuple[str, ...]
    provinces: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    rest: tuple[int, ...] = ()

    @property
    def plain(self) -> tuple[str, ...]:
        """The words that name neither province nor year."""
        return tuple(self.words[at] for at in self.rest)


class Reader:
    """Understands queries by the names that provinces have."""

    def __init__(self, provinces: Mapping[str, Iterable[str]]) -> None:
        """Code of a province → its names, as people write them."""
        self._codes: dict[str, str] = {}
        for code, names in provinces.items():
            for name in names:
                self._codes.setdefault("".join(words_of(name)), code)
        self._codes.pop("", None)

    def read(self, typed: str) -> Sought:
        """Any text will do; of a very long one its beginning counts."""
        words = words_of(typed[:LONGEST_QUERY])[:MOST_WORDS]
        years = [at for at, word in enumerate(words) if _YEAR.fullmatch(word)]
        named = self._provinces(words)
        taken = {*years, *(at for places in named.values() for at in places)}
        return Sought(
            words,
            tuple(named),
            _span(tuple(int(words[at]) for at in years), typed),
            tuple(at for at in range(len(words)) if at not in taken),
        )

    def _provinces(self, words: tuple[str, ...]) -> dict[str, set[int]]:
        """Codes of the provinces named, with the places of their names: whole names first, then those with a slip."""
        found: dict[str, set[int]] = {}
        taken: set[int] = set()
        for exact in (True, False):
            for length in range(_MOST_SYLLABLES, 0, -1):
                for first in range(len(words) - length + 1):
                    places = set(range(first, first + length))
                    if not places & taken and (code := self._named("".join(words[first : first + length]), exact)):
                        found.setdefault(code, set()).update(places)
                        taken |= places
        return found

    def _named(self, joined: str, exact: bool) -> str:
        """The province of this name; with a slip only where no other is as near."""
        if exact:
            return self._codes.get(joined, "")
        if len(joined) < _SLIPS_FROM or len(joined) > LONGEST:
            return ""
        near = {code for name, code in self._codes.items() if len(name) >= _SLIPS_FROM and is_one_slip(joined, name)}
        return near.pop() if len(near) == 1 else ""


def _span(years: tuple[int, ...], typed: str) -> tuple[int, ...]:
    """Two years with a dash between are the years between them, too."""
    if len(years) == 2 and years[0] < years[1] and re.search(rf"{years[0]}\s*[-–]\s*{years[1]}", typed):
        return tuple(range(years[0], years[1] + 1))
    return years
