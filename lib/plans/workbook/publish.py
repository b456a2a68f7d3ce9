"""Put one checked document into the data folder: its plan folder and its row of documents.csv, both or neither.

Everything is written into a hidden folder beside the plan folders first; three renames publish it. A run that was
stopped between them is undone by the next one (``recover``), so no half of a document stays.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from lib.contract.tables import DOCUMENTS, PLAN_TABLES, TABLES, Table
from lib.plans import changelog
from lib.plans.proposed.places import with_rows
from lib.plans.read import text_rows
from lib.plans.workbook.read import OnePlan

WORK = ".import"
"""Hidden folder below plans/: readers and builds pass over it."""
_NEW, _OLD, _NAME = "new", "old", "document_id"
_OTHERS, _BEFORE, _AFTER = "others", "before", "after"


class Busy(Exception):
    """Another import is writing to the same data folder."""


@contextlib.contextmanager
def importing(data: Path) -> Iterator[None]:
    """Hold the data folder for one import: reading, checking, publishing. Undoes a stopped one first. Raises Busy."""
    plans = data / "plans"
    plans.mkdir(exist_ok=True)
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(ImportError):  # Windows has no such lock: there the steward sees to it
            import fcntl

            lock = os.open(plans, os.O_RDONLY)
            stack.callback(os.close, lock)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as why:
                raise Busy from why
        recover(data)
        yield


def publish(plan: OnePlan, data: Path, entry: str = "", day: dt.date | None = None) -> list[Path]:
    """Write the document, the items that it proposes and the ``entry`` of ``day`` in the log of changes; give the files
    of its plan folder. OSError where the disk refuses; then nothing has changed.

    The other rows of every file stay byte for byte; files of the plan folder that hold no table are kept.
    """
    name = plan.document_id
    work, place, documents = data / "plans" / WORK, data / "plans" / name, data / DOCUMENTS.home
    recover(data)
    others = _others(plan, data, entry, day)
    try:
        (work / _NEW).mkdir(parents=True)
        homes = {table.home for table in PLAN_TABLES}
        if place.is_dir():
            for path in sorted(place.iterdir()):
                if path.is_file() and path.name not in homes:
                    shutil.copy2(path, work / _NEW / path.name)
        for table in PLAN_TABLES:
            if len(plan.frames[table.name]):
                text = _csv(table, plan.frames[table.name], _header(place / table.home))
                _write(work / _NEW / table.home, text.encode())
        for home, content in others.items():
            for side in (_AFTER, _BEFORE):
                (work / side / home).parent.mkdir(parents=True, exist_ok=True)
            if (data / home).is_file():
                _write(work / _BEFORE / home, (data / home).read_bytes())
            _write(work / _AFTER / home, content.encode())
        if others:
            _write(work / _OTHERS, "\n".join(others).encode())
        (record,) = text_rows(plan.frames["documents"])
        _write(work / DOCUMENTS.home, _with_row(documents.read_bytes().decode(), record).encode())
        _write(work / _NAME, name.encode())
        if place.is_dir():
            place.rename(work / _OLD)
        (work / _NEW).rename(place)
        for home in others:
            (work / _AFTER / home).replace(data / home)
        (work / DOCUMENTS.home).replace(documents)
    finally:
        recover(data)
    return [place / table.home for table in PLAN_TABLES if len(plan.frames[table.name])]


def recover(data: Path) -> None:
    """Finish or undo what a stopped import left: the new row of documents.csv is the last step, so it tells which."""
    work = data / "plans" / WORK
    if not work.is_dir():
        return
    if (work / DOCUMENTS.home).is_file() and (work / _NAME).is_file():  # not published: back to what was
        place = data / "plans" / (work / _NAME).read_text()
        if not (work / _NEW).is_dir() and place.is_dir():
            place.rename(work / _NEW)
        if (work / _OLD).is_dir() and not place.exists():
            (work / _OLD).rename(place)
        others = (work / _OTHERS).read_text().splitlines() if (work / _OTHERS).is_file() else []
        for home in others:
            before, here = work / _BEFORE / home, data / home
            if before.is_file():
                if before.read_bytes() != here.read_bytes():
                    before.replace(here)
            else:
                here.unlink(missing_ok=True)  # there was none before
    shutil.rmtree(work)


def _others(plan: OnePlan, data: Path, entry: str, day: dt.date | None) -> dict[str, str]:
    """File below ``data`` → its new text: vocabularies with what the plan proposes, the log of changes."""
    out = {}
    for table, rows in plan.proposed.rows.items():
        home = TABLES[table].home
        out[home] = with_rows((data / home).read_bytes().decode(), table, rows)
    if entry:
        log = data / changelog.NAME
        old = log.read_bytes().decode() if log.is_file() else ""
        out[changelog.NAME] = changelog.with_entry(old, day or dt.datetime.now(dt.UTC).astimezone().date(), entry)
    return out


def _header(path: Path) -> list[str]:
    """The columns of a file as it is; none where it is not there."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file), [])


def _csv(table: Table, frame: pd.DataFrame, held: Sequence[str] = ()) -> str:
    """The file of a table; columns that it may do without are there where a row fills them, or where it ``held``
    them."""
    names = [name for name in table.names if name not in table.may_lack or name in held or frame[name].any()]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(frame[names].itertuples(index=False, name=None))
    return out.getvalue()


def _with_row(text: str, record: dict[str, str]) -> str:
    """The CSV ``text`` with the row of the same document replaced by ``record``, or with it as a new last row."""
    lines = [line + "\n" for line in text.removesuffix("\n").split("\n")]
    reader = csv.reader(lines)
    header = [name.lstrip("\ufeff") for name in next(reader)]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([record.get(name, "") for name in header])
    position, start = header.index("document_id"), reader.line_num
    for cells in reader:
        if cells[position : position + 1] == [record["document_id"]]:
            return "".join([*lines[:start], out.getvalue(), *lines[reader.line_num :]])
        start = reader.line_num
    return "".join([*lines, out.getvalue()])


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
