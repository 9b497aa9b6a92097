"""The reader of a pocket page's lines: what was written comes out, anything else is a sentence."""

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pocket_maker import CHECK_IN, NOTE, PRACTICE, PULSE, WIN, content, lines, with_one
from reply_maker import block_of

from mastery import instruments
from mastery.instruments.check_in import NOT_APPLICABLE
from mastery.sharing.pocket.model import BadPocket
from mastery.sharing.pocket.reader import is_pocket, read_pocket

TODAY = date(2026, 5, 6)
KNOWN = {
    (one.id, one.version): one for one in (instruments.load("five-elements-pulse"), instruments.load("five-elements"))
}
TEXT = lines()


def read(text, today=TODAY):
    return read_pocket(text, asked=lambda id, version: KNOWN.get((id, version)), today=today)


def entry(**fields):
    return with_one("entries", WIN, fields=fields)


def test_what_was_written_comes_home_with_the_local_day_of_the_phone():
    got = read(TEXT)
    (one,) = got.check_ins
    assert (one.instrument.id, one.day, one.answers) == ("five-elements-pulse", date(2026, 5, 3), PULSE)
    assert [(one.id, one.fields, one.for_meeting) for one in got.entries] == [
        (WIN["id"], {"kind": "win", "day": "2026-05-03", "title": "Spoke up", "text": "In the meeting,\nonce."}, False),
        (
            PRACTICE["id"],
            {"kind": "practice", "day": "2026-05-04", "title": "Talk aloud", "scale": "focused", "minutes": 25},
            False,
        ),
        (NOTE["id"], {"kind": "note", "day": "2026-05-04", "title": "Ask about the budget"}, True),
    ]


@pytest.mark.parametrize(
    "changed",
    [
        TEXT.replace("\n", "\r\n"),
        "".join(f"> > {line}\n" for line in TEXT.splitlines()),
        f"Hello\n{TEXT}Sent from my phone",
        TEXT.replace("\n", " "),
        TEXT + TEXT,
        TEXT.encode("utf-16"),
        TEXT.encode(),
    ],
)
def test_what_chats_and_mails_do_to_lines_changes_nothing(changed):
    assert is_pocket(changed)
    assert read(changed) == read(TEXT)


def test_a_long_note_has_its_beginning_as_its_title():
    (one,) = read(with_one("notes", NOTE, text="a" * 100 + "\nb")).entries
    assert one.fields["title"] == "a" * 80 + " …"
    assert one.fields["text"] == "a" * 100 + "\nb"


def test_does_not_apply_is_taken_where_the_questionnaire_has_it():
    may = next(item.id for item in KNOWN["five-elements", "1"].items if item.may_not_apply)
    got = read(with_one("check_ins", CHECK_IN, instrument="five-elements", answers={may: "n/a"}))
    assert got.check_ins[0].answers == {may: NOT_APPLICABLE}


TWICE = {**CHECK_IN, "id": "0000000000000000"}
HOSTILE = {
    "nothing": ("", "There is nothing here yet"),
    "other words": ("Dear diary", "No lines of a pocket page"),
    "a reply": (block_of(), "No lines of a pocket page"),
    "too long": ("x" * 70_000, "longer than what the pocket page gives"),
    "too many bytes": (b"x" * 140_000, "longer than what the pocket page gives"),
    "no text": (b"MZ\0\0", "not a text file"),
    "cut off": (TEXT[:-60], "is cut off"),
    "without its end": (TEXT.split("-----END")[0], "is cut off"),
    "one letter changed": (TEXT.replace("eyJ", "eyK", 1), "was changed on its way"),
    "another checksum": (lines(checksum="00000000"), "was changed on its way"),
    "two that differ": (TEXT + lines(content(notes=[])), "one after the other"),
    "one of two damaged": (TEXT + lines(checksum="00000000"), "once they are damaged"),
    "a newer block": (lines(version=2), "Bring Mastery up to date"),
    "a newer content": (lines(content(v=2)), "Bring Mastery up to date"),
    "a reply's content": (lines('{"f":"mastery-reply","v":1}'), "not of a pocket page"),
    "no JSON": (lines("{'f': 1}"), "not of a pocket page"),
    "a list": (lines("[]"), "not of a pocket page"),
    "bytes that are no text": (lines(b'{"f": "\xff"}'), "not of a pocket page"),
    "deep nesting": (lines("[" * 12_000 + "]" * 12_000), "not of a pocket page"),
    "a number that never ends": (lines(content().replace("25", "2" * 5_000)), "a whole number"),
    "no number": (lines(content().replace("25", "NaN")), "a whole number"),
    "a key twice": (lines(content().replace('"v": 1', '"v": 1, "v": 1')), "more than once"),
    "a strange key": (lines(content(run="rm -rf")), "which a pocket page does not have"),
    "no notes": (lines(content(notes=None)), "“notes” is missing in it"),
    "nothing in it": (lines(content(check_ins=[], entries=[], notes=[])), "Nothing is in these lines"),
    "an entry that is a text": (lines(content(entries=["win"])), "not of a pocket page"),
    "an id that is a path": (with_one("notes", NOTE, id="../../etc/passwd"), "A number in it is given as"),
    "an id twice": (lines(content(entries=[WIN, WIN])), "is in it more than once"),
    "one id for two things": (lines(content(notes=[{**NOTE, "id": WIN["id"]}])), "is in it more than once"),
    "two pulses of a day": (lines(content(check_ins=[CHECK_IN, TWICE])), "a day holds one"),
    "no time": (with_one("notes", NOTE, made="yesterday"), "which is no time"),
    "no such day": (with_one("notes", NOTE, made="2026-02-30T00:00:00+00:00"), "which is no time"),
    "a time without an offset": (with_one("notes", NOTE, made="2026-05-01T00:00:00"), "which is no time"),
    "tomorrow": (with_one("notes", NOTE, made="2026-05-07T00:00:00+13:00"), "bring it home tomorrow"),
    "a clock that was reset": (with_one("notes", NOTE, made="1970-01-01T00:10:00+00:00"), "no pocket page yet"),
    "the first of all days": (with_one("check_ins", CHECK_IN, made="0001-01-01T00:00:00+14:00"), "no pocket page yet"),
    "an unknown questionnaire": (with_one("check_ins", CHECK_IN, instrument="../x"), "is not in this journal"),
    "an unknown version": (with_one("check_ins", CHECK_IN, version="99"), "is not in this journal"),
    "an unknown item": (with_one("check_ins", CHECK_IN, answers={"Z": 1}), "which “Pulse of the five elements”"),
    "an answer out of range": (with_one("check_ins", CHECK_IN, answers={"P": 6}), "a whole number from 1 to 5"),
    "an answer that is true": (with_one("check_ins", CHECK_IN, answers={"P": True}), "a whole number from 1 to 5"),
    "an answer that is a list": (with_one("check_ins", CHECK_IN, answers={"P": []}), "something else"),
    "does not apply to what does": (with_one("check_ins", CHECK_IN, answers={"P": "n/a"}), "a whole number from 1 to"),
    "no answer": (with_one("check_ins", CHECK_IN, answers={}), "without an answer"),
    "a kind that is not asked": (with_one("entries", WIN, kind="decision"), "an entry of the kind “decision”"),
    "a kind that is none": (with_one("entries", WIN, kind="__class__"), "an entry of the kind"),
    "a field that is not asked": (entry(title="x", goal="uid"), "It gives “goal” for a win"),
    "a field of another kind": (entry(title="x", minutes=5), "It gives “minutes” for a win"),
    "no title": (entry(text="x"), "“In short” is empty"),
    "a blank title": (entry(title=" \u200b "), "“In short” is empty"),
    "a title that is a number": (entry(title=5), "“In short” is no text"),
    "a title too long": (entry(title="x" * 121), "“In short” has 121 characters"),
    "a text too long": (entry(title="x", text="x" * 1_001), "“Details” has 1,001 characters"),
    "an unknown element": (entry(title="x", scale="earth"), "the element “earth”, which there is not"),
    "minutes that are a text": (
        with_one("entries", PRACTICE, fields={"title": "x", "minutes": "5"}),
        "no whole number",
    ),
    "no minutes": (with_one("entries", PRACTICE, fields={"title": "x", "minutes": 0}), "it can be from 1 to 10080"),
    "a letter that is none": (entry(title="a\ufffe"), "cannot be shown"),
    "an empty note": (with_one("notes", NOTE, text=" \n"), "“In short” is empty"),
}


@pytest.mark.parametrize(("text", "sentence"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(BadPocket) as refused:
        read(text)
    assert sentence in str(refused.value)
    assert len(str(refused.value)) < 500
    assert str(refused.value).endswith(".")


def test_other_files_are_not_of_a_pocket_page():
    assert not any(map(is_pocket, (block_of(), b"day,item,value\n2026-05-01,P,3\n", b"PK\3\4", "", "\0" * 9)))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=4),
    max_leaves=12,
)
_ONE = st.fixed_dictionaries(
    {"id": st.just("0000000000000000"), "made": st.just(NOTE["made"])},
    optional={
        "text": st.text(max_size=30), "kind": st.sampled_from(["win", "note", "care", ""]), "fields": _JSON,
        "instrument": st.just("five-elements-pulse"), "version": st.just("1"), "answers": _JSON,
    },
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["check_ins", "entries", "notes"]), _JSON | st.lists(_ONE, max_size=2))
def test_whatever_json_says_it_is_read_or_refused(kind, said):
    whole = {"f": "mastery-pocket", "v": 1, "check_ins": [], "entries": [], "notes": [], kind: said}
    with suppress(BadPocket):
        got = read(lines(json.dumps(whole)))
        assert all(one.fields["title"].strip() for one in got.entries)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(TEXT) - 1), st.text(max_size=3), st.integers(0, 4))
def test_a_changed_text_says_the_same_or_is_refused(place, new, gone):
    with suppress(BadPocket):
        assert read(TEXT[:place] + new + TEXT[place + gone :]) == read(TEXT)


@settings(max_examples=100, deadline=None)
@given(st.text() | st.binary())
def test_whatever_is_given_is_read_or_refused(given_text):
    is_pocket(given_text)
    with suppress(BadPocket):
        read(given_text)
