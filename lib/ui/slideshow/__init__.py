"""The list of views to present, and the presentation.

May import: contract, compare.*, present.*, ui.frame, ui.card, ui.coverage, ui.sections.
"""
