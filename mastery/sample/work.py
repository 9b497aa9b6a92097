"""What went well and what did not."""

from mastery.sample.record import Line, entry, later


def lines() -> tuple[Line, ...]:
    """Return the wins and the setbacks."""
    return (*_WINS, *_SETBACKS)


def _mended(setback: Line, back: int) -> Line:
    return later(setback, back, back_on=back)


_WINS = (
    entry(
        "win",
        658,
        "Found the doubled payments in a day",
        scale="informed",
        strength="tracing",
        text="Read both logs by the clock instead of by system. The retry stood between two lines.",
    ),
    entry("win", 611, "Fee rules live without one call to the desk", scale="focused", strength="tests"),
    entry(
        "win",
        536,
        "The auditors took my list as it was",
        scale="informed",
        strength="rules",
        text="Five months of half hours, and the meeting was over at ten.",
    ),
    entry(
        "win",
        389,
        "My plan for the nightly import was accepted",
        scale="proactive",
        strength="meetings",
        text="Two pages and one drawing. I asked for the decision at the start.",
    ),
    entry(
        "win",
        349,
        "Nightly import runs in the new service",
        scale="proactive",
        text="Nineteen minutes where it was three hours. Ines's people wrote a third of it.",
    ),
    entry(
        "win",
        253,
        "Two teams share one on-call list",
        scale="connecting",
        goal="hours",
        text="Began with a question to Ines and ended with a page that both teams signed.",
    ),
    entry("win", 214, "Lead of the claims forms team", scale="proactive", goal="lead"),
    entry(
        "win",
        189,
        "Eighth conversation held",
        scale="connecting",
        goal="hours",
        text="With the woman from the print room, who knows what every letter costs.",
    ),
    entry(
        "win",
        171,
        "Farid ran a release from start to end",
        scale="potential",
        strength="handing",
        text="I had written the checklist and then kept quiet.",
    ),
    entry(
        "win",
        126,
        "Passed systems design, level 2",
        scale="focused",
        goal="exam",
        text="Queues: full marks, of all things.",
    ),
    entry(
        "win",
        84,
        "The desk found the gap in our new payment path",
        scale="connecting",
        strength="explaining",
        text="They had the drawing for a day. We mended it before a line was written.",
    ),
    entry(
        "win",
        26,
        "Mina joined after her trial months and chose our team",
        scale="potential",
        text="She could have gone to the platform. She said that here she is allowed to finish.",
    ),
    entry("win", 14, "Review rounds below three for a whole fortnight", scale="potential", goal="rounds"),
)

_SETBACKS = (
    _mended(
        entry(
            "setback",
            624,
            "Changed the wrong table at night",
            text="Forty claims without a date until the morning.",
            scale="focused",
            lesson="Tired hands need a second pair of eyes, or the next day.",
            next_action="No change on live data after nine without somebody reading along.",
        ),
        617,
    ),
    _mended(
        entry(
            "setback",
            577,
            "The address search took seven weeks, not two",
            text="Each week I said one more.",
            scale="potential",
            lesson="I count my own work and forget the waiting for others.",
            next_action="Write down who has to do something besides me, before I name a number.",
        ),
        545,
    ),
    _mended(
        entry(
            "setback",
            484,
            "Three weeks in bed after the release",
            text="Lungs, then nothing left. The release had eaten five weekends.",
            scale="focused",
            lesson="I was proud of the weekends. That was the sign.",
            next_action="No second weekend in a row, and I say it to Henrik beforehand.",
        ),
        424,
    ),
    _mended(
        entry(
            "setback",
            313,
            "Failed the level 2 examination",
            text="By nine points, most of them on queues.",
            scale="focused",
            goal="exam",
            lesson="Four missed evenings are not made up for in one night.",
            next_action="Move the date, one chapter a fortnight, in the mornings.",
        ),
        296,
    ),
    _mended(
        entry(
            "setback",
            284,
            "The fourth project swallowed the plan",
            text="Archive move, promised in a corridor. The import had no owner for five weeks.",
            scale="focused",
            lesson="A yes without the board beside me is a yes to the loudest.",
            next_action="Answer every request on the next day, at the board.",
        ),
        148,
    ),
    _mended(
        entry(
            "setback",
            231,
            "Farid saw that I had rewritten his notes",
            text="He did not say much, which was worse.",
            scale="potential",
            lesson="What I repair in secret, nobody learns from, and somebody is hurt.",
            next_action="Say sorry; afterwards remarks in daylight, his hand on the text.",
        ),
        229,
    ),
    _mended(
        entry(
            "setback",
            202,
            "Jon and I shouted over a review",
            text="In the open room. Both about something else.",
            scale="connecting",
            lesson="We had never said aloud that I lead him now.",
            next_action="Half an hour each fortnight, and the old tone has a name.",
        ),
        178,
    ),
    entry(
        "setback",
        58,
        "Two promises for the same week",
        text="The new checklist for the auditors and the letters for the desk. The desk waited.",
        scale="focused",
        goal="order",
        lesson="I looked at the tasks, not at the people's week.",
        next_action="Put the load on the board before any yes.",
    ),
    entry(
        "setback",
        11,
        "The planning ended without an order, again",
        text="Two loud voices, an hour and a half, and I let it run.",
        scale="proactive",
        goal="order",
    ),
)
