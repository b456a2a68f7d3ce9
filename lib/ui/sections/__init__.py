"""The parts of pages that are no single card: profile, registers, findings, upload, download.

May import: contract, plans.*, store, compare.*, present.*, ui.frame, ui.card, ui.coverage, ui.review.
"""
