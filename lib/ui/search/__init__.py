"""The search box's answers: what a few words mean, with the address of each view.

May import: compare.*, present.search, present.views, present.words, store, ui.frame, ui.card, ui.sections, ui.files.
"""
