"""Sentences of the SMART checker: for each letter what is missing, and how this goal could be worded."""

from collections.abc import Sequence

from mastery.contracts import Judgement, PlainRow
from mastery.wording.figures import cut, day, listed, plural
from mastery.wording.forecast import figure

LETTER_NAMES = {"S": "Specific", "M": "Measurable", "A": "Attainable", "R": "Relevant", "T": "Time-bound"}
_MAX_LETTERS = 60
"""Letters of the goal's own words that an example repeats (own)."""

_TIE = "tie it to an element, to a strength or weakness, or to a part of your vision"
_SENTENCES = {
    "S": {
        "specific": "“{found}” is something others can see you do.",
        "result": "“{found}” names a result that others can check.",
        "measured": "“{found}” alone is a wish; the measure says what you mean by it.",
        "vague": "nobody can watch “{found}”. Name what you will do or have made. "
        "It could read: “Complete a piece of work{topic} that a colleague reviews”.",
        "no object": "“{found}” does not say what. It could read: “{found} a …”, with its name.",
        "empty": "no goal yet. It could read: “Give a talk on … to …”.",
        "no verb": "no action was found; the check reads English and knows the usual verbs. Begin with what you will "
        "do: “Complete …”, “Publish …”, “Give …”{about}.",
    },
    "M": {
        "measured": "“{measure}” from {baseline} to {target}{of_unit}.",
        "number": "“{found}” can be counted.",
        "done or not": "done or not: on the due day anyone can tell.",
        "target equals baseline": "baseline and target are the same, so there is no way to go. Set the target to where "
        "you want to be: “{measure} from {baseline} to …”.",
        "measure missing": "say what is counted or measured, for example “talks given” or “review rounds a change”.",
        "unit missing": "say in which unit “{in_short}” is counted: points, hours, times a week.",
        "baseline missing": "say where “{in_short}” stands today, as the baseline{to_target}.",
        "target missing": "say where “{in_short}” is to stand on the due day, as the target{from_baseline}.",
        "unmeasurable verb": "“{found}” has no end that anyone could check. Count something that would show it, "
        "for example how often in a month{topic}, with where it stands today and a target.",
        "no measure": "no measure yet. Add a number with its unit, a measure with baseline and target, or name one "
        "result that is done or not{about}.",
    },
    "A": {
        "attainable": "your confidence is {confidence} of 5, and “{found}” comes first{step_on}.",
        "confidence missing": "not judged yet. Say from 1 to 5 how confident you are that you can reach it.",
        "confidence low": "your confidence is {confidence} of 5. A smaller target, a later due day or someone's help "
        "could bring it to 3.",
        "step missing": "name a first step for the next two weeks, small enough for one sitting: “Write to …”, “Book "
        "…”.",
        "step day missing": "set a day for “{found}” within the next two weeks.",
        "step late": "“{found}” comes{step_on}; a first step within two weeks gets the goal going.",
    },
    "R": {
        "relevant": "it is tied to your picture of yourself, and you say why: “{why}”.",
        "link missing": f"you say why; {_TIE}, so that its effect can be seen there.",
        "why missing": "say in a sentence why it matters to you now: “Because …”.",
        "link and why missing": f"{_TIE}, and say in a sentence why it matters to you now.",
    },
    "T": {
        "due": "due on {due}.",
        "in the text": "{on} is a clear time. Set it as the due day, so that a reminder and a forecast can use it.",
        "past": "{on} has passed. Set a day that lies ahead.",
        "before start": "{on} is not after the start. Set a later due day or an earlier start.",
        "too far": "{on} is more than two years away. Set a first stage that ends within two years.",
        "vague time": "{on} is no day. It could read: “{beginning}, within six months”.",
        "missing": "no due day yet. It could read: “{beginning}, within six months”.",
    },
}
"""What is said of each letter by the code of its judgement; `_filled_in` says what stands in the braces."""


def letters_held(judgements: Sequence[Judgement]) -> str:
    """Say how many letters hold: "4 of 5 letters hold"."""
    held = sum(one.met for one in judgements)
    if held == len(judgements):
        return f"All {held} letters hold"
    return f"{held} of {len(judgements)} letters {plural(held, 'holds', 'hold')}"


def smart_heading(judgements: Sequence[Judgement]) -> str:
    """Say how many letters hold and which do not: "4 of 5 letters hold; Measurable is missing"."""
    missing = [LETTER_NAMES[one.letter] for one in judgements if not one.met]
    which = f"; {listed(missing)} {plural(len(missing), 'is', 'are')} missing" if missing else ""
    return letters_held(judgements) + which


def smart_sentence(judgement: Judgement, goal: PlainRow) -> str:
    """Say whether one letter holds, what is missing, and how it could read for this goal.

    `goal` holds plain values under the names of the fields of a goal: None for nothing; any field may be missing.
    """
    said = _SENTENCES[judgement.letter][judgement.code].format(**_filled_in(judgement, goal))
    return said[:1].upper() + said[1:]


def _filled_in(one: Judgement, goal: PlainRow) -> dict[str, object]:
    """Return what may stand in a sentence of `_SENTENCES`, by its name there."""
    found, measure, unit = _short(one.found), _own(goal, "measure") or "what you count", _own(goal, "unit")
    baseline, target = (_figure(end, goal) for end in ("baseline", "target"))
    statement, due, step_on = _short(_own(goal, "statement")), goal.get("due"), goal.get("first_step_on")
    return {
        "found": found,
        "topic": _topic(one, goal),
        "about": f", for “{statement}”" if statement else "",
        "beginning": statement.rstrip(".!?; ") or "…",
        "measure": measure,
        "in_short": _short(measure),
        "baseline": baseline,
        "target": target,
        "of_unit": f" {unit}" if unit else "",
        "from_baseline": _example(goal, "baseline", f"from {baseline} to … {unit or 'times'}"),
        "to_target": _example(goal, "target", f"from … to {target} {unit or 'times'}"),
        "confidence": goal.get("confidence"),
        "step_on": f" on {day(step_on)}" if step_on is not None else "",
        "why": _short(_own(goal, "why").rstrip(".")),
        "due": day(due) if due else "",
        "on": f"the due day, {day(due)}," if due else f"“{found}”",
    }


def _own(goal: PlainRow, name: str) -> str:
    return " ".join(str(goal.get(name) or "").split())


def _example(goal: PlainRow, end: str, words: str) -> str:
    """Give `words` as an example where the goal has that end of its way."""
    return "" if goal.get(end) is None else f", for example “{words}”"


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


def _figure(end: str, goal: PlainRow) -> str:
    return "…" if goal.get(end) is None else figure(goal[end], goal)
