"""What is typed into any field of any record stands as letters on every page that shows it."""

import pytest
from record_pages import days, keep, opened

from mastery import kinds
from mastery.ui.base.letters import plain

PLANTED = "qq -> :100: *b* $x$ me@e.test"
PAGES = ("today", "strengths", "goals", "logbook", "mentor")


def plant(store) -> dict[str, str]:
    """Save a record of each kind with PLANTED in every text field; return kind → its uid."""
    texts = {
        kind.name: {field.name: PLANTED for field in kind.fields if field.type in ("text", "paragraph")}
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
        said = {name: PLANTED for name in texts["entry"] if name in (*kind.fields, "title")}
        links = {name: made[name] for name in ("person", "goal", "strength") if name in kind.fields}
        made["entry"] = keep(store, "entry", kind=kind.name, day=days(-1), **said, **links)
    return made


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
    held = [one for one in drawn(app) if "qq" in one and "100" in one]
    assert [one for one in held if one.count("100") != one.count(plain(PLANTED))] == []
    return len(held)


@pytest.mark.parametrize("page", PAGES)
def test_every_view_shows_the_letters(store, page):
    plant(store)
    app = opened(page)
    counts = [check(app)]
    for radio in [one for one in app.radio if one.key == f"{page}_view"]:
        counts += [check(app.radio(key=radio.key).set_value(name).run()) for name in radio.options]
    assert sum(counts) > 0


OPENED = {
    "strength": "strengths", "goal": "goals", "plan_item": "goals", "entry": "logbook", "person": "logbook",
    "meeting": "mentor",
}  # fmt: skip


@pytest.mark.parametrize("kind", OPENED)
def test_every_opened_record_shows_the_letters(store, kind):
    made = plant(store)
    assert check(opened(OPENED[kind], **{kind: made[kind]})) > 0
