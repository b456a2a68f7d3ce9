"""The list of views to present, and the presentation.

May import: compare.*, present.*, ui.frame, ui.card, ui.sections.
"""
