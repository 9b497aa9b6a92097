"""A Snowflake link, also pasted as text: sixteen tracks from 0 to 5, a name and a title, and no day."""

import re
from urllib.parse import unquote

from mastery.exchange.bounded import text_of
from mastery.exchange.entries import DAY, Entries, Entry, chosen_day, one_questionnaire, reading_of
from mastery.exchange.problems import Unreadable
from mastery.exchange.reading import Answers, Reading, Source

NAME = "Snowflake"

TRACKS = (
    *("Mobile", "Web client", "Foundations", "Servers"),
    *("Project management", "Communication", "Craft", "Initiative"),
    *("Career development", "Org design", "Wellbeing", "Accomplishment"),
    *("Mentorship", "Evangelism", "Recruiting", "Community"),
)
_RANGE = (0, 5)
_LINK = re.compile(r"#((?:\d{1,2},){15}\d{1,2}),([^\n]*)")
_LONGEST = 10_000
_SAMPLES = ("cersei lannister",)
_SAMPLE = "This is the example that Snowflake shows by itself, not you. Fill in your own levels, then take its link."
_FORKS = "The tracks are those of Medium's Snowflake; a copy of it elsewhere may have others."


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file holds a link of Snowflake: sixteen small numbers behind a #."""
    text = head[:_LONGEST].decode("utf-8", errors="replace").strip()
    return 0.9 if _LINK.search(text) and len(text.splitlines()) <= 3 else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return the levels of the tracks, 0 for not started, on the day that is answered.

    Raises Unreadable where there is no such link, or it is the example.
    """
    found = _LINK.search(text_of(source.data[: 4 * _LONGEST]).strip())
    if not found:
        raise Unreadable(["There is no link of Snowflake here: sixteen numbers from 0 to 5 behind a #, then a name."])
    fields = found[2].split(",")
    # A raw comma in the name makes more fields; the last is the title.
    name = unquote(",".join(fields[:-1]) if len(fields) > 1 else fields[0]).strip()
    if name.casefold() in _SAMPLES:
        raise Unreadable([_SAMPLE])
    entries, day = Entries(source.today), chosen_day(answers, source.today)
    for track, level in zip(TRACKS, found[1].split(","), strict=True):
        entries.add(Entry(1, day, track, entries.number(level, line=1, column=track, within=_RANGE)))
    title = entries.text(unquote(fields[-1]).strip() if len(fields) > 1 else "", line=1, column="title")
    said = ", ".join(one for one in (entries.text(name, line=1, column="name"), title) if one)
    entries.add(Entry(1, day, "", note=said))
    about = Reading(NAME, questions=(DAY,), notices=(_FORKS,))
    return reading_of(entries, answers, one_questionnaire("Snowflake", *_RANGE), about=about)
