"""The reviews: three times the person stopped, chose what to keep, and set the next date."""

from mastery.sample.record import Line, told


def lines() -> tuple[Line, ...]:
    """Return the reviews with their choices."""
    return _REVIEWS


_REVIEWS = (
    told(
        "review",
        "first",
        530,
        day=530,
        since=702,
        lesson="I chased a position because it sounded hard. What I liked in those months were the hours at the desk.",
        scale="informed",
        why="Until I know what I want, being useful in a fault is enough.",
        next_on=400,
        review_choice=[
            {"record": "goal/platform", "choice": "drop"},
            {"record": "plan_item/Two-day meeting on large systems", "choice": "drop"},
        ],
    ),
    told(
        "review",
        "second",
        300,
        day=300,
        since=530,
        lesson="Failing the paper and taking the fourth project were one mistake: I promised before I counted.",
        scale="connecting",
        why="The stand-in months showed that I lead through people whom I hardly know.",
        next_on=120,
        review_choice=[
            {"record": "goal/exam", "choice": "change"},
            {"record": "goal/lead", "choice": "keep"},
            {"record": "goal/hours", "choice": "keep"},
        ],
    ),
    told(
        "review",
        "third",
        41,
        day=41,
        since=300,
        lesson="The mornings came back when I put them into everybody's calendar. "
        "What still waits for me is what I have not given away.",
        scale="potential",
        why="Handing over is the oldest line on my list and has the fewest hours.",
        next_on=-49,
        review_choice=[
            {"record": "goal/talks", "choice": "keep"},
            {"record": "goal/rounds", "choice": "change"},
            {"record": "goal/order", "choice": "keep"},
            {"record": "plan_item/Sort a month of review remarks into kinds", "choice": "keep"},
        ],
    ),
)
