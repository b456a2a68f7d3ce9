"""Files by address: which there are, making them in turn, answering a request.

May import: store, compare.*, present.*, ui.frame, ui.card, ui.coverage, ui.sections, ui.slideshow.
"""
