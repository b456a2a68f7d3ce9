"""Which figures may stand beside each other, and why: Selection to Comparison; pure.

May import: contract.
"""
