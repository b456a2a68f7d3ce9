"""From the files of ``data/`` to a set of Parquet files, and from the inputs that a build carries to the same set."""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

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
from lib.store.builds import BUILD_JSON, Builds
from lib.store.location import Location
from lib.store.schema import to_arrow

DATA = Path(__file__).resolve().parents[2] / "data"
INPUTS = "inputs.zip"
VIETNAM = timezone(timedelta(hours=7))
"""The clock of those who read: wherever the server stands, a day is theirs."""
_TRIES = 3


class BuildFailed(Exception):
    """The files hold errors; nothing was changed. ``issues`` holds all that was found, warnings too."""

    def __init__(self, issues: list[Issue]):
        self.issues = issues
        self.errors = [issue for issue in issues if issue.severity == "error"]
        super().__init__(f"Dữ liệu có {len(self.errors)} lỗi nên chưa dựng được bảng số liệu; ví dụ {self.errors[0]}")


@dataclass(frozen=True)
class Prepared:
    """A build in memory: every stored table, what build.json will say, the warnings, the inputs."""

    tables: dict[str, pa.Table]
    build: dict[str, Any]
    warnings: list[Issue]
    archive: bytes

    def files(self) -> dict[str, bytes]:
        """Name → content of all that a build's folder holds; build.json names the others with their hashes."""
        files = {}
        for name, table in self.tables.items():
            sink = pa.BufferOutputStream()
            pq.write_table(table, sink)
            files[f"{name}.parquet"] = sink.getvalue().to_pybytes()
        files[INPUTS] = self.archive
        hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        return files | {BUILD_JSON: json.dumps(self.build | {"files": hashes}, indent=1).encode()}


@dataclass(frozen=True)
class BuildReport:
    """What a finished build wrote, and where."""

    folder: Location
    build: dict[str, Any]
    warnings: list[Issue]
    seconds: float


def prepare(data: Path) -> Prepared:
    """Read, check, normalize, reconcile: the whole build but for the writing. Raises BuildFailed for errors in the
    files."""
    for _ in range(_TRIES):
        found, seen = inputs.contents(data), inputs.glance(data)
        files, issues = read_plans(data)
        issues = sorted({*issues, *check(files)})
        archive = inputs.pack(data)
        if found == inputs.contents(data):  # else somebody saved a file meanwhile
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
    now = datetime.now(UTC)
    build = {
        "build_id": inputs.build_id(found),
        "built_at": now.isoformat(timespec="seconds"),
        "data_date": now.astimezone(VIETNAM).date().isoformat(),
        "counts": {name: table.num_rows for name, table in tables.items()},
        "warnings": len(issues),
        "seen": seen,
        "code": inputs.code_version(),
        "inputs": found,
    }
    return Prepared(tables, build, issues, archive)


def prepare_again(archive: bytes, build: dict[str, Any]) -> Prepared:
    """The tables that this code makes of the inputs of an earlier ``build`` (its build.json). Raises BuildFailed, and
    ValueError for what is no archive of inputs."""
    with inputs.unpacked(archive) as folder:
        prepared = prepare(folder)
    kept = {key: build[key] for key in ("data_date", "seen")}  # they are about the files as they were published
    return replace(prepared, build=prepared.build | kept)


def tables_of(files: PlanFiles, issues: list[Issue]) -> dict[str, pa.Table]:
    """Every stored table of files that hold no error. Raises Unusable."""
    frames = normalize(files)
    frames["reconciliation"] = _reconciliation(frames)
    frames["issues"] = _issues(issues)
    return {name: to_arrow(name, frames[name]) for name in STORED_TABLES}


def build(data: Path, out: Path | None = None, publish: Location | None = None) -> BuildReport:
    """Build, and make the build current in ``data``, or in ``publish`` instead; with ``out``, only write its files
    there.

    Raises BuildFailed for errors in the files and OSError where the disk refuses; the current tables stay as they were.
    """
    began = time.perf_counter()
    prepared = prepare(data)
    files = prepared.files()
    if out is None:
        folder = Builds(publish or data).add(prepared.build["build_id"], files)
    else:
        folder = Location.of(out)
        _write(folder, files)
    return BuildReport(folder, prepared.build, prepared.warnings, time.perf_counter() - began)


def _write(folder: Location, files: dict[str, bytes]) -> None:
    """build.json goes first and comes last: while it is there the folder is whole."""
    before = folder.children()
    with contextlib.suppress(FileNotFoundError):
        (folder / BUILD_JSON).remove_file()
    try:
        for name, content in files.items():
            (folder / name).write(content)
    except BaseException:
        for name in files:
            with contextlib.suppress(OSError):
                (folder / name).remove_file()
        with contextlib.suppress(OSError):
            if not before and not folder.children():
                folder.remove_folder()
        raise


def _reconciliation(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    found = reconcile(frames["budget"], frames["staff"], frames["stated_totals"])
    stored = {column.name: column.kind for column in RECONCILIATION.stored}
    return found[list(stored)].astype({name: "Int64" for name, kind in stored.items() if kind == "int"})


def _issues(issues: list[Issue]) -> pd.DataFrame:
    rows = [{column.name: str(getattr(issue, column.name)) for column in ISSUES.columns} for issue in issues]
    raw = pd.DataFrame(rows, columns=list(ISSUES.names), dtype="str")
    return typed(ISSUES, raw)
