"""The recovery sheet to print: the key in large letters, and what it is for."""

import json
from datetime import date

import typst

_PER_ROW = 4
_SHEET = """
#let sheet = json(bytes(sys.inputs.sheet))
#set document(title: sheet.title, date: none)
#set page(paper: "a4", margin: 25mm)
#set text(font: "Libertinus Serif", size: 12pt, lang: "en")
#set par(spacing: 1.2em)
= #sheet.title
#sheet.said
#v(1em)
#for row in sheet.rows { block(above: 1.1em, text(font: "DejaVu Sans Mono", size: 20pt, row)) }
#v(1em)
#for line in sheet.lines { par(line) }
"""
_SAID = "This key opens the Mastery journal without its passphrase, and without the file journal.key."
_LINES = (
    "Keep it where the machine is not. Whoever has it can open the journal.",
    "There is no I, L, O or U in it. Capital letters and the spaces between the groups do not matter.",
    "Delete the file that this was printed from.",
)


def recovery_pdf(recovery: str, *, day: date) -> bytes:
    """Return a page of A4 with the recovery key `recovery`, made on `day`; nothing is fetched."""
    groups = recovery.split("-")
    rows = ["  ".join(groups[start : start + _PER_ROW]) for start in range(0, len(groups), _PER_ROW)]
    sheet = {"title": "Recovery key", "said": _SAID, "rows": rows, "lines": [f"Printed on {day}.", *_LINES]}
    pdf = typst.compile(_SHEET.encode(), format="pdf", sys_inputs={"sheet": json.dumps(sheet)})
    if not isinstance(pdf, bytes):
        raise TypeError(f"typst gave {type(pdf).__name__} for the recovery sheet; it must give one file")
    return pdf
