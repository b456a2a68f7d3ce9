"""One panel as a Plotly figure: form, rows, labels, alternative text.

May import: contract, compare.*, present, present.words.
"""
