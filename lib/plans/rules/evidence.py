"""Rules about evidence: every quote on its line, and every number of every source accounted for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from lib.contract.codes import FigureKind, YearBasis
from lib.contract.issues import Issue
from lib.contract.values import AmbiguousNumber, parse_number
from lib.plans.rules.facts import Issues, PlanFacts, Record, issue, number, whole_number
from lib.plans.tokens import Account, Claim, account

Texts = Mapping[str, Sequence[str]]
"""Document id → lines of its source text."""

STATED_YEAR_REACH = 4
"""A year that a target takes from the text is printed on the target's line, or this many lines before it."""

_LINE_MISSING = "văn bản có tệp nguồn nên phải nêu số dòng"

_COUNTED = ("targets", "budget", "stated_totals", "staff", "cited_documents")
"""Tables whose quotes account for numbers; a contradiction only points at figures that a row has."""


def lines_given(facts: PlanFacts) -> Issues:
    """A row of a document whose source text is held says on which line it stands."""
    for name in ("targets", "budget", "stated_totals", "staff"):
        for row in facts.records[name]:
            document, line, end = (
                facts.documents.get(row["document_id"]),
                whole_number(row["line"]),
                whole_number(row.get("line_end", "")),
            )
            if document and document["source_file"] and line is None and not row["line"]:
                yield issue(row, "line", "line_missing", _LINE_MISSING)
            if end is not None and (line is None or end <= line):
                yield issue(row, "line_end", "line_end", f"dòng cuối {end} phải sau dòng {row['line']}")
            elif ("\n" in row["quote"]) != (end is not None):
                yield issue(
                    row, "line_end", "line_end", "“Đến dòng” chỉ và phải có khi nguyên văn chạy qua chỗ xuống dòng"
                )
    for row in facts.records["set_aside"]:
        document = facts.documents.get(row["document_id"])
        if document and document["source_file"] and not row["line"]:
            yield issue(row, "line", "line_missing", _LINE_MISSING)


def account_for(facts: PlanFacts, texts: Texts) -> tuple[list[Account], dict[str, list[Claim]]]:
    """One account per document whose text is at hand, and the claims by document, contradictions included."""
    claims = _claims(facts)
    accounts = []
    for document, lines in texts.items():
        aside = [(whole_number(r["line"]) or 0, r["text"]) for r in facts.of("set_aside", document)]
        counted = [c for c in claims.get(document, ()) if c.table in _COUNTED]
        accounts.append(account(document, facts.documents[document]["source_file"], lines, counted, aside))
    return accounts, claims


def pointed_at(facts: PlanFacts, texts: Texts, claims: Mapping[str, list[Claim]]) -> list[Account]:
    """The quotes of contradictions.csv, looked up but not counted."""
    return [
        account(
            document,
            facts.documents[document]["source_file"],
            lines,
            [c for c in claims.get(document, ()) if c.table not in _COUNTED],
        )
        for document, lines in texts.items()
    ]


def quotes_on_lines(facts: PlanFacts, accounts: Sequence[Account], texts: Texts) -> Issues:
    records = {(r["_path"], int(r["_row"])): r for rows in facts.records.values() for r in rows}
    for found in accounts:
        lines = len(texts[found.document_id])
        for claim, elsewhere in found.misplaced:
            record = records[claim.path, claim.row]
            if not 1 <= claim.line <= claim.line_end <= lines:
                where = f"{found.source} chỉ có {lines} dòng"
            else:
                where = f"có ở dòng {elsewhere}" if elsewhere else "không có ở dòng nào"
            column = "other_quote" if claim.table == "contradictions.other" else "quote"
            yield issue(
                record,
                column,
                "quote_off_line",
                f"dòng {claim.line} của {found.source} không in “{claim.quote}” ({where})",
            )
        for claim, times in found.crowded:
            yield issue(
                records[claim.path, claim.row],
                "quote",
                "quote_crowded",
                f"dòng {claim.line} của {found.source} chỉ in “{claim.quote}” {times} lần, đã có dòng khác dùng",
            )


def stated_years(facts: PlanFacts, texts: Texts) -> Issues:
    for row in facts.records["targets"]:
        lines, line = texts.get(row["document_id"], ()), whole_number(row["line"])
        if (
            row["kind"] == FigureKind.TARGET
            and row["year_basis"] == YearBasis.STATED
            and line
            and line <= len(lines)
            and row["year"]
        ):
            end = whole_number(row["line_end"]) or line
            if row["year"] not in " ".join(lines[max(0, line - 1 - STATED_YEAR_REACH) : end]):
                yield issue(
                    row,
                    "year",
                    "year_not_stated",
                    f"năm {row['year']} ghi là in trong văn bản nhưng không thấy ở dòng {line} và {STATED_YEAR_REACH}"
                    " dòng trước",
                    "warning",
                )


def numbers_accounted(accounts: Sequence[Account]) -> Issues:
    for found in accounts:
        for token in found.unaccounted:
            yield Issue(
                found.source,
                token.line,
                "",
                "unaccounted",
                f"số “{token.text}” chưa giải trình: {token.context}",
                "error",
                found.document_id,
            )
        for token in found.loose:
            yield Issue(
                found.source,
                token.line,
                "",
                "loose_number",
                f"số “{token.text}” chỉ nằm trong trích dẫn, không dòng nào mang giá trị ấy: {token.context}",
                "warning",
                found.document_id,
            )


def figures_not_swallowed(facts: PlanFacts, accounts: Sequence[Account]) -> Issues:
    records = {(r["_path"], int(r["_row"])): r for rows in facts.records.values() for r in rows}
    for found in accounts:
        for claim, name in found.swallowed:
            told = "một dòng của set_aside.csv" if name == "set_aside" else f"quy tắc “{name}”"
            yield issue(
                records[claim.path, claim.row],
                "quote",
                "swallowed",
                f"số của dòng này cũng bị {told} coi là không phải số liệu",
                "warning",
            )
        rows = facts.of("set_aside", found.document_id)
        for position in found.stray_set_aside:
            if not rows[position]["line"]:
                continue  # reported as missing
            yield issue(
                rows[position],
                "text",
                "set_aside_off_line",
                f"dòng {rows[position]['line']} của {found.source} không in “{rows[position]['text']}”",
                "warning",
            )


def _claims(facts: PlanFacts) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}

    def add(document: str, table: str, row: Record, quote: str, line: str, end: str = "", values: tuple = ()) -> None:
        first = whole_number(line)
        if quote and first is not None:
            claim = Claim(
                table,
                row["_path"],
                int(row["_row"]),
                quote,
                first,
                whole_number(end) or first,
                tuple(v for v in values if v is not None),
            )
            found.setdefault(document, []).append(claim)

    for row in facts.records["targets"]:
        add(
            row["document_id"],
            "targets",
            row,
            row["quote"],
            row["line"],
            row["line_end"],
            (number(row["value"]), number(row["out_of"])),
        )
    for row in facts.records["budget"]:
        add(row["document_id"], "budget", row, row["quote"], row["line"], row["line_end"], _amount(row, "amount_vnd"))
    for row in facts.records["stated_totals"]:
        add(row["document_id"], "stated_totals", row, row["quote"], row["line"], "", _amount(row, "amount"))
    for row in facts.records["staff"]:
        add(row["document_id"], "staff", row, row["quote"], row["line"], "", (number(row["officials"]),))
    for row in facts.records["cited_documents"]:
        add(row["cited_by"], "cited_documents", row, row["quote"], row["line"])
    for row in facts.records["contradictions"]:
        add(row["document_id"], "contradictions", row, row["quote"], row["line"])
        add(
            row["other_document_id"] or row["document_id"],
            "contradictions.other",
            row,
            row["other_quote"],
            row["other_line"],
        )
    return found


def _amount(row: Record, column: str) -> tuple[Decimal | None, ...]:
    """The amount as printed and in đồng: a table cell prints the one, a sentence with its unit the other."""
    try:
        printed = parse_number(row["amount_text"])
    except (AmbiguousNumber, ValueError):
        printed = None
    return printed, number(row[column])
