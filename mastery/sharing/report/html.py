"""The report as one file of HTML: every drawing inside it, nothing fetched, no script but the one that may answer."""

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from mastery import wording
from mastery.sharing.files import picture
from mastery.sharing.files.markup import colours, filled, policy, scripted
from mastery.sharing.report.page import Figure, Page

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class AnswerForm:
    """How the page asks for an answer: the section itself, its style, and the script with its data, both may be empty.

    All of it is markup that holds no text of anybody unescaped.
    """

    section: Markup
    css: str = ""
    script: str = ""
    data: str = ""


def report_html(page: Page, answer: AnswerForm, data: Markup) -> bytes:
    """Return the report as HTML in UTF-8 that opens anywhere, without a network; `data` is its data, as an element.

    Every text is shown as its letters. The page's own rules (a Content-Security-Policy) let no script run but the one
    named by its hash, and no request leave.
    """
    script = scripted(answer.script, answer.data) if answer.script else Markup()
    css = f"{colours()}{(_HERE / 'report.css').read_text(encoding='utf-8')}{answer.css}{picture.style()}"
    said = filled(
        "report/report.html.jinja", page=page, css=Markup(css), csp=policy(css, answer.script), answer=answer.section,
        drawn={one.key: _drawn(one.figure) for one in page.sections if one.figure}, script=script,
        numbers_label=wording.NUMBERS, numbers_link=wording.NUMBERS_LINK, data=data,
    )  # fmt: skip
    return said.encode()


def _drawn(figure: Figure) -> dict[str, object]:
    rows = [picture.for_page(row.picture) if row.picture else None for row in figure.rows]
    return {"heads": picture.for_page(figure.heads), "rows": rows}
