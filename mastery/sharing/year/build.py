"""Build a document of a period: its page, its file in each format, and the search of that file for leaks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from mastery import wording
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.sharing.files.glyphs import boxes_in_pdf
from mastery.sharing.report.build import Leak, texts_in
from mastery.sharing.report.html import AnswerForm, report_html
from mastery.sharing.report.leaks import BLANK, blanked_snapshot, leaked_texts
from mastery.sharing.report.page import Page
from mastery.sharing.report.pdf import pdf_data, pdf_text, report_pdf
from mastery.sharing.year.choices import SECTIONS, YearChoices, refusal
from mastery.sharing.year.content import YearContent, year_content
from mastery.sharing.year.leaks import allowed_texts
from mastery.sharing.year.markdown import year_markdown
from mastery.sharing.year.page import year_page
from mastery.sharing.year.word import word_text, year_word


@dataclass(frozen=True)
class YearDocument:
    """One document: what it may hold, and the questionnaires that were `asked` in its period."""

    content: YearContent
    asked: tuple[Instrument, ...]

    @cached_property
    def page(self) -> Page:
        """The document as parts."""
        return year_page(self.content)

    @property
    def contents(self) -> str:
        """What it shows, in lines for the ledger: each section with its lines."""
        remaining = [self.content.said(line) for line in self.content.remaining]
        lines = {label: [one.text for one in remaining if one.section == key] for key, label in SECTIONS.items()}
        return wording.contents_words({label: texts for label, texts in lines.items() if texts})


def prepared(snapshot: Snapshot, choices: YearChoices, asked: Sequence[Instrument]) -> YearDocument:
    """Return the document of `snapshot` by `choices`; raises ValueError where `refusal` says why none can be made."""
    if said := refusal(choices):
        raise ValueError(said)
    return YearDocument(year_content(snapshot, choices, asked), tuple(asked))


def build(document: YearDocument, snapshot: Snapshot, *, format: str, first_name: str = "") -> bytes:
    """Return the finished file in a format of `kinds.FORMATS`.

    Raises Leak, and gives nothing, when the file holds something of `snapshot` that was left out, or the owner's
    `first_name` where the document calls them otherwise.
    """
    file, choices = _FILES[format](document.page), document.content.choices

    def machine() -> str:
        blank = replace(choices, words=dict.fromkeys(choices.words, BLANK))
        by_itself = prepared(blanked_snapshot(snapshot), blank, document.asked)
        return _text(by_itself.page, _FILES[format](by_itself.page), format)

    allowed = tuple(allowed_texts(snapshot, choices, document.asked))
    finished = _text(document.page, file, format)
    if found := leaked_texts(finished, snapshot, allowed, machine=machine, first_name=first_name):
        raise Leak(" ".join(found))
    return file


def boxes(document: YearDocument) -> tuple[str, ...]:
    """Return the letters that the PDF of `document` shows as empty boxes, as `boxes_in_pdf` does."""
    return boxes_in_pdf(texts_in(pdf_data(document.page)))


def _html(page: Page) -> bytes:
    return report_html(page, AnswerForm(Markup()), Markup())


def _text(page: Page, file: bytes, format: str) -> str:
    """Return all that is written in a file; with the page's own texts where its format cuts or marks them."""
    match format:
        case "html":
            return file.decode()
        case "md":
            read = file.decode()
        case "pdf":
            read = pdf_text(file)
        case _:
            read = word_text(file)
    return "\n".join((read, *texts_in(pdf_data(page))))


_FILES: Mapping[str, Callable[[Page], bytes]] = {
    "html": _html,
    "pdf": report_pdf,
    "md": year_markdown,
    "docx": year_word,
}
