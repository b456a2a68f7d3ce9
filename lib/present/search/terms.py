"""The glossary read the other way: which words of a text it explains, and where they stand first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lib.compare.facts import Facts, records, text
from lib.compare.kept import kept
from lib.present.search.abbreviations import BRACKETS, pairs
from lib.present.verdicts import VERDICTS

_AMONG_LETTERS = r"(?<!\w)(?:{})(?!\w)"


@dataclass(frozen=True)
class Term:
    """What is explained; ``sought`` finds it in the glossary, "" where it is one of the verdicts."""

    name: str
    meaning: str
    sought: str = ""


@dataclass(frozen=True)
class StandingTerm:
    """A term where it stands: the text's place among those that were read, first letter, length."""

    term: Term
    text: int
    start: int
    length: int


class Terms:
    """Words that are explained, as they may be written."""

    def __init__(self, glossary: Iterable[tuple[str, str, str]]) -> None:
        """``glossary``: short word, what it stands for (or ""), its definition; those without one need none. The
        verdicts are explained as the guide does."""
        self._written: dict[str, Term] = {}
        for short, full, definition in glossary:
            if definition:
                spoken = " ".join(BRACKETS.sub(" ", full).split())
                told = f"{spoken[:1].upper()}{spoken[1:]}. {definition}" if spoken else definition
                for words in (word.strip() for pair in pairs(short, full) for word in pair):
                    if words:
                        self._written.setdefault(words.lower(), Term(short, told, short))
        for look in VERDICTS.values():
            if look.meaning:
                meaning = f"{look.meaning[:1].upper()}{look.meaning[1:]}."
                self._written.setdefault(look.words.lower(), Term(look.words, meaning))
        longest_first = sorted(self._written, key=len, reverse=True)
        self._sought = re.compile(_AMONG_LETTERS.format("|".join(map(re.escape, longest_first))), re.IGNORECASE)

    def standing_in(self, texts: Sequence[str]) -> tuple[StandingTerm, ...]:
        """The terms in these texts in their order, each once, where it stands first; of two that begin together the
        longer."""
        found: dict[Term, StandingTerm] = {}
        for place, own in enumerate(texts):
            for match in self._sought.finditer(own):
                term = self._written[match.group().lower()]
                found.setdefault(term, StandingTerm(term, place, match.start(), len(match.group())))
        return tuple(found.values())


@kept()
def terms_of(facts: Facts) -> Terms:
    """The terms of a data set."""
    rows = records(facts.tables.glossary)
    return Terms((text(r["abbr"]), text(r["expansion_vi"]), text(r.get("definition"))) for r in rows)
