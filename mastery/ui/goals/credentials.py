"""Credentials: degrees, certificates and licences with their days."""

import pandas as pd

from mastery import wording
from mastery.contracts import Snapshot
from mastery.journal import Journal
from mastery.kinds import CREDENTIAL
from mastery.ui.base.fields import Form, names_of, shortened
from mastery.ui.base.letters import say
from mastery.ui.base.listing import SHORT_PAGE, paged, row_of
from mastery.ui.base.records import form_expander, named_record, offer_deleted_records, record_form
from mastery.ui.base.shell import cached, this_day
from mastery.ui.base.whole_record import show_record
from mastery.wording.phrases import goals as phrases


def list_credentials(store: Journal, snapshot: Snapshot) -> None:
    """Draw degrees, certificates and licences with their days, and the form for a new one."""
    held = snapshot.records["credential"]
    if one := named_record(store, held, CREDENTIAL):
        show_record(store, CREDENTIAL, one, key="goals_credential_edit", back="All credentials")
        return
    if held.empty:
        say(phrases.NO_CREDENTIAL)
    with paged(cached(_by_expiry)(held), key="credentials_page", size=SHORT_PAGE) as rows:
        for one in rows:
            about = wording.credential_sentence(one, today=this_day())
            row_of(shortened(one["name"]), "credential", one["credential"], about=about, icon=":material/badge:")
    with form_expander(store, "Add a credential", key="goals_credential", expanded=held.empty):
        form = Form(CREDENTIAL, names_of(CREDENTIAL.fields), "goals_credential")
        record_form(store, form, {}, save="Save credential")
    offer_deleted_records(store, CREDENTIAL)


def _by_expiry(held: pd.DataFrame) -> pd.DataFrame:
    return held.sort_values("expires", kind="stable", na_position="last")
