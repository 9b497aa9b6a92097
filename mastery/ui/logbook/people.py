"""People: mentors, peers and contacts, when they were spoken to, what to bring."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from mastery import analysis, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import PERSON, RELATIONS
from mastery.ui.base.fields import Form, draw_fields, field_fold, names_of, options_of, shortened
from mastery.ui.base.letters import as_typed, heading, plain, say
from mastery.ui.base.listing import SHORT_PAGE, close_button, folded, paged, row_of, rows_of, value_by
from mastery.ui.base.records import form_expander, form_state, offer_deleted_records, save_button
from mastery.ui.base.shell import cached, this_day
from mastery.ui.base.whole_record import correct_or_delete
from mastery.ui.logbook.entry_list import list_entries_of_person
from mastery.wording.phrases import logbook as phrases

_FORM = "logbook_person"
_WHO, _MORE = ("name", "relation"), ("role", "cadence_days", "ask", "questions", "note")


def list_people(store: Journal, snapshot: Snapshot, *, nobody: str = phrases.NOBODY) -> None:
    """Draw everyone with when they were last spoken to, those longest due first, and the form for someone new.

    `nobody` is said where there is no one yet.
    """
    people = snapshot.records["person"]
    if people.empty:
        say(nobody)
    contacts = cached(analysis.contacts)(people, snapshot.records["entry"], today=this_day())
    relations = cached(value_by)(people, "person", "relation")
    with paged(contacts, key="people_page", size=SHORT_PAGE) as rows:
        for row in rows:
            about = f"{RELATIONS[relations[row['person']]]} · {wording.contact_words(row)}"
            row_of(shortened(row["name"]), "person", row["person"], about=about)
    _out_of_touch(people)
    with form_expander(store, "Add someone", key=_FORM, expanded=people.empty):
        _add_someone(store, snapshot)
    offer_deleted_records(store, PERSON)


def _add_someone(store: Journal, snapshot: Snapshot) -> None:
    """Draw the form for someone new: who they are, the rest folded."""
    form = Form(PERSON, (*_WHO, *_MORE), _FORM, fixed={"in_touch": True})
    opened, options = form_state(store, form), options_of(snapshot)
    values = draw_fields(replace(form, names=_WHO), options, opened=opened)
    more = replace(form, names=_MORE)
    with field_fold(more, phrases.MORE_OF_THEM, opened=opened):
        values |= draw_fields(more, options, opened=opened)
    save_button(store, form, values, label="Save person")


def show_person(store: Journal, snapshot: Snapshot, row: PlainRow) -> None:
    """Draw one person: what to ask and bring, every entry that names them, and the ways to correct or delete."""
    options = options_of(snapshot)
    close_button("All people", key="person_close")
    heading(row["name"])
    st.caption(plain(" · ".join(one for one in (RELATIONS[row["relation"]], row["role"]) if one)))
    contacts = cached(analysis.contacts)(snapshot.records["person"], snapshot.records["entry"], today=this_day())
    for contact in rows_of(contacts, "person", row["person"]):
        say(wording.contact_sentence(contact))
    for name in ("ask", "questions", "note"):
        if row[name]:
            st.caption(plain(PERSON.field(name).label))
            as_typed(row[name])
    entries = cached(analysis.find_entries)(snapshot.records["entry"], person=row["person"])
    if not entries.empty:
        heading(phrases.ENTRIES_OF_PERSON)
        list_entries_of_person(entries, options)
    form = Form(PERSON, names_of(PERSON.fields), "logbook_person_edit", row=row)
    correct_or_delete(store, form, row, options, label="Correct what is written here")


def _resting(people: pd.DataFrame) -> pd.DataFrame:
    """Return those whom the person is no longer in touch with."""
    return people[~people["in_touch"].astype(bool)]


def _out_of_touch(people: pd.DataFrame) -> None:
    rest = cached(_resting)(people)
    if not rest.empty:
        label = phrases.OUT_OF_TOUCH.format(people=wording.count(len(rest), "person", "people"))
        with folded(label, rest, key="out_of_touch") as rows:
            for row in rows:
                row_of(shortened(row["name"]), "person", row["person"])
