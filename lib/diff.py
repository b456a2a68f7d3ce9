"""`python -m lib.diff OLD NEW`: what changed between two builds, per document, as Markdown in Vietnamese."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from lib.present.views.changes import Build, as_markdown, changes_between
from lib.present.words.wording import date
from lib.store.load import read_loose
from lib.store.location import Location, in_words

SAME, DIFFERENT = 0, 1  # argparse answers misuse with 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the changes; 0 where there is none, 1 where there are some, 2 for misuse and for what cannot be read."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    parser = argparse.ArgumentParser(
        prog="python -m lib.diff",
        description="So hai bản dữ liệu và in những gì thay đổi ở từng văn bản, dạng Markdown.",
        epilog="Mã thoát: 0 hai bản giống nhau; 1 có thay đổi; 2 gọi sai lệnh hoặc không đọc được một trong hai bản.",
    )
    help_text = (
        "thư mục của một bản: do python -m lib.build --out ghi ra, hoặc data/tables/<mã bản>; data/tables là bản đang"
        " dùng; cũng có thể ở s3://bucket/prefix"
    )
    parser.add_argument("old", metavar="OLD", help=f"bản cũ: {help_text}")
    parser.add_argument("new", metavar="NEW", help="bản mới, như trên")
    given = parser.parse_args(arguments)
    try:
        old, new = read_build(given.old), read_build(given.new)
    except OSError as error:
        parser.error(in_words(error))
    except ValueError as why:  # pyarrow's errors for damaged files are ValueErrors
        parser.error(str(why))
    changes = list(changes_between(old.tables, new.tables))
    print(as_markdown(old, new, changes), end="")
    return DIFFERENT if changes else SAME


def read_build(address: str | Path) -> Build:
    """The build in a folder, here or in an object store, or the current one of a tables folder. ValueError with a
    Vietnamese sentence, or OSError."""
    folder = Location.of(address)
    tables, told = read_loose(folder)
    try:
        name = f"bản `{told['build_id'][:6]}` ({date(dt.date.fromisoformat(told['data_date']))})"
    except (ValueError, KeyError, TypeError):
        name = f"`{folder.name.replace('`', '')}`"
    return Build(name, tables)


if __name__ == "__main__":
    raise SystemExit(main())
