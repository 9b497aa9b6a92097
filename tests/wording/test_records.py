"""What is said about strengths, vision, effort and the focus: exact words."""

import re
from datetime import date

import pandas as pd
import pytest
from avoided_words import AVOIDED

from mastery import contracts, wording
from mastery.wording.strengths import steps_words

NAMES = {"a": "Being proactive", "b": "Being focused", "c": "Getting informed"}

MOVED = {
    "strength": "s",
    "name": "Delegating",
    "first_day": pd.Timestamp("2026-01-05"),
    "first": 2,
    "day": pd.Timestamp("2026-03-03"),
    "rating": 3,
    "ratings": 4,
    "band": "developing",
}

CROSSED = {"strength": "s", "day": pd.Timestamp("2026-03-03"), "before": "weakness", "after": "developing"}


def framed(schema, *rows, **shared):
    frame = pd.DataFrame([shared | row for row in rows], columns=schema.names)
    frame = frame.assign(**{one.name: pd.to_datetime(frame[one.name]) for one in schema if "date" in str(one.type)})
    return contracts.conform(frame, schema, "made by hand")


def tense(scale, score, target, reached):
    low, high = (None, None) if score is None else (score - 0.9, score + 0.9)
    gap = None if score is None or target is None else target - score
    return {"scale": scale, "score": score, "low": low, "high": high, "target": target, "gap": gap, "reached": reached}


BELOW = tense("a", 2.0, 4.0, "below")

NEAR = tense("b", 3.5, 4.0, "within")

ABOVE = tense("c", 4.0, 2.5, "above")


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({}, "“Delegating”: developing, rated 3 of 5 on 3 Mar 2026; the first of 4 ratings was 2 on 5 Jan 2026."),
        ({"ratings": 1}, "“Delegating”: developing, rated 3 of 5 on 3 Mar 2026, the one rating so far."),
        ({"rating": None, "ratings": 0}, "“Delegating”: not rated yet."),
    ],
)
def test_movement(cells, sentence):
    assert wording.movement_sentence(MOVED | cells) == sentence


def test_a_crossing_says_as_what_it_was_rated():
    sentence = "“Delegating” was rated as developing on 3 Mar 2026, as a weakness at the rating before."
    assert wording.crossing_sentence(CROSSED, "Delegating") == sentence


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([], ""),
        ([(3, 1)], "rated once, on 1 Feb 2026"),
        ([(3, 5)], "3 in all 5 ratings since 1 Feb 2026"),
        ([(3, 1), (4, 1)], "3 → 4 in 2 ratings, 4 since 1 Mar 2026"),
        ([(1, 2), (2, 1), (3, 1), (2, 1), (3, 1), (4, 4)], "… → 2 → 3 → 2 → 3 → 4 in 10 ratings, 4 since 1 Jul 2026"),
    ],
)
def test_the_steps_of_ratings_are_said_in_a_line(steps, said):
    rows = [
        {"strength": "s", "day": date(2026, month, 1), "value": value, "ratings": many}
        for month, (value, many) in enumerate(steps, start=2)
    ]
    assert steps_words(rows) == said


def test_a_note_has_a_verdict_where_there_is_one_and_the_caption_explains_it():
    days = pd.to_datetime(["2026-02-01", "2026-02-01"])
    steps = pd.DataFrame({"strength": ["s", "t"], "day": days, "value": [3, 4], "ratings": [2, 1]})
    trend = pd.DataFrame(
        {"scale": ["s", "t"], "n": [8, 1], "verdict": ["rising", "too_early"], "holm": False, "holm_twice": False}
    )
    notes = wording.rating_notes(steps, trend)
    assert notes == {
        "s": "3 in both ratings since 1 Feb 2026 · rising, taken alone",
        "t": "rated once, on 1 Feb 2026",
    }
    read = "Lowest first; a step of one may be chance."
    assert wording.register_caption([notes["t"]]) == read
    assert wording.register_caption(notes.values()).startswith(f"{read} Taken alone:")


def test_strengths_as_a_whole():
    none = {"rating": None, "ratings": 0, "band": "unrated", "strength": "t", "name": "Planning"}
    movement = framed(contracts.MOVEMENT, MOVED, MOVED | none, MOVED | {"strength": "u", "band": "weakness"})
    assert wording.strengths_headline(movement) == "1 developing and 1 weakness; 1 not rated yet"
    assert wording.strengths_headline(movement.iloc[1:2]) == "1 not rated yet"
    assert wording.strengths_headline(movement.iloc[:0]) == "No strength or weakness named yet"
    crossings = framed(contracts.CROSSINGS, CROSSED)
    text = wording.strengths_text(movement.iloc[:2], crossings)
    assert text.endswith("as a weakness at the rating before. “Planning”: not rated yet.")


@pytest.mark.parametrize(
    ("row", "words", "sentence"),
    [
        (
            BELOW,
            ("2.0 below", "2.0 below the target"),
            "Name: 2.0 (likely 1.1 to 2.9); 2.0 below the target of 4.0.",
        ),
        (
            NEAR,
            ("0.5 below, within chance", "0.5 below the target, within chance"),
            "Name: 3.5 (likely 2.6 to 4.4); the target of 4.0 lies within that.",
        ),
        (
            ABOVE,
            ("1.5 above", "1.5 above the target"),
            "Name: 4.0 (likely 3.1 to 4.9); 1.5 above the target of 2.5.",
        ),
        (tense("a", 3.0, None, "no_target"), ("no target", "no target"), "Name: 3.0 (likely 2.1 to 3.9); no target."),
        (
            tense("a", None, 4.0, "unrated"),
            ("not answered", "not answered"),
            "Name: no score yet; the target is 4.0.",
        ),
        (
            tense("a", None, None, "unrated"),
            ("not answered", "not answered"),
            "Name: no score yet; no target.",
        ),
    ],
)
def test_tension(row, words, sentence):
    assert wording.tension_words(row) == words
    assert wording.tension_sentence(row, "Name") == sentence


@pytest.mark.parametrize(
    ("rows", "heading"),
    [
        ([BELOW, NEAR], "“Being proactive” is clearly below target"),
        (
            [BELOW, BELOW | {"scale": "c"}],
            "“Being proactive” and “Getting informed” are clearly below target",
        ),
        ([NEAR, ABOVE], "No element is clearly below its target"),
        ([tense("a", 3.0, None, "no_target")], "No target set yet"),
        ([tense("a", None, 4.0, "unrated")], "The targets stand; no score to hold them against yet"),
        ([], "No target set yet"),
    ],
)
def test_tension_headline(rows, heading):
    assert wording.tension_headline(framed(contracts.TENSION, *rows), NAMES) == heading


@pytest.mark.parametrize(
    ("minutes", "written"),
    [(0, "0\xa0min"), (45, "45\xa0min"), (60, "1\xa0h"), (200, "3\xa0h 20\xa0min"), (72000, "1,200\xa0h")],
)
def test_duration(minutes, written):
    assert wording.duration(minutes) == written


SPENT = {"entries": 3, "without_minutes": 0, "rank": None, "widest": False}

TOP = SPENT | {"scale": "b", "minutes": 80, "share": 0.8, "gap": -0.5, "gap_low": -1.4, "gap_high": 0.4}

WIDE = SPENT | {"scale": "a", "minutes": 20, "share": 0.2, "gap": 2.5, "gap_low": 1.6, "gap_high": 3.0, "widest": True}

BARE = SPENT | {"scale": "c", "minutes": 0, "entries": 1, "without_minutes": 1, "share": None, "gap": None}


@pytest.mark.parametrize(
    ("row", "short", "sentence"),
    [
        (
            WIDE,
            "20\xa0%, gap 2.5",
            "Name: 20\xa0% of the named minutes (20\xa0min, 3 entries); gap 2.5 points (likely 1.6 to 3.0).",
        ),
        (
            TOP,
            "80\xa0%, gap −0.5",
            "Name: 80\xa0% of the named minutes (1\xa0h 20\xa0min, 3 entries); gap −0.5 points (likely −1.4 to 0.4).",
        ),
        (
            BARE,
            "no minutes, no gap known",
            "Name: no minutes (0\xa0min, 1 entry, 1 without minutes); no gap known.",
        ),
    ],
)
def test_effort(row, short, sentence):
    assert wording.effort_words(row)[0] == short
    assert wording.effort_sentence(row, "Name") == sentence


@pytest.mark.parametrize(
    ("note", "heading"),
    [
        ("elsewhere", "Most of the effort went elsewhere; 20\xa0% went to the widest gap, “Being proactive”"),
        ("on the widest gaps", "20\xa0% of the effort went to the widest gap, “Being proactive”"),
        ("no gap beyond chance", "“Being focused” has the most minutes; no gap is clear of chance"),
        ("no minutes", "No minutes of practice or learning logged"),
    ],
)
def test_effort_headline(note, heading):
    assert wording.effort_headline(framed(contracts.EFFORT_GAP, WIDE, TOP), NAMES, note=note) == heading


UNNAMED = {"scale": None, "minutes": 1000, "entries": 4, "without_minutes": 1, "widest": False}


@pytest.mark.parametrize(
    ("note", "heading"),
    [
        (
            "elsewhere",
            "Most of the minutes that name an element went elsewhere; 20\xa0% went to the widest gap, “Being "
            "proactive”; 16\xa0h 40\xa0min name none",
        ),
        (
            "on the widest gaps",
            "20\xa0% of the minutes that name an element went to the widest gap, “Being proactive”; "
            "16\xa0h 40\xa0min name none",
        ),
        (
            "no gap beyond chance",
            "“Being focused” has the most minutes; no gap is clear of chance; 16\xa0h 40\xa0min name none",
        ),
        (
            "too little named",
            "Too little is named to say where the effort went: 1\xa0h 40\xa0min name an element, 16\xa0h 40\xa0min "
            "name none; 1 of 10 entries say no minutes",
        ),
    ],
)
def test_effort_headline_says_what_names_no_element(note, heading):
    # 80 + 20 = 100 minutes are 1 h 40 min; 1,000 are 16 h 40 min; 3 + 3 + 4 entries.
    assert wording.effort_headline(framed(contracts.EFFORT_GAP, WIDE, TOP, UNNAMED), NAMES, note=note) == heading


def test_what_names_no_element_is_said_last():
    said = wording.effort_text(framed(contracts.EFFORT_GAP, TOP, UNNAMED), NAMES)
    assert said.endswith("No element named: 16\xa0h 40\xa0min, 4 entries, 1 without minutes; not part of the shares.")


def test_no_element_without_minutes_has_the_most():
    against = framed(contracts.EFFORT_GAP, BARE, UNNAMED)
    said = wording.effort_headline(against, NAMES, note="no gap beyond chance")
    assert said == "No gap is clear of chance; 16\xa0h 40\xa0min name none"
    both = framed(contracts.EFFORT_GAP, TOP, TOP | {"scale": "a"})
    assert wording.effort_headline(both, NAMES, note="no gap beyond chance").startswith(
        "“Being focused” and “Being proactive” have the most minutes; "
    )


def test_two_widest_gaps_are_named_together():
    against = framed(contracts.EFFORT_GAP, WIDE, WIDE | {"scale": "c"}, TOP)
    said = wording.effort_headline(against, NAMES, note="elsewhere")
    assert said.endswith("40\xa0% went to the widest gaps, “Being proactive” and “Getting informed”")


def test_an_unknown_note_is_an_error():
    with pytest.raises(ValueError, match="note is 'nowhere'"):
        wording.effort_headline(framed(contracts.EFFORT_GAP, WIDE), NAMES, note="nowhere")


def weeks(*entries):
    rows = [
        {"week": pd.Timestamp("2026-03-30") + pd.Timedelta(weeks=place), "kind": kind, "entries": count}
        for place, count in enumerate(entries)
        for kind in ("practice", "learning")
    ]
    return framed(
        contracts.EFFORT_WEEKS, *(row | {"minutes": 30 * row["entries"], "without_minutes": 0} for row in rows)
    )


def test_weeks():
    assert wording.weeks_headline(weeks(1, 0, 0, 2)) == "2 of 4 weeks have practice or learning"
    assert wording.weeks_headline(weeks(1)) == "1 of 1 week has practice or learning"
    assert wording.weeks_headline(weeks()) == "No practice or learning logged yet"
    assert wording.weeks_text(weeks(1, 0, 0, 2)) == (
        "Weeks from 30 Mar 2026 to 20 Apr 2026: 2 of 4 weeks have practice or learning. "
        "Practice: 1\xa0h 30\xa0min, 3 entries. Learning: 1\xa0h 30\xa0min, 3 entries. Longest pause: 2 weeks."
    )
    assert "pause" not in wording.weeks_text(weeks(1, 1))


def test_focus():
    row = BELOW | {"since": date(2026, 4, 1), "scale": "a", "strength": "s", "rating": 2, "band": "weakness"}
    names = NAMES | {"s": "Delegating"}
    assert wording.focus_heading(row, names) == "Your focus: “Being proactive” and “Delegating”"
    assert wording.focus_facts(row) == (
        "2.0 (likely 1.1 to 2.9); 2.0 below the target of 4.0 · rated 2 of 5, weakness · since 1 Apr 2026"
    )
    row |= {"strength": None, "score": None}
    assert wording.focus_heading(row, NAMES) == "Your focus: “Being proactive”"
    assert wording.focus_facts(row) == "Since 1 Apr 2026"


def test_no_fixed_sentence_praises_blames_or_shouts():
    movement = framed(contracts.MOVEMENT, MOVED)
    said = [
        wording.strengths_caption(),
        wording.tension_caption(),
        wording.weeks_caption(weeks(1, 2)),
        wording.strengths_text(movement, framed(contracts.CROSSINGS)),
        wording.tension_text(framed(contracts.TENSION, BELOW, NEAR, ABOVE), NAMES),
        wording.effort_text(framed(contracts.EFFORT_GAP, WIDE, TOP, BARE), NAMES),
    ]
    for text in said:
        words = set(re.findall(r"[a-z]+", text.lower()))
        assert not words & AVOIDED
        assert not re.search(r"\bjust\b(?! (above|below|within))", text)
        assert not re.search(r"!|-\d|\d{4}-\d\d", text)
