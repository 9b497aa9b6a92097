"""A career as JSON Resume (jsonresume.org, schema 1.2.1), of what may be shown anybody: no setback, no weakness."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from mastery import contracts
from mastery.analysis.overview.strengths import movement
from mastery.contracts import PlainRow
from mastery.exchange.career import parts_of

SKILL_FROM = 4
"""The newest rating from which a strength stands in the resume: those below are weak or in between (own)."""

SECTIONS = {
    "work": ("position", "positions"),
    "volunteer": ("voluntary post", "voluntary posts"),
    "projects": ("project", "projects"),
    "publications": ("publication", "publications"),
    "certificates": ("certificate", "certificates"),
    "skills": ("skill", "skills"),
}
"""The lists of a resume: what one and several of their items are called."""

_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.2.1/schema.json"
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def resume(records: Mapping[str, pd.DataFrame], *, made_on: date) -> dict[str, Any]:
    """Return a resume of RECORDS by kind: experience, contributions, credentials, and strengths of 4 or 5.

    Of an entry go out title, day, details and link; of a strength its name alone; of the profile name, headline and
    statement. Nothing else of the journal does.
    """
    entries: list[PlainRow] = sorted(contracts.rows(records["entry"]), key=lambda row: row["day"])
    made = {
        "$schema": _SCHEMA,
        "basics": _basics(records["profile"]),
        "work": [_position(row, at="name") for row in entries if row["way"] == "new_role"],
        "volunteer": [_position(row, at="organization") for row in entries if row["way"] == "volunteering"],
        "projects": list(_projects(entries)),
        "publications": [_publication(row) for row in entries if row["way"] == "post"],
        "certificates": [_certificate(row) for row in contracts.rows(records["credential"])],
        "skills": _skills(records["strength"], records["strength_rating"]),
        "meta": {"lastModified": f"{made_on.isoformat()}T00:00:00"},
    }
    return {name: part for name, part in made.items() if part}


def resume_bytes(made: Mapping[str, object]) -> bytes:
    """Return what `resume` made as a file of JSON."""
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode()


def _basics(profile: pd.DataFrame) -> dict[str, str]:
    row = next(iter(contracts.rows(profile)), {})
    return _filled(name=row.get("name"), label=row.get("headline"), summary=row.get("statement"))


def _position(row: PlainRow, *, at: str) -> dict[str, str]:
    """Return a role as the section calls it; `at` is what the section calls the place."""
    position, _, where = str(row["title"]).rpartition(", ")
    named = {"position": position, at: where} if position else {"position": row["title"]}
    return _filled(**named, **_span(row), summary=_text(row))


def _projects(entries: list[PlainRow]) -> Iterator[dict[str, str]]:
    """Yield projects and rotations, talks and teaching, which are told apart by their type."""
    for row in entries:
        if row["way"] in ("project", "rotation", "talk", "teaching"):
            sort = None if row["way"] == "project" else row["way"]
            about = {"description": _text(row), "url": _address(row["link"])}
            yield _filled(name=row["title"], type=sort, **_span(row), **about)


def _publication(row: PlainRow) -> dict[str, str]:
    released = _span(row).get("startDate")
    return _filled(name=row["title"], releaseDate=released, url=_address(row["link"]), summary=_text(row))


def _certificate(row: PlainRow) -> dict[str, str]:
    _, given, _ = parts_of(row["note"] or "")
    day = (given or f"{row['issued']:%Y-%m-%d}") if row["issued"] else None
    found = _ADDRESS.search(row["note"] or "")
    return _filled(name=row["name"], date=day, issuer=row["issuer"], url=found[0] if found else None)


def _skills(strengths: pd.DataFrame, ratings: pd.DataFrame) -> list[dict[str, str]]:
    moved = movement(strengths, ratings)
    good = moved[moved["rating"].fillna(0) >= SKILL_FROM].sort_values(["rating", "name"], ascending=[False, True])
    return [{"name": name} for name in good["name"]]


def _span(row: PlainRow) -> dict[str, str]:
    """Return the days that an entry gives, as exactly as they were given."""
    _, start, end = parts_of(row["text"] or "")
    return _filled(startDate=start or f"{row['day']:%Y-%m-%d}", endDate=end)


def _text(row: PlainRow) -> str:
    return parts_of(row["text"] or "")[0]


def _address(text: str | None) -> str | None:
    return text if text and _ADDRESS.fullmatch(text) else None


def _filled(**fields: str | None) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}
