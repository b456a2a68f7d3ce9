"""What the data set holds, at a glance: one sentence, and a row a province."""

from __future__ import annotations

import streamlit as st

from lib.compare.kept import kept
from lib.compare.overview.coverage import Holding, holdings
from lib.present.views import holdings as words
from lib.ui.card import rows_html
from lib.ui.frame import choices, pages
from lib.ui.frame.frame import Desk, Page

STYLE = pages.FOLDER.parent / "lib" / "ui" / "static" / "overview.css"
ROWS_AT_ONCE = 6  # more provinces than this open on demand, so that what matters stays on the first screen


def show(page: Page) -> None:
    """The answer on top of the overview."""
    told, table = _words(page.desk, page.provinces, page.years, choices.KIND_CODES[page.chosen.one(choices.KINDS)])
    st.html(STYLE)
    with st.container(key="answer", gap="xxsmall"):
        st.markdown(told)
    if len(page.provinces) <= ROWS_AT_ONCE:
        with st.container(key="covered"):
            st.html(table)
        return
    with st.expander(
        f"Từng tỉnh ({len(page.provinces)}): văn bản đã nhập, số nội dung được nêu",
        on_change="rerun",
        key="covered-each",
    ) as each:
        if each.open:
            with st.container(key="covered"):
                st.html(table)


@kept(16)
def _words(desk: Desk, provinces: tuple[str, ...], years: tuple[int, ...], kinds: tuple[str, ...]) -> tuple[str, str]:
    held: tuple[Holding, ...] = holdings(desk.facts, provinces, years, kinds)
    names = {code: desk.facts.provinces[code].name for code in provinces}
    columns, rows = words.table(held, years, names)
    return words.sentence(held, years, names), rows_html.table(columns, rows)
