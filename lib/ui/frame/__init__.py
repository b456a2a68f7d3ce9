"""What every page stands on: data, choices in the address, filters, title, foot.

May import: contract, plans.*, normalize, store, compare.*, present.*.
"""
