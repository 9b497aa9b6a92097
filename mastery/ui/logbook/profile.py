"""The profile: one page drafted from the owner's records, each line with the way to where it comes from."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from mastery import analysis, contracts, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Journal
from mastery.kinds import PROFILE
from mastery.sharing.files import images, profile
from mastery.ui.base.fields import Form, names_of, options_of
from mastery.ui.base.letters import as_typed, heading, plain, say
from mastery.ui.base.listing import only, open_button
from mastery.ui.base.records import change, form_expander, record_form
from mastery.ui.base.rows import row, row_button
from mastery.ui.base.shell import cached, this_day, values_of
from mastery.wording.phrases import logbook as phrases

_ACTIONS = 150
"""Room in px at the end of a row for its two buttons."""


def show_profile(store: Journal, snapshot: Snapshot) -> None:
    """Draw the profile with the ways to leave lines out, to say a few words of one's own, and to take it along."""
    lines = cached(analysis.profile_lines)(snapshot.records, snapshot.parts, today=this_day())
    names = options_of(snapshot)["element"]
    saved = cached(only)(snapshot.records["profile"])
    out = values_of(snapshot.parts["profile_left_out"], "record")
    if lines.empty:
        say(phrases.NO_PROFILE)
    _about(lines)
    for section, label in wording.PROFILE_HEADINGS.items():
        on_page = cached(_on_page)(lines, section)
        if on_page is None:
            continue
        heading(label)
        for line in on_page:
            _line(store, line, names, saved, out)
        if limit := cached(wording.profile_limit)(lines, section):
            st.caption(limit)
    if left_out := cached(_left_out)(lines):
        with st.expander(f"Left out: {wording.count(len(left_out), 'line')}"):
            for line in left_out:
                _line(store, line, names, saved, out)
    _take_along(lines, names)
    with form_expander(
        store, "Your own words for this page", key="logbook_profile", uid=PROFILE.only if saved else "new",
        expanded=saved is None and not lines.empty,
    ):  # fmt: skip
        form = Form(
            PROFILE, names_of(PROFILE.fields), "logbook_profile", row=saved,
            fixed={"profile_left_out": [{"record": uid} for uid in out]},
        )  # fmt: skip
        record_form(store, form, {}, save="Save profile")


def _on_page(lines: pd.DataFrame, section: str) -> list[PlainRow] | None:
    """Return the lines of a section that are on the page; None where it has no line at all."""
    own = lines[lines["section"] == section]
    return None if own.empty else contracts.rows(own[own["shown"]])


def _left_out(lines: pd.DataFrame) -> list[PlainRow]:
    return contracts.rows(lines[lines["left_out"]])


def _own_words(lines: pd.DataFrame) -> dict[str, str]:
    return {line["section"]: line["text"] for line in contracts.rows(lines[lines["kind"] == "profile"])}


def _about(lines: pd.DataFrame) -> None:
    said = cached(_own_words)(lines)
    if "name" in said:
        heading(said["name"])
    if "headline" in said:
        st.markdown(f"**{plain(said['headline'])}**")
    if "statement" in said:
        as_typed(said["statement"])


def _line(store: Journal, line: PlainRow, names: Mapping[str, str], saved: PlainRow | None, out: list[str]) -> None:
    called, uid = wording.profile_line(line, names), line["record"]
    # All that leaves in the file stands here, what happened too.
    note = "\n".join(one for one in (line["detail"], wording.profile_source(line)) if one)
    with row(called, note=note, actions=_ACTIONS):
        open_button(called, line["kind"], uid)
        label, left = (
            ("Put back", [one for one in out if one != uid]) if line["left_out"] else ("Leave out", [*out, uid])
        )
        row_button(label, called, f"out_{uid}", _leave_out, store, saved, left)


def _leave_out(store: Journal, row: PlainRow | None, out: list[str]) -> None:
    blank = {PROFILE.name: PROFILE.only, "rev": 0}
    change(store, PROFILE, row or blank, profile_left_out=[{"record": uid} for uid in out])


def _take_along(lines: pd.DataFrame, names: Mapping[str, str]) -> None:
    if not any(values_of(lines, "shown")):
        return
    if boxes := wording.boxes_sentence(cached(profile.boxes)(lines, names), "The PDF"):
        st.warning(plain(boxes), icon=":material/warning:")
    with st.container(horizontal=True):
        for suffix, label, mime, make in (
            ("pdf", "PDF", "application/pdf", lambda: profile.profile_pdf(lines, names)),
            ("md", "Markdown", "text/markdown", lambda: profile.profile_markdown(lines, names).encode()),
        ):
            st.download_button(
                f"Download {label}", make, file_name=images.file_name("profile", this_day(), suffix), mime=mime,
                key=f"profile_{suffix}", on_click="ignore",
            )  # fmt: skip
