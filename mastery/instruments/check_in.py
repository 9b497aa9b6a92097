"""The answers of one check-in, as they come from a draft, an import or the sample."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mastery.instruments.model import Instrument

NOT_APPLICABLE = "does not apply"
"""The answer that a statement does not apply, which is not the same as no answer."""

Answer = int | str | None
"""A whole number of the range of its instrument, "does not apply", or None for not answered."""


@dataclass(frozen=True)
class CheckIn:
    """The answers of one check-in on the person's local calendar day `day`.

    `answers` maps item id to answer; an item left out is not answered. `evidence` maps scale id to
    (example, link). `about` may hold note, energy, stress, passion (1..5), in_trend (0 or 1), and of a check-in of
    somebody else rater, report, who, written_at; their comments stand in place of the examples.
    """

    instrument: Instrument
    day: date
    answers: Mapping[str, Answer]
    evidence: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    about: Mapping[str, str | int | None] = field(default_factory=dict)
