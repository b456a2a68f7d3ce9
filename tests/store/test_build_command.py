"""`python -m lib.build`: what it prints, what it answers."""

import pytest

from lib import build as command
from tests.store.changes import TARGETS, current, edit, spoil
from tests.store.sample import write_sample

pytestmark = pytest.mark.usefixtures("prepared_once")


def _run(capsys, *arguments) -> tuple[int, str]:
    try:
        code = command.main([str(argument) for argument in arguments])
    except SystemExit as left:
        code = left.code
    said = capsys.readouterr()
    return code, said.out + said.err


def test_a_clean_build_tells_counts_and_id(data, capsys):
    code, said = _run(capsys, "--data", data)
    assert code == 0
    build_id = current(data).name[7:23]
    assert said.splitlines()[-1].startswith(
        f"Đã dựng bản {build_id} (documents 2, targets 3, budget 3, stated_totals 1, staff 1; 0 cảnh báo) trong "
    )


def test_errors_are_located_and_the_answer_is_one(data, capsys):
    spoil(data)
    code, said = _run(capsys, "--data", data)
    assert code == 1
    assert f"\n{TARGETS}:2:operator: “zz”" in said
    assert said.splitlines()[-1] == "Không dựng: 1 lỗi, 2 cảnh báo. Bảng đang dùng giữ nguyên."


def test_warnings_are_marked(data, capsys):
    (data / TARGETS).write_bytes(b"\xef\xbb\xbf" + (data / TARGETS).read_bytes())
    code, said = _run(capsys, "--data", data)
    assert code == 0 and said.startswith(f"{TARGETS}:1:: cảnh báo: ")


def test_check_compares_and_writes_nothing(data, capsys):
    before = sorted((data / "tables").rglob("*"))
    assert _run(capsys, "--check", "--data", data)[0] == 0
    edit(data)
    code, said = _run(capsys, "--check", "--data", data)
    assert code == 1 and "targets.parquet khác" in said and "không khớp" in said
    spoil(data)
    assert _run(capsys, "--check", "--data", data)[0] == 1
    assert sorted((data / "tables").rglob("*")) == before


def test_check_without_tables_is_a_problem(tmp_path, capsys):
    code, said = _run(capsys, "--check", "--data", write_sample(tmp_path / "data"))
    assert code == 1 and "Chưa có bảng nào" in said
    assert not (tmp_path / "data" / "tables").exists()


def test_check_looks_into_out(data, tmp_path, capsys):
    out = tmp_path / "out"
    assert _run(capsys, "--check", "--data", data, "--out", out)[0] == 1
    assert _run(capsys, "--data", data, "--out", out)[0] == 0
    assert _run(capsys, "--check", "--data", data, "--out", out)[0] == 0
    (out / "staff.parquet").unlink()
    code, said = _run(capsys, "--check", "--data", data, "--out", out)
    assert code == 1 and "thiếu tệp staff.parquet" in said


def test_misuse(data, tmp_path, capsys):
    assert _run(capsys, "--data", tmp_path / "nowhere")[0] == 2
    (tmp_path / "file").write_text("")
    assert _run(capsys, "--unknown")[0] == 2
    assert _run(capsys, "--data", data, "--out", tmp_path / "file")[0] == 2
    code, said = _run(capsys, "--data", data, "--out", tmp_path / "out", "--publish", tmp_path / "there")
    assert code == 2 and "chọn một trong hai" in said


def test_publishing_in_another_folder_leaves_this_one_alone(data, tmp_path, capsys):
    edit(data)
    code, said = _run(capsys, "--data", data, "--publish", tmp_path / "there")
    assert code == 0 and f"→ {tmp_path}/there/tables/000001-" in said
    assert _run(capsys, "--check", "--data", data, "--publish", tmp_path / "there")[0] == 0
    assert _run(capsys, "--check", "--data", data)[0] == 1
