"""Other raters: what they are called, and their scores over time."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from mastery import contracts
from mastery.analysis.check_in.scoring import scores
from mastery.instruments.model import Instrument
from mastery.text import without_titles


def rater_names(people: pd.DataFrame, raters: Sequence[str]) -> dict[str, str]:
    """Return what each of `raters` is called, in their order; whoever is not among `people` is left out.

    people: RECORDS["person"]. It is the first name; the whole name where it begins with a title or an initial, or
    two of the raters share the first, with a number behind it where they share that too.
    """
    whole = people.set_index("person")["name"].str.split().str.join(" ").to_dict()
    known = {rater: str(whole[rater]) for rater in dict.fromkeys(raters) if rater in whole}
    first = {rater: _first(name) for rater, name in known.items()}
    shared = Counter(first.values())
    names = {rater: known[rater] if shared[name] > 1 else name for rater, name in first.items()}
    seen: Counter[str] = Counter()
    for rater, name in names.items():
        seen[name] += 1
        names[rater] = f"{name} ({seen[name]})" if seen[name] > 1 else name
    return names


def _first(name: str) -> str:
    """Return the first name, or `name` whole where nobody would be called by the word that it begins with."""
    return name.split(" ")[0].rstrip(",") if without_titles(name) == name else name


def others_scores(responses: pd.DataFrame, instrument: Instrument, people: pd.DataFrame) -> pd.DataFrame:
    """Return OTHERS: the scores of other raters' check-ins, oldest first, scales in the order of `instrument`.

    responses: RESPONSES of other raters. people: RECORDS["person"]; raters who are not among them are left out. Scores
    are those of `scores`, with each rater's own item means; a scale with too few answers has no row.
    """
    found = scores(responses, instrument)
    found = found[found["score"].notna()]
    names = rater_names(people, list(found["rater"].unique()))
    rows = found.assign(name=found["rater"].map(names))
    return contracts.conform(rows[rows["name"].notna()], contracts.OTHERS, "OTHERS")
