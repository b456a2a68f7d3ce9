"""From a Comparison to what people see: sentences, colours, charts, tables, workbooks.

Everything here only reads ``lib/compare/model.py`` records; no figure is worked out, so the screen, the file and the
slide cannot differ. Pure: no Streamlit, no files, no clock.
"""
