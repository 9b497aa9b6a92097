"""Sentences around a check-in: when it is due, whether answers look hurried, what the next level is."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from mastery.instruments import MOST_STEPS_ONE_BY_ONE, Instrument, Item, Range, Statement
from mastery.instruments.check_in import CheckIn
from mastery.text import ended
from mastery.wording.figures import count, day, day_and_month, missing
from mastery.wording.verdicts import NOT_APPLYING


def next_check_in_sentence(last: date | None, cadence_days: int, today: date) -> str:
    """Say when the next check-in is due: `cadence_days` after the day of the last one, none meaning none yet."""
    if last is None:
        return "No check-ins yet."
    due = last + timedelta(days=cadence_days)
    if due > today:
        return f"The next check-in is due on {day(due)}."
    if due == today:
        return "A check-in is due today."
    return f"A check-in was due on {day(due)}; whenever you are ready."


def next_check_in_words(last: date, cadence_days: int, today: date) -> tuple[str, str]:
    """Return when the next check-in is due, short, as what is said and its day: ("Next check-in", "3 Dec")."""
    due = last + timedelta(days=cadence_days)
    if due == today:
        return "A check-in is due", "today"
    written = day_and_month(due) if due.year == today.year else day(due)
    return "Next check-in" if due > today else "A check-in was due", written


def check_in_line(title: str, answered_for: date, today: date) -> str:
    """Name the check-in that is being answered by its questionnaire and its day."""
    when = f"today, {day_and_month(today)}" if answered_for == today else day(answered_for)
    return f"{title} · {when}"


def check_in_about(instrument: Instrument, *, answered: int, inapplicable: int, in_trend: bool) -> str:
    """Tell a check-in from others: "Five elements of mastery · 18 of 20 answered, 1 does not apply"."""
    about, asked = [instrument.title], len(instrument.items)
    if answered < asked:
        apart = f", {inapplicable} {'does' if inapplicable == 1 else 'do'} not apply" if inapplicable else ""
        about.append(f"{answered} of {asked} answered{apart}")
    return " · ".join(about if in_trend else [*about, "left out of the trend"])


def takes_words(usual_seconds: float | None, minutes: int) -> str:
    """Say about how long a check-in takes: by the person's own, `usual_seconds`, else the `minutes` it is said to."""
    if usual_seconds is None:
        return f"about {count(minutes, 'minute')}"
    return f"about {count(max(round(usual_seconds / 60), 1), 'minute')} as yours usually take"


def titles_apart(offered: Mapping[str, Instrument]) -> dict[str, str]:
    """Return id → title, with the id behind it where several have the same: a list tells its choices by their words."""
    many = Counter(one.title for one in offered.values())
    return {id: one.title if many[one.title] == 1 else f"{ended(one.title)} ({id})" for id, one in offered.items()}


def how_to_answer(instrument: Instrument) -> str:
    """Ask for the answer to each question of a scale."""
    scope, happened = instrument.range, f"What happened {instrument.window}?"
    if all(len(item.anchors) == scope.steps for item in instrument.items):
        return f"{happened} {'Yes or no.' if scope.yes_or_no else 'Choose the highest sentence that is true.'}"
    asks = "Choose" if scope.steps <= MOST_STEPS_ONE_BY_ONE else "Write"
    return f"{happened} {asks} the whole number that fits, from {scope}."


def answer_options(scope: Range, item: Item) -> dict[int, str]:
    """Return each answer to an item with its words, as they are chosen from; of two answers the words alone."""
    words = scope.described(item.anchors)
    if scope.steps == 2:
        return words
    return {answer: f"{answer} · {words[answer]}" if answer in words else str(answer) for answer in scope.values}


def ends_words(scope: Range, item: Item) -> str:
    """Return what the answers mean that are described: "0: Nothing of it · 100: All of it"."""
    return " · ".join(f"{answer}: {words}" for answer, words in scope.described(item.anchors).items())


def answer_line(instrument: Instrument, item: Item | Statement, value: int) -> str:
    """Return an answer in a table: its number with its words, or with the range it is of."""
    words = instrument.range.described(item.anchors).get(value)
    return f"{value} · {words}" if words else f"{value}, from {instrument.range}"


def answers_words(check_in: CheckIn) -> str:
    """Return what a check-in answers, in a line: the label of each question with its answer."""
    labels = {item.id: item.label for item in check_in.instrument.items}
    return ", ".join(f"{labels[item]} {answer}" for item, answer in check_in.answers.items() if answer is not None)


def no_score_sentence(instrument: Instrument) -> str:
    """Say why nothing is drawn although there are answers: no scale has enough of them for a score."""
    fewest = min(scale.minimum_answered for scale in instrument.scales)
    return (
        f"No {ended(instrument.noun)} has a score yet. It takes {count(fewest, 'answer')} to one {instrument.noun}; "
        "what you answered is kept."
    )


def left_out_sentence() -> str:
    """Say that a check-in does not take part in comparisons."""
    return "This check-in is left out of the trend, so it is not compared with the others."


def careless_sentence(kind: str, how_many: int, total: int) -> str:
    """Say what looks hurried in a check-in of `total` answers; `kind` is the kind of an analysis note.

    Raises ValueError for an unknown kind.
    """
    out_of = f"{how_many} of {count(total, 'answer')}"
    match kind:
        case "same answer in a row":
            return f"You gave the same answer {how_many} times in a row. Is that right?"
        case "same as last time":
            return f"{out_of} are the same as last time. Is that right?"
        case "answered quickly":
            return f"{out_of} took less than two seconds each. Is that right?"
    known = "same answer in a row, same as last time or answered quickly"
    raise ValueError(f"careless_sentence: kind is {kind!r}; it must be {known}")


def items_text(
    responses: pd.DataFrame,
    *,
    instrument: Instrument,
    scale: str,
    evidence: pd.DataFrame,
    not_applicable: pd.DataFrame | None = None,
) -> str:
    """Say each item of a scale: first and latest answer with their days; `responses` is a RESPONSES frame.

    `evidence` and `not_applicable` are the EVIDENCE and NOT_APPLICABLE of the same check-ins; None where nothing is
    known of what did not apply.
    """
    apart = {} if not_applicable is None else not_applicable["item"].value_counts().to_dict()
    items = instrument.items_of(scale)
    said = [_answers(responses[responses["item"] == one.id], one, apart=apart.get(one.id, 0)) for one in items]
    rows = responses[(responses["scale"] == scale) & responses["value"].notna()]
    answered = set(rows["check_in"])
    backed = answered & set(evidence.loc[evidence["scale"] == scale, "check_in"])
    said += [f"An example stands behind the answers of {len(backed)} of {count(len(answered), 'check-in')}."]
    return " ".join(said)


def _answers(rows: pd.DataFrame, item: Item, *, apart: int) -> str:
    given = rows[rows["value"].notna()].sort_values("day", kind="stable")
    did_not_apply = f" Did not apply {count(apart, 'time')}." if apart else ""
    if given.empty:
        return f"{item.label}: {NOT_APPLYING if apart else 'not answered yet'}."
    first, last = given.iloc[0], given.iloc[-1]
    left_out = int(rows["value"].map(missing).sum()) - apart
    without = f" Not answered {count(left_out, 'time')}." if left_out else ""
    start = f"{first['value']} on {day(first['day'])}, " if len(given) > 1 else ""
    return f"{item.label}: {start}{last['value']} on {day(last['day'])}.{without}{did_not_apply}"
