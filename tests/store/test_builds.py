"""The builds that are kept: their order, what goes and what stays, the way back."""

import json
import os
import re
import shutil
import time
from pathlib import Path

import pytest

from lib import builds as command
from lib.store import build as builder
from lib.store import builds as shelf
from lib.store import inputs
from lib.store.builds import Builds, order
from lib.store.load import before, load, open_store
from tests.store.changes import current, edit, inside

pytestmark = pytest.mark.usefixtures("prepared_once")
PUBLISHED, EDITED = [70.5, 60.0, 70.5], [70.5, 61.0, 70.5]


def _run(capsys, *arguments) -> tuple[int, str]:
    try:
        code = command.main([str(argument) for argument in arguments])
    except SystemExit as left:
        code = left.code
    said = capsys.readouterr()
    return code, said.out + said.err


def _shown(data: Path) -> list[float]:
    return open_store(data).targets["value"].tolist()


def _orders(data: Path) -> list[int]:
    return [order(build) for build in Builds(data).finished()]


def _whole(tables: Path, name: str) -> Path:
    (tables / name).mkdir()
    (tables / name / "build.json").write_text("{}")
    return tables / name


def _age(*paths: Path) -> None:
    for path in (found for top in paths for found in (top, *top.rglob("*"))):
        os.utime(path, (time.time() - 2 * shelf.KEEP_SECONDS,) * 2)


def test_builds_stand_by_their_number_whatever_their_content_is_called_or_the_clock_says(data):
    tables = data / "tables"
    for name in (f"000010-{'0' * 16}-ffffff", f"000002-{'f' * 16}-000000", f"{'8' * 16}-20990103T000000000000Z"):
        _whole(tables, name)
    _age(tables / f"000010-{'0' * 16}-ffffff")
    assert _orders(data) == [10, 2, 1, 0], "last the one from before builds had a number"
    builder.build(data)
    assert _orders(data)[0] == 11


def test_the_newest_stay_to_go_back_to_and_the_current_whatever_its_age(data, monkeypatch):
    monkeypatch.setattr(shelf, "KEEP", 2)
    first = Builds(data).current()
    for _ in range(3):
        builder.build(data)
    assert _orders(data) == [4, 3, 2]
    (data / "tables" / "CURRENT").write_text(f"{Builds(data).finished()[-1].name}\n")
    for _ in range(2):
        Builds(data)._prune(1)
    assert _orders(data) == [4, 2] and not Path(first.path).exists()


def test_left_overs_go_when_they_are_old_and_foreign_files_stay(data):
    tables = data / "tables"
    old, young, foreign = (
        tables / f"000000-{'a' * 16}-a1",
        tables / f"000000-{'b' * 16}-b1",
        tables / "of-somebody-else",
    )
    for folder in (old, young, foreign):
        folder.mkdir()
        (folder / "targets.parquet").write_text("")
    (tables / "CURRENT.1.tmp").write_text("")
    (tables / "CURRENT.2.tmp").write_text("")
    _age(old, foreign, tables / "CURRENT.1.tmp")
    first = current(data)
    second = builder.build(data).folder
    stay = {young.name, foreign.name, first.name, second.name, "CURRENT", "CURRENT.2.tmp"}
    assert {path.name for path in tables.iterdir()} == stay


def test_what_is_half_removed_is_no_build(data, monkeypatch):
    """A stop in the middle of removing leaves nothing that looks whole."""
    removed = []
    monkeypatch.setattr(shelf.Location, "remove_folder", lambda place: removed.extend([place]))
    build = Builds(data).current()
    shelf._remove(build)
    assert removed == [build] and Builds(data).finished() == []


def test_a_way_back_is_published_anew(data, capsys):
    edit(data)
    builder.build(data)
    code, said = _run(capsys, "use", "1", "--at", data)
    assert code == 0
    assert re.match(r"Đã quay lại bản 1, nay là bản 3: bản [0-9a-f]{16}, dựng ngày \d\d/\d\d/\d{4}, ", said)
    assert _shown(data) == PUBLISHED and _orders(data) == [3, 2, 1]
    told = json.loads((current(data) / "build.json").read_text())
    assert told["again"] == Builds(data).finished()[2].name
    assert inputs.changed(data, told), "the files wait, they are not published by a start"


def test_without_a_name_the_way_back_leads_to_the_newest_with_other_data(data, capsys):
    edit(data)
    builder.build(data)
    builder.build(data)
    assert _run(capsys, "use", "--at", data)[0] == 0
    assert _shown(data) == PUBLISHED
    assert order(before(Builds(data).current(), Builds(data))) == 3


def test_a_build_may_be_called_by_its_id(data, capsys):
    first = Builds(data).current().name[7:23]
    edit(data)
    builder.build(data)
    assert _run(capsys, "use", first[:6], "--at", data)[0] == 0
    assert _shown(data) == PUBLISHED


def test_the_way_back_reads_what_other_code_made(data, capsys, request):
    edit(data)
    builder.build(data)
    code = request.getfixturevalue("other_code")
    assert _run(capsys, "use", "1", "--at", data)[0] == 0
    assert load(current(data)).targets["value"].tolist() == PUBLISHED
    assert load(current(data)).build["code"] == code


@pytest.mark.parametrize(
    ("wanted", "told"),
    [("7", "Không có bản 7 "), ("zz", "Không có bản zz "), (None, "Không có bản trước bản đang dùng ")],
)
def test_a_build_that_is_not_there_is_told(data, capsys, wanted, told):
    before = inside(data)
    code, said = _run(capsys, "use", *([wanted] if wanted else []), "--at", data)
    assert code == 1 and said.startswith(told) and "python -m lib.builds list" in said
    assert inside(data) == before


def test_a_damaged_build_is_not_gone_back_to(data, capsys):
    first = current(data)
    edit(data)
    builder.build(data)
    (first / "inputs.zip").unlink()
    before = inside(data)
    code, said = _run(capsys, "use", "1", "--at", data)
    assert code == 1 and said.endswith("thiếu tệp inputs.zip. Bản đang dùng giữ nguyên.\n")
    assert inside(data) == before


def test_the_list_tells_order_data_and_which_one_is_in_use(data, capsys):
    edit(data)
    builder.build(data)
    (Builds(data).finished()[1] / "staff.parquet").remove_file()
    code, said = _run(capsys, "list", "--at", data)
    newest, damaged = said.splitlines()
    assert code == 0
    assert newest.startswith(f"→    2  bản {current(data).name[7:23]}, dựng ngày ") and "targets 3, budget 3" in newest
    assert damaged.startswith("     1  ") and "thiếu tệp staff.parquet" in damaged


def test_the_list_of_nothing(tmp_path, capsys):
    code, said = _run(capsys, "list", "--at", tmp_path)
    assert code == 1 and said.startswith("Chưa có bản nào ở ")
    assert _run(capsys)[0] == 2 and _run(capsys, "forget")[0] == 2


def test_the_build_in_use_need_not_be_used_again(data, capsys):
    assert _run(capsys, "use", "1", "--at", data) == (0, "Bản 1 đang được dùng.\n")
    assert _orders(data) == [1]


def test_tables_copied_elsewhere_are_whole(data, tmp_path):
    """To back up is to copy."""
    copied = shutil.copytree(data / "tables", tmp_path / "copy" / "tables")
    assert _shown(copied.parent) == PUBLISHED
