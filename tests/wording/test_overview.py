"""What Today's figure says in a few letters: verdicts, changes, heads, and what is unusual."""

import pandas as pd
import pytest

from mastery import contracts, wording

NAMES = {"a": "Being proactive"}
FIRST, LAST = pd.Timestamp("2026-03-03"), pd.Timestamp("2026-12-01")


def trend_row(verdict, reason, **cells):
    row = dict.fromkeys(contracts.TREND.names) | {"scale": "a", "first_day": FIRST, "last_day": LAST, "n": 12}
    row |= {"span_days": 273, "change": 1.2, "low": 0.4, "high": 2.0, "low90": 0.5, "high90": 1.9, "p_rise": 0.99}
    return row | {"holm": True, "holm_twice": True, "verdict": verdict, "reason": reason} | cells


def trend(*rows):
    return contracts.conform(pd.DataFrame(rows, columns=contracts.TREND.names), contracts.TREND, "TREND")


def change(*rows):
    """Return CHANGE from (scale, change, verdict)."""
    cells = {"day_before": FIRST, "day_after": LAST, "before": 2.0, "threshold": 1.25}
    made = [cells | {"scale": scale, "change": by, "after": 2 + by, "verdict": said} for scale, by, said in rows]
    return contracts.conform(pd.DataFrame(made, columns=contracts.CHANGE.names), contracts.CHANGE, "CHANGE")


RISING = trend_row("rising", "above_zero")
SIGHTED = RISING | {"holm_twice": False}
ALONE = RISING | {"holm": False, "holm_twice": False}
FALLING = trend_row("falling", "below_zero", change=-0.8, low=-1.5, high=-0.1)
STEADY = trend_row("steady", "step_ruled_out", change=0.1, low=-1.1, high=1.2, low90=-0.4, high90=0.5)
IDENTICAL = trend_row("steady", "identical", change=0.0, low=0.0, high=0.0)
UNCLEAR = trend_row("unclear", "spans_zero", change=0.2, low=-0.6, high=0.9)
FEW = trend_row("too_early", "few_check_ins", n=3, change=None, low=None, high=None)
SHORT = trend_row("too_early", "short_span", n=6, change=None, low=None, high=None)
WIDE = trend_row("too_early", "wide", n=6, change=0.3, low=-1.3, high=1.9)
NOISY = trend_row("too_noisy", "wide", n=14, change=0.3, low=-1.3, high=1.9)


@pytest.mark.parametrize(
    ("row", "long", "short", "moved", "moved_short"),
    [
        (RISING, "↑ rising", "↑ rising", "+1.2, likely +0.4 to +2.0", "likely +0.4 to +2.0"),
        (SIGHTED, "↑ rising, first sighting", "↑ rising", "+1.2, likely +0.4 to +2.0", "first sighting, +0.4 to +2.0"),
        (ALONE, "↑ rising, taken alone", "↑ rising", "+1.2, likely +0.4 to +2.0", "taken alone, +0.4 to +2.0"),
        (FALLING, "↓ falling", "↓ falling", "−0.8, likely −1.5 to −0.1", "likely −1.5 to −0.1"),
        (STEADY, "→ steady", "→ steady", "+0.1, about 9 in 10: −0.4 to +0.5", "9 in 10: −0.4 to +0.5"),
        (
            STEADY | {"low90": -0.04, "high90": 0.97},
            *("→ steady", "→ steady", "+0.1, about 9 in 10: less than one step", "9 in 10: less than one step"),
        ),
        (
            RISING | {"low": 0.04},
            *("↑ rising", "↑ rising", "+1.2, likely just above 0 to +2.0", "likely above 0 to +2.0"),
        ),
        (
            ALONE | {"low": 0.04},
            *("↑ rising, taken alone", "↑ rising", "+1.2, likely just above 0 to +2.0", "taken alone"),
        ),
        (IDENTICAL, "→ steady", "→ steady", "every answer identical", "every answer identical"),
        (UNCLEAR, "~ no clear direction", "~ no clear direction", "+0.2, likely −0.6 to +0.9", "likely −0.6 to +0.9"),
        (FEW, "… too early to say", "… too early to say", "3 of 5 check-ins", "3 of 5 check-ins"),
        (SHORT, "… too early to say", "… too early to say", "6 check-ins so far", "6 check-ins so far"),
        (WIDE, "… too early to say", "… too early to say", "+0.3, likely −1.3 to +1.9", "likely −1.3 to +1.9"),
        (NOISY, "… too noisy to say", "… too noisy to say", "+0.3, likely −1.3 to +1.9", "likely −1.3 to +1.9"),
        (FEW | {"n": 0}, "", "", "", ""),
    ],
)
def test_a_row_in_a_few_letters(row, long, short, moved, moved_short):
    assert wording.verdict_mark(row) == (long, short)
    assert wording.change_mark(row) == (moved, moved_short)


def test_the_heads_name_the_period_and_since_when():
    heads = wording.overview_heads(trend(RISING), pd.Timestamp("2024-12-07"), pd.Timestamp("2026-11-27"))
    assert heads == ("1 to 5, Dec 2024 to Nov 2026", "Latest, likely", "Since 3 Mar 2026")
    other = STEADY | {"scale": "b", "first_day": pd.Timestamp("2026-04-01")}
    heads = wording.overview_heads(trend(RISING, other), pd.Timestamp("2024-12-07"), pd.Timestamp("2026-11-27"))
    assert heads[2] == "Change over that time"
    heads = wording.overview_heads(trend(RISING, FEW | {"scale": "b", "first_day": LAST}), FIRST, LAST)
    assert heads[2] == "Since 3 Mar 2026"


def test_before_there_is_a_change_the_heads_name_no_day_and_one_month_is_named_once():
    heads = wording.overview_heads(trend(FEW), pd.Timestamp("2026-11-13"), pd.Timestamp("2026-11-27"))
    assert heads == ("1 to 5, Nov 2026", "Latest, likely", "")
    other = FEW | {"scale": "b", "n": 2}
    assert wording.overview_heads(trend(FEW, other), FIRST, LAST)[2] == "So far"


def test_while_it_is_too_early_for_all_the_caption_says_once_what_a_trend_needs():
    said = wording.overview_caption(trend(FEW, FEW | {"scale": "b"}))
    assert said == "Dots: your scores. 3 check-ins so far, counted two weeks or more apart; a trend needs 5."
    assert wording.overview_caption(trend(FEW, FEW | {"scale": "b", "n": 2})) == "Dots: your scores."


@pytest.mark.parametrize(("row", "line"), [(RISING, True), (FEW, False)])
def test_caption_and_note_explain_the_line_where_there_is_one(row, line):
    days = pd.Series([pd.Timestamp("2026-03-03"), pd.Timestamp("2026-03-10")])
    said = wording.overview_caption(trend(row))
    assert said.startswith("Dots: your scores")
    note = wording.overview_note(trend(row), days, contracts.empty(contracts.LATEST_SCORES))
    assert [("their trend" in said), ("dashed until it held twice" in note)] == [line, line]
    assert "how far one check-in can tell (95\xa0%)" in note
    assert "Check-ins within two weeks count as one." in note


def test_nothing_is_said_of_a_check_in_within_the_usual():
    assert wording.since_last_time(change(("a", 0.5, "unclear")), NAMES, many=True) == ("", "")


def test_what_is_unusual_is_said_with_what_chance_gives():
    rows = change(("a", 2.5, "higher"), ("b", 0.5, "unclear"))
    assert wording.since_last_time(rows, NAMES | {"b": "Being focused"}, many=True) == (
        "“Being proactive” is higher than before; 1 other is within what chance gives.",
        "Since last time: of five looked at together, chance alone names one in about one of five check-ins.",
    )
