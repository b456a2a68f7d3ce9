"""A card as a picture. ``static/picture.js`` composes it in the reader's browser and keeps the click from the
server."""

from __future__ import annotations

from html import escape

import streamlit as st

_LOST = "Trang chưa tải đủ phần tạo ảnh. Hãy tải lại trang rồi thử lại."


def picture(key: str) -> None:
    """Two files of what stands in the container ``card-<key>`` or ``picture-<key>``, as the reader sees it.

    Sent with the card: opening it needs no run, while a popover that runs the page when it opens would cost one.
    """
    with st.popover("Tải ảnh", type="tertiary", icon=":material/image:", key=f"image-{key}"):
        st.caption("PNG để dán vào Word, Zalo; SVG để in lớn, chỉnh sửa.")
        chosen = [st.button(f"Ảnh {form.upper()}", key=f"{form}-{key}", width="stretch") for form in ("png", "svg")]
    if any(chosen):  # the script would have kept the click
        st.toast(_LOST, icon=":material/image:")


def picture_head(title: str, *lines: str) -> str:
    """HTML that only the picture shows: what the page around says of a part that has no title of its own."""
    return (
        '<div class="picture-head"'
        f" hidden><h2>{escape(title)}</h2>{''.join(f'<p>{escape(line)}</p>' for line in lines)}</div>"
    )
