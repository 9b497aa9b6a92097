"""Progress beyond the trend: vision against now, effort against gap, after a goal, and what is marked on the lanes."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from record_pages import days, keep, opened, today, view, words

import mastery
from mastery import instruments, journal, wording
from mastery.instruments.check_in import CheckIn

DEFINITIONS = Path(mastery.__file__).parent / "instruments" / "definitions"
TENSION, AFTER = "Vision and effort", "After a goal or practice"
TWO, ANSWERS = "Two check-ins", "Single answers"


def vision(store, **levels):
    targets = [{"scale": scale, "level": level} for scale, level in levels.items()]
    return keep(store, "vision", statement="A team", vision_target=targets)


def entry(store, kind, ago=3, /, title="x", **said):
    return keep(store, "entry", kind=kind, title=title, day=days(-ago), **said)


@pytest.fixture(scope="module")
def changed(lasting_store):
    """A questionnaire of one's own: six check-ins by version 1, three by version 2 with an element's new name."""
    store = lasting_store
    folder = store.own_instruments
    folder.mkdir(parents=True, exist_ok=True)
    written = (DEFINITIONS / "five-elements.toml").read_text().replace('id = "five-elements"', 'id = "mine"', 1)
    second = written.replace('version = "1"', 'version = "2"', 1).replace("Being focused", "Staying focused")
    for text, weeks, level in ((written, range(40, 16, -4), 2), (second, range(12, 0, -4), 4)):
        (folder / "mine.toml").write_text(text)
        asked = instruments.load("mine", folder=folder)
        given = [
            CheckIn(asked, today() - timedelta(weeks=back), {item.id: level for item in asked.items}) for back in weeks
        ]
        journal.save_check_ins(store, given, today=today(), at=datetime.now().astimezone())
    return store


@pytest.mark.usefixtures("changed", "unfolded")
def test_an_earlier_version_stands_before_a_rule_with_its_own_trend_and_in_no_other():
    app = opened("progress")
    assert not app.exception
    table = app.dataframe[0].value
    assert table.groupby("Version")["Date"].nunique().to_dict() == {"1": 6, "2": 3}
    assert "Staying focused, version 1: 2.0 on" in words(app)
    assert "Its trend: steady, from 6 check-ins." in words(app)
    assert "3 check-ins so far" in words(app)
    assert f"Version 2 from {wording.day(today() - timedelta(weeks=12))} on: other questions." in words(app)


@pytest.mark.usefixtures("changed", "unfolded")
def test_two_check_ins_are_of_one_version():
    app = view("progress", TWO)
    assert not app.exception
    first = app.selectbox(key="compare_first")
    assert len(first.options) == 9
    assert first.options.index(wording.day(today() - timedelta(weeks=12))) == 6 == first.index
    assert len(app.selectbox(key="compare_second_2").options) == 2
    app.selectbox(key="compare_first").select_index(0).run()
    assert not app.exception
    assert len(app.selectbox(key="compare_second_1").options) == 5
    assert "Being focused" in app.dataframe[0].value["Name"].tolist()


@pytest.mark.usefixtures("changed", "unfolded")
def test_answers_by_an_earlier_version_are_a_choice_away():
    app = view("progress", ANSWERS)
    assert not app.exception
    assert set(app.dataframe[0].value["Level"]) == {4}
    app.selectbox(key="scale").select("Staying focused").run()
    app.selectbox(key="version").select_index(0).run()
    assert not app.exception
    assert set(app.dataframe[0].value["Level"]) == {2}
    assert "The answers under “Being focused”" in words(app)


def test_two_check_ins_need_two_with_a_score(fill):
    fill(1)
    app = view("progress", TWO)
    assert not app.exception
    assert "stand side by side here once two of this period have a score." in words(app)
    assert not app.get("vega_lite_chart")


@pytest.mark.usefixtures("store")
def test_without_check_ins_the_page_says_what_comes():
    app = opened("progress")
    assert not app.exception
    assert "each element over time" in words(app)


def test_without_targets_the_vision_is_asked_for(fill):
    fill(3)
    app = view("progress", TENSION)
    assert not app.exception
    assert "Vision against now is shown here once an element has a target level." in words(app)
    (link,) = app.get("page_link")
    assert link.page == "goals"
    assert not app.get("vega_lite_chart")


@pytest.mark.usefixtures("unfolded")
def test_with_targets_the_vision_stands_against_now_and_effort_is_asked_for(store, fill):
    fill(3)
    vision(store, focused=5.0, informed=3.0)
    app = view("progress", TENSION)
    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 1
    assert "Effort against gap is shown here once practice or learning names an element." in words(app)
    table = app.dataframe[0].value
    assert table.iloc[0, 0] == "Being focused"


@pytest.mark.usefixtures("unfolded")
def test_effort_stands_against_the_gap(store, fill):
    fill(3)
    vision(store, focused=5.0, informed=3.0)
    entry(store, "practice", scale="informed", minutes=90)
    entry(store, "practice", 400, scale="focused", minutes=900)
    app = view("progress", TENSION)
    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 2
    frame = app.dataframe[1].value.set_index("Element" if "Element" in app.dataframe[1].value else "Name")
    assert frame.loc["Getting informed", "Minutes"] == 90
    assert frame.loc["Being focused", "Minutes"] == 0


@pytest.mark.usefixtures("unfolded")
def test_effort_that_names_no_element_is_said_beside_the_shares(store, fill):
    fill(3)
    vision(store, focused=5.0)
    entry(store, "practice", scale="focused", minutes=10)
    entry(store, "practice", minutes=1000)
    said = words(view("progress", TENSION))
    assert "10\xa0min name an element, 16\xa0h 40\xa0min name none" in said
    assert "100\xa0% of the named minutes (10\xa0min, 1 entry)" in said


@pytest.mark.usefixtures("unfolded")
def test_vision_and_effort_are_of_the_five_elements_whatever_is_chosen(store, fill):
    fill(3)
    steps = instruments.load("five-steps")
    answered = [CheckIn(steps, today() - timedelta(days=2), {item.id: 3 for item in steps.items})]
    journal.save_check_ins(store, answered, today=today(), at=datetime.now().astimezone())
    vision(store, focused=5.0)
    entry(store, "practice", scale="focused", minutes=90)
    app = opened("progress")
    app.selectbox(key="questionnaire_answered").set_value("five-steps").run()
    app.radio(key="progress_view").set_value(TENSION).run()
    assert not app.exception
    assert app.selectbox(key="questionnaire_answered").value == "five-steps"
    frame = app.dataframe[0].value
    assert frame.iloc[0, 0] == "Being focused"
    assert frame["Score"].notna().all()
    assert "No target set yet" not in words(app)
    assert "Passion" not in words(app)


def test_after_a_goal_without_a_closed_one_says_what_it_takes(store, fill):
    fill(3)
    keep(store, "goal", statement="Running", state="active", start=days(-9))
    app = view("progress", AFTER)
    assert not app.exception
    assert "It takes five check-ins before and five after." in words(app)


def test_after_a_goal_with_few_check_ins_is_too_early(store, fill):
    fill(6)
    keep(store, "goal", statement="Closed", state="reached", start=days(-30), closed_on=days(-10))
    app = view("progress", AFTER)
    assert not app.exception
    assert "oo early" in words(app)
    assert not app.get("vega_lite_chart")


def test_after_a_goal_is_drawn_with_enough_on_both_sides(store):
    asked = instruments.load("five-elements")
    every = [
        CheckIn(asked, today() - timedelta(weeks=back), {item.id: 3 + (back % 2) for item in asked.items})
        for back in range(0, 60, 3)
    ]
    journal.save_check_ins(store, every, today=today(), at=datetime.now().astimezone())
    keep(store, "goal", statement="*Closed* 🎓", state="reached", start=days(-240), closed_on=days(-180))
    keep(store, "goal", statement="Dropped", state="dropped", start=days(-20), closed_on=days(-10))
    app = view("progress", AFTER)
    assert app.selectbox(key="after_goal").options == ["Dropped", "*Closed* 🎓"]
    app.selectbox(key="after_goal").select_index(1).run()
    assert not app.exception
    assert len(app.get("vega_lite_chart")) == 1
    assert wording.AFTER_IS_NOT_BECAUSE in words(app)
    assert "check-ins before" not in words(app)


def test_two_goals_of_the_same_words_are_told_apart(store, fill):
    fill(6)
    for start in (60, 30):
        keep(store, "goal", statement="Give a talk", state="reached", start=days(-start), closed_on=days(5 - start))
    app = view("progress", AFTER)
    assert not app.exception
    assert len(set(app.selectbox(key="after_goal").options)) == 2


@pytest.mark.usefixtures("unfolded")
def test_what_happened_is_marked_on_the_lanes_and_listed(store, fill):
    fill(26)
    entry(store, "win", 20, title="It is *out*", scale="focused")
    entry(store, "setback", 40, title="The demo broke")
    entry(store, "experience", 60, title="Lead", way="new_role")
    entry(store, "note", 10, title="Unmarked")
    keep(
        store, "goal", statement="Give a talk", state="reached", start=days(-100), closed_on=days(-50), scale="focused"
    )
    app = opened("progress")
    assert not app.exception
    marks = app.dataframe[1].value
    assert len(marks) == 4
    frame = marks.to_csv()
    for title in ("It is *out*", "The demo broke", "Lead", "Give a talk"):
        assert title in frame
    assert "Unmarked" not in frame
    drawn = app.get("vega_lite_chart")[0].proto
    assert "It is *out*" in str(drawn)


def test_no_sentence_stands_twice_on_a_page_and_without_events_there_is_no_second_table(fill, request):
    fill(26)
    app = opened("progress")
    said = [one.value for kind in (app.markdown, app.caption, app.text, app.header) for one in kind]
    assert len(said) == len(set(said))
    assert len(app.get("vega_lite_chart")) == 1
    request.getfixturevalue("unfolded")
    app = opened("progress")
    assert len(app.dataframe) == len(app.get("vega_lite_chart")) == 1


def test_the_sample_stands_in_every_view(sample_store):
    for name, charts in ((TENSION, 2), (AFTER, 1)):
        app = view("progress", name)
        assert not app.exception
        assert not app.error
        assert len(app.get("vega_lite_chart")) == charts
    app = opened("progress")
    # What the planned test asked each week is on its own page.
    assert "questionnaire_answered" not in [one.key for page in (app, opened("today")) for one in page.selectbox]
    for goal in view("progress", AFTER).selectbox(key="after_goal").options:
        assert goal
    assert not app.exception


def test_a_goal_closed_on_its_first_day_stands(store, fill):
    fill(26)
    day = (today() - timedelta(days=60)).isoformat()
    keep(store, "goal", statement="At once", state="dropped", start=day, closed_on=day)
    assert not view("progress", AFTER).exception
    assert not opened("progress").exception


def test_a_block_of_practice_is_offered_and_drawn(store):
    asked = instruments.load("five-elements")
    every = [
        CheckIn(asked, today() - timedelta(weeks=back), {item.id: 2 + (back < 20) for item in asked.items})
        for back in range(0, 40, 3)
    ]
    journal.save_check_ins(store, every, today=today(), at=datetime.now().astimezone())
    for ago in (150, 140, 130):
        entry(store, "practice", ago, scale="focused")
    app = view("progress", AFTER)
    (label,) = app.selectbox(key="after_goal").options
    assert label.startswith("Practice in Being focused, 3 entries, ")
    assert not app.exception
    assert "Practice in Being focused, 3 entries" in words(app)
    assert len(app.get("vega_lite_chart")) == 1


@pytest.mark.usefixtures("unfolded")
@pytest.mark.parametrize("page", ["today", "progress"])
def test_what_looking_again_and_again_costs_stands_on_the_page_once(fill, page):
    fill(6)
    app = opened(page)
    assert not app.exception
    assert " ".join(one.value for one in app.caption).count(wording.LOOKING) == 1


@pytest.mark.usefixtures("unfolded", "sample_store")
def test_how_often_chance_names_an_element_stands_in_the_fold():
    app = opened("today")
    (said,) = [one.value for one in app.markdown if "Since last time" in one.value]
    assert "than before" in said
    assert "one of five check-ins" not in said
    assert " ".join(one.value for one in app.caption).count("one of five check-ins") == 1
