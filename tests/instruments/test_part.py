"""A part of a questionnaire asked by itself: the same words, an id of its own, a definition that is read back."""

from dataclasses import replace

import pytest
from range_maker import definition

from mastery.instruments import is_part, load, one_scale, one_statement, parse, toml_text

FIVE = load("five-elements")


def test_one_statement_keeps_its_words_and_asks_about_a_week():
    alone = one_statement(FIVE, "P1")
    assert alone.items == (FIVE.item("P1"),)
    assert (alone.id, alone.version, alone.window) == ("five-elements-item-p1", "1", "in the last seven days")
    assert alone.scale_names == {"proactive": "Steps you chose yourself"}
    assert parse(toml_text(alone), file=f"{alone.id}.toml") == alone


def test_one_scale_keeps_its_items_and_the_range():
    small = parse(definition(0, 100), file="mine.toml")
    alone = one_scale(small, small.scales[0].id)
    assert alone.items == small.items_of(small.scales[0].id)
    assert alone.range == small.range
    assert parse(toml_text(alone), file=f"{alone.id}.toml") == alone


def test_ids_that_differ_in_capital_letters_alone_stay_apart():
    first, *rest = FIVE.items
    odd = replace(FIVE, items=(first, replace(first, id="p1"), replace(first, id="a_b"), *rest))
    names = {one_statement(odd, item).id for item in ("P1", "p1", "a_b")}
    assert len(names) == 3
    assert all(is_part(one) for one in names)
    assert not is_part(FIVE.id)


def test_an_unknown_part_is_named():
    with pytest.raises(KeyError, match="has no item"):
        one_statement(FIVE, "Z9")
    with pytest.raises(KeyError, match="has no scale"):
        one_scale(FIVE, "zeal")
