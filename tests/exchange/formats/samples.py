"""Made files of other tools, each with the header or keys that are published of it."""

import base64
import json
import sqlite3
import struct
import zlib

from foreign import zipped

DAYLIO_9 = (
    "\ufefffull_date,date,weekday,time,mood,activities,scales,note_title,note\n"
    '2026-05-20,May 20,Wednesday,10:13 pm,rad,"clean | music","Energy:\u00a07 | Sleep:\u00a03",'
    '"A day","one<br>two &amp; 3"\n'
    '2026-05-20,May 20,Wednesday,9:00 am,bad,"","","",""\n'
    '2026-05-19,May 19,Tuesday,22:00,meh ,"","","",""\n'
)


def daylio_backup(whole: object) -> bytes:
    return zipped({"backup.daylio": base64.encodebytes(json.dumps(whole).encode()), "assets/photos/2026/4/ab": b"x"})


def mood(number: int, group: int, *, order: int = 0, word: str = "", usual: int = -1) -> dict[str, object]:
    return {"id": number, "mood_group_id": group, "mood_group_order": order, "custom_name": word, "state": 0,
            "predefined_name_id": usual, "icon_id": 1, "createdAt": 0}  # fmt: skip


def day(mood: object, *, month: object = 3, number: object = 6, **more: object) -> dict[str, object]:
    when = {"year": 2026, "month": month, "day": number, "hour": 10, "minute": 5, "datetime": 1775470000000}
    texts = {"note": "", "note_title": "", "tags": [], "assets": []}
    return {"id": 1, **when, "timeZoneOffset": 7200000, "mood": mood, **texts, **more}


DAYLIO_WHOLE = {
    "version": 15, "pin": "", "metadata": {}, "assets": [{"id": 1, "checksum": "ab"}], "goals": [], "prefs": [],
    "customMoods": [mood(number, number, usual=number) for number in range(1, 6)] + [mood(6, 2, order=1, word="meh+")],
    "tags": [{"id": 7, "name": "clean"}, {"id": 8, "name": "music"}],
    "dayEntries": [
        day(1, note_title="A day", note="one<br>two &amp; 3", tags=[7, 8]),
        day(6, number=5),
        day(5, number=4, month=0, note="<b>late</b>"),
    ],
}  # fmt: skip


FLOW = {
    "Goals": "Goal Period,Date Created,Text 1,Text 2,Goal Assessments,Overall Assessment\n"
    "2026-03,2026-03-01,Write,Run,\"4,2\",3\n",
    "Habits": "Created,Updated,Date,Habit,Done,Committed\n2026-04-06,2026-04-06,2026-04-06,Run,1,0\n"
    "2026-04-07,2026-04-07,2026-04-07,Run,0,1\n",
    "Journal": "Date,Tags,Location,Data\n2026-04-06,@work,,\"{\"\"mood\"\": 7, \"\"best\"\": \"\"a walk\"\"}\"\n",
    "Tracking": "Date,Data\n2026-04-06,\"{\"\"commits\"\": 3}\"\n",
    "Events": "Date Start,Date End,Title,Details,Color\n2026-04-06,2026-04-08,Trip,By train,#fff\n",
    "Tasks": "Date Created,Date Due,Date Done,Title,Done,Archived,Seconds Logged,Complete Sessions Logged\n"
    "2026-04-01,2026-04-10,2026-04-06,Write it,1,0,60,1\n2026-04-01,,,Later,0,0,,\n2026-04-01,,,Never,0,1,,\n",
}  # fmt: skip


NEW_HABITS = (
    "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,Target Type,"
    "Target Value,Archived?\n"
    "001,Meditate,YES_NO,Did you?,,1,1,#FF8F00,,,,false\n"
    "002,Read,NUMERICAL,How many?,,1,1,#FF8F00,pages,AT_LEAST,20.0,false\n"
    "003,Coffee,NUMERICAL,How many?,,1,1,#FF8F00,cups,AT_MOST,2.0,false\n"
)
NEW_LOOP = {
    "Habits.csv": NEW_HABITS,
    "Checkmarks.csv": "Date,Meditate,Read,Coffee,\n2026-04-08,YES_MANUAL,25000,NO,\n",
    "Scores.csv": "Date,Meditate,Read,Coffee,\n2026-04-08,0.1,0.1,0.1,\n",
    "001 Meditate/Checkmarks.csv": "Date,Value,Notes\n2026-04-08,YES_MANUAL,\"calm, at last\"\n2026-04-07,YES_AUTO,\n"
    "2026-04-06,NO,\n2026-04-05,SKIP,\n2026-04-04,UNKNOWN,\n",
    "001 Meditate/Scores.csv": "Date,Score\n2026-04-08,0.1\n",
    "002 Read/Checkmarks.csv": "Date,Value,Notes\n2026-04-08,25000,\n2026-04-07,19000,\n2026-04-06,NO,\n",
    "003 Coffee/Checkmarks.csv": "Date,Value,Notes\n2026-04-08,2000,\n2026-04-07,3000,\n2026-04-06,NO,\n",
}  # fmt: skip


def loop_database(script: str) -> bytes:
    database = sqlite3.connect(":memory:")
    database.executescript(script)
    return database.serialize()


NEWEST = """
CREATE TABLE Habits (id INTEGER PRIMARY KEY, archived INTEGER, color INTEGER, description TEXT, freq_den INTEGER,
 freq_num INTEGER, highlight INTEGER, name TEXT, position INTEGER, reminder_hour INTEGER, reminder_min INTEGER,
 reminder_days INTEGER NOT NULL DEFAULT 127, type INTEGER NOT NULL DEFAULT 0, target_type INTEGER NOT NULL DEFAULT 0,
 target_value REAL NOT NULL DEFAULT 0, unit TEXT NOT NULL DEFAULT "", question TEXT, uuid TEXT);
CREATE TABLE Repetitions (id INTEGER PRIMARY KEY, habit INTEGER NOT NULL, timestamp INTEGER NOT NULL,
 value INTEGER NOT NULL, notes TEXT);
PRAGMA user_version = 25;
INSERT INTO Habits (id, name, type, target_value) VALUES (1, 'Meditate', 0, 0), (2, 'Read', 1, 20);
INSERT INTO Repetitions (habit, timestamp, value, notes) VALUES (1, 1775433600000, 2, 'calm'),
 (1, 1775520000000, 0, NULL), (1, 1775606400000, 3, NULL), (1, 1775692800000, -1, NULL), (2, 1775433600000, 20000, '');
"""
OLDEST = """
CREATE TABLE Habits (Id INTEGER PRIMARY KEY AUTOINCREMENT, archived INTEGER, color INTEGER, description TEXT,
 freq_den INTEGER, freq_num INTEGER, highlight INTEGER, name TEXT, position INTEGER, reminder_hour INTEGER,
 reminder_min INTEGER, reminder_days INTEGER);
CREATE TABLE Repetitions (id INTEGER PRIMARY KEY AUTOINCREMENT, habit INTEGER, timestamp INTEGER);
PRAGMA user_version = 12;
INSERT INTO Habits (id, name) VALUES (1, 'Meditate');
INSERT INTO Repetitions (habit, timestamp) VALUES (1, 1775433600000);
"""


HABO = {
    "title": "Run", "habitType": 0, "targetValue": 30, "unit": "min", "cue": "", "routine": "", "reward": "",
    "accountant": "",
    "events": {"2026-04-06 00:00:00.000Z": ["DayType.check", "rain"], "2026-04-07 00:00:00.000Z": ["DayType.fail", ""],
               "2026-04-08 00:00:00.000Z": ["DayType.skip", ""],
               "2026-04-09 00:00:00.000Z": ["DayType.progress", "", 20]},
}  # fmt: skip


RESUME = {
    "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
    "basics": {"name": "Jo Doe", "email": "jo@example.org"},
    "work": [{"name": "Acme", "position": "Engineer", "startDate": "2019-05", "endDate": "2021", "summary": "Built it.",
              "highlights": ["Faster", "Cheaper"]}],
    "volunteer": [{"organization": "Code club", "position": "Teacher", "startDate": "2020-01-02"}],
    "education": [{"institution": "Uni", "area": "Physics", "studyType": "Bachelor", "endDate": "2016-07-01"}],
    "awards": [{"title": "Best talk", "date": "2021-11", "awarder": "Conf"}],
    "certificates": [{"name": "CKA", "date": "2022-03-04", "issuer": "CNCF", "url": "https://example.org/c"}],
    "publications": [{"name": "On it", "publisher": "Press", "releaseDate": "2018", "url": "https://example.org/p"}],
    "skills": [{"name": "Go", "level": "Master", "keywords": ["net", "sync"]}, {"name": "Go", "level": "Master",
               "keywords": ["net", "sync"]}],
    "languages": [{"language": "German", "fluency": "Native"}],
    "interests": [{"name": "Chess"}],
    "references": [{"name": "Al", "reference": "A joy."}],
    "projects": [{"name": "Tool", "description": "A tool.", "startDate": "2020-02-03"},
                 {"name": "On tools", "type": "talk", "startDate": "2020-03-04"}],
}  # fmt: skip


LINKEDIN = {
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\n"
    'Acme,Engineer,"Built it, twice",Berlin,Sep 2019,\nAcme,Lead,,,2021,May 2023\nAcme,Boss,,,,\n',
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\nUni,2012,2016,,BSc,Chess\n"
    "Uni,2025,2031,,MSc,\n",
    "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\n"
    "CKA,https://example.org/c,CNCF,Mar 2022,Mar 2025,17\nOld,,CNCF,Mar 2022,Mar 2020,\n",
    "Skills.csv": "Name\nGo\nSpeaking\nGo\n",
    "Projects.csv": "Title,Description,Url,Started On,Finished On\nTool,A tool.,,Feb 2020,Mar 2020\n",
    "Recommendations_Received.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    'Al,Roe,Acme,CTO,A joy.,"01/24/18, 03:00 PM",VISIBLE\nBo,Roe,Acme,CTO,No.,"01/24/18, 03:00 PM",HIDDEN\n',
    "Honors.csv": "Title,Description,Issued On\nPrize,For it,Nov 2021\n",
    "Publications.csv": "Name,Published On,Description,Publisher,Url\nOn it,2018,,Press,https://example.org/p\n",
    "Connections.csv": "First Name,Last Name\nNobody,Else\n",
    "messages.csv": "FROM,TO,CONTENT\nNobody,Me,Secret\n",
}  # fmt: skip


V2 = {
    "@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "id": "https://example.org/a",
    "issuedOn": "2024-05-06T00:00:00Z", "expires": "2027-05-06T00:00:00Z",
    "badge": {"type": "BadgeClass", "name": "Welder", "description": "Can weld.", "issuer": {"name": "Guild"}},
}  # fmt: skip
V3 = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "https://example.org", "name": "Guild"},
    "validFrom": "2024-05-06T00:00:00Z", "validUntil": "2027-05-06T00:00:00Z",
    "credentialSubject": {"achievement": {"name": "Welder", "description": "Can weld."}},
}  # fmt: skip


def chunk(sort: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + sort + data + struct.pack(">I", zlib.crc32(sort + data))


def picture(keyword: bytes, text: bytes, *, packed: bool = False, sort: bytes = b"iTXt") -> bytes:
    body = zlib.compress(text) if packed else text
    head = keyword + b"\0" + (bytes([packed, 0]) + b"\0\0" if sort == b"iTXt" else b"")
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(sort, head + body) + chunk(b"IEND", b"")


def token(payload: dict) -> bytes:
    part = base64.urlsafe_b64encode(json.dumps(payload).encode()).rstrip(b"=")
    return b"e30." + part + b".c2ln"


def svg(space: str, element: str, text: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:ob="{space}">'
        f"<ob:{element}>{text}</ob:{element}><rect/></svg>"
    ).encode()


LIFEWHEEL = {
    "type": "lifewheel",
    "version": 3,
    "url": "https://example.org",
    "encrypted": False,
    "data": [
        {"time": "2024-05-06T10:00:00.000Z", "data": [1, 2, 3, 4, 5, 6, 7, 8], "comment": "First"},
        {"time": "2024-06-06T10:00:00.000Z", "data": [1, 2, 3, 4, 5, 6, 7, 11], "comment": ""},
    ],
}


def roda_da_vida() -> bytes:
    return loop_database(
        "CREATE TABLE life_areas (id INTEGER, name TEXT, description TEXT, color TEXT, is_active INTEGER);"
        "CREATE TABLE scores (id INTEGER, area_id INTEGER, value INTEGER, recorded_at INTEGER);"
        "INSERT INTO life_areas VALUES (1, 'Career', '', '', 1);"
        "INSERT INTO scores VALUES (1, 1, 7, 1775476800), (2, 1, 8, 1775563200000), (3, 1, 12, 1775563200);"
    )


BRAGDOC = {
    "version": "1.0",
    "exportedAt": "2026-04-06",
    "achievements": [
        {"title": "Moved it", "summary": "In short", "details": "At length", "eventStart": "2026-01-05T00:00:00Z",
         "eventEnd": "2026-02-05T00:00:00Z", "eventDuration": "month", "impact": 3},
    ],
}  # fmt: skip
BEAVER = {
    "habits": [
        {"name": "Run", "id": "a", "star": True, "status": "normal", "tags": [], "period": None,
         "records": [{"day": "2026-04-06", "done": True, "text": "rain"}, {"day": "2026-04-07", "done": False}]},
    ]
}  # fmt: skip
FILES: dict[str, tuple[str, bytes | str]] = {
    "Daylio": ("daylio.csv", DAYLIO_9),
    "Daylio backup": ("backup_2026_04_06.daylio", daylio_backup(DAYLIO_WHOLE)),
    "iMoodJournal": (
        "mood.csv",
        "Date,Day of Week,Hour,Minute,Level,Label,Text\n2015-09-05,Saturday,21,5,7,Good,a\n",
    ),
    "Loop Habit Tracker": ("loop.zip", zipped(NEW_LOOP)),
    "Loop backup": ("loop.db", loop_database(NEWEST)),
    "Lifewheel": ("wheel.json", json.dumps(LIFEWHEEL)),
    "Google Forms": (
        "form.csv",
        "Timestamp,Score,How calm?,Why?\n8/31/2023 19:08:16,4 / 5,3,so\n9/1/2023 9:08:16,,4,",
    ),
    "Track & Graph": ("t.csv", "FeatureName,Timestamp,Value,Label,Note\nMood,2022-03-04T23:30:00+01:00,7,,late\n"),
    "Skills": ("s.csv", '"Competency Domain","Competency","Skill","Level"\n"Data","Analysis","Plots",3\n'),
    "Snowflake": ("link.txt", "https://example.org/#1,0,2,3,0,1,2,3,4,5,1,0,2,3,0,1,Jo%20Doe,Staff%20Engineer"),
    "Obsidian": ("n.md", "---\ndate: 2026-04-06\nwheelOfLife: {career: 7, growth: 6}\nmood: 3\n---\nText\n"),
    "HabitBull": ("h.csv", "HabitName,HabitCategory,CalendarDate,Value,CommentText\nRun,Health,2016-03-18,1,rain\n"),
    "Nomie": ("n.csv", "epoch,start,end,offset,note,lat,lng,location,score\n1775518200000,x,x,-120,#mood(8) @jo,,,,\n"),
    "Perfice": ("p.csv", "Timestamp,mood,people\n1775476800000,4,Jo|||Al\n"),
    "Beaver Habits": ("b.json", json.dumps(BEAVER)),
    "Habo": ("h.json", json.dumps([HABO])),
    "flow-dashboard": ("j.csv", FLOW["Journal"]),
    "Roda da Vida": ("data.db", roda_da_vida()),
    "BragDoc": ("bragdoc.json", json.dumps(BRAGDOC)),
    "JSON Resume": ("resume.json", json.dumps(RESUME)),
    "LinkedIn": ("export.zip", zipped(LINKEDIN)),
    "Open Badge": ("badge.png", picture(b"openbadges", json.dumps(V2).encode(), packed=True)),
}
"""A file of each format, with its name."""
