"""Build report choices from options; people and elements are matched by name."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from mastery import analysis, contracts
from mastery.commands.names import NotFoundByName, day_given, find_by_name
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.sharing.reply.model import MAX_NAME_LENGTH
from mastery.sharing.report.choices import (
    ReportChoices,
    met_before,
    typed_line,
    unshowable_sentence,
    usual_lines,
    usual_name,
    usual_scales,
    usual_sections,
    usual_since,
)

EVERY = "all"
"""The word for every element."""


@dataclass(frozen=True)
class ReportOptions:
    """The options of a report, None where not given: for whom, the owner's name, since which day, which elements.

    `meeting` is the day of one, `goals` and `steps` are what is to be named beside what the last report named.
    """

    whom: str | None = None
    name: str | None = None
    since: str | None = None
    elements: str | None = None
    include_notes: bool = False
    include_tests: bool = False
    meeting: str | None = None
    goals: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


def choices_of(
    options: ReportOptions, snapshot: Snapshot, *, asked: Instrument, day: date, first_name: str = ""
) -> ReportChoices:
    """Return the choices that `options` make on `day`, of what `asked` asks.

    The owner is called by `first_name`, that of the settings, unless an option says otherwise.
    Without a wish they are those of the last report to that person, and hold nothing that is new since.
    Raises NotFoundByName when somebody or something is not there, or there is more than one of that name.
    """
    person, since = _person(options, snapshot), _since(options, snapshot, asked, day)
    usual = usual_lines(snapshot, person=person)
    meeting = _meeting(options, snapshot, person, day) or _to_come(snapshot, usual.meeting, day)
    met_on = met_before(snapshot, person=person, meeting=meeting, day=day)
    met = analysis.since_met(snapshot.records, person=person, since=met_on or since, today=day)
    steps = dict(met.loc[met["kind"] == "plan_item", ["record", "title"]].itertuples(index=False, name=None))
    goals = dict(zip(snapshot.records["goal"]["goal"], snapshot.records["goal"]["statement"], strict=True))
    choices = ReportChoices(
        _name(options, snapshot, first_name),
        person,
        day,
        since,
        _sections(options, snapshot, person),
        _scales(options, snapshot, person, asked),
        meeting=meeting,
        goals=usual.goals | {find_by_name(one, goals, noun="goal") for one in options.goals},
        plan_items=usual.plan_items | {find_by_name(one, steps, noun="agreed step") for one in options.steps},
    )
    if refusal := unshowable_sentence(choices):
        raise NotFoundByName(refusal)
    return choices


def _sections(options: ReportOptions, snapshot: Snapshot, person: str) -> frozenset[str]:
    asked = {"notes": options.include_notes, "planned_tests": options.include_tests}
    return frozenset((*usual_sections(snapshot, person=person), *(key for key, wished in asked.items() if wished)))


def _meeting(options: ReportOptions, snapshot: Snapshot, person: str, day: date) -> str | None:
    if options.meeting is None:
        return None
    meetings = snapshot.records["meeting"]
    coming = contracts.rows(meetings[(meetings["person"] == person) & (meetings["day"] >= pd.Timestamp(day))])
    return find_by_name(
        options.meeting, {row["meeting"]: row["day"].isoformat() for row in coming}, noun="meeting to come"
    )


def _to_come(snapshot: Snapshot, meeting: str | None, day: date) -> str | None:
    meetings = snapshot.records["meeting"]
    return meeting if (meetings["day"] >= pd.Timestamp(day))[meetings["meeting"] == meeting].any() else None


def _scales(options: ReportOptions, snapshot: Snapshot, person: str, asked: Instrument) -> tuple[str, ...]:
    parts = [one.strip() for one in (options.elements or "").split(",") if one.strip()]
    if parts == [EVERY]:
        return tuple(asked.scale_names)
    chosen = {find_by_name(part, asked.scale_names, noun=asked.noun) for part in parts}
    scales = tuple(scale for scale in asked.scale_names if scale in chosen)
    if scales or (scales := usual_scales(snapshot, person=person, asked=asked)):
        return scales
    there_is = "; ".join(asked.scale_names.values())
    raise NotFoundByName(
        f"{asked.title} was in no report to this person yet. Say with --elements what may be shown of it: {EVERY}, or "
        f"some of {there_is}."
    )


def _person(options: ReportOptions, snapshot: Snapshot) -> str:
    people = snapshot.records["person"]
    if options.whom is not None:
        return find_by_name(options.whom, dict(zip(people["person"], people["name"], strict=True)), noun="person")
    mentors = contracts.rows(people[people["relation"] == "mentor"])
    if len(mentors) != 1:
        there = f"There is {'; '.join(one['name'] for one in mentors)}." if mentors else "No mentor is here yet."
        raise NotFoundByName(f"Say with --for whom the report is for. {there}")
    return str(mentors[0]["person"])


def _name(options: ReportOptions, snapshot: Snapshot, first_name: str) -> str:
    if name := typed_line(options.name or "") or typed_line(usual_name(snapshot, chosen=first_name)):
        if len(name) <= MAX_NAME_LENGTH:
            return name
        raise NotFoundByName(
            f"--name has {len(name)} letters; it takes up to {MAX_NAME_LENGTH}. A first name is enough."
        )
    raise NotFoundByName("Say with --name what you are called in the report. A first name is enough.")


def _since(options: ReportOptions, snapshot: Snapshot, asked: Instrument, day: date) -> date:
    if options.since is None:
        return usual_since(snapshot, day=day, instrument=asked.id)
    since = day_given("--since", options.since)
    if since > day:
        raise NotFoundByName(f"--since is {options.since}, which is still to come. A report looks back.")
    return since
