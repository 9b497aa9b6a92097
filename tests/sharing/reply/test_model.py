"""Which reply is which: uids, days, versions of one reply, and what is said about its time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from reply_maker import EVERY, ONE_EACH, REPORTS, STATEMENTS, TODAY, block, block_of, code, content, reply

from mastery.sharing.reply.model import SavedReply, newer, quotation, reply_status, reply_uid
from mastery.sharing.reply.reader import read_reply

MADE = reply().made
KEPT = SavedReply("Amara", reply().answers, reply().comments, reply().overall, "2026-05-03T18:04:11+02:00")


def at(*numbers, hours=0):
    return datetime(*numbers, tzinfo=timezone(timedelta(hours=hours)))


def read(text, *, today=TODAY):
    return read_reply(text, reports=REPORTS, today=today)


def test_a_form_sent_twice_has_one_uid_and_every_other_another():
    other = replace(reply(), id="ZZZZ456789ABCDEF")
    by_text = replace(reply(), id="text", way="text")
    by_code = replace(reply(), id="code", way="code")
    elsewhere = replace(by_code, request=ONE_EACH)
    uids = [reply_uid(one) for one in (reply(), other, by_text, by_code, elsewhere)]
    assert len(set(uids)) == 5
    assert reply_uid(reply(answers={"P1": 1}, who="Eve", made=None)) == reply_uid(reply())


def test_the_uid_stays_what_it_is_for_ever():
    # uuid5 by hand: SHA-1 of the name space's bytes and "R7K29QFM3D8XA0B4 0123456789ABCDEF".
    assert reply_uid(reply()) == "9ba189cf-0247-564c-8dd4-e705caf3bac5"


@pytest.mark.parametrize(
    ("made", "day"),
    [
        (at(2026, 5, 3, 18), date(2026, 5, 3)),
        (at(2026, 5, 6, 23), TODAY),
        (at(2026, 5, 7, 1, hours=12), TODAY),
        (at(2031, 1, 1), TODAY),
        (at(9999, 12, 31, 23), TODAY),
        (at(2026, 4, 5), EVERY.day),
        (at(1, 1, 1, hours=14), EVERY.day),
        (None, TODAY),
    ],
)
def test_the_day_lies_between_the_report_and_today(made, day):
    assert reply(made=made).day(TODAY) == day


def test_a_clock_that_is_wrong_leaves_the_reply_its_time_and_a_note():
    for year, counted in ((2031, "6 May 2026"), (1999, "6 Apr 2026")):
        got = read(block_of(content(made=f"{year}-01-02T03:04:05+00:00")))
        assert got.made == datetime(year, 1, 2, 3, 4, 5, tzinfo=UTC)
        assert got.notes == (f"It says that it was written on 2 Jan {year}; it counts as of {counted}.",)


def test_a_day_that_began_earlier_elsewhere_needs_no_note():
    assert read(block_of(content(made="2026-05-07T01:00:00+12:00"))).notes == ()
    assert read(block_of(content(made="2026-04-05T23:00:00-10:00"))).notes == ()


def test_a_late_reply_says_so():
    late = "It came after 30 Nov 2026, the day after which the report asked to be deleted."
    day = date(2026, 12, 24)
    assert read(block(reply(made=at(2026, 12, 1)), STATEMENTS), today=day).notes == (late,)
    assert read(block(reply(made=at(2026, 11, 30)), STATEMENTS), today=day).notes == ()
    assert read(code(EVERY, {"P1": 4}), today=day).notes == (late,)
    assert read(code(EVERY, {"P1": 4}), today=date(2026, 11, 30)).notes == ()
    never = replace(EVERY, delete_after=None)
    assert read_reply(code(never, {"P1": 4}), reports=[never], today=day).notes == ()


def test_the_same_words_again_are_the_same_whenever_they_were_written():
    assert reply_status(reply(), None) == "new"
    assert reply_status(reply(), KEPT) == "same"
    assert reply_status(reply(made=MADE + timedelta(days=1)), KEPT) == "same"
    assert reply_status(reply(made=None), KEPT) == "same"


@pytest.mark.parametrize(
    "changed", [{"answers": {"P1": 4}}, {"comments": {}}, {"overall": ""}, {"who": "A."}, {"answers": {"P1": 5}}]
)
def test_other_words_take_the_place_of_earlier_ones(changed):
    assert reply_status(reply(made=MADE + timedelta(seconds=1), **changed), KEPT) == "newer"
    assert reply_status(reply(**changed), KEPT) == "newer"
    assert reply_status(reply(made=MADE - timedelta(seconds=1), **changed), KEPT) == "older"


def test_without_a_time_the_one_that_comes_later_is_newer():
    assert newer(reply(made=None), KEPT.made)
    assert newer(reply(), None)
    assert reply_status(reply(made=None, overall=""), replace(KEPT, made=None)) == "newer"


def test_times_are_compared_across_zones():
    # 18:04:11 at +02:00 is 16:04:11 at +00:00.
    assert newer(reply(), "2026-05-03T16:04:10+00:00")
    assert not newer(reply(), "2026-05-03T16:04:12+00:00")


def test_a_strangers_text_is_shown_harmless_in_a_sentence():
    assert quotation("a\x1b[31m\u202eb\n c") == "“a[31mb c”"
    assert quotation("x" * 10_000) == f"“{'x' * 40}…”"
