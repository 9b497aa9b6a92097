"""Sentences about the ratings of strengths and weaknesses."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from mastery.wording.figures import Row, count, day, listed, missing
from mastery.wording.trends import verdict_words

_BANDS = {
    "weakness": "Holds me back",
    "developing": "Developing",
    "strength": "Strengths",
    "unrated": "Not rated yet",
}
_LATEST_STEPS = 5
"""Steps that a line has room for (own)."""

_TERMS = {
    "taken alone": "Taken alone: among so many, chance may make one look as if it moved.",
    "first sighting": "First sighting: not seen yet at the rating before.",
}

_AS = {"strength": "a strength", "weakness": "a weakness"}
_COUNTED = (("strength", "strengths"), ("developing", "developing"), ("weakness", "weaknesses"))


def movement_sentence(row: Row) -> str:
    """Say one MOVEMENT row with its name: the newest rating, what it stands for, and the first one."""
    return f"“{row['name']}”: {movement_words(row)}."


def movement_words(row: Row) -> str:
    """Return one MOVEMENT row in words for a list, below its name."""
    if missing(row["rating"]):
        return "not rated yet"
    newest = f"{row['band']}, rated {row['rating']} of 5 on {day(row['day'])}"
    if row["ratings"] == 1:
        return f"{newest}, the one rating so far"
    return f"{newest}; the first of {row['ratings']} ratings was {row['first']} on {day(row['first_day'])}"


def band_name(band: str) -> str:
    """Return the heading of a band in the register."""
    return _BANDS[band]


def steps_words(steps: Sequence[Row]) -> str:
    """Say the RATING_STEPS of one strength in a line: "3 → 4 → 2 in 9 ratings, 2 since 12 Feb 2026".

    Of many steps the latest are said. "rated once, on 3 Nov 2026", "3 in all 5 ratings since 3 Nov 2025"; nothing where
    there is none.
    """
    if not steps:
        return ""
    last, ratings = steps[-1], sum(step["ratings"] for step in steps)
    if ratings == 1:
        return f"rated once, on {day(last['day'])}"
    if len(steps) == 1:
        all_of_them = "both" if ratings == 2 else f"all {ratings}"
        return f"{last['value']} in {all_of_them} ratings since {day(last['day'])}"
    path = " → ".join(str(step["value"]) for step in steps[-_LATEST_STEPS:])
    more = "… → " if len(steps) > _LATEST_STEPS else ""
    return f"{more}{path} in {ratings} ratings, {last['value']} since {day(last['day'])}"


def rating_notes(steps: pd.DataFrame, trend: pd.DataFrame) -> dict[str, str]:
    """Return for each strength of a RATING_STEPS frame the steps of its ratings and, where it has one, its verdict.

    `trend` is the TREND frame of the ratings.
    """
    found = {str(row["scale"]): verdict_words(row) for row in trend.to_dict("records") if row["verdict"] != "too_early"}
    said = {str(uid): steps_words(rows.to_dict("records")) for uid, rows in steps.groupby("strength")}
    return {uid: " · ".join([words, *([found[uid]] if uid in found else [])]) for uid, words in said.items()}


def register_caption(notes: Iterable[str]) -> str:
    """Say how the register is read, with each term that its `notes` use."""
    said = [what for term, what in _TERMS.items() if any(term in note for note in notes)]
    return " ".join(["Lowest first; a step of one may be chance.", *said])


def crossing_sentence(row: Row, name: str) -> str:
    """Say one CROSSINGS row: as what it was rated on which day, and as what at the rating before."""
    after, before = (_AS.get(row[side], row[side]) for side in ("after", "before"))
    return f"“{name}” was rated as {after} on {day(row['day'])}, as {before} at the rating before."


def strengths_headline(movement: pd.DataFrame) -> str:
    """Return the heading of the register: how many of a MOVEMENT frame stand where."""
    if movement.empty:
        return "No strength or weakness named yet"
    bands = movement["band"]
    parts = [count(int((bands == one).sum()), one, many) for one, many in _COUNTED if (bands == one).any()]
    unrated = int((bands == "unrated").sum())
    said = [listed(parts)] if parts else []
    return "; ".join([*said, *([f"{unrated} not rated yet"] if unrated else [])])


def strengths_caption() -> str:
    """Name the unit and the bands of the ratings' chart."""
    return (
        "Your ratings, from 1 to 5. Bands: weakness 1 and 2, developing 3, strength 4 and 5. One rating is one answer."
    )


def strengths_text(movement: pd.DataFrame, crossings: pd.DataFrame) -> str:
    """Say each strength of a MOVEMENT frame with the days on which its band changed (CROSSINGS)."""
    names: Mapping[str, str] = dict(zip(movement["strength"], movement["name"], strict=True))
    moved = {strength: rows.to_dict("records") for strength, rows in crossings.groupby("strength")}
    sentences = []
    for row in movement.to_dict("records"):
        key = row["strength"]
        sentences += [movement_sentence(row), *(crossing_sentence(one, names[key]) for one in moved.get(key, []))]
    return " ".join(sentences)
