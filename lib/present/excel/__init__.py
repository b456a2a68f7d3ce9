"""Workbooks and CSV of what is on screen.

May import: contract, compare.*, present, present.words, present.charts, present.coverage, present.registers,
present.views.
"""
