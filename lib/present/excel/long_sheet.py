"""A worksheet for many cells: in a large file most of the time goes into XlsxWriter's care for each single one.

It writes the very bytes that the library's own sheet writes, which a test holds for the version in requirements.txt.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellNumberTuple, CellStringTuple, Worksheet


class LongSheet(Worksheet):
    """Numbers and texts that have a look are written at once, all else as the library does."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind = type(cell)
        if (kind is not CellStringTuple and kind is not CellNumberTuple) or not cell.format:
            super()._write_cell(row, col, cell)
            return
        begun = f'<c r="{xl_rowcol_to_cell_fast(row, col)}" s="{cell.format._get_xf_index()}"'
        if kind is CellStringTuple:
            self.fh.write(f'{begun} t="s"><v>{cell.string}</v></c>')
        else:
            self.fh.write(f"{begun}><v>{cell.number:.16G}</v></c>")

    def add_long_table(self, top: int, rows: int, columns: int, options: dict[str, Any]) -> None:
        """A table of so many ``rows`` below its header in row ``top``, over no other: the library would look for that
        cell by cell."""
        self.add_table(top, 0, top + 1, columns - 1, options)
        whole = xl_range(top, 0, top + rows, columns - 1)
        self.tables[-1].update(dict.fromkeys(("range", "a_range", "autofilter"), whole))
