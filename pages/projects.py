"""Every budget line of all documents: search, filters, totals of what is filtered, the evidence of a line."""

from lib.ui.frame import choices, frame
from lib.ui.sections import register

FACETS = ("measure", "theme", "nature", "tier", "agency", "size", "rented")
page = frame.open_page(
    "projects",
    register.sought,
    *register.filters_of("projects", *FACETS),
    register.opened,
    without=(choices.KINDS, choices.ORDER),
)
register.show(page, "projects", *FACETS, years=True)
frame.close_page()
