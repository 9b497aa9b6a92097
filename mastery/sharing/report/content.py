"""The content of a report: the journal reduced to the owner's choices, before charts and sentences are made."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pandas as pd

from mastery import analysis, contracts
from mastery.analysis.check_in.applicable import inapplicable_scales
from mastery.contracts import Snapshot
from mastery.instruments import USUAL, Instrument, Statement
from mastery.sharing.report import rounding
from mastery.sharing.report.choices import ReportChoices, met_before

_OF_GOAL = (
    *("statement", "scale", "measured_by", "measure", "unit", "baseline", "target"),
    *("start", "due", "state", "closed_on"),
)
_OF_OVERALL = [field.name for field in fields(contracts.Overall)]
_OF_ENTRY = ("kind", "day", "title", "scale", "way", "lesson")


@dataclass(frozen=True)
class ReportContent:
    """Everything that one report holds: its charts and sentences are made of these frames and nothing else.

    `instrument` has the scales shown and their items, `labels` says what each of these is called for others and
    `levels` what each of its levels says to them, level 1 first; `mentor` is what the person is called that it is for.
    `check_ins` are CHECK_INS of the period, `evidence` EVIDENCE with its `day`; both hold texts only where notes were
    chosen. `overall` is the mean of `agreement`, `pairs` are AGREEMENT_ITEMS, `entries` and `goals` RECORDS of the
    kinds entry and goal, other fields emptied, `tests` the finished PLANNED_TEST_RESULTS of the period. `met` is
    SINCE_MET since the day `met_since`; `meets_on` is the day of the meeting that the report prepares, with its
    `questions`. `inapplicable` are the scales of which nothing applied in the period.
    """

    choices: ReportChoices
    instrument: Instrument
    labels: Mapping[str, str]
    levels: Mapping[str, tuple[str, ...]]
    mentor: str
    check_ins: pd.DataFrame
    evidence: pd.DataFrame
    scores: pd.DataFrame
    line: pd.DataFrame
    trend: pd.DataFrame
    events: pd.DataFrame
    periods: pd.DataFrame
    others: pd.DataFrame
    agreement: pd.DataFrame
    overall: contracts.Overall | None
    pairs: pd.DataFrame
    tension: pd.DataFrame
    goals: pd.DataFrame
    forecasts: pd.DataFrame
    entries: pd.DataFrame
    tests: pd.DataFrame
    met: pd.DataFrame
    met_since: date
    meets_on: date | None
    questions: tuple[str, ...]
    inapplicable: frozenset[str]

    @property
    def names(self) -> dict[str, str]:
        """The name of each scale shown, by its id."""
        return self.instrument.scale_names


def report_content(
    snapshot: Snapshot,
    choices: ReportChoices,
    instrument: Instrument,
    *,
    statements: Mapping[str, Statement] = MappingProxyType({}),
) -> ReportContent:
    """Return what a report shows of `snapshot` by `choices`, about what `instrument` asks.

    `statements` says how an item is worded for others, where that is not what the owner reads.

    Scores and days are made less exact where that was chosen, once for all frames; trend, vision, periods and events
    are computed from what is left, so that they say no more than it does. The look before is that of the pages: it is
    at as many days as the period has, ended with the occasion before, and so at what lies just before the period too.
    So is a score: where an item was skipped, its mean over all of the owner's check-ins takes its place.
    Raises ValueError when a scale chosen is not of the instrument.
    """
    asked = _chosen(instrument, choices)
    every = _every(snapshot.check_ins, choices, asked)
    check_ins = _within(every, choices)
    past = analysis.scores(_answers(snapshot, every), asked)
    exact = _exact(snapshot, choices, asked, check_ins) | {"scores": _within(past, choices)}
    blur = rounding.Blur(choices.blur, choices.day, asked.measure)
    frames: dict[str, Any] = rounding.coarse(exact, blur)
    frames["agreement"] = _consistent(frames["agreement"])
    frames["tests"] = _consistent_tests(frames["tests"])
    past = rounding.coarse({"scores": past}, blur)["scores"]
    fit = _trend(past, choices, (check_ins, every), asked)
    inapplicable = inapplicable_scales(snapshot.not_applicable, asked, list(check_ins["check_in"]))
    return ReportContent(
        choices,
        asked,
        {item.id: statements.get(item.id, item).label for item in asked.items},
        {item.id: statements.get(item.id, item).anchors for item in asked.items},
        mentor_name(snapshot.records["person"], choices.person) if choices.person else "",
        overall=next((contracts.Overall(**row) for row in contracts.rows(frames.pop("overall"))), None),
        line=fit.line,
        trend=fit.trend,
        events=analysis.events_of(frames["entries"]),
        periods=analysis.periods_of(frames["goals"], today=choices.day),
        tension=_tension(snapshot, frames["scores"], asked, inapplicable),
        inapplicable=inapplicable,
        **frames,
        **_of_meeting(snapshot, choices),
    )


def _trend(
    past: pd.DataFrame, choices: ReportChoices, of: tuple[pd.DataFrame, pd.DataFrame], asked: Instrument
) -> analysis.TrendFit:
    """Return the trend of the scores of the first of two CHECK_INS, its look before at `past`, those of the second."""
    check_ins, every = of
    scores = analysis.counted(past, check_ins)
    days = (scores["day"].max() - pd.Timestamp(choices.since)).days if len(scores) else 0
    whole = analysis.counted(past, every)
    return analysis.fit_trend(scores, past=whole, days=max(days, 1), measure=asked.measure)


def _exact(
    snapshot: Snapshot, choices: ReportChoices, asked: Instrument, check_ins: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Return every frame but the scores that is not computed from another, by its name in `rounding.RULES`."""
    own = _answers(snapshot, check_ins)
    goals = _named(snapshot, "goal", choices.goals)
    entries = _within(_named(snapshot, "entry", choices.entries), choices)
    return {
        "check_ins": _noted(check_ins, choices),
        "evidence": _evidence(snapshot, check_ins, choices, asked),
        "goals": _emptied_but(goals, _OF_GOAL, "goal"),
        # A month more or less would turn a forecast round; it tells no day but that on which a target was reached.
        "forecasts": analysis.forecast(goals, snapshot.records["progress_point"], today=choices.day),
        "entries": _emptied_but(entries, _OF_ENTRY, "entry"),
        "tests": shown_tests(snapshot, choices),
        "met": _met(snapshot, choices),
        **_of_mentor(snapshot, own, choices, asked),
    }


def _chosen(instrument: Instrument, choices: ReportChoices) -> Instrument:
    known = instrument.scale_names
    if strangers := [scale for scale in choices.scales if scale not in known]:
        raise ValueError(
            f"{instrument.title} has no {instrument.noun} {', '.join(strangers)}; it has {', '.join(known)}"
        )
    scales = tuple(scale for scale in instrument.scales if scale.id in choices.scales)
    return replace(
        instrument, scales=scales, items=tuple(item for item in instrument.items if item.scale in choices.scales)
    )


def _within(rows: pd.DataFrame, choices: ReportChoices) -> pd.DataFrame:
    days = rows["day"]
    inside = (days >= pd.Timestamp(choices.since)) & (days <= pd.Timestamp(choices.day))
    return rows[inside].reset_index(drop=True)


def _every(check_ins: pd.DataFrame, choices: ReportChoices, asked: Instrument) -> pd.DataFrame:
    """Return the check-ins up to the day of the report that were answered with what is `asked`."""
    own = (check_ins["instrument"] == asked.id) & (check_ins["version"] == asked.version)
    return check_ins[own & (check_ins["day"] <= pd.Timestamp(choices.day))].reset_index(drop=True)


def _answers(snapshot: Snapshot, check_ins: pd.DataFrame) -> pd.DataFrame:
    return snapshot.responses[snapshot.responses["check_in"].isin(check_ins["check_in"])]


def _noted(check_ins: pd.DataFrame, choices: ReportChoices) -> pd.DataFrame:
    hidden = ["energy", "stress", "passion", *([] if "notes" in choices.sections else ["note"])]
    return _emptied(check_ins, hidden)


def _evidence(snapshot: Snapshot, check_ins: pd.DataFrame, choices: ReportChoices, asked: Instrument) -> pd.DataFrame:
    rows = snapshot.evidence
    matches = rows["check_in"].isin(check_ins["check_in"]) & rows["scale"].isin(list(asked.scale_names))
    rows = rows[matches & ("notes" in choices.sections)]
    return rows.merge(check_ins[["check_in", "day"]], on="check_in")


def mentor_name(people: pd.DataFrame, person: str) -> str:
    """Return what a report calls the one that it is for: the first name. people: RECORDS["person"]."""
    return analysis.rater_names(people, [person])[person]


def _of_mentor(
    snapshot: Snapshot, own: pd.DataFrame, choices: ReportChoices, asked: Instrument
) -> dict[str, pd.DataFrame]:
    """Return what the one person answered, never anybody else: all rounds or the latest."""
    rows = snapshot.reply_responses
    rows = _within(rows[rows["rater"] == choices.person], choices)
    rows = rows[(rows["instrument"] == asked.id) & rows["scale"].isin(list(asked.scale_names))]
    if not choices.all_rounds:
        rows = rows[rows["check_in"].isin(rows["check_in"].tail(1))]
    raters = [choices.person] if len(rows) else []
    agreement, pairs = analysis.two_views(own, rows, asked, raters=raters)
    overall = analysis.overall(agreement, measure=asked.measure)
    # A score by an earlier version may be in another range: none of the newest is beside it.
    same = rows[rows["version"] == asked.version] if asked.measure != USUAL else rows
    return {
        "others": analysis.others_scores(same, asked, snapshot.records["person"]),
        "agreement": agreement,
        "overall": pd.DataFrame([asdict(overall)] if overall else [], columns=_OF_OVERALL),
        "pairs": pairs,
    }


def _consistent(agreement: pd.DataFrame) -> pd.DataFrame:
    """Return AGREEMENT with the difference of the scores in it, and no verdict that the interval in it excludes."""
    spans = (agreement["low"] <= 0) & (agreement["high"] >= 0)
    verdict = agreement["verdict"].mask(spans, "unclear")
    return agreement.assign(difference=agreement["other"] - agreement["own"], verdict=verdict)


def shown_tests(snapshot: Snapshot, choices: ReportChoices) -> pd.DataFrame:
    """Return the PLANNED_TEST_RESULTS that a report shows: those that ended in its period, and none unless chosen."""
    tests = snapshot.records["planned_test"]
    if "planned_tests" not in choices.sections:
        return contracts.empty(contracts.PLANNED_TEST_RESULTS)
    weeks = analysis.planned_test_weeks(tests, snapshot.responses, snapshot.check_ins)
    results = analysis.planned_test_results(tests, weeks, today=choices.day)
    ended = results["last"].between(pd.Timestamp(choices.since), pd.Timestamp(choices.day))
    return results[ended & (results["state"] == "finished")].reset_index(drop=True)


def _consistent_tests(tests: pd.DataFrame) -> pd.DataFrame:
    """Return PLANNED_TEST_RESULTS without a verdict that the interval in it excludes."""
    spans = (tests["low"] <= 0) & (tests["high"] >= 0)
    return tests.assign(verdict=tests["verdict"].mask(spans, "unclear"))


def _named(snapshot: Snapshot, kind: str, uids: frozenset[str]) -> pd.DataFrame:
    records = snapshot.records[kind]
    return records[records[kind].isin(uids)].reset_index(drop=True)


def _of_meeting(snapshot: Snapshot, choices: ReportChoices) -> dict[str, Any]:
    prepared = contracts.rows(_named(snapshot, "meeting", frozenset({choices.meeting or ""})))
    meeting = prepared[0] if prepared else None
    return {
        "met_since": _last_meeting(snapshot, choices) or rounding.day(choices.since, choices.blur),
        "meets_on": meeting["day"] if meeting else None,
        "questions": analysis.agenda(meeting) if meeting else (),
    }


def _last_meeting(snapshot: Snapshot, choices: ReportChoices) -> date | None:
    return met_before(snapshot, person=choices.person, meeting=choices.meeting, day=choices.day)


def _met(snapshot: Snapshot, choices: ReportChoices) -> pd.DataFrame:
    """Return what was chosen of what there is since the last meeting, or since the period began."""
    if not choices.lines:
        return contracts.empty(contracts.SINCE_MET)
    since = _last_meeting(snapshot, choices) or choices.since
    found = analysis.since_met(snapshot.records, person=choices.person, since=since, today=choices.day)
    return found[found["record"].isin(choices.lines)].reset_index(drop=True)


def _tension(snapshot: Snapshot, scores: pd.DataFrame, asked: Instrument, inapplicable: frozenset[str]) -> pd.DataFrame:
    targets = snapshot.parts["vision_target"]
    # Targets are levels of the five elements, whatever they are called in another questionnaire.
    targets = targets[targets["scale"].isin(list(asked.scale_names)) & asked.id.startswith("five-elements")]
    latest = analysis.latest_scores(scores, measure=asked.measure)
    return analysis.tension(latest, targets, inapplicable=inapplicable)


def _emptied_but(records: pd.DataFrame, but: tuple[str, ...], kind: str) -> pd.DataFrame:
    required = [field.name for field in contracts.RECORDS[kind] if not field.nullable]
    return _emptied(records, [name for name in records.columns if name not in (*but, *required)])


def _emptied(records: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Return `records` with nothing in `columns`."""
    return records.assign(**records[columns].head(0).reindex(records.index))
