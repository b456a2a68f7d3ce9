"""Files of plans as lines of text, one reader a format, in a process apart: nothing here knows what a plan says.

May import: plans, plans.sandbox.
"""
