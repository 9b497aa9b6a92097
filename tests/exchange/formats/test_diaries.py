"""Diaries and questionnaires of other tools: the header of each as it is published, with the rows that are right."""

import json

import pytest
from foreign import TODAY, by_item, read, records, zipped
from samples import BRAGDOC, DAYLIO_9, DAYLIO_WHOLE, FLOW, LIFEWHEEL, day, daylio_backup, roda_da_vida

from mastery.exchange import Unreadable, registry
from mastery.exchange.reading import MAX_QUESTIONS


def test_daylio_with_nine_columns():
    found = read(DAYLIO_9, answers={"twice": "last", "range": "1 10"})
    assert [one.key for one in found.questions] == ["range", "twice"]
    assert by_item(found) == {
        "Mood": {"2026-05-20": 5, "2026-05-19": 3},
        "Energy": {"2026-05-20": 7},
        "Sleep": {"2026-05-20": 3},
        "": {"2026-05-20": "A day\none\ntwo & 3\nActivities: clean | music"},
    }
    mood, scales = (part.questionnaire for part in found.parts)
    assert (mood.low, mood.high, mood.levels[5], mood.levels[1]) == (1, 5, "rad", "awful")
    assert (scales.title, scales.low, scales.high) == ("Daylio scales", 1, 10)


def test_daylio_means_of_a_day_are_whole_numbers():
    # rad and bad are 5 and 2: their mean is 3.5, which is 4 as a whole number.
    assert by_item(read(DAYLIO_9, answers={"twice": "mean"}))["Mood"]["2026-05-20"] == 4
    assert by_item(read(DAYLIO_9, answers={"twice": "first"}))["Mood"]["2026-05-20"] == 2


def test_daylio_with_eight_columns_and_a_word_of_ones_own():
    text = (
        "full_date,date,weekday,time,mood,activities,note_title,note\n"
        '2021-09-28,28 September,Tuesday,10:00 pm,sad ,"clean | music | movies / tv","",""\n'
        '2021-09-27,27 September,Monday,10:00 pm,good,"","",""\n'
        '2021-09-26,26 September,Sunday,10:00 pm,awful,"","",""\n'
    )
    found = read(text)
    (question,) = found.asked({})
    assert (question.key, question.asks, set(question.proposal)) == ("words", "order", {"awful", "sad", "good"})
    found = read(text, answers={"words": ["awful", "sad", "good"]})
    assert found.asked({"words": ["awful", "sad", "good"]}) == ()
    assert by_item(found)["Mood"] == {"2021-09-28": 2, "2021-09-27": 3, "2021-09-26": 1}
    assert found.parts[0].questionnaire.levels == {1: "awful", 2: "sad", 3: "good"}


def test_daylio_with_seven_columns_and_the_year_by_itself():
    text = (
        "year,date,weekday,time,mood,activities,note\n"
        '2018,18 May,Friday,11:54 pm,rad,"clean | cook","Went to a party"\n'
        '2018,17. Mai,Donnerstag,22:21,awful,"",""\n'
        '2018,30 February,Friday,11:41 pm,good,"",""\n'
    )
    found = read(text)
    assert by_item(found)["Mood"] == {"2018-05-18": 5, "2018-05-17": 1}
    assert found.questions == ()
    assert found.problems.sentences() == (
        "line 4, column date: “30 February 2018” is not written as year-month-day; "
        "write four, two and two digits, with hyphens between",
    )


def test_daylio_in_german_is_known_and_in_spanish_is_shown_first():
    header = "full_date,date,weekday,time,mood,activities,note\n"
    german = (
        header
        + "2019-02-17,17. Februar,Sonntag,19:05,Ok,Lesen | Yoga,\n2019-02-16,16. Februar,Samstag,19:05,Lausig,,\n"
    )
    assert by_item(read(german))["Mood"] == {"2019-02-17": 3, "2019-02-16": 1}
    assert read(german).questions == ()
    spanish = header + "2019-02-17,17,domingo,19:05,bien,,\n2019-02-16,16,sábado,19:05,horrible,,\n"
    found = read(spanish)
    assert by_item(found)["Mood"] == {"2019-02-17": 4, "2019-02-16": 1}
    assert [(one.key, one.sure) for one in found.questions] == [("words", True)]
    assert by_item(read(spanish, answers={"words": ["bien", "horrible"]}))["Mood"] == {"2019-02-17": 1, "2019-02-16": 2}


def test_daylios_own_backup_counts_months_from_0_and_levels_from_the_best():
    found = read(daylio_backup(DAYLIO_WHOLE), name="backup_2026_04_06.daylio")
    assert by_item(found) == {
        "Mood": {"2026-04-06": 5, "2026-04-05": 4, "2026-01-04": 1},
        "": {
            "2026-04-06": "A day\none\ntwo & 3\nActivities: clean | music",
            "2026-04-05": "Mood: meh+",
            "2026-01-04": "late",
        },
    }
    (part,) = found.parts
    assert part.questionnaire.levels == {5: "rad", 4: "good", 3: "meh", 2: "bad", 1: "awful"}
    assert (found.questions, found.problems.sentences()) == ((), ())
    assert found.notices == ("Photos and recordings stay in the backup.",)


def test_a_backup_of_daylio_begins_the_same_questionnaire_as_its_table():
    header = "full_date,date,weekday,time,mood,activities,note_title,note\n"
    table = header + '2026-04-06,6 April,Monday,10:05,rad,"clean | music","A day","one<br>two &amp; 3"\n'
    (of_table,), (of_backup,) = read(table).parts, read(daylio_backup(DAYLIO_WHOLE), name="b.daylio").parts
    assert of_table.questionnaire == of_backup.questionnaire
    assert by_item(read(table))[""].items() <= by_item(read(daylio_backup(DAYLIO_WHOLE), name="b.daylio"))[""].items()


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (day(99), "entry 4, column mood: its mood is not among those of the backup"),
        (day(None), "entry 4, column mood: its mood is not among those of the backup"),
        (day([1]), "entry 4, column mood: its mood is not among those of the backup"),
        (day(1, number="6"), "entry 4, column day: it has no day"),
        (day(1, month=True), "entry 4, column day: it has no day"),
        (day(1, month=12), "entry 4, column day: there is no day 2026-13-06"),
        (day(1, number=10**400), "entry 4, column day:"),
        (day(1, year=-5), "entry 4, column day:"),
        (day(1, year=2030), "entry 4, column day: 2030-04-06 is in the future"),
    ],
)
def test_an_entry_of_a_backup_that_cannot_come_in_is_named(entry, said):
    found = read(daylio_backup({**DAYLIO_WHOLE, "dayEntries": [*DAYLIO_WHOLE["dayEntries"], entry]}), name="b.daylio")
    assert by_item(found)["Mood"] == {"2026-04-06": 5, "2026-04-05": 4, "2026-01-04": 1}
    (sentence,) = found.problems.sentences()
    assert sentence.startswith(said)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped({"other": b""}), "holds no backup.daylio"),
        (zipped({"backup.daylio": b"e30?"}), "is damaged"),
        (zipped({"backup.daylio": b""}), "is not JSON"),
        (daylio_backup([]), "holds no entries"),
        (daylio_backup({"dayEntries": 1, "customMoods": {}, "tags": "x"}), "holds no entries"),
        (b"no ZIP file", "ZIP file is damaged"),
    ],
)
def test_a_backup_of_daylio_that_holds_nothing_is_refused_in_words(data, said):
    with pytest.raises(Unreadable, match=said):
        read(data, name="backup.daylio")


def test_odd_parts_of_a_backup_of_daylio_are_passed_over():
    odd = [day(1, tags=7, note=3, note_title=None, hour="x"), day(2, number=5, tags=[7, "x", None, 99])]
    moods = [*DAYLIO_WHOLE["customMoods"], {"id": [1]}, {"id": 9, "mood_group_id": 6}, 3]
    found = read(daylio_backup({**DAYLIO_WHOLE, "customMoods": moods, "dayEntries": odd}), name="b.daylio")
    assert by_item(found) == {"Mood": {"2026-04-06": 5, "2026-04-05": 4}, "": {"2026-04-05": "Activities: clean"}}


def test_daylio_between_tabs_and_a_file_of_one_word():
    header = "full_date\tdate\tweekday\ttime\tmood\tactivities\tnote_title\tnote\n"
    text = header + "2026-05-20\tMay 20\tWednesday\t22:13\tfine\t\t\t\n"
    found = read(text, answers={"words": "4"})
    assert by_item(found)["Mood"] == {"2026-05-20": 4}


def test_imoodjournal():
    text = (
        "Date,Day of Week,Hour,Minute,Level,Label,Comment\n"
        "2015-09-05,Saturday,21,5,7,Good,#walk\n2015-09-05,Saturday,9,5,4,Meh,\n2015-09-06,Sunday,9,0,11,?,\n"
    )
    found = read(text, answers={"twice": "last"})
    assert by_item(found) == {"Mood": {"2015-09-05": 7}, "": {"2015-09-05": "#walk"}}
    assert (found.parts[0].questionnaire.low, found.parts[0].questionnaire.high) == (1, 10)
    assert found.problems.sentences() == ("line 4, column Level: 11 is not from 1 to 10",)


def test_lifewheel():
    found = read(json.dumps(LIFEWHEEL))
    rows = by_item(found)
    assert rows["Love and Relationships"] == {"2024-05-06": 1, "2024-06-06": 1}
    assert rows["Finances"] == {"2024-05-06": 8}
    assert rows[""] == {"2024-05-06": "First"}
    assert found.problems.sentences() == ("entry 2, column Finances: 11 is not from 1 to 10",)
    with pytest.raises(Unreadable, match="encrypted"):
        read(json.dumps({**LIFEWHEEL, "encrypted": True, "data": "AAAA"}))


@pytest.mark.parametrize("text", [json.dumps(LIFEWHEEL), json.dumps(BRAGDOC), DAYLIO_9], ids=["json", "wins", "csv"])
def test_a_file_in_utf_16_is_of_the_format_that_it_is_in_utf_8(text):
    found, usual = read(text.encode("utf-16")), read(text)
    assert (found.format, by_item(found), records(found)) == (usual.format, by_item(usual), records(usual))


def test_google_forms_as_the_form_downloads_them():
    text = (
        "Timestamp,Email address,Score,How calm?,How calm?,Why?\n"
        '2026/09/27 3:00:00 PM GMT+3,a@example.org,4 / 5,4,5,"one\ntwo"\n'
        "2026/10/04 3:00:00 PM GMT+3,a@example.org,3 / 5,2,,\n"
    )
    found = read(text, name="Checkin (Responses) - Form responses 1.csv", answers={"range": "1 5"})
    assert by_item(found) == {
        "How calm?": {"2026-09-27": 4, "2026-10-04": 2},
        "How calm? (2)": {"2026-09-27": 5},
        "": {"2026-09-27": "Why?: one\ntwo"},
    }
    assert found.parts[0].questionnaire.title == "Checkin"


@pytest.mark.parametrize(
    ("header", "instant", "order", "day"),
    [
        ("Timestamp", "8/31/2023 19:08:16", None, "2023-08-31"),
        ("Carimbo de data/hora", "10/8/2026 09:15:00", "dmy", "2026-08-10"),
        ("Carimbo de data/hora", "10/8/2026 09:15:00", "mdy", "2026-10-08"),
    ],
)
def test_google_forms_as_a_sheet_has_them(header, instant, order, day):
    found = read(f"{header},How calm?\n{instant},3\n", answers={"day_order": order} if order else {})
    assert by_item(found) == {"How calm?": {day: 3}}
    assert ("day_order" in [one.key for one in found.questions]) == bool(order)


def test_google_forms_with_words_beside_numbers_and_words_alone():
    text = (
        "Timestamp,I plan,I rest,Why?\n"
        "2026/09/27 3:00:00 PM GMT+3,4 - Often,2,so\n2026/10/04 3:00:00 PM GMT+3,1 - Never,3,\n"
    )
    assert by_item(read(text, answers={"range": "1 5"})) == {
        "I plan": {"2026-09-27": 4, "2026-10-04": 1},
        "I rest": {"2026-09-27": 2, "2026-10-04": 3},
        "": {"2026-09-27": "Why?: so"},
    }
    found = read(text.replace("4 - ", "").replace("1 - ", "").replace("2,so", "Never,so").replace(",3,", ",Always,"))
    assert found.format == "Google Forms"
    assert by_item(found) == {
        "I plan": {"2026-09-27": 2, "2026-10-04": 1},
        "I rest": {"2026-09-27": 1, "2026-10-04": 3},
        "": {"2026-09-27": "Why?: so"},
    }


def test_google_forms_of_several_people_is_refused():
    text = "Timestamp,Username,How calm?\n8/31/2023 19:08:16,a@example.org,3\n8/31/2023 20:08:16,b@example.org,4\n"
    with pytest.raises(Unreadable, match="This table is about 2 people"):
        read(text)
    named = "Timestamp,Name,How calm?\n8/31/2023 19:08:16,Jo Doe,3\n8/31/2023 20:08:16,Al Roe,4\n"
    with pytest.raises(Unreadable, match="about 2 people"):
        read(named)


def test_track_and_graph_old_and_new():
    new = (
        "FeatureName,Timestamp,Value,Label,Note\n"
        "Mood,2022-03-04T23:30:00+01:00,7,,late\nMood,2022-03-05T10:00:00+01:00,2.5,,\nRun,2022-03-04T10:00:00+01:00,1:02:03,,\n"
    )
    found = read(new, answers={"range": "1 10"})
    assert by_item(found) == {"Mood": {"2022-03-04": 7}, "": {"2022-03-04": "Mood: late"}}
    assert found.problems.sentences() == (
        "line 3, column Mood: 2.5 lies between two whole numbers, so it was left out",
    )
    assert found.notices == ("Durations were passed over: they are no ratings.",)
    old = "FeatureName,Timestamp,Value,Note\nMood,2022-03-04T12:00:00+01:00,1.0:Label 2,\n"
    assert by_item(read(old)) == {"Mood": {"2022-03-04": 1}, "": {"2022-03-04": "Mood: Label 2"}}


def test_a_number_that_is_no_rating_leaves_its_range_to_the_others():
    text = (
        "FeatureName,Timestamp,Value,Label,Note\nSteps,2022-03-04T10:00:00Z,5000000,,\nMood,2022-03-04T10:00:00Z,7,,\n"
    )
    found = read(text)
    assert by_item(found) == {"Mood": {"2022-03-04": 7}}
    assert found.problems.sentences() == ("line 2, column Steps: 5,000,000 is beyond 1,000,000",)
    assert [one.proposal for one in found.questions] == ["1 7"]


def test_direct():
    text = (
        '"Competency Domain","Competency","Skill","Level"\n"Data","Analysis","Regression",3\n'
        '"Data","Analysis","Plots",1\n"People","Leading","Plots",5\n'
    )
    found = read(text, name="skill_profile.csv", answers={"day": "2026-04-06", "range": "1 5"})
    assert [one.key for one in found.questions] == ["day", "range"]
    assert by_item(found) == {
        "Regression": {"2026-04-06": 3},
        "Plots": {"2026-04-06": 1},
        "Plots (People / Leading)": {"2026-04-06": 5},
    }
    assert found.parts[0].questionnaire.scales == {
        "Regression": "Data",
        "Plots": "Data",
        "Plots (People / Leading)": "People",
    }
    bare = '"Competency Domain","Competency","Skill","Level"\n"Data","Analysis","The "x" of y, or z",3\n'
    assert by_item(read(bare, answers={"day": "2026-04-06"})) == {'The "x" of y, or z': {"2026-04-06": 3}}
    profile = json.dumps([{"skill": "Regression", "category": "Data", "subcategory": "Analysis", "skill_level": 3}])
    assert by_item(read(profile, answers={"day": "2026-04-06"})) == {"Regression": {"2026-04-06": 3}}


def test_a_skill_matrix_is_read_for_ones_own_row_alone():
    header = "Employee,Role,Welding,Milling,Planning\n"
    own = header + "Jo,Fitter,3,2,\n"
    assert by_item(read(own, answers={"day": "2026-04-06"})) == {
        "Welding": {"2026-04-06": 3},
        "Milling": {"2026-04-06": 2},
    }
    with pytest.raises(Unreadable, match="a matrix of 2 people, so it holds other people's data"):
        read(own + "Al,Fitter,1,1,4\n")


def test_snowflake():
    link = "https://snowflake.example.org/#1,0,2,3,0,1,2,3,4,5,1,0,2,3,0,1,Jo%20Doe,Staff%20Engineer"
    found = read(f"  {link}\n", name="link.txt", answers={"day": "2026-04-06"})
    rows = by_item(found)
    assert rows["Mobile"] == {"2026-04-06": 1}
    assert rows["Web client"] == {"2026-04-06": 0}
    assert rows["Community"] == {"2026-04-06": 1}
    assert rows[""] == {"2026-04-06": "Jo Doe, Staff Engineer"}
    assert len(rows) == 17
    comma = read(link.replace("Jo%20Doe", "Doe, Jo#1"), answers={"day": "2026-04-06"})
    assert by_item(comma)[""] == {"2026-04-06": "Doe, Jo#1, Staff Engineer"}
    with pytest.raises(Unreadable, match="the example that Snowflake shows by itself"):
        read(link.replace("Jo%20Doe", "Cersei%20Lannister"))


def test_obsidian():
    note = "---\ndate: 2026-04-06\ntags: [review]\nwheelOfLife: {career: 7, growth: 6}\n---\nText: 5\n"
    found = read(note, name="2026-04.md", answers={"range": "0 10"})
    assert by_item(found) == {"Career": {"2026-04-06": 7}, "Growth": {"2026-04-06": 6}}
    several = zipped(
        {
            "notes/2026-04-06.md": "---\nwheelOfLife:\n  career: 7\n  growth: 6\n---\n",
            "notes/2026-05-06.md": '---\nwheelOfLife:\n  career: 8 # better\n  "growth": 5\nmood: good\n---\n',
            "notes/plain.md": "No front matter.\n",
        }
    )
    assert by_item(read(several, name="vault.zip")) == {
        "Career": {"2026-04-06": 7, "2026-05-06": 8},
        "Growth": {"2026-04-06": 6, "2026-05-06": 5},
    }
    plain = "---\ndate: 2026-04-06\nmood: 4\nsleep: 7\n---\n"
    assert by_item(read(plain, name="daily.md")) == {"Mood": {"2026-04-06": 4}, "Sleep": {"2026-04-06": 7}}


def test_nomie():
    wide = "date,#mood,#steps\n2026-04-07,8,0\n2026-04-06,6,3\n"
    assert by_item(read(wide)) == {"mood": {"2026-04-07": 8, "2026-04-06": 6}, "steps": {"2026-04-06": 3}}
    detailed = (
        "epoch,start,end,offset,note,lat,lng,location,score\n"
        # 2026-04-06 23:30 UTC, written two hours east of it: 7 April there.
        "1775518200000,x,x,-120,#mood(8) with @jo +work,,,,\n"
    )
    assert by_item(read(detailed)) == {"mood": {"2026-04-07": 8}, "": {"2026-04-07": "#mood(8) with @jo +work"}}


def test_perfice():
    text = "Timestamp,mood,people\n1775476800000,4,Jo|||Al\n"
    found = read(text)
    assert by_item(found) == {"Mood": {"2026-04-06": 4}, "": {"2026-04-06": "People: Jo, Al"}}


def test_roda_da_vida():
    found = read(roda_da_vida(), name="data.db")
    assert by_item(found) == {"Career": {"2026-04-06": 7, "2026-04-07": 8}}
    assert found.problems.sentences() == ("line 2, column value: 12 is not from 0 to 10",)


def test_bragdoc_becomes_wins():
    assert records(read(json.dumps(BRAGDOC))) == [
        ("entry", {"kind": "win", "day": "2026-02-05", "title": "Moved it",
                   "text": "In short\nAt length\nIt took a month."})
    ]  # fmt: skip


def test_flow_dashboard():
    assert by_item(read(FLOW["Goals"])) == {
        "Overall assessment": {"2026-03-01": 3},
        "": {"2026-03-01": "Write (4)\nRun (2)"},
    }
    assert by_item(read(FLOW["Habits"])) == {"Run": {"2026-04-06": 1, "2026-04-07": 0}}
    assert by_item(read(FLOW["Journal"])) == {
        "Mood": {"2026-04-06": 7},
        "": {"2026-04-06": "Best: a walk\nTags: @work"},
    }
    assert by_item(read(FLOW["Tracking"])) == {"Commits": {"2026-04-06": 3}}
    assert records(read(FLOW["Events"])) == [
        ("entry", {"kind": "note", "day": "2026-04-06", "title": "Trip", "text": "By train\nUntil 2026-04-08."})
    ]
    assert records(read(FLOW["Tasks"])) == [
        ("plan_item", {"kind": "other", "title": "Write it", "due": "2026-04-10", "status": "done",
                       "done_on": "2026-04-06"}),
        ("plan_item", {"kind": "other", "title": "Later", "due": None, "status": "planned"}),
    ]  # fmt: skip


def test_a_diary_of_words_alone_becomes_notes_of_the_logbook():
    text = 'Date,Tags,Location,Data\n2026-04-06,,,"{""best"": ""a walk""}"\n'
    assert records(read(text)) == [("entry", {"kind": "note", "day": "2026-04-06", "title": "Best: a walk"})]


def test_a_day_in_the_future_is_a_problem_of_its_line():
    text = "Date,Day of Week,Hour,Minute,Level,Label\n2026-04-06,Monday,1,0,3,\n2999-04-06,Monday,1,0,3,\n"
    found = read(text)
    assert by_item(found) == {"Mood": {"2026-04-06": 3}}
    assert f"today is {TODAY}" in found.problems.sentences()[0]


def test_no_file_asks_more_than_three_questions():
    text = DAYLIO_9.replace("meh ", "so so")
    assert len(read(text).questions) == MAX_QUESTIONS
    assert len(registry.names()) == len(set(registry.names()))


def test_a_note_of_days_below_front_matter_without_numbers_is_a_diary():
    found = read("---\ntitle: Journal\n---\n\n# 2026-04-06\nCalm\n", name="Journal.md")
    assert found.format == "Table"
    assert [(one.values["day"], one.values["title"]) for one in found.records] == [("2026-04-06", "Calm")]
