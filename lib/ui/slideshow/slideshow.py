"""The slides on screen: nothing but the sheet. The one asked for is sent with those before it; the browser fetches all
of them while it is looked at, and turns them by itself (``lib/ui/slideshow/script/stage.js``): no key is lost, and a
meeting goes on when the connection does not.
"""

from __future__ import annotations

import streamlit as st

from lib.present.slides.numbering import numbered
from lib.present.slides.records import Slide
from lib.ui.card import component
from lib.ui.frame import deck, files, pages
from lib.ui.frame.deck import Deck
from lib.ui.frame.files import JSON
from lib.ui.frame.frame import Page
from lib.ui.slideshow import deck_list, sending, sheets

STYLE = pages.FOLDER.parent / "lib" / "ui" / "static" / "slides.css"


def show(page: Page, shown: Deck) -> None:
    """The sheet of the address in sight, of a list that has one."""
    asked = page.chosen.one(deck.SHOWN.key)
    number = max(int(asked) if asked.isascii() and asked.isdigit() else 1, 1)
    slides: list[Slide] = []
    made = 0
    for of_view in sheets.by_view(page.desk, shown, sheets.links(shown, page), page.remark):
        slides += of_view
        made += 1
        if len(slides) >= number:
            break
    st.html(STYLE)
    leave = page.chosen.but({deck.SHOWN.key: (), deck.WINDOW.key: ()})
    rest = files.address(deck_list.FILE, JSON, leave.query) if made < len(shown.views) else ""
    keys = deck.note_keys(shown, page.facts)
    told = sending.begun(numbered(slides), min(number, len(slides)), f"?{leave.query_string}", rest, keys)
    component.mount(told, "stage", script=component.STAGE)
