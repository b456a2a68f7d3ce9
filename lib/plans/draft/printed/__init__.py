"""Lines of a file as they stand on paper: tables with their columns and trees of rows, the clause of every line.

May import: contract, plans.draft, plans.draft.formats.
"""
