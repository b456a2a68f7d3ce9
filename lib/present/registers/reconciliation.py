"""The register of checks: each stated total against the lines of its document, head-count × norm against the money."""

from __future__ import annotations

from lib.compare.facts import records, text, whole
from lib.compare.money.norms import Norm, NormCheck, norms
from lib.contract.codes import HeldAgainst, MoneyScale, Quantity, ReconciliationStatus
from lib.present.registers.record import MILLION, Register, RegisterEntry, RegisterField, RegisterSource, entry_of
from lib.present.words.figures import money, plain

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


def reconciliation(r: RegisterSource) -> Register:
    """One row a check, in persons or million đồng."""
    found = {(text(row["document_id"]), text(row["row_id"])): row for row in records(r.facts.tables.reconciliation)}
    entries = []
    for row in records(r.facts.tables.stated_totals):
        document_id = text(row["document_id"])
        check = found[document_id, text(row["row_id"])]
        persons = text(row["quantity"]) == Quantity.PERSONS
        scale = 1 if persons else MILLION
        kind, status = (
            CHECKS[HeldAgainst(text(check["held_against"]))],
            RECONCILED[ReconciliationStatus(text(check["status"]))],
        )
        entries.append(
            entry_of(
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
        (
            ("Tỉnh",),
            ("Đối chiếu",),
            ("Văn bản", "Vị trí"),
            ("Số nêu",),
            ("Tổng các phần",),
            ("Chênh lệch",),
            ("Đơn vị",),
            ("Kết quả",),
        ),
    )


def _norm_checks(r: RegisterSource) -> list[RegisterEntry]:
    """Head-count × norm against the yearly money of each unit."""
    return [_norm_check(r, norm, check) for norm in norms(r.money, r.facts.loaded) for check in norm.checks]


def _norm_check(r: RegisterSource, norm: Norm, check: NormCheck) -> RegisterEntry:
    amount, document_id = check.amount, norm.document.document_id
    status = RECONCILED[ReconciliationStatus.MISMATCH if check.difference else ReconciliationStatus.OK]
    return entry_of(
        f"{amount.source.figure_id}#dinh-muc",
        (
            r.name(document_id),
            r.number(document_id),
            _NORM_CHECK,
            f"{', '.join(filter(None, (amount.source.clause, f'năm {amount.start}')))}: {amount.name}",
            amount.vnd / MILLION,
            check.vnd / MILLION,
            check.difference / MILLION,
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
