"""Views laid out once as sheets of 1920 × 1080, for screen, paper and PowerPoint.

May import: contract, compare.*, present, present.words, present.charts, present.coverage, present.registers,
present.views.
"""
