"""The registers of documents, loaded and cited, and of the warnings and corrections of the build."""

from __future__ import annotations

from lib.compare.facts import records, text, whole
from lib.present.coverage.holdings import succession_text
from lib.present.registers.record import Register, RegisterField, RegisterSource, entry_of, word
from lib.present.words.figures import capital, date, span


def documents(r: RegisterSource) -> Register:
    """One row a document, loaded or cited by one that is, with the number of its figures."""
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
            entry_of(
                document_id,
                (
                    r.name(document_id),
                    text(row["number"]) or "không nêu số",
                    text(row["other_numbers"]),
                    date(document.signed_on) if document.signed_on else "không nêu",
                    text(row["title"]),
                    word("documents", "kind", text(row["kind"])),
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
            entry_of(
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
        (
            ("Tỉnh",),
            ("Số, ký hiệu",),
            ("Ngày ký",),
            ("Tên văn bản",),
            ("Loại",),
            ("Thời kỳ",),
            ("Số liệu",),
            ("Tình trạng",),
        ),
    )


def warnings(r: RegisterSource) -> Register:
    """One row a warning of the last build or a printed cell that is read otherwise."""
    tables = r.facts.tables
    entries = [
        entry_of(
            f"{text(row['path'])}:{whole(row['row'])}:{text(row['column'])}",
            ("Cảnh báo", text(row["path"]), whole(row["row"]), text(row["column"]), text(row["message"]), "", ""),
            {"sort": ["Cảnh báo"]},
        )
        for row in records(tables.issues)
    ]
    entries += [
        entry_of(
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
        brief=(("Loại",), ("Nơi", "Dòng", "Cột"), ("Nội dung",), ("Số in",), ("Số dùng",)),
    )
