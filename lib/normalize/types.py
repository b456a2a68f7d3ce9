"""Text cells → typed columns, as the contract declares them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
from pandas.api.extensions import ExtensionArray

from lib.contract.columns import Column, Kind
from lib.contract.tables import Table
from lib.normalize.unusable import Unusable
from lib.plans.read import text_rows

DTYPES: dict[Kind, str] = {"text": "str", "int": "Int64", "decimal": "float64", "bool": "boolean", "date": "object"}
"""Kind of column → pandas dtype. Dates are ``datetime.date`` objects, so that nothing adds an hour to them."""

_NULLS: dict[Kind, object] = {"text": None, "int": pd.NA, "decimal": float("nan"), "bool": pd.NA, "date": None}
_BOOLS = {"true": True, "false": False}
_PARSERS: dict[Kind, Callable[[str], object]] = {
    "text": str,
    "int": int,
    "decimal": float,
    "bool": _BOOLS.__getitem__,
    "date": date.fromisoformat,
}


def array(kind: Kind, values: list[Any]) -> ExtensionArray:
    """Values of one column with the kind's dtype; None is null in every kind."""
    null = _NULLS[kind]
    return pd.Series([null if value is None else value for value in values], dtype=DTYPES[kind]).array


def typed(table: Table, raw: pd.DataFrame) -> pd.DataFrame:
    """The table's columns in declared order with their dtypes, a fresh index, without ``_path`` and ``_row``.

    A table open for more columns keeps the undeclared ones, as text. Raises Unusable where a cell is not what its
    column declares.
    """
    extra = [name for name in raw.columns if name not in table.names and not name.startswith("_")]
    columns = {column.name: _typed_column(column, raw) for column in table.columns}
    if table.open_ended:
        columns |= {name: array("text", [cell or None for cell in raw[name].tolist()]) for name in extra}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(raw)))


def readable(column: Column, cell: str) -> bool:
    """Whether the text of a cell is of the column's kind; an empty one is."""
    try:
        _read(column, cell)
    except (ValueError, KeyError):
        return False
    return True


def _typed_column(column: Column, raw: pd.DataFrame) -> ExtensionArray:
    values = []
    for position, cell in enumerate(raw[column.name].tolist()):
        try:
            values.append(_read(column, cell))
        except (ValueError, KeyError):
            record = text_rows(raw.iloc[[position]])[0]
            raise Unusable.at(
                record, column.name, "cell_type", f"“{cell}” không đọc được theo kiểu của cột ({column.kind})"
            ) from None
    return array(column.kind, values)


def _read(column: Column, cell: str) -> object:
    return _PARSERS[column.kind](cell) if cell else None
