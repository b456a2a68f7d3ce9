"""A draft under review: read apart, checked at once by the rules of the import, saved as a workbook and taken up again.

May import: contract, plans, plans.rules, plans.draft, plans.draft.formats, plans.draft.whole, plans.sandbox,
plans.workbook.
"""
