"""A file's address gives the file of its view, the same each time; what cannot be made is said in Vietnamese."""

from __future__ import annotations

import asyncio
import io
import json
import re
import threading
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from types import SimpleNamespace
from urllib.parse import quote

import openpyxl
import pytest
from docx import Document
from pptx import Presentation
from starlette.requests import Request
from starlette.responses import Response

from lib.compare.model import Selection
from lib.compare.money.cuts import CUTS
from lib.compare.money.index import stated_kinds
from lib.ui.card import card_file
from lib.ui.files import catalogue
from lib.ui.files import routes as routes_module
from lib.ui.files.routes import _read, routes
from lib.ui.files.turns import AT_ONCE
from lib.ui.frame import choices, data, unpublished
from lib.ui.frame.files import CSV, DOCX, JSON, MIME, PPTX, TSV, XLSX, ZIP, CannotMake, address
from lib.ui.frame.frame import Desk, Page
from lib.ui.frame.unpublished import Unpublished
from lib.ui.shell import server
from tests import aside

ROOT = "http://may-chu.tinh.vn:8501/"
DECK = "bo=dvc_level3~money_nature.n2016-2020~ma-tran"
EACH = (
    "dvc_level3.xlsx",
    "dvc_level3.csv?nam=2016-2020&tinh=lao-cai",
    "money_nature.pptx?don-vi=trieu",
    "money_tier.xlsx?loai-tien=proposal",
    "ma-tran.xlsx?tim=chung thu so",
    "ho-so.xlsx?ho-so=lao-cai&ben-canh=thanh-hoa",
    "dong-lon-nhat.xlsx?nam=2016-2020",
    "dong-lon-nhat.json",
    "dvc_level3.json?nam=2017",
    "money_nature.json?dong=quang-ngai-2458-2017/t001#tong&nam=2018",
    "nhiem-vu-du-an.xlsx?linh-vuc=security",
    "van-ban.xlsx",
    "bang-chung.xlsx?muc=bang-chung",
    "doi-chieu.xlsx?muc=doi-chieu",
    "chua-thong-nhat.xlsx?muc=chua-thong-nhat",
    "trich-luc.xlsx?bang=kinh-phi",
    "trich-luc.csv?bang=kinh-phi&tep=csv",
    "trich-luc.zip?bang=kinh-phi,chi-tieu&tep=csv",
    f"trinh-chieu.pptx?{DECK}",
    f"trinh-chieu.docx?{DECK}",
    "money_theme.docx?nam=2018",
    "ho-so.docx?ho-so=thanh-hoa",
    "bieu-kinh-phi.xlsx?tinh=thanh-hoa&nam=2016-2020&cot=nam",
    "overview.docx",
    "online_services.docx?nam=2016-2020",
    "e_signature.docx?tinh=lao-cai,thanh-hoa",
    "budget.docx?don-vi=trieu",
    "matrix.docx?chu-de=online_services",
    "ma-tran.tsv?tim=chung thu so",
    "ho-so.tsv?ho-so=lao-cai&ben-canh=thanh-hoa&nam=2016-2020",
    "chua-thong-nhat.tsv?muc=chua-thong-nhat",
    "bieu-kinh-phi.tsv?tinh=thanh-hoa&nam=2016-2020&cot=nam",
)
REFUSED = {
    "khong-co.xlsx": "Không có tệp “khong-co.xlsx”",
    "dvc_level3.exe": "Không có tệp “dvc_level3.exe”",
    "ma-tran.pptx": "Không có tệp “ma-tran.pptx”",
    "projects.docx": "Không có tệp “projects.docx”",
    "matrix.docx?tim=zzz": "không có nội dung nào",
    "<script>.xlsx": "Không có tệp “<script>.xlsx”",
    "dvc_level3.xlsx?nam=1999": "không dùng được: nam=1999",
    "dvc_level3.xlsx?tinh=lao-cai,ha-noi": "không dùng được: tinh=ha-noi",
    "dvc_level3.xlsx?tinh=khong": "Chưa chọn tỉnh nào",
    "dvc_level3.xlsx?phien=doan": "không còn trong phiên làm việc nào",
    "dvc_level3.json?dong=x/y": "không có con số ấy",
    "ma-tran.xlsx?tim=zzz": "Không có chỉ tiêu nào khớp",
    "trich-luc.csv?bang=kinh-phi": "có dạng .xlsx, không phải .csv",
    "trich-luc.xlsx?bang=khong": "Không có dòng nào khớp",
    "trinh-chieu.pptx": "chưa có nội dung nào",
    "trinh-chieu.pptx?bo=dvc_level3~khong_co": "không dùng được: bo=khong_co",
    f"ma-tran.xlsx?tim={'x' * 20_000}": "Địa chỉ quá dài",
}


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(data.published())


def request(where: str, left: bool = False, **headers: str) -> Request:
    """What the server gets from a browser; ``left``: one that has closed the connection meanwhile."""

    async def stays():
        await asyncio.Event().wait()

    async def leaves():
        return {"type": "http.disconnect"}

    name, _, query = where.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "scheme": "http",
        "server": ("may-chu.tinh.vn", 8501),
        "path": f"/tep/{name}",
        "path_params": {"name": name},
        "query_string": quote(query, safe="=&,~-.").encode(),
        "headers": [(b"host", b"may-chu.tinh.vn:8501"), *((k.encode(), v.encode()) for k, v in headers.items())],
    }
    return Request(scope, leaves if left else stays)


@pytest.fixture
def ask():
    """Ask the route as a browser does: ``ask("dvc_level3.xlsx?nam=2018")`` → its answer."""
    route, _ = routes()

    def asked(
        where: str, before_the_end: Callable[[], None] = lambda: None, left: bool = False, **headers: str
    ) -> Response:
        async def answered() -> Response:
            answer = await route.endpoint(request(where, left, **headers))
            before_the_end()  # the loop waits for files under way
            return answer

        return aside.run(answered())

    return asked


def holds(content: bytes, ending: str) -> bool:
    """The file opens as what it is, and is not empty."""
    if ending == XLSX:
        return len(openpyxl.load_workbook(io.BytesIO(content), read_only=True).sheetnames) > 0
    if ending == PPTX:
        return len(Presentation(io.BytesIO(content)).slides) > 0
    if ending == DOCX:
        made = Document(io.BytesIO(content))
        return len(made.tables) > 1 and made.paragraphs[0].text == "BÁO CÁO"
    if ending == ZIP:
        return len(zipfile.ZipFile(io.BytesIO(content)).namelist()) > 1
    if ending == JSON:
        return all(part for part in json.loads(content)["parts"])
    if ending == TSV:  # tables alone: each has as many cells in every row, below a title of its own or none
        blocks = [block.splitlines() for block in content.decode().split("\n\n")]
        counts = [{line.count("\t") for line in lines if "\t" in line} for lines in blocks]
        return all(len(own) == 1 for own in counts) and all(len(lines) > 2 for lines in blocks)
    return content.startswith("\ufeff".encode()) and content.count(b"\r\n") > 1


@pytest.mark.parametrize("where", EACH)
def test_an_address_gives_its_file_and_the_same_again(ask, where):
    answer = ask(where)
    ending = where.partition("?")[0].rpartition(".")[2]
    assert answer.status_code == 200, unescape(answer.body.decode())
    assert answer.media_type == MIME[ending]
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert holds(answer.body, ending)
    again = ask(where)
    assert (again.body, again.headers["etag"]) == (answer.body, answer.headers["etag"])


def test_every_kind_of_file_is_tried_here():
    names = {where.partition("?")[0].rpartition(".")[0] for where in EACH}
    assert set(catalogue._MAKERS) - names == {"canh-bao"}, "a file without a test; today there are no warnings"
    assert {where.partition("?")[0].rpartition(".")[2] for where in EACH} == set(MIME)


@pytest.mark.parametrize(("where", "why"), REFUSED.items(), ids=[where[:40] for where in REFUSED])
def test_what_cannot_be_made_is_said(ask, where, why):
    answer = ask(where)
    body = answer.body.decode()
    assert answer.status_code == 404 and answer.media_type == "text/html"
    assert why in unescape(body.partition("<h1>")[2]) and "<script>" not in body
    assert "Traceback" not in body and "content-disposition" not in answer.headers


@pytest.mark.parametrize(("rest", "root"), [("/x.csv", "../../"), ("", "../"), ("a/b/c.xlsx", "../../../")])
def test_an_address_that_is_no_files_says_so(rest, root):
    _, route = routes()
    asked = request("x")
    asked.scope["path_params"] = {"rest": rest}
    answer = aside.run(route.endpoint(asked))
    assert answer.status_code == 404 and f"Không có tệp “{rest}”" in unescape(answer.body.decode())
    assert f'<a href="{root}">' in answer.body.decode()
    assert route.path_regex.match(f"/tep/{rest}")


def test_nothing_is_sent_again_while_nothing_has_changed(ask):
    tag = ask("dvc_level3.xlsx").headers["etag"]
    again = ask("dvc_level3.xlsx", **{"if-none-match": tag})
    assert (again.status_code, again.body) == (304, b"")
    assert ask("dvc_level3.xlsx?nam=2017", **{"if-none-match": tag}).status_code == 200


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture
def slow(monkeypatch):
    """Files that take longer than a tab waits, until the event is set."""
    done = threading.Event()
    turns_of = routes_module.Turns.file

    async def late(self, tag, make, **kept):
        return await turns_of(self, tag, lambda: done.wait(20) and make(), **kept)

    monkeypatch.setattr(routes_module.Turns, "file", late)
    monkeypatch.setattr(routes_module, "PATIENCE", 0.01)
    yield done
    done.set()


def test_a_tab_is_told_while_a_long_file_is_made_and_nobody_else(ask, slow):
    answer = ask("dvc_level3.xlsx", before_the_end=slow.set, accept=BROWSER)
    body = answer.body.decode()
    assert (answer.status_code, answer.media_type) == (202, "text/html") and "Đang tạo tệp" in body
    assert "content-disposition" not in answer.headers and answer.headers["cache-control"] == "no-store"
    (script,) = re.findall(r'<script src="\.\./([^"]+)" defer></script>', body)
    assert f"./{script}" == server._address("files.js"), "the file that all pages have"
    slow.clear()
    threading.Timer(0.2, slow.set).start()
    for accept in ({"accept": "*/*"}, {}):
        assert ask("dvc_level3.xlsx", **accept).status_code == 200


def test_nobody_is_answered_who_has_left(ask, slow):
    answer = ask("dvc_level3.xlsx", before_the_end=slow.set, left=True)
    assert (answer.status_code, answer.body) == (499, b"")


def test_evidence_waits_for_no_file_that_another_takes_home(monkeypatch):
    route, _ = routes()
    begun, end = threading.Semaphore(0), threading.Event()

    def long(*_view):
        begun.release()
        return b"" if end.wait(20) else b"nobody waited"

    monkeypatch.setitem(card_file._FORMS, XLSX, long)

    async def together():
        files = [
            asyncio.ensure_future(route.endpoint(request(f"dvc_level3.xlsx?nam={year}"))) for year in range(2016, 2020)
        ]
        for _ in range(AT_ONCE):
            await asyncio.to_thread(begun.acquire, timeout=20)
        try:
            evidence = await asyncio.wait_for(route.endpoint(request("dvc_level4.json")), 20)
            under_way = [not one.done() for one in files]
        finally:
            end.set()
        return evidence, under_way, await asyncio.gather(*files)

    evidence, under_way, made = aside.run(together())
    assert evidence.status_code == 200 and json.loads(evidence.body)["parts"]
    assert under_way == [True] * 4 and [answer.status_code for answer in made] == [200] * 4


@pytest.mark.parametrize("ending", card_file.ENDINGS)
def test_the_own_file_of_a_card_that_cannot_be_made_says_which_and_what_to_do(ask, desk, monkeypatch, ending):
    monkeypatch.setattr(Desk, "compare", lambda *_: 1 / 0)
    answer = ask(f"dvc_level3.{ending}")
    (told,) = re.findall(r'<p role="status">([^<]+)</p>', unescape(answer.body.decode()))
    assert answer.status_code == 500 and answer.media_type == "text/html"
    assert told.startswith(f"Nội dung “{desk.facts.questions['dvc_level3'].label}” đang gặp lỗi")
    assert re.search(r"Hãy thử lại .* báo mã [0-9A-F]{6} cho người quản trị", told)
    monkeypatch.undo()
    assert ask(f"dvc_level3.{ending}").status_code == 200, "nobody keeps what has failed"


def test_a_file_of_a_card_whose_words_fail_says_so_too(ask, monkeypatch):
    monkeypatch.setitem(card_file._FORMS, XLSX, lambda *_: 1 / 0)
    answer = ask("money_nature.xlsx")
    assert answer.status_code == 500 and "“Kinh phí theo loại nguồn vốn” đang gặp lỗi" in unescape(answer.body.decode())


def test_a_tab_gets_what_is_there_and_what_is_wrong_at_once(ask):
    assert ask("dvc_level3.csv", accept=BROWSER).headers["content-disposition"].startswith("attachment")
    assert ask("khong-co.xlsx", accept=BROWSER).status_code == 404


def test_national_header_and_signature_are_there_where_they_are_asked_for(ask):
    plain, issued = (Document(io.BytesIO(ask(f"overview.docx{code}").body)) for code in ("", "?the-thuc=ban-hanh"))
    told = ["\n".join(text for text in one.element.body.itertext()) for one in (plain, issued)]
    assert ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in one for one in told] == [False, True]
    assert ["Nơi nhận:" in one for one in told] == [False, True]
    assert ["Tài liệu làm việc." in one for one in told] == [True, False]
    assert not any("the-thuc" in one for one in told)


def test_the_order_of_codes_and_a_mail_programs_additions_change_nothing(ask):
    one, other = ask("dvc_level3.xlsx?nam=2017&tinh=lao-cai"), ask("dvc_level3.xlsx?tinh=lao-cai&nam=2017&utm_source=x")
    assert one.headers["etag"] == other.headers["etag"]


def test_an_address_with_another_pages_key_is_the_same_file(ask):
    one, other = ask("ho-so.xlsx?ho-so=lao-cai&ben-canh=thanh-hoa"), ask("ho-so.xlsx?tinh=lao-cai,thanh-hoa")
    assert one.headers["etag"] == other.headers["etag"]


def test_another_view_is_another_file(ask):
    seen = {ask(f"dvc_level3.xlsx{query}").headers["etag"] for query in ("", "?nam=2017", "?xep=ten")}
    assert len(seen) == 3


@pytest.mark.parametrize("years", [(2018,), (2016, 2017, 2018, 2019, 2020)], ids=str)
@pytest.mark.parametrize("kinds", [("target",), ("target", "actual")], ids="-".join)
def test_a_cards_address_means_the_card(desk, years, kinds):
    """Whatever is chosen: the file of the address is the file of the comparison on screen."""
    facts = desk.facts
    asked = [(question, {}) for question in ("dvc_level3", "one_stop_districts", "rank_ict")]
    asked += [
        (cut, {"measure": measure, "unit": unit})
        for cut in CUTS
        for measure in stated_kinds(facts)
        for unit in ("ty", "trieu")
    ]
    for question, options in asked:
        chosen = Selection(question, facts.loaded[:2], years, kinds, "name", tuple(options.items()))
        comparison = desk.compare(chosen)
        where = f"{ROOT}{card_file.addresses(comparison, facts, CSV)[CSV]}"
        made = _read(where, question, CSV).make()
        assert made.content == card_file._csv(None, comparison, ""), where  # type: ignore[arg-type]


def test_a_file_without_its_view_is_no_file(desk):
    maker = catalogue.maker("dvc_level3", desk.facts)
    assert maker is not None and catalogue.maker("dvc_level9", desk.facts) is None
    assert set(choices.of_selection(Selection("dvc_level3", desk.facts.loaded, (2018,)), desk.facts)) == set()


# -- a plan that one session alone sees ------------------------------------------------------------


@pytest.fixture
def own(monkeypatch):
    base = data.published()
    build = base.build | {"build_id": f"{base.build_id}+thu", "unpublished": "Kế hoạch thử"}
    plan = Unpublished(None, "Kế hoạch thử", replace(base, build=build), base.build_id)  # type: ignore[arg-type]
    monkeypatch.setitem(unpublished._BY_SECRET, plan.secret, plan)
    monkeypatch.setattr(unpublished, "current", lambda: plan)
    return plan


def test_its_files_are_reached_by_its_secret_alone_and_say_what_they_hold(ask, own):
    where = address("dvc_level3", XLSX, {"nam": "2017"})
    assert where == f"tep/dvc_level3.xlsx?nam=2017&phien={own.secret}" and len(own.secret) >= 32
    answer = ask(where.removeprefix("tep/"))
    assert answer.status_code == 200
    told = str(list(openpyxl.load_workbook(io.BytesIO(answer.body))["Bìa"].values))
    assert "kèm kế hoạch chưa công bố Kế hoạch thử" in told and own.secret not in told
    assert ask("dvc_level3.xlsx?nam=2017").headers["etag"] != answer.headers["etag"]


def test_they_go_with_the_session(ask, own):
    where = f"dvc_level3.xlsx?phien={own.secret}"
    assert ask(where).status_code == 200
    unpublished._BY_SECRET.pop(own.secret)
    assert ask(where).status_code == 404


def test_they_go_with_the_data_that_they_stood_beside(own):
    later = replace(data.published(), build=data.published().build | {"build_id": "x"})
    assert unpublished.behind(own.secret, data.published()) is own
    assert unpublished.behind(own.secret, later) is None


def test_an_error_gives_a_code_and_no_traceback(ask, monkeypatch):
    def fail(*_):
        raise RuntimeError("secret words")

    monkeypatch.setattr(catalogue, "maker", fail)
    answer = ask("dvc_level3.xlsx")
    body = answer.body.decode()
    assert answer.status_code == 500 and "báo mã" in body and "secret words" not in body


def test_refusals_are_raised_where_they_are_found():
    with pytest.raises(CannotMake):
        _read(f"{ROOT}tep/dvc_level3.xlsx?nam=1", "dvc_level3", XLSX)


@pytest.mark.parametrize(
    ("built", "of_data", "told"),
    [
        ("2026-11-30T18:30:00+00:00", "2026-12-01", "2026-12-01T01:30:00"),  # late in the evening, Greenwich's clock
        ("2026-12-05T02:00:00+00:00", "2026-11-30", "2026-11-30T00:00:00"),  # a newer program made the tables anew
    ],
)
def test_a_file_bears_one_date(built, of_data, told):
    """Its cover once said "công bố ngày 01/12" above "bản 9e1f65 · 30/11"."""
    build = {"built_at": built, "data_date": of_data}
    page = SimpleNamespace(facts=SimpleNamespace(tables=SimpleNamespace(build=build)))
    assert Page.published.fget(page).isoformat() == told  # type: ignore[attr-defined]
