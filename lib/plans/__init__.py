"""Plan files: read strictly, every number of a source text accounted for, parts held against totals.

May import: contract.
"""
