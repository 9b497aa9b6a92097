"""What the logbook adds up to: effort by week, setbacks and lessons, feedback by the giver's role."""

import pytest
from record_pages import days, keep, view, words

from mastery.ui.base.letters import plain


def patterns():
    return view("logbook", "What it adds up to")


def entry(store, kind, title="x", ago=1, /, **said):
    return keep(store, "entry", kind=kind, title=title, day=days(-ago), **said)


@pytest.mark.usefixtures("store")
def test_each_part_says_what_it_needs():
    app = patterns()
    assert not app.exception
    for said in (
        "Effort by week is shown here once practice or learning is written down.",
        "No setback is written down.",
        "No feedback is written down. Whom could you ask for some?",
    ):
        assert said in words(app)


@pytest.mark.usefixtures("unfolded")
def test_effort_by_week_has_its_chart_words_and_table(store):
    entry(store, "practice", minutes=50)
    entry(store, "learning", "y", 8, minutes=70)
    app = patterns()
    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 1
    assert app.dataframe[0].value["Minutes"].sum() == 120


def test_feedback_is_counted_by_what_the_giver_is(store):
    ann = keep(store, "person", name="Ann", relation="mentor", in_touch=1)
    entry(store, "feedback", person=ann, direction="strength", response="Thanked her")
    entry(store, "feedback", person=ann, direction="improve")
    entry(store, "feedback", role="A customer")
    entry(store, "feedback")
    app = patterns()
    said = "4 entries of feedback from 2 roles: 1 about a strength, 1 about something to work on. 1 answered."
    assert said in words(app)
    (table,) = app.table
    found = {row["From"]: (row["About"], row["Answered"]) for row in table.value.to_dict("records")}
    assert found == {
        "Mentor or coach": (plain("a strength: 1, something to work on: 1"), "1 of 2"),
        "A customer": (plain("not said: 1"), "0 of 1"),
        "Role not said": (plain("not said: 1"), "0 of 1"),
    }


def test_setbacks_have_their_days_and_the_open_ones_are_said(store):
    for ago, back in ((30, 28), (60, 50), (90, 60)):
        entry(store, "setback", f"Setback {ago}", ago, back_on=days(-back), lesson="Ask")
    entry(store, "setback", "Still open", 2)
    app = patterns()
    said = words(app)
    # 2, 2, 10, 30 with the open one at 2 so far: (2 + 10) / 2.
    assert "You are back on track after at least 6 days in the median of 4 setbacks; the open one counts" in said
    (table,) = app.table
    assert table.value["Setback"].tolist() == ["Still open", "Setback 30", "Setback 60", "Setback 90"]
    took = [f"after {many} days" for many in (2, 10, 30)]
    assert table.value["Back on track"].tolist() == [plain("open, 2 days so far"), *took]
    assert "Of 3 entries with a lesson or a next action, 0 became a plan item" in said


def test_setbacks_are_paged_with_the_newest_first(store):
    for number in range(12):
        entry(store, "setback", f"Setback {number}", number + 1)
    app = patterns()
    assert "1–10 of 12" in words(app)
    assert app.table[0].value["Setback"].tolist() == [f"Setback {number}" for number in range(10)]


def test_letters_are_shown_as_letters(store):
    entry(store, "setback", "*a* <b>x</b> :smile: مرحبا 🎓")
    entry(store, "feedback", role="*role* [l](http://e.test)")
    setbacks, feedback = patterns().table
    assert plain("*a* <b>x</b> :smile: مرحبا 🎓") in setbacks.value["Setback"].tolist()
    assert plain("*role* [l](http://e.test)") in feedback.value["From"].tolist()


def test_the_sample_stands(sample_store):
    app = patterns()
    assert not app.exception
    assert "days in the median of 9 setbacks; the 2 open ones count" in words(app)
    assert len(app.get("vega_lite_chart")) == 1
