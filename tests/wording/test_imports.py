"""What is said of a file before it is brought in, once it is, and when it is taken back."""

from datetime import date

from mastery import wording

DAY = date(2026, 4, 6)


def test_a_file_is_said_by_its_format_and_its_days():
    said = wording.format_sentence("Table", check_ins=2, first=DAY, last=date(2026, 5, 1))
    assert said == "Read as Table: 2 check-ins, from 6 Apr 2026 to 1 May 2026."
    assert wording.format_sentence("Table", check_ins=1, first=DAY, last=DAY) == (
        "Read as Table: 1 check-in, on 6 Apr 2026."
    )
    assert wording.format_sentence("Table", check_ins=0, first=None, last=None) == "Read as Table."


def test_what_comes_in_is_counted():
    assert wording.intake_label(check_ins=3, records=1) == "Bring in 3 new check-ins and 1 other record"
    assert wording.intake_label(check_ins=0, records=2) == "Bring in 2 other records"
    assert wording.intake_sentence(check_ins=3, records=0, corrected=0) == "3 check-ins brought in."
    assert wording.intake_sentence(check_ins=0, records=0, corrected=2) == "0 check-ins brought in, 2 days corrected."
    assert wording.other_records_words({"entry": 2, "credential": 1}) == "2 logbook entries and 1 credential"
    assert wording.begun_sentence("Diary", 2, low=0, high=10) == (
        "A new questionnaire, Diary: 2 questions, answers from 0 to 10, as in the file."
    )


def test_taking_back_says_what_went_and_what_stays():
    stay = (("check_in", {"rater": "self", "day": "2026-04-06"}), ("strength", {"name": "Listening"}))
    assert wording.undone_sentences(deleted=3, gone=1, stay=stay, questionnaires=("diary",)) == [
        "3 records taken back.",
        "1 record was deleted before.",
        "These stay, as they were changed or named since: check-in 6 Apr 2026; strength or weakness Listening.",
        "The questionnaire it began is no longer asked: diary.",
    ]
    assert wording.undone_sentences(deleted=1, gone=0, stay=(), questionnaires=()) == ["1 record taken back."]
    assert wording.import_words(on=DAY, format="Table", records=1) == "6 Apr 2026, Table: 1 record"
