"""A past that is not ratings: resumes, LinkedIn's export, badges."""

import json

import pytest
from foreign import TODAY, read, records, zipped
from samples import LINKEDIN, RESUME, V2, V3, picture, svg, token

from mastery import kinds
from mastery.exchange import Unreadable
from mastery.exchange.career import parts_of


def test_json_resume():
    found = read(json.dumps(RESUME), name="resume.json")
    assert records(found) == [
        ("entry", {"kind": "experience", "way": "new_role", "day": "2019-05-01", "title": "Engineer, Acme",
                   "text": "Built it.\nFaster\nCheaper\nThe file says 2019-05, without a day.\nUntil 2021."}),
        ("entry", {"kind": "experience", "way": "volunteering", "day": "2020-01-02", "title": "Teacher, Code club"}),
        ("entry", {"kind": "experience", "way": "project", "day": "2020-02-03", "title": "Tool", "text": "A tool."}),
        ("entry", {"kind": "contribution", "way": "talk", "day": "2020-03-04", "title": "On tools"}),
        ("credential", {"name": "Bachelor, Physics", "issuer": "Uni", "issued": "2016-07-01"}),
        ("credential", {"name": "CKA", "issuer": "CNCF", "issued": "2022-03-04", "note": "https://example.org/c"}),
        ("entry", {"kind": "win", "day": "2021-11-01", "title": "Best talk",
                   "text": "Awarded by Conf.\nThe file says 2021-11, without a day."}),
        ("entry", {"kind": "contribution", "way": "post", "day": "2018-01-01", "title": "On it",
                   "text": "Press\nThe file says 2018, without a day.", "link": "https://example.org/p"}),
        ("strength", {"name": "Go", "watched": 0, "evidence": "Master\nnet, sync"}),
        ("strength", {"name": "German", "watched": 0, "evidence": "Native"}),
        ("entry", {"kind": "feedback", "title": "Reference from Al", "text": "A joy."}),
    ]  # fmt: skip
    assert [found.places[one.line] for one in found.records[:2]] == ["work, entry 1", "volunteer, entry 1"]
    assert found.notices == ("Passed over: basics, interests. They are of no kind of record here.",)


def refused(found):
    """Return place → what the kind of a record says against it."""
    said = {
        found.places.get(one.line, ""): kinds.problems(kinds.KINDS[one.kind], one.values, today=TODAY)
        for one in found.records
    }
    return {place: sentences for place, sentences in said.items() if sentences}


def test_what_a_kind_refuses_it_says_in_its_own_words():
    assert refused(read(json.dumps(RESUME))) == {"references, entry 1": ("“Day” is empty. Fill it in.",)}


def test_how_much_of_a_day_a_file_gives_can_be_read_from_the_text():
    assert parts_of("Built it.\nThe file says 2019-05, without a day.\nUntil 2021.") == ("Built it.", "2019-05", "2021")
    assert parts_of("Until 2021 I sang.") == ("Until 2021 I sang.", "", "")


@pytest.mark.parametrize("prefix", ["", "Basic_LinkedInDataExport/"])
def test_linkedin(prefix):
    found = read(zipped({f"{prefix}{name}": text for name, text in LINKEDIN.items()}), name="export.zip")
    made = {found.places[one.line]: (one.kind, dict(one.values)) for one in found.records}
    month = "The file says {}, without a day."
    assert made["Positions.csv, line 2"] == (
        "entry",
        {"kind": "experience", "way": "new_role", "day": "2019-09-01", "title": "Engineer, Acme",
         "text": f"Built it, twice\nBerlin\n{month.format('2019-09')}"},
    )  # fmt: skip
    assert made["Positions.csv, line 3"][1]["text"] == f"{month.format('2021')}\nUntil 2023-05."
    assert made["Education.csv, line 2"] == (
        "credential",
        {"name": "BSc", "issuer": "Uni", "issued": "2016-01-01", "note": f"Chess\n{month.format('2016')}"},
    )
    assert made["Certifications.csv, line 2"] == (
        "credential",
        {"name": "CKA", "issuer": "CNCF", "issued": "2022-03-01", "expires": "2025-03-01",
         "note": f"17\nhttps://example.org/c\n{month.format('2022-03')}\n{month.format('2025-03')}"},
    )  # fmt: skip
    assert [one.values["name"] for one in found.records if one.kind == "strength"] == ["Go", "Speaking"]
    assert {one.values["watched"] for one in found.records if one.kind == "strength"} == {0}
    assert made["Recommendations_Received.csv, line 2"] == (
        "entry",
        {"kind": "feedback", "day": "2018-01-24", "title": "Recommendation from Al Roe", "role": "Al Roe, CTO, Acme",
         "text": "A joy."},
    )  # fmt: skip
    assert made["Projects.csv, line 2"][1]["way"] == "project"
    assert made["Honors.csv, line 2"][1] == {
        "kind": "win", "day": "2021-11-01", "title": "Prize", "text": f"For it\n{month.format('2021-11')}",
    }  # fmt: skip
    assert made["Publications.csv, line 2"][1]["link"] == "https://example.org/p"
    assert not any(word in str(found.records) for word in ("Nobody", "Secret", "No."))
    assert refused(found) == {
        "Positions.csv, line 4": ("“Day” is empty. Fill it in.",),
        "Education.csv, line 3": ("“Issued on” lies in the future. Choose today or an earlier day.",),
        "Certifications.csv, line 3": ("The credential expires before it was issued. Mend one of the two days.",),
    }


def test_one_table_of_linkedin_and_days_whose_order_no_day_tells():
    text = (
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
        'Al,Roe,Acme,CTO,A joy.,"01/02/18, 03:00 PM",VISIBLE\n'
    )
    found = read(text, name="Recommendations Received.csv")
    assert [one.key for one in found.asked({})] == ["day_order"]
    found = read(text, name="Recommendations Received.csv", answers={"day_order": "dmy"})
    assert found.records[0].values["day"] == "2018-02-01"


WELDER = [
    ("credential", {"name": "Welder", "issuer": "Guild", "issued": "2024-05-06", "expires": "2027-05-06",
                    "note": "Can weld.\nRead from the badge, not checked with the issuer."})
]  # fmt: skip


_CREDENTIAL, _ASSERTION = "https://purl.imsglobal.org/ob/v3p0", "http://openbadges.org"


@pytest.mark.parametrize(
    "data",
    [
        picture(b"openbadges", json.dumps(V2).encode()),
        picture(b"openbadges", json.dumps(V2).encode(), packed=True),
        picture(b"openbadges", json.dumps(V2).encode(), sort=b"tEXt"),
        picture(b"openbadgecredential", json.dumps(V3).encode()),
        picture(b"openbadgecredential", token({"vc": V3})),
        picture(b"openbadgecredential", token(V3)),
        svg(_CREDENTIAL, "credential", f"<![CDATA[{json.dumps(V3)}]]>"),
        svg(_ASSERTION, "assertion", f"<![CDATA[{json.dumps(V2)}]]>"),
        json.dumps(V2).encode(),
        json.dumps(V3).encode(),
    ],
)
def test_a_badge_of_every_form_is_read(data):
    found = read(data, name="badge")
    assert records(found) == WELDER
    assert found.notices == ("Read from the badge, not checked with the issuer.",)
    assert refused(found) == {}


_BOMB = picture(b"openbadges", b" " * 50_000_000, packed=True)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (picture(b"openbadges", b"https://example.org/a.json"), "an address alone"),
        (picture(b"Comment", b"{}"), "holds no badge"),
        (svg(_CREDENTIAL, "credential", "&a;", '<!DOCTYPE svg [<!ENTITY a "b">]>'), "declares entities"),
        (_BOMB, "unpacks to more than 2,000,000 bytes"),
        (picture(b"openbadges", json.dumps(V2).encode())[:-20], "damaged or was cut off"),
        (picture(b"openbadges", b"{}"), "of no form that is known"),
        (svg("http://example.org", "assertion", "{}"), "holds no badge"),
        (json.dumps({**V2, "badge": "https://example.org/b"}).encode(), "an address alone"),
    ],
)
def test_a_picture_without_a_badge_is_refused(data, said):
    with pytest.raises(Unreadable, match=said):
        read(data, name="badge")
