"""What leads to a line: the bullet or heading it stands under, and the years that these name. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lib.plans.draft.model import PrintedLine
from lib.plans.draft.wording.phrases import HEADING_IN_CAPITALS, PrintedTime, TimeKind, times

_RANKS: tuple[re.Pattern[str], ...] = (  # of headings, the widest first
    re.compile(r"^\W*(?:PHẦN|Phần|CHƯƠNG|Chương|PHỤ LỤC|Phụ lục)\b|^\W*[A-EĐ]\.\s"),
    re.compile(r"^\W*[IVX]{1,4}\s?[.)/]\s?\D|^\W*Điều \d"),
    re.compile(r"^\s*\d{1,2}\s?[.)/]\s?\D"),
    re.compile(r"^\s*\d{1,2}\.\d{1,2}\.?\s?\D"),
    re.compile(r"^\s*(?:\d{1,2}\.\d{1,2}\.\d{1,2}\.?\s|[a-zđ]\d?\s?[.)/]\s)"),
)
_BULLETS = (re.compile(r"^\s*[-–•*▪]\s?"), re.compile(r"^\s*[+○◦]\s?|^\s*o\s"))
_LONGEST_HEADING = 220
_TABS = "\t"


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a line, the nearest first: ``leads`` are bullets and sentences that end in a colon,
    ``headings`` the headings over it. ``before`` is the unfinished end of the line that this one goes on from."""

    leads: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    before: str = ""

    def words(self) -> str:
        """What leads to the line, for finding what it is about."""
        return " ".join([*self.leads[:2], *self.headings[:1]])

    def time(self) -> tuple[PrintedTime | None, bool]:
        """The nearest year named above the line, and whether a heading names it (a heading may only repeat the plan's
        own period)."""
        for texts, heading in (((self.before, *self.leads), False), (self.headings, True)):
            for text in texts:
                if found := [t for t in times(text) if t.kind is TimeKind.YEAR]:
                    return found[-1], heading
        return None, False


def above(lines: Sequence[PrintedLine]) -> list[Above]:
    """What stands above each line, in order."""
    headings: list[tuple[int, str]] = []
    leads: list[tuple[int, str]] = []  # bullet depth (0 for a sentence) and text
    found = []
    previous = ""
    for line in lines:
        text = line.text.strip()
        rank = _heading_rank(text)
        depth = _bullet_depth(text)
        if not text or _TABS in line.text or line.table is not None:
            found.append(Above((), tuple(h for _, h in reversed(headings))))
            continue
        if rank is not None:
            headings = [h for h in headings if h[0] < rank]
            leads = []
            found.append(Above((), tuple(h for _, h in reversed(headings))))
            headings.append((rank, text))
            if text.endswith(":") and len(text) > _LONGEST_HEADING:
                leads = [(0, text)]
        else:
            leads = [lead for lead in leads if lead[0] < depth] if depth else ([] if text.endswith(":") else leads)
            going_on = _goes_on(previous, text) and not depth
            found.append(
                Above(
                    tuple(t for _, t in reversed(leads)),
                    tuple(h for _, h in reversed(headings)),
                    _unfinished(previous) if going_on else "",
                )
            )
            if depth or text.endswith(":"):
                leads.append((depth, text))
        previous = text
    return found


def _heading_rank(text: str) -> int | None:
    if len(text) > _LONGEST_HEADING:
        return None
    if HEADING_IN_CAPITALS.match(text):
        return 0
    return next((rank for rank, pattern in enumerate(_RANKS) if pattern.match(text)), None)


def _bullet_depth(text: str) -> int:
    return next((depth for depth, pattern in enumerate(_BULLETS, 1) if pattern.match(text)), 0)


def _goes_on(previous: str, text: str) -> bool:
    """A print broke a sentence in two lines here."""
    return bool(previous) and previous[-1] not in ".;:!?" and (text[:1].islower() or previous.endswith(","))


def _unfinished(text: str) -> str:
    return re.split(r"(?<=[.;])\s", text)[-1]
