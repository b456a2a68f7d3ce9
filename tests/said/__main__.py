"""`python -m tests.said OUT.txt`: print every sentence that the application makes of its data."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from lib.store.load import open_store
from tests.said import as_text, said

DATA = Path(__file__).resolve().parents[2] / "data"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.said",
        description=(
            "Every sentence of every question, year and view, each once with the places where it stands: to be read"
            " whole, or compared with the sentences of another version (diff). Same data and code, same file."
        ),
    )
    parser.add_argument("out", type=Path, metavar="OUT.txt")
    default = Path(os.environ.get("PLANS_DATA") or DATA)
    parser.add_argument("--data", type=Path, default=default, help="data folder (default PLANS_DATA, else data/)")
    parser.add_argument("--each", action="store_true", help="also with each province chosen alone, and as one's own")
    given = parser.parse_args(arguments)
    text = as_text(said(open_store(given.data), each=given.each))
    given.out.write_text(text, encoding="utf-8")
    print(text.splitlines()[-1])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
