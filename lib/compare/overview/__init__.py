"""What is read over all questions at once: coverage, findings, one province's profile.

May import: contract, compare, compare.money.
"""
