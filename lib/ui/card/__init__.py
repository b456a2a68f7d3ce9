"""What the browser draws out of records: cards with their evidence and files, findings, slides, tools below tables.

May import: contract, plans, compare.*, present.*, ui.frame.
"""
