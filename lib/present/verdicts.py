"""What each verdict is called and how it looks, on screen, in files and on slides."""

from __future__ import annotations

from dataclasses import dataclass

from lib.compare.model import Level
from lib.present import theme


@dataclass(frozen=True)
class VerdictLook:
    """One level of verdict. Colour is never the only signal: the words stand beside it."""

    words: str  # as a badge: "So sánh được"
    counted: str  # behind a number of questions: "12 so sánh được"
    meaning: str  # what it allows
    colour: str  # of its words on a slide
    badge: str  # Streamlit's name of the badge's colour
    css: str  # class in the style sheets of matrix and profile


VERDICTS: dict[Level | None, VerdictLook] = {
    Level.COMPARABLE: VerdictLook(
        "So sánh được", "so sánh được", "cùng cách đo, cùng phạm vi, cùng năm", "#0b6b3a", "green", "comparable"
    ),
    Level.CONDITIONAL: VerdictLook(
        "So sánh có điều kiện",
        "so sánh có điều kiện",
        "cùng cách đo, nhưng phải đọc các điều kiện ghi kèm",
        "#8a5300",
        "orange",
        "conditional",
    ),
    Level.NOT_COMPARABLE: VerdictLook(
        "Không so sánh trực tiếp được",
        "không so sánh trực tiếp được",
        "cách đo khác; đặt cạnh nhau để biết, không để xếp hạng",
        "#a32035",
        "red",
        "apart",
    ),
    Level.OTHER_YEARS: VerdictLook(
        "Các tỉnh nêu cho những năm khác nhau",
        "các tỉnh nêu cho những năm khác nhau",
        "cùng cách đo, nhưng không năm nào có hai tỉnh cùng nêu; xem từng mốc, không để xếp hạng",
        theme.MUTED,
        "gray",
        "alone",
    ),
    Level.ONE_TARGET: VerdictLook(
        "Chỉ một tỉnh có chỉ tiêu so được; có kết quả của tỉnh khác",
        "chỉ một tỉnh có chỉ tiêu so được, có kết quả của tỉnh khác",
        "chỉ tiêu và kết quả cùng cách đo đứng cạnh nhau, không để xếp hạng",
        theme.MUTED,
        "gray",
        "alone",
    ),
    Level.ALONE: VerdictLook(
        "Chỉ một tỉnh nêu",
        "chỉ một tỉnh nêu theo cùng cách đo",
        "chưa có tỉnh khác để so",
        theme.MUTED,
        "gray",
        "alone",
    ),
    Level.ONE_ASKED: VerdictLook(
        "Đang xem một tỉnh", "có số liệu của tỉnh đang xem", "chọn thêm tỉnh để so", theme.MUTED, "gray", "alone"
    ),
    Level.OTHER_DATES: VerdictLook(
        "Không tỉnh nào nêu cho năm này; có kết quả của năm khác",
        "không tỉnh nào nêu cho năm này, có kết quả của năm khác",
        "kết quả đứng cùng thời điểm của nó, không phải của năm đang xem, không để xếp hạng",
        theme.MUTED,
        "gray",
        "alone",
    ),
    Level.SCOPE_AND_DATES: VerdictLook(
        "Chỉ nêu cho phạm vi khác; có kết quả của năm khác",
        "chỉ nêu cho phạm vi khác, có kết quả của năm khác",
        "số liệu của năm đang xem là của phạm vi khác; kết quả đứng cùng thời điểm của nó; không để xếp hạng",
        theme.MUTED,
        "gray",
        "alone",
    ),
    Level.BESIDE_AND_DATES: VerdictLook(
        "Số liệu năm này không so được; có kết quả của năm khác",
        "số liệu năm này không so được, có kết quả của năm khác",
        "số liệu của năm đang xem chưa rõ nghĩa hoặc của kế hoạch đã được thay thế; kết quả đứng cùng thời điểm của nó",
        theme.MUTED,
        "gray",
        "alone",
    ),
    Level.OTHER_SCOPE: VerdictLook(
        "Chỉ nêu cho phạm vi khác",
        "chỉ nêu cho phạm vi khác",
        "văn bản nêu cho phạm vi khác hoặc không nêu cho ai, không trả lời cho phạm vi đang hỏi, không để xếp hạng",
        theme.MUTED,
        "gray",
        "alone",
    ),
    Level.BESIDE: VerdictLook(
        "Chỉ có số liệu trình bày riêng",
        "chỉ có số liệu trình bày riêng",
        "không nêu thời hạn, chưa rõ nghĩa hoặc của kế hoạch đã được thay thế; lý do ghi kèm, không để xếp hạng",
        theme.MUTED,
        "gray",
        "alone",
    ),
    None: VerdictLook("Không có số liệu", "không có số liệu", "", theme.MUTED, "gray", "alone"),
}
"""By level, in the order of the guide; None where there is nothing to judge. A level that is not here is a KeyError."""
