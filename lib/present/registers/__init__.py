"""Long lists that are searched, filtered and taken home: evidence, checks, what disagrees, documents, budget lines.

May import: compare.*, contract, present.coverage, present.words.
"""
