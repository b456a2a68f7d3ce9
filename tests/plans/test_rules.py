"""One valid plan plus one change: the exact located sentence for each kind of mistake."""

import re

import pytest

from tests.plans.folder import PLACE
from tests.store.sample import ARTICLE, PLAN, ROWS

T, B, S, D = f"{PLACE}/targets.csv", f"{PLACE}/budget.csv", f"{PLACE}/stated_totals.csv", "documents.csv"
BARE = "chưa nêu số tổng này bằng tổng của những dòng nào (cột Bằng tổng của), nên không đối chiếu được"
POINTED = (
    "“0.9” đọc được hai cách: dấu chấm ở đây không nhóm hàng nghìn; nếu văn bản in như vậy, nêu cách hiểu ở Ghi chú"
)

KINDS = "target (Chỉ tiêu), actual (Kết quả), unclear (Chưa rõ dự kiến hay đã làm)"
UNMARKED = (
    f"plans/{ARTICLE}/targets.csv:2:caveats: số liệu chỉ có theo báo phải mang lưu ý “theo báo, chưa đối chiếu văn bản”"
    " cho đến khi có văn bản"
)


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
    "word": (change("targets", 1, kind="plan"), [f"{T}:3:kind: “plan” không có trong danh mục: {KINDS}"]),
    "unknown code": (
        change("targets", 1, indicator_id="share_b"),
        [f"{T}:3:indicator_id: mã “share_b” không có trong reference/indicators.csv; có phải “share_a” (Tỷ lệ xã)?"],
    ),
    "one of several codes": (
        change("targets", caveats="pilot;pilott", note="thí điểm"),
        [f"{T}:2:caveats: mã “pilott” không có trong reference/caveats.csv; có phải “pilot” (thí điểm)?"],
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
        [f"{T}:2:quote: nguyên văn dài 168 ký tự, tối đa 160; chỉ chép cụm chữ ngắn nhất có số này"],
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
    "row_id twice": (change("targets", 1, row_id="t001"), [f"{T}:3:row_id: trùng Mã dòng “t001” với dòng 2"]),
    "document twice": (
        add("documents", coverage="none"),
        [f"{D}:4:document_id: trùng Mã văn bản “tinh-a-1-2017” với dòng 2"],
    ),
    "amount twice": (
        add("budget", 2, row_id="b004"),
        [
            (
                f"{B}:5:line_path: trùng Vị trí trong phụ lục “PL/A/2”, Loại số tiền “Kế hoạch năm”, Từ"
                " năm “2018”, Đến năm “2018”, Cấp ngân sách “Ngân sách cấp tỉnh”, Loại nguồn vốn “Đầu tư"
                " phát triển” với dòng 4"
            )
        ],
    ),
    "figure twice": (
        add("targets", 0, row_id="t003"),
        [
            (
                f"{T}:4:repeats: cùng số liệu với dòng 2 (t001); văn bản in lại thì ghi t001 ở cột Nhắc lại dòng, nhập"
                " hai"
                " lần thì xóa một dòng"
            )
        ],
    ),
    "figure twice in another place": (
        add("targets", 0, row_id="t003", section="roadmap", clause="Mục 5"),
        [
            (
                f"{T}:4:repeats: cùng số liệu với dòng 2 (t001); văn bản in lại thì ghi t001 ở cột Nhắc lại dòng, nhập"
                " hai"
                " lần thì xóa một dòng"
            )
        ],
    ),
    "figure printed again": (add("targets", 0, row_id="t003", repeats="t001"), []),
    "two values of one thing": (
        add("targets", 0, row_id="t003", value="80", quote="tối thiểu 80% xã"),
        [
            (
                f"{T}:4:value: dòng 2 (t001) nêu “tối thiểu (≥) 70,5 %”, ở đây “tối thiểu (≥) 80 %”, cho cùng chỉ tiêu,"
                " phạm vi và năm; sửa dòng sai, hoặc nếu văn bản in cả hai thì nêu ở Ghi chú"
            )
        ],
    ),
    "two values, said": (add("targets", 0, row_id="t003", value="80", quote="tối thiểu 80% xã", note="In cả hai."), []),
    "two values of two dates": (
        add("targets", 0, row_id="t003", value="80", quote="tối thiểu 80% xã", year="2017", kind="actual"),
        [],
    ),
    "two values in two sections": (
        add("targets", 0, row_id="t003", value="80", quote="tối thiểu 80% xã", section="roadmap"),
        [],
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
        [(f"{T}:3:part_of: là phần của “t001” nhưng Loại số liệu là “Chưa rõ dự kiến hay đã làm”, ở đó là “Chỉ tiêu”")],
    ),
    "part of another indicator": (
        both(add("indicators", indicator_id="share_b"), change("targets", 1, indicator_id="share_b", part_of="t001")),
        [f"{T}:3:note: là phần của “t001” mà chỉ tiêu khác; nêu lý do ở Ghi chú"],
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
            f"{T}:3:repeats: nhắc lại “t001” nhưng Giá trị là “60”, ở đó là “70,5”",
            f"{T}:3:repeats: nhắc lại “t001” nhưng Phép so là “bằng”, ở đó là “tối thiểu (≥)”",
        ],
    ),
    "a repetition for another year": (
        add("targets", 1, row_id="t003", year="2019", year_basis="stated", repeats="t002"),
        [f"{T}:4:note: nhắc lại “t002” nhưng khác Năm; nêu lý do ở Ghi chú"],
    ),
    "a repetition for another year, explained": (
        add("targets", 1, row_id="t003", year="2019", year_basis="stated", repeats="t002", note="In năm 2019"),
        [],
    ),
    "scope above itself": (
        change("scopes", parent="communes"),
        ["reference/scopes.csv:2:parent: “UBND cấp xã” là phần của chính nó"],
    ),
    "one line, two names": (
        add("budget", 2, row_id="b004", bucket_start="2019", bucket_end="2020", measure="carry_over", name="Phần cứng"),
        [
            (
                f"{B}:5:name: cùng “PL/A/2” mà ở đây ghi “Phần cứng”, ở dòng 4 ghi “Phần mềm”; hai dòng"
                " in khác nhau thì mỗi dòng một Vị trí trong phụ lục"
            )
        ],
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
        [f"{D}:3:province_code: loại “Văn bản của trung ương” không đi với “Quảng Ngãi”"],
    ),
    "article beside a loaded plan": (
        change("documents", 1, corroborates=""),
        [
            (
                f"{D}:3:corroborates: tin bài về tỉnh và năm đã có văn bản “tinh-a-1-2017”: ghi mã ấy ở cột Nhắc lại"
                " văn"
                " bản để không tính hai lần; nếu tin nói về văn bản khác thì nêu ở Ghi chú"
            ),
            UNMARKED,
        ],
    ),
    "article about something else": (
        both(
            change("documents", 1, corroborates="", note="Tin về kế hoạch năm 2019, chưa có."),
            change("targets", 2, caveats="press_unchecked"),
        ),
        [
            (
                f"? {D}:3:corroborates: tin bài về tỉnh và năm đã có văn bản “tinh-a-1-2017”: ghi mã ấy ở cột Nhắc lại"
                " văn bản để không tính hai lần; nếu tin nói về văn bản khác thì nêu ở Ghi chú"
            )
        ],
    ),
    "article about a plan that is not loaded": (
        both(
            change("documents", 1, corroborates="", period_start="2020", period_end="2020", signed_on="2020-01-05"),
            change("targets", 2, year="2020", caveats="press_unchecked"),
        ),
        [],
    ),
    "article alone, its figures not marked": (
        both(
            change("documents", 1, corroborates="", period_start="2020", period_end="2020", signed_on="2020-01-05"),
            change("targets", 2, year="2020"),
        ),
        [UNMARKED],
    ),
    "article alone that would be counted": (
        both(
            change("documents", 1, corroborates="", period_start="2020", period_end="2020", signed_on="2020-01-05"),
            change("documents", 1, coverage="whole_plan"),
            change("targets", 2, year="2020", caveats="press_unchecked"),
        ),
        [f"{D}:3:coverage: kinh phí theo báo không vào tổng của tỉnh; chọn “Không tính kinh phí”"],
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
        [(f"{D}:4:note: văn bản không có dòng số liệu nào; nếu đúng vậy thì nêu lý do ở Ghi chú của văn bản")],
    ),
    "no rows, explained": (
        add("documents", document_id="tinh-a-2-2016", period_start="2016", period_end="2016", note="Chỉ có lời"),
        [f"? {D}:4:note: văn bản không có dòng số liệu nào; lý do nêu ở ghi chú"],
    ),
    "two whole plans of one year": (
        add("documents", document_id="tinh-a-2-2018", note="Chỉ có lời"),
        [
            (
                f"? {D}:4:coverage: năm 2018 đã có kế hoạch “tinh-a-1-2017” của cùng tỉnh; chỉ một văn"
                " bản được tính vào tổng. Văn bản này thay kế hoạch ấy thì ghi mã của nó ở cột Thay thế"
                " văn bản"
            ),
            f"? {D}:4:note: văn bản không có dòng số liệu nào; lý do nêu ở ghi chú",
        ],
    ),
    "article differs": (
        change("targets", 2, value="71", quote="tối thiểu 71% xã"),
        [
            (
                "? plans/tinh-a-tin-2017/targets.csv:2:value: tin ghi “tối thiểu (≥) 71 %”,"
                " “tinh-a-1-2017” ghi “tối thiểu (≥) 70,5 %” (dòng 2)"
            )
        ],
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
        [("reference/corrections.csv:2:printed: ô Giá trị của dòng t001 nay là “70.5”, không còn là “75.5”")],
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
        ["reference/corrections.csv:2:row_id: bảng Chỉ tiêu và kết quả không còn dòng “t009” của văn bản này"],
    ),
}

TARGETS = {
    "unit of another indicator": (
        change("targets", 1, unit="count", value="60"),
        [
            f"{T}:3:unit: mã “count” không có trong reference/units.csv",
            (f"{T}:3:unit: nguyên văn in 60% nhưng đơn vị là “count”; chọn đơn vị %, và chỉ tiêu “Tỷ lệ …” nếu cần"),
            (
                f"{T}:3:unit: đơn vị “count” khác đơn vị “%” của chỉ tiêu “Tỷ lệ xã”; văn bản ghi dạng"
                " 7/14 thì điền 14 ở cột Trên tổng số; chỉ nêu số lượng thì chọn chỉ tiêu “Số …”"
            ),
        ],
    ),
    "value not in its quote": (
        change("targets", 1, value="6"),
        [f"{T}:3:value: không đọc được 6 trong nguyên văn “60% xã”; sửa số hoặc chép lại nguyên văn"],
    ),
    "value cut out of a number": (
        change("targets", 1, quote="1.060% xã"),
        [(f"{T}:3:value: không đọc được 60 trong nguyên văn “1.060% xã”; sửa số hoặc chép lại nguyên văn")],
    ),
    "words without a quantifier": (
        change("targets", 1, basis="words", value="100", quote="xã có mạng"),
        [
            (
                f"{T}:3:quote: Căn cứ số là “Nêu bằng chữ” nhưng nguyên văn không có từ chỉ số lượng như"
                " “tất cả”, “toàn bộ”, “không”, “đầy đủ”, “các”; chép cả từ ấy, hoặc chọn “In bằng số”"
            )
        ],
    ),
    "derived without a note": (
        change("targets", 1, basis="derived"),
        [f"{T}:3:note: số suy ra phải nêu cách tính ở Ghi chú"],
    ),
    "a pilot that nobody calls one": (
        change("targets", caveats="pilot"),
        [
            (
                f"{T}:2:caveats: lưu ý “thí điểm” nhưng nguyên văn và Ghi chú không có chữ “thí điểm” hay"
                " “làm thử”; bỏ lưu ý, hoặc chép nguyên văn có chữ ấy"
            )
        ],
    ),
    "a pilot in the quote": (change("targets", caveats="pilot", quote="Thí điểm tối thiểu 70,5% xã"), []),
    "a pilot in the note": (change("targets", caveats="pilot", note="Tên dự án ghi “làm thử”"), []),
    "percent above 100": (
        change("targets", 1, value="600", quote="600% xã"),
        [f"{T}:3:value: tỷ lệ 600% ngoài khoảng 0-100"],
    ),
    "no percent sign": (
        change("targets", 1, quote="60 xã"),
        [f"? {T}:3:unit: đơn vị là “%” nhưng nguyên văn không in % sau 60"],
    ),
    "operator against the words": (
        change("targets", operator="eq"),
        [
            (
                "? plans/tinh-a-tin-2017/targets.csv:2:value: tin ghi “tối thiểu (≥) 70,5 %”,"
                " “tinh-a-1-2017” ghi “bằng 70,5 %” (dòng 2)"
            ),
            (
                f"? {T}:2:operator: phép so là “bằng” nhưng nguyên văn nói “tối thiểu (≥)”; chọn “tối"
                " thiểu (≥)”, hoặc chép lại nguyên văn"
            ),
        ],
    ),
    "the cells of a table": (change("targets", 1, operator="ge", quote=">=,60,%,cấp xã"), []),
    "the cells of a table, read as equal": (
        change("targets", 1, quote=">=,60,%,cấp xã"),
        [
            (
                f"? {T}:3:operator: phép so là “bằng” nhưng nguyên văn nói “tối thiểu (≥)”; chọn “tối"
                " thiểu (≥)”, hoặc chép lại nguyên văn"
            )
        ],
    ),
    "year out of range": (
        change("targets", 1, year="2108", year_basis="stated"),
        [f"{T}:3:year: năm 2108 ngoài khoảng 2000-2030"],
    ),
    "after the plan, not stated": (
        change("targets", 1, year="2019"),
        [
            f"{T}:3:year: căn cứ là năm kế hoạch nhưng 2019 ngoài 2018-2018",
            (
                f"{T}:3:year: năm 2019 sau năm cuối 2018 của kế hoạch; nếu văn bản in năm ấy thì chọn"
                " “Nêu trong văn bản” ở Căn cứ năm"
            ),
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
        [(f"{T}:3:year: kết quả năm 2018 trong văn bản ký năm 2017; nếu đây là mức phải đạt thì chọn “Chỉ tiêu”")],
    ),
    "date of another year": (
        change("targets", 1, kind="actual", year="2017", year_basis="report_date", as_of="2016-06-30"),
        [f"{T}:3:as_of: thời điểm 30/06/2016 không thuộc năm 2017"],
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
        [f"{T}:3:as_of: chỉ kết quả mới có thời điểm; thời hạn của chỉ tiêu ghi ở Năm"],
    ),
    "indicator without figures": (
        add("indicators", indicator_id="share_c"),
        ["? reference/indicators.csv:3:indicator_id: chỉ tiêu “Tỷ lệ xã” không có số liệu nào"],
    ),
    "more decimals than the unit shows": (
        change("targets", 1, value="70.125", quote="đạt 70,125% xã"),
        [f"{T}:3:value: “70,125” có nhiều chữ số lẻ hơn 2 chữ số mà đơn vị “%” hiện"],
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
        [f"{B}:4:amount_vnd: “5” Triệu đồng là 5.000.000 đồng, ở đây ghi 5.000.000.000"],
    ),
    "amount of two readings": (
        change("budget", 2, amount_text="0.9", cell_state="number", amount_vnd="900000", quote="0.9"),
        [f"{B}:4:amount_text: {POINTED}"],
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
            (f"{B}:4:unit_text: “USD” không phải đơn vị tiền; ghi một trong: đồng, nghìn đồng, triệu đồng, tỷ đồng"),
            (
                f"? {B}:4:unit_text: bảng PL dùng “triệu đồng”, dòng này ghi “USD”; nếu văn bản in như"
                " vậy thì nêu ở Ghi chú"
            ),
        ],
    ),
    "amount cut out of a number": (
        change("budget", 1, quote="139.317"),
        [(f"{B}:3:quote: nguyên văn “139.317” không có số “39.317”; chép lại nguyên văn hoặc sửa Số in")],
    ),
    "dash with an amount": (
        change("budget", 2, amount_vnd="0"),
        [f"{B}:4:cell_state: ô gạch ngang thì để trống Số tiền, Số in là -; ở đây in “-”"],
    ),
    "zero that is not": (
        change("budget", 2, amount_text="5", cell_state="zero", amount_vnd="5000000", quote="5"),
        [f"{B}:4:cell_state: ô ghi là số không nhưng số tiền là “5.000.000”"],
    ),
    "another unit in the table": (
        change("budget", 2, amount_text="0", cell_state="zero", amount_vnd="0", quote="0", unit_text="tỷ đồng"),
        [
            (
                f"{B}:4:unit_text: bảng PL dùng “triệu đồng”, dòng này ghi “tỷ đồng”; nếu văn bản in như"
                " vậy thì nêu ở Ghi chú"
            )
        ],
    ),
    "unit against its sentence": (
        change("budget", 2, amount_text="0", cell_state="zero", amount_vnd="0", quote="là 0 tỷ đồng", column_label=""),
        [f"{B}:4:unit_text: nguyên văn in “tỷ đồng”, ở đây ghi “Triệu đồng”"],
    ),
    "year outside the plan": (
        change("budget", 2, bucket_start="2019", bucket_end="2019"),
        [
            (
                f"{B}:4:bucket_start: năm 2019 ngoài kỳ của văn bản; tiền của các năm sau kỳ là “Vốn"
                " chuyển tiếp sang các năm sau”"
            )
        ],
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
                f"{S}:2:amount: số tổng 40.000.000.000 khác tổng các phần 39.317.000.000, lệch"
                " -683.000.000; nếu văn bản in như vậy, nêu chỗ lệch ở Ghi chú"
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
        [
            (
                f"? {S}:2:amount: số tổng 40.000.000.000 khác tổng các phần 39.317.000.000, lệch"
                " -683.000.000; Ghi chú đã nêu"
            )
        ],
    ),
    "a note about something else": (
        change(
            "stated_totals", amount_text="40.000", amount="40000000000", quote="40.000", note="Tổng các dòng của phần."
        ),
        [
            (
                f"{S}:2:amount: số tổng 40.000.000.000 khác tổng các phần 39.317.000.000, lệch"
                " -683.000.000; nếu văn bản in như vậy, nêu chỗ lệch ở Ghi chú"
            )
        ],
    ),
    "total that names no lines beside one that does": (
        add("stated_totals", 0, row_id="t009", parts=""),
        [f"{S}:3:parts: {BARE} và bị cộng thêm vào các dòng ấy; điền cột ấy, hoặc là khoản khác thì nêu ở Ghi chú"],
    ),
    "total of other money": (
        add("stated_totals", 0, row_id="t009", parts="", note="Khoản này không nằm trong các dòng đã nhập."),
        [f"? {S}:3:parts: {BARE}"],
    ),
    "total of no rows": (
        change("stated_totals", parts="line_path=PL/B/*"),
        [f"{S}:2:parts: không có dòng nào: Vị trí trong phụ lục PL/B/*"],
    ),
    "total of an unknown filter": (
        change("stated_totals", parts="path=PL/*"),
        [f"{S}:2:parts: không hiểu điều kiện “path=PL/*”"],
    ),
    "part of another source": (
        both(
            add("funding", dimension="tier", code="district", label="Cấp huyện"), change("budget", 1, tier="district")
        ),
        [(f"{B}:3:tier: “Cấp huyện” khác “Ngân sách cấp tỉnh” của số tổng s001 mà dòng này là một phần")],
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
        [
            (
                f"? {S}:2:operator: phép so là “bằng” nhưng nguyên văn nói “trên (>)”; chọn “trên (>)”,"
                " hoặc chép lại nguyên văn"
            )
        ],
    ),
    "an operator without its bound": (
        change("budget", 1, operator="gt"),
        [
            (
                f"? {B}:3:operator: phép so là “trên (>)” nhưng nguyên văn nói “bằng”; chọn “bằng”, hoặc"
                " chép lại nguyên văn"
            )
        ],
    ),
    "parts beyond a bound": (
        change("stated_totals", operator="gt", quote="hơn 39.000", amount_text="39.000", amount="39000000000"),
        [],
    ),
    "parts that do not reach a bound": (
        change("stated_totals", operator="gt", quote="hơn 39.317"),
        [
            (
                f"{S}:2:amount: số tổng 39.317.000.000 khác tổng các phần 39.317.000.000, lệch 0; nếu văn"
                " bản in như vậy, nêu chỗ lệch ở Ghi chú"
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
        [
            (
                f"{B}:5:amount_vnd: tổng 50.000.000.000 của dòng “PL/A/1” khác tổng các năm"
                " 39.317.000.000, lệch -10.683.000.000; nếu văn bản in như vậy, nêu chỗ lệch ở Ghi chú"
            )
        ],
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
        [(f"? {B}:8:amount_vnd: số tiền 1.000.000 cách xa mức thường gặp của bảng (800.000.000); kiểm tra đơn vị")],
    ),
    "a thousand too many": (
        both(
            change("budget", 1, unit_text="tỷ đồng", amount_vnd="39317000000000", note="x"),
            change("stated_totals", parts=""),
        ),
        [
            (
                f"{B}:3:amount_vnd: số tiền 39.317.000.000.000 lớn hơn mọi số tổng của văn bản"
                " (39.317.000.000); kiểm tra đơn vị"
            ),
            (
                f"? {B}:3:unit_text: bảng PL dùng “triệu đồng”, dòng này ghi “tỷ đồng”; nếu văn bản in"
                " như vậy thì nêu ở Ghi chú"
            ),
            (
                f"? {S}:2:parts: chưa nêu số tổng này bằng tổng của những dòng nào (cột Bằng tổng của),"
                " nên không đối chiếu được"
            ),
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
        [f"? {B}:5:amount_vnd: dòng “PL/A/1” có số 40.000.000 và số 39.317.000.000; kiểm tra đơn vị"],
    ),
    "officials not in the quote": (
        change("staff", quote="140"),
        ["plans/tinh-a-1-2017/staff.csv:2:quote: không đọc được 40 trong nguyên văn “140”"],
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


CODE = re.compile(r"“?\b[a-z]+(?:_[a-z0-9]+)+\b”?|\b[a-z_]+=[^\s“”]+")
"""A code or a filter as files write them."""


def test_no_sentence_speaks_in_codes():
    """A code that somebody has to write stands beside its name; what a cell holds is quoted; files are named."""
    spoken = []
    for case, (_, expected) in CASES.items():
        for told in expected:
            sentence = re.sub(r"[\w/-]+\.csv", "", told.split(": ", 1)[1])
            bare = [
                found[0]
                for found in CODE.finditer(sentence)
                if not sentence[found.end() :].startswith(" (") and not sentence.startswith(("mã “", "không hiểu"))
            ]
            spoken += [(case, own) for own in bare]
    assert spoken == []


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
        " xã”), nên số liệu đứng ở khung riêng; nếu đúng như văn bản thì nêu ở Ghi chú"
    )
    assert [line for line in folder.issues() if ":scope:" in line] == ([] if met else [told])


def test_a_scope_without_question_stops_no_build(folder):
    folder.add("scopes", scope="other", reach="unit").change("targets", 1, scope="other").write()
    assert folder.examine().errors == 0 and folder.examine().count("scope_unasked") == 1


@pytest.mark.parametrize(
    ("quote", "value", "told"),
    [
        ("7/14 xã (đạt 50%)", "50", ""),
        ("7/14 xã (đạt 70%)", "70", "7/14 là 50%, nhưng tỷ lệ ghi 70%"),
        ("7/14 xã, đạt tỷ lệ 70%", "70", "7/14 là 50%, nhưng tỷ lệ ghi 70%"),
        ("70% (7 trên tổng số 14 xã)", "70", "7/14 là 50%, nhưng tỷ lệ ghi 70%"),
        ("66,6% (2/3 xã)", "66.6", ""),
        ("66,7% (2/3 xã)", "66.7", ""),
        ("66% (2/3 xã)", "66", ""),
        ("68% (2/3 xã)", "68", "2/3 là 66,67%, nhưng tỷ lệ ghi 68%"),
        ("100% (1.654/1.654 xã)", "100", ""),
        ("7/14 huyện; 70% xã", "70", ""),
        ("theo Quyết định 12/2017/QĐ-UBND đạt 70% xã", "70", ""),
        ("tháng 6/2018 đạt 70% xã", "70", ""),
    ],
)
def test_a_share_beside_its_own_count(folder, quote, value, told):
    folder.change("targets", 1, value=value, quote=quote).write()
    found = [line for line in folder.issues() if ":value:" in line]
    assert found == ([f"{T}:3:value: {told}; kiểm tra lại, nếu văn bản in như vậy thì nêu ở Ghi chú"] if told else [])


def test_a_count_beside_its_share(folder):
    """The row holds the count, the share stands behind it; a note makes it a finding."""
    folder.add("units", unit="count", label="số", kind="count").change(
        "targets", 1, value="7", unit="count", out_of="14", quote="7/14 xã (đạt 70%)"
    ).write()
    told = f"{T}:3:value: 7/14 là 50%, nhưng tỷ lệ ghi 70%; kiểm tra lại, nếu văn bản in như vậy thì nêu ở Ghi chú"
    assert folder.issues() == [told]
    assert folder.change("targets", 1, note="Văn bản in 70%.").write().issues() == [f"? {told}"]


def test_a_share_and_its_count_in_two_rows(folder):
    folder.add("units", unit="count", label="số", kind="count").change("targets", 1, section="roadmap", note="Cả.")
    folder.add("targets", 1, row_id="t003", value="7", unit="count", out_of="14", quote="7/14 xã").write()
    assert [line for line in folder.issues() if ":value:" in line] == [
        (
            f"? {T}:3:value: 7/14 ở dòng 4 là 50%, nhưng tỷ lệ ghi 60%; kiểm tra lại, nếu văn bản in như vậy thì nêu ở"
            " Ghi"
            " chú"
        )
    ]
