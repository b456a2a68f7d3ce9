"""Registers: long lists that an auditor searches, filters and takes home. Each is built once a build from its tables.

Evidence (every figure), reconciliation of totals, contradictions, documents, warnings and corrections, budget lines.
Pure: tables in, records out; the Streamlit part is ``lib/ui/sections/register.py``, the file is ``register_workbook``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lib.compare.facts import Document, Facts, day, records, text, whole
from lib.compare.money.bounds import of_sum
from lib.compare.money.index import Money
from lib.compare.money.norms import Norm, NormCheck, norms
from lib.compare.money.wholes import Amount
from lib.compare.overview.findings import Disagreement, charged_to, disagreements
from lib.compare.overview.outstanding import FindingKind
from lib.compare.source import Source
from lib.contract.codes import (
    ContradictionKind,
    Funding,
    HeldAgainst,
    LineLevel,
    MoneyScale,
    Operator,
    Quantity,
    ReconciliationStatus,
    UnitKind,
    Weight,
    YearBasis,
)
from lib.contract.labels import labels_of
from lib.contract.tables import TABLES
from lib.present.coverage.holdings import succession_text
from lib.present.words.figures import capital, checked, date, fold, money, plain, span
from lib.present.words.findings import KINDS, WEIGHTS, finding_text
from lib.present.words.parts import parts_text
from lib.present.words.reasons import caveat_text, figure

RegisterCell = str | int | float | None
MONEY_GROUP, TOTAL_GROUP, STAFF_GROUP = "Kinh phí", "Số tổng", "Cán bộ, công chức"
_MILLION = MoneyScale.TRIEU.vnd


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


@dataclass(frozen=True, eq=False)
class Register:
    """A list with its columns. ``noun`` is what its rows are called: "số liệu", "dòng"."""

    key: str
    title: str
    noun: str
    fields: tuple[RegisterField, ...]
    entries: tuple[RegisterEntry, ...]
    note: str = ""
    facets: Mapping[str, tuple[str, tuple[tuple[str, str], ...]]] = field(
        default_factory=dict
    )  # key → heading, (code, label)

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


def _entry(
    key: str,
    cells: Sequence[RegisterCell],
    facets: Mapping[str, Sequence[str]],
    proof: Iterable[tuple[str, str]] = (),
    place: PrintedPlace | None = None,
) -> RegisterEntry:
    told = tuple((label, words) for label, words in proof if words)
    searched = " ".join([*(str(c) for c in cells if c is not None), *(words for _, words in told)])
    return RegisterEntry(key, tuple(cells), {k: tuple(v) for k, v in facets.items()}, told, fold(searched), place)


def _word(table: str, column: str, code: str) -> str:
    return labels_of(table, TABLES[table].column(column)).get(code, code)


class Registers:
    """The registers of one build; each is made when first asked for."""

    def __init__(self, facts: Facts, money: Money) -> None:
        self.facts, self.money = facts, money
        self._made: dict[str, Register] = {}

    def get(self, key: str) -> Register:
        """KeyError for an unknown register."""
        if key not in self._made:
            self._made[key] = _BUILDERS[key](self)
        return self._made[key]

    # -- words shared by the registers -------------------------------------------------------------
    def document(self, document_id: str) -> Document:
        return self.facts.documents[document_id]

    def name(self, document_id: str) -> str:
        return self.facts.provinces[self.document(document_id).province].name

    def number(self, document_id: str) -> str:
        """The document's number, or what kind of text it is where it has none."""
        document = self.document(document_id)
        return document.number or _word("documents", "kind", document.kind)

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


# -- evidence --------------------------------------------------------------------------------------


def target_value(facts: Facts, row: Mapping[str, Any]) -> str:
    """A row of ``targets`` as it reads: "≥ 70%", "7/14", "hạng 4/63"."""
    unit = facts.units[text(row["unit"])]
    value = figure(float(row["value"]), unit, text(row["operator"]), text(row["basis"]))
    if unit.kind in (UnitKind.COUNT, UnitKind.RANK) and whole(row["out_of"]):
        value += f"/{plain(float(row['out_of']))}"
    return value


def _evidence(r: Registers) -> Register:
    tables, facts = r.facts.tables, r.facts
    entries = []
    for row in records(tables.targets):
        document_id, indicator = text(row["document_id"]), facts.indicators[text(row["indicator_id"])].measure
        scope = capital(facts.scopes[text(row["scope"])].label)
        value = target_value(facts, row)
        group = _word("targets", "kind", text(row["kind"]))
        caveats = ", ".join(
            caveat_text(facts.caveats[c].label, facts.caveats[c].effect) for c in text(row["caveats"]).split(";") if c
        )
        entries.append(
            _entry(
                text(row["figure_id"]),
                (
                    r.name(document_id),
                    r.number(document_id),
                    group,
                    indicator.label,
                    scope,
                    value,
                    None if text(row["year_basis"]) == YearBasis.UNDATED else whole(row["year"]),
                    text(row["clause"]),
                    whole(row["line"]),
                    text(row["quote"]),
                ),
                {"group": [group], "province": [r.document(document_id).province], "document": [document_id]},
                r.proof(
                    row,
                    f"{indicator.label}: {scope}",
                    value,
                    ("Căn cứ số", _word("targets", "basis", text(row["basis"]))),
                    ("Căn cứ năm", _word("targets", "year_basis", text(row["year_basis"]))),
                    ("Lưu ý", caveats),
                ),
                r.place(row),
            )
        )
    for row in records(tables.budget):
        document_id = text(row["document_id"])
        amount = whole(row["amount_vnd"])
        value = money(amount, MoneyScale.TRIEU) if amount is not None else "gạch ngang (không có số)"
        years = span(y for y in (whole(row["bucket_start"]), whole(row["bucket_end"])) if y)
        source = f"{r.money.labels['tier'][text(row['tier'])]} · {r.money.labels['nature'][text(row['nature'])]}"
        kind = _word("budget", "measure", text(row["measure"]))
        entries.append(
            _entry(
                text(row["figure_id"]),
                (
                    r.name(document_id),
                    r.number(document_id),
                    MONEY_GROUP,
                    text(row["name"]),
                    f"{kind}, {source}",
                    value,
                    whole(row["bucket_end"]),
                    text(row["clause"]),
                    whole(row["line"]),
                    text(row["quote"]),
                ),
                {"group": [MONEY_GROUP], "province": [r.document(document_id).province], "document": [document_id]},
                r.proof(
                    row,
                    text(row["name"]),
                    f"{value}, {kind.lower()} {years}",
                    ("Nguồn vốn", source),
                    ("Chủ trì", text(row.get("lead_agency_text"))),
                    ("Cột ghi chú của văn bản", text(row.get("remark"))),
                ),
                r.place(row),
            )
        )
    for row in records(tables.stated_totals):
        document_id = text(row["document_id"])
        amount = whole(row["amount"]) or 0
        value = money(amount, MoneyScale.TRIEU) if text(row["quantity"]) == Quantity.MONEY else f"{plain(amount)} người"
        entries.append(
            _entry(
                text(row["figure_id"]) + "#tong",
                (
                    r.name(document_id),
                    r.number(document_id),
                    TOTAL_GROUP,
                    text(row["clause"]),
                    "",
                    value,
                    whole(row["bucket_end"]),
                    text(row["clause"]),
                    whole(row["line"]),
                    text(row["quote"]),
                ),
                {"group": [TOTAL_GROUP], "province": [r.document(document_id).province], "document": [document_id]},
                r.proof(
                    row, ": ".join(filter(None, ("Số tổng", text(row["clause"])))), value, ("Là tổng của", r.parts(row))
                ),
                r.place(row),
            )
        )
    for row in records(tables.staff):
        document_id = text(row["document_id"])
        value = f"{plain(whole(row['officials']) or 0)} người"
        entries.append(
            _entry(
                text(row["figure_id"]),
                (
                    r.name(document_id),
                    r.number(document_id),
                    STAFF_GROUP,
                    text(row["unit_name"]),
                    "",
                    value,
                    None,
                    text(row["clause"]),
                    whole(row["line"]),
                    text(row["quote"]),
                ),
                {"group": [STAFF_GROUP], "province": [r.document(document_id).province], "document": [document_id]},
                r.proof(row, text(row["unit_name"]), value),
                r.place(row),
            )
        )
    groups = ("Chỉ tiêu", "Kết quả", MONEY_GROUP, TOTAL_GROUP, STAFF_GROUP)
    return Register(
        "evidence",
        "Bằng chứng",
        "số liệu",
        (
            RegisterField("Tỉnh", 14),
            RegisterField("Văn bản", 18),
            RegisterField("Nhóm", 12),
            RegisterField("Nội dung", 48),
            RegisterField("Phạm vi, nguồn", 28),
            RegisterField("Giá trị", 16),
            RegisterField("Năm", 7),
            RegisterField("Điều, mục", 28),
            RegisterField("Dòng", 7),
            RegisterField("Nguyên văn", 50),
        ),
        tuple(entries),
        "Mỗi dòng là một số liệu của bộ dữ liệu, kèm đoạn ngắn nhất của văn bản nêu ra nó.",
        {"group": ("Nhóm", tuple((g, g) for g in groups)), "document": ("Văn bản", _documents_facet(r))},
    )


def _documents_facet(r: Registers) -> tuple[tuple[str, str], ...]:
    return tuple(
        (d.document_id, f"{r.number(d.document_id)} ({r.name(d.document_id)})") for d in r.facts.documents.values()
    )


# -- reconciliation --------------------------------------------------------------------------------


RECONCILED = {
    ReconciliationStatus.OK: "Khớp",
    ReconciliationStatus.MISMATCH: "Lệch",
    ReconciliationStatus.NO_PARTS: "Không có phần để cộng",
}


CHECKS = {
    HeldAgainst.EACH_UNIT: "Tổng số người với từng đơn vị",
    HeldAgainst.OTHER_PLACE: "Phần lời với phụ lục",
    HeldAgainst.ONE_LINE: "Một dòng với các năm, nguồn của nó",
    HeldAgainst.OTHER_LINES: "Tổng, nhóm với các dòng",
}
_NORM_CHECK = "Số CBCC nhân định mức"


def _reconciliation(r: Registers) -> Register:
    found = {(text(row["document_id"]), text(row["row_id"])): row for row in records(r.facts.tables.reconciliation)}
    entries = []
    for row in records(r.facts.tables.stated_totals):
        document_id = text(row["document_id"])
        check = found[document_id, text(row["row_id"])]
        persons = text(row["quantity"]) == Quantity.PERSONS
        scale = 1 if persons else _MILLION
        kind, status = (
            CHECKS[HeldAgainst(text(check["held_against"]))],
            RECONCILED[ReconciliationStatus(text(check["status"]))],
        )
        entries.append(
            _entry(
                f"{document_id}/{text(row['row_id'])}",
                (
                    r.name(document_id),
                    r.number(document_id),
                    kind,
                    text(row["clause"]),
                    (whole(check["stated"]) or 0) / scale,
                    (whole(check["sum"]) or 0) / scale,
                    (whole(check["difference"]) or 0) / scale,
                    "người" if persons else "triệu đồng",
                    status,
                    whole(check["n_parts"]),
                    text(row["note"]),
                ),
                {"province": [r.document(document_id).province], "check": [kind], "status": [status]},
                r.proof(
                    row,
                    ": ".join(filter(None, (kind, text(row["clause"])))),
                    f"{text(row['amount_text'])} {text(row['unit_text'])}",
                    ("Là tổng của", r.parts(row)),
                ),
                r.place(row),
            )
        )
    entries += _norm_checks(r)
    kinds = dict.fromkeys(entry.facets["check"][0] for entry in entries)
    return Register(
        "reconciliation",
        "Đối chiếu số tổng",
        "phép đối chiếu",
        (
            RegisterField("Tỉnh", 12),
            RegisterField("Văn bản", 15),
            RegisterField("Đối chiếu", 27),
            RegisterField("Vị trí", 26),
            RegisterField("Số nêu", 11, True),
            RegisterField("Tổng các phần", 13, True),
            RegisterField("Chênh lệch", 11, True),
            RegisterField("Đơn vị", 11),
            RegisterField("Kết quả", 9),
            RegisterField("Số phần", 9, True),
            RegisterField("Giải thích", 40),
        ),
        tuple(entries),
        "Mỗi số tổng mà văn bản nêu được cộng lại từ các dòng của chính văn bản, đến từng đồng.",
        {
            "check": ("Loại đối chiếu", tuple((k, k) for k in kinds)),
            "status": ("Kết quả", tuple((s, s) for s in RECONCILED.values())),
        },
    )


def _norm_checks(r: Registers) -> list[RegisterEntry]:
    """Head-count × norm against the yearly money of each unit."""
    return [_norm_check(r, norm, check) for norm in norms(r.money, r.facts.loaded) for check in norm.checks]


def _norm_check(r: Registers, norm: Norm, check: NormCheck) -> RegisterEntry:
    amount, document_id = check.amount, norm.document.document_id
    status = RECONCILED[ReconciliationStatus.MISMATCH if check.difference else ReconciliationStatus.OK]
    return _entry(
        f"{amount.source.figure_id}#dinh-muc",
        (
            r.name(document_id),
            r.number(document_id),
            _NORM_CHECK,
            f"{', '.join(filter(None, (amount.source.clause, f'năm {amount.start}')))}: {amount.name}",
            amount.vnd / _MILLION,
            check.vnd / _MILLION,
            check.difference / _MILLION,
            "triệu đồng",
            status,
            1,
            (
                f"{plain(check.officials)} người × {money(norm.vnd_per_official, MoneyScale.TRIEU)}; định mức suy ra,"
                " văn bản không nêu"
            ),
        ),
        {"province": [norm.province], "check": [_NORM_CHECK], "status": [status]},
        [
            ("Nội dung", f"{amount.name}, năm {amount.start}"),
            ("Nguyên văn", f"“{amount.source.quote}”"),
            (
                "Vị trí",
                ", ".join(
                    filter(
                        None,
                        (amount.source.clause, f"dòng {amount.source.line} của bản chữ" if amount.source.line else ""),
                    )
                ),
            ),
        ],
    )


# -- contradictions, documents, warnings -----------------------------------------------------------

CONTRADICTION_KINDS = {
    ContradictionKind.WITHIN_DOCUMENT: "Trong một văn bản",
    ContradictionKind.BETWEEN_DOCUMENTS: "Giữa hai văn bản",
    ContradictionKind.TARGET_BELOW_RESULT: KINDS[FindingKind.NOT_ABOVE_RESULT],
    ContradictionKind.TWO_NUMBERS: "Hai con số cho một việc",
    ContradictionKind.ROAD_MAP_ANNEX: "Lộ trình khác phụ lục",
    ContradictionKind.ARITHMETIC: "Phép cộng không khớp",
    "rule_below_target": "Kết quả thấp hơn chỉ tiêu trước đó",
    "rule_numbers": "Một văn bản, nhiều số hiệu",
}
_READ, _RULE = "đọc văn bản", "quy tắc"
_WEIGHT = TABLES["contradictions"].column("weight")
_TO_CHECK = labels_of("contradictions", _WEIGHT)[Weight.TO_CHECK]
"""What a rule finds may be two scopes or ways of measuring: it is never called a contradiction."""


def _source_name(r: Registers, document: Document) -> str:
    """Whose misprint it is: "tin bài", "bản in 22/KH-UBND"."""
    return "tin bài" if document.corroborates else f"bản in {r.number(document.document_id)}"


def _contradictions(r: Registers) -> Register:
    entries = []
    for row in records(r.facts.tables.contradictions):
        first, second = text(row["document_id"]), text(row["other_document_id"]) or text(row["document_id"])
        kind = CONTRADICTION_KINDS[text(row["kind"])]
        places = [
            f"{r.number(d)}{f', dòng {n}' if n else ''}"
            for d, n in ((first, whole(row["line"])), (second, whole(row["other_line"])))
        ]
        quotes = [" ".join(text(row[q]).split()) for q in ("quote", "other_quote")]
        weight = _word("contradictions", "weight", text(row["weight"]))
        charged = charged_to(r.facts, row)
        whose = _source_name(r, charged) if text(row["weight"]) == Weight.MISPRINT else r.name(first)
        entries.append(
            _entry(
                text(row["contradiction_id"]),
                (
                    whose,
                    weight,
                    kind,
                    places[0],
                    quotes[0],
                    places[1],
                    quotes[1],
                    text(row["what_we_use"]),
                    text(row["why"]),
                    _READ,
                ),
                {"province": [charged.province], "weight": [weight], "kind": [kind]},
                [
                    ("Mức độ", weight),
                    ("Tính cho", whose),
                    ("Loại", kind),
                    ("Nơi thứ nhất", f"“{quotes[0]}” ({places[0]})"),
                    ("Nơi thứ hai", f"“{quotes[1]}” ({places[1]})"),
                    ("Cách dùng", text(row["what_we_use"])),
                    ("Vì sao", text(row["why"])),
                ],
            )
        )
    entries += _found_by_rule(r)
    return Register(
        "contradictions",
        "Số liệu chưa thống nhất",
        "chỗ",
        (
            RegisterField("Tính cho", 16),
            RegisterField("Mức độ", 14),
            RegisterField("Loại", 22),
            RegisterField("Nơi thứ nhất", 20),
            RegisterField("Nguyên văn thứ nhất", 30),
            RegisterField("Nơi thứ hai", 20),
            RegisterField("Nguyên văn thứ hai", 30),
            RegisterField("Cách dùng", 40),
            RegisterField("Vì sao", 60),
            RegisterField("Tìm ra nhờ", 13),
        ),
        tuple(entries),
        "Văn bản được giữ nguyên như in; ở đây là những chỗ không khớp, cả hai nơi, và cách bộ dữ liệu dùng. Ba mức độ"
        f" không cộng với nhau: {'; '.join(WEIGHTS.values())}.",
        {
            "weight": ("Mức độ", tuple((w, w) for w in labels_of("contradictions", _WEIGHT).values())),
            "kind": ("Loại", tuple((k, k) for k in CONTRADICTION_KINDS.values())),
        },
    )


def _found_by_rule(r: Registers) -> list[RegisterEntry]:
    """What a rule finds in the tables themselves and no entry tells by its two places: results below targets, targets
    not above results, plans with two numbers."""
    names = {code: province.name for code, province in r.facts.provinces.items()}
    read = [_quoted(row) for row in records(r.facts.tables.contradictions)]
    found = [
        _disagreement(r, one, names)
        for one in disagreements(r.facts)
        if not any(_has_both(entry, *map(_place, (one.source, one.other))) for entry in read)
    ]
    for row in records(r.facts.tables.documents):
        numbers = [text(row["number"]), *(n.strip() for n in text(row["other_numbers"]).split(";"))]
        if text(row["other_numbers"]) and not _are_told(read, text(row["document_id"]), numbers):
            kind, document_id = CONTRADICTION_KINDS["rule_numbers"], text(row["document_id"])
            found.append(
                _entry(
                    f"r-{document_id}-number",
                    (
                        r.name(document_id),
                        _TO_CHECK,
                        kind,
                        text(row["number"]),
                        text(row["number"]),
                        text(row["other_numbers"]),
                        text(row["other_numbers"]),
                        f"Số {text(row['number'])}.",
                        text(row["note"]),
                        _RULE,
                    ),
                    {"province": [r.document(document_id).province], "weight": [_TO_CHECK], "kind": [kind]},
                    [
                        ("Mức độ", _TO_CHECK),
                        ("Loại", kind),
                        ("Số hiệu", f"{text(row['number'])}; {text(row['other_numbers'])}"),
                        ("Ghi chú", text(row["note"])),
                    ],
                )
            )
    return found


_Printed = tuple[str, int | None, str]
"""Document, line and words."""


def _place(source: Source) -> _Printed:
    return source.document_id, source.line, _spaced(source.quote)


def _quoted(row: Mapping[str, Any]) -> tuple[_Printed, _Printed]:
    """The two places of an entry; the second is in the document of the first where it names none."""
    first = text(row["document_id"])
    second = text(row["other_document_id"]) or first
    return (
        (first, whole(row["line"]), _spaced(text(row["quote"]))),
        (second, whole(row["other_line"]), _spaced(text(row["other_quote"]))),
    )


def _spaced(quote: str) -> str:
    return " ".join(quote.split())


def _has_both(entry: tuple[_Printed, _Printed], one: _Printed, other: _Printed) -> bool:
    """An entry quotes both places, in either order. Two figures may share a line: its words tell them apart."""

    def is_same(place: _Printed, quoted: _Printed) -> bool:
        return place[:2] == quoted[:2] and (place[2] in quoted[2] or quoted[2] in place[2])

    first, second = entry
    return (is_same(one, first) and is_same(other, second)) or (is_same(one, second) and is_same(other, first))


def _are_told(read: Iterable[tuple[_Printed, _Printed]], document_id: str, numbers: Sequence[str]) -> bool:
    """Entries about the document quote its number, and every other one beside it."""
    about = [entry for entry in read if document_id in (entry[0][0], entry[1][0])]

    def beside(number: str) -> bool:
        return any(
            (numbers[0] in one and number in other) or (number in one and numbers[0] in other)
            for (_, _, one), (_, _, other) in about
        )

    return all(beside(number) for number in numbers[1:])


def _disagreement(r: Registers, one: Disagreement, names: Mapping[str, str]) -> RegisterEntry:
    of_kind = one.finding.kind
    province = r.document(one.source.document_id).province
    below = of_kind is FindingKind.BELOW_TARGET
    kind = CONTRADICTION_KINDS["rule_below_target" if below else ContradictionKind.TARGET_BELOW_RESULT]
    told = finding_text(one.finding, names)
    sources = (one.source, one.other)
    places = [", ".join(filter(None, (s.number, f"dòng {s.line}" if s.line else s.clause))) for s in sources]
    quotes = [s.quote for s in sources]
    return _entry(
        f"r-{one.source.figure_id}-{of_kind}",
        (
            names[province],
            _TO_CHECK,
            kind,
            places[0],
            quotes[0],
            places[1],
            quotes[1],
            "Giữ cả hai, mỗi số theo thời điểm của nó.",
            told,
            _RULE,
        ),
        {"province": [province], "weight": [_TO_CHECK], "kind": [kind]},
        [
            ("Mức độ", _TO_CHECK),
            ("Loại", kind),
            ("Nơi thứ nhất", f"“{quotes[0]}” ({places[0]})"),
            ("Nơi thứ hai", f"“{quotes[1]}” ({places[1]})"),
            ("Vì sao", told),
        ],
    )


def _documents(r: Registers) -> Register:
    tables = r.facts.tables
    counts: dict[str, int] = {}
    for frame in (tables.targets, tables.budget, tables.staff, tables.stated_totals):
        for row in records(frame[["document_id"]]):
            counts[text(row["document_id"])] = counts.get(text(row["document_id"]), 0) + 1
    entries = []
    for row in records(tables.documents):
        document_id = text(row["document_id"])
        document = r.document(document_id)
        succession = succession_text(document, r.facts.documents.values())
        entries.append(
            _entry(
                document_id,
                (
                    r.name(document_id),
                    text(row["number"]) or "không nêu số",
                    text(row["other_numbers"]),
                    date(document.signed_on) if document.signed_on else "không nêu",
                    text(row["title"]),
                    _word("documents", "kind", text(row["kind"])),
                    span(y for y in (document.start, document.end) if y),
                    counts.get(document_id, 0),
                    "Đã nhập",
                    capital(". ".join(part for part in (succession, text(row["note"])) if part)),
                ),
                {"province": [document.province], "held": ["Đã nhập"]},
                [
                    ("Tên", text(row["title"])),
                    ("Cơ quan ban hành", text(row["issuer"])),
                    ("Thay thế", capital(succession)),
                    ("Ghi chú", text(row["note"])),
                    ("Địa chỉ", text(row["url"])),
                ],
            )
        )
    for row in records(tables.cited_documents):
        province = r.facts.provinces[text(row["province_code"])]
        signed = row["signed_on"]
        entries.append(
            _entry(
                text(row["cited_id"]),
                (
                    province.name,
                    text(row["number"]),
                    "",
                    date(signed) if hasattr(signed, "year") and signed == signed else "",
                    text(row["title"]),
                    "Văn bản được viện dẫn",
                    span(y for y in (whole(row["period_start"]), whole(row["period_end"])) if y),
                    0,
                    "Có văn bản, chưa nhập",
                    text(row["note"]),
                ),
                {"province": [province.code], "held": ["Có văn bản, chưa nhập"]},
                [
                    ("Tên", text(row["title"])),
                    ("Nguyên văn viện dẫn", f"“{text(row['quote'])}”"),
                    ("Nơi viện dẫn", f"{r.number(text(row['cited_by']))}, dòng {whole(row['line'])}"),
                    ("Ghi chú", text(row["note"])),
                ],
            )
        )
    return Register(
        "documents",
        "Văn bản",
        "văn bản",
        (
            RegisterField("Tỉnh", 14),
            RegisterField("Số, ký hiệu", 20),
            RegisterField("Số khác", 14),
            RegisterField("Ngày ký", 12),
            RegisterField("Tên văn bản", 60),
            RegisterField("Loại", 22),
            RegisterField("Thời kỳ", 11),
            RegisterField("Số liệu", 9, True),
            RegisterField("Tình trạng", 20),
            RegisterField("Ghi chú", 60),
        ),
        tuple(entries),
        "Văn bản đã nhập, và kế hoạch, đề án, chương trình mà chúng viện dẫn nhưng bộ dữ liệu chưa có (không kể luật,"
        " quy định, công văn, quyết định duyệt từng dự án).",
        {"held": ("Tình trạng", (("Đã nhập", "Đã nhập"), ("Có văn bản, chưa nhập", "Có văn bản, chưa nhập")))},
    )


def _warnings(r: Registers) -> Register:
    tables = r.facts.tables
    entries = [
        _entry(
            f"{text(row['path'])}:{whole(row['row'])}:{text(row['column'])}",
            ("Cảnh báo", text(row["path"]), whole(row["row"]), text(row["column"]), text(row["message"]), "", ""),
            {"sort": ["Cảnh báo"]},
        )
        for row in records(tables.issues)
    ]
    entries += [
        _entry(
            f"{text(row['document_id'])}/{text(row['row_id'])}/{text(row['column'])}",
            (
                "Sửa chữa",
                f"{text(row['document_id'])}/{text(row['table'])}",
                whole(row["line"]),
                text(row["column"]),
                text(row["reason"]),
                text(row["printed"]),
                text(row["used"]),
            ),
            {"sort": ["Sửa chữa"]},
        )
        for row in records(tables.corrections)
    ]
    return Register(
        "warnings",
        "Cảnh báo và sửa chữa",
        "mục",
        (
            RegisterField("Loại", 12),
            RegisterField("Nơi", 36),
            RegisterField("Dòng", 8),
            RegisterField("Cột", 16),
            RegisterField("Nội dung", 60),
            RegisterField("Số in", 14),
            RegisterField("Số dùng", 14),
        ),
        tuple(entries),
        "Cảnh báo của lần dựng bảng gần nhất, và các ô in sai được đọc khác với số in.",
    )


# -- budget lines ----------------------------------------------------------------------------------

_AMOUNT, _KIND = 2, 3  # columns of the register of budget lines
SIZES = (("1-ty", "Từ 1 tỷ đồng", 10**9), ("5-ty", "Từ 5 tỷ đồng", 5 * 10**9), ("10-ty", "Từ 10 tỷ đồng", 10**10))


def _projects(r: Registers) -> Register:
    """One row a budget line × kind of amount × span of years, its sources added up; what a stated total holds beyond
    its lines has rows of its own."""
    labels, links = r.money.labels, _same_projects(r)
    grouped: dict[tuple[str, str, str, int, int], list[Amount]] = {}
    for a in r.money.amounts:
        grouped.setdefault((a.document.document_id, a.line_path, a.measure, a.start, a.end), []).append(a)
    for a in r.money.beyond_lines():
        grouped.setdefault((a.document.document_id, a.source.figure_id, a.measure, a.start, a.end), []).append(a)
    rows = {text(x["figure_id"]): x for x in records(r.facts.tables.budget)}
    rows |= {f"{text(x['figure_id'])}#tong": x for x in records(r.facts.tables.stated_totals)}
    above = {
        (text(x["document_id"]), text(x["line_path"])): (text(x["name"]), text(x["parent_path"]))
        for x in records(r.facts.tables.budget)
    }
    entries = []
    for (document_id, path, measure, start, end), amounts in grouped.items():
        first, row = amounts[0], rows[amounts[0].source.figure_id]
        total = sum(a.vnd for a in amounts)
        if total == 0:
            continue  # a printed zero or dash plans nothing; it stays in the evidence
        natures = ", ".join(dict.fromkeys(_funding(labels["nature"], a, a.nature) for a in amounts))
        tiers = ", ".join(dict.fromkeys(_funding(labels["tier"], a, a.tier) for a in amounts))
        themes = "; ".join(labels["themes"][t] for t in first.themes)
        kind = _word("budget", "measure", measure)
        operator = of_sum(a.operator for a in amounts)
        name = first.name if not first.of_total else _beyond_lines(first)
        chain: list[str] = []
        parent = text(row.get("parent_path"))
        while parent and len(chain) < 6:
            upper, parent = above.get((document_id, parent), (parent, ""))
            chain.append(upper)
        entries.append(
            _entry(
                f"{first.source.figure_id}",
                (
                    r.name(document_id),
                    name,
                    total / _MILLION,
                    ", ".join(filter(None, (kind, BOUNDS[operator]))),
                    span((start, end)),
                    themes,
                    text(row.get("lead_agency_text")) or "không nêu",
                    natures,
                    tiers,
                    "Thuê dịch vụ" if first.rented else "",
                    r.number(document_id),
                    first.source.clause,
                ),
                {
                    "province": [first.province],
                    "theme": first.themes,
                    "tier": [a.tier for a in amounts],
                    "nature": [a.nature for a in amounts],
                    "measure": [measure],
                    "agency": first.agencies,
                    "rented": ["thue"] if first.rented else [],
                    "size": [code for code, _, least in SIZES if total >= least],
                    "year": [str(y) for y in range(start, end + 1)],
                },
                [
                    ("Thuộc", " › ".join(reversed(chain))),
                    *r.proof(
                        row,
                        name,
                        f"{money(total, MoneyScale.TRIEU, operator)}, {kind.lower()} {span((start, end))}",
                        ("Nội dung chi", text(row.get("content"))),
                        ("Nguồn vốn", f"{tiers} · {natures}"),
                        ("Chủ trì", text(row.get("lead_agency_text"))),
                        ("Phối hợp", text(row.get("coordinating"))),
                        ("Cột ghi chú của văn bản", text(row.get("remark"))),
                    ),
                    *(("Cùng dự án ở văn bản khác", words) for words in links.get((document_id, path), ())),
                ],
                r.place(row),
            )
        )
    used = {
        facet: {c for e in entries for c in e.facets[facet]}
        for facet in ("theme", "tier", "nature", "measure", "agency")
    }

    def offered(facet: str, words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        return tuple((code, label) for code, label in words.items() if code in used[facet])

    measures = labels_of("budget", TABLES["budget"].column("measure"))
    return Register(
        "projects",
        "Nhiệm vụ, dự án",
        "dòng",
        (
            RegisterField("Tỉnh", 12),
            RegisterField("Nhiệm vụ, dự án", 50),
            RegisterField("Triệu đồng", 11, True),
            RegisterField("Loại số tiền", 16),
            RegisterField("Năm", 10),
            RegisterField("Lĩnh vực", 22),
            RegisterField("Chủ trì", 24),
            RegisterField("Loại nguồn vốn", 20),
            RegisterField("Cấp ngân sách", 26),
            RegisterField("Hình thức", 13),
            RegisterField("Văn bản", 18),
            RegisterField("Vị trí", 30),
        ),
        tuple(sorted(entries, key=lambda e: -float(e.cells[_AMOUNT] or 0))),
        "Khái toán trong kế hoạch, không phải dự toán được giao hay quyết toán; dòng tổng và nhóm không có ở đây,"
        " trừ phần tiền chỉ có ở số tổng, không dòng nào nêu.",
        {
            "measure": ("Loại tiền", offered("measure", measures)),
            "theme": ("Lĩnh vực", offered("theme", labels["themes"])),
            "nature": ("Nguồn vốn", offered("nature", labels["nature"])),
            "tier": ("Ngân sách", offered("tier", labels["tier"])),
            "agency": ("Chủ trì", offered("agency", labels["agencies"])),
            "size": ("Quy mô", tuple((code, label) for code, label, _ in SIZES)),
            "rented": ("Hình thức", (("thue", "Thuê dịch vụ"),)),
        },
    )


BOUNDS: dict[str, str] = {
    Operator.EQ: "",
    Operator.GE: "ít nhất bằng số ghi",
    Operator.GT: "hơn số ghi",
    Operator.APPROX: "khoảng",
    Operator.LE: "nhiều nhất bằng số ghi",
    Operator.LT: "dưới số ghi",
}
"""Operator of an amount → what is said beside its number in a column of numbers."""


def _funding(labels: Mapping[str, str], amount: Amount, code: str) -> str:
    """The source of an amount; a total that is of no source in particular is not split."""
    return "Không tách" if amount.of_total and code in (Funding.ALL, Funding.UNSTATED) else labels[code]


def _beyond_lines(amount: Amount) -> str:
    """What an amount that a total alone states is called."""
    told = amount.name or amount.source.quote
    return f"{told} (phần không tách của số tổng)" if amount.rest else f"{told} (số tổng)"


def _same_projects(r: Registers) -> dict[tuple[str, str], list[str]]:
    """Lines of two documents about one project: the register of contradictions holds both places."""
    at: dict[tuple[str, int], list[Mapping[str, object]]] = {}
    for row in records(r.facts.tables.budget):
        if text(row["level"]) == LineLevel.LINE and whole(row["line"]):
            at.setdefault((text(row["document_id"]), whole(row["line"]) or 0), []).append(row)
    links: dict[tuple[str, str], list[str]] = {}
    for row in records(r.facts.tables.contradictions):
        if text(row["kind"]) != ContradictionKind.BETWEEN_DOCUMENTS:
            continue
        ends = [
            at.get((text(row[d]), whole(row[n]) or 0), [])
            for d, n in (("document_id", "line"), ("other_document_id", "other_line"))
        ]
        if all(ends):
            for mine, theirs in (ends, reversed(ends)):
                key = (text(mine[0]["document_id"]), text(mine[0]["line_path"]))
                amounts = "; ".join(
                    f"{_word('budget', 'measure', text(x['measure'])).lower()}"
                    f" {money(whole(x['amount_vnd']) or 0, MoneyScale.TRIEU)}"
                    for x in theirs
                )
                other = text(theirs[0]["document_id"])
                links.setdefault(key, []).append(
                    f"{r.number(other)}, {text(theirs[0]['clause'])}: {text(theirs[0]['name'])} ({amounts})."
                    f" {text(row['why'])}"
                )
    return links


def project_totals(entries: Sequence[RegisterEntry]) -> list[str]:
    """What the shown lines add up to, one sentence a kind of amount; unlike kinds are never added."""
    sums: dict[str, tuple[int, float]] = {}
    for entry in entries:
        kind = str(entry.cells[_KIND])
        count, total = sums.get(kind, (0, 0.0))
        sums[kind] = (count + 1, total + float(entry.cells[_AMOUNT] or 0))
    return [
        f"{kind}: {plain(count)} dòng, {money(round(total * _MILLION), MoneyScale.TRIEU)}"
        for kind, (count, total) in sums.items()
    ]


_BUILDERS = {
    "evidence": _evidence,
    "reconciliation": _reconciliation,
    "contradictions": _contradictions,
    "documents": _documents,
    "warnings": _warnings,
    "projects": _projects,
}
KEYS = tuple(_BUILDERS)
