"""How others see it on the lanes: where their marks and numbers stand, and that no number touches another."""

import itertools
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mastery import charts, contracts, wording
from mastery.charts import _others

MONTHS = ["2026-04-06", "2026-05-04", "2026-06-01", "2026-06-29", "2026-07-27", "2026-08-24", "2026-09-21"]
NO_LINE = contracts.empty(contracts.LINE)
CALLED = {"m": "Amara", "n": "Ben", "o": "Cleo", "p": "Dora"}


def others_of(*rows):
    frame = pd.DataFrame(rows, columns=["rater", "day", "scale", "score"])
    made = frame.assign(version="1", name=frame["rater"].map(CALLED), check_in=frame["rater"] + frame["day"])
    return contracts.conform(made.assign(day=pd.to_datetime(frame["day"])), contracts.OTHERS, "OTHERS")


@pytest.fixture
def others():
    return others_of(
        ("m", "2026-03-30", "a", 5.0),
        ("m", "2026-05-06", "a", 4.0),
        ("m", "2026-06-08", "b", 3.0),
        ("n", "2026-05-28", "a", 3.25),
        ("m", "2026-10-19", "a", 1.0),
    )


@pytest.fixture
def own(make_scores, make_trend, names):
    """SCORES, LINE and TREND of two scales, and what they are called."""
    scores = make_scores(MONTHS, {"a": [2, 2.25, 2.5, 2.5, 3, 3, 3.25], "b": [3, None, 3, 3.25, 3, 2.75, 3]})
    trend = make_trend(("a", "unclear", {}), ("b", "unclear", {}))
    return (scores, NO_LINE, trend), names


@pytest.fixture
def draw(own):
    def made(**marks):
        frames, names = own
        return charts.lanes(*frames, scales=names, **marks)

    return made


def datasets(chart, *columns):
    return [rows for rows in chart.to_dict()["datasets"].values() if rows and set(columns) <= set(rows[0])]


def marks(chart):
    """The marks of others by rater and day in the first lane."""
    every = max(datasets(chart, "what", "y2"), key=len)
    return {(row["name"], row["date"]): row for row in every if row["what"] == "Being proactive"}


def key(chart):
    """The marks of others in the key: shape and words."""
    (signs,) = datasets(chart, "mark", "long")
    return [(one["mark"], one["short"]) for one in signs if one["mark"] in ("diamond", "square", "triangle-up")]


def position(day):
    return (pd.Timestamp(day) - pd.Timestamp(0)) / pd.Timedelta(milliseconds=1)


def test_a_score_of_another_stands_at_its_day_and_level(draw, others):
    """Lane 1: header 34 px, marks 96 px for 1 to 5 with 0.32 on both sides: 3 is at 82 px, a level is 96 / 4.64 px."""
    drawn = marks(draw(others=others))
    assert set(drawn) == {("Amara", "6 May 2026"), ("Ben", "28 May 2026"), ("Amara", "19 Oct 2026")}
    first = drawn["Amara", "6 May 2026"]
    assert (first["x"], first["shape"], first["value"]) == (position("2026-05-06"), "diamond", "4.0")
    assert first["y"] == pytest.approx(34 + 48 - 96 / 4.64)
    assert drawn["Ben", "28 May 2026"]["shape"] == "square"


def test_a_stem_leads_to_the_level_of_the_own_score_nearest_in_time(draw, others):
    # 28 May is 24 days after 4 May (2.25) and 4 before 1 June (2.5); 19 Oct is 28 days after 21 Sep (3.25).
    drawn = marks(draw(others=others))
    assert drawn["Ben", "28 May 2026"]["y2"] == pytest.approx(34 + 48 + 0.5 * 96 / 4.64)
    assert drawn["Amara", "19 Oct 2026"]["y2"] == pytest.approx(34 + 48 - 0.25 * 96 / 4.64)


@pytest.mark.parametrize(("day", "stems"), [("2026-11-02", 1), ("2026-11-03", 0)])
def test_without_an_own_score_within_six_weeks_there_is_no_stem(draw, day, stems):
    # 21 Sep and 42 or 43 days.
    chart = draw(others=others_of(("m", day, "a", 2.0)))
    (mark,) = marks(chart).values()
    assert (mark["y2"] is not None) == bool(stems)
    assert key(chart) == [("diamond", "Amara")]


def test_the_axis_reaches_what_others_said_after_the_latest_check_in(draw, others):
    def ends(chart):
        return {tuple(scale["domain"]) for scale in scales(json.loads(json.dumps(chart.to_dict())))}

    assert (position(MONTHS[0]), position("2026-10-19")) in ends(draw(others=others))
    assert (position(MONTHS[0]), position(MONTHS[-1])) in ends(draw())
    assert (position(MONTHS[0]), position(MONTHS[-1])) not in ends(draw(others=others))


def scales(node):
    """Every scale with a domain below `node`."""
    if isinstance(node, dict):
        scale = node.get("scale")
        yield from [scale] if isinstance(scale, dict) and "domain" in scale else []
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from scales(one)


def test_up_to_three_raters_have_a_shape_and_are_named_above(draw, own):
    days = zip("pmno", ("2026-05-04", "2026-06-08", "2026-06-15", "2026-06-22"), strict=True)
    four = others_of(*((rater, day, "a", 4.0) for rater, day in days))
    chart = draw(others=four)
    shapes = {rater: row["shape"] for (rater, _), row in marks(chart).items()}
    assert shapes == {"Amara": "diamond", "Ben": "square", "Cleo": "triangle-up"}
    assert key(chart) == [("diamond", "Amara"), ("square", "Ben"), ("triangle-up", "Cleo")]
    assert chart.to_dict()["title"]["text"] == ["More raters are in the table."]
    of_own, names = own
    assert "Score by Dora" in charts.lanes_table(*of_own, scales=names, others=four)


def test_of_more_than_three_raters_those_who_rated_last_are_drawn(draw):
    days = zip("pmnop", ("2026-05-04", "2026-06-08", "2026-06-15", "2026-06-22", "2026-06-29"), strict=True)
    chart = draw(others=others_of(*((rater, day, "a", 4.0) for rater, day in days)))
    assert {rater for rater, _ in marks(chart)} == {"Dora", "Ben", "Cleo"}
    assert key(chart)[0] == ("diamond", "Dora")


def numbers(chart):
    """The numbers at the right edge of the first lane, top first: shape, value, y."""
    rows = {(row["y"], row["shape"], row["value"]) for one in datasets(chart, "shape", "score") for row in one}
    return [(shape, value, y) for y, shape, value in sorted(rows) if y < 140]


def test_the_newest_numbers_of_all_stand_at_the_edge_with_their_marks(draw, others, texts):
    chart = draw(others=others)
    assert sorted(one[:2] for one in numbers(chart)) == [("circle", "3.3"), ("diamond", "1.0"), ("square", "3.3")]
    assert numbers(chart)[-1][:2] == ("diamond", "1.0")
    assert {"3.3", "1.0", "3.0"} <= set(texts(chart, 340))


def test_equal_scores_are_written_apart_within_the_lane(draw):
    same = others_of(*((rater, "2026-09-28", "a", 3.25) for rater in "mno"))
    placed = [y for _, _, y in numbers(draw(others=same))]
    assert len(placed) == 4
    # By hand: 3.25 is at 76.828 px, and four places 15 px apart around it.
    assert placed == pytest.approx([76.828 + shift for shift in (-22.5, -7.5, 7.5, 22.5)], abs=1e-3)


@given(st.lists(st.floats(0, 96), min_size=1, max_size=5))
def test_numbers_never_touch_and_move_as_little_as_they_must(wanted):
    wanted = sorted(wanted)
    placed = _others._spread(wanted, 0.0, 96.0)
    assert all(two - one >= 15 - 1e-6 for one, two in itertools.pairwise(placed))
    assert -1e-6 <= placed[0] <= placed[-1] <= 96 + 1e-6
    if all(two - one >= 15 for one, two in itertools.pairwise(wanted)):
        assert placed == pytest.approx(wanted)


def test_without_others_the_chart_is_as_it_was(draw, texts):
    plain, empty = draw(), draw(others=contracts.empty(contracts.OTHERS))
    assert plain.to_dict() == empty.to_dict()
    assert "Amara" not in "".join(texts(plain))


@pytest.mark.parametrize("width", [340, 760])
def test_names_are_whole_beside_the_numbers(draw, others, names, texts, width):
    assert set(names.values()) <= set(texts(draw(others=others), width))


def test_every_label_leaves_a_mark(draw, others, texts_without_ink):
    assert texts_without_ink(draw(others=others)) == []


def test_every_rater_is_in_the_words(draw, own, others):
    (scores, _, trend), names = own
    said = wording.lanes_text(scores, trend, names, others=others)
    assert draw(others=others).to_dict()["description"] == said
    assert "Amara: 1.0 on 19 Oct 2026, the latest of 2; the own score of 21 Sep 2026 is 3.3. " in said
    assert "Ben: 3.3 on 28 May 2026; the own score of 1 Jun 2026 is 2.5." in said
    assert "Amara: 3.0 on 8 Jun 2026; the own score of 1 Jun 2026 is 3.0." in said
    assert "5.0" not in said


def test_every_rater_is_in_the_table(own, others):
    of_own, names = own
    table = charts.lanes_table(*of_own, scales=names, others=others)
    assert list(table)[-2:] == ["Score by Amara", "Score by Ben"]
    assert table["Score by Amara"].dropna().tolist() == [4.0, 1.0, 3.0]
    (ben,) = table[table["Score by Ben"].notna()].to_dict("records")
    assert (str(ben["Date"].date()), ben["Name"], ben["Score by Ben"]) == ("2026-05-28", "Being proactive", 3.25)
    plain = charts.lanes_table(*of_own, scales=names)
    of_scores = table[table["Score"].notna()].drop(columns=list(table)[-2:]).reset_index(drop=True)
    pd.testing.assert_frame_equal(of_scores, plain[plain["Score"].notna()].reset_index(drop=True), check_dtype=False)
    assert len(table) == len(plain) + 4


def test_two_scores_of_one_day_are_one_row_of_the_table(own):
    of_own, names = own
    twice = others_of(("m", "2026-05-28", "a", 2.0), ("m", "2026-05-28", "a", 3.0))
    assert charts.lanes_table(*of_own, scales=names, others=twice)["Score by Amara"].dropna().tolist() == [3.0]


def test_scales_of_another_questionnaire_are_left_out(draw):
    foreign = others_of(("m", "2026-05-28", "elsewhere", 2.0))
    assert draw(others=foreign).to_dict() == draw().to_dict()


def test_a_mark_of_another_stands_beside_one_check_in(own, make_scores, make_trend, texts):
    _, names = own
    scores = make_scores(MONTHS[:1], {"a": [3.0], "b": [2.0]})
    trend = make_trend(("a", "too_early", {"reason": "few_check_ins", "n": 1}))
    chart = charts.lanes(scores, NO_LINE, trend, scales=names, others=others_of(("m", MONTHS[0], "a", 5.0)))
    assert {"3.0", "5.0", "2.0"} <= set(texts(chart))


def test_the_frame_is_not_changed(draw, others):
    before = others.copy()
    draw(others=others)
    pd.testing.assert_frame_equal(others, before)


def test_the_key_ends_what_a_name_turns(draw, others):
    turned = others.assign(name="A\u202eb")
    (signs,) = datasets(draw(others=turned), "mark", "long")
    assert "A\u202eb\u202c; stem: to the nearest score" in [one["long"] for one in signs]
