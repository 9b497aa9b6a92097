"""Read the lines that a mentor filled in, as they come back through any e-mail: quoted, wrapped, reordered."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from mastery.instruments import Range
from mastery.sharing.reply.block import REPLY
from mastery.sharing.reply.fill_in import END, HEADER, WIDE_MARKS, how_to, short
from mastery.sharing.reply.model import (
    MAX_COMMENT_LENGTH,
    MAX_NAME_LENGTH,
    MAX_OVERALL_LENGTH,
    BadReply,
    Reply,
    Reports,
    as_meant,
    fitting,
    flat,
    one_line,
    plain,
    quotation,
)
from mastery.sharing.reply.request import NUMBER_LENGTH, Request
from mastery.wording import MINUS, count

_MAX_NUMBER_LENGTH = 40  # with blanks and dashes
_WRAPPED = 60  # a line this long was broken by the mail program, not by a person
_NO_NUMBER = "The number of the report is not whole. Ask for the line that begins with “Reply to report”."
_NO_LINES = (
    "A report is named in this text, but no line begins as one of its form. Ask for the filled-in lines, each on its "
    "own, with nothing before it."
)
_CUT = (
    f"The form breaks off before its last line, “{END}”: it was cut, and so may its last words be. {{}} did not come. "
    "What came can be kept; the whole form takes its place once you have it."
)
_CONTRARY = (
    "One statement is answered twice, and differently: {first} and {second}. Delete the line that does not count, then "
    "take the reply over."
)
_CORRECT = "Write a whole number from {} there, then take the reply over."
_BLANK = re.compile(r"[^\S\n]")
_SENDER = re.compile(r"from ?:[^@]{0,200}@", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,3})(?!\w) ?[.)]? ?(.*)", re.ASCII)
_OTHER_LEVEL = re.compile(r"(?:(?:or|to|and) )?\d", re.IGNORECASE)
_AROUND = " .,;:…!*_`'\"()[]“”‘’/-–—"
_OPENING = " *_`'\"([“‘"
_CLOSING = "*_`'\")]”’"
_BETWEEN = " .,;:…!/-–—"
_BULLETS = " *•-_"
_CANNOT_TELL = {"na", "none", "cannottell", "icannottell", "canttell", "icanttell", "dontknow", "idontknow"}

Kind = Literal["item", "scale", "overall", "from", "aside", "stray"]


@dataclass
class _FormLine:
    """One line of the form with what was written after its mark, or a line that is none of them ("stray").

    `of` is the item's or the scale's id, "" for a comment on the scale of the statements above. `label` is what stood
    before the mark, `parts` what followed, with the blanks or line ends that join them. `whole` is the line as it came,
    `width` how many letters the last of its lines has.
    """

    kind: Kind
    of: str
    label: str
    parts: list[str]
    whole: str
    width: int

    @property
    def text(self) -> str:
        return "".join(self.parts).strip()


@dataclass(frozen=True)
class _Form:
    """The form of one report; `items` and `scales` map a label's letters and digits to an id."""

    request: Request
    items: Mapping[str, str]
    scales: Mapping[str, str]


def reply_in(text: str, ledger: Reports) -> Reply | None:
    """Return the reply that the filled-in lines in `text` give; None when they name no report.

    A line counts for the statement whose label it has, else for its number. Words after a level go into the comment of
    its scale. Lines that are not understood are in `unread`, different answers to one statement in `contrary`.
    Raises BadReply for an unknown or a second report, for too long a comment, and when no line is one of the form's or
    none of them counts.
    """
    request = _find_request(text, ledger)
    if request is None:
        return None
    text = _BLANK.sub(" ", plain(text))
    text, begun = _cut_apart(text, request) if (is_cut := _is_cut(text, request)) else (text, ())
    lines = _form_lines(text, _form(request))
    if not any(one.kind in ("item", "scale", "overall") for one in lines):
        raise BadReply(_NO_LINES)
    answers, remarks, unread, contrary = _answers(lines, request)
    unread += begun
    came = {one.of for one in lines if one.kind == "item"}
    comments = _comments(lines, remarks, request)
    names = dict.fromkeys(one.text for one in lines if one.kind == "from" and one.text)
    overall = "\n".join(dict.fromkeys(one.text for one in lines if one.kind == "overall" and one.text))
    if contrary and not (answers or comments or overall):
        first, second, *_ = contrary
        raise BadReply(_CONTRARY.format(first=quotation(first), second=quotation(second)))
    if unread and not (answers or comments or overall):
        raise BadReply(
            f"No answer in it is understood: {quotation(unread[0])}. {_CORRECT.format(request.instrument.range)}"
        )
    return Reply(
        request,
        "text",
        "text",
        answers,
        comments,
        one_line(fitting(next(iter(names), ""), most=MAX_NAME_LENGTH, what="The name in it")),
        plain(fitting(overall, most=MAX_OVERALL_LENGTH, what="The overall comment")),
        unread=(*unread, *(f"From = {one}" for one in list(names)[1:])),
        contrary=tuple(contrary),
        notes=(_CUT.format(count(sum(one.id not in came for one in request.items), "statement")),) if is_cut else (),
    )


def _find_request(text: str, ledger: Reports) -> Request | None:
    """Return the request of the report whose number follows "Reply to report"; None when those words are missing.

    The same words may stand in a comment, so a number of this journal goes before what is none.
    """
    line = flat(text)
    numbers = dict.fromkeys(_number(line[found.end() :]) for found in re.finditer(HEADER, line, re.IGNORECASE))
    known = [number for number in numbers if ledger.knows(number)]
    if len(known) > 1:
        raise BadReply(REPLY.two)
    if not numbers:
        return None
    number = known[0] if known else next(iter(numbers))
    if len(number) < NUMBER_LENGTH:
        raise BadReply(_NO_NUMBER)
    return ledger.request(number)


def _number(tail: str) -> str:
    return as_meant(tail[:_MAX_NUMBER_LENGTH])[:NUMBER_LENGTH]


def _is_cut(text: str, request: Request) -> bool:
    """Return whether a form begins in `text` and does not end; lines that somebody wrote without it have no end."""
    keys, begin = [_key(line) for line in text.split("\n")], _key(how_to(request).partition(" after")[0])
    return sum(one.startswith(begin) for one in keys) > keys.count(_key(END))


def _cut_apart(text: str, request: Request) -> tuple[str, tuple[str, ...]]:
    """Return `text` without its last line where that is the begin of one of the form's, and that line.

    As it has no mark yet, it would be taken for words of the line above.
    """
    above, _, line = text.rpartition("\n")
    last = line.lstrip(" >|")
    numbered = (f"{place}{short(request.worded(item).label)}" for place, item in enumerate(request.items, 1))
    starts = [*numbered, *(f"Comment on {short(name)}" for name in request.scales.values()), "Overall", "From", END]
    is_begun = "=" not in last and any(_key(one).startswith(_key(last)) for one in starts)
    return (above, (last,)) if is_begun else (text, ())


def _form(request: Request) -> _Form:
    labels = [(item.id, item.label) for item in request.items]
    # Labels that are not asked count too: what two have in common tells neither.
    known = {item.id for item in request.items}
    items = {key: item for key, item in _distinct([*labels, *request.labels.items()]).items() if item in known}
    return _Form(request, items, _distinct(request.scales.items()))


def _distinct(labels: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the letters and digits of each label → its id, for labels that no other id has."""
    ids: dict[str, set[str]] = {}
    for id, label in labels:
        ids.setdefault(_key(short(label)), set()).add(id)
    return {key: next(iter(found)) for key, found in ids.items() if key and len(found) == 1}


def _form_lines(text: str, form: _Form) -> list[_FormLine]:
    """Return the lines of the form that are in `text`, each with what goes on below it, and strays between them."""
    lines: list[_FormLine] = []
    gap = False
    for whole in text.split("\n"):
        line = whole.lstrip(" >|").rstrip()
        if line and (one := _head(_without_bold(line), form)):
            lines.append(one)
        elif line and lines:
            _continue(lines, line, gap=gap)
        gap = not line
    return lines


def _continue(lines: list[_FormLine], line: str, *, gap: bool) -> None:
    last = lines[-1]
    if last.kind in ("scale", "overall"):
        last.parts += ["\n\n" if gap else " " if last.width >= _WRAPPED else "\n", line]
        last.width = len(line)
    elif last.kind == "item" and not gap:
        last.parts += [" ", line]
    elif last.kind != "aside":
        lines.append(_FormLine("stray", "", "", [line], line, len(line)))


def _without_bold(line: str) -> str:
    """Return `line` without the stars that a mail program writes around a bold one."""
    return line[1:-1].strip() if len(line) > 2 and line[0] == line[-1] == "*" else line


def _head(line: str, form: _Form) -> _FormLine | None:
    """Return the line of the form that `line` is; None when it is none."""
    if _is_aside(line, form.request):
        return _FormLine("aside", "", "", [line], line, len(line))
    line = line.translate(WIDE_MARKS)
    for mark in "=:":
        before, found, after = line.partition(mark)
        if found and (named := _subject_of(before, after, form)):
            return _FormLine(*named, _label(before), [after.strip()], line, len(line))
    before, found, after = line.partition("=")
    numbered = _NUMBERED.fullmatch(before.strip(_BULLETS)) if found else None
    if numbered is None:
        return None
    item = _by_number(numbered[1], form)
    return _FormLine("item" if item else "stray", item, _label(before), [after.strip()], line, len(line))


def _is_aside(line: str, request: Request) -> bool:
    """Return whether a line is the form's own, of an e-mail's head, or the begin of its signature."""
    key = _key(line)
    header = re.search(HEADER, line, re.IGNORECASE)
    if header and _number(line[header.end() :]) == request.number:
        return True
    return (
        key.startswith(_key(how_to(request).partition(" after")[0]))
        or key == _key(END)
        or line == "--"
        or bool(_SENDER.match(line))
    )


def _subject_of(before: str, after: str, form: _Form) -> tuple[Kind, str] | None:
    """Return the kind and id that the words before a line's mark name; a bare number counts before a bare level."""
    key, label = _key(before), _label(before)
    if key == "from":
        return "from", ""
    if key == "overall":
        return "overall", ""
    if key.startswith("comment"):
        scale = form.scales.get(key.removeprefix("comment").removeprefix("on"))
        return ("scale", scale or "") if scale or key == "comment" else None
    if item := form.items.get(_key(label)):
        return "item", item
    if not label and key.isdecimal() and (_level(after, form.request) or ("", "stray"))[1] == "":
        return ("item", item) if (item := _by_number(key, form)) else None
    return None


def _label(before: str) -> str:
    numbered = _NUMBERED.fullmatch(before.strip(_BULLETS))
    return (numbered[2] if numbered else before).strip(_BULLETS)


def _by_number(number: str, form: _Form) -> str:
    place = int(number) - 1
    return form.request.items[place].id if 0 <= place < len(form.request.items) else ""


def _answers(
    lines: list[_FormLine], request: Request
) -> tuple[dict[str, int], dict[str, list[str]], list[str], list[str]]:
    """Return the level of each item, the words beside levels by scale, the lines that are not understood, and those
    that answer one statement differently.
    """
    scales = {item.id: item.scale for item in request.items}
    levels: dict[str, dict[int, str]] = {}
    remarks: dict[str, list[str]] = {}
    unread = []
    for one in lines:
        read = _level(one.text, request) if one.kind == "item" else None
        if one.kind == "stray" or (one.kind == "item" and read is None):
            unread.append(" ".join([one.whole, *one.parts[2::2]]))
        if read and read[0] is not None:
            levels.setdefault(one.of, {}).setdefault(read[0], one.whole)
        if read and read[1]:
            remarks.setdefault(scales[one.of], []).append(f"{one.label}: {read[1]}" if one.label else read[1])
    contrary = [whole for given in levels.values() if len(given) > 1 for whole in given.values()]
    return {item: next(iter(given)) for item, given in levels.items() if len(given) == 1}, remarks, unread, contrary


@cache
def _answer_in(scope: Range) -> re.Pattern[str]:
    """Return what an answer looks like: a whole number, as "4", "4.0", "4/5" or "4 of 5", and what follows it."""
    of_all = f"(?: ?(?:/|of|out of) ?{scope.high})?"
    return re.compile(rf"([-{MINUS}]?(?:0|[1-9]\d{{0,6}}))(?:[.,]0{{1,2}})?{of_all}(?!\w)(.*)", re.DOTALL | re.I | re.A)


def _level(text: str, request: Request) -> tuple[int | None, str] | None:
    """Return the answer that a text begins with, if any, and the words after it; None when it is not understood."""
    given = text.lstrip(_OPENING)
    if _key(given) in _CANNOT_TELL or (not _key(given) and set(given) <= set(_AROUND + "?")):
        return None, ""
    scope = request.instrument.range
    found = _answer_in(scope).fullmatch(given)
    if found is None or (found[2] and found[2][0] not in _AROUND):
        return None
    answer = int(found[1].replace(MINUS, "-"))
    if answer not in scope:
        return None
    remark = found[2].lstrip(_CLOSING).lstrip(_BETWEEN)
    return None if _OTHER_LEVEL.match(remark.lstrip(_AROUND)) else (answer, remark if _key(remark) else "")


def _comments(lines: list[_FormLine], remarks: Mapping[str, list[str]], request: Request) -> dict[str, str]:
    """Return the comment on each scale: what its line says, then the words beside the levels."""
    scales = {item.id: item.scale for item in request.items}
    texts: dict[str, list[str]] = {scale: [] for scale in request.scales}
    above = next(iter(texts))
    for one in lines:
        above = scales.get(one.of, above)
        if one.kind == "scale" and one.text:
            texts[one.of or above].append(one.text)
    whole = {scale: "\n".join(dict.fromkeys([*own, *remarks.get(scale, [])])) for scale, own in texts.items()}
    return {scale: _comment(text, request.scales[scale]) for scale, text in whole.items() if text}


def _comment(text: str, name: str) -> str:
    return plain(fitting(text, most=MAX_COMMENT_LENGTH, what=f"The comment on {name}"))


def _key(text: str) -> str:
    return "".join(one for one in text.casefold() if one.isalnum())
