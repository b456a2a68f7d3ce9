"""Findings in words: every code of lib/compare has its sentence, the first few are of different kinds, nothing is
lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from lib.compare.model import Aside
from lib.compare.overview.findings import Finding
from lib.compare.overview.outstanding import (
    Charged,
    Concentration,
    Conflicts,
    Extremes,
    FindingKind,
    Misprints,
    Nobody,
    NormFound,
    OnlyOne,
    Outstanding,
    ResultBelowTarget,
    TargetNotAboveResult,
    Unranked,
)
from lib.compare.source import Stated, Time
from lib.present.views.findings import sentence
from lib.present.words.findings import KINDS, finding_text, first, in_full, rest
from tests.present import records as r

NAMES = {"10": "Lào Cai", "38": "Thanh Hóa", "51": "Quảng Ngãi"}


def percent(value: float, operator: str = "eq") -> Stated:
    return Stated(value, operator, r.UNITS["percent"])


TOLD: dict[FindingKind, Outstanding] = {
    told.kind: told
    for told in (
        Extremes("DVC mức độ 3", 2018, percent(100), ("38",), percent(16, "ge"), ("10", "51"), True),
        ResultBelowTarget(
            "Một cửa cấp huyện",
            "51",
            percent(50),
            Time(2019, as_of=date(2019, 7, 30)),
            7.0,
            14.0,
            percent(70),
            Time(2018),
        ),
        TargetNotAboveResult(
            "Văn bản trao đổi", "10", percent(80, "ge"), Time(2018), None, None, percent(80), Time(2017)
        ),
        Conflicts("51", 2, 15),
        Misprints((Charged("2458/QĐ-UBND", 4), Charged("2458/QĐ-UBND", 3, retold=True))),
        Concentration("38", 2018, "Ứng dụng *CNTT*", 14_900_000_000, 34_812_000_000, 42.8),
        NormFound("38", "district", 1_000_000, 27, 2120, (2018,)),
        OnlyOne("51", 2018, ("10", "38", "51"), ("Hồ sơ qua mạng", "Mạng LAN")),
        Nobody(2018, ("10", "38"), tuple(f"Nội dung {n}" for n in range(8)), 78),
    )
}
SENTENCES = {
    "extremes": (
        "DVC mức độ 3, chỉ tiêu áp dụng năm 2018: cao nhất Thanh Hóa 100%, thấp nhất Lào Cai và Quảng Ngãi ≥ 16% (so"
        " sánh có điều kiện)."
    ),
    "below_target": (
        "Một cửa cấp huyện, Quảng Ngãi: kết quả báo cáo ngày 30/07/2019 là 7/14 (50%), thấp hơn chỉ tiêu năm 2018"
        " (70%), nếu cùng cách đo."
    ),
    "not_above_result": (
        "Văn bản trao đổi, Lào Cai: chỉ tiêu năm 2018 là ≥ 80%, mức tối thiểu bằng kết quả năm 2017 (80%)."
    ),
    "conflicts": (
        "Quảng Ngãi, trong các văn bản: 2 chỗ mâu thuẫn, hai nơi không thể cùng đúng; 15 chỗ cần đối chiếu, có thể khác"
        " phạm vi, thời điểm hoặc cách đo."
    ),
    "misprints": (
        "Lỗi trình bày (lỗi in, lỗi nhận dạng chữ, tin bài bỏ sót), tính cho bản in hoặc tin bài, không tính cho tỉnh:"
        " 2458/QĐ-UBND 4 chỗ, tin bài về 2458/QĐ-UBND 3 chỗ."
    ),
    "concentration": (
        "Thanh Hóa, năm 2018: dòng lớn nhất là “Ứng dụng *CNTT*”, 14,9 tỷ đồng, chiếm 42,8% trong tổng 34,8 tỷ đồng."
    ),
    "norm": (
        "Thanh Hóa, năm 2018: chi thường xuyên của 27 UBND cấp huyện bằng đúng 1 triệu đồng/người/năm cho"
        " 2.120 cán bộ, công chức; mức này tính ra từ số tiền và số người trong phụ lục."
    ),
    "only_one": (
        "Trong kế hoạch đã nhập của 3 tỉnh cho năm 2018, chỉ Quảng Ngãi đặt chỉ tiêu cho năm này hoặc năm sau ở 2 nội"
        " dung: Hồ sơ qua mạng; Mạng LAN."
    ),
    "nobody": (
        "Năm 2018, kế hoạch của Lào Cai và Thanh Hóa không đặt chỉ tiêu nào cho 8 trong 78 nội dung mà các văn bản đã"
        " nhập từng đặt chỉ tiêu: "
        "Nội dung 0; Nội dung 1; Nội dung 2; Nội dung 3; Nội dung 4; Nội dung 5 và 2 nội dung khác."
    ),
}


def finding(kind: str, **more: object) -> Finding:
    return Finding(replace(TOLD[FindingKind(kind)], **more), "matrix", None)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentence(code):
    assert finding_text(finding(code), NAMES) == SENTENCES[code]


def test_every_kind_of_finding_has_a_heading_and_a_sentence_here():
    assert set(KINDS) == set(FindingKind) == set(TOLD) == set(SENTENCES)
    assert {type(told) for told in TOLD.values()} == set(get_args(Outstanding))


def test_equal_ends_read_as_one_level():
    level = finding(
        "extremes",
        high_provinces=("38", "51"),
        low_provinces=("38", "51"),
        high=percent(100),
        low=percent(100),
        conditional=False,
    )
    assert (
        finding_text(level, NAMES) == "DVC mức độ 3, chỉ tiêu áp dụng năm 2018: Thanh Hóa và Quảng Ngãi cùng mức 100%."
    )


def test_of_two_ends_one_is_the_higher_and_a_figure_of_an_earlier_year_says_so():
    two = finding(
        "extremes", low_provinces=("51",), ranked=2, carried=(("38", Time(2017)),), conditional=False, without=("10",)
    )
    assert finding_text(two, NAMES) == (
        "DVC mức độ 3, chỉ tiêu áp dụng năm 2018: Thanh Hóa (mốc gần nhất: 2017) 100%, cao hơn Quảng Ngãi ≥ 16%; Lào"
        " Cai không có chỉ tiêu áp dụng năm này."
    )


def test_ends_say_among_how_many_they_are_and_who_is_not_among_them():
    pilot = Unranked("24", percent(20), why=("thí điểm",))
    pooled = Unranked("25", percent(16, "ge"), "DVC mức độ 3, 4 gộp")
    three = finding("extremes", ranked=3, unranked=(pilot, pooled))
    assert finding_text(three, NAMES | {"24": "Bắc Giang", "25": "Phú Thọ"}) == (
        "DVC mức độ 3, chỉ tiêu áp dụng năm 2018: cao nhất Thanh Hóa 100%, thấp nhất Lào Cai và Quảng Ngãi ≥ 16%, trong"
        " 3 tỉnh xếp được (so sánh có điều kiện); không xếp: Bắc Giang 20% (thí điểm), Phú Thọ ≥ 16% (DVC mức độ 3, 4"
        " gộp)."
    )
    many = finding("extremes", ranked=3, unranked=(pilot,) * 7)
    assert finding_text(many, NAMES).endswith("; 7 tỉnh nêu mà không xếp được.")


def test_who_has_no_plan_in_the_data_set_is_not_silent_and_who_is_told_by_an_article_alone_says_so():
    told = finding(
        "extremes",
        ranked=3,
        without=("24",),
        unknown=("25",),
        cautions=(("38", ("theo báo, chưa đối chiếu văn bản",)),),
        unranked=(Unranked("26", percent(99), aside=Aside.SCOPE, scope="UBND cấp huyện"),),
    )
    text = finding_text(told, NAMES | {"24": "Bắc Giang", "25": "Phú Thọ", "26": "Vĩnh Phúc"})
    assert "cao nhất Thanh Hóa (theo báo, chưa đối chiếu văn bản) 100%" in text
    assert "không xếp: Vĩnh Phúc 99% (cho UBND cấp huyện)" in text
    assert text.endswith(
        "; Bắc Giang không có chỉ tiêu áp dụng năm này; Phú Thọ chưa có kế hoạch của năm này trong bộ dữ liệu."
    )


def test_a_sentence_names_its_subject_in_bold():
    about, told = sentence(finding("concentration"), NAMES)
    assert (about.text, about.bold, told.bold) == ("Thanh Hóa, năm 2018", True, False)
    assert told.text.startswith(": dòng lớn nhất là “Ứng dụng *CNTT*”")


def test_what_the_sentence_cuts_is_there_in_full():
    assert in_full(finding("nobody")) == f"Đủ 8 nội dung: {'; '.join(f'Nội dung {n}' for n in range(8))}."
    long = "Nâng cấp, hoàn thiện " * 8
    assert in_full(finding("concentration", name=long)) == f"Tên đầy đủ: {long}"
    assert in_full(finding("only_one")) == in_full(finding("extremes")) == ""


def test_the_first_are_few_and_of_different_kinds_and_the_others_follow_by_kind():
    everything = (
        [finding("conflicts", to_check=n) for n in (9, 8, 7)]
        + [finding("norm", years=(y,)) for y in (2016, 2017)]
        + [finding("nobody")]
    )
    told = first(everything)
    assert [f.kind for f in told] == ["conflicts", "conflicts", "norm", "norm", "nobody"]
    assert {kind: len(own) for kind, own in rest(everything, told).items()} == {"conflicts": 1}
    assert first([]) == () and rest([], ()) == {}
    assert [
        f.kind for f in first([*everything, finding("below_target"), finding("extremes"), finding("only_one")])
    ] == ["below_target", "extremes", "conflicts", "norm", "only_one"]
