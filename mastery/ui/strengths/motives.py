"""What drives a person: values, what gives energy and what drains it."""

import pandas as pd

from mastery import contracts
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import MOTIVE, MOTIVE_SORTS
from mastery.ui.base.fields import Form, names_of, shortened
from mastery.ui.base.letters import heading, say
from mastery.ui.base.listing import row_of
from mastery.ui.base.records import form_expander, named_record, offer_deleted_records, record_form
from mastery.ui.base.shell import cached
from mastery.ui.base.whole_record import show_record
from mastery.wording.phrases import strengths as phrases


def show_motives(store: Journal, snapshot: Snapshot) -> None:
    """Draw values, what gives energy and what drains it, each list with its records, and the form for a new one."""
    motives = snapshot.records["motive"]
    if one := named_record(store, motives, MOTIVE):
        show_record(store, MOTIVE, one, key="strengths_motive_edit", back="All motives")
        return
    if motives.empty:
        say(phrases.NO_MOTIVE)
    of_sort = cached(_by_sort)(motives)
    for sort, label in MOTIVE_SORTS.items():
        rows = of_sort[sort]
        if rows:
            heading(label)
        for one in rows:
            row_of(shortened(one["name"]), "motive", one["motive"], about=shortened(one["note"] or ""))
    with form_expander(store, "Add one", key="strengths_motive", expanded=motives.empty):
        record_form(store, Form(MOTIVE, names_of(MOTIVE.fields), "strengths_motive"), {}, save="Save motive")
    offer_deleted_records(store, MOTIVE)


def _by_sort(motives: pd.DataFrame) -> dict[str, list[PlainRow]]:
    """Return each sort of motive with its records."""
    return {sort: contracts.rows(motives[motives["sort"] == sort]) for sort in MOTIVE_SORTS}
