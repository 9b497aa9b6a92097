"""What a document of a period is made of: its lines, and how each questionnaire's scales stood in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mastery import analysis, contracts, instruments, wording
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.sharing.report.choices import ReportChoices
from mastery.sharing.report.content import ReportContent, report_content
from mastery.sharing.year.choices import YearChoices
from mastery.sharing.year.lines import YearLine, drafted

ELEMENT, ELEMENTS = "element", "elements"
"""The kind of a line that says how one scale stood: it comes from check-ins, not from one record."""

_BY_SCALE = ("scores", "line", "trend")


@dataclass(frozen=True)
class YearContent:
    """All that a document may hold: every line that was drafted, and for each questionnaire its whole content.

    `lines` hold those that are left out or worded too; `remaining` and `said` tell what becomes of them by the choices.
    """

    choices: YearChoices
    lines: tuple[YearLine, ...]
    elements: tuple[ReportContent, ...]

    def of(self, section: str) -> tuple[YearLine, ...]:
        """Return the drafted lines of one section."""
        return tuple(line for line in self.lines if line.section == section)

    @property
    def remaining(self) -> tuple[YearLine, ...]:
        """The lines that the document shows, as their records say them or in own words."""
        choices = self.choices
        return tuple(one for one in self.lines if one.section in choices.sections and one.key not in choices.out)

    def said(self, line: YearLine) -> YearLine:
        """Return a line as it stands in the document: in own words where there are some, and then in nothing else."""
        if line.key not in self.choices.words:
            return line
        about = f"{line.about}, {wording.IN_OWN_WORDS}" if line.kind != ELEMENT else wording.IN_OWN_WORDS
        return replace(line, text=self.choices.words[line.key], about=about, more=())

    def shown_scales(self, of: ReportContent) -> tuple[str, ...]:
        """Return the scales of one questionnaire that are shown with their scores."""
        own = {scale: element_key(of.instrument, scale) for scale in of.names}
        hidden = self.choices.out | set(self.choices.words)
        return tuple(scale for scale, key in own.items() if key not in hidden)


def year_content(snapshot: Snapshot, choices: YearChoices, asked: Sequence[Instrument]) -> YearContent:
    """Return what a document of `snapshot` by `choices` may hold; `asked` were answered in the period.

    Verdicts are those of Progress over all scales, whichever of them are shown.
    """
    known = (instruments.load("five-elements"), *asked)
    names = {scale: name for one in known for scale, name in one.scale_names.items()}
    elements = tuple(_element_content(snapshot, choices, one) for one in asked)
    lines = drafted(snapshot, choices, names)
    return YearContent(choices, (*lines, *(line for one in elements for line in _element_lines(one))), elements)


def element_key(instrument: Instrument, scale: str) -> str:
    """Return the key of the line that says how `scale` stood."""
    return f"{ELEMENTS}/{instrument.id}/{scale}"


def reduced(content: ReportContent, scales: Iterable[str]) -> ReportContent:
    """Return `content` with nothing of any but these scales: what is left of them is as it was."""
    ids, whole = set(scales), content.instrument
    asked = replace(
        whole,
        scales=tuple(one for one in whole.scales if one.id in ids),
        items=tuple(one for one in whole.items if one.scale in ids),
    )
    frames = {name: getattr(content, name) for name in _BY_SCALE}
    rows = {name: one[one["scale"].isin(list(ids))].reset_index(drop=True) for name, one in frames.items()}
    return replace(content, instrument=asked, **rows)


def _element_content(snapshot: Snapshot, choices: YearChoices, asked: Instrument) -> ReportContent:
    name = choices.name or wording.OWN_SCORES
    of_scores = ReportChoices(
        name, "", choices.until, choices.since, frozenset({"over_time"}), tuple(asked.scale_names), statements="none"
    )
    return report_content(snapshot, of_scores, asked)


def _element_lines(content: ReportContent) -> list[YearLine]:
    asked, trend = content.instrument, {row["scale"]: row for row in contracts.rows(content.trend)}
    latest = analysis.latest_scores(content.scores, measure=asked.measure)
    newest = {row["scale"]: row for row in contracts.rows(latest)}
    return [
        YearLine(
            ELEMENTS, ELEMENT, ELEMENT, f"{asked.id}/{scale}", name,
            wording.element_words(
                trend[scale], newest.get(scale), name, applies=scale not in content.inapplicable, measure=asked.measure
            ),
        )
        for scale, name in content.names.items() if scale in trend
    ]  # fmt: skip
