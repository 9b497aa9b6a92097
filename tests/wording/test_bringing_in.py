"""What is said of a table before and after it is brought in."""

from datetime import date

from mastery import wording


def test_what_a_table_holds():
    say = wording.preview_sentence
    assert say(new=2, there=0, deleted=0, differing=0) == "2 check-ins: 2 new."
    assert say(new=1, there=2, deleted=1, differing=3) == (
        "7 check-ins: 1 new, 2 there already, 1 that you deleted before and that stay deleted and 3 there with other "
        "answers."
    )


def test_a_day_that_differs():
    said = {"P1": (2, 4), "P2": (None, 3), "P3": ("does not apply", 3), "P4": (1, 2)}
    assert wording.difference_sentence(date(2026, 1, 2), said, lost={}) == (
        "2 Jan 2026: P1 is 2, in the table 4; P2 is not answered, in the table 3; P3 is does not apply, in the "
        "table 3; and 1 more."
    )
    assert (
        wording.difference_sentence(date(2026, 1, 2), {}, lost={})
        == "2 Jan 2026: another version of the questionnaire."
    )


def test_an_answer_that_a_new_version_leaves_out_is_not_called_unanswered_in_the_table():
    said = {"P1": (2, None), "P2": (3, None)}
    assert wording.difference_sentence(date(2026, 1, 2), said, lost={"P1": True, "P2": False}) == (
        "2 Jan 2026: P1 is 2, and that answer is left out, as it is asked in other words in the version of the table; "
        "P2 is 3, and that answer is left out, as it is not asked in the version of the table."
    )


def test_the_buttons_say_how_many():
    assert wording.correct_label(2, 1) == "Bring in 2 and correct 1 day"
    assert wording.correct_label(0, 3) == "Correct 3 days"
    assert wording.more_days(2) == "And 2 more days."
