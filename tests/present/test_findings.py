"""Findings in words: every code of lib/compare has its sentence, the first few are of different kinds, nothing is
lost."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

from lib.compare.model import Reason
from lib.compare.money import comparing as money_codes
from lib.compare.overview.findings import Finding
from lib.present.words.findings import CODES, KINDS, finding_markdown, finding_text, first, in_full, rest
from lib.present.words.wording import REASON_CODES
from tests.present import records as r

COMPARE = Path(__file__).resolve().parents[2] / "lib" / "compare"
NAMES = {"10": "Lào Cai", "38": "Thanh Hóa", "51": "Quảng Ngãi"}
COMPUTED = {  # how a code that is no literal is put together, by the text of the expression → the codes it can give
    "f'{value.scope_relation}_scope'": {"wider_scope", "narrower_scope", "overlapping_scope"},
    "code + '_finding'": {"below_target_finding", "not_above_result_finding"},
    "_RANGES.get(view.dimension, 'range')": {"range", *getattr(money_codes, "_RANGES", {}).values()},
}
REASONS = {
    "extremes": dict(
        question="DVC mức độ 3",
        year=2018,
        unit=r.UNITS["percent"],
        high_provinces=("38",),
        high=100.0,
        high_operator="eq",
        low_provinces=("10", "51"),
        low=16.0,
        low_operator="ge",
        conditional=True,
    ),
    "below_target_finding": dict(
        question="Một cửa cấp huyện",
        province="51",
        value=50.0,
        operator="eq",
        unit=r.UNITS["percent"],
        year=2019,
        as_of=date(2019, 7, 30),
        numerator=7.0,
        out_of=14.0,
        other=70.0,
        other_operator="eq",
        other_year=2018,
    ),
    "not_above_result_finding": dict(
        question="Văn bản trao đổi",
        province="10",
        value=80.0,
        operator="ge",
        unit=r.UNITS["percent"],
        year=2018,
        as_of=None,
        numerator=None,
        out_of=None,
        other=80.0,
        other_operator="eq",
        other_year=2017,
    ),
    "conflicts_finding": dict(province="51", count=18, on_paper=7),
    "concentration": dict(
        province="38", year=2018, name="Ứng dụng *CNTT*", vnd=14_900_000_000, total=34_812_000_000, share=42.8
    ),
    "norm": dict(province="38", unit_level="district", vnd=1_000_000, units=27, officials=2120, year=2018),
    "only_one": dict(
        province="51", year=2018, planned=("10", "38", "51"), count=2, questions=("Hồ sơ qua mạng", "Mạng LAN")
    ),
    "nobody": dict(year=2018, planned=("10", "38"), count=8, of=78, questions=tuple(f"Nội dung {n}" for n in range(8))),
}
SENTENCES = {
    "extremes": "DVC mức độ 3, chỉ tiêu áp dụng năm 2018: cao nhất Thanh Hóa 100%, thấp nhất Lào Cai và Quảng Ngãi ≥ 16% (so sánh có điều kiện).",
    "below_target_finding": "Một cửa cấp huyện, Quảng Ngãi: kết quả báo cáo ngày 30/07/2019 là 7/14 (50%), thấp hơn chỉ tiêu năm 2018 (70%), nếu cùng cách đo.",
    "not_above_result_finding": "Văn bản trao đổi, Lào Cai: chỉ tiêu năm 2018 là ≥ 80%, không cao hơn kết quả đã báo cáo của năm 2017 (80%).",
    "conflicts_finding": "Quảng Ngãi: 18 chỗ nêu chưa thống nhất về chỉ tiêu, kết quả, nhiệm vụ hoặc kinh phí trong các văn bản; "
    "ngoài ra 7 chỗ về số hiệu, ngày, thể thức.",
    "concentration": "Thanh Hóa, năm 2018: dòng lớn nhất là “Ứng dụng *CNTT*”, 14,9 tỷ đồng, chiếm 42,8% của 34,8 tỷ đồng.",
    "norm": "Thanh Hóa, năm 2018: chi thường xuyên của 27 UBND cấp huyện bằng đúng 1 triệu đồng một cán bộ, công chức (2.120 người); "
    "mức này tính ra từ số tiền và số người trong phụ lục.",
    "only_one": "Năm 2018, trong kế hoạch đã nhập của 3 tỉnh, chỉ Quảng Ngãi đặt chỉ tiêu cho 2 nội dung: Hồ sơ qua mạng, Mạng LAN.",
    "nobody": "Năm 2018, kế hoạch của Lào Cai và Thanh Hóa không đặt chỉ tiêu nào cho 8 trong 78 nội dung: "
    "Nội dung 0, Nội dung 1, Nội dung 2, Nội dung 3, Nội dung 4, Nội dung 5 và 2 nội dung khác.",
}


def finding(code: str, kind: str = "", **more: object) -> Finding:
    return Finding(
        Reason.of(code, **{**REASONS[code], **more}), "matrix", None, (), kind or code.removesuffix("_finding")
    )


def said(path: Path) -> set[str]:
    """Every code that a module of lib/compare can give a Reason."""
    codes: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Reason.of", "Reason"):
            code = node.args[0]
            codes |= {code.value} if isinstance(code, ast.Constant) else COMPUTED[ast.unparse(code)]
    return codes


def test_every_code_of_compare_has_words():
    codes = set().union(*(said(path) for path in sorted(COMPARE.rglob("*.py")) if path.name != "model.py"))
    assert codes - REASON_CODES - CODES == set()
    assert set(REASONS) == CODES


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentence(code):
    assert finding_text(finding(code), NAMES) == SENTENCES[code]


def test_an_unknown_code_is_an_error():
    with pytest.raises(KeyError):
        finding_text(Finding(Reason.of("something_new"), "matrix", None), NAMES)


def test_every_kind_of_finding_has_a_heading_and_is_of_a_known_code():
    assert {code.removesuffix("_finding") for code in CODES} == set(KINDS)


def test_equal_ends_read_as_one_level():
    level = finding(
        "extremes", high_provinces=("38", "51"), low_provinces=("38", "51"), high=100.0, low=100.0, conditional=False
    )
    assert (
        finding_text(level, NAMES) == "DVC mức độ 3, chỉ tiêu áp dụng năm 2018: Thanh Hóa và Quảng Ngãi cùng mức 100%."
    )


def test_markdown_is_escaped_and_names_its_subject_in_bold():
    assert finding_markdown(finding("concentration"), NAMES).startswith(
        r"**Thanh Hóa, năm 2018**: dòng lớn nhất là “Ứng dụng \*CNTT\*”"
    )


def test_what_the_sentence_cuts_is_there_in_full():
    assert in_full(finding("nobody")) == f"Đủ 8 nội dung: {', '.join(f'Nội dung {n}' for n in range(8))}."
    long = "Nâng cấp, hoàn thiện " * 8
    assert in_full(finding("concentration", name=long)) == f"Tên đầy đủ: {long}"
    assert in_full(finding("only_one")) == in_full(finding("extremes")) == ""


def test_the_first_are_few_and_of_different_kinds_and_the_others_follow_by_kind():
    everything = (
        [finding("conflicts_finding", count=n) for n in (9, 8, 7)]
        + [finding("norm", year=y) for y in (2016, 2017)]
        + [finding("nobody")]
    )
    told = first(everything)
    assert [f.kind for f in told] == ["conflicts", "conflicts", "norm", "norm", "nobody"]
    assert {kind: len(own) for kind, own in rest(everything, told).items()} == {"conflicts": 1}
    assert first([]) == () and rest([], ()) == {}
    assert [
        f.kind for f in first([*everything, finding("below_target_finding"), finding("extremes"), finding("only_one")])
    ] == ["below_target", "extremes", "conflicts", "norm", "only_one"]
