"""A memo: what a function made of the same arguments before is returned again, the same object, not a copy.

The journal's snapshot is one object for each state of the journal, and what is made of it here is one object too, so
that a chain of calls is answered without looking into a frame. The rules:

- A call is known by its function and arguments: what Python can hash by type and value (a text, a number, a day, an
  instrument), a list, tuple, set, mapping or frozen dataclass by its parts, everything else (a frame, a chart, the
  snapshot, a dataclass with `eq=False`) by being the same object. Those objects are held, so that no other can come to
  have their place.
- What a function depends on is an argument: a function that asks for the day itself would keep yesterday's answer.
- Functions of modules alone: a page is run anew each time, and what it defines is another function each time.
- Results are read only, and are no iterator, which is used up when it was read once.
- One thread makes a result; an error is no result. When there are too many, what was asked for longest ago goes.
"""

import sys
from collections.abc import Callable, Hashable, Iterator, Mapping
from collections.abc import Set as AnySet
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from itertools import count
from operator import attrgetter
from threading import RLock
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")


@dataclass
class _Entry:
    """One result, the objects that its key names, and when it was asked for last."""

    result: Any
    held: list[object]
    asked: int


class Memo:
    """Results of functions, at most `bound` of them."""

    def __init__(self, *, bound: int) -> None:
        self._bound = bound
        self._entries: dict[Hashable, _Entry] = {}
        self._functions: dict[Callable[..., object], Callable[..., Any]] = {}
        self._lock = RLock()
        self._clock = count()

    def __call__(self, function: Callable[_P, _R]) -> Callable[_P, _R]:
        """Return `function` with the results that it had; raise TypeError when it is not a function of a module."""
        known = self._functions.get(function)
        if known is None:
            _check(function)
            known = self._functions[function] = self._remembering(function)
        return known

    def clear(self) -> None:
        """Forget every result."""
        with self._lock:
            self._entries.clear()

    def results(self) -> list[object]:
        """Return every result that is held."""
        return [entry.result for entry in list(self._entries.values())]

    def _remembering(self, function: Callable[_P, _R]) -> Callable[_P, _R]:
        @wraps(function)
        def remembering(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            held: list[object] = []
            key = (function, _key(args, held), _key(kwargs, held))
            entry = self._entries.get(key)
            if entry is None:
                with self._lock:  # Two threads would make two objects, and all that is made of them twice.
                    entry = self._entries.get(key)
                    if entry is None:
                        entry = _Entry(_result(function, *args, **kwargs), held, 0)
                        self._make_room()
                        self._entries[key] = entry
            entry.asked = next(self._clock)
            result: _R = entry.result
            return result

        return remembering

    def _make_room(self) -> None:
        while len(self._entries) >= self._bound:
            del self._entries[min(self._entries, key=lambda key: self._entries[key].asked)]


def _check(function: Callable[..., object]) -> None:
    name, module = getattr(function, "__qualname__", ""), getattr(function, "__module__", "")
    try:
        found = attrgetter(name)(sys.modules[module]) if module != "__main__" else None
    except (AttributeError, KeyError):
        found = None
    if found is not function:
        raise TypeError(
            f"{name or function!r} is not a function of a module, so that it is another function in each run and its "
            "results would never be found again. Define it in a module and give it what it needs as arguments."
        )


def _result(function: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
    result = function(*args, **kwargs)
    if isinstance(result, Iterator):
        raise TypeError(
            f"{function.__qualname__} returns an iterator, which is used up once read. Let it return a list."
        )
    return result


def _key(value: Any, held: list[object]) -> Hashable:
    """Return what stands for `value` in a key; `held` gets the objects that stand in it by identity."""
    kind = type(value)
    if kind is str or value is None:
        return value  # type: ignore[no-any-return]
    if isinstance(value, float) and value != value:
        return kind, "nan"
    if isinstance(value, list | tuple):
        return kind, *(_key(one, held) for one in value)
    if isinstance(value, Mapping):
        return kind, *((_key(name, held), _key(one, held)) for name, one in value.items())
    if isinstance(value, AnySet):
        return kind, frozenset(_key(one, held) for one in value)
    try:
        hash(value)
    except TypeError:
        if is_dataclass(value) and kind.__dataclass_params__.frozen:
            return kind, *(_key(getattr(value, one.name), held) for one in fields(value))
        held.append(value)
        return id(value)
    return kind, value
