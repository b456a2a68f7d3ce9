"""Changes to the sample: one that gives other tables, one that the checks refuse. And where its current build lies."""

from pathlib import Path

from lib.store.builds import Builds
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


def current(data: Path) -> Path:
    """Folder of the build in use."""
    found = Builds(data).current()
    assert found is not None
    return Path(found.path)


def inside(data: Path) -> dict[str, bytes]:
    """Every file below the tables, with its content."""
    tables = data / "tables"
    return {path.relative_to(tables).as_posix(): path.read_bytes() for path in tables.rglob("*") if path.is_file()}
