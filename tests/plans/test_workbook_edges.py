"""What a workbook says without doubt and what just not: zeros, months, signs, closing rows, the 501st error."""

import pytest

from lib.plans.workbook.entries import split_money
from tests.plans.workbooks import AMOUNT, TARGET, read_only, whole

T, B = "Trang Chỉ tiêu", "Trang Kinh phí"


def target(**changed: object) -> bytes:
    return whole(targets=[TARGET | {label.replace("_", " "): value for label, value in changed.items()}])


@pytest.mark.parametrize(
    ("typed", "value", "told"),
    [
        ("0.125", "0.125", f"? {T}, dòng 2, cột Giá trị: dấu chấm trong “0.125” được đọc là dấu phẩy thập phân: 0,125"),
        ("0,125", "0.125", ""),
        ("1.125", "", f"{T}, dòng 2, cột Giá trị: “1.125” đọc được hai cách: 1125 (dấu chấm nhóm hàng nghìn)"),
    ],
)
def test_a_zero_groups_no_thousands(typed, value, told):
    plan, lines = read_only(target(Giá_trị=typed))
    assert plan.frames["targets"]["value"].tolist() == [value]
    assert [line.startswith(told) for line in lines] == [True] * bool(told)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("12/12/2017", None), ("12/13/2017", True), ("13/13/2017", False), ("12/31/2017", True), ("31/31/2017", False)],
)
def test_day_and_month_were_swapped_only_where_the_other_way_round_is_a_date(typed, hint):
    _, lines = read_only(whole(targets=[TARGET | {"Thời điểm": typed}]))
    assert ["ngày đứng trước tháng" in line for line in lines] == ([] if hint is None else [hint])


FIX = "chọn đơn vị %, hoặc bỏ dấu %"


@pytest.mark.parametrize(
    ("typed", "unit", "told"),
    [
        ("70%", "%", []),
        ("70%", None, [f"? {T}: ô để trống được điền: Đơn vị 1 ô (theo chỉ tiêu); hãy xem lại"]),
        ("70", "số lượng", []),
        ("70%", "số lượng", [f"{T}, dòng 2, cột Giá trị: ô ghi 70% nhưng đơn vị không phải %; {FIX}"]),
    ],
)
def test_a_percent_sign_contradicts_another_unit(typed, unit, told):
    assert read_only(target(Giá_trị=typed, Đơn_vị=unit))[1] == told


@pytest.mark.parametrize(
    ("quote", "printed"),
    [("39.317 triệu", "39.317"), ("39.317; 39.317", "39.317"), ("39.317 (39317)", ""), ("39,317", "")],
)
def test_a_number_is_printed_as_its_quote_shows_it_one_way(quote, printed):
    rows = [AMOUNT | {"Số in": 39317, "Nguyên văn": quote}]
    assert read_only(whole(budget=rows))[0].frames["budget"]["amount_text"].tolist() == [printed]


@pytest.mark.parametrize(
    ("chosen", "rows"), [({}, 1), ({"Cấp dòng": "Tổng"}, 2), ({"Cấp ngân sách": "Ngân sách cấp tỉnh"}, 2)]
)
def test_a_closing_row_chooses_nothing(chosen, rows):
    last = {"Vị trí trong phụ lục": "Tổng cộng", "Số in": "39.317"} | chosen
    assert len(read_only(whole(budget=[AMOUNT, last]))[0].frames["budget"]) == rows


@pytest.mark.parametrize(("errors", "told"), [(500, 500), (501, 501), (502, 502)])
def test_after_more_than_500_errors_a_sheet_is_no_longer_read(errors, told):
    """The 502nd is then the sentence that says so."""
    _, lines = read_only(whole(targets=[TARGET | {"Đơn vị": "?"}] * errors))
    assert len(lines) == told
    assert ("đã có hơn 500 lỗi" in lines[-1]) is (errors > 501)


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("72,532 tỷ", ("72,532", "tỷ đồng")),
        ("72,532 Tỉ đồng.", ("72,532", "tỷ đồng")),
        ("5 ngàn", ("5", "nghìn đồng")),
        ("5 tỷ 200 triệu", ("5 tỷ 200 triệu", "")),
        ("5 tỷ (ước)", ("5 tỷ (ước)", "")),
        ("72,532", ("72,532", "")),
    ],
)
def test_a_unit_is_the_last_word_of_an_amount(text, split):
    assert split_money(text) == split


@pytest.mark.parametrize(
    ("unit", "cells"),
    [("Tỷ đồng", ("39,317", "Tỷ đồng")), (None, ("39,317", "tỷ đồng")), ("Triệu đồng", ("39,317 tỷ", "Triệu đồng"))],
)
def test_a_unit_may_be_typed_twice_but_not_two_units(unit, cells):
    row = AMOUNT | {"Số in": "39,317 tỷ", "Đơn vị in": unit, "Nguyên văn": "39,317 tỷ"}
    plan, lines = read_only(whole(budget=[row]))
    found = plan.frames["budget"].iloc[0]
    assert (found["amount_text"], found["unit_text"]) == cells
    assert [line.startswith("?") for line in lines] == [unit != "Triệu đồng"]
