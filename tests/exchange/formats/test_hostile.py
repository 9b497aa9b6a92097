"""Broken and hostile files: a sentence or a reading, never anything else, within bounds of time and memory."""

import random
import tracemalloc
import zipfile

import pytest
from damage import broken
from foreign import TODAY, read, zipped
from samples import FILES, LINKEDIN, NEW_LOOP, loop_database

from mastery import kinds
from mastery.exchange import Unreadable, registry
from mastery.exchange.reading import MAX_QUESTIONS, Source


def try_out(data: bytes, name: str, wanted: str) -> str:
    """Read `data`; return what became of it: "read" or "refused". Whatever else happens fails."""
    try:
        found = registry.read_foreign(Source(data, name, TODAY), {}, wanted=wanted)
        open_ones = found.asked({})
        assert len(open_ones) <= MAX_QUESTIONS
        said = [*found.problems.sentences(), *found.notices, *(one.text for one in open_ones)]
        for part in found.parts:
            assert part.rows["day"].notna().all()
            assert part.rows["value"].dropna().between(-1e15, 1e15).all()
            assert not part.rows.loc[part.rows["item"] != ""].duplicated(["day", "item"]).any()
        for one in found.records:
            kinds.problems(kinds.KINDS[one.kind], kinds.content(one.values), today=TODAY)
    except Unreadable as problem:
        said, became = list(problem.sentences), "refused"
        assert said
    else:
        became = "read"
    for sentence in said:
        assert sentence.strip()
        assert len(sentence) < 2000
        assert "Traceback" not in sentence
    return became


@pytest.mark.parametrize("format", FILES)
def test_a_damaged_file_is_read_or_refused_in_words(format):
    name, whole = FILES[format]
    data = whole.encode() if isinstance(whole, str) else whole
    assert try_out(data, name, "") == "read"
    chance = random.Random(format)
    became = [try_out(broken(data, chance), name, wanted) for wanted in ["", format] * 8]
    assert "refused" in became


NESTED = b"[" * 100_000 + b"]" * 100_000
HOSTILE = {
    "empty": b"",
    "blank": b" \n\n",
    "zeros": bytes(10_000),
    "nested lists": NESTED,
    "nested objects": b'{"data":' * 100_000 + b"1" + b"}" * 100_000,
    "nested in a wheel": b'{"type":"lifewheel","data":[' + NESTED + b"]}",
    "digits": b'{"habits":[{"name":"a","records":[{"day":"2026-01-01","done":' + b"9" * 100_000 + b"}]}]}",
    "too large a number": b'{"habits":[{"name":"a","records":[{"day":"2026-01-01","done":1e999}]}]}',
    "no number": b'{"type":"lifewheel","data":[{"time":"2026-01-01","data":[NaN,1,1,1,1,1,1,1]}]}',
    "halves of letters": b'{"habits":[{"name":"\\ud800","records":[{"day":"2026-01-01","done":true}]}]}',
    "a number of 400 digits": b'{"type":"lifewheel","data":[{"time":"2026-01-01","data":['
    + b",".join([b"9" * 400] * 8)
    + b"]}]}",
    "utf-16": "Date,Day of Week,Hour,Minute,Level,Label\n2026-04-06,Monday,1,0,3,x\n".encode("utf-16"),
    "latin-1": "Date,Hour,Minute,Level,Label\n2026-04-06,1,0,3,\xe9\n".encode("latin-1"),
    "open quotation": b'FeatureName,Timestamp,Value,Label,Note\nMood,2022-03-04T23:30:00+01:00,7,,"late\n',
    "many names": b"FeatureName,Timestamp,Value,Label,Note\n"
    + b"".join(b"F%d,2022-03-04T23:30:00+01:00,7,,\n" % n for n in range(2000)),
    "many words": b"full_date,date,weekday,time,mood,activities,note\n"
    + b"".join(b"2022-03-04,4,Friday,10:00,word%d,,\n" % n for n in range(2000)),
    "wide": b"Timestamp," + b",".join(b"q%d" % n for n in range(50_000)) + b"\n8/31/2023 19:08:16,1\n",
    "a day of every kind": b"Timestamp,q\n" + b"\n".join(b"%d/%d/%d 1:00:00,1" % (n, n, n) for n in range(2000)),
    "png": b"\x89PNG\r\n\x1a\n" + b"\xff" * 100,
    "svg": b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b'<svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
    "sqlite": b"SQLite format 3\0" + b"Repetitions Habits" + bytes(5000),
    "sqlite cut off": FILES["Loop backup"][1][:4096],
    "brackets": b"---\ndate: 2026-04-06\nwheelOfLife: {" + b"a: " * 100_000 + b"}\n---\n",
    "tags": b"full_date,date,weekday,time,mood,activities,note\n2022-03-04,4,Friday,10:00,rad,," + b"<b " * 100_000,
    "tracker": b"epoch,start,end,offset,note\n1775518200000,x,x,0," + b"#a(" * 100_000 + b"\n",
    "link": b"#" + b"1," * 100_000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_ends_in_words_and_takes_little_memory(case):
    data = HOSTILE[case]
    for wanted in registry.names():
        try_out(data, "file", wanted)
    tracemalloc.start()
    try:
        try_out(data, "file", "")
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


def bomb(name: str) -> bytes:
    return zipped({**NEW_LOOP, **LINKEDIN, name: bytes((64 << 20) + 1)})


def doubled() -> bytes:
    whole = zipped({"Habits.csv": NEW_LOOP["Habits.csv"], "habits.csv": "x", "001 a/Checkmarks.csv": ""})
    return whole.replace(b"habits.csv", b"Habits.csv")


@pytest.mark.parametrize(
    ("format", "data", "said"),
    [
        ("Loop Habit Tracker", lambda: bomb("009 Bomb/Checkmarks.csv"), "unpacks to more than 64 MB"),
        ("LinkedIn", lambda: bomb("Honors.csv"), "unpacks to more than 64 MB"),
        ("Obsidian", lambda: bomb("a.md"), "unpacks to more than 64 MB"),
        ("Loop Habit Tracker", doubled, "twice"),
        (
            "Loop Habit Tracker",
            lambda: zipped(NEW_LOOP, compression=zipfile.ZIP_LZMA),
            "packed in a way that is not read",
        ),
        ("LinkedIn", lambda: zipped({f"{n}/Skills.csv": "" for n in range(5001)}), "has 5,001 members"),
        ("LinkedIn", lambda: zipped({"a.txt": ""}), "holds no table of LinkedIn"),
        ("Loop Habit Tracker", lambda: zipped({"a.txt": ""}), "has no Habits.csv"),
    ],
)
def test_a_zip_file_that_is_a_trap_is_refused(format, data, said):
    with pytest.raises(Unreadable, match=said):
        registry.read_foreign(Source(data(), "file.zip", TODAY), {}, wanted=format)


def test_names_that_lead_elsewhere_lead_nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    traps = {f"../../{name}": text for name, text in {**NEW_LOOP, **LINKEDIN}.items()}
    for format in ("Loop Habit Tracker", "LinkedIn"):
        try_out(zipped({**traps, "/etc/Skills.csv": "Name\nGo\n"}), "file.zip", format)
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_would_run_for_hours_ends():
    rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
    script = (
        "CREATE TABLE Habits (id, name); CREATE TABLE Repetitions (habit, timestamp, value, notes);"
        f"INSERT INTO Habits VALUES (1, 'Run'); INSERT INTO Repetitions {rows} SELECT 1, i * 86400000, 2, '' FROM n;"
        "CREATE TRIGGER t AFTER INSERT ON Habits BEGIN DELETE FROM Repetitions; END;"
    )
    found = read(loop_database(script), name="backup.db")
    assert len(found.parts[0].rows) == 20_000


def test_bytes_inside_a_packed_file_are_no_names():
    inside = zipped({"xl/workbook.xml": "notes.md Habits.csv Positions.csv Skills.csv"}, compression=zipfile.ZIP_STORED)
    assert registry.format_of(inside, "table.xlsx").NAME == "Table"
    assert registry.format_of(b"Date,Data\n2026-04-06,3\n", "table.csv").NAME == "Table"
