"""The words of the profile: lines, where they come from, and what no longer fits."""

from datetime import date

import pandas as pd
import pytest

from mastery import contracts, wording
from mastery.analysis.overview import profile

NAMES = {"focused": "Being focused"}


def row(kind, section, **cells):
    return {"kind": kind, "section": section, "text": "x", "scale": None, "day": None, "value": None} | cells


def test_a_line_says_the_text_of_its_record():
    assert wording.profile_line(row("entry", "proof", text="Found the fault"), NAMES) == "Found the fault"


def test_a_focus_on_an_element_is_called_by_its_name():
    assert wording.profile_line(row("focus", "now", text=None, scale="focused"), NAMES) == "Being focused"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (row("profile", "headline"), "Your own words for this page"),
        (row("motive", "values"), "Value"),
        (row("strength", "strengths", value=4, day=date(2026, 4, 6)), "Strength, rated 4 on 6 Apr 2026"),
        (row("strength", "strengths"), "Strength, not rated yet, to build on"),
        (row("entry", "proof", entry_kind="win", day=date(2026, 4, 6)), "Win, 6 Apr 2026"),
        (row("entry", "proof", entry_kind="contribution", day=date(2026, 4, 6)), "Contribution, 6 Apr 2026"),
        (row("goal", "proof", day=date(2026, 4, 6)), "Goal, reached on 6 Apr 2026"),
        (row("credential", "credentials", day=date(2026, 4, 6)), "Credential, valid until 6 Apr 2026"),
        (row("credential", "credentials"), "Credential"),
        (row("focus", "now", day=date(2026, 4, 6)), "Focus since 6 Apr 2026"),
        (row("goal", "now", day=date(2026, 4, 6)), "Goal, due 6 Apr 2026"),
        (row("goal", "now"), "Goal"),
    ],
)
def test_a_line_names_the_record_that_it_comes_from(line, said):
    assert wording.profile_source(line) == said


def lines(section, *, on_page, beyond, left_out):
    flags = [(False, True)] * on_page + [(False, False)] * beyond + [(True, False)] * left_out
    rows = [row("entry", section, record=str(n), left_out=out, shown=show) for n, (out, show) in enumerate(flags)]
    return contracts.conform(
        pd.DataFrame(rows, columns=contracts.PROFILE_LINES.names), contracts.PROFILE_LINES, "LINES"
    )


def test_what_no_longer_fits_is_said_and_what_was_left_out_is_not_counted():
    assert wording.profile_limit(lines("proof", on_page=8, beyond=9, left_out=3), "proof") == "The newest 8 of 17."
    assert wording.profile_limit(lines("proof", on_page=8, beyond=0, left_out=3), "proof") == ""


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("values", "The first 5 of 7 by name."),
        ("strengths", "The 5 highest rated of 7."),
        ("credentials", "The newest 5 of 7."),
        ("now", "The focus and what is due first: 5 of 7."),
    ],
)
def test_every_section_says_which_lines_it_shows(section, said):
    assert wording.profile_limit(lines(section, on_page=5, beyond=2, left_out=0), section) == said


def test_the_headings_are_those_of_the_sections_in_order():
    assert list(wording.PROFILE_HEADINGS) == list(profile.LIMITS)
