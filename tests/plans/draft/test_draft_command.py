"""`python -m lib.draft`: the workbook, the text beside it, and what it says where it cannot."""

import hashlib
import shutil

import pytest

from lib import draft as command
from lib import workbook
from lib.plans.draft.formats.docx import read as read_docx
from lib.plans.draft.printed.text import plan_text
from lib.plans.draft.whole.apart import draft_apart, searches
from lib.plans.draft.whole.draft import draft_of_text
from lib.plans.tokens import occurrences
from tests.plans.draft.conftest import DATA


@pytest.fixture(scope="module", autouse=True)
def _ended():
    yield
    searches.close()


@pytest.fixture(scope="module")
def drafted(fourth_docx, tmp_path_factory):
    """The folder of the fourth plan, drafted."""
    folder = tmp_path_factory.mktemp("draft")
    (folder / "plan.docx").write_bytes(fourth_docx)
    assert command.main([str(folder / "plan.docx"), str(folder / "nhap.xlsx"), "--text", str(folder / "chu.txt")]) == 0
    return folder


def test_the_text_is_kept_with_every_quote_on_its_line(drafted, frames, fourth_docx):
    kept = (drafted / "chu.txt").read_bytes()
    made = draft_of_text(plan_text(list(read_docx(fourth_docx))), frames, "chu.txt")
    assert made.document["source_sha256"] == hashlib.sha256(kept).hexdigest()
    lines = kept.decode().split("\n")
    rows = [one for one in made.proposals if one.table]
    assert len(rows) > 100
    for one in rows:
        first, last = int(one.cells["line"]), int(one.cells.get("line_end") or one.cells["line"])
        assert occurrences(one.cells["quote"], "\n".join(lines[first - 1 : last])), one


def test_searched_apart_it_is_the_same_draft(frames, fourth_docx):
    here = draft_of_text(plan_text(list(read_docx(fourth_docx))), frames, "plan.txt")
    assert draft_apart("plan.docx", fourth_docx, DATA) == here


def test_a_draft_that_nobody_checked_is_not_imported(drafted, tmp_path, capsys):
    data = tmp_path / "data"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("tables"))
    before = (data / "documents.csv").read_bytes()
    assert workbook.main(["import", str(drafted / "nhap.xlsx"), "--data", str(data)]) == 1
    assert "Chưa ai nhận mục nào" in capsys.readouterr().out
    assert (data / "documents.csv").read_bytes() == before and not (data / "plans" / "ha-giang-45-2018").exists()


def test_what_was_made_before_is_not_lost(drafted, capsys):
    assert command.main([str(drafted / "plan.docx"), str(drafted / "nhap.xlsx")]) == 2
    assert "đã có" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90), ".docx"),
        ("a.txt", b"", "Tệp rỗng"),
        ("a.pdf", b"%PDF-", "hỏng"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_nothing(name, content, said, tmp_path, capsys):
    (tmp_path / name).write_bytes(content)
    assert command.main([str(tmp_path / name), str(tmp_path / "out.xlsx")]) == 1
    assert said in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_misuse_is_said(tmp_path, capsys):
    assert command.main([str(tmp_path / "none.docx"), str(tmp_path / "out.xlsx")]) == 2
    (tmp_path / "a.txt").write_text("x")
    assert command.main([str(tmp_path / "a.txt"), str(tmp_path / "out.csv")]) == 2
    assert command.main([str(tmp_path / "a.txt"), str(tmp_path / "out.xlsx"), "--data", str(tmp_path)]) == 2
    assert "Traceback" not in capsys.readouterr().err
