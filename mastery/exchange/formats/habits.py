"""What files of habits have in common: done or not as 0 and 1, amounts by their target, as they are, or not at all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mastery.exchange.entries import Entries, Entry, reading_of
from mastery.exchange.reading import Answers, Proposal, Question, Reading

DONE = {0.0: "not done", 1.0: "done"}
_MOST_DONE = 1_000_000
_SKIPPED = "Days that were skipped there count as not answered."


@dataclass(frozen=True)
class Habit:
    """A habit: its name, and for one with amounts the target that counts as done and whether that is the most."""

    name: str
    counts: bool = False
    target: float | None = None
    at_most: bool = False


@dataclass
class Days:
    """The days of habits: each an amount, or 1 for done and 0 for not done; `skipped` says whether any was skipped."""

    entries: Entries
    habits: dict[str, Habit] = field(default_factory=dict)
    skipped: bool = False

    def add(self, habit: Habit, day: date, value: float | None, *, line: int, note: str = "") -> None:
        """Add a day of a habit; a note names the habit that it is of."""
        self.habits.setdefault(habit.name, habit)
        said = f"{habit.name}: {note}" if note else ""
        self.entries.add(Entry(line, day, habit.name, value, self.entries.text(said, line=line, column=habit.name)))


def habits_reading(format: str, days: Days, answers: Answers, asked: tuple[Question, ...] = ()) -> Reading:
    """Return the habits as one questionnaire from 0 to 1; those with amounts by what is answered to "value".

    `asked` are the questions that were asked before.
    """
    counted = {name: one for name, one in days.habits.items() if one.counts}
    amounts = {
        name: [one.value for one in days.entries.found if one.item == name and one.value is not None]
        for name in counted
    }
    question = _question(counted, amounts)
    chosen = str(question[0].answer(answers) or question[0].proposal) if question else ""
    if question:
        days.entries.found = list(_as_chosen(days.entries.found, counted, chosen))

    def proposing(items: Sequence[str]) -> Iterator[Proposal]:
        ticked = tuple(one for one in items if one not in counted or chosen == "target")
        if ticked:
            yield Proposal(format, ticked, 0, 1, DONE)
        for name in items:
            if name in counted and chosen == "amount":
                yield Proposal(
                    f"{format}: {name}", (name,), 0, _round_up(max([*amounts[name], counted[name].target or 1]))
                )

    notices = (_SKIPPED,) if days.skipped else ()
    return reading_of(
        days.entries, answers, proposing, about=Reading(format, questions=(*asked, *question), notices=notices)
    )


def _question(counted: Mapping[str, Habit], amounts: Mapping[str, Sequence[float]]) -> tuple[Question, ...]:
    """Return the question what amounts become; none where there are none."""
    if not any(amounts.values()):
        return ()
    choices = [("target", "Done or not, by the target of each"), ("leave", "They stay out")]
    if all(value % 1 == 0 and 0 <= value <= _MOST_DONE for values in amounts.values() for value in values):
        choices.insert(1, ("amount", "The amounts, each as a questionnaire of its own"))
    named = ", ".join(list(counted)[:3]) + (" …" if len(counted) > 3 else "")
    return (Question("value", f"What becomes of habits with amounts ({named})?", tuple(choices), "target"),)


def _as_chosen(entries: Iterable[Entry], counted: Mapping[str, Habit], chosen: str) -> Iterator[Entry]:
    for one in entries:
        habit = counted.get(one.item)
        if habit is None or chosen == "amount" or one.value is None:
            yield one
        elif chosen == "target":
            yield one._replace(value=float(_is_reached(one.value, habit)))
        elif one.note:
            yield one._replace(item="", value=None)


def _is_reached(value: float, habit: Habit) -> bool:
    if habit.at_most:
        return value <= (habit.target or 0)
    return value >= habit.target if habit.target else value > 0


def _round_up(most: float) -> float:
    """Return the first of 10, 20, 50, 100, 200, 500 … that is not below `most`."""
    step = 10.0
    while step < most:
        step *= 2.5 if str(step).startswith("2") else 2
    return step
