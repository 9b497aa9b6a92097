"""What is made of check-ins: scores, trends, changes."""

from mastery.analysis.frames.columns import COUNT, DAY, FLAG, NUMBER, TEXT, schema

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
    reason=TEXT,
)
"""One row a scale: change over the window in scale points with its 95 % and 90 % intervals."""

LINE = schema(scale=TEXT, day=DAY, level=NUMBER, low=NUMBER, high=NUMBER)
"""The trend's line with its 95 % band, key (scale, day), in scale points."""

STANDING = schema(scale=TEXT, day=(DAY, "null"), score=(NUMBER, "null"), low=(NUMBER, "null"), high=(NUMBER, "null"))
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
"""Two occasions compared, key scale. `threshold` is the smallest change that chance would rarely give (5 %)."""

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
interval, from `n_before` and `n_after` occasions."""
