"""A workbook dropped on the page: checked in memory, its problems at their cells, the plan beside the others in this
session."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from lib.contract.issues import Issue
from lib.contract.sheets import SHEETS
from lib.contract.values import shortened
from lib.plans.sandbox.waiting import LineFull
from lib.plans.workbook.apart import check_apart, mark_apart, workbooks
from lib.plans.workbook.guard import MOST_BYTES
from lib.plans.workbook.marks import listed
from lib.plans.workbook.read import UNDER_REVIEW, OnePlan, SheetIssue
from lib.present.words.wording import markdown_safe, plain, slug
from lib.ui.frame import data, log, pages, unpublished, uploads, waiting
from lib.ui.frame.files import MIME, XLSX
from lib.ui.frame.frame import Page
from lib.ui.review import drafting, review

_KEY, _WHY = "checked-workbook", "not-joined"
_SHOWN = 500
_LEVELS = {"error": "Lỗi", "warning": "Cảnh báo"}
_HEIGHT = 300
_LONGEST_NAME = 60
_NEXT = ("overview", "matrix", "budget")


@dataclass(frozen=True)
class Checked:
    """What was found in one file."""

    file: str  # the file's own name and the hash of its content
    plan: OnePlan
    issues: tuple[Issue, ...]
    build_id: str

    @property
    def errors(self) -> int:
        return sum(issue.severity == "error" for issue in self.issues)


def show(page: Page) -> None:
    """Template, drop zone and, once a file is there, what was found in it; the review of a draft in place of these."""
    if review.current() is not None:
        drafting.show(partial(_shown, page))
        return
    st.markdown(
        "Thả văn bản kế hoạch vào đây: máy lập bản nháp, người kiểm nhận hay sửa từng số bên cạnh văn bản. Hoặc điền"
        " mẫu Excel rồi thả tệp vào: từng lỗi được chỉ ra ở đúng trang, dòng, cột. Kế hoạch sạch lỗi thì xem được ngay"
        " bên cạnh các tỉnh khác. Tệp chỉ nằm trong phiên làm việc này, không lưu trên máy chủ."
    )
    st.download_button(
        "Tải mẫu Excel",
        _template,
        file_name="mau-nhap-ke-hoach.xlsx",
        mime=MIME[XLSX],
        key="template",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
    uploads.offer()
    given = st.file_uploader(
        "Tệp Excel của một kế hoạch (.xlsx), hoặc văn bản kế hoạch (.docx, .pdf, .html, .txt); tối đa"
        f" {MOST_BYTES >> 20} MB",
        key="workbook",
        max_upload_size=MOST_BYTES >> 20,
    )
    if given is None:
        st.session_state.pop(_KEY, None)
        workbooks.prepare()  # the file will come in a moment
        drafting.pasted()
        return
    if drafting.is_document(given.name):
        drafting.from_file(given.name, given.getvalue())
        return
    _shown(page, given.name, given.getvalue())


def _shown(page: Page, name: str, content: bytes) -> None:
    if checked := _checked(name, content, data.published().build_id):
        _found(page, name, content, checked)


def _checked(name: str, content: bytes, build_id: str) -> Checked | None:
    """The file's check, made once a file and build; None where too many wait for theirs."""
    file = f"{name}:{hashlib.sha256(content).hexdigest()}"
    kept: Checked | None = st.session_state.get(_KEY)
    if kept is None or (kept.file, kept.build_id) != (file, build_id):
        for key in (_WHY, _KEY):
            st.session_state.pop(key, None)
        try:
            plan, issues = waiting.awaited(partial(_read, content, data.files()), "Đang kiểm tra tệp…")
        except LineFull:
            st.warning(waiting.FULL, icon=":material/hourglass_disabled:")
            return None
        kept = st.session_state[_KEY] = Checked(file, plan, tuple(issues), build_id)
    return kept


def _read(
    content: bytes, published: AbstractContextManager[Path], cancelled: threading.Event
) -> tuple[OnePlan, list[Issue]]:
    with published as folder:
        return check_apart(content, folder, cancelled=cancelled, note=_noted)


def _noted(failed: Exception) -> str:
    """Into the log; the reader gets the code that leads there."""
    return f"; nếu vẫn lỗi, xin báo mã {log.failure(failed, path='/upload')} cho người quản trị"


def _found(page: Page, name: str, content: bytes, checked: Checked) -> None:
    errors, warnings = checked.errors, len(checked.issues) - checked.errors
    whole = [i for i in checked.issues if i.severity == "error" and not (isinstance(i, SheetIssue) and i.path)]
    if errors == 1 and len(checked.issues) == 1 and whole and isinstance(whole[0], SheetIssue):
        st.error(markdown_safe(whole[0].message), icon=":material/block:")
        return
    plan = checked.plan
    if review.current() is None and any(issue.code == UNDER_REVIEW for issue in checked.issues):
        _go_on(name, content)
    if errors:
        way_on = "Sửa trong tệp rồi thả lại." if review.current() is None else "Sửa ở các mục bên trên."
        st.error(
            f"Tệp có **{plain(errors)} lỗi**{f' và {plain(warnings)} cảnh báo' if warnings else ''}, chưa xem cùng các"
            f" tỉnh khác được. {way_on}",
            icon=":material/error:",
        )
    else:
        st.success(
            f"Tệp sạch lỗi: **{markdown_safe(_name(page, plan))}**, {_counts(plan)}"
            + (f"; {plain(warnings)} cảnh báo." if warnings else "."),
            icon=":material/check_circle:",
        )
        _side_by_side(page, plan)
    if checked.issues:
        _table(checked.issues)
        st.download_button(
            "Tải lại tệp có đánh dấu lỗi",
            partial(_marked, content, checked.issues, waiting.session()),
            file_name=f"{slug(name.rpartition('.')[0]) or 'tep'}-danh-dau.xlsx",
            mime=MIME[XLSX],
            key="marked",
            on_click="ignore",
            icon=":material/download:",
        )


def _go_on(name: str, content: bytes) -> None:
    """The way back to a review that was saved half done."""
    if st.button("Kiểm tiếp bản nháp trong tệp", key="take-up", type="primary", icon=":material/edit_note:"):
        drafting.take_up(name, content)


def _side_by_side(page: Page, plan: OnePlan) -> None:
    kept = unpublished.current()
    if kept is not None and kept.plan is plan:
        with st.container(key="go-on", horizontal=True):
            for stem in _NEXT:
                if entry := pages.working(stem):
                    st.page_link(entry.file, label=entry.title, icon=":material/arrow_forward:")
        return
    if plan.document_id in page.facts.documents:
        st.caption(
            f"Văn bản {markdown_safe(plan.document_id)} đã có trong bộ dữ liệu; trong phiên này, nội dung của tệp thay"
            " cho bản đang công bố."
        )
    st.button("Xem cùng các tỉnh khác", key="join", type="primary", on_click=_join, args=(plan, _name(page, plan)))
    if why := st.session_state.get(_WHY):
        st.warning(markdown_safe(why))


def _join(plan: OnePlan, name: str) -> None:
    st.session_state[_WHY] = unpublished.join(plan, name, data.published(), data.plans)


def _name(page: Page, plan: OnePlan) -> str:
    """ "12/KH-UBND (Thừa Thiên Huế)"."""
    document = plan.frames["documents"].iloc[0]
    province = page.facts.provinces.get(document["province_code"])
    name = document["number"] or shortened(document["title"], _LONGEST_NAME)
    return f"{name} ({province.name})" if province else name


def _counts(plan: OnePlan) -> str:
    told = [
        f"{sheet.title} {plain(len(plan.frames[sheet.table.name]))} dòng"
        for sheet in SHEETS
        if sheet.table.per_plan and len(plan.frames[sheet.table.name])
    ]
    return ", ".join(told) or "không có dòng số liệu"


def _table(issues: Sequence[Issue]) -> None:
    first = sorted(issues, key=lambda issue: issue.severity != "error")[:_SHOWN]
    frame = pd.DataFrame(
        [(_LEVELS[i.severity], _place(i), i.message) for i in first], columns=["Mức", "Nơi", "Nội dung"]
    )
    st.dataframe(
        frame,
        key="issues",
        hide_index=True,
        height=min(_HEIGHT, 38 + 35 * len(frame)),
        alt=f"Danh sách {len(frame)} lỗi, cảnh báo",
        column_config={
            "Mức": st.column_config.Column(width=80),
            "Nơi": st.column_config.Column(width=330),
            "Nội dung": st.column_config.Column(width="large"),
        },
    )
    if len(issues) > _SHOWN:
        st.caption(f"{_SHOWN} mục đầu trong {plain(len(issues))}; tệp có đánh dấu có đủ.")


def _place(issue: Issue) -> str:
    """ "Trang Chỉ tiêu, dòng 14, cột Giá trị"; of the data's own files, their name."""
    if isinstance(issue, SheetIssue):
        return str(issue).removesuffix(issue.message).removesuffix(": ") or "Cả tệp"
    return ", ".join(
        filter(
            None,
            (
                f"Bộ dữ liệu, {issue.path}" if issue.path else "Bộ dữ liệu",
                f"dòng {issue.row}" if issue.row else "",
                issue.column,
            ),
        )
    )


def _template() -> bytes:
    """The empty workbook, made when it is asked for."""
    from lib.plans.workbook.write import template

    return template(data.plans()[0].frames)


def _marked(content: bytes, issues: Sequence[Issue], owner: str) -> bytes:
    try:
        return waiting.in_turn(lambda cancelled: mark_apart(content, issues, cancelled, _noted), owner)
    except LineFull:
        return listed(issues, waiting.FULL)
    except Exception as error:  # nobody else would tell the reader, who is waiting for a file
        return listed(issues, f"chưa đánh dấu được vào tệp{_noted(error)}")
