"""What screen, file and slide share: colours, type sizes, how verdicts look.

May import: compare.
"""
