"""Slides from saved views: the list while it is prepared, or, once it is started, nothing but the slides."""

from lib.ui.frame import choices, deck, frame
from lib.ui.slideshow import deck_list, slideshow

page = frame.open_page(
    "present",
    deck.VIEW_CODES,
    deck.NOTE_CODES,
    deck.SHOWN,
    without=(choices.YEAR, choices.PROVINCES, choices.KINDS, choices.ORDER),
    bare=deck.SHOWN.key,
)
shown = deck_list.read(page)

if shown.views and page.chosen.one(deck.SHOWN.key):
    slideshow.show(page, shown)
else:
    deck_list.show(page, shown)
    frame.close_page()
