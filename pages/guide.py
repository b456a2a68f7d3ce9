"""How to read, what is measured, what abbreviations mean, what the data consist of."""

from lib.ui.frame import choices, frame
from lib.ui.sections import guide

page = frame.open_page("guide", guide.part, guide.sought, without=(choices.YEAR, choices.PROVINCES, *choices.COMPARING))
guide.show(page)
frame.close_page()
