"""The way home from the pocket page: looked at, saved as one, told again when it comes twice, taken back as one."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pocket_maker import CHECK_IN, NOTE, PRACTICE, WIN, content, lines, with_one

from mastery import analysis, contracts, journal, pocket
from mastery.journal import ImportResult, InvalidRecord, Journal, Save

AT = datetime(2026, 5, 6, 12, tzinfo=UTC)
ANN = "019dfd00-0000-7000-8000-000000000001"


@pytest.fixture
def store(tmp_path: Path) -> Journal:
    return journal.open_journal(tmp_path, at=AT)


def look(store: Journal, text: str | None = None) -> pocket.ComingHome:
    return pocket.look(store, text or lines(), own=store.own_instruments, at=AT)


def bring(store: Journal, text: str | None = None) -> ImportResult:
    return pocket.bring_home(store, look(store, text), name="pocket.txt", at=AT)


def counts(coming: pocket.ComingHome) -> tuple[int, int, int, int]:
    return coming.new, coming.there, coming.different, coming.deleted


def titles(store: Journal) -> list[str]:
    return journal.records_of(store, "entry")["title"].tolist()


def answers(store: Journal) -> dict[str, int]:
    given = journal.responses(store)
    return {row["item"]: row["value"] for row in contracts.rows(given) if row["value"] is not None}


def uid(number: int) -> str:
    return journal.new_uid(at=AT, entropy=number.to_bytes(10, "big"))


def test_looking_saves_nothing(store: Journal) -> None:
    before = store.file.read_bytes()
    assert counts(look(store)) == (4, 0, 0, 0)
    assert pocket.sentences(look(store)) == [
        "From the pocket page: 1 check-in, 2 entries and 1 note for the next meeting.",
        "4 new.",
        "No meeting is planned, so the notes for it become notes in the logbook, with nobody named.",
    ]
    assert store.file.read_bytes() == before


def test_before_there_is_a_journal_all_of_it_is_new(tmp_path: Path) -> None:
    assert counts(pocket.look(None, lines(), own=tmp_path / "none", at=AT)) == (4, 0, 0, 0)


def test_what_is_brought_twice_is_there_once(store: Journal) -> None:
    made = bring(store)
    assert (made.new, len(made.named.new), made.records) == (1, 3, 3)
    assert titles(store) == ["Spoke up", "Ask about the budget", "Talk aloud"]
    assert answers(store) == CHECK_IN["answers"]
    assert journal.check_ins(store)["day"].dt.date.astype(str).tolist() == ["2026-05-03"]
    assert counts(look(store)) == (0, 4, 0, 0)
    before = journal.state(store)
    assert bring(store).uid == ""
    assert journal.state(store) == before
    # What was written since comes with what was not cleared.
    more = lines(content(entries=[WIN, PRACTICE, {**WIN, "id": "0000000000000001"}]))
    assert counts(look(store, more)) == (1, 4, 0, 0)
    bring(store, more)
    assert titles(store).count("Spoke up") == 2  # said twice on one day, by two numbers
    assert [one.records for one in journal.imports(store)] == [1, 4]


def test_a_day_with_other_answers_is_told_and_stays(store: Journal) -> None:
    bring(store, with_one("check_ins", CHECK_IN, answers={"P": 1}))
    coming = look(store)
    assert counts(coming) == (3, 0, 1, 0)
    assert pocket.differences(coming) == [
        "3 May 2026: “People you talked with” is not answered here, 2 on the phone; “Time for your first priority” is "
        "not answered here, 5 on the phone; “Days you moved first” is 1 here, 4 on the phone."
    ]
    assert pocket.bring_home(store, coming, name="pocket.txt", at=AT).new == 0
    assert answers(store) == {"P": 1}
    assert len(titles(store)) == 3


def test_an_entry_that_was_changed_on_either_side_is_told_and_stays(store: Journal) -> None:
    bring(store)
    coming = look(store, with_one("entries", WIN, fields={"title": "Spoke up twice"}))
    assert counts(coming) == (0, 0, 1, 0)
    assert pocket.differences(coming) == ["3 May 2026, “Spoke up twice”: it is here in other words."]
    row = contracts.rows(journal.records_of(store, "entry"))[0]
    content = journal.history(store, row["entry"])[-1].content
    assert content
    journal.save(store, [Save("entry", row["entry"], uid(9), {**content, "scale": "focused"}, 1)], at=AT)
    assert counts(look(store)) == (0, 4, 0, 0)  # what is added here is no difference


def test_it_is_taken_back_as_one_and_may_come_anew(store: Journal) -> None:
    first = bring(store)
    assert journal.undo_import(store, first.uid, at=AT).deleted == 4
    assert titles(store) == []
    assert journal.check_ins(store).empty
    assert counts(look(store)) == (4, 0, 0, 0)
    bring(store)
    assert len(titles(store)) == 3
    assert counts(look(store)) == (0, 4, 0, 0)


def test_what_was_deleted_here_stays_away(store: Journal) -> None:
    bring(store)
    row = contracts.rows(journal.records_of(store, "entry"))[0]
    journal.delete(store, row["entry"], base_rev=1, revision_uid=uid(8), at=AT)
    assert counts(look(store)) == (0, 3, 0, 1)
    bring(store)
    assert len(titles(store)) == 2


def test_a_day_answered_meanwhile_stops_the_whole(store: Journal) -> None:
    coming = look(store)
    bring(store, with_one("check_ins", CHECK_IN, answers={"P": 1}))
    with pytest.raises(InvalidRecord, match="Look at it once more"):
        pocket.bring_home(store, coming, name="pocket.txt", at=AT)
    assert titles(store) == []


def test_notes_for_the_next_meeting_are_about_whom_one_meets(store: Journal) -> None:
    person = {"name": "Ann", "relation": "mentor", "in_touch": 1}
    journal.save(store, [Save("person", ANN, uid(1), person)], at=AT)
    for number, day in ((2, "2026-04-20"), (3, "2026-05-20"), (4, "2026-06-20")):
        journal.save(store, [Save("meeting", uid(number), uid(number + 10), {"person": ANN, "day": day})], at=AT)
    coming = look(store)
    assert pocket.sentences(coming)[-1].endswith("about Ann, whom you meet on 20 May 2026.")
    bring(store)
    entries = journal.records_of(store, "entry")
    noted = analysis.noted_for(entries, person=ANN, since=datetime(2026, 4, 20, tzinfo=UTC).date())
    assert noted["title"].tolist() == [NOTE["text"]]
    assert analysis.noted_for(entries, person=ANN, since=datetime(2026, 5, 5, tzinfo=UTC).date()).empty
    # Brought again after the meeting it is there, although the next one is another.
    later = pocket.look(store, lines(), own=store.own_instruments, at=datetime(2026, 6, 1, tzinfo=UTC))
    assert counts(later) == (0, 4, 0, 0)


def test_a_version_that_the_journal_keeps_can_be_answered(store: Journal) -> None:
    asked = pocket.asked_in(store.own_instruments, store)
    assert asked("five-elements-pulse", "1") is not None
    assert asked("five-elements-pulse", "2") is None
    assert asked("../../etc/passwd", "1") is None
