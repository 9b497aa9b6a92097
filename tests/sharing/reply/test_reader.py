"""Replies that are wrong, broken or meant ill: one sentence each, at once, and nothing altered is taken for a reply."""

import json
import random
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from long_replies import FULL_TEXTS, ONE_ANSWER
from reply_maker import (
    CONTENT,
    EVERY,
    ONE_EACH,
    REPORTS,
    STATEMENTS,
    TODAY,
    block,
    block_of,
    code,
    content,
    fillable_text,
    letters_of,
    reply,
)

from mastery.sharing.reply.block import MAX_BYTES
from mastery.sharing.reply.model import MAX_FILE_MEGABYTES, MAX_TEXT_LENGTH, BadReply
from mastery.sharing.reply.reader import read_reply

TEXT = block(reply(), STATEMENTS)
LINES = TEXT.splitlines()
EARLIER = block(reply(answers={"P1": 1}), STATEMENTS)
FORM = fillable_text(EVERY, STATEMENTS)
FILLED = FORM.replace("1. Steps of their own choosing =", "1. Steps of their own choosing = 4")
STRANGER = "ZZZZ9QFM3D8XA0B4"
DELETED = {"G0NE9QFM3D8XA0B4": date(2026, 5, 3)}

NOTHING = "There is nothing here yet"
LONG = "This is longer than a reply can be"
NO_TEXT = "This is not a text file"
NOT_FOUND = "No reply is in this text"
CUT = "The reply is cut off"
ALTERED = "was changed on its way"
NO_REPLY = "not a mentor's reply"
NEWER = "has format 2, and this Mastery reads format 1"
STRANGE = "which this journal did not make"
GONE = "Report G0NE-9QFM-3D8X-A0B4 was deleted from “Shared so far” on 3 May 2026. Bring it back there"
TWO = "Two different replies are in this text"
RANGE = "an answer is a whole number from 1 to 5"
WHOLE = "an answer is a whole number. "
TWICE = "more than once"
UNASKED = "which the report did not ask"
NO_TIME = "which is no time"
KIND = "is missing in it, or not as a reply has it"
UNKNOWN = "which a reply does not have"
UNANSWERED = "Nothing is answered in it, and nothing is said"
ACCEPTED = None


def raw(before, after):
    """CONTENT as JSON with one piece of it written otherwise, as no library would."""
    whole = content()
    assert whole.count(before) == 1, before
    return block_of(whole.replace(before, after))


def said(**changed):
    return block_of(content(**changed))


def answered(level):
    return raw('"P1": 4', f'"P1": {level}')


@pytest.mark.parametrize(
    "quoting", ["> ", ">> ", "| ", "RV> ", "> RV> ", "rv>", "R.V.> ", "Runa Vik> ", "ÄÖ>\t", "» ", ": ", "# ", "%%"]
)
@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize(("given", "answers"), [(TEXT, CONTENT["answers"]), (FILLED, {"P1": 4})])
def test_a_quoted_reply_is_read_whatever_the_mail_program_put_before_its_lines(quoting, gap, given, answers):
    came = "".join(f"{quoting}{one}".rstrip() + f"\n{gap}" for one in given.splitlines())
    assert dict(read_reply(f"Runa wrote:\n\n{came}", reports=REPORTS, today=TODAY).answers) == answers


def test_what_stands_before_one_line_alone_stays_in_the_words_of_a_comment():
    said = FILLED.replace("Overall =", "Overall = So.\nRe: Steps\nRV> is yours")
    read = read_reply(f"Re: {said}", reports=REPORTS, today=TODAY)
    assert read.overall == "So.\nRe: Steps\nRV> is yours"


HOSTILE = {
    "empty": ("", NOTHING),
    "no bytes": (b"", NOTHING),
    "blanks": (" \r\n\t\xa0 \n", NOTHING),
    "a byte-order mark": (b"\xef\xbb\xbf", NOTHING),
    "hidden characters": ("\u200b\u202e\ufeff", NOTHING),
    "a character too many": ("x" * (MAX_TEXT_LENGTH + 1), LONG),
    "a long reply": (TEXT + "x" * MAX_TEXT_LENGTH, LONG),
    "a huge file": (b"x" * (MAX_FILE_MEGABYTES * 1_000_000 + 1), LONG),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "This is a picture, not a text file"),
    "a Word file": (b"PK\x03\x04\x14\x00\x08\x00" * MAX_TEXT_LENGTH, "This is a Word or another packed file"),
    "a PDF without a zero": (b"%PDF-1.4\n1 0 obj", "This is a PDF"),
    "a mail of Outlook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is a mail as Outlook keeps it"),
    "a mail as rich text": (b"{\\rtf1\\ansi Reply to report", "This is a rich text (RTF)"),
    "a program": (b"MZ\0\0", NO_TEXT),
    "UTF-16 without a mark": (TEXT.encode("utf-16-le"), NO_TEXT),
    "a page of HTML": ("<!doctype html><html><body>Report R7K2-9QFM-3D8X-A0B4</body></html>", NOT_FOUND),
    "an e-mail without a reply": ("Dear Runa,\nI will answer on Monday.\nAmara", NOT_FOUND),
    "JSON alone": (content(), NOT_FOUND),
    "base64 alone": (letters_of(content().encode()), NOT_FOUND),
    "a script": ("<script>alert(1)</script>", NOT_FOUND),
    "a path": ("../../etc/passwd", NOT_FOUND),
    "a statement of SQL": ("'; DROP TABLE check_in; --", NOT_FOUND),
    "a formula": ("=cmd|'/c calc'!A0", NOT_FOUND),
    "a format string": ("%s%s%n{0.__class__}", NOT_FOUND),
    "letters for people alone": ("\n".join(LINES[1:29]), NOT_FOUND),
    "only the first line": (LINES[0], CUT),
    "only the last line": (LINES[-1], CUT),
    "no last line": ("\n".join(LINES[:-1]), CUT),
    "half of the data": ("\n".join(LINES[:-4]), CUT),
    "the middle of an e-mail that was cut": (TEXT[:-60] + "…\n[Message clipped]", CUT),
    "lines missing at the end of the data": ("\n".join([*LINES[:-3], LINES[-1]]), CUT),
    "a letter missing at the end": (TEXT.replace(LINES[-2], LINES[-2][:-1]), CUT),
    "a checksum and no data": ("data: v1 00000001\n-----END MASTERY REPLY-----", CUT),
    "nothing that checks to nothing": (block_of(b""), NO_REPLY),
    "no data line": (TEXT.replace("data: v1", "v1"), CUT),
    "the last line first": ("\n".join([LINES[-1], *LINES[:-1]]), CUT),
    "a line of data missing": (TEXT.replace(f"{LINES[-3]}\n", ""), ALTERED),
    "a line of data twice": (TEXT.replace(LINES[-3], f"{LINES[-3]}\n{LINES[-3]}"), ALTERED),
    "two lines of data changed over": (
        TEXT.replace(f"{LINES[-4]}\n{LINES[-3]}", f"{LINES[-3]}\n{LINES[-4]}"),
        ALTERED,
    ),
    "one letter changed": (TEXT.replace(LINES[-3], LINES[-3].swapcase()), ALTERED),
    "all in capitals": (TEXT.replace(LINES[-3], LINES[-3].upper()), ALTERED),
    "another checksum": (block_of(checksum="00000000"), ALTERED),
    "a checksum that is none": (block_of(checksum="xxxxxxxx"), CUT),
    "letters that base64 has not": (TEXT.replace(LINES[-3], LINES[-3][:-1] + "!"), ALTERED),
    "letters with accents": (TEXT.replace(LINES[-3], LINES[-3][:-1] + "é"), ALTERED),
    "base64 of the other kind": (TEXT.replace(LINES[-3], LINES[-3][:-2] + "+/"), ALTERED),
    "words between the lines": (TEXT.replace(LINES[-3], f"{LINES[-3]}\nSent from a phone.\n"), ALTERED),
    "a data line for a newer one": (block_of(version=2), NEWER),
    "a data line for none": (block_of(version=0), ALTERED),
    "a version without end": (block_of(version=10**9), CUT),
    "a newer content": (said(v=2), NEWER),
    "a newer content with more keys": (said(v=2, mood="calm"), NEWER),
    "an older content": (said(v=0), NO_REPLY),
    "a version that is true": (raw('"v": 1', '"v": true'), NO_REPLY),
    "a version that is text": (said(v="1"), NO_REPLY),
    "another format": (said(f="elements-reply"), NO_REPLY),
    "a format that is a list": (said(f=["mastery-reply"]), NO_REPLY),
    "no format": (said(f=None), NO_REPLY),
    "a list": (block_of("[]"), NO_REPLY),
    "a text": (block_of('"mastery-reply"'), NO_REPLY),
    "nothing": (block_of("null"), NO_REPLY),
    "an empty object": (block_of("{}"), NO_REPLY),
    "no JSON": (block_of("{'f': 1}"), NO_REPLY),
    "JSON that ends early": (block_of(content()[:-20]), NO_REPLY),
    "JSON and more": (block_of(content() + "{}"), NO_REPLY),
    "bytes that are no UTF-8": (block_of(b'{"f": "\xff\xfe"}'), NO_REPLY),
    "half a pair": (block_of(b'{"f": "\xed\xa0\x80"}'), NO_REPLY),
    "a byte-order mark in the JSON": (block_of("\ufeff" + content()), NO_REPLY),
    "deep nesting": (block_of("[" * 12_000 + "]" * 12_000), NO_REPLY),
    "deep objects": (block_of('{"a":' * 4_000 + "1" + "}" * 4_000), NO_REPLY),
    "deep nesting in an answer": (answered("[" * 5_000 + "]" * 5_000), NO_REPLY),
    "JSON that is too long": (block_of(content(overall="x" * MAX_BYTES)), LONG),
    "many keys": (block_of(json.dumps({f"k{n}": 1 for n in range(1_900)})), NO_REPLY),
    "a key twice": (raw('"v": 1', '"v": 1, "v": 1'), TWICE),
    "an item twice": (raw('"P1": 4', '"P1": 4, "P1": 5'), "“P1” " + TWICE),
    "a comment twice": (raw('"focused":', '"focused": "a", "focused":'), TWICE),
    "an empty key twice": (raw('"P1": 4', '"": 4, "": 4'), "“” " + TWICE),
    "an unknown key": (said(mood="calm"), "“mood”, " + UNKNOWN),
    "an empty key": (said(**{"": 1}), "“”, " + UNKNOWN),
    "a key that hides": (said(**{"who\u202e": "x"}), "“who”, " + UNKNOWN),
    "a key of a class": (said(__class__="x"), UNKNOWN),
    "a very long key": (said(**{"x" * 9_000: 1}), f"“{'x' * 40}…”, " + UNKNOWN),
    "no report": (said(report=None), "“report” " + KIND),
    "no answers": (said(answers=None), "“answers” " + KIND),
    "no time": (said(made=None), "“made” " + KIND),
    "a report that is a number": (said(report=7), "“report” " + KIND),
    "answers in a list": (said(answers=[4, 3]), "“answers” " + KIND),
    "answers that are null": (raw('"answers": {"P1": 4, "P2": 3, "C1": 5, "F4": 1}', '"answers": null'), KIND),
    "comments that are text": (said(comments="so"), "“comments” " + KIND),
    "a name that is a list": (said(who=["Amara"]), "“who” " + KIND),
    "an overall that is a number": (said(overall=5), "“overall” " + KIND),
    "a report of another journal": (
        said(report=STRANGER),
        f"It answers report ZZZZ-9QFM-3D8X-A0B4, {STRANGE}",
    ),
    "a report in small letters": (said(report=EVERY.number.lower()), STRANGE),
    "a report that is a path": (said(report="../../etc/passwd"), f"It answers “../../etc/passwd”, {STRANGE}"),
    "a report without a number": (said(report=""), STRANGE),
    "a report with markup": (said(report="![x](http://x.example/a.png)"), STRANGE),
    "a report that was deleted": (said(report=next(iter(DELETED))), GONE),
    "an id that is short": (said(reply="0123"), "Its own number is given as “0123”"),
    "an id that is a path": (said(reply="../../0123456789"), "Its own number is given"),
    "an id of other letters": (said(reply="ILOU456789ABCDEF"), "Its own number is given"),
    "an id of the fillable text": (said(reply="text"), "Its own number is given"),
    "an item of another report": (
        said(report=ONE_EACH.number, answers={"P2": 4}, comments={}),
        f"It answers “P2”, {UNASKED}",
    ),
    "an item of nothing": (said(answers={"Z9": 4}), f"It answers “Z9”, {UNASKED}"),
    "an item with an accent": (said(answers={"Ｐ1": 4}), UNASKED),
    "an item with a blank": (said(answers={"P1 ": 4}), UNASKED),
    "an item that hides": (said(answers={"P1\u202e": 4}), UNASKED),
    "an element of nothing": (said(comments={"fire": "hot"}), "It comments on “fire”, " + UNASKED),
    "a comment that is a number": (said(comments={"focused": 5}), "The comment on Being focused is no text"),
    "a comment that is a list": (said(comments={"focused": ["a"]}), "The comment on Being focused is no text"),
    "a level of 0": (answered("0"), f"It gives “0” for “Steps you chose yourself”; {RANGE}"),
    "a level of 6": (answered("6"), f"It gives “6” for “Steps you chose yourself”; {RANGE}"),
    "a level below nothing": (answered("-1"), f"It gives “-1” for “Steps you chose yourself”; {RANGE}"),
    "half a level": (answered("3.5"), f"It gives “3.5”; {WHOLE}"),
    "a level with a point": (answered("4.0"), WHOLE),
    "a level in powers of ten": (answered("4e0"), WHOLE),
    "a level beyond every number": (answered("1e999"), WHOLE),
    "no number": (answered("NaN"), WHOLE),
    "no end": (answered("-Infinity"), WHOLE),
    "a level of 5,000 digits": (answered("9" * 5_000), WHOLE),
    "a time of 5,000 digits": (raw(f'"made": "{CONTENT["made"]}"', f'"made": {"9" * 5_000}'), WHOLE),
    "a level that is true": (answered("true"), f"It gives “True” for “Steps you chose yourself”; {RANGE}"),
    "a level that is null": (answered("null"), RANGE),
    "a level that is text": (answered('"4"'), RANGE),
    "a level that is a list": (answered("[4]"), f"It gives “something else” for “Steps you chose yourself”; {RANGE}"),
    "a level that is an object": (answered('{"value": 4}'), RANGE),
    "a day alone": (said(made="2026-05-03"), NO_TIME),
    "a time without a zone": (said(made="2026-05-03T18:04:11"), NO_TIME),
    "a thirteenth month": (said(made="2026-13-03T18:04:11+02:00"), f"“2026-13-03T18:04:11+02:00”, {NO_TIME}"),
    "a zone that is none": (said(made="2026-05-03T18:04:11+99:99"), NO_TIME),
    "the year 0": (said(made="0000-05-03T18:04:11+02:00"), NO_TIME),
    "digits of another script": (said(made="٢٠٢٦-05-03T18:04:11+02:00"), NO_TIME),
    "a time with more after it": (said(made="2026-05-03T18:04:11+02:00\n"), NO_TIME),
    "an empty time": (said(made=""), NO_TIME),
    "a long name": (said(who="a" * 61), "The name in it has 61 characters, and a reply holds 60"),
    "a long comment": (
        said(comments={"focused": "a" * 1_001}),
        "The comment on Being focused has 1,001 characters, and a reply holds 1,000",
    ),
    "a long overall comment": (said(overall="a" * 2_001), "The overall comment has 2,001 characters"),
    "nothing filled in": (said(answers={}, comments={}, overall=""), UNANSWERED),
    "a name alone": (said(answers={}, comments={}, overall=" "), UNANSWERED),
    "words that are not seen": (said(answers={}, comments={"focused": "\u200b\u202e"}, overall="\x00"), UNANSWERED),
    "two replies": (TEXT + EARLIER, TWO),
    "two replies, one of another journal": (TEXT + said(report=STRANGER), TWO),
    "one whole and one damaged": (TEXT + block_of(checksum="00000000"), "one of them is damaged"),
    "a number of a report": ("R7K2-9QFM-3D8X-A0B4", "This is the number of a report"),
    "a code that slipped": ("R7K2-9QFM-3D8X-A0B5", "fits no report of this journal"),
    "a word as long as a code": ("NEBENBEIH", "fits no report of this journal"),
    "the form of another journal": (FILLED.replace("R7K2", "ZZZZ"), STRANGE),
    "the form of a report that was deleted": (FILLED.replace("R7K2", "G0NE"), GONE),
    "the form without its number": (FILLED.replace("-3D8X-A0B4 about Runa", ""), STRANGE),
    "the form's first line alone": (FORM.splitlines()[0], "no line begins as one of its form"),
    "a form whose number ends": ("Reply to report R7K2-9QFM", "The number of the report is not whole"),
    "a form that is not filled in": (FORM, UNANSWERED),
    "two forms": (FILLED + fillable_text(ONE_EACH, STATEMENTS), TWO),
    "a comment of the form that is too long": (
        FILLED.replace("Comment on Being focused =", f"Comment on Being focused = {'a b ' * 300}"),
        "The comment on Being focused has 1,199 characters",
    ),
    "a name on the form that is too long": (FILLED.replace("From =", f"From = {'a' * 61}"), "The name in it"),
    "a filled form beside a damaged reply": (FILLED + block_of(checksum="00000000"), ALTERED),
    "the reply": (TEXT, ACCEPTED),
    "the reply twice": (TEXT + TEXT, ACCEPTED),
    "the reply with other lines for people": (TEXT.replace(": 4", ": 5").replace("Amara", "Eve"), ACCEPTED),
    "the reply below a cut one": (EARLIER[:-90] + TEXT, ACCEPTED),
    "escaped letters": (block_of(json.dumps(CONTENT)), ACCEPTED),
    "keys in another order": (block_of(json.dumps(dict(sorted(CONTENT.items())))), ACCEPTED),
    "blanks in the JSON": (block_of(json.dumps(CONTENT, indent=4)), ACCEPTED),
}


def read(text):
    return read_reply(text, reports=REPORTS, today=TODAY, deleted=DELETED)


def content_of(got):
    return (got.request.number, got.id, got.way, got.answers, got.comments, got.who, got.overall, got.made)


def test_more_than_a_hundred_are_tried():
    assert sum(expected is not ACCEPTED for _, expected in HOSTILE.values()) > 100


@pytest.mark.parametrize("name", HOSTILE)
def test_each_gets_its_sentence(name):
    text, expected = HOSTILE[name]
    if expected is ACCEPTED:
        assert read(text) == reply()
        return
    with pytest.raises(BadReply) as refused:
        read(text)
    sentence = str(refused.value)
    assert expected in sentence
    assert sentence.isprintable()
    assert sentence.endswith(".")
    assert len(sentence) < 300


def test_without_a_report_every_text_is_refused():
    for text in (TEXT, FILLED, code(EVERY, {"P1": 4})):
        with pytest.raises(BadReply):
            read_reply(text, reports=(), today=TODAY)


@pytest.mark.parametrize("place", range(len(FULL_TEXTS)))
def test_a_long_text_without_a_reply_is_refused(place):
    with pytest.raises(BadReply):
        read(FULL_TEXTS[place])


@pytest.mark.parametrize("place", range(len(ONE_ANSWER)))
def test_a_long_text_with_one_answer_is_a_reply(place):
    assert read(ONE_ANSWER[place]).answers == {"P1": 4}


def mangled(chance, text):
    """Return `text` after one to four accidents: letters flipped, cut out, doubled or put in, lines moved."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((1, 1, 2, 8, 64, 400)))
        match chance.randrange(7):
            case 0 if text[start:end]:
                text = text[:start] + chr(ord(text[start]) ^ 1 << chance.randrange(8)) + text[start + 1 :]
            case 1:
                text = text[:start] + text[end:]
            case 2:
                text = text[:end] + text[start:]
            case 3:
                text = text[:start] + "".join(chance.choices("45Aa_-=: \n>\xa0\u200bé", k=end - start)) + text[start:]
            case 4:
                lines = text.split("\n")
                chance.shuffle(lines)
                text = "\n".join(lines)
            case 5:
                text = text[start:] if chance.random() < 0.5 else text[:start]
            case 6:
                lines = text.split("\n")
                lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
                text = "\n".join(lines)
    return text


def test_ten_thousand_mangled_replies_are_refused_or_unchanged():
    chance = random.Random(20260506)
    bases = [
        block(reply(), STATEMENTS),
        block(reply(answers={item.id: 1 + place % 5 for place, item in enumerate(EVERY.items)}), STATEMENTS),
        block(reply(ONE_EACH, answers={"P1": 2}, comments={"focused": "1. Label: 4\n" * 20}), STATEMENTS),
    ]
    originals = [content_of(read(base)) for base in bases]
    accepted = 0
    for turn in range(10_000):
        text = mangled(chance, bases[turn % 3])
        given_ = text.encode(errors="replace") if turn % 2 else text
        with suppress(BadReply):
            got = read(given_)
            accepted += 1
            assert content_of(got) == originals[turn % 3], text
    # Accidents outside the data change nothing; nearly a third of all fall there.
    assert 1_000 < accepted < 6_000


LEVELS = st.integers() | st.floats() | st.text(max_size=3) | st.booleans() | st.none()
VALUES = st.recursive(
    LEVELS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
)


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from([*CONTENT, "x"]), VALUES, max_size=4))
def test_a_reply_of_any_shape_is_refused_or_has_levels_and_texts(changed):
    try:
        got = read(block_of(json.dumps({**CONTENT, **changed})))
    except BadReply:
        return
    assert set(got.answers.values()) <= {1, 2, 3, 4, 5}
    assert all(type(level) is int for level in got.answers.values())
    assert set(got.answers) <= {item.id for item in EVERY.items}
    assert set(got.comments) <= {*EVERY.scales}


@settings(max_examples=300)
@given(st.text(max_size=400) | st.binary(max_size=400))
def test_any_text_or_file_is_refused(given_):
    with pytest.raises(BadReply):
        read(given_)


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from([*FILLED.splitlines(), *LINES])
        | st.from_regex(r"[1-9]{1,2}\. [A-Z a-z]{0,20} ?[=:] ?[0-9,./]*")
    )
)
def test_lines_of_any_kind_are_refused_or_give_levels(lines):
    try:
        got = read("\n".join(lines))
    except BadReply:
        return
    assert set(got.answers.values()) <= {1, 2, 3, 4, 5}
