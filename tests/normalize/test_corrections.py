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
