"""Search a finished file for texts, days and identities that the owner left out, before it is offered."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from mastery import kinds, wording
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.sharing.files.images import drawable
from mastery.sharing.report.content import ReportContent, shown_tests

BLANK = "\ue000"
"""A letter that stands for no writing: what takes the place of everybody's texts."""

_MAY_BE_NAMED = {
    "entry": ("title", "lesson"),
    "goal": ("statement", "measure", "unit"),
    "plan_item": ("title",),
    "meeting": ("questions",),
}
"""What is shown of each kind of record, once it was chosen."""

_OF_THE_PROGRAM = {
    "import": {"digest", "format", "questionnaires"},
    "planned_test": {"instrument", "version", "scale", "item", "definition", "block_order"},
}
"""Fields that hold names of the program and of questionnaires: "Google Forms" may stand in any entry."""

_TEXTS = {
    kind.name: tuple(
        field
        for field in kind.fields
        if field.type in ("text", "paragraph") and field.name not in _OF_THE_PROGRAM.get(kind.name, ())
    )
    for kind in kinds.KINDS.values()
}
# What a report is kept by are names of the program. A unit stands with its number, a goal's own "4 talks".
_OF_PEOPLE = {
    *(field.name for kind, texts in _TEXTS.items() if kind != "report" for field in texts if field.name != "unit"),
    "detail",
    "who",
}
_PATHS = re.compile(r' (?:d|transform|points)="[^"]*"')
_INSIDE_A_LINE = re.compile(r"</?(?:a|b|em|i|small|span|strong|tspan)(?:\s[^>]*)?>")
_CUT = 40
"""Letters of a line that stand wherever it is cut to fit (own)."""

_TOO_SHORT = 3
"""Letters below which a text stands in any file by itself (own)."""

_BLOCK = 12
"""Letters in a block of the file. Texts hold shorter ones by chance; longer ones help with long texts alone (own)."""

_DAY = re.compile(r"(?<!\d)(?:\d{1,2}\s[A-Z][a-z]{2}\s\d{4}|\d{4}-\d\d-\d\d)(?!\d)")
_ROUNDED: dict[str, Callable[[date, bool], bool]] = {
    "half": lambda day, to_come: day.weekday() == (6 if to_come else 0),
    "whole": lambda day, to_come: (day + timedelta(days=1)).day == 1 if to_come else day.day == 1,
}
"""What a rounded day looks like. Written a second time on purpose: `rounding` cannot check itself."""

_FROM_TO = re.compile(r"(?<!\d)(\d{1,2}\s[A-Z][a-z]{2})\sto\s\d{1,2}\s[A-Z][a-z]{2}\s(\d{4})(?!\d)")
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff-]+")


def leaks(
    file: str, snapshot: Snapshot, content: ReportContent, *, machine: Callable[[], str], first_name: str = ""
) -> tuple[str, ...]:
    """Return a sentence for each text or day of `snapshot` that was left out and stands in `file` all the same.

    file: the finished HTML, or the text of a finished PDF. first_name: that of the owner's settings, which only a
    report may hold that calls them by it. What may stand in it is looked up in `snapshot` by what was
    chosen, whatever the frames of `content` hold. A text that is part of one of these does not count, nor one that the
    program writes by itself: `machine` makes the same file with everybody's texts blanked, and is asked only when there
    is something to explain. Space, hyphens, case and letters that are not seen make no difference.
    No uid may stand in a file, and where days are less exact no day of a record, unless a text that is shown tells it.
    Source: own.
    """
    allowed = tuple(_chosen_texts(snapshot, content))
    said = leaked_texts(file, snapshot, allowed, machine=machine, first_name=first_name)
    days = {_leaked(what, day) for what, day in _exact_days(file, snapshot, content)}
    return tuple(sorted({*said, *days}))


def leaked_texts(
    file: str, snapshot: Snapshot, allowed: Iterable[str], *, machine: Callable[[], str], first_name: str = ""
) -> tuple[str, ...]:
    """Return a sentence for each text, and for the identity, of `snapshot` that stands in `file` and is not `allowed`.

    `file`, `machine` and `first_name` are as for `leaks`.
    """
    bare = _PATHS.sub("", file)
    # Marked up, a text may be cut by tags; unmarked, one may stand in an attribute.
    folded_file, unmarked = (_folded(html.unescape(one)) for one in (bare, _INSIDE_A_LINE.sub("", bare)))
    # No text that was folded holds a line end: none is found across two.
    looked_at, known = f"{folded_file}\n{unmarked}", "\n".join(map(_folded, allowed))
    written = (*_texts(snapshot), *([(first_name, "Your first name")] if first_name else []))
    texts = ((_folded(part), what, text) for text, what in written for part in _parts(text))
    out = {folded: (what, text) for folded, what, text in texts if len(folded) >= _TOO_SHORT}
    found = {folded: out[folded] for folded in _those_in(out, looked_at) if folded not in known}
    if found:
        by_itself = _folded(html.unescape(machine()))
        found = {folded: said for folded, said in found.items() if folded not in by_itself}
    said = {_leaked(what, wording.quoted(text)) for what, text in found.values()}
    if _holds_an_identity(folded_file, snapshot):
        said.add("The identity of a record stands in the file.")
    return tuple(sorted(said))


def _those_in(texts: Iterable[str], file: str) -> list[str]:
    """Return those of `texts` that stand in `file`.

    Most do not. A text as long as two blocks holds a whole block of the file if it stands there, wherever that is. One
    that holds none is passed over, in half the time that looking for it takes.
    """
    blocks = {file[start : start + _BLOCK] for start in range(0, len(file), _BLOCK)}

    def may_stand(text: str) -> bool:
        parts = (text[start : start + _BLOCK] for start in range(len(text) - _BLOCK + 1))
        return len(text) < 2 * _BLOCK or not blocks.isdisjoint(parts)

    return [text for text in texts if may_stand(text) and text in file]


def _leaked(what: str, text: str) -> str:
    return f"{what} was left out, but stands in the file: {text}."


def blanked(content: ReportContent) -> ReportContent:
    """Return `content` with a blank in the place of every text that a person wrote, but for the two names."""
    found = {field.name: getattr(content, field.name) for field in fields(content)}
    without: dict[str, Any] = {name: _blank(value) for name, value in found.items() if isinstance(value, pd.DataFrame)}
    return replace(content, **without, questions=tuple(BLANK for _ in content.questions))


def blanked_snapshot(snapshot: Snapshot) -> Snapshot:
    """Return `snapshot` with a blank in the place of every text of records and check-ins that a person wrote."""
    records = {kind: _blank(frame) for kind, frame in snapshot.records.items()}
    return replace(snapshot, records=records, check_ins=_blank(snapshot.check_ins), evidence=_blank(snapshot.evidence))


def _blank(frame: pd.DataFrame) -> pd.DataFrame:
    texts = {name: frame[name].where(frame[name].isna(), BLANK) for name in frame.columns if name in _OF_PEOPLE}
    return frame.assign(**texts)


def _folded(text: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", drawable(text)).casefold())


def _chosen_texts(snapshot: Snapshot, content: ReportContent) -> Iterator[str]:
    choices = content.choices
    yield from (choices.name, choices.address, content.mentor, *content.labels.values())
    for levels in content.levels.values():
        yield from levels
    yield from texts_asked(content.instrument)
    chosen = {*choices.entries, *choices.goals, *choices.plan_items, choices.meeting}
    for kind, names in _MAY_BE_NAMED.items():
        rows = snapshot.records[kind]
        for name in names:
            yield from _texts_of(rows.loc[rows[kind].isin(chosen), name])
    yield from shown_tests(snapshot, choices)["practice"]
    if "notes" in choices.sections:
        check_ins = snapshot.check_ins[_shows(snapshot.check_ins, content)]
        yield from _texts_of(check_ins["note"])
        noted = snapshot.evidence
        noted = noted[noted["check_in"].isin(check_ins["check_in"]) & noted["scale"].isin(choices.scales)]
        for name in ("text", "link"):
            yield from _texts_of(noted[name])


def texts_asked(instrument: Instrument) -> Iterator[str]:
    """Yield every text of a questionnaire, which may stand in a file about it."""
    for item in instrument.items:
        yield from (item.label, item.stem, *item.anchors)
    for scale in instrument.scales:
        yield from (scale.name, scale.about)


def _shows(check_ins: pd.DataFrame, content: ReportContent) -> "pd.Series[bool]":
    asked, days = content.instrument, check_ins["day"]
    of_version = (check_ins["instrument"] == asked.id) & (check_ins["version"] == asked.version)
    return of_version & days.between(pd.Timestamp(content.choices.since), pd.Timestamp(content.choices.day))


def _texts(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield every text in the journal that a file holds only if it was chosen, with what it is."""
    for frame, what in (
        (snapshot.check_ins, "A note of a check-in"),
        (snapshot.evidence, "An example of a check-in"),
        (snapshot.replies, "What another rater wrote"),
        (snapshot.reply_comments, "A comment of another rater"),
    ):
        for name in ("note", "text", "link", "who"):
            if name in frame.columns:
                yield from ((text, what) for text in _texts_of(frame[name]))
    for kind, texts in _TEXTS.items():
        for field in texts:
            what = f"“{field.label}” of a {kinds.KINDS[kind].noun}"
            yield from ((text, what) for text in _texts_of(snapshot.records[kind][field.name]))


def _texts_of(column: "pd.Series[str]") -> list[str]:
    """Return the texts of a column that holds one or nothing in each row."""
    return [text for text in column.tolist() if isinstance(text, str)]


def _parts(text: str) -> Iterator[str]:
    """Yield a text whole and as a line that is cut would begin with it."""
    yield text
    if (start := text.strip().partition("\n")[0][:_CUT]) != text:
        yield start


def _holds_an_identity(folded: str, snapshot: Snapshot) -> bool:
    uids = [uid for frame in (snapshot.check_ins, snapshot.replies) for uid in frame["check_in"].tolist()]
    uids += [uid for name, records in snapshot.records.items() for uid in records[name].tolist()]
    return any(_folded(uid) in folded for uid in uids)


def _exact_days(file: str, snapshot: Snapshot, content: ReportContent) -> Iterator[tuple[str, str]]:
    """Yield each day of the journal that stands in `file` as it was, where days are less exact."""
    choices = content.choices
    rounded = _ROUNDED.get(choices.blur)
    if not rounded:
        return
    frames = [snapshot.check_ins, snapshot.replies, *snapshot.records.values()]
    columns = [frame[name] for frame in frames for name in frame.select_dtypes("datetime")]
    exact = {moment.date() for moment in pd.concat(columns).dropna()}
    exact -= {choices.day, choices.delete_after, content.meets_on, content.met_since}
    # Somebody's own words may hold a day.
    named = {one for text in _chosen_texts(snapshot, content) for one in _days_in(text)}
    written = _days_in(file) - named
    for day in exact:
        if written & {wording.day(day), day.isoformat()} and not rounded(day, day >= choices.day):
            yield "An exact day", wording.day(day)


def _days_in(text: str) -> set[str]:
    days = {*_DAY.findall(text), *(f"{first} {year}" for first, year in _FROM_TO.findall(text))}
    return {" ".join(day.split()) for day in days}
