"""An extract: whole tables of the data set for the provinces, years and topics chosen, as rows to preview and to take
home.

What is previewed is what every file holds: ``Extracts.chosen`` gives the rows, the writers below and ``official`` only
write.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lib.compare.facts import NATION, Facts, records, text, whole
from lib.compare.money.index import Money
from lib.contract.codes import LineLevel, MoneyScale, Operator, Quantity, ReconciliationStatus, UnitKind, YearBasis
from lib.contract.labels import labels_of
from lib.contract.tables import TABLES
from lib.contract.values import OPERATORS
from lib.present.excel.sheets import CellValue, Head, typed
from lib.present.excel.workbook import Pen, cover, new_book
from lib.present.registers.evidence import target_value
from lib.present.registers.reconciliation import RECONCILED
from lib.present.registers.registers import Registers
from lib.present.words.figures import capital, date, listing, plain, slug, span
from lib.present.words.reasons import caveat_text
from lib.present.words.values import unit_text

_MILLION = MoneyScale.TRIEU.vnd
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet might run as a formula when a text begins with it."""


@dataclass(frozen=True)
class ExtractRow:
    """One row. ``codes`` filter it; ``group`` is whose rows stand together on paper; ``strong``: a printed total or
    group;
    ``adds``: what it adds to, on paper, with how much; "" where it must not be added."""

    cells: tuple[CellValue, ...]
    province: str
    years: tuple[int, ...] = ()
    topics: tuple[str, ...] = ()
    group: str = ""
    strong: bool = False
    adds: tuple[str, float] = ("", 0)


@dataclass(frozen=True)
class Extract:
    """A table of the extract. ``paper``: the columns of the official form; ``unit`` what stands right above that;
    ``summed`` its column of amounts."""

    key: str
    title: str
    noun: str
    heads: tuple[Head, ...]
    rows: tuple[ExtractRow, ...]
    paper: tuple[str, ...]
    note: str = ""
    unit: str = ""
    summed: str = ""


@dataclass(frozen=True)
class Wanted:
    """What the reader chose: keys of tables, province codes, years, topics of figures, themes of money; none of the
    last two means all."""

    tables: tuple[str, ...]
    provinces: tuple[str, ...]
    years: tuple[int, ...]
    topics: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


def _head(label: str, width: int, meaning: str = "") -> Head:
    return Head(label, width, meaning)


_PLACE = (
    _head("Loại văn bản", 20, "Tin bài chỉ nhắc lại một kế hoạch: không cộng, không đếm hai lần"),
    _head("Văn bản", 20, "Số, ký hiệu"),
    _head("Điều, mục", 30, "Vị trí trong văn bản"),
    _head("Dòng", 8, "Dòng trong bản chữ của văn bản"),
    _head("Nguyên văn", 60, "Đoạn ngắn nhất của văn bản nêu con số, giữ nguyên chữ in"),
    _head("Ghi chú", 40, "Điều đã quyết định khi nhập số liệu"),
    _head("Mã văn bản", 24, "Mã trong bộ dữ liệu"),
    _head("Mã số liệu", 28, "Mã trong bộ dữ liệu"),
)
_PROVINCE = _head("Tỉnh", 16, "Tên tỉnh, thành phố giai đoạn 2016-2020")
_SPAN = (_head("Từ năm", 9, "Năm đầu"), _head("Đến năm", 9, "Năm cuối"))
SUMMABLE = _head(
    "Cộng thành tổng, triệu đồng",
    18,
    "Chỉ cột này cộng được giữa các dòng: cộng theo tỉnh và năm ở các bảng Kinh phí và Số tổng thì bằng kinh phí kế"
    " hoạch năm của tỉnh",
)
_SOURCES = (
    _head("Tỉnh", 16),
    _head("Số, ký hiệu", 22),
    _head("Tên văn bản", 70),
    _head("Ngày ký", 13),
    _head("Thời kỳ", 12),
    _head("Cơ quan ban hành", 36),
    _head("Địa chỉ", 40),
    _head("Mã văn bản", 26),
)


class Extracts:
    """The tables of one build; each is made when first asked for."""

    def __init__(self, facts: Facts, money: Money) -> None:
        self.facts, self.money = facts, money
        self.registers = Registers(facts, money)
        self.addends = money.addends()
        self._made: dict[str, Extract] = {}

    def table(self, key: str) -> Extract:
        """The whole table. KeyError for an unknown key."""
        if key not in self._made:
            self._made[key] = TITLES[key][1](self)
        return self._made[key]

    def chosen(self, wanted: Wanted) -> tuple[Extract, ...]:
        """The tables with the rows wanted. National rows stand with every choice of provinces; topics filter what has
        a topic."""
        provinces, years = {*wanted.provinces, NATION}, set(wanted.years)
        topics = {"chi-tieu": set(wanted.topics), "kinh-phi": set(wanted.themes)}
        found = []
        for key in wanted.tables:
            table, asked = self.table(key), topics.get(key, set())
            found.append(
                replace(
                    table,
                    rows=tuple(
                        row
                        for row in table.rows
                        if row.province in provinces
                        and (not row.years or years.intersection(row.years))
                        and (not asked or asked.intersection(row.topics))
                    ),
                )
            )
        return tuple(found)

    def sources(self, tables: Sequence[Extract]) -> list[list[CellValue]]:
        """The documents behind the rows."""
        used = {
            cell
            for table in tables
            for j, head in enumerate(table.heads)
            if head.label == "Mã văn bản"
            for row in table.rows
            if (cell := row.cells[j])
        }
        return [
            [
                self.facts.provinces[d.province].name,
                d.number,
                d.title,
                d.signed_on,
                span(y for y in (d.start, d.end) if y),
                d.issuer,
                d.url,
                d.document_id,
            ]
            for d in self.facts.documents.values()
            if d.document_id in used
        ]

    # -- parts of rows -----------------------------------------------------------------------------
    def adds(self, figure_id: str) -> CellValue:
        """Million đồng that the figure adds to its province's plan of the year; None where it adds nothing."""
        vnd = self.addends.get(figure_id)
        return None if vnd is None else _tidy(vnd / _MILLION)

    def place(self, row: Mapping[str, object], key: str = "figure_id") -> tuple[CellValue, ...]:
        document = self.facts.documents[text(row["document_id"])]
        return (
            _word("documents", "kind", document.kind),
            self.registers.number(document.document_id),
            text(row.get("clause")),
            whole(row.get("line")),
            text(row["quote"]),
            text(row["note"]),
            document.document_id,
            text(row[key]),
        )

    def group(self, document_id: str) -> str:
        return f"{self.registers.name(document_id)}: {self.registers.number(document_id)}"

    def province(self, document_id: str) -> str:
        return self.facts.documents[document_id].province

    def period(self, document_id: str) -> tuple[int, ...]:
        document = self.facts.documents[document_id]
        return _years(document.start, document.end)

    def ordered(self, rows: Sequence[ExtractRow]) -> tuple[ExtractRow, ...]:
        """Provinces in the official order, the nation last; within a province as the data have them."""
        place = {code: i for i, code in enumerate(self.facts.loaded)}
        return tuple(sorted(rows, key=lambda row: place.get(row.province, len(place))))


def _word(table: str, column: str, code: str) -> str:
    return labels_of(table, TABLES[table].column(column)).get(code, code) if code else ""


def _years(start: int | None, end: int | None) -> tuple[int, ...]:
    """Every year from ``start`` to ``end``; one of them alone is enough."""
    known = [y for y in (start, end) if y]
    return tuple(range(min(known), max(known) + 1)) if known else ()


def _tidy(value: Any) -> CellValue:
    number = float(value)
    return int(number) if number.is_integer() else number


# -- the tables ------------------------------------------------------------------------------------


def _targets(x: Extracts) -> Extract:
    facts, rows = x.facts, []
    topics = {text(r["indicator_id"]): text(r["topic"]) for r in records(facts.tables.indicators)}
    for row in records(facts.tables.targets):
        document_id, indicator = text(row["document_id"]), text(row["indicator_id"])
        measure, year = facts.indicators[indicator].measure, whole(row["year"])
        undated = text(row["year_basis"]) == YearBasis.UNDATED  # its year only sorts it
        out_of = float(row["out_of"]) if whole(row["out_of"]) else None
        value, unit = facts.measured(indicator, text(row["unit"]), float(row["value"]), out_of)
        rows.append(
            ExtractRow(
                (
                    x.registers.name(document_id),
                    _word("targets", "kind", text(row["kind"])),
                    facts.topics.get(topics[indicator], ""),
                    measure.label,
                    capital(facts.scopes[text(row["scope"])].label),
                    None if undated else year,
                    target_value(facts, row),
                    OPERATORS[text(row["operator"])] or None,
                    _tidy(value),
                    unit_text(measure) if unit == measure.unit and unit.kind is not UnitKind.MONEY else unit.label,
                    _tidy(row["value"]) if out_of else None,
                    _tidy(out_of) if out_of else None,
                    "; ".join(
                        caveat_text(facts.caveats[c].label, facts.caveats[c].effect)
                        for c in text(row["caveats"]).split(";")
                        if c
                    ),
                    *x.place(row),
                ),
                x.province(document_id),
                _years(whole(row["year_start"]), year),
                (topics[indicator],),
                x.group(document_id),
            )
        )
    return Extract(
        "chi-tieu",
        "Chỉ tiêu và kết quả",
        "số liệu",
        (
            _PROVINCE,
            _head("Loại", 12, "Chỉ tiêu hoặc kết quả"),
            _head("Chủ đề", 24),
            _head("Chỉ tiêu", 48, "Tên chỉ tiêu trong danh mục"),
            _head("Phạm vi", 34, "Số liệu tính cho ai, như văn bản nêu"),
            _head("Năm", 8, "Thời hạn của chỉ tiêu, hoặc năm của kết quả"),
            _head("Giá trị như trình bày", 22, "Con số với dấu và đơn vị"),
            _head("Dấu", 7, "≥, >, ≈, <, ≤ như văn bản nêu; trống là bằng"),
            _head("Giá trị", 14, "Con số, theo đơn vị ở cột Đơn vị"),
            _head("Đơn vị", 14),
            _head("Tử số", 9, "Khi văn bản nêu dạng 7/14"),
            _head("Trên tổng số", 12, "Mẫu số, khi văn bản nêu dạng 7/14"),
            _head("Lưu ý", 34, "Lưu ý khi so sánh"),
            *_PLACE,
        ),
        x.ordered(rows),
        ("Chỉ tiêu", "Phạm vi", "Loại", "Năm", "Giá trị như trình bày", "Điều, mục"),
        "Mỗi dòng là một số liệu và một phạm vi, đúng như văn bản nêu.",
        "như ghi ở từng dòng",
    )


def _budget(x: Extracts) -> Extract:
    rows, labels = [], x.money.labels
    for row in records(x.facts.tables.budget):
        document_id, amount = text(row["document_id"]), whole(row["amount_vnd"])
        kind, adds = _word("budget", "measure", text(row["measure"])), bool(row["is_additive"]) and amount is not None
        start, end = whole(row["bucket_start"]), whole(row["bucket_end"])
        themes = tuple(code for code in text(row["theme"]).split(";") if code)
        rows.append(
            ExtractRow(
                (
                    x.registers.name(document_id),
                    text(row["line_path"]),
                    _word("budget", "level", text(row["level"])),
                    text(row["name"]),
                    kind,
                    start,
                    end,
                    OPERATORS[text(row["operator"]) or Operator.EQ] or None,
                    None if amount is None else _tidy(amount / _MILLION),
                    x.adds(text(row["figure_id"])),
                    f"{text(row['amount_text'])} {text(row['unit_text'])}".strip(),
                    labels["tier"][text(row["tier"])],
                    labels["nature"][text(row["nature"])],
                    "; ".join(labels["themes"].get(t, t) for t in themes),
                    text(row["lead_agency_text"]),
                    "có" if adds else "không",
                    *x.place(row),
                ),
                x.province(document_id),
                _years(start, end),
                themes,
                x.group(document_id),
                text(row["level"]) != LineLevel.LINE,
                (kind, amount / _MILLION) if adds and amount is not None else ("", 0),
            )
        )
    return Extract(
        "kinh-phi",
        "Kinh phí",
        "khoản tiền",
        (
            _PROVINCE,
            _head("Vị trí trong phụ lục", 16, "Mã vị trí của dòng"),
            _head("Cấp dòng", 13, "Tổng, nhóm hoặc dòng chi tiết"),
            _head("Nhiệm vụ, dự án", 50),
            _head("Loại số tiền", 20, "Các loại số tiền khác nhau không cộng với nhau"),
            *_SPAN,
            _head("Dấu", 7, "≥, >, ≈, <, ≤ như văn bản nêu; trống là bằng"),
            _head("Triệu đồng", 14, "Trống: văn bản ghi gạch ngang"),
            SUMMABLE,
            _head("Số in", 20, "Đúng như in trong văn bản"),
            _head("Cấp ngân sách", 28),
            _head("Loại nguồn vốn", 26),
            _head("Lĩnh vực", 26, "Dòng gộp nhiều lĩnh vực có dấu chấm phẩy giữa các lĩnh vực"),
            _head("Chủ trì", 26, "Như in"),
            _head("Cộng được", 10, "Chỉ cộng các dòng ghi “có”, trong một văn bản và một loại số tiền"),
            *_PLACE,
        ),
        x.ordered(rows),
        ("Nhiệm vụ, dự án", "Loại số tiền", "Từ năm", "Đến năm", "Cấp ngân sách", "Loại nguồn vốn", "Triệu đồng"),
        "Khái toán trong kế hoạch, không phải dự toán được giao hay quyết toán. Dòng tổng, nhóm và số nhắc lại đều có ở"
        " đây: chỉ cộng các dòng ghi “có” ở cột Cộng được.",
        "triệu đồng",
        "Triệu đồng",
    )


def _totals(x: Extracts) -> Extract:
    rows = []
    found = {
        (text(r["document_id"]), text(r["row_id"])): RECONCILED[ReconciliationStatus(text(r["status"]))]
        for r in records(x.facts.tables.reconciliation)
    }
    for row in records(x.facts.tables.stated_totals):
        document_id, money = text(row["document_id"]), text(row["quantity"]) == Quantity.MONEY
        start, end, amount = whole(row["bucket_start"]), whole(row["bucket_end"]), whole(row["amount"]) or 0
        rows.append(
            ExtractRow(
                (
                    x.registers.name(document_id),
                    _word("stated_totals", "quantity", text(row["quantity"])),
                    _word("stated_totals", "measure", text(row["measure"])),
                    start,
                    end,
                    OPERATORS[text(row["operator"]) or Operator.EQ] or None,
                    _tidy(amount / _MILLION) if money else amount,
                    x.adds(f"{text(row['figure_id'])}#tong"),
                    "triệu đồng" if money else "người",
                    f"{text(row['amount_text'])} {text(row['unit_text'])}".strip(),
                    x.money.labels["tier"].get(text(row["tier"]), ""),
                    x.money.labels["nature"].get(text(row["nature"]), ""),
                    x.registers.parts(row),
                    found.get((document_id, text(row["row_id"])), ""),
                    *x.place(row),
                ),
                x.province(document_id),
                _years(start, end) or x.period(document_id),
                (),
                x.group(document_id),
            )
        )
    return Extract(
        "so-tong",
        "Số tổng nêu trong văn bản",
        "số tổng",
        (
            _PROVINCE,
            _head("Đại lượng", 11),
            _head("Loại số tiền", 20),
            *_SPAN,
            _head("Dấu", 7, "≥, >, ≈, <, ≤ như văn bản nêu; trống là bằng"),
            _head("Số nêu", 14, "Theo đơn vị ở cột Đơn vị"),
            SUMMABLE,
            _head("Đơn vị", 12),
            _head("Số in", 18, "Đúng như in"),
            _head("Cấp ngân sách", 26),
            _head("Loại nguồn vốn", 26),
            _head("Là tổng của", 40, "Các dòng mà số này phải bằng tổng"),
            _head("Đối chiếu", 20),
            *_PLACE,
        ),
        x.ordered(rows),
        ("Điều, mục", "Loại số tiền", "Từ năm", "Đến năm", "Số nêu", "Đơn vị", "Đối chiếu"),
        "Mỗi số tổng mà văn bản nêu, và kết quả cộng lại từ các dòng của chính văn bản.",
        "triệu đồng; số người: người",
    )


def _staff(x: Extracts) -> Extract:
    rows = []
    for row in records(x.facts.tables.staff):
        document_id, people = text(row["document_id"]), whole(row["officials"])
        rows.append(
            ExtractRow(
                (
                    x.registers.name(document_id),
                    text(row["unit_name"]),
                    _word("staff", "unit_level", text(row["unit_level"])),
                    people,
                    *x.place(row),
                ),
                x.province(document_id),
                x.period(document_id),
                (),
                x.group(document_id),
                False,
                ("Số cán bộ, công chức", people or 0),
            )
        )
    return Extract(
        "can-bo",
        "Cán bộ, công chức",
        "đơn vị",
        (_PROVINCE, _head("Đơn vị", 44), _head("Cấp đơn vị", 20), _head("Số CBCC", 11, "Người"), *_PLACE),
        x.ordered(rows),
        ("Đơn vị", "Cấp đơn vị", "Số CBCC", "Điều, mục"),
        "Số cán bộ, công chức của từng đơn vị, như văn bản nêu.",
        "người",
        "Số CBCC",
    )


def _contradictions(x: Extracts) -> Extract:
    register = x.registers.get("contradictions")
    held = {text(r["contradiction_id"]): text(r["document_id"]) for r in records(x.facts.tables.contradictions)}
    rows = []
    for entry in register.entries:
        # what was found by comparing has no row of its own: its key names the figure, and so the document
        document_id = held.get(entry.key) or next((d for d in x.facts.documents if f"{d}/" in entry.key), "")
        rows.append(
            ExtractRow(
                (*entry.cells, document_id, entry.key),
                entry.facets["province"][0],
                x.period(document_id) if document_id else (),
                (),
                str(entry.cells[0]),
            )
        )
    heads = tuple(_head(field.label, field.width) for field in register.fields)
    return Extract(
        "chua-thong-nhat",
        register.title,
        register.noun,
        (*heads, _head("Mã văn bản", 24), _head("Mã", 16)),
        x.ordered(rows),
        tuple(field.label for field in register.fields[1:]),
        register.note,
    )


def _documents(x: Extracts) -> Extract:
    register = x.registers.get("documents")
    rows = []
    for entry in register.entries:
        span_of = [int(y) for y in re.findall(r"\d{4}", str(entry.cells[6]))]
        rows.append(
            ExtractRow(
                (*map(typed, (field.label for field in register.fields), entry.cells), entry.key),
                entry.facets["province"][0],
                _years(min(span_of, default=None), max(span_of, default=None)),
                (),
                str(entry.cells[0]),
            )
        )
    heads = tuple(_head(field.label, field.width) for field in register.fields)
    return Extract(
        "van-ban",
        register.title,
        register.noun,
        (*heads, _head("Mã văn bản", 24)),
        x.ordered(rows),
        ("Số, ký hiệu", "Ngày ký", "Tên văn bản", "Loại", "Thời kỳ", "Tình trạng"),
        register.note,
    )


TITLES: dict[str, tuple[str, Callable[[Extracts], Extract]]] = {
    "chi-tieu": ("Chỉ tiêu và kết quả", _targets),
    "kinh-phi": ("Kinh phí", _budget),
    "so-tong": ("Số tổng", _totals),
    "can-bo": ("Cán bộ", _staff),
    "chua-thong-nhat": ("Số liệu chưa thống nhất", _contradictions),
    "van-ban": ("Văn bản", _documents),
}
"""Key of a table → its short name and how it is made."""
KEYS = tuple(TITLES)
DOCUMENT = "van-ban"
"""Key of the table that has a row a document."""
KEY_COLUMNS = ("Mã số liệu", "Mã", "Mã văn bản")
"""Columns that may tell the rows of a table apart, the first that does."""


# -- words -----------------------------------------------------------------------------------------


def sentence(wanted: Wanted, facts: Facts, themes: Mapping[str, str]) -> str:
    """ "Chỉ tiêu và kết quả, Kinh phí của Lào Cai và Quảng Ngãi, năm 2018"."""
    what = listing(TITLES[key][0] for key in wanted.tables)
    some = [facts.topics[t] for t in wanted.topics if "chi-tieu" in wanted.tables] + [
        themes[t] for t in wanted.themes if "kinh-phi" in wanted.tables
    ]
    topics = f"; chủ đề, lĩnh vực: {', '.join(some)}" if some else ""
    return f"{what} của {who(wanted, facts)}, năm {_listed(wanted.years)}{topics}; kèm số liệu toàn quốc"


def who(wanted: Wanted, facts: Facts) -> str:
    return (
        listing(facts.provinces[p].name for p in wanted.provinces)
        if len(wanted.provinces) <= 10
        else f"{plain(len(wanted.provinces))} tỉnh"
    )


def _listed(years: Sequence[int]) -> str:
    known = sorted(years)
    return span(known) if known == list(range(known[0], known[-1] + 1)) else ", ".join(map(str, known))


def counts(tables: Sequence[Extract]) -> str:
    """ "Chỉ tiêu và kết quả 91 số liệu, Kinh phí 78 khoản tiền"."""
    return ", ".join(f"{table.title} {plain(len(table.rows))} {table.noun}" for table in tables)


# -- files -----------------------------------------------------------------------------------------


def workbook(extracts: Extracts, wanted: Wanted, *, link: str, published: dt.datetime, version: str) -> bytes:
    """Cover, a sheet a table, sources, what the columns mean and the code lists."""
    tables = extracts.chosen(wanted)
    told = sentence(wanted, extracts.facts, extracts.money.labels["themes"])
    buffer = io.BytesIO()
    book = new_book(buffer, "Trích lục số liệu", published, version)
    pen = Pen(book)
    cover(
        pen,
        book.add_worksheet("Bìa"),
        [
            ("Nội dung", "Trích lục số liệu"),
            ("Đang chọn", told),
            *((table.title, f"{plain(len(table.rows))} dòng. {table.note}") for table in tables),
            ("Phiên bản số liệu", version),
            ("Dữ liệu công bố lúc", published),
            ("Liên kết", link),
            (
                "Đọc thêm",
                (
                    "Mỗi số là điều văn bản nêu, kèm dấu (≥, >, ≈), phạm vi, thời hạn và nguyên văn. Ô trống không phải"
                    " là số 0. Dòng của tin bài (cột Loại văn bản) nhắc lại một kế hoạch: không tính hai lần."
                ),
            ),
        ],
    )
    for table in tables:
        pen.table(
            book.add_worksheet(table.title[:31]),
            list(table.heads),
            [row.cells for row in table.rows],
            slug(table.key).replace("-", "_"),
            wrap=True,
            lead=2,
        )
    pen.table(book.add_worksheet("Nguồn"), list(_SOURCES), extracts.sources(tables), "nguon", wrap=True)
    pen.table(
        book.add_worksheet("Mã và cột"),
        [_head("Nhóm", 24), _head("Mã hoặc cột", 30), _head("Nghĩa", 90)],
        codes(extracts, tables),
        "ma_va_cot",
        wrap=True,
    )
    book.close()
    return buffer.getvalue()


def codes(extracts: Extracts, tables: Sequence[Extract]) -> list[list[CellValue]]:
    """What each column means, then the definitions and lists that the rows use."""
    rows: list[list[CellValue]] = [
        [table.title, head.label, head.meaning] for table in tables for head in table.heads if head.meaning
    ]
    keys = {table.key for table in tables}
    if "chi-tieu" in keys:
        used = {row.cells[3] for table in tables if table.key == "chi-tieu" for row in table.rows}
        rows += [
            ["Chỉ tiêu", i.measure.label, i.measure.definition]
            for i in extracts.facts.indicators.values()
            if i.measure.label in used
        ]
        rows += [
            ["Lưu ý", caveat_text(caveat.label, caveat.effect), caveat.condition]
            for caveat in extracts.facts.caveats.values()
        ]
        rows += [
            ["Dấu", sign or "(trống)", words]
            for code, sign in OPERATORS.items()
            for words in [labels_of("targets", TABLES["targets"].column("operator"))[code]]
        ]
    if "kinh-phi" in keys or "so-tong" in keys:
        for group, name in (("tier", "Cấp ngân sách"), ("nature", "Loại nguồn vốn"), ("themes", "Lĩnh vực")):
            rows += [[name, code, label] for code, label in extracts.money.labels[group].items()]
        rows += [
            ["Loại số tiền", code, label]
            for code, label in labels_of("budget", TABLES["budget"].column("measure")).items()
        ]
    return rows


def csv_file(heads: Iterable[Head], rows: Iterable[Iterable[CellValue]]) -> bytes:
    """UTF-8 with a byte order mark; a text that a spreadsheet might run gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_safe(head.label) for head in heads)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def csv_files(tables: Sequence[Extract], described: tuple[str, bytes] | None = None) -> bytes:
    """One table as it is, several in a zip; ``described``: a further file of the zip, its name and content."""
    files = {f"{table.key}.csv": csv_file(table.heads, (row.cells for row in table.rows)) for table in tables}
    if len(files) == 1:
        return next(iter(files.values()))
    files |= dict([described] if described else [])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _safe(cell: CellValue) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, dt.date):
        return date(cell)
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RISKY) else cell
