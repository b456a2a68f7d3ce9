"""Amounts of the plans by source, tier, theme and agency; single lines; norms. Sums of additive rows only.

May import: contract, compare.
"""
