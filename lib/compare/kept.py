"""Results that stay with the data they are made of: they are kept on it, and go when it goes.

A cache of a module would hold on to the data that it is asked about, also to those of a plan that one session alone may
see, after the session has gone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import ref

Owner = TypeVar("Owner")
P = ParamSpec("P")
R = TypeVar("R")
_SHELF = "_shelf"


class _Shelf:
    """What has been made of one object, by function. It stands among the object's attributes and is none of its fields:
    equality, hash, ``replace`` and ``repr`` do not see it, and copies and pickles begin without results."""

    def __init__(self, owner: object = None) -> None:
        self.owner: Callable[[], object] = (lambda: None) if owner is None else ref(owner)
        self._results: dict[Callable[..., Any], Callable[..., Any]] = {}

    def __reduce__(self) -> tuple[type[_Shelf], tuple[()]]:
        return _Shelf, ()

    def of(self, make: Callable[..., Any], most: int) -> Callable[..., Any]:
        """``make`` for the shelf's owner: called again with equal arguments it answers what it made then."""
        if (found := self._results.get(make)) is None:
            owner = self.owner  # weak: an owner that only its own results hold on to would wait for a collection
            found = self._results.setdefault(make, lru_cache(most)(lambda *args, **more: make(owner(), *args, **more)))
        return found


def kept(most: int = 1) -> Callable[[Callable[Concatenate[Owner, P], R]], Callable[Concatenate[Owner, P], R]]:
    """A decorator: what the function makes of its first argument is kept on that object, the last ``most`` used.

    The first argument is told from others by identity and has a ``__dict__``; the others are told by their values.
    Threads may share it: at worst two of them make the same result at once, each once.
    """

    def keeping(make: Callable[Concatenate[Owner, P], R]) -> Callable[Concatenate[Owner, P], R]:
        @wraps(make)
        def answer(owner: Owner, /, *args: P.args, **more: P.kwargs) -> R:
            attributes = vars(owner)
            shelf: _Shelf = attributes.get(_SHELF) or attributes.setdefault(_SHELF, _Shelf(owner))
            if shelf.owner() is not owner:  # the object is a copy of one that had results
                shelf = attributes[_SHELF] = _Shelf(owner)
            made: R = shelf.of(make, most)(*args, **more)
            return made

        return answer

    return keeping
