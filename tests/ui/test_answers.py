"""The messages of a run leave together, those of a long run after a moment."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from streamlit.runtime.app_session import AppSession, AppSessionState

from lib.ui.shell import answers


def apart(work) -> None:
    """Run it in a thread of its own: in this one a browser's loop may be running."""
    with ThreadPoolExecutor(1) as aside:
        aside.submit(asyncio.run, work).result()


class Session:
    """What of a session of Streamlit's is read."""

    def __init__(self):
        self._state = AppSessionState.APP_IS_RUNNING
        self._message_enqueued_callback = lambda: self.asked.append(asyncio.get_running_loop().time())
        self.asked: list[float] = []
        self.waiting: list[str] = []

    def say(self, *messages: str) -> None:
        self.waiting += messages

    def end(self) -> None:
        self._state = AppSessionState.APP_NOT_RUNNING


def flush(session: Session) -> list[str]:
    told, session.waiting = session.waiting, []
    return told


def test_nothing_leaves_before_the_run_has_ended():
    async def run():
        flushed, session = answers.whole(flush), Session()
        session.say("begun", "title")
        assert flushed(session) == []
        session.say("table")
        assert flushed(session) == []
        session.end()
        session.say("finished")
        assert flushed(session) == ["begun", "title", "table", "finished"]
        session.say("word aside")
        assert flushed(session) == ["word aside"], "between runs nothing waits"

    apart(run())


def test_a_long_run_tells_what_it_has_and_goes_on_telling(monkeypatch):
    monkeypatch.setattr(answers, "PATIENCE", 0.01)

    async def run():
        flushed, session = answers.whole(flush), Session()
        session.say("title")
        assert flushed(session) == [] and not session.asked
        await asyncio.sleep(0.05)
        assert len(session.asked) == 1, "somebody asks again, though the run says nothing meanwhile"
        assert flushed(session) == ["title"]
        session.say("table")
        assert flushed(session) == ["table"]
        session.end()
        assert flushed(session) == []
        session._state = AppSessionState.APP_IS_RUNNING
        session.say("title of the next run")
        assert flushed(session) == [], "each run has its first moments"

    apart(run())


def test_sessions_do_not_wait_for_each_other():
    async def run():
        flushed, one, other = answers.whole(flush), Session(), Session()
        one.say("one")
        other.say("other")
        other.end()
        assert (flushed(one), flushed(other)) == ([], ["other"])

    apart(run())


def test_streamlit_asks_through_it_once(monkeypatch):
    monkeypatch.setattr(AppSession, "flush_browser_queue", AppSession.flush_browser_queue)
    answers.send_whole()
    first = AppSession.flush_browser_queue
    answers.send_whole()
    assert AppSession.flush_browser_queue is first and first.__wrapped__.__name__ == "flush_browser_queue"
