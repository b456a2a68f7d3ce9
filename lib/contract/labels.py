"""The words of ``Column.words`` as people read and choose them in a workbook. No I/O."""

from __future__ import annotations

from lib.contract.columns import Column


class Name(str):
    """A label that is a name: it keeps its capital wherever it stands in a sentence."""

    __slots__ = ()


_MEASURES = {
    "year_plan": "Kế hoạch năm",
    "period_total": "Tổng kinh phí cả giai đoạn",
    "total_need": "Tổng vốn cần thiết",
    "carry_over": "Vốn chuyển tiếp sang các năm sau",
    "total_investment": "Tổng mức đầu tư",
    "proposal": "Đề xuất",
}
_OPERATORS = {
    "eq": "bằng",
    "ge": "tối thiểu (≥)",
    "gt": "trên (>)",
    "approx": "khoảng (≈)",
    "lt": "dưới (<)",
    "le": "tối đa (≤)",
}
_LABELS: dict[str, dict[str, str]] = {
    "documents.kind": {
        "annual_plan": "Kế hoạch năm",
        "period_plan": "Kế hoạch giai đoạn",
        "report_and_proposal": "Báo cáo và đề xuất",
        "article": "Tin bài",
        "national": "Văn bản của trung ương",
    },
    "coverage": {
        "whole_plan": "Toàn bộ kế hoạch của tỉnh",
        "programme": "Một chương trình",
        "none": "Không tính kinh phí",
    },
    "targets.kind": {"target": "Chỉ tiêu", "actual": "Kết quả", "unclear": "Chưa rõ dự kiến hay đã làm"},
    "year_basis": {
        "stated": "Nêu trong văn bản",
        "period_end": "Cuối kỳ kế hoạch",
        "plan_year": "Năm kế hoạch",
        "report_date": "Ngày báo cáo",
        "money_years": "Các năm có bố trí tiền",
        "undated": "Không nêu thời hạn",
    },
    "recurrence": {"once": "Một lần", "yearly": "Hằng năm"},
    "operator": _OPERATORS,
    "out_of_operator": _OPERATORS,
    "basis": {"printed": "In bằng số", "words": "Nêu bằng chữ", "derived": "Suy ra"},
    "section": {
        "objective": "Mục tiêu, chỉ tiêu",
        "roadmap": "Nhiệm vụ, lộ trình",
        "annex": "Phụ lục",
        "results": "Hiện trạng, kết quả",
    },
    "level": {"total": "Tổng", "group": "Nhóm", "line": "Dòng chi tiết"},
    "source_basis": {"column": "Cột nguồn vốn", "heading": "Tiêu đề của phần", "tick": "Dấu X", "none": "Không nêu"},
    "stage": {"new": "Mới", "carried_over": "Chuyển tiếp"},
    "unsplit": {"rented_service": "Thuê dịch vụ"},
    "measure": _MEASURES,
    "cell_state": {"number": "Có số", "zero": "Số không", "dash": "Gạch ngang"},
    "unit_basis": {"printed": "In trong văn bản", "arithmetic": "Suy từ phép cộng"},
    "quantity": {"money": "Tiền", "persons": "Người"},
    "reach": {"whole": "Toàn bộ", "part": "Một cấp, một nhóm", "unit": "Đơn vị nêu tên"},
    "weight": {"conflict": "Mâu thuẫn", "to_check": "Cần đối chiếu", "misprint": "Lỗi trình bày"},
    "effect": {
        "condition": "So sánh có điều kiện",
        "no_rank": "So sánh có điều kiện, không xếp hạng",
        "two_readings": "Hai cách hiểu: nêu cả hai, không vẽ",
    },
    "item": {"new_indicator": "Chỉ tiêu", "new_scope": "Phạm vi", "new_unit": "Đơn vị", "new_agency": "Cơ quan"},
    "direction": {"higher": "Càng cao càng tốt", "lower": "Càng thấp càng tốt", "none": "Không có chiều"},
    "persists": {"yes": "Có", "no": "Không"},
    "agency_kind": {
        "province_agency": "Cơ quan cấp tỉnh",
        "district": "UBND cấp huyện",
        "district_agency": "Cơ quan cấp huyện",
        "party": "Cơ quan Đảng",
        "mass_organisation": "Đoàn thể",
        "collective": "Gọi chung nhiều cơ quan",
        "service_unit": "Đơn vị sự nghiệp",
    },
    "unit_level": {"province_agency": "Cơ quan cấp tỉnh", "district": "Cấp huyện"},
}
TRUTH = {"true": "có", "false": "không"}


def labels_of(table: str, column: Column) -> dict[str, str]:
    """Word → Vietnamese label for a column with a list of words or a truth value; {} for any other, and where
    the words are none that a reader meets."""
    if column.kind == "bool":
        return TRUTH
    return (_LABELS.get(f"{table}.{column.name}") or _LABELS.get(column.name, {})) if column.words else {}
