"""Sentences about the gap between the vision's targets and the latest scores."""

from collections.abc import Mapping

import pandas as pd

from mastery.text import ended
from mastery.wording.figures import Row, beside, listed, missing, number
from mastery.wording.verdicts import NOT_APPLYING, without_score

_NO_GAP = {"no_target": "no target", "unrated": "not answered", "inapplicable": NOT_APPLYING}


def tension_words(row: Row) -> tuple[str, str]:
    """Return one TENSION row in words for a chart, short and long.

    "2.0 below" and "2.0 below the target"; "0.8 below, within chance" and "0.8 below the target, within chance".
    """
    match row["reached"]:
        case "below":
            short = f"{number(row['gap'])} below"
        case "above":
            short = f"{number(-row['gap'])} above"
        case "within":
            apart = number(abs(row["gap"]))
            side = "below" if row["gap"] > 0 else "above"
            if apart == number(0):
                return "at the target", "at the target"
            return f"{apart} {side}, within chance", f"{apart} {side} the target, within chance"
        case _:
            return (_NO_GAP[row["reached"]],) * 2
    return short, f"{short} the target"


def tension_sentence(row: Row, name: str) -> str:
    """Say one TENSION row: the score with its 95 % interval, the target, and whether chance could explain the gap."""
    if missing(row["score"]):
        target = "no target" if missing(row["target"]) else f"the target is {number(row['target'])}"
        lacking = without_score(row["reached"] != "inapplicable")
        return f"{name}: {lacking}; {target}."
    return f"{name}: {against_target(row)}."


def against_target(row: Row) -> str:
    """Say the score of one TENSION or FOCUS row with its interval, and how it stands to the target."""
    apart = row["reached"] in ("below", "above")
    low, high = (beside(end, row["target"]) if apart else number(end) for end in (row["low"], row["high"]))
    now = f"{number(row['score'])} (likely {low} to {high})"
    match row["reached"]:
        case "no_target":
            return f"{now}; no target"
        case "within":
            return f"{now}; the target of {number(row['target'])} lies within that"
    return f"{now}; {tension_words(row)[1]} of {number(row['target'])}"


def tension_headline(tension: pd.DataFrame, names: Mapping[str, str], *, noun: str = "element") -> str:
    """Return the heading of the vision against now: which scales of a TENSION frame are below their target."""
    rows = [row for row in tension.to_dict("records") if row["scale"] in names]
    if all(missing(row["target"]) for row in rows):
        return "No target set yet"
    if all(missing(row["gap"]) for row in rows):
        return "The targets stand; no score to hold them against yet"
    below = [f"“{names[row['scale']]}”" for row in rows if row["reached"] == "below"]
    if not below:
        return f"No {ended(noun)} is clearly below its target"
    return f"{listed(below)} {'is' if len(below) == 1 else 'are'} clearly below target"


def tension_caption() -> str:
    """Name the unit of the vision's chart; its marks are named below it."""
    return "From 1 to 5, widest gap first."


def tension_text(tension: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Say each row of a TENSION frame in its order."""
    rows = [row for row in tension.to_dict("records") if row["scale"] in names]
    return " ".join(tension_sentence(row, names[row["scale"]]) for row in rows)
