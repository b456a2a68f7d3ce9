"""A plan as an Excel workbook: written as a template, read, checked, marked, published as plan files.

May import: contract, plans, plans.proposed, plans.rules, plans.sandbox.
"""
