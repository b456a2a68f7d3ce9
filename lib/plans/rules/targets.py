"""Rules about targets and results: the figure is in its quote, in a unit its indicator has, at a year that can be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal

from lib.contract.codes import Basis, FigureKind, Operator, Recurrence, UnitCode, UnitKind, YearBasis, YesNo
from lib.contract.issues import Issue
from lib.contract.scopes import Scope, Scopes, answers
from lib.contract.values import day_of, vietnamese
from lib.plans.rules.documents import NATIONAL
from lib.plans.rules.facts import Issues, PlanFacts, Record, codes, issue, number, quote_of, whole_number, year_of
from lib.plans.tokens import PrintedNumber, figures, is_decrease, printing

FIRST_YEAR, LAST_YEAR = 2000, 2030
TIME_WORDS = re.compile(
    r"\b(19|20)\d\d\b|\b(đầu|giữa|cuối|hết|trong|mỗi|hằng|hàng|từng)\s+năm\b|\bquý\b|\btháng\s+\d", re.IGNORECASE
)
"""Words by which a phrase names a time."""
CHANGES = ("percent_change", "rank_places", "times")
"""Units that compare with another year."""
SIGNED = (UnitCode.PERCENT_CHANGE, UnitCode.RANK_PLACES)
"""Units in which a decrease is negative."""
SHARES = (UnitCode.PERCENT, UnitCode.PERCENT_CHANGE)

_ONE_THING = ("document_id", "indicator_id", "scope", "kind", "year", "year_start", "as_of")
_OF_WHOLE = re.compile(
    r"(?<![\d./])(\d+(?:\.\d{3})*)(?: ?/ ?|\s+trên(?:\s+tổng)?(?:\s+số)?\s+)(\d+(?:\.\d{3})*)(?![\d/.-])", re.IGNORECASE
)
"""A count of a whole: "7/14", "7 trên tổng số 14"."""
_SHARE_AFTER = re.compile(
    r"[^\d;]{0,40}(?:\(|=|\b(?:đạt|chiếm|tương đương|tương ứng|tỷ lệ|tức|là))[^\d;]{0,16}", re.IGNORECASE
)
_SHARE_BEFORE = re.compile(
    r"\s*(?:%|phần trăm)[^\d;]{0,16}(?:\(|=|\b(?:tức|tương đương|là))[^\d;]{0,16}", re.IGNORECASE
)
"""What stands between a count and its share, whichever comes first."""
_LOOKS_LIKE_YEAR = re.compile(r"(?:19|20)\d\d")
QUANTIFIER = re.compile(
    r"\b(gấp đôi|gấp ba|gấp bốn|tất cả|toàn bộ|không|đầy đủ|các|mọi|toàn|từng|chưa)\b", re.IGNORECASE
)
_HEDGES: tuple[
    tuple[re.Pattern[str], Operator], ...
] = (  # longest first: what stands right before a number, and the operator it means
    (re.compile(r"(khoảng trên|khoảng hơn)\s*$", re.IGNORECASE), Operator.GT),
    (re.compile(r"(tối thiểu|ít nhất|không dưới|thấp nhất)(\s+(đạt|là|có))?\s*$", re.IGNORECASE), Operator.GE),
    (re.compile(r"(trên|hơn)\s*$", re.IGNORECASE), Operator.GT),
    (re.compile(r"(khoảng|gần|xấp xỉ|ước(\s+(đạt|có|khoảng))?)\s*$", re.IGNORECASE), Operator.APPROX),
    (re.compile(r"(tối đa|không quá)\s*$", re.IGNORECASE), Operator.LE),
    (re.compile(r"dưới\s*$", re.IGNORECASE), Operator.LT),
    (re.compile(r"(≥|>=)[\s,]*$"), Operator.GE),  # the comma: cells of a table
    (re.compile(r"(≤|<=)[\s,]*$"), Operator.LE),
    (re.compile(r">[\s,]*$"), Operator.GT),
    (re.compile(r"<[\s,]*$"), Operator.LT),
    (re.compile(r"≈[\s,]*$"), Operator.APPROX),
)
_REACH = 60
"""How many letters before a number its hedge may begin."""
_AT_LEAST = re.compile(r"\s*(?:%\s*|(?:nghìn |triệu |tỷ |tỉ )?đồng\s+|(?:nghìn|triệu|tỷ|tỉ)\s+)?trở lên", re.IGNORECASE)


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
                " đứng ở khung riêng; nếu đúng như văn bản thì nêu ở Ghi chú",
                "warning",
                note=f"Phạm vi đúng như văn bản nêu: {scope.label}.",
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
                f"đơn vị “{facts.shown('targets', 'unit', row['unit'])}” khác đơn vị"
                f" “{facts.shown('targets', 'unit', indicator['unit'])}” của chỉ tiêu “{indicator['label']}”; "
                + _unit_fix(indicator["unit"], row["unit"]),
            )


def _unit_fix(meant: str, written: str) -> str:
    if meant == UnitCode.PERCENT and written == UnitCode.COUNT:
        return "văn bản ghi dạng 7/14 thì điền 14 ở cột Trên tổng số; chỉ nêu số lượng thì chọn chỉ tiêu “Số …”"
    return "sửa đơn vị, hoặc chọn chỉ tiêu khác"


def value_in_quote(facts: PlanFacts) -> Issues:
    for row in facts.records["targets"]:
        if row["basis"] == Basis.DERIVED:
            if not row["note"]:
                yield issue(row, "note", "derived_unexplained", "số suy ra phải nêu cách tính ở Ghi chú")
        elif row["basis"] == Basis.WORDS:
            if row["quote"] and not QUANTIFIER.search(row["quote"]):
                yield issue(
                    row,
                    "quote",
                    "no_quantifier",
                    "Căn cứ số là “Nêu bằng chữ” nhưng nguyên văn không có từ chỉ số lượng như “tất cả”, “toàn bộ”,"
                    " “không”, “đầy đủ”, “các”; chép cả từ ấy, hoặc chọn “In bằng số”",
                )
        elif row["basis"] == Basis.PRINTED and quote_of(row):
            for name in ("value", "out_of"):
                value = number(row[name])
                if value is not None and not printing(value, row["quote"]):
                    fix = "sửa số hoặc chép lại nguyên văn"
                    if QUANTIFIER.search(row["quote"]):
                        fix += "; nếu văn bản nói bằng chữ (“tất cả”, “không”) thì chọn “Nêu bằng chữ” ở cột Căn cứ số"
                    yield issue(
                        row,
                        name,
                        "not_in_quote",
                        f"không đọc được {vietnamese(row[name])} trong nguyên văn “{row['quote']}”; {fix}",
                    )


def counts_beside_share(facts: PlanFacts) -> Issues:
    """A share and the count that it is of say the same to the last digit printed, in one phrase ("7/14 đơn vị, đạt
    50%") and in two rows about one thing; where a document contradicts itself the note says so."""
    counted: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    exact = [row for row in facts.records["targets"] if row["operator"] == Operator.EQ and number(row["value"])]
    for row in exact:
        if row["unit"] == UnitCode.COUNT and number(row["out_of"]) and row["out_of_operator"] in ("", Operator.EQ):
            counted[tuple(row[name] for name in _ONE_THING)].append(row)
    for row in exact:
        told = [(*found, "") for found in _counted_shares(quote_of(row)) if number(row["value"]) in found]
        if row["unit"] == UnitCode.PERCENT:
            for other in counted.get(tuple(row[name] for name in _ONE_THING), ()):
                share, count, whole = (Decimal(cell) for cell in (row["value"], other["value"], other["out_of"]))
                told.append((share, count, whole, f" ở dòng {other['_row']}"))
        for share, count, whole, where in told:
            if not _is_share(share, count, whole):
                worked_out = vietnamese(round(100 * count / whole, 2).normalize())
                yield issue(
                    row,
                    "value",
                    "share_of_count",
                    f"{vietnamese(count)}/{vietnamese(whole)}{where} là {worked_out}%, nhưng tỷ lệ ghi"
                    f" {vietnamese(share)}%; kiểm tra lại, nếu văn bản in như vậy thì nêu ở Ghi chú",
                    "warning" if row["note"] else "error",
                    note=f"Văn bản in {vietnamese(share)}%; {vietnamese(count)}/{vietnamese(whole)} là {worked_out}%.",
                )
                break


def _counted_shares(phrase: str) -> list[tuple[Decimal, Decimal, Decimal]]:
    """(share, count, whole) for every count of a whole whose share stands beside it: "7/14 đơn vị (đạt 50%)", "50%
    (7/14 đơn vị)"."""
    found = []
    shares = [figure for figure in figures(phrase) if figure.percent]
    for pair in _OF_WHOLE.finditer(phrase):
        count, whole = (Decimal(told.replace(".", "")) for told in pair.groups())
        if not 0 < count <= whole or _LOOKS_LIKE_YEAR.fullmatch(pair[2]):
            continue
        for share in shares:
            after, before = phrase[pair.end() : share.start], phrase[share.end : pair.start()]
            if (pair.end() <= share.start and _SHARE_AFTER.fullmatch(after)) or (
                share.end <= pair.start() and _SHARE_BEFORE.fullmatch(before)
            ):
                found.append((share.value, count, whole))
                break
    return found


def _is_share(share: Decimal, count: Decimal, whole: Decimal) -> bool:
    """Rounded or cut off at the digits that the share prints."""
    digits = max(-int(share.as_tuple().exponent), 0) if isinstance(share.as_tuple().exponent, int) else 0
    return abs(share - 100 * count / whole) < Decimal(1).scaleb(-digits)


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
                    f"đơn vị là “{facts.shown('targets', 'unit', row['unit'])}” nhưng nguyên văn không in % sau"
                    f" {vietnamese(row['value'])}",
                    "warning",
                )
            if not share and all(f.percent for f in found):
                yield issue(
                    row,
                    "unit",
                    "percent_sign",
                    f"nguyên văn in {vietnamese(row['value'])}% nhưng đơn vị là"
                    f" “{facts.shown('targets', 'unit', row['unit'])}”; chọn đơn vị %, và chỉ tiêu “Tỷ lệ …” nếu cần",
                )


def sign_of_change(facts: PlanFacts) -> Issues:
    """A change that the quote says goes down is negative: a decrease must not read as growth."""
    for row in facts.records["targets"]:
        found = _printed(row)
        down = [is_decrease(row["quote"], f.start) for f in found]
        if row["unit"] in SIGNED and not row["value"].startswith("-") and found and all(down):
            yield issue(
                row, "value", "sign_of_change", f"nguyên văn nói giảm; mức giảm ghi số âm: -{vietnamese(row['value'])}"
            )


def operator_in_words(facts: PlanFacts) -> Issues:
    for row in facts.records["targets"]:
        told = {operator_of(row["value"], row["quote"], f.start, f.end) for f in _printed(row)}
        if told and row["operator"] and row["operator"] not in told:
            yield operator_differs(facts, "targets", row, row["operator"], told)


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
                    row,
                    "caveats",
                    "caveat_unsaid",
                    f"lưu ý “{facts.shown('targets', 'caveats', caveat)}” nhưng nguyên văn và Ghi chú không có chữ"
                    f" {what};"
                    " bỏ lưu ý, hoặc chép nguyên văn có chữ ấy",
                )


def ranges(facts: PlanFacts) -> Issues:
    shown = {unit["unit"]: whole_number(unit["decimals"]) for unit in facts.records["units"]}
    for row in facts.records["targets"]:
        value, whole = number(row["value"]), number(row["out_of"])
        if value is None:
            continue
        if row["unit"] == UnitCode.PERCENT and not 0 <= value <= 100:
            yield issue(row, "value", "percent_range", f"tỷ lệ {vietnamese(value)}% ngoài khoảng 0-100")
        most = shown.get(row["unit"])
        if row["unit"] in (UnitCode.COUNT, UnitCode.RANK, UnitCode.VND) and (
            value < 0 or value != value.to_integral_value()
        ):
            yield issue(
                row,
                "value",
                "whole_number",
                f"“{vietnamese(value)}” phải là số nguyên không âm với đơn vị"
                f" “{facts.shown('targets', 'unit', row['unit'])}”",
            )
        elif most is not None and value != round(value, most):  # it would be printed rounded, and no document says that
            yield issue(
                row,
                "value",
                "decimals",
                f"“{vietnamese(value)}” có nhiều chữ số lẻ hơn {most} chữ số mà đơn vị"
                f" “{facts.shown('targets', 'unit', row['unit'])}” hiện",
            )
        if row["unit"] == UnitCode.RANK and value < 1:
            yield issue(row, "value", "rank_range", "thứ hạng bắt đầu từ 1")
        if whole is not None and row["unit"] not in (UnitCode.COUNT, UnitCode.RANK):
            yield issue(
                row,
                "out_of",
                "out_of_unit",
                "“Trên tổng số” chỉ đi với đơn vị số lượng hay thứ hạng, không với"
                f" “{facts.shown('targets', 'unit', row['unit'])}”; 7/14 thì ghi giá trị 7, đơn vị số lượng",
            )
        if whole is not None and whole < value:
            yield issue(row, "out_of", "out_of_range", f"{vietnamese(value)} lớn hơn tổng số {vietnamese(whole)}")
        if row["out_of_operator"] and whole is None:
            yield issue(
                row,
                "out_of_operator",
                "out_of_operator",
                "có phép so của tổng nhưng không có tổng số; điền “Trên tổng số” hoặc xóa ô này",
            )


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
                row,
                "base_year",
                "base_year",
                f"đơn vị “{facts.shown('targets', 'unit', row['unit'])}” phải có Năm gốc trước năm {row['year']}",
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
                f"năm {year} sau năm cuối {end} của kế hoạch; nếu văn bản in năm ấy thì chọn “Nêu trong văn bản” ở Căn"
                " cứ"
                " năm",
            )
        if row["year_basis"] == YearBasis.PERIOD_END and end and year != end:
            yield issue(
                row, "year", "period_end", f"căn cứ là cuối kỳ kế hoạch nhưng năm là {year}, kỳ kết thúc năm {end}"
            )
        if row["year_basis"] == YearBasis.PLAN_YEAR and start and end and not start <= year <= end:
            yield issue(row, "year", "plan_year", f"căn cứ là năm kế hoạch nhưng {year} ngoài {start}-{end}")
        if row["year_basis"] == YearBasis.REPORT_DATE:
            yield issue(
                row,
                "year_basis",
                "target_report_date",
                "năm của chỉ tiêu không thể lấy theo ngày báo cáo; nếu đây là kết quả thì chọn “Kết quả”",
            )
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
            yield issue(
                row,
                "year",
                "result_in_future",
                f"kết quả năm {year} trong văn bản ký năm {signed}; nếu đây là mức phải đạt thì chọn “Chỉ tiêu”",
            )
        if row["as_of"]:
            if row["kind"] != "actual":
                yield issue(
                    row, "as_of", "target_as_of", "chỉ kết quả mới có thời điểm; thời hạn của chỉ tiêu ghi ở Năm"
                )
            elif year_of(row["as_of"]) != year:
                yield issue(row, "as_of", "as_of_year", f"thời điểm {day_of(row['as_of'])} không thuộc năm {year}")
            elif document["signed_on"] and row["as_of"] > document["signed_on"]:
                yield issue(
                    row,
                    "as_of",
                    "result_in_future",
                    f"thời điểm {day_of(row['as_of'])} sau ngày ký {day_of(document['signed_on'])}",
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
                    f"chỉ tiêu “{indicator['label']}” không có số liệu nào",
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
    return printing(number(row["value"]), quote_of(row)) if row["basis"] == Basis.PRINTED else []


def operator_differs(facts: PlanFacts, table: str, row: Record, written: str, told: Collection[str]) -> Issue:
    """A warning that the words around the number say another operator than the one ``written``."""
    meant = " hay ".join(f"“{facts.shown(table, 'operator', one)}”" for one in sorted(told))
    own = facts.shown(table, "operator", written)
    down = row.get("value", "").startswith("-")
    why = " (mức giảm là số âm: giảm ít nhất 15% là ≤ -15)" if down else ""
    return issue(
        row,
        "operator",
        "operator_in_words",
        f"phép so là “{own}” nhưng nguyên văn nói {meant}{why}; chọn {meant}, hoặc chép lại nguyên văn",
        "warning",
    )


def operator_told(quote: str, start: int, end: int) -> Operator:
    """The operator that the words around the number at ``start:end`` mean; "eq" where none hedges it."""
    if _AT_LEAST.match(quote, end):
        return Operator.GE
    before = quote[max(start - _REACH, 0) : start]
    return next((meant for pattern, meant in _HEDGES if pattern.search(before)), Operator.EQ)


def operator_of(value: str, quote: str, start: int, end: int) -> Operator:
    """The operator of ``value``, printed at ``start:end``: of a decrease the mirror of what is said of its size."""
    told = operator_told(quote, start, end)
    return told.mirrored if value.startswith("-") else told
