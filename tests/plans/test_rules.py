"""One valid plan plus one change: the exact located sentence for each kind of mistake."""

import pytest

from tests.plans.folder import PLACE
from tests.store.sample import ARTICLE, PLAN, ROWS

T, B, S, D = f"{PLACE}/targets.csv", f"{PLACE}/budget.csv", f"{PLACE}/stated_totals.csv", "documents.csv"


def change(table, position=0, /, **cells):
    return lambda folder: folder.change(table, position, **cells)


def add(table, like=0, /, **cells):
    return lambda folder: folder.add(table, like, **cells)


def both(*steps):
    def run(folder):
        for step in steps:
            step(folder)
        return folder

    return run


CELLS = {
    "required": (change("targets", clause="", section=""), [f"{T}:2:section: thiếu giá trị bắt buộc (Phần văn bản)"]),
    "int": (change("targets", 1, year="2018.0"), [f"{T}:3:year: “2018.0” không phải số nguyên, chỉ gồm chữ số"]),
    "decimal with a comma": (
        change("targets", 1, value="60,0"),
        [f"{T}:3:value: “60,0” không phải số viết liền, dấu chấm trước phần lẻ"],
    ),
    "bool": (change("budget", 1, rented_service="không"), [f"{B}:3:rented_service: “không” không phải true hay false"]),
    "date that does not exist": (
        change("documents", 1, signed_on="2017-02-30"),
        [f"{D}:3:signed_on: “2017-02-30” không phải ngày có thật viết năm-tháng-ngày, như 2017-12-18"],
    ),
    "word": (
        change("targets", 1, kind="plan"),
        [f"{T}:3:kind: “plan” không có trong danh mục: target, actual, unclear"],
    ),
    "unknown code": (
        change("targets", 1, indicator_id="share_b"),
        [f"{T}:3:indicator_id: mã “share_b” không có trong reference/indicators.csv; có phải “share_a”?"],
    ),
    "one of several codes": (
        change("targets", caveats="pilot;pilott", note="thí điểm"),
        [f"{T}:2:caveats: mã “pilott” không có trong reference/caveats.csv; có phải “pilot”?"],
    ),
    "codes repeated": (
        change("targets", caveats="pilot;;pilot", note="thí điểm"),
        [f"{T}:2:caveats: “pilot;;pilot”: mã trống hoặc lặp giữa các dấu “;”"],
    ),
    "code of another dimension": (
        change("budget", 2, tier="investment"),
        [f"{B}:4:tier: mã “investment” không có trong reference/funding.csv"],
    ),
    "decomposed letters": (
        change("targets", note="xa\u0303"),
        [f"{T}:2:note: chữ có dấu phải ở dạng dựng sẵn (Unicode NFC)"],
    ),
    "spaces": (change("targets", clause="Mục 2 "), [f"? {T}:2:clause: thừa khoảng trắng ở đầu hoặc cuối ô"]),
    "long quote": (
        change("targets", quote="tối thiểu 70,5% xã" + "." * 150),
        [f"{T}:2:quote: trích dẫn dài 168 ký tự, tối đa 160"],
    ),
    "a remark on a file that is not there": (
        change("targets", note="Theo reference/national.csv và targets.csv, xem https://a.vn/b.pdf."),
        [f"{T}:2:note: không có tệp “reference/national.csv”"],
    ),
    "web address": (
        change("documents", url="javascript:1"),
        [f"{D}:2:url: “javascript:1” không phải địa chỉ web bắt đầu bằng http:// hay https://"],
    ),
}

KEYS = {
    "row_id twice": (change("targets", 1, row_id="t001"), [f"{T}:3:row_id: trùng row_id “t001” với dòng 2"]),
    "document twice": (
        add("documents", coverage="none"),
        [f"{D}:4:document_id: trùng document_id “{PLAN}” với dòng 2"],
    ),
    "amount twice": (
        add("budget", 2, row_id="b004"),
        [
            (
                f"{B}:5:line_path: trùng line_path “PL/A/2”, measure “year_plan”, bucket_start “2018”, bucket_end"
                " “2018”, tier “province”, nature “investment” với dòng 4"
            )
        ],
    ),
    "figure twice": (
        add("targets", 0, row_id="t003"),
        [
            (
                f"? {T}:4:quote: trùng indicator_id “share_a”, scope “communes”, kind “target”, year “2018”, operator"
                " “ge”, value “70.5”, unit “percent”, quote “tối thiểu 70,5% xã” với dòng 2"
            )
        ],
    ),
    "parent that is no line": (
        change("budget", 2, parent_path="PL/B"),
        [f"{B}:4:parent_path: không có dòng “PL/B” trong văn bản này"],
    ),
    "line above itself": (
        both(change("budget", 0, parent_path="PL/A/2"), change("budget", 2, is_additive="false")),
        [f"{B}:2:parent_path: “PL/A” là phần của chính nó", f"{B}:4:parent_path: “PL/A/2” là phần của chính nó"],
    ),
    "a part": (change("targets", 1, part_of="t001"), []),
    "part of a figure that is not there": (
        change("targets", 1, part_of="t009"),
        [f"{T}:3:part_of: không có dòng “t009” trong bảng của văn bản này"],
    ),
    "part of itself": (change("targets", 1, part_of="t002"), [f"{T}:3:part_of: “t002” là phần của chính nó"]),
    "part larger than its total": (
        add("targets", 1, row_id="t003", value="61", quote="61% xã", part_of="t002"),
        [f"{T}:4:part_of: 61 lớn hơn 60 của “t002”"],
    ),
    "part larger than a lower bound": (
        add("targets", 1, row_id="t003", value="80", quote="80% xã", part_of="t001"),
        [],
    ),
    "part of another year": (
        change("targets", 1, part_of="t001", year="2019", year_basis="stated"),
        [f"{T}:3:part_of: năm 2019 ngoài 2018-2018 của “t001”"],
    ),
    "part in the span of its total": (
        both(
            change("targets", 1, year_start="2018", year="2020", year_basis="stated"),
            add("targets", 1, row_id="t003", year_start="", year="2019", part_of="t002", quote="còn 60% xã"),
        ),
        [],
    ),
    "part of another kind": (
        change("targets", 1, part_of="t001", kind="unclear"),
        [f"{T}:3:part_of: là phần của “t001” nhưng kind là “unclear”, ở đó là “target”"],
    ),
    "part of another indicator": (
        both(add("indicators", indicator_id="share_b"), change("targets", 1, indicator_id="share_b", part_of="t001")),
        [f"{T}:3:note: là phần của “t001”, chỉ tiêu khác; lý do phải nêu ở ghi chú"],
    ),
    "part of another indicator, explained": (
        both(
            add("indicators", indicator_id="share_b"),
            change("targets", 1, indicator_id="share_b", part_of="t001", note="Một phần của số xã."),
        ),
        [],
    ),
    "a repetition": (add("targets", 1, row_id="t003", quote="đạt 60,0% xã", value="60.0", repeats="t002"), []),
    "a repetition of another document": (change("targets", 2, repeats=f"{PLAN}/t001"), []),
    "a repetition of nothing": (
        change("targets", 2, repeats="t002"),
        [f"plans/{ARTICLE}/targets.csv:2:repeats: không có dòng “t002”"],
    ),
    "a repetition of itself": (
        change("targets", 1, repeats="t002"),
        [f"{T}:3:repeats: “t002” cũng chỉ nhắc lại dòng khác"],
    ),
    "a repetition that says another thing": (
        change("targets", 1, repeats="t001"),
        [
            f"{T}:3:repeats: nhắc lại “t001” nhưng operator là “eq”, ở đó là “ge”",
            f"{T}:3:repeats: nhắc lại “t001” nhưng value là “60”, ở đó là “70.5”",
        ],
    ),
    "a repetition for another year": (
        add("targets", 1, row_id="t003", year="2019", year_basis="stated", repeats="t002"),
        [f"{T}:4:note: nhắc lại “t002” nhưng khác year; lý do phải nêu ở ghi chú"],
    ),
    "a repetition for another year, explained": (
        add("targets", 1, row_id="t003", year="2019", year_basis="stated", repeats="t002", note="In năm 2019"),
        [],
    ),
    "scope above itself": (
        change("scopes", parent="communes"),
        ["reference/scopes.csv:2:parent: “communes” là phần của chính nó"],
    ),
    "one line, two names": (
        add("budget", 2, row_id="b004", bucket_start="2019", bucket_end="2020", measure="carry_over", name="Phần cứng"),
        [f"{B}:5:name: dòng “PL/A/2” ghi “Phần cứng”, ở dòng 4 ghi “Phần mềm”"],
    ),
}

DOCUMENTS = {
    "period backwards": (
        change("documents", 1, period_end="2017"),
        [f"{D}:3:period_end: năm cuối 2017 trước năm đầu 2018"],
    ),
    "annual plan of two years": (
        change("documents", period_end="2019"),
        [f"{D}:2:period_end: kế hoạch năm chỉ có một năm, ở đây 2018-2019"],
    ),
    "national document of a province": (
        change("documents", 1, kind="national"),
        [f"{D}:3:province_code: loại “national” không đi với mã tỉnh “51”"],
    ),
    "article on its own": (
        change("documents", 1, corroborates=""),
        [f"{D}:3:corroborates: tin bài phải nêu văn bản mà nó nhắc lại, nếu không sẽ bị tính hai lần"],
    ),
    "replaces a plan that is not there": (
        change("documents", 1, supersedes="tinh-a-1-2016"),
        [f"{D}:3:supersedes: mã “tinh-a-1-2016” không có trong documents.csv"],
    ),
    "replaces itself": (change("documents", 1, supersedes=ARTICLE), [f"{D}:3:supersedes: văn bản thay thế chính nó"]),
    "replaces a later plan": (
        change("documents", supersedes=ARTICLE),
        [f"{D}:2:supersedes: “{ARTICLE}” ký sau văn bản này"],
    ),
    "replaces one year": (change("documents", 1, supersedes=f"{PLAN}:2018"), []),
    "replaces a year of another plan": (
        change("documents", 1, supersedes=f"{PLAN}:2019"),
        [f"{D}:3:supersedes: “2019” không phải năm mà cả hai văn bản đều quy định"],
    ),
    "replaces a plan of another province": (
        both(
            add("provinces", 1, province_code="52", slug="b"),
            change("documents", 1, supersedes=PLAN),
            change("documents", province_code="52"),
        ),
        [
            f"{D}:3:corroborates: “{PLAN}” là của tỉnh khác hoặc cũng chỉ nhắc lại văn bản khác",
            f"{D}:3:supersedes: “{PLAN}” là của tỉnh khác",
        ],
    ),
    "source without digest": (
        change("documents", source_file="a.txt"),
        [
            f"{D}:2:source_sha256: tệp nguồn và mã băm phải cùng có hoặc cùng trống",
            *(
                f"{p}:{n}:line: văn bản có tệp nguồn nên phải nêu số dòng"
                for p, rows in ((B, "234"), (f"{PLACE}/staff.csv", "2"), (S, "2"), (T, "23"))
                for n in rows
            ),
        ],
    ),
    "source outside its folder": (
        both(change("documents", 1, source_file="../a.txt", source_sha256="0" * 64), change("targets", 2, line="1")),
        [f"{D}:3:source_file: “../a.txt” phải là tên tệp, không kèm thư mục"],
    ),
    "no rows, no reason": (
        add("documents", document_id="tinh-a-2-2016", period_start="2016", period_end="2016"),
        [
            (
                f"{D}:4:note: văn bản không có dòng số liệu nào (thư mục plans/tinh-a-2-2016 thiếu hoặc trống) và ghi"
                " chú không nêu lý do"
            )
        ],
    ),
    "no rows, explained": (
        add("documents", document_id="tinh-a-2-2016", period_start="2016", period_end="2016", note="Chỉ có lời"),
        [f"? {D}:4:note: văn bản không có dòng số liệu nào; lý do nêu ở ghi chú"],
    ),
    "two whole plans of one year": (
        add("documents", document_id="tinh-a-2-2018", note="Chỉ có lời"),
        [
            f"? {D}:4:coverage: năm 2018 đã có kế hoạch “{PLAN}” của cùng tỉnh; chỉ một văn bản được tính vào tổng",
            f"? {D}:4:note: văn bản không có dòng số liệu nào; lý do nêu ở ghi chú",
        ],
    ),
    "article differs": (
        change("targets", 2, value="71", quote="tối thiểu 71% xã"),
        [f"? plans/{ARTICLE}/targets.csv:2:value: tin ghi “ge 71 percent”, “{PLAN}” ghi “ge 70.5 percent” (dòng 2)"],
    ),
    "article alone": (
        change("targets", 2, kind="actual", year="2017"),
        [f"? plans/{ARTICLE}/targets.csv:2:indicator_id: “{PLAN}” không có chỉ tiêu này với cùng phạm vi và năm"],
    ),
    "correction of a cell that changed": (
        add(
            "corrections",
            document_id=PLAN,
            table="targets",
            row_id="t001",
            column="value",
            printed="75.5",
            used="70",
            reason="In nhầm",
        ),
        ["reference/corrections.csv:2:printed: ô value của dòng t001 nay là “70.5”, không còn là “75.5”"],
    ),
    "contradiction with half a place": (
        both(
            change("documents", source_file="a.txt", source_sha256="0" * 64),
            *(
                change(t, n, line="1")
                for t in ("targets", "budget", "staff", "stated_totals")
                for n in range(len(ROWS[t]))
            ),
            add(
                "contradictions",
                contradiction_id="c001",
                kind="arithmetic",
                weight="conflict",
                document_id=PLAN,
                line="2",
                quote="x",
                other_line="5",
                what_we_use="x",
                why="x",
            ),
        ),
        ["reference/contradictions.csv:2:other_quote: chỗ thứ hai phải có cả số dòng và nguyên văn"],
    ),
    "signed long ago": (
        change("documents", 1, signed_on="1917-12-20"),
        [f"{D}:3:signed_on: năm ký 1917 ngoài khoảng 2000-2030"],
    ),
    "correction of a row that is gone": (
        add(
            "corrections",
            document_id=PLAN,
            table="targets",
            row_id="t009",
            column="value",
            printed="75.5",
            used="70",
            reason="In nhầm",
        ),
        ["reference/corrections.csv:2:row_id: bảng targets không còn dòng “t009” của văn bản này"],
    ),
}

TARGETS = {
    "unit of another indicator": (
        change("targets", 1, unit="count", value="60"),
        [
            f"{T}:3:unit: mã “count” không có trong reference/units.csv",
            f"{T}:3:unit: trích dẫn in 60% nhưng đơn vị là “count”",
            f"{T}:3:unit: đơn vị “count” khác đơn vị “percent” của chỉ tiêu “share_a”",
        ],
    ),
    "value not in its quote": (
        change("targets", 1, value="6"),
        [f"{T}:3:value: không đọc được 6 trong trích dẫn “60% xã”"],
    ),
    "value cut out of a number": (
        change("targets", 1, quote="1.060% xã"),
        [f"{T}:3:value: không đọc được 60 trong trích dẫn “1.060% xã”"],
    ),
    "words without a quantifier": (
        change("targets", 1, basis="words", value="100", quote="xã có mạng"),
        [f"{T}:3:quote: trích dẫn không có từ chỉ số lượng như “tất cả”, “toàn bộ”, “không”, “đầy đủ”, “các”"],
    ),
    "derived without a note": (
        change("targets", 1, basis="derived"),
        [f"{T}:3:note: số suy ra phải nêu cách tính ở ghi chú"],
    ),
    "a pilot that nobody calls one": (
        change("targets", caveats="pilot"),
        [f"{T}:2:caveats: lưu ý “pilot” nhưng trích dẫn và ghi chú không có chữ “thí điểm” hay “làm thử”"],
    ),
    "a pilot in the quote": (change("targets", caveats="pilot", quote="Thí điểm tối thiểu 70,5% xã"), []),
    "a pilot in the note": (change("targets", caveats="pilot", note="Tên dự án ghi “làm thử”"), []),
    "percent above 100": (
        change("targets", 1, value="600", quote="600% xã"),
        [f"{T}:3:value: tỷ lệ 600% ngoài khoảng 0-100"],
    ),
    "no percent sign": (
        change("targets", 1, quote="60 xã"),
        [f"? {T}:3:unit: đơn vị là “percent” nhưng sau 60 không in %"],
    ),
    "operator against the words": (
        change("targets", operator="eq"),
        [
            (
                f"? plans/{ARTICLE}/targets.csv:2:value: tin ghi “ge 70.5 percent”, “{PLAN}” ghi “eq 70.5 percent”"
                " (dòng 2)"
            ),
            f"? {T}:2:operator: phép so “eq” nhưng trích dẫn in như “ge”",
        ],
    ),
    "the cells of a table": (change("targets", 1, operator="ge", quote=">=,60,%,cấp xã"), []),
    "the cells of a table, read as equal": (
        change("targets", 1, quote=">=,60,%,cấp xã"),
        [f"? {T}:3:operator: phép so “eq” nhưng trích dẫn in như “ge”"],
    ),
    "year out of range": (
        change("targets", 1, year="2108", year_basis="stated"),
        [f"{T}:3:year: năm 2108 ngoài khoảng 2000-2030"],
    ),
    "after the plan, not stated": (
        change("targets", 1, year="2019"),
        [
            f"{T}:3:year: căn cứ là năm kế hoạch nhưng 2019 ngoài 2018-2018",
            f"{T}:3:year: năm 2019 sau năm cuối 2018 của kế hoạch mà không phải năm in trong văn bản (stated)",
        ],
    ),
    "before the signature": (
        change("targets", 1, year="2016", year_basis="stated"),
        [f"? {T}:3:year: mốc 2016 trước năm ký 2017"],
    ),
    "yearly without a first year": (
        change("targets", 1, recurrence="yearly"),
        [f"{T}:3:year_start: chỉ tiêu hằng năm phải nêu năm đầu"],
    ),
    "first year after the last": (
        change("targets", 1, year_start="2020"),
        [f"{T}:3:year_start: năm đầu 2020 sau năm 2018"],
    ),
    "result of the future": (
        change("targets", 1, kind="actual", year="2018", year_basis="report_date"),
        [f"{T}:3:year: kết quả năm 2018 trong văn bản ký năm 2017"],
    ),
    "date of another year": (
        change("targets", 1, kind="actual", year="2017", year_basis="report_date", as_of="2016-06-30"),
        [f"{T}:3:as_of: thời điểm 2016-06-30 không thuộc năm 2017"],
    ),
    "no time, the document's year": (change("targets", 1, year="2017", year_basis="undated"), []),
    "no time, a year of a plan": (
        change("targets", 1, year_basis="undated"),
        [f"{T}:3:year: số liệu không nêu thời hạn thì ghi năm 2017 của văn bản, chỉ để sắp xếp"],
    ),
    "no time, but the words name one": (
        change("targets", 1, year="2017", year_basis="undated", quote="60% xã đến cuối năm"),
        [f"{T}:3:year_basis: ghi là không nêu thời hạn nhưng trích dẫn có “cuối năm”"],
    ),
    "no time, but a year": (
        change("targets", 1, year="2017", year_basis="undated", quote="60% xã (2019)"),
        [f"{T}:3:year_basis: ghi là không nêu thời hạn nhưng trích dẫn có “2019”"],
    ),
    "no time, but a span": (
        change("targets", 1, year="2017", year_basis="undated", year_start="2016"),
        [f"{T}:3:year_start: số liệu không nêu thời hạn thì không có năm đầu, không lặp lại"],
    ),
    "a result without a time": (
        change("targets", 1, kind="actual", year="2017", year_basis="undated"),
        [f"{T}:3:year_basis: kết quả luôn có năm: ít nhất là năm của báo cáo"],
    ),
    "the years its money is in": (change("targets", 1, year_start="2018", year_basis="money_years"), []),
    "money in no first year": (
        change("targets", 1, year_basis="money_years"),
        [f"{T}:3:year_start: lấy theo các năm có bố trí tiền thì phải nêu năm đầu"],
    ),
    "a year without money": (
        change("targets", 1, year_start="2018", year="2019", year_basis="money_years"),
        [f"{T}:3:year_basis: văn bản không bố trí tiền năm 2019"],
    ),
    "a year of money carried over": (
        both(
            change("targets", 1, year_start="2018", year="2019", year_basis="money_years"),
            add("budget", 1, row_id="b004", measure="carry_over", bucket_start="2019", bucket_end="2020"),
        ),
        [],
    ),
    "a result of the years its money is in": (
        change("targets", 1, kind="actual", year_start="2016", year="2016", year_basis="money_years"),
        [
            f"{T}:3:year_basis: năm của một kết quả không thể lấy theo năm bố trí tiền",
            f"{T}:3:year_basis: văn bản không bố trí tiền năm 2016",
        ],
    ),
    "neither planned nor done": (change("targets", 1, kind="unclear", year="2017", year_basis="stated"), []),
    "a date of what may not be done": (
        change("targets", 1, kind="unclear", year="2017", year_basis="stated", as_of="2017-06-30"),
        [f"{T}:3:as_of: chỉ kết quả mới có thời điểm"],
    ),
    "indicator without figures": (
        add("indicators", indicator_id="share_c"),
        ["? reference/indicators.csv:3:indicator_id: chỉ tiêu “share_c” không có số liệu nào"],
    ),
    "more decimals than the unit shows": (
        change("targets", 1, value="70.125", quote="đạt 70,125% xã"),
        [f"{T}:3:value: “70.125” có hơn 2 chữ số lẻ mà đơn vị “percent” hiện (cột decimals của units.csv)"],
    ),
    "part larger than the whole": (
        both(
            add("units", unit="count", label="số", kind="count"),
            change("targets", 1, unit="count", value="9", out_of="7", quote="9/7 xã"),
        ),
        [f"{T}:3:out_of: 9 lớn hơn tổng số 7"],
    ),
}

BUDGET = {
    "amount is not text times unit": (
        change(
            "budget", 2, amount_text="5", cell_state="number", amount_vnd="5000000000", quote="5", is_additive="false"
        ),
        [f"{B}:4:amount_vnd: “5” Triệu đồng là 5000000 đồng, ở đây ghi 5000000000"],
    ),
    "amount of two readings": (
        change("budget", 2, amount_text="0.9", cell_state="number", amount_vnd="900000", quote="0.9"),
        [f"{B}:4:amount_text: “0.9” đọc được hai cách: dấu chấm ở đây không nhóm hàng nghìn"],
    ),
    "unknown unit": (
        change(
            "budget",
            2,
            amount_text="5",
            cell_state="number",
            amount_vnd="5000000",
            quote="5",
            unit_text="USD",
            note="In USD",
        ),
        [
            f"{B}:4:unit_text: “USD” không phải đơn vị tiền",
            f"? {B}:4:unit_text: bảng PL dùng “triệu đồng”, dòng này ghi “USD”",
        ],
    ),
    "amount cut out of a number": (
        change("budget", 1, quote="139.317"),
        [f"{B}:3:quote: trích dẫn “139.317” không có số “39.317”"],
    ),
    "dash with an amount": (
        change("budget", 2, amount_vnd="0"),
        [f"{B}:4:cell_state: ô gạch ngang không có số tiền, ở đây in “-”"],
    ),
    "zero that is not": (
        change("budget", 2, amount_text="5", cell_state="zero", amount_vnd="5000000", quote="5"),
        [f"{B}:4:cell_state: ô ghi là số không nhưng số tiền là “5000000”"],
    ),
    "another unit in the table": (
        change("budget", 2, amount_text="0", cell_state="zero", amount_vnd="0", quote="0", unit_text="tỷ đồng"),
        [f"{B}:4:unit_text: bảng PL dùng “triệu đồng”, dòng này ghi “tỷ đồng”"],
    ),
    "unit against its sentence": (
        change("budget", 2, amount_text="0", cell_state="zero", amount_vnd="0", quote="là 0 tỷ đồng", column_label=""),
        [f"{B}:4:unit_text: trích dẫn in “tỷ đồng”, ở đây ghi “Triệu đồng”"],
    ),
    "year outside the plan": (
        change("budget", 2, bucket_start="2019", bucket_end="2019"),
        [f"{B}:4:bucket_start: năm 2019 ngoài kỳ của văn bản"],
    ),
    "a year of two years": (
        change("budget", 2, bucket_end="2019"),
        [f"{B}:4:bucket_end: số tiền của một năm kế hoạch không trải 2018-2019"],
    ),
    "a summed total": (
        change("budget", 0, is_additive="true", line_path="TONG"),
        [
            f"{B}:2:is_additive: dòng tổng không cộng được",
            f"{B}:3:parent_path: không có dòng “PL/A” trong văn bản này",
            f"{B}:4:parent_path: không có dòng “PL/A” trong văn bản này",
        ],
    ),
    "counted twice": (
        change("budget", 0, is_additive="true", level="group"),
        [f"{B}:2:is_additive: dòng này và phần của nó “PL/A/1” (dòng 3) cùng được cộng"],
    ),
    "total that its parts do not make": (
        change("stated_totals", amount_text="40.000", amount="40000000000", quote="40.000"),
        [
            (
                f"{S}:2:amount: số tổng 40000000000 khác tổng các phần 39317000000, lệch -683000000; nếu văn bản in như"
                " vậy, nêu chỗ lệch ở ghi chú"
            )
        ],
    ),
    "the same, and the note says so": (
        change(
            "stated_totals",
            amount_text="40.000",
            amount="40000000000",
            quote="40.000",
            note="Văn bản in lệch 683 triệu đồng",
        ),
        [f"? {S}:2:amount: số tổng 40000000000 khác tổng các phần 39317000000, lệch -683000000; ghi chú đã nêu"],
    ),
    "a note about something else": (
        change(
            "stated_totals", amount_text="40.000", amount="40000000000", quote="40.000", note="Tổng các dòng của phần."
        ),
        [
            (
                f"{S}:2:amount: số tổng 40000000000 khác tổng các phần 39317000000, lệch -683000000; nếu văn bản in như"
                " vậy, nêu chỗ lệch ở ghi chú"
            )
        ],
    ),
    "total of no rows": (
        change("stated_totals", parts="line_path=PL/B/*"),
        [f"{S}:2:parts: không dòng nào ứng với “line_path=PL/B/*”"],
    ),
    "total of an unknown filter": (
        change("stated_totals", parts="path=PL/*"),
        [f"{S}:2:parts: không hiểu điều kiện “path=PL/*”"],
    ),
    "part of another source": (
        both(
            add("funding", dimension="tier", code="district", label="Cấp huyện"), change("budget", 1, tier="district")
        ),
        [f"{B}:3:tier: “district” khác “province” của số tổng s001 mà dòng này là một phần"],
    ),
    "part of what the total's source may hold": (
        both(
            add("funding", dimension="tier", code="district", label="Cấp huyện"),
            both(
                add("funding", dimension="tier", code="local", label="Địa phương", may_hold="province;district"),
                both(change("budget", 1, tier="district"), change("stated_totals", tier="local")),
            ),
        ),
        [],
    ),
    "a bound without its operator": (
        change("stated_totals", quote="hơn 39.317"),
        [f"? {S}:2:operator: phép so “eq” nhưng trích dẫn in như “gt”"],
    ),
    "an operator without its bound": (
        change("budget", 1, operator="gt"),
        [f"? {B}:3:operator: phép so “gt” nhưng trích dẫn in như “eq”"],
    ),
    "parts beyond a bound": (
        change("stated_totals", operator="gt", quote="hơn 39.000", amount_text="39.000", amount="39000000000"),
        [],
    ),
    "parts that do not reach a bound": (
        change("stated_totals", operator="gt", quote="hơn 39.317"),
        [
            (
                f"{S}:2:amount: số tổng 39317000000 khác tổng các phần 39317000000, lệch 0; nếu văn bản in như vậy,"
                " nêu chỗ"
                " lệch ở ghi chú"
            )
        ],
    ),
    "a period of one year": (
        change("stated_totals", measure="period_total"),
        [f"{S}:2:bucket_end: tổng của cả giai đoạn phải trải nhiều năm, ở đây chỉ năm 2018"],
    ),
    "line whose years do not make its total": (
        add(
            "budget",
            1,
            row_id="b004",
            measure="total_need",
            bucket_end="2020",
            is_additive="false",
            amount_text="50.000",
            amount_vnd="50000000000",
            quote="50.000",
        ),
        [f"{B}:5:amount_vnd: tổng 50000000000 của dòng “PL/A/1” khác tổng các năm 39317000000, lệch -10683000000"],
    ),
    "a lost thousand": (
        both(
            *(
                add(
                    "budget",
                    1,
                    row_id=f"b01{n}",
                    line_path=f"PL/C/{n}",
                    parent_path="",
                    amount_text=text,
                    amount_vnd=text + "000000",
                    quote=text,
                )
                for n, text in enumerate(("900", "800", "700", "1"))
            )
        ),
        [f"? {B}:8:amount_vnd: số tiền 1000000 cách xa mức thường gặp của bảng (800000000); kiểm tra đơn vị"],
    ),
    "a thousand too many": (
        both(
            change("budget", 1, unit_text="tỷ đồng", amount_vnd="39317000000000", note="x"),
            change("stated_totals", parts=""),
        ),
        [
            f"{B}:3:amount_vnd: số tiền 39317000000000 lớn hơn mọi số tổng của văn bản (39317000000)",
            f"? {B}:3:unit_text: bảng PL dùng “triệu đồng”, dòng này ghi “tỷ đồng”",
            f"? {S}:2:parts: không nêu số tổng này bằng tổng của những dòng nào",
        ],
    ),
    "two amounts of one line far apart": (
        add(
            "budget",
            1,
            row_id="b004",
            measure="carry_over",
            bucket_start="2019",
            bucket_end="2020",
            amount_text="40",
            amount_vnd="40000000",
            quote="40",
        ),
        [f"? {B}:5:amount_vnd: dòng “PL/A/1” có số 40000000 và số 39317000000; kiểm tra đơn vị"],
    ),
    "officials not in the quote": (
        change("staff", quote="140"),
        [f"{PLACE}/staff.csv:2:quote: không đọc được 40 trong trích dẫn “140”"],
    ),
}


@pytest.mark.parametrize(
    "case",
    CASES := {
        f"{part}: {name}": case
        for part, cases in {
            "cells": CELLS,
            "keys": KEYS,
            "documents": DOCUMENTS,
            "targets": TARGETS,
            "budget": BUDGET,
        }.items()
        for name, case in cases.items()
    },
)
def test_one_change(folder, case):
    spoil, expected = CASES[case]
    assert sorted(spoil(folder).write().issues()) == sorted(expected)


def test_the_valid_plan_is_clean(folder):
    assert folder.write().issues() == []


def test_a_row_in_another_plans_folder(folder):
    folder.write()
    article = f"plans/{ARTICLE}/targets.csv"
    folder.put(article, folder.bytes(article).replace(ARTICLE.encode(), PLAN.encode()).replace(b"t001", b"t003"))
    assert f"{article}:2:document_id: mã văn bản “{PLAN}” khác tên thư mục “{ARTICLE}”" in folder.issues()


@pytest.mark.parametrize(
    ("value", "unit", "quote"),
    [
        ("0.9", "per_official", "đạt 0.9 máy/CBCC"),
        ("1400000", "count", "hơn 1,4 triệu lượt"),
        ("5000000", "count", "trên 5 triệu phiên"),
        ("2", "count", "02 cuộc diễn tập"),
        ("6000000000", "vnd", "06 tỷ đồng"),
        ("62.42", "percent", "đạt tỷ lệ 62,42%"),
        ("9400", "count", "lên trên 9.400 hộp thư"),
        ("4", "rank", "xếp thứ 4/63 tỉnh"),
    ],
)
def test_printed_numbers_that_can_be_read(folder, value, unit, quote):
    folder.add("units", unit=unit, label=unit, kind="plain") if unit != "percent" else None
    folder.add("indicators", indicator_id="other", unit=unit)
    row = ROWS["targets"][1] | {"row_id": "t003", "indicator_id": "other", "value": value, "unit": unit, "quote": quote}
    folder.rows["targets"].append(row)
    assert [told for told in folder.write().issues() if ":value:" in told] == []


def test_a_share_may_be_printed_as_a_count(folder):
    folder.add("units", unit="count", label="số", kind="count").change(
        "targets", 1, value="7", unit="count", out_of="14", quote="7/14 UBND cấp xã"
    )
    assert folder.write().issues() == []


@pytest.mark.parametrize(
    ("scope", "change_", "met"),
    [
        ({"stated": "no", "label": "Không nêu phạm vi"}, {}, False),
        ({"reach": "whole", "label": "Toàn tỉnh"}, {}, False),
        ({"reach": "unit", "label": "Văn phòng UBND tỉnh"}, {}, False),
        ({"reach": "whole", "label": "Toàn tỉnh"}, {"value": "100", "quote": "100% xã"}, True),
        ({"reach": "unit", "label": "Văn phòng UBND tỉnh"}, {"note": "đúng như văn bản"}, True),
        ({"reach": "part", "label": "Xã nghèo", "parent": "communes"}, {}, True),
    ],
    ids=["said of nobody", "the whole province", "a named unit", "all of the province", "explained", "a part"],
)
def test_a_scope_that_meets_no_question_is_a_warning(folder, scope, change_, met):
    folder.add("scopes", scope="other", parent=scope.pop("parent", ""), **scope)
    if scope.get("reach") == "whole":
        folder.change("scopes", parent="other")
    folder.change("targets", 1, scope="other", **change_).write()
    told = (
        f"? {T}:3:scope: phạm vi “{scope['label']}” không trả lời câu hỏi so sánh nào của chỉ tiêu này (hỏi: “UBND cấp"
        " xã”), nên số liệu đứng ở khung riêng; nếu đúng như văn bản thì nêu ở ghi chú"
    )
    assert [line for line in folder.issues() if ":scope:" in line] == ([] if met else [told])


def test_a_scope_without_question_stops_no_build(folder):
    folder.add("scopes", scope="other", reach="unit").change("targets", 1, scope="other").write()
    assert folder.examine().errors == 0 and folder.examine().count("scope_unasked") == 1
