"""Who states what: all questions × provinces as a matrix, one as a map of tiles or a page, what there is in all.

May import: contract, compare.*, present, present.words.
"""
