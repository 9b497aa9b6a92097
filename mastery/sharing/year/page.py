"""A document of a period as the parts that a report is made of too, so that the same files can be made of it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from mastery import wording
from mastery.sharing.report.content import ReportContent
from mastery.sharing.report.page import LineGroup, Page, ReportLine, Section
from mastery.sharing.report.sections import sections
from mastery.sharing.year.choices import SECTIONS
from mastery.sharing.year.content import YearContent, element_key, reduced
from mastery.sharing.year.lines import YearLine


def year_page(content: YearContent) -> Page:
    """Return the document: each chosen section that has a line, in their order, with what was left out left out."""
    choices = content.choices
    made = [one for key in SECTIONS if key in choices.sections for one in _sections(content, key)]
    with_scores = content.elements if "elements" in choices.sections else ()
    contents = [one for one in with_scores if content.shown_scales(one)]
    asides = [
        said for one in contents for said in wording.report_asides(one.instrument, many=len(content.shown_scales(one)))
    ]
    return Page(
        wording.year_title(choices.name),
        wording.days_of_year(choices.since, choices.until),
        tuple(asides),
        tuple(made),
        foot=tuple(wording.year_foot([one.instrument.measure for one in contents])),
    )


def _sections(content: YearContent, key: str) -> Iterator[Section]:
    if key == "elements":
        for number, one in enumerate(content.elements, 1):
            yield from _of_scores(content, one, number)
        return
    lines = [line for line in content.remaining if line.section == key]
    if lines:
        groups = [_group(group, content, list(few)) for group, few in groupby(lines, key=lambda line: line.group)]
        heading = wording.group_counts([line.group for line in lines])
        yield Section(key, SECTIONS[key], heading, groups=tuple(groups))


def _group(group: str, content: YearContent, lines: list[YearLine]) -> LineGroup:
    return LineGroup(wording.group_heading(group), tuple(_line(content.said(line)) for line in lines))


def _line(line: YearLine) -> ReportLine:
    return ReportLine(line.text, line.about, line.more)


def _of_scores(content: YearContent, one: ReportContent, number: int) -> Iterator[Section]:
    """Yield the section of one questionnaire: its rows, and the lines about its scales in own words."""
    scales, words = content.shown_scales(one), content.choices.words
    by_key = {line.key: line for line in content.remaining}
    worded = [
        by_key[key] for scale in one.names if (key := element_key(one.instrument, scale)) in by_key and key in words
    ]
    lines = tuple(ReportLine(line.text, wording.IN_OWN_WORDS, (content.said(line).text,)) for line in worded)
    groups = (LineGroup(wording.WORDED, lines),) if lines else ()
    label = wording.stood_label(one.instrument, alone=len(content.elements) == 1)
    key = f"elements-{number}"
    if scales:
        (made,) = sections(reduced(one, scales))
        yield replace(made, key=key, label=label, groups=groups)
    elif groups:
        yield Section(key, label, wording.WORDED, groups=groups)
