"""What the rules look at: every table as plain records, and what could not be read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property

from lib.contract.issues import Issue, Severity
from lib.contract.labels import labels_of
from lib.contract.tables import TABLES
from lib.contract.values import day_of, vietnamese
from lib.plans.read import PlanFiles, text_rows

LONGEST_QUOTE = 160
_NO_QUOTE = 10 * LONGEST_QUOTE
MONEY_COLUMNS = ("amount_vnd", "amount", "officials")
Record = dict[str, str]
"""One row: column → text, with ``_path`` and ``_row``."""


@dataclass(frozen=True)
class PlanFacts:
    """The records of every table, by table name."""

    files: PlanFiles
    records: dict[str, list[Record]] = field(default_factory=dict)

    @cached_property
    def documents(self) -> dict[str, Record]:
        return {r["document_id"]: r for r in reversed(self.records["documents"])}

    @cached_property
    def indicators(self) -> dict[str, Record]:
        return {r["indicator_id"]: r for r in reversed(self.records["indicators"])}

    @cached_property
    def by_document(self) -> dict[str, dict[str, list[Record]]]:
        """Plan table → document → its records."""
        found: dict[str, dict[str, list[Record]]] = {}
        for name, table in TABLES.items():
            if table.per_plan:
                found[name] = defaultdict(list)
                for record in self.records[name]:
                    found[name][record["document_id"]].append(record)
        return found

    def of(self, table: str, document_id: str) -> list[Record]:
        return self.by_document[table].get(document_id, [])

    def whole(self, table: str, document_id: str = "") -> bool:
        """Every row of the table (in that document) could be read: only then may a rule miss something in it."""
        home = TABLES[table].home
        if TABLES[table].per_plan:
            return f"plans/{document_id}/{home}" not in self.files.damaged
        return home not in self.files.damaged

    def shown(self, table: str, column: str, cell: str) -> str:
        """What a person reads in the cell: the label of a code, a number or date as Vietnamese write it."""
        spec = TABLES[table].column(column)
        if spec.words or spec.kind == "bool":
            return labels_of(table, spec).get(cell, cell)
        if spec.reference:
            return self._labels(spec.reference).get(cell, cell)
        if spec.kind == "decimal" or column in MONEY_COLUMNS:
            return vietnamese(cell)
        return day_of(cell) if spec.kind == "date" else cell

    def named(self, reference: str, code: str) -> str:
        """The label of a code of one reference table, or one dimension of it ("funding:tier")."""
        return self._labels(reference).get(code, code)

    def _labels(self, reference: str) -> dict[str, str]:
        """Code → label of one reference table, or one dimension of it. A document is called by its identifier."""
        if reference not in self._known:
            name, _, dimension = reference.partition(":")
            self._known[reference] = {
                row[TABLES[name].key[-1]]: row.get("label") or row.get("name") or row[TABLES[name].key[-1]]
                for row in self.records[name]
                if name != "documents" and row.get("dimension", "") == dimension
            }
        return self._known[reference]

    @cached_property
    def _known(self) -> dict[str, dict[str, str]]:
        return {}

    def unread(self, column: str) -> set[str]:
        """Files whose header misses the column: reported once, there."""
        return {path for path, columns in self.files.damaged.items() if column in columns}


def facts_of(files: PlanFiles) -> PlanFacts:
    return PlanFacts(files, {name: text_rows(frame) for name, frame in files.frames.items()})


def issue(
    record: Record, column: str, code: str, message: str, severity: Severity = "error", *, note: str = ""
) -> Issue:
    """An issue at one cell of ``record``; ``note`` as in Issue."""
    place = record["_path"], int(record["_row"]), column
    return Issue(*place, code, message, severity, record.get("document_id", ""), note=note)


Issues = Iterator[Issue]


def quote_of(record: Record) -> str:
    """The quote of a row; "" where it is so long that it is none, which a rule of its own says: what stands in it
    proves nothing, and there may be thousands of numbers."""
    return record["quote"] if len(record["quote"]) <= _NO_QUOTE else ""


def heading(table: str, column: str) -> str:
    """What a person calls the column."""
    return TABLES[table].column(column).label


def codes(text: str) -> list[str]:
    """The codes of a cell with several, ";" between."""
    return text.split(";") if text else []


def whole_number(text: str) -> int | None:
    """The integer of a cell, or None where it is empty or no integer (another rule says so)."""
    return int(text) if re.fullmatch(r"-?\d{1,18}", text) else None


def number(text: str) -> Decimal | None:
    """The decimal of a cell, or None where it is empty or no number (another rule says so)."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def year_of(date: str) -> int | None:
    """The year of an ISO date, or None."""
    return int(date[:4]) if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else None
