"""A planned test as drawn: with and without told apart by more than colour, every block in words and table."""

from datetime import timedelta

import pytest
from planned_test_maker import START, answers, planned

from mastery import analysis, charts, contracts, instruments
from mastery.instruments.model import Measure

VALUES = [4, 5, 1, None, 4, 4, None, None, 1, 1, 4, 4, 2, 2, 4, 4]


def frames(values):
    test = planned()
    weeks = analysis.planned_test_weeks(test, *answers(values))
    results = analysis.planned_test_results(test, weeks, today=START + timedelta(days=200))
    return weeks, analysis.planned_test_blocks(weeks), contracts.rows(results)[0]


def drawn(values, **said):
    weeks, blocks, result = frames(values)
    return charts.planned_test(weeks, blocks, result=result, **said).to_dict()


def test_blocks_differ_in_width_and_dots_in_their_fill():
    layers = drawn(VALUES)["layer"]
    rules = [one["mark"]["strokeWidth"] for one in layers if one["mark"]["type"] == "rule" and "opacity" in one["mark"]]
    fills = {str(one["mark"]["fill"]) for one in layers if one["mark"]["type"] == "point"}
    assert rules == [7, 2.5]
    assert len(fills) == 2
    signs = [one for one in layers if one.get("encoding", {}).get("text", {}).get("field") == "sign"]
    assert len(signs) == 1


def test_its_words_name_every_block():
    said = drawn(VALUES)["description"]
    assert "Block 1, with: 4.5; Block 2, without: 1.0;" in said
    assert "Block 4, without: too few answered" in said


def test_the_table_is_what_is_plotted():
    _, blocks, _ = frames(VALUES)
    table = charts.planned_test_table(blocks)
    assert table["Practice"].tolist()[:4] == ["with", "without", "with", "without"]
    assert table["Mean"].tolist()[:3] == [4.5, 1, 4]
    assert table["Weeks answered"].tolist()[:4] == [2, 1, 2, 0]


def test_another_range_has_its_own_levels():
    numbers = str(drawn([4] * 16, measure=Measure(0, 100)))
    assert "'level': '100'" in numbers
    assert Measure(0, 100) != instruments.USUAL


def test_without_an_answer_there_is_nothing_to_draw():
    with pytest.raises(ValueError, match="at least one is needed"):
        drawn([])
