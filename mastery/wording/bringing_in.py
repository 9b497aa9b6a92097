"""What is said of a table of check-ins before it is brought in, and once it is."""

from collections.abc import Mapping
from datetime import date

from mastery.wording.figures import answer_words, count, day, listed

Answers = Mapping[str, tuple[object, object]]

_MAX_ITEMS = 3


def preview_sentence(*, new: int, there: int, deleted: int, differing: int) -> str:
    """Say what a table holds beside the journal: how many days are new, there already, deleted since, or differ."""
    total = new + there + deleted + differing
    said = [f"{new:,} new"]
    said += [f"{there:,} there already"] if there else []
    said += [f"{deleted:,} that you deleted or erased before and that stay away"] if deleted else []
    said += [f"{differing:,} there with other answers"] if differing else []
    return f"{count(total, 'check-in')}: {listed(said)}."


def others_away(many: int) -> str:
    """Say, within a sentence, how many records of a file that are no check-ins were deleted or erased."""
    return f"{count(many, 'other record')} that you deleted or erased before {'stays' if many == 1 else 'stay'} away"


def difference_sentence(on: date, answers: Answers, *, lost: Mapping[str, bool]) -> str:
    """Say of one day what is there and what the table says; `answers` and `lost` are as for `answers_apart`."""
    return f"{day(on)}: {answers_apart(answers, lost=lost)}."


def answers_apart(answers: Answers, *, lost: Mapping[str, bool]) -> str:
    """Say item by item what is there and what a table says; `answers` is item → (there, in the table).

    `lost` are the items of which the table says nothing and whose answers are left out: item → whether the version of
    the table still asks it, in other words.
    """
    parts = [_otherwise(item, *pair, lost=lost.get(item)) for item, pair in list(answers.items())[:_MAX_ITEMS]]
    more = [f"and {len(answers) - _MAX_ITEMS:,} more"] if len(answers) > _MAX_ITEMS else []
    return "; ".join([*parts, *more]) or "another version of the questionnaire"


def _otherwise(item: str, there: object, brought: object, *, lost: bool | None) -> str:
    if lost is None:
        return f"{item} is {answer_words(there)}, in the table {answer_words(brought)}"
    why = "asked in other words" if lost else "not asked"
    return f"{item} is {answer_words(there)}, and that answer is left out, as it is {why} in the version of the table"


def correct_label(new: int, differing: int) -> str:
    """Label the button that brings the new check-ins in and corrects the days that differ."""
    return f"Bring in {new:,} and correct {count(differing, 'day')}" if new else f"Correct {count(differing, 'day')}"


def more_days(how_many: int) -> str:
    """Say how many further days differ."""
    return f"And {count(how_many, 'more day')}."
