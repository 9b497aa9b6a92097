"""A version of a questionnaire with another range in another journal: an answer stays with the one it was given to."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count

from sqlalchemy import Connection, select

from mastery.instruments import DefinitionError, Instrument, parse, toml_text
from mastery.journal.content import row_digest
from mastery.journal.schema import instrument
from mastery.kinds import Content

Version = tuple[str, str]
"""The id of a questionnaire and its version."""


def versions_here(ours: Connection, theirs: Connection) -> dict[Version, str]:
    """Return each version that has another range here → the version that its wording has here, added if it is new."""
    here, there = _rows(ours), _rows(theirs)
    found = {}
    for key in here.keys() & there.keys():
        mine, other = _asked(here[key]), _asked(there[key])
        if mine and other and mine.range != other.range:
            found[key] = _added(ours, other, there[key])
    return found


def in_version_here(content: Content, versions: Mapping[Version, str]) -> Content:
    """Return `content` with the version that its questionnaire has here, by `versions_here`."""
    key = (str(content.get("instrument")), str(content.get("version")))
    return {**content, "version": versions[key]} if key in versions else content


def _rows(connection: Connection) -> dict[Version, Content]:
    return {(row["id"], row["version"]): dict(row) for row in connection.execute(select(instrument)).mappings()}


def _asked(row: Content) -> Instrument | None:
    try:
        return parse(row["definition"], file=f"{row['id']}.toml")
    except DefinitionError:
        return None


def _added(ours: Connection, asked: Instrument, row: Content) -> str:
    here = _rows(ours)
    for version in _further(asked.version):
        wanted = replace(asked, version=version)
        if (other := here.get((asked.id, version))) is None:
            said = {"id": asked.id, "version": version, "title": asked.title, "definition": toml_text(wanted)}
            whole = {**said, "first_used_at": row["first_used_at"], "sha256": row_digest(instrument, said)}
            ours.execute(instrument.insert(), whole)
            return version
        if _asked(other) == wanted:
            return version
    raise AssertionError("counting ends nowhere")


def _further(version: str) -> Iterator[str]:
    for number in count(1):
        yield str(int(version) + number) if version.isdecimal() else f"{version}-{number + 1}"
