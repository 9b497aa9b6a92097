"""Contracts of what is computed from check-ins: scores, trends, changes, and how two raters differ."""

from dataclasses import dataclass

from mastery.contracts.columns import COUNT, DAY, FLAG, NUMBER, TEXT, schema

SCORES = schema(
    check_in=TEXT,
    day=DAY,
    rater=TEXT,
    instrument=TEXT,
    version=TEXT,
    scale=TEXT,
    score=(NUMBER, "null"),
    answered=COUNT,
    items=COUNT,
)
"""One row a scale of a check-in, key (check_in, scale). `score` is on the scale's 1..5, null when too few answered."""

TREND = schema(
    scale=TEXT,
    first_day=(DAY, "null"),
    last_day=(DAY, "null"),
    n=COUNT,
    span_days=COUNT,
    change=(NUMBER, "null"),
    low=(NUMBER, "null"),
    high=(NUMBER, "null"),
    low90=(NUMBER, "null"),
    high90=(NUMBER, "null"),
    p_rise=(NUMBER, "null"),
    verdict=TEXT,
    confirmed=(FLAG, "null"),
    holm=FLAG,
    holm_twice=FLAG,
    reason=TEXT,
)
"""One row a scale: change over the window in scale points with its 95 % and 90 % intervals.

`verdict` is "rising", "falling", "steady", "unclear", "too_early" or "too_noisy"; `reason` the rule that led to it:
"few_check_ins", "short_span", "identical", "above_zero", "below_zero", "step_ruled_out", "wide" or "spans_zero".

`confirmed`: the look one occasion earlier had the same direction; null without one. `holm`: the direction passes Holm's
test over all scales; `holm_twice`: it passes now and passed at the look before, the same way."""

LINE = schema(scale=TEXT, day=DAY, level=NUMBER, low=NUMBER, high=NUMBER)
"""The trend's line with its 95 % band, key (scale, day), in scale points."""

LATEST_SCORES = schema(
    scale=TEXT, day=(DAY, "null"), score=(NUMBER, "null"), low=(NUMBER, "null"), high=(NUMBER, "null")
)
"""Where each scale stands at its latest score, with a 95 % interval, key scale."""

CHANGE = schema(
    scale=TEXT,
    day_before=(DAY, "null"),
    day_after=(DAY, "null"),
    before=(NUMBER, "null"),
    after=(NUMBER, "null"),
    change=(NUMBER, "null"),
    threshold=(NUMBER, "null"),
    verdict=TEXT,
)
"""Two occasions compared, key scale. `threshold` is the smallest change that chance would rarely give (5 %).

`verdict` is "higher", "lower", "unclear" or "unanswered"."""

MOVED = schema(check_in=TEXT, day=DAY, scale=TEXT, before=NUMBER, after=NUMBER)
"""A score that another check-in changed, from `before` to `after`, key (check_in, scale)."""

SHIFT = schema(
    check_in=TEXT,
    judged_on=DAY,
    scale=TEXT,
    day=DAY,
    then=(NUMBER, "null"),
    judged=NUMBER,
    difference=(NUMBER, "null"),
    threshold=NUMBER,
    verdict=TEXT,
    now=(NUMBER, "null"),
    change=(NUMBER, "null"),
    adjusted=(NUMBER, "null"),
)
"""How far the person's own standard moved, key (scale, day): the score `then` on `day`, and where that day was `judged`
to be in hindsight at `check_in` on `judged_on`. `difference` is judged − then. With the score `now` at that check-in,
`change` is now − then, `adjusted` is now − judged. Scale points."""

CLEAR_DAY = schema(scale=TEXT, day=(DAY, "null"))
"""The day by which a change of a full step should show at the present pace, key scale; null for none in sight."""

STEP = schema(
    scale=TEXT,
    n_before=COUNT,
    n_after=COUNT,
    step=(NUMBER, "null"),
    low=(NUMBER, "null"),
    high=(NUMBER, "null"),
    verdict=TEXT,
    reason=TEXT,
)
"""One row a scale: how much higher it stands after a period than a line foretells, in scale points, with its 95 %
interval, from `n_before` and `n_after` occasions. `verdict` is "higher", "lower", "unclear" or "too_early"."""

AGREEMENT = schema(
    rater=TEXT,
    scale=TEXT,
    first_day=(DAY, "null"),
    last_day=(DAY, "null"),
    occasions=COUNT,
    items=COUNT,
    own=(NUMBER, "null"),
    other=(NUMBER, "null"),
    difference=(NUMBER, "null"),
    low=(NUMBER, "null"),
    high=(NUMBER, "null"),
    verdict=TEXT,
)
"""How another rater sees each scale beside the owner, key (rater, scale): the means `own` and `other` over the paired
`occasions` and all `items` compared in them, and other − own with its 95 % interval, in scale points.

`first_day` and `last_day` are those of the owner's check-ins. `verdict` is "higher", "lower", "unclear" or
"too_few", which has no numbers."""

AGREEMENT_ITEMS = schema(rater=TEXT, scale=TEXT, item=TEXT, day=DAY, own=COUNT, other=COUNT, apart=COUNT)
"""What both answered on the latest paired occasion, 1..5, and how many levels `apart`, key (rater, item)."""

OTHERS = schema(rater=TEXT, name=TEXT, check_in=TEXT, day=DAY, scale=TEXT, score=NUMBER)
"""The scores of other raters, called by `name`, in scale points, key (rater, check_in, scale)."""


@dataclass(frozen=True)
class LevelsApart:
    """How many statements two raters answered with the same level, one level apart, and two or more apart."""

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
