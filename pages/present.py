"""Slides from saved views: the list while it is prepared, or, once it is started, nothing but the slides."""

from lib.ui.frame import deck, frame
from lib.ui.slideshow import deck_list, slideshow

page = frame.open_page("present", *deck_list.CHOICES, without=deck_list.WITHOUT, bare=deck.SHOWN.key)
shown = deck_list.read(page)

if shown.views and page.chosen.one(deck.SHOWN.key):
    slideshow.show(page, shown)
else:
    deck_list.show(page, shown)
    frame.close_page()
