"""Contracts of what is computed from the other records: goals, strengths, effort, people, what asks for attention."""

from dataclasses import dataclass

from mastery.contracts.columns import schema

EVENTS = schema("entry: text, day: day, kind: text, scale: text?, title: text")
"""What the logbook marks in time, key entry. `kind` is "win", "setback" or "new role"; `scale` null for no element."""

PERIODS = schema("goal: text, scale: text?, start: day, end: day, statement: text, state: text")
"""When each goal was worked on, key goal: `start` to `end`, which is still to come for an active one that is due."""

MOVEMENT = schema("""
    strength: text, name: text, first_day: day?, first: count?, day: day?, rating: count?, ratings: count,
    band: text
""")
"""One row a strength or weakness: its `first` and newest `rating` (1..5) with their days, key strength.

`band` is "weakness", "developing", "strength" or "unrated".
"""

CROSSINGS = schema("strength: text, day: day, before: text, after: text")
"""The days on which a strength was rated as something else than at the rating before, key (strength, day)."""

RATING_STEPS = schema("strength: text, day: day, value: count, ratings: count")
"""The days from which on a strength was rated as `value`, the first of its ratings and each that differs from the one
before, key (strength, day); `ratings` counts those up to the next step."""

TENSION = schema("""
    scale: text, day: day?, target: number?, score: number?, low: number?, high: number?, gap: number?,
    reached: text
""")
"""Each scale's latest score with its 95 % interval against the vision's target, key scale, widest gap first.

`gap` is target − score in scale points. `reached` is "below", "within", "above", "unrated", "inapplicable" (nothing of
the scale ever applied) or "no_target".
"""

EFFORT = schema("""
    scale: text?, practice_minutes: count, learning_minutes: count, minutes: count, practice: count,
    learning: count, entries: count, without_minutes: count, share: number?
""")
"""Logged practice and learning of each scale, key scale; null for entries that name none.

`share` (0..1) is of the minutes that name a scale; null without any. `without_minutes` are entries that say no minutes.
"""

EFFORT_GAP = schema("""
    scale: text?, minutes: count, entries: count, without_minutes: count, share: number?, gap: number?,
    gap_low: number?, gap_high: number?, rank: count?, widest: flag
""")
"""Each scale's share of the effort (0..1) beside its gap to the vision, key scale, widest gap first.

`share` is of the minutes that name a scale; what names none has the last row, with a null scale, share and gap.
The gap has its 95 % interval, in scale points. `rank` 1 is the widest gap. `widest` marks the gaps beyond chance that
chance cannot tell from the widest one.
"""

EFFORT_WEEKS = schema("week: day, kind: text, minutes: count, entries: count, without_minutes: count")
"""Practice and learning by week, key (week, kind); `week` is its first day. Weeks without any have rows of 0."""

RECOVERY = schema("entry: text, title: text, day: day, back_on: day?, days: count?, so_far: count?, lesson: flag")
"""Each setback with the days until back on track (null while open) and whether a lesson is written, key entry.

`so_far` are the days that an open one has lasted, null once it is over.
"""

LESSONS = schema("""
    entry: text, kind: text, day: day, title: text, lesson: text?, next_action: text?, plan_item: text?,
    status: text?
""")
"""Entries with a lesson or a next action, each with the plan items that came from it, key (entry, plan_item)."""

FEEDBACK = schema("role: text, entries: count, strength: count, improve: count, unsaid: count, answered: count")
"""Feedback received by the giver's role ("not said" where there is none), key role.

`strength` + `improve` + `unsaid` = `entries`; `answered` have a response.
"""

FOCUS = schema("""
    focus: text, since: day, scale: text?, strength: text?, why: text?, score: number?, low: number?, high: number?,
    target: number?, gap: number?, reached: text?, rating: count?, band: text?
""")
"""The current focus, at most one row: an element, a strength or weakness, or both.

score to reached are those of TENSION, null without an element that is in it; rating and band those of MOVEMENT.
"""

CONTACTS = schema("person: text, name: text, last: day?, due: day?, overdue: count?, code: text")
"""When each person was last spoken to and when next, key person, longest overdue first.

`overdue` is in days, 0 on the day, null when not due. `code` is "due", "not due", "no cadence" or "never spoken".
"""

ATTENTION = schema("code: text, kind: text, record: text, title: text, day: day, days: count")
"""What asks for attention, key (code, record): first what is due or overdue, then what is open, then what comes.

`code` is "plan item", "goal", "first step", "person", "never spoken", "credential", "decision", "review", "meeting"
(`day` is when it is due), "setback" or "feedback" (`day` is since when it is open). `kind` is the record's kind. `days`
is from today to `day`, negative for a day that has passed.
"""

SINCE_MET = schema("code: text, kind: text, record: text, title: text, day: day?, status: text?, detail: text?")
"""What there was since a meeting, key (code, record), in the order of an agenda.

`code` is "agreed" (`day` is when it was done, else when it is due), "goal reached", "goal dropped" (closed), "new
role", "win", "setback", "lesson", "plan done", "goal begun" (its start) or "goal due". `kind` is the record's kind,
`status` that of a plan item, or "past" of a goal whose due day has passed, `detail` the text of a lesson.
"""

CALENDAR = schema("code: text, record: text, title: text, day: day, state: text?, rev: count, saved_at: text")
"""The days of records that belong in a calendar, key (code, record), earliest first.

`code` is "meeting", "goal", "plan item", "credential", "review", whose `title` is empty, or "planned test", which has a
row a week. `state` says how it ended ("reached", "dropped", "done" or "stopped"), null while it holds. `rev` and
`saved_at` are those of the record.
"""

PROFILE_LINES = schema("""
    section: text, kind: text, record: text, text: text?, detail: text?, scale: text?, entry_kind: text?, day: day?,
    value: count?, left_out: flag, shown: flag
""")
"""One row a line of the profile in the order of the page, key (section, record), with the record that it comes from.

`section` is "name", "headline", "statement", "values", "strengths", "proof", "credentials" or "now". `text` is null
for a focus on an element alone, which `scale` names. `day` is when a strength was last rated, a thing was done, a
credential expires, a goal is due, a focus was set; `value` the newest rating, 1..5. `shown` is False for lines that
the owner left out and for those that no longer fit.
"""

FORECAST = schema("""
    goal: text, state: text, n: count, day: day?, value: number?, time_gone: number?, way_gone: number?,
    median: number?, low: number?, high: number?, p_hit: number?, reached_on: day?, pace_needed: number?,
    pace_so_far: number?
""")
"""One row a goal, key goal. `n` counts the days measured after the start; `value` on `day` is the latest, the baseline
on the start while there is none. `time_gone` and `way_gone` are shares of the time to the due day and of the way from
baseline to target. `median`, `low` and `high` (10 and 90 %) are where it may stand on the due day, `p_hit` the chance
that the target is reached then. Values are in the goal's unit, the two paces in that unit a week."""

GOAL_PATH = schema("goal: text, part: text, day: day, value: number, low: number?, high: number?")
"""What is drawn of a goal, key (goal, part, day), in the goal's unit.

Parts: "measured" (the baseline on the start, then each day), "way" (from the baseline to the target on the due day),
"range" (median, low, high on that day).
"""


PLANNED_TEST_WEEKS = schema("""
    planned_test: text, block: count, week: count, practised: flag, asked_on: day, score: number?
""")
"""One row a week of each planned test, key (planned_test, block, week), both from 1.

`practised` says whether its block is one with the practice, `asked_on` is the day on which the week is asked about, its
last one; `score` is null while nothing was answered.
"""

PLANNED_TEST_BLOCKS = schema("""
    planned_test: text, block: count, practised: flag, first: day, last: day, score: number?, answered: count,
    weeks: count
""")
"""One row a block of each planned test, key (planned_test, block): the mean of its weeks' scores.

`score` is null where fewer than half of its weeks were answered.
"""

PLANNED_TEST_RESULTS = schema("""
    planned_test: text, practice: text, name: text, start: day, last: day, state: text, verdict: text?,
    effect: number?, low: number?, high: number?, p: number?, full_step: number, answered: count, weeks: count,
    blocks: count
""")
"""One row a planned test, key planned_test, in the order of the records.

`name` is what is asked about. `state` is "ahead", "running", "finished" or "stopped". Only a finished one has a
`verdict`: "more", "less", "unclear" or "too_few"; with the latter there is no number. `effect` is the mean of the
blocks with the practice minus that of those without it, in scale points, `low` and `high` its 95 % interval, `p`
two-sided. `answered` of the `weeks` have an answer.
"""

PLANNED_TESTS_NOW = schema("""
    planned_test: text, practice: text, instrument: text, block: count, blocks: count, practised: flag, first: day,
    last: day, asked_on: day?, due: flag
""")
"""The planned tests under way, key planned_test, with the block of today: `first` to `last`.

`asked_on` is the next day on which a week is asked about, null after the last; `due` says whether that week can be
answered by now.
"""


@dataclass(frozen=True)
class Judgement:
    """Whether one letter of SMART holds for a goal, the reason as a code, and the goal's words that led to it."""

    letter: str
    met: bool
    code: str
    found: str = ""
