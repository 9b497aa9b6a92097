"""The made-up person: the same every time, and a story that shows what the pages can show."""

from datetime import UTC, date, datetime
from itertools import pairwise

from mastery import analysis, instruments, journal
from mastery.instruments.check_in import NOT_APPLICABLE
from mastery.sample import sample_check_ins

TODAY = date(2026, 11, 22)


def test_it_is_the_same_every_time():
    assert sample_check_ins(today=TODAY) == sample_check_ins(today=TODAY)


def test_it_covers_two_years_with_a_pause_and_open_answers():
    made = sample_check_ins(today=TODAY)
    days = [one.day for one in made]
    gaps = [(after - before).days for before, after in pairwise(days)]
    assert days == sorted(days)
    assert (days[-1] - days[0]).days > 650
    assert max(gaps) > 90
    assert days[-1] < TODAY
    answers = [answer for one in made for answer in one.answers.values()]
    assert NOT_APPLICABLE in answers
    assert None in answers


def test_two_elements_rise_and_the_others_do_not(tmp_path):
    at = datetime(2026, 11, 22, tzinfo=UTC)
    store = journal.open_journal(tmp_path, at=at)
    journal.save_check_ins(store, sample_check_ins(today=TODAY), today=TODAY, at=at)
    scores = analysis.scores(journal.responses(store), instruments.load("five-elements"))
    verdicts = analysis.fit_trend(scores).trend.set_index("scale")["verdict"]
    # The story raises these two by 1.3 and 1.6 points, gives the others 0.3 at most, and lets one dip and return.
    assert verdicts[verdicts == "rising"].index.tolist() == ["proactive", "connecting"]
    assert not (verdicts == "falling").any()
