"""A report as it is wished for on the command line: everybody and everything by what it is called."""

from dataclasses import dataclass
from datetime import date, timedelta

from mastery import analysis
from mastery.analysis import frames
from mastery.analysis.frames import Snapshot
from mastery.instruments import Instrument
from mastery.quick_entry import Unclear, called
from mastery.sharing.choices import USUAL_SECTIONS, Choices, first_day, met_before, usual_lines, usual_name
from mastery.sharing.replied import LONGEST_NAME, one_line

_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Wishes:
    """What was said of a report; None where nothing was: whom it is for, the owner's name, since when, of what."""

    whom: str | None = None
    name: str | None = None
    since: str | None = None
    elements: str | None = None
    include_notes: bool = False


def choices_of(wishes: Wishes, known: Snapshot, *, asked: Instrument, day: date) -> Choices:
    """Return the choices that `wishes` make on `day`, of what `asked` asks.

    Raises Unclear when somebody or something is not there, or there is more than one of that name.
    """
    person, since = _person(wishes, known), _since(wishes, known, day)
    coming = analysis.next_meeting(known.records["meeting"], person=person, today=day)
    meeting = coming["meeting"] if coming else None
    met_on = met_before(known, person=person, meeting=meeting, day=day)
    parts = [one.strip() for one in (wishes.elements or "").split(",") if one.strip()]
    chosen = {called(part, asked.scale_names, noun=asked.noun) for part in parts}
    return Choices(
        _name(wishes, known),
        person,
        day,
        since,
        frozenset((*USUAL_SECTIONS, *(["notes"] if wishes.include_notes else []))),
        tuple(scale for scale in asked.scale_names if scale in chosen or not chosen),
        meeting=meeting,
        **usual_lines(known, person=person, since=met_on or since, day=day),
    )


def _person(wishes: Wishes, known: Snapshot) -> str:
    people = known.records["person"]
    if wishes.whom is not None:
        return called(wishes.whom, dict(zip(people["person"], people["name"], strict=True)), noun="person")
    mentors = frames.rows(people[people["relation"] == "mentor"])
    if len(mentors) != 1:
        there = f"There is {'; '.join(one['name'] for one in mentors)}." if mentors else "No mentor is here yet."
        raise Unclear(f"Say with --for whom the report is for. {there}")
    return str(mentors[0]["person"])


def _name(wishes: Wishes, known: Snapshot) -> str:
    if name := one_line(wishes.name or "") or one_line(usual_name(known)):
        if len(name) <= LONGEST_NAME:
            return name
        raise Unclear(f"--name has {len(name)} letters; it takes up to {LONGEST_NAME}. A first name is enough.")
    raise Unclear("Say with --name what you are called in the report. A first name is enough.")


def _since(wishes: Wishes, known: Snapshot, day: date) -> date:
    if wishes.since is None:
        return max(first_day(known, day=day), day - _YEAR)
    try:
        since = date.fromisoformat(wishes.since)
    except ValueError as error:
        raise Unclear(f"--since was given as “{wishes.since}”; a day is written 2026-04-06.") from error
    if since > day:
        raise Unclear(f"--since is {wishes.since}, which is still to come. A report looks back.")
    return since
