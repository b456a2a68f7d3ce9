"""Contract → Arrow, and back to pandas without loss."""

from datetime import date

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.contract.tables import STORED_TABLES
from lib.normalize.types import array
from lib.store.schema import mismatch, schema, to_arrow, to_pandas

_VALUES = {
    "text": st.text(min_size=1),
    "int": st.integers(-(2**63), 2**63 - 1),
    "decimal": st.floats(allow_nan=False),
    "bool": st.booleans(),
    "date": st.dates(date(1, 1, 1), date(9999, 12, 31)),
}


def test_types_of_the_money_columns():
    found = {field.name: str(field.type) for field in schema(STORED_TABLES["budget"])}
    assert found["amount_vnd"] == "int64" and found["is_additive"] == "bool" and found["quote"] == "string"
    assert {str(field.type) for table in STORED_TABLES.values() for field in schema(table)} <= {
        "int64",
        "bool",
        "string",
        "double",
        "date32[day]",
    }


@pytest.mark.parametrize("name", ["targets", "stated_totals", "documents", "reconciliation"])
@settings(max_examples=4, deadline=None)
@given(st.data())
def test_there_and_back(name, data):
    rows = data.draw(st.integers(0, 2))
    frame = pd.DataFrame(
        {
            column.name: array(
                column.kind, data.draw(st.lists(st.none() | _VALUES[column.kind], min_size=rows, max_size=rows))
            )
            for column in STORED_TABLES[name].stored
        }
    )
    pd.testing.assert_frame_equal(to_pandas(to_arrow(name, frame)), frame)


def test_a_foreign_schema_is_told():
    targets = schema(STORED_TABLES["targets"])
    assert mismatch("targets", targets) is None
    assert mismatch("targets", targets.remove(0)) == "missing column document_id"
    year = targets.get_field_index("year")
    assert mismatch("targets", targets.set(year, pa.field("year", pa.float64()))) == "column year is double, not int64"
