"""A province's profile, or two side by side: documents, all targets and results, money, what the plans do not say."""

from lib.ui.frame import frame
from lib.ui.sections import page_report, profile

page = frame.open_page("province", *profile.CHOICES, without=profile.OTHERS)
opened = profile.of(page)

profile.head(opened)
profile.targets(opened)
profile.money(opened)
profile.silences(opened)

page_report.offer(page)
frame.close_page()
