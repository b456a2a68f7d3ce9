"""The card of the largest budget lines: name, amount, theme, agency, and where each stands in its document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lib.compare.kept import kept
from lib.compare.money.lines import lines
from lib.present.views import largest_lines
from lib.present.views.registers import Register
from lib.present.words.wording import markdown_safe, slug
from lib.ui.card import rows_html
from lib.ui.card.picture import picture
from lib.ui.frame import choices, files, money_options, pages
from lib.ui.frame.deck import LINES, DeckView, add_button
from lib.ui.frame.files import XLSX, CannotMake, Made
from lib.ui.frame.frame import Desk, Page

MOST = 15
FILE = "dong-lon-nhat"


def show(page: Page) -> None:
    """The largest lines of the plans of the year, or of all years shown. They have no amount a head: a line is no
    measure of a province."""
    unit = largest_lines.scale(money_options.unit(page))
    drawn = _drawn(page.desk, page.provinces, page.years, unit)
    with st.container(key="cards-lines"), st.container(border=True, key="card-lines"):
        st.markdown(drawn.head, anchors=False)
        if drawn.table:
            st.html(drawn.table)
        with st.container(key="foot-lines"):
            st.markdown(drawn.foot)
        with st.container(key="tools-lines", horizontal=True, vertical_alignment="center", gap="small"):
            _tools(page, drawn.register)


@dataclass(frozen=True, eq=False)
class _ReadyLines:
    register: Register
    head: str
    table: str
    foot: str


@kept(64)
def _drawn(desk: Desk, provinces: tuple[str, ...], years: tuple[int, ...], unit: str) -> _ReadyLines:
    found = lines(desk.money, provinces, years)
    register = largest(desk, provinces, years, unit)
    table = rows_html.table([field.label for field in register.fields], largest_lines.screen(register))
    foot = (
        f"{len(register.entries)} trong {len(found)} dòng có kinh phí trong năm."
        if found
        else "Chưa có kế hoạch nào của năm này trong bộ dữ liệu."
    )
    return _ReadyLines(
        register, f"## {markdown_safe(register.title)}\n\n{markdown_safe(register.note)}", table if found else "", foot
    )


def largest(desk: Desk, provinces: tuple[str, ...], years: tuple[int, ...], unit: str, most: int = MOST) -> Register:
    """The largest lines as a register; ``unit`` ty or trieu."""
    return largest_lines.register(
        desk.money, lines(desk.money, provinces, years)[:most], desk.facts.provinces, years, unit
    )


def _tools(page: Page, register: Register) -> None:
    if register.entries:
        files.button(
            f"Tải Excel ({len(register.entries)} dòng)", files.address(FILE, XLSX, page.chosen.query), "excel-lines"
        )
        add_button(
            page,
            DeckView(
                LINES,
                page.selection("", measure=money_options.YEAR_PLAN, unit=largest_lines.scale(money_options.unit(page))),
            ),
            "lines",
        )
        picture("lines")
        if st.button("Nguồn từng số", type="tertiary", icon=":material/format_quote:", key="evidence-lines"):
            _evidence(register)
    if entry := pages.working("projects"):
        shared = {choices.YEAR, choices.PROVINCES}
        st.page_link(
            entry.file,
            label="Mọi nhiệm vụ, dự án",
            icon=":material/arrow_forward:",
            query_params={key: value for key, value in page.chosen.query.items() if key in shared},
        )


def file(page: Page, ending: str) -> Made:
    """The workbook of the card."""
    from lib.present.excel.register_workbook import workbook  # XlsxWriter is needed by this click only

    register = _drawn(page.desk, page.provinces, page.years, largest_lines.scale(money_options.unit(page))).register
    if not register.entries:
        raise CannotMake("Không có dòng kinh phí nào cho lựa chọn này.")
    content = workbook(
        register, register.entries, filters=(), link=page.link, published=page.published, version=page.version
    )
    return Made(f"{slug(register.title)}.{ending}", content)


@st.dialog("Nguồn từng số", width="large")
def _evidence(register: Register) -> None:
    st.markdown("\n\n".join(_proof(entry.proof) for entry in register.entries))


def _proof(proof: Sequence[tuple[str, str]]) -> str:
    return "  \n".join(f"{markdown_safe(label)}: {markdown_safe(words)}" for label, words in proof)
