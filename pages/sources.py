"""Where every figure stands, which totals add up, what does not agree, what the last build changed."""

from lib.ui.frame import choices, frame
from lib.ui.sections import register

FACETS = {
    "documents": ("held",),
    "evidence": ("group", "document"),
    "reconciliation": ("check", "status"),
    "contradictions": ("weight", "kind"),
    "warnings": (),
}
page = frame.open_page(
    "sources",
    register.tab,
    register.sought,
    *(choice for key, facets in FACETS.items() for choice in register.filters_of(key, *facets)),
    register.opened,
    without=(choices.YEAR, choices.KINDS, choices.ORDER),
)
shown = register.TABS[page.chosen.one(register.TAB)]
register.show(page, shown, *FACETS[shown]) if shown in FACETS else register.changes()
frame.close_page()
