"""Columns, tables, codes and value types, each declared once; no I/O.

May import: nothing.
"""
