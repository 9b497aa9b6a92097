"""Every page with no, one, two, many and ten years of check-ins, and with a journal that cannot be used."""

import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from record_pages import opened, slug

from mastery import instruments, journal
from mastery.instruments.check_in import CheckIn
from mastery.journal import Draft
from mastery.ui.base.shell import cached

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)

PAGES = ("today", "check_in", "progress")


def words(app) -> str:
    """Return all text of a page."""
    kinds = (
        app.title,
        app.header,
        app.subheader,
        app.markdown,
        app.caption,
        app.text,
        app.info,
        app.error,
        app.success,
    )
    return "\n".join(one.value for kind in kinds for one in kind)


@pytest.mark.parametrize("many", [0, 1, 2, 6, 26, 520])
def test_every_page_stands(show, fill, many):
    fill(many) if many else None
    for page in PAGES:
        app = show(page)
        assert (page, list(app.exception), list(app.error)) == (page, [], [])
        assert (page, len(app.title)) == (page, 1)


def test_every_page_stands_when_no_element_has_a_score(show, store):
    asked = instruments.load("five-elements")
    today = datetime.now().astimezone().date()
    for back in (0, 30):
        one = CheckIn(asked, today - timedelta(days=back), {"P1": 3, "C1": 4})
        journal.save_check_ins(store, [one], today=today, at=AT)
    for page in PAGES:
        app = show(page)
        assert (page, list(app.exception)) == (page, [])
        assert page == "check_in" or "No element has a score yet." in words(app), page


def test_an_empty_journal_says_what_comes_and_offers_the_next_step(show):
    assert next(one.label for one in show("today").button) == "Start my first check-in"
    progress = show("progress")
    assert "each element over time" in words(progress)
    assert not progress.get("vega_lite_chart")


@pytest.mark.parametrize(("page", "many"), [("today", 0), ("today", 1), ("progress", 0)])
def test_a_check_in_that_was_begun_is_gone_on_with(show, store, fill, page, many):
    if many:
        fill(many)
    asked = instruments.load("five-steps")
    begun = Draft("0" * 32, "1" * 32, asked.id, asked.version)
    journal.keep(store, begun, {f"item {asked.items[0].id}": 3}, instrument=asked, at=AT)
    app = show(page)
    (go_on,) = [one for one in app.button if one.label == "Go on with my check-in"]
    assert "check-in" not in " ".join(one.label for one in app.button if one is not go_on).lower()
    go_on.click().run()
    assert app.session_state["questionnaire"] == asked.id


@pytest.mark.usefixtures("unfolded")
@pytest.mark.parametrize(
    ("many", "said"),
    [
        (1, "too early to say. 1 check-in so far, counted two weeks or more apart; a trend needs 5"),
        (2, "too early to say. 1 check-in so far, counted two weeks or more apart; a trend needs 5"),
        (6, "too early to say. 3 check-ins so far, counted two weeks or more apart; a trend needs 5"),
        (26, "is steady"),
    ],
)
def test_progress_says_what_can_be_said(show, fill, many, said):
    # Check-ins less than 14 days apart count as one: 26 weekly ones are 13.
    fill(many)
    assert said in words(show("progress"))


def test_today_names_the_next_day_by_the_chosen_cadence(show, fill):
    fill(1)
    app = show("today")
    before = words(app)
    assert "Next check-in **" in before
    app.selectbox(key="cadence").set_value(7).run()
    assert words(app) != before
    assert show("today").selectbox(key="cadence").value == 7


@pytest.mark.usefixtures("unfolded")
def test_every_chart_has_its_words_and_its_table(show, fill):
    fill(26)
    views = [("today", None), *(("progress", view) for view in ("Over time", "Two check-ins", "Single answers"))]
    charts = 1
    for page, view in views:
        app = show(page, **{"view": slug(view)} if view else {})
        assert len(app.get("vega_lite_chart")) == charts
        assert len(app.get("download_button")) == 5 * charts
        assert len(app.dataframe) == charts
        texts = [one.value for one in app.text]
        assert len(texts) == charts
        assert all("Being proactive" in one or "Steps you chose" in one for one in texts)


def test_a_newer_journal_is_left_alone(show, store):
    with sqlite3.connect(store.file) as connection:
        connection.execute("INSERT INTO migration VALUES (99, 'from the future', '2030-01-01T00:00:00+00:00')")
    before = store.file.read_bytes()
    for page in PAGES:
        app = show(page)
        assert "Update Mastery" in app.error[0].value
        assert not app.exception
    assert store.file.read_bytes() == before


def test_a_damaged_journal_is_left_alone_until_a_backup_is_chosen(show, fill, data: Path):
    store = fill(3)
    journal.make_backup(store.file, at=AT)
    whole = store.file.read_bytes()
    damaged = whole[: len(whole) // 2]
    store.file.write_bytes(damaged)
    app = show("today")
    assert "damaged" in app.error[0].value
    assert not app.exception
    assert store.file.read_bytes() == damaged
    app.button(key="restore").click().run()
    assert not app.error
    assert len(journal.check_ins(journal.open_journal(data, at=AT))) == 3
    assert [file.read_bytes() for file in (data / "quarantine").glob("*.sqlite")] == [damaged]


def test_a_journal_that_vanished_is_not_silently_begun_anew(show, fill, data: Path):
    store = fill(3)
    journal.make_backup(store.file, at=AT)
    store.file.unlink()
    app = show("today")
    assert "missing" in app.error[0].value
    assert not store.file.exists()


def test_a_file_of_another_program_is_left_alone(show, data: Path):
    data.mkdir()
    with sqlite3.connect(data / journal.FILE_NAME) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    app = show("progress")
    assert "another program" in app.error[0].value
    assert not app.exception


def test_a_folder_that_cannot_be_made_is_named(show, data: Path):
    data.parent.mkdir(exist_ok=True)
    data.write_text("a file where the folder should be")
    app = show("today")
    assert str(data) in app.error[0].value.replace("\\", "")
    assert not app.exception


def test_the_sample_is_apart_and_marked(show, data: Path):
    app = show("today")
    app.button(key="look_around").click().run()
    assert "Sample data" in app.info[0].value
    for page in PAGES:
        assert "Sample data" in show(page).info[0].value
    app = show("progress")
    app.button(key="leave_sample").click().run()
    assert not app.info
    assert journal.check_ins(journal.open_journal(data, at=AT)).empty
    shutil.rmtree(data / "sample")
    assert not show("today").exception


def test_the_sample_takes_nothing_in_and_erases_nothing_of_ones_own(show, data: Path):
    show("today").button(key="look_around").click().run()
    for page, view in (("check_in", {"bring": "table"}), ("your_data", {"view": "bring-in"})):
        app = opened(page, **view)
        assert "This is the sample. Leave it to bring in your own history." in [one.value for one in app.markdown]
        assert "File" not in [one.label for one in app.get("file_uploader")]
    app = opened("your_data", view="erase")
    assert "This is the sample. Leave it to erase everything of your own." in [one.value for one in app.markdown]
    assert not app.text_input
    said = [one.value for one in opened("your_data", view="settings").markdown]
    assert not [one for one in said if one.startswith("Everything of yours is in this folder")]
    assert "thrown away when you look around again" in app.info[0].value


def test_a_conflicted_copy_is_told_and_taken_over(show, fill, tmp_path, data: Path):
    fill(2)
    other = journal.open_journal(tmp_path / "other", at=AT)
    today = datetime.now().astimezone().date()
    one = CheckIn(instruments.load("five-elements"), today - timedelta(days=300), {"P1": 5})
    journal.save_check_ins(other, [one], today=today, at=AT)
    other.file.rename(data / "journal (conflicted copy).sqlite")
    app = show("today")
    assert "conflicted copy" in app.warning[0].value
    next(button for button in app.button if button.label == "Take over what it holds").click().run()
    assert not app.warning
    assert "taken over" in app.success[0].value
    assert len(journal.check_ins(journal.open_journal(data, at=AT))) == 3


def test_the_sample_can_be_looked_at_again_after_a_save_in_it(show, data: Path):
    app = show("today")
    app.button(key="look_around").click().run()
    sample = journal.open_journal(data / "sample", at=AT)
    journal.make_backup(sample.file, at=AT)
    app.button(key="leave_sample").click().run()
    app.button(key="look_around").click().run()
    assert "Sample data" in app.info[0].value
    assert not app.error


OWN = """
id = "mine"
version = "1"
"""


@pytest.mark.parametrize("name", ["mine.toml", "five-elements.toml"])
def test_a_broken_questionnaire_of_ones_own_is_told_and_the_rest_goes_on(show, fill, data: Path, name):
    fill(2)
    (data / "instruments").mkdir()
    (data / "instruments" / name).write_text(OWN)
    app = show("check_in")
    assert not app.exception
    assert name in app.warning[0].value.replace("\\", "")
    assert app.radio
    for page in ("today", "progress"):
        assert not show(page).exception


def test_the_only_check_in_of_a_chosen_questionnaire_can_be_deleted(show, fill):
    store = fill(2)
    today = datetime.now().astimezone().date()
    journal.save_check_ins(
        store, [CheckIn(instruments.load("five-elements-pulse"), today, {"P": 3})], today=today, at=AT
    )
    app = show("progress")
    app.selectbox(key="questionnaire_answered").set_value("five-elements-pulse").run()
    pulse = journal.check_ins(store).query("instrument == 'five-elements-pulse'")["check_in"].iloc[0]
    journal.delete(store, pulse, base_rev=1, revision_uid="other-window", at=AT)
    app.run()
    assert not app.exception


def test_a_journal_damaged_while_the_pages_are_open_is_told(show, fill):
    store = fill(3)
    journal.make_backup(store.file, at=AT)
    app = show("today")
    whole = store.file.read_bytes()
    with store.file.open("r+b") as file:
        file.write(b"not a journal at all" + whole[20:4000])
    app.run()
    assert not app.exception
    assert app.error
    assert app.button(key="restore").label == "Go on with that backup"


def test_a_damaged_sample_can_be_left(show, data: Path):
    show("today").button(key="look_around").click().run()
    (data / "sample" / journal.FILE_NAME).write_bytes(b"rubbish" * 1000)
    cached.clear()
    app = show("progress")
    assert not app.exception
    assert app.error
    app.button(key="leave_sample").click().run()
    assert not app.error


def test_a_data_folder_of_no_user_is_a_sentence(show, monkeypatch):
    monkeypatch.setenv("MASTERY_DATA", "~nosuchuser/x")
    said = r"There is no user nosuchuser on this machine, so \~nosuchuser/x leads nowhere. Write the path in full."
    for page in PAGES:
        app = show(page)
        assert not app.exception, page
        assert (page, [one.value for one in app.error]) == (page, [said])
