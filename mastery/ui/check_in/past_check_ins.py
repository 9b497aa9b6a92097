"""Earlier check-ins: the list, what one of them says, correcting, deleting, bringing back."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from mastery import contracts, journal, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.instruments import Instrument, Item
from mastery.instruments.check_in import NOT_APPLICABLE
from mastery.journal import Journal
from mastery.ui.base.address import CHECK_IN, CORRECTED, SAVED, read
from mastery.ui.base.controls import day_names
from mastery.ui.base.elsewhere import tell_elsewhere
from mastery.ui.base.history import history_button
from mastery.ui.base.letters import as_typed, heading, plain, words_table
from mastery.ui.base.listing import PAGE, close_button, counts_by, newest_first, paged, part_of, row_of
from mastery.ui.base.records import bring_back
from mastery.ui.base.shell import BRING_IN, back_up, cached, new_uid, now, reporting_errors, reset_controls, values_of
from mastery.ui.base.tabs import choose_view, close_record
from mastery.ui.check_in.answering import tell_ratings
from mastery.wording.phrases import check_in as phrases

_EARLIER = "Earlier check-ins"


def check_in_view(store: Journal, snapshot: Snapshot) -> tuple[str, str]:
    """Return what the check-in page shows, with the check-in that it is about.

    "saved" after one was saved, "correct" while one is corrected, "bring" while a table is brought in, else by choice
    "earlier", "pocket" or "new".
    """
    if BRING_IN in st.query_params:
        st.button("Back", key="check_in_leave", icon=":material/arrow_back:", on_click=_leave)
        reset_controls(BRING_IN)
        return BRING_IN, ""
    known = values_of(snapshot.check_ins, "check_in")
    for view, way_out in ((SAVED, "New check-in"), (CORRECTED, phrases.BACK)):
        if (named := read(view)) in known:
            st.button(way_out, key="check_in_leave", on_click=_leave)
            reset_controls(f"{view} {named}")
            return view, str(named)
    if not known and journal.deleted_check_ins(store).empty:
        _named(store, known)
        reset_controls("new")
        return "new", ""
    views = {"New check-in": "new", _EARLIER: "earlier", "Pocket page": "pocket"}
    view = choose_view(views, key="view", holding=dict.fromkeys((CHECK_IN, SAVED, CORRECTED), _EARLIER))
    check_in = _named(store, known) if view == "earlier" else ""
    reset_controls(f"{view} {check_in}")
    return view, check_in


def _named(store: Journal, known: Sequence[str]) -> str:
    """Return the check-in that the address names, "" where there is none; one that is gone is said to be."""
    named = [uid for uid in map(read, (CHECK_IN, SAVED, CORRECTED)) if uid]
    if named and named[0] not in known:
        if not tell_elsewhere(store, named[0], here=CHECK_IN):
            st.info(phrases.GONE, icon=":material/info:")
        return ""
    return named[0] if named else ""


def show_past_check_ins(store: Journal, snapshot: Snapshot, check_in: str) -> None:
    """Draw what `check_in` says, or, where none is named, all check-ins and the way back for deleted ones."""
    if check_in:
        _show_earlier(store, snapshot, check_in)
        return
    asked = {one: journal.kept_instrument(store, *one) for one in cached(_versions)(snapshot.check_ins)}
    apart = journal.not_applicable(store)
    found = cached(_all_with_about)(snapshot.check_ins, snapshot.responses, apart, asked)
    with paged(_of_one_year(found), key="earlier_page") as rows:
        for row in rows:
            row_of(row["day"], CHECK_IN, row["check_in"], about=row["about"])
    _offer_deleted(store)
    if st.button("Bring in a table", key="earlier_bring_in", type="tertiary", icon=":material/upload_file:"):
        st.query_params.from_dict({BRING_IN: "table"})
        st.rerun()


def _of_one_year(found: pd.DataFrame) -> pd.DataFrame:
    """Draw the choice of a year where the rows of `found` take more than a page, and return those of the one chosen."""
    years = sorted(cached(counts_by)(found, "year"), reverse=True)
    if len(found) <= PAGE or len(years) == 1:
        return found
    year = st.selectbox(
        "Year", years, index=None, key="find_year", placeholder=phrases.ALL_YEARS, width=200, persist_state="session"
    )
    return part_of(found, "year", year) if year else found


def _versions(check_ins: pd.DataFrame) -> list[tuple[str, str]]:
    """Return each questionnaire and version that was answered."""
    return list(dict.fromkeys(zip(check_ins["instrument"], check_ins["version"], strict=True)))


def _all_with_about(
    check_ins: pd.DataFrame,
    responses: pd.DataFrame,
    not_applicable: pd.DataFrame,
    asked: Mapping[tuple[str, str], Instrument],
) -> pd.DataFrame:
    """Return check_in, its year, its day in words and what tells it from others as about, newest first.

    `asked` is each questionnaire and version that was answered.
    """
    answered, apart = counts_by(responses.dropna(subset="value"), "check_in"), counts_by(not_applicable, "check_in")
    days, found = day_names(check_ins), []
    for row in contracts.rows(check_ins):
        uid = row["check_in"]
        about = wording.check_in_about(
            asked[row["instrument"], row["version"]],
            answered=answered.get(uid, 0),
            inapplicable=apart.get(uid, 0),
            in_trend=row["in_trend"],
        )
        found.append((uid, str(row["day"].year), days[uid], about))
    return newest_first(pd.DataFrame(found, columns=["check_in", "year", "day", "about"]))


def _show_earlier(store: Journal, snapshot: Snapshot, check_in: str) -> None:
    """Draw what `check_in` says, with the ways to correct or delete it."""
    close_button("All check-ins", key="earlier_close")
    heading(cached(day_names)(snapshot.check_ins)[check_in])
    newest = journal.history(store, check_in)[-1]
    content = newest.content or {}
    instrument = journal.kept_instrument(store, content["instrument"], content["version"])
    st.caption(plain(instrument.title))
    words_table(_answers(content, instrument), alt=phrases.ANSWERS_TABLE)
    for given in content["evidence"]:
        st.caption(phrases.EXAMPLE_OF.format(scale=plain(instrument.scale_names[given["scale"]])))
        as_typed("\n".join(part for part in (given["text"], given["link"]) if part))
    for field, label in phrases.CONDITIONS.items():
        if content[field]:
            as_typed(f"{label}: {phrases.CONDITION_WORDS[content[field]]}")
    if content["note"]:
        st.caption("Note")
        as_typed(content["note"])
    if not content["in_trend"]:
        st.caption(phrases.LEFT_OUT)
    tell_ratings(store, check_in)
    with st.container(horizontal=True):
        st.button("Correct it", key="earlier_correct", on_click=_correct, args=(check_in,))
        st.button("Delete it", key="earlier_delete", on_click=_delete, args=(store, check_in, newest.rev))
        history_button(check_in)


def _offer_deleted(store: Journal) -> None:
    """Draw, for each deleted check-in, the way to bring it back."""
    for row in cached(contracts.rows)(journal.deleted_check_ins(store)):
        check_in = row["check_in"]
        with st.container(horizontal=True, vertical_alignment="center"):
            as_typed(phrases.DELETED.format(day=wording.day(row["day"])))
            st.button("Bring it back", key=f"undo_{check_in}", on_click=bring_back, args=(store, check_in))
            history_button(check_in)


def _answers(content: PlainRow, instrument: Instrument) -> pd.DataFrame:
    """Return each question with its answer below the name of its scale, in Markdown."""
    given = {one["item"]: one for one in content["response"]}
    rows = []
    for scale, name in instrument.scale_names.items():
        rows.append((f"**{plain(name)}**", ""))
        answers = [(item.label, _answer(instrument, item, given.get(item.id))) for item in instrument.items_of(scale)]
        rows += [(plain(label), plain(answer)) for label, answer in answers]
    return pd.DataFrame(rows, columns=["Question", "Answer"])


def _answer(instrument: Instrument, item: Item, given: PlainRow | None) -> str:
    if given and not given["applies"]:
        return NOT_APPLICABLE
    if not given or given["value"] is None:
        return "not answered"
    return wording.answer_line(instrument, item, given["value"])


def _leave() -> None:
    st.query_params.clear()


def _correct(check_in: str) -> None:
    st.query_params.from_dict({CORRECTED: check_in})


def _delete(store: Journal, check_in: str, rev: int) -> None:
    with reporting_errors():
        journal.delete(store, check_in, base_rev=rev, revision_uid=new_uid(), at=now())
        close_record()
        back_up(store)
