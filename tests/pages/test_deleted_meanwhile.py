"""What is deleted in another window while something is typed: it is told, nothing typed is lost, it comes back."""

import pytest
from record_pages import AT, at, days, delete, goal, keep, keys, opened, press, rows, uid, words

from mastery import journal


@pytest.mark.usefixtures("unfolded")
@pytest.mark.parametrize("way", ["undo_{}", "bring_back"])
def test_what_was_typed_survives_a_deletion_in_another_window(store, way):
    one = goal(store)
    mine = opened("goals", goal=one)
    at(mine, "goals_edit_why_").set_value("Because.")
    delete(store, one)
    mine.run()
    assert "was deleted" in mine.info[0].value
    mine = press(mine, way.format(one))
    assert at(mine, "goals_edit_why_").value == "Because."
    assert "changed in another window" in press(mine, "goals_edit_save").error[0].value
    press(mine, "goals_edit_save")
    assert rows(store, "goal")[0]["why"] == "Because."


def test_what_was_typed_is_shown_beside_the_way_to_bring_it_back(store):
    one = keep(store, "entry", kind="note", title="Late", day=days(0), text="Twice")
    mine = opened("logbook", entry=one)
    at(mine, f"logbook_edit_{one}_text_").set_value("Twice, and on a Friday")
    delete(store, one)
    mine = press(mine, f"logbook_edit_{one}_save")
    assert "Twice, and on a Friday" in [text.value for text in mine.text]
    assert words(mine).count("What you typed, ") == 1
    mine = press(mine, "bring_back")
    assert not mine.info
    assert at(mine, f"logbook_edit_{one}_text_").value == "Twice, and on a Friday"


def test_what_was_never_there_cannot_be_brought_back(store):
    mine = opened("goals", goal=uid())
    assert "not in this journal" in mine.info[0].value
    assert "bring_back" not in keys(mine)


def test_what_another_window_brought_back_and_changed_stays_as_it_is(store):
    one = keep(store, "entry", kind="note", title="Late", day=days(0))
    delete(store, one)
    mine = opened("logbook", entry=one)
    journal.undo(store, one, revision_uid=uid(), at=AT)
    keep(store, "entry", record=one, base_rev=3, kind="note", title="Later", day=days(0))
    press(mine, "bring_back")
    assert [row["title"] for row in rows(store, "entry")] == ["Later"]
