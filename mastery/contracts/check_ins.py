"""Contracts of what is computed from check-ins: scores, trends, changes, and how two raters differ."""

from dataclasses import dataclass

from mastery.contracts.columns import schema

SCORES = schema("""
    check_in: text, day: day, rater: text, instrument: text, version: text, scale: text, score: number?,
    answered: count, items: count
""")
"""One row a scale of a check-in, key (check_in, scale). `score` is in the range of its instrument, null when too few
answered."""

TREND = schema("""
    scale: text, first_day: day?, last_day: day?, n: count, span_days: count, change: number?, low: number?,
    high: number?, low90: number?, high90: number?, p_rise: number?, verdict: text, confirmed: flag?, holm: flag,
    holm_twice: flag, reason: text
""")
"""One row a scale: change over the window in scale points with its 95 % and 90 % intervals.

`verdict` is "rising", "falling", "steady", "unclear", "too_early" or "too_noisy"; `reason` the rule that led to it:
"few_check_ins", "short_span", "identical", "above_zero", "below_zero", "step_ruled_out", "wide" or "spans_zero".

`confirmed`: the look one occasion earlier had the same direction; null without one. `holm`: the direction passes Holm's
test over all scales; `holm_twice`: it passes now and passed at the look before, the same way."""

LINE = schema("scale: text, day: day, level: number, low: number, high: number")
"""The trend's line with its 95 % band, key (scale, day), in scale points."""

LATEST_SCORES = schema("scale: text, day: day?, score: number?, low: number?, high: number?")
"""Where each scale stands at its latest score, with a 95 % interval where one can be given, key scale."""

CHANGE = schema("""
    scale: text, day_before: day?, day_after: day?, before: number?, after: number?, change: number?,
    threshold: number?, verdict: text
""")
"""Two occasions compared, key scale. `threshold` is the smallest change that chance would rarely give (5 %).

`verdict` is "higher", "lower", "unclear", "unanswered", or "too_early" where there is no threshold."""

MOVED = schema("check_in: text, day: day, scale: text, before: number, after: number")
"""A score that another check-in changed, from `before` to `after`, key (check_in, scale)."""

SHIFT = schema("""
    check_in: text, judged_on: day, scale: text, day: day, then: number?, judged: number, difference: number?,
    threshold: number, verdict: text, now: number?, change: number?, adjusted: number?
""")
"""How far the person's own standard moved, key (scale, day): the score `then` on `day`, and where that day was `judged`
to be in hindsight at `check_in` on `judged_on`. `difference` is judged − then. With the score `now` at that check-in,
`change` is now − then, `adjusted` is now − judged. Scale points."""

CLEAR_DAY = schema("scale: text, day: day?")
"""The day by which a change of a full step should show at the present pace, key scale; null for none in sight."""

STEP = schema("""
    scale: text, n_before: count, n_after: count, step: number?, low: number?, high: number?, verdict: text,
    reason: text
""")
"""One row a scale: how much higher it stands after a period than a line foretells, in scale points, with its 95 %
interval, from `n_before` and `n_after` occasions. `verdict` is "higher", "lower", "unclear" or "too_early"."""

AGREEMENT = schema("""
    rater: text, scale: text, first_day: day?, last_day: day?, occasions: count, items: count, own: number?,
    other: number?, difference: number?, low: number?, high: number?, verdict: text
""")
"""How another rater sees each scale beside the owner, key (rater, scale): the means `own` and `other` over the paired
`occasions` and all `items` compared in them, and other − own with its 95 % interval, in scale points.

`first_day` and `last_day` are those of the owner's check-ins. `verdict` is "higher", "lower", "unclear" or
"too_few", which has no numbers."""

AGREEMENT_ITEMS = schema("rater: text, scale: text, item: text, day: day, own: count, other: count, apart: count")
"""What both answered on the latest paired occasion, and how many levels `apart`, key (rater, item)."""

OTHERS = schema("rater: text, name: text, check_in: text, day: day, version: text, scale: text, score: number")
"""The scores of other raters, called by `name`, in scale points, key (rater, check_in, scale).

`version` is that of the questionnaire."""


@dataclass(frozen=True)
class LevelsApart:
    """How many statements two raters answered alike, up to a full step apart, and further apart."""

    same: int
    one: int
    more: int


@dataclass(frozen=True)
class Overall:
    """The mean difference of another rater over `scales` scales, in scale points, with its 95 % interval."""

    difference: float
    low: float
    high: float
    scales: int
