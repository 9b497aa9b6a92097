"""One planned test: its blocks while it runs, what came of it once it is over, and the way to stop it."""

from functools import partial

import pandas as pd
import streamlit as st

from mastery import analysis, charts, contracts, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import PLANNED_TEST
from mastery.ui.base.drawing import draw
from mastery.ui.base.fields import Form
from mastery.ui.base.figure import Figure
from mastery.ui.base.letters import as_typed, bullets, heading, plain, say, words_table
from mastery.ui.base.listing import close_button, part_of, rows_of, title
from mastery.ui.base.planned_tests import answer_button, tests_now, weeks_of
from mastery.ui.base.records import record_form
from mastery.ui.base.shell import cached, this_day
from mastery.ui.base.whole_record import correct_or_delete
from mastery.wording.phrases import try_it as phrases

_STOP = "planned_test_stop_early"


def show_planned_test(store: Journal, snapshot: Snapshot, row: PlainRow) -> None:
    """Draw one planned test: its result once it is finished, and before that its blocks without their answers."""
    close_button("All tests", key="planned_test_close")
    title(row["practice"])
    tests, weeks = snapshot.records["planned_test"], weeks_of(snapshot)
    results = cached(analysis.planned_test_results)(tests, weeks, today=this_day())
    (result,) = rows_of(results, "planned_test", row["planned_test"])
    asked = analysis.asked_by(row)
    said = asked.title if asked else phrases.CANNOT_BE_READ
    st.caption(plain(phrases.FACTS.format(name=result["name"], questionnaire=said, drawn=wording.day(row["drawn_on"]))))
    own = part_of(weeks, "planned_test", row["planned_test"])
    if result["state"] == "finished":
        _finished(row, own, result)
    elif result["state"] == "stopped":
        _stopped(row)
    else:
        _under_way(store, snapshot, row, own)
    names = ("practice", "why_stopped") if row["stopped_on"] else ("practice",)
    form = Form(PLANNED_TEST, names, "planned_test_edit", row=row)
    correct_or_delete(store, form, row, {}, label="Correct this test")


def _finished(row: PlainRow, weeks: pd.DataFrame, result: PlainRow) -> None:
    if figure := cached(_figure)(row, weeks, result):
        draw(figure)
    else:
        heading(wording.planned_test_headline(result))
    bullets(wording.planned_test_sentences(result))


def _figure(row: PlainRow, weeks: pd.DataFrame, result: PlainRow) -> Figure | None:
    """Return the weeks and blocks of a test; None when no week was answered."""
    if not weeks["score"].notna().any():
        return None
    blocks, asked = analysis.planned_test_blocks(weeks), analysis.asked_by(row)
    measure = {"measure": asked.measure} if asked else {}
    return Figure(
        chart=charts.planned_test(weeks, blocks, result=result, **measure),
        table=partial(charts.planned_test_table, blocks),
        heading=wording.planned_test_headline(result),
        caption=wording.planned_test_caption(result),
        text=wording.planned_test_text(result, blocks),
        name="planned test",
    )


def _stopped(row: PlainRow) -> None:
    say(f"{wording.planned_test_stopped(row['stopped_on'])} {wording.NOT_FINISHED}")
    if row["why_stopped"]:
        as_typed(row["why_stopped"])


def _under_way(store: Journal, snapshot: Snapshot, row: PlainRow, weeks: pd.DataFrame) -> None:
    """Draw the block of today with the way to answer, the plan, and the way to stop early."""
    for one in tests_now(snapshot):
        if one["planned_test"] == row["planned_test"]:
            say(wording.planned_test_now(one, this_day()))
            if one["due"]:
                answer_button(one, key="planned_test_answer")
    heading(phrases.THE_PLAN)
    st.caption(phrases.NO_PEEKING)
    words_table(cached(_plan)(weeks), alt=phrases.PLAN_ALT)
    with st.popover("Stop early", key="planned_test_stop"):
        st.caption(phrases.STOP_ABOUT)
        form = Form(PLANNED_TEST, ("why_stopped",), _STOP, row=row, fixed={"stopped_on": this_day()})
        record_form(store, form, {}, save="Stop this test")


def _plan(weeks: pd.DataFrame) -> pd.DataFrame:
    blocks = contracts.rows(analysis.planned_test_blocks(weeks))
    return pd.DataFrame(
        {
            "Block": [str(one["block"]) for one in blocks],
            "Days": [wording.days_words(one["first"], one["last"]) for one in blocks],
            "Practice": ["with" if one["practised"] else "without" for one in blocks],
        }
    )
