"""Build a report: its page, its request for an answer, its file, and the search of that file for leaks."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from markupsafe import Markup

from mastery import wording
from mastery.contracts import Snapshot
from mastery.instruments import Instrument, Item
from mastery.sharing.files.glyphs import boxes_in_pdf
from mastery.sharing.reply import form
from mastery.sharing.reply.request import Request, grouped
from mastery.sharing.reply.scripts import script
from mastery.sharing.reply.statements import Statements, texts_of
from mastery.sharing.report import rounding
from mastery.sharing.report.block import data_element, json_in
from mastery.sharing.report.choices import SECTIONS, ReportChoices, unshowable_sentence
from mastery.sharing.report.content import ReportContent, report_content
from mastery.sharing.report.html import AnswerForm, report_html
from mastery.sharing.report.leaks import blanked, leaks
from mastery.sharing.report.page import Asked, Fold, Page, Section
from mastery.sharing.report.pdf import pdf_data, pdf_text, report_pdf
from mastery.sharing.report.sections import sections
from mastery.sharing.report.summary import report_data

_AGENDA = "agenda"
"""The section that stands before an answer that is to be given unseen: it holds no score."""

_SCORES = {"over_time", "two_views", "vision"}
"""Sections that tell scores."""


class Leak(Exception):
    """The finished file holds something that was left out, so it is not given out; the message names what."""


@dataclass(frozen=True)
class Report:
    """One report: its `number`, its content, and how its statements are worded for others.

    `whole` is the instrument with every scale, shown or not.
    """

    number: str
    content: ReportContent
    whole: Instrument
    statements: Statements

    @property
    def request(self) -> Request:
        """The request for an answer: every statement of the scales shown, the first of each, or none."""
        choices = self.content.choices
        items = items_to_answer(self.whole, set(choices.scales), choices.statements)
        return Request(
            self.number, choices.name, self.whole, items, choices.day, choices.delete_after, choices.address,
            self.statements, self.content.mentor,
        )  # fmt: skip

    @property
    def empty(self) -> list[str]:
        """The names of the sections that were chosen and have nothing to show."""
        made = {one.key for one in self.page.sections}
        return [label for key, label in SECTIONS.items() if key in self.content.choices.sections - made]

    @cached_property
    def page(self) -> Page:
        """The report as parts."""
        choices, made = self.content.choices, sections(self.content)
        parts = tuple(one for one in made if one.key != _AGENDA)
        blur = choices.blur
        asides = wording.report_asides(
            self.whole, many=len(self.content.names), blur=blur, delete_after=choices.delete_after
        )
        foot = wording.report_foot(choices.name, grouped(self.number), measure=self.whole.measure)
        if self.content.scores["score"].notna().any() and _SCORES & {one.key for one in made}:
            foot.insert(1, wording.scores_sentence(choices.name, self.whole))
        asked = self._asked
        return Page(
            wording.report_title(choices.name, self.content.mentor),
            wording.report_about(rounding.day(choices.since, blur), choices.day, meets_on=self.content.meets_on),
            tuple(asides),
            parts,
            next((one for one in made if one.key == _AGENDA), None),
            asked,
            self._fold(parts) if asked and parts else None,
            tuple(foot),
        )

    @property
    def _asked(self) -> Asked | None:
        items, name, blind = self.request.items, self.content.choices.name, self.content.choices.blind
        if not items:
            return None
        minutes = wording.reading_minutes(texts_of(self.request, self.statements))
        return Asked(
            wording.asks_sentence(name, len(items), minutes=minutes, first=blind),
            wording.asks_why(name, first=blind),
            wording.GIVE_VIEW,
            "" if blind else wording.READ_ON,
        )

    def _fold(self, parts: tuple[Section, ...]) -> Fold:
        choices = self.content.choices
        about = wording.seen_about([one.label for one in parts], first=choices.blind)
        return Fold(wording.SEEN_LABEL.format(name=choices.name), about, not choices.blind)


def prepared(
    number: str, snapshot: Snapshot, choices: ReportChoices, instrument: Instrument, statements: Statements
) -> Report:
    """Return the report of `snapshot` by `choices`, whose items are called what `statements` call them.

    Raises ValueError when a scale chosen is not of the instrument, or name or address hold an unshowable letter.
    """
    if refusal := unshowable_sentence(choices):
        raise ValueError(refusal)
    content = report_content(snapshot, choices, instrument, statements=statements)
    return Report(number, content, instrument, statements)


def items_to_answer(instrument: Instrument, scales: Collection[str], statements: str) -> tuple[Item, ...]:
    """Return the items that a report about `scales` asks: "all" of them, the first of each scale ("one"), or "none"."""
    items = tuple(item for item in instrument.items if item.scale in scales)
    first = {item.scale: item for item in reversed(items)}
    match statements:
        case "all":
            return items
        case "one":
            return tuple(first[scale] for scale in instrument.scale_names if scale in first)
    return ()


def build(report: Report, snapshot: Snapshot, *, flavour: str, first_name: str = "") -> bytes:
    """Return the finished file of one flavour: "mail" and "reply" are HTML without and with the script, "pdf" a PDF.

    Raises Leak, and gives nothing, when the file holds something of `snapshot` that was left out, or the owner's
    `first_name` where the report calls them otherwise.
    """
    file = _file(report, flavour)

    def machine() -> str:
        by_itself = replace(report, content=blanked(report.content))
        return _text(by_itself, _file(by_itself, flavour), flavour)

    finished = _text(report, file, flavour)
    if found := leaks(finished, snapshot, report.content, machine=machine, first_name=first_name):
        raise Leak(" ".join(found))
    return file


def boxes(report: Report) -> tuple[str, ...]:
    """Return the letters that the PDF of `report` shows as empty boxes, as `boxes_in_pdf` does."""
    return boxes_in_pdf(texts_in(pdf_data(report.page, request=report.request)))


def _file(report: Report, flavour: str) -> bytes:
    if flavour == "pdf":
        return report_pdf(report.page, request=report.request)
    data = data_element(report_data(report.content, report.request))
    return report_html(report.page, _answer(report.request, scripted=flavour == "reply"), data)


def _answer(request: Request, *, scripted: bool) -> AnswerForm:
    if not request.items:
        return AnswerForm(Markup())
    asked, statements = request, request.statements
    section, style = form.answer_section(asked, statements, scripted=scripted), form.style(asked, statements)
    if not scripted:
        return AnswerForm(section, style)
    return AnswerForm(section, style, script(), form.data_block(asked, statements))


def _text(report: Report, file: bytes, flavour: str) -> str:
    if flavour != "pdf":
        # Within the data a line end is two letters, and a text that goes on after it would be missed.
        return "\n".join((file.decode(), *texts_in(json.loads(json_in(file) or b"{}"))))
    # Text that is read out of a PDF has other letters in some scripts, and is cut where a page ends.
    return "\n".join((pdf_text(file), *texts_in(pdf_data(report.page, request=report.request))))


def texts_in(said: object) -> Iterator[str]:
    """Yield every text in mappings and sequences of these."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, Mapping):
        yield from chain.from_iterable(map(texts_in, said.values()))
    elif isinstance(said, Sequence):
        yield from chain.from_iterable(map(texts_in, said))
