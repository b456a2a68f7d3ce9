"""What is made of an object stays on it, goes with it, and changes nothing else about it."""

from __future__ import annotations

import ast
import copy
import gc
import pickle
import threading
import weakref
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import pytest

from lib.compare.kept import kept

LIB = Path(__file__).resolve().parents[2] / "lib"
MADE: Counter[object] = Counter()


@dataclass(frozen=True)
class Harvest:
    """Data of which things are made."""

    year: int
    tonnes: tuple[int, ...] = (1, 2)

    @kept(2)
    def share(self, part: int, *, of: int = 100) -> float:
        MADE["share"] += 1
        return of * self.tonnes[part] / sum(self.tonnes)


class Report:
    """Made of a harvest, and holding on to it."""

    def __init__(self, harvest: Harvest) -> None:
        self.harvest = harvest


@kept()
def report(harvest: Harvest) -> Report:
    MADE["report"] += 1
    return Report(harvest)


@kept(3)
def scaled(harvest: Harvest, by: int) -> list[int]:
    MADE[by] += 1
    return [by * tonnes for tonnes in harvest.tonnes]


@pytest.fixture(autouse=True)
def _nothing_made():
    MADE.clear()


def test_it_is_made_once_and_handed_out_again():
    one = Harvest(2018)
    assert scaled(one, 2) == [2, 4] and scaled(one, 2) is scaled(one, 2) is not scaled(one, 3)
    assert one.share(0) == one.share(0) == pytest.approx(100 / 3) and one.share(0, of=3) == 1
    assert report(one) is report(one) and report(one).harvest is one
    assert MADE == {2: 1, 3: 1, "share": 2, "report": 1}


def test_an_equal_object_has_results_of_its_own():
    one, other = Harvest(2018), Harvest(2018)
    assert report(one) is not report(other) and report(other).harvest is other


def test_only_the_last_used_results_are_kept():
    one = Harvest(2018)
    for by in (1, 2, 3, 1, 4, 1):  # 4 drives out 2, which was not used for longest
        scaled(one, by)
    assert MADE == {1: 1, 2: 1, 3: 1, 4: 1}
    scaled(one, 3), scaled(one, 2)
    assert MADE == {1: 1, 2: 2, 3: 1, 4: 1}


def test_they_go_with_the_object():
    one = Harvest(2018)
    about, shares = weakref.ref(report(one)), one.share(0)
    gone = weakref.ref(one)
    gc.disable()
    try:
        two = Harvest(2019)
        scaled(two, 2), two.share(1)
        lonely = weakref.ref(two)
        del two
        assert lonely() is None  # where no result holds the object, not even a collection is needed
    finally:
        gc.enable()
    del one
    gc.collect()
    assert gone() is None and about() is None and shares


def test_nothing_else_sees_them():
    plain, one = Harvest(2018), Harvest(2018)
    report(one), one.share(0)
    assert one == plain and hash(one) == hash(plain) and repr(one) == repr(plain) and asdict(one) == asdict(plain)
    assert report(replace(one, year=2019)).harvest.year == 2019


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))], ids=["copy", "deepcopy", "pickle"]
)
def test_a_copy_begins_without_results(again):
    one = Harvest(2018)
    report(one), scaled(one, 2)
    other = again(one)
    assert other == one
    assert report(other).harvest is other and report(one).harvest is one
    assert scaled(other, 2) is scaled(other, 2) is not scaled(one, 2)
    assert MADE == {"report": 2, 2: 2}


def test_a_failure_is_not_kept():
    one = Harvest(2018)
    for _ in range(2):
        with pytest.raises(IndexError):
            one.share(9)
    assert MADE["share"] == 2


def test_threads_share_it():
    one, barrier, found = Harvest(2018), threading.Barrier(8), []

    def work() -> None:
        barrier.wait()
        for number in range(2_000):
            by = number % 5
            found.append(scaled(one, by) == [by, 2 * by] and report(one).harvest is one)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 16_000 and all(found)
    assert report(one) is report(one)


# -- nobody keeps data in a module -----------------------------------------------------------------

CACHES = {"lru_cache", "cache"}
PLAIN = {"str", "bytes", "int", "float", "bool", "None", "Path", "tuple", "frozenset"}


def caches(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of everything that is put into a cache of ``functools`` and whose key is more than plain words,
    numbers and files: a parameter of another type or of none, or a call of the cache on whatever it may be."""
    decorators = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            own = [mark for mark in node.decorator_list if _is_cache(mark)]
            decorators.update(id(part) for mark in own for part in ast.walk(mark))
            given = node.args
            keys = [*given.posonlyargs, *given.args, *given.kwonlyargs, *filter(None, (given.vararg, given.kwarg))]
            if own and not all(key.annotation and _names(key.annotation) <= PLAIN for key in keys):
                yield node.lineno, node.name
    for node in ast.walk(tree):
        if _is_cache(node) and id(node) not in decorators and not isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node)


def _is_cache(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return _is_cache(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr in CACHES and ast.unparse(node.value) == "functools"
    return isinstance(node, ast.Name) and node.id in CACHES and isinstance(node.ctx, ast.Load)


def _names(annotation: ast.expr) -> set[str]:
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return _names(ast.parse(annotation.value, mode="eval").body)
    return {
        getattr(node, "id", "") or getattr(node, "attr", "") or str(getattr(node, "value", ""))
        for node in ast.walk(annotation)
        if isinstance(node, ast.Name | ast.Attribute | ast.Constant) and getattr(node, "value", "") is not Ellipsis
    }


def test_no_cache_of_a_module_is_keyed_by_data():
    """Facts, desks, comparisons and what is made of them stay nowhere else than on the data: ``lib.compare.kept``."""
    found = [
        f"{path.relative_to(LIB)}:{line} {name}"
        for path in sorted(LIB.rglob("*.py"))
        if path != LIB / "compare" / "kept.py"
        for line, name in caches(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("@lru_cache(maxsize=4)\ndef f(facts: Facts): ...", ["f"]),
        ("@functools.cache\ndef f(text: str, desk: 'frame.Desk'): ...", ["f"]),
        ("@lru_cache\ndef f(*selections: Selection): ...", ["f"]),
        ("@lru_cache\ndef f(text): ...", ["f"]),
        ("class A:\n @cache\n def f(self, text: str): ...", ["f"]),
        ("f = lru_cache(maxsize=8)(Matrix)", ["lru_cache"]),
        ("self.f = functools.lru_cache(8)(self._f)", ["functools.lru_cache"]),
        ("@lru_cache(maxsize=4)\ndef f(text: str, files: tuple[Path, ...], n: int | None): ...", []),
        ("@cached_property\ndef f(self): ...", []),
    ],
)
def test_the_walk_sees_every_way_to_write_a_cache(source, found):
    assert [name for _, name in caches(ast.parse(source))] == found
