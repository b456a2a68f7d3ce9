"""Corrections at their edges: one row, a value of the column, nothing that is printed."""

from __future__ import annotations

import pandas as pd
import pytest

from lib.contract.tables import TABLES
from lib.normalize import Unusable
from lib.normalize.corrections import corrected
from tests.store.sample import PLAN, ROWS


def frames(**rows: list[dict[str, str]]) -> dict[str, pd.DataFrame]:
    """The sample as read, some tables replaced."""
    place = {"_path": "a.csv", "_row": "2"}
    return {
        name: pd.DataFrame(
            [dict.fromkeys(table.names, "") | row | place for row in rows.get(name, ROWS.get(name, []))],
            columns=[*table.names, *place],
            dtype="str",
        )
        for name, table in TABLES.items()
    }


def repair(**cells: str) -> list[dict[str, str]]:
    return [
        {
            "document_id": PLAN,
            "table": "targets",
            "row_id": "t001",
            "column": "value",
            "printed": "70.5",
            "used": "7.05",
            "reason": "In thiếu dấu phẩy",
        }
        | cells
    ]


@pytest.mark.parametrize(("rows", "told"), [(0, "0 dòng"), (2, "2 dòng")])
def test_a_correction_names_one_row(rows, told):
    one, *others = ROWS["targets"]
    with pytest.raises(Unusable, match=rf"a\.csv:2:row_id: bảng “targets” có {told} “t001”"):
        corrected(frames(corrections=repair(), targets=[one] * rows + others))


@pytest.mark.parametrize("column", ["document_id", "row_id", "quote", "line", "line_end"])
def test_what_is_printed_and_where_is_never_corrected(column):
    printed = {"document_id": PLAN, "row_id": "t001", "quote": "tối thiểu 70,5% xã"}.get(column, "")
    with pytest.raises(Unusable, match=f"column: không được đính chính cột “{column}”"):
        corrected(frames(corrections=repair(column=column, printed=printed, used=printed)))


@pytest.mark.parametrize(
    ("cells", "fits"),
    [
        ({"column": "scope", "printed": "communes", "used": "communes"}, True),
        ({"column": "scope", "printed": "communes", "used": "communes;communes"}, False),
        ({"column": "caveats", "printed": "", "used": "pilot;pilot"}, True),
        (
            {"table": "budget", "row_id": "b001", "column": "nature", "printed": "investment", "used": "investment"},
            True,
        ),
        ({"table": "budget", "row_id": "b001", "column": "nature", "printed": "investment", "used": "province"}, False),
        ({"table": "budget", "row_id": "b001", "column": "tier", "printed": "province", "used": "investment"}, False),
    ],
    ids=[
        "a code",
        "two codes for one",
        "two codes for several",
        "a nature",
        "a tier for a nature",
        "a nature for a tier",
    ],
)
def test_a_correction_is_a_value_of_its_column(cells, fits):
    read = frames(corrections=repair(**cells))
    if fits:
        table, column = cells.get("table", "targets"), cells["column"]
        assert corrected(read)[table][column].tolist()[0] == cells["used"]
    else:
        with pytest.raises(Unusable, match=f"used: “{cells['used']}” không phải giá trị của cột {cells['column']}"):
            corrected(read)
