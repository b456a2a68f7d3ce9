"""What each part of a page says, as records: a card's body, tables, matrix, profile, registers.

May import: contract, compare.*, present, present.words, present.charts.
"""
