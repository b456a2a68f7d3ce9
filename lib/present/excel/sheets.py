"""What stands on each sheet of a workbook, as headings and rows of plain values. No Excel here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lib.compare.model import MONEY, Aside, Comparison, Level, Panel, State, Value, Verdict
from lib.compare.money.additive import additive
from lib.contract.codes import FigureKind, UnitKind
from lib.contract.values import OPERATORS
from lib.present.charts.bars import drawn_to
from lib.present.charts.forms import ChartForm, form
from lib.present.views.card import card
from lib.present.views.tables import TIDY, tidy_rows
from lib.present.words.amounts import option_words, part_label
from lib.present.words.figures import capital, inside, listing, span
from lib.present.words.sentences import numbered_notes, source_number, verdict_sentence
from lib.present.words.values import kind_text, measure_of, money_scale, state_text, unit_text, value_text, verdict_text

_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_MOST_SERIES = 8
"""Bars of one row that a reader tells apart."""
CellValue = str | float | int | dt.date | dt.datetime | None


@dataclass(frozen=True)
class Head:
    """A column: its heading, its width in characters, what it means."""

    label: str
    width: int
    meaning: str


DATA_HEADS: dict[str, Head] = {
    "province_code": Head("Mã tỉnh", 9, "Mã tỉnh, thành phố của Tổng cục Thống kê, giai đoạn 2016-2020"),
    "province": Head("Tỉnh", 20, "Tên tỉnh, thành phố giai đoạn 2016-2020"),
    "year": Head("Năm", 8, "Năm đang so sánh; trống khi văn bản không nêu thời hạn"),
    "kind": Head("Loại", 18, "Chỉ tiêu, kết quả hoặc khái toán kinh phí"),
    "measure_key": Head("Mã cách đo", 24, "Mã của chỉ tiêu trong bộ dữ liệu"),
    "measure": Head("Cách đo", 44, "Chỉ tiêu và cách đo; hai cách đo khác nhau không so sánh trực tiếp được"),
    "segment": Head("Mã khoản", 18, "Mã của nguồn, cấp ngân sách hoặc lĩnh vực, với kinh phí"),
    "segment_label": Head("Khoản", 26, "Nguồn, cấp ngân sách hoặc lĩnh vực; trống là tổng"),
    "within": Head("Thuộc khoản", 18, "Mã của khoản mà dòng này là một phần; đã tính trong khoản đó, không cộng thêm"),
    "value": Head("Giá trị", 16, "Con số, theo đơn vị ở cột Đơn vị; trống khi không có số cho năm đang so sánh"),
    "operator": Head("Dấu", 7, "≥, >, ≈, <, ≤ như văn bản nêu; trống là bằng"),
    "unit": Head("Đơn vị", 14, "Đơn vị của cột Giá trị, Từ, Đến"),
    "numerator": Head("Tử số", 10, "Số đạt, khi văn bản nêu dạng 7/14"),
    "out_of": Head("Mẫu số", 10, "Tổng số, khi văn bản nêu dạng 7/14 hoặc thứ hạng trên tổng số"),
    "denominator": Head("Tính trên", 34, "Tỷ lệ tính trên những gì, theo chữ của văn bản; trống khi văn bản không nêu"),
    "low": Head("Từ", 16, "Cận dưới, khi văn bản không tách nên chỉ biết một khoảng"),
    "high": Head("Đến", 16, "Cận trên, khi văn bản không tách nên chỉ biết một khoảng"),
    "additive_vnd": Head(
        "Cộng được (đồng)",
        18,
        "Chỉ cột này cộng được: cộng theo tỉnh và năm thì bằng tổng số của văn bản, không tính khoản nào hai lần",
    ),
    "state": Head("Trạng thái", 34, "Số liệu đứng thế nào với năm đang so sánh; hoặc vì sao không có"),
    "since": Head("Từ năm", 9, "Với khoản tiền của nhiều năm: năm đầu; năm cuối ở cột Mốc (năm)"),
    "deadline": Head("Mốc (năm)", 11, "Năm mà chính con số nêu: thời hạn của chỉ tiêu hoặc năm của kết quả"),
    "year_basis": Head("Căn cứ năm", 34, "Năm ở cột Mốc lấy từ đâu; trống khi văn bản ghi chính năm đó"),
    "as_of": Head("Ngày số liệu", 13, "Ngày của kết quả giữa năm"),
    "scope": Head("Mã phạm vi", 24, "Mã phạm vi trong bộ dữ liệu"),
    "scope_label": Head("Phạm vi", 40, "Phạm vi mà văn bản nêu, so với phạm vi đang hỏi"),
    "scope_relation": Head("Mã quan hệ phạm vi", 18, "Phạm vi nêu so với phạm vi đang hỏi"),
    "caveats": Head("Mã lưu ý", 22, "Mã các lưu ý gắn với con số"),
    "caveat_words": Head("Lưu ý", 40, "Lưu ý gắn với con số và điều nó kéo theo khi so sánh"),
    "basis": Head("Mã căn cứ", 12, "printed: in bằng số; words: nêu bằng chữ; derived: tính ra"),
    "verdict": Head("So sánh", 30, "Kết luận về khả năng so sánh của nhóm số liệu cùng cách đo"),
    "document_id": Head("Mã văn bản", 24, "Mã văn bản trong bộ dữ liệu"),
    "number": Head(
        "Số văn bản", 20, "Số, ký hiệu văn bản; với dòng không có số liệu: văn bản không nêu, hoặc chưa nhập"
    ),
    "clause": Head("Điều, mục", 34, "Vị trí trong văn bản"),
    "line": Head("Dòng", 8, "Dòng trong bản chữ của văn bản"),
    "quote": Head("Nguyên văn", 60, "Đoạn ngắn nhất của văn bản nêu con số, giữ nguyên chữ in"),
    "figure_id": Head("Mã số liệu", 30, "Mã của dòng số liệu trong bộ dữ liệu"),
    "more_figure_ids": Head("Mã số liệu liên quan", 30, "Các dòng cùng tạo nên con số, hoặc nhắc lại con số"),
    "note_ids": Head("Ghi chú số", 12, "Số thứ tự ở trang Nguồn và ghi chú"),
}
PRINTED = Head("Giá trị như trình bày", 24, "Con số với dấu và đơn vị, như trên màn hình")
AMOUNT = Head(
    "Giá trị (không cộng)", 18, "Số tiền của dòng, bằng đồng; tổng, các phần và phần của phần đều có, nên không cộng"
)
STATE_CODE = Head("Mã trạng thái", 16, "Mã của cột Trạng thái")


def data_sheet(comparison: Comparison) -> tuple[list[Head], list[list[CellValue]]]:
    """The tidy rows with words for their codes and the printed value beside the number; numbers stay numbers. Money has
    one column to add up; its column of single amounts says that it is not."""
    money, scale = _is_money(comparison), money_scale(comparison)
    names = [name for name in TIDY if money or name != "additive_vnd"]
    heads = [AMOUNT if money and name == "value" else DATA_HEADS[name] for name in names]
    at = names.index("value")
    heads = [*heads[:at], PRINTED, *heads[at:], STATE_CODE]
    rows: list[list[CellValue]] = []
    for record, (panel, value) in zip(tidy_rows(comparison), comparison.rows(), strict=True):
        code = record["state"]
        measure = measure_of(value, panel)
        record |= {
            "kind": kind_text(value.kind),
            "operator": OPERATORS[record["operator"]] if record["operator"] else None,
            "unit": (measure.unit.label if measure.unit.kind is UnitKind.MONEY else unit_text(measure))
            if measure
            else None,
            "state": state_text(value, measure),
            "verdict": verdict_text(panel.verdict) if panel else None,
        }
        cells = [_number(record[name]) for name in names]
        rows.append([*cells[:at], value_text(value, panel.measure, scale) if panel else "", *cells[at:], code])
    return heads, rows


def _is_money(comparison: Comparison) -> bool:
    """Amounts with totals and parts; a target that is a sum of money is a figure like any other."""
    return comparison.topic == MONEY or any(
        panel.segments and panel.measure.unit.kind is UnitKind.MONEY for panel in comparison.panels
    )


def _number(cell: CellValue) -> CellValue:
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def typed(label: str, cell: CellValue) -> CellValue:
    """What a register shows as a day becomes one in a column of days; whole numbers lose their fraction."""
    if isinstance(cell, str) and label.startswith("Ngày") and (found := _DAY.fullmatch(cell)):
        day, month, year = map(int, found.groups())
        return dt.date(year, month, day)
    return _number(cell)


def cover(comparison: Comparison, *, link: str, published: dt.datetime, version: str) -> list[tuple[str, CellValue]]:
    own = card(comparison)
    return [
        ("Điều rút ra", own.statement.headline),
        ("Nội dung", own.title),
        ("Cách đo", own.subtitle),
        ("Tóm tắt", own.answer),
        ("Kết luận", own.badge),
        ("Đang chọn", selection_sentence(comparison)),
        ("Số dòng", len(list(comparison.rows()))),
        ("Phiên bản số liệu", version),
        ("Dữ liệu công bố lúc", published),
        ("Liên kết", link),
        (
            "Đọc thêm",
            (
                "Mỗi số là điều văn bản nêu, kèm dấu (≥, >, ≈), phạm vi, thời hạn và nguyên văn. Ô trống không phải là"
                " số 0: cột Trạng thái nói vì sao trống."
            ),
        ),
    ]


def selection_sentence(comparison: Comparison) -> str:
    chosen = comparison.selection
    names = comparison.names
    kinds = listing(kind_text(k) for k in _kinds(comparison))
    who = (
        listing(names.get(p, p) for p in chosen.provinces)
        if len(chosen.provinces) <= 10
        else f"{len(chosen.provinces)} tỉnh"
    )
    return f"{capital(kinds)} năm {span(chosen.years)} của {who}"


def filters(comparison: Comparison) -> list[Sequence[CellValue]]:
    """Choice by choice: what, the words, the code in links."""
    chosen = comparison.selection
    names = comparison.names
    orders = {"value": "theo giá trị", "official": "theo danh mục hành chính", "name": "theo tên"}
    return [
        ["Câu hỏi", comparison.title, chosen.question],
        *(["Tỉnh", names.get(p, p), p] for p in chosen.provinces),
        *(["Năm", str(year), str(year)] for year in chosen.years),
        *(["Loại số liệu", kind_text(k), k] for k in _kinds(comparison)),
        ["Thứ tự", orders.get(chosen.order, chosen.order), chosen.order],
        *([*option_words(option, code), code] for option, code in chosen.options),
    ]


def _kinds(comparison: Comparison) -> tuple[str, ...]:
    return (MONEY,) if comparison.topic == MONEY else comparison.selection.kinds


def remarks(comparison: Comparison) -> list[list[CellValue]]:
    """Verdicts with their reasons, the notes by number, the definitions."""
    rows: list[list[CellValue]] = [
        ["Khả năng so sánh", i, f"{p.measure.label}. {verdict_sentence(p, comparison)}."]
        for i, p in enumerate(comparison.panels, start=1)
    ]
    rows += [["Ghi chú", note.number, note.text] for note in numbered_notes(comparison)]
    rows += [
        ["Định nghĩa", i, f"{p.measure.label}: {p.measure.definition}"]
        for i, p in enumerate(comparison.panels, start=1)
        if p.measure.definition
    ]
    if comparison.definition:
        rows.append(["Định nghĩa", None, f"{comparison.title}: {comparison.definition}"])
    return rows


SOURCE_HEADS = (
    Head("Số văn bản", 20, ""),
    Head("Điều, mục", 26, ""),
    Head("Nguyên văn", 84, ""),
    Head("Dòng", 8, ""),
    Head("Ngày ký", 12, ""),
    Head("Tên văn bản", 110, ""),
    Head("Địa chỉ", 60, ""),
    Head("Mã số liệu", 32, ""),
)
PRINTED_SOURCES = 5
"""The first columns, which tell where a figure stands, go on paper."""


def sources(comparison: Comparison) -> list[list[CellValue]]:
    return [
        [source_number(s), s.clause, s.quote, s.line, s.signed_on, s.title, s.url, s.figure_id]
        for s in comparison.sources
    ]


def until(heads: Sequence[Head], label: str) -> int:
    """How many columns there are up to this one."""
    return [head.label for head in heads].index(label) + 1


def codes(heads: Sequence[Head]) -> list[list[CellValue]]:
    """Every column of the data sheet and every code in it, with its meaning."""
    rows: list[list[CellValue]] = [["Cột", head.label, head.meaning] for head in heads]
    for state in State:
        words = {
            State.STATED: "nêu; số liệu trình bày riêng thì nói lý do",
            State.CARRIED: "mốc gần nhất: của một năm trước",
            State.LATER: "có chỉ tiêu cho năm sau",
            State.NEAREST: "kết quả của thời điểm khác",
            State.UNCOUNTED: "kế hoạch có nêu, không tính vào so sánh",
        }.get(state)
        rows.append(["Trạng thái", str(state), words or state_text(Value("", 2018, FigureKind.TARGET, state), None)])
    rows += [["So sánh", str(level), verdict_text(Verdict(level))] for level in Level]
    rows += [["Dấu", code, sign or "bằng"] for code, sign in OPERATORS.items()]
    return rows


@dataclass(frozen=True)
class CrosstabBlock:
    """One table of a sheet that holds several: what stands above it, its headings and rows. The last ``across`` columns
    are of a province each."""

    title: str
    heads: list[Head]
    rows: list[list[CellValue]]
    across: int


def crosstab(comparison: Comparison) -> list[CrosstabBlock]:
    """Years down, provinces across: numbers that stand for that very year, what is stated as a total, then every cell
    in words. Of money only what may be added is in the first block, so that a sum over it is right.

    A number is there where one figure alone stands; two for one cell (two scopes, two documents) are told in words.
    """
    numbers, totals, words = _Crosstab(comparison), _Crosstab(comparison), _Crosstab(comparison)
    money, scale = _is_money(comparison), money_scale(comparison)
    for (panel, value), own in zip(comparison.rows(), additive(comparison), strict=True):
        measure = measure_of(value, panel)
        part = part_label(value, panel) if panel and value.segment else ""
        year = None if value.aside is Aside.UNDATED else value.year
        key = (year, measure.label if measure else comparison.title, capital(kind_text(value.kind)), part)
        parts = [code for code, _ in panel.segments] if panel else []
        place = parts.index(value.segment) if value.segment in parts else -1
        told = value_text(value, panel.measure, scale) if panel and value.state.has_value else ""
        stands = value.state is State.STATED and value.aside is Aside.NONE
        state = "" if told and stands else state_text(value, measure)
        words.put(key, place, value.province, ", ".join(filter(None, (told, state))))
        if money and own is not None:
            numbers.put(key, place, value.province, _number(own))
        elif stands and value.value is not None and (not money or not value.segment):
            (totals if money else numbers).put(key, place, value.province, _number(value.value))
    titles = (
        ("Cộng được, đồng", "Tổng số nêu, đồng (đã gồm các khoản trên, không cộng thêm)")
        if money
        else ("Con số nêu cho đúng năm, theo đơn vị của cách đo", "")
    )
    blocks = (numbers.block(titles[0]), totals.block(titles[1]), words.block("Bằng chữ, kể cả nơi không có con số"))
    return [block for block in blocks if block.rows]


_OF_A_ROW = (("Năm", 8), ("Cách đo", 44), ("Loại", 18), ("Khoản", 30))
"""What a row of a crosstab is of, with the width of its column; kind and part only where they tell rows apart."""
_MANY, _WIDE, _NARROW, _LEAD = 12, 20, 14, 30
"""Provinces of more than which each has less room, and so has what a row is of."""
_PART, _WHOLE = 3, "Tổng"
"""The column of parts, and what stands there for a row that is of all of them."""


class _Crosstab:
    """Cells by (year, measure, kind, part) × province: years in order, then measures as they come, then parts as on
    screen."""

    def __init__(self, comparison: Comparison) -> None:
        self.names = comparison.names
        self.cells: dict[tuple[int | None, str, str, str], dict[str, list[CellValue]]] = {}
        self.places: dict[str, None] = dict.fromkeys(comparison.selection.provinces)
        self._measures: dict[tuple[str, str], int] = {}
        self._parts: dict[str, int] = {}

    def put(self, key: tuple[int | None, str, str, str], part: int, province: str, cell: CellValue) -> None:
        """``part``: the place of the row's part on screen, -1 for the whole."""
        _, measure, kind, name = key
        self._measures.setdefault((measure, kind), len(self._measures))
        self._parts[name] = part
        self.places.setdefault(province)
        self.cells.setdefault(key, {}).setdefault(province, []).append(cell)

    def _order(self, key: tuple[int | None, str, str, str]) -> tuple[bool, int, int, int]:
        year, measure, kind, name = key
        return year is None, year or 0, self._measures[measure, kind], self._parts[name]

    def block(self, title: str) -> CrosstabBlock:
        heads = [Head(label, width, "") for label, width in _OF_A_ROW]
        kept = [0, 1, *(j for j in (2, 3) if len({key[j] for key in self.cells}) > 1)]
        rows: list[list[CellValue]] = [
            [
                *(key[j] or (_WHOLE if j == _PART else None) for j in kept),
                *(_one(own.get(code, [])) for code in self.places),
            ]
            for key, own in sorted(self.cells.items(), key=lambda item: self._order(item[0]))
        ]
        wide, lead = (_NARROW, _LEAD) if len(self.places) > _MANY else (_WIDE, 10**9)
        heads = [
            *(replace(heads[j], width=min(heads[j].width, lead)) for j in kept),
            *(Head(self.names.get(code, code), wide, "") for code in self.places),
        ]
        return CrosstabBlock(title, heads, rows, len(self.places))


def _one(cells: list[CellValue]) -> CellValue:
    """What stands in a cell: a single number, or all the words."""
    if any(isinstance(cell, str) for cell in cells):
        return "; ".join(dict.fromkeys(str(cell) for cell in cells))
    return cells[0] if len(cells) == 1 else None


@dataclass(frozen=True)
class ChartBlock:
    """A panel as a small wide table: a row a bar or a group of bars, a column a series. Empty cells are gaps, never
    zero. ``of``: what its rows are; ``values`` are the figures behind the cells, by series. Bars that are not
    ``stacked`` have room for a line as long as a range, so that its length is a column too."""

    of: str
    series: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[tuple[Value | None, ...], ...]
    stacked: bool

    @property
    def heads(self) -> list[Head]:
        """The series, and behind each that has ranges how far these go and, where drawn, how much more that is."""
        return [Head(self.of, 40, ""), *(Head(label, max(20, len(label) + 4), "") for label, _ in self._columns)]

    @property
    def rows(self) -> list[list[CellValue]]:
        return [[name, *(column[i] for _, column in self._columns)] for i, name in enumerate(self.names)]

    @property
    def places(self) -> list[int]:
        """The column of each series."""
        return self._at("")

    @property
    def reaches(self) -> list[int]:
        """The column of how much more each series may be; 0 where it has no range that is drawn."""
        return self._at(_MORE)

    def _at(self, of: str) -> list[int]:
        labels = [label for label, _ in self._columns]
        return [labels.index(name + of) + 1 if name + of in labels else 0 for name in self.series]

    @property
    def _columns(self) -> list[tuple[str, list[CellValue]]]:
        found: list[tuple[str, list[CellValue]]] = []
        for name, own in zip(self.series, self.values, strict=True):
            found.append((name, [_number(drawn_to(v)) if v else None for v in own]))
            if any(v and v.high is not None for v in own):
                found.append((f"{name}: đến", [_number(v.high) if v else None for v in own]))
                if not self.stacked:
                    found.append((name + _MORE, [_number(reach(v)) if v else None for v in own]))
        return found


_MORE = ": có thể thêm"


def reach(value: Value) -> float | None:
    """How much more than what is drawn a range may be; None for what is no range."""
    return value.high - (drawn_to(value) or 0.0) if value.high is not None else None


def row_names(panel: Panel, comparison: Comparison) -> Callable[[Value], str]:
    """Says whose a bar is: the province, and its year where there are several."""
    names, several = comparison.names, len({v.year for v in panel.values}) > 1

    def whose(value: Value) -> str:
        name = names.get(value.province, value.province)
        return f"{name} {value.year}" if several else name

    return whose


def chart_block(panel: Panel, comparison: Comparison) -> ChartBlock:
    """The panel as its chart draws it: provinces with a series a kind or a part, a part that is told in parts as these;
    of parts that are too many to stack a row a part, with a series a province."""
    can_stack = form(panel, comparison) in (ChartForm.STACK, ChartForm.YEAR_COLUMNS)
    whose = row_names(panel, comparison)
    drawn = [v for v in panel.shown if drawn_to(v) is not None]
    told_in = {(whose(v), v.within) for v in drawn if can_stack and v.within and v.value}
    stated = [v for v in drawn if (can_stack and v.value if v.within else (whose(v), v.segment) not in told_in)]
    labels, within = dict(panel.segments), {v.segment: v.within for v in stated}
    parts = {
        code: f"{labels[within[code]]}: {inside(label)}" if within[code] else label
        for code, label in panel.segments
        if code in within
    }
    kinds = {k: capital(kind_text(k)) for k in (FigureKind.TARGET, FigureKind.ACTUAL, FigureKind.UNCLEAR, MONEY)}
    cells: dict[str, dict[str, Value]] = {}  # series → row → figure
    by_part = form(panel, comparison) is ChartForm.BY_PART and len({whose(v) for v in stated}) <= _MOST_SERIES
    for code, label in parts.items() if parts else kinds.items():
        for value in stated:
            if (value.segment if parts else value.kind) == code:
                series, row = (whose(value), label) if by_part else (label, whose(value))
                cells.setdefault(series, {}).setdefault(row, value)
    rows = dict.fromkeys(map(whose, stated))  # in the order of the screen
    order = list(parts.values()) if by_part else list(rows)
    kept = tuple(row for row in order if any(row in own for own in cells.values()))
    figures = tuple(tuple(own.get(row) for row in kept) for own in cells.values())
    stacked = len(cells) > 1 and can_stack
    return ChartBlock("Khoản" if by_part else "Tỉnh", tuple(cells), kept, figures, stacked)
