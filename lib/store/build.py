"""From the files of ``data/`` to a set of Parquet files, of which one whole set is current at any moment.

``data/tables/<build id>-<time>/`` holds one build; the text file ``data/tables/CURRENT`` names the one that readers
use and is replaced in one step, after everything else is on disk. Whatever stops a build, readers keep the old one.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from lib.contract.issues import Issue
from lib.contract.tables import ISSUES, RECONCILIATION, STORED_TABLES
from lib.normalize import Unusable, normalize
from lib.normalize.types import typed
from lib.plans.read import PlanFiles, read_plans
from lib.plans.rules.check import check
from lib.plans.totals import reconcile
from lib.store import inputs
from lib.store.schema import to_arrow

DATA = Path(__file__).resolve().parents[2] / "data"
BUILD_JSON = "build.json"
CURRENT = "CURRENT"
KEEP_SECONDS = 600
"""A build younger than this is never pruned: it may be another process's, not current yet."""
_BUILD_NAME = re.compile(r"[0-9a-f]{16}-\d{8}T\d{12}Z")
_TRIES = 3
_T = TypeVar("_T")


class BuildFailed(Exception):
    """The files hold errors; nothing was changed. ``issues`` holds all that was found, warnings too."""

    def __init__(self, issues: list[Issue]):
        self.issues = issues
        self.errors = [issue for issue in issues if issue.severity == "error"]
        super().__init__(f"Dữ liệu có {len(self.errors)} lỗi nên chưa dựng được bảng số liệu; ví dụ {self.errors[0]}")


@dataclass(frozen=True)
class Prepared:
    """A build in memory: every stored table, what build.json will say, the warnings."""

    tables: dict[str, pa.Table]
    build: dict
    warnings: list[Issue]


@dataclass(frozen=True)
class BuildReport:
    """What a finished build wrote, and where."""

    folder: Path
    build: dict
    warnings: list[Issue]
    seconds: float


def prepare(data: Path) -> Prepared:
    """Read, check, normalize, reconcile: the whole build but for the writing. Raises BuildFailed for errors in the
    files."""
    for _ in range(_TRIES):
        build_id, seen = inputs.build_id(data), inputs.glance(data)
        files, issues = read_plans(data)
        issues = sorted({*issues, *check(files)})
        if build_id == inputs.build_id(data):  # else somebody saved a file meanwhile
            break
    else:
        raise BuildFailed(
            [Issue("", 0, "", "files_changing", "Tệp dữ liệu đang được sửa trong lúc dựng bảng; hãy chạy lại")]
        )
    if any(issue.severity == "error" for issue in issues):
        raise BuildFailed(issues)

    try:
        tables = tables_of(files, issues)
    except Unusable as why:
        raise BuildFailed([*issues, why.issue]) from None
    dated = inputs.data_date(data)
    build = {
        "build_id": build_id,
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "data_date": dated.isoformat() if dated else None,
        "counts": {name: table.num_rows for name, table in tables.items()},
        "warnings": len(issues),
        "seen": seen,
        "code": inputs.code_version(),
    }
    return Prepared(tables, build, issues)


def tables_of(files: PlanFiles, issues: list[Issue]) -> dict[str, pa.Table]:
    """Every stored table of files that hold no error. Raises Unusable."""
    frames = normalize(files)
    frames["reconciliation"] = _reconciliation(frames)
    frames["issues"] = _issues(issues)
    return {name: to_arrow(name, frames[name]) for name in STORED_TABLES}


def build(data: Path, out: Path | None = None) -> BuildReport:
    """Build the store and make it current; with ``out``, write the files there instead and leave the store alone.

    Raises BuildFailed for errors in the files and OSError where the disk refuses; the current tables stay as they were.
    """
    began = time.perf_counter()
    prepared = prepare(data)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        _write_tables(out, prepared)
        folder = out
    else:
        folder = _new_folder(data / inputs.TABLES_FOLDER, prepared.build["build_id"])
        _write_tables(folder, prepared)
        _replace(folder.parent / CURRENT, f"{folder.name}\n".encode())
        _prune(folder.parent)
    return BuildReport(folder, prepared.build, prepared.warnings, time.perf_counter() - began)


def current(data: Path) -> Path | None:
    """Folder of the build that readers use; None where there is none or it has gone."""
    pointer = data / inputs.TABLES_FOLDER / CURRENT
    try:
        name = _insist(lambda: pointer.read_text(encoding="ascii")).strip()
    except (OSError, ValueError):
        return None
    folder = pointer.parent / name
    return folder if _BUILD_NAME.fullmatch(name) and (folder / BUILD_JSON).is_file() else None


def builds(data: Path) -> list[Path]:
    """Folders of finished builds, newest first."""
    folders = _build_folders(data / inputs.TABLES_FOLDER)
    finished = [folder for folder in folders if (folder / BUILD_JSON).is_file()]
    return sorted(finished, key=lambda folder: folder.name.partition("-")[2], reverse=True)


def needs_build(data: Path) -> bool:
    """Whether the current tables are missing, made from other inputs, or made by other code.

    Sizes and times answer first, the content only where they differ. Tables whose files are not there are never due.
    """
    folder = current(data)
    if folder is None:
        return True
    try:
        made_from = json.loads((folder / BUILD_JSON).read_text(encoding="utf-8"))
        seen, build_id, code = made_from["seen"], made_from["build_id"], made_from["code"]
    except (OSError, ValueError, KeyError, TypeError):
        return True
    if not (data / "documents.csv").is_file():
        return False
    if code != inputs.code_version():
        return True
    return not (seen and seen == inputs.glance(data)) and build_id != inputs.build_id(data)


def _reconciliation(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    found = reconcile(frames["budget"], frames["staff"], frames["stated_totals"])
    stored = {column.name: column.kind for column in RECONCILIATION.stored}
    return found[list(stored)].astype({name: "Int64" for name, kind in stored.items() if kind == "int"})


def _issues(issues: list[Issue]) -> pd.DataFrame:
    rows = [{column.name: str(getattr(issue, column.name)) for column in ISSUES.columns} for issue in issues]
    raw = pd.DataFrame(rows, columns=list(ISSUES.names), dtype="str")
    return typed(ISSUES, raw)


def _new_folder(tables: Path, build_id: str) -> Path:
    """A fresh folder of our own: two processes that build the same files at once get two."""
    tables.mkdir(parents=True, exist_ok=True)
    while True:
        folder = tables / f"{build_id}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}Z"
        try:
            folder.mkdir()
            return folder
        except FileExistsError:
            continue


def _write_tables(folder: Path, prepared: Prepared) -> None:
    """Every table, then build.json with their hashes: a folder with build.json is whole."""
    (folder / BUILD_JSON).unlink(missing_ok=True)
    hashes = {}
    for name, table in prepared.tables.items():
        sink = pa.BufferOutputStream()
        pq.write_table(table, sink)
        content = sink.getvalue().to_pybytes()
        hashes[f"{name}.parquet"] = hashlib.sha256(content).hexdigest()
        _replace(folder / f"{name}.parquet", content)
    _replace(folder / BUILD_JSON, json.dumps(prepared.build | {"files": hashes}, indent=1).encode())


def _replace(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` so that a reader, or a crash, finds the old file or the new one, never a part."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _insist(lambda: temporary.replace(path))
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    if os.name == "posix":  # Windows cannot open a folder, and writes its entries through
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _insist(action: Callable[[], _T]) -> _T:
    """On Windows a file that somebody has open can be neither replaced nor read at that instant: try for half a
    second."""
    for _ in range(10):
        try:
            return action()
        except PermissionError:
            if os.name == "posix":
                raise
            time.sleep(0.05)
    return action()


def _build_folders(tables: Path) -> list[Path]:
    if not tables.is_dir():
        return []
    return [path for path in tables.iterdir() if path.is_dir() and _BUILD_NAME.fullmatch(path.name)]


def _prune(tables: Path) -> None:
    """Remove old builds and left-overs of stopped ones; what cannot be removed now goes next time."""
    for path in [*_build_folders(tables), *tables.glob("*.tmp")]:
        try:
            is_old = time.time() - path.stat().st_mtime > KEEP_SECONDS
        except OSError:
            continue
        if not is_old or path == current(tables.parent):
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
