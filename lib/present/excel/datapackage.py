"""The description that travels with CSV files (Frictionless Data Package): columns with types and meanings, keys, which
column names a document of another file. Programs of statistics and open-data portals read it without guessing.

No licence is named: that is for the owner of the data to say.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence

from lib.contract.values import OPERATORS
from lib.present.excel.extract import DOCUMENT, KEY_COLUMNS, Extract
from lib.present.excel.sheets import CellValue

NAME = "datapackage.json"
_YEARS = ("Năm", "Từ năm", "Đến năm")
_COUNTS = ("Dòng", "Số CBCC")
_SIGNS = "Dấu"


def description(tables: Sequence[Extract], *, title: str, version: str) -> bytes:
    """The file's bytes, one resource a table, in the order of ``tables``."""
    held = {table.key for table in tables}
    package = {
        "profile": "tabular-data-package",
        "name": "ke-hoach-cntt",
        "title": title,
        "description": version,
        "resources": [_resource(table, held) for table in tables],
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode()


def _resource(table: Extract, held: Iterable[str]) -> dict[str, object]:
    labels = [head.label for head in table.heads]
    schema: dict[str, object] = {
        "fields": [
            _field(head.label, head.meaning, table.unit if head.label == table.summed else "", column)
            for head, column in zip(table.heads, _columns(table), strict=True)
        ],
        "missingValues": [""],
    }
    key = next((label for label in KEY_COLUMNS if label in labels and _tells_apart(table, labels.index(label))), "")
    if key:
        schema["primaryKey"] = [key]
    if table.key != DOCUMENT and DOCUMENT in held and "Mã văn bản" in labels:
        schema["foreignKeys"] = [
            {"fields": ["Mã văn bản"], "reference": {"resource": DOCUMENT, "fields": ["Mã văn bản"]}}
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.key,
        "path": f"{table.key}.csv",
        "title": table.title,
        "description": table.note,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }


def _columns(table: Extract) -> Iterable[list[CellValue]]:
    for j in range(len(table.heads)):
        yield [row.cells[j] for row in table.rows]


def _tells_apart(table: Extract, column: int) -> bool:
    cells = [row.cells[column] for row in table.rows]
    return all(cells) and len(set(cells)) == len(cells)


def _field(label: str, meaning: str, unit: str, cells: Sequence[CellValue]) -> dict[str, object]:
    told = [cell for cell in cells if cell not in (None, "")]
    found: dict[str, object] = {"name": label, **_type(label, told)}
    if words := "; ".join(filter(None, (meaning, f"đơn vị: {unit}" if unit else ""))):
        found["description"] = words
    if label == _SIGNS:
        found["constraints"] = {"enum": [sign for sign in OPERATORS.values() if sign]}
    return found


def _type(label: str, told: Sequence[CellValue]) -> dict[str, str]:
    """What every cell that is not empty is; a column without any is text. Amounts and figures are numbers also where
    those of this choice happen to be whole."""
    if told and all(isinstance(cell, dt.date) for cell in told):
        return {"type": "date", "format": "%d/%m/%Y"}
    if label in _YEARS:
        return {"type": "year"}
    if label in _COUNTS:
        return {"type": "integer"}
    if told and all(isinstance(cell, int | float) for cell in told):
        return {"type": "number"}
    return {"type": "string"}
