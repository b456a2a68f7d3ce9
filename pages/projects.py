"""Every budget line of all documents: search, filters, totals of what is filtered, the evidence of a line."""

from lib.ui.frame import choices, frame
from lib.ui.sections import register

page = frame.open_page("projects", *register.project_choices(), without=choices.COMPARING)
register.show(page, "projects")
frame.close_page()
