"""The periodic review: rate, look back at goals and plan, lessons, next focus, next date."""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from mastery import analysis, contracts, journal, kinds, wording
from mastery.contracts import Snapshot
from mastery.journal import Journal, JournalError, Save
from mastery.kinds import ENTRY_KINDS, REVIEW
from mastery.ui.base.fields import options_of, shortened
from mastery.ui.base.letters import as_typed, heading, plain, say
from mastery.ui.base.listing import OPEN_WIDTH, SHORT_PAGE, latest_first, only, open_button, open_record, paged
from mastery.ui.base.records import form_expander, offer_deleted_records, save_touched
from mastery.ui.base.rows import row
from mastery.ui.base.scroll import scroll_to_heading
from mastery.ui.base.shell import back_up, cached, load, now, reset_controls, this_day, values_of
from mastery.ui.check_in.check_in import write_check_in
from mastery.ui.check_in.saved import tell_check_in
from mastery.ui.goals.vision import focus_form
from mastery.ui.logbook.entries import entry_form
from mastery.ui.review.decisions import decide
from mastery.ui.review.last_review import tell_last_review
from mastery.ui.review.review_draft import (
    REVIEW_DRAFTS,
    ReviewDraft,
    begin_review,
    control_key,
    keep_given,
    load_review_draft,
    offer_thrown_review,
    save_review_draft,
    throw_review_away,
)
from mastery.ui.review.review_outcome import decision_words, drops, note_left, titles_of
from mastery.wording.phrases import review as phrases

_FOCUS = "review_focus"
_QUARTER = timedelta(days=91)
_DATE_WIDTH = 240


def offer_review(store: Journal, snapshot: Snapshot) -> None:
    """Draw what the last review decided and what came of it, what a review is, the way to begin one, all of them."""
    reviews = cached(latest_first)(snapshot.records["review"])
    for last in cached(contracts.rows)(reviews)[:1]:
        tell_last_review(snapshot, last)
        heading(phrases.A_NEW_REVIEW)  # Or what is said next would read on from the person's own words.
    say(phrases.ABOUT)
    st.button("Begin a review", key="review_begin", type="primary", on_click=begin_review, args=(store,))
    offer_thrown_review(store)
    if len(reviews):
        heading(phrases.ALL_REVIEWS)
    with paged(reviews, key="reviews_page", size=SHORT_PAGE) as rows:
        for one in rows:
            called = f"Review of {wording.day(one['day'])}"
            is_last = one["review"] == values_of(reviews, "review")[0]  # What it decided stands above.
            words = "" if is_last else decision_words(snapshot, one)
            with row(called, words=words, icon=":material/event_repeat:", actions=OPEN_WIDTH):
                open_button(called, "review", one["review"])
    offer_deleted_records(store, REVIEW)
    scroll_to_heading("reviews")


def walk(store: Journal, snapshot: Snapshot) -> None:
    """Draw the step of the review that is under way; what is given goes to its draft on disk at once."""
    keep_given(store)  # Streamlit may break a callback off when the next event comes.
    draft = load_review_draft(store)
    step = draft["step"]
    reset_controls(f"review {step}")
    st.session_state["review_step"] = step
    st.radio(
        "Step", list(phrases.STEPS), key="review_step", format_func=phrases.STEPS.__getitem__, horizontal=True,
        on_change=_step_chosen, args=(store,),
    )  # fmt: skip
    since = _since(snapshot)
    match step:
        case "rate":
            _rate(store, snapshot)
        case "plan":
            decide(store, snapshot, draft)
        case "lessons":
            _lessons(store, snapshot, draft, since)
        case "focus":
            focus_form(store, snapshot, key=_FOCUS)
        case "date":
            _date(store, draft)
    _ways_on(store, snapshot, draft)
    _leave(store, snapshot, draft)
    if step != "rate" or len(_of_today(snapshot)):  # The check-in there has its own.
        scroll_to_heading(f"review {draft['uid']} {step}")


def _rate(store: Journal, snapshot: Snapshot) -> None:
    done = _of_today(snapshot)
    if len(done):
        st.success(phrases.CHECKED_IN, icon=":material/check:")
        tell_check_in(store, snapshot, str(done["check_in"].iloc[-1]))
        return
    write_check_in(store, snapshot)


def _of_today(snapshot: Snapshot) -> pd.DataFrame:
    return snapshot.check_ins[snapshot.check_ins["day"] == pd.Timestamp(this_day())]


def _lessons_since(entries: pd.DataFrame, since: date | None) -> pd.DataFrame:
    return latest_first(entries[entries["lesson"].notna() & (entries["day"] >= pd.Timestamp(since or date.min))])


def _lessons(store: Journal, snapshot: Snapshot, draft: ReviewDraft, since: date | None) -> None:
    heading(phrases.WHAT_WAS_LEARNED)
    entries, options = snapshot.records["entry"], options_of(snapshot)
    with paged(cached(analysis.without_lesson)(entries), key="review_open", size=5) as rows:
        for row in rows:
            label = phrases.SETBACK_WITHOUT_LESSON.format(title=plain(shortened(row["title"])))
            with form_expander(store, label, key=f"logbook_review_{row['entry']}", uid=row["entry"]):
                entry_form(store, ENTRY_KINDS["setback"], options, key=f"review_{row['entry']}", row=row)
    lessons = cached(_lessons_since)(entries, since)
    if len(lessons):
        st.caption(phrases.LESSONS_SINCE.format(day=wording.day(since)) if since else phrases.LESSONS_SO_FAR)
        with paged(lessons, key="review_told", size=10) as rows:
            for row in rows:
                as_typed(f"{wording.day(row['day'])}: {row['lesson']}")
    key = control_key(draft, "lesson", draft["lesson"])
    st.text_area(phrases.LESSON, key=key, on_change=keep_given, args=(store,), persist_state="session")


def _date(store: Journal, draft: ReviewDraft) -> None:
    heading(phrases.NEXT_DATE)
    # A review may be left for longer than its own next date.
    saved = max(date.fromisoformat(draft["next_on"]), this_day()) if draft["next_on"] else None
    key = control_key(draft, "next_on", saved)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.date_input(
            "Next review on", value=None, key=key, min_value=this_day(), format="DD/MM/YYYY", width=_DATE_WIDTH,
            on_change=keep_given, args=(store,), persist_state="session",
        )  # fmt: skip
        if chosen is None:
            st.button("In three months", key="review_quarter", on_click=_in_a_quarter, args=(store, key))


def _in_a_quarter(store: Journal, key: str) -> None:
    st.session_state[key] = this_day() + _QUARTER
    keep_given(store)


def _ways_on(store: Journal, snapshot: Snapshot, draft: ReviewDraft) -> None:
    place = (steps := list(phrases.STEPS)).index(draft["step"])
    unsaved = draft["step"] == "rate" and _of_today(snapshot).empty  # The check-in has a "Next" of its own.
    with st.container(horizontal=True):
        if place + 1 < len(steps):
            st.button(
                "Leave the check-in for later" if unsaved else "Next step", key="review_next",
                type="secondary" if unsaved else "primary", on_click=_go, args=(store, steps[place + 1]),
            )  # fmt: skip
        else:
            st.button(
                "Finish the review", key="review_save", type="primary", on_click=_finish, args=(store, draft["uid"])
            )
        if place:
            st.button("Previous step", key="review_back", on_click=_go, args=(store, steps[place - 1]))
        st.button("Throw this review away", key="review_discard", type="tertiary", on_click=_throw_away, args=(store,))


def _leave(store: Journal, snapshot: Snapshot, draft: ReviewDraft) -> None:
    """Go to the step that was asked for, once what was typed into the forms of this one is saved.

    Here and not where the button is pressed: only a form that was drawn says what it holds.
    """
    key = _wanted_key(draft)
    if key not in st.session_state:
        return
    if save_touched(store, _forms(snapshot, draft)):
        if saved := load_review_draft(store):  # It may have been ended in another window.
            save_review_draft(store, saved | {"step": st.session_state[key]})
        del st.session_state[key]
        st.rerun()
    del st.session_state[key]
    st.toast(phrases.STEP_STAYS, icon=":material/error:")


def _forms(snapshot: Snapshot, draft: ReviewDraft) -> list[str]:
    """Return the keys of the forms that the step may have drawn."""
    match draft["step"]:
        case "plan":
            saved = titles_of(snapshot)
            chosen = draft["choices"].items()
            return [f"review_{uid}" for uid, choice in chosen if choice == "change" and uid in saved]
        case "lessons":
            return [f"logbook_review_{uid}" for uid in snapshot.records["entry"]["entry"]]
        case "focus":
            return [_FOCUS]
    return []


def _finish(store: Journal, uid: str) -> None:
    keep_given(store)
    draft, snapshot = load_review_draft(store), load(store)
    if draft.get("uid") != uid:  # Pressed twice, or ended in another window.
        if uid in set(snapshot.records["review"]["review"]):
            open_record(REVIEW, uid)
        return
    focus = only(snapshot.records["focus"]) or dict.fromkeys(("scale", "strength", "why"))
    said = {
        "day": this_day(),
        "since": _since(snapshot),
        "lesson": draft.get("lesson"),
        "scale": focus["scale"],
        "strength": focus["strength"],
        "why": focus["why"],
        "next_on": draft["next_on"] and max(draft["next_on"], this_day().isoformat()),
        "review_choice": [{"record": uid, "choice": choice} for uid, choice in draft["choices"].items()],
    }
    things = [Save("review", draft["uid"], draft["revision"], kinds.content(said)), *drops(snapshot, draft["choices"])]
    try:
        journal.save(store, things, at=now(), done_with=REVIEW_DRAFTS)
    except JournalError as problem:
        st.session_state["problem"] = str(problem)
        return
    note_left(store, snapshot, uid, decided=draft["choices"])
    back_up(store)
    open_record(REVIEW, uid)


def _since(snapshot: Snapshot) -> date | None:
    reviews = snapshot.records["review"]
    return None if reviews.empty else reviews["day"].max().date()


def _go(store: Journal, step: str) -> None:
    keep_given(store)
    if draft := load_review_draft(store):  # It may have been ended in another window.
        st.session_state[_wanted_key(draft)] = step


def _wanted_key(draft: ReviewDraft) -> str:
    return f"review {draft['uid']} wanted"


def _step_chosen(store: Journal) -> None:
    if (chosen := st.session_state.get("review_step")) in phrases.STEPS:
        _go(store, chosen)


def _throw_away(store: Journal) -> None:
    keep_given(store)
    throw_review_away(store)
