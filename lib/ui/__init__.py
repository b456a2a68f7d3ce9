"""The only Streamlit code besides the pages.

May import: nothing.
"""
