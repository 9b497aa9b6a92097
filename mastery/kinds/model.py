"""What a kind of record is: its fields, what each may hold, which other records it names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Type = Literal["text", "paragraph", "day", "whole", "number", "flag", "choice", "element", "link"]
"""What a field holds. Days are ISO text, flags 0 or 1, an element is a scale of the default questionnaire, a link is
the uid of another record."""

Bond = Literal["named", "owned", "loose"]
"""What a link means for the record that it names. "named": it cannot be deleted as long as it is named. "owned": this
record belongs to it, and is hidden while it is deleted. "loose": it may go; the link then names nothing."""

Content = Mapping[str, Any]
"""A record's content: the value of each field by its name, and for each part its name with a list of rows."""

Rule = Callable[[Content, date], str | None]
"""A rule over several fields: content and the present day → a sentence about what is wrong, or None."""


@dataclass(frozen=True)
class Field:
    """One field of a record. `low` and `high` bound numbers; `choices` maps each code to its label.

    `is_short` says whether a text or paragraph takes no more than MOST_LETTERS letters; unless it does, a text does.
    """

    name: str
    label: str
    type: Type = "text"
    required: bool = False
    low: float | None = None
    high: float | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    links_to: str = ""
    bond: Bond = "named"
    past: bool = False
    help: str = ""
    is_short: bool | None = None


@dataclass(frozen=True)
class Part:
    """Rows that belong to a record, told apart by the field `key`."""

    name: str
    label: str
    key: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of record. `title` names the field that serves as a record's title, `order` those that sort a list.

    `only` is the uid of the single record of a kind that has no more than one.
    """

    name: str
    noun: str
    plural: str
    title: str
    fields: tuple[Field, ...]
    order: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    rules: tuple[Rule, ...] = ()
    only: str = ""

    def field(self, name: str) -> Field:
        """Return the field called `name`; raises KeyError naming the kind when it has none."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(f"A {self.noun} has no field {name}; it has {', '.join(one.name for one in self.fields)}.")


def level(name: str, label: str, *, required: bool = False, help: str = "") -> Field:
    """Return a field that holds a whole number from 1 to 5."""
    return Field(name, label, "whole", required=required, low=1, high=5, help=help)


def element(label: str = "Element") -> Field:
    """Return the field for the element that a record belongs to."""
    return Field("scale", label, "element")


def link(to: str, label: str, *, required: bool = False, bond: Bond = "named") -> Field:
    """Return a field that names another record; it is called as that record's kind."""
    return Field(to, label, "link", required=required, links_to=to, bond=bond)


def not_before(later: str, earlier: str, sentence: str) -> Rule:
    """Return the rule that day `later` is not before day `earlier`; `sentence` says what is wrong where it is."""

    def rule(content: Content, _today: date) -> str | None:
        first, last = content.get(earlier), content.get(later)
        return sentence if first and last and last < first else None

    return rule
