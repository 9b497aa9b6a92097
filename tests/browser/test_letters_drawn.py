"""What people typed, where it is drawn and not written: in charts, what a chart says on pointing, and tables."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import record_pages
from playwright.sync_api import expect
from range_maker import own
from served import Server
from test_letters_planted import PLANTED, plant, planted_check_ins
from visiting import Visit

from mastery import journal, questionnaires
from mastery.instruments import load
from mastery.instruments.check_in import CheckIn

TEXTS = '[data-testid="stVegaLiteChart"] svg text'
CELLS = '[data-testid="stDataFrame"] :is(td, th)'
READ = "where => [...document.querySelectorAll(where)].map(one => one.textContent)"
CUT = """cells => cells.flatMap(one => [...one.querySelectorAll('div')])
  .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"""
SIDEWAYS = """() => [...document.querySelectorAll('[data-testid="stTable"], [data-testid="stTable"] *')]
  .filter(one => one.getBoundingClientRect().right > innerWidth + 1 || one.scrollWidth > one.clientWidth + 1 &&
    ['auto', 'scroll'].includes(getComputedStyle(one).overflowX)).map(one => [one.tagName, one.scrollWidth])"""
POINTED = """async () => {
  const said = new Set();
  for (const chart of document.querySelectorAll('[data-testid="stVegaLiteChart"]'))
    for (const mark of chart.querySelectorAll('svg .role-mark path')) {
      const box = mark.getBoundingClientRect();
      const at = {bubbles: true, clientX: box.x + box.width / 2, clientY: box.y + box.height / 2};
      for (const one of ['pointermove', 'mousemove', 'pointerover', 'mouseover'])
        mark.dispatchEvent(new (one.startsWith('p') ? PointerEvent : MouseEvent)(one, at));
      for (const cell of document.querySelectorAll('.vg-tooltip td.value, #vg-tooltip-element td.value'))
        said.add(cell.textContent);
    }
  return [...said];
}"""


@pytest.fixture(scope="module")
def planted(serving: Callable[..., Server]) -> Server:
    """A server on a journal with PLANTED in every text."""

    def fill(folder: Path) -> None:
        store = journal.open_journal(folder, at=datetime.now().astimezone())
        plant(store)
        planted_check_ins(store, many=6)
        days = [record_pages.today() - timedelta(weeks=back) for back in (3, 12)]
        for number, day in enumerate(days):
            record_pages.keep(
                store, "goal", statement=f"{PLANTED} {number}", state="reached", start=day.isoformat(),
                closed_on=(day + timedelta(days=9)).isoformat(),
            )  # fmt: skip

    return serving(fill)


def letters_of(said: list[str]) -> list[str]:
    """Return what holds PLANTED, or the beginning of it before a cut."""
    return [one for one in said if "qq" in one.casefold()]


def check(said: list[str]) -> int:
    """Return how many texts hold PLANTED, after seeing that each does letter by letter, or is cut with a mark."""
    held = letters_of(said)
    for text in held:
        for begun in re.split(r"(?=qq)", text, flags=re.IGNORECASE)[1:]:
            whole, cut = PLANTED[2:], begun[2:].split("…")[0].rstrip()
            assert begun[2:].startswith(whole) or ("…" in begun and whole.startswith(cut)), text
    return len(held)


@pytest.mark.parametrize("page", ["progress", "today"])
def test_charts_and_tables_hold_the_letters(planted: Server, visit: Callable[..., Visit], page: str) -> None:
    one = visit()
    one.open(f"{planted.url}/{page}")
    for fold in one.page.locator("details summary").all():
        fold.click(delay=30)
    one.settle()
    expect(one.page.locator('[data-testid="stDataFrame"] td').first).to_be_attached()
    drawn, cells = (one.page.evaluate(READ, where) for where in (TEXTS, CELLS))
    assert check(drawn) >= 5
    assert check(cells) >= 5
    pointed = check(one.page.evaluate(POINTED))
    assert page == "today" or pointed >= 5
    assert one.strangers() == []


@pytest.mark.parametrize("answers_are_long", [False, True])
def test_a_word_longer_than_a_column_is_whole_beside_its_answer(
    serving: Callable[..., Server], visit: Callable[..., Visit], tmp_path: Path, *, answers_are_long: bool
) -> None:
    word = "W" * 300
    uids = []

    def fill(folder: Path) -> None:
        store = journal.open_journal(folder, at=datetime.now().astimezone())
        asked = own(tmp_path, 0, 1)
        anchors = {"anchors": (f"{word}0", f"{word}1")} if answers_are_long else {}
        items = (replace(one, label=f"{word}{one.id}", **anchors) for one in asked.items)
        asked = replace(asked, items=tuple(items))
        questionnaires.save(store, asked)
        asked = load(asked.id, folder=store.own_instruments)
        day = record_pages.today()
        answers = [CheckIn(asked, day, {item.id: 1 for item in asked.items})]
        journal.save_check_ins(store, answers, today=day, at=datetime.now().astimezone())
        uids.extend(journal.check_ins(store)["check_in"])

    one = visit()
    one.page.set_viewport_size({"width": 320, "height": 900})
    one.open(f"{serving(fill).url}/check_in?check_in={uids[0]}")
    cells = one.page.locator('[data-testid="stTable"] td')
    expect(cells.filter(has_text="WWW").first).to_be_visible()
    if not answers_are_long:
        expect(one.page.get_by_text("1 · Yes").first).to_be_in_viewport(ratio=1)
    assert one.page.evaluate(SIDEWAYS) == []
    assert cells.evaluate_all(CUT) == []
