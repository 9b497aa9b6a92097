"""What is said about planned tests: beforehand, while one runs, and when it is over."""

import math
from collections.abc import Iterator, Sequence
from datetime import date

import pandas as pd

from mastery.wording.figures import Row, count, day, day_and_month, limit, number, signed
from mastery.wording.units import SURE

TEST_WORDS = {
    "more": "more with it",
    "less": "less with it",
    "unclear": "no clear difference",
    "too_few": "too few answered",
}
"""The verdicts of PLANNED_TEST_RESULTS."""

NOT_FINISHED = "It was stopped before its end, so that it has no verdict."
BECAUSE = (
    "The order was drawn by lot before the start, so what differs is because of the blocks: because of the practice, "
    "or because you knew which block it was."
)


def block_words(practised: bool, practice: str) -> str:
    """Say what a block is: "with “Plan the day”"."""
    return f"{'with' if practised else 'without'} “{practice}”"


def planned_test_words(row: Row) -> str:
    """Return how one of PLANNED_TEST_RESULTS stands, in a few words."""
    match row["state"]:
        case "ahead":
            return f"starts on {day(row['start'])}"
        case "running":
            return f"under way until {day(row['last'])}"
        case "stopped":
            return "stopped early, not finished"
    return TEST_WORDS[row["verdict"]]


def planned_test_headline(row: Row) -> str:
    """Head the result of a finished one of PLANNED_TEST_RESULTS."""
    words = TEST_WORDS[row["verdict"]]
    return f"{row['name']}: {words}" + (f" ({signed(row['effect'])} points)" if row["effect"] is not None else "")


def planned_tests_headline(verdicts: Sequence[str]) -> str:
    """Head the planned tests of a report, by their verdicts."""
    held = [f"{verdicts.count(code)} {words}" for code, words in TEST_WORDS.items() if code in verdicts]
    return f"{count(len(verdicts), 'planned test')}: {', '.join(held)}"


def planned_test_sentences(row: Row) -> Iterator[str]:
    """Say what a finished one of PLANNED_TEST_RESULTS found, with its interval, and what it rests on."""
    answered = (
        f"{row['answered']} of {count(row['weeks'], 'week')} {'was' if row['answered'] == 1 else 'were'} answered"
    )
    if row["verdict"] == "too_few":
        yield f"{answered.capitalize()}: too few to say anything. Unanswered is not low."
        return
    likely = f"likely between {limit(row['low'])} and {limit(row['high'])} points"
    beside = {
        "more": f"{row['name']} stood higher in the blocks with “{row['practice']}” than in those without: ",
        "less": f"{row['name']} stood lower in the blocks with “{row['practice']}” than in those without: ",
        "unclear": f"The blocks with “{row['practice']}” and those without cannot be told apart in {row['name']}: ",
    }[row["verdict"]]
    yield f"{beside}{signed(row['effect'])} points, {likely} ({SURE})."
    if row["verdict"] != "unclear":
        yield BECAUSE
    yield (
        f"{answered}, in {count(row['blocks'], 'block')}. Among all orders that could have been drawn, so large a "
        f"difference has p = {row['p']:.3f} (two-sided)."
    )


def planned_test_caption(row: Row) -> str:
    """Say what the picture of a finished planned test shows."""
    return (
        f"{day(row['start'])} to {day(row['last'])}. With the practice (+): thick bar, filled dots. Without it (−): "
        "thin bar, open dots. A bar is the mean of its block, a dot one week."
    )


def planned_test_text(row: Row, blocks: pd.DataFrame) -> str:
    """Say what the picture of a planned test shows, in its place: each block with its mean, and the result."""
    said = [
        f"Block {one['block']}, {'with' if one['practised'] else 'without'}: "
        + ("too few answered" if pd.isna(one["score"]) else number(one["score"]))
        for one in blocks.to_dict("records")
    ]
    return " ".join([*planned_test_sentences(row), "; ".join(said) + "."])


def planned_test_stopped(stopped_on: date) -> str:
    """Say when a planned test was stopped."""
    return f"Stopped early on {day(stopped_on)}."


def smallest_effect_sentence(effect: float, full_step: float) -> str:
    """Say beforehand how large an effect a planned test would see, and advise against one that sees too little."""
    if math.isnan(effect):
        return (
            "How large an effect it would see cannot be said yet: your answers to this questionnaire are too few, and "
            "its range has no known error. Answer it five times first; until then a test may show nothing."
        )
    points = f"{number(effect)} points"
    seen = f"By your own noise so far, this test would see an effect of {points} in about 80 of 100 cases."
    if effect <= full_step:
        return seen
    return (
        f"{seen} That is more than a full step ({number(full_step)}), which few practices do: better not start it like "
        "this. More blocks, or longer ones, see less."
    )


def planned_test_now(row: Row, today: date) -> str:
    """Say which block one of PLANNED_TESTS_NOW is in, and when it next asks."""
    block = f"Block {row['block']} of {row['blocks']}, {block_words(row['practised'], row['practice'])}"
    until = f"until {day_and_month(row['last'])}" if today <= row["last"] else "over"
    return f"{block}, {until}. {asked_next(row, today)}"


def asked_next(row: Row, today: date) -> str:
    """Say when one of PLANNED_TESTS_NOW next asks about a week."""
    if row["asked_on"] is None:
        return "Every week is answered."
    if not row["due"]:
        return f"Next asked on {day_and_month(row['asked_on'])}."
    if row["asked_on"] == today:
        return "It asks about this week today."
    return f"The week until {day_and_month(row['asked_on'])} can be answered now."
