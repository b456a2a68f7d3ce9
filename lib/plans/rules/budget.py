"""Rules about money: printed amounts against đồng, units, what may be summed, stated totals, magnitude."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import Decimal
from itertools import groupby
from statistics import median

from lib.contract.codes import (
    AmountKind,
    CellState,
    Funding,
    FundingDimension,
    LineLevel,
    Operator,
    Quantity,
    ReconciliationStatus,
)
from lib.contract.issues import Issue, Severity
from lib.contract.values import MONEY_UNITS, AmbiguousNumber, amount_vnd, parse_number, vietnamese
from lib.plans.rules.facts import Issues, PlanFacts, Record, codes, heading, issue, quote_of, whole_number
from lib.plans.rules.targets import FIRST_YEAR, LAST_YEAR, operator_differs, operator_told
from lib.plans.tokens import figures
from lib.plans.totals import Parts, parse_parts, reconcile, within

FAR_FROM_TABLE = 100
"""A leaf this many times the median of its table, or as small a part of it, is shown: a lost ×1000 is."""
FAR_WITHIN_LINE = 200
"""Two amounts of one line this many times apart are shown."""

_DASHES = ("-", "–", "—")
_DIGITS_BEFORE, _MORE_DIGITS = re.compile(r"\d[.,]?\Z"), re.compile(r"[.,]?\d")
_UNIT_BEHIND = re.compile(r" ?((?:nghìn |triệu |tỷ )?đồng)", re.IGNORECASE)
_DISAGREES = re.compile(r"lệch|không khớp|không bằng|không đúng|chênh|khác với|sai số", re.IGNORECASE)
"""Words by which a note says that the document's own arithmetic does not hold."""


def amounts(facts: PlanFacts) -> Issues:
    """amount_text × unit_text is exactly the amount; a dash has none."""
    for row in facts.records["budget"]:
        if row["cell_state"] != CellState.DASH and row["amount_text"]:
            yield from _money(row, "amount_vnd")
    for row in facts.records["stated_totals"]:
        if row["quantity"] == Quantity.MONEY:
            yield from _money(row, "amount")
        elif row["quantity"] == Quantity.PERSONS and row["amount_text"]:
            yield from _persons(row, "amount_text", "amount")


def amounts_in_quotes(facts: PlanFacts) -> Issues:
    for table in ("budget", "stated_totals"):
        for row in facts.records[table]:
            if quote_of(row) and row["amount_text"] and not _places(row["quote"], row["amount_text"]):
                yield issue(
                    row,
                    "quote",
                    "not_in_quote",
                    f"nguyên văn “{row['quote']}” không có số “{row['amount_text']}”; chép lại nguyên văn hoặc sửa Số"
                    " in",
                )
    for row in facts.records["staff"]:
        officials = whole_number(row["officials"])
        if quote_of(row) and officials is not None and officials not in [f.value for f in figures(row["quote"])]:
            told = f"không đọc được {vietnamese(officials)} trong nguyên văn “{row['quote']}”"
            yield issue(row, "quote", "not_in_quote", told)


def units_in_quotes(facts: PlanFacts) -> Issues:
    """A sentence that prints the unit behind its amount is the last word on it."""
    for table in ("budget", "stated_totals"):
        for row in facts.records[table]:
            if row["amount_text"]:
                printed = _unit_behind(quote_of(row), row["amount_text"])
                if printed and printed.group(1).lower() != row["unit_text"].lower():
                    yield issue(
                        row,
                        "unit_text",
                        "unit_in_quote",
                        f"nguyên văn in “{printed.group(1)}”, ở đây ghi “{row['unit_text']}”",
                    )


def operators_in_words(facts: PlanFacts) -> Issues:
    """ "hơn 22 tỷ đồng" is a bound; a number without such a word is itself."""
    for table in ("budget", "stated_totals"):
        for row in facts.records[table]:
            places = _places(quote_of(row), row["amount_text"]) if row["amount_text"] else []
            told = {operator_told(row["quote"], *place) for place in places}
            if told and (row["operator"] or "eq") not in told:
                yield operator_differs(facts, table, row, row["operator"] or Operator.EQ, told)


def one_cell_one_amount(facts: PlanFacts) -> Issues:
    """A stated total and a budget row that quote the same words of the same line mean the same money."""
    cells = defaultdict(list)
    for row in facts.records["budget"]:
        cells[row["document_id"], row["line"], row["quote"]].append(row)
    for row in facts.records["stated_totals"]:
        same = (
            cells.get((row["document_id"], row["line"], row["quote"]), [])
            if row["quantity"] == Quantity.MONEY and row["line"]
            else []
        )
        if same and row["amount"] not in [r["amount_vnd"] for r in same]:
            yield issue(
                row,
                "amount",
                "cell_differs",
                f"số tổng {vietnamese(row['amount'])} nhưng dòng {same[0]['_row']} của bảng Kinh phí cùng trích chỗ này"
                f" ghi {vietnamese(same[0]['amount_vnd'])}",
            )


def cell_states(facts: PlanFacts) -> Issues:
    for row in facts.records["budget"]:
        state, amount, text = row["cell_state"], whole_number(row["amount_vnd"]), row["amount_text"]
        if state == CellState.DASH and (row["amount_vnd"] or text not in _DASHES):
            yield issue(
                row, "cell_state", "cell_state", f"ô gạch ngang thì để trống Số tiền, Số in là -; ở đây in “{text}”"
            )
        if state == CellState.ZERO and amount != 0:
            yield issue(
                row, "cell_state", "cell_state", f"ô ghi là số không nhưng số tiền là “{vietnamese(row['amount_vnd'])}”"
            )
        if state == CellState.NUMBER and (amount is None or amount <= 0):
            yield issue(
                row, "cell_state", "cell_state", f"ô ghi là có số nhưng số tiền là “{vietnamese(row['amount_vnd'])}”"
            )


def one_unit_a_table(facts: PlanFacts) -> Issues:
    """The cells of one appendix share a unit. A row that differs says so in its note, or is an error."""
    for document in facts.by_document["budget"]:
        tables = defaultdict(list)
        for row in facts.of("budget", document):
            if row["column_label"] and row["unit_text"]:
                tables[row["line_path"].split("/")[0]].append(row)
        for name, rows in tables.items():
            units = Counter(row["unit_text"].lower() for row in rows)
            usual = units.most_common(1)[0][0]
            for row in rows:
                if row["unit_text"].lower() != usual:
                    yield issue(
                        row,
                        "unit_text",
                        "mixed_units",
                        f"bảng {name} dùng “{usual}”, dòng này ghi “{row['unit_text']}”; nếu văn bản in như vậy thì"
                        " nêu ở"
                        " Ghi chú",
                        "warning" if row["note"] else "error",
                        note=f"Văn bản in “{row['unit_text']}” ở ô này.",
                    )


def buckets(facts: PlanFacts) -> Issues:
    for table in ("budget", "stated_totals"):
        for row in facts.records[table]:
            start, end = whole_number(row["bucket_start"]), whole_number(row["bucket_end"])
            if table == "stated_totals" and row["quantity"] == Quantity.MONEY:
                for name in ("measure", "bucket_start", "bucket_end", "tier", "nature"):
                    if not row[name]:
                        yield issue(row, name, "required", "số tổng tiền phải nêu giá trị này")
            if start is None or end is None:
                continue
            if not FIRST_YEAR <= start <= LAST_YEAR or not FIRST_YEAR <= end <= LAST_YEAR:
                yield issue(
                    row, "bucket_start", "year_range", f"khoảng năm {start}-{end} ngoài {FIRST_YEAR}-{LAST_YEAR}"
                )
            elif start > end:
                yield issue(row, "bucket_end", "year_order", f"năm cuối {end} trước năm đầu {start}")
            elif row["measure"] == "period_total" and start == end:
                yield issue(
                    row,
                    "bucket_end",
                    "period_total",
                    f"tổng của cả giai đoạn phải trải nhiều năm, ở đây chỉ năm {start}",
                )
            elif table == "budget" and row["measure"] == "year_plan" and start != end:
                yield issue(row, "bucket_end", "year_plan", f"số tiền của một năm kế hoạch không trải {start}-{end}")
            elif table == "budget" and row["measure"] == AmountKind.YEAR_PLAN and not _in_period(facts, row, start):
                yield issue(
                    row,
                    "bucket_start",
                    "outside_period",
                    f"năm {start} ngoài kỳ của văn bản; tiền của các năm sau kỳ là “Vốn chuyển tiếp sang các năm sau”",
                )


def additive_rows(facts: PlanFacts) -> Issues:
    """What is summed is a leaf: no total, and no row above another summed row of the same measure and years."""
    for document in facts.by_document["budget"]:
        rows = facts.of("budget", document)
        parent = {r["line_path"]: r["parent_path"] for r in rows}
        summed = defaultdict(list)
        for row in rows:
            if row["is_additive"] != "true":
                continue
            if row["level"] == LineLevel.TOTAL:
                yield issue(row, "is_additive", "additive_total", "dòng tổng không cộng được")
            above, seen = parent.get(row["line_path"], ""), set()
            while above and above not in seen:
                seen.add(above)
                summed[above].append(row)
                above = parent.get(above, "")
        for row in rows:
            if row["is_additive"] == "true":
                for part in summed.get(row["line_path"], ()):
                    if part["measure"] == row["measure"] and _overlap(part, row):
                        yield issue(
                            row,
                            "is_additive",
                            "counted_twice",
                            f"dòng này và phần của nó “{part['line_path']}” (dòng {part['_row']}) cùng được cộng",
                        )
                        break


def totals_agree(facts: PlanFacts) -> Issues:
    frames = facts.files.frames
    whole = [
        d
        for d in facts.by_document["stated_totals"]
        if all(facts.whole(t, d) for t in ("budget", "staff", "stated_totals"))
    ]
    rows = {}
    for document in whole:
        for row in facts.of("stated_totals", document):
            rows[row["document_id"], row["row_id"]] = row
            if not row["parts"]:
                # A plan that states totals alone has no lines that could make them up.
                rows_below = (
                    facts.of("staff", document)
                    if row["quantity"] == Quantity.PERSONS
                    else [r for r in facts.of("budget", document) if r["is_additive"] == "true"]
                )
                if rows_below:
                    yield _bare_total(row, facts.of("stated_totals", document))
                continue
            try:
                parse_parts(row["parts"])
            except ValueError as error:
                yield issue(row, "parts", "parts", str(error))
    stated = frames["stated_totals"]
    stated = stated[
        stated["document_id"].isin(whole) & stated["amount"].str.fullmatch(r"\d{1,18}") & (stated["parts"] != "")
    ]
    for check in reconcile(frames["budget"], frames["staff"], stated).to_dict("records"):
        row = rows[check["document_id"], check["row_id"]]
        if check["status"] == ReconciliationStatus.NO_PARTS:
            if _parsed(row["parts"]):
                yield issue(row, "parts", "no_parts", f"không có dòng nào: {_in_words(facts, row['parts'])}")
        elif check["status"] == "mismatch":
            severity: Severity = "warning" if _DISAGREES.search(row["note"]) else "error"
            told = "; Ghi chú đã nêu" if severity == "warning" else "; nếu văn bản in như vậy, nêu chỗ lệch ở Ghi chú"
            yield issue(
                row,
                "amount",
                "total_mismatch",
                f"số tổng {vietnamese(row['amount'])} khác tổng các phần {vietnamese(check['sum'])}, lệch"
                f" {vietnamese(check['difference'])}{told}",
                severity,
                note=_disagreement(row, int(check["sum"])),
            )


def _bare_total(row: Record, totals: list[Record]) -> Issue:
    """Lines stand below, and the total names none. Beside another of its measure and years that does, its money would
    be counted besides those lines, unless it names them too or its note says that it is other money."""
    told = "chưa nêu số tổng này bằng tổng của những dòng nào (cột Bằng tổng của), nên không đối chiếu được"
    same = ("quantity", "measure", "bucket_start", "bucket_end")
    if row["note"] or not any(other["parts"] and all(other[c] == row[c] for c in same) for other in totals):
        return issue(row, "parts", "no_parts", told, "warning")
    fix = " và bị cộng thêm vào các dòng ấy; điền cột ấy, hoặc là khoản khác thì nêu ở Ghi chú"
    return issue(row, "parts", "no_parts", told + fix, note="Khoản này không nằm trong các dòng đã nhập.")


def parts_share_source(facts: PlanFacts) -> Issues:
    """The rows that make up a total of one tier or nature are of it, or of one that it may hold: a total of local
    money has parts of the province and of the districts."""
    held = {(row["dimension"], row["code"]): codes(row["may_hold"]) for row in facts.records["funding"]}
    for document, totals in facts.by_document["stated_totals"].items():
        for total in totals:
            wanted = [
                c
                for c in (FundingDimension.TIER, FundingDimension.NATURE)
                if total[c] not in ("", Funding.ALL, Funding.UNSTATED)
            ]
            parts = _parsed(total["parts"])
            if parts is None or parts.staff_levels or not wanted:
                continue
            for row in facts.of("budget", document):
                for column in wanted:
                    alike = (total[column], *held.get((column, total[column]), ()))
                    if row[column] not in alike and parts.names(row):
                        yield issue(
                            row,
                            column,
                            "part_of_other_source",
                            f"“{facts.shown('budget', column, row[column])}” khác"
                            f" “{facts.shown('budget', column, total[column])}” của số tổng {total['row_id']} mà dòng"
                            " này là"
                            " một phần",
                        )


def lines_add_up(facts: PlanFacts) -> Issues:
    """One line: its total over the years is the sum of the years, its total over the sources the sum of the sources."""
    for document in facts.by_document["budget"]:
        if not facts.whole("budget", document):
            continue
        ordered = sorted(facts.of("budget", document), key=lambda r: r["line_path"])
        for _, group in groupby(ordered, key=lambda r: r["line_path"]):
            yield from _one_line(list(group))


def magnitudes(facts: PlanFacts) -> Issues:
    """A lost or gained ×1000 passes every schema: leaves beside the grand total, their table and their own line."""
    for document in facts.by_document["budget"]:
        totals = [r for r in facts.of("stated_totals", document) if r["quantity"] == "money"]
        rows = [(r, a) for r in facts.of("budget", document) if (a := whole_number(r["amount_vnd"]))]
        largest = max(totals, key=lambda r: whole_number(r["amount"]) or 0, default=None)
        # "hơn 22 tỷ" may be less than one of its parts
        bounded = largest is None or largest["operator"] in ("ge", "gt", "approx")
        grand = 0 if largest is None or bounded else whole_number(largest["amount"]) or 0
        tables: dict[tuple[str, str], list[int]] = defaultdict(list)
        lines: dict[str, list[tuple[int, Record]]] = defaultdict(list)
        for row, amount in rows:
            lines[row["line_path"]].append((amount, row))
            if row["is_additive"] == "true":
                tables[row["line_path"].split("/")[0], row["measure"]].append(amount)
                if grand and amount > grand:
                    yield issue(
                        row,
                        "amount_vnd",
                        "above_total",
                        f"số tiền {vietnamese(amount)} lớn hơn mọi số tổng của văn bản ({vietnamese(grand)}); kiểm tra"
                        " đơn"
                        " vị",
                    )
        for row, amount in rows:
            if row["is_additive"] == "true":
                usual = median(tables[row["line_path"].split("/")[0], row["measure"]])
                if amount >= usual * FAR_FROM_TABLE or amount * FAR_FROM_TABLE <= usual:
                    yield issue(
                        row,
                        "amount_vnd",
                        "magnitude",
                        f"số tiền {vietnamese(amount)} cách xa mức thường gặp của bảng ({vietnamese(int(usual))});"
                        " kiểm tra đơn"
                        " vị",
                        "warning",
                    )
        for path, found in lines.items():
            low, high = min(found, key=lambda f: f[0]), max(found, key=lambda f: f[0])
            if high[0] >= low[0] * FAR_WITHIN_LINE:
                yield issue(
                    low[1],
                    "amount_vnd",
                    "magnitude_line",
                    f"dòng “{path}” có số {vietnamese(low[0])} và số {vietnamese(high[0])}; kiểm tra đơn vị",
                    "warning",
                )


def _money(row: Record, column: str) -> Issues:
    amount = whole_number(row[column])
    try:
        read = amount_vnd(row["amount_text"], row["unit_text"])
    except AmbiguousNumber:
        yield _pointed(row, amount)
    except ValueError as error:
        if str(error) != row["unit_text"]:
            yield issue(
                row,
                "amount_text",
                "amount_text",
                f"“{error}” không phải số tiền in đúng cách; chỉ chép số (39.317 · 42,54), đơn vị ghi ở Đơn vị in",
            )
        elif row["unit_text"]:
            known = ", ".join(MONEY_UNITS)
            told = f"“{error}” không phải đơn vị tiền; ghi một trong: {known}"
            yield issue(row, "unit_text", "amount_text", told)
        else:
            yield issue(row, "unit_text", "amount_text", "chưa ghi đơn vị của số in: đồng, nghìn, triệu hay tỷ đồng")
    else:
        if amount is not None and read != amount:
            yield issue(
                row,
                column,
                "amount_differs",
                f"“{row['amount_text']}” {row['unit_text']} là {vietnamese(read)} đồng, ở đây ghi {vietnamese(amount)}",
            )
        elif amount is None and not row[column]:
            yield issue(
                row,
                column,
                "amount_missing",
                f"“{row['amount_text']}” {row['unit_text']} là {vietnamese(read)} đồng, ô này trống",
            )


def _pointed(row: Record, amount: int | None) -> Issue:
    """A decimal point among decimal commas: what it is read as stands in the note, and the amount is that."""
    text, unit = row["amount_text"], row["unit_text"]
    meant = Decimal(text) * MONEY_UNITS.get(unit.strip().lower(), 0)
    told = f"“{text}” đọc được hai cách: dấu chấm ở đây không nhóm hàng nghìn"
    note = f"Văn bản in “{text}”, hiểu là {text.replace('.', ',')} {unit}."
    if row["note"] and amount == meant:
        return issue(row, "amount_text", "ambiguous_number", f"{told}; Ghi chú đã nêu cách hiểu", "warning", note=note)
    fix = "; nếu văn bản in như vậy, nêu cách hiểu ở Ghi chú"
    return issue(row, "amount_text", "ambiguous_number", told + fix, note=note)


def _persons(row: Record, text: str, column: str) -> Issues:
    amount = whole_number(row[column])
    try:
        read = parse_number(row[text])
    except ValueError:
        yield issue(row, text, "amount_text", f"“{row[text]}” không phải số người in đúng cách")
    else:
        if amount is not None and read != amount:
            yield issue(
                row,
                column,
                "amount_differs",
                f"“{row[text]}” là {vietnamese(read)} người, ở đây ghi {vietnamese(amount)}",
            )


def _places(quote: str, text: str) -> list[tuple[int, int]]:
    """Where the quote prints the number ``text``, uncut: "0" is not in "40", nor in "1,0"."""
    found, start = [], quote.find(text)
    while start != -1:
        end = start + len(text)
        if _uncut_before(quote, start) and not _MORE_DIGITS.match(quote, end):
            found.append((start, end))
            start = quote.find(text, end)
        else:
            start = quote.find(text, start + 1)
    return found


def _unit_behind(quote: str, text: str) -> re.Match[str] | None:
    """The money unit that the quote prints right behind the number ``text``, at its first place that has one."""
    start = quote.find(text)
    while start != -1:
        if _uncut_before(quote, start) and (unit := _UNIT_BEHIND.match(quote, start + len(text))):
            return unit
        start = quote.find(text, start + 1)
    return None


def _uncut_before(quote: str, start: int) -> bool:
    return not _DIGITS_BEFORE.search(quote[max(start - 2, 0) : start])


def _parsed(parts: str) -> Parts | None:
    try:
        return parse_parts(parts)
    except ValueError:
        return None


def _in_words(facts: PlanFacts, parts: str) -> str:
    """A filter as people say it: "Vị trí PL/A/*; Loại số tiền “Kế hoạch năm”; Năm 2018"."""
    own = parse_parts(parts)
    if own.staff_levels:
        return "; ".join(facts.shown("staff", "unit_level", level) for level in own.staff_levels)
    told = []
    for name, values in own.conditions:
        if name == "bucket":
            told.append(f"năm {' hay '.join(values)}")
        else:
            told.append(f"{heading('budget', name)} {' hay '.join(facts.shown('budget', name, one) for one in values)}")
    return "; ".join(told)


def _overlap(one: Record, other: Record) -> bool:
    spans = [(whole_number(r["bucket_start"]) or 0, whole_number(r["bucket_end"]) or 0) for r in (one, other)]
    return spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]


def _in_period(facts: PlanFacts, row: Record, year: int) -> bool:
    document = facts.documents.get(row["document_id"], {})
    start, end = whole_number(document.get("period_start", "")), whole_number(document.get("period_end", ""))
    return start is None or end is None or start <= year <= end


def _one_line(rows: list[Record]) -> Issues:
    known = [(r, a) for r in rows if (a := whole_number(r["amount_vnd"])) is not None]
    for total, amount in known:
        if total["measure"] in ("period_total", "total_investment", "total_need"):
            years = [
                a
                for r, a in known
                if r["measure"] in (AmountKind.YEAR_PLAN, AmountKind.CARRY_OVER)
                and (r["tier"], r["nature"]) == (total["tier"], total["nature"])
            ]
            yield from _differs(total, amount, years, "các năm")
        if total["tier"] == Funding.ALL and total["nature"] == Funding.ALL:
            same = ("measure", "bucket_start", "bucket_end")
            sources = [
                a
                for r, a in known
                if r is not total and r["tier"] != Funding.ALL and all(r[c] == total[c] for c in same)
            ]
            yield from _differs(total, amount, sources, "các nguồn")


def _differs(total: Record, amount: int, parts: list[int], what: str) -> Issues:
    if parts and not within(total["operator"], amount, sum(parts)):
        severity: Severity = "warning" if _DISAGREES.search(total["note"]) else "error"
        yield issue(
            total,
            "amount_vnd",
            "line_mismatch",
            f"tổng {vietnamese(amount)} của dòng “{total['line_path']}” khác tổng {what} {vietnamese(sum(parts))}, lệch"
            f" {vietnamese(sum(parts) - amount)}; nếu văn bản in như vậy, nêu chỗ lệch ở Ghi chú",
            severity,
            note=_disagreement(total, sum(parts)),
        )


def _disagreement(total: Record, found: int) -> str:
    """ "Văn bản in 21,3 tỷ đồng; các phần cộng lại là 21,2 tỷ đồng, lệch 0,1 tỷ đồng." """
    unit = "người" if total.get("quantity") == Quantity.PERSONS else total["unit_text"]
    size = MONEY_UNITS.get(unit.lower(), 1)
    stated = whole_number(total["amount" if "amount" in total else "amount_vnd"]) or 0

    def told(amount: int) -> str:
        return f"{vietnamese((Decimal(amount) / size).normalize())} {unit}"

    return (
        f"Văn bản in {total['amount_text']} {unit}; các phần cộng lại là {told(found)}, lệch"
        f" {told(abs(found - stated))}."
    )
