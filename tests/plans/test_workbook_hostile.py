"""Workbooks made to stop the server: each is read, or gets one clear sentence, apart and within the limits."""

import io
import itertools
import logging

import openpyxl
import pytest

from lib.contract.issues import Issue
from lib.plans.rules import budget, targets
from lib.plans.sandbox.limits import Limits
from lib.plans.sandbox.process import FailedApart, Sandbox, Stopped
from lib.plans.tokens import figures
from lib.plans.workbook import apart
from lib.plans.workbook.apart import MOST_ISSUES, check_apart, mark_apart
from lib.plans.workbook.read import SheetIssue, read_workbook
from tests.plans.hostile import FAR, HOSTILE, LAST, good, merged, pictures, row
from tests.plans.workbooks import NEW, TARGET, data_folder, part, repacked, sample, told, whole

SLOW_MACHINE = 6
"""The clock on the wall may be this many times the processor's where others work on the machine too."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return data_folder(tmp_path_factory.mktemp("hostile") / "data")


@pytest.fixture(scope="module")
def sandbox():
    made = Sandbox(
        "tests.plans.sandboxed", limits=Limits(memory=apart.LIMITS.memory, seconds=SLOW_MACHINE * apart.LIMITS.seconds)
    )
    yield made
    made.close()


@pytest.mark.parametrize("what", HOSTILE)
def test_one_clear_sentence_within_the_limits(sandbox, folder, what):
    make, code = HOSTILE[what]
    content = make()
    assert len(content) < 200_000
    sandbox.prepare()
    (found,) = sandbox.run("tests.plans.sandboxed:read_and_mark", content, {"folder": str(folder)})
    assert [name for name, _ in found["whole"]] == [code] * bool(code)
    assert found["seconds"] < apart.LIMITS.seconds
    if code:
        ((_, sentence),) = found["whole"]
        assert sentence.startswith("Không đọc được tệp: ") and len(sentence) < 300 and found["errors"] == 1
        assert "hãy" in sentence and found["plan"] == "" and found["sheets"] == 1
    else:
        assert found["plan"] == NEW and found["errors"] >= 1
        assert found["sheets"] > 1 or found["first"].startswith("Chỉ có danh sách lỗi")


def test_there_are_many_ways():
    assert len(HOSTILE) >= 48


@pytest.mark.parametrize(
    ("content", "why", "is_marked"),
    [
        (merged(FAR), "phủ quá nhiều ô", False),
        (merged("A30:GR1029"), "", True),
        (merged("A30:GR1030"), "phủ quá nhiều ô", False),
        (pictures(100, 10), "", True),
        (pictures(101, 10), "quá nhiều hình", False),
        (row(f'<row r="1048576"><c r="{LAST}" s="0"/></row>'), "", True),
    ],
    ids=[
        "to the last cell",
        "as many as are allowed",
        "a row more",
        "pictures",
        "a picture more",
        "one styled cell far away",
    ],
)
def test_marking_fills_no_cell_that_is_not_there(content, why, is_marked):
    _, issues = read_workbook(content, sample())
    book = openpyxl.load_workbook(io.BytesIO(apart.annotate(content, issues)), read_only=True)
    assert (len(book.sheetnames) > 1) is is_marked
    first = next(itertools.islice(book["Lỗi"].iter_rows(min_row=2, values_only=True), 1))
    assert why in first[4] and ("Chỉ có danh sách" in first[4]) is not is_marked


@pytest.fixture
def hurried(monkeypatch):
    """Limits that this work cannot keep."""

    def limits(**bounds) -> None:
        made = Sandbox(apart.__name__, limits=Limits(**bounds))
        monkeypatch.setattr(apart, "workbooks", made)

    return limits


def test_whatever_takes_too_long_is_said(monkeypatch, folder):
    def too_long(*_):  # that it is stopped in time, test_sandbox says
        raise Stopped("time")

    monkeypatch.setattr(apart.workbooks, "run", too_long)
    plan, issues = check_apart(good(), folder)
    assert (plan.document_id, [i.code for i in issues]) == ("", ["time"])
    assert all(frame.empty for frame in plan.frames.values())
    assert issues[0].message.startswith("Không đọc được tệp: tệp cần quá nhiều thời gian")
    marked = openpyxl.load_workbook(io.BytesIO(mark_apart(good(), [SheetIssue("A", 1, "", "x", "một lỗi")])))
    first, second = (marked["Lỗi"][f"E{n}"].value for n in (2, 3))
    assert first.startswith("Chỉ có danh sách lỗi, không đánh dấu vào tệp được: tệp cần quá nhiều thời gian")
    assert "hãy chép số liệu sang mẫu mới" in first and second == "một lỗi"


def test_whatever_takes_too_much_memory_is_said(hurried, folder):
    text = "".join(f"<si><t>{n:0>400}</t></si>" for n in range(50_000))
    content = repacked(good(), {"xl/sharedStrings.xml": f"<sst>{text}</sst>".encode()})
    hurried(memory=150 << 20, seconds=60)
    plan, issues = check_apart(content, folder)
    assert (plan.document_id, [i.code for i in issues]) == ("", ["memory"])
    assert "512 MB" in issues[0].message and "hãy" in issues[0].message


@pytest.mark.parametrize("why", [*map(Stopped, ("time", "memory", "crashed", "cancelled")), FailedApart("Traceback …")])
def test_every_end_has_its_sentence(monkeypatch, folder, caplog, why):
    def ends(*_, **__):
        raise why

    monkeypatch.setattr(apart.workbooks, "run", ends)
    with caplog.at_level(logging.ERROR):
        plan, (issue,) = check_apart(good(), folder)
    assert plan.document_id == "" and issue.severity == "error" and "hãy" in issue.message
    assert "Traceback" not in issue.message and ("Traceback" in caplog.text) is isinstance(why, FailedApart)
    assert mark_apart(good(), [issue]).startswith(b"PK")


def test_what_passes_between_the_processes_is_what_was_read(folder):
    for content in (whole(), good(), whole(documents=())):
        plan, issues = check_apart(content, folder)
        alone, found = read_workbook(content, sample())
        assert told(issues) == told(found) and issues == found and type(issues) is type(found)
        assert (plan.document_id, plan.titles) == (alone.document_id, alone.titles)
        for name, frame in alone.frames.items():
            assert frame.equals(plan.frames[name]) and list(frame.dtypes) == list(plan.frames[name].dtypes)


def test_as_many_marks_as_problems_are_told():
    issues = [SheetIssue("Chỉ tiêu", 2 + n, "", "x", f"{n} " + "đ" * 500) for n in range(MOST_ISSUES)]
    marked = openpyxl.load_workbook(io.BytesIO(mark_apart(good(), issues)), read_only=True)
    assert len(marked.sheetnames) > 1 and marked["Lỗi"].max_row == MOST_ISSUES + 1


def test_the_first_look_costs_no_process(monkeypatch, folder):
    monkeypatch.setattr(apart.workbooks, "run", None)
    for content, code in ((b"", "empty"), (b"%PDF-1.7", "pdf"), (b"PK\x03\x04" + bytes(10 << 20), "too_big")):
        _, (issue,) = check_apart(content, folder)
        assert issue.code == code


def test_more_problems_than_anybody_reads_are_counted():
    issues = [SheetIssue("A", n, "", "x", "m", "error" if n % 2 else "warning") for n in range(2 * MOST_ISSUES)]
    found = apart._foremost(issues)
    assert found[:-1] == [i for i in issues if i.severity == "error"]
    assert found[-1].severity == "error" and f"còn {MOST_ISSUES} lỗi, cảnh báo nữa" in found[-1].message
    assert apart._foremost(issues[:MOST_ISSUES]) == issues[:MOST_ISSUES]


def test_messages_between_the_processes_are_small():
    rows = [["a" * 60_000, n] for n in range(7)]
    pieces = list(apart._pieces(rows))
    assert [len(piece) for piece in pieces] == [2, 2, 2, 1] and list(itertools.chain(*pieces)) == rows
    assert list(apart._pieces([])) == []


def test_a_message_is_short_enough_to_read():
    long = Issue("a", 1, "", "x", "m" * 601)
    assert apart._short(long).message == "m" * 599 + "…"
    assert apart._short(Issue("a", 1, "", "x", "m" * 600)).message == "m" * 600


def test_numbers_of_a_quote_are_looked_at_once():
    """No part of a quote is copied or searched again for each of its numbers."""

    class Counted(str):
        __slots__ = ()
        taken = 0

        def __getitem__(self, place):
            piece = super().__getitem__(place)
            Counted.taken += len(piece)
            return piece

    text = Counted(" ".join(str(n) for n in range(1000, 3000)))
    assert len(figures(text)) == 2000 and Counted.taken <= 2 * 2000
    Counted.taken = 0
    assert targets.operator_told(text, 9000, 9004) == "eq" and Counted.taken <= 100


def test_a_quote_that_is_none_proves_nothing():
    content = whole(targets=[TARGET | {"Nguyên văn": "tối thiểu 70,5% xã " + "a" * 2000}])
    _, issues = read_workbook(content, sample())
    assert [i.code for i in issues if i.severity == "error" and i.column == "quote"] == ["quote_long"]


@pytest.mark.parametrize(
    ("quote", "text", "places"),
    [
        ("1.000 và 1.000", "1.000", [(0, 5), (9, 14)]),
        ("40", "0", []),
        ("1,0", "0", []),
        ("0,1", "0", []),
        ("0, 1", "0", [(0, 1)]),
        ("11 1", "1", [(3, 4)]),
        ("1.1", "1", []),
        ("", "1", []),
        ("- -", "-", [(0, 1), (2, 3)]),
    ],
)
def test_where_a_quote_prints_a_number(quote, text, places):
    assert budget._places(quote, text) == places


def test_the_parts_of_the_tests_are_what_they_seem():
    assert b"mergeCells" in part(merged(FAR), "xl/worksheets/sheet2.xml")
