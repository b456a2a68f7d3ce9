"""What each part of a page says, as records: a card's body, tables, profile, registers, evidence.

May import: contract, compare.*, present, present.words, present.charts, present.coverage, present.registers.
"""
