"""The guide on screen: one of its parts at a time, searchable where it is long."""

from __future__ import annotations

import streamlit as st

from lib.present.views import guide
from lib.ui.card.terms import ABBREVIATIONS, PART, READING, SOUGHT
from lib.ui.frame.choices import Choice
from lib.ui.frame.frame import Page

part = Choice(
    PART,
    (READING, "dinh-nghia", ABBREVIATIONS, "tu-dien"),
    (READING,),
    label="Xem",
    labels=("Cách đọc", "Định nghĩa chỉ tiêu", "Thuật ngữ, viết tắt", "Từ điển dữ liệu"),
)
sought = Choice(SOUGHT, text=60, label="Tìm")


def show(page: Page) -> None:
    """The part that the address names."""
    words = page.chosen.one(SOUGHT)
    match page.chosen.one(PART):
        case code if code == READING:
            st.markdown(guide.reading(page.facts))
            with st.container(horizontal=True, gap="large"):
                for heading, body in (
                    ("Khả năng so sánh", guide.verdicts()),
                    ("Trạng thái của số liệu", guide.states()),
                ):
                    with st.container(width="stretch"):
                        st.header(heading, anchor=False)
                        st.markdown(body)
            st.header("Lưu ý của con số", anchor=False)
            st.markdown(guide.caveats(page.facts))
        case "dinh-nghia":
            st.markdown(guide.definitions(page.facts, words))
        case code if code == ABBREVIATIONS:
            st.markdown(guide.glossary(page.facts, words))
        case _:
            st.caption("Sinh từ chính khai báo của bộ dữ liệu, nên luôn khớp với tệp dữ liệu và tệp Excel.")
            st.markdown(guide.dictionary())
