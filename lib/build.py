"""`python -m lib.build`: check the files of data/ and build the tables that everything else reads."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lib.contract.issues import Issue
from lib.store import build as builder
from lib.store.builds import Builds
from lib.store.load import StoreDamaged, differences
from lib.store.location import Location, in_words

CLEAN, PROBLEMS = 0, 1  # argparse answers misuse with 2
_SHOWN = ("documents", "targets", "budget", "stated_totals", "staff")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the issues and a closing line with counts and build id; 0 built or equal, 1 errors or other tables, 2
    misuse."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    parser = _parser()
    given = parser.parse_args(arguments)
    if not given.data.is_dir():
        parser.error(f"không có thư mục dữ liệu “{given.data}”")
    if given.out is not None and given.out.exists() and not given.out.is_dir():
        parser.error(f"“{given.out}” là tệp, không phải thư mục")
    if given.out is not None and given.publish is not None:
        parser.error("--out chỉ ghi tệp, --publish thì công bố: chọn một trong hai")
    try:
        publish = None if given.publish is None else Location.of(given.publish)
        if given.check:
            return _compare(
                given.data, Location.of(given.out) if given.out else Builds(publish or given.data).current()
            )
        return _build(given.data, given.out, publish)
    except builder.BuildFailed as failed:
        _print(failed.issues)
        warnings = len(failed.issues) - len(failed.errors)
        print(f"Không dựng: {len(failed.errors)} lỗi, {warnings} cảnh báo. Bảng đang dùng giữ nguyên.")
        return PROBLEMS
    except OSError as error:
        parser.error(in_words(error))


def _build(data: Path, out: Path | None, publish: Location | None) -> int:
    report = builder.build(data, out, publish)
    _print(report.warnings)
    seconds = f"{report.seconds:.1f}".replace(".", ",")
    print(f"Đã dựng {_summary(report.build)} trong {seconds} giây → {report.folder}")
    return CLEAN


def _compare(data: Path, folder: Location | None) -> int:
    """Everything but the writing; problems where the tables in ``folder`` are not the ones that the files give."""
    prepared = builder.prepare(data)
    _print(prepared.warnings)
    if folder is None:
        print(f"Tệp dữ liệu đúng: {_summary(prepared.build)}. Chưa có bảng nào; hãy chạy python -m lib.build")
        return PROBLEMS
    try:
        found = differences(folder, prepared)
    except StoreDamaged as why:
        found = [str(why)]
    for line in found:
        print(line)
    if found:
        print(f"Bảng trong “{folder.name}” không khớp với tệp dữ liệu ({_summary(prepared.build)}); hãy dựng lại.")
        return PROBLEMS
    print(f"Bảng khớp với tệp dữ liệu: {_summary(prepared.build)}.")
    return CLEAN


def _summary(build: dict) -> str:
    counts = ", ".join(f"{name} {build['counts'][name]}" for name in _SHOWN)
    return f"bản {build['build_id']} ({counts}; {build['warnings']} cảnh báo)"


def _print(issues: list[Issue]) -> None:
    for issue in issues:
        print(issue if issue.severity == "error" else replace(issue, message=f"cảnh báo: {issue.message}"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m lib.build",
        description=(
            "Kiểm tra các tệp trong thư mục dữ liệu rồi dựng bảng Parquet và build.json. "
            "Có lỗi thì không thay đổi gì; xong hết mới chuyển sang bản mới."
        ),
        epilog="Mã thoát: 0 xong hoặc khớp; 1 dữ liệu có lỗi hoặc bảng không khớp; 2 gọi sai lệnh hoặc không ghi được.",
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="ghi thẳng các tệp vào thư mục này, không đụng tới bản đang dùng"
    )
    parser.add_argument(
        "--publish",
        metavar="ADDRESS",
        help=(
            "công bố ở nơi khác: một thư mục dữ liệu khác hoặc s3://bucket/prefix của kho đối tượng "
            "(AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION)"
        ),
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="không ghi gì, chỉ so bảng đang có (hoặc ở --out, --publish) với tệp dữ liệu",
    )
    parser.add_argument(
        "--data", type=Path, default=builder.DATA, metavar="DIR", help="thư mục dữ liệu (mặc định: data/)"
    )
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
