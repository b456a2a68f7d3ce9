"""Views as a Word report: a working paper in the form of Decree 30/2020, with charts that Word edits.

May import: contract, compare.*, present, present.words, present.charts, present.views, present.slides, present.pptx.
"""
