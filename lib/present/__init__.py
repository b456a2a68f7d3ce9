"""What screen, file and slide share: colours, type sizes.

May import: nothing.
"""
