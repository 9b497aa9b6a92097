"""What the logbook adds up to: effort by week, setbacks and their lessons, who gives feedback."""

from datetime import date
from functools import partial

import pandas as pd

from mastery import analysis, charts, journal, wording
from mastery.contracts import Snapshot
from mastery.journal import Journal
from mastery.ui.base.drawing import draw
from mastery.ui.base.figure import Figure
from mastery.ui.base.letters import heading, plain_table, say, words_table
from mastery.ui.base.listing import paged_frame
from mastery.ui.base.shell import cached, this_day
from mastery.wording.phrases import logbook as phrases


def show_patterns(store: Journal, snapshot: Snapshot) -> None:
    """Draw what the entries add up to; a part without entries says what it needs."""
    entries = snapshot.records["entry"]
    weeks = cached(analysis.effort_by_week)(entries, until=this_day(), week_start=journal.week_start(store))
    if weeks.empty:
        say(phrases.NO_EFFORT)
    else:
        draw(cached(_weeks)(weeks))
    heading(phrases.SETBACKS)
    recovery = cached(_recovery)(entries, today=this_day())
    if recovery.empty:
        say(phrases.NO_SETBACK)
    else:
        say(cached(wording.recovery_sentence)(recovery))
        lessons = cached(analysis.lessons)(entries, snapshot.records["plan_item"])
        say(cached(wording.lessons_sentence)(lessons))
        with paged_frame(recovery, key="recovery_page", size=10) as some:
            words_table(cached(_setbacks_table)(some), alt=phrases.SETBACKS)
    heading(phrases.FEEDBACK)
    feedback = cached(analysis.feedback_by_role)(entries, snapshot.records["person"])
    if feedback.empty:
        say(phrases.NO_FEEDBACK)
    else:
        say(cached(wording.feedback_sentence)(feedback))
        words_table(cached(_feedback_table)(feedback), alt=phrases.FEEDBACK)


def _weeks(weeks: pd.DataFrame) -> Figure:
    return Figure(
        chart=charts.weeks(weeks),
        table=partial(charts.weeks_table, weeks),
        heading=wording.weeks_headline(weeks),
        caption=wording.weeks_caption(weeks),
        text=wording.weeks_text(weeks),
        name="effort by week",
    )


def _setbacks_table(recovery: pd.DataFrame) -> pd.DataFrame:
    return plain_table(wording.setbacks_table(recovery))


def _feedback_table(feedback: pd.DataFrame) -> pd.DataFrame:
    return plain_table(wording.feedback_table(feedback))


def _recovery(entries: pd.DataFrame, *, today: date) -> pd.DataFrame:
    """Return RECOVERY, newest setback first."""
    return analysis.recovery(entries, today=today).iloc[::-1]
