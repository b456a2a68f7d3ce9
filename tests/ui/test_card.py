"""What is sent to the browser for a card, and what data can do there: nothing."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from lib.compare.facts import Facts
from lib.compare.model import Selection
from lib.compare.money.comparing import compare_money
from lib.compare.money.index import Money
from lib.compare.overview import coverage
from lib.compare.question import compare
from lib.present.search.terms import terms_of
from lib.present.views.card import CardTable
from lib.present.views.evidence import of_card, of_figure, proof
from lib.present.views.tables import Said
from lib.ui.card import component, evidence, sending
from lib.ui.frame import data, frame
from lib.ui.sections import findings_list, money_lines
from tests.pages.cards import parts as parts_of

ROOT = Path(__file__).resolve().parents[2]
PLANNED = (("measure", "year_plan"),)
EVIL = "<script>alert(1)</script> [x](javascript:alert) :red[y] $z$ | `q` **b** #1"


@pytest.fixture(scope="module")
def facts():
    return Facts(data.tables())


@pytest.fixture
def poisoned(facts):
    """A comparison in which every text that comes from data wants to be something else."""
    comparison = compare(facts, Selection("dvc_level3", facts.loaded, (2018,)))
    panels = tuple(
        replace(
            panel,
            measure=replace(panel.measure, label=EVIL, short_label=EVIL, definition=EVIL),
            values=tuple(
                replace(v, source=replace(v.source, quote=EVIL, clause=EVIL, number=EVIL, title=EVIL, url=EVIL))
                for v in panel.values
            ),
        )
        for panel in comparison.panels
    )
    return replace(comparison, title=EVIL, short_title=EVIL, panels=panels, names=dict.fromkeys(comparison.names, EVIL))


def said(comparison) -> dict:
    """What the browser gets for the card."""
    return json.loads(sending.message(comparison, (), True)[16:])


def test_nothing_from_data_becomes_markup(poisoned):
    """Words of evidence are text, and lead to web addresses alone."""
    for told in (of_card(poisoned), of_figure(poisoned, "quang-ngai-2458-2017/t015")):
        sent = json.loads(evidence.message("x", told))["parts"]
        runs = [run for part in sent for line in part for run in line]
        assert any(EVIL in run[0] for run in runs)
        assert all(len(run) < 3 for run in runs), "nothing in the data is an address"


def test_the_address_of_a_document_is_a_link(facts):
    comparison = compare(facts, Selection("dvc_level3", facts.loaded, (2018,)))
    source = replace(comparison.sources[0], url="https://vanban.chinhphu.vn/?a=1&b=2")
    (sent,) = json.loads(evidence.message("x", [proof("y", source)]))["parts"]
    assert sent[-1] == [[source.url, 0, source.url]]


def test_evidence_says_who_checked_a_row_and_nothing_where_nobody_is_named(facts):
    source = compare(facts, Selection("dvc_level3", facts.loaded, (2018,))).sources[0]
    named = replace(source, checked_by="Nguyễn Văn A", checked_on=date(2026, 1, 9))

    def told(own):
        return [run[0] for line in json.loads(evidence.message("x", [proof("y", own)]))["parts"][0] for run in line]

    assert set(told(named)) - set(told(source)) == {"Đã kiểm: Nguyễn Văn A, 09/01/2026"}
    assert not any("kiểm" in line for line in told(replace(source, checked_on=date(2026, 1, 9))))


def broken_card(make):
    """``sending.message``, with one card that cannot be made."""

    def message(comparison, *drawn):
        if comparison.selection.question == "dvc_level4":
            raise ZeroDivisionError
        return make(comparison, *drawn)

    return message


def broken(_make):
    def fail(*_args, **_more):
        raise ZeroDivisionError

    return fail


@pytest.mark.parametrize(
    ("stem", "module", "name", "breaking", "parts"),
    [
        ("online_services", sending, "message", broken_card, 6),
        ("budget", money_lines, "largest", broken, 11),
        ("overview", findings_list, "_row", broken, 6),
    ],
)
def test_what_cannot_be_made_is_told_in_its_place_and_takes_nothing_else(
    monkeypatch, stem, module, name, breaking, parts
):
    at = AppTest.from_file(str(ROOT / "lib" / "ui" / "shell" / "shell.py"), default_timeout=60)
    at.switch_page(f"../../../pages/{stem}.py")
    at.query_params["nam"] = "2017"
    frame._desk.clear()  # nobody has made it before
    monkeypatch.setattr(module, name, breaking(getattr(module, name)))
    at.run()
    assert not at.exception and at.error == []
    sent = [part.data for part in parts_of(at) if part.script != "tree"]
    failed = [told for data in sent if "failed" in (told := json.loads(data.partition(b"\n")[0]))]
    assert len(sent) == parts and len(failed) == 1
    assert re.search(r"xin báo mã [0-9A-F]{6} cho người quản trị", failed[0]["failed"])


def test_a_card_is_sent_as_text_and_its_links_lead_to_evidence_alone(poisoned):
    for comparison in (poisoned, replace(poisoned, selection=replace(poisoned.selection, years=(2017, 2018)))):
        card = said(comparison)
        assert card["title"] == EVIL
        links = [link for row in card["table"]["rows"] for cell in row for _, *more in cell for link in more[1:]]
        assert links and all(re.fullmatch(r"sources\?muc=bang-chung&dong=[a-z0-9/-]+", link) for link in links)


def test_scripts_of_cards_make_no_markup_of_text():
    """Beside the linter, which knows the names of today."""
    scripts = sorted((Path(component.__file__).parent / "script").glob("*.js"))
    assert len(scripts) > 4
    for script in scripts:
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser", script.read_text("utf-8")
        )


def test_a_verdict_and_its_reasons_are_two_words(facts):
    pieces = said(compare(facts, Selection("dvc_level3", facts.loaded, (2018,))))["pieces"]
    (verdict, reasons), *_ = (words for piece in pieces for words in piece.get("words", ()))
    assert verdict == ["So sánh có điều kiện:", 1]
    assert reasons[0].startswith(" Thanh Hóa lấy mốc gần nhất, năm 2017")


def test_the_content_stands_under_a_tag_that_changes_with_it(facts):
    one, same, other = (
        sending.message(compare(facts, Selection("dvc_level3", facts.loaded, (year,))), (), True)
        for year in (2018, 2018, 2017)
    )
    assert one == same and one[:16] != other[:16] and re.fullmatch(rb"[0-9a-f]{16}", one[:16])


@pytest.mark.parametrize(
    ("stem", "question"), [("online_services", "dvc_level4"), ("overview", "esign_communes"), ("budget", "money_tier")]
)
def test_an_error_in_one_comparison_stays_in_its_card(monkeypatch, caplog, stem, question):
    """Whatever is wrong in comparing one question: its card says so and can be asked for again."""

    def failing(make):
        def made(known, selection):
            if selection.question == question:
                raise ZeroDivisionError
            return make(known, selection)

        return made

    def opened():
        at = AppTest.from_file(str(ROOT / "lib" / "ui" / "shell" / "shell.py"), default_timeout=60)
        at.switch_page(f"../../../pages/{stem}.py")
        at.query_params["nam"] = "2016"
        frame._desk.clear()  # nobody has made it before
        return at.run()

    with monkeypatch.context() as patch:
        for module, name in ((frame, "compare"), (frame, "compare_money"), (coverage, "compare")):
            patch.setattr(module, name, failing(getattr(module, name)))
        at = opened()
        assert not at.exception and at.error == []
        heads = {part.key: json.loads(part.data.partition(b"\n")[0]) for part in parts_of(at) if part.script == "card"}
        (failed,) = [head for head in heads.values() if "failed" in head]
        assert len(heads) > 3 and failed["again"]
        title = frame.CUTS[question].title if question in frame.CUTS else "”"
        assert title in failed["failed"] and "Hãy thử lại" in failed["failed"]
        code = re.search(r"xin báo mã ([0-9A-F]{6}) cho người quản trị", failed["failed"])[1]
        assert any(
            record.exc_info and getattr(record, "fields", {}).get("code") == code for record in caplog.records
        ), "the log has it"
    assert not any(b'"failed"' in part.data for part in parts_of(opened())), "it is not kept"


def test_terms_are_sent_with_their_places(facts):
    """The script cuts the words out of the texts that it draws: badge, subtitle, paragraphs between the charts."""
    comparison = compare(facts, Selection("dvc_level3", facts.loaded, (2018,)))
    sent = json.loads(sending.message(comparison, (), True, explained=terms_of(facts))[16:])
    paragraphs = ["".join(run[0] for run in words) for piece in sent["pieces"] for words in piece.get("words", ())]
    texts = (sent["badge"][1], sent["subtitle"], *paragraphs)
    words = {name: texts[at][start : start + length] for at, start, length, name, _, _ in sent["terms"]}
    assert words["mức độ 3"] == "mức độ 3" and words["DVC"] == "Dịch vụ công"
    assert all(own.lower() == name.lower() for name, own in words.items() if name != "DVC")
    assert ("guide", "mức độ 3") in {
        (urlsplit(way).path, parse_qs(urlsplit(way).query).get("tim", [""])[0]) for *_, way in sent["terms"]
    }
    assert said(comparison)["terms"] == []


def test_terms_that_a_chart_or_a_cell_alone_has_are_listed(facts):
    """In a legend, in a row of parts: no word there can be a button. What the text explains is not listed again."""
    money = compare_money(Money(facts), Selection("money_tier", facts.loaded, (2018,), options=PLANNED))
    sent = json.loads(sending.message(money, (), True, explained=terms_of(facts))[16:])
    words = {name: word for word, name, _, _ in sent["listed"]}
    assert words["NSĐP / NSDP"].lower() == "ngân sách địa phương"
    assert not {name for _, _, _, name, _, _ in sent["terms"]} & set(words)
    assert "written" not in json.dumps(sent["pieces"])
    many = compare(facts, Selection("dvc_level3", facts.loaded, tuple(range(2016, 2021))))
    drawn = json.loads(sending.message(many, (), True, explained=terms_of(facts))[16:])
    assert all(len(one) == 4 and one[2] and one[3].startswith("guide?") for one in drawn["listed"])
    assert json.loads(sending.message(money, (), True)[16:])["listed"] == []
    cells = CardTable(("Nguồn",), (((Said("Kinh phí sự nghiệp"),),), ((Said("20 chi thường xuyên"),),)))
    alone = json.loads(sending.of_table("Khái toán", "khái toán", cells, "", terms_of(facts))[16:])
    assert [word for word, *_ in alone["listed"]] == ["Kinh phí sự nghiệp"] and alone["terms"][0][:3] == [1, 0, 9]


def test_a_fault_is_told_with_the_figure_its_place_link_and_version(facts, monkeypatch):
    comparison = compare(facts, Selection("dvc_level3", facts.loaded, (2018,)))
    told, link = of_figure(comparison, "quang-ngai-2458-2017/t015"), "https://plans.example/sources?dong=x"
    monkeypatch.delenv("PLANS_CONTACT", raising=False)
    sent = json.loads(evidence.message("x", told, link, "bản a1"))
    assert sent["mail"] == ""
    for words in ("70% dịch vụ công trực tuyến ở mức độ 3", "Mục 2, gạch đầu dòng 5", link, "bản a1"):
        assert words in sent["report"]
    monkeypatch.setenv("PLANS_CONTACT", "so-lieu@example.vn")
    mail = urlsplit(json.loads(evidence.message("x", told, link, "bản a1"))["mail"])
    assert mail.scheme == "mailto" and mail.path == "so-lieu@example.vn"
    assert parse_qs(mail.query)["body"] == [sent["report"]] and "+" not in mail.query
    assert "report" not in json.loads(evidence.message("x", told))
