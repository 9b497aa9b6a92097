"""The rows of a report: every score in its place, from no check-in to ten years, as exact as what was chosen."""

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

import pandas as pd
import pytest
from report_maker import FIVE, TODAY, chosen, everything, sample

from mastery import analysis, wording
from mastery.sharing.report import figures
from mastery.sharing.report.content import report_content
from mastery.sharing.report.sections import sections

YEAR = 365


def of(known, **changed):
    return report_content(known, chosen(**changed), FIVE)


@cache
def whole(**changed):
    return of(sample(), goals=everything(sample())["goals"], **changed)


def of_first(check_ins):
    """The journal with its first check-ins alone, before any reply."""
    known = sample()
    rows = known.check_ins.head(check_ins)
    matches = known.responses["check_in"].isin(rows["check_in"])
    none = {name: getattr(known, name).head(0) for name in ("replies", "reply_responses", "reply_comments")}
    return replace(known, check_ins=rows, responses=known.responses[matches], **none)


def ten_years():
    """The sample's two years five times, the earlier ones before them."""
    known, parts = sample(), []
    for turn in range(5):
        shift = pd.Timedelta(days=2 * YEAR * turn)
        name = f"-{turn}" if turn else ""
        parts.append(
            [
                frame.assign(day=frame["day"] - shift, check_in=frame["check_in"] + name)
                for frame in (known.check_ins, known.responses)
            ]
        )
    check_ins, responses = (pd.concat(frames[::-1], ignore_index=True) for frames in zip(*parts, strict=True))
    return replace(known, check_ins=check_ins, responses=responses)


def marks(picture, look):
    return [mark for mark in picture.marks if mark.look == look]


def test_every_score_is_a_dot_at_its_day_and_level():
    """A level is 12 px high and 5 is at 6; the first day is at 2 % and the last at 98 %."""
    made = whole()
    figure = figures.over_time(made)
    assert [row.name for row in figure.rows] == list(FIVE.scale_names.values())
    first, last = made.scores["day"].min(), max(made.scores["day"].max(), made.others["day"].max())
    for scale, row in zip(FIVE.scale_names, figure.rows, strict=True):
        for rows, look in ((made.scores, "dot"), (made.others, "other")):
            own = rows[(rows["scale"] == scale) & rows["score"].notna()]
            places = [(2 + 96 * (day - first) / (last - first), 66 - 12 * score) for day, score in zip(
                own["day"], own["score"], strict=True)]  # fmt: skip
            drawn = [(mark.x[0], mark.y[0]) for mark in marks(row.picture, look)]
            assert drawn == [pytest.approx(place) for place in places]
        assert row.scores[0].text == wording.number(own_latest(made, scale))
        assert row.scores[1].mark == "other"


def own_latest(made, scale):
    return analysis.latest_scores(made.scores).set_index("scale").loc[scale, "score"]


def test_the_line_is_dashed_until_it_held_twice():
    made = whole()
    sure = replace(made, trend=made.trend.assign(verdict="rising", holm_twice=True))
    unsure = replace(made, trend=made.trend.assign(verdict="rising", holm_twice=False))
    for state, look in ((sure, "line"), (unsure, "dashed")):
        looks = {mark.look for row in figures.over_time(state).rows for mark in row.picture.marks}
        assert looks & {"line", "dashed"} == {look}


@pytest.mark.parametrize("check_ins", [0, 1, 3])
def test_of_few_check_ins_there_is_no_line_and_no_verdict(check_ins):
    made = of(of_first(check_ins))
    (over_time,) = [one for one in sections(made) if one.key == "over_time"]
    if not check_ins:
        assert (over_time.heading, over_time.figure) == ("No check-ins in this period", None)
        return
    assert over_time.caption.count("a trend needs") == 1
    for row in over_time.figure.rows:
        assert not {"line", "dashed", "band", "other"} & {mark.look for mark in row.picture.marks}
        assert len(marks(row.picture, "dot")) == check_ins
        assert (row.words, len(row.scores)) == ("", 1)
    assert over_time.figure.columns == ("Latest", "")
    assert [mark.text for mark in over_time.figure.heads.marks][-1]


def test_of_ten_years_the_line_has_sixty_points_the_dots_are_of_two_and_the_years_stand_above():
    made = of(ten_years(), since=date(2016, 1, 1))
    (over_time,) = [one for one in sections(made) if one.key == "over_time"]
    last = made.scores["day"].max()
    recent = made.scores[made.scores["day"] > last - pd.Timedelta(days=analysis.USUAL_DAYS)]
    for scale, row in zip(FIVE.scale_names, over_time.figure.rows, strict=True):
        assert len(marks(row.picture, "dot")) == (recent["scale"] == scale).sum() - recent[
            recent["scale"] == scale]["score"].isna().sum()  # fmt: skip
        (line,) = marks(row.picture, "line") or marks(row.picture, "dashed")
        assert len(line.x) <= 60
        assert (line.x[0], line.x[-1]) == (2, pytest.approx(98, abs=1))
    years = [mark.text for mark in over_time.figure.heads.marks]
    assert years == sorted(years)
    assert all(text.isdecimal() for text in years)
    (scores, *_) = over_time.tables
    early = [row for row in scores.rows if "mean of" in row[0]]
    assert 8 <= len(early) <= 9
    assert len(scores.rows) - len(early) == recent["check_in"].nunique() + made.others["check_in"].nunique()
    assert "by year in the numbers" in over_time.caption


def test_less_exact_the_marks_stand_where_the_rounded_scores_are():
    figure = figures.over_time(whole(blur="whole"))
    heights = {mark.y[0] for row in figure.rows for mark in marks(row.picture, "dot")}
    assert heights <= {66 - 12 * level for level in (1, 2, 3, 4, 5)}


def test_between_two_views_the_bar_is_where_the_mark_of_the_mentor_likely_lies():
    made = whole()
    rows = made.agreement.set_index("scale")
    names = {name: scale for scale, name in FIVE.scale_names.items()}
    for row in figures.two_views(made).rows:
        found = rows.loc[names[row.name]]
        (bar,), (own,), (other,) = (marks(row.picture, look) for look in ("otherbar", "own", "other"))
        at = [4 + 23 * (min(max(value, 1), 5) - 1) for value in (
            found["own"] + found["low"], found["own"] + found["high"], found["own"], found["other"])]  # fmt: skip
        assert (*bar.x, own.x[0], other.x[0]) == pytest.approx(at)
        assert row.clear == (found["verdict"] in ("higher", "lower"))


def test_a_target_is_upright_where_it_is():
    made = whole()
    targets = made.tension.dropna(subset="target")["target"]
    drawn = [mark.x[0] for row in figures.vision(made).rows for mark in marks(row.picture, "target")]
    assert drawn == pytest.approx([4 + 23 * (target - 1) for target in targets])


def test_a_goal_beyond_the_edge_ends_in_an_arrow_and_one_without_a_measure_has_no_picture():
    made = whole()
    measured = made.forecasts["way_gone"].notna()
    rows = figures.goals(made).rows
    assert len(rows) == len(made.goals)
    assert sum(row.picture is not None for row in rows) == measured.sum()
    far = replace(made, forecasts=made.forecasts.assign(way_gone=made.forecasts["way_gone"].where(~measured, 1.4)))
    for row in figures.goals(far).rows:
        if row.picture:
            assert [len(marks(row.picture, look)) for look in ("own", "right")] == [0, 1]


def test_what_is_marked_has_its_number_in_the_list_and_in_the_table():
    lines = everything(sample())["entries"]
    made = of(sample(), entries=lines, sections=frozenset(["over_time", "told"]))
    over_time, logbook = sections(made)
    events = figures.marked_events(made)
    (marked,) = [one for one in over_time.tables if one.caption == "What is marked"]
    place = marked.columns.index("Mark")
    assert [row[place] for row in marked.rows if row[place]] == [str(n) for n in range(1, len(events) + 1)]
    about = {line.text: line.about for group in logbook.groups for line in group.lines}
    for number, title in enumerate(events["title"], 1):
        assert about[title].endswith(f"mark {number}")
    first = over_time.figure.rows[0]
    assert (first.name, len(marks(first.picture, "event"))) == ("Marked", len(events))
    labels = [mark for mark in first.picture.marks if mark.look == "label"]
    assert all(later.x[0] - before.x[0] >= 11 for before, later in pairwise(labels))
    assert events["day"].max().date() <= TODAY
