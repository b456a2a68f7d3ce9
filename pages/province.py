"""A province's profile, or two side by side: documents, all targets and results, money, what the plans do not say."""

from lib.ui.card.board import board
from lib.ui.frame import frame
from lib.ui.sections import page_report, profile

page = frame.open_page("province", *profile.CHOICES, without=profile.OTHERS)
opened = profile.of(page)

with board("province-head") as parts:
    profile.head(opened, parts)
page_report.offer(page)
with board("province") as parts:
    profile.targets(opened, parts)
    profile.money(opened, parts)
    profile.silences(opened, parts)

frame.close_page()
