"""The card of the largest budget lines: name, amount, theme, agency, and where each stands in its document."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lib.compare.kept import kept
from lib.compare.money.lines import lines
from lib.present.registers.record import Register
from lib.present.search.terms import terms_of
from lib.present.views import largest_lines
from lib.present.views.body import Run, Words
from lib.present.views.card import CardTable
from lib.present.views.tables import Said
from lib.ui.card import component, evidence, sending, tools
from lib.ui.frame import choices, files, money_options, pages
from lib.ui.frame.deck import LINES, DeckView, added, adding
from lib.ui.frame.files import JSON, XLSX, CannotMake, Made
from lib.ui.frame.frame import Desk, Page

MOST = 15
FILE = "dong-lon-nhat"
_KEY = "lines"


def show(page: Page) -> None:
    """The largest lines of the plans of the year, or of all years shown. They have no amount a head: a line is no
    measure of a province."""
    unit = largest_lines.scale(money_options.unit(page))
    view = DeckView(LINES, page.selection("", measure=money_options.YEAR_PLAN, unit=unit))
    with st.container(key="cards-lines"):
        data = sending.safely(_KEY, lambda: _message(page, unit))
        told = component.mount(data, f"card-{_KEY}", present=adding(page, view))
    if tools.PRESENT in told:
        added(page, view)


def _message(page: Page, unit: str) -> bytes:
    register, said = _drawn(page.desk, page.provinces, page.years, unit)
    return sending.head(_KEY, _about(page, register)) + said


@kept(64)
def _drawn(desk: Desk, provinces: tuple[str, ...], years: tuple[int, ...], unit: str) -> tuple[Register, bytes]:
    """The register, and what the browser is sent of it."""
    found = lines(desk.money, provinces, years)
    register = largest(desk, provinces, years, unit)
    foot = (
        f"{len(register.entries)} trong {len(found)} dòng có kinh phí trong năm."
        if found
        else "Chưa có kế hoạch nào của năm này trong bộ dữ liệu."
    )
    rows = tuple(tuple((Said(text),) if text else () for text in row) for row in largest_lines.screen(register))
    table = CardTable(tuple(field.label for field in register.fields), rows)
    return register, sending.of_table(
        register.title, register.note, table if found else None, foot, terms_of(desk.facts)
    )


def largest(desk: Desk, provinces: tuple[str, ...], years: tuple[int, ...], unit: str, most: int = MOST) -> Register:
    """The largest lines as a register; ``unit`` ty or trieu."""
    return largest_lines.register(
        desk.money, lines(desk.money, provinces, years)[:most], desk.facts.provinces, years, unit
    )


def _about(page: Page, register: Register) -> dict[str, Any]:
    """What the tools of the card need; those of its rows are there where it has some."""
    shared = {key: value for key, value in page.chosen.query.items() if key in {choices.YEAR, choices.PROVINCES}}
    query = page.chosen.query
    return tools.about(
        len(register.entries),
        {ending: files.address(FILE, ending, query) for ending in (XLSX, JSON)},
        evidence=True,
        onward=("Mọi nhiệm vụ, dự án", pages.address("projects", shared)) if pages.working("projects") else None,
    )


def file(page: Page, ending: str) -> Made:
    """The workbook of the card, or the evidence of its lines."""
    register, _ = _drawn(page.desk, page.provinces, page.years, largest_lines.scale(money_options.unit(page)))
    if not register.entries:
        raise CannotMake("Không có dòng kinh phí nào cho lựa chọn này.")
    made = _evidence(register) if ending == JSON else _workbook(page, register)
    return Made(f"{register.title}.{ending}", made)


def _workbook(page: Page, register: Register) -> bytes:
    from lib.present.excel.register_workbook import workbook  # XlsxWriter is needed by this click only

    return workbook(
        register, register.entries, filters=(), link=page.link, published=page.published, version=page.version
    )


def _evidence(register: Register) -> bytes:
    proofs = (
        Words(tuple((Run(f"{label}: "), Run(words)) for label, words in entry.proof)) for entry in register.entries
    )
    return evidence.message(evidence.OF_ALL, proofs)
