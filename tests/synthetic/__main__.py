"""`python -m tests.synthetic OUT`: write a folder of invented plans that passes every check."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.synthetic import FIRST_YEAR, LAST_YEAR, Refused, write_synthetic

MISUSE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.synthetic",
        description=(
            "Write a complete data folder of invented plans (never into data/). Then: PLANS_DATA=OUT streamlit run"
            " app.py"
        ),
        epilog="Exit: 0 written, 2 refused or misused. Equal arguments and reference tables give equal files.",
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="new or empty folder")
    parser.add_argument("--provinces", type=int, default=63, metavar="N", help="1 to 63 (default 63)")
    parser.add_argument(
        "--absent", type=int, metavar="N", help="so many of these without any plan (default: one in thirty)"
    )
    parser.add_argument("--years", type=_years, default=range(2016, 2021), metavar="A-B", help="default 2016-2020")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    if not 1 <= given.provinces <= 63:
        parser.error("--provinces: 1 to 63")
    if given.absent is not None and not 0 <= given.absent < given.provinces:
        parser.error("--absent: 0 or more, fewer than the provinces")
    try:
        written = write_synthetic(given.out, given.provinces, given.years, given.seed, given.absent)
    except (Refused, OSError) as why:
        print(f"tests.synthetic: {why}", file=sys.stderr)
        return MISUSE
    plans = sum(1 for _ in (written / "plans").iterdir())
    print(f"{written}: {plans} invented documents, {given.years[0]}-{given.years[-1]}, seed {given.seed}")
    return 0


def _years(text: str) -> range:
    if not (found := re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text)):
        raise argparse.ArgumentTypeError(f"{text!r} is not like 2016-2020")
    first, last = int(found[1]), int(found[2] or found[1])
    if not FIRST_YEAR <= first <= last <= LAST_YEAR or last - first >= 20:
        raise argparse.ArgumentTypeError(f"{text!r}: at most 20 years between {FIRST_YEAR} and {LAST_YEAR}, in order")
    return range(first, last + 1)


if __name__ == "__main__":
    raise SystemExit(main())
