"""Numbers as Vietnamese documents print them."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.contract.values import AmbiguousNumber, amount_vnd, parse_number


def printed(value: Decimal, grouped: bool = True) -> str:
    """``value`` as a document prints it: "." between thousands, "," before decimals."""
    whole, _, decimals = format(value, "f").partition(".")
    whole = f"{int(whole):,}".replace(",", ".") if grouped else whole
    return whole + ("," + decimals if decimals else "")


numbers = st.decimals(min_value=0, max_value=10**12, allow_nan=False, allow_infinity=False, places=3) | st.integers(
    0, 10**15
).map(Decimal)


@given(numbers, st.booleans())
def test_what_is_printed_is_read_back(value, grouped):
    assert parse_number(printed(value, grouped)) == value


@given(st.integers(0, 10**6), st.sampled_from(["đồng", "Triệu đồng", "tỷ đồng", "nghìn đồng"]))
def test_money_is_whole_dong(amount, unit):
    factor = {"đồng": 1, "nghìn đồng": 10**3, "triệu đồng": 10**6, "tỷ đồng": 10**9}[unit.lower()]
    assert amount_vnd(printed(Decimal(amount)), unit) == amount * factor


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("39.317", "39317"),
        ("72,532", "72.532"),
        ("1000", "1000"),
        ("02", "2"),
        (" 0,05 ", "0.05"),
        ("1.234.567,8", "1234567.8"),
    ],
)
def test_readings(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["0.9", "1.00", "12.3456", "1234.567"])
def test_a_lone_point_is_ambiguous(text):
    with pytest.raises(AmbiguousNumber):
        parse_number(text)


@pytest.mark.parametrize(
    "text", ["", "-", "5,", ",5", "1.000,", "1,2,3", "1.000.00", "5%", "-5", "1e3", "năm", "1 000"]
)
def test_not_a_number(text):
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$") as raised:
        parse_number(text)
    assert not isinstance(raised.value, AmbiguousNumber)


@pytest.mark.parametrize("unit", ["tỷ đồng", "Tỷ đồng", " TỶ ĐỒNG "])
def test_a_unit_is_known_however_it_is_written(unit):
    assert amount_vnd("1,5", unit) == 1_500_000_000


@pytest.mark.parametrize(
    ("text", "unit", "blamed"), [("5", "USD", "USD"), ("0,0000000001", "tỷ đồng", "0,0000000001"), ("", "đồng", "")]
)
def test_no_money(text, unit, blamed):
    with pytest.raises(ValueError, match=f"^{blamed}$"):
        amount_vnd(text, unit)
