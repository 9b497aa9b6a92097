"""The days ahead as a calendar file (iCalendar, RFC 5545), which can be imported again and again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pandas as pd
from icalendar import Alarm, Calendar, Event

from mastery import contracts, wording
from mastery.analysis import calendar_days
from mastery.text import apart

_MAKER = "-//Mastery//Calendar//EN"
_CHECK_IN = "next-check-in"
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_MINUTE = 60
_HOUR = timedelta(hours=1)

TRIGGERS = {"none": None, "day": 9 * _HOUR, "day before": -15 * _HOUR, "week before": -159 * _HOUR}
"""When an alarm goes off, counted from the midnight with which its day begins: at nine in the morning (own)."""


@dataclass(frozen=True)
class CheckIns:
    """The check-ins ahead: the day of the next one, the days between them, the uid of their journal."""

    day: date
    cadence_days: int
    journal: str


@dataclass(frozen=True)
class Reminders:
    """Which days a file holds, as keys of `wording.CALENDAR_KINDS`, and when each is to ring: a key of TRIGGERS."""

    kinds: tuple[str, ...] = tuple(wording.CALENDAR_KINDS)
    alarm: str = "none"


_EVERY_DAY = Reminders()


def calendar(
    records: Mapping[str, pd.DataFrame],
    *,
    check_ins: CheckIns | None,
    at: datetime,
    reminders: Reminders = _EVERY_DAY,
) -> bytes:
    """Return the days ahead as an iCalendar file of all-day events: the next check-ins, and `calendar_days` on `at`.

    records: RECORDS by kind. A check-in that is overdue stands on the day of `at`. `at` is an instant with an offset,
    whose day is the owner's.

    Importing the file again updates what an earlier one brought, and nothing of another journal: an event keeps its
    UID, made of the uid of its record, that of the check-ins of the uid of the journal. Its SEQUENCE rises with the
    record's revisions, and DTSTAMP with each file. What has ended meanwhile comes once more with STATUS:CANCELLED and
    its state in the title, as long as its day lies ahead: some programs hide such an event and some show it as any
    other, so that the title has to say it (RFC 5545, 3.8.1.11). What was deleted is not in the file, and stays in a
    calendar until it is deleted there.

    Of each record there is its title and no other text; nobody is shown as busy (TRANSP), and a shared calendar is
    asked not to show the title (CLASS). Unless asked for there are no alarms: the calendar has the owner's own. What
    has ended has none. An alarm keeps its UID too (RFC 9074, 4), and is a message with the title (ACTION:DISPLAY).

    Raises ValueError for an instant without an offset, for a cadence below one day, and for another alarm.
    """
    if at.tzinfo is None:
        raise ValueError(f"calendar: at is {at.isoformat()}, without an offset; it needs one")
    if check_ins and check_ins.cadence_days < 1:
        raise ValueError(f"calendar: cadence_days is {check_ins.cadence_days}; it must be at least 1")
    if reminders.alarm not in TRIGGERS:
        raise ValueError(f"calendar: alarm is {reminders.alarm!r}; it must be one of {', '.join(TRIGGERS)}")
    made = Calendar()
    made.add("prodid", _MAKER)
    made.add("version", "2.0")
    if check_ins and "check-in" in reminders.kinds:
        made.add_component(_ringing(_check_in(check_ins, at), reminders.alarm))
    for row in contracts.rows(calendar_days(records, today=at.date())):
        if row["code"] in reminders.kinds:
            event = _of_record(row, at)
            made.add_component(event if row["state"] else _ringing(event, reminders.alarm))
    return bytes(made.to_ical())


def _check_in(check_ins: CheckIns, at: datetime) -> Event:
    """The check-ins ahead; no record counts its changes, so that the minute of the file does."""
    event = _event(
        f"{_CHECK_IN}-{check_ins.journal}@mastery", wording.CHECK_IN_TITLE, max(check_ins.day, at.date()), at
    )
    event.add("sequence", int(at.timestamp()) // _MINUTE)
    event.add("rrule", {"freq": "daily", "interval": check_ins.cadence_days})
    return event


def _of_record(row: wording.Row, at: datetime) -> Event:
    """One CALENDAR row."""
    event = _event(f"{row['record']}@mastery", wording.calendar_title(row), row["day"], at)
    event.add("sequence", row["rev"] - 1)
    event.add("last-modified", datetime.fromisoformat(row["saved_at"]).astimezone(UTC))
    if row["state"]:
        event.add("status", "CANCELLED")
    return event


def _ringing(event: Event, alarm: str) -> Event:
    """Return `event` with its alarm, where one is asked for."""
    trigger = TRIGGERS[alarm]
    if trigger is not None:
        ring = Alarm()
        ring.add("uid", f"alarm-{event['uid']}")
        ring.add("action", "DISPLAY")
        ring.add("trigger", trigger)
        ring.add("description", event["summary"])
        event.add_component(ring)
    return event


def _event(uid: str, title: str, day: date, at: datetime) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", day)
    if day < date.max:
        event.add("dtend", day + timedelta(days=1))
    event.add("summary", _line(title))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _line(text: str) -> str:
    """Return a text on one line, without letters that RFC 5545 forbids in one (3.3.11)."""
    line = " ".join(_CONTROLS.sub(" ", text).split())
    # icalendar takes a backslash before N for a line break; an invisible joiner between them keeps both.
    return apart(line.replace("\\N", "\\\u2060N"))
