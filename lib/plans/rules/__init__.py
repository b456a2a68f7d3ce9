"""What must hold for plan files, one small function a rule: facts in, located issues out.

May import: contract, plans.
"""
