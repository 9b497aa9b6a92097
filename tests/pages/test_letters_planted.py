"""What is typed into any field of any record stands as letters on every page that shows it."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from record_pages import AT, days, keep, opened, press, today, words

from mastery import instruments, journal, kinds
from mastery.instruments import DefinitionError, Instrument
from mastery.instruments.check_in import CheckIn
from mastery.ui.base.letters import plain

PLANTED = "qq -> :100: *b* $x$ me@e.test"
PAGES = ("today", "strengths", "goals", "logbook", "mentor", "review", "progress")
PULSE = Path(instruments.__file__).parent / "definitions" / "five-elements-pulse.toml"


def plant(store, text: str = PLANTED) -> dict[str, str]:
    """Save a record of each kind with `text` in every text field; return kind → its uid."""
    texts = {
        kind.name: {field.name: text for field in kind.fields if field.type in ("text", "paragraph")}
        for kind in kinds.KINDS.values()
    }
    made = {"person": keep(store, "person", **texts["person"], relation="mentor", in_touch=1, cadence_days=7)}
    made["strength"] = keep(store, "strength", **texts["strength"], watched=1)
    made["motive"] = keep(store, "motive", **texts["motive"], sort="value")
    made["vision"] = keep(store, "vision", **texts["vision"])
    made["focus"] = keep(store, "focus", **texts["focus"], since=days(-3), strength=made["strength"])
    goal = {"state": "active", "baseline": 1, "target": 4, "due": days(5), "first_step_on": days(0)}
    made["goal"] = keep(store, "goal", **texts["goal"], **goal)
    point = {"goal": made["goal"], "day": days(-2), "value": 2}
    keep(store, "progress_point", **texts["progress_point"], **point)
    made["meeting"] = keep(store, "meeting", **texts["meeting"], person=made["person"], day=days(3))
    item = {"kind": "book", "status": "planned", "due": days(-2), "goal": made["goal"]}
    made["plan_item"] = keep(store, "plan_item", **texts["plan_item"], **item)
    made["credential"] = keep(store, "credential", **texts["credential"], expires=days(20))
    keep(store, "profile", **texts["profile"])
    for kind in kinds.ENTRY_KINDS.values():
        said = {name: text for name in texts["entry"] if name in (*kind.fields, "title")}
        links = {name: made[name] for name in ("person", "goal", "strength") if name in kind.fields}
        made["entry"] = keep(store, "entry", kind=kind.name, day=days(-1), **said, **links)
    decided = [{"record": made["goal"], "choice": "keep"}, {"record": made["plan_item"], "choice": "change"}]
    review = {"day": days(-1), "next_on": days(90), "strength": made["strength"], "review_choice": decided}
    made["review"] = keep(store, "review", **texts["review"], **review)
    return made


def planted_pulse(store, said: str = PLANTED) -> Instrument:
    """Return a questionnaire of one's own, with `said` in every text that is read of it."""
    lines = PULSE.read_text().replace("five-elements-pulse", "mine").splitlines()
    planted = ("title", "about", "noun", "plural", "window", "name", "label", "stem")
    text = [
        f'{name} = "{line.split(chr(34))[1]} {said}"' if (name := line.split(" = ")[0]) in planted else line
        for line in lines
    ]
    text = [line.replace('",', f' {said}",') if line.startswith('  "') else line for line in text]
    store.own_instruments.mkdir(parents=True, exist_ok=True)
    (store.own_instruments / "mine.toml").write_text("\n".join(text))
    return instruments.load("mine", folder=store.own_instruments)


def planted_check_ins(store, said: str = PLANTED, *, many: int = 2) -> Instrument:
    """Save check-ins by the planted questionnaire, with a planted example, link and note in each."""
    asked = planted_pulse(store, said)
    evidence = dict.fromkeys(asked.scale_names, (said, said))
    check_ins = [
        CheckIn(asked, today() - timedelta(weeks=10 * back), dict.fromkeys("PCIFK", 3), evidence, {"note": said})
        for back in range(many)
    ]
    journal.save_check_ins(store, check_ins, today=today(), at=AT)
    return asked


def drawn(app) -> list[str]:
    """Return everything on a page that is read as Markdown."""
    texts = (app.markdown, app.caption, app.header, app.title, app.error, app.info, app.warning, app.success, app.toast)
    said = [one.value for some in texts for one in some]
    said += [one.label for some in (app.button, app.expander) for one in some]
    said += [one.proto.label for one in (*app.get("page_link"), *app.get("download_button"))]
    said += [option for one in app.radio for option in one.options]
    controls = (app.radio, app.selectbox, app.multiselect, app.text_input, app.text_area, app.number_input)
    for one in (one for some in (*controls, app.checkbox, app.date_input) for one in some):
        said += [one.help or "", *([one.label] if one.proto.label_visibility.value == 0 else [])]
    return said


def check(app) -> int:
    """Return how often PLANTED stands on a page, after seeing that it is letters wherever it does."""
    assert not app.exception
    escaped = plain(PLANTED).casefold()  # A sentence may begin with it, and then has a capital letter.
    held = [one.casefold() for one in drawn(app) if "qq" in one.casefold() and "100" in one]
    assert [one for one in held if one.count("100") != one.count(escaped)] == []
    return len(held)


@pytest.fixture(scope="module")
def planted(lasting_store) -> dict[str, str]:
    """A journal with PLANTED in every text, and the uids of its records."""
    planted_check_ins(lasting_store)
    return plant(lasting_store)


@pytest.mark.usefixtures("planted")
@pytest.mark.parametrize("page", PAGES)
def test_every_view_shows_the_letters(page):
    app = opened(page)
    counts = [check(app)]
    for radio in [one for one in app.radio if one.key == f"{page}_view"]:
        counts += [check(app.radio(key=radio.key).set_value(name).run()) for name in radio.options]
    assert sum(counts) > 0


OPENED = {
    "strength": "strengths", "goal": "goals", "plan_item": "goals", "entry": "logbook", "person": "logbook",
    "meeting": "mentor", "review": "review",
}  # fmt: skip


@pytest.mark.parametrize("kind", OPENED)
def test_every_opened_record_shows_the_letters(planted, kind):
    assert check(opened(OPENED[kind], **{kind: planted[kind]})) > 0


def test_a_list_cuts_a_long_title(store):
    made = plant(store, "x" * 1_000)
    for page, view in (("today", {}), ("goals", {}), ("goals", {"view": "plan"}), ("logbook", {"view": "people"})):
        app = opened(page, **view)
        assert "x" * 119 in words(app)
        assert "x" * 121 not in words(app)
    app = press(opened("today"), f"attention_done_{made['plan_item']}")
    assert "x" * 121 not in words(app)


def test_every_step_of_a_review_shows_the_letters(store):
    made = plant(store)
    app = press(opened("review"), "review_begin")
    counts = [check(app)]
    for _ in range(4):
        counts.append(check(press(app, "review_next")))
        for chosen in [one for one in app.radio if one.key.endswith((made["goal"], made["plan_item"]))]:
            counts.append(check(app.radio(key=chosen.key).set_value("change").run()))
    assert all(counts[1:4])
    press(app, "review_save")
    assert check(app) > 0


def test_every_step_of_a_check_in_shows_the_letters(store):
    plant(store)
    planted_pulse(store)
    app = opened("check_in")
    app.selectbox(key="questionnaire").set_value("mine").run()
    for step in ("proactive", "ratings", "finish"):
        app.button(key=f"step_{step}").click().run()
        for asked in [one for one in app.radio if one.key.startswith("item ")]:
            asked.set_value(2).run()
        for text in app.text_area:
            text.set_value(PLANTED).run()
        assert check(app) > 0
    app.button(key="check_in_save").click().run()
    assert [one.value for one in app.error] == []
    assert check(app) > 0
    app.button(key="check_in_leave").click().run()
    app.radio(key="view").set_value("Earlier check-ins").run()
    assert check(app) > 0
    app = opened("check_in", check_in=journal.check_ins(store)["check_in"].iloc[0])
    assert PLANTED in [one.value for one in app.text]
    assert check(app) > 0
    app.button(key="earlier_correct").click().run()
    assert check(app) > 0


def test_a_look_back_shows_the_letters(store):
    planted_check_ins(store, many=4)
    journal.prefer(store, "look back", "yes", at=AT)
    newest = journal.check_ins(store)["check_in"].iloc[-1]
    app = opened("check_in", saved=newest)
    assert [one.key for one in app.button if one.key == "look_back_save"]
    assert check(app) > 0


def test_every_figure_of_progress_shows_the_letters(store):
    plant(store)
    planted_check_ins(store, many=6)
    app = opened("progress")
    assert check(app) > 0
    assert check(app.radio(key="progress_view").set_value("Two check-ins").run()) > 0
    assert check(app.radio(key="progress_view").set_value("Single answers").run()) > 0
    for scale in app.selectbox(key="scale").options:
        assert PLANTED in scale
    assert check(app.radio(key="progress_view").set_value("After a goal or practice").run()) >= 0


TURNED = "qq\u202eoverrode"
TURNS_ON = re.compile("\u202eoverrode(?!\u202c|[.\\])]*\u202c?$)", re.IGNORECASE)


def cells(table: pd.DataFrame) -> list[str]:
    """Return each text of a table, and what its columns are called."""
    return [*map(str, table.columns), *(one for one in table.to_numpy().ravel() if isinstance(one, str))]


def leaves(part) -> list[str]:
    """Return each text in the specification of a chart."""
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return [part] if isinstance(part, str) else [text for one in inner for text in leaves(one)]


def looked_at(app) -> list[str]:
    """Return each text of a page that stands by itself: what is drawn, that of charts and of the tables below them."""
    charts = [one.proto for one in app.get("vega_lite_chart")]
    data = [pa.ipc.open_stream(table.data.data).read_pandas() for one in charts for table in one.datasets]
    tables = [*data, *(one.value for one in (*app.dataframe, *app.table))]
    named = [one.proto.alt for one in (*app.dataframe, *app.table)]
    choices = [option for some in (app.selectbox, app.multiselect) for one in some for option in one.options]
    choices += [one.value for one in app.text] + [text for one in charts for text in leaves(json.loads(one.spec))]
    return [*drawn(app), *named, *choices, *(one for some in tables for one in cells(some))]


def turning_on(app) -> list[str]:
    """Return what is looked at in which a turn of direction goes on behind the words that began it."""
    assert not app.exception
    return [one for one in looked_at(app) if TURNS_ON.search(one.replace(":color[]", ""))]


@pytest.mark.usefixtures("unfolded")
def test_a_turn_that_is_left_open_ends_with_the_words(store):
    planted_check_ins(store, TURNED, many=3)
    made = plant(store, TURNED)
    times = 0
    for page in PAGES:
        app = opened(page)
        times += sum("\u202eoverrode" in one for one in drawn(app))
        assert turning_on(app) == []
        for radio in [one for one in app.radio if one.key == f"{page}_view"]:
            for name in radio.options:
                assert turning_on(app.radio(key=radio.key).set_value(name).run()) == []
    for kind, page in OPENED.items():
        assert turning_on(opened(page, **{kind: made[kind]})) == []
    assert times > len(PAGES)
    (goal,) = journal.records_of(store, "goal")["statement"]
    assert goal == TURNED


TEXTS = ("title", "about", "source", "noun", "plural", "window", "name", "label", "stem", "trace")


@pytest.mark.parametrize("letter", ["\\u0000", "\\u009F", "\\uFFFE", "\\U0001FFFF"])
@pytest.mark.parametrize("field", [*TEXTS, "anchors"])
def test_a_questionnaire_with_a_letter_that_cannot_be_shown_is_refused(store, field, letter):
    before = '  "I took such a step on no day' if field == "anchors" else f'{field} = "'
    assert before in PULSE.read_text()
    text = PULSE.read_text().replace("five-elements-pulse", "mine").replace(before, before + letter, 1)
    store.own_instruments.mkdir(parents=True, exist_ok=True)
    (store.own_instruments / "mine.toml").write_text(text)
    with pytest.raises(
        DefinitionError, match=r"^mine\.toml.* holds .*U\+.* at letter \d+, which cannot be shown; take it"
    ):
        instruments.load("mine", folder=store.own_instruments)


def test_a_refused_questionnaire_is_named_and_the_others_are_offered(store):
    store.own_instruments.mkdir(parents=True, exist_ok=True)
    text = PULSE.read_text().replace("five-elements-pulse", "mine").replace('title = "', 'title = "\\u0000', 1)
    (store.own_instruments / "mine.toml").write_text(text)
    app = opened("check_in")
    assert not app.exception
    assert 'mine.toml: "title" holds NUL (U+0000) at letter 1, which cannot be shown' in words(app)
    assert "take it out" in words(app)
    assert "Five elements of mastery" in app.selectbox(key="questionnaire").options
    assert len(app.selectbox(key="questionnaire").options) == len(instruments.available())
