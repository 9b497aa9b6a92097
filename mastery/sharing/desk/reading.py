"""Read the file of a mentee's report, which is not trusted: out comes a report, or a sentence on what is wrong."""

import html
import re

from mastery.instruments import FURTHEST, Instrument, Item, Range, Scale, Statement
from mastery.sharing.desk import checks
from mastery.sharing.desk.checks import Unfit
from mastery.sharing.desk.model import AgreedStep, MenteeReport, OlderReport, Scores, Standing
from mastery.sharing.reply.mail import is_message
from mastery.sharing.reply.model import is_number, one_line
from mastery.sharing.reply.request import NUMBER_LENGTH, Request
from mastery.sharing.report.block import CUT_OFF, FORMAT, VERSION, BadBlock, json_in

MAX_BYTES = 4_194_304
"""Bytes of a report that is read: forty times that of the sample, which has ten thousand letters to spare (own)."""

TOO_LARGE = "It is larger than 4 MB, which no report is, so it was not read."
NO_REPORT = "It is no report of Mastery. Ask for the file that is made for e-mail or with reply buttons."
A_REPLY = "It is a reply, not a report. A reply goes to the one whose report it answers."
A_PDF = "A PDF carries no data for the desk. Ask for the report as HTML, for e-mail or with reply buttons."
A_MAIL = "It is a saved mail. Open it in your mail program, save the report that is attached, and choose that file."
UNFIT = "Its data are not as a report has them ({what}), so nothing of it was taken. Ask for the file once more."

_KEYS = (
    *("f", "v", "report", "name", "mentor", "day", "since", "meets", "delete_after", "blind", "range"),
    *("questions", "agreed", "scores", "asked"),
)
_OF_SCORES = ("noun", "weighted", "statements", "step", "elements")
_OF_ELEMENT = ("scale", "name", "score", "low", "high", "day", "words", "details")
_OF_ASKED = ("window", "address", "scales", "items")
_TITLE = re.compile(r"<title>([^<]{1,600})</title>")
_ABOUT = re.compile(r'<p class="kicker">([^<]{1,300})</p>')
_NUMBER = re.compile(r"Report ((?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4})\. This file fetches nothing")


class BadReport(ValueError):
    """A file that cannot be used as a report; the message says what is wrong and what to do."""


def read_report(file: bytes) -> MenteeReport | OlderReport:
    """Return the report in `file`; an older one, with what can be read of it, where it carries no data.

    Raises BadReport where it is no report, or its data are damaged, of a newer format, or not as a report has them;
    nothing of it counts then.
    """
    if len(file) > MAX_BYTES:
        raise BadReport(TOO_LARGE)
    try:
        whole = json_in(file)
    except BadBlock as problem:
        raise BadReport(str(problem)) from problem
    if whole is None:
        return _without_data(file)
    try:
        return _report(checks.parsed(whole))
    except Unfit as problem:
        raise BadReport(UNFIT.format(what=problem)) from problem


def _without_data(file: bytes) -> OlderReport:
    if file.startswith(b"%PDF"):
        raise BadReport(A_PDF)
    said = file.decode("utf-8", errors="replace")
    if "BEGIN MASTERY REPLY" in said and "<html" not in said:
        raise BadReport(A_REPLY)
    if "<html" not in said and is_message(said):
        raise BadReport(A_MAIL)
    title, number = _TITLE.search(said), _NUMBER.search(said)
    if said.startswith("<!doctype html>") and title and 'name="referrer" content="no-referrer"' in said:
        if "</html>" not in said[-100:]:
            raise BadReport(CUT_OFF)
        if number:
            about = _ABOUT.search(said)
            words = [one_line(html.unescape(found[1])) if found else "" for found in (title, about)]
            return OlderReport(words[0], words[1], number[1].replace("-", ""))
    raise BadReport(NO_REPORT)


def _report(said: dict[str, object]) -> MenteeReport:
    if said.get("f") != FORMAT:
        raise Unfit("its format")
    version = checks.whole(said.get("v"), of="its version")
    if version < 1:
        raise Unfit("its version")
    if version > VERSION:
        raise BadReport(
            f"This report has format {version}, and this Mastery reads format {VERSION}. Bring Mastery up to date."
        )
    checks.exactly(said, _KEYS, of="what it holds")
    scores = None if said["scores"] is None else _scores(said["scores"])
    return MenteeReport(
        _request(said, noun=scores.noun if scores else "element"),
        since=checks.day(said["since"], of="its period"),
        meets=checks.day_or_none(said["meets"], of="the day of the meeting"),
        blind=checks.flag(said["blind"], of="whether the answer comes first"),
        questions=checks.rows(said["questions"], lambda one: checks.text(one, of="a question"), of="its questions"),
        agreed=checks.rows(said["agreed"], _agreed, of="the agreed steps"),
        scores=scores,
    )


def _agreed(said: object) -> AgreedStep:
    title, due = checks.row(said, 2, of="an agreed step")
    return AgreedStep(checks.text(title, of="an agreed step"), checks.day_or_none(due, of="the day of an agreed step"))


def _scores(said: object) -> Scores:
    given = checks.exactly(said, _OF_SCORES, of="its scores")
    elements = checks.rows(given["elements"], _element, of="its elements")
    checks.apart(tuple(one.scale for one in elements), of="its elements")
    statements, step = checks.whole(given["statements"], of="its statements"), checks.number(given["step"], of="a step")
    if not elements or statements < 1 or step <= 0:
        raise Unfit("its scores")
    return Scores(
        checks.name(given["noun"], of="what an element is called"),
        checks.flag(given["weighted"], of="its weights"),
        statements,
        step,
        elements,
    )


def _element(said: object) -> Standing:
    given = checks.exactly(said, _OF_ELEMENT, of="an element")
    name = checks.line(given["name"], of="the name of an element")
    score = checks.number(given["score"], of=f"the score of {name}")
    ends = [given["low"], given["high"]]
    low, high = (None if one is None else checks.number(one, of=f"the range of {name}") for one in ends)
    if (low is None) != (high is None) or (low is not None and high is not None and not low <= score <= high):
        raise Unfit(f"the range of {name}")
    details = checks.rows(given["details"], lambda one: checks.text(one, of="words", most=checks.MAX_NAME), of="words")
    return Standing(
        checks.name(given["scale"], of="the id of an element"),
        name,
        score,
        low,
        high,
        checks.day(given["day"], of=f"the day of {name}"),
        checks.text(given["words"], of="words", most=checks.MAX_NAME),
        details,
    )


def _request(said: dict[str, object], *, noun: str) -> Request:
    if not isinstance(said["report"], str) or not is_number(said["report"], length=NUMBER_LENGTH):
        raise Unfit("its number")
    scope = _range(said["range"])
    asked = {"window": "", "address": "", "scales": [], "items": []} if said["asked"] is None else said["asked"]
    given = checks.exactly(asked, _OF_ASKED, of="what it asks")
    scales = checks.rows(given["scales"], _scale, of="the elements asked about")
    items = checks.rows(given["items"], lambda one: _item(one, scope, scales), of="its statements")
    checks.apart(tuple(one.id for one in scales), of="the elements asked about")
    checks.apart(tuple(one.id for one in items), of="its statements")
    if [one.id for one in scales] != list(dict.fromkeys(item.scale for item in items)):
        raise Unfit("the elements asked about")
    instrument = Instrument(
        id="", version="", title="", about="", source="", noun=noun, plural="", minutes=0, scales=scales, items=items,
        window=checks.text(given["window"], of="its time", most=checks.MAX_NAME), low=scope.low, high=scope.high,
    )  # fmt: skip
    return Request(
        said["report"],
        checks.line(said["name"], of="its name"),
        instrument,
        items,
        checks.day(said["day"], of="its day"),
        checks.day_or_none(said["delete_after"], of="the day after which to delete it"),
        checks.text(given["address"], of="its address", most=checks.MAX_NAME),
        {item.id: Statement(item.label, item.stem, item.anchors) for item in items},
        checks.line(said["mentor"], of="whom it is for"),
    )


def _range(said: object) -> Range:
    low, high = (checks.whole(one, of="its range") for one in checks.row(said, 2, of="its range"))
    if not low < high <= low + 2 * FURTHEST:
        raise Unfit("its range")
    return Range(low, high)


def _scale(said: object) -> Scale:
    scale, name = checks.row(said, 2, of="an element asked about")
    return Scale(checks.name(scale, of="the id of an element"), checks.line(name, of="the name of an element"), "", 1)


def _item(said: object, scope: Range, scales: tuple[Scale, ...]) -> Item:
    item, scale, label, stem, anchors = checks.row(said, 5, of="a statement")
    levels = checks.rows(anchors, lambda one: checks.text(one, of="a level"), of="the levels of a statement")
    has_middle = scope.steps % 2 == 1
    if len(levels) not in {scope.steps, 2, *([3] if has_middle else [])}:
        raise Unfit("the levels of a statement")
    if scale not in [one.id for one in scales]:
        raise Unfit("the element of a statement")
    return Item(
        checks.name(item, of="the id of a statement"), str(scale), checks.line(label, of="a statement"),
        checks.text(stem, of="a statement"), levels,
    )  # fmt: skip
