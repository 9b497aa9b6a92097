"""A record that is its form: opened, it can be corrected and deleted, and has nothing besides."""

from mastery.contracts import PlainRow
from mastery.journal import Journal
from mastery.kinds import Kind
from mastery.ui.base.fields import Form, names_of
from mastery.ui.base.listing import close_button
from mastery.ui.base.records import delete_button, record_form


def show_record(store: Journal, kind: Kind, row: PlainRow, *, key: str, back: str) -> None:
    """Draw the record `row` of `kind`: the way `back` to its list, its form under `key`, the button that deletes it."""
    close_button(back, key=f"{kind.name}_close")
    record_form(store, Form(kind, names_of(kind.fields), key, row=row), {}, save=f"Save {kind.noun}")
    delete_button(store, kind, row, key=f"{kind.name}_delete")
