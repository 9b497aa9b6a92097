"""The look-back: its question, and sentences about a standard that moved (never a score)."""

from datetime import date

from mastery.wording.changes import CHANCE_MORE
from mastery.wording.figures import Row, against, day, missing, number, signed


def look_back_question(of_day: date) -> str:
    """Ask where the person was on the day of an earlier check-in, judged by what is known now."""
    return f"Knowing what you know now, where were you on {day(of_day)}?"


def look_back_sentence(row: Row, name: str) -> str:
    """Say one SHIFT row: how far the standard moved, whether chance would give that, and the change by either standard.

    `name` is the scale's name.
    """
    if missing(row["then"]):
        return f"You now place yourself of {day(row['day'])} at {number(row['judged'])} on “{name}”; no score then."
    return " ".join(part for part in (_moved(row, name), _either(row)) if part)


def ring_sentence(row: Row) -> str:
    """Say one SHIFT row as it is drawn: the day, where it was placed and when, beside the score of the day."""
    chance = f"±{number(row['threshold'])}: {CHANCE_MORE}"
    then = "no score then" if missing(row["then"]) else f"the score then: {number(row['then'])}, {chance}"
    return f"Looking back on {day(row['judged_on'])}, you placed {day(row['day'])} at {number(row['judged'])} ({then})."


def _moved(row: Row, name: str) -> str:
    far = number(abs(row["difference"]))
    if far == "0.0":
        return f"You now judge yourself of {day(row['day'])} on “{name}” as you did then: {number(row['then'])}."
    side = "lower" if row["difference"] < 0 else "higher"
    levels = f"{number(row['judged'])}, not {number(row['then'])}"
    chance = f"{against(row['difference'], row['threshold'])}; {CHANCE_MORE}"
    return (
        f"You now judge yourself of {day(row['day'])} {far} {side} on “{name}” than you did then: {levels}; {chance}."
    )


def _either(row: Row) -> str:
    if missing(row["change"]):
        return ""
    changes = ((row["change"], row["then"]), (row["adjusted"], row["judged"]))
    since = ", ".join(f"{signed(change)} from {number(level)}" for change, level in changes)
    return f"Since then: {since} (each ±{number(row['threshold'])})."
