"""My year: a document about a period, drafted line by line from the records, each with the way to its record."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import itemgetter

import pandas as pd
import streamlit as st

from mastery import journal, wording
from mastery.contracts import Snapshot
from mastery.instruments import Instrument
from mastery.journal import Journal
from mastery.sharing.report.choices import usual_name
from mastery.sharing.year.choices import (
    PERIODS,
    SECTIONS,
    YearChoices,
    answered,
    chosen,
    last_appraisal,
    refusal,
)
from mastery.sharing.year.content import ELEMENT, ELEMENTS, YearContent, element_key, year_content
from mastery.sharing.year.lines import YearLine
from mastery.ui.base.address import HISTORY
from mastery.ui.base.letters import heading, plain, say
from mastery.ui.base.listing import PAGE_OF, paged
from mastery.ui.base.rows import label_of, row, row_button
from mastery.ui.base.shell import cached, this_day
from mastery.ui.review.taken_out import list_taken_out
from mastery.ui.review.year_draft import (
    EDITED,
    begin_anew,
    bring_back,
    control_key,
    edit,
    is_changed,
    is_thrown,
    keep_given,
    leave_out,
    load_draft,
    words_key,
)
from mastery.ui.review.year_file import offer_file
from mastery.wording.phrases import year as phrases

_ACTIONS = 260
"""Room in px at the end of a row for its three buttons."""

_PAGE = 24
"""Lines on a page (own)."""


def show_year(store: Journal, snapshot: Snapshot) -> None:
    """Draw the choices of a document, the way to its files, its lines, and what was taken out before."""
    keep_given(store)  # Streamlit may break a callback off when the next event comes.
    if _is_empty(snapshot):
        say(phrases.NOTHING)
        list_taken_out(store, snapshot)
        return
    say(phrases.ABOUT)
    choices = _choose(store, snapshot)
    _ways_back(store)
    if said := refusal(choices):
        st.warning(plain(said))
        return
    asked = tuple(journal.kept_instrument(store, *one) for one in cached(answered)(snapshot, choices))
    content = _content(snapshot, choices, asked)
    if content.lines:
        _counts(content)
    if not any(line.section in choices.sections for line in content.lines):
        say(phrases.NOTHING_HERE)
    if content.remaining:
        offer_file(store, snapshot, choices, asked)
    _lines(store, content)
    list_taken_out(store, snapshot)


def _is_empty(snapshot: Snapshot) -> bool:
    written = ("goal", "entry", "plan_item", "review", "credential")
    return snapshot.check_ins.empty and all(snapshot.records[kind].empty for kind in written)


def _content(snapshot: Snapshot, choices: YearChoices, asked: Sequence[Instrument]) -> YearContent:
    """Return what the document may hold: drafted once for the days, whatever is left out of it or said otherwise."""
    days = YearChoices(choices.since, choices.until)
    return replace(cached(year_content)(snapshot, days, asked), choices=choices)


def _choose(store: Journal, snapshot: Snapshot) -> YearChoices:
    draft, last, today = load_draft(store), cached(last_appraisal)(snapshot), this_day()
    offered = [one for one in PERIODS if one != "appraisal" or last]
    name = cached(usual_name)(snapshot, chosen=journal.first_name(store))
    usual = chosen(draft, today=today, last=last, name=name)
    left, right = st.columns(2)
    with left:
        period = draft.period if draft.period in offered else offered[0]
        st.selectbox(
            "Period", offered, key=control_key("period", period), format_func=PERIODS.__getitem__,
            on_change=keep_given, args=(store,), persist_state="session",
        )  # fmt: skip
    with right:
        st.text_input(
            "Name at the top", key=control_key("name", usual.name), max_chars=60, on_change=keep_given, args=(store,),
            persist_state="session", help=phrases.NAME_HELP,
        )  # fmt: skip
    if period == "days":
        _choose_days(store, usual, today)
    else:
        st.caption(wording.days_of_year(usual.since, usual.until))
    st.multiselect(
        "What to show", list(SECTIONS), key=control_key("sections", list(draft.sections)),
        format_func=SECTIONS.__getitem__, on_change=keep_given, args=(store,), persist_state="session",
        help=phrases.SECTIONS_HELP,
    )  # fmt: skip
    return usual


def _choose_days(store: Journal, usual: YearChoices, today: date) -> None:
    for column, field, label in zip(st.columns(2), ("since", "until"), ("From", "To"), strict=True):
        saved = min(getattr(usual, field), today)
        column.date_input(
            label, key=control_key(field, saved), min_value=date(1970, 1, 1), max_value=today, format="DD/MM/YYYY",
            on_change=keep_given, args=(store,), persist_state="session",
        )  # fmt: skip


def _ways_back(store: Journal) -> None:
    if is_changed(store):
        st.button("Begin anew", key="year_begin_anew", type="tertiary", on_click=begin_anew, args=(store,))
    elif is_thrown(store):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(phrases.THROWN)
            st.button("Bring it back", key="year_bring_back", on_click=bring_back, args=(store,))


def _counts(content: YearContent) -> None:
    out = content.choices.out
    counts = {}
    for section, label in SECTIONS.items():
        keys = [line.key for line in content.of(section)]
        counts[label] = sum(key not in out for key in keys), len(keys)
    st.caption(plain(phrases.section_counts(counts)))


def _parts(content: YearContent, section: str) -> Iterator[tuple[str, Sequence[YearLine]]]:
    """Yield heading and lines of a section; where several questionnaires were answered each has its own."""
    lines = content.of(section)
    if section == ELEMENTS and len(content.elements) > 1:
        for asked in (one.instrument for one in content.elements):
            own = [line for line in lines if line.key.startswith(element_key(asked, ""))]
            yield wording.stood_label(asked, alone=False), own
    elif lines:
        yield SECTIONS[section], lines


def _places(many: int) -> pd.DataFrame:
    return pd.DataFrame({"place": range(many)})


def _lines(store: Journal, content: YearContent) -> None:
    """Draw the lines of the chosen sections, a page of all of them: two choices of a page would have one name."""
    sections = [one for one in SECTIONS if one in content.choices.sections]
    headed = [(label, line) for one in sections for label, lines in _parts(content, one) for line in lines]
    with paged(cached(_places)(len(headed)), key="year_lines", size=_PAGE) as rows:
        for label, few in groupby((headed[one["place"]] for one in rows), key=itemgetter(0)):
            heading(label)
            for _, line in few:
                _line(store, content, line)


def _line(store: Journal, content: YearContent, line: YearLine) -> None:
    said, is_out = content.said(line), line.key in content.choices.out
    # All that leaves in the file stands here.
    note = "\n".join(one for one in (said.about, *said.more) if one)
    with row(said.text, words=phrases.LEFT_OUT if is_out else "", note=note, actions=_ACTIONS):
        _open(line)
        if not is_out:
            row_button("Own words", line.text, f"year_edit_{line.key}", edit, store, line.key)
        row_button("Put back" if is_out else "Leave out", line.text, f"year_out_{line.key}", leave_out, store, line.key)
    if st.session_state.get(EDITED) == line.key and not is_out:
        _own_words(store, content, line)


def _open(line: YearLine) -> None:
    if not st.button(label_of("Open", line.text), key=f"year_open_{line.key}", type="tertiary"):
        return
    if line.kind == ELEMENT:
        st.switch_page("pages/progress.py")
    if line.kind in PAGE_OF:
        st.switch_page(PAGE_OF[line.kind], query_params={line.kind: line.record})
    st.switch_page("pages/your_data.py", query_params={HISTORY: line.record})


def _own_words(store: Journal, content: YearContent, line: YearLine) -> None:
    saved = content.choices.words.get(line.key, "")
    st.text_area(
        phrases.WORDS, key=words_key(line.key, saved), on_change=keep_given, args=(store,), help=phrases.WORDS_HELP,
    )  # fmt: skip
    st.button("Done", key="year_edit_done", on_click=edit, args=(store, None))
