"""What others answered: taking a reply over, reading it, and both views side by side."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from mastery import analysis, charts, contracts, journal, ledger, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.instruments import Instrument
from mastery.journal import Journal
from mastery.sharing.reply.model import MAX_FILE_MEGABYTES, REPLY_STATUS_WORDS, TO_KEEP, BadReply, Reply
from mastery.sharing.reply.reader import read_reply
from mastery.sharing.reply.request import grouped
from mastery.text import ended
from mastery.ui.base import drafts
from mastery.ui.base.drawing import draw
from mastery.ui.base.fields import titles
from mastery.ui.base.figure import Figure
from mastery.ui.base.history import history_button
from mastery.ui.base.letters import as_typed, bullets, heading, plain, say, say_wrong
from mastery.ui.base.listing import paged, value_by
from mastery.ui.base.records import bring_back_row, draft_buttons
from mastery.ui.base.shell import back_up, cached, new_uid, now, reporting_errors, this_day, values_of
from mastery.wording.phrases import mentor as phrases

_TAKEN, _DRAFT, _FORM = "mentor_taken", "mentor_pasted", "mentor_reply of new"


def show_replies(store: Journal, snapshot: Snapshot) -> None:
    """Draw both views of each mentor who answered, their replies, and the way to take one over."""
    _take_over(store, snapshot)
    raters = list(dict.fromkeys(values_of(snapshot.replies, "rater")))
    if not raters:
        say(phrases.NO_VIEWS)
        _offer_deleted(store, snapshot)
        return
    names = cached(_names)(snapshot.records["person"], raters)
    rater = st.selectbox(
        "Whose view", list(names), key="mentor_rater", format_func=names.__getitem__, persist_state="session"
    )
    newest_first, by_instrument = cached(_of_rater)(snapshot.replies, rater)
    for own in by_instrument:
        _both_views(store, snapshot, own, titled=len(by_instrument) > 1)
    heading("Replies")
    with paged(newest_first, key="mentor_replies", size=10) as rows:
        for row in rows:
            _reply(store, snapshot, row)
    _offer_deleted(store, snapshot)


def _names(people: pd.DataFrame, raters: Sequence[str]) -> dict[str, str]:
    return titles(people[people["person"].isin(raters)], "person")


def _of_rater(replies: pd.DataFrame, rater: str) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """Return the replies of a rater, newest first, and those by each questionnaire, the one answered last first."""
    own = replies[replies["rater"] == rater]
    return own.iloc[::-1], [own[own["instrument"] == one] for one in dict.fromkeys(own["instrument"].iloc[::-1])]


def _take_over(store: Journal, snapshot: Snapshot) -> None:
    is_open = snapshot.replies.empty or drafts.is_begun(store, _FORM)
    with st.expander("Take a reply over", icon=":material/mark_email_read:", expanded=is_open):
        key = f"mentor_reply_{st.session_state.setdefault(_TAKEN, 0)}"
        if _DRAFT not in st.session_state:
            st.session_state[_DRAFT] = drafts.begin(store, _FORM, uid=new_uid())
        drafts.take(st.session_state[_DRAFT], f"{key}_text", "text", "")
        pasted = st.text_area(
            "Paste what the mentor sent", key=f"{key}_text", height=160, max_chars=64_000, persist_state="session",
            help=phrases.PASTE_HELP,
        )  # fmt: skip
        draft_buttons(st.session_state[_DRAFT], key=_DRAFT)
        file = st.file_uploader(
            "Or the file that was saved", key=f"{key}_file", max_upload_size=MAX_FILE_MEGABYTES, help=phrases.FILE_HELP
        )
        given: str | bytes | None = file.getvalue() if file else pasted
        if file and pasted:
            st.warning(phrases.TEXT_AND_FILE)
            return
        if not given:
            st.caption(phrases.WHAT_TO_PASTE)
            return
        asked, deleted = ledger.requests_of_reports(store, snapshot)
        try:
            reply = read_reply(given, reports=asked, today=this_day(), deleted=deleted)
        except BadReply as problem:
            say_wrong(problem)
            return
        _preview(store, snapshot, reply)


def _preview(store: Journal, snapshot: Snapshot, reply: Reply) -> None:
    whom = titles(snapshot.records["person"], "person")[ledger.report_of(reply, snapshot)["person"]]
    claimed = phrases.CALLS_ITSELF.format(name=reply.who) if reply.who else phrases.NO_NAME
    say(phrases.REPLY_CLAIMS.format(claim=claimed, number=grouped(reply.request.number), whom=whom))
    st.caption(phrases.NAME_UNPROVEN)
    how = ledger.reply_status_of(store, reply)
    summary = _held(len(reply.answers), len(reply.request.items), len(reply.comments) + bool(reply.overall))
    bullets([summary, *reply.notes, REPLY_STATUS_WORDS[how], *ledger.earlier_answers(snapshot, reply, how)])
    for line in reply.unread:
        as_typed(phrases.NOT_UNDERSTOOD.format(line=line))
    for line in reply.contrary:
        as_typed(phrases.ANSWERED_TWICE.format(line=line))
    if how in TO_KEEP:
        st.button("Keep this reply", key="mentor_keep", type="primary", on_click=_keep, args=(store, snapshot, reply))
    _tell_answers(reply)


def _keep(store: Journal, snapshot: Snapshot, reply: Reply) -> None:
    with reporting_errors():
        ledger.save_reply(store, snapshot, reply, at=now())
        drafts.finish(st.session_state.pop(_DRAFT), at=now())
        st.session_state[_TAKEN] += 1
        st.session_state["toast"] = phrases.REPLY_KEPT
        back_up(store)


def _tell_answers(reply: Reply) -> None:
    """Draw the answers and comments, a list for each element: a table would hide the answers on a phone."""
    asked, answers = reply.request, reply.answers
    for scale, name in asked.instrument.scale_names.items():
        given = [item for item in asked.items if item.scale == scale and item.id in answers]
        if not (given or scale in reply.comments):
            continue
        st.markdown(f"**{plain(name)}**")
        worded = [(asked.worded(item), answers[item.id]) for item in given]
        bullets(f"{one.label}: {wording.answer_line(asked.instrument, one, level)}" for one, level in worded)
        if scale in reply.comments:
            as_typed(reply.comments[scale])
    if reply.overall:
        st.caption("Overall")
        as_typed(reply.overall)


def _held(answered: int, asked: int, remarks: int) -> str:
    """Sum a reply up in a line."""
    comments = [wording.count(remarks, "comment")] if remarks else []
    return ", ".join(
        [phrases.STATEMENTS_ANSWERED.format(answered=answered, statements=wording.count(asked, "statement")), *comments]
    )


def _compared(
    own: pd.DataFrame, given: pd.DataFrame, asked: Sequence[Instrument], rater: str
) -> tuple[Instrument, pd.DataFrame]:
    """Return the newest of the versions `asked`, newest first, that both answered, and how they compare in it."""
    found = [(one, analysis.agreement(own, given, one, raters=[rater])) for one in asked]
    return next((one for one in found if _is_comparable(one[1])), found[0])


def _is_comparable(found: pd.DataFrame) -> bool:
    return bool(found["difference"].notna().any())


def _both_views(store: Journal, snapshot: Snapshot, replies: pd.DataFrame, *, titled: bool) -> None:
    """Draw both views by one questionnaire, whose name stands above where there are several."""
    rater = str(values_of(replies, "rater")[0])
    other = cached(analysis.rater_names)(snapshot.records["person"], [rater])[rater]
    given = cached(_recent)(snapshot.reply_responses, rater)
    versions, of = dict.fromkeys(reversed(values_of(replies, "version"))), values_of(replies, "instrument")[0]
    asked = [journal.kept_instrument(store, of, version) for version in versions]
    instrument, found = cached(_compared)(snapshot.responses, given, asked, rater)
    names = instrument.scale_names
    if titled:
        st.caption(plain(instrument.title))
    if not cached(_is_comparable)(found):
        say(wording.agreement_headline(found, names, other=other))
        st.caption(phrases.NOTHING_TO_COMPARE)
        return
    name = f"two views {instrument.id}" if titled else "two views"
    draw(cached(_side_by_side)(found, instrument, other=other, name=name))
    if over := cached(analysis.overall)(found):
        say(wording.overall_sentence(over, other=other, plural=instrument.plural))
    counts, gaps = cached(_to_talk_about)(snapshot.responses, given, instrument, other=other)
    heading(phrases.TO_TALK_ABOUT)
    say(counts)
    bullets(gaps)
    if gaps:
        st.caption(wording.GAPS_ARE_QUESTIONS)
    st.caption(plain(wording.AGREEMENT_CONTEXT))


def _side_by_side(found: pd.DataFrame, instrument: Instrument, *, other: str, name: str) -> Figure:
    names, measure = instrument.scale_names, instrument.measure
    return Figure(
        chart=charts.agreement(found, scales=names, other=other, measure=measure),
        table=partial(charts.agreement_table, found, scales=names, other=other),
        heading=wording.agreement_headline(found, names, other=other),
        caption=wording.agreement_caption(found, other=other, measure=measure),
        text=wording.agreement_text(found, names, other=other),
        name=name,
        note=wording.agreement_note(found, other=other, measure=measure),
    )


def _recent(responses: pd.DataFrame, rater: str) -> pd.DataFrame:
    """Return what the rater answered in the latest two years: what was seen long ago is not what is seen now."""
    own = responses[responses["rater"] == rater]
    return analysis.latest(own, analysis.USUAL_DAYS)


def _to_talk_about(
    own: pd.DataFrame, given: pd.DataFrame, instrument: Instrument, *, other: str
) -> tuple[str, list[str]]:
    """Return how often both answered alike, and a sentence for each of the widest gaps."""
    pairs = analysis.agreement_items(own, given, instrument, raters=[str(given["rater"].iloc[0])])
    gaps = contracts.rows(analysis.widest(pairs))
    said = [wording.gap_sentence(row, instrument.item(row["item"]).label, other=other) for row in gaps]
    counts = analysis.agreement_counts(pairs, measure=instrument.measure)
    return wording.counts_sentence(counts, other=other, measure=instrument.measure), said


def _said(responses: pd.DataFrame, comments: pd.DataFrame, reply: str) -> tuple[dict[str, int], dict[str, str]]:
    """Return what a reply says: item → level, and scale → comment."""
    given = responses[responses["check_in"] == reply]
    written = comments[comments["check_in"] == reply]
    answers = {one["item"]: one["value"] for one in contracts.rows(given) if one["value"] is not None}
    return answers, value_by(written, "scale", "text")


def _reply(store: Journal, snapshot: Snapshot, row: PlainRow) -> None:
    instrument = journal.kept_instrument(store, row["instrument"], row["version"])
    answers, said = cached(_said)(snapshot.reply_responses, snapshot.reply_comments, row["check_in"])
    asked = ledger.request_of(store, row["report"], instrument, day=row["day"])
    from_whom = f", from {row['who']}" if row["who"] else ""
    held = _held(len(answers), len(asked.items), len(said) + bool(row["note"]))
    label = f"{wording.day(row['day'])}{from_whom}: {held}"
    with st.expander(plain(label)):
        _tell_answers(Reply(asked, "", "data", answers, said, overall=row["note"] or ""))
        st.button(
            "Delete this reply", key=f"delete_{row['check_in']}", icon=":material/delete:", on_click=_delete,
            args=(store, row["check_in"], row["rev"]),
        )  # fmt: skip
        history_button(row["check_in"])


def _offer_deleted(store: Journal, snapshot: Snapshot) -> None:
    deleted = cached(contracts.rows)(journal.deleted_replies(store))
    names = {row["record"]: row["title"] for row in cached(contracts.rows)(journal.deleted(store, "person"))}
    names |= cached(analysis.rater_names)(snapshot.records["person"], [row["rater"] for row in deleted])
    for row in deleted:
        bring_back_row(
            store,
            row["check_in"],
            phrases.DELETED_REPLY.format(name=ended(names[row["rater"]]), day=wording.day(row["day"])),
        )


def _delete(store: Journal, check_in: str, rev: int) -> None:
    with reporting_errors():
        journal.delete(store, check_in, base_rev=rev, revision_uid=new_uid(), at=now())
        back_up(store)
