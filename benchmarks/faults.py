"""What is lost when things go wrong: run `PYTHONPATH=. .venv/bin/python benchmarks/faults.py --trials 60 --seed 1`.

Each trial makes a fault in a copy of the sample's journal of two years and looks at what Mastery says and still has.
"Noticed" is a fault that opening or checking names; "silent" one that changes what is read and is not named; "harmless"
one after which everything is read as before. "Entries back" counts, after going on with a backup that lacks the last
20 entries, those that are there of all that were saved. Each line begins with the seed anew, so `--only` gives the same
line as a whole run does.
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import ten_years

from mastery import instruments, journal, kinds, sample
from mastery.instruments.check_in import CheckIn
from mastery.journal import Draft, Journal, JournalError, Save
from mastery.journal.backup import is_whole
from mastery.journal.opening import looking_into

NOW = datetime.now().astimezone()
FIVE = instruments.load("five-elements")
SINCE = 20
Fault = Callable[[bytearray, random.Random], None]

SAVING = """
import sys
from datetime import datetime
from pathlib import Path
from mastery import journal
now = datetime.now().astimezone()
store = journal.open_journal(Path(sys.argv[1]), at=now)
for number in range(10**6):
    uid = f"{sys.argv[2]} {number}"
    content = {"name": uid, "relation": "peer", "in_touch": 1}
    journal.save(store, [journal.Save("person", uid, f"revision of {uid}", content)], at=now)
    print(uid, flush=True)
"""


PASSPHRASE, KEY = "seven quiet herons wade", bytes(range(32))
WORDS, LOCKED = "Xylophones in the harbour", "locked"
CONVERTING = """
import sys
from datetime import datetime
from pathlib import Path
from mastery import journal
folder, to, passphrase, key = Path(sys.argv[1]), *sys.argv[2:4], bytes.fromhex(sys.argv[4])
if to == "locked":
    store = journal.open_journal(folder, at=datetime.now().astimezone())
else:
    journal.open_with(folder, passphrase)
say = lambda share: print(share, flush=True)
if to == "locked":
    journal.lock_with(store, passphrase, key=key, fresh=bytes(journal.FRESH_BYTES), progress=say)
else:
    journal.take_off(folder, passphrase, progress=say)
"""

ERASING = """
import sys
from datetime import datetime
from pathlib import Path
from mastery import journal
store = journal.open_journal(Path(sys.argv[1]), at=datetime.now().astimezone())
print("begins", flush=True)
journal.erase(store, sys.argv[2], at=datetime.now().astimezone())
"""
SECRET, BACKUPS = "words-that-are-erased", 20


def flip(data: bytearray, chance: random.Random) -> None:
    """Turn one bit of a byte that is not zero over."""
    while not data[place := chance.randrange(len(data))]:
        pass
    data[place] ^= 1 << chance.randrange(8)


def page(data: bytearray, chance: random.Random) -> None:
    """Fill one page with noise."""
    place = 4096 * chance.randrange(len(data) // 4096)
    data[place : place + 4096] = chance.randbytes(4096)


def cut(data: bytearray, chance: random.Random) -> None:
    """Cut the end off."""
    del data[chance.randrange(len(data)) :]


def flip_in(*words: bytes) -> Fault:
    """Return the fault that turns one bit of one of `words`, or of the forty bytes behind it, over."""

    def turn(data: bytearray, chance: random.Random) -> None:
        places = [data.find(word) for word in words]
        place = chance.choice([one for one in places if one >= 0]) + chance.randrange(40)
        data[place] ^= 1 << chance.randrange(8)

    return turn


def made(folder: Path) -> tuple[Journal, Path]:
    """Return the sample's journal with a draft and 20 entries more than its backup, and that backup."""
    store = journal.open_journal(folder, at=NOW)
    sample.fill(store, at=NOW)
    backup = journal.make_backup(store.file, at=NOW)
    for number in range(SINCE):
        content = {"name": f"Since {number}", "relation": "peer", "in_touch": 1}
        journal.save(store, [Save("person", f"since {number}", f"revision {number}", content)], at=NOW)
    draft = Draft("draft of the trial", "record of the trial", FIVE.id, FIVE.version)
    given = {"item P1": 4, "item P2": 2, "note": "half done, and kept on the disk as it was given"}
    journal.keep(store, draft, given, instrument=FIVE, at=NOW)
    journal.prefer(store, "cadence", "14", at=NOW)
    return store, backup


def seen(store: Journal) -> str:
    """Return all that is read from `store`, as text."""
    frames = journal.snapshot(store)
    of_all = [frames.check_ins, frames.responses, frames.evidence, frames.replies, *frames.records.values()]
    draft = journal.open_draft(store, FIVE.id)
    return str([[one.to_dict("list") for one in of_all], draft, journal.preference(store, "cadence")])


def uids(store: Journal) -> set[str]:
    """Return the records of `store` that are not deleted."""
    frames = journal.snapshot(store)
    kinds = (set(rows[kind]) for kind, rows in frames.records.items())
    return set(frames.check_ins["check_in"]) | set(frames.replies["check_in"]) | set().union(*kinds)


def noticed(store: Journal, said: str) -> str:
    """Return how the fault in `store` shows: "noticed", "silent" or "harmless"."""
    try:
        again = journal.open_journal(store.folder, at=NOW, may_begin=False)
        if journal.verify(again):
            return "noticed"
        return "harmless" if seen(again) == said else "silent"
    except JournalError:
        return "noticed"


def broken(name: str, fault: Fault, *, trials: int, chance: random.Random) -> None:
    """Print what `trials` of `fault` do; in a journal with a passphrase where the name says so."""
    with tempfile.TemporaryDirectory() as home:
        store, backup = made(Path(home) / "data")
        if LOCKED in name:
            journal.lock_with(store, PASSPHRASE, key=KEY, fresh=bytes(journal.FRESH_BYTES))
            store = journal.open_journal(store.folder, at=NOW)
        whole, said, every = store.file.read_bytes(), seen(store), uids(store)
        counted: Counter[str] = Counter()
        back, false = [], 0
        for _ in range(trials):
            data = bytearray(whole)
            fault(data, chance)
            store.file.write_bytes(data)
            how = noticed(store, said)
            counted[how] += 1
            if how == "noticed":
                shutil.rmtree(store.folder / "quarantine", ignore_errors=True)
                journal.restore(store.file, from_backup=backup, at=NOW)
                again = journal.open_journal(store.folder, at=NOW, may_begin=False)
                back.append(len(uids(again) & every))
                false += bool(uids(again) - every or journal.verify(again))
            store.file.write_bytes(whole)
        fewest, mean = (min(back), sum(back) / len(back)) if back else (len(every), len(every))
        ways = " | ".join(str(counted[one]) for one in ("noticed", "silent", "harmless"))
        print(f"| {name} | {trials} | {ways} | {fewest} to {max(back, default=len(every))} ({mean:.1f}) of {len(every)}"
              f" | {false} |", flush=True)  # fmt: skip


def killed(*, trials: int, chance: random.Random) -> None:
    """Print how many of the saves that were acknowledged by programs killed with signal 9 are there."""
    with tempfile.TemporaryDirectory() as home:
        store = journal.open_journal(Path(home), at=NOW)
        acknowledged: list[str] = []
        for number in range(trials):
            command = [sys.executable, "-c", SAVING, home, str(number)]
            program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ})
            assert program.stdout is not None
            for _ in range(chance.randrange(1, 12)):
                acknowledged.append(program.stdout.readline().strip())
            program.send_signal(signal.SIGKILL)
            acknowledged += program.stdout.read().split("\n")[:-1]
            program.wait()
        lost = set(acknowledged) - uids(store)
        print(f"{trials} kills: {len(acknowledged)} saves acknowledged, {len(lost)} lost, whole: "
              f"{journal.verify(store) == ()}")  # fmt: skip


def converted(*, trials: int, chance: random.Random) -> None:
    """Print what becomes of a journal and its backups when a program is killed while it locks them or opens them up."""
    with tempfile.TemporaryDirectory() as home:
        store, _ = made(Path(home) / "data")
        for number in range(1, 7):
            journal.save(store, [Save("motive", f"m{number}", f"r{number}", {"name": WORDS, "sort": "drains"})], at=NOW)
            journal.make_backup(store.file, at=NOW + timedelta(minutes=number))
        said = [contents(one) for one in files_of(store.folder)]
        midway = unreadable = other = left = found = 0
        to = "locked"
        for _ in range(trials):
            command = [sys.executable, "-c", CONVERTING, str(store.folder), to, PASSPHRASE, KEY.hex()]
            program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            assert program.stdout is not None
            while not (store.folder / "converting.json").exists() and program.poll() is None:
                time.sleep(0.001)
            for _ in range(chance.randrange(len(said) - 1)):
                program.stdout.readline()  # Another file is done.
            time.sleep(chance.uniform(0, 0.1))
            program.send_signal(signal.SIGKILL)
            program.wait()
            midway += (store.folder / "converting.json").exists()
            if journal.is_locked(store.folder):
                journal.open_with(store.folder, PASSPHRASE)
            begun = all((store.folder / name).exists() for name in ("converting.json", "journal.key"))
            left += begun or bool(list(store.folder.rglob("*.part")))
            for one, before in zip(files_of(store.folder), said, strict=True):
                try:
                    other += contents(one) != before
                except JournalError:
                    unreadable += 1
            if is_now := journal.has_passphrase(store.folder):
                found += sum(WORDS.encode() in one.read_bytes() for one in store.folder.rglob("*") if one.is_file())
            to = "plain" if is_now else "locked"
            journal.close(store.folder)
    print(f"{trials} kills while locking or opening up, {midway} midway: {unreadable} files unreadable, {other} with "
          f"another digest, {left} not brought to an end; {found} files with a word of it once locked")  # fmt: skip


def files_of(folder: Path) -> list[Path]:
    """Return the journal in `folder` and its backups."""
    return [folder / journal.FILE_NAME, *sorted((folder / "backups").glob("*.sqlite"))]


def contents(file: Path) -> str:
    """Return one digest of all that the journal `file` holds."""
    with looking_into(file) as looked:
        assert journal.verify(looked) == ()
        return hashlib.sha256(json.dumps(journal.rows_of(looked), sort_keys=True).encode()).hexdigest()


def clocks(*, trials: int, chance: random.Random) -> None:
    """Print what becomes of backups made while the clock jumps up to ten years either way."""
    with tempfile.TemporaryDirectory() as home:
        store = journal.open_journal(Path(home), at=NOW)
        gone = wrong = 0
        for number in range(trials):
            at = NOW + timedelta(days=chance.randint(-3650, 3650))
            one = CheckIn(FIVE, NOW.date() - timedelta(days=number), {"P1": 1 + number % 5})
            journal.save_check_ins(store, [one], today=NOW.date(), at=at)
            backup = journal.make_backup(store.file, at=at)
            gone += not backup.exists()
            wrong += journal.backups(store.folder)[0] != backup
        print(f"{trials} backups by a wrong clock: {gone} gone when made, {wrong} times another counted as the newest")


def erasing(*, trials: int, chance: random.Random) -> None:
    """Print what programs that erase a goal among 20 backups leave, killed with signal 9, after the next start.

    How long one takes that nobody kills is measured first; the kills come within that time. Then once in ten years.
    """
    with tempfile.TemporaryDirectory() as home:
        first, goal = to_be_erased(Path(home) / "first", sample.fill)
        begun = occurrences(first)
        seconds = erased(first, Path(home) / "whole", goal, kill=None)
        left = midway = broken_files = 0
        for number in range(trials):
            folder = Path(home) / str(number)
            erased(first, folder, goal, kill=chance.uniform(0, seconds))
            noted = (folder / "erasing.json").exists()
            midway += noted
            again = journal.open_journal(folder, at=NOW)
            left += noted and bool(occurrences(folder))
            broken_files += bool(journal.verify(again)) + sum(not is_whole(one) for one in journal.backups(folder))
            shutil.rmtree(folder)
        print(f"{trials} kills while erasing: {midway} midway, {left} with words left after the next start, "
              f"{broken_files} files broken; {begun} occurrences before, {occurrences(Path(home) / 'whole')} after one "
              "that nobody killed", flush=True)  # fmt: skip
        first, goal = to_be_erased(Path(home) / "ten", ten_years.fill)
        seconds = erased(first, Path(home) / "ten erased", goal, kill=None)
        print(f"one goal out of {BACKUPS} backups of ten years: {seconds:.1f} s, {occurrences(first)} occurrences "
              f"before, {occurrences(Path(home) / 'ten erased')} after")  # fmt: skip


def to_be_erased(folder: Path, fill: Callable[..., object]) -> tuple[Path, str]:
    """Make a journal with a goal to erase, what belongs to it and 20 backups; return its folder and the goal."""
    store = journal.open_journal(folder, at=NOW)
    fill(store, at=NOW)
    goal = "goal to be erased"
    said = {"statement": SECRET, "state": "active", "why": SECRET}
    things = [Save("goal", goal, "its revision", kinds.content(said))]
    for number in range(3):
        point = {"goal": goal, "day": NOW.date(), "value": number, "note": SECRET}
        things.append(Save("progress_point", f"point {number}", f"that of point {number}", kinds.content(point)))
    journal.save(store, things, at=NOW)
    backup = journal.make_backup(store.file, at=NOW)
    for number in range(1, BACKUPS):
        shutil.copy(backup, backup.with_stem(f"{backup.stem}-{number + 1}"))
    return folder, goal


def erased(first: Path, folder: Path, goal: str, *, kill: float | None) -> float:
    """Erase `goal` in a copy of the folder `first`, killed after so many seconds; return how long it took."""
    shutil.copytree(first, folder)
    program = subprocess.Popen([sys.executable, "-c", ERASING, folder, goal], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    program.stdout.readline()
    start = time.perf_counter()
    try:
        program.wait(kill)
    except subprocess.TimeoutExpired:
        program.send_signal(signal.SIGKILL)
        program.wait()
    return time.perf_counter() - start


def occurrences(folder: Path) -> int:
    """Return how often the words of the erased goal stand in the files of `folder`."""
    return sum(one.read_bytes().count(SECRET.encode()) for one in folder.rglob("*") if one.is_file())


FAULTS: dict[str, Fault] = {
    "a bit flips anywhere": flip,
    "a bit flips in a draft": flip_in(b"item P1", b"half done", b"draft of the trial"),
    "a bit flips in a choice": flip_in(b"cadence14"),
    "a page of noise": page,
    "the end is cut off": cut,
    f"{LOCKED}: a bit flips anywhere": flip,
    f"{LOCKED}: a page of noise": page,
    f"{LOCKED}: the end is cut off": cut,
}


def main() -> None:
    """Make the faults and print what became of them."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--trials", type=int, default=60)
    arguments.add_argument("--seed", type=int, default=1)
    lines = [*FAULTS, "kills", "clocks", "converting", "erasing"]
    arguments.add_argument("--only", choices=lines, help="one line alone")
    given = arguments.parse_args()
    if given.only is None:
        print("| fault | trials | noticed | silent | harmless | entries back; the backup lacks 20 | false entries |")
        print("| --- | --: | --: | --: | --: | --: | --: |")
    for name, fault in FAULTS.items():
        if given.only in (None, name):
            broken(name, fault, trials=given.trials, chance=random.Random(given.seed))
    if given.only in (None, "kills"):
        killed(trials=given.trials, chance=random.Random(given.seed))
    if given.only in (None, "clocks"):
        clocks(trials=given.trials, chance=random.Random(given.seed))
    if given.only in (None, "converting"):
        converted(trials=given.trials, chance=random.Random(given.seed))
    if given.only in (None, "erasing"):
        erasing(trials=given.trials, chance=random.Random(given.seed))


if __name__ == "__main__":
    main()
