"""The address that the search box asks: JSON for any words, each line with the address of a view that opens."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from starlette.requests import Request
from starlette.responses import Response

from lib.present.registers.registers import Registers
from lib.present.search.index import EntryKind
from lib.present.search.query import Sought
from lib.ui.frame import choices, data, pages, unpublished
from lib.ui.frame.frame import Desk
from lib.ui.frame.unpublished import Unpublished
from lib.ui.search import addresses, answers, own
from tests import aside


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(data.published())


@pytest.fixture
def ask():
    """Ask as the box does: ``ask("q=chu ky so")`` → the answer of the route."""
    (route,) = answers.routes()

    def asked(query: str, **headers: str) -> Response:
        scope = {
            "type": "http",
            "method": "GET",
            "scheme": "http",
            "server": ("may-chu.tinh.vn", 8501),
            "path": f"/{answers.ADDRESS}",
            "query_string": quote(query, safe="=&%+").encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
        return aside.run(route.endpoint(Request(scope)))

    return asked


def found(answer: Response) -> dict:
    assert answer.status_code == 200
    return json.loads(answer.body)


def first(answer: Response) -> str:
    return found(answer)["groups"][0]["lines"][0]["href"]


@pytest.mark.parametrize(
    ("typed", "opens"),
    [
        ("thanh hóa chữ ký số xã 2018", "question?cau-hoi=esign_communes&nam=2018&tinh=thanh-hoa"),
        ("kinh phi lao cai 2019", "budget?nam=2019&tinh=lao-cai"),
        ("4259", "sources?dong=quang-ngai-4259-2019"),
        ("ioffice", "question?cau-hoi=eoffice_unions"),
        ("mức độ 4", "question?cau-hoi=dvc_level4"),
        (
            "thanh hoa lao cai mot cua xa 2016-2020",
            "question?cau-hoi=one_stop_communes&nam=2016-2020&tinh=thanh-hoa,lao-cai",
        ),
        ("quảng ngãi 2017", "province?ho-so=quang-ngai&nam=2017"),
        ("hà nội", "province?ho-so=ha-noi"),
        ("tổng quan", "."),
        ("hướng dẫn thanh hóa 2018", "guide"),
        ("powerpoint", "present"),
        ("lgsp", "projects?nam=2020&dong=quang-ngai-4259-2019%2Fb013"),
        ("sở ngoại vụ", "projects?nam=2016-2020&chu-tri=so-ngoai-vu"),
        ("VNCERT", "guide?phan=viet-tat&tim=CERT+%2F+VNCERT"),
    ],
)
def test_the_first_line_opens_the_view(ask, typed, opens):
    assert first(ask(f"q={typed}")) == opens


def test_years_and_provinces_that_the_data_lack_are_told_and_stand_in_no_address(ask):
    answer = found(ask("q=chữ ký số xã hà nội thanh hóa 2018 2033"))
    assert answer["told"] == "Tìm thấy 1 mục. Bộ dữ liệu chưa có Hà Nội và năm 2033."
    assert answer["groups"][0]["lines"][0]["href"] == "question?cau-hoi=esign_communes&nam=2018&tinh=thanh-hoa"


def test_what_the_guide_prints_bold_is_explained_by_the_words_behind():
    told = own.passages(
        "**Gạch chéo** là mốc cũ. **S** mở cửa sổ.\n\n- **không nêu**: kế hoạch *im*\n\n## Tìm\n\nỞ trên."
    )
    assert list(told) == [("Gạch chéo", "là mốc cũ."), ("không nêu", "kế hoạch im"), ("Tìm", "Ở trên.")]


def test_every_file_that_is_found_is_one_that_its_page_offers(desk):
    found = {(one.code, one.name) for one in own.entries(desk.facts) if one.kind is EntryKind.FILE}
    assert ("province", "Báo cáo Word: Hồ sơ tỉnh") in found and ("download", "Tệp CSV: Tải Excel") in found
    assert not {code for code, _ in found} & {"guide", "upload"}


@pytest.mark.parametrize("query", ["", "q=", "q=   ", "q=!?%$", "x=1", "q=" + "a" * 119, "q=%FF%00", "q=<script>&q=x"])
def test_whatever_is_asked_is_answered(ask, query):
    answer = found(ask(query))
    assert set(answer) == {"told", "groups"}
    assert answer["groups"] == [] and "<" not in answer["told"]


def test_what_is_too_long_or_too_much_is_refused(ask):
    assert ask("q=" + "a" * 5_000).status_code == 414
    assert ask("&".join(f"q={n}" for n in range(20))).status_code == 400


def test_nothing_is_sent_again_while_nothing_has_changed(ask):
    answer = ask("q=chữ ký số")
    assert answer.headers["cache-control"] == "private, no-cache"
    tag = answer.headers["etag"]
    assert ask("q=chữ ký số", **{"if-none-match": tag}).status_code == 304
    assert ask("q=chữ ký", **{"if-none-match": tag}).status_code == 200


def test_a_line_holds_words_and_an_address_of_ours_alone(desk):
    """Whatever the data say, nothing of it becomes a way out of the application."""
    known = {entry.url_path for entry in pages.PAGES} | {"", "."}
    for entry in answers._index(desk).entries:
        for sought in (Sought(()), Sought((), ("38", "10"), (2018,)), Sought((), (), (2016, 2017))):
            address = urlsplit(addresses.address(entry, sought, desk.facts))
            assert (address.scheme, address.netloc) == ("", "") and address.path in known


def test_every_address_means_something_to_its_page(desk):
    """No value of it is dropped: choices of the page, codes that it knows."""
    from lib.ui.coverage import question
    from lib.ui.sections import guide, profile, register

    own = {
        "question": (question.question,),
        "province": profile.CHOICES,
        "projects": register.project_choices(),
        "sources": register.source_choices(),
        "guide": (guide.part, guide.sought),
    }
    without = {"province": profile.OTHERS}
    sought = Sought((), ("38",), (2018,))
    seen = set()
    for entry in answers._index(desk).entries:
        stem, _, query = addresses.address(entry, sought, desk.facts).partition("#")[0].partition("?")
        offered = [choice for choice in choices.shared(desk.facts) if choice.key not in without.get(stem, ())]
        offered += [one if isinstance(one, choices.Choice) else one(desk.facts) for one in own.get(stem, ())]
        assert choices.read(offered, parse_qs(query)).rejected == (), (entry, query)
        seen.add(entry.kind)
    assert seen == set(EntryKind)


def test_lines_and_documents_are_known_to_their_registers_by_the_code_in_the_address(desk):
    kept = Registers(desk.facts, desk.money)
    for kind, key in ((EntryKind.PROJECT, "projects"), (EntryKind.DOCUMENT, "documents")):
        known = {row.key for row in kept.get(key).entries}
        assert {entry.code for entry in answers._index(desk).entries if entry.kind is kind} <= known


def test_a_plan_of_one_session_is_found_with_its_secret_alone(ask, monkeypatch):
    base = data.published()
    documents = base.documents.copy()
    documents.loc[0, "number"] = "7777/KH-THU"
    build = base.build | {"build_id": f"{base.build_id}+thu", "unpublished": "Kế hoạch thử"}
    plan = Unpublished(None, "Kế hoạch thử", replace(base, documents=documents, build=build), base.build_id)  # type: ignore[arg-type]
    monkeypatch.setitem(unpublished._BY_SECRET, plan.secret, plan)
    assert found(ask("q=7777"))["groups"] == []
    mine = found(ask(f"q=7777&phien={plan.secret}"))
    assert mine["groups"][0]["lines"][0]["name"] == "7777/KH-THU"
    assert "kế hoạch chưa công bố Kế hoạch thử, chỉ ở phiên này" in mine["told"]
    lost = ask("q=7777&phien=doan")
    assert lost.status_code == 503 and "không còn trong phiên" in json.loads(lost.body)["told"]


def test_trouble_is_said_with_a_code_and_told_to_the_log(ask, monkeypatch):
    def broken(*_):
        raise RuntimeError("x")

    monkeypatch.setattr(answers, "message", broken)
    answer = ask("q=loi")
    assert answer.status_code == 500 and "xin báo mã" in json.loads(answer.body)["told"]
