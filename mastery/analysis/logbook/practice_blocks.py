"""Blocks of practice: stretches of time in which one element was practised again and again."""

from collections.abc import Mapping

import pandas as pd

from mastery import contracts

PAUSE = pd.Timedelta(days=42)
"""Six weeks without practice end a block (own)."""

MIN_ENTRIES = 3
"""Fewer entries are no block (own)."""


def practice_blocks(entries: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the blocks of practice as PERIODS, the newest first; `names` maps scale to name.

    entries: RECORDS["entry"]. A block is practice of one scale, from its first entry to its last, in which no two
    entries lie more than six weeks apart, with at least three of them. `goal` is an id of the block's own, `state`
    "practice". Source: own.
    """
    rows = entries[(entries["kind"] == "practice") & entries["scale"].isin(list(names))]
    rows = rows.sort_values(["scale", "day"], kind="stable")
    begins = (rows["scale"] != rows["scale"].shift()) | (rows["day"] - rows["day"].shift() > PAUSE)
    blocks = (
        rows.assign(block=begins.cumsum()).groupby(["scale", "block"], sort=False)["day"].agg(["min", "max", "size"])
    )
    blocks = blocks[blocks["size"] >= MIN_ENTRIES].reset_index()
    found = pd.DataFrame(
        {
            "goal": "practice " + blocks["scale"] + " " + blocks["min"].astype(str),
            "scale": blocks["scale"],
            "start": blocks["min"],
            "end": blocks["max"],
            "statement": "Practice in " + blocks["scale"].map(names) + ", " + blocks["size"].astype(str) + " entries",
            "state": "practice",
        }
    )
    newest_first = found.sort_values(["end", "goal"], ascending=[False, True], ignore_index=True)
    return contracts.conform(newest_first, contracts.PERIODS, "PERIODS")
