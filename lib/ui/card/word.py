"""Word reports, made when they are asked for: of a card, or of the sections of a longer view; the ways to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from lib.compare.model import Comparison, Selection
from lib.present.words.wording import span
from lib.ui.frame import files, pages
from lib.ui.frame.choices import Choice
from lib.ui.frame.frame import NotMade, Page

if TYPE_CHECKING:
    from lib.present.docx.records import ReportSection

_NAMED = 4  # provinces
_WORKING, _ISSUED = "lam-viec", "ban-hanh"
FORM = Choice("the-thuc", (_WORKING, _ISSUED), (_WORKING,))
"""A working paper, or with the national header and signature of a document that is issued: an address of its own."""


def buttons(label: str, where: str, key: str) -> None:
    """The ways to the report at an address: as a working paper, named ``label``, and as a draft of what is issued."""
    issued = f"{where}{'&' if '?' in where else '?'}{FORM.key}={_ISSUED}"
    with st.container(key=f"{key}-reports", horizontal=True, gap="small", width="content"):
        files.button(label, where, f"{key}-docx")
        files.button("Word kèm thể thức ban hành", issued, f"{key}-issued")


def of_card(page: Page, comparison: Comparison, link: str) -> bytes:
    """One card with its sources."""
    from lib.present.docx.sections import of_comparison

    return of_sections(page, [of_comparison(comparison)], about(page, [comparison.selection]), link)


def of_sections(
    page: Page, sections: Sequence[ReportSection], name: str, link: str, missing: Sequence[NotMade] = ()
) -> bytes:
    """``name`` is what the report is about; it says first what is ``missing``."""
    from lib.present.docx.report import report  # python-docx is needed by this click only

    return report(
        sections,
        title=name,
        link=link,
        published=page.published,
        version=page.version,
        places=page.facts.loaded,
        remark=" ".join(filter(None, (page.remark, *(one.left_out for one in missing)))),
        issued=page.chosen.one(FORM.key) == _ISSUED,
    )


def about(page: Page, selections: Iterable[Selection]) -> str:
    """What views are about in all: "Kế hoạch ứng dụng CNTT 2018: Lào Cai, Thanh Hóa"."""
    chosen = list(selections)
    codes = dict.fromkeys(code for selection in chosen for code in selection.provinces)
    names = [page.facts.provinces[code].name for code in codes]
    who = ", ".join(names) if len(names) <= _NAMED else f"{len(names)} tỉnh"
    return f"Kế hoạch ứng dụng CNTT {span({year for selection in chosen for year in selection.years})}: {who}"


def view(page: Page) -> str:
    """The address of the view that a report is of: its form is no choice there."""
    query = {key: code for key, code in page.chosen.query.items() if key != FORM.key}
    return page.root + pages.address(page.stem, query).removeprefix(".")
