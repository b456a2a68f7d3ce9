"""Rules about documents, citations, corrections and contradictions."""

from __future__ import annotations

import re
from collections import defaultdict

from lib.contract.codes import PRESS_CAVEAT, Coverage, DocumentKind
from lib.contract.tables import TABLES
from lib.plans.rules.facts import Issues, PlanFacts, Record, codes, heading, issue, number, whole_number, year_of

NATIONAL = "00"
_COMPARED = ("operator", "value", "unit", "out_of")


def document_ids(facts: PlanFacts) -> Issues:
    for record in facts.records["documents"]:
        if record["document_id"] and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", record["document_id"]):
            yield issue(
                record,
                "document_id",
                "document_id",
                f"mã “{record['document_id']}” chỉ được gồm chữ thường không dấu, số và gạch nối",
            )


def periods(facts: PlanFacts) -> Issues:
    for table in ("documents", "cited_documents"):
        for record in facts.records[table]:
            start, end = whole_number(record["period_start"]), whole_number(record["period_end"])
            if start and end and start > end:
                yield issue(record, "period_end", "period", f"năm cuối {end} trước năm đầu {start}")
            if table == "documents" and record["kind"].endswith("_plan") and not (start and end):
                yield issue(record, "period_start", "period", "kế hoạch phải nêu năm đầu và năm cuối")
            if record.get("kind") == DocumentKind.ANNUAL_PLAN and start and end and start != end:
                yield issue(record, "period_end", "period", f"kế hoạch năm chỉ có một năm, ở đây {start}-{end}")


def national_documents(facts: PlanFacts) -> Issues:
    for record in facts.records["documents"]:
        if (record["kind"] == DocumentKind.NATIONAL) != (record["province_code"] == NATIONAL):
            yield issue(
                record,
                "province_code",
                "national",
                f"loại “{facts.shown('documents', 'kind', record['kind'])}” không đi với"
                f" “{facts.shown('documents', 'province_code', record['province_code'])}”",
            )


def corroborating_documents(facts: PlanFacts) -> Issues:
    for record in facts.records["documents"]:
        other = facts.documents.get(record["corroborates"])
        if record["kind"] == DocumentKind.ARTICLE and not record["corroborates"]:
            yield from _article_alone(facts, record)
        if other is record:
            yield issue(record, "corroborates", "corroborates_itself", "văn bản nhắc lại chính nó")
        elif other and (other["province_code"] != record["province_code"] or other["corroborates"]):
            yield issue(
                record,
                "corroborates",
                "corroborates_other",
                f"“{other['document_id']}” là của tỉnh khác hoặc cũng chỉ nhắc lại văn bản khác",
            )


def _article_alone(facts: PlanFacts, article: Record) -> Issues:
    """A press item about a plan that is not loaded stands alone, its figures marked so, its money in no total. Beside
    a loaded document of its province and years it repeats that one, or its note says what else it is about."""
    years = [y for y in (whole_number(article["period_start"]), whole_number(article["period_end"])) if y is not None]
    beside = [
        record["document_id"]
        for record in facts.records["documents"]
        if record["province_code"] == article["province_code"]
        and record["kind"] != DocumentKind.ARTICLE
        and any(_covers(record, year) for year in years)
    ]
    if beside:
        told = (
            f"tin bài về tỉnh và năm đã có văn bản “{beside[0]}”: ghi mã ấy ở cột"
            f" {heading('documents', 'corroborates')}"
            " để không tính hai lần; nếu tin nói về văn bản khác thì nêu ở Ghi chú"
        )
        yield issue(article, "corroborates", "article_alone", told, "warning" if article["note"] else "error")
    if article["coverage"] != Coverage.NONE:
        meant = facts.shown("documents", "coverage", Coverage.NONE)
        yield issue(article, "coverage", "article_money", f"kinh phí theo báo không vào tổng của tỉnh; chọn “{meant}”")
    for row in facts.of("targets", article["document_id"]):
        if PRESS_CAVEAT not in codes(row["caveats"]):
            yield issue(
                row,
                "caveats",
                "article_unmarked",
                "số liệu chỉ có theo báo phải mang lưu ý"
                f" “{facts.shown('targets', 'caveats', PRESS_CAVEAT)}” cho đến khi có văn bản",
            )


def superseding_documents(facts: PlanFacts) -> Issues:
    """A plan replaces an earlier one of its own province, whole or for one year that both cover."""
    for record in facts.records["documents"]:
        for told in codes(record["supersedes"]):
            code, colon, one_year = told.partition(":")
            other, year = facts.documents.get(code), whole_number(one_year)
            if other is None:
                if facts.whole("documents"):
                    yield issue(
                        record, "supersedes", "unknown_code", f"mã “{code}” không có trong {TABLES['documents'].home}"
                    )
            elif other is record:
                yield issue(record, "supersedes", "supersedes_itself", "văn bản thay thế chính nó")
            elif other["province_code"] != record["province_code"]:
                yield issue(record, "supersedes", "supersedes_other", f"“{code}” là của tỉnh khác")
            elif other["signed_on"] and record["signed_on"] and other["signed_on"] > record["signed_on"]:
                yield issue(record, "supersedes", "supersedes_later", f"“{code}” ký sau văn bản này")
            elif colon and (year is None or not (_covers(record, year) and _covers(other, year))):
                yield issue(
                    record,
                    "supersedes",
                    "supersedes_year",
                    f"“{one_year}” không phải năm mà cả hai văn bản đều quy định",
                )


def source_names(facts: PlanFacts) -> Issues:
    for record in facts.records["documents"]:
        name, digest = record["source_file"], record["source_sha256"]
        if bool(name) != bool(digest):
            yield issue(record, "source_sha256", "source_half", "tệp nguồn và mã băm phải cùng có hoặc cùng trống")
        if name and re.search(r"[/\\]|^\.", name):
            yield issue(record, "source_file", "source_name", f"“{name}” phải là tên tệp, không kèm thư mục")
        if digest and not re.fullmatch(r"[0-9a-f]{64}", digest):
            yield issue(
                record, "source_sha256", "source_digest", "mã băm SHA-256 gồm 64 chữ số hệ mười sáu, chữ thường"
            )


def documents_without_rows(facts: PlanFacts) -> Issues:
    for record in facts.records["documents"]:
        document = record["document_id"]
        tables = [name for name, table in TABLES.items() if table.per_plan and name != "set_aside"]
        if (
            document
            and not any(facts.of(name, document) for name in tables)
            and all(facts.whole(name, document) for name in tables)
        ):
            if record["note"]:
                yield issue(
                    record, "note", "no_rows", "văn bản không có dòng số liệu nào; lý do nêu ở ghi chú", "warning"
                )
            else:
                yield issue(
                    record,
                    "note",
                    "no_rows",
                    "văn bản không có dòng số liệu nào; nếu đúng vậy thì nêu lý do ở Ghi chú của văn bản",
                )


def plans_that_overlap(facts: PlanFacts) -> Issues:
    """Two whole plans of one province for one year, of which none replaces the other: one of them alone is counted."""
    covered: dict[tuple[str, int], Record] = {}
    for record in facts.records["documents"]:
        start, end = whole_number(record["period_start"]), whole_number(record["period_end"])
        if record["coverage"] == Coverage.WHOLE_PLAN and not record["corroborates"] and start and end:
            for year in range(start, min(end, start + 50) + 1):
                first = covered.setdefault((record["province_code"], year), record)
                if first is not record and not (_replaces(record, first, year) or _replaces(first, record, year)):
                    yield issue(
                        record,
                        "coverage",
                        "plans_overlap",
                        f"năm {year} đã có kế hoạch “{first['document_id']}” của cùng tỉnh; chỉ một văn bản được tính"
                        " vào tổng. Văn bản này thay kế hoạch ấy thì ghi mã của nó ở cột Thay thế văn bản",
                        "warning",
                    )
                    break


def _replaces(record: Record, other: Record, year: int) -> bool:
    return bool({other["document_id"], f"{other['document_id']}:{year}"} & set(codes(record["supersedes"])))


def corrections_still_hold(facts: PlanFacts) -> Issues:
    rows = {
        (name, r["document_id"], r["row_id"]): r
        for name, table in TABLES.items()
        if table.per_plan
        for r in facts.records[name]
    }
    for record in facts.records["corrections"]:
        table, column = record["table"], record["column"]
        target = rows.get((table, record["document_id"], record["row_id"]))
        if table not in TABLES or not TABLES[table].per_plan or not facts.whole(table, record["document_id"]):
            continue
        if target is None:
            yield issue(
                record,
                "row_id",
                "correction_lost",
                f"bảng {TABLES[table].label} không còn dòng “{record['row_id']}” của văn bản này",
            )
        elif column not in TABLES[table].names:
            yield issue(record, "column", "correction_column", f"bảng {TABLES[table].label} không có cột “{column}”")
        elif target[column] != record["printed"]:
            yield issue(
                record,
                "printed",
                "correction_stale",
                f"ô {heading(table, column)} của dòng {target['row_id']} nay là “{target[column]}”, không còn là"
                f" “{record['printed']}”",
            )


def article_agrees(facts: PlanFacts) -> Issues:
    """Each figure of an article beside the same indicator, scope, kind and year of the document it repeats."""
    for record in facts.records["documents"]:
        base = record["corroborates"]
        if base not in facts.documents or not facts.whole("targets", base):
            continue
        stated = defaultdict(list)
        for row in facts.of("targets", base):
            stated[row["indicator_id"], row["scope"], row["kind"], row["year"]].append(row)
        for row in facts.of("targets", record["document_id"]):
            others = stated.get((row["indicator_id"], row["scope"], row["kind"], row["year"]), [])
            if not others:
                yield issue(
                    row,
                    "indicator_id",
                    "article_only",
                    f"“{base}” không có chỉ tiêu này với cùng phạm vi và năm",
                    "warning",
                )
            elif not any(all(_same(row[c], o[c]) for c in _COMPARED) for o in others):
                yield issue(
                    row,
                    "value",
                    "article_differs",
                    f"tin ghi “{_figure(facts, row)}”, “{base}” ghi “{_figure(facts, others[0])}” (dòng"
                    f" {others[0]['_row']})",
                    "warning",
                )


def contradiction_places(facts: PlanFacts) -> Issues:
    for record in facts.records["contradictions"]:
        if bool(record["other_quote"]) != bool(record["other_line"]):
            held = facts.documents.get(record["other_document_id"] or record["document_id"], {}).get("source_file")
            if held or record["other_line"]:
                yield issue(record, "other_quote", "half_place", "chỗ thứ hai phải có cả số dòng và nguyên văn")


def signing_years(facts: PlanFacts) -> Issues:
    for table in ("documents", "cited_documents"):
        for record in facts.records[table]:
            year = year_of(record["signed_on"])
            if year and not 2000 <= year <= 2030:
                yield issue(record, "signed_on", "year_range", f"năm ký {year} ngoài khoảng 2000-2030")


def _covers(document: Record, year: int) -> bool:
    start, end = whole_number(document["period_start"]), whole_number(document["period_end"])
    return start is not None and end is not None and start <= year <= end


def _figure(facts: PlanFacts, row: Record) -> str:
    return " ".join(filter(None, (facts.shown("targets", name, row[name]) for name in ("operator", "value", "unit"))))


def _same(one: str, other: str) -> bool:
    return one == other or (number(one) is not None and number(one) == number(other))
