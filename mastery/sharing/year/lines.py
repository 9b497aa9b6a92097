"""Draft the lines of a document from the records of a period, each with the record that it comes from."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from mastery import analysis, contracts, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.kinds import ENTRY, ENTRY_KINDS, OPEN_STATUSES
from mastery.sharing.year.choices import YearChoices

_WINS = ("win", "contribution", "experience")
_EVIDENCE = ("win", "contribution")
"""Kinds of entry whose details and link stand with them; of an experience the title does, as in a profile."""


@dataclass(frozen=True)
class YearLine:
    """One line: its section and group, the record that it comes from, what it says, and what that record is.

    `text` and `more` are the owner's words, letter by letter; `about` says kind and day of the record `record`. An
    example of a check-in has its `scale` besides, as one check-in has several.
    """

    section: str
    group: str
    kind: str
    record: str
    text: str
    about: str
    more: tuple[str, ...] = ()
    scale: str = ""

    @property
    def key(self) -> str:
        """What the line is known by among the choices."""
        return "/".join((self.section, self.record, *([self.scale] if self.scale else [])))


def drafted(snapshot: Snapshot, choices: YearChoices, names: Mapping[str, str]) -> tuple[YearLine, ...]:
    """Return every line that the records of the period make, section by section, oldest first; no score is among them.

    `names` maps each element to its name. What was left out or put in own words is as the records say it.
    """
    made = _Drafting(snapshot, choices, names)
    parts: tuple[Callable[[], Iterator[YearLine]], ...] = (
        made.aims, made.results, made.wins, made.lessons, made.feedback, made.setbacks, made.notes, made.next,
    )  # fmt: skip
    return tuple(line for part in parts for line in part())


def goals_as_of(goals: pd.DataFrame, until: date) -> pd.DataFrame:
    """Return RECORDS["goal"] as they stood on the day `until`: one that was closed later is active, without outcome."""
    later = goals["closed_on"] > pd.Timestamp(until)
    return goals.assign(
        state=goals["state"].mask(later, "active"),
        closed_on=goals["closed_on"].mask(later),
        outcome=goals["outcome"].mask(later),
    )


class _Drafting:
    """The records that a document is drafted from, as they stood at the end of its period."""

    def __init__(self, snapshot: Snapshot, choices: YearChoices, names: Mapping[str, str]) -> None:
        self._snapshot, self._choices, self._names = snapshot, choices, names
        records = snapshot.records
        goals = goals_as_of(records["goal"], choices.until)
        found = contracts.rows(analysis.forecast(goals, records["progress_point"], today=choices.until))
        self._forecasts = {row["goal"]: row for row in found}
        self._goals = [row for row in self._by(goals, "start", "due", "goal") if self._is_aim(row)]
        self._items = self._by(records["plan_item"], "due", "title")
        self._entries = [row for row in self._by(records["entry"], "day") if choices.holds(row["day"])]
        self._people = analysis.rater_names(records["person"], list(records["person"]["person"]))

    def aims(self) -> Iterator[YearLine]:
        for row in self._goals:
            about = wording.goal_aim_words(row, self._element(row["scale"]))
            yield YearLine("aims", "goal", "goal", row["goal"], row["statement"], about)
        for row in contracts.rows(self._snapshot.records["focus"]):
            if row["since"] <= self._choices.until and (name := self._element(row["scale"])):
                yield YearLine("aims", "focus", "focus", row["focus"], name, wording.focus_words(row["since"]))

    def results(self) -> Iterator[YearLine]:
        for row in self._goals:
            said = wording.goal_result_words(self._forecasts[row["goal"]], row)
            more = _filled(row["outcome"] if row["state"] == "reached" else None)
            yield YearLine("results", "goal", "goal", row["goal"], row["statement"], said, more)
        for row in self._items:
            if self._choices.holds(row["done_on"]):
                said = wording.step_line_words(row, until=self._choices.until)
                more = _filled(row["outcome"])
                yield YearLine("results", "plan_item", "plan_item", row["plan_item"], row["title"], said, more)
        for row in self._by(self._snapshot.records["credential"], "issued"):
            if self._choices.holds(row["issued"]):
                said = wording.credential_words(row)
                yield YearLine("results", "credential", "credential", row["credential"], row["name"], said)

    def wins(self) -> Iterator[YearLine]:
        for kind in _WINS:
            for row in self._of(kind):
                more = _filled(row["text"], row["link"]) if kind in _EVIDENCE else ()
                yield self._entry("wins", kind, row, more)

    def lessons(self) -> Iterator[YearLine]:
        for row in self._entries:
            if row["lesson"] and row["kind"] != "setback":
                yield self._entry("lessons", "lesson", row, _filled(row["lesson"]))
        for row in self._by(self._snapshot.records["review"], "day"):
            if row["lesson"] and self._choices.holds(row["day"]):
                about = wording.review_words(row["day"])
                yield YearLine("lessons", "review", "review", row["review"], row["lesson"], about)

    def feedback(self) -> Iterator[YearLine]:
        labels = {name: ENTRY.field(name).label for name in ("text", "response", "next_action")}
        labels |= {name: label for name, label in ENTRY_KINDS["feedback"].labels.items() if name in labels}
        for row in self._of("feedback"):
            more = tuple(
                wording.LABELLED_TEXT.format(label=label, text=row[name]) for name, label in labels.items() if row[name]
            )
            yield self._entry("feedback", "feedback", row, more)

    def setbacks(self) -> Iterator[YearLine]:
        for row in self._of("setback"):
            more = _filled(row["text"], row["lesson"], row["next_action"])
            yield self._entry("setbacks", "setback", row, more, wording.back_words(row))
        for row in self._goals:
            if row["state"] == "dropped" and row["outcome"]:
                about = wording.dropped_goal_words(row)
                yield YearLine("setbacks", "goal", "goal", row["goal"], row["statement"], about, (row["outcome"],))

    def notes(self) -> Iterator[YearLine]:
        check_ins = [row for row in contracts.rows(self._snapshot.check_ins) if self._choices.holds(row["day"])]
        for row in check_ins:
            if row["note"]:
                about = wording.note_words(row["day"])
                yield YearLine("notes", "check_in", "check_in", row["check_in"], row["note"], about)
        days = {row["check_in"]: row["day"] for row in check_ins}
        examples = [row for row in contracts.rows(self._snapshot.evidence) if row["check_in"] in days]
        for row in sorted(examples, key=lambda one: days[one["check_in"]]):
            if said := _filled(row["text"], row["link"]):
                uid, scale = row["check_in"], row["scale"]
                about = wording.note_words(days[uid], self._element(scale) or scale)
                yield YearLine("notes", "evidence", "check_in", uid, said[0], about, said[1:], scale=scale)

    def next(self) -> Iterator[YearLine]:
        for row in self._goals:
            if row["state"] == "active":
                about = wording.next_goal_words(row)
                yield YearLine("next", "goal", "goal", row["goal"], row["statement"], about)
        for row in self._items:
            is_later = bool(row["done_on"] and row["done_on"] > self._choices.until)
            if row["status"] in OPEN_STATUSES or is_later:
                about = wording.step_line_words(row, until=self._choices.until)
                yield YearLine("next", "plan_item", "plan_item", row["plan_item"], row["title"], about)

        reviews = self._by(self._snapshot.records["review"], "day")
        for row in reviews[-1:]:
            if row["next_on"] and row["day"] <= self._choices.until < row["next_on"]:
                said = wording.next_review_words(row["next_on"])
                yield YearLine("next", "next_review", "review", row["review"], said, wording.review_words(row["day"]))

    def _is_aim(self, goal: PlainRow) -> bool:
        """Tell whether a goal was active in the period: begun by its end, and not closed before it began."""
        begun = goal["start"] is None or goal["start"] <= self._choices.until
        return begun and (goal["closed_on"] is None or goal["closed_on"] >= self._choices.since)

    def _of(self, kind: str) -> Iterator[PlainRow]:
        return (row for row in self._entries if row["kind"] == kind)

    def _entry(self, section: str, group: str, row: PlainRow, more: tuple[str, ...], besides: str = "") -> YearLine:
        giver = self._people.get(row["person"], row["role"] or "") if row["kind"] == "feedback" else ""
        about = wording.entry_words(row, element=self._element(row["scale"]), giver=giver)
        return YearLine(section, group, "entry", row["entry"], row["title"], f"{about}{besides}", more)

    def _element(self, scale: str | None) -> str:
        return self._names.get(scale, "") if scale else ""

    @staticmethod
    def _by(rows: pd.DataFrame, *columns: str) -> list[PlainRow]:
        return contracts.rows(rows.sort_values(list(columns), kind="stable"))


def _filled(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)
