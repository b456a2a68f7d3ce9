"""``python -m lib.check [PATH…] [--sources DIR] [--shown]``: check the data folder and say where each problem is."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lib.compare.facts import Facts
from lib.compare.money.index import Money
from lib.compare.overview.money_whereabouts import MoneySpot, money_whereabouts
from lib.compare.overview.whereabouts import Spot, whereabouts
from lib.contract.issues import Issue
from lib.contract.tables import TABLES
from lib.normalize import Unusable
from lib.plans.read import PlanFiles, read_plans
from lib.plans.rules.check import Examination, examine
from lib.plans.tokens import Account
from lib.present.words.whereabouts import counted, figure_line, money_counted, money_line
from lib.store.load import of_files

DATA = Path(__file__).resolve().parent.parent / "data"
CLEAN, PROBLEMS, MISUSE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the issues and a closing count; 0 without errors (warnings allowed), 1 with errors or a figure that is
    shown nowhere, 2 for misuse."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    parser = argparse.ArgumentParser(
        prog="python -m lib.check",
        description="Kiểm tra thư mục dữ liệu và chỉ ra từng chỗ sai.",
        epilog=(
            "Mã thoát: 0 không có lỗi (có thể có cảnh báo), 1 có lỗi hoặc có số liệu không được trình bày ở đâu, 2 sai"
            " cách dùng."
        ),
    )
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="thư mục dữ liệu (mặc định: data/); hoặc thư mục kế hoạch, tệp CSV để chỉ in phần đó",
    )
    parser.add_argument(
        "--sources",
        type=Path,
        metavar="DIR",
        help="thư mục văn bản nguồn: kiểm tra thêm trích dẫn đúng dòng và mọi con số đều được giải trình",
    )
    parser.add_argument(
        "--shown",
        action="store_true",
        help="liệt kê thêm từng số liệu, khoản tiền và nơi trình bày nó; báo lỗi nếu có số không được trình bày ở đâu",
    )
    given = parser.parse_args(arguments)
    for path in [*given.paths, *([given.sources] if given.sources else [])]:
        if not path.exists():
            parser.error(f"không có “{path}”")
    if given.sources and not given.sources.is_dir():
        parser.error(f"“{given.sources}” không phải thư mục")
    homes = {data_folder(path) for path in given.paths} or {DATA}
    root = homes.pop()
    if root is None or homes:
        parser.error("các đường dẫn phải thuộc cùng một thư mục dữ liệu")
    chosen = [path.resolve().relative_to(root).as_posix() for path in given.paths]

    files, problems = read_plans(root)
    found = examine(files, given.sources)
    everything = replace(found, issues=tuple(sorted({*problems, *found.issues})))
    shown = replace(
        everything,
        issues=tuple(i for i in everything.issues if _within(_places(i), chosen)),
        accounts=tuple(a for a in everything.accounts if _within([f"plans/{a.document_id}"], chosen)),
    )
    for problem in shown.issues:
        print(_line(problem))
    for account in shown.accounts:
        print(_account(account))
    print(_summary(files, shown, given.sources is not None, everything.errors - shown.errors))
    is_lost = given.shown and not _print_shown(files, everything.errors, chosen)
    return PROBLEMS if shown.errors or is_lost else CLEAN


def _print_shown(files: PlanFiles, errors: int, chosen: list[str]) -> bool:
    """A line a figure, a line an amount, and the counts; whether each is shown somewhere."""
    try:
        facts = None if errors else Facts(of_files(files))
    except Unusable as why:
        print(_line(why.issue))
        facts = None
    if facts is None:
        print("Chưa liệt kê được nơi trình bày từng số liệu: dữ liệu còn lỗi.")
        return False

    def is_chosen(document_id: str, table: str) -> bool:
        return _within([f"plans/{document_id}/{TABLES[table].home}"], chosen)

    places = [p for p in whereabouts(facts) if is_chosen(p.figure.document.document_id, "targets")]
    amounts = [p for p in money_whereabouts(Money(facts)) if is_chosen(p.document_id, p.table)]
    rows = {figure_id: n for n, figure_id in enumerate(facts.tables.targets["figure_id"])}
    for place in sorted(places, key=lambda place: rows[place.figure_id]):
        print(figure_line(place, facts))
    for amount in amounts:
        print(money_line(amount))
    print(counted(places))
    print(money_counted(amounts))
    lost_money = any(amount.spot is MoneySpot.NOWHERE for amount in amounts)
    return not lost_money and all(place.spot is not Spot.NOWHERE for place in places)


def data_folder(path: Path) -> Path | None:
    """The data folder that ``path`` is, or lies in; None for a file outside of one."""
    path = path.resolve()
    for folder in (path, *path.parents):
        if (folder / TABLES["documents"].home).is_file() or (
            (folder / "plans").is_dir() and (folder / "reference").is_dir()
        ):
            return folder
    return path if path.is_dir() else None


def _places(problem: Issue) -> list[str]:
    """Where an issue belongs: its file and, for a source text, the plan folder of its document."""
    return (
        [problem.path, f"plans/{problem.document_id}"]
        if "/" not in problem.path and problem.document_id
        else [problem.path]
    )


def _within(places: list[str], chosen: list[str]) -> bool:
    return not chosen or any(c == "." or p == c or p.startswith(f"{c}/") for p in places for c in chosen)


def _line(problem: Issue) -> str:
    told = problem if problem.severity == "error" else replace(problem, message=f"cảnh báo: {problem.message}")
    return " ".join(str(told).split("\n"))


def _account(account: Account) -> str:
    rules = ", ".join(f"{name} {count}" for name, count in account.by_rule)
    return (
        f"{account.document_id} ({account.source}): {account.tokens} số = {account.by_quote} trong trích dẫn +"
        f" {sum(count for _, count in account.by_rule)} theo quy tắc ({rules}) + {account.by_set_aside} ở set_aside.csv"
        f" + {len(account.unaccounted)} chưa giải trình; {account.quotes} trích dẫn, {len(account.misplaced)} lệch dòng"
    )


def _summary(files: PlanFiles, shown: Examination, with_sources: bool, elsewhere: int) -> str:
    rows = sum(len(files.frames[name]) for name, table in TABLES.items() if table.per_plan and name != "set_aside")
    told = (
        f"Đã kiểm tra {len(files.frames['documents'])} văn bản, {rows} dòng số liệu: {shown.errors} lỗi,"
        f" {shown.warnings} cảnh báo; "
    )
    if with_sources:
        told += (
            f"{sum(a.tokens for a in shown.accounts)} số trong {len(shown.accounts)} văn bản nguồn, "
            f"{shown.count('unaccounted')} số chưa giải trình, {shown.count('quote_off_line')} trích dẫn lệch dòng"
        )
    else:
        told += "chưa đối chiếu văn bản nguồn (--sources)"
    return told + (f"; ngoài phần được chọn còn {elsewhere} lỗi." if elsewhere else ".")


if __name__ == "__main__":
    raise SystemExit(main())
