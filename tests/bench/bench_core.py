"""`python -m tests.bench.bench_core`: what comparing costs without a screen, on today's data and on 63 provinces × 10
years.

"same view" asks both for the same three provinces and one year: what a reader waits for when others add data, to stay
within 1.5 ×. "everything" asks for all provinces and years that the folder has.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from copy import copy
from pathlib import Path

from lib.compare.facts import NATION, Facts
from lib.compare.model import Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import Money
from lib.compare.overview.coverage import matrix
from lib.compare.overview.findings import findings
from lib.compare.overview.profile import profile
from lib.compare.question import compare
from lib.contract.stored import Tables
from lib.present.search.entries import index_of
from lib.store import build as builder
from lib.store.load import load
from tests.bench.measure import machine, milliseconds, table
from tests.synthetic import PROJECT_DATA, write_synthetic

YEAR, FIVE = 2018, tuple(range(2016, 2021))
QUERIES = (
    "thanh hóa chữ ký số xã 2018", "kinh phi lao cai 2019", "4259", "ioffice", "mức độ 4", "CKS", "t", "2018",
    "trung tâm dữ liệu", "hoàn toàn khác hẳn",
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_core", description=__doc__)
    parser.add_argument(
        "--years", type=int, default=10, metavar="N", help="years of the large folder, from 2016 (default 10)"
    )
    parser.add_argument("--provinces", type=int, default=63, metavar="N")
    parser.add_argument("--seconds", type=float, default=2.0, help="at most so long on each line (default 2)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _built(PROJECT_DATA, Path(folder) / "warm")  # imports and file cache
        today, seconds_today = _built(PROJECT_DATA, Path(folder) / "today")
        data = write_synthetic(Path(folder) / "data", given.provinces, range(2016, 2016 + given.years))
        large, seconds_large = _built(data, Path(folder) / "large")
    ours, theirs = works(today, FIVE), works(large, tuple(range(2016, 2016 + given.years)))
    rows = [("read, check, build (s)", seconds_today, seconds_large, seconds_large / seconds_today)]
    for name, work in ours.items():
        one, other = milliseconds(work, given.seconds), milliseconds(theirs[name], given.seconds)
        rows.append((name, one, other, other / one))
    counts = [
        f"{name} {tables.build['counts']['targets']} targets, {tables.build['counts']['budget']} amounts"
        for name, tables in (("today:", today), (f"{given.provinces} × {given.years}:", large))
    ]
    print(f"{machine()}; {'; '.join(counts)}. Milliseconds of processor time, medians.\n")
    print(table(("", "today", f"{given.provinces} × {given.years}", "ratio"), rows))
    return 0


def _built(data: Path, out: Path) -> tuple[Tables, float]:
    began = time.process_time()
    builder.build(data, out)
    return load(out), time.process_time() - began


def works(tables: Tables, years: tuple[int, ...]) -> dict[str, Callable[[], object]]:
    """Name → the work to be timed, the same names for every set of tables."""
    facts = Facts(tables)
    money = Money(facts)
    three = ("51", "10", "38")
    everybody = tuple(
        p.code
        for p in sorted(facts.provinces.values(), key=lambda p: p.order)
        if p.code in facts.loaded and p.code != NATION
    )
    first = next(iter(facts.questions))
    search = index_of(facts, money, ())

    def anew() -> Facts:
        """The same facts under another identity: what is kept for the next rerun does not answer."""
        return copy(facts)

    def all_questions(provinces: tuple[str, ...], asked: tuple[int, ...]) -> None:
        for question in facts.questions:
            compare(facts, Selection(question, provinces, asked))

    def all_money(provinces: tuple[str, ...], asked: tuple[int, ...]) -> None:
        for view in CUTS:
            compare_money(money, Selection(view, provinces, asked))

    return {
        "Facts: index the tables": lambda: Facts(tables),
        "Money: index the amounts": lambda: Money(facts),
        "same view: one question, 2018": lambda: compare(facts, Selection(first, three, (YEAR,))),
        "same view: one question, 2016-2020": lambda: compare(facts, Selection(first, three, FIVE)),
        "same view: every question, 2018": lambda: all_questions(three, (YEAR,)),
        "same view: every question, 2016-2020": lambda: all_questions(three, FIVE),
        "same view: money, every cut, 2018": lambda: all_money(three, (YEAR,)),
        "same view: money, every cut, 2016-2020": lambda: all_money(three, FIVE),
        "same view: findings, 2018": lambda: findings(anew(), money, three, YEAR),
        "same view: one province, 2016-2020": lambda: profile(anew(), money, three[0], FIVE, three),
        "everything: one question, one year": lambda: compare(facts, Selection(first, everybody, (YEAR,))),
        "everything: one question, all years": lambda: compare(facts, Selection(first, everybody, years)),
        "everything: matrix, one year": lambda: matrix(anew(), everybody, YEAR),
        "everything: every question, all years": lambda: all_questions(everybody, years),
        "everything: money, every cut, one year": lambda: all_money(everybody, (YEAR,)),
        "everything: money, every cut, all years": lambda: all_money(everybody, years),
        "everything: search, make the index": lambda: index_of(facts, money, ()),
        "everything: search, ten queries": lambda: [search.find(typed) for typed in QUERIES],
        "everything: findings, one year": lambda: findings(anew(), money, everybody, YEAR),
    }


if __name__ == "__main__":
    raise SystemExit(main())
