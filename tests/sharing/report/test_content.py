"""The journal reduced to what was chosen: everything after it is computed from what is left, and says no more."""

import math
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import cache
from itertools import chain

import pandas as pd
import pytest
from record_maker import no_records, parts, records
from report_maker import EVERY_SECTION, FIVE, TODAY, chosen, coming_meeting, everything, sample

from mastery import analysis, contracts, kinds
from mastery.instruments import Statement
from mastery.sharing.report.choices import usual_since
from mastery.sharing.report.content import report_content

PEOPLE = [{"name": "Amara  Okonjo", "relation": "mentor", "in_touch": True}]
ABOUT_A_GOAL = {"type", "strength", "vision_part", "why", "confidence", "first_step", "first_step_on", "outcome"}
SHOWN_OF_AN_ENTRY = {"entry", "rev", "saved_at", "kind", "day", "title", "scale", "way", "lesson"}


def journal_of(*levels, extra=None, targets=(), replies=()):
    """A journal with a check-in on the 10th of each month of 2026, all four statements of the focus at these levels."""
    check_ins = [_answered(f"c{n}", date(2026, n, 10), one) for n, one in enumerate(levels, 1)]
    answers = [_answered(f"r{n}", date(2026, n, 12), one, rater="person0") for n, one in enumerate(replies, 1)]
    rows = [
        {"check_in": f"c{n}", "rev": 1, "day": date(2026, n, 10), "rater": "self", "in_trend": True, "saved_at": "x"}
        | {"instrument": FIVE.id, "version": FIVE.version, "note": f"note {n}", "energy": 3}
        for n in range(1, len(levels) + 1)
    ]
    return contracts.Snapshot(
        _framed(rows, contracts.CHECK_INS),
        _framed(list(chain(*check_ins)), contracts.RESPONSES),
        _framed([{"check_in": "c1", "scale": "focused", "text": "An example"}], contracts.EVIDENCE),
        contracts.empty(contracts.LOOK_BACKS),
        contracts.empty(contracts.REPLIES),
        _framed(list(chain(*answers)), contracts.RESPONSES),
        contracts.empty(contracts.EVIDENCE),
        no_records() | {"person": records("person", *PEOPLE)} | (extra or {}),
        {
            part.name: parts(part.name, *(targets if part.name == "vision_target" else ()))
            for kind in kinds.KINDS.values()
            for part in kind.parts
        },
        contracts.empty(contracts.NOT_APPLICABLE),
    )


def _answered(check_in, day, levels, rater="self"):
    about = {"check_in": check_in, "day": day, "rater": rater, "instrument": FIVE.id, "version": FIVE.version}
    asked = {item.id: item for item in FIVE.items_of("focused")}
    return [
        about | {"scale": "focused", "item": item, "value": level} for item, level in zip(asked, levels, strict=True)
    ]


def _framed(rows, schema):
    frame = pd.DataFrame(rows, columns=schema.names)
    typed = {"day": pd.to_datetime(frame["day"])} if "day" in frame else {}
    whole = {name: frame[name].astype("Int64") for name in ("value", "energy", "stress", "passion") if name in frame}
    return contracts.conform(frame.assign(**typed, **whole), schema, "made by hand")


def of(known, **changed):
    first = {"person": "person0", "since": date(2026, 1, 1), "scales": ("focused",)}
    return report_content(known, chosen(**first | changed), FIVE)


@cache
def of_sample(**changed):
    return report_content(sample(), chosen(**changed), FIVE)


LOW, HIGH = (3, 3, 3, 2), (3, 3, 3, 4)
"""Scores of 2.75 and 3.25: as whole points both are 3."""


def test_everything_is_computed_from_the_scores_that_are_left():
    known = journal_of(*[LOW, HIGH] * 4, LOW, targets=[{"vision": "v", "scale": "focused", "level": 4.0}])
    exact, whole = of(known), of(known, blur="whole")
    assert exact.scores["score"].tolist() == [*[2.75, 3.25] * 4, 2.75]
    assert exact.tension["gap"].tolist() == [1.25]
    assert whole.scores["score"].tolist() == [3.0] * 9
    assert whole.trend["change"].tolist() == [0.0]
    assert (whole.trend["reason"].tolist(), len(exact.line), len(whole.line)) == (["identical"], 9, 0)
    assert whole.tension[["score", "gap"]].to_numpy().tolist() == [[3.0, 1.0]]


def test_half_points_are_rounded_and_not_cut():
    known = journal_of((3, 3, 3, 3), LOW, HIGH)
    assert of(known, blur="half").scores["score"].tolist() == [3.0, 3.0, 3.5]


def moved(day, blur):
    """A past day is a Monday or a first; a day to come a Sunday or the last of its month, with a first after it."""
    to_come = day.date() >= TODAY
    return day.weekday() == (6 if to_come else 0) if blur == "half" else (day + timedelta(days=to_come)).day == 1


@pytest.mark.parametrize(("blur", "first"), [("half", date(2026, 1, 5)), ("whole", date(2026, 1, 1))])
def test_every_day_that_is_shown_is_less_exact(blur, first):
    lines = everything(sample())
    made = of_sample(blur=blur, sections=EVERY_SECTION, **lines)
    days = {
        (one.name, name): getattr(made, one.name)[name].dropna()
        for one in fields(made)
        if isinstance(getattr(made, one.name), pd.DataFrame)
        for name in getattr(made, one.name).select_dtypes("datetime")
    }
    assert len(days) > 15
    days[("periods", "end")] = days[("periods", "end")].mask(lambda day: day == pd.Timestamp(TODAY)).dropna()
    assert [where for where, column in days.items() if not all(moved(day, blur) for day in column)] == []
    assert of(journal_of(LOW), blur=blur).check_ins["day"].item() == pd.Timestamp(first)


def goals_of(blur, **days):
    known = journal_of(LOW, extra={"goal": records("goal", {"statement": "Give talks", "state": "active", **days})})
    return of(known, blur=blur, goals=frozenset(known.records["goal"]["goal"]))


@pytest.mark.parametrize(
    ("ahead", "week", "month"),
    [(-1, "2026-11-16", "2026-11-01"), (0, "2026-11-22", "2026-11-30"), (9, "2026-12-06", "2026-12-31")],
)
def test_a_goal_is_never_over_before_its_day(ahead, week, month):
    """Today is Sunday, 22 Nov 2026: what is due today stays due, what is past stays past."""
    for blur, due in (("half", week), ("whole", month)):
        made = goals_of(blur, due=TODAY + timedelta(days=ahead))
        assert made.goals["due"].item() == made.met["day"].item() == pd.Timestamp(due)
        assert (made.met["status"].item() == "past") == (ahead < 0)


@pytest.mark.parametrize(("ahead", "week"), [(0, "2026-11-16"), (1, "2026-11-29")])
def test_a_goal_is_begun_when_it_was(ahead, week):
    made = goals_of("half", start=TODAY + timedelta(days=ahead), due=TODAY + timedelta(days=90))
    assert made.goals["start"].item() == pd.Timestamp(week)
    assert len(made.periods) == (ahead == 0)


def test_the_day_on_which_a_target_was_reached_is_less_exact():
    """It was reached on Thu 8 Oct 2026: by week that is Mon 5 Oct, by month 1 Oct."""
    way = {"baseline": 0.0, "target": 10.0, "measured_by": "count", "start": date(2026, 8, 5), "due": date(2026, 12, 2)}
    measured = {"goal": "goal0", "day": date(2026, 10, 8), "value": 10.0}
    goal = records("goal", {"statement": "Give talks", "state": "active", **way})
    known = journal_of(LOW, extra={"goal": goal, "progress_point": records("progress_point", measured)})
    found = {
        blur: of(known, blur=blur, goals=frozenset(goal["goal"])).forecasts["reached_on"].item() for blur in kinds.BLURS
    }
    assert found == {
        "none": pd.Timestamp("2026-10-08"),
        "half": pd.Timestamp("2026-10-05"),
        "whole": pd.Timestamp("2026-10-01"),
    }


def test_an_interval_between_two_views_is_widened_outward():
    exact, half = (of_sample(blur=blur).agreement.set_index("scale") for blur in ("none", "half"))
    assert len(exact) == 5
    for scale, row in exact.iterrows():
        less = half.loc[scale]
        assert (less["low"], less["high"]) == (math.floor(row["low"] * 2) / 2, math.ceil(row["high"] * 2) / 2)
        assert less["low"] <= less["difference"] <= less["high"]
        assert less["difference"] == less["other"] - less["own"]
        assert abs(less["own"] - row["own"]) <= 0.25


def test_no_month_turns_a_forecast_round():
    lines = everything(sample())
    known = {blur: of_sample(blur=blur, goals=lines["goals"]).forecasts for blur in kinds.BLURS}
    assert (known["none"]["state"] == "range").any()
    for less in (known["half"], known["whole"]):
        days = ["day", "reached_on"]
        pd.testing.assert_frame_equal(less.drop(columns=days), known["none"].drop(columns=days))


@pytest.mark.parametrize(("blur", "step"), [("half", 0.5), ("whole", 1.0)])
def test_the_mean_of_all_is_widened_outward_too(blur, step):
    exact, less = of_sample().overall, of_sample(blur=blur).overall
    assert (less.low, less.high) == (math.floor(exact.low / step) * step, math.ceil(exact.high / step) * step)
    assert abs(less.difference - exact.difference) <= step / 2
    assert less.scales == exact.scales == 5
    assert of(journal_of(LOW), blur=blur).overall is None


def test_a_difference_is_said_as_long_as_the_wider_interval_holds_it():
    """The focus is 1.1 lower, likely 0.5 to 1.6: widened to halves it excludes 0, to whole points it holds it."""
    rows = {blur: of_sample(blur=blur).agreement.set_index("scale").loc["focused"] for blur in kinds.BLURS}
    assert {blur: row["verdict"] for blur, row in rows.items()} == {
        "none": "lower",
        "half": "lower",
        "whole": "unclear",
    }
    assert rows["half"]["high"] == -0.5
    assert (rows["whole"]["low"], rows["whole"]["high"]) == (-2.0, 0.0)


def test_what_could_not_be_compared_stays_so_when_less_exact():
    made = of(journal_of(LOW, replies=[HIGH]), blur="whole").agreement
    assert made["verdict"].tolist() == ["too_few"]
    assert made[["own", "other", "difference", "low", "high"]].isna().all(axis=None)


def test_single_answers_are_shown_only_where_scores_are_exact():
    known = journal_of(LOW, replies=[HIGH])
    assert of(known).pairs[["own", "other"]].to_numpy().tolist() == [[3, 3], [3, 3], [3, 3], [2, 4]]
    assert of(known, blur="half").pairs.empty


def test_the_latest_round_is_one_check_in_of_the_mentors():
    known = journal_of(LOW, LOW, LOW, replies=[HIGH, LOW, HIGH])
    assert of(known).others["day"].dt.month.tolist() == [1, 2, 3]
    latest = of(known, all_rounds=False)
    assert latest.others[["day", "score"]].to_numpy().tolist() == [[pd.Timestamp("2026-03-12"), 3.25]]
    assert latest.agreement["occasions"].tolist() == [1]


def test_nobody_elses_answers_are_shown():
    known = journal_of(LOW, replies=[HIGH])
    others = known.reply_responses.assign(rater="person1")
    known = replace(known, reply_responses=others, records=known.records | {"person": records("person", *PEOPLE * 2)})
    assert of(known).others.empty
    assert of(known).agreement.empty
    assert len(of(known, person="person1").others) == 1


def test_only_the_lines_that_were_chosen_are_met():
    lines = everything(sample())
    every = of_sample(meeting=coming_meeting(), **lines).met
    assert {"entry", "goal", "plan_item"} == set(every["kind"])
    one = every[every["kind"] == "plan_item"]["record"].iloc[0]
    assert set(of_sample(meeting=coming_meeting(), plan_items=frozenset([one])).met["record"]) == {one}
    assert of_sample(meeting=coming_meeting()).met.empty


def test_of_a_goal_only_what_is_measured_is_shown():
    made = of_sample(goals=everything(sample())["goals"]).goals
    assert sample().records["goal"][sorted(ABOUT_A_GOAL)].notna().any().sum() >= 6
    assert {name for name in made if made[name].isna().all()} == ABOUT_A_GOAL
    assert made["statement"].notna().all()


def test_of_an_entry_only_its_title_and_lesson_are_shown():
    made = of_sample(entries=everything(sample())["entries"]).entries
    assert {name for name in made if made[name].notna().any()} <= SHOWN_OF_AN_ENTRY
    assert sample().records["entry"]["text"].notna().any()
    assert made[["title", "lesson"]].notna().any().all()
    assert list(of_sample(entries=frozenset(made["entry"].head(2))).entries["entry"]) == list(made["entry"].head(2))


def test_notes_and_examples_are_there_only_when_chosen():
    known = journal_of(LOW, HIGH)
    without, with_notes = of(known), of(known, sections=EVERY_SECTION)
    assert without.check_ins[["note", "energy", "stress", "passion"]].isna().all(axis=None)
    assert without.evidence.empty
    assert with_notes.check_ins["note"].tolist() == ["note 1", "note 2"]
    assert with_notes.evidence[["text", "day"]].to_numpy().tolist() == [["An example", pd.Timestamp("2026-01-10")]]
    assert with_notes.check_ins[["energy", "stress", "passion"]].isna().all(axis=None)
    assert of(known, sections=EVERY_SECTION, scales=("informed",)).evidence.empty


def test_nothing_before_or_after_the_period_is_shown():
    known = journal_of(LOW, HIGH, LOW, HIGH, replies=[HIGH] * 4)
    made = of(known, since=date(2026, 2, 10), day=date(2026, 3, 12), sections=EVERY_SECTION)
    assert made.check_ins["check_in"].tolist() == ["c2", "c3"]
    assert made.scores["check_in"].tolist() == ["c2", "c3"]
    assert made.others["check_in"].tolist() == ["r2", "r3"]
    assert made.evidence.empty
    made = of_sample(since=TODAY - timedelta(days=60), entries=everything(sample())["entries"]).entries
    assert 0 < len(made) < 60
    assert made["day"].min() >= pd.Timestamp(TODAY - timedelta(days=60))


def test_check_ins_of_another_questionnaire_are_not_shown():
    known = journal_of(LOW, HIGH)
    known = replace(known, check_ins=known.check_ins.assign(version=["1", "2"]))
    assert of(known).scores["check_in"].tolist() == ["c1"]


def test_only_the_elements_chosen_are_known_in_the_order_of_the_questionnaire():
    made = of_sample(scales=("focused", "proactive"))
    assert list(made.names) == ["proactive", "focused"]
    assert {item.scale for item in made.instrument.items} == {"proactive", "focused"}
    assert set(made.labels) == {item.id for item in made.instrument.items}


def test_statements_are_called_as_they_are_for_others():
    (first, second, *_) = FIVE.items
    made = report_content(
        sample(), chosen(), FIVE, statements={first.id: Statement("Steps of their own", "?", ("a", "b", "c", "d", "e"))}
    )
    assert (made.labels[first.id], made.labels[second.id]) == ("Steps of their own", second.label)


def test_an_element_that_the_questionnaire_does_not_have_is_an_error():
    with pytest.raises(ValueError, match="has no element water, fire; it has proactive, connecting"):
        of_sample(scales=("focused", "water", "fire"))


def test_the_mentor_is_called_by_the_first_name():
    assert of(journal_of(LOW)).mentor == "Amara"


def test_the_report_looks_back_to_the_last_meeting_and_forward_to_the_one_prepared():
    made = of_sample(meeting=coming_meeting())
    assert (made.met_since, made.meets_on) == (date(2026, 10, 13), date(2026, 11, 26))
    assert len(made.questions) == 3
    plain = of_sample()
    assert (plain.met_since, plain.meets_on, plain.questions) == (date(2026, 10, 13), None, ())


@pytest.mark.parametrize(
    ("blur", "since"), [("none", date(2026, 1, 7)), ("half", date(2026, 1, 5)), ("whole", date(2026, 1, 1))]
)
def test_without_a_meeting_the_beginning_of_the_period_is_as_exact_as_any_day(blur, since):
    assert of(journal_of(LOW), since=date(2026, 1, 7), blur=blur).met_since == since


def test_the_answers_about_an_element_left_out_make_no_difference():
    scales = ("focused", "potential")

    def turned(rows):
        return rows.assign(value=rows["value"].where(rows["scale"].isin(scales), 6 - rows["value"]))

    other = replace(sample(), responses=turned(sample().responses), reply_responses=turned(sample().reply_responses))
    assert not other.responses["value"].equals(sample().responses["value"])
    first, second = of_sample(scales=scales), report_content(other, chosen(scales=scales), FIVE)
    assert len(first.agreement) == 2
    for one in fields(first):
        before, after = getattr(first, one.name), getattr(second, one.name)
        if isinstance(before, pd.DataFrame):
            pd.testing.assert_frame_equal(before, after)
        else:
            assert before == after


def test_targets_are_levels_of_the_five_elements_and_of_no_other_questionnaire():
    """Another questionnaire with the same ids of scales asks about something else."""
    known = journal_of(LOW, HIGH, targets=[{"vision": "v", "scale": "focused", "level": 4.0}])
    theirs = replace(
        known,
        check_ins=known.check_ins.assign(instrument="mine"),
        responses=known.responses.assign(instrument="mine"),
    )
    choices = chosen(person="person0", since=date(2026, 1, 1), scales=("focused",))
    found = report_content(theirs, choices, replace(FIVE, id="mine"))
    assert found.scores["score"].tolist() == [2.75, 3.25]
    assert found.tension["target"].isna().all()
    assert report_content(known, choices, FIVE).tension["target"].tolist() == [4.0]


@pytest.mark.parametrize("check_ins", range(12, 27))
def test_a_report_says_of_an_element_what_progress_says(check_ins):
    """Both look back two years from the newest check-in, and held twice means the same."""
    known = sample()
    rows = known.check_ins.query("instrument == @FIVE.id").head(check_ins).reset_index(drop=True)
    shift = pd.Timestamp(TODAY) - rows["day"].max() - pd.Timedelta(days=9)
    # The first is moved before the two years, where the look before still sees it.
    early = rows["day"].where(rows.index > 0, rows["day"].max() - pd.Timedelta(days=740)) + shift
    rows = rows.assign(day=early)
    answers = known.responses[known.responses["check_in"].isin(rows["check_in"])]
    answers = answers.assign(day=answers["check_in"].map(rows.set_index("check_in")["day"]))
    known = replace(known, check_ins=rows, responses=answers)
    since = usual_since(known, day=TODAY, instrument=FIVE.id)
    scores = analysis.scores(answers, FIVE)
    recent = analysis.latest(rows, analysis.USUAL_DAYS)
    assert 0 < len(recent) < len(rows)
    every, counted = (analysis.counted(scores, some) for some in (rows, recent))
    page = analysis.fit_trend(counted, past=every, days=analysis.USUAL_DAYS)
    made = report_content(known, chosen(since=since), FIVE)
    pd.testing.assert_frame_equal(made.trend, page.trend)
    pd.testing.assert_frame_equal(made.line, page.line)
