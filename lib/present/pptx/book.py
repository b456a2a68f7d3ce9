"""The numbers of a native chart and the workbook that holds them: categories, series, and beside them the ends of
ranges, which the series have no place for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import xlsxwriter
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

_NOT_MADE = dt.datetime(2000, 1, 1)
"""The workbooks inside carry no time: the same comparison gives the same bytes."""


@dataclass(frozen=True)
class SideColumn:
    """A column beside the series: numbers by category. ``less`` says which two columns they are the difference of."""

    name: str
    numbers: Mapping[int, float]
    less: tuple[int, int] | None = None


class _Plain:
    """Text of the workbook inside stays text."""

    @contextmanager
    def _open_worksheet(self, buffer):
        book = xlsxwriter.Workbook(
            buffer,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        book.set_properties({"created": _NOT_MADE})
        yield book, book.add_worksheet("Sheet1")
        book.close()


class _GridBook(_Plain, CategoryWorkbookWriter):
    def _populate_worksheet(self, workbook, worksheet) -> None:
        super()._populate_worksheet(workbook, worksheet)
        data: GridData = self._chart_data
        look = workbook.add_format({"num_format": data.number_format})
        for column, side in enumerate(data.beside, start=data.first_beside):
            worksheet.write(0, column, side.name)
            for row, number in enumerate((side.numbers.get(i) for i in range(len(data.categories))), start=1):
                if number is not None and side.less:
                    whole, part = (xl_rowcol_to_cell(row, other) for other in side.less)
                    worksheet.write_formula(row, column, f"={whole}-{part}", look, number)
                elif number is not None:
                    worksheet.write_number(row, column, number, look)


class _PointsBook(_Plain, XyWorkbookWriter):
    pass


class GridData(CategoryChartData):
    """Categories and series; columns beside them once all series are there."""

    def __init__(self, number_format: str) -> None:
        super().__init__(number_format=number_format)
        self.beside: list[SideColumn] = []

    @property
    def first_beside(self) -> int:
        """The number of the first column right of the series, from 0."""
        return 1 + len(self)

    def add_beside(self, name: str, numbers: Mapping[int, float], less: tuple[int, int] | None = None) -> int:
        """Returns the number of the new column."""
        self.beside.append(SideColumn(name, numbers, less))
        return self.first_beside + len(self.beside) - 1

    def reference(self, column: int) -> str:
        """The column's cells, one a category, as the chart names them."""
        letter = xl_col_to_name(column)
        return f"Sheet1!${letter}$2:${letter}${len(self.categories) + 1}"

    @property
    def _workbook_writer(self) -> _GridBook:
        return _GridBook(self)


class PointsData(XyChartData):
    @property
    def _workbook_writer(self) -> _PointsBook:
        return _PointsBook(self)
