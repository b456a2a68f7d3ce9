"""File addresses of running servers: the same file after a restart, on another process, for curl and in LibreOffice;
and twenty files at once."""

from __future__ import annotations

import csv
import http.client
import io
import json
import shutil
import subprocess
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest

from lib.plans.read import read_plans
from lib.store import build as builder
from lib.ui.frame.files import MIME
from tests.serving import Server, serving

SOFFICE = shutil.which("soffice")
ADDRESSES = (
    "tep/dvc_level3.xlsx?nam=2016-2020",
    "tep/money_nature.csv?don-vi=trieu",
    "tep/ma-tran.xlsx",
    "tep/ho-so.xlsx?tinh=lao-cai,thanh-hoa",
    "tep/trich-luc.zip?tep=csv",
    "tep/trinh-chieu.pptx?bo=dvc_level3~money_nature~ma-tran",
)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(server: Server, where: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=120)
    try:
        connection.request(
            method, f"/{where}", headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        found = connection.getresponse()
        return Answer(found.status, {name.lower(): value for name, value in found.getheaders()}, found.read())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def first(folder):
    """What a server answered that is gone by now, and its port."""
    with serving(folder / "first.log") as server:
        return server.port, {where: ask(server, where) for where in ADDRESSES}


@pytest.fixture(scope="module")
def second(folder, first):
    """Another process of the same build and code, at the address of the one that is gone."""
    with serving(folder / "second.log", port=first[0]) as server:
        yield server


@pytest.mark.parametrize("where", ADDRESSES)
def test_another_process_answers_the_same_bytes_and_knows_what_the_reader_has(first, second, where):
    then, now = first[1][where], ask(second, where)
    assert then.status == now.status == 200
    assert (now.body, now.headers["etag"]) == (then.body, then.headers["etag"])
    assert now.headers["content-disposition"] == then.headers["content-disposition"]
    for told in (then.headers["etag"], f'"x", W/{then.headers["etag"]}', "*"):
        again = ask(second, where, If_None_Match=told)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", then.headers["etag"])
    assert ask(second, where, If_None_Match='"another"').status == 200


@pytest.mark.parametrize("where", ADDRESSES)
def test_who_asks_for_the_head_alone_hears_how_long_the_file_is(second, where):
    head, whole = ask(second, where, "HEAD"), ask(second, where)
    assert (head.status, head.body) == (200, b"")
    for name in ("etag", "content-length", "content-type", "content-disposition"):
        assert head.headers[name] == whole.headers[name]


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl")
def test_curl_saves_it_under_its_name(second, tmp_path):
    subprocess.run(
        ["curl", "-sfOJ", f"{second.url}/tep/dvc_level3.csv?nam=2017"], cwd=tmp_path, check=True, timeout=120
    )
    (path,) = tmp_path.iterdir()
    assert path.name == "dvc-muc-do-3_2017_lao-cai_thanh-hoa_quang-ngai.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert len(rows) > 1 and rows[0][:2] == ["Mã tỉnh", "Tỉnh"]


def test_twenty_card_files_at_once_are_all_made(second):
    """How long it takes and how much memory, tests.bench.bench_export says."""
    questions = sorted(read_plans(builder.DATA)[0].frames["questions"]["question_id"])[:20]
    assert len(questions) == 20
    with ThreadPoolExecutor(20) as readers:
        answers = list(readers.map(lambda question: ask(second, f"tep/{question}.xlsx?xep=ten"), questions))
    assert {answer.status for answer in answers} == {200}
    assert len({answer.headers["etag"] for answer in answers}) == 20
    for answer in answers:
        assert answer.headers["content-type"] == MIME["xlsx"]
        assert "Số liệu" in openpyxl.load_workbook(io.BytesIO(answer.body), read_only=True).sheetnames


# -- LibreOffice: Sheet › External Links, saved in a workbook and brought up to date -----------------------------------

BASIC = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="{module}" script:language="StarBasic">
Sub Link(address As String, part As String, filter As String, options As String, book As String)
  Dim place As New com.sun.star.table.CellAddress
  opened = StarDesktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, Array(Told("Hidden", True)))
  opened.AreaLinks.insertAtPosition(place, address, part, filter, options)
  Keep(opened, book, Array())
End Sub

Sub Refresh(book As String, rows As String)
  agreed = Told("UpdateDocMode", com.sun.star.document.UpdateDocMode.FULL_UPDATE)
  opened = StarDesktop.loadComponentFromURL(book, "_blank", 0, Array(Told("Hidden", True), agreed))
  opened.AreaLinks.getByIndex(0).refresh()
  Keep(opened, rows, Array(Told("FilterName", "Text - txt - csv (StarCalc)"), Told("FilterOptions", "44,34,76")))
End Sub

Sub Keep(opened, address As String, how)
  opened.storeToURL(address, how)
  opened.close(True)
  StarDesktop.terminate()
End Sub

Function Told(name As String, value)
  Dim made As New com.sun.star.beans.PropertyValue
  made.Name = name
  made.Value = value
  Told = made
End Function

</script:module>
"""


AGREED = """
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="SecureURL" oor:op="fuse">
<value><it>{folder}</it></value></prop></item>
"""
"""What a reader is asked when a workbook with links is opened, answered for this folder: bring them up to date."""


class Office:
    """LibreOffice Calc without a window, with a profile of its own and two macros that do what its menus do."""

    def __init__(self, folder: Path) -> None:
        self._profile = folder / "profile"
        self.run("--terminate_after_init")  # makes the profile
        module = self._profile / "user" / "basic" / "Standard" / "Module1.xba"
        assert module.is_file(), "LibreOffice made no profile"
        module.write_text(BASIC.format(module="Module1"), encoding="utf-8")
        settings = self._profile / "user" / "registrymodifications.xcu"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(
            text.replace("</oor:items>", f"{AGREED.format(folder=folder.parent.as_uri())}</oor:items>"),
            encoding="utf-8",
        )

    def link(self, address: str, part: str, kind: str, options: str, book: Path) -> None:
        self._macro("Link", address, part, kind, options, book.as_uri())
        assert book.is_file()

    def refreshed(self, book: Path) -> list[list[str]]:
        """The rows of the workbook after its links were brought up to date."""
        rows = book.with_suffix(".rows.csv")
        rows.unlink(missing_ok=True)
        self._macro("Refresh", book.as_uri(), rows.as_uri())
        return list(csv.reader(io.StringIO(rows.read_text(encoding="utf-8"))))

    def _macro(self, name: str, *arguments: str) -> None:
        given = ",".join(f'"{argument}"' for argument in arguments)
        self.run(f"macro:///Standard.Module1.{name}({given})")

    def run(self, *what: str) -> None:
        command = [SOFFICE or "soffice", "--headless", "--norestore", "--nologo"]
        command.append(f"-env:UserInstallation={self._profile.as_uri()}")
        subprocess.run([*command, *what], check=False, capture_output=True, timeout=180)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    if SOFFICE is None:
        pytest.skip("no LibreOffice on this machine")
    office = Office(folder)
    (folder / "probe.csv").write_text("a,b", encoding="utf-8")
    office.run("--convert-to", "ods", "--outdir", str(folder), str(folder / "probe.csv"))
    if not (folder / "probe.ods").is_file():
        pytest.skip("LibreOffice is here without Calc")
    return office


def published(folder: Path, server: Server, change) -> None:
    """Change a file of the data, publish, and wait until readers see it."""
    targets = next(folder.glob("plans/lao-cai-340-2017/targets.csv"))
    targets.write_text(change(targets.read_text(encoding="utf-8")), encoding="utf-8")
    build = builder.build(folder).build["build_id"]
    deadline = time.monotonic() + 60
    while json.load(urllib.request.urlopen(f"{server.url}/health"))["build"] != build:
        assert time.monotonic() < deadline
        time.sleep(0.2)


@pytest.mark.parametrize(
    ("where", "part", "kind", "options"),
    [
        ("dvc_level3.csv", "CSV_all", "Text - txt - csv (StarCalc)", "44,34,76"),
        ("dvc_level3.xlsx", "$'Số liệu'.A1:AM9", "Calc MS Excel 2007 XML", ""),
    ],
)
def test_a_workbook_linked_to_an_address_is_brought_up_to_date(office, tmp_path, where, part, kind, options):
    """The guide says so of Excel; LibreOffice asks the same address in its own way."""
    data, book = tmp_path / "data", tmp_path / "book.ods"
    shutil.copytree(builder.DATA, data, ignore=shutil.ignore_patterns("tables"))
    with serving(tmp_path / "server.log", PLANS_DATA=str(data)) as server:
        office.link(f"{server.url}/tep/{where}", part, kind, options, book)
        before = office.refreshed(book)
        assert before[0][:2] == ["Mã tỉnh", "Tỉnh"] and {row[1] for row in before[1:] if row[0]} >= {
            "Lào Cai",
            "Quảng Ngãi",
        }
        published(
            data,
            server,
            lambda text: text.replace("tối thiểu 16% dịch vụ", "tối thiểu 17% dịch vụ").replace(",ge,16,", ",ge,17,"),
        )
        after = office.refreshed(book)
    quotes = [
        " ".join(cell for row in rows for cell in row if "dịch vụ công trực tuyến mức độ 3, 4" in cell)
        for rows in (before, after)
    ]
    assert "16%" in quotes[0] and "17%" in quotes[1] and len(after) == len(before)
