"""The full floor of a page: the calls that it made of Streamlit, made again by a script that computes nothing.

Specifications, texts, controls, containers, lists of options and the navigation are the page's own, so that the floor
follows every change of a page by itself. The component that moves the focus is one of the calls; left out are the
fragment round a fold and what the page does after a click, which would take the page's own connections from it.
"""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components import v2
from streamlit.delta_generator import DeltaGenerator

_COMPONENT, _component = "component", v2.component

APP = """
import streamlit as st

st.set_page_config(page_title="Mastery", page_icon="🧭")
start = st.Page(lambda: None, title="Mastery", url_path="start", default=True, visibility="hidden")
pages = [st.Page(f"pages/{{name}}.py", title=name.title(), icon=":material/today:") for name in {pages}]
page = st.navigation([start, *pages], position="top")
st.set_page_config(layout="wide" if page.url_path in ("today", "progress", "strengths") else "centered")
page.run()
"""
PAGE = """
from floor import replay

replay()
"""


@dataclass(frozen=True)
class Call:
    """One call: of which container (0: the page), which method, what it was given, and the number of what it made."""

    container: int
    method: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    made: int


@dataclass
class Recording:
    """What a page did with Streamlit, in order: a Call, or the number of a container entered (+) or left (-)."""

    steps: list[Call | int] = field(default_factory=list)
    made: int = 0

    def call(self, container: int, method: str, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Make one call and write it down."""
        self.made += 1
        number = self.made
        self.steps.append(Call(container, method, args, kwargs, number))
        return self._watched(function(*args, **kwargs), number, method)

    def _watched(self, result: Any, number: int, method: str) -> Any:
        if isinstance(result, DeltaGenerator):
            return _Watched(self, result, number)
        if isinstance(result, list) and method in ("columns", "tabs"):
            return [_Watched(self, one, number * 1000 + place) for place, one in enumerate(result)]
        return result


class _Watched:
    """A container whose calls are written down."""

    def __init__(self, recording: Recording, inner: DeltaGenerator, number: int) -> None:
        self._recording, self._inner, self._number = recording, inner, number

    def __enter__(self) -> "_Watched":
        self._recording.steps.append(self._number)
        self._inner.__enter__()
        return self

    def __exit__(self, *how: Any) -> Any:
        self._recording.steps.append(-self._number)
        return self._inner.__exit__(*how)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._inner, name)
        if not inspect.ismethod(found) or name.startswith("_"):
            return found
        return lambda *args, **kwargs: self._recording.call(self._number, name, found, *args, **kwargs)


@contextmanager
def recording() -> Iterator[Recording]:
    """Write down every call that a page makes of Streamlit meanwhile."""
    found = Recording()
    before = {
        name: value
        for name, value in vars(st).items()
        if inspect.ismethod(value) and isinstance(value.__self__, DeltaGenerator) and not name.startswith("_")
    }
    for name, value in before.items():
        setattr(st, name, _recorded(found, name, value))
    v2.component = lambda *args, **kwargs: partial(found.call, 0, _COMPONENT, _mount, args, kwargs)
    try:
        yield found
    finally:
        v2.component = _component
        for name, value in before.items():
            setattr(st, name, value)


def _recorded(found: Recording, name: str, function: Any) -> Any:
    return lambda *args, **kwargs: found.call(0, name, function, *args, **kwargs)


def _mount(args: tuple[Any, ...], kwargs: dict[str, Any], **mounted: Any) -> Any:
    """Declare a component and put it on the page, as a page does in each run."""
    return _component(*args, **kwargs)(**mounted)


_CALLBACKS = {"on_change", "on_click"}
_steps: list[Call | int] = []


def use(found: Recording) -> None:
    """Let `replay` make the calls of `found`."""
    _steps[:] = found.steps


def replay() -> None:
    """Make the calls that were recorded; inside a page."""
    containers: dict[int, Any] = {}
    for step in _steps:
        if isinstance(step, int):
            if step > 0:
                containers[step].__enter__()
            else:
                containers[-step].__exit__(None, None, None)
            continue
        owner = containers[step.container] if step.container else st
        method = _mount if step.method == _COMPONENT else getattr(owner, step.method)
        made = method(*step.args, **step.kwargs | dict.fromkeys(_CALLBACKS & set(step.kwargs), _compute_nothing))
        if isinstance(made, DeltaGenerator):
            containers[step.made] = made
        elif isinstance(made, list) and step.method in ("columns", "tabs"):
            containers.update({step.made * 1000 + place: one for place, one in enumerate(made)})


def _compute_nothing(*args: Any, **kwargs: Any) -> None:
    """Stand in for what a page does after a click."""


def write(folder: Path, pages: list[str]) -> Path:
    """Write the front door of the floor with all its pages into `folder` and return it."""
    (folder / "pages").mkdir(parents=True)
    for page in pages:
        (folder / "pages" / f"{page}.py").write_text(PAGE)
    door = folder / "app.py"
    door.write_text(APP.format(pages=pages))
    return door
