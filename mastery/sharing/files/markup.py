"""Templates that are filled with what people wrote: every letter stands for itself and is never read as markup."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mastery.sharing.files.images import writable


def filled(template: str, **values: Any) -> Markup:
    """Return the template at this path in `sharing/`, filled; a text goes in as letters, only Markup as it is."""
    return Markup(_ENVIRONMENT.get_template(template).render(**values))


def _letters(said: Any) -> Any:
    return writable(said) if isinstance(said, str) and not isinstance(said, Markup) else said


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parents[1]), autoescape=True, undefined=StrictUndefined, finalize=_letters,
    trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip
