"""Changes to the sample: one that gives other tables, one that the checks refuse."""

from pathlib import Path

from tests.store.sample import PLAN

TARGETS = f"plans/{PLAN}/targets.csv"


def edit(data: Path) -> None:
    """60% becomes 61%: other content in a file of the same size."""
    _swap(data, "60", "61")


def spoil(data: Path) -> None:
    """An operator that no vocabulary holds, on line 2."""
    _swap(data, ",ge,", ",zz,")


def _swap(data: Path, old: str, new: str) -> None:
    path = data / TARGETS
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")
