"""A start without the door is told on the page that a window opens first, and on no other."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from mastery.door import gate

SAID = "**This start has no door.**"


def warned(app: AppTest) -> bool:
    return any(one.value.startswith(SAID) for one in app.warning)


@pytest.mark.parametrize("first", ["today", "goals", "logbook"])
def test_the_first_page_says_that_there_is_no_door(
    show: Callable[[str], AppTest], monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    monkeypatch.setattr(gate, "stands", lambda: False)
    app = show(first)
    assert warned(app)
    assert warned(app.run())
    for page in ("strengths", first):
        app.switch_page(f"pages/{page}.py").run()
        assert not warned(app)


def test_leaving_the_sample_does_not_say_it_again(
    show: Callable[[str], AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "stands", lambda: False)
    app = show("goals")
    app.switch_page("pages/today.py").run()
    app.button(key="look_around").click().run()
    app.button(key="leave_sample").click().run()
    assert not warned(app)


def test_behind_the_door_nothing_is_said(show: Callable[[str], AppTest]) -> None:
    assert not warned(show("today"))
