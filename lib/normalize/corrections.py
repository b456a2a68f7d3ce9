"""Repairs as data: rows of corrections.csv, each guarded by the value that it expects to find."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lib.contract.columns import Column
from lib.contract.tables import PLAN_TABLES, TABLES
from lib.normalize.types import readable
from lib.normalize.unusable import Unusable
from lib.plans.read import text_rows

UNTOUCHABLE = frozenset({"document_id", "row_id", "quote", "amount_text", "line", "line_end"})
"""What a document prints and where it stands is never corrected, only what we read from it."""

_PLAN_TABLES = {table.name for table in PLAN_TABLES}


def corrected(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The same text frames with every correction applied to the one cell it names; the input stays as it is.

    Raises Unusable when the row is not there exactly once, the cell no longer reads as ``printed``, the column is
    untouchable, or ``used`` is no value of the column.
    """
    frames = dict(frames)
    for repair in text_rows(frames["corrections"]):
        frames[repair["table"]] = _applied(frames, repair)
    return frames


def _applied(frames: Mapping[str, pd.DataFrame], repair: Mapping[str, str]) -> pd.DataFrame:
    table, name = repair["table"], repair["column"]
    if table not in _PLAN_TABLES or name in UNTOUCHABLE or name not in TABLES[table].names:
        raise Unusable.at(
            repair, "column", "correction_column", f"không được đính chính cột “{name}” của bảng “{table}”"
        )
    frame = frames[table]
    here = (frame["document_id"] == repair["document_id"]) & (frame["row_id"] == repair["row_id"])
    if here.sum() != 1:
        raise Unusable.at(
            repair,
            "row_id",
            "correction_lost",
            f"bảng “{table}” có {here.sum()} dòng “{repair['row_id']}” của văn bản này",
        )
    found = frame.loc[here, name].item()
    if found != repair["printed"]:
        raise Unusable.at(
            repair, "printed", "correction_stale", f"ô {name} nay là “{found}”, không còn là “{repair['printed']}”"
        )
    if not _fits(TABLES[table].column(name), repair["used"], frames):
        raise Unusable.at(repair, "used", "correction_value", f"“{repair['used']}” không phải giá trị của cột {name}")
    return frame.assign(**{name: frame[name].mask(here, repair["used"])})


def _fits(column: Column, cell: str, frames: Mapping[str, pd.DataFrame]) -> bool:
    if column.words:
        return cell in column.words
    if not column.reference:
        return readable(column, cell)
    name, _, dimension = column.reference.partition(":")
    codes = frames[name]
    if dimension:
        codes = codes[codes["dimension"] == dimension]
    return set(cell.split(";") if column.many else [cell]) <= set(codes[TABLES[name].key[-1]])
