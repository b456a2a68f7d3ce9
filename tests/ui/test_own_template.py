"""A template of the reader's own: read in a process apart, named on the page, used by files of this session alone."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from lib.plans.sandbox.process import FailedApart, Stopped
from lib.present.pptx import template_file
from lib.present.pptx.template_file import MESSAGES, NotATemplate
from lib.present.words.wording import markdown_safe
from lib.ui.frame import template
from lib.ui.frame.files import DOCX, PPTX, address
from lib.ui.frame.template import OwnTemplate
from lib.ui.slideshow import template_apart
from tests.pages.conftest import ROOT
from tests.present.test_template import SAMPLE, untitled, with_part, word
from tests.present.test_template import template as made
from tests.ui.test_files import DECK, ask

__all__ = ["ask"]
NAME = "Mẫu của Bộ *2026*.pptx"


def test_a_template_comes_back_clean_from_a_process_apart():
    clean = template_apart.cleaned_apart(made())
    assert template_file.opened(clean) and SAMPLE.encode() not in clean


@pytest.mark.parametrize(
    ("content", "code"),
    [(untitled(), "untitled"), (word(), "word"), (with_part("ppt/media/film.bin", b"0" * (64 << 20)), "bomb")],
    ids=["untitled", "word", "bomb"],
)
def test_what_is_wrong_with_one_is_said_in_its_own_words(content, code):
    with pytest.raises(NotATemplate) as why:
        template_apart.cleaned_apart(content)
    assert str(why.value) == MESSAGES[code]


def test_one_that_is_too_large_costs_no_process(monkeypatch):
    monkeypatch.setattr(template_apart.templates, "run", pytest.fail)
    with pytest.raises(NotATemplate, match="không quá 10 MB"):
        template_apart.cleaned_apart(b"PK\x03\x04" + b"0" * template_apart.MOST_BYTES)


@pytest.mark.parametrize("why", [Stopped("memory"), Stopped("time"), Stopped("crashed"), FailedApart("Traceback: x")])
def test_one_that_takes_too_much_is_said_in_a_sentence(monkeypatch, why):
    def stops(*_: object) -> None:
        raise why

    monkeypatch.setattr(template_apart.templates, "run", stops)
    with pytest.raises(NotATemplate) as told:
        template_apart.cleaned_apart(made())
    assert str(told.value).endswith("rồi chọn lại.") and "Traceback" not in str(told.value)


# -- files -----------------------------------------------------------------------------------------


@pytest.fixture
def own(monkeypatch):
    kept = OwnTemplate(NAME, template_file.cleaned(made()))
    monkeypatch.setitem(template._BY_SECRET, kept.secret, kept)
    monkeypatch.setattr(template, "current", lambda: kept)
    return kept


@pytest.mark.parametrize(("what", "query"), [("trinh-chieu", {"bo": "dvc_level3~dang-chu-y"}), ("dvc_level3", {})])
def test_slides_are_made_on_it_by_its_secret_alone(ask, own, what, query):
    assert template.CODE not in address(what, DOCX, query), "only slides have a template"
    where = address(what, PPTX, query).removeprefix("tep/")
    assert own.secret in where and len(own.secret) >= 32
    answer, plain = ask(where), ask(where.partition(f"{template.CODE}=")[0].rstrip("&?"))
    assert (answer.status_code, plain.status_code) == (200, 200)
    assert answer.headers["etag"] != plain.headers["etag"]
    masters = [Presentation(io.BytesIO(body)).slide_master.shapes[-1].name for body in (answer.body, plain.body)]
    assert masters[0] == "Dải màu" != masters[1]
    assert own.secret.encode() not in answer.body


def test_it_goes_with_the_session(ask, own):
    where = address("trinh-chieu", PPTX, {"bo": DECK.removeprefix("bo=")}).removeprefix("tep/")
    assert ask(where).status_code == 200
    template._BY_SECRET.pop(own.secret)
    answer = ask(where)
    assert answer.status_code == 404 and "không còn trong phiên làm việc nào" in answer.body.decode()


# -- the page --------------------------------------------------------------------------------------


@pytest.fixture
def page() -> AppTest:
    """The list with the place for a template open, as after a click on it."""
    at = AppTest.from_file(str(ROOT / "lib" / "ui" / "shell" / "shell.py"), default_timeout=60)
    at.switch_page("../../../pages/present.py")
    at.query_params["bo"] = "dvc_level3"
    at.session_state["template-more"] = True
    at.run()
    assert not at.exception
    return at


def words(at: AppTest) -> str:
    return " ".join(str(e.value) for e in (*at.markdown, *at.caption, *at.error))


def links(at: AppTest) -> list[str]:
    return [e.proto.url for e in at.get("link_button") if f".{PPTX}" in e.proto.url]


def test_the_page_names_the_template_that_is_on_and_takes_it_off(page):
    assert "không lưu trên máy chủ" in words(page)
    page.file_uploader[0].upload(NAME, made()).run()
    assert not page.exception and not page.error
    assert "Mẫu của Bộ \\*2026\\*.pptx" in words(page)
    assert all(f"{template.CODE}=" in link for link in links(page)) and links(page)
    page.button(key="template-leave").click().run()
    assert not page.exception
    assert "theo mẫu" not in words(page) and not any(template.CODE in link for link in links(page))


def test_a_file_of_no_use_is_said_and_nothing_changes(page):
    page.file_uploader[0].upload("mau.pptx", word()).run()
    assert not page.exception
    assert [e.value for e in page.error] == [markdown_safe(MESSAGES["word"])]
    assert links(page) and not any(template.CODE in link for link in links(page))


def test_templates_of_all_sessions_are_bounded(monkeypatch):
    held = OwnTemplate("a.pptx", b"x" * 60)
    monkeypatch.setitem(template._BY_SECRET, held.secret, held)
    monkeypatch.setattr(template, "MOST_HELD", 100)
    monkeypatch.setattr(template.st, "session_state", {})
    assert "không còn" not in template.keep("b.pptx", b"x" * 40) and template.current()
    assert "hãy thử lại" in template.keep("b.pptx", b"x" * 41) and template.current() is None
