"""What is said of self and mentor: exact words for hand-made rows, to the owner and about the owner."""

import re

import pandas as pd
import pytest
from avoided_words import AVOIDED

from mastery import contracts, wording
from mastery.wording import others as said

NAMES = {"a": "Being proactive", "b": "Being focused", "c": "Getting informed", "d": "Knowing your potential"}
FORBIDDEN = AVOIDED | {"because"}


def row(scale, verdict, *numbers, **cells):
    difference, low, high = numbers or (None, None, None)
    own = None if difference is None else 3.0
    base = {"rater": "m", "scale": scale, "first_day": "2026-07-25", "last_day": "2026-10-10", "occasions": 3}
    base |= {"items": 12, "own": own, "other": None if own is None else own + difference, "verdict": verdict}
    return base | {"difference": difference, "low": low, "high": high} | cells


def agreement(*rows):
    frame = pd.DataFrame(rows, columns=contracts.AGREEMENT.names)
    days = {day: pd.to_datetime(frame[day]) for day in ("first_day", "last_day")}
    return contracts.conform(frame.assign(**days), contracts.AGREEMENT, "AGREEMENT")


LOWER = row("b", "lower", -0.8, -1.5, -0.1)
HIGHER = row("d", "higher", 0.6, 0.04, 1.16)
UNCLEAR = row("c", "unclear", 0.15, -0.6, 0.9)
AT_THE_EDGE = row("c", "unclear", 0.48, -0.04, 1.0)
FEW = row("a", "too_few", occasions=0, items=0, first_day=None, last_day=None)
EVERY = agreement(FEW, LOWER, UNCLEAR, HIGHER)


@pytest.mark.parametrize(
    ("one", "to_the_owner", "about_the_owner"),
    [
        (
            LOWER,
            "Amara sees “Being focused” lower: 0.8 below you (likely 0.1 to 1.5), from 3 check-ins compared.",
            "Amara sees “Being focused” lower: 0.8 below Runa (likely 0.1 to 1.5), from 3 check-ins compared.",
        ),
        (
            HIGHER | {"occasions": 1, "scale": "b"},
            "Amara sees “Being focused” higher: 0.6 above you (likely just above 0 to 1.2), from 1 check-in compared.",
            "Amara sees “Being focused” higher: 0.6 above Runa (likely just above 0 to 1.2), from 1 check-in compared.",
        ),
        (UNCLEAR, *["No clear difference on “Getting informed” (likely anywhere from −0.6 to +0.9)."] * 2),
        (AT_THE_EDGE, *["No clear difference on “Getting informed” (likely anywhere from just below 0 to +1.0)."] * 2),
        (FEW, *["Too few answers to compare on “Being proactive”."] * 2),
    ],
    ids=["lower", "higher", "unclear", "hardly unclear", "few"],
)
def test_a_difference_is_said_with_its_interval(one, to_the_owner, about_the_owner):
    name = NAMES[one["scale"]]
    assert wording.agreement_sentence(one, name, other="Amara") == to_the_owner
    assert wording.agreement_sentence(one, name, other="Amara", owner="Runa") == about_the_owner


@pytest.mark.parametrize(
    ("one", "short", "long"),
    [
        (LOWER, "0.8 lower", "0.8 lower (likely 0.1 to 1.5)"),
        (HIGHER, "0.6 higher", "0.6 higher (likely just above 0 to 1.2)"),
        (UNCLEAR, "no clear difference", "no clear difference (likely −0.6 to +0.9)"),
        (AT_THE_EDGE, "no clear difference", "no clear difference (likely just below 0 to +1.0)"),
        (FEW, "too few answers", "too few answers"),
    ],
)
def test_words_beside_a_lane_are_short_and_long(one, short, long):
    assert wording.agreement_words(one) == (short, long)


def test_the_widest_difference_comes_first_and_none_last():
    ordered = wording.agreement_in_order(EVERY, NAMES)
    assert ordered["scale"].tolist() == ["b", "d", "c", "a"]
    assert wording.agreement_in_order(EVERY, {"c": "x", "a": "y"})["scale"].tolist() == ["c", "a"]


def test_the_text_says_every_row_widest_first():
    assert wording.agreement_text(EVERY, NAMES, other="Amara", owner="Runa") == (
        "Amara sees “Being focused” lower: 0.8 below Runa (likely 0.1 to 1.5), from 3 check-ins compared. "
        "Amara sees “Knowing your potential” higher: 0.6 above Runa (likely just above 0 to 1.2), from 3 check-ins "
        "compared. "
        "No clear difference on “Getting informed” (likely anywhere from −0.6 to +0.9). "
        "Too few answers to compare on “Being proactive”."
    )


@pytest.mark.parametrize(
    ("rows", "owner", "heading"),
    [
        ([LOWER, UNCLEAR], None, "Amara sees “Being focused” lower than you do"),
        ([LOWER, HIGHER], None, "Amara sees “Knowing your potential” higher and “Being focused” lower than you do"),
        (
            [LOWER, LOWER | {"scale": "c"}, FEW],
            "Runa",
            "Amara sees “Being focused” and “Getting informed” lower than Runa does",
        ),
        ([UNCLEAR, FEW], None, "No clear difference between you and Amara"),
        ([UNCLEAR], "Runa", "No clear difference between Runa and Amara"),
        ([FEW], None, "Too few answers to compare you and Amara yet"),
        ([], "Runa", "Too few answers to compare Runa and Amara yet"),
    ],
)
def test_the_heading_names_what_is_seen_differently_beyond_chance(rows, owner, heading):
    assert wording.agreement_headline(agreement(*rows), NAMES, other="Amara", owner=owner) == heading


def test_the_caption_names_what_it_rests_on():
    assert wording.agreement_caption(EVERY, other="Amara") == (
        "3 check-ins compared, 25 Jul to 10 Oct 2026, from 1 to 5; "
        "pale bar: where the mark of Amara likely lies (95\xa0%)."
    )
    assert wording.agreement_note(EVERY, other="Amara") == (
        "Widest difference of the means first; − is Amara lower. "
        "Of five looked at together, chance alone names one in about one of six such comparisons."
    )
    mixed = wording.agreement_caption(agreement(UNCLEAR, AT_THE_EDGE | {"occasions": 2}), other="Amara")
    assert mixed.startswith("Up to 3 check-ins compared, ")
    assert "chance" not in wording.agreement_note(agreement(UNCLEAR, AT_THE_EDGE | {"occasions": 2}), other="Amara")
    assert wording.agreement_caption(agreement(FEW), other="Amara") == "No check-ins compared yet."
    assert wording.agreement_note(agreement(FEW), other="Amara") == ""


@pytest.mark.parametrize(
    ("numbers", "owner", "sentence"),
    [
        ((-0.4, -0.7, -0.1, 5), None, "Over the 5 elements compared Amara sees you 0.4 lower (likely 0.1 to 0.7)."),
        (
            (0.4, 0.02, 0.78, 3),
            "Runa",
            "Over the 3 elements compared Amara sees Runa 0.4 higher (likely just above 0 to 0.8).",
        ),
        (
            (0.1, -0.3, 0.5, 5),
            None,
            "Over the 5 elements compared there is no clear difference (likely anywhere from −0.3 to +0.5).",
        ),
    ],
)
def test_over_all_the_difference_is_said_with_its_interval(numbers, owner, sentence):
    assert wording.overall_sentence(contracts.Overall(*numbers), other="Amara", owner=owner) == sentence


def test_levels_apart_are_counted_in_words():
    counts = contracts.LevelsApart(7, 10, 3)
    assert wording.counts_sentence(counts, other="Amara") == (
        "Same level as Amara on 7 of 20 statements, one apart on 10, two or more on 3."
    )
    one = wording.counts_sentence(contracts.LevelsApart(1, 0, 0), other="Amara")
    assert one == "Same level as Amara on 1 of 1 statement, one apart on 0, two or more on 0."
    none = wording.counts_sentence(contracts.LevelsApart(0, 0, 0), other="Amara")
    assert none == "No statement to compare with Amara yet."


def test_a_gap_is_what_both_chose():
    one = {"own": 4, "other": 2}
    assert wording.gap_sentence(one, "Keeping time free", other="Amara") == (
        "“Keeping time free”: you chose level 4, Amara level 2."
    )
    about = wording.gap_sentence(one, "Keeping time free", other="Amara", owner="Runa")
    assert about == "“Keeping time free”: Runa chose level 4, Amara level 2."


def test_what_somebody_else_reads_does_not_speak_to_them():
    texts = [
        wording.agreement_text(EVERY, NAMES | {"d": "Knowing one's potential"}, other="Amara", owner="Runa"),
        wording.agreement_headline(EVERY, NAMES | {"d": "Knowing one's potential"}, other="Amara", owner="Runa"),
        wording.agreement_caption(EVERY, other="Amara"),
        wording.agreement_note(EVERY, other="Amara"),
        wording.counts_sentence(contracts.LevelsApart(0, 0, 0), other="Amara"),
        wording.AGREEMENT_CONTEXT,
        wording.GAPS_ARE_QUESTIONS,
        *said.others_sentences(said.beside(scores(("a", "2026-01-01", 2.0)), others(("m", "a", "2026-01-02", 3.0)))),
    ]
    for text in texts:
        assert not re.search(r"\byou(rs?)?\b", text, re.IGNORECASE)
        assert not re.search(rf"\b({'|'.join(FORBIDDEN)})\b", text)
        assert not re.search(r"\bjust\b(?! (above|below|within))", text)
        assert "!" not in text
        assert not re.search(r"\d{4}-\d{2}", text)


def scores(*rows):
    frame = pd.DataFrame(rows, columns=["scale", "day", "score"])
    rest = {"rater": "self", "instrument": "five-elements", "version": "1", "answered": 4, "items": 4}
    made = frame.assign(day=pd.to_datetime(frame["day"]), check_in=frame["day"], **rest)
    return contracts.conform(made, contracts.SCORES, "SCORES")


def others(*rows):
    frame = pd.DataFrame(rows, columns=["rater", "scale", "day", "score"])
    called = frame["rater"].map({"m": "Amara", "n": "Ben"}).astype(object)
    made = frame.assign(day=pd.to_datetime(frame["day"]), check_in=frame["day"], version="1", name=called)
    return contracts.conform(made, contracts.OTHERS, "OTHERS")


def test_a_score_of_another_stands_beside_the_own_one_nearest_in_time():
    own = scores(
        ("a", "2026-01-01", 2.0), ("a", "2026-02-01", 3.0), ("a", "2026-02-20", None), ("b", "2026-02-20", 5.0)
    )
    rows = said.beside(own, others(("m", "a", "2026-02-20", 4.0), ("n", "a", "2026-01-10", 1.0)))
    assert rows[["rater", "own"]].values.tolist() == [["n", 2.0], ["m", 3.0]]
    assert rows["own_day"].dt.date.astype(str).tolist() == ["2026-01-01", "2026-02-01"]


@pytest.mark.parametrize(("day", "own"), [("2026-02-12", 2.0), ("2026-02-13", None)])
def test_six_weeks_are_near_enough_as_in_the_analysis(day, own):
    # 1 Jan and 42 or 43 days.
    (found,) = said.beside(scores(("a", "2026-01-01", 2.0)), others(("m", "a", day, 4.0)))["own"]
    assert (None if pd.isna(found) else found) == own


def test_what_others_said_before_the_first_own_score_is_left_out():
    assert said.beside(scores(("a", "2026-01-01", 2.0)), others(("m", "a", "2025-12-31", 4.0))).empty
    assert said.beside(scores(), others(("m", "a", "2025-12-31", 4.0))).empty
    assert said.beside(scores(("a", "2026-01-01", 2.0)), None).empty


def test_each_raters_latest_score_is_said_beside_the_own_one():
    own = scores(("a", "2026-01-01", 2.0), ("a", "2026-02-01", 3.0))
    rows = said.beside(
        own,
        others(
            ("m", "a", "2026-01-10", 1.0), ("n", "a", "2026-01-20", 2.5), ("m", "a", "2026-02-03", 4.0)
        ),
    )  # fmt: skip
    assert said.others_sentences(rows) == [
        "Amara: 4.0 on 3 Feb 2026, the latest of 2; the own score of 1 Feb 2026 is 3.0.",
        "Ben: 2.5 on 20 Jan 2026; the own score of 1 Feb 2026 is 3.0.",
    ]
    alone = said.beside(own, others(("m", "b", "2026-01-10", 1.0)))
    assert said.others_sentences(alone) == ["Amara: 1.0 on 10 Jan 2026."]


def test_what_chance_names_depends_on_how_many_check_ins_are_compared():
    one = EVERY.assign(occasions=EVERY["occasions"].clip(upper=1))
    assert wording.agreement_note(one, other="Amara").endswith("in about one of sixteen such comparisons.")
    assert wording.agreement_note(EVERY, other="Amara").endswith("in about one of six such comparisons.")


def test_a_score_by_another_version_stands_beside_no_own_one():
    rows = said.beside(scores(("a", "2026-01-01", 2.0)), others(("m", "a", "2026-01-10", 4.0)).assign(version="2"))
    assert rows["own"].isna().all()
