"""Every control keeps its first change: the first thing done in a session, wherever the page was opened."""

import json
import re
import shutil
from collections.abc import Callable
from copy import copy, deepcopy
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import planned_test_maker
import pytest
from record_pages import AT, days, goal, keep, opened, slug, today, uid
from streamlit.runtime.state import SafeSessionState
from streamlit.testing.v1 import AppTest

from mastery import instruments, journal
from mastery.instruments.check_in import CheckIn
from mastery.journal import Draft, Journal
from mastery.paths import sample_folder
from mastery.ui.base import store as pages_store

ASKED = instruments.load("five-elements")
KINDS = [
    "text_input",
    "text_area",
    "number_input",
    "date_input",
    "selectbox",
    "multiselect",
    "radio",
    "checkbox",
    "toggle",
]
UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LEADS = ("find_", "logbook_new_kind", "questionnaire", "review_step", "look back ", "bring_in_")
"""Controls that lead through a page, or are answered at once: they hold nothing that is to be kept."""


@dataclass(frozen=True)
class State:
    """A page as a person comes to it: by which address, with which review step or how much of a check-in answered."""

    page: str
    names: str = ""
    view: str = ""
    step: str = ""
    answered: int | None = None
    rated: bool = False
    sample: bool = False

    def __str__(self) -> str:
        said = (
            self.names,
            self.view,
            self.step,
            self.answered,
            "rated" if self.rated else "",
            "in the sample" if self.sample else "",
        )
        return " ".join([self.page, *(str(one) for one in said if one not in ("", None))])


STATES = (
    State("today"),
    State("check_in"),
    *(State("check_in", answered=many) for many in (0, 4, 20)),
    State("check_in", rated=True),
    State("check_in", "saved"),
    State("check_in", "correct"),
    State("check_in", "bring"),
    State("check_in", view="Earlier check-ins"),
    State("check_in", "check_in"),
    State("strengths"),
    State("strengths", "strength"),
    State("strengths", view="What drives me"),
    State("strengths", "motive"),
    State("progress"),
    State("progress", view="Two check-ins"),
    State("progress", view="Single answers"),
    State("progress", view="After a goal or practice"),
    State("goals", "goal"),
    State("goals", view="Plan"),
    State("goals", "plan_item"),
    State("goals", view="Vision and focus"),
    State("goals", view="Credentials"),
    State("goals", "credential"),
    State("goals", view="Try it"),
    State("goals", "planned_test"),
    State("logbook"),
    State("logbook", "entry"),
    State("logbook", view="People"),
    State("logbook", "person"),
    State("logbook", view="Profile"),
    State("mentor"),
    State("mentor", view="Two views"),
    State("mentor", view="Report"),
    State("mentor", "meeting"),
    State("review", "review"),
    *(State("review", step=step) for step in ("rate", "plan", "lessons", "focus", "date")),
)


IN_SAMPLE = (
    State("check_in", sample=True),
    State("check_in", answered=4, sample=True),
    State("review", step="rate", sample=True),
    State("review", step="lessons", sample=True),
    State("goals", view="Vision and focus", sample=True),
    State("logbook", "entry", sample=True),
)


@pytest.fixture(autouse=True)
def _checked_at_once(monkeypatch) -> None:
    """Let no file be checked: it is laid anew for each control, and has nothing in it that was not saved."""
    monkeypatch.setattr(pages_store, "_later", lambda *_: None)
    monkeypatch.setattr(pages_store, "_check", lambda _: None)


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> tuple[Path, Path, dict[str, str]]:
    """A journal with one record of each kind and six check-ins, one where no strength is rated, and all uids."""
    folder, unwatched = (tmp_path_factory.mktemp(name) for name in ("filled", "unwatched"))
    named = fill(journal.open_journal(folder, at=AT))
    lay(unwatched, folder)
    store = journal.open_journal(unwatched, at=AT)
    keep(store, "strength", record=named["strength"], base_rev=1, name="Planning", watched=0, scale="focused")
    return folder, unwatched, named


@dataclass(frozen=True)
class Visit:
    """A page that was opened and not touched, and a copy of the files as they were then."""

    app: AppTest
    data: Path
    files: Path

    def window(self) -> AppTest:
        """Return a window of its own that stands as the page was opened, with the files as they were then."""
        lay(self.data, self.files)
        return window(self.app)


@pytest.fixture
def visit(filled, begun, lasting, visits, tmp_path_factory) -> Callable[[State], Visit]:
    """Return a function that opens the page of a state, once for all that is tried on it."""

    watched, unwatched, named = filled

    def visiting(state: State) -> Visit:
        if state not in visits:
            own = sample_folder(lasting) if state.sample else lasting
            lay(lasting, begun.parent)
            lay(own, watched if state.rated or state.step == "rate" else unwatched)
            prepare(journal.open_journal(own, at=AT), state, named)
            if state.sample:
                journal.prefer(journal.open_journal(lasting, at=AT), "look around", "yes", at=AT)
            app = window(show(state, named))
            files = tmp_path_factory.mktemp("opened")
            lay(files, lasting)
            visits[state] = Visit(app, lasting, files)
        return visits[state]

    return visiting


@pytest.fixture(scope="module")
def visits() -> dict[State, Visit]:
    return {}


def window(app: AppTest) -> AppTest:
    """Return another window of `app`, in the same state, which from now on changes without it."""
    other = copy(app)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Journal, "__deepcopy__", lambda store, _: store, raising=False)
        state = deepcopy(app._session_state._state)
    other._session_state = SafeSessionState(state, lambda: None)
    other.query_params = dict(app.query_params)
    return other


def fill(store) -> dict[str, str]:
    """Fill the journal with one record of each kind and six check-ins, and return their uids."""
    person = keep(store, "person", name="Ruth", relation="mentor", in_touch=1)
    keep(store, "person", name="Max", relation="peer", in_touch=1)
    strength = keep(store, "strength", name="Planning", watched=1, scale="focused")
    measured = {"measured_by": "number", "measure": "talks", "unit": "talks", "baseline": 0, "target": 4}
    named = {
        "person": person,
        "strength": strength,
        "motive": keep(store, "motive", sort="value", name="Calm"),
        "goal": goal(store, scale="proactive", start=days(-60), due=days(60), **measured),
        "credential": keep(store, "credential", name="Licence", expires=days(90)),
        "entry": keep(store, "entry", kind="setback", day=days(-4), title="It failed"),
        "meeting": keep(store, "meeting", person=person, day=days(-2), questions="What next?"),
        "planned_test": keep(store, "planned_test", **planned_test_maker.content(start=days(-20))),
        "review": keep(store, "review", day=days(-40), lesson="One thing", next_on=days(40)),
    }
    named["plan_item"] = keep(store, "plan_item", kind="book", title="Read it", status="planned", goal=named["goal"])
    keep(store, "progress_point", goal=named["goal"], day=days(-30), value=1)
    keep(store, "strength_rating", strength=strength, day=days(-30), value=2)
    keep(store, "vision", statement="A calm week\nTwo talks", vision_target=[{"scale": "proactive", "level": 4}])
    keep(store, "focus", scale="proactive", since=days(-9))
    goal(store, "Closed", state="reached", closed_on=days(-30), start=days(-90))
    ago = [today() - timedelta(weeks=4 * back) for back in range(1, 7)]
    answers = [CheckIn(ASKED, day, {"P1": 3, "P2": 3, "P3": 3, "P4": 4}) for day in ago]
    journal.save_check_ins(store, answers, today=today(), at=AT)
    newest = str(journal.check_ins(store)["check_in"].iloc[-1])
    return named | {"saved": newest, "correct": newest, "check_in": newest, "bring": "table"}


def prepare(store, state: State, named) -> None:
    """Begin what the person of `state` has begun."""
    if state.step:
        choices = {named["goal"]: "change", named["plan_item"]: "change"}
        given = {"choices": choices, "lesson": "So far", "next_on": days(91), "uid": uid(), "revision": uid()}
        journal.prefer(store, "review", json.dumps(given | {"step": state.step}), at=AT)
    if state.answered is not None:
        given = {f"item {item.id}": 3 for item in ASKED.items[: state.answered]} | {"note": "So far"}
        journal.keep(store, Draft(uid(), uid(), ASKED.id, ASKED.version), given, instrument=ASKED, at=AT)


def show(state: State, named) -> AppTest:
    names = {state.names: named[state.names]} if state.names else {}
    if state.view and state.page != "check_in":  # Whose views have no address.
        return opened(state.page, **names, view=slug(state.view))
    app = opened(state.page, **names)
    if state.view:
        next(one for one in app.radio if one.label == "View").set_value(state.view).run()
    return app


def controls(app) -> dict[str, Any]:
    """The controls of a page by their keys, without the uid that each opening of a form gives them."""
    return {without_uid(one.key): one for kind in KINDS for one in getattr(app, kind) if one.key}


def without_uid(key: str) -> str:
    return UID.sub("", key)


def changed(control) -> dict[str, Any] | None:
    """What the browser sends when a person changes `control`, and None when it can only say what it says."""
    match control.type:
        case "text_input" | "text_area":
            return {"string_value": "Changed: first -> thing"}
        case "number_input":
            return {"double_value": 3.0 if control.value != 3 else 2.0}
        case "checkbox" | "toggle":
            return {"bool_value": not control.value}
        case "date_input":
            days_of = (today() - timedelta(days=back) for back in (3, -3))
            day = next(one for one in days_of if control.min <= one <= control.max and one != control.value)
            return {"string_array_value": [day.isoformat().replace("-", "/")]}
        case "multiselect":
            return {"string_array_value": control.options[:1] if len(control.value) != 1 else control.options[:2]}
    others = [one for place, one in enumerate(control.options) if place != control.index]
    return {"string_value": others[-1]} if others else None


def send(app, control, value: dict[str, Any]) -> None:
    states = app._tree.get_widget_states()
    (sent,) = [one for one in states.widgets if one.id == control.id] or [states.widgets.add(id=control.id)]
    ((name, said),) = value.items()
    sent.ClearField(sent.WhichOneof("value") or "string_value")
    if name == "string_array_value":
        sent.string_array_value.data[:] = said
    else:
        setattr(sent, name, said)
    app._run(states)


def held(control) -> dict[str, Any]:
    """What a control holds, as the browser would send it."""
    match control.type:
        case "text_input" | "text_area":
            return {"string_value": control.value}
        case "number_input":
            return {"double_value": control.value}
        case "checkbox" | "toggle":
            return {"bool_value": control.value}
        case "date_input":
            return {"string_array_value": [control.value.isoformat().replace("-", "/")]}
        case "multiselect":
            return {"string_array_value": [str(one) for one in control.values]}
    return {"string_value": control.options[control.index] if control.index is not None else None}


def lay(folder: Path, begun: Path) -> None:
    """Let `folder` hold what `begun` holds, file for file.

    A file that is there is written over: the pages that have it open find it as it was, and read it no second time.
    """
    for one in [one for one in folder.rglob("*") if one.is_file() and not (begun / one.relative_to(folder)).exists()]:
        one.unlink()
    shutil.copytree(begun, folder, dirs_exist_ok=True)


@pytest.mark.parametrize("state", [*STATES, *IN_SAMPLE], ids=str)
def test_every_control_keeps_its_first_change(state, visit):
    opened_once = visit(state)
    first = controls(opened_once.app)
    assert first
    lost = []
    for key, control in first.items():
        if (value := changed(control)) is None:
            continue
        app = opened_once.window()
        send(app, control, value)
        assert not app.exception, (key, app.exception)
        after = controls(app).get(key)
        if after is None or held(after) != value:
            lost.append((key, value, after and held(after)))
    assert lost == []


@pytest.mark.parametrize("state", [one for one in (*STATES, *IN_SAMPLE) if one.page != "progress"], ids=str)
def test_what_is_given_is_there_again_after_a_reload(state, visit, filled):
    app = visit(state).window()
    given = {}
    found = controls(app)
    last = [key for key in found if key.startswith("item ")][-1:]  # Left open, so that the same step opens again.
    for key, control in found.items():
        leads = control.label == "View" or key.startswith(LEADS) or key in last
        leads |= state.page == "mentor" and control.type != "text_input"  # A choice is no text.
        leads |= key.startswith("review  given") and control.type == "radio"
        if leads or (value := changed(control)) is None:
            continue
        send(app, controls(app)[key], value)
        given[key] = value
    again = controls(show(state, filled[-1]))
    assert {key: key in again and held(again[key]) for key in given} == given
