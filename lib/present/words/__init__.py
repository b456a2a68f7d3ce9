"""Vietnamese words for figures, states, reasons, findings and whole comparisons.

May import: contract, compare.*, present.
"""
