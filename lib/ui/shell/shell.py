"""The frame around every page: browser title, icon, menu, data version. It runs on every rerun: keep it thin."""

from html import escape

import streamlit as st

from lib.present.words.figures import markdown_safe
from lib.ui.frame import data, log, pages, unpublished, uploads
from lib.ui.shell import server

# Before st.navigation, or the browser fetches the page's icon from an outside font server.
st.set_page_config(page_icon=str(server.FAVICON), layout="wide", initial_sidebar_state=236)

page = st.navigation(
    {
        section: [
            st.Page(
                e.file, title=e.title, icon=e.icon, url_path=e.url_path, visibility="visible" if e.listed else "hidden"
            )
            for e in entries
        ]
        for section, entries in pages.served().items()
    },
    expanded=True,
)
st.set_page_config(page_title=f"{page.title} · {pages.APP_TITLE}")
with st.sidebar:
    if secret := unpublished.secret():
        st.html(f'<i data-search-in="{escape(secret)}"></i>')  # static/search.js finds its figures too
    try:
        st.caption(markdown_safe(data.version_line()))
    except data.DataUnavailable as why:
        st.caption(str(why))
with uploads.offered_by_the_page(), log.timed("run", page=page.url_path or "/"):
    page.run()
