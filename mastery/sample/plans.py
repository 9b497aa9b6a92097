"""What the person planned under each goal, and what came of it."""

from mastery.sample.record import Line, later, told


def lines() -> tuple[Line, ...]:
    """Return the plan items: of every kind, in every status."""
    return _PLAN


def _step(goal: str | None, kind: str, title: str, ago: int, **fields: object) -> Line:
    return told("plan_item", title, ago, goal=goal, kind=kind, title=title, status="planned", **fields)


def _done(step: Line, on: int, outcome: str) -> Line:
    return later(step, on, status="done", done_on=on, outcome=outcome)


_PLAN = (
    _done(
        _step("platform", "rotation", "Three days beside the platform team", 660, due=540, hours=24),
        538,
        "Learned how their queue fails, and that I do not want to live there.",
    ),
    later(
        _step("platform", "event", "Two-day meeting on large systems", 648, due=500, hours=16, cost=640),
        531,
        status="dropped",
        outcome="Went with the goal.",
    ),
    _done(
        _step("exam", "course", "Evening course on systems design, twelve evenings", 468, due=330, hours=36, cost=480),
        335,
        "Useful up to evening seven; I missed four of the last five.",
    ),
    _done(
        _step("exam", "book", "Workbook on queues and retries, all exercises", 300, due=160, hours=40, cost=45),
        163,
        "Every exercise done twice. The second time was the one that taught me.",
    ),
    _done(
        _step("exam", "certification", "Second try at the level 2 examination", 299, due=128, hours=4, cost=310),
        127,
        "Passed.",
    ),
    _done(
        _step("lead", "mentoring", "Find somebody who has led former peers", 398, due=270),
        258,
        "Amara said yes after one call.",
    ),
    _done(
        _step("lead", "project", "Stand in for the lead during the hiring pause", 388, due=216, hours=200),
        216,
        "Four months. The planning got calmer, my own work got worse.",
    ),
    _done(
        _step("lead", "course", "Two days on talking about performance", 244, due=225, hours=14, cost=720),
        228,
        "One sentence stayed: describe what a camera would have seen.",
    ),
    _done(
        _step("hours", "practice", "One question prepared for each conversation", 326, due=190, hours=4),
        190,
        "Better talks with one question than with a page of them.",
    ),
    _done(
        _step("talks", "volunteering", "Help Petra run two of the regional evenings", 145, due=60, hours=8),
        62,
        "Met eleven people who fight the same date fields.",
    ),
    later(
        _step("talks", "event", "Offer the fourth talk to the clerks' own meeting", 70, due=-5, hours=6),
        34,
        status="doing",
    ),
    later(
        _step("rounds", "practice", "Ten minutes together before the first line of a change", 108, due=-40, hours=10),
        100,
        status="doing",
    ),
    _done(
        _step("rounds", "book", "Essay on reviews as conversation, read by all five", 105, due=80, hours=5),
        83,
        "We dropped remarks on style the week after.",
    ),
    _step("rounds", "other", "Sort a month of review remarks into kinds", 52, due=-14, hours=3),
    later(
        _step("order", "project", "List of the last ten requests and who decided", 95, due=60, hours=3),
        88,
        status="doing",
    ),
    _step("order", "mentoring", "Ask Amara how her teams say what waits", 61, due=-10, hours=1),
    later(
        _step("handover", "practice", "Weekly release by Farid alone", 17, due=-11, hours=2),
        12,
        status="doing",
    ),
    _step("handover", "mentoring", "Pairs for the four monthly reports", 14, due=-30, hours=6),
    _step(None, "certification", "First aid refresher", 30, due=-35, hours=7, cost=90),
    told(
        "plan_item",
        "load numbers",
        50,
        goal="order",
        kind="practice",
        title="Put the week's load on the board before any yes",
        due=-21,
        hours=1,
        status="planned",
        entry="Two promises for the same week",
    ),
)
