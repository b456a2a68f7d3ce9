"""Numbers, money, dates and safe text."""

import pickle
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.compare.units import Unit
from lib.contract.codes import UnitKind
from lib.contract.labels import Name
from lib.contract.values import parse_number
from lib.present.words import wording
from lib.present.words.figures import (
    bracketed,
    fold,
    in_format,
    inside,
    markdown_safe,
    money,
    number,
    plain,
    scaled_format,
    slug,
)
from tests.present.records import UNITS


@pytest.mark.parametrize(
    ("args", "text"),
    [
        ((16.0, "percent", "ge"), "≥ 16%"),
        ((0.9, "per_official"), "0,9 máy/CBCC"),
        ((1654.0, "count"), "1.654"),
        ((62.42, "percent"), "62,42%"),
        ((0.0, "percent"), "0%"),
        ((90.0, "percent", "gt"), "> 90%"),
        ((70.0, "percent", "approx"), "≈ 70%"),
        ((5.0, "percent", "le"), "≤ 5%"),
        ((512376.0, "count"), "512.376"),
        ((16.0, "rank_places"), "16 bậc"),
        ((30.0, "percent_change"), "tăng 30%"),
        ((-4.5, "percent_change"), "giảm 4,5%"),
        ((-10.0, "percent_change", "le"), "giảm ≥ 10%"),
        ((10.0, "percent_change", "ge"), "tăng ≥ 10%"),
        ((2.0, "times"), "2 lần"),
        ((9566.4, "vnd_per_head"), "9.566 đồng/người"),
    ],
)
def test_number(args, text):
    value, unit, *operator = args
    assert number(value, UNITS[unit], *operator) == text


def test_a_rank_says_of_how_many():
    assert number(4, UNITS["rank"], out_of=63) == "hạng 4/63"


def test_decimals_round_half_up_and_a_given_number_of_them_is_kept():
    assert plain(0.125, 2) == "0,13"
    assert number(70, UNITS["percent"], decimals=1) == "70,0%"


@pytest.mark.parametrize(
    ("vnd", "scale", "text"),
    [
        (39_317_000_000, "ty", "39,3 tỷ đồng"),
        (39_317_000_000, "trieu", "39.317 triệu đồng"),
        (57_000_000_000, "ty", "57,0 tỷ đồng"),
        (1_234_567_000_000, "ty", "1.234,6 tỷ đồng"),
        (35_000_000, "ty", "35 triệu đồng"),
        (350_000, "ty", "350.000 đồng"),
    ],
)
def test_money(vnd, scale, text):
    assert money(vnd, scale) == text


def test_money_says_its_bound():
    assert money(15_000_000_000, "ty", "ge") == "≥ 15,0 tỷ đồng"


@settings(deadline=None)
@given(st.decimals(min_value=0, max_value=10**15, places=6, allow_nan=False))
def test_what_is_printed_reads_back_the_same(value):
    assert parse_number(plain(value)) == value


@settings(deadline=None)
@given(st.floats(min_value=0, max_value=1e15, allow_nan=False, allow_infinity=False))
def test_floats_read_back_to_the_last_digit(value):
    assert float(parse_number(plain(value))) == value


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=10**15), st.sampled_from(["ty", "trieu"]))
def test_money_reads_back_within_half_a_step_and_is_never_rounded_to_zero(vnd, scale):
    amount, unit = money(vnd, scale).split(" ", 1)
    factor, step = {"tỷ đồng": (10**9, 10**8), "triệu đồng": (10**6, 10**6), "đồng": (1, 1)}[unit]
    shown = parse_number(amount) * factor
    assert shown > 0
    assert abs(shown - vnd) * 2 <= step


def test_a_figure_shows_no_more_decimals_than_its_unit_and_no_zeros_behind_them():
    gauge = Unit("gauge", "mức", " mức", 1, "plain")
    assert [number(value, gauge) for value in (2.0, 2.5, 2.25, 2.04, 0.0)] == [
        "2 mức",
        "2,5 mức",
        "2,3 mức",
        "2 mức",
        "0 mức",
    ]
    assert number(1234.5678, Unit("any", "bất kỳ", "", None, "plain")) == "1.234,5678"


def test_a_suffix_without_a_space_is_a_sign():
    assert [unit.sign for unit in (UNITS["percent"], UNITS["times"], UNITS["count"])] == ["%", "", ""]
    assert (in_format("%"), in_format(""), in_format('5"')) == ('"%"', "", '"5"')


def test_number_formats_show_the_scale():
    assert (scaled_format("ty"), scaled_format("trieu")) == ("#,##0.0,,,", "#,##0,,")


def test_a_unit_is_its_code_and_stays_a_unit():
    unit = UNITS["times"]
    assert (unit == "times", {"times": 1}[unit], f"{unit}", str(unit).suffix) == (True, 1, "times", " lần")
    copy = pickle.loads(pickle.dumps(unit))
    assert (copy, copy.suffix, copy.decimals, copy.kind) == ("times", " lần", 1, UnitKind.PLAIN)
    with pytest.raises(ValueError, match="colour"):
        Unit("red", "đỏ", "", 0, "colour")


def test_an_unknown_operator_or_scale_is_a_signal():
    with pytest.raises(KeyError):
        number(1, UNITS["percent"], "about")
    with pytest.raises(ValueError, match="nghin"):
        money(1, "nghin")


def test_dates_and_spans():
    assert wording.date(date(2019, 7, 30)) == "30/07/2019"
    assert wording.span((2018,)) == "2018"
    assert wording.span((2020, 2016, 2018)) == "2016-2020"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đắk Lắk", "dak lak"), ("Thanh Hoá", "thanh hoa"), ("Thanh Hóa", "thanh hoa"), ("ĐÀ NẴNG", "da nang")],
)
def test_fold(text, folded):
    assert fold(text) == folded


def test_fold_takes_composed_and_decomposed_letters_alike():
    import unicodedata

    for name in ("Thừa Thiên Huế", "Đắk Nông", "Bà Rịa - Vũng Tàu"):
        assert fold(unicodedata.normalize("NFD", name)) == fold(name)


@settings(deadline=None)
@given(st.text())
def test_fold_is_stable(text):
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(st.text())
def test_markdown_safe_leaves_no_bare_sign(text):
    safe = markdown_safe(text)
    assert "\n" not in safe
    bare = safe.replace("\\\\", "")
    for sign in "`*_{}[]()#$:~<>|&!":
        assert sign not in bare.replace("\\" + sign, "")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "\\=1+1"),
        ("+A1", "\\+A1"),
        ("- mục", "\\- mục"),
        ("1. mục", "1\\. mục"),
        ("a\n# b", "a \\# b"),
        ("Thanh Hóa", "Thanh Hóa"),
        ("[x](http://y)", "\\[x\\]\\(http\\://y\\)"),
    ],
)
def test_markdown_safe(text, safe):
    assert markdown_safe(text) == safe


def test_slug_is_ascii():
    assert slug("DVC mức độ 3, 4 (gộp)") == "dvc-muc-do-3-4-gop"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("cán bộ, công chức (không nêu cấp)", "(cán bộ, công chức, không nêu cấp)"),
        ("kết quả năm 2017: 7/14 (50%)", "(kết quả năm 2017: 7/14 = 50%)"),
        ("2017", "(2017)"),
        ("", ""),
    ],
)
def test_brackets_do_not_nest(words, told):
    assert bracketed(words) == told


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("Dòng gộp nhiều lĩnh vực", "dòng gộp nhiều lĩnh vực"),
        ("UBND cấp huyện", "UBND cấp huyện"),
        (Name("Thanh tra tỉnh"), "Thanh tra tỉnh"),
    ],
)
def test_a_name_keeps_its_capital(label, told):
    assert inside(label) == told
