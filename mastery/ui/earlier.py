"""Earlier check-ins: the list, what one of them says, correcting, deleting, bringing back."""

import pandas as pd
import streamlit as st

from mastery import journal, wording
from mastery.instruments import Instrument
from mastery.journal import Journal
from mastery.ui.frame import Frames, back_up, new_uid, now, plain, telling

_NEW, _EARLIER = "New check-in", "Earlier check-ins"


def check_in_view(store: Journal, frames: Frames) -> tuple[str, str]:
    """Return what the check-in page shows, with the check-in that it is about.

    "saved" after one was saved, "correct" while one is corrected, else by choice "earlier" or "new".
    """
    known = set(frames.check_ins["check_in"])
    for view in ("saved", "correct"):
        if (named := st.query_params.get(view)) in known:
            st.button("New check-in", key="check_in_again", icon=":material/add:", on_click=_leave)
            return view, str(named)
    if not known and journal.deleted_check_ins(store).empty:
        return "new", ""
    view = st.radio("View", [_NEW, _EARLIER], key="view", bind="query-params", horizontal=True)
    return "earlier" if view == _EARLIER else "new", ""


def choose_earlier(store: Journal, check_ins: pd.DataFrame) -> str | None:
    """Draw the choice among all check-ins, newest first, and return the one chosen."""
    title = {
        (one["instrument"], one["version"]): journal.kept_instrument(store, one["instrument"], one["version"]).title
        for one in check_ins[["instrument", "version"]].drop_duplicates().to_dict("records")
    }
    names: dict[str, str] = {
        row["check_in"]: f"{wording.day(row['day'])} · {title[(row['instrument'], row['version'])]}"
        for row in check_ins.iloc[::-1].to_dict("records")
    }
    return st.selectbox(
        "Earlier check-in", list(names), index=None, key="earlier_check_in", format_func=names.__getitem__,
        placeholder="Choose one to read, correct or delete",
    )  # fmt: skip


def show_earlier(store: Journal, frames: Frames, check_in: str) -> None:
    """Draw what `check_in` says, with the ways to correct or delete it."""
    row = frames.check_ins[frames.check_ins["check_in"] == check_in].to_dict("records")[0]
    instrument = journal.kept_instrument(store, row["instrument"], row["version"])
    st.dataframe(_answers(frames, check_in, instrument), hide_index=True, alt="The answers of this check-in")
    for given in frames.evidence[frames.evidence["check_in"] == check_in].to_dict("records"):
        st.caption(f"{plain(instrument.scale_names[given['scale']])}, an example")
        st.text("\n".join(part for part in (given["text"], given["link"]) if isinstance(part, str)))
    if isinstance(row["note"], str):
        st.caption("Note")
        st.text(row["note"])
    with st.container(horizontal=True):
        st.button("Correct it", key="earlier_correct", on_click=_correct, args=(check_in,))
        st.button("Delete it", key="earlier_delete", on_click=_delete, args=(store, check_in, int(row["rev"])))


def offer_deleted(store: Journal) -> None:
    """Draw, for each deleted check-in, the way to bring it back."""
    for row in journal.deleted_check_ins(store).to_dict("records"):
        check_in = row["check_in"]
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"Deleted: the check-in of {wording.day(row['day'])}.")
            st.button("Bring it back", key=f"undo_{check_in}", on_click=_bring_back, args=(store, check_in))


def _answers(frames: Frames, check_in: str, instrument: Instrument) -> pd.DataFrame:
    given = frames.responses[frames.responses["check_in"] == check_in].set_index("item")["value"]
    rows = []
    for item in instrument.items:
        value = given.get(item.id)
        words = "not answered" if pd.isna(value) else f"{value}  {item.anchors[int(value) - 1]}"
        rows.append((instrument.scale_names[item.scale], item.label, words))
    return pd.DataFrame(rows, columns=[instrument.noun.capitalize(), "Statement", "Answer"])


def _leave() -> None:
    st.query_params.clear()


def _correct(check_in: str) -> None:
    st.query_params.from_dict({"correct": check_in})


def _delete(store: Journal, check_in: str, rev: int) -> None:
    with telling():
        journal.delete(store, check_in, base_rev=rev, revision_uid=new_uid(), at=now())
        st.session_state.pop("earlier_check_in", None)
        back_up(store)


def _bring_back(store: Journal, check_in: str) -> None:
    with telling():
        journal.undo(store, check_in, revision_uid=new_uid(), at=now())
        back_up(store)
