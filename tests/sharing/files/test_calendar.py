"""The calendar file: what RFC 5545 asks of it, what importing it again does, and what must not be in it."""

from datetime import UTC, date, datetime, timedelta, timezone

import icalendar
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from planned_test_maker import planned
from record_maker import no_records, records

from mastery import kinds, wording
from mastery.analysis import calendar_days
from mastery.sharing.files.calendar import TRIGGERS, CheckIns, Reminders, calendar
from mastery.text import apart

AT = datetime(2026, 4, 30, 9, 30, tzinfo=timezone(timedelta(hours=2)))
GOAL = {"statement": "Give four talks", "state": "active", "due": "2026-05-05"}
MEETING = {"person": "person0", "day": "2026-05-05"}
ANN = {"name": "Ann", "relation": "mentor", "in_touch": True}


def made(next_check_in=None, at=AT, cadence=28, journal="01j", reminders=Reminders(), **by_kind):  # noqa: B008
    rows_of = no_records() | {kind: records(kind, *rows) for kind, rows in by_kind.items()}
    check_ins = CheckIns(next_check_in, cadence, journal) if next_check_in else None
    return calendar(rows_of, check_ins=check_ins, at=at, reminders=reminders)


def events(file):
    """The events by UID, read back by the library."""
    found = icalendar.Calendar.from_ical(file).walk("VEVENT")
    by_uid = {str(event["UID"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def only(file):
    (event,) = events(file).values()
    return event


def test_one_event_line_by_line():
    """By hand from RFC 5545: 3.6.1 (an all-day event ends on the next day), 3.3.5 (instants in UTC), 3.3.11."""
    file = made(
        goal=[GOAL | {"goal": "01a", "rev": 3, "saved_at": "2026-04-01T10:20:30+02:00", "statement": "Talk, once"}]
    )
    assert file.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    lines = file.decode().split("\r\n")
    assert lines[:4] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mastery//Calendar//EN", "BEGIN:VEVENT"]
    assert sorted(lines[4:-3]) == [
        "CLASS:PRIVATE",
        "DTEND;VALUE=DATE:20260506",
        "DTSTAMP:20260430T073000Z",
        "DTSTART;VALUE=DATE:20260505",
        "LAST-MODIFIED:20260401T082030Z",
        "SEQUENCE:2",
        "SUMMARY:Goal due: Talk\\, once",
        "TRANSP:TRANSPARENT",
        "UID:01a@mastery",
    ]


def test_check_ins_come_again_by_the_cadence():
    event = only(made(next_check_in=date(2026, 5, 28), cadence=14))
    assert event["DTSTART"].dt == date(2026, 5, 28)
    assert event["RRULE"] == {"FREQ": ["DAILY"], "INTERVAL": [14]}
    assert event["SUMMARY"] == "Mastery check-in"


@pytest.mark.parametrize(("due", "day"), [("2026-04-01", "2026-04-30"), ("2026-04-30", "2026-04-30")])
def test_an_overdue_check_in_stands_on_today(due, day):
    event = only(made(next_check_in=date.fromisoformat(due)))
    assert event["DTSTART"].dt == date.fromisoformat(day)


def test_the_day_is_the_owners_and_not_that_of_utc():
    late = datetime(2026, 4, 30, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    event = only(made(next_check_in=date(2026, 4, 1), at=late))
    assert (event["DTSTART"].dt, event["DTSTAMP"].dt) == (date(2026, 4, 30), datetime(2026, 5, 1, 4, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("kind", "row", "day"),
    [
        ("meeting", MEETING, "2026-05-05"),
        ("goal", GOAL, "2026-05-05"),
        ("plan_item", {"kind": "course", "title": "x", "status": "doing", "due": "2026-05-06"}, "2026-05-06"),
        ("credential", {"name": "x", "expires": "2026-05-07"}, "2026-05-07"),
        ("review", {"day": "2026-04-01", "next_on": "2026-05-08"}, "2026-05-08"),
    ],
)
def test_each_kind_has_its_day(kind, row, day):
    event = only(made(**{"person": [ANN], kind: [row]}))
    assert (event["DTSTART"].dt, event["UID"]) == (date.fromisoformat(day), f"{kind}0@mastery")
    assert "STATUS" not in event
    assert "VALARM" not in event.to_ical().decode()


def test_the_same_records_have_the_same_uids_and_sequences_in_every_file():
    rows_of = {"goal": [GOAL], "person": [ANN], "meeting": [MEETING]}
    first, second = events(made(**rows_of)), events(made(**rows_of, at=AT + timedelta(days=1)))
    assert first.keys() == second.keys()
    assert [one["SEQUENCE"] for one in first.values()] == [one["SEQUENCE"] for one in second.values()]
    assert all(first[uid]["DTSTAMP"].dt < second[uid]["DTSTAMP"].dt for uid in first)


def test_the_check_ins_of_two_journals_are_two_events():
    day = date(2026, 5, 28)
    first, second, again = (only(made(day, journal=one))["UID"] for one in ("01j", "02j", "01j"))
    assert first == again != second


def test_a_changed_record_has_a_higher_sequence_and_its_new_day():
    before, after = only(made(goal=[GOAL])), only(made(goal=[GOAL | {"rev": 2, "due": "2026-06-05"}]))
    assert before["UID"] == after["UID"]
    assert before["SEQUENCE"] < after["SEQUENCE"]
    assert after["DTSTART"].dt == date(2026, 6, 5)


def test_a_later_file_moves_the_check_ins():
    before = only(made(next_check_in=date(2026, 5, 28)))
    after = only(made(next_check_in=date(2026, 6, 28), at=AT + timedelta(minutes=1)))
    assert before["UID"] == after["UID"]
    assert before["SEQUENCE"] < after["SEQUENCE"] < 2**31


def test_what_has_ended_is_cancelled_and_its_title_says_so():
    event = only(made(goal=[GOAL | {"rev": 2, "state": "dropped", "closed_on": "2026-04-20"}]))
    assert (event["STATUS"], event["SUMMARY"], event["SEQUENCE"]) == ("CANCELLED", "Dropped: Give four talks", 1)


def test_no_text_but_the_titles_is_in_the_file():
    """A secret stands in every field of text of every record but in the titles of those that have a day."""
    secret = "Nobody-else-may-read-this"
    titles = {"goal": "statement", "plan_item": "title", "credential": "name", "person": "name"}
    days = {"goal": "due", "plan_item": "due", "credential": "expires", "meeting": "day", "review": "next_on"}
    rows_of = {}
    for name, kind in kinds.KINDS.items():
        row = {one.name: _filled(one, secret) for one in kind.fields}
        row |= {titles[name]: "Open"} if name in titles else {}
        row |= {days[name]: "2026-05-05"} if name in days else {}
        rows_of[name] = [row | {"state": "active", "status": "planned", "person": "person0", "goal": "goal0"}]
    rows_of = {kind: [{k: v for k, v in rows[0].items() if k in _columns(kind)}] for kind, rows in rows_of.items()}
    file = made(**rows_of)
    assert len(events(file)) == 5
    unfolded = file.decode().replace("\r\n ", "")
    assert secret not in unfolded
    assert unfolded.count("Open") == 4


def _columns(kind):
    own = [one.name for one in kinds.KINDS[kind].fields if one.name != kind]
    return [*own, kind] if kind in ("person", "goal") else own


def _filled(field, secret):
    numbers = {"whole": field.low or 1, "number": field.low or 1.0, "flag": True, "day": "2026-04-02"}
    return numbers.get(field.type, next(iter(field.choices), secret))


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)


@settings(max_examples=60)
@given(text=TEXTS)
@example(text="C:\\Notes\\new;a,b \\\\N \\n")
@example(text="SUMMARY:x\r\nBEGIN:VALARM\nEND:VEVENT\u2028ATTENDEE:mailto:a@b.c")
@example(text="مرحبا ‮abc 👩🏽‍🚀" * 500)
@example(text="a\\" * 5000)
def test_a_title_of_any_kind_comes_back_on_one_line_and_is_folded(text):
    """RFC 5545, 3.1: a line has at most 75 octets without its break, and no letter is cut."""
    file = made(goal=[GOAL | {"statement": text}])
    lines = file.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    read = str(only(file)["SUMMARY"])
    said = f"Goaldue:{''.join(_written(text).split())}"
    assert "".join(read.replace("\u2060", "").split()) == apart(said)
    assert not any(letter in read for letter in "\r\n\x00\x85\u2028")


def _written(text):
    """The letters of a text without control letters and without the joiner that keeps a backslash from its N."""
    return "".join(letter for letter in text if letter == " " or not _control(letter)).replace("\u2060", "")


def _control(letter):
    return ord(letter) < 32 or 127 <= ord(letter) < 160


def test_an_instant_without_an_offset_and_a_cadence_of_none_are_errors():
    with pytest.raises(ValueError, match="without an offset"):
        made(at=datetime(2026, 4, 30))  # noqa: DTZ001
    with pytest.raises(ValueError, match="cadence_days is 0"):
        made(date(2026, 5, 28), cadence=0)


def test_nothing_ahead_is_an_empty_calendar():
    assert made() == b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Mastery//Calendar//EN\r\nEND:VCALENDAR\r\n"


def test_the_last_day_of_all_is_written():
    assert only(made(goal=[GOAL | {"due": "9999-12-31"}]))["DTSTART"].dt == date.max


def test_an_alarm_rings_at_nine_and_keeps_its_uid():
    """Hours from midnight by hand: nine of the day, of the day before (24 − 9 = 15) and of a week before (168 − 9)."""
    rows_of = {"goal": [GOAL], "next_check_in": date(2026, 5, 28)}
    for alarm, hours in (("day", 9), ("day before", -15), ("week before", -159)):
        found = events(made(**rows_of, reminders=Reminders(alarm=alarm)))
        again = events(made(**rows_of, reminders=Reminders(alarm=alarm), at=AT + timedelta(days=1)))
        for uid, event in found.items():
            (ring,) = event.walk("VALARM")
            assert (ring["ACTION"], ring["TRIGGER"].dt) == ("DISPLAY", timedelta(hours=hours))
            assert ring["DESCRIPTION"] == event["SUMMARY"]
            assert ring["UID"] == again[uid].walk("VALARM")[0]["UID"] != uid
    assert {one for event in events(made(**rows_of)).values() for one in event.walk("VALARM")} == set()


def test_what_has_ended_does_not_ring():
    ended = GOAL | {"state": "dropped"}
    event = only(made(goal=[ended], reminders=Reminders(alarm="day")))
    assert (event["STATUS"], event.walk("VALARM")) == ("CANCELLED", [])


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [(("check-in",), ["Mastery check-in"]), (("goal",), ["Goal due: Give four talks"]), ((), []),
     (("meeting", "check-in"), ["Mastery check-in", "Meeting with Ann"])],
)  # fmt: skip
def test_only_the_days_that_were_chosen_are_in_the_file(chosen, titles):
    file = made(
        date(2026, 5, 28), goal=[GOAL], person=[ANN], meeting=[MEETING], reminders=Reminders(kinds=chosen)
    )  # fmt: skip
    assert sorted(str(event["SUMMARY"]) for event in events(file).values()) == titles


def test_the_words_on_screen_are_of_these_alarms_and_sorts_of_days():
    assert tuple(wording.ALARMS) == tuple(TRIGGERS)
    rows = no_records() | {"goal": records("goal", GOAL), "person": records("person", ANN)}
    rows |= {"meeting": records("meeting", MEETING), "review": records("review", {"day": AT, "next_on": "2026-05-08"})}
    rows |= {"credential": records("credential", {"name": "x", "expires": "2026-05-07"})}
    item = {"kind": "course", "title": "x", "status": "doing", "due": "2026-05-06"}
    held = calendar_days(rows | {"plan_item": records("plan_item", item)}, today=AT.date())["code"]
    weeks = calendar_days(no_records() | {"planned_test": planned(start=date(2026, 5, 1))}, today=AT.date())["code"]
    assert {"check-in", *held, *weeks} == set(wording.CALENDAR_KINDS)


def test_another_alarm_is_an_error():
    with pytest.raises(ValueError, match="alarm is 'noon'"):
        made(reminders=Reminders(alarm="noon"))
