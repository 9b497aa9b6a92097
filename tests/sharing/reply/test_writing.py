"""The writer of a reply writes what the form's script writes, and its reader reads it."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reply_maker import EVERY, MADE, ONE_EACH, REPORTS, STATEMENTS, TODAY, block, reply

from mastery.sharing.reply.model import MAX_COMMENT_LENGTH, BadReply, one_line, plain
from mastery.sharing.reply.reader import read_reply
from mastery.sharing.reply.writing import NOTHING_GIVEN, TOO_LONG_TOGETHER, reply_text

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(plain)


@given(
    answers=st.dictionaries(st.sampled_from([item.id for item in EVERY.items]), st.integers(1, 5), min_size=1),
    comments=st.dictionaries(st.sampled_from(list(EVERY.scales)), TEXTS.filter(bool)),
    who=TEXTS.map(one_line),
    overall=TEXTS,
)
def test_every_reply_is_written_as_the_script_writes_it_and_read_again(answers, comments, who, overall):
    # `reply_maker.block` is what tests/browser/test_reply_form.py holds the script to, byte for byte.
    given_in_order = {item.id: answers[item.id] for item in EVERY.items if item.id in answers}
    of_scales = {scale: comments[scale] for scale in EVERY.scales if scale in comments}
    said = reply(answers=given_in_order, comments=of_scales, who=who, overall=overall)
    assert reply_text(said) == block(said, STATEMENTS)
    assert read_reply(reply_text(said), reports=REPORTS, today=TODAY) == said


def test_answers_are_written_in_the_order_asked_whatever_order_they_were_given_in():
    said = reply(answers={"F4": 1, "P1": 4}, comments={"focused": "b", "proactive": "a"})
    turned = replace(said, answers={"P1": 4, "F4": 1}, comments={"proactive": "a", "focused": "b"})
    assert reply_text(said) == reply_text(turned)


def test_without_a_name_it_comes_from_the_one_whom_the_report_was_for():
    assert "\nFrom Amara, 3 May 2026\n" in reply_text(reply(ONE_EACH, answers={"P1": 2}, comments={}, who=""))


def test_nothing_given_and_too_much_are_refused():
    with pytest.raises(BadReply, match=NOTHING_GIVEN):
        reply_text(reply(answers={}, comments={}, overall=""))
    # Of five elements four bytes a letter fit; here an own questionnaire has thirty.
    full = {f"s{number}": "🚀" * MAX_COMMENT_LENGTH for number in range(30)}
    asked = replace(
        EVERY,
        instrument=replace(
            EVERY.instrument, scales=tuple(replace(EVERY.instrument.scales[0], id=one, name=one) for one in full)
        ),
        items=tuple(replace(EVERY.items[0], id=f"i{one}", scale=one) for one in full),
    )
    with pytest.raises(BadReply, match=TOO_LONG_TOGETHER):
        reply_text(reply(asked, answers={}, comments=full, made=datetime.fromisoformat(MADE)))
