"""What the ratings of strengths and weaknesses say."""

from collections.abc import Mapping

import pandas as pd

from mastery.wording.figures import Row, count, day, listed, missing

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
