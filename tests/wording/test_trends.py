"""Every sentence: its exact words for hand-made rows, and the house rules over all of them."""

import re
from datetime import date

import pandas as pd
import pytest
from avoided_words import AVOIDED
from hypothesis import given
from hypothesis import strategies as st
from trend_maker import trend_row

from mastery import contracts, wording
from mastery.analysis.trends import noise, occasions
from mastery.wording.trends import FIRST_SIGHTING

NAMES = {"a": "Being proactive", "b": "Being focused", "c": "Getting informed"}
FIRST, LAST = pd.Timestamp("2026-03-03"), pd.Timestamp("2026-12-01")


def trend(*rows):
    return contracts.conform(pd.DataFrame(rows, columns=contracts.TREND.names), contracts.TREND, "TREND")


def change_row(before, after, verdict, threshold=1.25):
    missing = before is None or after is None
    return {
        "scale": "a",
        "day_before": None if before is None else FIRST,
        "day_after": None if after is None else LAST,
        "before": before,
        "after": after,
        "change": None if missing else after - before,
        "threshold": threshold,
        "verdict": verdict,
    }


def change(*rows):
    return contracts.conform(pd.DataFrame(rows, columns=contracts.CHANGE.names), contracts.CHANGE, "CHANGE")


RISING = trend_row("rising", confirmed=True, holm=True, holm_twice=True, reason="above_zero")
SIGHTED = RISING | {"holm_twice": False}
ALONE = RISING | {"holm": False, "holm_twice": False}
FALLING = trend_row("falling", change=-0.8, low=-1.5, high=-0.1, confirmed=True, holm=True, holm_twice=True)
STEADY = trend_row("steady", change=0.1, low=-1.1, high=1.2, low90=-0.4, high90=0.5, reason="step_ruled_out")
IDENTICAL = trend_row("steady", change=0.0, low=0.0, high=0.0, reason="identical")
UNCLEAR = trend_row("unclear", change=0.2, low=-0.6, high=0.9)
FEW = trend_row("too_early", n=3, span_days=56, change=None, low=None, high=None, reason="few_check_ins")
SHORT = trend_row("too_early", n=6, span_days=40, change=None, low=None, high=None, reason="short_span")
WIDE = trend_row("too_early", n=6, change=0.3, low=-1.3, high=1.9, reason="wide")
NOISY = WIDE | {"verdict": "too_noisy", "n": 14}
VERDICTS = [RISING, SIGHTED, ALONE, FALLING, STEADY, IDENTICAL, UNCLEAR, FEW, SHORT, WIDE, NOISY]


# Figures


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0, "0.0"), (0.04, "0.0"), (0.05, "+0.1"), (1.25, "+1.3"), (-0.25, "−0.3"), (-0.04, "0.0"), (0.1 + 0.2, "+0.3")],
)
def test_changes_have_a_sign_and_halves_go_away_from_zero(value, written):
    assert wording.signed(value) == written


@pytest.mark.parametrize(("value", "written"), [(3.25, "3.3"), (3.0, "3.0"), (2.349, "2.3"), (-1.0, "−1.0")])
def test_scores_have_one_decimal(value, written):
    assert wording.number(value) == written


def test_a_limit_that_excludes_zero_never_reads_as_zero():
    assert wording.range_words(0.04, 1.2, sign=True) == "just above 0 to +1.2"
    assert wording.range_words(-1.2, -0.02, sign=True) == "−1.2 to just below 0"
    assert wording.range_words(0.0, 1.2, sign=True) == "0.0 to +1.2"


def test_days_counts_and_lists():
    assert wording.day(date(2026, 4, 6)) == "6 Apr 2026"
    assert [wording.count(n, "check-in") for n in (0, 1, 2, 1040)] == [
        "0 check-ins",
        "1 check-in",
        "2 check-ins",
        "1,040 check-ins",
    ]
    assert wording.figures.plural(2, "entry", "entries") == "entries"
    assert [wording.figures.listed(list("ABC")[:n]) for n in (1, 2, 3)] == ["A", "A and B", "A, B and C"]


def test_period():
    assert wording.figures.period(FIRST, LAST, 12) == "3 Mar 2026 to 1 Dec 2026, 12 check-ins"
    assert wording.figures.period(FIRST, FIRST, 1) == "3 Mar 2026, 1 check-in"


@given(st.floats(-4, 4))
def test_numbers_never_hold_a_hyphen_and_keep_their_size(value):
    written = wording.signed(value)
    assert "-" not in written
    assert abs(float(written.replace("−", "-")) - value) <= 0.05 + 1e-9


# Trends


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            RISING,
            "Being proactive has gone up: +1.2 points since 3 Mar 2026 (likely between +0.4 and +2.0), "
            "from 12 check-ins.",
        ),
        (
            SIGHTED,
            "Being proactive has gone up: +1.2 points since 3 Mar 2026 (likely between +0.4 and +2.0), "
            "from 12 check-ins. First sighting: it did not hold at the check-in before, and about half of those that "
            "chance "
            "makes hold again at the next.",
        ),
        (
            ALONE,
            "Being proactive has gone up: +1.2 points since 3 Mar 2026 (likely between +0.4 and +2.0), "
            "from 12 check-ins. Looked at together with the others, chance could still explain it.",
        ),
        (
            FALLING,
            "Being proactive has gone down: −0.8 points since 3 Mar 2026 (likely between −1.5 and −0.1), "
            "from 12 check-ins.",
        ),
        (
            STEADY,
            "Being proactive is steady: any change since 3 Mar 2026 is smaller than one step "
            "(between −0.4 and +0.5, about 9 in 10), from 12 check-ins.",
        ),
        (IDENTICAL, "Being proactive is steady: every answer since 3 Mar 2026 is identical, from 12 check-ins."),
        (
            UNCLEAR,
            "Being proactive shows no clear direction: the change since 3 Mar 2026 is likely anywhere from "
            "−0.6 to +0.9 points, from 12 check-ins.",
        ),
        (
            FEW,
            "Being proactive: too early to say. 3 check-ins so far, counted two weeks or more apart; a trend needs 5.",
        ),
        (SHORT, "Being proactive: too early to say. 6 check-ins over 40 days; a trend needs at least 8 weeks."),
        (
            WIDE,
            "Being proactive: too early to say. With 6 check-ins a change of up to 1.6 points could still be chance.",
        ),
        (
            NOISY,
            "Being proactive: too noisy to say. With 14 check-ins a change of up to 1.6 points could still be "
            "chance, and "
            "waiting may not help.",
        ),
    ],
)
def test_verdict_sentence(row, sentence):
    assert wording.verdict_sentence(row, "Being proactive") == sentence
    assert wording.verdict_sentence(trend(row).iloc[0], "Being proactive") == sentence


def test_too_early_names_the_month_when_it_is_known():
    sentence = wording.verdict_sentence(WIDE, "Being proactive", clear_by=date(2027, 5, 18))
    assert sentence.endswith("At your pace one full step should show by about May 2027.")


def test_a_full_step_far_ahead_is_said_in_years():
    row = trend_row("too_early", reason="wide")
    far = wording.verdict_sentence(row, "Being focused", clear_by=date(2028, 12, 20))
    assert far.endswith("At your pace one full step should show in about 2 years.")


def test_the_caption_is_one_sentence_and_the_note_says_when_close_check_ins_count_as_one():
    days = pd.Series(pd.to_datetime(["2026-03-03", "2026-03-10", "2026-06-01"]))
    assert wording.lanes_caption(days) == "3 Mar 2026 to 1 Jun 2026, 3 check-ins, from 1 to 5."
    assert "within two weeks count as one" in wording.lanes_note(days, with_line=True)
    assert "within two weeks" not in wording.lanes_note(days[[0, 2]], with_line=True)


@pytest.mark.parametrize(
    ("change", "threshold", "said"),
    [
        (1.24, 1.16, "just above ±1.2"),
        (-1.033, 1.029, "just below ±1.0"),
        (-1.02, 1.04, "just within ±1.0"),
        (1.55, 1.55, "just above ±1.6"),
        (0.5, 1.25, "within ±1.3"),
        (-2.0, 1.25, "below ±1.3"),
    ],
)
def test_a_change_and_its_threshold_never_look_equal(change, threshold, said):
    assert wording.figures.against(change, threshold) == said
    assert "At your pace" not in wording.verdict_sentence(WIDE, "Being proactive", clear_by=pd.NaT)


@pytest.mark.parametrize(
    ("row", "words", "detail"),
    [
        (RISING, "rising", "rising: +1.2 (likely +0.4 to +2.0)"),
        (SIGHTED, "rising, first sighting", "rising, first sighting: +1.2 (likely +0.4 to +2.0)"),
        (ALONE, "rising, taken alone", "rising, taken alone: +1.2 (likely +0.4 to +2.0)"),
        (STEADY, "steady", "steady: +0.1 (about 9 in 10: −0.4 to +0.5)"),
        (IDENTICAL, "steady", "steady"),
        (UNCLEAR, "no clear direction", "no clear direction: +0.2 (likely −0.6 to +0.9)"),
        (WIDE, "too early to say", "too early to say"),
        (NOISY, "too noisy to say", "too noisy to say"),
    ],
)
def test_verdict_in_few_words(row, words, detail):
    assert (wording.verdict_words(row), wording.verdict_detail(row)) == (words, detail)


@pytest.mark.parametrize(
    ("rows", "heading"),
    [
        ([], "No score yet"),
        ([FEW | {"n": 0, "first_day": None, "last_day": None}], "No score yet"),
        ([FEW, WIDE | {"scale": "b"}], "Too early to say whether anything moved"),
        ([RISING, UNCLEAR | {"scale": "b"}], "“Being proactive” has gone up since 3 Mar 2026"),
        ([SIGHTED, UNCLEAR | {"scale": "b"}], "No element has clearly moved since 3 Mar 2026"),
        ([SIGHTED, FALLING | {"scale": "b"}], "“Being focused” has gone down since 3 Mar 2026"),
        ([NOISY], "Too noisy to say whether anything moved"),
        ([NOISY, WIDE | {"scale": "b"}], "Too early or too noisy to say whether anything moved"),
        (
            [RISING, RISING | {"scale": "b"}, FALLING | {"scale": "c"}],
            "“Being proactive” and “Being focused” have gone up; “Getting informed” has gone down since 3 Mar 2026",
        ),
        ([UNCLEAR, WIDE | {"scale": "b"}], "No element has clearly moved since 3 Mar 2026"),
        ([ALONE], "Taken together, no element has clearly moved since 3 Mar 2026"),
        ([STEADY, IDENTICAL | {"scale": "b"}], "Every element is steady since 3 Mar 2026"),
    ],
)
def test_headline_names_what_stands_over_all_scales(rows, heading):
    assert wording.headline(trend(*rows), NAMES) == heading


def test_headline_uses_the_noun_of_the_questionnaire():
    assert wording.headline(trend(UNCLEAR), NAMES, noun="step") == "No step has clearly moved since 3 Mar 2026"


def test_lanes_text_says_unanswered_scales_too():
    rows = [
        ("x", FIRST, "self", "i", "1", "a", 2.5, 4, 4),
        ("y", LAST, "self", "i", "1", "a", 3.75, 4, 4),
        ("y", LAST, "self", "i", "1", "b", None, 1, 4),
        ("y", LAST, "self", "i", "1", "c", 3.0, 4, 4),
    ]
    scores = contracts.conform(pd.DataFrame(rows, columns=contracts.SCORES.names), contracts.SCORES, "SCORES")
    text = wording.lanes_text(scores, trend(FEW | {"n": 2}), NAMES)
    assert text == (
        "Being proactive: 2.5 on 3 Mar 2026, 3.8 on 1 Dec 2026. Being proactive: too early to say. 2 check-ins so far, "
        "counted two weeks or more apart; a trend needs 5. Being focused: no score yet. "
        "Getting informed: 3.0 on 1 Dec 2026."
    )


# Changes


@pytest.mark.parametrize(
    ("row", "many", "sentence"),
    [
        (
            change_row(2.9, 3.4, "unclear"),
            False,
            "Being focused: 3.4, +0.5 from last time; within ±1.3.",
        ),
        (
            change_row(2.0, 3.5, "higher"),
            False,
            "Being focused: 3.5, +1.5 from last time; above ±1.3.",
        ),
        (
            change_row(3.0, 3.9, "higher", 0.6),
            True,
            "Being focused: 3.9, +0.9 from your earlier mean; above ±0.6, what is usual for you.",
        ),
        (
            change_row(3.0, 2.1, "lower", 0.6),
            True,
            "Being focused: 2.1, −0.9 from your earlier mean; below ±0.6, what is usual for you.",
        ),
        (change_row(None, 3.0, "unanswered"), False, "Being focused: 3.0; nothing earlier to compare it with."),
        (change_row(3.0, None, "unanswered"), False, "Being focused: not answered this time."),
    ],
)
def test_change_sentence(row, many, sentence):
    assert wording.change_sentence(row, "Being focused", many=many) == sentence


def test_since_last():
    up, down = change_row(2.0, 3.5, "higher"), change_row(3.5, 2.0, "lower") | {"scale": "b"}
    same = change_row(3.0, 3.25, "unclear") | {"scale": "c"}
    assert wording.since_last_sentence(change(up, down, same), NAMES) == (
        "“Being proactive” is higher and “Being focused” is lower than before; 1 other is within its ±. Chance "
        "alone gives more than the ± about 1 time in 20. Of five looked at together, chance alone names one in about "
        "one of five check-ins."
    )
    assert wording.since_last_sentence(change(up, same), NAMES, many=False).endswith("about one of six check-ins.")
    assert wording.since_last_sentence(change(same), NAMES) == (
        "Every change is within its ±. Chance alone gives more than the ± about 1 time in 20."
    )
    assert wording.since_last_sentence(change(), NAMES, later=3) == (
        "This is now your earliest check-in: nothing lies before it, and the 3 after it are compared with it."
    )
    assert wording.since_last_sentence(change(), NAMES, earlier=1, later=3) == (
        "Nothing to compare: what has a score in this check-in has none before it."
    )
    assert wording.since_last_sentence(change(), NAMES) == (
        "Nothing to compare yet: the second check-in gives the first comparison."
    )


def test_dumbbell_heading_and_text():
    up, gone = change_row(2.0, 3.5, "higher"), change_row(3.0, None, "unanswered") | {"scale": "b"}
    assert wording.dumbbell_heading(change(up, gone), NAMES) == (
        "“Being proactive” is higher on 1 Dec 2026 than on 3 Mar 2026"
    )
    assert wording.dumbbell_heading(change(up | {"verdict": "unclear"}), NAMES, noun="step") == (
        "No step differs clearly between 3 Mar 2026 and 1 Dec 2026"
    )
    assert wording.dumbbell_heading(change(gone), NAMES) == "Nothing to compare: no answers in common"
    assert wording.dumbbell_text(change(up, gone), NAMES) == (
        "Being proactive: 2.0 on 3 Mar 2026, 3.5 on 1 Dec 2026; +1.5, higher (above ±1.3). "
        "Being focused: 3.0 on 3 Mar 2026, not answered on the later day. Getting informed: not answered. Chance "
        "alone gives more than the ± about 1 time in 20. Of five looked at together, chance alone names one in about "
        "one of six check-ins."
    )


# Check-ins


@pytest.mark.parametrize(
    ("today", "sentence"),
    [
        (date(2026, 12, 1), "The next check-in is due on 29 Dec 2026."),
        (date(2026, 12, 28), "The next check-in is due on 29 Dec 2026."),
        (date(2026, 12, 29), "A check-in is due today."),
        (date(2027, 3, 1), "A check-in was due on 29 Dec 2026; whenever you are ready."),
    ],
)
def test_next_check_in(today, sentence):
    assert wording.next_check_in_sentence(date(2026, 12, 1), 28, today) == sentence


def test_next_check_in_before_the_first():
    assert wording.next_check_in_sentence(None, 28, date(2026, 12, 1)) == "No check-ins yet."


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("same answer in a row", "You gave the same answer 12 times in a row. Is that right?"),
        ("same as last time", "12 of 20 answers are the same as last time. Is that right?"),
        ("answered quickly", "12 of 20 answers took less than two seconds each. Is that right?"),
    ],
)
def test_careless_sentence_asks(kind, sentence):
    assert wording.careless_sentence(kind, 12, 20) == sentence


def test_an_unknown_kind_is_named():
    with pytest.raises(ValueError, match="'hurried'"):
        wording.careless_sentence("hurried", 12, 20)


# Looking back


def shift_row(then, judged, now, verdict="unclear"):
    row = {"check_in": "c1", "judged_on": LAST, "scale": "b", "day": FIRST, "then": then, "judged": judged, "now": now}
    row |= {"threshold": 1.25, "verdict": verdict, "difference": None if then is None else judged - then}
    row["change"] = None if then is None or now is None else now - then
    return row | {"adjusted": None if now is None else now - judged}


LOWER = shift_row(4.0, 2.0, 3.0, "lower")
SHIFTS = [
    LOWER,
    shift_row(2.6, 2.0, None),
    shift_row(1.5, 4.0, 4.0, "higher"),
    shift_row(3.0, 3.0, 3.0),
    shift_row(None, 3.0, 3.0, "unanswered"),
]


SAID = [
    "You now judge yourself of 3 Mar 2026 2.0 lower on “Being focused” than you did then: 2.0, not 4.0; below "
    "±1.3; chance alone gives more than this about 1 time in 20. Since then: −1.0 from 4.0, +1.0 from 2.0 (each ±1.3).",
    "You now judge yourself of 3 Mar 2026 0.6 lower on “Being focused” than you did then: 2.0, not 2.6; within "
    "±1.3; chance alone gives more than this about 1 time in 20.",
    "You now judge yourself of 3 Mar 2026 2.5 higher on “Being focused” than you did then: 4.0, not 1.5; above "
    "±1.3; chance alone gives more than this about 1 time in 20. Since then: +2.5 from 1.5, 0.0 from 4.0 (each ±1.3).",
    "You now judge yourself of 3 Mar 2026 on “Being focused” as you did then: 3.0. Since then: 0.0 from 3.0, 0.0 from "
    "3.0 (each ±1.3).",
    "You now place yourself of 3 Mar 2026 at 3.0 on “Being focused”; no score then.",
]


@pytest.mark.parametrize(("row", "sentence"), list(zip(SHIFTS, SAID, strict=True)))
def test_look_back_sentence(row, sentence):
    """The first: answered 4, looked back at as 2, now 3; both changes are said, −1 and +1."""
    assert wording.look_back_sentence(row, "Being focused") == sentence


def test_the_lanes_name_their_rings():
    scores = pd.DataFrame([("b", FIRST, 4.0), ("b", LAST, 3.0)], columns=["scale", "day", "score"])
    scores = scores.assign(version="1", check_in=["x", "y"])
    rings = pd.DataFrame([LOWER, LOWER | {"then": None, "day": LAST}])
    names = {"b": "Being focused"}
    said = wording.lanes_text(scores, trend(FALLING).iloc[:0], names, look_backs=rings)
    assert said == (
        "Being focused: 4.0 on 3 Mar 2026, 3.0 on 1 Dec 2026. Looking back on 1 Dec 2026, you placed 3 Mar 2026 at 2.0 "
        "(the score then: 4.0, ±1.3: chance alone gives more than this about 1 time in 20). Looking back on 1 Dec "
        "2026, you placed 1 Dec 2026 at 2.0 "
        "(no score then)."
    )
    assert wording.lanes_text(scores, trend(FALLING).iloc[:0], names, look_backs=rings.iloc[:0]) == (
        "Being focused: 4.0 on 3 Mar 2026, 3.0 on 1 Dec 2026."
    )


def test_look_back_question():
    assert wording.look_back_question(FIRST) == "Knowing what you know now, where were you on 3 Mar 2026?"


# House rules over everything that can be said


def everything_said():
    sentences = [wording.verdict_sentence(row, "Being focused", clear_by=date(2027, 5, 1)) for row in VERDICTS]
    sentences += [wording.verdict_detail(row) for row in VERDICTS]
    sentences += [wording.headline(trend(row), NAMES) for row in VERDICTS]
    pairs = [(2.0, 3.5, "higher"), (3.5, 2.0, "lower"), (3.0, 3.0, "unclear"), (None, 3.0, "unanswered")]
    rows = [change_row(*pair) for pair in [*pairs, (3.0, None, "unanswered"), (None, None, "unanswered")]]
    for row in rows:
        sentences += [wording.change_sentence(row, "Being focused", many=many) for many in (True, False)]
        sentences += [wording.since_last_sentence(change(row), NAMES)]
        sentences += [say(change(row), NAMES) for say in (wording.dumbbell_heading, wording.dumbbell_text)]
    kinds = ("same answer in a row", "same as last time", "answered quickly")
    sentences += [wording.careless_sentence(kind, 12, 20) for kind in kinds]
    todays = (date(2026, 12, 1), date(2026, 12, 29), date(2027, 3, 1))
    sentences += [wording.next_check_in_sentence(date(2026, 12, 1), 28, today) for today in todays]
    sentences += [wording.look_back_sentence(row, "Being focused") for row in SHIFTS]
    sentences.append(wording.look_back_question(FIRST))
    latest_scores = contracts.conform(
        pd.DataFrame([("a", LAST, 3.75, 3.1, 4.2)], columns=contracts.LATEST_SCORES.names),
        contracts.LATEST_SCORES,
        "LATEST_SCORES",
    )
    sentences.append(wording.latest_scores_text(latest_scores, NAMES))
    days = pd.Series([FIRST, LAST])
    return [*sentences, wording.lanes_caption(days), wording.lanes_note(days, with_line=True)]


@pytest.mark.parametrize("sentence", everything_said())
def test_house_rules(sentence):
    said = set(re.findall(r"[a-z]+", sentence.lower()))
    assert not said & AVOIDED
    assert not re.search(r"\bjust\b(?! (above|below|within))", sentence)
    assert "!" not in sentence
    assert not re.search(r"\d{4}-\d{2}", sentence)
    assert not re.search(r"-\d", sentence)
    assert not said & {"nan", "nat"}
    assert "  " not in sentence


@pytest.mark.parametrize("row", [row for row in VERDICTS if row["change"] is not None and row is not IDENTICAL])
def test_no_change_is_said_without_its_interval(row):
    """Every number of a verdict comes with the interval or the size that chance still allows."""
    sentence = wording.verdict_sentence(row, "Being focused")
    assert re.search(r"likely between|anywhere from|could still be chance|about 9 in 10", sentence)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.04, "just above 0"),
        (-0.0001, "just below 0"),
        (0.97, "just below +1.0"),
        (-1.04, "just below −1.0"),
        (-0.96, "just above −1.0"),
        (1.0, "+1.0"),
        (0.0, "0.0"),
    ],
)
def test_a_limit_is_never_moved_onto_the_value_it_excludes(value, said):
    assert wording.figures.limit(value) == said


def test_the_words_know_the_numbers_of_the_trend():
    # Check-ins nearer than 14 days count as one, so that five of them span eight weeks: four gaps of two.
    assert occasions.MERGE_DAYS == 14
    assert (noise.MIN_OCCASIONS - 1) * occasions.MERGE_DAYS == noise.MIN_SPAN
    needs = f"counted two weeks or more apart; a trend needs {noise.MIN_OCCASIONS}."
    assert needs in wording.verdict_sentence(FEW, "Name")
    for apart, said in ((occasions.MERGE_DAYS - 1, True), (occasions.MERGE_DAYS, False)):
        days = pd.Series([pd.Timestamp("2026-01-01"), pd.Timestamp("2026-01-01") + pd.Timedelta(days=apart)])
        assert bool(wording.close_sentence(days)) == said


def test_a_direction_that_the_others_make_doubtful_says_so():
    assert wording.verdict_words(ALONE) == "rising, taken alone"
    assert "chance could still explain it" in wording.verdict_sentence(ALONE, "Being focused")
    assert "chance" not in wording.verdict_sentence(RISING, "Being focused")


@pytest.mark.parametrize("row", [RISING | {"confirmed": False}, RISING | {"confirmed": None}])
def test_a_direction_is_without_a_reserve_when_holm_held_twice_and_never_else(row):
    assert wording.verdict_words(row) == "rising"
    assert "chance" not in wording.verdict_sentence(row, "Being focused")
    for less in (SIGHTED | {"confirmed": True}, ALONE | {"confirmed": True}):
        assert wording.verdict_words(less) != "rising"
        assert "chance" in wording.verdict_sentence(less, "Being focused")
        assert "gone up" not in wording.headline(trend(less), NAMES)


def test_likely_is_one_number():
    """Every “likely” stands with the 95 % interval; where another is used the sentence has its own number."""
    for row in VERDICTS:
        said = wording.verdict_sentence(row, "Being focused")
        ninety = wording.range_words(row["low90"], row["high90"], sign=True)
        assert not re.search(rf"likely[^;]*{re.escape(ninety)}", said)
    assert "likely" not in wording.verdict_sentence(STEADY, "Being focused")


def test_a_noisy_scale_with_a_clear_day_in_sight_has_it_instead_of_doubt():
    said = wording.verdict_sentence(NOISY, "Being focused", clear_by=date(2028, 12, 20))
    assert said.endswith("could still be chance. At your pace one full step should show in about 2 years.")


def test_the_note_of_the_lanes_says_how_many_scores_lie_outside():
    days = pd.Series([FIRST, LAST])
    said = wording.lanes_note(days, with_line=True, outside=(6, 24))
    assert said.startswith("Single scores often lie outside the band, as it is the line's: here 6 of 24.")
    assert wording.lanes_note(days, with_line=False) == wording.LOOKING


def test_of_two_check_ins_the_words_say_how_often_chance_names_one_and_the_caption_what_its_bar_is():
    up, same = change_row(2.0, 4.0, "higher"), change_row(3.0, 3.0, "unclear") | {"scale": "b"}
    assert wording.dumbbell_text(change(up, same), NAMES | {"b": "b"}).endswith("about one of six check-ins.")
    assert "one of six" not in wording.dumbbell_text(change(same), NAMES | {"b": "b"})
    for one in (change(up, same), change(same)):
        assert wording.dumbbell_caption(one).endswith("; pale bar: what chance alone stays within 19 times in 20.")


def test_one_sentence_says_it_for_all_while_it_is_too_early_for_each():
    few = FEW | {"n": 1}
    said = wording.verdict_sentences(trend(few, few | {"scale": "b"}), NAMES, clear_by=pd.Series(dtype=object))
    assert said == ["Too early to say. 1 check-in so far, counted two weeks or more apart; a trend needs 5."]
    two = wording.verdict_sentences(trend(few, FEW | {"scale": "b"}), NAMES, clear_by=pd.Series(dtype=object))
    assert len(two) == 2


def test_a_scale_never_answered_is_said_to_be_so():
    assert wording.verdict_sentence(FEW | {"n": 0}, "Being focused") == "Being focused: no score yet."


def test_a_scale_that_does_not_apply_is_not_called_unanswered():
    row = {"before": 3.0, "after": None, "change": None, "threshold": None, "verdict": "unanswered"}
    assert wording.change_sentence(row, "Being focused", many=True, applies=False) == (
        "Being focused: does not apply this time."
    )


def test_what_another_check_in_changed_is_said_of_three_scores_at_most():
    one = {"check_in": "c", "day": pd.Timestamp("2026-03-03"), "scale": "focused", "before": 3.0, "after": 3.5}
    said = wording.moved_sentence(pd.DataFrame([one] * 5), {"focused": "Being focused"})
    each = "“Being focused” on 3 Mar 2026 from 3.0 to 3.5"
    assert said.startswith(f"With these answers other scores changed: {each}, {each}, {each} and 2 more. A question")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([RISING, STEADY | {"scale": "b"}], []),
        (
            [ALONE, ALONE | {"scale": "b"}],
            ["Taken alone: looked at together with the others, chance could still explain it."],
        ),
        ([SIGHTED], [FIRST_SIGHTING]),
        (
            [FEW | {"n": 2}, FEW | {"n": 1, "scale": "b"}, FEW | {"n": 0, "scale": "c"}],
            [
                "2 check-ins so far, counted two weeks or more apart; a trend needs 5.",
                "Getting informed: no score yet.",
            ],
        ),
        ([FEW, WIDE | {"scale": "b"}], []),
    ],
)
def test_below_the_lanes_stands_what_they_cannot_show(rows, said):
    assert wording.unseen_sentences(trend(*rows), NAMES) == said


def test_a_scale_of_which_nothing_applies_is_said_below_the_lanes():
    rows = trend(UNCLEAR, FEW | {"n": 0, "scale": "b"})
    assert wording.unseen_sentences(rows, NAMES, inapplicable=["b"]) == ["Being focused: does not apply."]
