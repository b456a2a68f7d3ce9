"""The workbook of one plan: its sheets, their order, and what each column asks for, in Vietnamese. No I/O."""

from __future__ import annotations

from dataclasses import dataclass

from lib.contract.columns import Column
from lib.contract.tables import BUDGET, DOCUMENTS, PROPOSALS, SET_ASIDE, STAFF, STATED_TOTALS, TARGETS, Table

GUIDE, LISTS, FOUND = "Hướng dẫn", "Danh mục", "Lỗi"
"""Sheets that hold no rows of a table: how to fill in, the lists to choose from, what a check found."""
OPEN, DRAFT = "Chờ kiểm", "Bản nháp"
"""Of a workbook whose review is half done: what nobody decided about yet, and the draft that it is taken up from."""
EXAMPLE = "ví dụ"
"""What the key column of an example row begins with; such a row is never read."""


@dataclass(frozen=True)
class PlanSheet:
    """One table as a sheet. Rows without an identifier get ``letter`` and the next free number."""

    title: str
    table: Table
    letter: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the sheet: those of the file; a plan table leaves the document to its own sheet."""
        return self.table.columns[1:] if self.table.per_plan else self.table.columns

    @property
    def key(self) -> str:
        """The column that names a row."""
        return self.columns[0].name


SHEETS: tuple[PlanSheet, ...] = (
    PlanSheet("Văn bản", DOCUMENTS),
    PlanSheet("Chỉ tiêu", TARGETS, "t"),
    PlanSheet("Kinh phí", BUDGET, "b"),
    PlanSheet("Số tổng nêu trong văn bản", STATED_TOTALS, "t"),
    PlanSheet("Cán bộ", STAFF, "s"),
    PlanSheet("Số không phải số liệu", SET_ASIDE, "x"),
)

VOCABULARY = PlanSheet("Đề nghị mục mới", PROPOSALS)
"""What the plan needs and no list has. Its rows belong to no document."""
ALL_SHEETS = (*SHEETS, VOCABULARY)

COMPUTED = frozenset({"document_id", "row_id", "cell_state", "amount_vnd", "amount"})
"""Columns that follow from others: the reader numbers rows and multiplies a printed amount by its unit."""
_DEFAULTED: dict[str, frozenset[str]] = {
    "targets": frozenset(["section", "kind", "year", "year_basis", "recurrence", "operator", "unit", "basis"]),
    "budget": frozenset(
        ["level", "rented_service", "source_basis", "bucket_start", "bucket_end", "measure", "is_additive", "quote"]
    ),
    "stated_totals": frozenset(["quantity", "quote"]),
    "staff": frozenset(["unit_level", "quote"]),
}


def may_stay_empty(table: str) -> frozenset[str]:
    """Columns that a file must hold and a sheet need not: the document, the row above or the words tell them."""
    return COMPUTED | _DEFAULTED.get(table, frozenset())


def must_fill(sheet: PlanSheet) -> tuple[str, ...]:
    """Columns that every row of the sheet must fill."""
    empty = may_stay_empty(sheet.table.name)
    return tuple(column.name for column in sheet.columns if column.required and column.name not in empty)


_HINTS: dict[str, str] = {
    # identity and evidence
    "row_id": (
        "Mã của dòng, không trùng trong trang. Để trống thì được đánh số tiếp theo. Mã đã có thì không đổi, không dùng"
        " lại."
    ),
    "quote": (
        "Cụm chữ ngắn nhất in trong văn bản có số này, chép đúng từng chữ, tối đa 160 ký tự. Với bảng: chép đúng ô."
    ),
    "line": "Số thứ tự dòng trong tệp văn bản nguồn, đếm từ 1. Để trống nếu không giữ tệp nguồn.",
    "line_end": "Chỉ ghi khi nguyên văn chạy sang dòng sau.",
    "clause": "Chỗ trong văn bản, viết bằng lời: Mục 2, gạch đầu dòng 5.",
    "checked_by": "Người đã đối chiếu dòng này với văn bản; để trống nếu không ghi.",
    "checked_on": "Ngày đối chiếu, ngày/tháng/năm: 18/12/2017.",
    "note": "Điều đã quyết định khi nhập, hoặc điều cần lưu ý. Một câu ngắn.",
    # documents
    "documents.document_id": (
        "Tỉnh, số, năm ký; chữ thường không dấu nối bằng gạch: lao-cai-340-2017. Là tên thư mục kế hoạch."
    ),
    "province_code": "Chọn tên tỉnh (63 tỉnh, thành phố của giai đoạn 2016-2020) hoặc ghi mã.",
    "number": "Số và ký hiệu đúng như in.",
    "other_numbers": "Số khác mà văn bản khác dùng khi viện dẫn.",
    "documents.kind": "Văn bản là gì.",
    "coverage": "Chỉ văn bản nêu toàn bộ kế hoạch CNTT của tỉnh mới được tính vào tổng kinh phí của tỉnh.",
    "title": "Tên văn bản đúng như in.",
    "issuer": "Cơ quan, người ký ban hành.",
    "signed_on": "Ngày ký hoặc ngày công bố, ngày/tháng/năm: 18/12/2017.",
    "period_start": "Năm đầu của kỳ kế hoạch.",
    "period_end": "Năm cuối của kỳ kế hoạch. Kế hoạch năm: trùng với năm đầu.",
    "corroborates": "Mã văn bản mà văn bản này chỉ nhắc lại (ví dụ tin bài về một kế hoạch).",
    "unsplit": "Khoản văn bản nói có chi mà không tách số tiền; để trống nếu không có.",
    "supersedes": (
        "Mã kế hoạch mà văn bản này sửa đổi, thay thế. Chỉ thay một năm thì ghi thêm dấu hai chấm và năm: mã:2018."
    ),
    "source_file": "Tên tệp văn bản nguồn, không kèm thư mục.",
    "source_sha256": "Mã băm SHA-256 của tệp nguồn, 64 ký tự.",
    "url": "Địa chỉ web nơi công bố, bắt đầu bằng http:// hay https://.",
    # targets
    "indicator_id": (
        "Chọn trong danh mục. Chưa có chỉ tiêu phù hợp thì báo người quản lý danh mục thêm vào, không chọn tạm chỉ tiêu"
        " gần giống."
    ),
    "scope": "Số liệu tính cho ai, cho cái gì, đúng như văn bản nêu.",
    "targets.kind": "Chỉ tiêu phải đạt, kết quả đã có, hay văn bản không cho biết là dự kiến hay đã làm.",
    "year_start": "Năm đầu, khi số liệu là của một khoảng năm hoặc lặp lại hằng năm.",
    "year": "Thời hạn của chỉ tiêu, hoặc năm của kết quả. Văn bản không nêu thời hạn thì ghi năm của văn bản.",
    "year_basis": (
        "Năm lấy ở đâu. Dòng phụ lục không nêu thời hạn thì lấy các năm có bố trí tiền; câu như “trong thời gian tới”"
        " là không nêu thời hạn."
    ),
    "as_of": "Ngày của kết quả giữa năm, ngày/tháng/năm.",
    "recurrence": "Một lần, hay lặp lại hằng năm.",
    "operator": "Số được nêu thế nào: bằng, tối thiểu, trên, khoảng, dưới, tối đa.",
    "value": (
        "Chỉ ghi số, theo đơn vị ở cột Đơn vị: 70 · 0,9 · 1234. Dấu phẩy trước phần lẻ. 7/14 thì ghi 7, còn 14 ghi ở"
        " cột Trên tổng số."
    ),
    "unit": "Đơn vị của giá trị.",
    "out_of": "Số toàn bộ, khi văn bản ghi như 7/14 hoặc hạng 4/63.",
    "out_of_operator": "Chỉ ghi khi số toàn bộ cũng là ước chừng.",
    "base_year": "Năm so sánh, với mức tăng giảm.",
    "targets.denominator": "Mẫu số bằng chính chữ của văn bản, nếu có in.",
    "basis": "In bằng số, nêu bằng chữ (“tất cả”, “không”), hay suy ra từ số khác (nêu cách tính ở Ghi chú).",
    "caveats": "Lưu ý khi so sánh; nhiều lưu ý cách nhau bằng dấu chấm phẩy.",
    "part_of": "Mã dòng của số lớn hơn trong cùng văn bản mà số này là một phần, ví dụ t054.",
    "repeats": "Mã dòng mà dòng này chỉ nhắc lại, ví dụ t031; ở văn bản khác thì ghi mã văn bản/mã dòng.",
    "section": "Số nằm ở loại phần nào của văn bản.",
    # budget
    "line_path": (
        "Chỗ của dòng trong phụ lục, một dòng một mã: PL/A/1, PL/B.tinh/2.3. Các số tiền của cùng một dòng có cùng mã."
    ),
    "parent_path": "Vị trí của dòng cấp trên; trống nếu không có.",
    "level": "Dòng tổng, dòng nhóm hay dòng chi tiết.",
    "name": "Tên nhiệm vụ, dự án đúng như in.",
    "content": "Cột nội dung của văn bản, có thể rút gọn.",
    "remark": "Cột ghi chú của chính văn bản.",
    "lead_agency": "Cơ quan chủ trì theo danh mục; nhiều cơ quan cách nhau bằng dấu chấm phẩy.",
    "lead_agency_text": "Cơ quan chủ trì đúng như in.",
    "coordinating": "Cơ quan phối hợp đúng như in.",
    "tier": "Cấp ngân sách chi.",
    "nature": "Loại nguồn vốn.",
    "rented_service": "Có phải thuê dịch vụ không.",
    "stage": "Việc mới hay chuyển tiếp từ trước, nếu văn bản xếp; để trống nếu văn bản không xếp.",
    "source_basis": "Biết nguồn vốn nhờ đâu.",
    "bucket_start": "Năm đầu của số tiền.",
    "bucket_end": "Năm cuối của số tiền; một năm thì trùng năm đầu.",
    "measure": "Số tiền này là gì.",
    "amount_text": "Số đúng như in, kể cả dấu chấm, dấu phẩy, số 0 ở đầu: 39.317 · 42,54 · 06. Gạch ngang thì ghi -.",
    "budget.operator": "Để trống là đúng bằng; “hơn 22 tỷ” là trên, “khoảng” là khoảng.",
    "stated_totals.operator": "Để trống là đúng bằng; “hơn 22 tỷ” là trên, “khoảng” là khoảng.",
    "cell_state": "Để trống thì suy từ Số in.",
    "unit_text": "Đơn vị đúng như in: Triệu đồng, tỷ đồng.",
    "unit_basis": "Đơn vị in trong văn bản, hay suy từ phép cộng của văn bản.",
    "amount_vnd": "Số nguyên đồng. Để trống thì tính từ Số in và Đơn vị in.",
    "is_additive": (
        "Có thể cộng với các dòng khác: chỉ dòng chi tiết; không phải tổng, nhóm, số nhắc lại, ô gộp nhiều nguồn."
    ),
    "theme": "Dòng chi cho việc gì (đánh giá của người nhập); nhiều lĩnh vực cách nhau bằng dấu chấm phẩy.",
    "row_label": "Nhãn in của dòng trong bảng.",
    "column_label": "Nhãn in của cột trong bảng.",
    # stated totals, staff, set aside
    "quantity": "Tiền hay số người.",
    "amount": "Số đồng hoặc số người. Để trống thì tính từ Số in và Đơn vị in.",
    "parts": "Những dòng mà số này phải bằng tổng, ví dụ: line_path=PL/A/*;measure=year_plan;bucket=2018",
    "unit_name": "Tên đơn vị đúng như in.",
    "unit_level": "Cơ quan cấp tỉnh hay cấp huyện.",
    "officials": "Số cán bộ, công chức hiện có, người.",
    "text": "Cụm chữ in có con số không phải số liệu.",
    "reason": "Vì sao con số này không phải số liệu.",
    # new items
    "item": "Mục mới là chỉ tiêu, phạm vi, đơn vị hay cơ quan.",
    "proposals.label": "Tên để chọn ở các trang khác. Chỉ tiêu là tỷ lệ thì bắt đầu bằng “Tỷ lệ”, là số đếm thì “Số”.",
    "code": "Chữ thường không dấu, số và gạch dưới. Để trống thì lập từ tên.",
    "short_label": "Tên cho chỗ hẹp; để trống thì dùng tên.",
    "definition": "Cái gì trên tổng số gì; một câu. Bắt buộc với chỉ tiêu.",
    "proposals.unit": "Đơn vị của chỉ tiêu. Bắt buộc với chỉ tiêu; chọn cả đơn vị mới đề nghị ở trang này được.",
    "proposals.denominator": "Tỷ lệ tính trên gì. Bắt buộc với chỉ tiêu có đơn vị %.",
    "counted": "Vật được đếm, với chỉ tiêu là số đếm: hồ sơ, hộp thư, lớp.",
    "topic": "Chủ đề của chỉ tiêu. Bắt buộc với chỉ tiêu.",
    "direction": "Cao hay thấp là tốt; để trống là không có chiều.",
    "persists": "Mức đã đạt có còn nguyên ở các năm sau không. Để trống: tỷ lệ thì có, số đếm thì không.",
    "parent": "Những phạm vi chứa phạm vi mới, cách nhau bằng dấu chấm phẩy.",
    "reach": "Toàn bộ, một cấp hay một nhóm, hay đơn vị nêu tên. Để trống là một cấp, một nhóm.",
    "agency_kind": "Bắt buộc với cơ quan.",
    "synonyms": "Cách gọi khác, cách nhau bằng dấu chấm phẩy; giúp tìm ra mục này.",
}


def hint(table: str, column: str) -> str:
    """One Vietnamese sentence or two: what to write into the column. KeyError for a column of no sheet."""
    return _HINTS.get(f"{table}.{column}") or _HINTS[column]


def sheet_of(table: str) -> PlanSheet:
    """The sheet of a table; KeyError for a table that no workbook holds."""
    return {s.table.name: s for s in ALL_SHEETS}[table]
