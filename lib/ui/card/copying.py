"""A card's table as text with tabs between its cells: pasted into Word or Excel it is a table again."""

from __future__ import annotations

import streamlit as st

from lib.compare.kept import kept
from lib.compare.model import Comparison
from lib.present.views.tables import screen


def copy_table(comparison: Comparison, key: str) -> None:
    """A button that opens the text; it is sent only while it is open."""
    with st.popover(
        "Sao chép bảng", type="tertiary", icon=":material/content_copy:", on_change="rerun", key=f"copy-{key}"
    ) as opened:
        if opened.open:
            st.caption(
                "Bấm vào khung để chọn cả bảng, nhấn Ctrl+C, rồi dán vào Excel; trong Word thì dán rồi chọn Chèn › Bảng"
                " › Chuyển văn bản thành bảng."
            )
            st.code(_text(comparison), language=None, height=220)


@kept()
def _text(comparison: Comparison) -> str:
    frame = screen(comparison).fillna("")
    rows = [list(frame.columns), *frame.to_numpy().tolist()]
    return "\n".join("\t".join(" ".join(str(cell).split()) for cell in row) for row in rows)
