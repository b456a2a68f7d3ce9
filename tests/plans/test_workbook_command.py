"""python -m lib.workbook, and what it leaves on disk: a document whole, or nothing."""

import contextlib
import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from lib.plans.read import read_plans
from lib.plans.rules.check import check
from lib.plans.workbook import publish as publishing
from lib.plans.workbook.publish import importing, publish, recover
from lib.plans.workbook.read import read_workbook
from lib.workbook import DONE, MISUSE, PROBLEMS, main
from tests.plans.workbooks import AMOUNT, DOCUMENT, NEW, TARGET, data_folder, sample, whole
from tests.store.sample import PLAN


@pytest.fixture(scope="module")
def _folder(tmp_path_factory) -> Path:
    return data_folder(tmp_path_factory.mktemp("command") / "data")


@pytest.fixture
def data(_folder, tmp_path) -> Path:
    return Path(shutil.copytree(_folder, tmp_path / "data"))


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def run(*arguments: object) -> int:
    return main([str(a) for a in arguments])


def test_a_new_province_from_template_to_data(data, tmp_path, capsys):
    out = tmp_path / "mau.xlsx"
    assert run("template", out, "--data", data) == DONE
    book = openpyxl.load_workbook(out)
    for title, rows in {"Văn bản": [DOCUMENT], "Chỉ tiêu": [TARGET], "Kinh phí": [AMOUNT]}.items():
        header = {cell.value: cell.column for cell in book[title][3]}
        for number, row in enumerate(rows, 5):  # below the example, which may stay
            for label, value in row.items():
                book[title].cell(number, header[label], value)
    book.save(tmp_path / "tinh-b.xlsx")
    assert run("import", tmp_path / "tinh-b.xlsx", "--data", data) == DONE
    said = capsys.readouterr().out
    assert f"Đã nhập văn bản {NEW} (Chỉ tiêu 1 dòng, Kinh phí 1 dòng; " in said
    files, issues = read_plans(data)
    assert [str(i) for i in [*issues, *check(files)] if i.severity == "error"] == []
    assert list(files.frames["documents"]["document_id"])[-1] == NEW
    assert sorted(path.name for path in (data / "plans" / NEW).iterdir()) == ["budget.csv", "targets.csv"]
    assert not [name for name in content(data) if "/." in name]


def test_errors_change_nothing(data, tmp_path, capsys):
    before = content(data)
    (tmp_path / "a.xlsx").write_bytes(whole(targets=[TARGET | {"Giá trị": "1.234"}]))
    assert run("import", tmp_path / "a.xlsx", "--data", data, "--marked", tmp_path / "b.xlsx") == PROBLEMS
    said = capsys.readouterr().out
    assert "Trang Chỉ tiêu, dòng 2, cột Giá trị: “1.234” đọc được hai cách" in said
    assert said.endswith("Không nhập: 1 lỗi, 0 cảnh báo. Dữ liệu giữ nguyên.\n")
    assert content(data) == before
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").sheetnames[0] == "Lỗi"


def test_an_error_that_the_workbook_causes_elsewhere_is_told_at_its_place(data, tmp_path, capsys):
    """The article repeats the plan: a plan of another province under its name leaves the article alone."""
    (tmp_path / "a.xlsx").write_bytes(whole(documents=[DOCUMENT | {"Mã văn bản": PLAN}]))
    assert run("import", tmp_path / "a.xlsx", "--data", data, "--replace") == PROBLEMS
    assert "documents.csv:3:corroborates: " in capsys.readouterr().out


def test_a_document_that_is_there_is_replaced_only_on_demand(data, tmp_path, capsys):
    out = tmp_path / "plan.xlsx"
    assert run("export", PLAN, out, "--data", data) == DONE
    before = content(data)
    assert run("import", out, "--data", data) == DONE, "nothing to do"
    assert "trùng khớp với dữ liệu đang có" in capsys.readouterr().out
    book = openpyxl.load_workbook(out)
    header = {cell.value: cell.column for cell in book["Chỉ tiêu"][3]}
    book["Chỉ tiêu"].cell(4, header["Ghi chú"], "Đã xem lại")
    book.save(out)
    assert run("import", out, "--data", data) == PROBLEMS
    assert "đã có trong dữ liệu" in capsys.readouterr().out
    assert content(data) == before
    (data / "plans" / PLAN / "README.txt").write_text("giữ lại")
    assert run("import", out, "--data", data, "--replace") == DONE
    changed = {name for name, text in content(data).items() if before.get(name) != text}
    assert changed == {f"plans/{PLAN}/targets.csv", f"plans/{PLAN}/README.txt"}


def test_a_filled_template_is_not_written_over(data, tmp_path, capsys):
    out = tmp_path / "mau.xlsx"
    assert run("template", out, "--data", data) == DONE
    assert run("template", out, "--data", data) == DONE, "the same bytes"
    out.write_bytes(filled := whole())
    assert run("template", out, "--data", data) == MISUSE
    assert out.read_bytes() == filled
    assert "đã có; hãy đặt tên khác" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", "khong-co.xlsx"],
        ["import", "."],
        ["export", "khong-co", "a.xlsx"],
        ["template", "a.xls"],
        ["template", "a.xlsx", "--data", "khong-co"],
    ],
)
def test_misuse(arguments, data, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(*arguments, *([] if "--data" in arguments else ["--data", data])) == MISUSE
    assert capsys.readouterr().err.startswith("lib.workbook: ")


@pytest.mark.parametrize("arguments", [[], ["import"], ["nonsense"], ["export", "a"]])
def test_misuse_of_the_command_line(arguments):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == MISUSE


@pytest.mark.parametrize("arguments", [["--help"], ["import", "--help"], ["export", "--help"], ["template", "--help"]])
def test_help(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 0
    assert "OUT.xlsx" in capsys.readouterr().out or arguments == ["--help"]


def test_a_file_that_is_no_workbook(data, tmp_path, capsys):
    (tmp_path / "a.xlsx").write_bytes(b"a,b\n1,2\n")
    assert run("import", tmp_path / "a.xlsx", "--data", data, "--marked", tmp_path / "b.xlsx") == PROBLEMS
    assert capsys.readouterr().out.startswith("Không đọc được tệp: đây là tệp văn bản (CSV)")
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").sheetnames == ["Lỗi"]


def test_two_imports_at_once(data, tmp_path, capsys):
    (tmp_path / "a.xlsx").write_bytes(whole())
    with importing(data):
        assert run("import", tmp_path / "a.xlsx", "--data", data) == MISUSE
    assert "một lần nhập khác" in capsys.readouterr().err
    assert run("import", tmp_path / "a.xlsx", "--data", data) == DONE


# --- stopped at any moment ------------------------------------------------------------------------
class Killed(BaseException):
    pass


@pytest.mark.parametrize("replacing", [False, True])
@pytest.mark.parametrize("step", range(9))
def test_stopped_at_any_step_leaves_the_old_or_the_new(step, replacing, data, monkeypatch):
    name = PLAN if replacing else NEW
    plan, _ = read_workbook(whole(documents=[DOCUMENT | {"Mã văn bản": name}]), sample())
    before = content(data)
    finished = Path(shutil.copytree(data, data.parent / "finished"))
    publish(plan, finished)
    after = content(finished)
    count = 0

    def stopping(real):
        def call(*arguments, **named):
            nonlocal count
            if count == step:
                raise Killed
            count += 1
            return real(*arguments, **named)

        return call

    with monkeypatch.context() as patch:
        patch.setattr(publishing, "recover", lambda _: None)  # a killed process cleans nothing up
        patch.setattr(publishing, "_write", stopping(publishing._write))
        patch.setattr(os, "rename", stopping(os.rename))
        patch.setattr(os, "replace", stopping(os.replace))
        with contextlib.suppress(Killed):
            publish(plan, data)
    recover(data)
    assert content(data) in (before, after)
    publish(plan, data)
    assert content(data) == after


def test_a_full_disk_changes_nothing(data, monkeypatch):
    plan, _ = read_workbook(whole(documents=[DOCUMENT | {"Mã văn bản": PLAN}]), sample())
    before = content(data)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        publish(plan, data)
    assert content(data) == before


def test_documents_csv_with_a_mark_and_other_columns_first(data):
    path = data / "documents.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    turned = [",".join([*line.split(",")[1:], line.split(",")[0]]) for line in lines]
    path.write_text("\ufeff" + "\n".join(turned) + "\n", encoding="utf-8")
    plan, _ = read_workbook(whole(), sample())
    publish(plan, data)
    added = read_plans(data)[0].frames["documents"].iloc[-1]
    assert (added["document_id"], added["province_code"], added["title"]) == (NEW, "46", "Kế hoạch năm 2018")
