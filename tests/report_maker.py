"""Reports of the sample's journal, or of one with a secret in every text, and their files read back."""

import hashlib
import io
import re
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
from pypdf import PdfReader

from mastery import instruments, journal, kinds
from mastery.sample import fill
from mastery.sharing.report.build import build, prepared
from mastery.sharing.report.choices import SECTIONS, USUAL_SECTIONS, ReportChoices

TODAY = date(2026, 11, 22)
SINCE = TODAY - timedelta(days=731)
NUMBER = "R7K29QFM3D8XA0B4"
FIVE = instruments.load("five-elements")
EVERY_SECTION = frozenset(SECTIONS)
_VOID = {"meta", "br", "input", "link", "img"}


@cache
def sample():
    """The sample's journal as it stands on TODAY."""
    at = datetime.combine(TODAY, datetime.min.time(), tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder:
        store = journal.open_journal(Path(folder), at=at)
        fill(store, at=at)
        return journal.snapshot(store)


def person(name):
    """The uid of the person in the sample whose name begins so."""
    people = sample().records["person"]
    return people.loc[people["name"].str.startswith(name), "person"].item()


def in_every_text(known, write):
    """The journal with `write(of, field, row)` in every text of it, empty or not; `of` is the kind, part or frame.

    The mentor keeps her first name, which is shown.
    """

    def filled(frame, of, names):
        texts = {name: [write(of, name, row) for row in range(len(frame))] for name in names}
        return frame.assign(**{name: pd.Series(one, dtype="str", index=frame.index) for name, one in texts.items()})

    records = {name: filled(known.records[name], name, texts_of(kind.fields)) for name, kind in kinds.KINDS.items()}
    people = records["person"]
    is_mentor = people["person"] == person("Amara")
    records["person"] = people.assign(name=people["name"].mask(is_mentor, "Amara " + people["name"]))
    parts = {
        part.name: filled(known.parts[part.name], part.name, texts_of(part.fields))
        for kind in kinds.KINDS.values()
        for part in kind.parts
    }
    return replace(
        known,
        check_ins=filled(known.check_ins, "check_in", ["note"]),
        evidence=filled(known.evidence, "evidence", ["text", "link"]),
        replies=filled(known.replies, "reply", ["note", "who"]),
        reply_comments=filled(known.reply_comments, "comment", ["text", "link"]),
        records=records,
        parts=parts,
    )


def texts_of(fields):
    """The names of the fields that hold text."""
    return [one.name for one in fields if one.type in ("text", "paragraph")]


def secret(*place):
    """A word of twelve letters that stands in one place alone."""
    return f"qx{hashlib.sha256('/'.join(map(str, place)).encode()).hexdigest()[:10]}"


@cache
def planted():
    """The sample with a reply of another mentor beside each, and a secret in every text."""
    return in_every_text(with_another_mentor(with_an_import(sample())), secret)


def with_an_import(known):
    """The journal with a file that its first entry came from."""
    row = {
        "import": "an import",
        "rev": 1,
        "name": "diary.csv",
        "digest": "0" * 64,
        "day": TODAY,
        "format": "Daylio",
        "questionnaires": "moods",
    }
    brought = {"import": "an import", "record": known.records["entry"]["entry"].iloc[0]}
    return replace(
        known,
        records=known.records | {"import": filled_up(known.records["import"], row)},
        parts=known.parts | {"import_row": filled_up(known.parts["import_row"], brought)},
    )


def filled_up(empty, row):
    """The frame `empty` with one row, whose other cells hold nothing."""
    return pd.DataFrame([row]).reindex(columns=empty.columns).astype(empty.dtypes.to_dict())


def with_another_mentor(known):
    """The journal with every reply once more by Tobias, who sees everything the other way round."""
    other = {uid: f"{uid[:-12]}{secret('reply', uid)}" for uid in known.replies["check_in"]}

    def also(frame, **changed):
        return pd.concat([frame, frame.assign(check_in=frame["check_in"].map(other), **changed)], ignore_index=True)

    answers = known.reply_responses
    return replace(
        known,
        replies=also(known.replies, rater=person("Tobias"), report=None),
        reply_responses=also(answers, rater=person("Tobias"), value=6 - answers["value"]),
        reply_comments=also(known.reply_comments),
    )


def chosen(**changed):
    """What is chosen of two years for Amara: every usual section and element, nothing line by line, all of it open."""
    first = ReportChoices(
        "Runa", person("Amara"), TODAY, SINCE, frozenset(USUAL_SECTIONS), tuple(FIVE.scale_names), blind=False
    )
    return replace(first, **changed)


def everything(known):
    """Whatever may be named line by line, by the names of `ReportChoices`."""
    entries = known.records["entry"]
    has_lesson = entries["kind"].isin(["win", "setback"]) | (entries["way"] == "new_role") | entries["lesson"].notna()
    return {
        "entries": frozenset(entries.loc[has_lesson, "entry"]),
        "goals": frozenset(known.records["goal"]["goal"]),
        "plan_items": frozenset(known.records["plan_item"]["plan_item"]),
    }


def report(known, **changed):
    """The report of a journal by what is `chosen`."""
    choices = chosen(**changed)
    statements = instruments.for_others(FIVE, name=choices.name)
    return prepared(NUMBER, known, choices, FIVE, statements)


@cache
def whole_report():
    """The report of the sample with every section and every line."""
    return report(sample(), sections=EVERY_SECTION, meeting=coming_meeting(), **everything(sample()))


def coming_meeting():
    """The uid of the sample's last meeting, which is still to come."""
    return sample().records["meeting"].iloc[-1]["meeting"]


@cache
def whole_file(flavour):
    """The finished file of `whole_report`."""
    return build(whole_report(), sample(), flavour=flavour)


class _Tree(HTMLParser):
    def __init__(self):
        super().__init__()
        self.made, self.open = ElementTree.TreeBuilder(), []

    def handle_starttag(self, tag, attrs):
        assert len({name for name, _ in attrs}) == len(attrs), f"<{tag}> has an attribute twice"
        self.made.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self.made.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"</{tag}> closes another element"
        self.made.end(tag)

    def handle_data(self, data):
        if self.open:
            self.made.data(data)


def tree(file):
    """The page as a tree; an element that is not closed where it was opened is an error."""
    reader = _Tree()
    reader.feed(file.decode())
    reader.close()
    assert not reader.open
    return reader.made.close()


def by_id(root, name):
    """The one element with this id."""
    (found,) = [one for one in root.iter() if one.get("id") == name]
    return found


def letters(element):
    """The letters that an element shows; what no browser shows is left out."""
    inside = "".join(letters(one) + (one.tail or "") for one in element)
    return "" if element.tag in ("style", "script", "template") else (element.text or "") + inside


def words(element):
    """The letters of an element with single spaces."""
    return " ".join(letters(element).split())


def table(root, caption):
    """The table of this caption: its rows of texts, the head first."""
    (found,) = [one for one in root.iter("div") if one.get("aria-label") == caption]
    return [[words(cell) for cell in row] for row in found.iter("tr")]


def reader(pdf):
    """The PDF opened."""
    return PdfReader(io.BytesIO(pdf))


def strings(pdf):
    """Everything that is written anywhere in a PDF: streams unpacked, strings of its objects."""
    opened = reader(pdf)
    found, seen = [], set()
    _walk(opened.trailer, found, seen)
    return "\n".join(found)


def _walk(thing, found, seen):
    where = getattr(thing, "idnum", None)
    if where in seen:
        return
    if where is not None:
        seen.add(where)
        thing = thing.get_object()
    if hasattr(thing, "get_data"):
        found.append(thing.get_data().decode("latin-1"))
    if isinstance(thing, dict):
        for key, one in thing.items():
            found.append(key)
            _walk(one, found, seen)
    elif isinstance(thing, list):
        for one in thing:
            _walk(one, found, seen)
    elif isinstance(thing, str | bytes):
        found.append(thing if isinstance(thing, str) else thing.decode("latin-1"))


def secrets_in(text):
    """The secrets that stand in a text, however it is broken into lines or hyphenated."""
    return set(re.findall("qx[0-9a-f]{10}", re.sub(r"[\s-]", "", text.lower())))
