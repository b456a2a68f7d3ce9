"""The workbook of one plan as bytes: an empty template, or a document of the data set to correct and import again.

Lists hold the labels that people read; lib.plans.workbook maps them back. Text stays text: no cell becomes a formula, a
link or a number by itself. The same input gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import xlsxwriter

from lib.contract.columns import Column
from lib.contract.sheets import ALL_SHEETS, EXAMPLE, GUIDE, LISTS, SHEETS, VOCABULARY, PlanSheet, hint, must_fill
from lib.contract.values import shortened
from lib.plans.workbook.vocabulary import Vocabularies, Vocabulary, records

SheetRecord = Mapping[str, str]


@dataclass(frozen=True)
class TextSheet:
    """A sheet of text alone: its heads, how many letters wide each column is, and its rows."""

    title: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Sequence[Sequence[str]]


_TITLE_ROW, _HELP_ROW, _HEADER_ROW, _FIRST_ROW = 0, 1, 2, 3
_SPARE_ROWS = 400
_GUIDE_WIDTH = 78
_A4 = 9
"""The number of the paper size in a workbook."""
_LONGEST_WRAPPED = 1000
_LONGEST_TITLE = 250
_MOST_EXACT = 10**15
_MADE = dt.datetime(2000, 1, 1)  # part of the file; a real time would make two equal workbooks differ
_BLUE, _PALE, _GREY = "#004488", "#dfe8f3", "#5b6875"
_STEPS: tuple[tuple[str, str], ...] = (
    (
        "Mỗi tệp chứa một văn bản",
        (
            "Trang Văn bản có đúng một dòng. Các trang khác chứa số liệu của văn bản đó; trang nào không có số liệu thì"
            " để trống."
        ),
    ),
    (
        "Chép đúng như in",
        "Nguyên văn, Số in, Đơn vị in và các tên gọi chép đúng từng chữ, kể cả lỗi in. Điều suy ra thì ghi ở Ghi chú.",
    ),
    (
        "Không suy đoán",
        "Văn bản không nêu thì để trống ô. Ô trống khác với số 0, và khác với dấu gạch ngang in trong bảng (ghi -).",
    ),
    ("Tiêu đề đậm là bắt buộc", "Cột tiêu đề nền đậm phải điền. Đưa con trỏ lên tiêu đề để đọc cách điền."),
    (
        "Chọn trong danh mục",
        (
            "Ô có mũi tên thì chọn trong danh mục. Ghi mã (xem trang Danh mục) cũng được. Nhiều giá trị cách nhau bằng"
            " dấu chấm phẩy (;)."
        ),
    ),
    (
        "Cách viết số",
        (
            "Dấu chấm nhóm hàng nghìn, dấu phẩy trước phần lẻ: 1.234,5. Số đọc được hai cách (như 1.234 khi đơn vị là"
            " %) sẽ bị báo lỗi, không đoán."
        ),
    ),
    ("Cách viết ngày", "Ngày/tháng/năm: 18/12/2017."),
    (
        "Số tiền",
        (
            "Chỉ cần Số in và Đơn vị in (39.317 · Triệu đồng); Số tiền (đồng) và Trạng thái ô để trống thì được tính từ"
            " hai ô đó."
        ),
    ),
    (
        "Mỗi dòng chỉ cần vài ô",
        (
            "Chỉ tiêu: Chỉ tiêu, Phạm vi, Giá trị, Nguyên văn; dòng đầu thêm Phần văn bản. Kinh phí: Vị trí, Nhiệm vụ,"
            " Cấp"
            " ngân sách, Loại nguồn vốn, Số in; dòng đầu thêm Đơn vị in, Căn cứ nguồn. Ô khác để trống thì được lấy từ"
            " văn"
            " bản, dòng trên hay nguyên văn, và được báo lại một lần cho mỗi trang để xem."
        ),
    ),
    ("Như dòng trên", "Ghi nt (hoặc như trên) thì ô lấy giá trị của dòng ngay trên."),
    (
        "Mã dòng",
        (
            "Để trống thì được đánh số tiếp theo; nhập lại tệp thì dòng không đổi giữ mã cũ. Dòng đã có mã thì giữ"
            " nguyên"
            " mã."
        ),
    ),
    (
        "Dòng ví dụ",
        (
            f"Dòng có mã bắt đầu bằng “{EXAMPLE}” không được nhập. Có thể xóa. Gõ đè lên dòng ấy thì xóa chữ"
            f" “{EXAMPLE}”,"
            " nếu không sẽ bị báo lỗi."
        ),
    ),
    (
        "Thứ tự cột, dòng trống",
        "Có thể đổi thứ tự cột, bỏ cột không bắt buộc, thêm dòng trống. Không đổi tên trang và tiêu đề cột.",
    ),
    (
        "Chưa có trong danh mục",
        (
            f"Chỉ tiêu, phạm vi, đơn vị, cơ quan chưa có thì ghi vào trang “{VOCABULARY.title}”, rồi chọn tên ấy ở các"
            " trang"
            " khác. Mục mới vào bộ dữ liệu khi người quản lý nhận. Không chọn tạm mục gần giống."
        ),
    ),
    (
        "Nhập vào bộ dữ liệu",
        (
            "python -m lib.workbook import TEP.xlsx, hoặc tên một thư mục để nhập mọi tệp trong đó. Lỗi được chỉ ra"
            " từng"
            " trang, từng dòng, từng cột; còn lỗi thì không ghi gì. Nhận mục mới: thêm --accept-vocabulary."
        ),
    ),
)


def template(frames: Mapping[str, pd.DataFrame]) -> bytes:
    """An empty workbook with the lists of ``frames`` and, where it holds rows, one of each table as an example to be
    ignored."""
    rows = {}
    for sheet in SHEETS:
        first = next(records(frames[sheet.table.name]), None)
        rows[sheet.table.name] = [_example(sheet, first)] if first else []
    return _book(frames, rows, "Mẫu nhập kế hoạch CNTT của một tỉnh")


def export(frames: Mapping[str, pd.DataFrame], document_id: str) -> bytes:
    """The rows of one document; importing them changes nothing. KeyError for an unknown document. Text frames,
    uncorrected."""
    rows = {
        sheet.table.name: [r for r in records(frames[sheet.table.name]) if r["document_id"] == document_id]
        for sheet in SHEETS
    }
    if not rows["documents"]:
        raise KeyError(document_id)
    return filled(frames, rows)


def filled(
    frames: Mapping[str, pd.DataFrame], rows: Mapping[str, Sequence[SheetRecord]], beside: Sequence[TextSheet] = ()
) -> bytes:
    """A workbook of these rows of one document, table → records of all its columns, with sheets of text behind."""
    (document,) = rows["documents"]
    return _book(frames, rows, f"{document['number'] or document['document_id']} · {document['title']}", beside)


def _book(
    frames: Mapping[str, pd.DataFrame],
    rows: Mapping[str, Sequence[SheetRecord]],
    title: str,
    beside: Sequence[TextSheet] = (),
) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": title, "created": _MADE})
    book.set_size(2400, 1400)
    writing = _Writing(book, Vocabularies(frames))
    writing.guide(title)
    for sheet in SHEETS:
        writing.sheet(sheet, rows[sheet.table.name])
    writing.sheet(VOCABULARY, rows.get(VOCABULARY.table.name, ()))
    writing.lists(frames)
    for own in beside:
        writing.texts(own)
    book.close()
    return out.getvalue()


def _example(sheet: PlanSheet, row: SheetRecord) -> SheetRecord:
    return dict(row) | {sheet.key: f"{EXAMPLE}: {row[sheet.key]}"}


class _Writing:
    """One workbook being written: its formats, and the lists that its columns choose from."""

    def __init__(self, book: xlsxwriter.Workbook, lists: Vocabularies) -> None:
        self.book, self.vocabularies = book, lists
        self.ranges: dict[tuple[str, tuple[str, ...]], tuple[str, Vocabulary]] = {}

        def form(**more: Any):
            return book.add_format({"valign": "top", **more})

        self.title = form(bold=True, font_size=14, font_color=_BLUE)
        self.small = form(font_color=_GREY, italic=True)
        self.must = form(
            bold=True, font_color="#ffffff", bg_color=_BLUE, border=1, border_color="#ffffff", text_wrap=True
        )
        self.may = form(bold=True, font_color=_BLUE, bg_color=_PALE, border=1, border_color="#ffffff", text_wrap=True)
        self.text, self.plain = form(num_format="@"), form()
        self.year, self.money = form(num_format="0"), form(num_format="#,##0")
        self.wrapped, self.strong = form(text_wrap=True), form(bold=True, text_wrap=True)
        self.example = {
            kind: form(num_format=code, italic=True, font_color=_GREY)
            for kind, code in (("text", "@"), ("plain", "General"), ("year", "0"), ("money", "#,##0"))
        }

    def guide(self, title: str) -> None:
        page = self.book.add_worksheet(GUIDE)
        page.hide_gridlines(2)
        _on_a4(page)
        page.set_column(0, 0, 27)
        page.set_column(1, 1, _GUIDE_WIDTH)
        page.write_string(0, 0, shortened(title, _LONGEST_TITLE), self.title)
        for number, (head, body) in enumerate(_STEPS, 2):
            page.set_row(number, _as_tall_as(body))
            page.write_string(number, 0, head, self.strong)
            page.write_string(number, 1, body, self.wrapped)
        start = len(_STEPS) + 4
        page.write_string(start, 0, "Các trang", self.title)
        for number, sheet in enumerate(ALL_SHEETS, start + 1):
            page.write_url(number, 0, f"internal:'{sheet.title}'!A1", self.strong, sheet.title)
            page.set_row(number, _as_tall_as(_GRAINS[sheet.table.name]))
            page.write_string(number, 1, _GRAINS[sheet.table.name], self.wrapped)

    def sheet(self, sheet: PlanSheet, rows: Sequence[SheetRecord]) -> None:
        page = self.book.add_worksheet(sheet.title)
        page.write_string(_TITLE_ROW, 0, sheet.table.label, self.title)
        page.write_string(
            _HELP_ROW,
            0,
            _GRAINS[sheet.table.name] + " Cột tiêu đề nền đậm là bắt buộc; đưa con trỏ lên tiêu đề để đọc cách điền.",
            self.small,
        )
        last = _FIRST_ROW + len(rows) + _SPARE_ROWS
        for index, column in enumerate(sheet.columns):
            must = column.name in must_fill(sheet)
            page.write_string(_HEADER_ROW, index, column.label, self.must if must else self.may)
            page.write_comment(
                _HEADER_ROW, index, self._help(sheet, column, must), {"x_scale": 2.2, "y_scale": 1.4, "author": ""}
            )
            page.set_column(index, index, max(column.width, 9), self._empty(column))
            self._choices(page, sheet, column, index, last)
        page.set_row(_HEADER_ROW, 32)
        page.freeze_panes(_FIRST_ROW, 1)
        page.set_landscape()
        page.set_paper(_A4)
        page.repeat_rows(_HEADER_ROW)
        page.autofilter(_HEADER_ROW, 0, last, len(sheet.columns) - 1)
        page.ignore_errors(
            {"number_stored_as_text": f"A1:{xlsxwriter.utility.xl_rowcol_to_cell(last, len(sheet.columns))}"}
        )
        for number, row in enumerate(rows, _FIRST_ROW):
            for index, column in enumerate(sheet.columns):
                self._cell(page, number, index, sheet, column, row)

    def lists(self, frames: Mapping[str, pd.DataFrame]) -> None:
        """Every list: what to choose, its code and, for indicators, unit and definition. The columns choose from named
        ranges."""
        page = self.book.add_worksheet(LISTS)
        page.set_landscape()
        page.set_paper(_A4)
        page.repeat_rows(1)
        page.write_string(0, 0, "Danh mục: chọn tên; ghi mã cũng được", self.title)
        page.freeze_panes(2, 0)
        details = {row["indicator_id"]: (row["unit"], row["definition"]) for row in records(frames["indicators"])}
        units = {row["unit"]: row["label"] for row in records(frames["units"])}
        left = 0
        for name, choices in self.ranges.values():
            with_details = set(choices.labels) == set(details)
            heads = [choices.title, "Mã", *(["Đơn vị", "Định nghĩa"] if with_details else [])]
            widths = [44, 26, *([12, 70] if with_details else [])]
            if any(choices.synonyms.values()):
                heads, widths = [*heads, "Còn gọi là"], [*widths, 60]
            for shift, (head, width) in enumerate(zip(heads, widths, strict=True)):
                page.write_string(1, left + shift, head, self.may)
                page.set_column(left + shift, left + shift, width)
            for number, code in enumerate(choices.labels, 2):
                page.write_string(number, left, _shown(choices, code, False), self.text)
                page.write_string(number, left + 1, code, self.text)
                if words := choices.synonyms.get(code):
                    page.write_string(number, left + len(heads) - 1, "; ".join(words), self.text)
                if with_details:
                    unit, definition = details[code]
                    page.write_string(number, left + 2, units.get(unit, unit), self.text)
                    page.write_string(number, left + 3, definition, self.text)
            if choices.labels:
                letter = xlsxwriter.utility.xl_col_to_name(left)
                self.book.define_name(name, f"='{LISTS}'!${letter}$3:${letter}${len(choices.labels) + 2}")
            left += len(heads) + 1

    def texts(self, own: TextSheet) -> None:
        page = self.book.add_worksheet(own.title)
        page.freeze_panes(1, 0)
        for index, (head, width) in enumerate(zip(own.heads, own.widths, strict=True)):
            page.write_string(0, index, head, self.may)
            page.set_column(index, index, width)
        for number, cells in enumerate(own.rows, 1):
            for index, text in enumerate(cells):
                page.write_string(number, index, text, self.wrapped if len(text) < _LONGEST_WRAPPED else self.plain)

    def _help(self, sheet: PlanSheet, column: Column, must: bool) -> str:
        """The comment on a header: what to write, whether it must be there, how, and one example."""
        choices = self.vocabularies.of(sheet.table.name, column)
        how = {
            "int": "Số nguyên.",
            "decimal": "Số, dấu phẩy trước phần lẻ.",
            "date": "Ngày/tháng/năm.",
            "bool": "có hoặc không.",
            "text": "Chữ.",
        }[column.kind]
        if choices is not None and column.kind != "bool":
            how = f"Chọn trong danh mục {choices.title}{', có thể nhiều' if column.many else ''}."
        example = (
            _shown(choices, column.example, False) if choices and column.example in choices.labels else column.example
        )
        return "\n".join(
            [
                hint(sheet.table.name, column.name),
                f"{'Bắt buộc' if must else 'Không bắt buộc'}. {how}",
                *(
                    [f"Ví dụ: {example.replace('.', ',') if column.kind == 'decimal' else example}"]
                    if example and column.kind != "date"
                    else []
                ),
            ]
        )

    def _choices(self, page, sheet: PlanSheet, column: Column, index: int, last: int) -> None:
        choices = self.vocabularies.of(sheet.table.name, column)
        if choices is None or not choices.labels:
            return
        same = (choices.title, tuple(choices.labels))
        name = self.ranges.setdefault(same, (f"dm_{len(self.ranges) + 1:02}", choices))[0]
        page.data_validation(
            _FIRST_ROW,
            index,
            last,
            index,
            {
                "validate": "list",
                "source": f"={name}",
                "ignore_blank": True,
                "show_error": not column.many,
                "error_type": "warning",
                "error_title": "Không có trong danh mục"[:32],
                "error_message": f"Hãy chọn trong danh mục {choices.title}, hoặc ghi mã. Vẫn giữ giá trị này?"[:255],
            },
        )

    def _empty(self, column: Column):
        """The format of cells still empty: text where Excel would turn what is typed (1.000, 2/3) into something
        else."""
        return (
            self.year
            if column.kind == "int" and not _is_money(column)
            else self.money
            if column.kind == "int"
            else self.text
        )

    def _cell(self, page, number: int, index: int, sheet: PlanSheet, column: Column, row: SheetRecord) -> None:
        text = row[column.name]
        formats = (
            self.example
            if row[sheet.key].startswith(EXAMPLE)
            else {"text": self.text, "plain": self.plain, "year": self.year, "money": self.money}
        )
        if not text:
            return
        choices = self.vocabularies.of(sheet.table.name, column)
        if choices is not None:
            codes = text.split(";") if column.many else [text]
            page.write_string(
                number, index, "; ".join(_shown(choices, code, column.many) for code in codes), formats["text"]
            )
        elif column.kind in ("int", "decimal") and (value := _number(text)) is not None:
            kind = "plain" if column.kind == "decimal" else "money" if _is_money(column) else "year"
            page.write_number(number, index, value, formats[kind])
        elif column.kind == "date":
            page.write_string(number, index, _day(text), formats["text"])
        else:
            page.write_string(number, index, text, formats["text"])


_GRAINS = {
    "documents": "Một dòng: văn bản của tệp này.",
    "targets": "Mỗi dòng: một số liệu và một phạm vi (“100% tỉnh và huyện; 20% xã” là hai dòng).",
    "budget": "Mỗi dòng: một số tiền in trong văn bản (dòng × năm × nguồn). Ô trống của bảng in không phải là dòng.",
    "stated_totals": "Mỗi dòng: một số tổng mà văn bản nêu, để đối chiếu với tổng các phần.",
    "staff": "Mỗi dòng: số cán bộ, công chức của một đơn vị.",
    "proposals": (
        "Mỗi dòng: một chỉ tiêu, phạm vi, đơn vị hay cơ quan mà danh mục chưa có. Ghi xong thì chọn được ngay ở các"
        " trang"
        " khác; vào bộ dữ liệu khi người quản lý nhận."
    ),
    "set_aside": "Mỗi dòng: một con số in trong văn bản mà không phải số liệu (số hiệu, tên gọi …), và lý do.",
}


def _as_tall_as(body: str) -> float:
    """The height of a row of the guide: not every program works it out by itself."""
    return 16.0 * -(-len(body) // (_GUIDE_WIDTH - 6))


def _on_a4(page: Any) -> None:
    """Prints one page wide on A4, as many long as it takes."""
    page.set_portrait()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    page.set_footer("&C&P/&N")


def _shown(choices: Vocabulary, code: str, many: bool) -> str:
    """The label, or the code where the label would not lead back to it."""
    label = choices.shown(code)
    return label if choices.code(label) == code and not (many and ";" in label) else code


def _is_money(column: Column) -> bool:
    return column.name in ("amount_vnd", "amount")


def _number(text: str) -> float | int | None:
    """The number that Excel can hold exactly as the file writes it; None where it could not come back the same."""
    try:
        value = float(text)
    except ValueError:
        return None
    if not abs(value) < _MOST_EXACT:
        return None
    if value.is_integer():
        return int(value) if str(int(value)) == text else None
    return value if format(value, ".15g") == text else None


def _day(text: str) -> str:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day:02}/{day.month:02}/{day.year}"
