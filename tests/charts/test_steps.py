"""The steps: the element of the goal first and told apart by shape and words, and nothing drawn too early."""

from datetime import date

import pandas as pd
import pytest

from mastery import charts, contracts, wording

PERIOD = {
    "statement": "Give three talks",
    "scale": "b",
    "start": date(2026, 3, 3),
    "end": date(2026, 6, 6),
    "state": "reached",
}
ROWS = [
    ("a", 7, 6, 0.2, -0.4, 0.9, "unclear", "spans_zero"),
    ("b", 7, 6, 0.6, 0.1, 1.1, "higher", "above_zero"),
]
EARLY = ("a", 7, 2, None, None, None, "too_early", "few_check_ins")


def step_of(*rows):
    return contracts.conform(pd.DataFrame(rows, columns=contracts.STEP.names), contracts.STEP, "STEP")


@pytest.fixture
def step():
    return step_of(*ROWS)


@pytest.fixture
def chart(step, names):
    return charts.steps(step, scales=names, period=PERIOD)


def dots(chart, shape):
    specification = chart.to_dict()
    (layer,) = [one for one in specification["layer"] if one["mark"].get("shape") == shape]
    return specification["datasets"][layer["data"]["name"]]


def test_the_element_of_the_goal_is_first_and_a_diamond(chart, texts):
    (own,), (other,) = dots(chart, "diamond"), dots(chart, "circle")
    assert (own["name"], other["name"]) == ("Connecting with others", "Being proactive")
    assert own["y"] < other["y"]
    drawn = texts(chart, 360)
    assert {"Connecting with others (the goal)", "Being proactive", "higher after", "no clear difference"} <= set(drawn)
    assert [one for one in drawn if "Diamond: the element it was for." in one]
    assert "higher after: +0.6 (likely +0.1 to +1.1)" in texts(chart, 1100)


def test_the_axis_is_even_around_no_step_and_holds_every_interval(chart, step, names):
    def domain(chart):
        return next(
            layer["encoding"]["x"]["scale"]["domain"]
            for layer in chart.to_dict()["layer"]
            if "scale" in layer["encoding"].get("x", {})
        )

    assert domain(chart) == [-1.5, 1.5]
    assert domain(charts.steps(step.assign(low=-3.2), scales=names, period=PERIOD)) == [-3.5, 3.5]
    assert domain(charts.steps(step.assign(low=0.1, high=0.3), scales=names, period=PERIOD)) == [-1.0, 1.0]


def test_the_words_are_the_sentences_and_that_after_is_not_because(chart, step, names):
    said = " ".join(wording.step_sentences(step, names, period=PERIOD))
    assert chart.to_dict()["description"] == f"{said} {wording.AFTER_IS_NOT_BECAUSE}"


def test_every_label_leaves_a_mark(chart, texts_without_ink):
    assert texts_without_ink(chart) == []


def test_too_early_is_said_and_not_drawn(names, texts):
    chart = charts.steps(step_of(EARLY, ROWS[1]), scales=names, period=PERIOD)
    assert "too early to say" in texts(chart)
    assert dots(chart, "circle") == []
    with pytest.raises(ValueError, match="5 check-ins before and 5 after"):
        charts.steps(step_of(EARLY), scales=names, period=PERIOD)


def test_without_an_element_there_is_no_diamond(step, names, texts):
    chart = charts.steps(step, scales=names, period=PERIOD | {"scale": None})
    assert dots(chart, "diamond") == []
    assert [row["name"] for row in dots(chart, "circle")] == list(names.values())
    assert not [one for one in texts(chart) if "goal" in one]


def test_identical_answers_are_a_dot_without_a_bar(names):
    flat = step_of(ROWS[1], ("a", 6, 6, 0.0, None, None, "unclear", "identical"))
    (row,) = dots(charts.steps(flat, scales=names, period=PERIOD), "circle")
    assert (row["low"], row["step"], row["high"]) == (0.0, 0.0, 0.0)


def test_the_table_holds_what_is_plotted(names):
    table = charts.steps_table(step_of(EARLY, ROWS[1]), scales=names, period=PERIOD)
    assert list(table) == [
        "Name",
        "Step",
        "Likely from",
        "Likely to",
        "Check-ins before",
        "Check-ins after",
        "In words",
    ]
    assert table.iloc[0].tolist() == ["Connecting with others (the goal)", 0.6, 0.1, 1.1, 7, 6, "higher after"]
    assert table.loc[1, ["Check-ins before", "Check-ins after", "In words"]].tolist() == [7, 2, "too early to say"]
    assert table.loc[1, ["Step", "Likely from", "Likely to"]].isna().all()


def test_a_name_that_turns_the_direction_of_letters_does_not_turn_the_words_behind_it(step, names):
    # U+202E turns letters until U+202C ends it (UAX #9).
    turned = {**names, "b": "B\u202eb"}
    table = charts.steps_table(step, scales=turned, period=PERIOD)
    assert table["Name"][0] == "B\u202eb\u202c (the goal)"
    assert "“B\u202eb\u202c”" in charts.steps(step, scales=turned, period=PERIOD).to_dict()["description"]


def test_the_frame_is_not_changed(step, names):
    before = step.copy()
    charts.steps(step, scales=names, period=PERIOD)
    charts.steps_table(step, scales=names, period=PERIOD)
    pd.testing.assert_frame_equal(step, before)


def test_practice_is_told_from_a_goal(step, names, texts):
    chart = charts.steps(step, scales=names, period=PERIOD | {"state": "practice"})
    assert "Connecting with others (the practice)" in texts(chart)
