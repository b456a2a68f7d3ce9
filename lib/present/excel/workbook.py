"""A comparison as an Excel workbook that explains itself: the rows on screen, their sources, their limits, the way
back.

Text stays text (nothing that begins with = + - @ runs), numbers stay numbers, one table a sheet, no merged cells.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import xlsxwriter
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from lib.compare.model import Comparison, Panel, Value
from lib.contract.codes import Operator, UnitKind
from lib.present import theme
from lib.present.charts.alt import alt
from lib.present.charts.bars import PALE, drawn_to, is_hatched, is_pale, label_text
from lib.present.charts.canvas import axis_ends, colours_of, looks
from lib.present.charts.stacked import KEY
from lib.present.excel import sheets as sheets
from lib.present.excel.long_sheet import LongSheet
from lib.present.excel.sheets import CellValue, ChartBlock, Head
from lib.present.excel.wrapping import lines
from lib.present.views.tables import screen
from lib.present.words.amounts import ranges_text
from lib.present.words.figures import bracketed, in_format, scale_name, scaled_format
from lib.present.words.values import cut_text, mark_words, money_scale, unit_text, verdict_text

_RISKY = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 32
_MEASURED = (sheets.DATA_HEADS["value"].label, sheets.AMOUNT.label, "Từ", "Đến")
YEARS_AND_LINES = frozenset(("Năm", "Từ năm", "Đến năm", "Mốc (năm)", "Dòng", "Số"))
"""Columns of numbers that are no quantities: 2018 is no 2.018."""
MISSING = "Còn thiếu"
"""The label on the cover of what an error keeps out."""
_LONGEST_URL = 2_000
_ROW_PIXELS, _CHART_WIDE = 20, 860
_BAR, _MANY, _SLIM = 34, 40, 22
"""Pixels of a bar with its gap; of more bars than so many each has less."""
_OTHER_FONT = 1.42
"""How much wider columns may be in a program that has not the workbook's font, charts with them."""
_A4, _MARGIN, _PER_INCH, _SPARE = (11.69, 8.27), 0.5, 96, 0.94
"""Inches of a sheet across, and of its margins; pixels of an inch; what of a page is counted on, as programs differ."""
_LEAST_SCALE = 0.7
"""Of the type on screen, 11 points: smaller is not read on paper."""
_NARROWEST, _LEAD = 12, 32
"""Characters of a column that gives way so that all of them fit on a page; of one that stands on every page, at
most."""
_COVER_WIDTH = 110
_LONG_TITLE = 60  # characters, in the smaller type of a chart's title
_LINE, _TALLEST = 15, 409
"""Points of a line of text, and the most that a row may have."""
_FILLED = 1.0
"""Of a column's width that a line fills before it wraps."""


def workbook(comparison: Comparison, *, link: str, published: dt.datetime, version: str) -> bytes:
    """The workbook's bytes. Its data sheet has one row for each of ``comparison.rows()``."""
    buffer = io.BytesIO()
    book = new_book(buffer, comparison.title, published, version)
    pen = Pen(book)
    heads, rows = sheets.data_sheet(comparison)
    said = sheets.cover(comparison, link=link, published=published, version=version)
    first = book.add_worksheet("Bìa")
    cover(pen, first, said)
    pen.table(
        first,
        [Head("Lựa chọn", 20, ""), Head("Giá trị", _COVER_WIDTH, ""), Head("Mã", 30, "")],
        sheets.filters(comparison),
        "bo_loc",
        top=len(said) + 3,
    )
    shown = screen(comparison)
    pen.table(
        book.add_worksheet("Bảng trình bày"),
        [Head(c, _width(shown[c]), "") for c in shown.columns],
        shown.to_numpy().tolist(),
        "trinh_bay",
        wrap=True,
    )
    pen.table(
        book.add_worksheet("Số liệu"),
        heads,
        rows,
        "so_lieu",
        signs=_signs(comparison),
        printed=sheets.until(heads, "Đơn vị"),
        lead=2,
    )
    _crosstab(pen, book.add_worksheet("Bảng chéo"), comparison)
    _charts(pen, book.add_worksheet("Biểu đồ"), comparison, heads)
    _read_with_it(pen, book.add_worksheet("Nguồn và ghi chú"), comparison, heads)
    book.close()
    return buffer.getvalue()


def _read_with_it(pen: Pen, sheet: Worksheet, comparison: Comparison, heads: Sequence[Head]) -> None:
    """Verdicts, notes and definitions, then the sources, then what columns and codes mean: three tables in the same
    columns. On paper without names and addresses of documents, which the list of sources has once more."""
    told, places = sheets.remarks(comparison), sheets.sources(comparison)
    pen.table(sheet, _three("Loại", "Số", "Nội dung"), told, "ghi_chu", wrap=True, printed=sheets.PRINTED_SOURCES)
    top = len(told) + 3
    pen.table(sheet, list(sheets.SOURCE_HEADS), places, "nguon", wrap=True, top=top)
    codes, top = sheets.codes(heads), top + len(places) + 3
    pen.table(sheet, _three("Nhóm", "Mã hoặc cột", "Nghĩa"), codes, "bang_ma", wrap=True, top=top)
    sheet.print_area(0, 0, top + len(codes), sheets.PRINTED_SOURCES - 1)


def _three(*labels: str) -> list[Head]:
    """Headings in the widths of the first columns of the sources."""
    return [Head(label, head.width, "") for label, head in zip(labels, sheets.SOURCE_HEADS, strict=False)]


def new_book(buffer: io.BytesIO, title: str, published: dt.datetime, version: str) -> Workbook:
    """An empty workbook in which text stays text."""
    book = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": False,
            "remove_timezone": True,
            "default_date_format": "dd/mm/yyyy",
        },
    )
    book.worksheet_class = LongSheet
    book.set_properties({"title": title, "comments": version, "created": published.replace(tzinfo=None)})
    return book


class Pen:
    """Writes cells by their Python type, never by what their text looks like."""

    def __init__(self, book: Workbook) -> None:
        base = {"font_name": "Calibri", "font_size": 11, "valign": "top", "font_color": theme.TEXT}
        self.book = book
        self.text = book.add_format(base)
        self.wrapped = book.add_format({**base, "text_wrap": True})
        self.risky = {wrap: self._quoted({**base, "text_wrap": wrap}) for wrap in (False, True)}
        self.date = book.add_format({**base, "num_format": "dd/mm/yyyy", "align": "left"})
        self.time = book.add_format({**base, "num_format": "dd/mm/yyyy hh:mm", "align": "left"})
        self.whole = book.add_format({**base, "num_format": "#,##0"})
        self.code = book.add_format({**base, "num_format": "0", "align": "left"})
        self.fraction = book.add_format({**base, "num_format": "#,##0.##########"})
        self._signed: dict[str, tuple[Format, Format]] = {}
        self.title = book.add_format({**base, "bold": True, "font_size": 16, "font_color": theme.PRIMARY})
        self.label = book.add_format({**base, "bold": True, "font_color": theme.MUTED})
        self.link = book.add_format({**base, "font_color": theme.PRIMARY, "underline": 1, "text_wrap": True})

        self._base = base

    def signed(self, sign: str) -> tuple[Format, Format]:
        """Looks of a whole number and of one with a fraction that have the sign of their unit behind them."""
        if sign not in self._signed:
            whole, fraction = (
                self.book.add_format({**self._base, "num_format": digits + in_format(sign)})
                for digits in ("#,##0", "#,##0.0#####")
            )
            self._signed[sign] = whole, fraction
        return self._signed[sign]

    def _quoted(self, base: dict[str, object]) -> Format:
        """Text that stays text even after someone edits the cell."""
        quoted = self.book.add_format({**base, "num_format": "@"})
        quoted.set_quote_prefix()
        return quoted

    def cell(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        cell: CellValue,
        *,
        wrap: bool = False,
        sign: str = "",
        plain: bool = False,
    ) -> None:
        """``sign``: of the number's unit, shown behind it; ``plain``: years and line numbers, without grouping. What is
        empty is left empty: its column has the look."""
        if cell is None or cell == "":
            return
        if isinstance(cell, str):
            sheet.write_string(
                row,
                column,
                cell[:32_767],
                self.risky[wrap] if cell.startswith(_RISKY) else self.wrapped if wrap else self.text,
            )
        elif isinstance(cell, dt.datetime):
            sheet.write_datetime(row, column, cell.replace(tzinfo=None), self.time)
        elif isinstance(cell, dt.date):
            sheet.write_datetime(row, column, dt.datetime(cell.year, cell.month, cell.day), self.date)
        else:
            whole = float(cell).is_integer()
            look = (
                self.code
                if plain
                else (self.signed(sign)[0 if whole else 1] if sign else (self.whole if whole else self.fraction))
            )
            sheet.write_number(row, column, cell, look)

    def table(
        self,
        sheet: LongSheet,
        heads: Sequence[Head],
        rows: Sequence[Sequence[CellValue]],
        name: str,
        *,
        wrap: bool = False,
        signs: Sequence[str] = (),
        top: int = 0,
        printed: int = 0,
        lead: int = 0,
    ) -> None:
        """A real Excel table from column A with its header in row ``top`` (from 0); at the top the header is frozen,
        and the ``lead`` columns, which say what a row is. ``printed``: so many columns go on paper, where all of them
        would be too small to read; a row is as high as they need."""
        if wrap and top == 0:
            heads = for_paper(heads, printed, lead)
        columns = [(j, head.label in _MEASURED, head.label in YEARS_AND_LINES) for j, head in enumerate(heads)]
        for i, row in enumerate(rows, start=1):
            sign = signs[i - 1] if signs else ""
            for (j, measured, plain), cell in zip(columns, row, strict=True):
                if cell is not None and cell != "":  # what is empty has the look of its column
                    wraps = wrap and (not printed or j < printed)
                    self.cell(sheet, top + i, j, cell, wrap=wraps, sign=sign if measured else "", plain=plain)
            if wrap and (tallest := _lines(row[: printed or None], heads[: printed or None])) > 1:
                sheet.set_row(top + i, min(_LINE * tallest, _TALLEST))
        for j, head in enumerate(heads):
            sheet.set_column(j, j, head.width, self.text)
        if rows:
            sheet.add_long_table(
                top,
                len(rows),
                len(heads),
                {
                    "name": name,
                    "style": "Table Style Light 1",
                    "columns": [{"header": head.label, "header_format": self.label} for head in heads],
                },
            )
        else:
            for j, head in enumerate(heads):
                sheet.write_string(top, j, head.label, self.label)
        if top == 0:
            sheet.freeze_panes(1, lead)
            on_paper(sheet, heads[: printed or None], lead)
            sheet.repeat_rows(0)
            if printed:
                sheet.print_area(0, 0, max(len(rows), 1), printed - 1)


def _lines(row: Sequence[CellValue], heads: Sequence[Head]) -> int:
    """Lines of the tallest cell."""
    found = 1
    for cell, head in zip(row, heads, strict=True):
        if isinstance(cell, str) and (len(cell) > 0.8 * head.width or "\n" in cell):  # most texts are short
            found = max(found, lines(cell, head.width * _FILLED))
    return found


def for_paper(heads: Sequence[Head], printed: int = 0, lead: int = 0) -> list[Head]:
    """Columns that wrap, the widest narrower where all of them then fit on a page; else those that stand on every
    page."""
    last = printed or len(heads)
    shown, rest = heads[:last], heads[last:]
    for cap in range(max((head.width for head in shown), default=0), _NARROWEST - 1, -1):
        if _fits(own := [replace(head, width=min(head.width, cap)) for head in shown]):
            return [*own, *rest]
    return [replace(head, width=min(head.width, _LEAD)) if j < lead else head for j, head in enumerate(heads)]


def _fits(heads: Sequence[Head]) -> bool:
    """On the width of a page, in type that is read."""
    return sum(_pixels(head.width) for head in heads) * _LEAST_SCALE <= (_A4[0] - 2 * _MARGIN) * _PER_INCH


def on_paper(sheet: Worksheet, heads: Sequence[Head] = (), lead: int = 0) -> None:
    """A4 landscape: as wide as a page where type stays readable, else over pages beside each other, each with the
    ``lead`` columns."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_MARGIN)
    if _fits(heads):
        sheet.fit_to_pages(1, 0)
        return
    sheet.set_print_scale(round(100 * _LEAST_SCALE))
    sheet.print_across()
    if lead:
        sheet.repeat_columns(0, lead - 1)


def cover(pen: Pen, sheet: Worksheet, said: Iterable[tuple[str, CellValue]]) -> None:
    """The first sheet: what the file holds, line by line."""
    on_paper(sheet)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, _COVER_WIDTH)
    sheet.write_string(0, 0, "So sánh kế hoạch CNTT các tỉnh", pen.title)
    for i, (label, cell) in enumerate(said, start=2):
        sheet.write_string(i, 0, label, pen.label)
        if isinstance(cell, str) and len(cell) > _COVER_WIDTH * _FILLED:
            sheet.set_row(i, _LINE * lines(cell, _COVER_WIDTH * _FILLED))
        if isinstance(cell, str) and cell.startswith(("http://", "https://")) and len(cell) <= _LONGEST_URL:
            sheet.write_url(i, 1, cell, pen.link, cell[:255])
        else:
            pen.cell(sheet, i, 1, cell, wrap=True)


def _crosstab(pen: Pen, sheet: Worksheet, comparison: Comparison) -> None:
    """The blocks one below the other, each a table under its title."""
    blocks = sheets.crosstab(comparison)
    widest = max(blocks, key=lambda block: sum(head.width for head in block.heads), default=None)
    if widest:
        on_paper(sheet, widest.heads, len(widest.heads) - widest.across)
    top = 0
    for i, block in enumerate(blocks, start=1):
        sheet.write_string(top, 0, block.title, pen.label)
        pen.table(sheet, block.heads, block.rows, f"bang_cheo_{i}", wrap=True, top=top + 1)
        top += len(block.rows) + 4


def _charts(pen: Pen, sheet: Worksheet, comparison: Comparison, heads: Sequence[Head]) -> None:
    """A native chart a panel, below each other, each under the numbers that it draws. One series of the lead panel
    reads the data sheet itself."""
    blocks = [(i, p, sheets.chart_block(p, comparison)) for i, p in enumerate(comparison.panels, start=1)]
    wide = max((sum(_pixels(head.width) for head in block.heads) for _, _, block in blocks), default=0)
    paper = _ChartPaper(sheet, max(wide, _CHART_WIDE))
    top = 0
    for i, panel, block in blocks:
        if not block.names:
            continue
        areas = _areas_of_data(panel, comparison, block, heads)
        if not areas:
            if len(comparison.panels) > 1:
                sheet.write_string(top, 0, f"{panel.measure.label}: {verdict_text(panel.verdict)}", pen.label)
                top += 1
            pen.table(sheet, block.heads, block.rows, f"bieu_do_{i}", top=top)
            areas = [("Biểu đồ", top + 1, 0, place, len(block.names)) for place in block.places]
            top += len(block.names) + 2
        for told in (*_stacked_ranges(panel, comparison, block), *_cut(panel, comparison, block)):
            sheet.write_string(top, 0, told, pen.label)
            top += 1
        told, runs = alt(panel, comparison), list(_runs(block, (paper.rows - 3) * _ROW_PIXELS))
        for number, run in enumerate(runs, start=1):
            part = f" Phần {number}/{len(runs)}." if len(runs) > 1 else ""
            which = f"{block.names[run.start]} – {block.names[run.stop - 1]} ({number}/{len(runs)})" if part else ""
            chart, height = _chart(pen, panel, comparison, block, areas, run, which)
            rows = height // _ROW_PIXELS + 3
            paper.keep_together(top, rows)
            sheet.insert_chart(top, 0, chart, {"description": told + part, "y_offset": 6})
            top += rows
    paper.close()
    if not top:
        sheet.write_string(0, 0, "Không có số liệu để vẽ biểu đồ.", pen.text)


class _ChartPaper:
    """A4 landscape at a scale that cuts no column and leaves type readable, with a new page where a chart would be cut
    by the end of one. (A sheet that is fitted to pages would take no notice of where they are to begin.)"""

    def __init__(self, sheet: Worksheet, wide: int) -> None:
        self._sheet, self._page, self._breaks = sheet, 0, list[int]()
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.set_margins(left=_MARGIN, right=_MARGIN, top=_MARGIN, bottom=_MARGIN)
        scale = max(_LEAST_SCALE, min(1.0, (_A4[0] - 2 * _MARGIN) * _PER_INCH / _OTHER_FONT / wide))
        sheet.set_print_scale(int(scale * 100))
        self.rows = int(_SPARE * (_A4[1] - 2 * _MARGIN) * _PER_INCH / scale / _ROW_PIXELS)
        """How many rows a page has."""

    def keep_together(self, top: int, rows: int) -> None:
        """What is so many rows high begins a page where it would be cut, or may be by a program whose pages hold
        more."""
        page = top - (top - self._page) % self.rows  # a table may have filled pages before
        if top and (top == page or top + rows - page > self.rows):
            page = top
            self._breaks.append(top)
        self._page = page

    def close(self) -> None:
        if self._breaks:
            self._sheet.set_h_pagebreaks(self._breaks)


def _pixels(width: int) -> int:
    """Of a column so many characters wide."""
    return width * 7 + 5


def _runs(block: ChartBlock, most: int) -> Iterator[range]:
    """The rows of each chart: as few charts as are no higher than a page."""
    for count in range(1, len(block.names) + 1):
        ends = [len(block.names) * i // count for i in range(count + 1)]
        runs = [range(start, end) for start, end in pairwise(ends)]
        if count == len(block.names) or all(_chart_height(block, len(run)) <= most for run in runs):
            yield from runs
            return


def _chart_height(block: ChartBlock, rows: int) -> int:
    """Pixels of a chart of so many rows."""
    series = 1 if block.stacked else len(block.series)
    return max(300, 90 + (_BAR if len(block.names) * series <= _MANY else _SLIM) * rows * series)


_SeriesPlace = tuple[str, int, int, int, int]
"""Where a series stands: sheet, first row, columns of its names and of its values, how many rows."""


def _areas_of_data(
    panel: Panel, comparison: Comparison, block: ChartBlock, heads: Sequence[Head]
) -> list[_SeriesPlace]:
    """The data sheet's own rows, where the lead panel is one series of exact figures of them; else nothing."""
    single = (
        panel is comparison.lead
        and len(block.series) == 1
        and not panel.segments
        and len({v.year for v in panel.values}) == 1
        and len(panel.shown) == len(panel.values) == len(block.names)
        and not any(v.low is not None for v in panel.values)
    )
    labels = [head.label for head in heads]
    amounts = sheets.AMOUNT.label if sheets.AMOUNT.label in labels else sheets.DATA_HEADS["value"].label
    return [("Số liệu", 1, labels.index("Tỉnh"), labels.index(amounts), len(panel.values))] if single else []


def _stacked_ranges(panel: Panel, comparison: Comparison, block: ChartBlock) -> Iterator[str]:
    """Between which bounds the parts of each stack lie: "Lào Cai: Kể cả phần không tách: đầu tư 4,0–11,0 tỷ"."""
    labels, ranged = dict(panel.segments), dict[str, list[tuple[str, Value]]]()
    whose = sheets.row_names(panel, comparison)
    for value in panel.shown if block.stacked else ():
        if value.segment and not value.within and value.high is not None:
            ranged.setdefault(whose(value), []).append((labels[value.segment], value))
    for name in (name for name in block.names if name in ranged):
        yield f"{name}: {ranges_text(ranged[name], panel.measure, money_scale(comparison))}"


def _cut(panel: Panel, comparison: Comparison, block: ChartBlock) -> Iterator[str]:
    """Where the axis is cut and whose bars go on beyond it; nothing where none does."""
    ends = axis_ends(panel, comparison)
    beyond = [
        (
            comparison.names.get(value.province, value.province),
            label_text(value, panel.measure, money_scale(comparison)),
        )
        for value in _figures(block)
        if (drawn_to(value) or 0.0) > ends.high
    ]
    if ends.cut and beyond:
        yield cut_text(ends.high, panel.measure, money_scale(comparison), beyond)


def _figures(block: ChartBlock) -> Iterable[Value]:
    return (value for own in block.values for value in own if value)


def _chart(
    pen: Pen,
    panel: Panel,
    comparison: Comparison,
    block: ChartBlock,
    areas: Sequence[_SeriesPlace],
    rows: range,
    which: str = "",
) -> tuple[Chart, int]:
    """The chart of some ``rows`` of one panel, ``which`` of them, and its height in pixels: order, axis and words as on
    screen."""
    stacked, inks = block.stacked, _Inks(panel, comparison, block)
    chart = pen.book.add_chart({"type": "bar", "subtype": "stacked"} if stacked else {"type": "bar"})
    money, unit = panel.measure.unit.kind is UnitKind.MONEY, panel.measure.unit
    shape = (
        scaled_format(money_scale(comparison)) if money else f"0.##{in_format(unit.sign)}" if unit.sign else "#,##0.##"
    )
    whole = len(rows) == len(block.names)
    for i, (name, every, place) in enumerate(zip(block.series, block.values, areas, strict=True)):
        page, begin, names_at, values_at, _ = place
        own = every[rows.start : rows.stop]
        first, last, hue = begin + rows.start, begin + rows.stop - 1, inks.of_series(i)
        labels = [_label(value, panel, comparison) for value in own]
        if stacked:
            labels = [_inside(label, value, inks.of(value, i)) for label, value in zip(labels, own, strict=True)]
        chart.add_series(
            {
                "name": name,
                "categories": [page, first, names_at, last, names_at],
                "values": [page, first, values_at, last, values_at],
                **_striped(hue, only=own),
                "points": [_point(value, inks.of(value, i), hue) for value in own],
                "gap": 60,
                "data_labels": {
                    "value": True,
                    "num_format": shape,
                    "font": {"size": 10},
                    **({"custom": labels} if any(labels) else {}),
                },
                **_range(page, first, block.reaches[i], own, hue),
            }
        )
    title = comparison.title if panel is comparison.lead else panel.measure.label
    title = f"{title}, {which}" if which else title
    ends = axis_ends(panel, comparison)
    chart.set_title({"name": title, "name_font": {"size": 14 if len(title) < _LONG_TITLE else 11}, "overlay": False})
    chart.set_y_axis({"reverse": True})  # first row on top, as on screen
    chart.set_x_axis(
        {
            "num_format": shape,
            "name": scale_name(money_scale(comparison)) if money else unit_text(panel.measure),
            "major_gridlines": {"visible": True, "line": {"color": theme.GRID}},
            "min": min(ends.low, 0),
            **({"max": ends.high} if ends.cut or any(block.reaches) or not whole else {}),
        }
    )
    chart.set_legend({"position": "bottom"} if len(block.series) > 1 else {"none": True})
    height = _chart_height(block, len(rows))
    chart.set_size({"width": _CHART_WIDE, "height": height})
    return chart, height


def _label(value: Value | None, panel: Panel, comparison: Comparison) -> dict[str, object] | None:
    """Words in place of a bare number, where that alone would mislead: a bound, a range, an earlier deadline."""
    if value is None:
        return {"delete": True}
    words = mark_words(value, short=True)
    exact = value.operator == Operator.EQ and value.low is None and value.numerator is None
    if exact and not words:
        return None
    figure = label_text(value, panel.measure, money_scale(comparison))
    plate = {"fill": {"color": theme.WHITE}} if value.high is not None else {}  # it lies on the line of the range
    return {"value": " ".join(filter(None, (figure, bracketed(words)))), **plate}


def _inside(label: dict[str, object] | None, value: Value | None, ink: str) -> dict[str, object] | None:
    """The words of a part of a stack in what can be read on its colour. Of a range what is drawn: its words are longer
    than a part, and stand above the chart."""
    if value is None or is_hatched(value):
        return label
    return {**(label if label and value.high is None else {}), "font": {"size": 10, "color": theme.text_on(ink)}}


class _Inks:
    """The colours of the chart on screen: a province has its own; in a stack each part has a tint of it, and a neutral
    one in the legend. Kinds of figures beside each other are told apart by colours of theirs."""

    def __init__(self, panel: Panel, comparison: Comparison, block: ChartBlock) -> None:
        self._block, self._colours = block, colours_of(comparison, None)
        self._strength = dict(looks(panel, comparison).strength)
        for value in panel.values:  # a part that is told in parts elsewhere looks as their first
            if value.within and value.segment in self._strength:
                self._strength.setdefault(value.within, self._strength[value.segment])

    def of(self, value: Value | None, series: int) -> str:
        """The colour of one bar of the series."""
        if value is None or self._kinds:
            return self.of_series(series)
        return theme.tint(self._colours.get(value.province, theme.EVERY), self._shade(value))

    def of_series(self, series: int) -> str:
        """The colour in the legend."""
        if self._kinds:
            return theme.PALETTE[series % len(theme.PALETTE)]
        first = next(value for value in self._block.values[series] if value)
        own = {value.province for value in self._block.values[series] if value}
        alone = len(own) == 1 and not self._block.stacked
        return self.of(first, series) if alone else theme.tint(KEY, self._shade(first))

    @property
    def _kinds(self) -> bool:
        return len(self._block.series) > 1 and not any(value.segment for value in _figures(self._block))

    def _shade(self, value: Value) -> float:
        return self._strength.get(value.segment, 1.0) if self._block.stacked else 1.0


def _point(value: Value | None, hue: str, of_series: str) -> dict[str, object] | None:
    """Hatched for what is carried from another year or not split, pale for what is inferred from a wider scope."""
    if value is None:
        return None
    if is_pale(value):
        return {"fill": {"color": theme.tint(hue, PALE)}, "border": {"color": hue}}
    if is_hatched(value):
        return _striped(hue, only=(value,))
    return {"fill": {"color": hue}, "border": {"color": hue}} if hue != of_series else None


def _striped(hue: str, *, only: Sequence[Value | None]) -> dict[str, object]:
    """The look of what holds these figures alone: stripes where all of them are hatched."""
    if all(value is None or is_hatched(value) for value in only):
        striped = {"pattern": "wide_upward_diagonal", "fg_color": hue, "bg_color": theme.WHITE}
        return {"pattern": striped, "border": {"color": hue}}
    return {"fill": {"color": hue}, "border": {"color": hue}}


def _range(page: str, first: int, column: int, values: Sequence[Value | None], hue: str) -> dict[str, object]:
    """How far each bar may reach, as a thin line behind its end. It reads cells: lengths that are written into the
    chart itself are drawn by Excel alone."""
    if not column:
        return {}
    return {
        "x_error_bars": {
            "type": "custom",
            "direction": "plus",
            "plus_values": f"'{page}'!{xl_range_abs(first, column, first + len(values) - 1, column)}",
            "plus_data": [sheets.reach(v) or 0.0 if v else 0.0 for v in values],
            "line": {"color": hue, "width": 1.75},
        }
    }


def _signs(comparison: Comparison) -> list[str]:
    """The sign of each row's unit."""
    return [panel.measure.unit.sign if panel else "" for panel, _ in comparison.rows()]


def _width(column) -> int:
    longest = max([len(str(column.name)), *(len(str(cell)) for cell in column)], default=10)
    return min(max(longest + 2, 8), _WIDEST)
