"""What changed between two builds, per document, as Markdown in Vietnamese. Pure: two sets of tables in, text out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lib.compare.facts import units_of
from lib.compare.units import Unit
from lib.contract.codes import Quantity
from lib.contract.columns import column
from lib.contract.tables import CITED_DOCUMENTS, DOCUMENTS, PLAN_TABLES, REFERENCE_TABLES, TABLES, Table
from lib.present.words.wording import date, markdown_safe, number, plain, span

StoredRow = Mapping[str, Any]


@dataclass(frozen=True)
class Build:
    """The tables of one build that people write; ``name`` is Markdown: its id and date, else its folder."""

    name: str
    tables: dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Change:
    """One row that was added (no ``old``), removed (no ``new``) or changed (in ``columns``)."""

    table: Table
    key: str
    old: StoredRow | None
    new: StoredRow | None
    columns: tuple[str, ...] = ()

    @property
    def row(self) -> StoredRow:
        return self.new or self.old or {}

    @property
    def kind(self) -> str:
        return "Thêm" if self.old is None else "Bỏ" if self.new is None else "Đổi"


def changes_between(old: Mapping[str, pd.DataFrame], new: Mapping[str, pd.DataFrame]) -> Iterator[Change]:
    """Every row that differs, by table and key; only columns that both builds have are compared. Pure."""
    for name, table in TABLES.items():
        if name not in old or name not in new:
            continue
        before, after = _rows(table, old[name]), _rows(table, new[name])
        columns = [
            column for column in new[name].columns if column in old[name].columns and column not in table.derived
        ]
        for key in dict.fromkeys([*before, *after]):
            was, now = before.get(key), after.get(key)
            differing = tuple(column for column in columns if was[column] != now[column]) if was and now else ()
            if was is None or now is None or differing:
                yield Change(table, key, was, now, differing)


def _rows(table: Table, frame: pd.DataFrame) -> dict[str, StoredRow]:
    """Key → row with null as None, so that rows compare."""
    records = frame.astype(object).where(frame.notna(), None).to_dict("records")
    rows = [{str(name): cell for name, cell in record.items()} for record in records]
    return {"/".join(str(row[column]) for column in table.key): row for row in rows}


def as_markdown(old: Build, new: Build, changes: Sequence[Change]) -> str:
    """The report: counts by table, then one section a document, then what documents share."""
    lines = [f"# Thay đổi dữ liệu: {old.name} → {new.name}", ""]
    if not changes:
        return "\n".join([*lines, "Không có thay đổi.", ""])
    lines += ["| Bảng | Thêm | Bỏ | Đổi |", "|---|---:|---:|---:|"]
    for table in TABLES.values():
        kinds = [change.kind for change in changes if change.table is table]
        if kinds:
            lines.append(f"| {table.label} | {kinds.count('Thêm')} | {kinds.count('Bỏ')} | {kinds.count('Đổi')} |")
    labels = _Labels(new.tables, old.tables)
    own = (DOCUMENTS, *PLAN_TABLES)
    for document in dict.fromkeys(str(change.row["document_id"]) for change in changes if change.table in own):
        lines += ["", f"## {labels.document(document)}", ""]
        lines += _document(
            [change for change in changes if change.table in own and change.row["document_id"] == document], labels
        )
    for table in (CITED_DOCUMENTS, *REFERENCE_TABLES):
        if here := [change for change in changes if change.table is table]:
            lines += ["", f"## {table.label}", "", *(_line(change, labels) for change in here)]
    return "\n".join([*lines, ""])


def _document(changes: list[Change], labels: _Labels) -> list[str]:
    """A document that came or went is told by counts; of one that stayed, every row is listed."""
    whole = next((change for change in changes if change.table is DOCUMENTS and change.kind != "Đổi"), None)
    if whole is None:
        return [_line(change, labels) for change in changes]
    counts = {table.label: sum(change.table is table for change in changes) for table in PLAN_TABLES}
    told = (
        "; ".join(f"{label}: {count} dòng" for label, count in counts.items() if count) or "không có dòng số liệu nào"
    )
    return [f"- **{'Văn bản mới' if whole.kind == 'Thêm' else 'Không còn văn bản này'}.** {told}."]


def _line(change: Change, labels: _Labels) -> str:
    told = labels.row(change)
    head = f"- **{change.kind}** `{change.key.replace('`', '')}`" + (f" {told}" if told else "")
    if change.old is None or change.new is None:
        return head
    table = change.table
    old, new = change.old, change.new
    parts = (f"{_heading(table, name)} {_cell(old[name])} → {_cell(new[name])}" for name in change.columns)
    return f"{head}: {'; '.join(parts)}"


def _heading(table: Table, name: str) -> str:
    """What a column is called, also one that an open-ended table has beside its own."""
    try:
        return column(table.name, name).label
    except KeyError:
        return name


def _cell(value: object) -> str:
    if value is None:
        return "(trống)"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dt.date):
        return date(value)
    if isinstance(value, int | float):
        return plain(value)
    return f"“{markdown_safe(str(value))}”"


class _Labels:
    """What people call documents, indicators and rows, in the new build or, for what has gone, in the old one."""

    def __init__(self, new: Mapping[str, pd.DataFrame], old: Mapping[str, pd.DataFrame]):
        self._names: dict[tuple[str, str], str] = {}
        self._units: dict[str, Unit] = {}
        for tables in (old, new):
            if "kind" in tables.get("units", ()):  # builds from before had no kind of unit
                self._units |= units_of(tables["units"])
            for name, code, label in (
                ("documents", "document_id", "title"),
                ("indicators", "indicator_id", "label"),
                ("scopes", "scope", "label"),
            ):
                if name in tables:
                    self._names |= {
                        (name, key): text for key, text in zip(tables[name][code], tables[name][label], strict=True)
                    }
            self._names |= {
                ("number", key): text
                for key, text in zip(tables["documents"]["document_id"], tables["documents"]["number"], strict=True)
                if isinstance(text, str)
            }

    def document(self, document_id: str) -> str:
        title, known = self._names.get(("documents", document_id), ""), self._names.get(("number", document_id))
        return f"{markdown_safe(title)}{f' số {markdown_safe(known)}' if known else ''} (`{document_id}`)".strip()

    def row(self, change: Change) -> str:
        row = change.row
        match change.table.name:
            case "targets":
                named = self._names.get(("indicators", str(row["indicator_id"])), str(row["indicator_id"]))
                scope = self._names.get(("scopes", str(row["scope"])), str(row["scope"]))
                told = [markdown_safe(f"{named} ({scope}), {row['year']}"), self._target(row)]
            case "budget":
                told = [
                    markdown_safe(f"{row['name']}, {span((row['bucket_start'], row['bucket_end']))}"),
                    _amount(row["amount_vnd"], "đồng"),
                ]
            case "stated_totals":
                told = [
                    markdown_safe(f"{row['clause'] or row['quote']}"),
                    _amount(row["amount"], "đồng" if row["quantity"] == Quantity.MONEY else "người"),
                ]
            case "staff":
                told = [markdown_safe(str(row["unit_name"])), _amount(row["officials"], "người")]
            case "set_aside":
                told = [markdown_safe(str(row["text"]))]
            case _:
                told = [markdown_safe(str(row.get("label") or row.get("title") or row.get("name") or ""))]
        return ": ".join(part for part in told if part)

    def _target(self, row: StoredRow) -> str:
        """The figure as people read it; with a unit that neither build describes, its bare number."""
        unit = self._units.get(str(row["unit"]))
        if unit is None:
            return markdown_safe(f"{row['operator']} {plain(row['value'])} {row['unit']}")
        return markdown_safe(number(row["value"], unit, str(row["operator"]), out_of=row["out_of"]))


def _amount(amount: float | None, unit: str) -> str:
    return "gạch ngang" if amount is None else f"{plain(amount)} {unit}"
