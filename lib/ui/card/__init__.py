"""A comparison on screen: charts, table, evidence, files.

May import: contract, compare.*, present.*, ui.frame.
"""
