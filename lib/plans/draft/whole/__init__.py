"""A plan's file as one draft: the document's own row, its money, its figures.

May import: contract, plans.draft, plans.draft.formats.
"""
