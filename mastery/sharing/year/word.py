"""A document of a period as a Word document (DOCX, ECMA-376) that can be edited: headings, lists, tables."""

import io
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from mastery import wording
from mastery.sharing.files.images import as_drawn
from mastery.sharing.report.page import Figure, LineGroup, Page, Section, Table

_MUTED = RGBColor(0x5B, 0x64, 0x70)
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""The moment that the file gives for itself: the same page is the same bytes whenever it is made (own)."""

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_GRID = "Table Grid"


def year_word(page: Page) -> bytes:
    """Return the document as DOCX; what people wrote is put in as text, and the same page gives the same bytes."""
    made = docx.Document()
    _about_itself(made, page.title)
    _heading(made, page.title, 0)
    _small(made.add_paragraph(), page.about)
    for aside in page.asides:
        _small(made.add_paragraph(), aside)
    for section in page.body:
        _section(made, section)
    _numbers(made, page)
    for sentence in page.foot:
        _small(made.add_paragraph(), sentence)
    return _timeless(made)


def word_text(file: bytes) -> str:
    """Return every text of a DOCX in its order, tables too, a line for each paragraph."""
    opened = docx.Document(io.BytesIO(file))
    return "\n".join([opened.core_properties.title, *_texts(opened)])


def _texts(opened: Document) -> Iterator[str]:
    for block in opened.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row.cells)


def _about_itself(made: Document, title: str) -> None:
    known = made.core_properties
    known.title, known.author, known.last_modified_by, known.comments = as_drawn(title)[:255], "", "", ""
    known.created = known.modified = _NO_TIME


def _section(made: Document, section: Section) -> None:
    _heading(made, section.label, 1)
    _put(made.add_paragraph(), section.heading, bold=True)
    if section.caption:
        _small(made.add_paragraph(), section.caption)
    if section.figure and section.figure.rows:
        _figure(made, section.figure)
    for group in section.groups:
        _heading(made, group.heading, 2)
        _lines(made, group)


def _figure(made: Document, figure: Figure) -> None:
    """Put the rows of a figure as a table: the name, the numbers with their range, and what is said of them."""
    rows = [
        (
            row.name,
            ", ".join([*(one.text for one in row.scores), *([row.likely] if row.likely else [])]),
            ", ".join(one for one in (row.words, *row.details) if one),
        )
        for row in figure.rows
    ]
    _table(made, Table("", ("", *figure.columns), tuple(rows)))


def _lines(made: Document, group: LineGroup) -> None:
    for line in group.lines:
        paragraph = made.add_paragraph(style="List Bullet")
        _put(paragraph, line.text, bold=True)
        if line.about:
            paragraph.add_run().add_break()
            _small(paragraph, line.about)
        for more in line.more:
            paragraph.add_run().add_break()
            _put(paragraph, more)


def _numbers(made: Document, page: Page) -> None:
    if page.numbered:
        _heading(made, wording.NUMBERS, 1)
    for section in page.numbered:
        _heading(made, section.numbers_heading, 2)
        for sentence in section.sentences:
            _put(made.add_paragraph(style="List Bullet"), sentence)
        for table in section.tables:
            _small(made.add_paragraph(), table.caption)
            _table(made, table)


def _table(made: Document, table: Table) -> None:
    rows = (table.columns, *table.rows)
    put = made.add_table(rows=len(rows), cols=len(table.columns), style=_GRID)
    # All cells at once: asked for one by one, each looks through the whole table again.
    cells = put._cells
    for place, text in enumerate(text for row in rows for text in row):
        _put(cells[place].paragraphs[0], text, bold=place < len(table.columns), size=9)
    made.add_paragraph()


def _heading(made: Document, text: str, level: int) -> None:
    _put(made.add_heading(level=level), text)


def _small(paragraph: Paragraph, text: str) -> None:
    _put(paragraph, text, size=9, muted=True)


def _put(paragraph: Paragraph, text: str, *, bold: bool = False, size: int = 0, muted: bool = False) -> None:
    """Put a text into a paragraph, letter by letter; control letters, which no XML may hold, are left out."""
    run = paragraph.add_run(as_drawn(text).replace("\r\n", "\n"))
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    if muted:
        run.font.color.rgb = _MUTED
    if _is_from_the_right(text):
        run.font.rtl = True
        if not paragraph.text.removesuffix(run.text):
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _is_from_the_right(text: str) -> bool:
    """Tell whether the first letter with a direction is of a script that is written from right to left."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((one for one in directions if one in ("L", "R", "AL")), "L") != "L"


def _timeless(made: Document) -> bytes:
    """Return the file without the times at which the parts of its ZIP were written."""
    first, last = io.BytesIO(), io.BytesIO()
    made.save(first)
    with zipfile.ZipFile(first) as parts, zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, _ZIP_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(part, parts.read(name))
    return last.getvalue()
