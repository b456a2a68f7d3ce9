"""The register of evidence: every figure of the data with the shortest words of its document that state it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lib.compare.facts import Facts, records, text, whole
from lib.contract.codes import MoneyScale, Quantity, UnitKind, YearBasis
from lib.present.registers.record import Register, RegisterField, RegisterSource, entry_of, word
from lib.present.words.figures import capital, money, plain, span
from lib.present.words.reasons import caveat_text, figure

MONEY_GROUP, TOTAL_GROUP, STAFF_GROUP = "Kinh phí", "Số tổng", "Cán bộ, công chức"


def target_value(facts: Facts, row: Mapping[str, Any]) -> str:
    """A row of ``targets`` as it reads: "≥ 70%", "7/14", "hạng 4/63"."""
    unit = facts.units[text(row["unit"])]
    value = figure(float(row["value"]), unit, text(row["operator"]), text(row["basis"]))
    if unit.kind in (UnitKind.COUNT, UnitKind.RANK) and whole(row["out_of"]):
        value += f"/{plain(float(row['out_of']))}"
    return value


def evidence(r: RegisterSource) -> Register:
    """One row a figure: targets and results, money, stated totals, staff."""
    tables, facts = r.facts.tables, r.facts
    entries = []
    for row in records(tables.targets):
        document_id, indicator = text(row["document_id"]), facts.indicators[text(row["indicator_id"])].measure
        scope = capital(facts.scopes[text(row["scope"])].label)
        value = target_value(facts, row)
        group = word("targets", "kind", text(row["kind"]))
        caveats = ", ".join(
            caveat_text(facts.caveats[c].label, facts.caveats[c].effect) for c in text(row["caveats"]).split(";") if c
        )
        entries.append(
            entry_of(
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
                    ("Căn cứ số", word("targets", "basis", text(row["basis"]))),
                    ("Căn cứ năm", word("targets", "year_basis", text(row["year_basis"]))),
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
        kind = word("budget", "measure", text(row["measure"]))
        entries.append(
            entry_of(
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
            entry_of(
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
            entry_of(
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
        (
            ("Tỉnh",),
            ("Nội dung", "Phạm vi, nguồn"),
            ("Giá trị",),
            ("Năm",),
            ("Nguyên văn",),
            ("Văn bản", "Điều, mục", "Dòng"),
        ),
    )


def _documents_facet(r: RegisterSource) -> tuple[tuple[str, str], ...]:
    return tuple(
        (d.document_id, f"{r.number(d.document_id)} ({r.name(d.document_id)})") for d in r.facts.documents.values()
    )
