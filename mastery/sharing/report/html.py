"""The report as one file of HTML: every drawing inside it, nothing fetched, no script but the one that may answer."""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from mastery.sharing.files.drawing import Inline
from mastery.sharing.files.markup import filled
from mastery.sharing.report.page import Page, Section

_HERE = Path(__file__).parent
_RULES = "default-src 'none'; {script}style-src {style}; img-src data:; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True)
class AnswerForm:
    """How the page asks for an answer: the section itself, its style, and the script with its data, both may be empty.

    All of it is markup that holds no text of anybody unescaped.
    """

    section: Markup
    css: str = ""
    script: str = ""
    data: str = ""


def report_html(page: Page, answer: AnswerForm) -> bytes:
    """Return the report as HTML in UTF-8 that opens anywhere, without a network.

    Every text is shown as its letters. The page's own rules (a Content-Security-Policy) let no script run but the one
    named by its hash, and no request leave.
    """
    drawings = {section.key: _drawn(section) for section in page.sections if section.figure}
    css = _style([one for pair in drawings.values() for one in pair], answer.css)
    said = filled(
        "report/report.html.jinja", page=page, drawings={key: _pair(*pair) for key, pair in drawings.items()},
        css=Markup(css),
        csp=_policy(css, answer.script), answer=answer.section, script=_script(answer),
    )  # fmt: skip
    return said.encode()


def _drawn(section: Section) -> tuple[Inline, Inline]:
    if section.figure is None:
        raise ValueError(f"the section {section.key} has no figure to draw")
    return section.figure.wide, section.figure.narrow


def _pair(wide: Inline, narrow: Inline) -> dict[str, Markup]:
    return {
        name: Markup(one.svg.replace("<svg ", f'<svg class="{name}" ', 1))
        for name, one in (("wide", wide), ("narrow", narrow))
    }


def _style(drawings: list[Inline], more: str) -> str:
    """Return the one style sheet: the page's, the answer's, the colours of the drawings on light, dark and paper."""
    tones: dict[str, tuple[str, str]] = {}
    for one in drawings:
        tones |= one.tones
    light, dark = ("".join(f"--{name}:{pair[place]};" for name, pair in tones.items()) for place in (0, 1))
    colours = (
        f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}@media print{{:root{{{light}}}}}"
        if tones
        else ""
    )
    return f"{(_HERE / 'report.css').read_text(encoding='utf-8')}{more}{colours}"


def _policy(css: str, script: str) -> str:
    allowed = f"script-src {_hash(script)}; " if script else ""
    return _RULES.format(script=allowed, style=_hash(css))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _script(answer: AnswerForm) -> Markup:
    if not answer.script:
        return Markup()
    data = Markup('<script type="application/json" id="asked">{}</script>\n').format(Markup(answer.data))
    return data + Markup("<script>{}</script>").format(Markup(answer.script))
