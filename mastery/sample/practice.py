"""What the person practised: week by week, with pauses, mostly on what she was already able to do."""

import numpy as np

from mastery.sample.record import Line, entry

_PACE = 6
"""Days that a practice may have been earlier than told: the seed chooses."""


def lines(seed: int) -> tuple[Line, ...]:
    """Return the practice entries; `seed` moves each by up to five days, its minutes and its quality."""
    chance = np.random.default_rng(seed)
    return tuple(_practice(chance, told) for told in _PRACTICE)


def _practice(chance: np.random.Generator, told: tuple[int, str, str, str]) -> Line:
    ago, kept, title, text = told
    scale, strength, goal, stretch, minutes = _KEPT[kept]
    return entry(
        "practice",
        ago + int(chance.integers(0, _PACE)),
        title,
        scale=scale,
        strength=strength,
        goal=goal,
        minutes=minutes + 5 * int(chance.integers(-2, 4)),
        quality=int(np.clip(round(chance.normal(3.9 if stretch else 3.3, 0.8)), 1, 5)),
        stretch=stretch,
        text=text or None,
    )


# What a line trains: element, strength or weakness, goal, a stretch or not, usual minutes.
_KEPT: dict[str, tuple[str, str | None, str | None, int, int]] = {
    "trace": ("informed", "tracing", None, 0, 60),
    "rules": ("informed", "rules", None, 0, 45),
    "tests": ("focused", "tests", None, 0, 50),
    "exam": ("focused", "tests", "exam", 1, 80),
    "explain": ("connecting", "explaining", None, 1, 35),
    "meeting": ("proactive", "meetings", None, 1, 40),
    "feedback": ("connecting", "feedback", None, 1, 30),
    "no": ("focused", "no", None, 1, 20),
    "hand": ("potential", "handing", None, 1, 25),
    "guess": ("potential", "estimating", None, 1, 20),
    "talk": ("connecting", "explaining", "talks", 1, 55),
    "rounds": ("connecting", "feedback", "rounds", 1, 30),
}

_PRACTICE = (
    (704, "trace", "Read a night's log without searching", "Guessed the cause first, then checked. Wrong twice."),
    (695, "tests", "Wrote the cases for the fee rules first", "Eleven cases before a line of the rule."),
    (684, "explain", "Drew the payment path for the desk", "They nodded. I should have asked one of them to draw."),
    (676, "trace", "Followed one claim through all six systems", ""),
    (663, "rules", "Marked up the draft on error messages", "Nine places in our forms would fail."),
    (652, "trace", "Rebuilt the doubled payment on my machine", "Needed three tries to get the timing."),
    (641, "tests", "Cases for leap days and month ends", ""),
    (631, "guess", "Guessed five tickets and sealed the paper", "Out by a factor of two, always the same way."),
    (619, "trace", "Explained a stack of retries to the rubber plant", ""),
    (606, "rules", "Compared two drafts line by line", "The second one drops the date picker clause."),
    (596, "meeting", "Opened the import meeting with one question", "We had an answer after fifty minutes. A first."),
    (583, "explain", "Wrote the change note for somebody outside", "Henrik read it and asked what a queue was."),
    (572, "trace", "Read another team's incident, stopped before the end", "Guessed their cause on page two."),
    (560, "no", "Answered three requests with a date instead of a yes", "One came back, two did not."),
    (549, "tests", "Cases first for the address search", "Tedious, and it found the missing postcode."),
    (532, "rules", "Tested our date field with a screen reader", "Eyes closed, twenty minutes, sweat."),
    (521, "no", "Kept the door shut until eleven", "Four days of five."),
    (505, "meeting", "Led the release talk with a wall clock", ""),
    (468, "trace", "Looked for the slow query in a copy", "Short, tired, found nothing."),
    (440, "exam", "First chapter and its exercises", "Seven of twelve right."),
    (426, "exam", "Drew three ways of splitting one service", "The third was the one I had not wanted."),
    (
        404,
        "explain",
        "Told Solveig about the new import without slides",
        "She asked when it would fail. Good question.",
    ),
    (392, "meeting", "Asked for the decision at the start", "Twenty minutes. People looked relieved."),
    (381, "exam", "Exercises on load, against the clock", "Ran out of time at eight."),
    (372, "meeting", "Held the room silent after a question", "Eleven seconds. Then Jon said the useful thing."),
    (362, "explain", "Began with one clerk's morning", "The boxes came last, and nobody needed them."),
    (355, "trace", "Paired on the night import fault", "Let Ines hold the keyboard."),
    (346, "feedback", "Rewrote six review remarks as questions", "Jon changed four things and argued about two."),
    (338, "rules", "Listed what the new law leaves open", ""),
    (325, "exam", "Half a mock paper at night", "Fell asleep over question three."),
    (309, "guess", "Split the archive move into days", "Then promised it before I had added them up."),
    (292, "tests", "Cases for one corner of the archive", "An hour stolen from three other things."),
    (279, "trace", "Sat with the log of the lost letters", ""),
    (268, "feedback", "Said the hard part in the first minute", "Voice shook a little. It was fine."),
    (257, "explain", "Explained the outage to the board's assistant", "She wrote it down and it was right."),
    (247, "feedback", "One remark for each colleague, on one act", "Farid said that nobody had noticed before."),
    (236, "rules", "Went through the guide on plain language", ""),
    (226, "hand", "Gave the log rota away and did not look", "Looked on day three."),
    (209, "meeting", "First planning as the lead", "Too long; two things decided, one truly."),
    (199, "explain", "Finance in ten minutes, with one number", "He repeated it to his deputy, and correctly."),
    (187, "trace", "Trained Mina on reading the queue", "I talked too much in the middle."),
    (178, "feedback", "Told Jon about the tone in reviews", "As his lead now. We both needed coffee."),
    (169, "exam", "Queues chapter, second pass", "Eleven of twelve."),
    (160, "exam", "Mock paper in the quiet room", "Time left over, for once."),
    (152, "exam", "Drew the claims path with every failure", "Two failures that we do not handle."),
    (144, "exam", "Last mock paper", ""),
    (133, "no", "Refused the archive's second part in writing", "Three sentences. Tobias agreed in one."),
    (123, "talk", "Ran through the talk for the plant and Mina", "Cut nine of thirty pages."),
    (113, "hand", "Let Mina lead the incident round", "Bit my tongue four times."),
    (103, "rounds", "Agreed on the plan before the first line", "Ten minutes, one round of review instead of four."),
    (93, "rounds", "Review by voice, notes by Jon", ""),
    (87, "no", "Two mornings blocked and kept", "The second one nearly fell."),
    (78, "talk", "Second talk, opening told without notes", "Third version of the first sentence."),
    (
        69,
        "guess",
        "Compared last month's guesses with what it took",
        "Forms: fair. Anything with another team: double it.",
    ),
    (59, "hand", "Watched a release from the next room", "Farid asked once. I answered with a question."),
    (47, "rounds", "Sorted my own remarks by what they change", "A third was taste."),
    (36, "talk", "Third talk, with the clerk's recording", ""),
    (29, "rules", "Read the auditors' new checklist", "Two points touch us."),
    (19, "no", "Put three requests back on the pile", "One of them aloud, to the person's face."),
    (9, "hand", "Handed Farid the release for good", "Wrote the checklist, then left the building."),
)
