"""The owner's choices for a document of a period: which days, which sections, which lines, in whose words."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pandas as pd

from mastery import analysis
from mastery.contracts import Snapshot
from mastery.sharing.report.choices import name_refusal
from mastery.text import unshowable

DRAFT, THROWN = "my year", "my year, thrown away"
"""The preferences of a journal that hold the draft, and the one that was thrown away."""

SECTIONS = {
    "aims": "What was aimed at",
    "results": "What came of it",
    "wins": "Wins",
    "lessons": "Lessons",
    "feedback": "Feedback and what was done with it",
    "elements": "How each element stood",
    "setbacks": "Setbacks",
    "notes": "Notes and examples of check-ins",
    "next": "What is next",
}
"""The sections of the document in their order."""

PRIVATE = frozenset({"lessons", "feedback", "setbacks", "notes"})
"""The sections that are in it only when they are chosen: a report names none of these by itself either."""

USUAL_SECTIONS = tuple(key for key in SECTIONS if key not in PRIVATE)

PERIODS = {
    "months": "The last 12 months",
    "year": "This year",
    "last_year": "Last year",
    "quarter": "This quarter",
    "last_quarter": "Last quarter",
    "appraisal": "Since my last appraisal",
    "days": "Days that I choose",
}
USUAL_PERIOD = "months"


@dataclass(frozen=True)
class YearChoices:
    """What one document shows, from `since` up to `until`, both in it.

    `sections` are keys of SECTIONS; `out` holds the keys of the lines that are left out, `words` what stands in the
    place of a line, by its key. `name` is what the owner is called at its top, "" for no name.
    """

    since: date
    until: date
    name: str = ""
    sections: frozenset[str] = frozenset(USUAL_SECTIONS)
    out: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)

    def holds(self, day: date | None) -> bool:
        """Tell whether `day` lies in the period."""
        return day is not None and self.since <= day <= self.until


@dataclass(frozen=True)
class YearDraft:
    """The choices as they are kept between visits: a key of PERIODS, the days where they are chosen, and the lines."""

    period: str = USUAL_PERIOD
    since: date | None = None
    until: date | None = None
    name: str | None = None
    sections: tuple[str, ...] = USUAL_SECTIONS
    out: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)

    def left_out(self, key: str) -> "YearDraft":
        """Return the draft without the line `key`, or with it again where it was left out."""
        others = tuple(one for one in self.out if one != key)
        return replace(self, out=others if key in self.out else (*self.out, key))

    def worded(self, key: str, text: str) -> "YearDraft":
        """Return the draft with `text` in the place of the line `key`, letter by letter; "" takes it back."""
        others = {one: said for one, said in self.words.items() if one != key}
        return replace(self, words=others | ({key: text} if text.strip() else {}))


def period_days(period: str, *, today: date, last: date | None = None) -> tuple[date, date]:
    """Return the first and the last day of a key of PERIODS; `last` is the day of the last appraisal.

    The present year and quarter end with `today`. Raises ValueError for "days", which are chosen, and for "appraisal"
    where there was none.
    """
    first = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    before = first - timedelta(days=1)
    match period:
        case "months":
            return _a_year_before(today) + timedelta(days=1), today
        case "year":
            return date(today.year, 1, 1), today
        case "last_year":
            return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
        case "quarter":
            return first, today
        case "last_quarter":
            return date(before.year, before.month - 2, 1), before
        case "appraisal" if last:
            return min(last, today), today
    raise ValueError(f"{period} has no days of its own here; choose another of {', '.join(PERIODS)}")


def last_appraisal(snapshot: Snapshot) -> date | None:
    """Return the day on which a document was taken out last; None where none was."""
    newest = snapshot.records["appraisal"]["day"].max()
    return None if pd.isna(newest) else newest.date()


def chosen(draft: YearDraft, *, today: date, last: date | None, name: str) -> YearChoices:
    """Return the choices of a `draft` on `today`: its period as days, `name` where it says none.

    A period that is not there any more is the usual one, and so are days that were not chosen.
    """
    known = draft.period in PERIODS and draft.period != "days" and (draft.period != "appraisal" or last)
    since, until = period_days(draft.period if known else USUAL_PERIOD, today=today, last=last)
    if draft.period == "days":
        since, until = draft.since or since, draft.until or until
    called = name if draft.name is None else draft.name
    return YearChoices(since, until, called, frozenset(draft.sections), frozenset(draft.out), draft.words)


def refusal(choices: YearChoices) -> str:
    """Say why no document can be made by `choices`; "" where one can."""
    if choices.until < choices.since:
        return "The period ends before it begins. Choose a later last day."
    if not choices.sections:
        return "No section is chosen. Choose at least one."
    if said := name_refusal(choices.name):
        return said
    letters = (unshowable(text) for text in choices.words.values())
    letter = next((one for one in letters if one), "")
    return f"A line in your own words holds {letter}, which cannot be shown. Take it out." if letter else ""


def answered(snapshot: Snapshot, choices: YearChoices) -> list[tuple[str, str]]:
    """Return the id and the newest version of each questionnaire that was answered in the period.

    The one that was answered most often comes first. What a planned test alone asks is not among them: its weeks have
    no trend, and that there is a test is as private as in a report.
    """
    check_ins = analysis.regular_check_ins(snapshot.check_ins, snapshot.records["planned_test"])
    days = check_ins["day"]
    inside = check_ins[(days >= pd.Timestamp(choices.since)) & (days <= pd.Timestamp(choices.until))]
    newest = inside.drop_duplicates("instrument", keep="last").set_index("instrument")["version"]
    return [(str(name), str(newest[name])) for name in inside["instrument"].value_counts().index]


def written(draft: YearDraft) -> str:
    """Return a draft as it is kept: JSON."""
    days = {name: (day.isoformat() if day else None) for name, day in (("since", draft.since), ("until", draft.until))}
    fields = {"period": draft.period, **days, "name": draft.name, "sections": list(draft.sections)}
    return json.dumps({**fields, "out": list(draft.out), "words": dict(draft.words)})


def read(text: str | None) -> YearDraft:
    """Return the draft that `written` made; what is not understood is as at first."""
    try:
        fields = json.loads(text or "{}")
        days = {name: date.fromisoformat(fields[name]) for name in ("since", "until") if fields.get(name)}
        name = fields.get("name")
        return YearDraft(
            str(fields.get("period", USUAL_PERIOD)),
            days.get("since"),
            days.get("until"),
            None if name is None else str(name),
            in_order(fields.get("sections", USUAL_SECTIONS)),
            tuple(map(str, fields.get("out", ()))),
            {str(key): str(said) for key, said in fields.get("words", {}).items()},
        )
    except (ValueError, TypeError, AttributeError):
        return YearDraft()


def in_order(sections: Collection[object]) -> tuple[str, ...]:
    """Return those of `sections` that a document can have, in its order."""
    return tuple(key for key in SECTIONS if key in sections)


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 Feb.
        return date(day.year - 1, 2, 28)
