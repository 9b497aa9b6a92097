"""Meetings: written down with questions, what there was since, what was agreed, and the ways to report and calendar."""

from datetime import timedelta

import pytest
from icalendar import Calendar
from mentor_pages import meeting, mentor, win
from record_pages import AT, at, days, delete, goal, keep, keys, opened, press, rows, today, view, words

from mastery import instruments, journal
from mastery.instruments.check_in import CheckIn
from mastery.ui.base.letters import plain


def meetings():
    return view("mentor", "Meetings")


def say(many):
    day = today() + timedelta(days=many)
    return f"{day.day} {day:%b} {day.year}"


def write(app, person, many, questions):
    for field, value in {"person": person, "day": today() + timedelta(days=many), "questions": questions}.items():
        at(app, f"mentor_meeting_new_{field}_").set_value(value)
    return press(app, "mentor_meeting_new_save")


def test_a_meeting_is_written_down_with_three_questions_and_no_fourth(store):
    ann = mentor(store)
    app = meetings()
    assert not app.exception
    assert "Write down when you meet, with up to three questions" in words(app)
    app = write(app, ann, 4, "One?\nTwo?\n\nThree?\nFour?")
    assert "These are 4 questions. Keep the 3 that matter most; the others can wait." in app.error[0].value
    assert rows(store, "meeting") == []
    at(app, "mentor_meeting_new_questions_").set_value("One?\nTwo?\n\nThree?")
    app = press(app, "mentor_meeting_new_save")
    (row,) = rows(store, "meeting")
    assert (row["person"], row["day"], row["questions"]) == (ann, today() + timedelta(days=4), "One?\nTwo?\n\nThree?")
    said = words(app)
    assert f"Next: {say(4)}, Ann, in 4 days" in said
    assert "1. One?\n2. Two?\n3. Three?" in [one.value for one in app.text]
    app = press(app, f"open_meeting_{row['meeting']}")
    assert "1. One?\n2. Two?\n3. Three?" in [one.value for one in app.text]


def test_meetings_to_come_stand_before_those_that_were_newest_first(store):
    ann = mentor(store)
    made = {many: meeting(store, ann, many) for many in (-20, 9, -3, 0)}
    app = meetings()
    assert [one.key for one in app.button if one.key.startswith("open_")] == [
        f"open_meeting_{made[many]}" for many in (0, 9, -3, -20)
    ]


def test_an_opened_one_tells_what_there_was_since_the_one_before(store):
    ann, bea = mentor(store), mentor(store, "Bea")
    meeting(store, ann, -60)
    before = meeting(store, ann, -30)
    meeting(store, bea, -2)
    now = meeting(store, ann, 4)
    win(store, "Before it", day=days(-40))
    win(store, "The demo went well", day=days(-10))
    keep(store, "plan_item", kind="other", title="Ask twice", status="done", done_on=days(-5), meeting=before)
    said = words(opened("mentor", meeting=now))
    assert f"Since {say(-30)}: 1 of 1 agreed step done, 1 win" in said
    assert f"Win on {say(-10)}: “The demo went well”" in said
    assert f"Done on {say(-5)}: “Ask twice”" in said
    assert "Before it" not in said


def test_of_two_meetings_to_come_none_was_the_one_before(store):
    ann = mentor(store)
    meeting(store, ann, 5)
    second = meeting(store, ann, 12)
    assert "In the year before it: nothing is written down" in words(opened("mentor", meeting=second))
    meeting(store, ann, -8)
    assert f"Since {say(-8)}: nothing is written down" in words(opened("mentor", meeting=second))


def test_what_was_agreed_is_a_step_of_the_plan_and_opens_the_next_report_where_chosen(store, offered):
    ann, aim = mentor(store), goal(store)
    hour = meeting(store, ann, -1)
    app = opened("mentor", meeting=hour)
    for field, value in {"title": "Give the Monday report away", "due": today(), "goal": aim}.items():
        at(app, f"mentor_agreed_{hour}_{field}_").set_value(value)
    app = press(app, f"mentor_agreed_{hour}_save")
    assert not app.error
    (row,) = rows(store, "plan_item")
    assert (row["title"], row["meeting"], row["goal"], row["status"]) == (
        "Give the Monday report away", hour, aim, "planned",
    )  # fmt: skip
    assert f"open_plan_item_{row['plan_item']}" in keys(app)
    assert f"due {say(0)}" in words(app)
    assert "1 step agreed" in words(meetings())
    assert "Give the Monday report away" in words(view("goals", "Plan"))
    app = opened("mentor", view="report")
    at(app, "mentor_name").set_value("Runa")
    app.multiselect(key="mentor_sections").set_value(["agenda"]).run()
    assert app.multiselect(key=f"mentor_plan_item_{ann}").value == []
    app.multiselect(key=f"mentor_plan_item_{ann}").set_value([row["plan_item"]]).run()
    press(app, "mentor_make")
    file = offered["mentor_download_mail"].decode()
    agreed = file.split("Agreed, still open")[1].split("</section>")[0]
    assert say(0) in agreed
    assert "Give the Monday report away" in agreed


def test_what_was_typed_at_one_meeting_is_agreed_at_no_other(store):
    ann = mentor(store)
    one, other = meeting(store, ann, -30), meeting(store, ann, -3)
    app = opened("mentor", meeting=one)
    at(app, f"mentor_agreed_{one}_title_").set_value("Ask Jon").run()
    app = press(press(app, "meeting_close"), f"open_meeting_{other}")
    assert at(app, f"mentor_agreed_{other}_title_").value == ""
    app = press(press(app, "meeting_close"), f"open_meeting_{one}")
    assert at(app, f"mentor_agreed_{one}_title_").value == "Ask Jon"


def test_the_report_is_prepared_for_the_meeting_that_is_open(store):
    ann, bea = mentor(store), mentor(store, "Bea")
    meeting(store, ann, 2)
    hour = meeting(store, ann, 9, questions="Why?")
    meeting(store, bea, 1)
    app = press(opened("mentor", meeting=hour), "meeting_report")
    assert not app.exception
    assert app.radio(key="mentor_view").value == "Report"
    assert app.selectbox(key="mentor_person").value == ann
    assert app.selectbox(key=f"mentor_meeting_{ann}").value == hour
    assert "meeting" not in app.query_params
    assert "meeting_report" not in keys(opened("mentor", meeting=meeting(store, ann, -1)))


def test_what_another_was_shown_is_not_prepared_for_this_one(store):
    ann, bea = mentor(store), mentor(store, "Bea")
    hour = meeting(store, bea, 1)
    app = opened("mentor", view="report")
    app.selectbox(key="mentor_person").set_value(ann).run()
    at(app, "mentor_blur").set_value("whole").run()
    at(app, "mentor_name").set_value("Runa").run()
    app.query_params["meeting"] = hour
    app = press(app.run(), "meeting_report")
    assert app.selectbox(key="mentor_person").value == bea
    assert (at(app, "mentor_blur").value, at(app, "mentor_name").value) == ("none", "Runa")


def test_what_is_agreed_at_a_meeting_is_not_undone_since_the_one_before(store):
    ann = mentor(store)
    meeting(store, ann, -40)
    hour = meeting(store, ann, -3)
    keep(store, "plan_item", kind="other", title="Ask Jon", status="planned", meeting=hour)
    app = opened("mentor", meeting=hour)
    assert f"Since {say(-40)}: nothing is written down" in words(app)
    assert "Agreed at this meeting" in words(app)


def test_an_earlier_version_of_a_step_names_the_meeting(store):
    hour = meeting(store, mentor(store), -3)
    said = {"kind": "other", "title": "Ask Jon", "status": "planned", "meeting": hour}
    step = keep(store, "plan_item", **said)
    keep(store, "plan_item", record=step, base_rev=1, **said | {"title": "Ask Jon twice"})
    assert f"Agreed at: {say(-3)}, Ann" in words(opened("goals", plan_item=step))


def test_two_meetings_on_one_day_are_told_apart(store):
    ann = mentor(store)
    hours = [meeting(store, ann, 4), meeting(store, ann, 4)]
    assert f"{say(4)}, Ann (2)" in words(meetings()) + "".join(one.label for one in meetings().button)
    app = opened("mentor", view="report")
    assert app.selectbox(key=f"mentor_meeting_{ann}").options == [say(4), f"{say(4)} (2)"]
    assert app.selectbox(key=f"mentor_meeting_{ann}").value is None
    app.selectbox(key=f"mentor_meeting_{ann}").set_value(hours[1]).run()
    assert app.selectbox(key=f"mentor_meeting_{ann}").value == hours[1]


def test_a_meeting_is_corrected_and_says_what_it_said(store):
    hour = meeting(store, mentor(store), -1, questions="Why?")
    app = opened("mentor", meeting=hour)
    at(app, "mentor_meeting_edit_note_").set_value("What am I afraid to lose?")
    app = press(app, "mentor_meeting_edit_save")
    (row,) = rows(store, "meeting")
    assert (row["questions"], row["note"]) == ("Why?", "What am I afraid to lose?")
    assert "What it said before: 1 version" in words(app)
    assert "What am I afraid to lose?" in [one.value for one in app.text]


@pytest.mark.usefixtures("unfolded")
def test_a_meeting_is_deleted_and_brought_back_with_what_was_agreed(store):
    hour = meeting(store, mentor(store), -1)
    step = keep(store, "plan_item", kind="other", title="Ask Jon", status="planned", meeting=hour)
    app = press(opened("mentor", meeting=hour), "meeting_delete")
    assert rows(store, "meeting") == []
    assert [row["plan_item"] for row in rows(store, "plan_item")] == [step]
    assert "Deleted: 1 meeting" in words(app)
    app = press(app, f"undo_{hour}")
    assert "1 step agreed" in words(app)


def test_a_person_with_a_meeting_is_not_deleted(store):
    ann = mentor(store)
    meeting(store, ann, -1)
    app = press(opened("logbook", person=ann), "person_delete")
    assert "This person is named by 1 meeting, so it was not deleted." in app.error[0].value
    assert len(rows(store, "person")) == 1


@pytest.mark.parametrize("gone", ["meeting", "goal", "entry"])
def test_what_is_deleted_while_a_meeting_is_open_breaks_nothing(store, gone):
    hour, aim, entry = meeting(store, mentor(store), 0), goal(store, start=days(-3)), win(store)
    app = opened("mentor", meeting=hour)
    at(app, f"mentor_agreed_{hour}_title_").set_value("Ask Jon")
    at(app, f"mentor_agreed_{hour}_goal_").set_value(aim).run()
    delete(store, {"meeting": hour, "goal": aim, "entry": entry}[gone])
    app = press(app, f"mentor_agreed_{hour}_save")
    assert not app.exception
    if gone == "entry":
        assert "It is out" not in words(app)
        assert len(rows(store, "plan_item")) == 1
    if gone == "goal":
        assert "The goal that this belongs to was deleted meanwhile." in app.error[0].value
    if gone == "meeting":
        assert app.info[0].value == "That meeting was deleted, or it is not in this journal."
        assert rows(store, "plan_item") == []


def test_the_calendar_file_has_the_meetings_and_the_next_check_in(store, offered):
    ann = mentor(store, "Ann Berg")
    hour = meeting(store, ann, 4, questions="Why?", note="Private")
    journal.prefer(store, "cadence", "14", at=AT)
    app = meetings()
    assert "1 meeting" in words(app)
    assert f"a check-in on {say(0)} and every 14 days after it" in words(app)
    events = {str(one["uid"]): one for one in Calendar.from_ical(offered["mentor_calendar"]()).walk("VEVENT")}
    assert set(events) == {f"{hour}@mastery", f"next-check-in-{journal.uid_of(store)}@mastery"}
    assert events[f"{hour}@mastery"]["summary"] == "Meeting with Ann Berg"
    assert events[f"{hour}@mastery"]["dtstart"].dt == today() + timedelta(days=4)
    assert events[f"next-check-in-{journal.uid_of(store)}@mastery"]["rrule"]["interval"] == [14]
    assert b"Why?" not in offered["mentor_calendar"]()
    assert b"Private" not in offered["mentor_calendar"]()


def test_an_overdue_check_in_is_said_for_the_day_that_the_file_says(store, offered):
    five = instruments.load("five-elements")
    one = CheckIn(five, today() - timedelta(days=100), {item.id: 4 for item in five.items})
    journal.save_check_ins(store, [one], today=today(), at=AT)
    mentor(store)
    assert f"a check-in on {say(0)} and every" in words(meetings())
    (event,) = Calendar.from_ical(offered["mentor_calendar"]()).walk("VEVENT")
    assert event["dtstart"].dt == today()


def test_letters_are_shown_as_letters(store):
    text = "*a* <b>x</b> [l](http://e.test) :smile: مرحبا"
    ann = mentor(store, text)
    hour = meeting(store, ann, 4, questions=text, note=text)
    keep(store, "plan_item", kind="other", title=text, status="planned", meeting=hour)
    app = opened("mentor", meeting=hour)
    assert [one.value for one in app.text] == [f"1. {text}", text]
    drawn = [one.value for one in (*app.header, *app.markdown)] + [one.label for one in app.button]
    held = [one for one in drawn if "مرحبا" in one]
    assert len(held) == 3
    assert all(plain(text) in one for one in held)


def test_the_page_opens_on_the_next_meeting(store):
    ann, bea = mentor(store), mentor(store, "Bea")
    later = meeting(store, ann, 9, questions="Later?")
    first = meeting(store, bea, 2, questions="Why?")
    meeting(store, ann, -3)
    app = opened("mentor")
    assert app.radio(key="mentor_view").value == "Meetings"
    said = words(app)
    assert f"Next: {say(2)}, Bea, in 2 days" in said
    assert "1. Why?" in said
    assert "Later?" not in said
    assert f"The last meeting with Ann was on {say(-3)}, 3 days ago; the next is on {say(9)}, in 9 days." in said
    assert [key for key in keys(app) if key.startswith("open_meeting_")][:2] == [
        f"open_meeting_{first}", f"open_meeting_{later}",
    ]  # fmt: skip
    app = press(app, "meeting_report")
    assert app.radio(key="mentor_view").value == "Report"
    assert app.selectbox(key="mentor_person").value == bea
    assert app.selectbox(key=f"mentor_meeting_{bea}").value == first


def test_of_two_mentors_with_one_first_name_each_is_called_by_the_whole_name(store):
    meier, schulz = mentor(store, "Ann Meier"), mentor(store, "Ann Schulz")
    meeting(store, meier, 2)
    meeting(store, schulz, -3)
    assert f"The last meeting with Ann Schulz was on {say(-3)}" in words(opened("mentor"))
