"""Where every figure stands, which totals add up, what does not agree, what the last build changed."""

from lib.ui.frame import choices, frame
from lib.ui.sections import register

page = frame.open_page("sources", *register.source_choices(), without=(choices.YEAR, *choices.COMPARING))
register.waiting()
shown = register.TABS[page.chosen.one(register.TAB)]
register.show(page, shown) if shown in register.SOURCES else register.changes()
frame.close_page()
