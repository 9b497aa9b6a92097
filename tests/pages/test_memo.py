"""The memo by identity: its rules, and that no page shows by it anything but what it would show without."""

import math
import os
import re
import sqlite3
import sys
import threading
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType

import altair as alt
import numpy as np
import pandas as pd
import pytest
from record_pages import every_record, every_view, goal
from sqlalchemy import Engine

from mastery import instruments
from mastery.ui.base.memo import Memo
from mastery.ui.base.shell import cached

UID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
IDENTITY = re.compile(r"\$\$(?:WIDGET_)?ID-[0-9a-f]+|(?<=deferred_file_id: \")\w+|(?<=/media/)\w+(?=\.ics)")
"""What Streamlit calls a control, by its key, and a file that is made when asked for; a calendar holds its instant."""

CALLS: list[tuple] = []


def made(*args, **kwargs):
    """What the rules are tried on: a new list at each call."""
    CALLS.append((args, kwargs))
    return [len(CALLS)]


def fails():
    CALLS.append(())
    raise ValueError("once more")


def yields():
    yield 1


def clears(memo):
    memo.clear()
    return [0]


@dataclass(frozen=True)
class Part:
    """A frozen dataclass that cannot be hashed."""

    frame: pd.DataFrame
    days: int


@pytest.fixture
def memo():
    CALLS.clear()
    return Memo(bound=4)


FRAME = pd.DataFrame({"a": [1, 2]})
FIVE = instruments.load("five-elements")
SAME = [
    ("a", "a"), (1, 1), (None, None), (math.nan, float("nan")), ([1, FRAME], [1, FRAME]), ((), ()), ({1, 2}, {2, 1}),
    ({"a": FRAME}, {"a": FRAME}), (FRAME, FRAME), (Part(FRAME, 1), Part(FRAME, 1)), (FIVE, deepcopy(FIVE)),
    (pd.Timestamp("2026-01-05"), pd.Timestamp("2026-01-05")), (made, made),
]  # fmt: skip
APART = [
    ("a", "b"), (1, 1.0), (1, True), (0, None), ("1", 1), ("None", None), ([1], (1,)), ([1, 2], [2, 1]),
    ({"a": 1, "b": 2}, {"b": 2, "a": 1}), ({"a": 1}, {"a": 2}), (FRAME, FRAME.copy()), ([FRAME], [FRAME.copy()]),
    (Part(FRAME, 1), Part(FRAME, 2)), (Part(FRAME, 1), Part(FRAME.copy(), 1)), (1, np.int64(1)),
    (alt.Chart(FRAME), alt.Chart(FRAME)), ({1}, frozenset({1})), (math.nan, None),
    (pd.Timestamp("2026-01-05"), pd.Timestamp("2026-01-05").to_pydatetime()),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_arguments_give_the_same_object(memo, one, other):
    assert memo(made)(one) is memo(made)(other)
    assert memo(made)(name=one) is memo(made)(name=other)
    assert len(CALLS) == 2


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_arguments_give_another_object(memo, one, other):
    assert memo(made)(one) is not memo(made)(other)
    assert memo(made)(one) is memo(made)(one)
    assert len(CALLS) == 2


def test_an_argument_by_place_is_another_than_one_by_name(memo):
    assert memo(made)("a") is not memo(made)(name="a")


def test_an_object_is_held_so_that_none_comes_to_have_its_place(memo):
    given = [pd.DataFrame({"a": [0]})]
    first = memo(made)(given)
    place = id(given[0])
    given.clear()
    others = [pd.DataFrame({"a": [number]}) for number in range(50)]
    assert place not in {id(one) for one in others}
    assert all(memo(made)([one]) is not first for one in others[:3])


def test_a_list_that_grew_is_another_argument(memo):
    given = [1]
    first = memo(made)(given)
    given.append(2)
    assert memo(made)(given) is not first


def test_what_was_asked_for_longest_ago_goes_first(memo):
    outcome = memo(made)("kept")
    for number in range(10):
        memo(made)(number)
        assert memo(made)("kept") is outcome
    assert len(memo.results()) == 4
    assert memo(made)(9) is memo(made)(9)
    calls = len(CALLS)
    memo(made)(0)
    assert len(CALLS) == calls + 1


def test_an_error_is_no_result(memo):
    for _ in range(2):
        with pytest.raises(ValueError, match="once more"):
            memo(fails)()
    assert len(CALLS) == 2


def test_an_iterator_is_refused(memo):
    with pytest.raises(TypeError, match="returns an iterator, which is used up once read"):
        memo(yields)()


def of_a_page():
    """A function as a page defines it: its module is run anew each time."""


def test_a_function_of_a_page_or_of_another_function_is_refused(memo, monkeypatch):
    def inner():
        return 1

    page = ModuleType("__main__")
    monkeypatch.setitem(sys.modules, "__main__", page)
    page.of_a_page = of_a_page
    monkeypatch.setattr(of_a_page, "__module__", "__main__")
    for one in (inner, lambda: 1, of_a_page, FRAME.head):
        with pytest.raises(TypeError, match="is not a function of a module"):
            memo(one)


def test_one_thread_makes_a_result(memo):
    gate, found = threading.Barrier(8), []

    def ask():
        gate.wait()
        found.append(memo(made)("once"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(CALLS) == 1
    assert all(one is found[0] for one in found)


def test_a_function_may_empty_the_memo_and_is_held_after(memo):
    memo(made)("before")
    assert memo(clears)(memo) is memo(clears)(memo)
    assert memo.results() == [[0]]


def drawn(store):
    """What each page and view sends to the browser, without the uids that a form gets whenever it is opened."""
    with closing(sqlite3.connect(store.file)) as file:
        known = {uid for (uid,) in file.execute("SELECT record_uid FROM revision")}

    def lasting(text):
        return UID.sub(lambda uid: uid[0] if uid[0] in known else "fresh", IDENTITY.sub("", text))

    return {
        (page, view): lasting("\n".join(str(getattr(one, "proto", "")) for one in app._tree))
        for page, view, app in every_view()
    }


@pytest.mark.usefixtures("lasting_sample")
def test_what_is_held_stays_as_it_was_when_every_view_is_drawn_again():
    every_view()
    held = cached.results()
    before = deepcopy(held)
    every_view()
    assert len(held) > 5
    for one, other in zip(held, before, strict=True):
        assert_same(one, other)


def assert_same(one, other):
    """Hold two results against each other, frame for frame."""
    assert type(one) is type(other)
    if isinstance(one, pd.DataFrame):
        pd.testing.assert_frame_equal(one, other)
    elif isinstance(one, pd.Series):
        pd.testing.assert_series_equal(one, other)
    elif isinstance(one, alt.TopLevelMixin):
        assert one.to_dict(validate=False) == other.to_dict(validate=False)
    elif isinstance(one, dict):
        assert list(one) == list(other)
        for name in one:
            assert_same(one[name], other[name])
    elif isinstance(one, list | tuple):
        assert len(one) == len(other)
        for own, its in zip(one, other, strict=True):
            assert_same(own, its)
    elif isinstance(one, partial):
        assert_same((one.func, one.args, one.keywords), (other.func, other.args, other.keywords))
    elif hasattr(one, "__dataclass_fields__"):
        assert_same(vars(one), vars(other))
    else:
        assert one == other


def test_a_rerun_of_a_view_asks_the_journal_nothing_looks_into_no_frame_and_makes_none(lasting_sample, monkeypatch):
    windows = every_view() + every_record(lasting_sample)
    os.utime(lasting_sample.file, (0, 0))  # Of a file written just now nothing is known for sure.
    for _, _, app in windows:
        app.run()
    found, asked, connect = [], [], Engine.connect

    def asking(engine):
        asked.append(engine)
        return connect(engine)

    def watched(cls, name):
        real = getattr(cls, name)
        is_property = isinstance(real, property)
        real = real.fget if is_property else real

        def watching(*args, **kwargs):
            if at := own_line(sys._getframe(1)):
                found.append(at)
            return real(*args, **kwargs)

        monkeypatch.setattr(cls, name, property(watching) if is_property else watching)

    monkeypatch.setattr(Engine, "connect", asking)
    for cls in (pd.DataFrame, pd.Series):
        for name in ("__getitem__", "__init__", "iloc", "_values"):
            watched(cls, name)
    assert len(windows) > 20
    for page, view, app in windows:
        app.run()
        assert (page, view, found, asked) == (page, view, [], [])


def own_line(frame):
    """Return where in this program a call comes from, None where Streamlit made it of what it was given."""
    while frame and "streamlit" not in Path(frame.f_code.co_filename).parts:
        if "mastery" in Path(frame.f_code.co_filename).parts:
            return f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
        frame = frame.f_back
    return None


def test_after_a_save_every_view_is_what_an_emptied_memo_draws(lasting_sample):
    before = drawn(lasting_sample)
    goal(lasting_sample, "Give four talks")
    after = drawn(lasting_sample)
    assert after != before
    cached.clear()
    assert drawn(lasting_sample) == after
