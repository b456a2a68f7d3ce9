"""The glossary as a searcher needs it: which short word stands for which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from lib.present.search.spelling import words_of

BRACKETS = re.compile(r"\([^()]*\)")
"""What explains a meaning and is none of it."""
_APART = (" / ", ", ")


class Abbreviations:
    """Both ways: what is written in full is found by its short word, and the other way about."""

    def __init__(self, glossary: Iterable[Mapping[str, object]]) -> None:
        """Rows of ``glossary.csv``: one names several short words ("QLVB&ĐH / QLVBĐH"), and as many meanings or one."""
        self._full: dict[str, list[tuple[str, ...]]] = {}
        for row in glossary:
            for short, meaning in pairs(str(row["abbr"]), str(row["expansion_vi"])):
                key, full = "".join(words_of(short)), words_of(meaning)
                if key and len(full) > 1 and full not in self._full.get(key, ()):
                    self._full.setdefault(key, []).append(full)
        self._phrases = [(f" {' '.join(full)} ", key) for key, meanings in self._full.items() for full in meanings]

    def spelled_out(self, words: Iterable[str]) -> tuple[str, ...]:
        """The words with each short one in full, as the glossary tells it first."""
        return tuple(full for word in words for full in self._full.get(word, [(word,)])[0])

    def beside(self, words: Iterable[str]) -> Iterator[str]:
        """The words that stand for some of these, or that these stand for."""
        own = list(words)
        for word in dict.fromkeys(own):
            for full in self._full.get(word, ()):
                yield from full
        text = f" {' '.join(own)} "
        yield from (key for phrase, key in self._phrases if phrase in text)


def pairs(short: str, meaning: str) -> Iterator[tuple[str, str]]:
    """Each short word of a row with its meaning: "MĐ3, MĐ4" have two, "CBCCVC / CCVC" share one. What stands in
    brackets or behind a semicolon explains and is no meaning."""
    told = BRACKETS.sub(" ", meaning.partition(";")[0])
    mark = next((mark for mark in _APART if mark in short), "")
    if not mark:
        yield short, told
        return
    shorts, meanings = short.split(mark), told.split(mark)
    if len(meanings) != len(shorts):
        meanings = [told]
    yield from zip_longest(shorts, meanings, fillvalue=meanings[0])
