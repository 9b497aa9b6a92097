"""The one-page profile: lines drafted from the owner's records, each traced to the record that it comes from."""

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from mastery import contracts
from mastery.analysis.overview.strengths import UNRATED, movement
from mastery.contracts import PlainRow

LIMITS = {"values": 5, "strengths": 6, "proof": 8, "credentials": 5, "now": 5}
"""How many lines of each section fit on one page of A4 beside the others, for texts of a sentence each (own)."""

_PROOF = ("win", "contribution")
_ABOUT = ("name", "headline", "statement")


def profile_lines(
    records: Mapping[str, pd.DataFrame], parts: Mapping[str, pd.DataFrame], *, today: date
) -> pd.DataFrame:
    """Return PROFILE_LINES: the page about the owner, section by section in the order of the page.

    records: RECORDS by kind; parts: PARTS, of which profile_left_out names the records that the owner left out.
    Values are motives of that sort. Strengths are those standing as a strength by their newest rating, highest first,
    then those never rated that are to be built on. Proof is wins, contributions and reached goals, newest first.
    Credentials are those valid on `today`, newest first. Now is the focus and the active goals, next due first.
    A line that is left out takes no place: the next one moves up.
    """
    drafted = [
        *_about(records["profile"]),
        *_values(records["motive"]),
        *_strengths(records["strength"], records["strength_rating"]),
        *_proof(records["entry"], records["goal"]),
        *_credentials(records["credential"], today),
        *_now(records["focus"], records["goal"], records["strength"]),
    ]
    out = set(parts["profile_left_out"]["record"])
    rows = pd.DataFrame(drafted, columns=contracts.PROFILE_LINES.names)
    rows["left_out"] = [row["record"] in out for row in drafted]
    rows["shown"] = list(_fits(rows))
    typed = rows.assign(day=pd.to_datetime(rows["day"]), value=rows["value"].astype("Int64"))
    return contracts.conform(typed, contracts.PROFILE_LINES, "PROFILE_LINES")


def _fits(rows: pd.DataFrame) -> Iterable[bool]:
    left = dict(LIMITS)
    for section, left_out in zip(rows["section"], rows["left_out"], strict=True):
        fits = not left_out and left.get(section, 1) > 0
        if fits and section in left:
            left[section] -= 1
        yield fits


def _about(profile: pd.DataFrame) -> list[PlainRow]:
    rows = contracts.rows(profile)
    return [_line(name, "profile", row, text=row[name]) for row in rows for name in _ABOUT if row[name]]


def _values(motives: pd.DataFrame) -> list[PlainRow]:
    rows = contracts.rows(motives[motives["sort"] == "value"].sort_values("name", kind="stable"))
    return [_line("values", "motive", row, text=row["name"], detail=row["note"]) for row in rows]


def _strengths(strengths: pd.DataFrame, ratings: pd.DataFrame) -> list[PlainRow]:
    moved = movement(strengths, ratings)[["strength", "day", "rating", "band"]]
    known = strengths.merge(moved, on="strength")
    to_build_on = (known["band"] == UNRATED) & (known["plan"] == "build_on")
    stand = known[(known["band"] == "strength") | to_build_on]
    rows = contracts.rows(stand.sort_values("name").sort_values("rating", ascending=False, kind="stable"))
    return [
        _line(
            "strengths", "strength", row, text=row["name"], detail=row["evidence"], day=row["day"], value=row["rating"]
        )
        for row in rows
    ]


def _proof(entries: pd.DataFrame, goals: pd.DataFrame) -> list[PlainRow]:
    given = contracts.rows(entries[entries["kind"].isin(_PROOF)])
    reached = contracts.rows(goals[goals["state"] == "reached"])
    lines = [
        _line("proof", "entry", row, text=row["title"], detail=row["text"], day=row["day"], entry_kind=row["kind"])
        for row in given
    ] + [
        _line("proof", "goal", row, text=row["statement"], detail=row["outcome"], day=row["closed_on"])
        for row in reached
    ]
    return sorted(lines, key=lambda line: (line["day"], line["record"]), reverse=True)


def _credentials(credentials: pd.DataFrame, today: date) -> list[PlainRow]:
    valid = credentials[credentials["expires"].isna() | (credentials["expires"] >= pd.Timestamp(today))]
    rows = contracts.rows(valid.sort_values("issued", ascending=False, kind="stable"))
    return [
        _line("credentials", "credential", row, text=row["name"], detail=row["issuer"], day=row["expires"])
        for row in rows
    ]


def _now(focus: pd.DataFrame, goals: pd.DataFrame, strengths: pd.DataFrame) -> list[PlainRow]:
    names = dict(zip(strengths["strength"], strengths["name"], strict=True))
    active = contracts.rows(goals[goals["state"] == "active"].sort_values("due", kind="stable"))
    return [
        _line("now", "focus", row, text=names.get(row["strength"]), day=row["since"]) for row in contracts.rows(focus)
    ] + [_line("now", "goal", row, text=row["statement"], day=row["due"]) for row in active]


def _line(section: str, kind: str, row: Mapping[str, object], **cells: object) -> PlainRow:
    return {"section": section, "kind": kind, "record": row[kind], "scale": row.get("scale")} | cells
