"""The lock of the pages: which passphrase was given lives in this process, and goes after a time without a hand on it.

Whether somebody is there, the browser tells: what is typed reaches the server only once its field is left, and a person
who writes for long is not gone. What was typed is sent before the page locks itself.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread, Timer
from typing import Any

import streamlit as st

from mastery import journal
from mastery.journal import JournalError, WrongPassphrase
from mastery.ui.base import store as pages_store

WHEN_CLOSED: list[Callable[[], None]] = [pages_store.forget]
"""What pages do when the journal is locked: let go of what they hold of it."""

_wait = time.sleep

IDLE = "minutes until the lock"
"""The choice, in the journal, after how many minutes without a hand on any page it is locked; "0" never."""

USUAL_MINUTES = 15
"""Long enough to read a page, short enough for a break (own)."""

LONGEST_WAIT = 30.0
"""Seconds that a try waits at most after many wrong ones (own)."""

_GRACE = 45.0
"""Seconds that the server gives a browser, which tells at most every half minute that somebody is there (own)."""

_WATCH = """
export default function ({ data, setTriggerValue }) {
  const one = window.masteryLock = window.masteryLock || { last: Date.now(), told: Date.now() };
  one.minutes = data.minutes;
  one.tell = (what) => setTriggerValue(what, Date.now());
  if (data.locked) {
    one.minutes = 0;
    one.closing = false;
    localStorage.setItem('mastery-locked', String(Date.now()));
    const field = document.querySelector('input[type="password"]');
    if (field && document.activeElement === document.body) field.focus();
  }
  if (one.listens) return;
  one.listens = true;
  const seen = () => { one.last = Date.now(); };
  for (const what of ['keydown', 'pointerdown', 'wheel', 'touchstart']) {
    window.addEventListener(what, seen, { capture: true, passive: true });
  }
  window.addEventListener('storage', (event) => {
    if (event.key === 'mastery-locked' && one.minutes !== 0) one.tell('idle');
  });
  setInterval(() => {
    if (!one.minutes) return;
    const still = Date.now() - one.last;
    if (still < one.minutes * 60000) {
      one.closing = false;
      if (one.last > one.told && Date.now() - one.told > 30000) {
        one.told = Date.now();
        one.tell('used');
      }
    } else if (!one.closing) {
      one.closing = true;
      if (document.activeElement) document.activeElement.blur();
      setTimeout(() => one.tell('idle'), 1500);
    }
  }, 1000);
}
"""
"""Minutes below 0 mean that nothing locks by itself; then it still locks with another window."""


@dataclass
class _Hand:
    """When somebody was last there, after how many minutes it locks, wrong passphrases in a row, and who locks."""

    last: float = 0.0
    minutes: int = USUAL_MINUTES
    wrong: int = 0
    timer: Timer | None = None
    trying: Lock = field(default_factory=Lock)


_hand = _Hand()


def open_with(folder: Path, said: str) -> None:
    """Open the journal in `folder` for all pages of this server; after a wrong try the next one waits longer.

    Nobody is ever locked out: the wait ends after LONGEST_WAIT seconds. Raises WrongPassphrase, JournalError.
    """
    with _hand.trying:
        if _hand.wrong:
            _wait(min(2.0 ** (_hand.wrong - 1), LONGEST_WAIT))
        try:
            journal.open_with(folder, said)
        except WrongPassphrase:
            _hand.wrong += 1
            raise
        _hand.wrong = 0
        use(folder)


def close(folder: Path) -> None:
    """Lock the journal in `folder` at once, for every window; what pages hold of it goes too."""
    if journal.has_passphrase(folder):
        journal.close(folder)
        for forget in WHEN_CLOSED:
            forget()


def use(folder: Path) -> None:
    """Note that somebody is there: the time until the lock begins anew."""
    _hand.last = time.monotonic()
    if _hand.timer:
        _hand.timer.cancel()
    if _hand.minutes > 0:
        _hand.timer = Timer(_hand.minutes * 60 + _GRACE, close, (folder,))
        _hand.timer.daemon = True
        _hand.timer.start()


def watch(folder: Path, minutes: int) -> None:
    """Let the browser lock the journal in `folder` after so many minutes without a hand on it, 0 for never."""
    if minutes != _hand.minutes or not _hand.last:
        _hand.minutes = minutes
        use(folder)
    _watch(folder, minutes or -1)


def watch_locked() -> None:
    """Let every other window of this browser lock too, and put the focus into the field for the passphrase."""
    _component()(data={"minutes": 0, "locked": True}, key="lock_watch", height=1)


def with_progress(work: Callable[[Callable[[float], None]], None], *, label: str) -> None:
    """Do `work`, which tells how far it is; from the third second on that is drawn. Raises the JournalError of `work`.

    It is done beside the page: a window that is closed meanwhile does not end it.
    """
    share, wrong = [0.0], []

    def working() -> None:
        try:
            work(lambda done: share.__setitem__(0, done))
        except JournalError as problem:
            wrong.append(problem)

    thread = Thread(target=working)
    thread.start()
    thread.join(2.0)
    drawn = st.progress(0.0, text=label) if thread.is_alive() else None
    while drawn and thread.is_alive():
        drawn.progress(share[0], text=label)
        thread.join(0.2)
    if drawn:
        drawn.empty()
    if wrong:
        raise wrong[0]


@st.fragment
def _watch(folder: Path, minutes: int) -> None:
    def idle() -> None:
        if 0 < _hand.minutes * 60 <= time.monotonic() - _hand.last + _GRACE:
            close(folder)

    _component()(
        data={"minutes": minutes, "locked": False}, key="lock_watch", height=1,
        on_used_change=lambda: use(folder), on_idle_change=idle,
    )  # fmt: skip
    if journal.is_locked(folder):
        st.rerun()


def _component() -> Any:
    return st.components.v2.component("lock_watch", js=_WATCH)
