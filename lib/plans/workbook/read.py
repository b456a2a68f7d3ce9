"""One workbook → the rows of one document, checked beside all the others, every problem at its cell.

The workbook is a way of writing the files of a plan folder; import ∘ export changes nothing. Nothing is stored here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from lib.contract.issues import Issue
from lib.contract.sheets import ALL_SHEETS, DRAFT, FOUND, GUIDE, LISTS, OPEN, SHEETS, PlanSheet, may_stay_empty
from lib.contract.tables import PROPOSALS, TABLES, Table
from lib.contract.values import shortened
from lib.plans.proposed.items import HOMES, Proposed, code_of, proposed_of, together
from lib.plans.read import PlanFiles
from lib.plans.rules.check import check
from lib.plans.workbook.defaults import fill, mark_press, own_identifier
from lib.plans.workbook.guard import Refused
from lib.plans.workbook.headers import Complaint, Layout, find_layout
from lib.plans.workbook.misplaced import misplaced
from lib.plans.workbook.misplaced import told as told_apart
from lib.plans.workbook.rows import SheetRows, number_rows, read_rows
from lib.plans.workbook.sheets import SheetCells, read_sheets
from lib.plans.workbook.vocabulary import Vocabularies, amiss, key, plain_key, records

DOCUMENT_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID = 80
_NAME = PROPOSALS.column("label").label
_PROPOSED = "proposed"
"""In place of a folder, where a row of a reference table stands on the sheet of proposals."""
UNDER_REVIEW = "under_review"
"""Code of the warning that a workbook holds proposals that nobody decided about."""


@dataclass(frozen=True, order=True)
class SheetIssue(Issue):
    """A problem in a workbook: ``path`` is the sheet, ``row`` as Excel counts, ``column`` a contract name or a letter.

    As text: "Trang Chỉ tiêu, dòng 14, cột Giá trị: …".
    """

    heading: str = ""  # the column as its header says

    def __str__(self) -> str:
        place = [f"Trang {self.path}"] if self.path else []
        place += [f"dòng {self.row}"] if self.row else []
        place += [f"cột {self.heading or self.column}"] if self.column else []
        return ": ".join(filter(None, (", ".join(place), self.message)))


@dataclass(frozen=True)
class OnePlan:
    """The rows of one document: ``frames`` of documents and of every plan table, as lib.plans.read gives them, with
    ``_row`` the row of the sheet. ``titles`` table → its sheet in this workbook. ``document_id`` is "" where none
    could be read. ``proposed``: rows of reference tables that the plan needs and nobody has accepted.
    """

    document_id: str
    frames: dict[str, pd.DataFrame]
    titles: dict[str, str] = field(default_factory=dict)
    proposed: Proposed = field(default_factory=Proposed)


def read_workbook(data: bytes, files: PlanFiles, sources: Path | None = None) -> tuple[OnePlan, list[Issue]]:
    """The document in the workbook and everything wrong with it: as a workbook, and by the rules of lib.check beside
    ``files``.

    Touches no disk but for ``sources``. Never raises on content. Errors of ``files`` that have nothing to do with the
    workbook are among the issues, at their own place.
    """
    plan, issues = read_tables(data, files.frames)
    if plan.document_id and not any(i.code == "too_many_errors" for i in issues):
        known = {(i.path, i.row, i.column) for i in issues if i.severity == "error"}
        unread = {(i.path, i.row) for i in issues if i.code == "column_missing"}
        found = [_at_its_cell(issue, plan) for issue in check(merged(files, plan), sources)]
        issues += [
            i
            for i in found
            if i is not None and (i.path, i.row, i.column) not in known and not _follows(i, issues, unread)
        ]
    places = {title: number for number, title in enumerate(plan.titles.values())}
    issues.sort(
        key=lambda i: (
            not isinstance(i, SheetIssue),
            places.get(i.path, len(places) if i.path else -1),
            i.path,
            i.row,
            i.column,
            i.code,
            i.message,
        )
    )
    return plan, list(dict.fromkeys(issues))


def read_tables(data: bytes, frames: Mapping[str, pd.DataFrame], filling: bool = True) -> tuple[OnePlan, list[Issue]]:
    """The same without the rules: sheets to tables, labels of ``frames``' reference tables to codes. Without
    ``filling`` blanks stay blank: nobody has finished the rows yet."""
    try:
        sheets = read_sheets(
            data, lambda title: key(title) not in {key(other) for other in (GUIDE, LISTS, FOUND, DRAFT)}
        )
    except Refused as refused:
        return unread(), [SheetIssue("", 0, "", refused.code, f"Không đọc được tệp: {refused}")]
    reading = _WorkbookReading(frames)
    layouts = reading.layouts(sheets)
    titles = {name: layout.cells.title for name, layout in layouts.items()}
    reading.propose(layouts.pop("proposals", None))
    found = {name: reading.rows(layout) for name, layout in layouts.items()}
    document = reading.document(found.get("documents"), layouts.get("documents"))
    described = found["documents"].records[0] if document else None
    out = {}
    for sheet in SHEETS:
        rows = found[sheet.table.name].records if sheet.table.name in found else []
        if sheet.table.per_plan:
            layout = layouts.get(sheet.table.name)
            if layout is not None:
                reading.same_document(layout, rows, document)
                if described is not None and filling:
                    reading.fill(layout, rows, described)
            held = reading.held(sheet.table, document)
            number_rows(sheet, rows, held)
            path = f"plans/{document}/{sheet.table.home}"
            if held and not rows:
                reading.say(
                    layout.cells.title if layout else sheet.title,
                    0,
                    "",
                    "table_emptied",
                    f"dữ liệu đang có {len(held)} dòng, tệp này không có dòng nào; thay thế sẽ xóa hết",
                    False,
                    document,
                )
        else:
            path = sheet.table.home
        for row in rows:
            row["_path"] = path
        out[sheet.table.name] = _frame(sheet.table, rows)
    if any(i.code == UNDER_REVIEW for i in reading.issues) and all(
        out[sheet.table.name].empty for sheet in SHEETS if sheet.table.per_plan
    ):
        reading.say("", 0, "", "nothing_checked", "Chưa ai nhận mục nào của bản nháp này nên chưa có gì để nhập")
    return OnePlan(document, out, titles, reading.proposed), [replace(i, document_id=document) for i in reading.issues]


def _text_records(rows: SheetRows) -> list[dict[str, str]]:
    return [{name: str(cell) for name, cell in row.items()} for row in rows.records]


def unread() -> OnePlan:
    """What a file that cannot be read gives: no document, no rows."""
    return OnePlan("", {sheet.table.name: plan_frame(sheet.table, []) for sheet in SHEETS})


def plan_frame(table: Table, rows: list[list[object]]) -> pd.DataFrame:
    """As lib.plans.read gives it: text, "" for empty, then ``_path`` and ``_row``; rows in that order."""
    text = pd.DataFrame([row[:-1] for row in rows], columns=[*table.names, "_path"], dtype="str")
    return text.assign(_row=pd.Series([row[-1] for row in rows], index=text.index, dtype="int64"))


def merged(files: PlanFiles, plan: OnePlan, marking: bool = False) -> PlanFiles:
    """``files`` with the document of ``plan`` in its place, or added at the end, and with the items that it proposes;
    ``marking``: their names say that they are only proposed."""
    frames = together(files.frames, plan.proposed.marked() if marking else plan.proposed)
    names = [*dict.fromkeys([*files.frames["documents"]["document_id"], plan.document_id])]
    order = {name: place for place, name in enumerate(names)}
    for name, frame in plan.frames.items():
        others = files.frames[name]
        whole = pd.concat([others[others["document_id"] != plan.document_id], frame], ignore_index=True)
        frames[name] = whole.sort_values(
            "document_id", key=lambda ids: ids.map(order).fillna(len(order)), kind="stable", ignore_index=True
        )
    mine = f"plans/{plan.document_id}/"
    return PlanFiles(
        files.root, frames, {path: what for path, what in files.damaged.items() if not path.startswith(mine)}
    )


class _WorkbookReading:
    """One pass over the sheets: collects the issues."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self.frames, self.lists = frames, Vocabularies(frames)
        self.issues: list[Issue] = []
        self.proposed = Proposed()

    def say(
        self, title: str, row: int, column: str, code: str, message: str, is_error: bool = True, heading: str = ""
    ) -> None:
        self.issues.append(
            SheetIssue(title, row, column, code, message, "error" if is_error else "warning", "", heading)
        )

    def report(self, layout: Layout, complaints: list[Complaint] | tuple[Complaint, ...]) -> None:
        for c in complaints:
            self.say(
                layout.cells.title,
                c.row,
                c.column,
                c.code,
                c.message,
                c.is_error,
                _heading(layout.sheet.table, c.column),
            )

    def layouts(self, sheets: list[SheetCells]) -> dict[str, Layout]:
        """Table → its sheet, for the sheets that are one."""
        found: dict[str, Layout] = {}
        for cells in sheets:
            sheet = _named(cells.title)
            if sheet is None:
                self._foreign(cells)
            elif sheet.table.name in found:
                self.say(
                    cells.title,
                    0,
                    "",
                    "sheet_repeated",
                    f"trang này trùng với trang “{found[sheet.table.name].cells.title}”; chỉ giữ một trang",
                )
            elif cells.rows:
                layout = find_layout(sheet, cells)
                if layout is None:
                    self.say(
                        cells.title, 0, "", "no_header", "không thấy dòng tiêu đề cột; hãy giữ tiêu đề như trong mẫu"
                    )
                else:
                    found[sheet.table.name] = layout
                    self.report(layout, layout.complaints)
                    self._unseen(layout)
        if "documents" not in found and not any(i.code in ("sheet_renamed", "no_header") for i in self.issues):
            self.say(
                "", 0, "", "no_document_sheet", f"Không có trang “{SHEETS[0].title}”; hãy dùng mẫu và giữ tên các trang"
            )
        return {s.table.name: found[s.table.name] for s in ALL_SHEETS if s.table.name in found}

    def propose(self, layout: Layout | None) -> None:
        """New items of the vocabularies, which the other sheets may then choose. One may name another."""
        if layout is None:
            return
        known = self.lists
        named = [row for row in _text_records(read_rows(layout, known)) if row["item"] and row["label"]]
        self.lists = Vocabularies(together(self.frames, self._proposals(named)))
        found = read_rows(layout, self.lists)
        self.report(layout, found.complaints)
        unread = {(c.row, c.column) for c in found.complaints if c.is_error}
        wrong = {row for row, _ in unread}
        rows = [row for row in _text_records(found) if row["item"] and row["label"]]
        for row in list(rows):
            title, number = layout.cells.title, int(row["_row"])
            choices, code = known.of_table(HOMES[row["item"]][0]), code_of(row)
            if ((held := choices.code(row["label"])) and not row["code"]) or held == row["code"] != "":
                self.say(title, number, "label", "held", f"danh mục đã có {choices.named(str(held))}", False, _NAME)
                rows.remove(row)
                continue
            for column, message in amiss(row, code, choices):
                wrong.add(number)
                if (number, column) not in unread:
                    self.say(title, number, column, "proposal", message, heading=_heading(layout.sheet.table, column))
            if number not in wrong:
                near = ", ".join(map(choices.named, choices.near(row["label"])))
                hint = f"; gần giống: {near}; nếu cùng nghĩa thì chọn mục ấy và xóa dòng này" if near else ""
                self.say(title, number, "label", "proposed", f"mục mới, mã {code}{hint}", False, _NAME)
        self.proposed = self._proposals(rows)
        self.frames = together(self.frames, self.proposed)
        self.lists = Vocabularies(self.frames)

    def _proposals(self, rows: list[dict[str, str]]) -> Proposed:
        return proposed_of(rows, self.frames["questions"], f"{_PROPOSED}/")

    def _foreign(self, cells: SheetCells) -> None:
        if key(cells.title) == key(OPEN):
            left = max(len(cells.rows) - 1, 0)
            told = (
                f"còn {left} mục của bản nháp chưa ai kiểm, không được nhập; nạp tệp ở trang Nạp dữ liệu để kiểm tiếp"
            )
            self.say(cells.title, 0, "", UNDER_REVIEW, told, False)
            return
        looks = [sheet for sheet in SHEETS if cells.rows and _reads_like(sheet, cells)]
        near = difflib.get_close_matches(
            plain_key(cells.title), {plain_key(s.title): s for s in ALL_SHEETS}, n=1, cutoff=0.75
        )
        named = (
            looks[0].title
            if looks
            else next((s.title for s in ALL_SHEETS if near and plain_key(s.title) == near[0]), "")
        )
        if named and cells.rows:
            self.say(
                cells.title,
                0,
                "",
                "sheet_renamed",
                f"trang này trông như “{named}” nhưng tên khác nên không được đọc; hãy đổi tên trang thành “{named}”",
            )
        elif cells.rows:
            self.say(cells.title, 0, "", "sheet_unknown", "trang lạ, không được đọc", False)

    def _unseen(self, layout: Layout) -> None:
        """What is easy to overlook on the screen: hidden sheets and rows are read, merged cells fill their first row
        alone."""
        cells, title = layout.cells, layout.cells.title
        numbers = {row.number for row in layout.rows}
        hidden = [row for row in cells.hidden_rows if row in numbers]
        if cells.is_hidden:
            self.say(title, 0, "", "sheet_hidden", "trang đang ẩn, vẫn được đọc", False)
        if hidden:
            self.say(
                title,
                hidden[0],
                "",
                "rows_hidden",
                f"{len(hidden)} dòng đang ẩn ({_listed(hidden)}), vẫn được đọc",
                False,
            )
        for column, first, last in cells.merged_down[:20]:
            if first > layout.last:
                self.say(
                    title,
                    first,
                    column,
                    "merged",
                    f"ô gộp {column}{first}:{column}{last}: chỉ dòng {first} được hiểu là có giá trị",
                    False,
                )

    def rows(self, layout: Layout) -> SheetRows:
        """The rows of one sheet, without those that lie on the wrong one; everything wrong with them is reported."""
        found = read_rows(layout, self.lists)
        strays = misplaced(layout, self.lists, found.complaints)
        if strays:
            title = layout.cells.title
            self.issues = [
                i
                for i in self.issues
                if i.code != "column_unnamed" or (i.path, i.row) not in {(title, n) for n in strays}
            ]
            found.records = [row for row in found.records if row["_row"] not in strays]
            found.complaints = [*(c for c in found.complaints if c.row not in strays), *told_apart(strays)]
        self.report(layout, found.complaints)
        return found

    def fill(self, layout: Layout, rows: list[dict[str, object]], document: Mapping[str, object]) -> None:
        """What the person left to the document, the row above or the words; told in one line."""
        table = layout.sheet.table
        if table.name == "targets":
            mark_press(document, rows)
        title = layout.cells.title
        unreadable = {(i.row, i.column) for i in self.issues if i.severity == "error" and i.path == title}
        if said := fill(layout.sheet, rows, document, self.lists.units, unreadable).sentence(table.name):
            self.say(title, 0, "", "filled", said, False)

    def document(self, rows: SheetRows | None, layout: Layout | None) -> str:
        """The document's identifier, fit for a folder name. After an issue about it, one to go on with: it hides
        no other issue. "" where there is no one document."""
        if rows is None or layout is None:
            return ""
        title, label = layout.cells.title, _heading(layout.sheet.table, "document_id")
        if len(rows.records) != 1:
            told = (
                "chưa có văn bản nào; hãy điền một dòng"
                if not rows.records
                else f"có {len(rows.records)} văn bản; mỗi tệp chỉ chứa một văn bản"
            )
            self.say(title, 0 if not rows.records else int(str(rows.records[1]["_row"])), "", "one_document", told)
            return ""
        record = rows.records[0]
        name, row = str(record["document_id"]), int(str(record["_row"]))
        if DOCUMENT_ID.fullmatch(name) and len(name) <= LONGEST_ID:
            return name
        slugs = {row["province_code"]: row.get("slug", "") for row in records(self.frames["provinces"])}
        whole, proposed = own_identifier(record, slugs.get(str(record["province_code"]), ""))
        record["document_id"] = proposed or _plain_id(name) or "van-ban"
        hint = f"; gợi ý: {record['document_id']}" if proposed or _plain_id(name) else ""
        if any(i.row == row and i.column == "document_id" for i in self.issues):
            pass
        elif not name and whole:
            self.say(title, row, "document_id", "filled", f"để trống nên lấy mã “{proposed}”", False, label)
        else:
            told = (
                f"mã “{shortened(name, 40)}” chỉ được gồm chữ thường không dấu, số và gạch nối"
                if name
                else "chưa ghi mã văn bản; cần tỉnh, số, ký hiệu và ngày ký để tự lập"
            )
            self.say(title, row, "document_id", "document_id", told + hint, heading=label)
        return str(record["document_id"])

    def held(self, table: Table, document: str) -> list[dict[str, str]]:
        """The rows that the data have of the document."""
        frame = self.frames.get(table.name)
        return [] if frame is None else list(records(frame[frame["document_id"] == document]))

    def same_document(self, layout: Layout, rows: list[dict[str, object]], document: str) -> None:
        """A column of document ids is allowed, as in the files, but says nothing new."""
        for row in rows:
            if row["document_id"] not in ("", document) and document:
                self.say(
                    layout.cells.title,
                    int(str(row["_row"])),
                    "document_id",
                    "other_document",
                    f"“{row['document_id']}” khác mã “{document}” ở trang {SHEETS[0].title}",
                    heading=_heading(layout.sheet.table, "document_id"),
                )
            row["document_id"] = document


def _plain_id(name: str) -> str:
    """ "Lào Cai 340/2017" → "lao-cai-340-2017"."""
    return "-".join(re.findall(r"[a-z0-9]+", plain_key(name)))[:LONGEST_ID].strip("-")


def _named(title: str) -> PlanSheet | None:
    return next((s for s in ALL_SHEETS if plain_key(title) in (plain_key(s.title), s.table.name)), None)


def _reads_like(sheet: PlanSheet, cells: SheetCells) -> bool:
    layout = find_layout(sheet, cells)
    return layout is not None and len(layout.positions) >= max(4, len(sheet.columns) // 2)


def _heading(table: Table, column: str) -> str:
    return table.column(column).label if column in table.names else ""


def _at_its_cell(issue: Issue, plan: OnePlan) -> Issue | None:
    """An issue of the rules at its cell of the workbook; one of other files stays, unless it is only a warning."""
    folder, _, home = issue.path.rpartition("/")
    if folder == _PROPOSED:
        of_sheet = {key: "code" for _, key in HOMES.values()} | {"kind": "agency_kind", "aliases": "synonyms"}
        column = of_sheet.get(issue.column, issue.column)
        title = plan.titles.get(PROPOSALS.name, "")
        label = _heading(PROPOSALS, column)
        return SheetIssue(title, issue.row, column, issue.code, issue.message, issue.severity, plan.document_id, label)
    for name, title in plan.titles.items():
        table = TABLES.get(name, PROPOSALS)
        if (
            home == table.home
            and issue.document_id == plan.document_id
            and (table.per_plan or issue.path == table.home)
        ):
            untold = issue.code == "required" and issue.column in may_stay_empty(name)
            return SheetIssue(
                title,
                issue.row,
                issue.column,
                issue.code,
                f"{issue.message}; không lấy được từ văn bản, dòng trên hay nguyên văn" if untold else issue.message,
                issue.severity,
                issue.document_id,
                _heading(table, issue.column),
            )
    if issue.severity == "error" or issue.document_id == plan.document_id:
        return issue
    return None


def _follows(issue: Issue, told: list[Issue], unread: set[tuple[str, int]]) -> bool:
    """A missing value whose column is missing altogether was told at the header, and a unit is that of an indicator
    that could not be read."""
    if issue.code != "required":
        return False
    missing = {(i.path, i.column) for i in told if (i.path, i.row) in unread and i.code == "column_missing"}
    lost = issue.column == "unit" and any(
        (i.path, i.row, i.column) == (issue.path, issue.row, "indicator_id") and i.severity == "error" for i in told
    )
    return lost or (issue.path, issue.column) in missing


def _listed(rows: list[int]) -> str:
    shown = ", ".join(str(row) for row in rows[:8])
    return shown + (", …" if len(rows) > 8 else "")


def _frame(table: Table, rows: list[dict[str, object]]) -> pd.DataFrame:
    return plan_frame(table, [[row[name] for name in (*table.names, "_path", "_row")] for row in rows])
