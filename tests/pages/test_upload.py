"""A workbook dropped on the page: located errors, the plan beside the others in this session alone, nothing on disk."""

from __future__ import annotations

import io
import re
from pathlib import Path
from weakref import WeakValueDictionary

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from lib.plans.draft.decisions import Review
from lib.plans.draft.model import Draft, PlanText, PrintedLine, Proposal
from lib.plans.read import read_plans
from lib.plans.review import saved
from lib.plans.sandbox.process import FailedApart, Stopped
from lib.plans.sandbox.waiting import LineFull
from lib.plans.workbook import apart
from lib.plans.workbook.read import SheetIssue
from lib.plans.workbook.write import export
from lib.store import build as builder
from lib.ui.frame import data as served
from lib.ui.frame import unpublished, waiting
from tests.pages.conftest import ROOT
from tests.plans.test_workbook_command import SHARE
from tests.plans.workbooks import DOCUMENT, NEW, TARGET, data_folder, repacked, whole, workbook

NAME = "Thừa Thiên Huế"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = data_folder(tmp_path_factory.mktemp("upload") / "data")
    builder.build(made)
    return made


@pytest.fixture
def page(folder, monkeypatch):
    """A function that opens a page of a session on the sample data; the first call opens the session."""
    monkeypatch.setattr(served, "FOLDER", folder)

    def opened(stem: str = "upload", at: AppTest | None = None) -> AppTest:
        at = at or AppTest.from_file(str(ROOT / "lib" / "ui" / "shell" / "shell.py"), default_timeout=60)
        at.switch_page(f"../../../pages/{stem}.py").run()
        assert not at.exception
        return at

    return opened


def drop(at: AppTest, content: bytes, name: str = "ke-hoach.xlsx") -> AppTest:
    at.file_uploader[0].upload(name, content).run()
    assert not at.exception
    return at


def words(at: AppTest) -> str:
    return " ".join(str(e.value) for e in (*at.markdown, *at.caption, *at.warning, *at.success))


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_errors_stand_at_their_cells(page):
    at = drop(page(), whole(targets=[TARGET | {"Giá trị": "1.234"}, TARGET | {"Phạm vi": "nơi lạ"}]))
    found = at.dataframe[0].value
    assert "Trang Chỉ tiêu, dòng 2, cột Giá trị" in set(found["Nơi"]) and "Trang Chỉ tiêu, dòng 3, cột Phạm vi" in set(
        found["Nơi"]
    )
    assert "lỗi" in at.error[0].value
    assert "join" not in {button.key for button in at.button}
    assert "Tải lại tệp có đánh dấu lỗi" in {button.proto.label for button in at.get("download_button")}


def test_a_clean_plan_stands_beside_the_others_until_it_is_removed(page, folder):
    before = files(folder)
    at = drop(page(), whole())
    assert "2/KH-UBND" in at.success[0].value and "Chỉ tiêu 2 dòng" in at.success[0].value
    at.button(key="join").click().run()
    assert "Đang xem kèm kế hoạch chưa công bố" in words(at) and "liên kết thì không" in words(at)
    sources = page("sources", at)
    assert NAME in sources.dataframe[0].value.to_csv()
    assert "kèm kế hoạch chưa công bố" in words(sources)
    for stem in ("matrix", "budget", "province", "projects", "download"):
        assert "chỉ trong phiên này" in words(page(stem, at)), stem

    other = page("sources")  # another session
    assert NAME not in other.dataframe[0].value.to_csv() and "chưa công bố" not in words(other)

    at.button(key="leave-unpublished").click().run()
    left = page("sources", at)
    assert NAME not in left.dataframe[0].value.to_csv() and "chưa công bố" not in words(left)
    assert files(folder) == before


@pytest.mark.usefixtures("folder")
def test_a_plan_joins_the_next_build(page):
    at = drop(page(), whole())
    at.button(key="join").click().run()
    base = at.session_state["unpublished"].base
    at.session_state["unpublished"] = type(at.session_state["unpublished"])(
        at.session_state["unpublished"].plan, "2/KH-UBND", at.session_state["unpublished"].tables, "an-older-build"
    )
    again = page("sources", at)
    assert again.session_state["unpublished"].base == base and NAME in again.dataframe[0].value.to_csv()


def test_files_edited_since_the_build_are_not_shown(page, folder):
    """The plan stands beside what is published, whatever somebody is doing to the files."""
    targets = next(folder.glob("plans/*/targets.csv"))
    published = targets.read_bytes()
    at = drop(page(), whole())
    targets.write_bytes(published.splitlines(keepends=True)[0])
    try:
        at.button(key="join").click().run()
        joined = at.session_state["unpublished"].tables.targets["figure_id"]
        assert set(served.published().targets["figure_id"]) < set(joined)
    finally:
        targets.write_bytes(published)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04damaged",
        b"a;b\n1;2\n",
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        b"\x89PNG\r\n",
        bytes(range(256)) * 40,
    ],
    ids=["empty", "damaged", "csv", "pdf", "ole", "image", "noise"],
)
def test_what_is_no_workbook_gets_one_sentence(page, content):
    at = drop(page(), content)
    assert len(at.error) == 1 and "Không đọc được tệp" in at.error[0].value
    assert len(at.dataframe) == 0


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/bomb.bin": b"\0" * (30 << 20)},
        {"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'},
        {"xl/vbaProject.bin": b"x"},
        {"xl/externalLinks/externalLink1.xml": b"<a/>"},
    ],
    ids=["bomb", "entities", "macros", "links"],
)
def test_a_hostile_workbook_gets_one_sentence(page, parts):
    at = drop(page(), repacked(whole(), parts))
    assert len(at.error) == 1 and "Không đọc được tệp" in at.error[0].value


@pytest.mark.parametrize("why", [FailedApart("a traceback"), *map(Stopped, ("time", "memory", "crashed"))])
def test_whatever_goes_wrong_is_a_sentence(page, monkeypatch, caplog, why):
    def fails(*_, **__):
        raise why

    monkeypatch.setattr(apart.workbooks, "run", fails)
    at = drop(page(), whole())
    assert [error.value.partition("\\")[0] for error in at.error] == ["Không đọc được tệp"]
    assert "sang mẫu mới" in at.error[0].value and "traceback" not in at.error[0].value
    codes = re.findall(r"báo mã ([0-9A-F]{6})", at.error[0].value)
    logged = [getattr(record, "fields", {}).get("code") for record in caplog.records if record.msg == "failure"]
    assert codes == logged and len(codes) == isinstance(why, FailedApart), (
        "a fault of ours has a code, a limit has none"
    )


def test_a_fault_while_a_file_is_marked_gives_a_list_and_a_code(page, monkeypatch, caplog):
    from lib.ui.sections import upload

    page()
    for why in (FailedApart("a traceback"), OSError(28, "No space left on device")):
        caplog.clear()

        def fails(*_, why=why, **__):
            raise why

        monkeypatch.setattr(apart.workbooks, "run", fails)
        content = upload._marked(whole(), [SheetIssue("Chỉ tiêu", 2, "", "x", "một lỗi")], "me")
        told = str(list(openpyxl.load_workbook(io.BytesIO(content))["Lỗi"].values))
        (record,) = [record for record in caplog.records if record.msg == "failure"]
        assert f"báo mã {record.fields['code']}" in told and "một lỗi" in told and "traceback" not in told


def test_plans_beside_the_others_are_bounded_over_all_sessions(page, monkeypatch):
    at = drop(page(), whole())
    monkeypatch.setattr(unpublished, "_BY_SECRET", WeakValueDictionary())
    at.button(key="join").click().run()
    rows = unpublished._rows(vars(at.session_state["unpublished"].tables))
    monkeypatch.setattr(unpublished, "MOST_ROWS_HELD", 2 * rows)
    second, third = drop(page(), whole()), drop(page(), whole())
    second.button(key="join").click().run()
    third.button(key="join").click().run()
    assert "unpublished" in second.session_state and "unpublished" not in third.session_state
    assert "hãy thử lại khi các phiên ấy đã đóng" in words(third)
    at.button(key="leave-unpublished").click().run()
    third.button(key="join").click().run()
    assert "unpublished" in third.session_state and "hãy thử lại" not in words(third)


def test_plans_are_joined_in_line_with_the_reading_of_workbooks(page, monkeypatch):
    at = drop(page(), whole())

    def full(*_, **__):
        raise LineFull

    monkeypatch.setattr(waiting._LINE, "submit", full)
    at.button(key="join").click().run()
    assert "unpublished" not in at.session_state and waiting.FULL in words(at)


def test_too_many_in_line_is_a_sentence(page, monkeypatch):
    def full(*_, **__):
        raise LineFull

    monkeypatch.setattr(waiting._LINE, "submit", full)
    at = drop(page(), whole())
    assert [w.value for w in at.warning] == [waiting.FULL] and not at.error
    monkeypatch.undo()


def test_the_template_and_the_marked_file_are_workbooks(page, folder):
    from lib.plans.workbook.read import read_workbook
    from lib.ui.sections import upload

    page()
    assert upload._template().startswith(b"PK")
    content = whole(targets=[TARGET | {"Giá trị": "1.234"}])
    _, issues = read_workbook(content, read_plans(folder)[0])
    assert upload._marked(content, issues, "me").startswith(b"PK")


def test_a_document_of_the_data_stands_for_itself(page, folder):
    at = drop(page(), export(read_plans(folder)[0].frames, "tinh-a-1-2017"))
    assert "thay cho bản đang công bố" in words(at)
    assert NEW not in words(at)


@pytest.mark.usefixtures("folder")
def test_after_an_import_the_pages_open_at_a_year_of_the_plan(page):
    plan = {"Từ năm": 2020, "Đến năm": 2020, "Ngày ký": "05/01/2020", "Mã văn bản": "thua-thien-hue-2-2020"}
    target = TARGET | {"Năm": 2020}
    at = drop(page(), workbook(documents=[DOCUMENT | plan], targets=[target]))
    at.button(key="join").click().run()
    opened = page("matrix", at)
    assert opened.query_params["nam"] == "2020"


@pytest.mark.usefixtures("folder")
def test_a_proposed_item_is_marked_until_somebody_accepts_it(page):
    """The plan is seen with it, in this session; its name says that it is only proposed."""
    data = workbook(targets=[TARGET | {"Chỉ tiêu": SHARE["Tên"]}], proposals=[SHARE])
    at = drop(page(), data)
    assert "mục mới, mã ho_so_suc_khoe_dien_tu_share" in at.dataframe[0].value.to_csv()
    at.button(key="join").click().run()
    assert (
        f"{SHARE['Tên']} (mục đề nghị)"
        in " ".join(str(e.proto) for e in (*page("matrix", at).get("html"), *at.get("bidi_component"), *at.dataframe))
        or f"{SHARE['Tên']} (mục đề nghị)" in page("sources", at).dataframe[0].value.to_csv()
    )


PLAN_TEXT = """ỦY BAN NHÂN DÂN TỈNH THỪA THIÊN HUẾ
Số: 15/KH-UBND
Huế, ngày 20 tháng 12 năm 2017
KẾ HOẠCH
Ứng dụng công nghệ thông tin của tỉnh Thừa Thiên Huế năm 2018
I. MỤC TIÊU
- 60% xã có mạng nội bộ;
"""


def test_a_plans_own_text_is_drafted_and_reviewed_and_what_cannot_be_read_is_said(page):
    at = drop(page(), b"%PDF-1.4 broken", "ke-hoach.pdf")
    (said,) = [str(error.value) for error in at.error]
    assert said.endswith(".") and review_of(at) is None
    at = drop(page(), PLAN_TEXT.encode(), "ke-hoach.txt")
    desk = review_of(at)
    assert desk.name == "ke-hoach.txt" and desk.review.draft.text.lines and not desk.review.decided
    assert {"review-check", "review-leave"} <= {button.key for button in at.button} and not at.file_uploader
    assert "Tải tệp Excel" in {button.proto.label for button in at.get("download_button")}
    at.button(key="review-leave").click().run()
    assert not at.exception and review_of(at) is None


def test_a_review_half_done_goes_on_from_its_workbook(page, folder):
    frames = read_plans(folder)[0].frames
    lines = (PrintedLine(1, "60% xã có mạng nội bộ", "Mục I, gạch đầu dòng 1"),)
    row = Proposal("1:0", 1, 0, 2, "targets", {"value": "60"})
    half = saved.workbook(Review(Draft(PlanText(lines), {"document_id": NEW, "title": "Kế hoạch"}, (row,))), frames)
    at = drop(page(), half)
    assert review_of(at) is None
    at.button(key="take-up").click().run()
    assert not at.exception and review_of(at).review.draft.proposals == (row,)


def review_of(at: AppTest):
    return at.session_state.get("review-desk", None)
