"""Contracts of what is computed from the other records: goals, strengths, effort, people, what asks for attention."""

from mastery.contracts.columns import COUNT, DAY, FLAG, NUMBER, TEXT, schema

EVENTS = schema(entry=TEXT, day=DAY, kind=TEXT, scale=(TEXT, "null"), title=TEXT)
"""What the logbook marks in time, key entry. `kind` is "win", "setback" or "new role"; `scale` null for no element."""

PERIODS = schema(goal=TEXT, scale=(TEXT, "null"), start=DAY, end=DAY, statement=TEXT, state=TEXT)
"""When each goal was worked on, key goal: `start` to `end`, which is still to come for an active one that is due."""

MOVEMENT = schema(
    strength=TEXT,
    name=TEXT,
    first_day=(DAY, "null"),
    first=(COUNT, "null"),
    day=(DAY, "null"),
    rating=(COUNT, "null"),
    ratings=COUNT,
    band=TEXT,
)
"""One row a strength or weakness: its `first` and newest `rating` (1..5) with their days, key strength.

`band` is "weakness", "developing", "strength" or "unrated".
"""

CROSSINGS = schema(strength=TEXT, day=DAY, before=TEXT, after=TEXT)
"""The days on which a strength was rated as something else than at the rating before, key (strength, day)."""

TENSION = schema(
    scale=TEXT,
    day=(DAY, "null"),
    target=(NUMBER, "null"),
    score=(NUMBER, "null"),
    low=(NUMBER, "null"),
    high=(NUMBER, "null"),
    gap=(NUMBER, "null"),
    reached=TEXT,
)
"""Each scale's latest score with its 95 % interval against the vision's target, key scale, widest gap first.

`gap` is target − score in scale points. `reached` is "below", "within", "above", "unrated" or "no_target".
"""

EFFORT = schema(
    scale=(TEXT, "null"),
    practice_minutes=COUNT,
    learning_minutes=COUNT,
    minutes=COUNT,
    practice=COUNT,
    learning=COUNT,
    entries=COUNT,
    without_minutes=COUNT,
    share=(NUMBER, "null"),
)
"""Logged practice and learning of each scale, key scale; null for entries that name none.

`share` (0..1) is of the minutes that name a scale; null without any. `without_minutes` are entries that say no minutes.
"""

EFFORT_GAP = schema(
    scale=(TEXT, "null"),
    minutes=COUNT,
    entries=COUNT,
    without_minutes=COUNT,
    share=(NUMBER, "null"),
    gap=(NUMBER, "null"),
    gap_low=(NUMBER, "null"),
    gap_high=(NUMBER, "null"),
    rank=(COUNT, "null"),
    widest=FLAG,
)
"""Each scale's share of the effort (0..1) beside its gap to the vision, key scale, widest gap first.

`share` is of the minutes that name a scale; what names none has the last row, with a null scale, share and gap.
The gap has its 95 % interval, in scale points. `rank` 1 is the widest gap. `widest` marks the gaps beyond chance that
chance cannot tell from the widest one.
"""

EFFORT_WEEKS = schema(week=DAY, kind=TEXT, minutes=COUNT, entries=COUNT, without_minutes=COUNT)
"""Practice and learning by week, key (week, kind); `week` is its Monday. Weeks without any have rows of 0."""

RECOVERY = schema(
    entry=TEXT,
    title=TEXT,
    day=DAY,
    back_on=(DAY, "null"),
    days=(COUNT, "null"),
    so_far=(COUNT, "null"),
    lesson=FLAG,
)
"""Each setback with the days until back on track (null while open) and whether a lesson is written, key entry.

`so_far` are the days that an open one has lasted, null once it is over.
"""

LESSONS = schema(
    entry=TEXT,
    kind=TEXT,
    day=DAY,
    title=TEXT,
    lesson=(TEXT, "null"),
    next_action=(TEXT, "null"),
    plan_item=(TEXT, "null"),
    status=(TEXT, "null"),
)
"""Entries with a lesson or a next action, each with the plan items that came from it, key (entry, plan_item)."""

FEEDBACK = schema(role=TEXT, entries=COUNT, strength=COUNT, improve=COUNT, unsaid=COUNT, answered=COUNT)
"""Feedback received by the giver's role ("not said" where there is none), key role.

`strength` + `improve` + `unsaid` = `entries`; `answered` have a response.
"""

FOCUS = schema(
    focus=TEXT,
    since=DAY,
    scale=(TEXT, "null"),
    strength=(TEXT, "null"),
    why=(TEXT, "null"),
    score=(NUMBER, "null"),
    low=(NUMBER, "null"),
    high=(NUMBER, "null"),
    target=(NUMBER, "null"),
    gap=(NUMBER, "null"),
    reached=(TEXT, "null"),
    rating=(COUNT, "null"),
    band=(TEXT, "null"),
)
"""The current focus, at most one row: an element, a strength or weakness, or both.

score to reached are those of TENSION, null without an element that is in it; rating and band those of MOVEMENT.
"""

CONTACTS = schema(person=TEXT, name=TEXT, last=(DAY, "null"), due=(DAY, "null"), overdue=(COUNT, "null"), code=TEXT)
"""When each person was last spoken to and when next, key person, longest overdue first.

`overdue` is in days, 0 on the day, null when not due. `code` is "due", "not due", "no cadence" or "never spoken".
"""

ATTENTION = schema(code=TEXT, kind=TEXT, record=TEXT, title=TEXT, day=DAY, days=COUNT)
"""What asks for attention, key (code, record): first what is due or overdue, then what is open, then what comes.

`code` is "plan item", "goal", "first step", "person", "never spoken", "credential", "decision", "review", "meeting"
(`day` is when it is due), "setback" or "feedback" (`day` is since when it is open). `kind` is the record's kind. `days`
is from today to `day`, negative for a day that has passed.
"""

SINCE_MET = schema(
    code=TEXT,
    kind=TEXT,
    record=TEXT,
    title=TEXT,
    day=(DAY, "null"),
    status=(TEXT, "null"),
    detail=(TEXT, "null"),
)
"""What there was since a meeting, key (code, record), in the order of an agenda.

`code` is "agreed" (`day` is when it was done, else when it is due), "goal reached", "goal dropped" (closed), "new
role", "win", "setback", "lesson", "plan done", "goal begun" (its start) or "goal due". `kind` is the record's kind,
`status` that of a plan item, or "past" of a goal whose due day has passed, `detail` the text of a lesson.
"""

CALENDAR = schema(code=TEXT, record=TEXT, title=TEXT, day=DAY, state=(TEXT, "null"), rev=COUNT, saved_at=TEXT)
"""The days of records that belong in a calendar, key (code, record), earliest first.

`code` is "meeting", "goal", "plan item", "credential" or "review", whose `title` is empty. `state` says how it ended
("reached", "dropped" or "done"), null while it holds. `rev` and `saved_at` are those of the record.
"""

PROFILE_LINES = schema(
    section=TEXT,
    kind=TEXT,
    record=TEXT,
    text=(TEXT, "null"),
    detail=(TEXT, "null"),
    scale=(TEXT, "null"),
    entry_kind=(TEXT, "null"),
    day=(DAY, "null"),
    value=(COUNT, "null"),
    left_out=FLAG,
    shown=FLAG,
)
"""One row a line of the profile in the order of the page, key (section, record), with the record that it comes from.

`section` is "name", "headline", "statement", "values", "strengths", "proof", "credentials" or "now". `text` is null
for a focus on an element alone, which `scale` names. `day` is when a strength was last rated, a thing was done, a
credential expires, a goal is due, a focus was set; `value` the newest rating, 1..5. `shown` is False for lines that
the owner left out and for those that no longer fit.
"""

FORECAST = schema(
    goal=TEXT,
    state=TEXT,
    n=COUNT,
    day=(DAY, "null"),
    value=(NUMBER, "null"),
    time_gone=(NUMBER, "null"),
    way_gone=(NUMBER, "null"),
    median=(NUMBER, "null"),
    low=(NUMBER, "null"),
    high=(NUMBER, "null"),
    p_hit=(NUMBER, "null"),
    reached_on=(DAY, "null"),
    pace_needed=(NUMBER, "null"),
    pace_so_far=(NUMBER, "null"),
)
"""One row a goal, key goal. `n` counts the days measured after the start; `value` on `day` is the latest, the baseline
on the start while there is none. `time_gone` and `way_gone` are shares of the time to the due day and of the way from
baseline to target. `median`, `low` and `high` (10 and 90 %) are where it may stand on the due day, `p_hit` the chance
that the target is reached then. Values are in the goal's unit, the two paces in that unit a week."""

GOAL_PATH = schema(goal=TEXT, part=TEXT, day=DAY, value=NUMBER, low=(NUMBER, "null"), high=(NUMBER, "null"))
"""What is drawn of a goal, key (goal, part, day), in the goal's unit.

Parts: "measured" (the baseline on the start, then each day), "way" (from the baseline to the target on the due day),
"range" (median, low, high on that day).
"""
