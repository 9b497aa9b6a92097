"""The report as a PDF: set by typst from the same parts and drawings, tagged, without a time stamp."""

import io
import json
from dataclasses import asdict
from pathlib import Path

import typst
from pypdf import PdfReader, PdfWriter

from mastery import wording
from mastery.sharing.files.glyphs import FONTS
from mastery.sharing.files.picture import for_paper
from mastery.sharing.files.setting import settable
from mastery.sharing.reply.request import Request, grouped
from mastery.sharing.reply.statements import groups
from mastery.sharing.report.page import Figure, LineGroup, Page, Section

_HERE = Path(__file__).parent
_CIPHER = "AES-256"


def report_pdf(page: Page, *, request: Request | None = None) -> bytes:
    """Return the report as a tagged PDF of A4 pages; `request` holds what it asks, where it asks.

    What people wrote goes in as data and is never read as marks. Letters that the bundled font lacks come from the
    fonts of this machine. Nothing is fetched, and the same page gives the same bytes.
    """
    said = settable(pdf_data(page, request=request))
    inputs = {"report": json.dumps(said), "drawings": json.dumps(_drawings(page))}
    pdf = typst.compile(_HERE / "report.typ", format="pdf", sys_inputs=inputs, font_paths=[FONTS])
    if not isinstance(pdf, bytes):
        raise TypeError(f"typst gave {type(pdf).__name__} for the report; it must give one file")
    return pdf


def pdf_data(page: Page, *, request: Request | None = None) -> dict[str, object]:
    """Return every text of the PDF, by its place in the typst template."""
    return {
        "title": page.title,
        "about": page.about,
        "asides": page.asides,
        "agenda": [_group(one) for one in page.agenda.groups] if page.agenda else [],
        "asked": {"what": page.asked.what, "why": page.asked.why} if page.asked else None,
        "answer": _answer(request) if page.asked else None,
        "fold": page.fold.label if page.fold else "",
        "talk_about": wording.TO_TALK_ABOUT,
        "sections": [_section(one) for one in page.body],
        "foot": page.foot,
        "numbers_label": wording.NUMBERS,
        "numbers": [
            {"heading": one.numbers_heading, "sentences": one.sentences, "tables": [asdict(two) for two in one.tables]}
            for one in page.numbered
        ],
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


def _section(section: Section) -> dict[str, object]:
    figure = section.figure
    return {
        **{name: getattr(section, name) for name in ("label", "heading", "caption", "cards_about")},
        "key": [asdict(one) for one in figure.key] if figure else [],
        "figure": _figure(section.key, figure) if figure else None,
        "cards": [asdict(one) for one in section.cards],
        "groups": [_group(one) for one in section.groups],
    }


def _group(group: LineGroup) -> dict[str, object]:
    return asdict(group) | {"plain": group.plain}


def _figure(key: str, figure: Figure) -> dict[str, object]:
    return {
        "has_scores": figure.has_scores,
        "heads": f"{key} heads" if figure.heads.marks else "",
        "columns": figure.columns,
        "rows": [
            {
                **{name: getattr(row, name) for name in ("name", "likely", "words", "details", "clear")},
                "scores": [asdict(one) for one in row.scores],
                "drawing": f"{key} {place}" if row.picture else "",
                "text": row.picture.text if row.picture else "",
            }
            for place, row in enumerate(figure.rows)
        ],
    }


def _drawings(page: Page) -> dict[str, str]:
    """Return every picture by the name that `_figure` gives it."""
    found = {}
    for section in page.body:
        if section.figure:
            pictures = {str(place): row.picture for place, row in enumerate(section.figure.rows) if row.picture}
            for name, one in ({"heads": section.figure.heads} | pictures).items():
                found[f"{section.key} {name}"] = for_paper(one)
    return found


def _answer(request: Request | None) -> dict[str, object]:
    """Return how the file asks for an answer: the statements with rings to circle, and room for words."""
    if request is None:
        raise ValueError("the page asks for an answer, and no request says for which")
    return {
        "heading": wording.ANSWER_HEADING.format(name=request.name),
        "sentences": wording.answer_sentences(
            request.name, window=request.instrument.window, number=grouped(request.number), address=request.address
        ),
        "groups": [
            {
                "name": group.name,
                "questions": [
                    {
                        "number": one.number,
                        **{name: getattr(one.wording, name) for name in ("label", "stem")},
                        "options": [{"sign": str(answer), "words": words} for answer, words in one.options],
                        "written": "" if one.options else wording.number_to_write(one.ends, request.instrument.range),
                    }
                    for one in group.questions
                ],
                "comment": wording.COMMENT_LABEL.format(name=group.name),
            }
            for group in groups(request, request.statements)
        ],
        "cannot": wording.CANNOT_TELL,
        "last": wording.LAST_LABELS,
    }
