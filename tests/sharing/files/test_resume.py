"""JSON Resume out, and in again: valid by the official schema, and nothing that is nobody's business."""

import json
from datetime import date
from pathlib import Path

import jsonschema
from record_maker import no_records, records

from mastery.exchange.reading import Source
from mastery.exchange.registry import read_foreign
from mastery.sharing.files.resume import resume, resume_bytes

SCHEMA = json.loads((Path(__file__).parents[2] / "data" / "jsonresume-schema.json").read_text())
ON = date(2026, 11, 27)
ENTRIES = [
    {"kind": "experience", "way": "new_role", "day": "2019-05-01", "title": "Engineer, Acme",
     "text": "Built it.\nThe file says 2019-05, without a day.\nUntil 2021."},
    {"kind": "experience", "way": "new_role", "day": "2021-02-03", "title": "Lead", "lesson": "A private lesson"},
    {"kind": "experience", "way": "volunteering", "day": "2020-01-02", "title": "Teacher, Code club"},
    {"kind": "experience", "way": "project", "day": "2020-02-03", "title": "Tool", "text": "A tool."},
    {"kind": "experience", "way": "rotation", "day": "2020-03-03", "title": "Sales"},
    {"kind": "contribution", "way": "talk", "day": "2020-03-04", "title": "On tools", "link": "https://example.org/t"},
    {"kind": "contribution", "way": "teaching", "day": "2020-03-05", "title": "Go for all"},
    {"kind": "contribution", "way": "post", "day": "2018-01-01", "title": "On it", "link": "no address"},
    {"kind": "win", "day": "2021-11-01", "title": "A private win"},
    {"kind": "setback", "day": "2021-11-02", "title": "A private setback", "text": "Private"},
    {"kind": "note", "day": "2021-11-03", "title": "A private note"},
]  # fmt: skip
HELD = no_records() | {
    "entry": records("entry", *ENTRIES),
    "credential": records(
        "credential",
        {"name": "CKA", "issuer": "CNCF", "issued": "2022-03-01", "expires": "2025-03-01",
         "note": "private 17\nhttps://example.org/c\nThe file says 2022-03, without a day."},
        {"name": "No day"},
    ),
    "strength": records(
        "strength",
        {"name": "Go", "watched": 1, "evidence": "Private evidence"},
        {"name": "Speaking", "watched": 1}, {"name": "Private weakness", "watched": 1},
        {"name": "Was good", "watched": 1}, {"name": "Never rated", "watched": 0},
    ),
    "strength_rating": records(
        "strength_rating",
        {"strength": "strength0", "day": "2026-01-01", "value": 4},
        {"strength": "strength1", "day": "2026-01-01", "value": 5},
        {"strength": "strength2", "day": "2026-01-01", "value": 2},
        {"strength": "strength3", "day": "2026-01-01", "value": 5},
        {"strength": "strength3", "day": "2026-02-01", "value": 3},
    ),
    "profile": records("profile", {"name": "Jo Doe", "headline": "Builds tools"}),
    "vision": records("vision", {"statement": "A private vision"}),
}  # fmt: skip


def test_a_resume_fits_the_official_schema():
    jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(resume(HELD, made_on=ON))
    assert resume(no_records(), made_on=ON).keys() == {"$schema", "meta"}


def test_what_goes_out_and_nothing_else():
    made = resume(HELD, made_on=ON)
    assert made["basics"] == {"name": "Jo Doe", "label": "Builds tools"}
    assert made["work"] == [
        {"position": "Engineer", "name": "Acme", "startDate": "2019-05", "endDate": "2021", "summary": "Built it."},
        {"position": "Lead", "startDate": "2021-02-03"},
    ]
    assert made["volunteer"] == [{"position": "Teacher", "organization": "Code club", "startDate": "2020-01-02"}]
    assert [(one["name"], one.get("type")) for one in made["projects"]] == [
        ("Tool", None),
        ("Sales", "rotation"),
        ("On tools", "talk"),
        ("Go for all", "teaching"),
    ]
    assert made["publications"] == [{"name": "On it", "releaseDate": "2018-01-01"}]
    assert made["certificates"] == [
        {"name": "CKA", "date": "2022-03", "issuer": "CNCF", "url": "https://example.org/c"},
        {"name": "No day"},
    ]
    # Of the ratings the newest counts: 5, then 4; not 3 after 5, not 2, and not what nobody rated.
    assert made["skills"] == [{"name": "Speaking"}, {"name": "Go"}]
    assert "rivate" not in resume_bytes(resume(HELD, made_on=ON)).decode()


def text_of(entry):
    return entry["way"], entry["day"], entry["title"]


def test_what_went_out_comes_in_again():
    found = read_foreign(Source(resume_bytes(resume(HELD, made_on=ON)), "resume.json", ON), {})
    came = [one.values for one in found.records if one.kind == "entry"]
    assert sorted(map(text_of, came)) == sorted(text_of(one) for one in ENTRIES if one.get("way"))
    assert next(one["text"] for one in came if one["title"] == "Engineer, Acme") == ENTRIES[0]["text"]
    assert [one.values["name"] for one in found.records if one.kind == "strength"] == ["Speaking", "Go"]
    assert [one.values.get("issued") for one in found.records if one.kind == "credential"] == ["2022-03-01", None]
