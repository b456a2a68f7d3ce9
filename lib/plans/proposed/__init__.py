"""New items that a plan needs and no vocabulary has: rows of the reference tables, and their places in the files.

May import: contract, plans.
"""
