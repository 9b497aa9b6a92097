"""Two reports of one mentee side by side: what moved, by hand, and nothing that chance would explain."""

from dataclasses import replace
from datetime import timedelta

import pytest
from desk_maker import NUMBERS, mentee_data, small_file
from hypothesis import given
from hypothesis import strategies as st
from report_maker import TODAY

from mastery.sharing.desk.comparing import movements, report_before
from mastery.sharing.desk.model import Answer, Mentee
from mastery.sharing.desk.reading import read_report
from mastery.sharing.desk.telling import mentee_words, moved_line

THEN = TODAY - timedelta(days=200)


def element(**said):
    one = {"scale": "focused", "name": "Being focused", "score": 3.0, "low": 2.0, "high": 4.0, "day": str(TODAY)}
    return {**one, "words": "too early to say", "details": [], **said}


def scores(one, **said):
    return {"noun": "element", "weighted": False, "statements": 20, "step": 0.1, "elements": [one], **said}


def mentee(now, before, answers=None, **of_newest):
    reports = [
        read_report(small_file(NUMBERS[0], "Runa", THEN, scores=before, blind=False)),
        read_report(small_file(NUMBERS[1], "Runa", TODAY, **{"scores": now, "blind": False, **of_newest})),
    ]
    return Mentee("Runa", tuple(reports), answers or {})


def before_of(**said):
    return element(**{"day": str(THEN), **said})


def test_by_hand_a_change_is_named_from_its_threshold_on():
    # Both half widths are 1.0 and a tenth: sqrt(1.1² + 1.1²) + 0.1 = 1.656.
    for score, verdict in ((4.6, "unclear"), (4.7, "higher")):
        pair = mentee(scores(element(score=score, low=score - 1, high=score + 1)), scores(before_of()))
        (one,) = movements(pair)
        assert one.threshold == pytest.approx(1.656, abs=0.001)
        assert (round(one.change, 1), one.verdict) == (round(score - 3, 1), verdict)
    assert moved_line(pair) == "“Being focused” higher since the report of 6 May 2026"


def test_an_interval_cut_at_an_end_of_the_range_counts_by_its_longer_side():
    (one,) = movements(mentee(scores(element(score=5.0, low=3.9, high=5.0)), scores(before_of())))
    # sqrt((1.1 + 0.1)² + 1.1²) + 0.1
    assert one.threshold == pytest.approx(1.728, abs=0.001)


def test_rounded_scores_are_held_to_a_wider_threshold():
    coarse = mentee(scores(element(), step=1.0), scores(before_of(), step=0.5))
    assert movements(coarse)[0].threshold == pytest.approx(1.556 + 0.75, abs=0.001)


@given(st.integers(0, 20), st.integers(0, 20))
def test_seen_the_other_way_round_it_is_the_opposite(now, before):
    def verdict(first, second):
        one = element(score=1 + first / 5, low=0.2 + first / 5, high=1.8 + first / 5)
        other = before_of(score=1 + second / 5, low=0.2 + second / 5, high=1.8 + second / 5)
        return movements(mentee(scores(one), scores(other)))[0].verdict

    opposite = {"higher": "lower", "lower": "higher", "unclear": "unclear"}
    assert verdict(now, before) == opposite[verdict(before, now)]


def test_without_a_range_it_is_too_early_and_the_same_check_in_is_said():
    (one,) = movements(mentee(scores(element(low=None, high=None, score=5.0)), scores(before_of())))
    assert (one.verdict, one.threshold) == ("too_early", None)
    same = mentee(scores(element(day=str(THEN), score=4.9, low=4.8, high=5.0)), scores(before_of()))
    assert movements(same)[0].verdict == "same_day"
    assert moved_line(same) == "no newer check-in since the report of 6 May 2026"


@pytest.mark.parametrize("other", [{"statements": 5}, {"weighted": True}, {"noun": "habit"}])
def test_reports_that_were_answered_otherwise_are_not_compared(other):
    pair = mentee(scores(element(score=4.9, low=4.8, high=5.0)), scores(before_of(), **other))
    assert report_before(pair) is None
    assert [one.verdict for one in movements(pair)] == ["first"]
    assert moved_line(pair) == "first report"
    ranged = mentee(scores(element()), scores(before_of()), range=[0, 4], asked=None)
    assert report_before(ranged) is None


def test_an_element_that_is_new_or_called_otherwise_has_nothing_before():
    for before in (before_of(scale="proactive"), before_of(name="Focus")):
        assert movements(mentee(scores(element()), scores(before)))[0].verdict == "first"


def test_a_report_without_scores_says_so_and_none_is_told_before_the_answer():
    assert moved_line(mentee(None, scores(before_of()))) == "shows no scores"
    blind = mentee(scores(element(score=4.9, low=4.8, high=5.0)), scores(before_of()), blind=True)
    words = mentee_words(blind, today=TODAY)
    assert words.moved == "scores folded until you have answered"
    assert words.waits == "waits for your answer since 22 Nov 2026"
    answer = Answer(NUMBERS[1], NUMBERS[1], {"P1": 3}, done=TODAY)
    seen = mentee_words(replace(blind, answers={NUMBERS[1]: answer}), today=TODAY)
    assert (seen.moved, seen.waits) == (
        "“Being focused” higher since the report of 6 May 2026", "answered on 22 Nov 2026",
    )  # fmt: skip


def test_the_agreed_steps_and_the_meeting_are_counted_by_the_day():
    one = mentee(scores(element()), scores(before_of()))
    first = mentee_words(one, today=TODAY)
    assert first.steps == "2 agreed steps, next due 25 Nov 2026"
    later = mentee_words(one, today=TODAY + timedelta(days=30))
    assert later.steps == "2 agreed steps, 2 due"
    assert (first.meeting, later.meeting) == ("next meeting 26 Nov 2026", "meeting of 26 Nov 2026 is over")
    assert mentee_data()["meets"] == "2026-11-26"
