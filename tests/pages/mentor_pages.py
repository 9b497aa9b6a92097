"""What the tests of the mentor's page share: whom it is for, a report in the ledger, a reply to it."""

from datetime import datetime, timedelta

import reply_maker
from record_pages import AT, days, keep

from mastery import contracts, journal, ledger
from mastery.sharing.reply.request import Request

FIVE, STATEMENTS = reply_maker.FIVE, reply_maker.STATEMENTS
NUMBER, OTHER_NUMBER = reply_maker.EVERY.number, reply_maker.ONE_EACH.number
REPLY = {item.id: 2 for item in FIVE.items}


def mentor(store, name="Ann", /, **said):
    return keep(store, "person", **{"name": name, "relation": "mentor", "in_touch": 1} | said)


def meeting(store, person, many, /, **said):
    """Save a meeting with a person `many` days from today and return its uid."""
    return keep(store, "meeting", person=person, day=days(many), **said)


def win(store, title="It is out", /, **said):
    return keep(store, "entry", **{"kind": "win", "title": title, "day": days(-5)} | said)


def shared(store, person, /, *, number=NUMBER, **said):
    """Write a report on everything of thirty days ago into the ledger and return its uid."""
    journal.keep_instrument(store, FIVE, at=AT)
    usual = {
        "number": number, "person": person, "day": days(-30), "since": days(-300), "name": "Runa",
        "instrument": FIVE.id, "version": FIVE.version, "statements": "all", "blind": 0, "blur": "none", "notes": 0,
        "shown": "Over time", "report_scale": [{"scale": scale.id} for scale in FIVE.scales],
    }  # fmt: skip
    return keep(store, "report", **usual | said)


def request_of(store, number=NUMBER) -> Request:
    asked, _ = ledger.requests_of_reports(store, journal.snapshot(store))
    return next(one for one in asked if one.number == number)


def ago(hours):
    """The instant so many hours ago, as the form writes one."""
    return datetime.now().astimezone().replace(microsecond=0) - timedelta(hours=hours)


def reply(store, /, *, number=NUMBER, **changed):
    """Return a mentor's reply to the report: a two everywhere, written three hours ago, unless `changed`."""
    usual = {"answers": REPLY, "comments": {"focused": "Guard the mornings."}, "overall": "Go on.", "made": ago(3)}
    return reply_maker.reply(request_of(store, number), **usual | changed)


def sent(store, /, **changed):
    """Return the text that a mentor sends."""
    return reply_maker.block(reply(store, **changed), STATEMENTS)


def on_disk(store):
    """The replies in the journal, as plain rows."""
    return contracts.rows(journal.replies(store))
