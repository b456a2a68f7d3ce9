"""The web server around Streamlit, and the script that frames each page.

May import: present.words, ui.frame, ui.search.
"""
