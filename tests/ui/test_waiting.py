"""A page that waits for work apart: its place in the line, and the end of work that nobody waits for."""

import threading

import pytest
from streamlit.runtime.scriptrunner import StopException

from lib.plans.sandbox.waiting import Line, LineFull
from lib.ui.frame import waiting


class Page:
    """What the page says, in order; the first words may raise, as Streamlit does where the reader has gone on."""

    def __init__(self, monkeypatch, raises: bool = False) -> None:
        self.said: list[str] = []
        self.raises = raises
        self.spoken = threading.Event()
        monkeypatch.setattr(waiting.st, "empty", lambda: self)
        monkeypatch.setattr(waiting, "_LOOK_SECONDS", 0.01)
        monkeypatch.setattr(waiting, "_LINE", Line(at_once=1, most_waiting=2))

    def info(self, text: str, **_) -> None:
        self.said.append(text)
        self.spoken.set()
        if self.raises:
            raise StopException

    def empty(self) -> None:
        self.said.append("")


def test_the_place_in_the_line_is_said_until_it_is_done(monkeypatch):
    page = Page(monkeypatch)
    opened = threading.Event()
    waiting._LINE.submit(lambda _: opened.wait(20), owner="other")
    threading.Thread(target=lambda: (page.spoken.wait(20), opened.set())).start()

    def work(_: threading.Event) -> int:
        page.spoken.clear()
        page.spoken.wait(20)
        return 7

    assert waiting.awaited(work, "Đang kiểm tra tệp…") == 7
    told = list(dict.fromkeys(page.said))
    assert told == [
        "Máy chủ đang kiểm tra tệp của người khác; tệp này đứng thứ 1 trong hàng chờ.",
        "Đang kiểm tra tệp…",
        "",
    ]


def test_who_goes_on_takes_the_work_along(monkeypatch):
    Page(monkeypatch, raises=True)
    ended = threading.Event()

    def work(cancelled: threading.Event) -> None:
        if cancelled.wait(20):
            ended.set()

    with pytest.raises(StopException):
        waiting.awaited(work, "…")
    assert ended.wait(20)


def test_a_page_that_is_closed_takes_the_work_along(monkeypatch):
    def stops():
        raise StopException

    page = Page(monkeypatch)
    monkeypatch.setattr(waiting.st, "stop", stops)
    monkeypatch.setattr(waiting, "_is_there", lambda _: len(page.said) < 3)
    ended = threading.Event()
    with pytest.raises(StopException):
        waiting.awaited(lambda cancelled: cancelled.wait(20) and ended.set(), "…")
    assert ended.wait(20) and len(page.said) == 3 + waiting._GONE_LOOKS + 1, "a hiccup of the network is waited for"


def test_a_line_that_is_full_takes_nothing_more(monkeypatch):
    page = Page(monkeypatch)
    opened = threading.Event()
    for owner in "abc":
        waiting._LINE.submit(lambda _: opened.wait(20), owner=owner)
    with pytest.raises(LineFull):
        waiting.awaited(lambda _: 7, "…")
    assert page.said == []
    opened.set()


def test_what_the_work_raises_the_page_gets(monkeypatch):
    Page(monkeypatch)

    def fails(_: threading.Event) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        waiting.awaited(fails, "…")
    with pytest.raises(ValueError, match="no"):
        waiting.in_turn(fails, "me")
