"""What the person chose for the whole journal: rhythm, first day of the week, questionnaire, name, reminders.

Each is a row of the preferences. What is not chosen, or says what this version does not offer, is as usual.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from mastery.journal.opening import Journal
from mastery.journal.preferences import prefer, preference

CADENCE_DAYS = (7, 14, 28, 56, 91)
"""Days between check-ins that can be chosen (own)."""

WEEK_STARTS = (0, 5, 6)
"""Days with which a week may begin, Monday being 0: Monday, Saturday, Sunday, as calendars have them (CLDR)."""

SETTINGS = ("cadence", "week_start", "questionnaire", "first_name", "calendar_kinds", "calendar_alarm")
"""The names of the preferences that are settings."""

_USUAL_CADENCE = 28
_USUAL_WEEK_START = 0
_NUMBERS = {"cadence": CADENCE_DAYS, "week_start": WEEK_STARTS}


def cadence_days(journal: Journal) -> int:
    """Return how many days are to lie between check-ins; four weeks unless chosen otherwise."""
    return _number(journal, "cadence", usual=_USUAL_CADENCE)


def week_start(journal: Journal) -> int:
    """Return the weekday with which a week begins, Monday being 0; that unless chosen otherwise."""
    return _number(journal, "week_start", usual=_USUAL_WEEK_START)


def questionnaire(journal: Journal) -> str:
    """Return the id of the questionnaire that comes first in every choice, "" where none was chosen."""
    return preference(journal, "questionnaire") or ""


def first_name(journal: Journal) -> str:
    """Return what the owner is to be called in reports, "" where nothing was chosen."""
    return preference(journal, "first_name") or ""


def calendar_kinds(journal: Journal, *, offered: Collection[str]) -> tuple[str, ...]:
    """Return the sorts of days, of those `offered`, that go into the calendar file; all of them unless chosen."""
    chosen = preference(journal, "calendar_kinds")
    return tuple(offered) if chosen is None else tuple(one for one in offered if one in chosen.split(","))


def calendar_alarm(journal: Journal, *, offered: Collection[str]) -> str:
    """Return which of the alarms `offered` the calendar file asks for; the first unless chosen otherwise."""
    chosen = preference(journal, "calendar_alarm")
    return chosen if chosen and chosen in offered else next(iter(offered))


def choose(journal: Journal, name: str, value: str | None, *, at: datetime) -> None:
    """Keep `value` as the setting `name`; None lets it be as usual again.

    Raises ValueError for another name than those of SETTINGS, and for a number that is not offered.
    """
    if name not in SETTINGS:
        raise ValueError(f"choose: name is {name!r}; it must be one of {', '.join(SETTINGS)}")
    if value is not None and name in _NUMBERS and value not in map(str, _NUMBERS[name]):
        raise ValueError(f"choose: {name} is {value!r}; it must be one of {', '.join(map(str, _NUMBERS[name]))}")
    prefer(journal, name, value, at=at)


def unreadable_settings(journal: Journal) -> Iterator[str]:
    """Yield a sentence for each setting that says what this version does not offer."""
    for name, offered in _NUMBERS.items():
        chosen = preference(journal, name)
        if chosen is not None and chosen not in map(str, offered):
            yield f"the setting {name} is {chosen!r}; it can be {', '.join(map(str, offered))}"


def _number(journal: Journal, name: str, *, usual: int) -> int:
    chosen = preference(journal, name)
    return int(chosen) if chosen and chosen in map(str, _NUMBERS[name]) else usual
