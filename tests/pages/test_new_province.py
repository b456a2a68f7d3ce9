"""A province that the data set does not have: its plan typed into the template, imported by one command, on every
page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from lib.plans.read import read_plans
from lib.store import build as builder
from lib.workbook import DONE, main

ROOT = Path(__file__).resolve().parents[2]
NAME, NUMBER, DOCUMENT = "Thừa Thiên Huế", "77/KH-UBND", "thua-thien-hue-77-2018"

VISIT = """
import json, sys
from streamlit.testing.v1 import AppTest
seen = {}
for stem, query in json.loads(sys.argv[1]).items():
    at = AppTest.from_file("lib/ui/shell/shell.py", default_timeout=120)
    at.switch_page(f"../../../pages/{stem}.py")
    for key, value in query.items():
        at.query_params[key] = value
    at.run()
    words = [e.value for e in (*at.markdown, *at.caption, *at.error)] + [e.proto.body for e in at.get("html")]
    words += [e.proto.bytes.decode() for e in at.get("bidi_component")]
    words += [frame.value.to_csv() for frame in at.dataframe]
    failed = any(b'"failed"' in e.proto.bytes for e in at.get("bidi_component"))
    seen[stem] = {"failed": bool(failed or at.exception or at.error), "words": " ".join(map(str, words))}
print(json.dumps(seen))
"""


def typed_in(template: Path, frames) -> None:
    """15 targets and 20 budget lines, below the examples, as a person types them: labels and codes mixed, amounts as
    printed."""
    book = openpyxl.load_workbook(template)

    def put(title: str, rows: list[dict[str, object]]) -> None:
        sheet = book[title]
        heads = {cell.value: cell.column for cell in sheet[3]}
        for number, row in enumerate(rows, 5):
            for label, value in row.items():
                sheet.cell(number, heads[label]).value = value

    put(
        "Văn bản",
        [
            {
                "Mã văn bản": DOCUMENT,
                "Mã tỉnh": NAME,
                "Số, ký hiệu": NUMBER,
                "Loại văn bản": "Kế hoạch năm",
                "Phạm vi kinh phí": "Toàn bộ kế hoạch của tỉnh",
                "Tên văn bản": "Kế hoạch ứng dụng công nghệ thông tin năm 2018",
                "Ngày ký": "05/01/2018",
                "Từ năm": 2018,
                "Đến năm": 2018,
            }
        ],
    )
    targets = frames["targets"]
    shares = targets[
        (targets["unit"] == "percent") & (targets["out_of"] == "") & ~targets["indicator_id"].str.startswith("rank")
    ]
    pairs = list(dict.fromkeys(zip(shares["indicator_id"], shares["scope"], strict=True)))
    first = [
        pair for pair in pairs if pair[0] in ("dvc_level3_share", "dvc_level4_share") or pair[0].startswith("esign")
    ]
    wanted = list(dict.fromkeys([*first, *pairs]))[:15]
    put(
        "Chỉ tiêu",
        [
            {
                "Chỉ tiêu": indicator,
                "Phạm vi": scope,
                "Loại số liệu": "Chỉ tiêu",
                "Năm": 2018,
                "Căn cứ năm": "Năm kế hoạch",
                "Lặp lại": "Một lần",
                "Phép so": "tối thiểu (≥)",
                "Giá trị": 40 + i,
                "Đơn vị": "%",
                "Căn cứ số": "In bằng số",
                "Nguyên văn": f"tối thiểu {40 + i}% trong năm 2018",
                "Điều, mục": f"Mục {i}",
                "Phần văn bản": "Mục tiêu, chỉ tiêu",
            }
            for i, (indicator, scope) in enumerate(wanted, 1)
        ],
    )
    put(
        "Kinh phí",
        [
            {
                "Vị trí trong phụ lục": f"PL/A/{i}",
                "Cấp dòng": "Dòng chi tiết",
                "Nhiệm vụ, dự án": f"Hệ thống Cố đô số {i}",
                "Cấp ngân sách": "province",
                "Loại nguồn vốn": "investment",
                "Thuê dịch vụ": "không",
                "Căn cứ nguồn": "Cột nguồn vốn",
                "Từ năm": 2018,
                "Đến năm": 2018,
                "Loại số tiền": "Kế hoạch năm",
                "Số in": f"{i}.500",
                "Đơn vị in": "Triệu đồng",
                "Cộng được": "có",
                "Lĩnh vực": "infrastructure",
                "Nguyên văn": f"{i}.500",
                "Nhãn dòng": f"Hệ thống Cố đô số {i}",
                "Nhãn cột": "Năm 2018",
                "Điều, mục": "Phụ lục",
            }
            for i in range(1, 21)
        ],
    )
    book.save(template)


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A copy of the data folder with the new plan imported and built."""
    folder = tmp_path_factory.mktemp("province") / "data"
    shutil.copytree(ROOT / "data", folder, ignore=shutil.ignore_patterns("tables"))
    sheet = folder.parent / "hue.xlsx"
    assert main(["template", str(sheet), "--data", str(folder)]) == DONE
    typed_in(sheet, read_plans(folder)[0].frames)
    assert main(["import", str(sheet), "--data", str(folder)]) == DONE
    builder.build(folder)
    return folder


def test_the_plan_is_in_the_data(data):
    frames = read_plans(data)[0].frames
    assert [(frames[name]["document_id"] == DOCUMENT).sum() for name in ("documents", "targets", "budget")] == [
        1,
        15,
        20,
    ]


def test_the_new_province_stands_on_every_page(data):
    visits = {
        "overview": {},
        "online_services": {},
        "e_signature": {},
        "budget": {},
        "matrix": {},
        "province": {"ho-so": "thua-thien-hue"},
        "projects": {"tim": "co do so 7"},
        "sources": {},
        "download": {"tinh": "thua-thien-hue"},
        "present": {},
    }
    visits = {stem: query for stem, query in visits.items() if (ROOT / "pages" / f"{stem}.py").is_file()}
    run = subprocess.run(
        [sys.executable, "-c", VISIT, json.dumps(visits)],
        cwd=ROOT,
        env={**os.environ, "PLANS_DATA": str(data), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    seen = json.loads(run.stdout.splitlines()[-1])
    assert [stem for stem, page in seen.items() if page["failed"]] == []
    assert [stem for stem, page in seen.items() if stem != "present" and NAME not in page["words"]] == []
    assert "Hệ thống Cố đô số 7" in seen["projects"]["words"]
