"""What Today draws first, made while the browser still loads, so that the page finds it."""

from contextlib import suppress

from mastery import journal
from mastery.contracts import Snapshot
from mastery.instruments import DefinitionError
from mastery.journal import Journal, JournalError
from mastery.paths import NoSuchPlace, sample_folder
from mastery.ui.base.controls import answered_instruments, answered_with
from mastery.ui.base.fields import options_of
from mastery.ui.base.planned_tests import beyond_tests, tests_now
from mastery.ui.base.shell import load, now, own_folder
from mastery.ui.base.store import open_checked
from mastery.ui.today.attention import focus_now, groups_now
from mastery.ui.today.latest import elements


def make_ready() -> None:
    """Compute what Today will ask for; of what is wrong with the journal the page tells."""
    with suppress(JournalError, DefinitionError, NoSuchPlace, OSError), journal.sharing_connections():
        store = open_checked(own_folder(), at=now())
        if journal.preference(store, journal.LOOKING_AROUND) is not None:
            store = open_checked(sample_folder(store.folder), at=now())
        snapshot = load(store)
        if not snapshot.check_ins.empty:
            _compute(store, snapshot)


def _compute(store: Journal, snapshot: Snapshot) -> None:
    offered = answered_instruments(store, beyond_tests(snapshot))
    first = next(iter(offered.values()))
    instrument = offered.get(journal.questionnaire(store), first)
    answered = answered_with(snapshot.check_ins, instrument)
    figure, _, latest_scores = elements(store, snapshot, instrument, answered)
    if figure:
        _ = figure.spec
    tests_now(snapshot)
    options_of(snapshot)
    focus_now(snapshot, latest_scores)
    groups_now(snapshot)
