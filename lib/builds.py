"""`python -m lib.builds list | use`: the builds that are kept, and the way back to an earlier one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime

from lib.contract.stored import Tables
from lib.present.words import wording
from lib.store import build as builder
from lib.store.builds import Builds, order
from lib.store.load import StoreDamaged, before, load, use
from lib.store.location import Location, in_words

DONE, PROBLEMS = 0, 1  # argparse answers misuse with 2
_SHOWN = ("documents", "targets", "budget", "stated_totals", "staff")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the builds or make one current; 0 done, 1 no such build or a damaged one, 2 misuse, or a place that
    refuses."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        builds = Builds(given.at)
        return _list(builds) if given.action == "list" else _use(builds, given.build)
    except OSError as error:
        parser.error(in_words(error))


def _list(builds: Builds) -> int:
    """One line a build, newest first."""
    now, found = builds.current(), builds.finished()
    for build in found:
        mark = "→" if build == now else " "
        try:
            told = _described(load(build))
        except StoreDamaged as why:
            told = str(why)
        print(f"{mark} {order(build):>4}  {told}")
    if not found:
        print(f"Chưa có bản nào ở “{builds.home}”; hãy chạy python -m lib.build")
    return DONE if found else PROBLEMS


def _use(builds: Builds, wanted: str | None) -> int:
    """Make ``wanted`` current: an order or the start of a build id; without it the newest before the one in use that
    has other data."""
    now = builds.current()
    build = _called(wanted, builds) if wanted else now and before(now, builds)
    if build is None:
        print(f"Không có bản {wanted or 'trước bản đang dùng'} ở “{builds.home}”; xem: python -m lib.builds list")
        return PROBLEMS
    if build == now:
        print(f"Bản {order(build)} đang được dùng.")
        return DONE
    try:
        again = use(build, builds)
    except StoreDamaged as why:
        print(f"{why} Bản đang dùng giữ nguyên.")
        return PROBLEMS
    print(f"Đã quay lại bản {order(build)}, nay là bản {order(again)}: {_described(load(again))}")
    return DONE


def _called(wanted: str, builds: Builds) -> Location | None:
    finished = builds.finished()
    same = [build for build in finished if wanted.isdecimal() and order(build) == int(wanted)]
    return next(iter(same or [build for build in finished if _id(build).startswith(wanted)]), None)


def _id(build: Location) -> str:
    return build.name.rpartition("-")[0].rpartition("-")[2]


def _described(tables: Tables) -> str:
    build = tables.build
    made = wording.date(datetime.fromisoformat(build["built_at"]).date())
    dated = f", số liệu ngày {wording.date(date.fromisoformat(build['data_date']))}" if build["data_date"] else ""
    counts = ", ".join(f"{name} {build['counts'][name]}" for name in _SHOWN)
    return f"bản {tables.build_id}, dựng ngày {made}{dated} ({counts})"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m lib.builds",
        description="Xem các bản số liệu còn giữ và quay lại một bản trước.",
        epilog="Mã thoát: 0 xong; 1 không có bản đó hoặc bản đó hỏng; 2 gọi sai lệnh hoặc không đọc, ghi được.",
    )
    at = argparse.ArgumentParser(add_help=False)
    at.add_argument(
        "--at",
        default=builder.DATA,
        metavar="ADDRESS",
        help="thư mục dữ liệu hoặc s3://bucket/prefix (mặc định: data/)",
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="list | use")
    actions.add_parser("list", parents=[at], help="liệt kê, mới nhất trước; dấu → là bản đang dùng")
    back = actions.add_parser("use", parents=[at], help="dùng lại một bản; các ứng dụng đang chạy tự chuyển sang")
    back.add_argument(
        "build",
        nargs="?",
        metavar="BUILD",
        help="số thứ tự trong danh sách hoặc phần đầu của mã bản (mặc định: bản gần nhất trước đó có số liệu khác)",
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
