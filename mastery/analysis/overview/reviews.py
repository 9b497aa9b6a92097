"""What was decided at a review, in order, and what was written down since for its focus."""

import pandas as pd

from mastery.contracts import Row
from mastery.kinds import REVIEW_CHOICES


def choices_in_order(choices: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of PARTS["review_choice"]: what was kept, then what was changed, then what was dropped."""
    place = choices["choice"].map({choice: place for place, choice in enumerate(REVIEW_CHOICES)})
    return choices.iloc[place.argsort(kind="stable")].reset_index(drop=True)


def entries_for(entries: pd.DataFrame, review: Row) -> int:
    """Count the rows of RECORDS["entry"] from the day of `review` on that name the element or strength in its focus.

    `review` is a plain row of RECORDS["review"].
    """
    named = pd.Series(data=False, index=entries.index)
    for name in ("scale", "strength"):
        if review[name] is not None:
            named |= entries[name] == review[name]
    return int((named & (entries["day"] >= pd.Timestamp(review["day"]))).sum())
