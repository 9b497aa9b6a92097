"""What was read before is returned again while nothing was saved, and never after."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from hashlib import sha256

import pytest
from journal_maker import AT, FIVE, TODAY, keep_record, saved, uid
from sqlalchemy import event

from mastery import journal
from mastery.journal import Draft, InvalidRecord
from mastery.journal.shared_connections import begin_sharing, close_waiting, sharing_connections

ENTRIES = {
    "records_of": ("goal",),
    "deleted": ("goal",),
    "uid_of": (),
    "responses": (),
    "not_applicable": (),
    "check_ins": (),
    "evidence": (),
    "replies": (),
    "look_backs": (),
    "deleted_check_ins": (),
    "deleted_replies": (),
    "kept_instrument": (FIVE.id, FIVE.version),
    "state": (),
}
"""What depends on the entries alone: the function, and what it is asked for besides the journal."""

FILE = {"preference": ("cadence",), "preferred": ("cad",), "open_draft": (FIVE.id,), "thrown_drafts": ()}
"""What depends on choices or drafts."""


def bytes_of(file):
    """What shows that a file is as it was, exactly; pages go by its times."""
    return sha256(file.read_bytes()).hexdigest()


@pytest.fixture
def store(store):
    """A journal that knows by its bytes whether it is as it was."""
    return replace(store, look=bytes_of)


@pytest.fixture(autouse=True)
def _none_waits():
    yield
    close_waiting()


@pytest.fixture
def connections(store):
    """The connections that were made to the journal."""
    made = []
    event.listen(store.engine, "connect", lambda *_: made.append(1))
    return made


def read(store, name):
    return getattr(journal, name)(store, *{**ENTRIES, **FILE}[name])


@pytest.mark.parametrize("name", [*ENTRIES, *FILE])
def test_a_journal_that_is_as_it_was_is_not_opened_again(store, connections, name):
    journal.prefer(store, "cadence", "7", at=AT)
    first = read(store, name)
    connections.clear()
    assert read(store, name) is first
    assert connections == []


@pytest.mark.parametrize("name", [*ENTRIES, *FILE])
def test_without_a_look_everything_is_read_each_time(store, connections, name):
    plain = replace(store, look=None)
    read(plain, name)
    connections.clear()
    read(plain, name)
    assert connections


@pytest.mark.parametrize("name", [one for one in ENTRIES if one != "state"])
def test_what_depends_on_entries_stays_when_a_choice_or_a_draft_is_saved(store, name):
    first = read(store, name)
    journal.prefer(store, "cadence", "7", at=AT)
    journal.keep(store, Draft(uid(), uid(), FIVE.id, FIVE.version), {"item P1": 3}, instrument=FIVE, at=AT)
    assert read(store, name) is first


def saves(store):
    """Every way in which a journal changes, each a name and a function."""
    draft = Draft(uid(), uid(), FIVE.id, FIVE.version)
    made = {}

    def save_goal():
        made["goal"] = keep_record(store, "goal")

    yield "a check-in", lambda: saved(store)
    yield "a goal", save_goal
    yield "a deletion", lambda: journal.delete(store, made["goal"], base_rev=1, revision_uid=uid(), at=AT)
    yield "a goal brought back", lambda: journal.undo(store, made["goal"], revision_uid=uid(), at=AT)
    yield "a choice", lambda: journal.prefer(store, "cadence", "7", at=AT)
    yield "another choice", lambda: journal.prefer(store, "cadence", "14", at=AT)
    yield "a choice taken back", lambda: journal.prefer(store, "cadence", None, at=AT)
    yield "a draft", lambda: journal.keep(store, draft, {"item P1": 3}, instrument=FIVE, at=AT)
    yield "its next answer", lambda: journal.keep(store, draft, {"item P2": 4}, instrument=FIVE, at=AT)
    yield "a draft thrown away", lambda: journal.throw_away(store, journal.open_draft(store, FIVE.id), at=AT)
    yield "a draft brought back", lambda: journal.bring_back(store, journal.thrown_drafts(store)[0], at=AT)
    yield "a draft saved", lambda: journal.save_draft(store, draft, instrument=FIVE, today=TODAY, at=AT)


def need_alike(store, what):
    """Need that `store`, after the save `what`, reads what a journal reads that knows nothing from before."""
    fresh = replace(store, look=None)
    for name in [*ENTRIES, *FILE]:
        assert str(read(store, name)) == str(read(fresh, name)), (what, name)
    record = journal.check_ins(store)["check_in"].iloc[0]
    assert journal.history(store, record) == journal.history(fresh, record)


def test_after_every_save_what_is_read_is_what_a_fresh_journal_reads(store):
    for what, save in saves(store):
        save()
        need_alike(store, what)


@pytest.mark.parametrize("by", ["this window", "another program"])
def test_a_connection_that_waits_reads_after_every_save_what_a_fresh_journal_reads(store, by):
    unsure = replace(store, look=lambda file: None)
    for what, save in saves(unsure if by == "this window" else replace(store, look=None)):
        begin_sharing()
        save()
        with sharing_connections():
            need_alike(unsure, what)


def test_after_an_answer_nothing_is_asked_for_anew_but_drafts(store):
    unsure, asked, draft = replace(store, look=lambda file: None), [], Draft(uid(), uid(), FIVE.id, FIVE.version)
    event.listen(store.engine, "connect", lambda opened, _: opened.set_trace_callback(asked.append))
    for level in (1, 2, 3):
        begin_sharing()
        journal.keep(unsure, draft, {"item P1": level}, instrument=FIVE, at=AT)
        asked.clear()
        with sharing_connections():
            journal.preference(unsure, "cadence")
            journal.state(unsure)
            assert journal.open_draft(unsure, FIVE.id).answer("P1") == level
    assert [one for one in asked if " preference" in one or " revision" in one] == []
    assert any(" draft_field" in one for one in asked)


def test_a_save_of_another_program_is_seen(store):
    read(store, "check_ins")
    saved(replace(store, look=None))
    assert len(journal.check_ins(store)) == 2


def test_while_the_file_cannot_be_told_choices_are_read_and_entries_go_by_their_newest_revision(store, connections):
    unsure = replace(store, look=lambda file: None)
    journal.preference(unsure, "cadence")
    first = journal.check_ins(unsure)
    assert journal.check_ins(unsure) is first
    connections.clear()
    journal.preference(unsure, "cadence")
    journal.check_ins(unsure)
    assert len(connections) == 2
    saved(store)
    assert len(journal.check_ins(unsure)) == 2


def test_several_choices_are_asked_for_once(store):
    for name, value in (("cadence", "7"), ("questionnaire", FIVE.id)):
        journal.prefer(store, name, value, at=AT)
    asked = []
    event.listen(store.engine, "connect", lambda made, _: made.set_trace_callback(asked.append))
    with journal.sharing_connections():
        assert journal.preference(store, "cadence") == "7"
        assert journal.preference(store, "questionnaire") == FIVE.id
        assert journal.preference(store, "first_name") is None
    assert len([one for one in asked if "FROM preference" in one]) == 1


def test_a_refusal_is_not_remembered(store):
    with pytest.raises(InvalidRecord):
        journal.kept_instrument(store, "none", "1")
    assert "none" not in str(store.answers)


def test_there_is_an_end_to_what_is_remembered(store):
    for number in range(1200):
        journal.preference(store, f"choice {number}")
    assert len(store.answers) <= 512


def test_a_newest_digest_that_is_no_number_any_more_is_a_state_too(store):
    before = journal.state(store)
    data = store.file.read_bytes()
    with closing(sqlite3.connect(store.file)) as file:
        (digest,) = file.execute("SELECT sha256 FROM revision ORDER BY id DESC LIMIT 1").fetchone()
    store.file.write_bytes(data.replace(digest.encode(), b"~" + digest.encode()[1:]))
    assert journal.state(store) != before
