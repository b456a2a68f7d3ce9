"""`python -m lib.diff`: what it says of two builds, what it answers."""

import shutil

import pytest

from lib import diff as command
from lib.store import build as builder
from tests.store.changes import current, edit
from tests.store.sample import ARTICLE, PLAN, ROWS, write_sample

pytestmark = pytest.mark.usefixtures("prepared_once")


def _run(capsys, *arguments) -> tuple[int, str]:
    try:
        code = command.main([str(argument) for argument in arguments])
    except SystemExit as left:
        code = left.code
    said = capsys.readouterr()
    return code, said.out + said.err


def _build(folder, **changed):
    builder.build(write_sample(folder / "data", **changed), folder / "out")
    return folder / "out"


def test_the_same_data_has_no_changes(data, capsys):
    code, said = _run(capsys, data / "tables", current(data))
    assert code == 0 and said.endswith("Không có thay đổi.\n")


def test_a_changed_figure_is_told_with_both_values(data, tmp_path, capsys):
    old = builder.build(data, tmp_path / "old")
    edit(data)
    new = builder.build(data, tmp_path / "new")
    day = "/".join(reversed(old.build["data_date"].split("-")))
    code, said = _run(capsys, old.folder, new.folder)
    assert code == 1
    assert (
        said
        == f"""\
# Thay đổi dữ liệu: bản `{old.build["build_id"][:6]}` ({day}) → bản `{new.build["build_id"][:6]}` ({day})

| Bảng | Thêm | Bỏ | Đổi |
|---|---:|---:|---:|
| Chỉ tiêu và kết quả | 0 | 0 | 1 |

## Kế hoạch năm 2018 số 1/KH-UBND (`{PLAN}`)

- **Đổi** `{PLAN}/t002` Tỷ lệ xã \\(UBND cấp xã\\), 2018: 61%: Giá trị 60 → 61; Nguyên văn “60% xã” → “61% xã”
"""
    )


def test_added_and_removed_rows_and_shared_codes(tmp_path, capsys):
    old = _build(tmp_path / "old")
    budget = [row | ({"note": "*đã* xem lại"} if row["row_id"] == "b002" else {}) for row in ROWS["budget"][:2]]
    new = _build(
        tmp_path / "new",
        budget=budget,
        themes=[*ROWS["themes"], {"theme": "email", "label": "Thư điện tử", "order": "3"}],
        staff=[*ROWS["staff"], ROWS["staff"][0] | {"row_id": "n002", "unit_name": "Sở Y tế"}],
    )
    code, said = _run(capsys, old, new)
    assert code == 1
    assert f"- **Bỏ** `{PLAN}/b003` Phần mềm, 2018: gạch ngang" in said
    assert (
        f"- **Đổi** `{PLAN}/b002` Mua máy tính, 2018: 39.317.000.000 đồng: Ghi chú (trống) → “\\*đã\\* xem lại”" in said
    )
    assert f"- **Thêm** `{PLAN}/n002` Sở Y tế: 40 người" in said
    assert "\n## Lĩnh vực\n\n- **Thêm** `email` Thư điện tử\n" in said


def test_a_new_document_is_told_by_counts(tmp_path, capsys):
    old = _build(tmp_path / "old", documents=ROWS["documents"][:1], targets=ROWS["targets"][:2])
    new = _build(tmp_path / "new")
    code, said = _run(capsys, old, new)
    assert code == 1
    assert said.endswith(f"## Tin (`{ARTICLE}`)\n\n- **Văn bản mới.** Chỉ tiêu và kết quả: 1 dòng.\n")
    assert "**Không còn văn bản này.** Chỉ tiêu và kết quả: 1 dòng." in _run(capsys, new, old)[1]


def test_misuse(data, tmp_path, capsys):
    code, said = _run(capsys, data / "tables", tmp_path)
    assert code == 2 and "không phải thư mục bảng số liệu" in said
    damaged = shutil.copytree(current(data), tmp_path / "damaged")
    (damaged / "budget.parquet").write_bytes(b"PAR1")
    code, said = _run(capsys, data / "tables", damaged)
    assert code == 2 and "tệp Parquet hỏng" in said
    assert _run(capsys, data / "tables")[0] == 2
