"""How plans word a figure: patterns of bounds, times and names, and the numbers of a line read by them.

May import: contract, plans.
"""
