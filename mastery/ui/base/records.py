"""Saving, changing, deleting and bringing back records of any kind."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import product
from uuid import UUID, uuid5

import pandas as pd
import streamlit as st

from mastery import journal, kinds, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.journal import Conflict, Journal, JournalError, Save
from mastery.kinds import Kind, Part
from mastery.ui.base import drafts
from mastery.ui.base.address import read
from mastery.ui.base.drafts import Opening, is_changed
from mastery.ui.base.elsewhere import tell_elsewhere
from mastery.ui.base.fields import Form, Options, draw_fields, kept_of, options_of, shortened
from mastery.ui.base.history import history_button
from mastery.ui.base.letters import as_typed, plain, say_wrong
from mastery.ui.base.listing import folded, rows_of
from mastery.ui.base.shell import back_up, load, new_uid, now, reporting_errors
from mastery.ui.base.tabs import close_record
from mastery.wording.phrases import base as phrases

_NAMES = UUID("5c1d8a52-7a0e-5b57-9d0c-2f4be1f0a6d3")


def record_form(
    store: Journal, form: Form, options: Options, *, save: str = "Save", then: Callable[[str], None] | None = None
) -> None:
    """Draw `form` with the button that saves it as one revision; `then` is called with the uid of what was saved.

    What is wrong is said below the button, and everything typed stays. What another window saved meanwhile is shown,
    and saving once more lets this stand.
    """
    opened = form_state(store, form)
    values = draw_fields(form, options, opened=opened)
    save_button(store, form, values, label=save, then=then)


@contextmanager
def form_expander(store: Journal, label: str, *, key: str, uid: str = "new", expanded: bool = False) -> Iterator[None]:
    """Draw an expander for the form `key` of the record `uid`, open where a draft of it is on disk."""
    with st.expander(label, expanded=expanded or drafts.is_begun(store, f"{key} of {uid}")):
        yield


def form_state(store: Journal, form: Form) -> Opening:
    """Return what `form` was opened with: its uids, so that a retry cannot double what it saves, and the revision.

    "opening" is a uid of this opening, so that controls drawn for the next one begin afresh. A form in which nothing
    was changed opens afresh when its record was saved elsewhere meanwhile. "news" is what was saved of the record in
    this session, for the controls that were not touched.
    """
    uid = form.row[form.kind.name] if form.row else form.kind.only
    rev = form.row["rev"] if form.row else 0
    opened: Opening | None = st.session_state.get(form.key)
    if opened is None or (uid and opened["record"] != uid) or (opened["base_rev"] != rev and not is_changed(opened)):
        opening = new_uid()
        opened = drafts.begin(store, _form_of(form), uid=opening, base_rev=rev)
        # A draft gets uids anew: two windows that took it up make two records of it, and neither loses what it says.
        opened |= {"record": uid or new_uid(), "revision": new_uid(), "opening": opening}
        st.session_state[form.key] = opened
    for name, value in opened.pop("news", {}).items():
        key = f"{form.key}_{name}_{opened['opening']}"
        if key in opened["first"] and st.session_state.get(key) == opened["first"][key]:
            st.session_state[key] = opened["first"][key] = value
    return opened


def _carry_on(uid: str, rev: int, changed: PlainRow) -> None:
    """Move the forms that correct revision `rev` of the record `uid` to the next, which this window has saved."""
    for key in list(st.session_state):
        opened = st.session_state[key]
        if isinstance(opened, dict) and opened.get("record") == uid and opened.get("base_rev") == rev:
            news = {**opened.get("news", {}), **changed}
            opened |= {"base_rev": rev + 1, "news": news}


def _form_of(form: Form) -> str:
    """Return the name of `form` for its drafts: which form, and of which record."""
    return f"{form.key} of {form.row[form.kind.name] if form.row else 'new'}"


def save_button(
    store: Journal, form: Form, values: PlainRow, *, label: str = "Save", then: Callable[[str], None] | None = None
) -> None:
    """Draw the button that saves `values` with what `form` fixes."""
    opened = form_state(store, form)
    opened["drawn"] = form, values
    with st.container(horizontal=True):
        pressed = st.button(label, key=f"{form.key}_save", type="primary")
        draft_buttons(opened, key=form.key)
    if pressed and _save(store, form, values):
        if then:
            then(opened["record"])
        st.rerun()


def draft_buttons(opened: Opening, *, key: str) -> None:
    """Draw the button that throws away what was changed in the form under `key`, or the one that brings it back."""
    if is_changed(opened):
        st.button(
            "Throw this draft away", key=f"{key}_discard", type="tertiary", on_click=_throw_away, args=(key,),
            help=phrases.DRAFTS_STAY_HERE,
        )  # fmt: skip
    elif drafts.is_thrown(opened["store"], opened["form"]):
        st.button(
            "Bring back what you threw away", key=f"{key}_bring_back", type="tertiary", on_click=_take_up_thrown,
            args=(key,),
        )  # fmt: skip


def _throw_away(key: str) -> None:
    leave(key)
    st.session_state["toast"] = phrases.DRAFT_THROWN_AWAY


def _take_up_thrown(key: str) -> None:
    with reporting_errors():
        opened = st.session_state.pop(key)
        drafts.bring_back(opened["store"], opened["form"], at=now())
        for control in opened["controls"]:  # Some controls have the same key whenever they are drawn.
            st.session_state.pop(control, None)


def save_touched(store: Journal, keys: Iterable[str]) -> bool:
    """Save the forms under `keys` in which something was changed, as they were last drawn.

    Returns whether all of them could be saved; what is wrong is said here, and everything typed stays.
    """
    done = True
    for key in keys:
        opened = st.session_state.get(key)
        if opened and "drawn" in opened and is_changed(opened):
            form, values = opened["drawn"]
            if not _save(store, form, values):
                done = False
                if form.row and not form.kind.only:  # Several may be open at once.
                    st.caption(plain(phrases.IN_RECORD.format(title=shortened(str(form.row[form.kind.title])))))
    return done


def _save(store: Journal, form: Form, values: PlainRow) -> bool:
    opened = st.session_state[form.key]
    before, said = form.row or {}, {**values, **form.fixed}
    content = kinds.content((kept_of(before, form.kind) if before else {}) | said)
    thing = Save(form.kind.name, opened["record"], opened["revision"], content, opened["base_rev"])
    try:
        saved = journal.save(store, [thing, *form.also], at=now(), done_with=drafts.done_with(opened))
    except JournalError as problem:
        if not opened["base_rev"] and not is_changed(opened):  # As after a save: the button was pressed once more.
            st.caption(phrases.NOTHING_FILLED_IN)
            return False
        say_wrong(problem)
        if isinstance(problem, Conflict):
            _show_other(store, form, opened, content)
        return False
    back_up(store)
    del st.session_state[form.key]
    if saved:
        _carry_on(thing.record, thing.base_rev, {name: said[name] for name in said if said[name] != before.get(name)})
    st.session_state["toast"] = phrases.SAVED if saved else phrases.NOTHING_CHANGED
    return True


def change(store: Journal, kind: Kind, row: PlainRow, /, **changes: object) -> None:
    """Save the record `row` with `changes`, as a new one where its `rev` is 0; for buttons that change one thing.

    Nothing happens when the record says so already: the button was pressed more than once.
    """
    with reporting_errors():
        newest = journal.history(store, row[kind.name])[-1].content if row["rev"] else None
        asked = kinds.content(changes)
        if newest and asked.items() <= {name: newest.get(name) for name in asked}.items():
            return
        content = kinds.content(kept_of(row, kind) | changes)
        if journal.save(store, [Save(kind.name, row[kind.name], new_uid(), content, row["rev"])], at=now()):
            _carry_on(row[kind.name], row["rev"], changes)
        back_up(store)


def add(store: Journal, kind: Kind, content: PlainRow, *, drawn: str, done: str) -> str:
    """Save `content` as a new record of `kind`, say that it is `done`, return its uid; for buttons that add one thing.

    One button makes one record, however often it is pressed: the uids are made from `drawn`, the record that it belongs
    to and the state of the journal that it was drawn at.
    """
    uid, revision = (str(uuid5(_NAMES, f"{one} of {kind.name} {drawn}")) for one in ("record", "revision"))
    with reporting_errors():
        journal.save(store, [Save(kind.name, uid, revision, kinds.content(content))], at=now())
        back_up(store)
    if "problem" not in st.session_state:
        st.session_state["toast"] = done
    return uid


def named_record(store: Journal, frame: pd.DataFrame, kind: Kind) -> PlainRow | None:
    """Return the record of `frame` that the page's address names, as a plain row; None where it names none.

    One that is not there is told, with the way to bring it back and with what was typed of it in this window.
    """
    named = read(kind.name)
    if named is None:
        return None
    row = next(iter(rows_of(frame, kind.name, named)), None)
    if row is None and not tell_elsewhere(store, named, here=kind.name):
        st.info(phrases.RECORD_GONE.format(noun=kind.noun), icon=":material/info:")
        if named in set(journal.deleted(store, kind.name)["record"]):
            _show_typed(kind, named)
            st.button("Bring it back", key="bring_back", type="primary", on_click=bring_back, args=(store, named))
    return row


def record_view(
    kind: Kind, one: Callable[[Journal, Snapshot, PlainRow], None], others: Callable[[Journal, Snapshot], None]
) -> Callable[[Journal, Snapshot], None]:
    """Return the view of a kind: it draws the record that the address names by `one`, and without a name `others`."""

    def show(store: Journal, snapshot: Snapshot) -> None:
        row = named_record(store, snapshot.records[kind.name], kind)
        if row:
            one(store, snapshot, row)
        else:
            others(store, snapshot)

    return show


def _show_typed(kind: Kind, uid: str) -> None:
    state = st.session_state
    forms = [one for one in (state[key] for key in list(state)) if isinstance(one, dict) and one.get("record") == uid]
    written = [field for field in kind.fields if field.type in ("text", "paragraph")]
    for form, field in product(forms, written):
        for key, first in form["first"].items():
            if form["controls"][key] == field.name and state.get(key, first) != first:
                st.caption(phrases.TYPED_IN.format(label=field.label))
                as_typed(state[key])


def delete_button(store: Journal, kind: Kind, row: PlainRow, *, key: str) -> None:
    """Draw the button that deletes the record of the plain `row`, and that of its history; it can be brought back."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Delete",
            key=key,
            icon=":material/delete:",
            on_click=delete_record,
            args=(store, kind, row[kind.name], row["rev"]),
        )
        history_button(row[kind.name])


def delete_record(store: Journal, kind: Kind, uid: str, rev: int) -> None:
    """Delete the record `uid` and take it from the page's address."""
    with reporting_errors():
        journal.delete(store, uid, base_rev=rev, revision_uid=new_uid(), at=now())
        if kind.name in st.query_params:
            close_record()
        st.session_state["toast"] = phrases.DELETED
        back_up(store)


def offer_deleted_records(
    store: Journal, kind: Kind, called: Callable[[str], str] = shortened, /, **owner: str
) -> None:
    """Draw, folded, the deleted records of `kind` with the way to bring each back; with `owner` those that name it.

    `called` makes of a title how the record is named.
    """
    gone = journal.deleted(store, kind.name, **owner)
    if gone.empty:
        return
    titled = kind.field(kind.title)
    key = " ".join(("deleted", kind.name, *owner.values()))
    with folded(f"Deleted: {wording.count(len(gone), kind.noun, kind.plural)}", gone, key=key) as rows:
        for row in rows:
            bring_back_row(store, row["record"], called(wording.field_words(titled, row["title"] or None, {})))


def earlier_versions(store: Journal, kind: Kind, uid: str, options: Options) -> None:
    """Draw, folded, what the record `uid` said before, newest first; nothing when it was never changed."""
    said = [one for one in journal.history(store, uid)[:-1] if one.content]
    if not said:
        return
    with st.expander(phrases.VERSIONS_BEFORE.format(count=wording.count(len(said), "version"))):
        for one in reversed(said):
            st.caption(phrases.SAVED_ON.format(day=wording.instant_day(one.saved_at)))
            as_typed("\n".join(_lines(kind, one.content or {}, options)))


def _lines(kind: Kind, content: PlainRow, options: Options) -> Iterator[str]:
    for field in kind.fields:
        if content.get(field.name) is not None:
            yield f"{field.label}: {wording.field_words(field, content[field.name], options)}"
    for part in kind.parts:
        if content.get(part.name) and part.key != "record":  # Those name records that may be gone since.
            yield f"{part.label}: {part_words(part, content[part.name], options)}"


def part_words(part: Part, rows: Iterable[PlainRow], options: Options) -> str:
    """Return the `rows` of a part as they are read: "Being proactive 4, Being focused 3.5"."""
    rows = sorted(rows, key=lambda row: str(row[part.key]))
    said = (" ".join(wording.field_words(field, row[field.name], options) for field in part.fields) for row in rows)
    return ", ".join(said) or "–"


def _show_other(store: Journal, form: Form, opened: Opening, mine: PlainRow) -> None:
    newest = journal.history(store, opened["record"])[-1]
    if newest.content is None:
        return
    options = options_of(load(store))
    for field in (form.kind.field(name) for name in form.names):
        if (theirs := newest.content[field.name]) != mine.get(field.name):
            label = form.labels.get(field.name, field.label)
            as_typed(phrases.FIELD_NOW.format(label=label, value=wording.field_words(field, theirs, options)))
    for part in form.kind.parts:
        said = part_words(part, newest.content[part.name], options)
        if part.name in mine and said != part_words(part, mine[part.name], options):
            as_typed(phrases.PART_NOW.format(value=said))
    opened |= {"base_rev": newest.rev, "revision": new_uid()}


def leave(key: str) -> None:
    """Close the form under `key` without saving; its draft is thrown away and can be brought back."""
    with reporting_errors():
        if opened := st.session_state.get(key):
            drafts.throw_away(opened, at=now())
            del st.session_state[key]


def bring_back_row(store: Journal, uid: str, text: str) -> None:
    """Draw one line about the deleted record or check-in `uid`, with the button that brings it back."""
    with st.container(horizontal=True, vertical_alignment="center"):
        as_typed(text)
        st.button("Bring it back", key=f"undo_{uid}", on_click=bring_back, args=(store, uid))


def bring_back(store: Journal, uid: str) -> None:
    """Bring back the deleted record or check-in `uid`; one that another window brought back stays as it is by now."""
    with reporting_errors():
        newest = journal.history(store, uid)[-1]
        if newest.content is None:
            journal.take_back(store, uid, rev=newest.rev, revision_uid=new_uid(), at=now())
            back_up(store)
