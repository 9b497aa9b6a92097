"""The look-back: off by default, asked after a check-in when wanted, saved once, and apart from every other number."""

from datetime import datetime, timedelta
from unittest.mock import Mock

import pandas as pd
import pytest
from record_pages import opened

from mastery import analysis, instruments, journal
from mastery.instruments.check_in import CheckIn

FIVE = instruments.load("five-elements")
QUESTION = "Knowing what you know now, where were you on"


def days_ago(days: int):
    return datetime.now().astimezone().date() - timedelta(days=days)


def add(store, days: int, level: int) -> None:
    one = CheckIn(FIVE, days_ago(days), {item.id: level for item in FIVE.items})
    journal.save_check_ins(store, [one], today=days_ago(0), at=datetime.now().astimezone())


@pytest.fixture
def saved(store):
    """Return a function that opens the page as it is after the newest check-in was saved."""
    return lambda: opened("check_in", saved=journal.check_ins(store)["check_in"].iloc[-1])


@pytest.fixture
def wanted(store) -> None:
    journal.prefer(store, "look back", "yes", at=datetime.now().astimezone())


def said(app) -> str:
    return "\n".join(one.value for kind in (app.header, app.markdown, app.caption, app.error) for one in kind)


def levels(app):
    return {one.key.split()[2]: one for one in app.radio if one.key.startswith("look back ")}


def choose(app, **given):
    for scale, level in given.items():
        levels(app)[scale].set_value(level).run()
    return app


def give(app, **given):
    choose(app, **given)
    app.button(key="look_back_save").click().run()
    assert not app.exception
    return app


def test_off_by_default_shows_the_switch_and_nothing_else(store, saved):
    add(store, 34, 4)
    add(store, 0, 3)
    app = saved()
    assert [one.value for one in app.toggle] == [False]
    assert levels(app) == {}
    assert QUESTION not in said(app)
    assert "look_back_save" not in [one.key for one in app.button]


def test_the_switch_is_kept_and_asks_at_once_without_a_preset(store, saved, monkeypatch):
    add(store, 34, 4)
    add(store, 0, 3)
    app = saved()
    with monkeypatch.context() as patch:
        patch.setattr(journal, "prefer", Mock(side_effect=journal.JournalError("The disk is full.")))
        app.toggle[0].set_value(True).run()
    assert (app.toggle[0].value, app.error[0].value) == (True, "The disk is full.")
    app.run()
    assert journal.preference(store, "look back") == "yes"
    app = saved()
    assert QUESTION in said(app)
    assert list(levels(app)) == list(FIVE.scale_names)
    assert [one.value for one in levels(app).values()] == [None] * 5
    app.toggle[0].set_value(False).run()
    assert QUESTION not in said(app)
    assert journal.preference(store, "look back") is None


@pytest.mark.usefixtures("wanted")
def test_nothing_is_asked_after_the_first_check_in(store, saved):
    add(store, 0, 3)
    assert QUESTION not in said(saved())


@pytest.mark.usefixtures("wanted")
def test_four_then_two_looking_back_three_now_says_both_changes(store, saved):
    add(store, 34, 4)
    add(store, 0, 3)
    app = give(saved(), focused=2)
    assert "2.0 lower on “Being focused” than you did then: 2.0, not 4.0; below ±1.6; chance" in said(app)
    assert "Since then: −1.0 from 4.0, +1.0 from 2.0 (each ±1.6)." in said(app)
    assert levels(app) == {}
    rows = journal.look_backs(store)
    assert rows[["scale", "value"]].values.tolist() == [["focused", 2]]
    assert rows["of_day"].dt.date.tolist() == [days_ago(34)]


@pytest.mark.usefixtures("wanted")
def test_it_is_saved_once_from_two_windows(store, saved):
    add(store, 34, 4)
    add(store, 0, 3)
    left, right = choose(saved(), focused=2, proactive="skip"), choose(saved(), focused=5)
    give(left)
    give(right)
    assert "changed in another window" in right.error[0].value
    assert journal.look_backs(store)["value"].tolist() == [2]
    assert journal.check_ins(store)["rev"].tolist() == [1, 2]
    assert levels(right) == {}


@pytest.mark.usefixtures("wanted")
def test_skipping_all_saves_nothing_and_says_so(store, saved):
    add(store, 34, 4)
    add(store, 0, 3)
    app = give(saved(), focused="skip")
    assert "No level is chosen yet" in app.error[0].value
    assert journal.look_backs(store).empty
    assert journal.check_ins(store)["rev"].tolist() == [1, 1]


@pytest.mark.usefixtures("wanted")
@pytest.mark.parametrize(("ago", "asked"), [(182, False), (183, True)])
def test_it_is_asked_again_after_six_months(store, saved, ago, asked):
    add(store, ago + 30, 4)
    add(store, ago, 3)
    give(saved(), focused=2)
    add(store, 0, 3)
    assert (QUESTION in said(saved())) is asked


@pytest.mark.usefixtures("wanted")
def test_scores_trend_standing_and_change_are_the_same_before_and_after(store, saved):
    for back in range(8):
        add(store, 30 * back, 2 + back % 2)

    def numbers():
        scores = analysis.scores(journal.responses(store), FIVE)
        counted = analysis.counted(scores, journal.check_ins(store))
        one, *_, other = scores["check_in"]
        change = analysis.compare(scores, before=one, after=other)
        made = (analysis.latest_scores, analysis.latest_change)
        return [scores, change, *analysis.fit_trend(counted), *(make(counted) for make in made)]

    before = numbers()
    give(saved(), focused=5, proactive=1)
    assert len(journal.look_backs(store)) == 2
    for was, now in zip(before, numbers(), strict=True):
        pd.testing.assert_frame_equal(was, now)


@pytest.mark.usefixtures("wanted", "unfolded")
def test_progress_draws_lists_and_says_it(store, saved, show):
    add(store, 34, 4)
    add(store, 0, 3)
    assert "Looking back" not in show("progress").dataframe[0].value
    give(saved(), focused=2)
    app = show("progress")
    assert app.dataframe[0].value["Looking back"].dropna().tolist() == [2]
    assert "you placed" in app.text[0].value


@pytest.mark.usefixtures("wanted")
def test_correcting_the_check_in_keeps_its_look_back(store, saved):
    add(store, 34, 4)
    add(store, 0, 3)
    give(saved(), focused=2)
    app = opened("check_in", correct=journal.check_ins(store)["check_in"].iloc[-1])
    next(one for one in app.radio if one.key.startswith("item P1 ")).set_value(5).run()
    app.button(key="step_finish").click().run()
    app.button(key="check_in_save").click().run()
    assert "2.0 lower on “Being focused”" in said(app)
    assert journal.check_ins(store)["rev"].tolist() == [1, 3]
