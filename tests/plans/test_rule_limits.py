"""Where each rule begins and ends: the last thing it lets pass beside the first that it tells."""

from __future__ import annotations

import pytest

from tests.plans.folder import PLACE

T, B, S, D = f"{PLACE}/targets.csv", f"{PLACE}/budget.csv", f"{PLACE}/stated_totals.csv", "documents.csv"


def dash_over(start: str, end: str, **more: str):
    """The line without an amount, carried over to other years."""
    return lambda folder: folder.change("budget", 2, measure="carry_over", bucket_start=start, bucket_end=end, **more)


def result(year: str, as_of: str, **more: str):
    """The second figure as a result."""
    cells = {"kind": "actual", "year_basis": "report_date", "year": year, "as_of": as_of} | more
    return lambda folder: folder.change("targets", 1, **cells)


def sources(province: str, *, note: str = ""):
    """A line of 39.317 over all sources, 39.317 of it investment, with the amount of its one source given."""

    def run(folder):
        for nature in ("all", "unstated"):
            folder.add("funding", dimension="nature", code=nature, label=nature)
        folder.add("funding", dimension="tier", code="all", label="all")
        row = {"parent_path": "PL/A", "line_path": "PL/A/3", "is_additive": "false"}
        folder.add("budget", 1, row_id="b004", tier="all", nature="all", note=note, **row)
        folder.add("budget", 1, row_id="b005", tier="all", **row)
        folder.add(
            "budget", 1, row_id="b006", amount_text=province, quote=province, amount_vnd=f"{province}000000", **row
        )
        return folder.change("budget", 6 - 1, amount_vnd=province.replace(".", "") + "000000")

    return run


BUDGET = {
    "years from 2000": (dash_over("2000", "2018"), []),
    "years before 2000": (dash_over("1999", "2018"), [f"{B}:4:bucket_start: khoảng năm 1999-2018 ngoài 2000-2030"]),
    "years that end before 2000": (
        dash_over("2000", "1999"),
        [f"{B}:4:bucket_start: khoảng năm 2000-1999 ngoài 2000-2030"],
    ),
    "years to 2030": (dash_over("2018", "2030"), []),
    "years after 2030": (dash_over("2018", "2031"), [f"{B}:4:bucket_start: khoảng năm 2018-2031 ngoài 2000-2030"]),
    "years backwards": (dash_over("2020", "2019"), [f"{B}:4:bucket_end: năm cuối 2019 trước năm đầu 2020"]),
    "a number that is zero": (
        lambda folder: folder.change("budget", 2, cell_state="number", amount_text="0", amount_vnd="0", quote="0"),
        [f"{B}:4:cell_state: ô ghi là có số nhưng số tiền là “0”"],
    ),
    "the smallest number": (
        lambda folder: folder.change(
            "budget", 2, cell_state="number", amount_text="1", amount_vnd="1000000", quote="1", is_additive="false"
        ),
        [],
    ),
    "sources that make the line": (sources("39.317"), []),
    "sources that do not": (
        sources("30.000"),
        [f"{B}:5:amount_vnd: tổng 39317000000 của dòng “PL/A/3” khác tổng các nguồn 30000000000, lệch -9317000000"],
    ),
}

CASES = {f"{part}: {name}": case for part, cases in {"budget": BUDGET}.items() for name, case in cases.items()}


@pytest.mark.parametrize("case", CASES)
def test_a_limit(folder, case):
    change, expected = CASES[case]
    assert change(folder).write().issues() == expected
