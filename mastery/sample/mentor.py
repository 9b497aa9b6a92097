"""The mentor in the sample: the reports to her, and her replies."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from hashlib import sha256

import numpy as np

from mastery import instruments
from mastery.instruments import Item, Statement
from mastery.instruments.check_in import Answer, CheckIn
from mastery.kinds import LEVELS
from mastery.sample.check_ins import level_at
from mastery.sample.record import StoryLine, uid

_SEED = 20261125

# How the mentor sees each element, beside how the person does: the rises as she does, the focus lower for long.
_SEES = {"proactive": 0.1, "connecting": 0.2, "informed": 0.0, "focused": -1.1, "potential": 0.6}

# What somebody outside cannot tell.
_CANNOT_TELL = ("C4", "K4", "I2")

_ANSWERS = (
    (
        131,
        {"connecting": "You found the platform people by yourself. That was new."},
        "Good hour. Give the Monday report away before we meet again.",
    ),
    (
        88,
        {"focused": "Four projects at once is nobody's plan. Which one would you miss?"},
        "You decide well when you notice that you are deciding.",
    ),
    (
        40,
        {
            "focused": "Two mornings went to other people's fires again. I would guard them harder.",
            "potential": "You explain better than you think. Farid told me so.",
        },
        "You ask for less help than you give. Turn that round once.",
    ),
)


_SECTIONS = ("agenda", "over_time", "two_views", "vision", "goals")
_SUMMARY = (
    "Over time, Vision against now, Goals\n"
    "Elements: Being proactive, Connecting with others, Getting informed, Being focused, Knowing your potential\n"
    "Goals: “Give four talks about forms that everybody can fill in”, “Reduce review rounds from 3.8 to 2.0 for each "
    "change in the team”"
)


def reports() -> tuple[StoryLine, ...]:
    """Return the reports, one for each meeting that is over."""
    return tuple(_report(ago) for ago, _, _ in _ANSWERS)


def sample_replies(*, today: date) -> list[tuple[str, CheckIn]]:
    """Return the mentor's replies, oldest first, each with the uid that its check-in has."""
    return [_reply(ago, comments, note, today=today) for ago, comments, note in _ANSWERS]


def _meeting_name(ago: int) -> str:
    return f"hour {ago}"


def _report(ago: int) -> StoryLine:
    asked = instruments.load("five-elements")
    worded = instruments.for_others(asked, name="Runa")
    fields = {
        "number": _number(ago),
        "person": "amara",
        "meeting": _meeting_name(ago),
        "day": ago + 2,
        "name": "Runa",
        "since": ago + 365,
        "instrument": "five-elements",
        "version": "1",
        "statements": "all",
        "blind": False,
        "blur": "none",
        "notes": False,
        "shown": _SUMMARY,
        "report_scale": [{"scale": scale} for scale in asked.scale_names],
        "report_section": [{"section": section} for section in _SECTIONS],
        "report_line": [{"record": f"meeting/{_meeting_name(ago)}"}, {"record": "goal/talks"}],
        "report_statement": [_statement_row(item, statement) for item, statement in worded.items()],
        "report_file": [
            {
                "flavour": "reply",
                "day": ago + 2,
                "size": 181_204,
                "sha256": sha256(f"report {ago}".encode()).hexdigest(),
            }
        ],
    }
    return StoryLine("report", _report_name(ago), ago + 2, fields)


def _statement_row(item: str, statement: Statement) -> dict[str, str]:
    return {
        "item": item,
        "label": statement.label,
        "stem": statement.stem,
        **dict(zip(LEVELS, statement.anchors, strict=False)),
    }


def _report_name(ago: int) -> str:
    return f"for the hour {ago}"


def _number(ago: int) -> str:
    return f"RVNASAMP1E{ago:06d}"


def _reply(ago: int, comments: Mapping[str, str], note: str, *, today: date) -> tuple[str, CheckIn]:
    chance = np.random.default_rng([_SEED, ago])
    asked, day = instruments.load("five-elements"), today - timedelta(days=ago + 1)
    answers = {item.id: _answer(chance, item, ago=ago) for item in asked.items}
    about = {
        "rater": uid("person", "amara"),
        "report": uid("report", _report_name(ago)),
        "who": "Amara",
        "written_at": f"{datetime.combine(day, time(20, 10)).isoformat()}+00:00",
        "note": note,
    }
    given = {scale: (text, None) for scale, text in comments.items()}
    return uid("check_in", f"reply of the hour {ago}"), CheckIn(asked, day, answers, given, about)


def _answer(chance: np.random.Generator, item: Item, *, ago: int) -> Answer:
    level = level_at(item.scale, ago) + _SEES[item.scale] + chance.normal(0, 0.5)
    return None if item.id in _CANNOT_TELL else int(np.clip(round(level), 1, 5))
