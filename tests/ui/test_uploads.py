"""Files that sessions send: only where a page asks for one, only by that session, few, and gone when it is."""

import time

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from lib.ui.frame import uploads
from lib.ui.frame.uploads import MOST_BYTES, MOST_FILES, MOST_TICKETS, BoundedUploads, bounded

MINE, OTHER = "mine", "other"


@pytest.fixture
def store() -> BoundedUploads:
    made = bounded(MemoryUploadedFileManager("/upload"))
    for session in (MINE, OTHER):
        made.offer(session)
    return made


def send(store: BoundedUploads, session: str, file_id: str, size: int = 10) -> int | None:
    """As the server does; the status of a refusal."""
    if (status := store.admit(session, file_id, size)) is None:
        store.add_file(session, UploadedFileRec(file_id, "a.xlsx", "", bytes(size)))
        store.settle(session, file_id)
    return status


def tickets(store: BoundedUploads, session: str, count: int = 1) -> list[str]:
    return [info.file_id for info in store.get_upload_urls(session, ["a.xlsx"] * count)]


def names(store: BoundedUploads, session: str) -> list[str]:
    return list(store.file_storage.get(session, {}))


def test_a_ticket_is_good_for_one_file_of_its_session(store):
    (ticket,) = tickets(store, MINE)
    assert send(store, OTHER, ticket) == 403 and send(store, MINE, "made-up") == 403
    assert send(store, MINE, ticket) is None and names(store, MINE) == [ticket]
    assert send(store, MINE, ticket) == 403 and names(store, OTHER) == []


def test_a_page_without_an_uploader_gives_no_tickets(store):
    assert tickets(store, "elsewhere") == [] and send(store, "elsewhere", "x") == 403
    first, second = tickets(store, MINE, 2)
    send(store, MINE, first)
    store.withdraw(MINE)
    assert names(store, MINE) == [] and tickets(store, MINE) == [] and send(store, MINE, second) == 403


def test_a_session_holds_few_files_and_few_tickets(store):
    many = tickets(store, MINE, 100)
    assert len(many) == MOST_TICKETS
    later = tickets(store, MINE, 1)
    assert send(store, MINE, many[0]) == 403, "the oldest ticket closed"
    sent = [*many[1:], *later]
    assert [send(store, MINE, ticket) for ticket in sent] == [None] * MOST_TICKETS
    assert names(store, MINE) == sent[-MOST_FILES:]


def test_a_removed_file_makes_room(store):
    first, second, third = tickets(store, MINE, 3)
    send(store, MINE, first)
    send(store, MINE, second)
    store.remove_file(MINE, first)
    send(store, MINE, third)
    assert names(store, MINE) == [second, third]


def test_a_file_is_small(store):
    (ticket,) = tickets(store, MINE)
    assert store.admit(MINE, ticket, MOST_BYTES + 1) == 413
    assert store.admit(MINE, ticket, MOST_BYTES) is None


def test_two_at_once_never_the_same_twice(store):
    made = tickets(store, MINE, 3)
    assert store.admit(MINE, made[0], 1) is None
    assert store.admit(MINE, made[0], 1) == 409
    assert store.admit(MINE, made[1], 1) is None
    assert store.admit(MINE, made[2], 1) == 409
    store.settle(MINE, made[0])
    assert store.admit(MINE, made[2], 1) is None


def test_all_sessions_together_are_bounded(store, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES_HELD", 100)
    (mine,), (other,) = tickets(store, MINE), tickets(store, OTHER)
    assert send(store, MINE, mine, 60) is None
    assert store.admit(OTHER, other, 41) == 503
    assert store.admit(OTHER, other, 40) is None, "exactly full"
    assert store.held() == 100
    store.settle(OTHER, other)
    assert store.held() == 60


def test_old_files_give_way(store, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES_HELD", 100)
    (mine,), (other,) = tickets(store, MINE), tickets(store, OTHER)
    send(store, MINE, mine, 60)
    monkeypatch.setattr(uploads, "OLD_SECONDS", -1.0)
    assert send(store, OTHER, other, 60) is None and names(store, MINE) == []


def test_what_comes_after_its_session_ended_is_not_kept(store):
    (ticket,) = tickets(store, MINE)
    assert store.admit(MINE, ticket, 10) is None
    store.remove_session_files(MINE)
    store.add_file(MINE, UploadedFileRec(ticket, "a.xlsx", "", b"x"))
    store.settle(MINE, ticket)
    assert names(store, MINE) == [] and store.held() == 0 and tickets(store, MINE) == []


def test_sessions_whose_page_is_closed(store, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    open_pages = {OTHER}
    assert store.gone(open_pages.__contains__, 5) == []
    now[0] = 104.9
    assert store.gone(open_pages.__contains__, 5) == []
    now[0] = 105.0
    assert store.gone(open_pages.__contains__, 5) == [MINE]
    open_pages.add(MINE)  # a hiccup of the network: it came back
    assert store.gone(open_pages.__contains__, 5) == []
    open_pages.clear()
    assert store.gone(open_pages.__contains__, 5) == []


def test_another_store_is_a_fault_that_is_told():
    with pytest.raises(TypeError):
        bounded(object())
    made = bounded(MemoryUploadedFileManager("/upload"))
    assert bounded(made) is made


def test_a_page_that_ends_without_an_uploader_closes_what_was_open(store, monkeypatch):
    monkeypatch.setattr(uploads, "_mine", lambda: (store, MINE))
    with uploads.offered_by_the_page():
        uploads.offer()
    assert tickets(store, MINE) != []
    with pytest.raises(RuntimeError), uploads.offered_by_the_page():
        raise RuntimeError  # the reader went on before the page came to its uploader
    assert tickets(store, MINE) != []
    with uploads.offered_by_the_page():
        pass
    assert tickets(store, MINE) == []
