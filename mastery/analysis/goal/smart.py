"""The SMART checker: which letters of a goal hold, and why; every rule is in this module, every table of words
in `smart_words`.

It reads English, word by word and in one pass, and it advises: nothing that it says keeps a goal from being saved.
The rules and the tables are the project's own; the five letters are those of Doran (1981), in the usual reading of
specific, measurable, attainable, relevant and time-bound.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mastery.analysis.goal.smart_words import (
    BECOMING,
    COMPARED,
    CONNECTORS,
    DEGREES,
    DETERMINERS,
    EMPTY,
    FILLERS,
    FINISHING,
    NO_UNITS,
    OPEN_ENDED,
    PREPOSITIONS,
    RATES,
    REPEATING,
    RESULTS,
    SIGNS,
    SOUGHT,
    VAGUE,
    VAGUE_PHRASES,
)
from mastery.analysis.goal.tokens import Token, later, plain_form, times, tokens, vague_time, value
from mastery.contracts import Judgement, PlainRow

FIRST_STEP_DAYS, MIN_CONFIDENCE, MAX_MONTHS = 14, 3, 24
"""The first step lies within 14 days; a confidence of 3 of 5 is enough; a goal is due within 24 months (own)."""

_SENTENCE_ENDS = frozenset(".;!?\n")
_BREAKS = _SENTENCE_ENDS | frozenset(",:()–—…/|")
_AHEAD, _MAX_FILLERS = 8, 14


class _Action(NamedTuple):
    """What a clause says is done. `sort` is one of `_SORTS`; `first` and `after` are tokens."""

    sort: str
    first: int
    after: int


_SORTS = ("finishing", "result", "repeating", "vague", "bare", "none")
"""The best first: done or not, something to become, watched without an end, a wish, no object, no known verb."""

_Span = tuple[int, int] | tuple[()]


@dataclass(frozen=True)
class _Reading:
    """What a statement says: its action, number with unit, time. A span is the first token and the one after, or ().

    `level` is True when it goes from a number to the same number; `day` the day on which `time` ends, None for none.
    """

    text: str
    read: Sequence[Token]
    action: _Action
    number: _Span
    level: bool
    time: _Span
    day: date | None

    def words(self, first: int = 0, after: int = 0) -> str:
        """Return the goal's own words from one token to another."""
        return self.text[self.read[first].start : self.read[after - 1].end] if first < after else ""


def judge(goal: PlainRow, *, today: date) -> tuple[Judgement, ...]:
    """Judge the five letters of a goal, in the order S, M, A, R, T.

    `goal` holds plain values under the names of the fields of `kinds.GOAL`: None for nothing, days as date; any
    field may be missing. The statement may be any text; what is not English has no verb that the tables know.

    Codes. S: specific, result, measured, vague, no object, no verb, empty. M: measured, number, done or not, target
    equals baseline, measure missing, unit missing, baseline missing, target missing, unmeasurable verb, no measure.
    A: attainable, confidence missing, confidence low, step missing, step day missing, step late. R: relevant, link and
    why missing, link missing, why missing. T: due, in the text, past, before start, too far, vague time, missing.

    Source: own; the rules in words are in docs/method.md.
    """
    reading = _read(_text(goal, "statement"), goal.get("start") or today)
    specific, measurable = _specific(goal, reading), _measurable(goal, reading)
    return specific, measurable, _attainable(goal, today=today), _relevant(goal), _timed(goal, reading, today=today)


def _specific(goal: PlainRow, reading: "_Reading") -> Judgement:
    """S: a verb that someone can watch and its object, or a wish followed by a result that can be checked."""
    action = reading.action
    found = reading.words(action.first, action.after)
    if action.sort in ("finishing", "repeating"):
        return Judgement("S", True, "specific", found)
    if action.sort == "result":
        return Judgement("S", True, "result", found)
    if action.sort == "vague":
        if reading.number:
            return Judgement("S", True, "result", reading.words(*reading.number))
        whole = _whole_measure(goal)
        return Judgement("S", whole, "measured" if whole else "vague", found)
    code = "no object" if action.sort == "bare" else "no verb" if reading.text.strip() else "empty"
    return Judgement("S", False, code, found)


def _measurable(goal: PlainRow, reading: "_Reading") -> Judgement:
    """M: a whole measure in the fields, a number with its unit in the text, or an action that is done or not."""
    baseline, target, by = goal.get("baseline"), goal.get("target"), goal.get("measured_by")
    if baseline is not None and baseline == target:
        return Judgement("M", False, "target equals baseline")
    if _whole_measure(goal):
        return Judgement("M", True, "measured")
    if reading.number:
        code = "target equals baseline" if reading.level else "number"
        return Judgement("M", not reading.level, code, reading.words(*reading.number))
    if by in ("number", "count") or any(goal.get(name) is not None for name in ("baseline", "target")):
        return Judgement("M", False, _missing_of_measure(goal))
    action = reading.action
    found = reading.words(action.first, action.after)
    if action.sort == "vague":
        return Judgement("M", False, "unmeasurable verb", found)
    if reading.text.strip() and (by == "done" or action.sort in ("finishing", "result")):
        return Judgement("M", True, "done or not", found)
    return Judgement("M", False, "no measure", found)


def _attainable(goal: PlainRow, *, today: date) -> Judgement:
    """A: the person's own confidence is 3 or more, and a first step lies within 14 days of the start or of today."""
    confidence, step_on = goal.get("confidence"), goal.get("first_step_on")
    if confidence is None:
        return Judgement("A", False, "confidence missing")
    if confidence < MIN_CONFIDENCE:
        return Judgement("A", False, "confidence low")
    step = _text(goal, "first_step")
    if not step.strip():
        return Judgement("A", False, "step missing")
    if step_on is None:
        return Judgement("A", False, "step day missing", step)
    late = (step_on - max(goal.get("start") or today, today)).days > FIRST_STEP_DAYS
    return Judgement("A", not late, "step late" if late else "attainable", step)


def _relevant(goal: PlainRow) -> Judgement:
    """R: it is tied to an element, a strength or weakness, or a part of the vision, and says why."""
    why = bool(_text(goal, "why").strip())
    tied = any(_text(goal, name).strip() for name in ("scale", "strength", "vision_part"))
    codes = {(True, True): "relevant", (True, False): "why missing", (False, True): "link missing"}
    return Judgement("R", tied and why, codes.get((tied, why), "link and why missing"))


def _timed(goal: PlainRow, reading: "_Reading", *, today: date) -> Judgement:
    """T: a due day after today and after the start, within two years; or a clear time in the text."""
    due, start = goal.get("due") or reading.day, goal.get("start")
    if due is None:
        return Judgement("T", False, "vague time" if reading.time else "missing", reading.words(*reading.time))
    found = "" if goal.get("due") else reading.words(*reading.time)
    if due <= today:
        return Judgement("T", False, "past", found)
    if start is not None and due <= start:
        return Judgement("T", False, "before start", found)
    if due > later(today, MAX_MONTHS):
        return Judgement("T", False, "too far", found)
    return Judgement("T", True, "in the text" if found else "due", found)


def _whole_measure(goal: PlainRow) -> bool:
    baseline, target = goal.get("baseline"), goal.get("target")
    given = goal.get("measured_by") != "done" and baseline is not None and target is not None
    return given and baseline != target and _missing_of_measure(goal) == ""


def _missing_of_measure(goal: PlainRow) -> str:
    """What the fields of a measure lack first; what is counted is its own unit."""
    if not _text(goal, "measure").strip():
        return "measure missing"
    if goal.get("measured_by") != "count" and not _text(goal, "unit").strip():
        return "unit missing"
    missing = (name for name in ("baseline", "target") if goal.get(name) is None)
    return next((f"{name} missing" for name in missing), "")


def _text(goal: PlainRow, name: str) -> str:
    value = goal.get(name)
    return value if isinstance(value, str) else ""


def _read(text: str, anchor: date) -> _Reading:
    read = tokens(text)
    found = times(read, anchor)
    taken = {place for time in found for place in range(time.first, time.after)}
    words = ["" if place in taken else one.word for place, one in enumerate(read)]
    capital = [text[one.start].isupper() for one in read]
    actions = [one for clause in _clauses(words) for one in _actions(words, capital, clause)]
    action = min(actions, key=lambda one: _SORTS.index(one.sort), default=_Action("none", 0, 0))
    number, level = _number(words, action.first)
    time: _Span = (found[0].first, found[0].after) if found else vague_time(read) or ()
    return _Reading(text, read, action, number, level, time, found[0].day if found else None)


def _clauses(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield first and after of each run of words between signs, with times left out."""
    first = 0
    for place, word in enumerate((*words, ".")):
        if not word or word in _BREAKS:
            if first < place:
                yield first, place
            first = place + 1


def _actions(words: Sequence[str], capital: Sequence[bool], clause: tuple[int, int]) -> Iterator[_Action]:
    """Yield what the clause begins with, and what follows each of its connectors ("and", "by", "so that I can")."""
    first, after = clause
    starts = [first, *(place + 1 for place in range(first, after) if words[place] in CONNECTORS)]
    for start in starts:
        place = _verb_at(words, start, after)
        ahead = list(words[place : min(after, place + _AHEAD)])
        if ahead:
            sort, length = _sort(ahead, capital[place + 1 : place + len(ahead)])
            yield _Action(sort, place, place + length)


def _verb_at(words: Sequence[str], start: int, after: int) -> int:
    """Step over what stands before a verb: "I will successfully …", "My goal is to be able to …"."""
    for place in range(start, min(after, start + _MAX_FILLERS)):
        able = words[place] == "be" and place + 1 < after and words[place + 1] == "able"
        if not (able or words[place] in FILLERS or words[place].endswith("ly")):
            return place
    return after


def _sort(ahead: Sequence[str], capital: Sequence[bool]) -> tuple[str, int]:
    """Tell what sort of action `ahead` begins with and how many words name it."""
    for phrase in VAGUE_PHRASES:
        if tuple(ahead[: len(phrase)]) == phrase:
            return "vague", len(phrase)
    verb, rest = plain_form(ahead[0], FINISHING | REPEATING | VAGUE), ahead[1:]
    if verb in VAGUE:
        result = next((place for place, word in enumerate(rest) if word in RESULTS), None)
        sound = verb in BECOMING and result is not None and not DEGREES & set(rest[:result])
        return ("result", (result or 0) + 2) if sound else ("vague", 1)
    if verb not in FINISHING | REPEATING:
        return "none", 0
    if not any(word[0].isalnum() and word not in EMPTY for word in rest):
        return "bare", 1
    if compared := _comparative(rest):
        return "vague", 1 + compared
    if verb in SOUGHT and not _is_one(rest, capital):
        return "vague", 1
    return "finishing" if verb in FINISHING and _ends(rest, capital) else "repeating", 1


def _comparative(rest: Sequence[str]) -> int:
    """Return how many words an object takes to say "more": "more", "a lot more"; 0 when it does not begin so."""
    place = next((place for place, word in enumerate(rest) if word not in EMPTY or word in COMPARED), len(rest))
    return place + 1 if place < len(rest) and rest[place] in COMPARED else 0


def _object(rest: Sequence[str]) -> Sequence[str]:
    until = next((place for place, word in enumerate(rest) if word in PREPOSITIONS | CONNECTORS), len(rest))
    return rest[:until] or rest


def _is_definite(named: Sequence[str], capital: Sequence[bool]) -> bool:
    return any(word in DETERMINERS or value(word) is not None for word in named) or any(capital[: len(named)])


def _is_one(rest: Sequence[str], capital: Sequence[bool]) -> bool:
    """Tell whether what is sought is one thing or something that one can get: "a job", "mentors", not "happiness"."""
    named = _object(rest)
    return _is_definite(named, capital) or any(word in RESULTS or word.removesuffix("s") in RESULTS for word in named)


def _ends(rest: Sequence[str], capital: Sequence[bool]) -> bool:
    """Tell whether a finishing verb's object is one thing: "a course", "AWS certification", not "courses"."""
    named = _object(rest)
    if OPEN_ENDED & set(rest) or DEGREES & set(named):
        return False
    return _is_definite(named, capital) or not (named[-1].endswith("s") and not named[-1].endswith(("ss", "us", "is")))


def _number(words: Sequence[str], first: int) -> tuple[_Span, bool]:
    """Return where a number with its unit, or "from 4 to 2", stands in the sentence; and whether its ends are equal."""
    for place in range(first, len(words)):
        here = [*words[place : place + 6], *[""] * 6]
        if here[0] in _SENTENCE_ENDS:
            break
        low = value(here[1]) if here[0] == "from" else None
        to = next((step for step in (2, 3, 4) if low is not None and here[step] == "to"), 0)
        high = value(here[to + 1]) if to else None
        if high is not None:
            return (place, place + to + 2), low == high
        if here[0] in RATES and here[1] in ("a", "per", "each", "every"):
            return (place, place + 3), False
        if value(here[0]) is not None and _unit(here[1]):
            return (place, place + 2), False
        if here[0] in SIGNS and value(here[1]) is not None:
            return (place, place + 2), False
    return (), False


def _unit(word: str) -> bool:
    return word in SIGNS or (word[:1].isalpha() and word not in NO_UNITS)
