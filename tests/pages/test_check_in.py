"""Answering, saving, correcting, deleting and bringing back, as the page does it."""

import sqlite3
from datetime import UTC, date, datetime, timedelta

import pytest
from record_pages import opened
from sqlalchemy import Engine, event

from mastery import instruments, journal
from mastery.instruments.check_in import CheckIn
from mastery.journal import SKIPPED
from mastery.wording.phrases import check_in as phrases

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
ELEMENTS = ("proactive", "connecting", "informed", "focused", "potential")


@pytest.fixture
def connections():
    """The connections that were made to any journal."""
    made = []

    def note(*_):
        made.append(1)

    event.listen(Engine, "connect", note)
    yield made
    event.remove(Engine, "connect", note)


def radio(app, item: str):
    return next(one for one in app.radio if one.key.startswith(f"item {item} "))


def asked(app):
    """Return the controls that ask for an answer, without those that lead through the page."""
    return [one for one in app.radio if not one.key.startswith("view")]


def answer(app, item: str, value):
    return radio(app, item).set_value(value).run()


def answer_all(app, **levels):
    """Answer every statement by a 3 or its own of `levels`, and go to each element's step for that."""
    for step in ELEMENTS:
        app.button(key=f"step_{step}").click().run()
        for item in instruments.load("five-elements").items_of(step):
            radio(app, item.id).set_value(levels.get(item.id, 3))
        app.run()
    return app


def finish(app):
    app.button(key="step_finish").click().run()
    return app


def save(app):
    app.button(key="check_in_save").click().run()
    return app


def test_nothing_is_preset(show):
    app = show("check_in")
    assert [one.value for one in asked(app)] == [None] * 4
    assert [one.value for one in asked(finish(app))] == [None] * 3


def test_an_answer_is_on_disk_as_it_is_given(show, store):
    app = answer(show("check_in"), "P1", 4)
    answer(app, "P2", "does not apply")
    draft = journal.open_draft(store, "five-elements")
    assert draft.answer("P1") == 4
    assert draft.answer("P2") == "does not apply"
    again = show("check_in")
    assert radio(again, "P1").value == 4
    assert radio(again, "P2").value == "does not apply"
    assert radio(again, "P3").value is None


def test_one_answer_after_another_opens_the_journal_once(show, connections):
    app = show("check_in")
    journal.close_waiting()
    connections.clear()
    answer(answer(app, "P1", 4), "P1", 3)
    assert len(connections) == 1


def test_an_answer_that_is_taken_back_is_kept_as_open(show, store):
    app = answer(show("check_in"), "P1", 4)
    app = answer(app, "P2", 2)
    app.button(key="take_back_P2").click().run()
    assert radio(app, "P2").value is None
    assert [one.key for one in app.button if one.key.startswith("take_back_")] == ["take_back_P1"]
    save(finish(app))
    values = journal.responses(store).set_index("item")["value"]
    assert values["P1"] == 4
    assert values.drop("P1").isna().all()


def test_a_question_that_an_older_draft_skipped_is_open_and_can_be_answered(show, store):
    asked = instruments.load("five-elements")
    draft = journal.Draft("uid", "record", asked.id, asked.version)
    journal.keep(store, draft, {"item P1": 4, "item P2": SKIPPED}, instrument=asked, at=AT)
    app = show("check_in")
    assert radio(app, "P2").value is None
    assert journal.open_draft(store, "five-elements").fields["item P2"] == SKIPPED
    answer(app, "P2", 3)
    assert journal.open_draft(store, "five-elements").answer("P2") == 3


def test_a_draft_goes_on_where_it_was_left(show, store):
    app = answer(show("check_in"), "P1", 4)
    app.button(key="check_in_Next").click().run()
    answer(app, "C1", 2)
    assert "2 of 5 · Connecting with others" in [one.value for one in show("check_in").header]
    for item in ("C2", "C3", "C4"):
        answer(app, item, 2)
    assert "3 of 5 · Getting informed" in [one.value for one in show("check_in").header]


def at_human_pace(store, name):
    """Keep an answer to every question of a draft, ten seconds apart, no two running at one level."""
    asked = instruments.load(name)
    draft = journal.Draft(f"uid {name}", f"record {name}", asked.id, asked.version)
    for place, item in enumerate(asked.items):
        given = {f"item {item.id}": (1, 3, 2, 5, 4)[place % 5]}
        journal.keep(store, draft, given, instrument=asked, at=AT + timedelta(seconds=10 * place))


def test_the_last_element_saves_and_how_things_are_can_follow(show, store):
    at_human_pace(store, "five-elements")
    app = show("check_in")
    for step in ELEMENTS:
        app.button(key=f"step_{step}").click().run()
        assert bool([one.key for one in app.button if one.key == "check_in_save"]) == (step == "potential")
    assert app.button(key="check_in_Next").label == "How things are overall"
    assert not save(app).error
    assert len(journal.check_ins(store)) == 1


def test_a_step_chosen_earlier_does_not_come_back_with_an_answer(show, store):
    app = show("check_in")
    app.button(key="step_informed").click().run()
    app.button(key="check_in_Next").click().run()
    answer(app, "F1", 3)
    assert "4 of 5 · Being focused" in [one.value for one in app.header]


def test_the_pulse_is_one_screen(show, store):
    at_human_pace(store, "five-elements-pulse")
    app = show("check_in")
    app.selectbox(key="questionnaire").set_value("five-elements-pulse").run()
    app.button(key="step_proactive").click().run()
    assert [one.key.split()[1] for one in asked(app)] == list("PCIFK")
    save(app)
    values = journal.responses(store).set_index("item")["value"]
    assert values.to_dict() == {"P": 1, "C": 3, "I": 2, "F": 5, "K": 4}


def test_how_long_it_takes_is_what_ones_own_took(show, store):
    asked_now = instruments.load("five-elements")
    assert "20 questions, about 5 minutes." in " ".join(one.value for one in show("check_in").caption)
    for number, seconds in enumerate((9, 10, 20)):
        draft = journal.Draft(f"u{number}", f"r{number}", asked_now.id, asked_now.version)
        for place, item in enumerate(asked_now.items):
            at = AT + timedelta(days=number, seconds=place * seconds)
            journal.keep(store, draft, {f"item {item.id}": 3}, instrument=asked_now, at=at)
        draft = journal.open_draft(store, asked_now.id)
        end = AT + timedelta(days=number, seconds=20 * seconds)
        journal.save_draft(store, draft, instrument=asked_now, today=end.date(), at=end)
        journal.keep_duration(store, draft, items=20, at=end)
    # By hand: 20 gaps of 10 seconds and the first answer's 10 are 210 seconds, 3.5 minutes.
    said = " ".join(one.value for one in show("check_in").caption)
    assert "20 questions, about 4 minutes as yours usually take." in said


def test_a_check_in_is_saved_once(show, store):
    app = finish(answer(show("check_in"), "P1", 4))
    twin = finish(show("check_in"))
    for window in (app, twin):
        assert "Your first check-in is saved." in [one.value for one in save(window).success]
    assert len(journal.check_ins(store)) == 1
    assert len(journal.backups(store.folder)) >= 1


def test_nothing_is_saved_without_an_answer(show, store):
    app = save(finish(show("check_in")))
    assert "Answer at least one" in app.error[0].value
    assert journal.check_ins(store).empty


def test_earlier_answers_are_hidden_while_answering_and_told_after(show, fill):
    fill(1)
    app = show("check_in")
    assert all(one.value is None for one in asked(app))
    fours = {item.id: 4 for item in instruments.load("five-elements").items if item.id != "K4"}
    app = save(finish(answer_all(app, **fours)))
    lines = "\n".join(one.value for one in (*app.markdown, *app.caption))
    assert "Being proactive: 4.0, 0.0 from last time; within ±1.6." in lines
    assert "The next level" in lines


def test_a_day_can_be_set_back(show, store):
    app = answer(show("check_in"), "P1", 4)
    day = datetime.now().astimezone().date() - timedelta(days=40)
    app.date_input[0].set_value(day).run()
    save(finish(app))
    assert journal.check_ins(store)["day"].dt.date.tolist() == [day]


def test_evidence_conditions_and_note_are_kept(show, store):
    app = answer(show("check_in"), "P1", 4)
    app.text_area[0].set_value("Wrote the plan\nand sent it 👍").run()
    app.text_input[0].set_value("https://example.org/plan").run()
    finish(app)
    next(one for one in app.radio if one.key.startswith("energy ")).set_value(2).run()
    app.text_area[0].set_value('A note, with "quotes"').run()
    save(app)
    row = journal.check_ins(store).iloc[0]
    assert (row["energy"], row["note"]) == (2, 'A note, with "quotes"')
    assert journal.evidence(store)[["scale", "text", "link"]].to_numpy().tolist() == [
        ["proactive", "Wrote the plan\nand sent it 👍", "https://example.org/plan"]
    ]


def test_hurried_answers_raise_a_question_before_they_are_saved_and_can_be_left_out(show, store):
    app = show("check_in")
    for step in ELEMENTS:
        app.button(key=f"step_{step}").click().run()
        for item in instruments.load("five-elements").items_of(step):
            answer(app, item.id, 3)
    assert [one.label for one in app.button if one.key == "check_in_Next"] == ["Next: Finish"]
    assert not [one for one in app.button if one.key == "check_in_save"]
    finish(app)
    assert any("20 times in a row" in one.value for one in app.warning)
    app.checkbox[0].check().run()
    save(app)
    assert not journal.check_ins(store)["in_trend"].iloc[0]


def test_another_questionnaire_has_a_draft_of_its_own(show, store):
    app = answer(show("check_in"), "P1", 4)
    app.selectbox(key="questionnaire").set_value("five-elements-pulse").run()
    assert [one.value for one in asked(app)] == [None] * 5
    answer(app, "P", 2)
    assert journal.open_draft(store, "five-elements").answer("P1") == 4
    assert journal.open_draft(store, "five-elements-pulse").answer("P") == 2


def test_an_earlier_check_in_is_corrected_and_what_it_said_is_kept(show, fill):
    store = fill(2)
    check_in = journal.check_ins(store)["check_in"].iloc[0]
    app = show("check_in")
    app.radio(key="view").set_value("Earlier check-ins").run()
    assert [one.value for one in app.caption if "elements" in one.value] == ["Five elements of mastery"] * 2
    app = opened("check_in", check_in=check_in)
    assert app.table[0].value.shape == (25, 2)
    app.button(key="earlier_correct").click().run()
    assert "correcting" in app.info[0].value
    assert radio(app, "P1").value == 3
    app = save(finish(answer(app, "P1", 5)))
    assert not app.error
    said = journal.responses(store).set_index(["check_in", "item"])["value"]
    assert said[(check_in, "P1")] == 5
    assert said[(check_in, "P2")] == 3
    assert len(journal.history(store, check_in)) == 2
    assert len(journal.check_ins(store)) == 2


def test_an_earlier_check_in_is_deleted_and_brought_back(show, fill):
    store = fill(2)
    check_in = journal.check_ins(store)["check_in"].iloc[0]
    app = opened("check_in", check_in=check_in)
    app.button(key="earlier_delete").click().run()
    assert len(journal.check_ins(store)) == 1
    app.button(key=f"undo_{check_in}").click().run()
    assert set(journal.check_ins(store)["check_in"]) >= {check_in}
    assert len(journal.check_ins(store)) == 2


def test_a_draft_can_be_thrown_away(show, store):
    app = finish(answer(show("check_in"), "P1", 4))
    app.button(key="check_in_discard").click().run()
    assert journal.open_draft(store, "five-elements") is None
    assert radio(show("check_in"), "P1").value is None


def test_after_everything_was_erased_in_another_window_nothing_of_a_draft_comes_back(show, store):
    answer(show("check_in"), "P1", 4)
    app = show("check_in")
    journal.erase_everything(store)
    app = answer(app, "P2", 5)
    assert "This was erased for good" in app.error[0].value
    assert [one.value for one in asked(app)] == [None] * 4
    assert journal.open_draft(store, "five-elements") is None
    answer(app, "P3", 2)
    assert journal.open_draft(store, "five-elements").fields == {"item P3": 2}


def test_a_draft_that_was_thrown_away_is_brought_back(show, store):
    app = finish(answer(show("check_in"), "P1", 4))
    app.text_area[0].set_value("Half a thought").run()
    app.button(key="check_in_discard").click().run()
    app = show("check_in")
    assert "Thrown away: the check-in that you began, with 1 answer." in [one.value for one in app.text]
    next(one for one in app.button if one.label == "Bring it back").click().run()
    assert journal.open_draft(store, "five-elements").fields["note"] == "Half a thought"
    assert radio(app, "P1").value == 4


def test_a_correction_that_was_thrown_away_is_brought_back(show, fill):
    store = fill(1)
    (check_in,) = journal.check_ins(store)["check_in"]
    app = finish(answer(opened("check_in", correct=check_in), "P1", 5))
    app.button(key="check_in_discard").click().run()
    next(one for one in app.button if one.label == "Bring it back").click().run()
    assert "correcting" in app.info[0].value
    assert radio(app, "P1").value == 5


def test_next_comes_before_back_in_the_order_of_tab(show):
    app = show("check_in")
    app.button(key="check_in_Next").click().run()
    order = [one.key for one in app.button]
    assert order.index("check_in_Next") < order.index("check_in_Back")


def test_a_back_dated_second_check_in_says_what_lies_after_it(show, fill):
    fill(1)
    app = show("check_in")
    for item in instruments.load("five-elements").items_of("proactive"):
        answer(app, item.id, 4)
    app.date_input[0].set_value(datetime.now().astimezone().date() - timedelta(days=40)).run()
    lines = [one.value for one in save(finish(app)).markdown]
    assert (
        "This is now your earliest check-in: nothing lies before it, and the one after it is compared with it." in lines
    )


def test_a_score_that_another_check_in_changed_is_said(show, store):
    asked, day = instruments.load("five-elements"), datetime.now().astimezone().date()
    one = CheckIn(asked, day - timedelta(days=30), {"P1": 3, "P2": 3, "P3": 3})
    journal.save_check_ins(store, [one], today=day, at=AT)
    app = show("check_in")
    for item, level in (("P1", 3), ("P2", 3), ("P3", 3), ("P4", 5)):
        answer(app, item, level)
    (lines,) = [one.value for one in save(finish(app)).markdown if "other scores changed" in one.value]
    # By hand: 3.0 of three statements; with the fourth, usually at 5, (3 + 3 + 3 + 5) / 4 = 3.5.
    assert "from 3.0 to 3.5" in lines


@pytest.mark.usefixtures("unfolded")
def test_a_question_that_does_not_apply_is_not_called_unanswered(show, store):
    asked, day = instruments.load("five-elements"), datetime.now().astimezone().date()
    journal.save_check_ins(store, [CheckIn(asked, day, {"P1": 3, "P2": "does not apply"})], today=day, at=AT)
    app = show("progress").radio(key="progress_view").set_value("Single answers").run()
    text = " ".join(one.value for one in app.text)
    label = {item.id: item.label for item in asked.items}
    assert f"{label['P2']}: does not apply." in text
    assert f"{label['P3']}: not answered yet." in text


def test_a_save_that_fails_is_told_and_keeps_the_draft(show, store):
    app = finish(answer(show("check_in"), "P1", 4))
    with sqlite3.connect(store.file) as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON revision BEGIN SELECT RAISE(ABORT, 'no'); END")
    app = save(app)
    assert not app.exception
    assert app.error
    assert journal.open_draft(store, "five-elements").answer("P1") == 4


def test_a_window_left_behind_is_told_when_the_other_saved(show, store):
    left = answer(show("check_in"), "P1", 4)
    right = show("check_in")
    save(finish(left))
    answer(right, "P2", 2)
    assert "another window" in right.error[0].value
    assert len(journal.check_ins(store)) == 1
    answer(right, "P2", 3)
    assert not right.error
    assert journal.open_draft(store, "five-elements").answer("P2") == 3


def test_two_check_ins_of_one_day_are_told_apart(show, store):
    asked = instruments.load("five-elements")
    today = datetime.now().astimezone().date()
    for value in (2, 5):
        journal.save_check_ins(store, [CheckIn(asked, today, {"P1": value})], today=today, at=AT)
    app = show("check_in")
    app.radio(key="view").set_value("Earlier check-ins").run()
    assert len({app.button(key=f"open_check_in_{uid}").label for uid in listed(app)}) == 2
    known = journal.check_ins(store)["check_in"]
    cells = [opened("check_in", check_in=one).table[0].value["Answer"].iloc[1][0] for one in known]
    said = journal.responses(store).query("item == 'P1'")["value"]
    assert cells == [str(value) for value in said]


def test_an_earlier_check_in_tells_open_from_not_applicable(show, store):
    app = answer(show("check_in"), "P1", 4)
    app = answer(app, "P2", "does not apply")
    finish(app)
    next(one for one in app.radio if one.key.startswith("stress ")).set_value(5).run()
    save(app)
    app = opened("check_in", view="earlier-check-ins")
    assert "Five elements of mastery · 1 of 20 answered, 1 does not apply" in [one.value for one in app.caption]
    app = opened("check_in", check_in=journal.check_ins(store)["check_in"].iloc[0])
    assert app.table[0].value["Answer"].tolist()[2:4] == ["does not apply", "not answered"]
    assert "Stress: 5 · very high" in [one.value for one in app.text]


def test_what_could_not_be_kept_stays_in_its_control(show, store):
    app = answer(show("check_in"), "P1", 4)
    with sqlite3.connect(store.file) as connection:
        connection.execute("CREATE TRIGGER full BEFORE INSERT ON draft_field BEGIN SELECT RAISE(ABORT, 'no'); END")
    app.text_area[0].set_value("A long example").run()
    assert app.error
    assert app.text_area[0].value == "A long example"
    with sqlite3.connect(store.file) as connection:
        connection.execute("DROP TRIGGER full")
    app.text_area[0].set_value("A long example, once more").run()
    assert not app.error
    assert journal.open_draft(store, "five-elements").fields["evidence proactive"] == "A long example, once more"


def test_a_check_in_left_out_of_the_trend_says_so(show, fill):
    store = fill(6)
    app = finish(answer_all(show("check_in")))
    app.checkbox[0].check().run()
    app = save(app)
    lines = [one.value for one in app.markdown]
    assert "This check-in is left out of the trend, so it is not compared with the others." in lines
    assert len(journal.check_ins(store)) == 7


def listed(app):
    return [one.key.removeprefix("open_check_in_") for one in app.button if one.key.startswith("open_check_in_")]


def test_earlier_check_ins_of_more_than_a_page_are_listed_by_year(store):
    asked = instruments.load("five-elements")
    days = [date(year, month, 1) for year in (2024, 2025) for month in range(1, 13)]
    answers = [CheckIn(asked, day, {"P1": 3}, about={"in_trend": int(day.month > 1)}) for day in days]
    journal.save_check_ins(store, answers, today=AT.date(), at=AT)
    app = opened("check_in", view="earlier-check-ins")
    of = {day: uid for uid, day in journal.check_ins(store).set_index("check_in")["day"].dt.date.items()}
    assert listed(app) == [of[day] for day in reversed(days)][:20]
    app = app.selectbox(key="find_year").set_value("2024").run()
    assert listed(app) == [of[day] for day in reversed(days[:12])]
    about = [one.value for one in app.caption if "elements" in one.value]
    said = "Five elements of mastery · 1 of 20 answered"
    assert about[-2:] == [said, f"{said} · left out of the trend"]
    app = app.button(key=f"open_check_in_{of[days[3]]}").click().run()
    assert listed(app.button(key="earlier_close").click().run()) == [of[day] for day in reversed(days[:12])]


def test_a_check_in_deleted_in_another_window_leads_to_where_it_comes_back(fill):
    store = fill(1)
    (uid,) = journal.check_ins(store)["check_in"]
    app = opened("check_in", check_in=uid)
    (known,) = journal.history(store, uid)
    journal.delete(store, uid, base_rev=known.rev, revision_uid=journal.new_uid(at=AT, entropy=b"0123456789"), at=AT)
    app = app.button(key="earlier_correct").click().run()
    assert [one.value for one in app.info] == [phrases.GONE]
    assert f"undo_{uid}" in [one.key for one in app.button]
    app = app.radio(key="view").set_value("Pocket page").run()
    assert not app.info
    assert "correct" not in app.query_params
