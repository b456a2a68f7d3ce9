"""What a machine reads in a plan's file: text, figures and money cells proposed for a person to check. Never data.

May import: contract, plans, plans.draft.wording.
"""
