"""The last look before a file is offered: does anything that was left out stand in it after all?"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

import pandas as pd

from mastery import kinds, wording
from mastery.analysis.frames import Snapshot
from mastery.sharing.shown import Shown

_BLANK = "\ue000"
"""A letter that stands for no writing: what takes the place of everybody's texts."""

_OF_PEOPLE = frozenset(
    ("note", "text", "link", "statement", "measure", "unit", "title", "lesson", "name", "detail", "who")
)
_PATHS = re.compile(r' (?:d|transform|points)="[^"]*"')
_TAGS = re.compile(r"<[^>]*>")
_TOO_SHORT = 3
"""Letters below which a text stands in any file by itself (own)."""

_DAY = re.compile(r"(?<!\d)(?:\d{1,2} [A-Z][a-z]{2} \d{4}|\d{4}-\d\d-\d\d)(?!\d)")
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff-]+")


def leaks(file: str, journal: Snapshot, shown: Shown, *, machine: Callable[[], str]) -> tuple[str, ...]:
    """Return a sentence for each text, day or uid of `journal` that was left out and stands in `file` all the same.

    file: the finished HTML, or the text of a finished PDF. A text that is part of one that is shown does not count, nor
    one that the program writes by itself: `machine` makes the same file with everybody's texts blanked, and is asked
    only when there is something to explain. Space, hyphens, case and letters that are not seen make no difference.
    Source: own.
    """
    bare = _PATHS.sub("", file)
    # Marked up, a text may be cut by tags; unmarked, one may stand in an attribute.
    looked_at = [_folded(html.unescape(one)) for one in (bare, _TAGS.sub("", bare))]
    allowed = [_folded(text) for text in _shown_texts(shown)]
    out = {folded: what for text, what in _left_out(journal, shown) if len(folded := _folded(text)) >= _TOO_SHORT}
    found = {text: what for text, what in out.items() if any(text in one for one in looked_at)}
    found = {text: what for text, what in found.items() if not any(text in one for one in allowed)}
    if found:
        by_itself = _folded(html.unescape(machine()))
        found = {text: what for text, what in found.items() if text not in by_itself}
    if _exact_days(file, journal, shown):
        found[""] = "an exact day"
    said = {f"{what[0].upper()}{what[1:]} was left out, but stands in the file." for what in found.values()}
    return tuple(sorted(said))


def blanked(shown: Shown) -> Shown:
    """Return `shown` with a blank in the place of every text that a person wrote."""
    found = {field.name: getattr(shown, field.name) for field in fields(shown)}
    without: dict[str, Any] = {name: _blank(value) for name, value in found.items() if isinstance(value, pd.DataFrame)}
    choices = replace(shown.choices, name=_BLANK)
    return replace(shown, **without, choices=choices, mentor=_BLANK, questions=tuple(_BLANK for _ in shown.questions))


def _blank(frame: pd.DataFrame) -> pd.DataFrame:
    texts = {name: frame[name].where(frame[name].isna(), _BLANK) for name in frame.columns if name in _OF_PEOPLE}
    return frame.assign(**texts)


def _folded(text: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text).casefold())


def _shown_texts(shown: Shown) -> Iterator[str]:
    yield from (shown.choices.name, shown.choices.address, shown.mentor, "\n".join(shown.questions))
    yield from shown.labels.values()
    for item in shown.instrument.items:
        yield from (item.label, item.stem, *item.anchors)
    for scale in shown.instrument.scales:
        yield from (scale.name, scale.about)
    for field in fields(shown):
        frame = getattr(shown, field.name)
        if isinstance(frame, pd.DataFrame):
            for name in _OF_PEOPLE & set(map(str, frame.columns)):
                yield from frame[name].dropna().astype(str)


def _left_out(journal: Snapshot, shown: Shown) -> Iterator[tuple[str, str]]:
    """Yield everything in the journal that no file may hold, with what it is; what is shown after all is among it."""
    for frame, what in (
        (journal.check_ins, "a note of a check-in"),
        (journal.evidence, "an example of a check-in"),
        (journal.replies, "what another rater wrote"),
        (journal.reply_comments, "a comment of another rater"),
    ):
        for name in ("note", "text", "link", "who"):
            if name in frame.columns:
                yield from ((text, what) for text in frame[name].dropna())
        yield from ((uid, "the identity of a record") for uid in frame["check_in"])
    for kind in kinds.KINDS.values():
        yield from _of_kind(journal.records[kind.name], kind)


def _of_kind(records: pd.DataFrame, kind: kinds.Kind) -> Iterator[tuple[str, str]]:
    for field in kind.fields:
        if field.type in ("text", "paragraph"):
            what = f"{field.label}, of a {kind.noun}"
            yield from ((text, what) for text in records[field.name].dropna())
    yield from ((uid, "the identity of a record") for uid in records[kind.name])


def _exact_days(file: str, journal: Snapshot, shown: Shown) -> set[str]:
    """Return the days of check-ins and entries that stand in `file` exactly though days were to be less exact."""
    if shown.choices.blur == "none":
        return set()
    told = {moment.date() for moment in _days_in(shown)} | {shown.choices.day, shown.choices.since, shown.met_since}
    exact = {moment.date() for frame in (journal.check_ins, journal.records["entry"]) for moment in frame["day"]}
    written = {one for day in exact - told for one in (wording.day(day), day.isoformat())}
    # Somebody's own words may hold a day.
    named = {one for text in _shown_texts(shown) for one in _DAY.findall(text)}
    return written & set(_DAY.findall(file)) - named


def _days_in(shown: Shown) -> Iterator[pd.Timestamp]:
    for field in fields(shown):
        frame = getattr(shown, field.name)
        if isinstance(frame, pd.DataFrame):
            for name in frame.select_dtypes("datetime").columns:
                yield from frame[name].dropna()
