"""The phone code: what is read aloud comes back, and no slip of a letter or other report is taken for it."""

import random
from dataclasses import replace
from itertools import product
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reply_maker import EVERY, ONE_EACH, REPORTS, TODAY, code

from mastery import instruments
from mastery.sharing.reply import phone_code
from mastery.sharing.reply.model import BadReply
from mastery.sharing.reply.phone_code import answers_of, code_shape
from mastery.sharing.reply.reader import read_reply
from mastery.sharing.reply.request import NUMBER_LETTERS, number_from

LEVELS = range(6)
BOTH = pytest.mark.parametrize("asked", REPORTS, ids=["20 statements", "5 statements"])


def answers(asked, chance):
    """Levels of some of the statements."""
    return {item.id: level for item in asked.items if (level := chance.choice(LEVELS))}


def letters(asked, chance):
    return code(asked, answers(asked, chance)).replace("-", "")


@pytest.mark.parametrize(
    ("items", "shape"),
    [(1, (9, 3)), (4, (9, 3)), (5, (9, 3)), (6, (9, 3)), (7, (10, 4)), (15, (14, 4)), (20, (16, 4)), (29, (21, 4))],
)
def test_a_code_has_as_many_letters_as_it_needs(items, shape):
    # By hand: the bits of 6 ** n answers and 28 to check them, in fives, and never below nine letters.
    assert (code_shape(items).letters, code_shape(items).group) == shape
    assert shape[0] * 5 >= items * log2(6) + 28


def test_every_shape_has_at_least_28_bits_to_check():
    assert {code_shape(items).check_bits for items in range(1, 61)} <= {28, 29, 30, 31, 32}
    for items in range(1, 61):
        shape = code_shape(items)
        assert 2 ** (5 * shape.letters - shape.check_bits) >= 6**items


def test_codes_are_grouped_to_be_read_aloud():
    assert [len(part) for part in code(ONE_EACH, {"P1": 4}).split("-")] == [3, 3, 3]
    assert [len(part) for part in code(EVERY, {"P1": 4}).split("-")] == [4, 4, 4, 4]


def test_a_code_by_hand():
    # Answers 4, none, none, none, 2: the number 4 * 6 ** 4 + 2 = 5186. CRC-32 of "5WTE0Z7C1NHQ6P2V 40002" by the
    # polynomial of IEEE 802.3, 9 letters of 5 bits: 5186 * 2 ** 32 + CRC.
    crc = 0xFFFFFFFF
    for byte in b"5WTE0Z7C1NHQ6P2V 40002":
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
    whole = 5186 << 32 | crc ^ 0xFFFFFFFF
    expected = "".join(NUMBER_LETTERS[int(f"{whole:045b}"[start : start + 5], 2)] for start in range(0, 45, 5))
    assert code(ONE_EACH, {"P1": 4, "K1": 2}).replace("-", "") == expected


@given(st.data())
def test_any_answers_come_back(data):
    asked = data.draw(st.sampled_from(REPORTS))
    given_ = data.draw(st.dictionaries(st.sampled_from([item.id for item in asked.items]), st.integers(1, 5)))
    assert answers_of(code(asked, given_), asked) == given_


def test_every_set_of_answers_to_five_statements_comes_back():
    ids = [item.id for item in ONE_EACH.items]
    for levels in product(LEVELS, repeat=5):
        given_ = {item: level for item, level in zip(ids, levels, strict=True) if level}
        assert answers_of(code(ONE_EACH, given_), ONE_EACH) == given_


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda said: said.replace("-", ""),
        lambda said: said.replace("-", " "),
        lambda said: " ".join(said),
        lambda said: f"  {said}\n",
        lambda said: said.replace("-", "\u2013"),
        lambda said: said.replace("0", "O").replace("1", "I"),
        lambda said: said.replace("0", "o").replace("1", "l"),
        lambda said: "\n".join(said.split("-")),
    ],
)
@BOTH
def test_a_code_may_be_typed_as_it_is_heard(asked, change):
    chance = random.Random(5)
    for _ in range(50):
        given_ = {"P1": 3} | answers(asked, chance)
        got = read_reply(change(code(asked, given_)), reports=REPORTS, today=TODAY)
        assert (got.request, got.answers, got.way, got.id) == (asked, given_, "code", "code")
        assert (got.comments, got.who, got.made) == ({}, "", None)


@pytest.mark.parametrize(("asked", "codes", "slips"), [(ONE_EACH, 300, 83_700), (EVERY, 150, 74_400)])
def test_no_slip_of_one_letter_is_accepted(asked, codes, slips):
    chance, tried = random.Random(1), 0
    for _ in range(codes):
        right = letters(asked, chance)
        for place, letter in product(range(len(right)), NUMBER_LETTERS):
            if letter != right[place]:
                tried += 1
                assert answers_of(right[:place] + letter + right[place + 1 :], asked) is None
    assert tried == slips


@pytest.mark.parametrize(("asked", "codes"), [(ONE_EACH, 4_000), (EVERY, 2_000)])
def test_no_two_neighbours_changed_over_are_accepted(asked, codes):
    chance, tried = random.Random(2), 0
    for _ in range(codes):
        right = letters(asked, chance)
        for place in range(len(right) - 1):
            changed = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
            if changed != right:
                tried += 1
                assert answers_of(changed, asked) is None
    # Eight and fifteen pairs of neighbours a code; one pair in about 32 is the same letter twice.
    assert 28_000 < tried < codes * (len(right) - 1)


@BOTH
def test_no_other_report_of_20_000_accepts_it(asked):
    chance = random.Random(3)
    said = letters(asked, chance)
    others = (replace(asked, number=number_from(chance.randbytes(10))) for _ in range(20_000))
    assert not any(answers_of(said, other) is not None for other in others)


@BOTH
def test_no_other_letter_or_length_is_accepted(asked):
    right = letters(asked, random.Random(4))
    for wrong in ("", right[:-1], right + "0", "U" + right[1:], right[:-1] + "é", right[:-1] + "Ａ"):
        assert answers_of(wrong, asked) is None


def test_a_number_beyond_all_answers_is_refused_whatever_checks_it(monkeypatch):
    # 6 ** 5 = 7776 sets of answers, in 13 bits that reach to 8191.
    monkeypatch.setattr(phone_code, "_check", lambda *_: 0)
    for number in range(7_700, 8_192):
        whole = number << 32
        said = "".join(NUMBER_LETTERS[whole >> 5 * place & 31] for place in reversed(range(9)))
        assert (answers_of(said, ONE_EACH) is None) == (number >= 7_776)


def test_nothing_answered_is_no_reply():
    with pytest.raises(BadReply, match="Nothing is answered"):
        read_reply(code(ONE_EACH, {}), reports=REPORTS, today=TODAY)


def test_every_questionnaire_has_a_code():
    chance = random.Random(6)
    for one in map(instruments.load, instruments.available()):
        asked = replace(EVERY, instrument=one, items=one.items)
        given_ = answers(asked, chance)
        assert answers_of(code(asked, given_), asked) == given_
