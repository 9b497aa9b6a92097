"""Sentences of the SMART checker: for each letter what is missing, and how this goal could be worded."""

from collections.abc import Sequence

from mastery.contracts import Judgement, PlainRow
from mastery.wording.figures import cut, day, listed, plural

NAMES = {"S": "Specific", "M": "Measurable", "A": "Attainable", "R": "Relevant", "T": "Time-bound"}
_MAX_LETTERS = 60
"""Letters of the goal's own words that an example repeats (own)."""


def smart_heading(judgements: Sequence[Judgement]) -> str:
    """Say how many letters hold and which do not: "4 of 5 letters hold; Measurable is missing"."""
    missing = [NAMES[one.letter] for one in judgements if not one.met]
    if not missing:
        return "All 5 letters hold"
    held = len(judgements) - len(missing)
    return (
        f"{held} of {len(judgements)} letters {plural(held, 'holds', 'hold')}; "
        f"{listed(missing)} {plural(len(missing), 'is', 'are')} missing"
    )


def smart_sentence(judgement: Judgement, goal: PlainRow) -> str:
    """Say whether one letter holds, what is missing, and how it could read for this goal.

    `goal` holds plain values under the names of the fields of a goal: None for nothing; any field may be missing.
    """
    said = _SAID[judgement.letter](judgement, goal)
    return said[:1].upper() + said[1:]


def _specific(one: Judgement, goal: PlainRow) -> str:
    match one.code:
        case "specific":
            return f"“{_short(one.found)}” is something others can see you do."
        case "result":
            return f"“{_short(one.found)}” names a result that others can check."
        case "measured":
            return f"“{_short(one.found)}” alone is a wish; the measure says what you mean by it."
        case "vague":
            return (
                f"nobody can watch “{_short(one.found)}”. Name what you will do or have made. "
                f"It could read: “Complete a piece of work{_topic(one, goal)} that a colleague reviews”."
            )
        case "no object":
            return f"“{_short(one.found)}” does not say what. It could read: “{_short(one.found)} a …”, with its name."
        case "empty":
            return "no goal yet. It could read: “Give a talk on … to …”."
        case _:
            return (
                "no action was found; the check reads English and knows the usual verbs. Begin with what you will do: "
                f"“Complete …”, “Publish …”, “Give …”{_about(goal)}."
            )


def _measurable(one: Judgement, goal: PlainRow) -> str:
    measure, unit = _own(goal, "measure") or "what you count", _own(goal, "unit") or "times"
    match one.code:
        case "measured":
            way = f"from {_figure(goal['baseline'])} to {_figure(goal['target'])} {_own(goal, 'unit')}".rstrip()
            return f"“{measure}” {way}."
        case "number":
            return f"“{_short(one.found)}” can be counted."
        case "done or not":
            return "done or not: on the due day anyone can tell."
        case "target equals baseline":
            return (
                "baseline and target are the same, so there is no way to go. Set the target to where you want to be: "
                f"“{measure} from {_figure(goal.get('baseline'))} to …”."
            )
        case "measure missing":
            return "say what is counted or measured, for example “talks given” or “review rounds a change”."
        case "unit missing":
            return f"say in which unit “{_short(measure)}” is counted: points, hours, times a week."
        case "baseline missing":
            return f"say where “{_short(measure)}” stands today, as the baseline{_to(goal, unit)}."
        case "target missing":
            start = f", for example “from {_figure(goal['baseline'])} to … {unit}”" if _given(goal, "baseline") else ""
            return f"say where “{_short(measure)}” is to stand on the due day, as the target{start}."
        case "unmeasurable verb":
            return (
                f"“{_short(one.found)}” has no end that anyone could check. Count something that would show it, "
                f"for example how often in a month{_topic(one, goal)}, with where it stands today and a target."
            )
        case _:
            return (
                "no measure yet. Add a number with its unit, a measure with baseline and target, or name one result "
                f"that is done or not{_about(goal)}."
            )


def _attainable(one: Judgement, goal: PlainRow) -> str:
    match one.code:
        case "attainable":
            return (
                f"your confidence is {goal['confidence']} of 5, and “{_short(one.found)}” comes first{_step_on(goal)}."
            )
        case "confidence missing":
            return "not judged yet. Say from 1 to 5 how confident you are that you can reach it."
        case "confidence low":
            return (
                f"your confidence is {goal['confidence']} of 5. A smaller target, a later due day or someone's help "
                "could bring it to 3."
            )
        case "step missing":
            return "name a first step for the next two weeks, small enough for one sitting: “Write to …”, “Book …”."
        case "step day missing":
            return f"set a day for “{_short(one.found)}” within the next two weeks."
        case _:
            return f"“{_short(one.found)}” comes{_step_on(goal)}; a first step within two weeks gets the goal going."


def _relevant(one: Judgement, goal: PlainRow) -> str:
    link = "tie it to an element, to a strength or weakness, or to a part of your vision"
    match one.code:
        case "relevant":
            return (
                f"it is tied to your picture of yourself, and you say why: “{_short(_own(goal, 'why').rstrip('.'))}”."
            )
        case "link missing":
            return f"you say why; {link}, so that its effect can be seen there."
        case "why missing":
            return "say in a sentence why it matters to you now: “Because …”."
        case _:
            return f"{link}, and say in a sentence why it matters to you now."


def _timed(one: Judgement, goal: PlainRow) -> str:
    due = goal.get("due")
    on = f"the due day, {day(due)}," if due else f"“{_short(one.found)}”"
    match one.code:
        case "due":
            return f"due on {day(due)}." if due else "it has a due day."
        case "in the text":
            return f"{on} is a clear time. Set it as the due day, so that a reminder and a forecast can use it."
        case "past":
            return f"{on} has passed. Set a day that lies ahead."
        case "before start":
            return f"{on} is not after the start. Set a later due day or an earlier start."
        case "too far":
            return f"{on} is more than two years away. Set a first stage that ends within two years."
        case "vague time":
            return f"{on} is no day. It could read: “{_start_of(goal)}, within six months”."
        case _:
            return f"no due day yet. It could read: “{_start_of(goal)}, within six months”."


_SAID = {"S": _specific, "M": _measurable, "A": _attainable, "R": _relevant, "T": _timed}


def _own(goal: PlainRow, name: str) -> str:
    return " ".join(str(goal.get(name) or "").split())


def _given(goal: PlainRow, name: str) -> bool:
    return goal.get(name) is not None


def _short(text: str) -> str:
    """Return the goal's words on one line, cut where they are long."""
    return cut(" ".join(text.split()), _MAX_LETTERS)


def _topic(one: Judgement, goal: PlainRow) -> str:
    """What follows the vague words in the statement, as " on public speaking"; nothing where nothing follows."""
    statement = _own(goal, "statement")
    found = " ".join(one.found.split())
    rest = statement.partition(found)[2] if found else ""
    for sign in ".,;:!?\n":
        rest = rest.partition(sign)[0]
    rest = rest.strip()
    return f" on “{_short(rest)}”" if rest else ""


def _about(goal: PlainRow) -> str:
    statement = _short(_own(goal, "statement"))
    return f", for “{statement}”" if statement else ""


def _start_of(goal: PlainRow) -> str:
    return _short(_own(goal, "statement")).rstrip(".!?; ") or "…"


def _to(goal: PlainRow, unit: str) -> str:
    return f", for example “from … to {_figure(goal['target'])} {unit}”" if _given(goal, "target") else ""


def _step_on(goal: PlainRow) -> str:
    return f" on {day(goal['first_step_on'])}" if _given(goal, "first_step_on") else ""


def _figure(value: float | None) -> str:
    return "…" if value is None else f"{value:,.6g}".replace("-", "−")
