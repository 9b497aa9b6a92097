"""A report about a questionnaire with a range of its own, and the answers that come back to it."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from range_maker import answered, definition, own
from reply_maker import EVERY, block_of, code, content, fillable_text

from mastery import journal
from mastery.instruments import parse
from mastery.sharing.reply import form
from mastery.sharing.reply.model import BadReply
from mastery.sharing.reply.reader import read_reply
from mastery.sharing.report.build import build, prepared
from mastery.sharing.report.choices import USUAL_SECTIONS, ReportChoices

AT = datetime(2026, 5, 6, 9, tzinfo=UTC)
TODAY = AT.date()
NARROW = [(0, 1), (1, 7), (1, 10), (-3, 3), (0, 10)]


def asked(low, high):
    """What a report about such a questionnaire asks."""
    mine = parse(definition(low, high), file="mine.toml")
    return replace(EVERY, instrument=mine, items=mine.items, statements={})


def read(text, request):
    return read_reply(text, reports=[request], today=TODAY)


@pytest.mark.parametrize(("low", "high"), [*NARROW, (0, 100), (-1000, 1000)])
def test_lines_take_numbers_of_the_range_and_no_others(low, high):
    request = asked(low, high)
    text = fillable_text(request, {})
    assert f"Write {low} to {high} after each =" in text
    for given_ in (low, high):
        filled = text.replace("1. Label S1 =", f"1. Label S1 = {given_}")
        assert read(filled, request).answers == {"S1": given_}
    got = read(
        text.replace("1. Label S1 =", f"1. Label S1 = {high + 1}").replace("2. Label S2 =", f"2. Label S2 = {low}"),
        request,
    )
    assert (got.answers, got.unread) == ({"S2": low}, (f"1. Label S1 = {high + 1}",))


def test_a_line_says_of_how_much():
    request = asked(0, 10)
    filled = fillable_text(request, {}).replace("1. Label S1 =", "1. Label S1 = 7/10, mostly")
    got = read(filled, request)
    assert (got.answers, got.comments) == ({"S1": 7}, {"sleep": "Label S1: mostly"})


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(NARROW), st.data())
def test_a_phone_code_carries_any_answer_that_is_chosen_one_by_one(ends, data):
    request = asked(*ends)
    answers = {item.id: data.draw(st.none() | st.integers(*ends)) for item in request.items}
    given_ = {item: answer for item, answer in answers.items() if answer is not None}
    if given_:
        assert read(code(request, given_), request).answers == given_


def test_a_block_is_held_to_the_range():
    request = asked(0, 100)
    said = {"answers": {"S1": 0, "F1": 100}, "comments": {}}
    assert read(block_of(content(**said)), request).answers == {"S1": 0, "F1": 100}
    with pytest.raises(BadReply, match="an answer is a whole number from 0 to 100"):
        read(block_of(content(answers={"S1": 101}, comments={})), request)


def test_a_block_takes_the_longest_numbers_there_are():
    request = asked(-1_000_000, 1_000_000)
    said = {"answers": {"S1": -1_000_000, "F1": 54_321}, "comments": {}}
    assert read(block_of(content(**said)), request).answers == said["answers"]


def test_a_form_has_a_choice_for_each_of_few_answers_and_a_field_for_a_number():
    few, wide = asked(0, 10), asked(0, 100)
    markup = str(form.answer_section(few, {}, scripted=True))
    assert re.findall(r'name="S1" value="(-?\d*)"', markup) == [*map(str, range(11)), ""]
    assert json.loads(form.data_block(few, {}))["code"]["states"] == 12
    markup = str(form.answer_section(wide, {}, scripted=True))
    field = re.search(r'<input id="q1"[^>]*>', markup)[0]
    assert 'type="number" name="S1" min="0" max="100" step="1"' in field
    assert "value=" not in field
    assert "fieldset input[type=number] { position: static; opacity: 1;" in form.style(wide, {})
    assert "there is no code for numbers from 0 to 100" in markup
    assert json.loads(form.data_block(wide, {}))["code"] is None
    assert "0: Nothing of it · 100: All of it" in markup


@pytest.mark.parametrize(
    ("low", "high", "flavour"), [(0, 1, "mail"), (0, 100, "reply"), (0, 100, "pdf"), (1, 10, "pdf")]
)
def test_a_report_says_the_range_and_its_own_noise(tmp_path, low, high, flavour):
    store = journal.open_journal(tmp_path, at=AT)
    mine = own(tmp_path, low, high, weights=(2, 1))
    shares = (0.1, 0.6, 0.3, 0.8, 0.5, 0.9)
    journal.save_check_ins(store, answered(mine, *shares, until=TODAY), today=TODAY, at=AT)
    person = {"name": "Amara Obi", "relation": "mentor", "in_touch": 1}
    uids = [journal.new_uid(at=AT, entropy=bytes([n] * 10)) for n in range(2)]
    journal.save(store, [journal.Save("person", *uids, person)], at=AT)
    known = journal.snapshot(store)
    sections, scales = frozenset(USUAL_SECTIONS), tuple(mine.scale_names)
    choices = ReportChoices("Runa", uids[0], TODAY, TODAY - timedelta(days=400), sections, scales, blind=False)
    made = prepared("R7K29QFM3D8XA0B4", known, choices, mine, {})
    assert build(made, known, flavour=flavour)
    foot = " ".join(made.page.foot)
    assert (
        f"each with a level from {low} to {high}. The score of each habit is the mean of its answers, each by its"
        in foot
    )
    assert "How far one check-in can tell is not known in this questionnaire" in foot
