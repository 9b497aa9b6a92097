"""What the person is able to do and where she struggles, with the ratings of two years."""

from mastery.sample.record import Line, later, told


def lines() -> tuple[Line, ...]:
    """Return the strengths and weaknesses, and every rating of them."""
    ratings = (
        told(
            "strength_rating",
            f"{name} {ago}",
            ago,
            strength=name,
            day=ago,
            value=value,
            note=_NOTES.get((name, ago)),
        )
        for name, series in _RATINGS.items()
        for ago, value in series
    )
    return (*_STRENGTHS, *ratings)


_STRENGTHS = (
    later(
        told(
            "strength",
            "tracing",
            720,
            name="Tracing a fault through several systems",
            kind="technical",
            scale="informed",
            plan="build_on",
            energy="energises",
            watched=True,
        ),
        657,
        evidence="Found the doubled payments in a day: a retry in the queue that two teams had each ruled out.",
    ),
    later(
        later(
            told(
                "strength",
                "explaining",
                720,
                name="Explaining a design to people who do not code",
                kind="people",
                scale="connecting",
                plan="address",
                watched=True,
            ),
            682,
            evidence="The claims desk nodded through my drawing and then built a list on paper beside it.",
        ),
        82,
        plan="build_on",
        evidence="Solveig's people redrew the new payment path without me and found the gap in it.",
        energy="energises",
    ),
    later(
        told(
            "strength",
            "no",
            699,
            name="Saying no to extra work",
            kind="self",
            scale="focused",
            plan="address",
            energy="drains",
            watched=True,
        ),
        283,
        evidence="Took the fourth project in a corridor, in under a minute.",
    ),
    told(
        "strength",
        "meetings",
        671,
        name="Leading a meeting to a decision",
        kind="people",
        scale="proactive",
        plan="address",
        evidence="The import meeting ran ninety minutes and ended with a date for another one.",
        watched=True,
    ),
    later(
        told(
            "strength",
            "feedback",
            643,
            name="Giving feedback that people can act on",
            kind="people",
            scale="connecting",
            plan="address",
            evidence="Jon called my review remarks precise, but hard to act on.",
            watched=True,
        ),
        118,
        plan="build_on",
        evidence="Four people changed how they work within a week of a remark, and one of them came back for more.",
    ),
    later(
        told(
            "strength",
            "tests",
            699,
            name="Writing the test before the change",
            kind="technical",
            scale="focused",
            plan="build_on",
            watched=True,
        ),
        610,
        evidence="The fee rules went live without a single call to the desk; each rule had its case first.",
    ),
    later(
        told(
            "strength",
            "rules",
            699,
            name="Reading new rules before they bind us",
            kind="technical",
            scale="informed",
            plan="build_on",
            energy="energises",
            watched=True,
        ),
        535,
        evidence="My list of what the accessibility rules touch was ready five months before the auditors came.",
    ),
    later(
        told(
            "strength",
            "handing",
            239,
            name="Handing over a task and leaving it alone",
            kind="self",
            scale="potential",
            plan="address",
            energy="drains",
            watched=True,
        ),
        229,
        evidence="Rewrote Farid's release notes at night, and he saw it in the morning.",
    ),
    later(
        told(
            "strength",
            "estimating",
            643,
            name="Estimating how long work takes",
            kind="technical",
            scale="potential",
            plan="address",
            watched=True,
        ),
        577,
        evidence="Said two weeks for the address search; it took seven.",
    ),
    later(
        told(
            "strength",
            "calm",
            197,
            name="Staying calm while the system is down",
            kind="self",
            scale="potential",
            plan="build_on",
            watched=False,
        ),
        150,
        evidence="In the long outage I wrote the times on the board and asked one question after another.",
    ),
)

_RATINGS = {
    "tracing": ((720, 4), (643, 4), (566, 5), (489, 4), (351, 5), (239, 4), (120, 5), (43, 5)),
    "explaining": (
        (720, 2),
        (671, 1),
        (608, 2),
        (545, 2),
        (489, 2),
        (393, 2),
        (351, 3),
        (302, 3),
        (239, 3),
        (197, 4),
        (148, 4),
        (85, 4),
        (43, 5),
        (22, 4),
    ),
    "no": (
        (699, 2),
        (643, 3),
        (580, 3),
        (517, 4),
        (489, 4),
        (393, 3),
        (330, 2),
        (274, 1),
        (211, 2),
        (148, 2),
        (85, 3),
        (22, 2),
    ),
    "meetings": ((671, 2), (580, 2), (489, 2), (365, 3), (302, 3), (211, 3), (120, 3), (22, 3)),
    "feedback": ((643, 2), (566, 2), (489, 3), (365, 2), (274, 3), (197, 3), (120, 4), (57, 4), (22, 4)),
    "tests": ((699, 4), (580, 4), (393, 4), (302, 3), (176, 4), (57, 4)),
    "rules": ((643, 3), (545, 3), (489, 4), (351, 4), (239, 4), (148, 4), (43, 4)),
    "handing": ((239, 1), (211, 1), (176, 2), (148, 2), (120, 2), (85, 3), (57, 2), (22, 3)),
    "estimating": ((580, 2), (517, 2), (489, 2), (365, 2), (274, 1), (197, 2), (120, 2), (43, 2)),
}

_NOTES = {
    ("explaining", 671): "Nobody asked a question, which was the sign.",
    ("explaining", 351): "Started with the day of one clerk; the boxes came afterwards.",
    ("explaining", 197): "The head of finance repeated it correctly to somebody else.",
    ("no", 489): "Two clear refusals this month, both with another date offered.",
    ("no", 274): "Agreed to the archive move before I had looked at the board.",
    ("meetings", 365): "Wrote the question on the wall and left it there until we had an answer.",
    ("feedback", 120): "Four people changed something within a week of what I said.",
    ("handing", 239): "Took the release back on the second day.",
    ("handing", 85): "Did not open the branch once.",
    ("estimating", 274): "Seven weeks instead of two, and I was the last to see it.",
}
