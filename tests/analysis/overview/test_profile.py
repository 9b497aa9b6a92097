"""The profile's lines: which records they come from, in which order, what is left out and what no longer fits."""

from datetime import date

import pytest
import record_maker

from mastery import contracts, kinds
from mastery.analysis import profile_lines
from mastery.analysis.overview import profile
from mastery.sample import sample_records

TODAY = date(2026, 11, 22)


def left_out(*records):
    return {
        "profile_left_out": record_maker.parts(
            "profile_left_out", *[{"profile": "p", "record": one} for one in records]
        )
    }


def drafted(*out, **records):
    made = record_maker.no_records() | {kind: record_maker.records(kind, *rows) for kind, rows in records.items()}
    return contracts.rows(profile_lines(made, left_out(*out), today=TODAY))


def texts(rows, section):
    return [row["text"] for row in rows if row["section"] == section]


def win(day, title, **more):
    return {"kind": "win", "day": day, "title": title} | more


def strength(name, **more):
    return {"strength": name, "name": name, "watched": True} | more


def rated(name, *values):
    return [{"strength": name, "day": f"2026-01-0{place}", "value": value} for place, value in enumerate(values, 1)]


def goal(statement, **more):
    return {"goal": statement, "statement": statement, "state": "active"} | more


def test_without_records_there_are_no_lines_but_every_column():
    lines = profile_lines(record_maker.no_records(), left_out(), today=TODAY)
    assert lines.empty
    assert lines.columns.tolist() == contracts.PROFILE_LINES.names


def test_name_headline_and_statement_come_from_the_profile_and_empty_ones_are_not_listed():
    rows = drafted(profile=[{"profile": "me", "name": "Runa", "headline": None, "statement": "I mend forms."}])
    assert [(row["section"], row["record"], row["text"]) for row in rows] == [
        ("name", "me", "Runa"),
        ("statement", "me", "I mend forms."),
    ]


def test_values_are_the_motives_of_that_sort_alone():
    rows = drafted(
        motive=[
            {"name": "Rest", "sort": "energises"},
            {"name": "Plain words", "sort": "value", "note": "Every day."},
            {"name": "Noise", "sort": "drains"},
        ]
    )
    assert [(row["text"], row["detail"]) for row in rows] == [("Plain words", "Every day.")]


def test_strengths_stand_by_their_newest_rating_and_unrated_ones_by_the_plan():
    rows = drafted(
        strength=[
            strength("risen"),
            strength("fallen"),
            strength("top", evidence="It held."),
            strength("to build on", plan="build_on"),
            strength("to address", plan="address"),
            strength("weak but to build on", plan="build_on"),
        ],
        strength_rating=rated("risen", 2, 3, 4)
        + rated("fallen", 5, 3)
        + rated("top", 4, 5)
        + rated("weak but to build on", 2),
    )
    assert [(row["text"], row["value"], row["detail"]) for row in rows] == [
        ("top", 5, "It held."),
        ("risen", 4, None),
        ("to build on", None, None),
    ]
    assert [row["day"] for row in rows] == [date(2026, 1, 2), date(2026, 1, 3), None]


def test_proof_is_wins_contributions_and_reached_goals_newest_first():
    rows = drafted(
        entry=[
            win("2026-03-01", "a win", text="How."),
            {"kind": "contribution", "day": "2026-05-01", "title": "a talk"},
            {"kind": "setback", "day": "2026-05-02", "title": "a fall"},
            {"kind": "practice", "day": "2026-05-03", "title": "an hour"},
        ],
        goal=[
            goal("reached", state="reached", closed_on="2026-04-01", outcome="It works."),
            goal("dropped", state="dropped", closed_on="2026-04-02"),
        ],
    )
    assert [(row["kind"], row["text"], row["detail"], row["entry_kind"]) for row in rows] == [
        ("entry", "a talk", None, "contribution"),
        ("goal", "reached", "It works.", None),
        ("entry", "a win", "How.", "win"),
    ]


def test_a_credential_counts_until_the_day_on_which_it_expires():
    rows = drafted(
        credential=[
            {"name": "for life", "issued": "2010-01-01"},
            {"name": "last day", "issued": "2020-01-01", "expires": "2026-11-22", "issuer": "Institute"},
            {"name": "lapsed", "issued": "2021-01-01", "expires": "2026-11-21"},
        ]
    )
    assert [(row["text"], row["detail"]) for row in rows] == [("last day", "Institute"), ("for life", None)]


def test_now_is_the_focus_and_the_active_goals_by_due_day():
    rows = drafted(
        strength=[strength("handing over")],
        strength_rating=rated("handing over", 2),
        focus=[{"since": "2026-10-01", "strength": "handing over", "scale": "potential"}],
        goal=[
            goal("open end"),
            goal("later", due="2027-05-01"),
            goal("sooner", due="2027-01-01"),
            goal("done", state="reached", closed_on="2026-04-01"),
        ],
    )
    assert texts(rows, "now") == ["handing over", "sooner", "later", "open end"]


def test_a_focus_on_an_element_alone_names_its_scale():
    (row,) = drafted(focus=[{"since": "2026-10-01", "scale": "focused"}])
    assert (row["text"], row["scale"]) == (None, "focused")


def test_what_is_left_out_is_marked_and_makes_room_for_the_next():
    wins = [win(f"2026-01-{day:02d}", f"win {day}", entry=f"e{day}") for day in range(1, 13)]
    rows = drafted("e12", "e1", entry=wins)
    assert [row["text"] for row in rows if row["left_out"]] == ["win 12", "win 1"]
    assert [row["text"] for row in rows if row["shown"]] == [f"win {day}" for day in range(11, 3, -1)]
    assert len(rows) == 12


@pytest.mark.parametrize("section", profile.LIMITS)
def test_every_section_has_a_limit_that_is_shown_and_not_cut(section):
    many = {
        "values": {"motive": [{"name": f"v{n:02d}", "sort": "value"} for n in range(20)]},
        "strengths": {"strength": [strength(f"s{n:02d}", plan="build_on") for n in range(20)]},
        "proof": {"entry": [win(f"2026-01-{n + 1:02d}", f"w{n}") for n in range(20)]},
        "credentials": {"credential": [{"name": f"c{n}"} for n in range(20)]},
        "now": {"goal": [goal(f"g{n}") for n in range(20)]},
    }
    rows = drafted(**many[section])
    assert [row["section"] for row in rows] == [section] * 20
    assert [row["shown"] for row in rows] == [True] * profile.LIMITS[section] + [False] * (20 - profile.LIMITS[section])


def test_every_line_of_the_sample_leads_to_a_record_that_says_it():
    made = sample_records(today=TODAY)
    said = {one.uid: one for one in made}
    lines = contracts.rows(profile_lines(*as_frames(made), today=TODAY))
    sections = {"name", "headline", "statement", *profile.LIMITS}
    assert {row["section"] for row in lines} == sections
    for row in lines:
        record = said[row["record"]]
        assert record.kind == row["kind"]
        if row["kind"] != "focus":
            assert row["text"] in record.content.values()
        assert row["detail"] is None or row["detail"] in record.content.values()
    assert sum(row["left_out"] for row in lines) == 9


def as_frames(made):
    """RECORDS and PARTS of the sample's newest contents."""
    of = {kind: [{kind: one.uid, **one.content} for one in made if one.kind == kind] for kind in kinds.KINDS}
    records = {
        kind: record_maker.records(
            kind, *[{name: row.get(name) for name in contracts.RECORDS[kind].names if name in row} for row in rows]
        )
        for kind, rows in of.items()
    }
    (page,) = of["profile"]
    return records, left_out(*[row["record"] for row in page["profile_left_out"]])
