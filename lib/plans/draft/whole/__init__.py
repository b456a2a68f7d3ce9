"""A plan's file as one draft: the document's own row, its money, its figures.

May import: contract, plans, plans.draft, plans.draft.formats, plans.draft.printed, plans.sandbox.
"""
