"""Self and mentor: by how much another rater's answers differ from the owner's, and whether chance could explain it."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from mastery import contracts
from mastery.analysis.raters.difference import Floats, half_widths, means
from mastery.analysis.raters.pairing import compared
from mastery.analysis.trends.history import dates, day_numbers, possible
from mastery.analysis.trends.noise import SHARED
from mastery.instruments.model import USUAL, Instrument, Measure

_MIN_SCALES = 3
_MAX_GAPS = 3


def agreement(
    own: pd.DataFrame, others: pd.DataFrame, instrument: Instrument, *, raters: Sequence[str]
) -> pd.DataFrame:
    """Return AGREEMENT: for each of `raters`, in order, how they see every scale of `instrument` beside the owner.

    own, others: RESPONSES of the owner and of other raters. Check-ins are paired and items matched by `compared`.
    own and other are the means over the paired occasions of the mean answer to the items that both gave, whatever their
    weights; difference is other − own in scale points, low..high its 95 % interval (`half_widths`), as far as two
    answers can differ.

    The verdict is "higher" or "lower" when the interval excludes 0, else "unclear". It is
    "too_few", without any number, when no occasion is paired, and when neither the occasions (5 degrees of
    freedom over the scales) nor the items of an occasion (5 over the scales, and 2 items of this one) show how noisy
    the answers are: one occasion with a single item of each scale is never enough, two with five scales are.
    Raises ValueError when a frame breaks its contract.
    Source: own, docs/method.md.
    """
    if not raters:
        return contracts.empty(contracts.AGREEMENT)
    return _agreement(compared(own, others, instrument), instrument, raters)


def _agreement(rows: pd.DataFrame, instrument: Instrument, raters: Sequence[str]) -> pd.DataFrame:
    scales = list(instrument.scale_names)
    known = instrument.measure.error_known
    made = [_of_rater(rows[rows["rater"] == rater], scales, known).assign(rater=rater) for rater in raters]
    found = possible(pd.concat(made, ignore_index=True), ("low", "high"), measure=instrument.measure)
    return contracts.conform(found, contracts.AGREEMENT, "AGREEMENT")


def agreement_items(
    own: pd.DataFrame, others: pd.DataFrame, instrument: Instrument, *, raters: Sequence[str]
) -> pd.DataFrame:
    """Return AGREEMENT_ITEMS: what the owner and each of `raters` answered on their latest paired occasion.

    own, others: as for `agreement`. Items follow the order of `instrument`; raters without an occasion have no rows.
    Raises ValueError when a frame breaks its contract.
    """
    if not raters:
        return contracts.empty(contracts.AGREEMENT_ITEMS)
    return _items(compared(own, others, instrument), raters)


def two_views(
    own: pd.DataFrame, others: pd.DataFrame, instrument: Instrument, *, raters: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return AGREEMENT and AGREEMENT_ITEMS as `agreement` and `agreement_items` do, of check-ins that are paired once.

    Raises ValueError when a frame breaks its contract.
    """
    if not raters:
        return contracts.empty(contracts.AGREEMENT), contracts.empty(contracts.AGREEMENT_ITEMS)
    rows = compared(own, others, instrument)
    return _agreement(rows, instrument, raters), _items(rows, raters)


def _items(rows: pd.DataFrame, raters: Sequence[str]) -> pd.DataFrame:
    latest = rows[rows["check_in"] == rows.groupby("rater")["check_in"].transform("last")]
    latest = latest.assign(apart=(latest["other"] - latest["own"]).abs())
    made = [latest[latest["rater"] == rater] for rater in raters]
    return contracts.conform(pd.concat(made, ignore_index=True), contracts.AGREEMENT_ITEMS, "AGREEMENT_ITEMS")


def agreement_counts(items: pd.DataFrame, *, measure: Measure = USUAL) -> contracts.LevelsApart:
    """Return on how many of the AGREEMENT_ITEMS of one rater both gave the same answer, up to a full step apart, more.

    Raises ValueError for several raters in the frame.
    """
    apart = _of_one_rater(items, "AGREEMENT_ITEMS")["apart"]
    one = (apart > 0) & (apart <= measure.full_step)
    return contracts.LevelsApart(int((apart == 0).sum()), int(one.sum()), int((apart > measure.full_step).sum()))


def widest(items: pd.DataFrame) -> pd.DataFrame:
    """Return up to three AGREEMENT_ITEMS of one rater that are furthest apart, widest first.

    Of equally wide ones those come first whose scale is further apart on the whole, then those first in the frame.
    They are something to talk about, no verdict: single answers move by a level by themselves.
    Raises ValueError for several raters in the frame.
    """
    rows = _of_one_rater(items, "AGREEMENT_ITEMS")
    of_scale = (rows["other"] - rows["own"]).groupby(rows["scale"]).transform("mean").abs()
    rows = rows.assign(of_scale=of_scale)[rows["apart"] > 0]
    ordered = rows.sort_values(["apart", "of_scale"], ascending=False, kind="stable", ignore_index=True)
    return ordered.drop(columns="of_scale").head(_MAX_GAPS)


def overall(agreement: pd.DataFrame, *, measure: Measure = USUAL) -> contracts.Overall | None:
    """Return the mean difference over the scales of one rater's AGREEMENT with its 95 % interval; None below three.

    Both are in `measure`, and no further from 0 than two of its answers can be.

    The interval is the scales' own, narrowed as far as they are independent looks at it: K scales count as
    K / (1 + 0.25 (K − 1)), because what moves one answer moves others too, as in `trend`. How much the scales differ
    does not widen it: they are all there are.
    Raises ValueError for several raters in the frame.
    Source: own, docs/method.md.
    """
    rows = _of_one_rater(agreement, "AGREEMENT")
    rows = rows[rows["low"].notna()]
    if len(rows) < _MIN_SCALES:
        return None
    looks = len(rows) / (1 + SHARED * (len(rows) - 1))
    # One end may stand where the range ends; the other is as far away as the interval is half wide.
    halves = np.fmax(rows["high"] - rows["difference"], rows["difference"] - rows["low"])
    half = float(np.sqrt((halves**2).mean() / looks))
    difference = float(rows["difference"].mean())
    low, high = np.clip([difference - half, difference + half], -measure.span, measure.span)
    return contracts.Overall(difference, float(low), float(high), len(rows))


def _of_rater(rows: pd.DataFrame, scales: list[str], error_known: bool) -> pd.DataFrame:
    own, other, day = _arrays(rows, scales)
    given = ~np.isnan(own).all(axis=2)
    half = half_widths(other - own, day=day, error_known=error_known)
    mine, theirs = (np.where(np.isnan(half), np.nan, means(means(side, axis=2), axis=0)) for side in (own, other))
    difference = theirs - mine
    days = np.where(given, day[:, None], np.nan)
    columns = {
        "scale": np.array(scales, dtype=object),
        "first_day": dates(np.fmin.reduce(days, axis=0, initial=np.nan)),
        "last_day": dates(np.fmax.reduce(days, axis=0, initial=np.nan)),
        "occasions": given.sum(axis=0),
        "items": (~np.isnan(own)).sum(axis=(0, 2)),
        "own": mine,
        "other": theirs,
        "difference": difference,
        "low": difference - half,
        "high": difference + half,
    }
    return pd.DataFrame(columns | {"verdict": _verdicts(difference, half)})


def _arrays(rows: pd.DataFrame, scales: list[str]) -> tuple[Floats, Floats, Floats]:
    """Return own and other (occasions, scales, items), NaN where not both answered, and day numbers (occasions,)."""
    occasion, check_ins = pd.factorize(rows["check_in"])
    scale = pd.Index(scales).get_indexer(pd.Index(rows["scale"]))
    place = rows.groupby(["check_in", "scale"]).cumcount().to_numpy()
    shape = (len(check_ins), len(scales), int(place.max(initial=0)) + 1)
    own, other = np.full((2, *shape), np.nan)
    own[occasion, scale, place], other[occasion, scale, place] = rows["own"], rows["other"]
    return own, other, day_numbers(rows.drop_duplicates("check_in")["day"])


def _verdicts(difference: Floats, half: Floats) -> np.ndarray:
    holds = [np.isnan(half), difference - half > 0, difference + half < 0]
    return np.select(holds, ["too_few", "higher", "lower"], default="unclear")


def _of_one_rater(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    found = frame["rater"].unique()
    if len(found) > 1:
        raise ValueError(f"{name}.rater: {', '.join(map(str, found))}; this is said of one rater at a time")
    return frame
