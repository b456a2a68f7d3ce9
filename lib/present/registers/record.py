"""A register as a record: columns, rows, facets, and what all registers of a build are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lib.compare.facts import Document, Facts, day, records, text, whole
from lib.compare.money.index import Money
from lib.contract.codes import MoneyScale
from lib.contract.labels import labels_of
from lib.contract.tables import TABLES
from lib.present.words.figures import checked, date, fold
from lib.present.words.parts import parts_text

RegisterCell = str | int | float | None
MILLION = MoneyScale.TRIEU.vnd


@dataclass(frozen=True)
class RegisterField:
    """A column. ``number``: sorted and grouped as a number; ``wide``: takes the room that is left."""

    label: str
    width: int = 16
    number: bool = False


@dataclass(frozen=True)
class PrintedPlace:
    """Where the printed phrase of a row begins; ``number`` is what its document is called."""

    document_id: str
    number: str
    line: int | None
    quote: str


@dataclass(frozen=True)
class RegisterEntry:
    """One row. ``facets`` hold its codes by facet, ``proof`` the lines that its evidence shows: label and text;
    ``place`` where that is in its document, for a row that has one."""

    key: str
    cells: tuple[RegisterCell, ...]
    facets: Mapping[str, tuple[str, ...]]
    proof: tuple[tuple[str, str], ...] = ()
    folded: str = ""
    place: PrintedPlace | None = None


def _no_sums(_: Sequence[RegisterEntry]) -> Sequence[str]:
    return ()


@dataclass(frozen=True, eq=False)
class Register:
    """A list with its columns. ``noun`` is what its rows are called: "số liệu", "dòng"; ``brief`` are the columns where
    there is little room, each of one field or of several; ``sums`` tells what some of its rows add up to."""

    key: str
    title: str
    noun: str
    fields: tuple[RegisterField, ...]
    entries: tuple[RegisterEntry, ...]
    note: str = ""
    facets: Mapping[str, tuple[str, tuple[tuple[str, str], ...]]] = field(
        default_factory=dict
    )  # key → heading, (code, label)
    brief: tuple[tuple[str, ...], ...] = ()
    sums: Callable[[Sequence[RegisterEntry]], Sequence[str]] = _no_sums

    @property
    def by_year(self) -> bool:
        """Its rows are of years."""
        return any("year" in entry.facets for entry in self.entries)

    def told(self, entry: RegisterEntry) -> tuple[tuple[str, str], ...]:
        """What is shown of a row that is opened, label and text: its evidence; of one without any the row, whole."""
        if entry.proof:
            return entry.proof
        cells = (
            (field.label, "" if cell is None else str(cell))
            for field, cell in zip(self.fields, entry.cells, strict=True)
        )
        return tuple((label, words) for label, words in cells if words)

    def showing(self, sought: str = "", **wanted: Sequence[str]) -> tuple[RegisterEntry, ...]:
        """Entries in which every word sought occurs, with or without diacritics, and that carry a wanted code of each
        facet."""
        words = fold(sought).split()
        chosen = {facet: set(codes) for facet, codes in wanted.items() if codes}
        return tuple(
            entry
            for entry in self.entries
            if all(word in entry.folded for word in words)
            and all(codes & set(entry.facets.get(facet, ())) for facet, codes in chosen.items())
        )


def entry_of(
    key: str,
    cells: Sequence[RegisterCell],
    facets: Mapping[str, Sequence[str]],
    proof: Iterable[tuple[str, str]] = (),
    place: PrintedPlace | None = None,
) -> RegisterEntry:
    """An entry with what a search looks through; lines of evidence without words are left out."""
    told = tuple((label, words) for label, words in proof if words)
    searched = " ".join([*(str(c) for c in cells if c is not None), *(words for _, words in told)])
    return RegisterEntry(key, tuple(cells), {k: tuple(v) for k, v in facets.items()}, told, fold(searched), place)


def word(table: str, column: str, code: str) -> str:
    """The label of a code in a column of a table; the code itself where the contract has none."""
    return labels_of(table, TABLES[table].column(column)).get(code, code)


class RegisterSource:
    """What the registers of one build are made from, and the words that they share."""

    def __init__(self, facts: Facts, money: Money) -> None:
        self.facts, self.money = facts, money

    def document(self, document_id: str) -> Document:
        return self.facts.documents[document_id]

    def name(self, document_id: str) -> str:
        return self.facts.provinces[self.document(document_id).province].name

    def number(self, document_id: str) -> str:
        """The document's number, or what kind of text it is where it has none."""
        document = self.document(document_id)
        return document.number or word("documents", "kind", document.kind)

    @cached_property
    def _lines(self) -> dict[str, dict[str, str]]:
        """Document → path → name of its budget lines."""
        found: dict[str, dict[str, str]] = {}
        budget = self.facts.tables.budget
        for row in records(budget[["document_id", "line_path", "name"]].drop_duplicates()):
            found.setdefault(text(row["document_id"]), {}).setdefault(text(row["line_path"]), text(row["name"]))
        return found

    def parts(self, row: Mapping[str, object]) -> str:
        """What a stated total is the sum of, in words."""
        return parts_text(text(row["parts"]), self._lines.get(text(row["document_id"]), {}), self.money.labels)

    def place(self, row: Mapping[str, object]) -> PrintedPlace:
        """Where the printed phrase of a row begins."""
        document_id = text(row["document_id"])
        return PrintedPlace(document_id, self.number(document_id), whole(row.get("line")), text(row["quote"]))

    def proof(
        self, row: Mapping[str, object], subject: str, reading: str, *more: tuple[str, str]
    ) -> list[tuple[str, str]]:
        """The lines of evidence of a row: what, how it is printed, how it was read, where it stands."""
        document = self.document(text(row["document_id"]))
        shown = " · ".join(
            p for p in (text(row.get("row_label")), text(row.get("column_label")), text(row["quote"])) if p
        )
        signed = f", ngày {date(document.signed_on)}" if document.signed_on else ""
        line = f"dòng {whole(row['line'])} của bản chữ" if whole(row.get("line")) else ""
        return [
            ("Nội dung", subject),
            ("Nguyên văn", f"“{shown}”"),
            ("Đọc là", reading),
            ("Văn bản", f"{document.number}{signed}. {document.title}".lstrip(". ,")),
            ("Vị trí", ", ".join(p for p in (text(row.get("clause")), line) if p)),
            *more,
            ("Đã kiểm", checked(text(row.get("checked_by")), day(row.get("checked_on")))),
            ("Ghi chú", text(row.get("note"))),
            ("Địa chỉ", document.url),
            ("Mã số liệu", f"{document.document_id}/{text(row['row_id'])}"),
        ]
