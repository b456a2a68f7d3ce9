"""What stands out, in sentences: each leads to the view that shows it and to the printed words behind it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from lib.compare.kept import kept
from lib.compare.overview.findings import Finding, findings
from lib.compare.overview.outstanding import Conflicts, FindingKind, Misprints, Nobody, OnlyOne
from lib.present.views import findings as said
from lib.present.views.body import Run
from lib.present.words import findings as words
from lib.ui.card import component, runs, sending
from lib.ui.frame import choices, frame, pages
from lib.ui.frame.deck import FINDINGS, DeckView, added, adding
from lib.ui.frame.frame import Desk, Page
from lib.ui.frame.gathered import Gathered, node
from lib.ui.sections import register

OPENED = "more-findings"
"""In the session: the further findings have been asked for."""
_WITH_TOOLS = 8  # of one kind; the others are listed with their source beside them
_LINKS = {"question": "So sánh", "matrix": "So sánh", "budget": "Kinh phí", "sources": "Danh sách"}


def show(page: Page, parts: Gathered) -> None:
    """The few that matter most, of different kinds; the others, by kind, when they are asked for."""
    frame.heading("Điều đáng chú ý")
    data = sending.safely("findings", lambda: _message(page, opened=st.session_state.get(OPENED, False)))
    if not data:
        parts.nodes("no-findings", node("p", "Với các lựa chọn này, số liệu chưa cho thấy điều gì nổi bật."))
        return
    view = DeckView(FINDINGS, replace(page.selection(""), order="value"))
    told = component.mount(data, "findings", script=component.FINDINGS, present=adding(page, view), more=_open)
    if "present" in told:
        added(page, view)


def _open() -> None:
    st.session_state[OPENED] = True


def _message(page: Page, *, opened: bool) -> bytes:
    """What the browser gets: JSON of text; nothing where nothing stands out. The further findings only once they have
    been opened."""
    found = found_in(page.desk, page.provinces, page.years, choices.KIND_CODES[page.chosen.one(choices.KINDS)])
    if not found:
        return b""
    first = words.first(found)
    left = words.rest(found, first)
    count = sum(map(len, left.values()))
    told = {
        "first": [_row(page, finding) for finding in first],
        "more": f"Xem thêm {count} điều" if count else "",
        "kinds": [_kind(page, kind, of_kind) for kind, of_kind in left.items()] if opened else [],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _kind(page: Page, kind: FindingKind, of_kind: Sequence[Finding]) -> dict[str, Any]:
    names = _names(page)
    return {
        "title": words.KINDS[kind],
        "rows": [_row(page, finding) for finding in of_kind[:_WITH_TOOLS]],
        "others": [
            runs.paragraph((*said.sentence(finding, names), Run(f" {said.place(finding)}")))
            for finding in of_kind[_WITH_TOOLS:]
        ],
    }


def _row(page: Page, finding: Finding) -> dict[str, Any]:
    asks = finding.selection is not None and finding.page == "matrix"
    stem = "question" if asks else finding.page
    leads = pages.working(stem) is not None
    return {
        "said": runs.paragraph(said.sentence(finding, _names(page))),
        "onward": [_LINKS[stem], pages.address(stem, _query(page, finding))] if leads else None,
        "proofs": runs.words(said.proofs(finding, page.facts)),
    }


def _query(page: Page, finding: Finding) -> dict[str, str]:
    """The choices of this page at the finding's year, and what the other page is to open; each page knows its own
    keys."""
    if isinstance(finding.told, Conflicts):
        return {choices.PROVINCES: page.facts.provinces[finding.told.province].slug, register.TAB: "chua-thong-nhat"}
    if isinstance(finding.told, Misprints):
        chosen = {key: codes for key, codes in page.chosen.query.items() if key == choices.PROVINCES}
        return chosen | {register.TAB: "chua-thong-nhat"}
    selection = finding.selection
    own = (finding.told.year,) if isinstance(finding.told, OnlyOne | Nobody) else ()
    years: tuple[int, ...] = selection.years if selection else own
    opened = {choices.ASKED: selection.question} if selection and finding.page == "matrix" else {}
    at_years = page.chosen.but({choices.YEAR: (str(years[0]),)} if years else {})
    return {key: code for key, code in at_years.query.items() if at_years.choice(key).shared} | opened


def _names(page: Page) -> dict[str, str]:
    return {code: page.facts.provinces[code].name for code in page.provinces}


@kept(16)
def found_in(
    desk: Desk, provinces: tuple[str, ...], years: tuple[int, ...], kinds: tuple[str, ...]
) -> tuple[Finding, ...]:
    """Everything that stands out under the choices."""
    return findings(desk.facts, desk.money, provinces, *years, kinds=kinds)
