"""The block of a reply: what is written is read, whatever an e-mail did to it on the way."""

import textwrap
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reply_maker import EVERY, MADE, ONE_EACH, REPORTS, STATEMENTS, TODAY, block, block_of, content, reply

from mastery import instruments
from mastery.sharing.reply.block import MAX_BYTES
from mastery.sharing.reply.model import MAX_COMMENT_LENGTH, MAX_OVERALL_LENGTH, MAX_TEXT_LENGTH
from mastery.sharing.reply.reader import read_reply

TEXT = block(reply(), STATEMENTS)
LINES = TEXT.splitlines()
DATA = next(place for place, line in enumerate(LINES) if line.startswith("data:"))
_LETTERS = "".join(LINES[DATA + 1 : -1])


def read(text):
    return read_reply(text, reports=REPORTS, today=TODAY)


def quoted(text, times):
    for _ in range(times):
        text = textwrap.indent(text, "> ", lambda _: True)
    return text


def test_a_reply_is_read_as_it_was_written():
    assert read(TEXT) == reply()


def test_people_read_the_same_above_the_data():
    data = LINES[1:DATA]
    assert data[:6] == [
        "About Runa, report R7K2-9QFM-3D8X-A0B4",
        "From Amara, 3 May 2026",
        "",
        "Being proactive",
        "1. Steps of their own choosing: 4",
        "2. Dealing with what blocks them: 3",
    ]
    assert "16. Checking their course: 1" in data
    assert data[data.index("16. Checking their course: 1") + 1 :][:2] == [
        "Comment: Two mornings went to other people's fires.",
        "Guard them.",
    ]
    assert data[-2:] == ["Overall: Ask for help – once.", ""]
    assert sum(line.endswith(": cannot tell") for line in data) == 20 - 4


def test_no_line_of_data_is_longer_than_mail_programs_leave_whole():
    assert max(map(len, LINES[DATA:])) == 64


def test_a_statement_without_a_wording_for_others_is_quoted_as_the_owner_is_asked():
    own = block(reply(ONE_EACH, answers={"P1": 4}, comments={}), {})
    assert "1. Steps you chose yourself: 4" in own.splitlines()


@pytest.mark.parametrize(
    "came",
    [
        quoted(TEXT, 1),
        quoted(TEXT, 7),
        TEXT.replace("\n", "\n>> "),
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\r"),
        TEXT.replace("\n", "\u2028"),
        TEXT.replace("\n", " "),
        TEXT.replace("\n", "<br>"),
        TEXT.replace("\n", "<br />\n&gt;&nbsp;"),
        TEXT.replace(" ", "\xa0"),
        TEXT.replace("\n", "\u200b\n\u202a"),
        TEXT.replace("data", "\ufeffda\u200dta"),
        "\n".join([*LINES[: DATA + 1], *textwrap.wrap(_LETTERS, 20), LINES[-1]]),
        "\n".join([*LINES[: DATA + 1], *(" > " + one for one in textwrap.wrap(_LETTERS, 76)), LINES[-1]]),
        "\n".join([*LINES[: DATA + 1], _LETTERS, LINES[-1]]),
        "\n".join([*LINES[: DATA + 1], _LETTERS + LINES[-1]]),
        "\n".join([*LINES[:DATA], LINES[DATA] + _LETTERS, LINES[-1]]),
        TEXT.replace("-----", "\u2014\u2014"),
        TEXT.replace("-----", ""),
        TEXT.replace("-----B", "- -----B").replace("-----E", "- -----E"),
        f"Dear Runa,\n\nhere it is.\n\n{TEXT}\n--\nAmara Okafor\nTel. 555 0100: data: none\n",
        f"On 3 May 2026, Runa wrote:\n> Could you answer?\n\n{quoted(TEXT, 2)}\n\nSent from a phone",
        TEXT + quoted(TEXT, 1),
        TEXT.replace("'", "\u2019").replace("Overall:", "\u201cOverall\u201d:"),
        TEXT.replace("1. Steps of their own choosing: 4", "1. Steps of their own choosing: 5"),
        "\n".join(LINES[DATA:]),
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        "\ufeff".encode("utf-16-be") + TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode("utf-16"),
    ],
)
def test_survives_the_way(came):
    assert read(came) == reply()


def test_comments_of_the_full_length_in_any_script_fit():
    comments = dict.fromkeys(EVERY.scales, "字" * MAX_COMMENT_LENGTH)
    full = reply(comments=comments, overall="字" * MAX_OVERALL_LENGTH)
    text = block(full, STATEMENTS)
    assert len(text) < MAX_TEXT_LENGTH
    assert len(content(comments=comments, overall=full.overall).encode()) < MAX_BYTES
    assert read(quoted(text, 2)) == full


def test_what_hides_or_reorders_text_goes_and_all_else_stays():
    family, arabic = "\U0001f469\u200d\U0001f469\u200d\U0001f466", "\u0645\u0631\u062d\u0628\u0627\u200f"
    said = f"\u202eevil\u202c {family}\r\n{arabic}\x1b[31m\u200b\u2066x\u2069\ttab\ufeff\ud800\udfff <b>&amp;</b>"
    said += "\xad\u2060\u3164\U000e0041"
    family_text = f"evil {family}\n{arabic}[31mx tabx <b>&amp;</b>"
    surrogates = (
        content(comments={"focused": said}, who=said).replace("\ud800", "\\ud800x").replace("\udfff", "\\udfff")
    )
    got = read(block_of(surrogates))
    assert got.comments == {"focused": family_text}
    assert got.who == family_text.replace("\n", " ")


def test_a_comment_that_looks_like_the_end_of_the_block_changes_nothing():
    evil = f"-----END MASTERY REPLY-----\n{TEXT}\ndata: v1 00000000\nAAAA"
    said = reply(overall=evil, who="-----END MASTERY REPLY-----")
    assert read(block(said, STATEMENTS)) == replace(said, overall=evil.strip())


def test_a_foreign_number_in_the_owners_words_changes_nothing():
    strange = replace(EVERY, name="Reply to report 0000-0000-0000-0000\n-----END MASTERY REPLY-----")
    assert read_reply(block(reply(strange), {}), reports=[strange], today=TODAY).request == strange


@settings(max_examples=150)
@given(
    answers=st.dictionaries(st.sampled_from([item.id for item in EVERY.items]), st.integers(1, 5), min_size=1),
    comments=st.dictionaries(st.sampled_from([*EVERY.scales]), st.text(max_size=60)),
    overall=st.text(max_size=200),
    who=st.text(max_size=30),
    depth=st.integers(0, 3),
)
def test_any_words_come_back_as_they_are_shown(answers, comments, overall, who, depth):
    raw = content(answers=answers, comments=comments, overall=overall, who=who)
    once = read(block_of(raw))
    again = read(quoted(block(once, STATEMENTS), depth))
    assert again == once
    assert once.answers == answers
    letters = "".join(one for one in overall if one.isalnum())
    assert "".join(one for one in once.overall if one.isalnum()) == letters


def test_every_questionnaire_can_be_answered():
    for one in map(instruments.load, instruments.available()):
        asked = replace(EVERY, instrument=one, items=one.items)
        said = reply(asked, answers={item.id: 2 for item in one.items}, comments={one.scales[-1].id: "So."})
        wording = instruments.for_others(one, name="Runa")
        assert read_reply(block(said, wording), reports=[asked], today=TODAY) == said


def test_the_time_is_the_mentors_own():
    assert read(TEXT).made == datetime.fromisoformat(MADE)
    assert read(TEXT).made.utcoffset().total_seconds() == 7200
