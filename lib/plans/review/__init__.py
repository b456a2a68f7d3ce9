"""A draft under review: read apart, checked at once by the rules of the import, saved as a workbook and taken up again.

May import: contract, plans, plans.proposed, plans.rules, plans.draft, plans.sandbox, plans.workbook.
"""
