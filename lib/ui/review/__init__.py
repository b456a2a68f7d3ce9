"""The desk where a person decides about a plan's draft: its text beside each proposal, the keyboard, the workbook.

May import: contract, plans, plans.draft, plans.draft.formats, plans.draft.whole, plans.draft.wording, plans.proposed,
plans.review, plans.sandbox, plans.workbook, present.words, ui.frame, ui.card.
"""
