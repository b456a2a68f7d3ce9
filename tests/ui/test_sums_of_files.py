"""Whoever sums the money column of a file that is downloaded, by province and year, finds what the plans state."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator

import openpyxl
import pytest

from lib.compare.money.cuts import CUTS
from lib.ui.files.routes import _read
from tests.present.test_pivot import PLANNED
from tests.ui.test_files import ROOT

OF_PLANS = "Kế hoạch năm"
ADDS, MILLIONS, KIND = "Cộng được (đồng)", "Triệu đồng", "Loại số tiền"
SUMMABLE = "Cộng thành tổng, triệu đồng"
Rows = list[dict[str, object]]


def made(where: str) -> bytes:
    """The file at an address."""
    name = where.partition("?")[0]
    what, _, ending = name.rpartition(".")
    return _read(f"{ROOT}tep/{where}", what, ending).make().content


def tables(where: str) -> Iterator[Rows]:
    """The sheets of the file that have a row of heads, its rows by these."""
    content = made(where)
    if where.partition("?")[0].endswith(".csv"):
        yield list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        return
    for sheet in openpyxl.load_workbook(io.BytesIO(content), read_only=True):
        head, *rows = sheet.iter_rows(values_only=True)
        yield [dict(zip(map(str, head), row, strict=False)) for row in rows]


def sums(rows: Rows, column: str, scale: float) -> dict[tuple[str, int], float]:
    found: defaultdict[tuple[str, int], float] = defaultdict(float)
    for row in rows:
        if row.get(column) not in (None, ""):
            year = str(row.get("Năm") or row["Từ năm"])
            found[str(row["Tỉnh"]), int(year)] += float(str(row[column])) * scale
    return {place: round(amount) for place, amount in found.items()}


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("cut", list(CUTS))
def test_of_a_card(cut, ending):
    summed = [rows for rows in tables(f"{cut}.{ending}?nam=2016-2020") if rows and ADDS in rows[0]]
    assert [sums(rows, ADDS, 1) for rows in summed] == [PLANNED]


def test_of_the_register_the_rows_of_plans():
    """Needs, proposals and what is carried over are kinds of their own, which a column tells apart."""
    (rows,) = [t for t in tables("nhiem-vu-du-an.xlsx?cac-nam=2016-2020") if t and MILLIONS in t[0]]
    assert {row[KIND] for row in rows} > {OF_PLANS}
    assert sums([row for row in rows if row[KIND] == OF_PLANS], MILLIONS, 1e6) == PLANNED


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_of_the_widest_extract_over_its_tables(ending):
    """Of a total that its lines do not reach the rest stands among the stated totals."""
    found: defaultdict[tuple[str, int], float] = defaultdict(float)
    for table in ("kinh-phi", "so-tong"):
        for rows in tables(f"trich-luc.{ending}?bang={table}{'&tep=csv' if ending == 'csv' else ''}"):
            if rows and SUMMABLE in rows[0]:
                for place, amount in sums(rows, SUMMABLE, 1e6).items():
                    found[place] += amount
    assert dict(found) == PLANNED


def test_of_the_official_form_the_lines():
    """Lines are numbers, groups and totals formulas: what is typed sums to what the plan states."""
    found = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(made("bieu-kinh-phi.xlsx?nam=2018"))):
        name, _, year = sheet.title.rpartition(" ")
        rows = list(sheet.iter_rows(values_only=True))
        head = next(row for row in rows if "Tổng cộng" in row)
        first, end = head.index("Tổng cộng") + 1, head.index("Cơ quan chủ trì")
        typed = (cell for row in rows for cell in row[first:end] if isinstance(cell, int | float))
        found[name, int(year)] = round(sum(typed) * 1e6)
    assert found == {place: amount for place, amount in PLANNED.items() if place[1] == 2018}
