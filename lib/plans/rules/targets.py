"""Rules about targets and results: the figure is in its quote, in a unit its indicator has, at a year that can be."""

from __future__ import annotations

import re
from decimal import Decimal

from lib.contract.codes import Basis, FigureKind, Operator, Recurrence, UnitCode, UnitKind, YearBasis, YesNo
from lib.contract.scopes import Scope, Scopes, answers
from lib.plans.rules.documents import NATIONAL
from lib.plans.rules.facts import Issues, PlanFacts, Record, codes, issue, number, quote_of, whole_number, year_of
from lib.plans.tokens import PrintedNumber, figures

FIRST_YEAR, LAST_YEAR = 2000, 2030
TIME_WORDS = re.compile(
    r"\b(19|20)\d\d\b|\b(đầu|giữa|cuối|hết|trong|mỗi|hằng|hàng|từng)\s+năm\b|\bquý\b|\btháng\s+\d", re.IGNORECASE
)
"""Words by which a phrase names a time."""
CHANGES = ("percent_change", "rank_places", "times")
"""Units that compare with another year."""
SHARES = (UnitCode.PERCENT, UnitCode.PERCENT_CHANGE)

_QUANTIFIER = re.compile(r"\b(tất cả|toàn bộ|không|đầy đủ|các|mọi|toàn|từng|chưa)\b", re.IGNORECASE)
_HEDGES = (  # longest first: what stands right before a number, and the operator it means
    (re.compile(r"(khoảng trên|khoảng hơn)\s*$", re.IGNORECASE), "gt"),
    (re.compile(r"(tối thiểu|ít nhất|không dưới|thấp nhất)(\s+(đạt|là|có))?\s*$", re.IGNORECASE), "ge"),
    (re.compile(r"(trên|hơn)\s*$", re.IGNORECASE), "gt"),
    (re.compile(r"(khoảng|gần|xấp xỉ|ước đạt)\s*$", re.IGNORECASE), "approx"),
    (re.compile(r"(tối đa|không quá)\s*$", re.IGNORECASE), "le"),
    (re.compile(r"dưới\s*$", re.IGNORECASE), "lt"),
    (re.compile(r"(≥|>=)[\s,]*$"), "ge"),  # the comma: cells of a table
    (re.compile(r"(≤|<=)[\s,]*$"), "le"),
    (re.compile(r">[\s,]*$"), "gt"),
    (re.compile(r"<[\s,]*$"), "lt"),
    (re.compile(r"≈[\s,]*$"), "approx"),
)
_REACH = 60
"""How many letters before a number its hedge may begin."""
_AT_LEAST = re.compile(r"\s*(?:%\s*)?trở lên", re.IGNORECASE)


def scopes_asked(facts: PlanFacts) -> Issues:
    """A figure about a scope that no question of its indicator asks for stands in a panel of its own, beside no other:
    often another label of ``scopes.csv`` was meant. A part stands with its total; a note says that it is meant so."""
    labels = {
        r["scope"]: Scope(r["scope"], r["label"], tuple(codes(r["parent"])), r["stated"] != YesNo.NO, r["reach"])
        for r in facts.records["scopes"]
    }
    scopes, kinds = Scopes(labels), {r["unit"]: r["kind"] for r in facts.records["units"]}
    questions: dict[str, list[str]] = {}
    for question in facts.records["questions"]:
        for measure in codes(question["measures"]):
            if not question["scope"] or question["scope"] in labels:
                questions.setdefault(measure, []).append(question["scope"])
    for row in facts.records["targets"]:
        indicator, document = facts.indicators.get(row["indicator_id"]), facts.documents.get(row["document_id"])
        value, out_of, scope = number(row["value"]), number(row["out_of"]), labels.get(row["scope"])
        if indicator is None or document is None or value is None or scope is None:
            continue
        if row["note"] or row["repeats"] or row["part_of"] or document["corroborates"]:
            continue
        kind = next((k for k in UnitKind if k == kinds.get(indicator["unit"])), UnitKind.PLAIN)
        share = float(100 * value / out_of if out_of and kind is UnitKind.SHARE else value)
        asked = dict.fromkeys(questions.get(row["indicator_id"], [""]))
        met = any(answers(scopes.relation(scope.code, one), kind, share, row["operator"]) for one in asked)
        if not met and document["province_code"] != NATIONAL:
            told = "; ".join(f"“{labels[one].label}”" if one else "toàn tỉnh hoặc một cấp" for one in asked)
            yield issue(
                row,
                "scope",
                "scope_unasked",
                f"phạm vi “{scope.label}” không trả lời câu hỏi so sánh nào của chỉ tiêu này (hỏi: {told}), nên số liệu"
                " đứng ở khung riêng; nếu đúng như văn bản thì nêu ở ghi chú",
                "warning",
            )


def unit_of_indicator(facts: PlanFacts) -> Issues:
    for row in facts.records["targets"]:
        indicator = facts.indicators.get(row["indicator_id"])
        if not indicator or row["unit"] in ("", indicator["unit"]):
            continue
        if not (indicator["unit"] == "percent" and row["unit"] == "count" and row["out_of"]):
            yield issue(
                row,
                "unit",
                "unit_of_indicator",
                f"đơn vị “{row['unit']}” khác đơn vị “{indicator['unit']}” của chỉ tiêu “{row['indicator_id']}”",
            )


def value_in_quote(facts: PlanFacts) -> Issues:
    for row in facts.records["targets"]:
        if row["basis"] == Basis.DERIVED:
            if not row["note"]:
                yield issue(row, "note", "derived_unexplained", "số suy ra phải nêu cách tính ở ghi chú")
        elif row["basis"] == Basis.WORDS:
            if row["quote"] and not _QUANTIFIER.search(row["quote"]):
                yield issue(
                    row,
                    "quote",
                    "no_quantifier",
                    "trích dẫn không có từ chỉ số lượng như “tất cả”, “toàn bộ”, “không”, “đầy đủ”, “các”",
                )
        elif row["basis"] == Basis.PRINTED and quote_of(row):
            read = [f.value for f in figures(row["quote"])]
            for name in ("value", "out_of"):
                value = number(row[name])
                if value is not None and value not in read:
                    yield issue(
                        row, name, "not_in_quote", f"không đọc được {row[name]} trong trích dẫn “{row['quote']}”"
                    )


def percent_sign(facts: PlanFacts) -> Issues:
    """A count that the quote prints as a percentage, or the other way round."""
    for row in facts.records["targets"]:
        found = _printed(row)
        if found and row["unit"]:
            share = row["unit"] in SHARES
            if share and not any(f.percent for f in found):
                yield issue(
                    row,
                    "unit",
                    "no_percent_sign",
                    f"đơn vị là “{row['unit']}” nhưng sau {row['value']} không in %",
                    "warning",
                )
            if not share and all(f.percent for f in found):
                yield issue(
                    row, "unit", "percent_sign", f"trích dẫn in {row['value']}% nhưng đơn vị là “{row['unit']}”"
                )


def operator_in_words(facts: PlanFacts) -> Issues:
    for row in facts.records["targets"]:
        told = {operator_told(row["quote"], f.start, f.end) for f in _printed(row)}
        if told and row["operator"] and row["operator"] not in told:
            what = " hay ".join(f"“{t}”" for t in sorted(told))
            yield issue(
                row,
                "operator",
                "operator_in_words",
                f"phép so “{row['operator']}” nhưng trích dẫn in như {what}",
                "warning",
            )


def caveats_said(facts: PlanFacts) -> Issues:
    """A caveat that a document expresses in words stands only on a row that says them, or whose note tells where."""
    said = {r["caveat"]: [w for w in r["said_as"].casefold().split("|") if w] for r in facts.records["caveats"]}
    for row in facts.records["targets"]:
        told = f"{row['quote']} {row['note']}".casefold()
        for caveat in codes(row["caveats"]):
            wanted = said.get(caveat, [])
            if wanted and not any(word in told for word in wanted):
                what = " hay ".join(f"“{word}”" for word in wanted)
                yield issue(
                    row, "caveats", "caveat_unsaid", f"lưu ý “{caveat}” nhưng trích dẫn và ghi chú không có chữ {what}"
                )


def ranges(facts: PlanFacts) -> Issues:
    shown = {unit["unit"]: whole_number(unit["decimals"]) for unit in facts.records["units"]}
    for row in facts.records["targets"]:
        value, whole = number(row["value"]), number(row["out_of"])
        if value is None:
            continue
        if row["unit"] == UnitCode.PERCENT and not 0 <= value <= 100:
            yield issue(row, "value", "percent_range", f"tỷ lệ {row['value']}% ngoài khoảng 0-100")
        most = shown.get(row["unit"])
        if row["unit"] in (UnitCode.COUNT, UnitCode.RANK, UnitCode.VND) and (
            value < 0 or value != value.to_integral_value()
        ):
            yield issue(
                row, "value", "whole_number", f"“{row['value']}” phải là số nguyên không âm với đơn vị “{row['unit']}”"
            )
        elif most is not None and value != round(value, most):  # it would be printed rounded, and no document says that
            yield issue(
                row,
                "value",
                "decimals",
                f"“{row['value']}” có hơn {most} chữ số lẻ mà đơn vị “{row['unit']}” hiện (cột decimals của units.csv)",
            )
        if row["unit"] == UnitCode.RANK and value < 1:
            yield issue(row, "value", "rank_range", "thứ hạng bắt đầu từ 1")
        if whole is not None and row["unit"] not in (UnitCode.COUNT, UnitCode.RANK):
            yield issue(
                row,
                "out_of",
                "out_of_unit",
                f"“trên tổng số” chỉ đi với số lượng hay thứ hạng, không với “{row['unit']}”",
            )
        if whole is not None and whole < value:
            yield issue(row, "out_of", "out_of_range", f"{row['value']} lớn hơn tổng số {row['out_of']}")
        if row["out_of_operator"] and whole is None:
            yield issue(row, "out_of_operator", "out_of_operator", "có phép so của tổng nhưng không có tổng số")


def years(facts: PlanFacts) -> Issues:
    for row in facts.records["targets"]:
        year, start, base = (whole_number(row[c]) for c in ("year", "year_start", "base_year"))
        for name, value in (("year", year), ("year_start", start), ("base_year", base)):
            if value is not None and not FIRST_YEAR <= value <= LAST_YEAR:
                yield issue(row, name, "year_range", f"năm {value} ngoài khoảng {FIRST_YEAR}-{LAST_YEAR}")
        if year and start and start > year:
            yield issue(row, "year_start", "year_order", f"năm đầu {start} sau năm {year}")
        if row["recurrence"] == Recurrence.YEARLY and start is None:
            yield issue(row, "year_start", "yearly_without_start", "chỉ tiêu hằng năm phải nêu năm đầu")
        if row["unit"] in CHANGES and (base is None or (year and base >= year)):
            yield issue(
                row, "base_year", "base_year", f"đơn vị “{row['unit']}” phải có năm gốc trước năm {row['year']}"
            )


def deadlines(facts: PlanFacts) -> Issues:
    """A target's year against its document: in the plan's period unless printed, and not before the signature."""
    for row in facts.records["targets"]:
        document, year = facts.documents.get(row["document_id"]), whole_number(row["year"])
        if document is None or year is None or row["kind"] != FigureKind.TARGET:
            continue
        start, end = whole_number(document["period_start"]), whole_number(document["period_end"])
        signed = year_of(document["signed_on"])
        if start and end and start > end:
            continue  # reported at the document
        if end and year > end and row["year_basis"] not in ("stated", "money_years"):
            yield issue(
                row,
                "year",
                "after_period",
                f"năm {year} sau năm cuối {end} của kế hoạch mà không phải năm in trong văn bản (stated)",
            )
        if row["year_basis"] == YearBasis.PERIOD_END and end and year != end:
            yield issue(
                row, "year", "period_end", f"căn cứ là cuối kỳ kế hoạch nhưng năm là {year}, kỳ kết thúc năm {end}"
            )
        if row["year_basis"] == YearBasis.PLAN_YEAR and start and end and not start <= year <= end:
            yield issue(row, "year", "plan_year", f"căn cứ là năm kế hoạch nhưng {year} ngoài {start}-{end}")
        if row["year_basis"] == YearBasis.REPORT_DATE:
            yield issue(row, "year_basis", "target_report_date", "năm của một mục tiêu không thể lấy theo ngày báo cáo")
        if signed and year < signed:
            yield issue(row, "year", "deadline_passed", f"mốc {year} trước năm ký {signed}", "warning")


def results(facts: PlanFacts) -> Issues:
    """A result is never later than its document; a date inside a year belongs to that year."""
    for row in facts.records["targets"]:
        document, year = facts.documents.get(row["document_id"]), whole_number(row["year"])
        if document is None or year is None:
            continue
        signed = year_of(document["signed_on"])
        if row["kind"] == FigureKind.ACTUAL and signed and year > signed:
            yield issue(row, "year", "result_in_future", f"kết quả năm {year} trong văn bản ký năm {signed}")
        if row["as_of"]:
            if row["kind"] != "actual":
                yield issue(row, "as_of", "target_as_of", "chỉ kết quả mới có thời điểm")
            elif year_of(row["as_of"]) != year:
                yield issue(row, "as_of", "as_of_year", f"thời điểm {row['as_of']} không thuộc năm {year}")
            elif document["signed_on"] and row["as_of"] > document["signed_on"]:
                yield issue(
                    row, "as_of", "result_in_future", f"thời điểm {row['as_of']} sau ngày ký {document['signed_on']}"
                )


def undated_figures(facts: PlanFacts) -> Issues:
    """A figure without any time is no year's: its phrase names none, and its year is that of its document."""
    for row in facts.records["targets"]:
        document = facts.documents.get(row["document_id"])
        if row["year_basis"] != "undated" or document is None:
            continue
        if row["kind"] == "actual":
            yield issue(row, "year_basis", "undated_result", "kết quả luôn có năm: ít nhất là năm của báo cáo")
        if named := TIME_WORDS.search(row["quote"]):
            yield issue(
                row, "year_basis", "undated_names_time", f"ghi là không nêu thời hạn nhưng trích dẫn có “{named[0]}”"
            )
        if row["year_start"] or row["recurrence"] == "yearly":
            yield issue(
                row, "year_start", "undated_span", "số liệu không nêu thời hạn thì không có năm đầu, không lặp lại"
            )
        own = year_of(document["signed_on"]) or whole_number(document["period_end"])
        if own and row["year"] and whole_number(row["year"]) != own:
            yield issue(
                row, "year", "undated_year", f"số liệu không nêu thời hạn thì ghi năm {own} của văn bản, chỉ để sắp xếp"
            )


def money_years(facts: PlanFacts) -> Issues:
    """A row that belongs to the years its money is in names the first of them, and the document has money in each."""
    for row in facts.records["targets"]:
        if row["year_basis"] != "money_years":
            continue
        start, end = whole_number(row["year_start"]), whole_number(row["year"])
        if row["kind"] == "actual":
            yield issue(row, "year_basis", "money_result", "năm của một kết quả không thể lấy theo năm bố trí tiền")
        if start is None:
            yield issue(row, "year_start", "money_years_start", "lấy theo các năm có bố trí tiền thì phải nêu năm đầu")
        elif end is not None and start <= end and facts.whole("budget", row["document_id"]):
            paid = _years_with_money(facts, row["document_id"])
            if bare := [str(year) for year in range(start, min(end, start + 50) + 1) if year not in paid]:
                yield issue(row, "year_basis", "money_years_bare", f"văn bản không bố trí tiền năm {', '.join(bare)}")


def indicators_used(facts: PlanFacts) -> Issues:
    used = {row["indicator_id"] for row in facts.records["targets"]}
    if all(facts.whole("targets", document) for document in facts.documents):
        for indicator in facts.records["indicators"]:
            if indicator["indicator_id"] not in used:
                yield issue(
                    indicator,
                    "indicator_id",
                    "indicator_unused",
                    f"chỉ tiêu “{indicator['indicator_id']}” không có số liệu nào",
                    "warning",
                )


def _years_with_money(facts: PlanFacts, document_id: str) -> set[int]:
    """Years for which the document sets money aside; a cost over all years belongs to none of them."""
    years: set[int] = set()
    for row in facts.of("budget", document_id):
        start, end = whole_number(row["bucket_start"]), whole_number(row["bucket_end"])
        if (
            row["measure"] in ("year_plan", "carry_over", "proposal")
            and whole_number(row["amount_vnd"])
            and start
            and end
        ):
            years.update(range(start, min(end, start + 50) + 1))
    return years


def _printed(row: Record) -> list[PrintedNumber]:
    """The places of the quote that print the row's value."""
    value: Decimal | None = number(row["value"])
    return [f for f in figures(quote_of(row)) if f.value == value] if row["basis"] == Basis.PRINTED else []


def operator_told(quote: str, start: int, end: int) -> str:
    """The operator that the words around the number at ``start:end`` mean; "eq" where none hedges it."""
    if _AT_LEAST.match(quote, end):
        return Operator.GE
    before = quote[max(start - _REACH, 0) : start]
    return next((meant for pattern, meant in _HEDGES if pattern.search(before)), Operator.EQ)
