"""python -m lib.workbook, and what it leaves on disk: a document whole, or nothing."""

import contextlib
import datetime as dt
import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from lib.plans.changelog import with_entry
from lib.plans.proposed.places import with_rows
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
    assert changed == {f"plans/{PLAN}/targets.csv", f"plans/{PLAN}/README.txt", "CHANGELOG.md"}


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


# --- new items, a folder, the log ---------------------------------------------------------------------
SHARE = {
    "Loại mục": "Chỉ tiêu",
    "Tên": "Tỷ lệ hồ sơ sức khỏe điện tử",
    "Định nghĩa": "Người dân có hồ sơ sức khỏe điện tử trên dân số",
    "Đơn vị": "%",
    "Loại mẫu số": "số xã",
    "Chủ đề": "Hạ tầng",
    "Còn gọi là": "bệnh án điện tử; sổ sức khỏe điện tử",
}
SCOPE = {"Loại mục": "Phạm vi", "Tên": "UBND cấp xã miền núi", "Thuộc": "UBND cấp xã"}
DAY = dt.date(2026, 11, 30)
NEEDS = TARGET | {"Chỉ tiêu": SHARE["Tên"], "Phạm vi": SCOPE["Tên"], "Đơn vị": None}


AGENCY = {"Loại mục": "Cơ quan", "Tên": "Trung tâm Khuyến nông tỉnh", "Mã": "trung_tam_khuyen_nong"}


def test_a_new_agency_of_no_known_kind_is_told_once_with_the_kinds_there_are(data, tmp_path, capsys):
    (tmp_path / "a.xlsx").write_bytes(whole(targets=[TARGET], proposals=[AGENCY | {"Loại cơ quan": "trung tâm"}]))
    assert run("import", tmp_path / "a.xlsx", "--data", data) == PROBLEMS
    (told,) = [line for line in capsys.readouterr().out.splitlines() if "Đề nghị mục mới, dòng 2" in line]
    assert "cột Loại cơ quan: “trung tâm” không có trong danh mục" in told and "“Đơn vị sự nghiệp”" in told


def test_a_new_agency_stands_with_its_kind_and_leads_a_line(data, tmp_path):
    proposals, lines = [AGENCY | {"Loại cơ quan": "Đơn vị sự nghiệp"}], [AMOUNT | {"Chủ trì (mã)": AGENCY["Tên"]}]
    (tmp_path / "a.xlsx").write_bytes(whole(targets=[TARGET], budget=lines, proposals=proposals))
    assert run("import", tmp_path / "a.xlsx", "--data", data) == PROBLEMS
    assert run("import", tmp_path / "a.xlsx", "--data", data, "--accept-vocabulary") == DONE
    files, _ = read_plans(data)
    kinds = list(files.frames["agencies"]["kind"])
    place = list(files.frames["agencies"]["code"]).index(AGENCY["Mã"])
    assert place == max(i for i, kind in enumerate(kinds) if kind == kinds[place])
    assert AGENCY["Mã"] in set(files.frames["budget"]["lead_agency"])


def test_new_items_are_accepted_only_on_demand(data, tmp_path, capsys):
    (tmp_path / "a.xlsx").write_bytes(whole(targets=[TARGET, NEEDS], proposals=[SHARE, SCOPE]))
    before = content(data)
    assert run("import", tmp_path / "a.xlsx", "--data", data) == PROBLEMS
    said = capsys.readouterr().out
    assert "mục mới, mã ho_so_suc_khoe_dien_tu_share" in said
    assert "mục mới, mã ubnd_cap_xa_mien_nui; gần giống: “UBND cấp xã”" in said
    assert "tệp đề nghị mục mới: chỉ tiêu “Tỷ lệ hồ sơ sức khỏe điện tử”; phạm vi “UBND cấp xã miền núi”" in said
    assert content(data) == before
    assert run("import", tmp_path / "a.xlsx", "--data", data, "--accept-vocabulary") == DONE
    files, issues = read_plans(data)
    assert [str(i) for i in [*issues, *check(files)] if i.severity == "error"] == []
    question = files.frames["questions"].iloc[-1]
    assert (question["question_id"], question["measures"], question["topic"]) == (
        "ho_so_suc_khoe_dien_tu_share",
        "ho_so_suc_khoe_dien_tu_share",
        "infrastructure",
    )
    assert files.frames["indicators"].iloc[-1]["synonyms"] == "bệnh án điện tử;sổ sức khỏe điện tử"
    assert files.frames["scopes"].iloc[-1]["parent"] == "communes"
    changed = {name for name, text in content(data).items() if before.get(name) != text}
    assert changed == {
        "CHANGELOG.md",
        "documents.csv",
        "reference/indicators.csv",
        "reference/questions.csv",
        "reference/scopes.csv",
        *(name for name in changed if name.startswith(f"plans/{NEW}/")),
    }
    log = (data / "CHANGELOG.md").read_text(encoding="utf-8")
    assert (
        f"**2/KH-UBND (Thừa Thiên Huế)** (`{NEW}`): Chỉ tiêu 2 dòng" in log and "Danh mục thêm chỉ tiêu “Tỷ lệ" in log
    )
    capsys.readouterr()
    assert run("import", tmp_path / "a.xlsx", "--data", data) == DONE, "the same workbook again has nothing to add"
    assert "danh mục đã có “Tỷ lệ hồ sơ sức khỏe điện tử”" in capsys.readouterr().out


def test_an_accepted_item_stands_after_its_kind():
    text = "indicator_id,topic\na,x\nb,x\nc,y\n"
    assert with_rows(text, "indicators", [{"indicator_id": "d", "topic": "x"}]) == (
        "indicator_id,topic\na,x\nb,x\nd,x\nc,y\n"
    )
    assert with_rows(text, "indicators", [{"indicator_id": "d", "topic": "z"}]) == text + "d,z\n"
    assert with_rows('unit\n"a\nb"\n', "units", [{"unit": "c"}]) == 'unit\n"a\nb"\nc\n'


def test_a_folder_is_one_command_and_one_report(data, tmp_path, capsys):
    folder = tmp_path / "tep"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(whole())
    (folder / "b.xlsx").write_bytes(whole(targets=[TARGET | {"Giá trị": "1.234"}]))
    (folder / "c.xlsx").write_bytes(whole())
    (folder / "~$a.xlsx").write_bytes(b"")
    assert run("import", folder, "--data", data, "--marked", tmp_path / "danh-dau") == PROBLEMS
    said = capsys.readouterr().out
    report = said[said.index("Báo cáo") :].splitlines()
    assert report[0] == "Báo cáo: 3 tệp; 1 đã nhập, 1 không nhập, 1 trùng khớp."
    assert [line.split(":")[0].strip() for line in report[1:4]] == ["a.xlsx", "b.xlsx", "c.xlsx"]
    assert report[2] == "  b.xlsx: Không nhập: 1 lỗi, 0 cảnh báo. Dữ liệu giữ nguyên."
    assert report[4:] == ["Chạy tiếp: python -m lib.build"]
    assert "b.xlsx: Trang Chỉ tiêu, dòng 2, cột Giá trị: “1.234” đọc được hai cách" in said
    assert [path.name for path in (tmp_path / "danh-dau").iterdir()] == ["b-danh-dau.xlsx"]
    assert NEW in list(read_plans(data)[0].frames["documents"]["document_id"])


@pytest.mark.parametrize(
    ("log", "after"),
    [
        ("# N\n\nA.\n\n## 29/11/2026\n\n- Cũ.\n", "# N\n\nA.\n\n## 30/11/2026\n\n- Mới.\n\n## 29/11/2026\n\n- Cũ.\n"),
        ("# N\n\n## 30/11/2026\n\n- Cũ.\n", "# N\n\n## 30/11/2026\n\n- Mới.\n- Cũ.\n"),
        ("# N\n\n## 30/11/2026\n\nLời.\n\n- Cũ.\n", "# N\n\n## 30/11/2026\n\nLời.\n\n- Mới.\n- Cũ.\n"),
        ("# N\n", "# N\n\n## 30/11/2026\n\n- Mới.\n"),
    ],
)
def test_an_import_writes_its_line_of_the_log(log, after):
    assert with_entry(log, DAY, "Mới.") == after
    assert with_entry(after, DAY, "Nữa.").count("## 30/11/2026") == 1


# --- stopped at any moment ------------------------------------------------------------------------
class Killed(BaseException):
    pass


@pytest.mark.parametrize("logged", [False, True])
@pytest.mark.parametrize("replacing", [False, True])
@pytest.mark.parametrize("step", range(20))
def test_stopped_at_any_step_leaves_the_old_or_the_new(step, replacing, logged, data, monkeypatch):
    name = PLAN if replacing else NEW
    plan, _ = read_workbook(whole(documents=[DOCUMENT | {"Mã văn bản": name}], proposals=[SHARE, SCOPE]), sample())
    assert set(plan.proposed.rows) == {"indicators", "scopes", "questions"}
    if logged:
        (data / "CHANGELOG.md").write_text("# Nhật ký\n\n## 01/01/2020\n\n- Cũ.\n", encoding="utf-8")
    before = content(data)
    finished = Path(shutil.copytree(data, data.parent / "finished"))
    publish(plan, finished, "Mới.", DAY)
    after = content(finished)
    assert len([home for home in after if after[home] != before.get(home)]) >= 5
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
            publish(plan, data, "Mới.", DAY)
    recover(data)
    assert content(data) in (before, after)
    if content(data) == before:
        publish(plan, data, "Mới.", DAY)
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
