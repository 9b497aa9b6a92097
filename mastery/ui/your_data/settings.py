"""The settings: rhythm and questionnaire, the week, the name in reports, colours, reminders, where everything lies."""

import streamlit as st

from mastery import journal, wording
from mastery.contracts import Snapshot
from mastery.journal import Journal
from mastery.sharing.report.choices import name_refusal, typed_line, usual_name
from mastery.ui.base.address import VIEW
from mastery.ui.base.controls import questionnaires
from mastery.ui.base.letters import bullets, heading, say
from mastery.ui.base.reminders import offer_calendar
from mastery.ui.base.settings import Setting, choose_one, write_line
from mastery.ui.base.shell import cached
from mastery.ui.base.window import this_window
from mastery.wording.phrases import base as base_phrases
from mastery.wording.phrases import lock as lock_phrases
from mastery.wording.phrases import your_data as phrases

_MOST_LETTERS = 60


def show_settings(store: Journal, snapshot: Snapshot) -> None:
    """Draw each setting with what it does; each is saved when it is chosen."""
    st.caption(phrases.SETTINGS)
    heading("Check-ins")
    _rhythm(store)
    _questionnaire(store)
    heading("The week")
    _week(store)
    heading("Reports")
    _name(store, snapshot)
    heading(phrases.LIGHT_OR_DARK)
    say(phrases.COLOURS)
    heading("Reminders")
    say(phrases.REMINDERS)
    offer_calendar(store, snapshot, key="settings_calendar")
    heading(phrases.SAFETY)
    _safety(store)
    heading(phrases.WHERE)
    _places(store)


def _rhythm(store: Journal) -> None:
    words = {str(days): base_phrases.CADENCES[days] for days in journal.CADENCE_DAYS}
    value = str(journal.cadence_days(store))
    setting = Setting("cadence", "How often", lambda one: words.get(one or "", words["28"]), phrases.RHYTHM)
    choose_one(store, setting, words, value=value)


def _questionnaire(store: Journal) -> None:
    titles = wording.titles_apart(questionnaires(store))
    first, chosen = next(iter(titles)), journal.questionnaire(store)
    setting = Setting(
        "questionnaire", "Questionnaire", lambda one: titles.get(one or "", titles[first]), phrases.QUESTIONNAIRE
    )
    choose_one(store, setting, titles, value=chosen if chosen in titles else first)


def _week(store: Journal) -> None:
    words = {str(day): phrases.WEEKDAYS[day] for day in journal.WEEK_STARTS}
    setting = Setting("week_start", "A week begins on", lambda one: words.get(one or "", words["0"]), phrases.WEEK)
    choose_one(store, setting, words, value=str(journal.week_start(store)))


def _name(store: Journal, snapshot: Snapshot) -> None:
    without = cached(usual_name)(snapshot)
    setting = Setting("first_name", "My first name", phrases.name_words, phrases.name_note(without))
    write_line(
        store, setting, value=journal.first_name(store), most=_MOST_LETTERS,
        refusal=lambda typed: name_refusal(typed_line(typed)),
    )  # fmt: skip


def _safety(store: Journal) -> None:
    """Say whether the journal is locked and copied to a second folder, with the ways to where that is chosen."""
    say(lock_phrases.HAS_ONE if journal.has_passphrase(store.folder) else lock_phrases.HAS_NONE)
    _way("passphrase", lock_phrases.WAY_TO_LOCK, ":material/lock:")
    second = journal.second_folder(store.folder)
    say(wording.second_folder_sentence(second.place, second.problem) if second else lock_phrases.NO_SECOND)
    _way("backups", lock_phrases.WAY_TO_BACKUPS, ":material/folder_copy:")


def _way(view: str, label: str, icon: str) -> None:
    # No link: one to its own page looks like the page one is on.
    if st.button(label, key=f"way_{view}", icon=icon, type="tertiary"):
        st.switch_page("pages/your_data.py", query_params={VIEW: view})


def _places(store: Journal) -> None:
    """Draw the folder, ready to be copied, and what lies in it with its size."""
    say(phrases.FOLDER_OF_SAMPLE if this_window().of_sample else phrases.FOLDER)
    st.code(str(store.folder), language=None, wrap_lines=True)
    bullets(
        phrases.place(one.what, wording.count(one.files, "file"), wording.size_words(one.size))
        for one in journal.places(store)
    )
