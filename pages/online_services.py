"""Online public services: level 3 and level 4 side by side, then dossiers, level 2, services of ministries, ranks."""

from lib.ui.card import card
from lib.ui.frame import frame
from lib.ui.sections import page_report

page = frame.open_page("online_services")
level3, level4, dossiers, level2, ministries, rank = page.compare(*page_report.SERVICES)

frame.answer(
    [level3, level4],
    "Các mức độ lồng nhau: dịch vụ ở mức độ 4 cũng đã đạt mức độ 3, nên không cộng hai tỷ lệ với nhau.",
)
card.row(page, level3, level4)

frame.heading("Hồ sơ qua mạng, mức độ 2, dịch vụ của bộ, ngành và xếp hạng")
card.row(page, dossiers, level2)
card.row(page, ministries, rank)

page_report.offer(page)
frame.close_page()
