"""Hold answers against the range of the questionnaire that they were given to."""

from sqlalchemy import Connection, select

from mastery.instruments import DefinitionError, Range, parse
from mastery.journal import schema
from mastery.journal.errors import InvalidRecord
from mastery.kinds import Content


def need_in_range(connection: Connection, content: Content) -> None:
    """Raise InvalidRecord when the `content` of a check-in answers a statement outside its questionnaire's range.

    A questionnaire that the journal does not know, or cannot read, says nothing about it.
    """
    table = schema.instrument.c
    of_it = (table.id == content.get("instrument")) & (table.version == content.get("version"))
    definition = connection.execute(select(table.definition).where(of_it)).scalar()
    try:
        scope = parse(definition, file=f"{content['instrument']}.toml").range if definition else None
    except DefinitionError:
        return
    for row in content.get("response") or ():
        if scope and row["value"] is not None and row["value"] not in scope:
            raise InvalidRecord(beyond_sentence(f"Statement {row['item']}", row["value"], scope))


def need_all_in_range(connection: Connection, instrument: str, version: str, scope: Range) -> None:
    """Raise InvalidRecord when any answer to this version of a questionnaire is outside its range `scope`."""
    body, response = schema.check_in.c, schema.response.c
    joined = schema.response.join(schema.check_in, response.revision_id == body.revision_id)
    outside = (response.value < scope.low) | (response.value > scope.high)
    query = select(response.item, response.value).select_from(joined)
    of_it = (body.instrument == instrument) & (body.version == version)
    if found := connection.execute(query.where(of_it & outside).limit(1)).first():
        raise InvalidRecord(beyond_sentence(f"Statement {found.item} of {instrument}", found.value, scope))


def beyond_sentence(what: str, answer: object, scope: Range) -> str:
    """Say that `what` was answered outside its range."""
    return f"{what} was answered with {answer!r}; an answer is a whole number from {scope}."
