"""Files have addresses, as views have: ``tep/<what>.<ending>`` and the codes of the view that the file is of.

A file is a function of the data's version and its address: the same for every reader, after a restart, on another
server of the same data. ``lib/ui/files`` answers the addresses; pages only link to them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from lib.present.words.figures import runs, slug, span
from lib.ui.frame import template, unpublished
from lib.ui.frame.choices import BESIDE, NONE, PROVINCES, WHOSE, YEAR, YEARS, Choice, Chosen

FOLDER = "tep"
SESSION = "phien"
"""Key of the secret that opens the files of a plan which one session alone sees."""
XLSX, CSV, ZIP, PPTX, DOCX, JSON, TSV = "xlsx", "csv", "zip", "pptx", "docx", "json", "tsv"
MIME = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
    ZIP: "application/zip",
    PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    JSON: "application/json",
    TSV: "text/tab-separated-values; charset=utf-8",
}
_WHEN_AND_WHOSE = {key: place for place, key in enumerate((YEAR, YEARS, PROVINCES, WHOSE, BESIDE))}
"""Choices that a file's name always says, in this order."""
_NAMED, _LONGEST_NAME = 3, 120
_ICONS = {PPTX: ":material/co_present:", DOCX: ":material/description:"}


class CannotMake(Exception):
    """There is no such file. The message is a Vietnamese sentence for the reader."""


class Faulty(CannotMake):
    """An error keeps it from being made, and the log has it. The message says under which code, and what to do."""


@dataclass(frozen=True)
class Made:
    """A file: what it is, in words, with its ending, and what is in it. ``file_name`` adds of which view. ``whole``: no
    error has kept anything out, so that the next who asks may get the same."""

    name: str
    content: bytes
    whole: bool = True

    @property
    def mime(self) -> str:
        return MIME[self.name.rpartition(".")[2]]


@dataclass(frozen=True)
class FileName:
    """The name that a reader saves a file under, and the same in ASCII for programs that know no other letters."""

    full: str
    plain: str


def file_name(name: str, chosen: Chosen) -> FileName:
    """What the file is, of which years and provinces, and what else was chosen: "Một cửa, 2018, Lào Cai.xlsx".

    Views that differ have names that differ; what takes too many words is a short sign.
    """
    what, _, ending = name.rpartition(".")
    parts, is_told = [what], True
    for choice in sorted(chosen.choices, key=lambda choice: _WHEN_AND_WHOSE.get(choice.key, len(_WHEN_AND_WHOSE))):
        codes = chosen.codes[choice.key]
        if not chosen.means(choice.key) or (codes == choice.default and choice.key not in _WHEN_AND_WHOSE):
            continue
        words = _in_name(choice, codes, chosen.choices)
        is_told &= bool(words)
        parts += words if slug(what) != slug(", ".join(words)) else ()
    plain = "_".join(slug(part) for part in parts)
    if not is_told or len(plain) > _LONGEST_NAME:
        query = sorted(item for item in chosen.query.items() if chosen.means(item[0]))
        sign = hashlib.sha256(repr(query).encode()).hexdigest()[:6]
        plain, parts = f"{plain[:_LONGEST_NAME]}_{sign}", [*parts, sign]
    full = re.sub(r'[\x00-\x1f/\\:*?"<>|]+', "-", ", ".join(parts))
    return FileName(f"{full if len(full) <= _LONGEST_NAME else plain}.{ending}", f"{plain}.{ending}")


def _in_name(choice: Choice, codes: Sequence[str], others: Iterable[Choice]) -> tuple[str, ...]:
    """What was chosen, in a few words; () where it takes more. Labels that two choices share say of which they are."""
    if choice.key in (YEAR, YEARS):
        known = [int(year) for code in codes for year in code.split("-")]
        return (runs(known) if choice.many else span(known),) if known else (NONE,)
    if choice.key == PROVINCES and len(codes) > _NAMED:
        return (f"{len(codes)} tỉnh",) if tuple(codes) == choice.default else ()
    if choice.text or len(codes) > _NAMED:
        return ()
    elsewhere = {label for other in others if other is not choice for label in other.labels or other.options}
    labels = tuple(choice.name(code) for code in codes) or (NONE,)
    is_shared = choice.key not in _WHEN_AND_WHOSE and not elsewhere.isdisjoint(labels)
    return (choice.label or choice.key, *labels) if is_shared else labels


def address(what: str, ending: str, query: Mapping[str, str]) -> str:
    """Where the file is found, below the root of this server. What only this session sees is in its files alone."""
    codes = dict(query)
    if own := unpublished.current():
        codes[SESSION] = own.secret
    if ending == PPTX and (mine := template.current()):
        codes[template.CODE] = mine.secret
    return f"{FOLDER}/{what}.{ending}{'?' if codes else ''}{urlencode(codes, safe=',-~')}"


def button(label: str, where: str, key: str, *, primary: bool = False) -> None:
    """A link to a file that looks like the buttons beside it (static/files.js takes the click)."""
    ending = where.partition("?")[0].rpartition(".")[2]
    st.link_button(
        label, where, key=key, type="primary" if primary else "tertiary", icon=_ICONS.get(ending, ":material/download:")
    )
