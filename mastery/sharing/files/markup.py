"""Fill templates with what people wrote: no letter of it is read as markup."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mastery.sharing.files.images import writable


def filled(template: str, **values: object) -> Markup:
    """Return the template at this path in `sharing/` with `values` in it, as letters; only Markup goes in as it is."""
    return Markup(_ENVIRONMENT.get_template(template).render(**values))


def _letters(value: object) -> object:
    return writable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parents[1]), autoescape=True, undefined=StrictUndefined, finalize=_letters,
    trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip
