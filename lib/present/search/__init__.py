"""What a reader looks for: an index of all that has a page, which part of it a few words mean, in groups, best first.

May import: compare.*, contract, present, present.words.
"""
