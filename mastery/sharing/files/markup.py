"""Fill templates with what people wrote: no letter of it is read as markup, and nothing is fetched."""

import base64
import hashlib
import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mastery.sharing.files.images import as_drawn


def filled(template: str, **values: object) -> Markup:
    """Return the template at this path in `sharing/` with `values` in it, as letters; only Markup goes in as it is."""
    return Markup(_ENVIRONMENT.get_template(template).render(**values))


def policy(css: str, script: str = "") -> str:
    """Return the rules of a page (a Content-Security-Policy): no request leaves, and this style and script alone count.

    Without a `script` none runs.
    """
    allowed = f"script-src {_hash(script)}; " if script else ""
    return f"default-src 'none'; {allowed}style-src {_hash(css)}; img-src data:; base-uri 'none'; form-action 'none'"


def scripted(script: str, data: str) -> Markup:
    """Return the elements of a page's `script` and of the `data` that it reads, which `data_text` made."""
    block = Markup('<script type="application/json" id="asked">{}</script>\n').format(Markup(data))
    return block + Markup("<script>{}</script>").format(Markup(script))


def data_text(known: object) -> str:
    """Return `known` as JSON for a script element of type application/json: no letter ends that element or a line."""
    written = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def colours() -> str:
    """Return the colours of a page, light and dark, as variables."""
    return (Path(__file__).parent / "colours.css").read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _letters(value: object) -> object:
    return as_drawn(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parents[1]), autoescape=True, undefined=StrictUndefined, finalize=_letters,
    trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip
