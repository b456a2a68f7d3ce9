"""The command: what it prints, and how it ends."""

from dataclasses import replace

import pytest

from lib import check
from lib.check import CLEAN, MISUSE, PROBLEMS, main
from lib.compare.facts import Facts
from lib.compare.money.index import Money
from lib.compare.overview.money_whereabouts import MoneySpot
from lib.compare.overview.whereabouts import Spot
from lib.plans.read import read_plans
from lib.store.load import of_files
from tests.plans.folder import PLACE, SOURCE
from tests.store.sample import ARTICLE, PLAN, ROWS, write_sample

SHOWN = [f"{PLAN}/t001", f"{PLAN}/t002", f"{ARTICLE}/t001"]
"""The figures of the sample, in the order of its rows."""
MONEY = [f"{PLAN}/{row['row_id']}" for table in ("budget", "stated_totals") for row in ROWS[table]]


def money_of(folder):
    return Money(Facts(of_files(read_plans(folder.write().root)[0])))


def test_clean(folder, capsys):
    assert main([str(folder.write().root)]) == CLEAN
    assert (
        capsys.readouterr().out
        == "Đã kiểm tra 2 văn bản, 8 dòng số liệu: 0 lỗi, 0 cảnh báo; chưa đối chiếu văn bản nguồn (--sources).\n"
    )


def test_clean_with_sources(folder, capsys):
    folder.with_source().write()
    assert main([str(folder.root), "--sources", str(folder.sources)]) == CLEAN
    assert capsys.readouterr().out.splitlines() == [
        (
            f"{PLAN} ({SOURCE}): 11 số = 5 trong trích dẫn + 6 theo quy tắc (citation 1, date 3, row_number 2)"
            " + 0 ở set_aside.csv + 0 chưa giải trình; 7 trích dẫn, 0 lệch dòng"
        ),
        (
            "Đã kiểm tra 2 văn bản, 8 dòng số liệu: 0 lỗi, 0 cảnh báo; 11 số trong 1 văn bản nguồn, 0 số chưa giải"
            " trình, 0 trích dẫn lệch dòng."
        ),
    ]


def test_warnings_are_printed_and_pass(folder, capsys):
    assert main([str(folder.change("targets", 0, clause="Mục 2 ").write().root)]) == CLEAN
    assert capsys.readouterr().out.splitlines() == [
        f"{PLACE}/targets.csv:2:clause: cảnh báo: thừa khoảng trắng ở đầu hoặc cuối ô",
        "Đã kiểm tra 2 văn bản, 8 dòng số liệu: 0 lỗi, 1 cảnh báo; chưa đối chiếu văn bản nguồn (--sources).",
    ]


def test_problems_of_reading_and_of_the_rules(folder, capsys):
    folder.change("targets", 1, value="6").write().put("plans/x/targets.csv", b"")
    assert main([str(folder.root)]) == PROBLEMS
    assert capsys.readouterr().out.splitlines() == [
        f"{PLACE}/targets.csv:3:value: không đọc được 6 trong nguyên văn “60% xã”; sửa số hoặc chép lại nguyên văn",
        "plans/x:0:: thư mục kế hoạch không có trong documents.csv; các dòng trong đó không được dùng",
        "Đã kiểm tra 2 văn bản, 8 dòng số liệu: 2 lỗi, 0 cảnh báo; chưa đối chiếu văn bản nguồn (--sources).",
    ]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (f"plans/{ARTICLE}", CLEAN),
        (PLACE, PROBLEMS),
        (f"{PLACE}/targets.csv", PROBLEMS),
        (f"{PLACE}/budget.csv", CLEAN),
        ("reference", CLEAN),
    ],
)
def test_a_part_of_the_folder(folder, capsys, path, code):
    folder.change("targets", 1, value="6").write()
    assert main([str(folder.root / path)]) == code
    closing = capsys.readouterr().out.splitlines()[-1]
    assert closing.endswith("(--sources)." if code else "(--sources); ngoài phần được chọn còn 1 lỗi.")


def test_a_quote_with_a_line_break_stays_one_line(folder, capsys):
    assert main([str(folder.change("targets", 1, value="6", quote="60%\nxã", line_end="3").write().root)]) == PROBLEMS
    assert all(line.startswith((PLACE, "Đã kiểm tra")) for line in capsys.readouterr().out.splitlines())


def test_each_figure_and_where_it_is_shown(folder, capsys):
    assert main([str(folder.write().root), "--shown"]) == CLEAN
    first, *told, counts, amounts = capsys.readouterr().out.splitlines()
    assert first.startswith("Đã kiểm tra 2 văn bản")
    assert [line.partition(":")[0] for line in told] == [*SHOWN, *MONEY]
    assert all(" → " in line for line in told)
    assert counts.startswith(f"{len(SHOWN)} số liệu: ") and amounts.startswith(f"{len(MONEY)} khoản tiền và số tổng: ")


def test_the_figures_of_one_plan_and_where_they_are_shown(folder, capsys):
    assert main([str(folder.write().root / f"plans/{ARTICLE}"), "--shown"]) == CLEAN
    assert [line for line in capsys.readouterr().out.splitlines() if PLAN in line and " → " in line] == []


def test_a_figure_that_is_shown_nowhere_is_a_problem(folder, capsys, monkeypatch):
    found = check.whereabouts
    monkeypatch.setattr(check, "whereabouts", lambda facts: (replace(p, spot=Spot.NOWHERE) for p in found(facts)))
    assert main([str(folder.write().root), "--shown"]) == PROBLEMS
    assert f"{len(SHOWN)} số liệu: {len(SHOWN)} KHÔNG CÓ Ở ĐÂU." in capsys.readouterr().out.splitlines()


def test_an_amount_that_is_shown_nowhere_is_a_problem(folder, capsys, monkeypatch):
    lost = [replace(p, spot=MoneySpot.NOWHERE) for p in check.money_whereabouts(money_of(folder))]
    monkeypatch.setattr(check, "money_whereabouts", lambda _: lost)
    assert main([str(folder.root), "--shown"]) == PROBLEMS
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"{len(MONEY)} khoản tiền và số tổng: {len(MONEY)} KHÔNG CÓ Ở ĐÂU."
    )


def test_of_data_with_errors_nothing_is_said(folder, capsys):
    assert main([str(folder.change("targets", 1, value="6").write().root), "--shown"]) == PROBLEMS
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Chưa liệt kê được nơi trình bày từng số liệu: dữ liệu còn lỗi."
    )


@pytest.mark.parametrize("arguments", [["nowhere"], ["--sources", "nowhere"], ["--sources"], ["--what"], [__file__]])
def test_misuse(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == MISUSE and "Traceback" not in capsys.readouterr().err


def test_paths_of_two_data_folders_are_misuse(folder, tmp_path, capsys):
    other = write_sample(tmp_path / "other")
    with pytest.raises(SystemExit) as ended:
        main([str(folder.write().root), str(other)])
    assert ended.value.code == MISUSE and "cùng một thư mục dữ liệu" in capsys.readouterr().err


def test_help(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0 and "Kiểm tra thư mục dữ liệu" in capsys.readouterr().out
