"""Read the data folder as it is written: every cell a string, every problem a located message, no exception.

What is printed stays as printed; types and corrections come later. A file that cannot be read whole is named in
``PlanFiles.damaged``, so that checks which need the missing part keep quiet about what was reported once already.
"""

from __future__ import annotations

import csv
import difflib
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from lib.contract.issues import Issue, Severity
from lib.contract.tables import PLAN_TABLES, TABLES, Table

BOM = b"\xef\xbb\xbf"
MOST_BAD_LINES = 10
"""Lines named one by one when a whole file is in the wrong encoding or full of open quotes."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
_PLANS = "plans"

csv.field_size_limit(10_000_000)


@dataclass(frozen=True)
class PlanFiles:
    """The rows of all files.

    ``frames``: table name → all its rows, declared columns as text ("" is empty), ``_path`` (relative to ``root``,
    posix) and ``_row`` (line of the file where the record starts, 1 is the header). ``damaged``: path → columns that
    could not be read; an empty set says that rows are missing.
    """

    root: Path
    frames: dict[str, pd.DataFrame]
    damaged: Mapping[str, frozenset[str]] = field(default_factory=dict)


def read_plans(root: Path) -> tuple[PlanFiles, list[Issue]]:
    """All tables under ``root`` and one located issue per problem; plan tables follow the order of documents.csv.

    A missing plan file means no rows; a missing top-level or reference table is an issue. Rows with too few or too
    many cells and folders that documents.csv does not name are reported and left out. Never raises on content.
    """
    root = Path(root)
    reading = _FolderReading(root)
    if not root.is_dir():
        reading.report("", 0, "", "folder_missing", "không có thư mục dữ liệu này")
        return PlanFiles(root, {name: _frame(table, []) for name, table in TABLES.items()}), reading.issues
    frames = {
        name: _frame(table, reading.rows(table, table.home)) for name, table in TABLES.items() if not table.per_plan
    }
    folders = reading.plan_folders(list(dict.fromkeys(frames["documents"]["document_id"])))
    for table in PLAN_TABLES:
        paths = [f"{_PLANS}/{folder}/{table.home}" for folder in folders]
        frames[table.name] = _frame(
            table, [row for path in paths if (root / path).exists() for row in reading.rows(table, path)]
        )
    reading.stray_files(folders)
    return PlanFiles(root, frames, reading.damaged), sorted(reading.issues)


def read_sources(files: PlanFiles, folder: Path) -> tuple[dict[str, tuple[str, ...]], list[Issue]]:
    """Document id → lines of its source text (split at \\n alone), for every document that names one.

    A text that is missing, unreadable or not the one transcribed (another SHA-256) is an issue at its row of
    documents.csv; the first two give no lines.
    """
    texts: dict[str, tuple[str, ...]] = {}
    issues: list[Issue] = []
    for row in text_rows(files.frames["documents"]):
        name, wanted = row["source_file"], row["source_sha256"]
        if not name or Path(name).name != name:
            continue

        def say(column: str, code: str, message: str, row: dict[str, str] = row) -> None:
            issues.append(Issue(row["_path"], int(row["_row"]), column, code, message, "error", row["document_id"]))

        try:
            content = (Path(folder) / name).read_bytes()
            text = content.decode("utf-8")
        except OSError:
            say("source_file", "source_missing", f"không có tệp nguồn “{name}” trong thư mục nguồn")
            continue
        except UnicodeDecodeError:
            say("source_file", "source_encoding", f"tệp nguồn “{name}” không phải UTF-8")
            continue
        found = hashlib.sha256(content).hexdigest()
        if wanted and found != wanted.lower():
            say("source_sha256", "source_changed", f"tệp nguồn “{name}” không phải bản đã nhập: mã băm là {found}")
        texts[row["document_id"]] = tuple(text.split("\n"))
    return texts, issues


class _FolderReading:
    """One pass over the folder: collects the issues and what could not be read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.issues: list[Issue] = []
        self.damaged: dict[str, frozenset[str]] = {}

    def report(self, path: str, row: int, column: str, code: str, message: str, severity: Severity = "error") -> None:
        parts = path.split("/")
        document = parts[1] if len(parts) > 1 and parts[0] == _PLANS else ""
        self.issues.append(Issue(path, row, column, code, message, severity, document))

    def lose(self, path: str, row: int, code: str, message: str) -> None:
        """Report rows that are not read."""
        self.report(path, row, "", code, message)
        self.damaged.setdefault(path, frozenset())

    def plan_folders(self, known: list[str]) -> list[str]:
        """Folders under plans/ in the order of the ``known`` documents; all of them when documents.csv itself could
        not be read."""
        try:
            found = sorted(p.name for p in (self.root / _PLANS).iterdir() if p.is_dir() and not p.name.startswith("."))
        except OSError:
            return []
        if TABLES["documents"].home in self.damaged:
            return [f for f in known if f in found] + [f for f in found if f not in known]
        for folder in found:
            if folder not in known:
                near = _near(folder, known)
                self.report(
                    f"{_PLANS}/{folder}",
                    0,
                    "",
                    "plan_folder_unknown",
                    f"thư mục kế hoạch không có trong documents.csv{near}; các dòng trong đó không được dùng",
                )
        return [f for f in known if f in found]

    def stray_files(self, folders: list[str]) -> None:
        """A misspelt file name must not drop its rows in silence."""
        homes = {t.home for t in PLAN_TABLES}
        tops = {t.home for t in TABLES.values() if not t.per_plan}
        places = [("", tops), ("reference/", tops), (f"{_PLANS}/", set())]
        places += [(f"{_PLANS}/{folder}/", {f"{_PLANS}/{folder}/{home}" for home in homes}) for folder in folders]
        for place, allowed in places:
            try:
                entries = sorted((self.root / place).iterdir())
            except OSError:
                continue
            for entry in entries:
                path = f"{place}{entry.name}"
                if entry.name.startswith(".") or path in allowed or entry.suffix.lower() != ".csv":
                    continue
                self.report(
                    path,
                    0,
                    "",
                    "file_unknown",
                    f"tệp lạ, không được đọc{_near(path, sorted(allowed))}",
                    "error" if place.startswith(_PLANS) else "warning",
                )

    def rows(self, table: Table, path: str) -> list[dict[str, Any]]:
        """The whole records of one file, each with where it starts."""
        if not table.per_plan and not (self.root / path).exists():
            self.lose(path, 0, "file_missing", f"thiếu tệp “{table.label}”")
            return []
        text = self.text(path)
        if text is None:
            return []
        records = self.records(path, text)
        first = next(records, None)
        if first is None:
            self.lose(path, 1, "file_empty", "tệp rỗng, thiếu dòng tiêu đề cột")
            return []
        header = first[1]
        if mark := _other_separator(header):
            self.lose(
                path, 1, "separator", f"các ô cách nhau bằng {mark}; hãy lưu lại tệp dạng CSV, dấu phẩy giữa các ô"
            )
            return []
        names = self.header(table, path, header)
        rows = []
        for line, cells in records:
            if not any(cells):
                self.report(path, line, "", "blank_row", "dòng trống, đã bỏ qua", "warning")
            elif len(cells) != len(header):
                what = (
                    "thiếu dấu phẩy hoặc dòng bị cắt"
                    if len(cells) < len(header)
                    else "thừa dấu phẩy hoặc thiếu ngoặc kép"
                )
                self.lose(
                    path,
                    line,
                    "cell_count",
                    f"dòng có {len(cells)} ô, phải có {len(header)} ô ({what}); dòng này không được dùng",
                )
            else:
                rows.append({**{name: cells[i] for i, name in names.items()}, "_path": path, "_row": line})
        return rows

    def text(self, path: str) -> str | None:
        """The decoded file with \\n line ends, or None after an issue."""
        try:
            content = (self.root / path).read_bytes()
        except OSError as error:
            self.lose(path, 0, "file_unreadable", f"không đọc được tệp: {error.strerror or error}")
            return None
        if content.startswith(BOM):
            content = content[len(BOM) :]
            self.report(path, 1, "", "bom", "tệp có dấu BOM ở đầu, đã bỏ qua; nên lưu UTF-8 không BOM", "warning")
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            bad = [n for n, line in enumerate(content.split(b"\n"), 1) if not _decodes(line)]
            for number in bad[:MOST_BAD_LINES]:
                self.lose(path, number, "encoding", "không phải UTF-8; hãy lưu lại tệp dạng “CSV UTF-8”")
            return None
        text = text.replace("\r\n", "\n")
        if text and not text.endswith("\n"):
            self.report(
                path,
                text.count("\n") + 1,
                "",
                "no_final_newline",
                "tệp không kết thúc bằng dấu xuống dòng; dòng cuối có thể bị cắt cụt",
            )
        for number, line in enumerate(text.split("\n"), 1):
            for code in sorted(set(_CONTROL.findall(line))):
                self.report(path, number, "", "control_character", f"có ký tự điều khiển U+{ord(code):04X}, đã bỏ qua")
        return _CONTROL.sub("", text)

    def records(self, path: str, text: str) -> Iterator[tuple[int, list[str]]]:
        """(line where the record starts, its cells). A record with broken quoting is reported and its line skipped."""
        lines = re.findall(r"[^\n]*\n|[^\n]+", text)
        start, broken = 0, 0
        while start < len(lines):
            reader = csv.reader(lines[start:], strict=True)
            offset, before = start, 0
            try:
                for cells in reader:
                    yield offset + before + 1, cells
                    before = reader.line_num
                return
            except csv.Error as error:
                start = offset + before + 1
                broken += 1
                if broken > MOST_BAD_LINES:
                    self.lose(path, start, "quoting", "còn nhiều dòng sai dấu ngoặc kép; dừng đọc tệp ở đây")
                    return
                what = (
                    "ngoặc kép mở ở dòng này không được đóng"
                    if "unexpected end" in str(error)
                    else "ngoặc kép đặt sai chỗ hoặc không được đóng"
                )
                self.lose(path, start, "quoting", f"{what}; dòng này không được dùng")

    def header(self, table: Table, path: str, cells: list[str]) -> dict[int, str]:
        """Cell index → column name for the columns that can be used; each wrong, missing or repeated name is an
        issue."""
        wanted = tuple(dict.fromkeys((*table.names, *table.key)))
        names: dict[int, str] = {}
        for index, name in enumerate(cells):
            if name in names.values():
                self.report(path, 1, name, "column_repeated", f"cột “{name}” có hai lần")
            elif name in wanted or (table.open_ended and name):
                names[index] = name
            else:
                missing = [w for w in wanted if w not in cells]
                self.report(path, 1, name, "column_unknown", f"cột lạ “{name}”{_near(name, missing)}")
        absent = [w for w in wanted if w not in cells and w not in table.may_lack]
        for name in absent:
            self.report(path, 1, name, "column_missing", f"thiếu cột “{name}”")
        if absent:
            self.damaged[path] = frozenset(absent)
        order = [n for n in names.values() if n in wanted]
        if not absent and not table.open_ended and order != [n for n in wanted if n in order]:
            self.report(path, 1, "", "column_order", "các cột không theo thứ tự quy định", "warning")
        return names


def _other_separator(header: list[str]) -> str:
    """What stands between the names of a header that is no comma, in words; "" where commas do."""
    if len(header) == 1:
        for sign, words in ((";", "dấu chấm phẩy (;)"), ("\t", "dấu tab")):
            if header[0].count(sign) > 1:
                return words
    return ""


def text_rows(frame: pd.DataFrame) -> list[dict[str, str]]:
    """The rows of a table as read, in order: every cell text, ``_row`` too."""
    names = [str(name) for name in frame.columns]
    columns = [[str(cell) for cell in frame[name].tolist()] for name in frame.columns]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _frame(table: Table, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Declared columns, then further ones of an open-ended table; what a row lacks is empty."""
    columns = dict.fromkeys((*table.names, *table.key))
    if table.open_ended:
        columns |= dict.fromkeys(name for row in rows for name in row if name not in ("_path", "_row"))
    frame = pd.DataFrame({name: [row.get(name, "") for row in rows] for name in (*columns, "_path")}, dtype="str")
    return frame.assign(_row=pd.array([row["_row"] for row in rows], dtype="int64"))


def _decodes(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _near(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.75)
    return f" (có phải “{near[0]}”?)" if near else ""
