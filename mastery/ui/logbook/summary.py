"""What the logbook adds up to: effort by week, setbacks and their lessons, who gives feedback."""

import pandas as pd

from mastery import analysis, charts, wording
from mastery.contracts import Snapshot
from mastery.journal import Journal
from mastery.ui.base.figure import Figure, draw
from mastery.ui.base.letters import heading, say, words_table
from mastery.ui.base.listing import paged
from mastery.ui.base.shell import this_day
from mastery.wording.phrases import logbook as phrases


def show_patterns(_store: Journal, snapshot: Snapshot) -> None:
    """Draw what the entries add up to; a part without entries says what it needs."""
    entries = snapshot.records["entry"]
    weeks = analysis.effort_by_week(entries, until=this_day())
    if weeks.empty:
        say(phrases.NO_EFFORT)
    else:
        draw(
            Figure(
                chart=charts.weeks(weeks),
                table=charts.weeks_table(weeks),
                heading=wording.weeks_headline(weeks),
                caption=wording.weeks_caption(weeks),
                text=wording.weeks_text(weeks),
                name="effort by week",
            )
        )
    heading(phrases.SETBACKS)
    recovery = analysis.recovery(entries, today=this_day())
    if recovery.empty:
        say(phrases.NO_SETBACK)
    else:
        say(wording.recovery_sentence(recovery))
        say(wording.lessons_sentence(analysis.lessons(entries, snapshot.records["plan_item"])))
        with paged(recovery.iloc[::-1], key="recovery_page", size=10) as rows:
            words_table(wording.setbacks_table(pd.DataFrame(rows)), alt=phrases.SETBACKS)
    heading(phrases.FEEDBACK)
    feedback = analysis.feedback_by_role(entries, snapshot.records["person"])
    if feedback.empty:
        say(phrases.NO_FEEDBACK)
    else:
        say(wording.feedback_sentence(feedback))
        words_table(wording.feedback_table(feedback), alt=phrases.FEEDBACK)
