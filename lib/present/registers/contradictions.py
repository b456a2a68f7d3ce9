"""The register of what does not agree: found by reading the documents, and by rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lib.compare.facts import Document, records, text, whole
from lib.compare.overview.findings import Disagreement, charged_to, disagreements
from lib.compare.overview.outstanding import FindingKind
from lib.compare.source import Source
from lib.contract.codes import ContradictionKind, Weight
from lib.contract.labels import labels_of
from lib.contract.tables import TABLES
from lib.present.registers.record import Register, RegisterEntry, RegisterField, RegisterSource, entry_of, word
from lib.present.words.findings import KINDS, WEIGHTS, finding_text

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


def _source_name(r: RegisterSource, document: Document) -> str:
    """Whose misprint it is: "tin bài", "bản in 22/KH-UBND"."""
    return "tin bài" if document.corroborates else f"bản in {r.number(document.document_id)}"


def contradictions(r: RegisterSource) -> Register:
    """One row a pair of places that do not agree, with what the data use and why."""
    entries = []
    for row in records(r.facts.tables.contradictions):
        first, second = text(row["document_id"]), text(row["other_document_id"]) or text(row["document_id"])
        kind = CONTRADICTION_KINDS[text(row["kind"])]
        places = [
            f"{r.number(d)}{f', dòng {n}' if n else ''}"
            for d, n in ((first, whole(row["line"])), (second, whole(row["other_line"])))
        ]
        quotes = [" ".join(text(row[q]).split()) for q in ("quote", "other_quote")]
        weight = word("contradictions", "weight", text(row["weight"]))
        charged = charged_to(r.facts, row)
        whose = _source_name(r, charged) if text(row["weight"]) == Weight.MISPRINT else r.name(first)
        entries.append(
            entry_of(
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
        (
            ("Tính cho",),
            ("Mức độ", "Loại"),
            ("Nơi thứ nhất", "Nguyên văn thứ nhất"),
            ("Nơi thứ hai", "Nguyên văn thứ hai"),
            ("Cách dùng",),
            ("Vì sao",),
        ),
    )


def _found_by_rule(r: RegisterSource) -> list[RegisterEntry]:
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
                entry_of(
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


def _disagreement(r: RegisterSource, one: Disagreement, names: Mapping[str, str]) -> RegisterEntry:
    of_kind = one.finding.kind
    province = r.document(one.source.document_id).province
    below = of_kind is FindingKind.BELOW_TARGET
    kind = CONTRADICTION_KINDS["rule_below_target" if below else ContradictionKind.TARGET_BELOW_RESULT]
    told = finding_text(one.finding, names)
    sources = (one.source, one.other)
    places = [", ".join(filter(None, (s.number, f"dòng {s.line}" if s.line else s.clause))) for s in sources]
    quotes = [s.quote for s in sources]
    return entry_of(
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
