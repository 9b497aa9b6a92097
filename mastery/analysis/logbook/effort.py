"""Effort: where logged practice and learning went, week by week, and beside the gaps to the vision."""

from datetime import date

import pandas as pd

from mastery import contracts
from mastery.analysis.trends.score_noise import TWO_POINT_THRESHOLD

EFFORT_KINDS = ("practice", "learning")
_LARGE_SHARE = 0.5


def effort(entries: pd.DataFrame, *, first: date | None = None, last: date | None = None) -> pd.DataFrame:
    """Return EFFORT: minutes and entries of practice and learning for each scale, most minutes first.

    entries: RECORDS["entry"]; those from `first` to `last` count, both days included, None for no limit.
    Entries that name no scale have the last row; they take no part in `share`. An entry without minutes counts as an
    entry and adds no minutes.
    Source: own.
    """
    rows = _efforts(entries)
    rows = rows[rows["day"].between(pd.Timestamp(first or date.min), pd.Timestamp(last or date.max))]
    for kind in EFFORT_KINDS:
        of_kind = rows["kind"] == kind
        rows[kind], rows[f"{kind}_minutes"] = of_kind.astype("int64"), rows["minutes"].where(of_kind, 0)
    sums = ["practice_minutes", "learning_minutes", "minutes", "practice", "learning", "entries", "without_minutes"]
    rows = rows.groupby("scale", dropna=False, as_index=False)[sums].sum()
    named = rows["minutes"].where(rows["scale"].notna())
    rows["share"] = named / named.sum() if named.sum() else float("nan")
    rows = rows.assign(unnamed=rows["scale"].isna()).sort_values(
        ["unnamed", "minutes", "entries", "scale"], ascending=[True, False, False, True], kind="stable"
    )
    return contracts.conform(rows, contracts.EFFORT, "EFFORT")


def effort_against_gap(effort: pd.DataFrame, tension: pd.DataFrame) -> pd.DataFrame:
    """Return EFFORT_GAP: each scale's share of the effort beside its gap, in the order of `tension`.

    effort: EFFORT. tension: TENSION. Scales of `effort` that `tension` does not hold come last, then what names none.
    A gap is among the `widest` when its score is below the target beyond chance and the gap is less than 1.55 points
    narrower than the widest such gap: less than that, chance gives between two scores.
    Source: own; 1.55 is the threshold of `compare` with four items.
    """
    spent = effort[effort["scale"].notna()].set_index("scale")
    gaps = tension.assign(gap_low=tension["target"] - tension["high"], gap_high=tension["target"] - tension["low"])
    gaps = gaps.set_index("scale")[["gap", "gap_low", "gap_high", "reached"]]
    order = list(dict.fromkeys([*gaps.index, *spent.index]))
    rows = gaps.reindex(order).join(spent[["minutes", "entries", "without_minutes", "share"]])
    rows = rows.rename_axis("scale").reset_index()
    counts = {name: rows[name].fillna(0).astype("int64") for name in ("minutes", "entries", "without_minutes")}
    rows = rows.assign(**counts)
    rows["share"] = rows["share"].fillna(0.0) if rows["minutes"].sum() else float("nan")
    rows = pd.concat([rows, effort.loc[effort["scale"].isna(), list(rows.columns.intersection(effort.columns))]])
    rows["rank"] = rows["gap"].rank(method="min", ascending=False).astype("Int64")
    beyond = rows["gap"].where(rows["reached"] == "below")
    rows["widest"] = beyond > beyond.max() - TWO_POINT_THRESHOLD
    return contracts.conform(rows, contracts.EFFORT_GAP, "EFFORT_GAP")


def effort_note(against: pd.DataFrame) -> str:
    """Return what the shares of effort say.

    "no minutes", "too little named", "no gap beyond chance", "elsewhere" or "on the widest gaps".
    against: EFFORT_GAP. "too little named" when more than half of the minutes name no element, or more than half of the
    entries say no minutes; "elsewhere" when more than half of the minutes that name an element went to those whose gap
    is not among the widest.
    Source: own.
    """
    whole, unnamed = against["minutes"].sum(), against.loc[against["scale"].isna(), "minutes"].sum()
    if not whole:
        return "no minutes"
    if unnamed > _LARGE_SHARE * whole or against["without_minutes"].sum() > _LARGE_SHARE * against["entries"].sum():
        return "too little named"
    if not against["widest"].any():
        return "no gap beyond chance"
    return "elsewhere" if against.loc[~against["widest"], "share"].sum() > _LARGE_SHARE else "on the widest gaps"


def effort_by_week(entries: pd.DataFrame, *, until: date | None = None, week_start: int = 0) -> pd.DataFrame:
    """Return EFFORT_WEEKS: practice and learning of every week from the first such entry on, oldest first.

    entries: RECORDS["entry"]. The last week is that of the latest entry, or of `until` when that is later. Weeks
    without an entry have rows of 0, so that a pause is seen. Empty without an entry of these kinds. A week begins on
    the weekday `week_start`, Monday being 0.
    Source: own.
    """
    rows = _efforts(entries)
    if rows.empty:
        return contracts.empty(contracts.EFFORT_WEEKS)
    rows["week"] = rows["day"] - pd.to_timedelta((rows["day"].dt.day_of_week - week_start) % 7, unit="D")
    end = max(rows["day"].max(), pd.Timestamp(until or date.min))
    weeks = pd.date_range(rows["week"].min(), end, freq="7D")
    every = pd.MultiIndex.from_product([weeks, EFFORT_KINDS], names=["week", "kind"])
    sums = rows.groupby(["week", "kind"])[["minutes", "entries", "without_minutes"]].sum()
    return contracts.conform(sums.reindex(every, fill_value=0).reset_index(), contracts.EFFORT_WEEKS, "EFFORT_WEEKS")


def _efforts(entries: pd.DataFrame) -> pd.DataFrame:
    """The entries that are effort: day, kind, scale, minutes (0 if unsaid), entries (1), without_minutes (0 or 1)."""
    rows = entries[entries["kind"].isin(EFFORT_KINDS)].reset_index(drop=True)
    unsaid = rows["minutes"].isna()
    minutes = rows["minutes"].fillna(0).astype("int64")
    counted = rows[["day", "kind", "scale"]]
    return counted.assign(minutes=minutes, entries=1, without_minutes=unsaid.astype("int64"))
