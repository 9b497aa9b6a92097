"""What hands do on a page, by keyboard or by mouse, each ending when the page shows that it was done."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, TimeoutError, expect
from visiting import settle

from mastery import journal

_ROUND = 120
"""More presses of Tab than any page has stops."""
_HAS_FOCUS = "one => one.isConnected ? one.contains(document.activeElement) : null"
"""Nothing for what the page has drawn anew."""
_TRIES = 4_800
"""Looks at the journal, twenty each second: far more than it takes, on a slow and busy machine too."""


def press(page: Page, key: str, times: int = 1) -> None:
    """Press `key` so often."""
    for _ in range(times):
        page.keyboard.press(key)


def tab_to(target: Locator, tab: Callable[[], None], most: int) -> bool:
    """Call `tab` until `target` or something in it has the focus, so often at most; return whether it came to that."""
    one = None  # To find it by its name again takes longer than a press of Tab.
    for _ in range(most):
        one = one or next(iter(target.element_handles()), None)
        has_focus = one.evaluate(_HAS_FOCUS) if one else None
        if has_focus:
            return True
        if has_focus is None:
            one = None
        tab()
    return False


def reach(page: Page, target: Locator) -> None:
    """Tab until `target` or something in it has the focus; fail after a whole round of the page once it stands."""
    for wait in (lambda: None, partial(settle, page)):  # The first round may be that of a page that is left.
        wait()
        if tab_to(target, partial(page.keyboard.press, "Tab"), _ROUND):
            return
    raise AssertionError(f"{target} cannot be reached by Tab")


def to(page: Page, role: str, name: str) -> None:
    """Tab until the control with that role and name has the focus."""
    reach(page, page.get_by_role(role, name=name, exact=True))


def take(page: Page, group: Locator, place: int) -> None:
    """Choose by keyboard the option at `place` (from 0) of a radio group in which nothing is chosen."""
    reach(page, group)
    press(page, "Space")
    press(page, "ArrowDown", times=place)
    expect(group.get_by_role("radio").nth(place)).to_be_checked()


def go_to_step(page: Page, name: str) -> None:
    """Go by mouse to a step of a check-in, which stands behind "Change", and close that again.

    What a page that was just drawn anew closed, or did not take, is pressed once more.
    """
    way, change = (
        page.get_by_role("button", name=f"Go to: {name}"),
        page.get_by_role("button", name="Change", exact=True),
    )
    change.click(delay=30)
    way.click(delay=30)
    there = expect(way.get_by_test_id("stIconMaterial"))
    try:
        there.to_have_count(1, timeout=10_000)
    except AssertionError:
        if not way.count():
            change.click(delay=30)
        way.click(delay=30)
        there.to_have_count(1)
    page.keyboard.press("Escape")
    expect(way).to_have_count(0)


def wait_until_kept(page: Page, folder: Path, field: str, value: object) -> None:
    """Wait until the draft in the journal of `folder` holds `value`: the page shows it before it has arrived."""
    store = journal.open_journal(folder, at=datetime.now().astimezone())
    for _ in range(_TRIES):
        draft = journal.open_draft(store, "five-elements")
        if draft and draft.fields.get(field) == value:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{field} was not kept as {value}")


def find(page: Page, name: str, option: str) -> None:
    """Choose by keyboard an option of a list by typing what it is called."""
    to(page, "combobox", name)
    page.keyboard.type(option)
    expect(page.get_by_role("option", name=option, exact=True)).to_be_visible()
    press(page, "Enter")
    expect(page.get_by_role("listbox")).to_have_count(0)


def choose(page: Page, name: str, option: str) -> None:
    """Choose by mouse an option of a list; one that a page drawn anew closed is opened once more."""
    control = page.get_by_role("combobox", name=name, exact=True)
    offered = page.get_by_role("option", name=option, exact=True)
    control.click()
    try:
        offered.click(timeout=5_000)
    except TimeoutError:
        control.click()
        offered.click()
    expect(page.get_by_role("listbox")).to_have_count(0)


def download(page: Page, button: Locator) -> Download:
    """Press `button` and return the file that comes; what a page drawn anew did not take is pressed once more."""
    try:
        with page.expect_download(timeout=30_000) as coming:
            button.click(delay=30)
    except TimeoutError:
        with page.expect_download() as coming:
            button.click(delay=30)
    return coming.value


def write(page: Page, name: str, text: str) -> None:
    """Write `text` in a field and leave it."""
    field = page.get_by_label(name, exact=True)
    field.fill(text)
    field.press("Tab")


def write_day(page: Page, name: str, day: date) -> None:
    """Write `day` in a field for days, by keyboard."""
    page.get_by_role("group", name=name, exact=True).get_by_role("spinbutton").first.focus()
    page.keyboard.type(f"{day:%d%m%Y}")
    page.keyboard.press("Escape")  # The day counts once the calendar, which opens by itself, is closed.
