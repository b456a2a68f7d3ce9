"""Arrow schemas, derived from the contract, and the way between pandas and Arrow that loses nothing."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from lib.contract.columns import Kind
from lib.contract.tables import STORED_TABLES, Table

ARROW: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "int": pa.int64(),
    "decimal": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
}
"""Kind of column → Arrow type."""

# Without these, integers with a null come back as floats and lose đồng.
_PANDAS = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}


def schema(table: Table, extra: tuple[str, ...] = ()) -> pa.Schema:
    """The stored columns of ``table`` in order, then ``extra`` text columns (of a table open for more)."""
    declared = [pa.field(column.name, ARROW[column.kind]) for column in table.stored]
    return pa.schema(declared + [pa.field(name, pa.string()) for name in extra])


def to_arrow(name: str, frame: pd.DataFrame) -> pa.Table:
    """The frame as the stored table ``name``. KeyError for a missing column, pa.ArrowInvalid for a wrong type."""
    table = STORED_TABLES[name]
    stored = [column.name for column in table.stored]
    extra = tuple(column for column in frame.columns if column not in stored) if table.open_ended else ()
    return pa.Table.from_pandas(frame[[*stored, *extra]], schema=schema(table, extra), preserve_index=False)


def to_pandas(table: pa.Table) -> pd.DataFrame:
    """The same dtypes as lib.normalize gives: Int64, boolean, str, float64, datetime.date."""
    return table.to_pandas(types_mapper=_PANDAS.get)


def mismatch(name: str, found: pa.Schema) -> str | None:
    """What keeps ``found`` from being the schema of the stored table ``name``, or None."""
    for field in schema(STORED_TABLES[name]):
        position = found.get_field_index(field.name)
        if position < 0:
            return f"missing column {field.name}"
        if found.field(position).type != field.type:
            return f"column {field.name} is {found.field(position).type}, not {field.type}"
    return None
