"""One questionnaire in several versions: the scores of each by its own questions, and what its scales are called."""

from collections.abc import Sequence

import pandas as pd

from mastery import contracts
from mastery.analysis.check_in.check_in_context import scored
from mastery.analysis.check_in.scoring import scores
from mastery.instruments.model import Instrument


def scores_of_versions(responses: pd.DataFrame, versions: Sequence[Instrument]) -> pd.DataFrame:
    """Return the SCORES of every check-in answered with any of `versions`, each by its own scales, oldest first.

    responses: RESPONSES; rows of other instruments and versions are left out. Within a check-in the scales come in the
    order of its version.
    """
    of = [scores(responses[responses["version"] == one.version], one) for one in versions]
    found = [one for one in of if len(one)]
    if not found:
        return contracts.empty(contracts.SCORES)
    order = {check_in: place for place, check_in in enumerate(responses["check_in"].unique())}
    every = pd.concat(found, ignore_index=True)
    every = every.assign(order=every["check_in"].map(order)).sort_values("order", kind="stable", ignore_index=True)
    return contracts.conform(every, contracts.SCORES, "SCORES")


def names_of_versions(versions: Sequence[Instrument], scores: pd.DataFrame) -> dict[str, str]:
    """Return scale → name over `versions`, newest first: its scales, then those of earlier ones that SCORES score."""
    given = set(scores.loc[scores["score"].notna(), "scale"])
    names = dict(versions[0].scale_names)
    for one in versions[1:]:
        names |= {scale: name for scale, name in one.scale_names.items() if scale in given - set(names)}
    return names


def comparable(check_ins: pd.DataFrame, scores: pd.DataFrame) -> pd.DataFrame:
    """Return the CHECK_INS that can be compared with another: scored in SCORES, not alone in their version."""
    rows = check_ins[check_ins["check_in"].isin(scored(scores))]
    return rows[rows.groupby("version")["check_in"].transform("size") > 1].reset_index(drop=True)


def of_versions(rows: pd.DataFrame, versions: Sequence[Instrument]) -> pd.DataFrame:
    """Return the rows, of one questionnaire, that belong to one of its `versions`."""
    own: pd.DataFrame = rows[rows["version"].isin([one.version for one in versions])].reset_index(drop=True)
    return own


def in_version(rows: pd.DataFrame, version: str) -> pd.DataFrame:
    """Return the rows of one version of a questionnaire."""
    own: pd.DataFrame = rows[rows["version"] == version].reset_index(drop=True)
    return own
