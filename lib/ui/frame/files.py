"""Files have addresses, as views have: ``tep/<what>.<ending>`` and the codes of the view that the file is of.

A file is a function of the data's version and its address: the same for every reader, after a restart, on another
server of the same data. ``lib/ui/files`` answers the addresses; pages only link to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from lib.ui.frame import unpublished

FOLDER = "tep"
SESSION = "phien"
"""Key of the secret that opens the files of a plan which one session alone sees."""
XLSX, CSV, ZIP, PPTX, DOCX, JSON = "xlsx", "csv", "zip", "pptx", "docx", "json"
MIME = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
    ZIP: "application/zip",
    PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    JSON: "application/json",
}
_ICONS = {PPTX: ":material/co_present:", DOCX: ":material/description:"}


class CannotMake(Exception):
    """There is no such file. The message is a Vietnamese sentence for the reader."""


@dataclass(frozen=True)
class Made:
    """A file: the name that the reader saves it under, and what is in it."""

    name: str
    content: bytes

    @property
    def mime(self) -> str:
        return MIME[self.name.rpartition(".")[2]]


def address(what: str, ending: str, query: Mapping[str, str]) -> str:
    """Where the file is found, below the root of this server. What only this session sees is in its files alone."""
    codes = dict(query)
    if own := unpublished.current():
        codes[SESSION] = own.secret
    return f"{FOLDER}/{what}.{ending}{'?' if codes else ''}{urlencode(codes, safe=',-~')}"


def button(label: str, where: str, key: str, *, primary: bool = False) -> None:
    """A link to a file that looks like the buttons beside it (static/files.js takes the click)."""
    ending = where.partition("?")[0].rpartition(".")[2]
    st.link_button(
        label, where, key=key, type="primary" if primary else "tertiary", icon=_ICONS.get(ending, ":material/download:")
    )
