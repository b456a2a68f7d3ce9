"""The matrix on screen, the map of tiles, the page of one question, the inventory of the overview.

May import: contract, compare.*, present, present.coverage, present.excel, present.search, present.views, present.words,
ui.frame, ui.card.
"""
