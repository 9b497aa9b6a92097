"""Goals and credentials: facts, and calm notes."""

from collections.abc import Mapping
from datetime import date, datetime

from mastery.contracts import PlainRow
from mastery.kinds import GOAL_TYPES
from mastery.wording.figures import Row, count, day
from mastery.wording.forecast import amount, figure


def goal_facts(goal: PlainRow, options: Mapping[str, Mapping[str, str]], *, with_way: bool = True) -> list[str]:
    """Say what a goal consists of, a sentence for each thing that is known.

    goal: a plain row of RECORDS["goal"]. options: "element", "strength" → id → name. `with_way` says also what its
    chart shows: the measure with both ends, and the days.
    """
    facts = [GOAL_TYPES[goal["type"]]] if goal["type"] else []
    if not with_way:
        facts += [goal["measure"]] if goal["measure"] else []
    elif goal["measure"] or goal["target"] is not None:
        facts.append(f"Measure: {measure_words(goal)}")
    if with_way and (goal["start"] or goal["due"]):
        facts.append(", ".join(part for part in (_from(goal["start"]), _until(goal["due"])) if part))
    named = (options["element"].get(goal["scale"]), options["strength"].get(goal["strength"]), goal["vision_part"])
    facts += [f"Serves: {', '.join(one for one in named if one)}"] if any(named) else []
    facts += [f"Why: {goal['why']}"] if goal["why"] else []
    facts += [f"Confidence: {goal['confidence']} of 5"] if goal["confidence"] else []
    facts += [f"First step{_on(goal['first_step_on'])}: {goal['first_step']}"] if goal["first_step"] else []
    return facts


def measure_words(goal: PlainRow) -> str:
    """Say what is measured, from where to where: "talks given, from 0 to 4 talks"."""
    ends = [f"from {figure(goal['baseline'], goal)}"] if goal["baseline"] is not None else []
    ends += [f"to {amount(goal['target'], goal)}"] if goal["target"] is not None else []
    return ", ".join(part for part in (goal["measure"], " ".join(ends)) if part)


def many_goals_sentence(active: int) -> str:
    """Say calmly that more goals are active than one can focus on."""
    return (
        f"{count(active, 'goal')} are active. One person moves about three at a time; a goal can be dropped and "
        "taken up again later, with all that belongs to it."
    )


def credential_sentence(credential: Row, *, today: date) -> str:
    """Say by whom a credential was issued and until when it holds."""
    said = [credential["issuer"]] if credential["issuer"] else []
    said += [f"issued on {day(credential['issued'])}"] if credential["issued"] else []
    if expires := credential["expires"]:
        said.append(f"{'expired on' if expires < today else 'holds until'} {day(expires)}")
    return " · ".join(said) or "no day written down"


def instant_day(instant: str) -> str:
    """Write the day of an instant (ISO 8601 with offset) as "6 Apr 2026"."""
    return day(datetime.fromisoformat(instant))


def _from(start: date | None) -> str:
    return f"From {day(start)}" if start else ""


def _until(due: date | None) -> str:
    return f"due on {day(due)}" if due else ""


def _on(when: date | None) -> str:
    return f", on {day(when)}" if when else ""
