"""Sheets as PowerPoint, with native charts and tables.

May import: contract, compare.*, present, present.words, present.charts, present.views, present.slides.
"""
