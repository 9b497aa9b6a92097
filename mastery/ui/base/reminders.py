"""The calendar file: which days go into it, whether they ring, and its download."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from mastery import analysis, journal, wording
from mastery.contracts import Snapshot
from mastery.journal import Journal
from mastery.sharing.files.calendar import CheckIns, Reminders, calendar
from mastery.ui.base.letters import say
from mastery.ui.base.settings import Setting, choose_one, choose_some
from mastery.ui.base.shell import cached, now, this_day
from mastery.wording.phrases import base as phrases


def offer_calendar(store: Journal, snapshot: Snapshot, *, key: str) -> None:
    """Draw the choice of days and alarm, what the file holds, and its download, with `key`."""
    chosen = reminders(store)
    choose_some(
        store, Setting("calendar_kinds", "Days for your calendar", _kinds_words), wording.CALENDAR_KINDS,
        value=chosen.kinds,
    )  # fmt: skip
    choose_one(
        store, Setting("calendar_alarm", "Alarm", lambda value: wording.ALARMS[value or "none"]), wording.ALARMS,
        value=chosen.alarm,
    )  # fmt: skip
    cadence, today = journal.cadence_days(store), this_day()
    regular = cached(analysis.regular_check_ins)(snapshot.check_ins, snapshot.records["planned_test"])
    coming = cached(analysis.next_check_in)(regular, cadence_days=cadence, today=today)
    days = cached(analysis.calendar_days)(snapshot.records, today=today)
    held = cached(_of_kinds)(days, chosen.kinds)
    wanted = coming if "check-in" in chosen.kinds else None
    say(cached(wording.calendar_sentence)(held, next_check_in=wanted, cadence_days=cadence, alarm=chosen.alarm))
    if wanted is None and held.empty:
        return
    st.download_button(
        "Download the calendar file",
        lambda: calendar(
            snapshot.records, check_ins=CheckIns(coming, cadence, journal.uid_of(store)), at=now(), reminders=chosen
        ),
        file_name="mastery.ics", mime="text/calendar", key=key, on_click="ignore", icon=":material/event:",
    )  # fmt: skip


def _of_kinds(days: pd.DataFrame, kinds: Sequence[str]) -> pd.DataFrame:
    wanted: pd.DataFrame = days[days["code"].isin(kinds)]
    return wanted


def reminders(store: Journal) -> Reminders:
    """Return what was chosen for the calendar file."""
    return Reminders(
        journal.calendar_kinds(store, offered=wording.CALENDAR_KINDS),
        journal.calendar_alarm(store, offered=wording.ALARMS),
    )


def _kinds_words(value: str | None) -> str:
    if value is None:
        return phrases.EVERY_SORT_OF_DAY
    names = [wording.CALENDAR_KINDS[one] for one in value.split(",") if one in wording.CALENDAR_KINDS]
    return wording.listed(names) if names else phrases.NO_SORT_OF_DAY
