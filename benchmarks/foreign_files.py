"""Damaged files of every format: `PYTHONPATH=.:tests/exchange/formats .venv/bin/python benchmarks/foreign_files.py`.

Each of `--files` files is one of those that the tests hold, damaged by `--seed`. It is read, what is asked is answered
by what is likeliest, and what can come in is saved and taken back. "Refused" files end in a sentence; "failed" ones in
anything else, which must not happen. At the end every digest of the journal is checked.
"""

import argparse
import random
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from damage import broken
from samples import FILES

from mastery import intake, journal
from mastery.exchange import Unreadable
from mastery.exchange.reading import Question, Source
from mastery.journal import Journal, JournalError

AT = datetime(2026, 11, 27, 12, tzinfo=UTC)
Given = dict[str, str | tuple[str, ...]]


def likeliest(question: Question) -> str | tuple[str, ...]:
    """Return the proposal, else the first choice, else a day."""
    codes = tuple(code for code, _ in question.choices)
    return question.proposal or (
        "2026-04-06" if question.asks == "day" else codes[0] if question.asks == "one" else codes
    )


def become(store: Journal, source: Source, *, wanted: str) -> str:
    """Return what becomes of a file: "refused", "nothing new", or "brought in" and taken back."""
    given: Given = {}
    try:
        found = intake.look(store, source, given, wanted=wanted)
        while found.open_questions:
            given |= {one.key: likeliest(one) for one in found.open_questions}
            found = intake.look(store, source, given, wanted=wanted)
        made = intake.bring_in(store, found, replace_days=True, at=AT)
        if made.uid:
            intake.undo(store, made.uid, at=AT)
    except (Unreadable, JournalError):
        return "refused"
    return "brought in" if made.uid else "nothing new"


def main() -> None:
    """Print how many files were refused and brought in, how many failed, and how long the slowest took."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--files", type=int, default=5000)
    said.add_argument("--seed", type=int, default=1)
    wishes = said.parse_args()
    chance, counts, slowest = random.Random(wishes.seed), Counter[str](), 0.0
    with tempfile.TemporaryDirectory() as folder:
        store = journal.open_journal(Path(folder), at=AT)
        known = intake.known_questionnaires_in(store.own_instruments)
        for number in range(wishes.files):
            format = list(FILES)[number % len(FILES)]
            name, whole = FILES[format]
            data = broken(whole.encode() if isinstance(whole, str) else whole, chance)
            begun = time.perf_counter()
            try:
                counts[become(store, Source(data, name, AT.date(), known), wanted=chance.choice(("", format)))] += 1
            except Exception as problem:
                counts["failed"] += 1
                print(f"{format}: {type(problem).__name__}: {problem}")
            slowest = max(slowest, time.perf_counter() - begun)
        broken_rows = len(journal.verify(store))
    print(f"{wishes.files:,} files: {', '.join(f'{many:,} {what}' for what, many in sorted(counts.items()))}")
    print(f"slowest {slowest:.1f} s; {broken_rows} entries are not what was saved")


if __name__ == "__main__":
    main()
