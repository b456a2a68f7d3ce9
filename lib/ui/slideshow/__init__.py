"""The list of views to present, and the presentation.

May import: contract, compare.*, plans.sandbox, present.*, ui.frame, ui.card, ui.coverage, ui.sections.
"""
