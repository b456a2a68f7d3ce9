"""What a reader typed, understood: the provinces, years and the sum of money that it names, and the words that are
left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.present.search.spelling import LONGEST, is_one_slip, words_of
from lib.present.words.figures import fold

LONGEST_QUERY = 120
MOST_WORDS = 12
_YEAR = re.compile(r"20\d\d")
_MONEY = re.compile(r"(?<![\w.,])(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))? ?(ty|tr|trieu|dong)(?: dong)?(?!\w| le\b)")
_DONG_FROM = 4  # digits of a sum in đồng
_DONG = {"dong": 1, "tr": 10**6, "trieu": 10**6, "ty": 10**9}
_SLIPS_FROM = 7  # letters of a province's name; shorter ones are too much alike
_MOST_SYLLABLES = 6
_SMALL = (
    "so sanh",
    "so voi",
    "bao nhieu",
    "the nao",
    "chi tieu",
    "muc tieu",
    "la",
    "dat",
    "cua",
    "va",
    "voi",
    "vs",
    "giua",
)
"""Words that ask, join or say what all is, as they are looked for; where nothing has them all they are left out."""


@dataclass(frozen=True)
class Sum:
    """An amount of money in đồng as somebody remembers it: "40 tỷ" is all that is rounded or cut to it."""

    vnd: int
    unit: int  # what the last digit typed is worth

    def holds(self, vnd: int) -> bool:
        return -self.unit <= 2 * (vnd - self.vnd) < 2 * self.unit


@dataclass(frozen=True)
class Sought:
    """``words`` are all that was typed but a sum of money; at ``rest`` of them neither province nor year is named."""

    words: tuple[str, ...]
    provinces: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    rest: tuple[int, ...] = ()
    money: Sum | None = None

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

    @staticmethod
    def without_small(sought: Sought) -> Sought:
        """The query without the words that only ask or join; a query of such words alone as it is."""
        small = {
            at + n
            for phrase in map(str.split, _SMALL)
            for at in range(len(sought.words) - len(phrase) + 1)
            if sought.words[at : at + len(phrase)] == tuple(phrase)
            for n in range(len(phrase))
        }
        rest = tuple(at for at in sought.rest if at not in small)
        return replace(sought, rest=rest) if rest or sought.provinces or sought.years else sought

    def read(self, typed: str) -> Sought:
        """Any text will do; of a very long one its beginning counts."""
        without, money = _without_money(typed[:LONGEST_QUERY])
        words = words_of(without)[:MOST_WORDS]
        years = [at for at, word in enumerate(words) if _YEAR.fullmatch(word)]
        named = self._provinces(words)
        taken = {*years, *(at for places in named.values() for at in places)}
        return Sought(
            words,
            tuple(named),
            _span(tuple(int(words[at]) for at in years), typed),
            tuple(at for at in range(len(words)) if at not in taken),
            money,
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


def _without_money(typed: str) -> tuple[str, Sum | None]:
    """The words around the first sum of money, and the sum."""
    folded = fold(typed)
    found = _MONEY.search(folded)
    if not found:
        return typed, None
    whole, decimals, unit = found.groups(default="")
    if unit == "dong" and len(whole) < _DONG_FROM:  # "mức 3 đồng bộ"
        return typed, None
    last = Fraction(_DONG[unit], 10 ** len(decimals))
    vnd = int(whole.replace(".", "") + decimals) * last
    return f"{folded[: found.start()]} {folded[found.end() :]}", Sum(round(vnd), max(1, round(last)))


def _span(years: tuple[int, ...], typed: str) -> tuple[int, ...]:
    """Two years with a dash between are the years between them, too."""
    if len(years) == 2 and years[0] < years[1] and re.search(rf"{years[0]}\s*[-–]\s*{years[1]}", typed):
        return tuple(range(years[0], years[1] + 1))
    return years
