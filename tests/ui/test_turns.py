"""Files are made in turn: few at once, in order, each once, what was made is kept as far as it fits."""

from __future__ import annotations

import asyncio
import threading

import pytest

from lib.ui.files.turns import Full, Turns
from lib.ui.frame.files import Made
from tests import aside


def made(name: str, size: int = 1) -> Made:
    return Made(f"{name}.csv", b"x" * size)


class Workshop:
    """Makes files when it is told to, and notes what was begun and how many were under way at once.

    Whoever leaves it opens it: no thread waits for a test that has failed.
    """

    def __init__(self) -> None:
        self.open = threading.Event()
        self.begun: list[str] = []
        self.now = self.most = 0
        self._lock = threading.Lock()

    def __enter__(self) -> Workshop:
        return self

    def __exit__(self, *_: object) -> None:
        self.open.set()

    def make(self, name: str):
        def make() -> Made:
            with self._lock:
                self.begun.append(name)
                self.now += 1
                self.most = max(self.most, self.now)
            assert self.open.wait(30)
            with self._lock:
                self.now -= 1
            return made(name)

        return make


async def until(condition) -> None:
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.005)


def test_two_at_once_and_the_others_in_the_order_they_came():
    async def run():
        turns, names = Turns(at_once=2), [f"f{i}" for i in range(8)]
        tasks = []
        with Workshop() as shop:
            for name in names:
                tasks.append(asyncio.create_task(turns.file(name, shop.make(name))))
                await asyncio.sleep(0)
            await until(lambda: len(shop.begun) == 2)
        assert [one.name for one in await asyncio.gather(*tasks)] == [f"{name}.csv" for name in names]
        assert shop.most == 2
        assert sorted(shop.begun[:2]) == names[:2]
        assert [sorted(shop.begun[i : i + 2]) for i in (2, 4, 6)] == [names[i : i + 2] for i in (2, 4, 6)]

    aside.run(run())


def test_who_asks_for_the_same_gets_the_same_made_once():
    async def run():
        turns = Turns()
        with Workshop() as shop:
            tasks = [asyncio.create_task(turns.file("same", shop.make("same"))) for _ in range(5)]
            await until(lambda: shop.begun)
        first, *others = await asyncio.gather(*tasks)
        assert all(other is first for other in others)
        assert await turns.file("same", shop.make("again")) is first
        assert shop.begun == ["same"]

    aside.run(run())


def test_more_than_a_hall_full_is_told_so_at_once_and_place_is_free_again_afterwards():
    async def run():
        turns = Turns(at_once=1, most_waiting=2)
        with Workshop() as shop:
            tasks = [asyncio.create_task(turns.file(name, shop.make(name))) for name in "ab"]
            await until(lambda: shop.begun)
            third = asyncio.create_task(turns.file("c", shop.make("c")))
            await asyncio.sleep(0.05)
            assert third.done() and isinstance(third.exception(), Full), "told so while the others still wait"
        await asyncio.gather(*tasks)
        assert (await turns.file("c", shop.make("c"))).name == "c.csv"

    aside.run(run())


def test_an_error_reaches_who_waits_and_is_not_kept():
    def fail() -> Made:
        raise ValueError("no")

    async def run():
        turns = Turns()
        with pytest.raises(ValueError, match="no"):
            await turns.file("x", fail)
        assert await turns.file("x", lambda: made("x")) == made("x")

    aside.run(run())


def test_a_reader_who_leaves_takes_nothing_from_another():
    async def run():
        turns = Turns()
        with Workshop() as shop:
            leaving, staying = (asyncio.create_task(turns.file("x", shop.make("x"))) for _ in range(2))
            await until(lambda: shop.begun)
            leaving.cancel()
        assert (await staying).name == "x.csv"
        assert leaving.cancelled() or (await asyncio.gather(leaving, return_exceptions=True))

    aside.run(run())


def test_who_leaves_the_line_gives_up_the_place_unless_another_waits_for_the_same():
    async def run():
        turns = Turns(at_once=1, most_waiting=3)
        with Workshop() as shop:
            first, second, third, again = (asyncio.create_task(turns.file(n, shop.make(n))) for n in "abcc")
            await until(lambda: shop.begun)
            for leaving in (first, second, third):
                leaving.cancel()
            await asyncio.gather(first, second, third, return_exceptions=True)
            fourth, fifth = (asyncio.create_task(turns.file(n, shop.make(n))) for n in "db")
            await asyncio.sleep(0.05)
            assert isinstance(fifth.exception(), Full), "the first is being made, the third is wanted, the fourth came"
        assert [one.name for one in await asyncio.gather(again, fourth)] == ["c.csv", "d.csv"]
        assert shop.begun == ["a", "c", "d"]
        assert (await turns.file("b", shop.make("b"))).name == "b.csv", "who comes back is served"

    aside.run(run())


def test_who_leaves_before_anything_began_leaves_nothing_behind():
    async def run():
        turns = Turns(at_once=1, most_waiting=1)
        with Workshop() as shop:
            task = asyncio.create_task(turns.file("a", shop.make("a")))
            await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await asyncio.sleep(0.05)
        await until(lambda: not turns._under_way)
        assert (await turns.file("b", shop.make("b"))).name == "b.csv"
        assert not turns._under_way and not turns._in_line and not turns._wanted

    aside.run(run())


def test_what_was_made_is_kept_as_far_as_it_fits():
    async def run():
        turns = Turns(most_kept=100)
        calls = []

        def maker(name):
            return lambda: (calls.append(name), made(name, 40))[1]

        for name in "abc":  # c does not fit beside a and b
            await turns.file(name, maker(name))
        for name in "cba":
            await turns.file(name, maker(name))
        assert calls == ["a", "b", "c", "a"]

    aside.run(run())


def test_what_one_session_alone_may_see_is_not_kept():
    async def run():
        turns, begun = Turns(), []
        for keep in (False, False, True, True):
            await turns.file("a", lambda: begun.append(1) or made("a"), keep=keep)
        return len(begun)

    assert aside.run(run()) == 3


def test_a_file_that_lacks_something_is_made_anew_for_the_next():
    async def run():
        turns = Turns()
        files = Made("x.csv", b"1", whole=False), Made("x.csv", b"12"), Made("x.csv", b"123")
        return [(await turns.file("x", lambda own=own: own)).content for own in files]

    assert aside.run(run()) == [b"1", b"12", b"12"]
