"""Electronic signatures by administrative level, then electronic documents, the software for them, and certificates."""

from lib.ui.card import card
from lib.ui.frame import frame
from lib.ui.sections import page_report

page = frame.open_page("e_signature")
offices, communes, exchanged, submitted, signed = page.compare(*page_report.SIGNATURES)
certificates, agency, personal, software, software_communes = page.compare(*page_report.CERTIFICATES)

frame.answer(
    [offices, communes],
    "Mỗi cấp hành chính là một phạm vi riêng: mức 100% nêu cho phạm vi rộng hơn được suy cho từng cấp trong đó, tỷ lệ"
    " khác thì không.",
)
card.row(page, offices, communes)

frame.heading("Văn bản điện tử")
card.row(page, exchanged, submitted)

frame.heading("Văn bản có chữ ký số và chứng thư số")
card.row(page, signed, certificates)
card.row(page, agency, personal)

frame.heading("Phần mềm quản lý văn bản")
card.row(page, software, software_communes)

page_report.offer(page)
frame.close_page()
