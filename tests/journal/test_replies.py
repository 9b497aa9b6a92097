"""What others answered: kept beside the owner's own check-ins and never among them."""

from datetime import date

import pytest
from journal_maker import AT, FIVE, TODAY, keep_record, reply, saved, uid

from mastery import contracts, journal
from mastery.instruments.check_in import CheckIn
from mastery.journal import InvalidRecord, Journal


@pytest.fixture
def ana(store: Journal) -> str:
    return keep_record(store, "person", name="Ana")


def keep(store: Journal, record: str, one: CheckIn) -> int:
    return journal.save_reply(store, one, record=record, today=TODAY, at=AT)


def test_the_owners_frames_hold_nothing_of_others(store: Journal, ana: str) -> None:
    own = saved(store, level=4, note="mine").record
    given = reply(store, ana, level=2, note="theirs")
    seen = journal.snapshot(store)
    assert set(seen.check_ins["rater"]) == {"self"}
    assert own in set(seen.check_ins["check_in"]) == set(journal.check_ins(store)["check_in"])
    # The journal begins with a check-in of threes.
    assert set(seen.responses["value"]) == {3, 4} == set(journal.responses(store)["value"])
    assert seen.evidence.empty
    assert list(seen.replies["check_in"]) == [given]
    assert seen.replies[["rater", "who", "note"]].values.tolist() == [[ana, "Ana", "theirs"]]
    assert set(seen.reply_responses["value"]) == {2}
    assert contracts.rows(seen.reply_comments)[0]["text"] == "Clear on Mondays."


def test_the_same_reply_is_kept_once_and_a_newer_one_takes_its_place(store: Journal, ana: str) -> None:
    record = uid()
    first = CheckIn(FIVE, TODAY, {"P1": 2}, {}, {"rater": ana})
    later = CheckIn(FIVE, TODAY, {"P1": 4}, {}, {"rater": ana})
    assert [keep(store, record, one) for one in (first, first, later, later)] == [1, 0, 1, 0]
    assert [one.rev for one in journal.history(store, record)] == [1, 2]
    assert journal.snapshot(store).reply_responses["value"].dropna().tolist() == [4]


def test_a_deleted_reply_comes_back_by_hand_or_when_it_is_taken_over_again(store: Journal, ana: str) -> None:
    given = reply(store, ana)
    for back in (
        lambda: journal.undo(store, given, revision_uid=uid(), at=AT),
        lambda: reply(store, ana, record=given),
    ):
        rev = len(journal.history(store, given))
        journal.delete(store, given, base_rev=rev, revision_uid=uid(), at=AT)
        assert journal.replies(store).empty
        assert list(journal.deleted_replies(store)["check_in"]) == [given]
        assert journal.deleted_check_ins(store).empty
        back()
        assert list(journal.replies(store)["check_in"]) == [given]


def test_a_person_whose_reply_is_kept_is_not_deleted(store: Journal, ana: str) -> None:
    reply(store, ana)
    with pytest.raises(InvalidRecord, match="named by 1 reply, so it was not deleted"):
        journal.delete(store, ana, base_rev=1, revision_uid=uid(), at=AT)


def test_a_reply_stays_when_its_report_goes(store: Journal, ana: str) -> None:
    report = keep_record(store, "report", person=ana)
    reply(store, ana, report=report)
    journal.delete(store, report, base_rev=1, revision_uid=uid(), at=AT)
    assert list(journal.replies(store)["report"]) == [report]


def test_nobody_unknown_rates(store: Journal) -> None:
    with pytest.raises(InvalidRecord, match="“Rater” names no person of this journal"):
        reply(store, "no-such-uid")


def test_a_comment_alone_is_a_reply_but_no_check_in(store: Journal, ana: str) -> None:
    comment = {"proactive": ("Ask earlier.", None)}
    assert keep(store, uid(), CheckIn(FIVE, TODAY, {}, comment, {"rater": ana})) == 1
    for about in ({"rater": ana}, {}):
        with pytest.raises(InvalidRecord, match="No statement is answered yet"):
            journal.check_in_content(CheckIn(FIVE, TODAY, {}, {} if about else comment, about), today=TODAY)


def test_a_reply_from_tomorrow_is_refused(store: Journal, ana: str) -> None:
    with pytest.raises(InvalidRecord, match="in the future"):
        keep(store, uid(), CheckIn(FIVE, date(2026, 4, 7), {"P1": 1}, {}, {"rater": ana}))


def test_a_merge_brings_back_the_person_whose_reply_the_other_copy_took(tmp_path: object, store: Journal) -> None:
    ana = keep_record(store, "person")
    (other_folder := store.folder.parent / "other").mkdir()
    copy = other_folder / journal.FILE_NAME
    copy.write_bytes(store.file.read_bytes())
    other = journal.open_journal(other_folder, at=AT)
    reply(other, ana)
    journal.delete(store, ana, base_rev=1, revision_uid=uid(), at=AT)
    taken = journal.merge_from(store, other.file, at=AT)
    assert taken.brought_back == 1
    assert list(journal.replies(store)["rater"]) == [ana] == list(journal.records_of(store, "person")["person"])
