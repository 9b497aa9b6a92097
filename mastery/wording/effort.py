"""Sentences about logged practice and learning: how much went to which element, and in which weeks."""

from collections.abc import Mapping, Sequence

import pandas as pd

from mastery.wording.figures import Row, count, day, listed, missing, number, range_words
from mastery.wording.units import unbroken

_HOUR = 60
_KINDS = {"practice": "Practice", "learning": "Learning"}


def duration(minutes: int) -> str:
    """Write minutes as "45 min", "2 h" or "3 h 20 min"."""
    hours, rest = divmod(int(minutes), _HOUR)
    parts = [unbroken(f"{hours:,} h")] if hours else []
    return " ".join([*parts, unbroken(f"{rest} min")] if rest or not hours else parts)


def percent(share: float) -> str:
    """Write a share (0..1) as "80 %"; under half a percent of something is "under 1 %"."""
    return unbroken("under 1 %" if 0 < share < 0.005 else f"{share * 100:.0f} %")


def effort_words(row: Row) -> tuple[str, str]:
    """Return one EFFORT_GAP row for a chart, short and long.

    "80 %, gap 2.5" and "80 % (5 h), gap 2.5 (likely 1.6 to 3.0)".
    """
    if missing(row["share"]):
        short = long = "no minutes"
    else:
        short = percent(row["share"])
        long = f"{short} ({duration(row['minutes'])})" if row["minutes"] else short
    if missing(row["gap"]):
        return f"{short}, no gap known", f"{long}, no gap known"
    gap = f"gap {number(row['gap'])}"
    return f"{short}, {gap}", f"{long}, {gap} (likely {range_words(row['gap_low'], row['gap_high'])})"


def effort_sentence(row: Row, name: str) -> str:
    """Say one EFFORT_GAP row: the share of the effort with its minutes and entries, and the gap with its interval."""
    spent = "no minutes" if missing(row["share"]) else f"{percent(row['share'])} of the named minutes"
    if missing(row["gap"]):
        gap = "no gap known"
    else:
        gap = f"gap {number(row['gap'])} points (likely {range_words(row['gap_low'], row['gap_high'])})"
    return f"{name}: {spent} ({_spent(row)}); {gap}."


def _spent(row: Row) -> str:
    unsaid = f", {row['without_minutes']} without minutes" if row["without_minutes"] else ""
    return f"{duration(row['minutes'])}, {count(int(row['entries']), 'entry', 'entries')}{unsaid}"


def effort_headline(against: pd.DataFrame, names: Mapping[str, str], *, note: str) -> str:
    """Return the heading of effort against gap.

    `against` is an EFFORT_GAP frame, `note` what `effort_note` of the analysis makes of it.
    Raises ValueError for an unknown note.
    """
    rows = [row for row in against.to_dict("records") if row["scale"] in names]
    widest = [row for row in rows if row["widest"]]
    named = listed([f"“{names[row['scale']]}”" for row in widest])
    gaps = f"the widest gap, {named}" if len(widest) == 1 else f"the widest gaps, {named}"
    share = percent(sum(row["share"] for row in widest))
    none = int(against.loc[against["scale"].isna(), "minutes"].sum())
    effort, rest = ("the minutes that name an element", f"; {duration(none)} name none") if none else ("the effort", "")
    match note:
        case "elsewhere":
            return f"Most of {effort} went elsewhere; {share} went to {gaps}{rest}"
        case "on the widest gaps":
            return f"{share} of {effort} went to {gaps}{rest}"
        case "no gap beyond chance":
            return f"{_most_minutes(rows, names)}{rest}"
        case "too little named":
            return _too_little(against)
        case "no minutes":
            return "No minutes of practice or learning logged"
    known = "elsewhere, on the widest gaps, no gap beyond chance, too little named or no minutes"
    raise ValueError(f"effort_headline: note is {note!r}; it must be {known}")


def _most_minutes(rows: Sequence[Row], names: Mapping[str, str]) -> str:
    none = "no gap is clear of chance"
    most = max((row["minutes"] for row in rows), default=0)
    first = [f"“{names[row['scale']]}”" for row in rows if row["minutes"] == most]
    if not most:
        return none[:1].upper() + none[1:]
    return f"{listed(first)} {'has' if len(first) == 1 else 'have'} the most minutes; {none}"


def _too_little(against: pd.DataFrame) -> str:
    """Say how much of an EFFORT_GAP frame names an element, and how many entries say no minutes."""
    minutes = against.groupby(against["scale"].notna())["minutes"].sum().reindex([True, False], fill_value=0)
    named, none = (duration(int(one)) for one in minutes)
    unsaid, entries = int(against["without_minutes"].sum()), int(against["entries"].sum())
    without = f"; {unsaid} of {count(entries, 'entry', 'entries')} say no minutes" if unsaid else ""
    return f"Too little is named to say where the effort went: {named} name an element, {none} name none{without}"


def effort_text(against: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say each row of an EFFORT_GAP frame in its order, and last what names no element."""
    rows = against.to_dict("records")
    said = [effort_sentence(row, names[row["scale"]]) for row in rows if row["scale"] in names]
    said += [f"No element named: {_spent(row)}; not part of the shares." for row in rows if missing(row["scale"])]
    return " ".join(said)


def weeks_headline(weeks: pd.DataFrame) -> str:
    """Return the heading of effort by week: in how many weeks of an EFFORT_WEEKS frame there is any."""
    if weeks.empty:
        return "No practice or learning logged yet"
    some = weeks.groupby("week")["entries"].sum() > 0
    have = "has" if int(some.sum()) == 1 else "have"
    return f"{int(some.sum()):,} of {count(len(some), 'week')} {have} practice or learning"


def kind_words(weeks: pd.DataFrame) -> str:
    """Say the rows of one kind of an EFFORT_WEEKS frame: minutes, entries, and entries without minutes."""
    unsaid = int(weeks["without_minutes"].sum())
    rest = f", {unsaid} without minutes" if unsaid else ""
    return f"{duration(int(weeks['minutes'].sum()))}, {count(int(weeks['entries'].sum()), 'entry', 'entries')}{rest}"


def weeks_text(weeks: pd.DataFrame) -> str:
    """Say an EFFORT_WEEKS frame: its period, what each kind comes to, and the longest pause."""
    if weeks.empty:
        return f"{weeks_headline(weeks)}."
    some = weeks.groupby("week")["entries"].sum() > 0
    kinds = [f"{name}: {kind_words(weeks[weeks['kind'] == kind])}." for kind, name in _KINDS.items()]
    pause = int((~some).groupby(some.cumsum()).sum().max())
    longest = f" Longest pause: {count(pause, 'week')}." if pause else ""
    period = f"Weeks from {day(weeks['week'].min())} to {day(weeks['week'].max())}"
    return f"{period}: {weeks_headline(weeks)}. {' '.join(kinds)}{longest}"


def weeks_caption(weeks: pd.DataFrame) -> str:
    """Name the unit and period of the chart of effort by week; `weeks` is an EFFORT_WEEKS frame."""
    first, last = weeks["week"].min(), weeks["week"].max()
    return f"Minutes logged in each week, from that of {day(first)} to that of {day(last)}."
