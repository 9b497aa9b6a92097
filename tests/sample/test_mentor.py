"""What the mentor of the made-up person sees: the story holds by the project's own analysis."""

import pytest

from mastery import analysis, charts, instruments, journal


@pytest.fixture(scope="module")
def seen(filled):
    return journal.snapshot(filled)


@pytest.fixture(scope="module")
def elements():
    return instruments.load("five-elements")


@pytest.fixture(scope="module")
def agreement(seen, elements):
    raters = list(seen.replies["rater"].unique())
    return analysis.agreement(seen.responses, seen.reply_responses, elements, raters=raters).set_index("scale")


def test_three_replies_are_compared_and_every_element_with_them(agreement, elements):
    assert list(agreement.index) == list(elements.scale_names)
    assert set(agreement["occasions"]) == {3}


def test_she_sees_the_focus_lower_and_nothing_else_beyond_chance(agreement):
    verdicts = agreement["verdict"].to_dict()
    assert verdicts.pop("focused") == "lower"
    assert set(verdicts.values()) == {"unclear"}


@pytest.mark.parametrize(
    ("scale", "difference"),
    [("proactive", 0.1), ("connecting", 0.2), ("informed", 0.0), ("focused", -1.1), ("potential", 0.6)],
)
def test_what_the_story_tells_lies_within_what_is_said(agreement, scale, difference):
    """The numbers are those of the story in `mastery.sample.mentor`."""
    row = agreement.loc[scale]
    assert row["low"] < difference < row["high"]
    assert abs(row["difference"] - difference) < 0.3


def test_over_all_the_two_views_do_not_differ_clearly(agreement):
    over_all = analysis.overall(agreement.reset_index())
    assert over_all.low < 0 < over_all.high


def test_the_widest_gap_to_talk_about_is_one_of_the_focus(seen, elements):
    raters = list(seen.replies["rater"].unique())
    items = analysis.agreement_items(seen.responses, seen.reply_responses, elements, raters=raters)
    first = analysis.widest(items).iloc[0]
    assert (first["scale"], first["apart"]) == ("focused", 2)
    counts = analysis.agreement_counts(items)
    # Of 20 statements there are three that she cannot tell.
    assert counts.same + counts.one + counts.more == len(items) <= 17


def test_her_scores_stand_on_the_lanes(seen, elements):
    scores = analysis.scores(seen.responses, elements)
    others = analysis.others_scores(seen.reply_responses, elements, seen.records["person"])
    counted = analysis.counted(scores, seen.check_ins)
    trend, line, _ = analysis.fit_trend(counted)
    chart = charts.lanes(scores, line, trend, scales=elements.scale_names, others=others)
    assert "Amara: 2.5 on 12 Oct 2026, the latest of 3; the own score of 10 Oct 2026 is 3.3." in chart.description
