"""A province's profile in words, on typed-in tables: what each cell says, what is put beside it, what the file
holds."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from lib.compare.facts import Facts, Province
from lib.compare.money.index import Money
from lib.compare.order import Beside, Place
from lib.compare.overview.profile import profile
from lib.present.excel.profile_workbook import workbook
from lib.present.views import profile as words
from tests.compare.builder import PLANS, amount, document, tables, target

LC, TH, QN = "10", "38", "51"
NAMES = {LC: "Lào Cai", TH: "Thanh Hóa", QN: "Quảng Ngãi"}
TOPICS = {"t": "Dịch vụ công"}


def opened(
    *targets: dict,
    budget: tuple[dict, ...] = (),
    provinces: tuple[str, ...] = (QN,),
    years: tuple[int, ...] = (2018,),
    **more: object,
):
    facts = Facts(tables(list(targets), list(budget), **more))
    return [profile(facts, Money(facts), province, years, (LC, TH, QN)) for province in provinces]


def rows(*targets: dict, **more: object) -> list[words.ProfileRow]:
    return words.rows(opened(*targets, **more), TOPICS, NAMES)


def told(found: list[words.ProfileRow]) -> list[tuple[str, str, list[str]]]:
    return [(row.question, row.kind, [cell.words for cell in row.cells]) for row in found]


# -- rows and cells --------------------------------------------------------------------------------


def test_a_target_has_its_operator_year_and_place():
    found = rows(target("qn", "level3", 70), target("lc", "level3", 80), target("th", "level3", 70))
    assert told(found) == [("q3", "target", ["70%, chỉ tiêu năm 2018; hạng 2 trong 3 tỉnh, cùng mức"])]
    found = rows(target("qn", "level3", 70, operator="ge"), target("lc", "level3", 80), target("th", "level3", 70))
    assert told(found) == [("q3", "target", ["≥ 70%, chỉ tiêu năm 2018"])]  # at least 70 may be more than 80
    assert found[0].verdict == "So sánh có điều kiện"
    assert words.evidence(found[0].cells[0]) == ("QN, Mục 2", "70")


def test_carried_later_and_silent_read_differently():
    found = rows(
        target("th", "level3", 50, year=2017),
        target("th", "coverage", 30, scope="communes", year=2020),
        target("qn", "level3", 70),
        provinces=(TH, QN),
    )
    assert told(found) == [
        (
            "q3",
            "target",
            ["50%, chỉ tiêu, mốc gần nhất: 2017; thấp hơn Quảng Ngãi", "70%, chỉ tiêu năm 2018; cao hơn Thanh Hóa"],
        ),
        ("qcov", "target", ["có chỉ tiêu cho năm 2020: 30%", ""]),
        ("qany", "target", ["có chỉ tiêu cho năm 2020: 30%", ""]),
    ]
    assert found[1].panel is None and words.evidence(found[1].cells[0])[0] == "TH, Mục 2"


def test_beside_a_province_that_states_it_the_other_says_why_it_does_not():
    found = rows(target("qn", "level3", 70), provinces=(QN, LC))
    assert told(found) == [("q3", "target", ["70%, chỉ tiêu năm 2018", "không nêu"])]


def test_another_way_of_measuring_has_a_row_of_its_own():
    found = rows(target("lc", "level3", 70), target("qn", "level4_count", 10, unit="count"), provinces=(LC, QN))
    assert told(found) == [
        ("q3", "target", ["70%, chỉ tiêu năm 2018", ""]),
        ("q3", "target", ["", "10, chỉ tiêu năm 2018"]),
    ]
    assert (found[1].verdict, found[1].aside) == ("Không so sánh trực tiếp được", "level4_count")


def test_a_share_of_a_wider_scope_is_told_but_not_ranked():
    found = rows(target("qn", "coverage", 50, scope="office"), target("lc", "coverage", 40, scope="communes"))
    wider = next(row for row in found if row.question == "qcov")
    assert (wider.cells[0].words, wider.aside, wider.cells[0].notes, wider.verdict) == (
        "50%, chỉ tiêu năm 2018",
        "phạm vi khác, cho OFFICE",  # the row says for whom, so the cell need not
        (),
        "Không so sánh trực tiếp được",
    )


def test_a_result_stands_against_an_earlier_target_but_never_as_missed():
    found = rows(
        target("qn", "level3", 70),
        target("letter", "level3", 50, kind="actual", year=2019, as_of=date(2019, 7, 30), numerator=None),
    )
    result = next(row for row in found if row.kind == "actual")
    assert result.cells[0].words == "50%, kết quả ngày 30/07/2019"
    assert result.cells[0].remarks == ("thấp hơn chỉ tiêu năm 2018 (70%), nếu cùng cách đo",)


def test_in_the_middle_of_a_year_its_target_is_not_yet_due():
    found = rows(
        target("th", "level3", 70), target("th", "level3", 50, kind="actual", as_of=date(2018, 6, 30)), provinces=(TH,)
    )
    assert all(cell.remarks == () for row in found for cell in row.cells)


def test_caveats_and_unstated_scopes_are_notes():
    found = rows(
        target("qn", "level3", 70, caveats="pilot", scope="unstated"), target("lc", "coverage", 1, scope="communes")
    )
    assert set(found[0].cells[0].notes) == {"thí điểm (không xếp thứ hạng)", "nêu cho UNSTATED"}


def test_a_figure_that_no_comparison_uses_still_has_a_row():
    found = rows(
        target("qn", "coverage", 50, scope="communes"),
        target("qn", "coverage", 60, scope="districts"),
        target("qn", "coverage", 70, scope="all"),
    )
    figures = [cell.source.figure_id for row in found for cell in row.cells if cell.source]
    assert {f"qn/coverage-{v}-{s}-2018" for v, s in ((50, "communes"), (60, "districts"), (70, "all"))} <= set(figures)


def test_across_the_years_a_table_a_province_and_a_cell_a_year():
    found = rows(
        target("th", "level3", 50, year=2017),
        target("qn", "level3", 70),
        provinces=(TH, QN),
        years=(2016, 2017, 2018, 2019),
    )
    assert [(row.province, [cell.words for cell in row.cells]) for row in found] == [
        ("Thanh Hóa", ["có chỉ tiêu cho năm 2017: 50%", "50%", "50%, mốc gần nhất: 2017", "50%, mốc gần nhất: 2017"]),
        (
            "Quảng Ngãi",
            ["có chỉ tiêu cho năm 2018: 70%", "có chỉ tiêu cho năm 2018: 70%", "70%", "chưa có trong bộ dữ liệu"],
        ),
    ]


def test_a_province_without_documents_has_no_rows():
    own = [d for d in PLANS if d["province_code"] != QN]
    (empty,) = opened(target("lc", "level3", 70), documents=own)
    assert (
        words.rows([empty], TOPICS, NAMES) == []
        and words.documents(empty) == []
        and words.silences(empty, TOPICS) == []
    )
    assert words.summary(empty, NAMES) == "**Quảng Ngãi**: chưa có văn bản nào trong bộ dữ liệu."


# -- around the table ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (None, ""),
        (Place(2, 3, False), "hạng 2 trong 3 tỉnh"),
        (Place(1, 3, True), "hạng 1 trong 3 tỉnh, cùng mức"),
        (Beside(TH, True, False), "cao hơn Thanh Hóa"),
        (Beside(TH, False, True), "thấp hơn Thanh Hóa"),
        (Beside(TH, False, False), "bằng Thanh Hóa"),
    ],
)
def test_place(place, text):
    assert words.place_text(place, NAMES) == text


@pytest.mark.parametrize(
    ("into", "merged", "end"),
    [
        ("Lào Cai", True, "từ 2025 hợp nhất với Yên Bái thành tỉnh Lào Cai mới"),
        ("Bắc Ninh", True, "từ 2025 hợp nhất với Yên Bái thành tỉnh Bắc Ninh mới"),
        ("Huế", False, "từ 2025 là tỉnh Huế"),
        ("Lào Cai", False, "không đổi khi sắp xếp tỉnh năm 2025"),
    ],
)
def test_who_says_the_census_and_what_became_of_the_province(into, merged, end):
    province = Province("10", "Lào Cai", "lao-cai", "Miền núi", 16, 730_420, into, merged, "tỉnh", ("Yên Bái",))
    told = words.who(province)
    assert told == f"Miền núi · dân số 730.420 người (Tổng điều tra dân số 2019) · {end}"
    assert "dân số" not in words.who(replace(province, population=None))


def test_summary_counts_and_says_the_money():
    (one,) = opened(target("qn", "level3", 70), target("lc", "level3", 60), budget=(amount("qn", "a", 72_532_000_000),))
    assert words.summary(one, NAMES) == (
        "**Quảng Ngãi**, năm 2018: nêu 1 trong 5 nội dung so sánh; 4 không nêu; 1 chỉ tiêu chỉ so được với một"
        " tỉnh khác: cao hơn ở 1 (kể cả so sánh có điều kiện); khái toán kinh phí 72,5 tỷ đồng."
    )


def test_across_the_years_only_answers_are_counted_as_stated():
    """Another scope's figure and a later deadline are none; the figure of the one office is told apart."""
    stated = [
        target("qn", "level3", 70),
        target("qn", "coverage", 50, scope="office"),
        target("qn", "meetings", 4, year=2021, unit="count"),
    ]
    (one,) = opened(*stated, years=(2017, 2018))
    assert words.summary(one, NAMES).startswith(
        "**Quảng Ngãi**, giai đoạn 2017-2018: nêu 1 trong 5 nội dung so sánh (và 2 theo cách đo, phạm vi hoặc thời hạn"
        " khác)"
    )


def test_summary_of_a_year_without_plan_names_the_one_that_is_cited():
    cited = [
        {"province_code": QN, "number": "2020/QĐ-UBND", "period_start": 2019, "period_end": 2019, "is_it_plan": True}
    ]
    (one,) = opened(
        target("qn", "level3", 70),
        years=(2019,),
        cited=cited,
        documents=[d for d in PLANS if d["document_id"] != "letter"],
    )
    assert words.summary(one, NAMES) == (
        "**Quảng Ngãi**: chưa có kế hoạch năm 2019 trong bộ dữ liệu (có văn bản, chưa nhập: 2020/QĐ-UBND); số liệu của"
        " năm khác: xem hồ sơ năm 2018 hoặc hồ sơ qua các năm."
    )


def test_summary_of_a_year_without_plan_counts_other_measures_and_names_the_years_that_have_figures():
    (one,) = opened(
        target("qn", "level3", 70),
        target("letter", "level3", 60, year=2019, kind="actual"),
        target("letter", "coverage", 50, scope="office", year=2020),
        years=(2020,),
    )
    told = words.summary(one, NAMES)
    assert "; 2 nội dung nêu theo cách đo, phạm vi hoặc thời hạn khác; " in told
    assert told.endswith("xem hồ sơ năm 2018-2019 hoặc hồ sơ qua các năm.")


def test_documents_say_number_date_issuer_title_and_period():
    plan = document("qn", QN, number="2458/QĐ-UBND", issuer="Chủ tịch UBND tỉnh", title="Kế hoạch [2018]")
    (one,) = opened(documents=[plan])
    assert words.documents(one) == [
        r"**2458/QĐ-UBND** · ngày 18/12/2017 · Chủ tịch UBND tỉnh · Kế hoạch \[2018\] · kế hoạch năm 2018"
    ]


def test_silences_say_who_does_state_it():
    (one,) = opened(target("lc", "level3", 70), target("th", "coverage", 50, scope="communes"))
    assert words.silences(one, TOPICS) == [
        (
            "Dịch vụ công",
            ["q3 (Lào Cai đặt chỉ tiêu)", "qcov (Thanh Hóa đặt chỉ tiêu)", "qany (Thanh Hóa đặt chỉ tiêu)"],
        )
    ]


def test_a_norm_says_that_it_is_derived():
    staff = [
        {"document_id": "th", "unit_name": n, "unit_level": "district", "officials": o}
        for n, o in (("u1", 10), ("u2", 20))
    ]
    money = (
        amount("th", "u1", 10_000_000, nature="agency_recurrent"),
        amount("th", "u2", 20_000_000, nature="agency_recurrent"),
    )
    (one,) = opened(budget=money, staff=staff, provinces=(TH,))
    assert words.norm_text(one.norms[0]) == (
        "Chi thường xuyên của 2 UBND cấp huyện, năm 2018: 1 triệu đồng/người/năm (30 người). "
        "Mức này tính ra từ số tiền và số người trong TH, không phải số văn bản nêu."
    )


# -- the file --------------------------------------------------------------------------------------


def sheet(profiles: list, found: list[words.ProfileRow]) -> list[dict[str, object]]:
    file = workbook(
        found,
        words.columns(profiles),
        NAMES,
        title="Hồ sơ",
        link="http://x/province",
        published=datetime(2026, 1, 2),
        version="bản 1",
    )
    lines = list(openpyxl.load_workbook(io.BytesIO(file))["Chỉ tiêu"].values)
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def test_the_file_has_exactly_the_rows_with_numbers_as_numbers():
    facts = [
        target("qn", "level3", 70.5, operator="ge", quote="=1+1"),
        target("lc", "level3", 80),
        target("th", "level3", 30, year=2020),
    ]
    profiles = opened(*facts, provinces=(QN, TH))
    found = words.rows(profiles, TOPICS, NAMES)
    lines = sheet(profiles, found)
    assert len(lines) == len(found) == 1
    (line,) = lines
    assert (line["Giá trị · Quảng Ngãi"], line["Dấu · Quảng Ngãi"], line["Đơn vị · Quảng Ngãi"]) == (70.5, "≥", "%")
    assert (line["Giá trị · Thanh Hóa"], line["Mốc, trạng thái · Thanh Hóa"]) == (None, "có chỉ tiêu cho năm 2020: 30%")
    assert line["Nguyên văn · Quảng Ngãi"] == "=1+1"  # read back as text
    assert line["Như trình bày · Quảng Ngãi"] == found[0].cells[0].text


def test_the_file_of_one_province_has_plain_headings_and_across_the_years_one_a_year():
    one = opened(target("qn", "level3", 70))
    assert sheet(one, words.rows(one, TOPICS, NAMES))[0]["Giá trị"] == 70
    both = opened(target("qn", "level3", 70), provinces=(QN, TH), years=(2018, 2019))
    line = sheet(both, words.rows(both, TOPICS, NAMES))[0]
    assert (line["Tỉnh"], line["Giá trị · 2018"], line["Mốc, trạng thái · 2019"]) == (
        "Quảng Ngãi",
        70,
        "chưa có trong bộ dữ liệu",
    )


# -- what belongs to no year, what replaces what -----------------------------------------------------


def test_in_the_file_what_has_no_time_stands_in_no_column_of_years():
    undated = target("qn", "coverage", 40, year_basis="undated", scope="communes")
    found = rows(target("qn", "level3", 70), undated, years=(2017, 2018))
    columns = words.columns(opened(target("qn", "level3", 70), undated, years=(2017, 2018)))
    data = workbook(found, columns, NAMES, title="t", link="", published=datetime(2026, 1, 1), version="1")
    heads, *lines = openpyxl.load_workbook(io.BytesIO(data))["Chỉ tiêu"].iter_rows(values_only=True)
    shown = {
        line[heads.index("Nội dung")]: {
            head.split(" · ")[1]
            for head, cell in zip(heads, line, strict=True)
            if head.startswith("Như trình bày") and cell
        }
        for line in lines
    }
    assert {"Không nêu thời hạn"} in shown.values() and {"2018"} in shown.values(), shown


def test_a_document_says_what_it_replaces_and_what_replaces_it():
    plans = [
        document("th", TH, signed_on=date(2016, 2, 15), period_start=2016, period_end=2020),
        document("new", TH, signed_on=date(2017, 12, 20), supersedes="th:2018"),
    ]
    (one,) = opened(provinces=(TH,), documents=plans)
    old, new = words.documents(one)
    assert old.endswith("nay thay bằng NEW ngày 20/12/2017 cho năm 2018")
    assert new.endswith("thay thế TH ngày 15/02/2016 cho năm 2018")


def test_a_figure_of_several_years_is_noted_in_the_first():
    (row,) = rows(target("qn", "level3", 70, year_start=2017, recurrence="yearly", caveats="pilot"), years=(2017, 2018))
    first, second = row.cells
    assert first.text == second.text and first.notes and not second.notes
