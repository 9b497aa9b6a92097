"""What is read and saved in one run of a page shares a connection, and sees what others save meanwhile."""

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from threading import Thread

import pytest
from journal_maker import AT, keep_record, opened
from sqlalchemy import event, text
from test_unchanged import bytes_of

from mastery import journal
from mastery.journal import JournalError, shared_connections
from mastery.journal.opening import reading, writing
from mastery.journal.passphrase import close
from mastery.journal.shared_connections import begin_sharing, close_waiting, sharing_connections

CADENCE = text("SELECT value FROM preference WHERE name = 'cadence'")


@pytest.fixture
def store(store):
    return replace(store, look=bytes_of)


@pytest.fixture(autouse=True)
def _none_waits():
    close_waiting()
    yield
    close_waiting()


@pytest.fixture
def connections(store):
    """The connections that are open to the journal, and how many there ever were."""
    count = {"open": 0, "ever": 0}
    event.listen(store.engine, "connect", lambda *_: count.update(open=count["open"] + 1, ever=count["ever"] + 1))
    event.listen(store.engine, "close", lambda *_: count.update(open=count["open"] - 1))
    return count


def cadence(store):
    with reading(store) as connection:
        return connection.execute(CADENCE).scalar_one_or_none()


def ask_wrongly(store):
    with reading(store) as connection:
        connection.execute(text("SELECT nothing FROM nowhere"))


def save_half(store):
    with writing(store) as connection:
        connection.execute(text("DELETE FROM preference"))
        connection.execute(text("SELECT nothing FROM nowhere"))


def test_what_is_read_within_shares_one_connection_that_is_closed_at_the_end(store, connections):
    with sharing_connections():
        assert [cadence(store) for _ in range(5)] == [None] * 5
        assert connections == {"open": 1, "ever": 1}
    assert connections == {"open": 0, "ever": 1}
    cadence(store)
    assert connections == {"open": 0, "ever": 2}


def test_it_is_closed_when_the_page_fails(store, connections):
    with pytest.raises(JournalError), sharing_connections():
        ask_wrongly(store)
    assert connections["open"] == 0


def test_what_was_saved_in_between_is_seen(store):
    with sharing_connections():
        assert cadence(store) is None
        journal.prefer(store, "cadence", "7", at=AT)
        assert cadence(store) == "7"


def test_a_save_of_another_process_is_not_held_up(store):
    with sharing_connections():
        cadence(store)
        with closing(sqlite3.connect(store.file, timeout=0)) as other, other:
            other.execute("DELETE FROM preference")


def test_a_reading_within_a_reading_leaves_the_first_its_state(store):
    with sharing_connections(), reading(store) as outer:
        assert outer.execute(CADENCE).scalar_one_or_none() is None
        assert cadence(store) is None
        assert outer.in_transaction()


def test_another_file_in_the_place_of_the_journal_is_read(store, tmp_path):
    other = opened(tmp_path / "other")
    journal.prefer(other, "cadence", "14", at=AT)
    with sharing_connections():
        assert cadence(store) is None
        other.file.replace(store.file)
        assert cadence(store) == "14"


def test_what_fails_is_a_sentence_and_the_connection_serves_on(store):
    with sharing_connections():
        with pytest.raises(JournalError):
            ask_wrongly(store)
        assert cadence(store) is None


def test_a_file_that_was_just_saved_is_looked_at_once_and_read_once_until_it_is_saved_again(store, connections):
    looks, questions = [], []
    just_saved = replace(store, look=looks.append)  # It cannot tell.
    event.listen(store.engine, "connect", lambda made, _: made.set_trace_callback(questions.append))
    with sharing_connections():
        for _ in range(3):
            assert journal.cadence_days(just_saved) == 28
        assert (len(looks), sum("preference" in one for one in questions)) == (1, 1)
        journal.choose(just_saved, "cadence", "7", at=AT)
        assert journal.cadence_days(just_saved) == 7
    assert journal.cadence_days(just_saved) == 7
    assert connections["open"] == 0


def test_a_save_uses_the_connection_that_is_shared(store, connections):
    with sharing_connections():
        cadence(store)
        journal.prefer(store, "cadence", "7", at=AT)
        assert cadence(store) == "7"
    assert connections == {"open": 0, "ever": 1}


def test_the_next_run_reads_by_the_connection_that_kept_an_answer_before_it(store, connections):
    begin_sharing()
    journal.prefer(store, "cadence", "7", at=AT)
    begin_sharing()  # By a second event, before which no page was run.
    with sharing_connections():
        assert cadence(store) == "7"
    assert connections["ever"] == 1
    assert cadence(store) == "7"
    assert connections["ever"] == 2


def answer(store, days):
    """Keep a choice as the click on an answer keeps it, and read it as the run of the page after it does."""
    begin_sharing()
    journal.prefer(store, "cadence", days, at=AT)
    with sharing_connections():
        assert cadence(store) == days


def test_one_answer_after_another_is_kept_by_the_same_connection(store, connections):
    answer(store, "7")
    answer(store, "14")
    assert connections == {"open": 1, "ever": 1}
    close_waiting()
    assert connections == {"open": 0, "ever": 1}


def test_a_connection_that_waits_holds_up_nobody(store):
    answer(store, "7")
    with closing(sqlite3.connect(store.file, timeout=0)) as other, other:
        other.execute("UPDATE preference SET value = '14'")
    with sharing_connections():
        assert cadence(store) == "14"


def test_what_another_program_saved_meanwhile_is_seen_by_the_connection_that_waited(store):
    answer(store, "7")
    with closing(sqlite3.connect(store.file)) as other, other:
        other.execute("UPDATE preference SET value = '14'")
    begin_sharing()
    with sharing_connections():
        assert cadence(store) == "14"


def test_an_answer_goes_into_another_file_in_the_place_of_the_one_that_waited(store, tmp_path):
    answer(store, "7")
    opened(tmp_path / "other").file.replace(store.file)
    answer(store, "14")
    with closing(sqlite3.connect(store.file)) as there:
        assert there.execute(CADENCE.text).fetchall() == [("14",)]


def test_a_connection_that_no_answer_came_for_is_closed(store, connections, monkeypatch):
    before = set(threading.enumerate())
    monkeypatch.setattr(shared_connections, "IDLE_SECONDS", 0)
    # The clock of those that waited in another test may still run.
    monkeypatch.setattr(shared_connections, "_waiting", shared_connections._Waiting())
    answer(store, "7")
    for clock in set(threading.enumerate()) - before:
        clock.join()
    assert connections["open"] == 0


def lock_up(store):
    close(store.folder)


def restore_it(store):
    store.file.write_bytes(b"damaged")
    journal.restore(store.file, from_backup=None, at=AT)


@pytest.mark.parametrize("put_in_its_place", [lock_up, restore_it])
def test_none_waits_when_the_journal_is_locked_up_or_another_file_takes_its_place(store, connections, put_in_its_place):
    answer(store, "7")
    put_in_its_place(store)
    assert connections["open"] == 0


def test_of_two_windows_that_answer_at_once_one_connection_waits(store, connections):
    begin_sharing()
    journal.prefer(store, "cadence", "7", at=AT)
    other = Thread(target=answer, args=(store, "14"))
    other.start()
    other.join()
    with sharing_connections():
        assert cadence(store) == "14"
    assert connections == {"open": 1, "ever": 2}


def test_a_thread_that_ends_without_a_run_of_a_page_leaves_none_open(store, connections):
    def keep():
        begin_sharing()
        journal.prefer(store, "cadence", "7", at=AT)

    thread = Thread(target=keep)
    thread.start()
    thread.join()
    assert connections == {"open": 0, "ever": 1}


def test_a_save_that_fails_changes_nothing_and_gives_its_connection_up(store, connections):
    with sharing_connections():
        journal.prefer(store, "cadence", "7", at=AT)
        with pytest.raises(JournalError):
            save_half(store)
        assert connections["open"] == 0
        assert cadence(store) == "7"


def test_a_save_within_a_reading_has_a_connection_of_its_own(store):
    with sharing_connections(), reading(store) as outer, writing(store) as inner:
        assert inner is not outer


def test_what_is_saved_by_one_connection_comes_from_where_each_save_comes_from(store):
    with sharing_connections():
        for one in (journal.coming_from(store, "page"), store, journal.coming_from(store, "command")):
            keep_record(one, "person")
    with reading(store) as connection:
        found = connection.execute(text("SELECT source FROM origin ORDER BY rowid")).scalars().all()
    assert found == ["page", "command"]


def test_another_file_in_the_place_of_the_journal_is_saved_to(store, tmp_path):
    other = opened(tmp_path / "other")
    with sharing_connections():
        journal.prefer(store, "cadence", "7", at=AT)
        other.file.replace(store.file)
        journal.prefer(store, "week start", "sunday", at=AT)
        assert cadence(store) is None
    assert journal.preference(opened(store.folder), "week start") == "sunday"


def test_a_journal_that_is_gone_takes_no_save(store):
    with sharing_connections():
        journal.prefer(store, "cadence", "7", at=AT)
        store.file.unlink()
        with pytest.raises(JournalError):
            journal.prefer(store, "cadence", "14", at=AT)
        assert not store.file.exists()


def test_a_journal_without_a_look_takes_no_part(tmp_path):
    store = opened(tmp_path / "data")
    with sharing_connections():
        cadence(store)
        with reading(store) as first, reading(store) as second:
            assert first is not second
