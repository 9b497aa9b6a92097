"""No control of a new record begins with a value: what a record says is what somebody chose, or the day of writing."""

from record_pages import at, days, goal, keep, opened, press, today

from mastery import kinds
from mastery.ui.base.fields import Form, first_value

NOT_IN_A_FORM = {"report", "import", "appraisal", "review", "planned_test"}
"""Kinds that no form makes as it opens; a review asks for its next day alone, a planned test first for what it asks."""

CHOSEN = "decision"
"""The kind of an entry that the test itself chooses, to see the fields of that kind."""


def pages(store):
    """Open each page and view that has the form of a new record; yields them as they are drawn."""
    ann = keep(store, "person", name="Ann", relation="mentor", in_touch=1)
    met = keep(store, "meeting", person=ann, day=days(0))
    named = keep(store, "strength", name="Delegating", watched=1)
    measured = goal(store, measured_by="count", baseline=0, target=4, start=days(-9), due=days(90))
    for page, view in (
        ("logbook", "people"), ("logbook", "profile"), ("strengths", ""), ("strengths", "what-drives-me"),
        ("goals", "plan"), ("goals", "vision-and-focus"), ("goals", "try-it"), ("goals", "credentials"),
        ("mentor", "meetings"),
    ):  # fmt: skip
        yield opened(page, view=view) if view else opened(page)
    for page, kind, uid in (("strengths", "strength", named), ("goals", "goal", measured), ("mentor", "meeting", met)):
        yield opened(page, **{kind: uid})
    yield press(opened("goals"), "goal_new")
    entry = opened("logbook")
    yield entry
    yield at(entry, "logbook_new_kind_").set_value(CHOSEN).run()


def test_no_control_of_a_new_record_begins_with_a_value(store):
    for kind in kinds.KINDS.values():
        for one in kind.fields:
            assert first_value(one, Form(kind, (one.name,), "new")) in (None, ""), (kind.name, one.name)
    seen = set()
    for app in pages(store):
        assert not app.exception
        held = {key: app.session_state[key] for key in app.session_state}
        for opening in [one for one in held.values() if isinstance(one, dict) and "controls" in one]:
            if opening["base_rev"]:
                continue
            if "drawn" in opening:
                seen.add(opening["drawn"][0].kind.name)
            for key, field in opening["controls"].items():
                assert held.get(key) in (None, "", today(), CHOSEN), (opening["form"], field)
    assert seen == set(kinds.KINDS) - NOT_IN_A_FORM
    app = press(opened("review"), "review_begin")
    for _ in range(4):
        app = press(app, "review_next")
    assert app.date_input[0].value is None
