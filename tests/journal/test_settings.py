"""Settings: what is usual, what can be chosen, and what an older or newer version may have kept."""

import pytest
from journal_maker import AT

from mastery import journal
from mastery.journal import Journal
from mastery.journal.settings import SETTINGS, unreadable_settings
from mastery.wording import ALARMS, CALENDAR_KINDS
from mastery.wording.phrases.base import CADENCES
from mastery.wording.phrases.your_data import WEEKDAYS


def test_without_a_choice_everything_is_as_usual(store: Journal) -> None:
    assert (journal.cadence_days(store), journal.week_start(store)) == (28, 0)
    assert (journal.questionnaire(store), journal.first_name(store)) == ("", "")
    assert journal.calendar_kinds(store, offered=CALENDAR_KINDS) == tuple(CALENDAR_KINDS)
    assert journal.calendar_alarm(store, offered=ALARMS) == "none"


def test_each_setting_is_kept_and_taken_back(store: Journal) -> None:
    given = dict(zip(SETTINGS, ("14", "6", "five-steps", "Runa", "plan item,meeting", "day before"), strict=True))
    for name, value in given.items():
        journal.choose(store, name, value, at=AT)
    assert (journal.cadence_days(store), journal.week_start(store)) == (14, 6)
    assert (journal.questionnaire(store), journal.first_name(store)) == ("five-steps", "Runa")
    assert journal.calendar_kinds(store, offered=CALENDAR_KINDS) == ("meeting", "plan item")
    assert journal.calendar_alarm(store, offered=ALARMS) == "day before"
    for name in given:
        journal.choose(store, name, None, at=AT)
    test_without_a_choice_everything_is_as_usual(store)


def test_no_sort_of_days_is_a_choice_too(store: Journal) -> None:
    journal.choose(store, "calendar_kinds", "", at=AT)
    assert journal.calendar_kinds(store, offered=CALENDAR_KINDS) == ()


@pytest.mark.parametrize(
    ("name", "value"), [("cadence", "30"), ("cadence", "often"), ("week_start", "1"), ("rent", "")]
)
def test_what_is_not_offered_is_refused(store: Journal, name: str, value: str) -> None:
    with pytest.raises(ValueError, match=f"choose: .*{name}"):
        journal.choose(store, name, value, at=AT)
    assert journal.preference(store, name) is None


@pytest.mark.parametrize(
    ("name", "value", "offered"),
    [("cadence", "30", "7, 14, 28, 56, 91"), ("week_start", "Monday", "0, 5, 6"), ("week_start", "", "0, 5, 6")],
)
def test_what_another_version_kept_is_as_usual_and_can_be_named(
    store: Journal, name: str, value: str, offered: str
) -> None:
    journal.prefer(store, name, value, at=AT)
    assert (journal.cadence_days(store), journal.week_start(store)) == (28, 0)
    assert list(unreadable_settings(store)) == [f"the setting {name} is {value!r}; it can be {offered}"]


def test_what_can_be_chosen_has_words() -> None:
    assert tuple(CADENCES) == journal.CADENCE_DAYS
    assert tuple(sorted(WEEKDAYS)) == journal.WEEK_STARTS


def test_each_place_has_its_files_and_size(store: Journal) -> None:
    (only,) = journal.places(store)
    assert (only.what, only.path, only.files, only.size) == ("journal", store.file, 1, store.file.stat().st_size)
    store.own_instruments.mkdir()
    (store.own_instruments / "mine.toml").write_bytes(b"123456")
    (store.folder / "backups" / "old").mkdir(parents=True)
    (store.folder / "backups" / "old" / "copy").write_bytes(b"1234")
    (store.folder / "backups" / "copy").write_bytes(b"12")
    found = {one.what: (one.files, one.size) for one in journal.places(store)[1:]}
    assert found == {"backups": (2, 6), "instruments": (1, 6)}
