"""What leaves: the journal reduced to what was chosen, before anything is drawn or said."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import pandas as pd

from mastery import analysis, contracts
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.kinds import OPEN_STATUSES
from mastery.sharing.report import rounding
from mastery.sharing.report.choices import ReportChoices, met_before

_OF_GOAL = ("statement", "scale", "measured_by", "measure", "unit", "baseline", "target", "start", "due")
_OF_GOAL_STATE = ("state", "closed_on")
_OF_ENTRY = ("kind", "day", "title", "scale", "way", "lesson")


@dataclass(frozen=True)
class ReportContent:
    """Everything that one report holds, and nothing else: all of it is drawn and said from these frames alone.

    `instrument` has the scales shown and their items, `labels` says what each of these is called for others, `mentor`
    what the person is called that it is for. `check_ins` are CHECK_INS of the period, `evidence` EVIDENCE with its
    `day`; both hold texts only where notes were chosen. `overall` is the mean of `agreement`, `pairs` are
    AGREEMENT_ITEMS, `told` and `goals` RECORDS of the
    kinds entry and goal, other fields emptied. `met` is SINCE_MET since the day `met_since`; `meets_on` is the day of
    the meeting that the report prepares, with its `questions`.
    """

    choices: ReportChoices
    instrument: Instrument
    labels: Mapping[str, str]
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
    told: pd.DataFrame
    met: pd.DataFrame
    met_since: date
    meets_on: date | None
    questions: tuple[str, ...]

    @property
    def names(self) -> dict[str, str]:
        """The name of each scale shown, by its id."""
        return self.instrument.scale_names


def report_content(
    snapshot: Snapshot,
    choices: ReportChoices,
    instrument: Instrument,
    *,
    labels: Mapping[str, str] = MappingProxyType({}),
) -> ReportContent:
    """Return what a report shows of `snapshot` by `choices`, about what `instrument` asks.

    `labels` says what an item is called for others, where that is not what the owner reads.

    Scores and days are made less exact first where that was chosen, and trend and vision are computed from what is
    left, so that they say no more than it does: the look before is without the last occasion, and never at what lies
    before the period. Raises ValueError when a scale chosen is not of the instrument.
    """
    asked = _chosen(instrument, choices)
    check_ins = _check_ins(snapshot.check_ins, choices, asked)
    own = snapshot.responses[snapshot.responses["check_in"].isin(check_ins["check_in"])]
    exact = analysis.scores(own, asked)
    scores = rounding.points(rounding.days(exact, choices.blur), choices.blur, ("score",))
    fit = analysis.fit_trend(analysis.counted(scores, check_ins))
    return ReportContent(
        choices,
        asked,
        {item.id: labels.get(item.id, item.label) for item in asked.items},
        mentor_name(snapshot.records["person"], choices.person),
        _noted(rounding.days(check_ins, choices.blur), choices),
        _evidence(snapshot, check_ins, choices, asked),
        scores,
        fit.line,
        fit.trend,
        **_of_mentor(snapshot, own, choices, asked),
        **_of_goals(snapshot, choices),
        **_of_logbook(snapshot, choices),
        **_of_meeting(snapshot, choices),
        tension=_tension(snapshot, scores, asked),
    )


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


def _check_ins(check_ins: pd.DataFrame, choices: ReportChoices, asked: Instrument) -> pd.DataFrame:
    own = check_ins[(check_ins["instrument"] == asked.id) & (check_ins["version"] == asked.version)]
    return _within(own, choices)


def _noted(check_ins: pd.DataFrame, choices: ReportChoices) -> pd.DataFrame:
    hidden = ["energy", "stress", "passion", *([] if "notes" in choices.sections else ["note"])]
    return _emptied(check_ins, hidden)


def _evidence(snapshot: Snapshot, check_ins: pd.DataFrame, choices: ReportChoices, asked: Instrument) -> pd.DataFrame:
    rows = snapshot.evidence
    kept = rows["check_in"].isin(check_ins["check_in"]) & rows["scale"].isin(list(asked.scale_names))
    rows = rows[kept & ("notes" in choices.sections)]
    return rounding.days(rows.merge(check_ins[["check_in", "day"]], on="check_in"), choices.blur)


def mentor_name(people: pd.DataFrame, person: str) -> str:
    """Return what a report calls the one that it is for: the first name. people: RECORDS["person"]."""
    return analysis.rater_names(people, [person])[person]


def _of_mentor(snapshot: Snapshot, own: pd.DataFrame, choices: ReportChoices, asked: Instrument) -> dict[str, Any]:
    """Return what the one person answered, never anybody else: all rounds or the latest."""
    rows = snapshot.reply_responses
    rows = _within(rows[rows["rater"] == choices.person], choices)
    rows = rows[(rows["instrument"] == asked.id) & rows["scale"].isin(list(asked.scale_names))]
    if not choices.all_rounds:
        rows = rows[rows["check_in"].isin(rows["check_in"].tail(1))]
    raters = [choices.person] if len(rows) else []
    agreement = analysis.agreement(own, rows, asked, raters=raters)
    others = analysis.others_scores(rows, asked, snapshot.records["person"])
    pairs = analysis.agreement_items(own, rows, asked, raters=raters)
    return {
        "others": rounding.points(rounding.days(others, choices.blur), choices.blur, ("score",)),
        "agreement": _blurred(agreement, choices.blur),
        "overall": _blurred_mean(analysis.overall(agreement), choices.blur),
        # Single answers would tell what the rounding hides.
        "pairs": pairs if choices.blur == "none" else pairs.head(0),
    }


def _blurred(agreement: pd.DataFrame, kind: str) -> pd.DataFrame:
    rows = rounding.outward(agreement, kind, low="low", high="high")
    rows = rounding.points(rounding.days(rows, kind), kind, ("own", "other"))
    # What the wider interval no longer excludes is no longer said.
    spans = (rows["low"] <= 0) & (rows["high"] >= 0)
    verdict = rows["verdict"].mask(spans, "unclear")
    return rows.assign(difference=rows["other"] - rows["own"], verdict=verdict)


def _blurred_mean(overall: contracts.Overall | None, kind: str) -> contracts.Overall | None:
    if overall is None:
        return None
    row = rounding.outward(pd.DataFrame([asdict(overall)]), kind, low="low", high="high")
    less = contracts.rows(rounding.points(row, kind, ("difference",)))[0]
    return replace(overall, **less)


def _of_goals(snapshot: Snapshot, choices: ReportChoices) -> dict[str, Any]:
    chosen = snapshot.records["goal"]
    chosen = chosen[chosen["goal"].isin(choices.goals)].reset_index(drop=True)
    start = rounding.ends(chosen["start"], choices.blur, since=choices.day + timedelta(days=1))
    due = rounding.ends(chosen["due"], choices.blur, since=choices.day)
    goals = rounding.days(_emptied_but(chosen, (*_OF_GOAL, *_OF_GOAL_STATE), "goal"), choices.blur)
    goals = goals.assign(start=start, due=due)
    # A month more or less would turn a forecast round, and it tells no day but the one on which a target was reached.
    forecasts = analysis.forecast(chosen, snapshot.records["progress_point"], today=choices.day)
    return {
        "goals": goals,
        "forecasts": rounding.days(forecasts, choices.blur),
        "periods": analysis.periods_of(goals, today=choices.day),
    }


def _of_logbook(snapshot: Snapshot, choices: ReportChoices) -> dict[str, Any]:
    entries = snapshot.records["entry"]
    chosen = _within(entries[entries["entry"].isin(choices.entries)], choices)
    told = rounding.days(_emptied_but(chosen, _OF_ENTRY, "entry"), choices.blur)
    return {"told": told, "events": analysis.events_of(told)}


def _of_meeting(snapshot: Snapshot, choices: ReportChoices) -> dict[str, Any]:
    meetings = snapshot.records["meeting"]
    prepared = contracts.rows(meetings[meetings["meeting"] == choices.meeting])
    meeting = prepared[0] if prepared else None
    met_on = met_before(snapshot, person=choices.person, meeting=choices.meeting, day=choices.day)
    since = met_on or choices.since
    found = analysis.since_met(snapshot.records, person=choices.person, since=since, today=choices.day)
    named = {"entry": choices.entries, "goal": choices.goals, "plan_item": choices.plan_items}
    chosen = [row["record"] in named[row["kind"]] for row in contracts.rows(found)]
    return {
        "met": _less_exact(found.loc[chosen].reset_index(drop=True), choices),
        "met_since": met_on or rounding.day(since, choices.blur),
        "meets_on": meeting["day"] if meeting else None,
        "questions": analysis.agenda(meeting) if meeting else (),
    }


def _less_exact(met: pd.DataFrame, choices: ReportChoices) -> pd.DataFrame:
    open_yet = (met["code"] == "goal due") | met["status"].isin(OPEN_STATUSES)
    days = rounding.days(met, choices.blur)
    return days.assign(day=days["day"].mask(open_yet, rounding.ends(met["day"], choices.blur, since=choices.day)))


def _tension(snapshot: Snapshot, scores: pd.DataFrame, asked: Instrument) -> pd.DataFrame:
    targets = snapshot.parts["vision_target"]
    # Targets are levels of the five elements, whatever they are called in another questionnaire.
    targets = targets[targets["scale"].isin(list(asked.scale_names)) & asked.id.startswith("five-elements")]
    return analysis.tension(analysis.latest_scores(scores), targets)


def _emptied_but(records: pd.DataFrame, kept: tuple[str, ...], kind: str) -> pd.DataFrame:
    required = [field.name for field in contracts.RECORDS[kind] if not field.nullable]
    return _emptied(records, [name for name in records.columns if name not in (*kept, *required)])


def _emptied(records: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Return `records` with nothing in `columns`."""
    nowhere = pd.Series(False, index=records.index)
    return records.assign(**{name: records[name].where(nowhere) for name in columns})
