"""The report as a PDF: set by typst from the same parts and drawings, tagged, without a time stamp."""

import io
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typst
from pypdf import PdfReader, PdfWriter

from mastery import wording
from mastery.sharing.files.glyphs import FONTS
from mastery.sharing.files.setting import settable
from mastery.sharing.reply.fill_in import fillable_text
from mastery.sharing.reply.request import Request, grouped
from mastery.sharing.reply.statements import groups
from mastery.sharing.report.page import Page, Section

_HERE = Path(__file__).parent
_CIPHER = "AES-256"


def report_pdf(page: Page, *, request: Request | None = None) -> bytes:
    """Return the report as a tagged PDF of A4 pages; with `request` it ends with the statements and the lines to send.

    What people wrote goes in as data and is never read as marks. Letters that the bundled font lacks come from the
    fonts of this machine. Nothing is fetched, and the same page gives the same bytes.
    """
    said = settable(pdf_data(page, request=request))
    inputs = {"report": json.dumps(said), "drawings": json.dumps(_drawings(page))}
    pdf = typst.compile(_HERE / "report.typ", format="pdf", sys_inputs=inputs, font_paths=[FONTS])
    if not isinstance(pdf, bytes):
        raise TypeError(f"typst gave {type(pdf).__name__} for the report; it must give one file")
    return pdf


def pdf_data(page: Page, *, request: Request | None = None) -> dict[str, Any]:
    """Return every text of the PDF, by its place in the typst template."""
    return {
        "title": page.title,
        "about": page.about,
        "asides": page.asides,
        "first": [_section(one) for one in page.first],
        "later_label": page.later_label,
        "later": [_section(one) for one in page.later],
        "answer": _answer(request),
        "foot": page.foot,
    }


def locked(pdf: bytes, *, password: str) -> bytes:
    """Return the PDF encrypted with AES-256, so that no program opens it without `password`; its tags stay.

    Raises ValueError when the password is empty.
    """
    if not password:
        raise ValueError("the password is empty; a PDF is locked with one of at least one letter")
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt(password, algorithm=_CIPHER)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def pdf_text(pdf: bytes) -> str:
    """Return the text of a PDF that is not locked, page by page."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def _section(section: Section) -> dict[str, Any]:
    figure = section.figure
    return {
        **{name: getattr(section, name) for name in ("label", "heading", "caption", "sentences")},
        "drawing": section.key if figure else "",
        "text": figure.text if figure else "",
        "groups": [asdict(one) | {"plain": one.plain} for one in section.groups],
        "tables": [asdict(one) for one in section.tables],
    }


def _drawings(page: Page) -> dict[str, str]:
    return {one.key: one.figure.wide.on_white() for one in (*page.first, *page.later) if one.figure}


def _answer(request: Request | None) -> dict[str, Any]:
    """Return how the file asks for an answer: the statements with boxes, and the lines to send."""
    if request is None or not request.items:
        return {"heading": "", "sentences": (), "groups": [], "last": (), "text": "", "by_mail": ""}
    return {
        "heading": wording.answer_heading(request.name),
        "sentences": wording.answer_sentences(
            request.name, window=request.instrument.window, number=grouped(request.number), address=request.address
        ),
        "groups": [
            {
                "name": group.name,
                "questions": [
                    {
                        "number": one.number,
                        **{name: getattr(one.wording, name) for name in ("label", "stem", "anchors")},
                    }
                    for one in group.questions
                ],
                "comment": wording.comment_label(group.name),
            }
            for group in groups(request, request.statements)
        ],
        "last": wording.LAST_LABELS,
        "text": fillable_text(request, request.statements),
        "by_mail": wording.by_mail_heading(request.name),
    }
