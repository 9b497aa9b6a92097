"""What the logbook adds up to: effort by week, setbacks and their lessons, who gives feedback."""

from mastery import analysis, charts, contracts, wording
from mastery.contracts import Snapshot
from mastery.ui.base.figure import Figure, draw
from mastery.ui.base.letters import bullets, heading, say
from mastery.ui.base.listing import paged
from mastery.ui.base.shell import this_day


def show_patterns(snapshot: Snapshot) -> None:
    """Draw what the entries add up to; a part without entries says what it needs."""
    entries = snapshot.records["entry"]
    weeks = analysis.effort_by_week(entries, until=this_day())
    if weeks.empty:
        say("Effort by week is shown here once practice or learning is written down.")
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
    heading("Setbacks and what came of them")
    recovery = analysis.recovery(entries, today=this_day())
    if recovery.empty:
        say("No setback is written down.")
    else:
        say(wording.recovery_sentence(recovery))
        say(wording.lessons_sentence(analysis.lessons(entries, snapshot.records["plan_item"])))
        with paged(recovery.iloc[::-1], key="recovery_page", size=10) as rows:
            bullets(wording.setback_sentence(row) for row in rows)
    heading("Who gives feedback")
    feedback = analysis.feedback_by_role(entries, snapshot.records["person"])
    if feedback.empty:
        say("No feedback is written down. Whom could you ask for some?")
    else:
        say(wording.feedback_sentence(feedback))
        bullets(wording.feedback_row_sentence(row) for row in contracts.rows(feedback))
