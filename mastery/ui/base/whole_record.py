"""The form that corrects a record, with what it said before and the way to delete it; for some it is the whole page."""

from mastery.contracts import PlainRow
from mastery.journal import Journal
from mastery.kinds import Kind
from mastery.ui.base.fields import Form, Options, names_of
from mastery.ui.base.listing import close_button
from mastery.ui.base.records import delete_button, earlier_versions, form_expander, record_form


def show_record(store: Journal, kind: Kind, row: PlainRow, *, key: str, back: str) -> None:
    """Draw the record `row` of `kind`: the way `back` to its list, its form under `key`, the button that deletes it."""
    close_button(back, key=f"{kind.name}_close")
    record_form(store, Form(kind, names_of(kind.fields), key, row=row), {}, save=f"Save {kind.noun}")
    delete_button(store, kind, row, key=f"{kind.name}_delete")


def correct_or_delete(store: Journal, form: Form, row: PlainRow, options: Options, *, label: str) -> None:
    """Draw, folded, the `form` that corrects the record `row`, then what that said before and the way to delete it."""
    kind = form.kind
    with form_expander(store, label, key=form.key, uid=row[kind.name]):
        record_form(store, form, options, save=f"Save {kind.noun}")
    earlier_versions(store, kind, row[kind.name], options)
    delete_button(store, kind, row, key=f"{kind.name}_delete")
