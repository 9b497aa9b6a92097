"""Queries put straight to SQLite, where what SQLAlchemy does around a query would take longer than the query."""

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import DBAPICursor


def ask(connection: Connection, query: str, *given: object) -> DBAPICursor:
    """Return SQLite's own cursor over what it answers to `query`, within the transaction of `connection`."""
    if not connection.in_transaction():
        connection.begin()
    cursor: DBAPICursor = connection.connection.cursor()
    cursor.execute(query, given)
    return cursor


def rows_of(connection: Connection, query: str, *given: object) -> list[dict[str, Any]]:
    """Return the rows that SQLite answers to `query`, each as column → value."""
    cursor = ask(connection, query, *given)
    names = [name for name, *_ in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
