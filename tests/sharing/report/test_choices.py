"""What a report begins with: as the last one to that person was, and nothing that is new since."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from record_maker import no_records, parts, records
from report_maker import FIVE, TODAY, sample

from mastery import contracts, instruments, kinds
from mastery.sharing.report.choices import (
    USUAL_SECTIONS,
    ReportChoices,
    last_report,
    usual_lines,
    usual_name,
    usual_scales,
    usual_sections,
    usual_since,
)

ANN, BEA = "person0", "person1"
THEN, LATER = "2026-05-01T12:00:00+02:00", "2026-05-01T10:00:01Z"  # a second later, in another zone
STEPS = instruments.load("five-steps")
ROWS = {
    "goal": {"statement": "Give talks", "state": "active"},
    "plan_item": {"kind": "book", "title": "Read", "status": "planned", "meeting": "meeting0"},
    "meeting": {"person": ANN, "day": "2026-06-01", "questions": "Why?"},
    "entry": {"kind": "win", "title": "It is out", "day": "2026-04-20", "lesson": "Ask"},
    "strength": {"name": "Explaining", "watched": True},
}
CHOSEN_AS = {"goal": "goals", "plan_item": "plan_items", "meeting": "meeting"}
NOTHING = (frozenset(), frozenset(), None)


def report(person=ANN, **said):
    usual = {
        "number": "R7K29QFM3D8XA0B4", "day": "2026-05-01", "name": "Runa", "since": "2025-05-01", "statements": "all",
        "instrument": FIVE.id, "version": FIVE.version, "blind": False, "blur": "none", "notes": False, "shown": "All",
        "saved_at": THEN,
    }  # fmt: skip
    return {"person": person, **usual, **said}


def journal_of(*reports, lines=(), sections=(), scales=(), **others):
    """A journal with these reports, the first of which holds `lines`, `sections` and `scales`; `kept` are its rows."""
    snapshot = {kind: records(kind, *rows) for kind, rows in {"report": reports, **others}.items()}
    of_report = {"report_line": ("record", lines), "report_section": ("section", sections)}
    of_report |= {"report_scale": ("scale", scales)}
    held = {
        part.name: parts(
            part.name,
            *({"report": "report0", name: one} for name, ones in [of_report.get(part.name, ("", ()))] for one in ones),
        )
        for kind in kinds.KINDS.values()
        for part in kind.parts
    }
    empty = contracts.empty
    return contracts.Snapshot(
        empty(contracts.CHECK_INS), empty(contracts.RESPONSES), empty(contracts.EVIDENCE), empty(contracts.LOOK_BACKS),
        empty(contracts.REPLIES), empty(contracts.RESPONSES), empty(contracts.EVIDENCE), no_records() | snapshot, held,
        empty(contracts.NOT_APPLICABLE),
    )  # fmt: skip


def rows(kind, saved_at):
    return {kind: [ROWS[kind] | {"saved_at": saved_at}]}


@pytest.mark.parametrize("kind", list(ROWS))
@pytest.mark.parametrize("reports", [(), (report(),), (report(BEA),)])
def test_whatever_is_new_is_not_chosen(kind, reports):
    """Of every kind, whether there was a report before, to them or to another, or none."""
    known = journal_of(*reports, **rows(kind, LATER))
    assert usual_lines(known, person=ANN) == NOTHING


@pytest.mark.parametrize("kind", ["goal", "plan_item", "meeting"])
def test_what_the_last_report_named_is_chosen_unless_it_was_written_anew_since(kind):
    uid = f"{kind}0"
    as_it_was, anew = (journal_of(report(), lines=[uid], **rows(kind, at)) for at in (THEN, LATER))
    chosen = getattr(usual_lines(as_it_was, person=ANN), CHOSEN_AS[kind])
    assert chosen == (uid if kind == "meeting" else {uid})
    assert usual_lines(anew, person=ANN) == NOTHING


def test_what_another_was_told_is_new_to_this_one():
    known = journal_of(report(BEA), lines=["goal0"], **rows("goal", THEN))
    assert usual_lines(known, person=BEA).goals == {"goal0"}
    assert usual_lines(known, person=ANN) == NOTHING


def test_an_entry_is_never_chosen_by_itself():
    assert usual_lines(journal_of(report(), lines=["entry0"], **rows("entry", THEN)), person=ANN) == NOTHING


def test_what_was_left_out_of_the_last_report_but_named_before_is_not_chosen():
    known = journal_of(report(), report(saved_at=LATER), lines=["goal0"], **rows("goal", THEN))
    assert last_report(known, person=ANN)["report"] == "report1"
    assert usual_lines(known, person=ANN) == NOTHING


def test_sections_are_those_of_the_last_report_and_never_notes():
    assert usual_sections(journal_of(), person=ANN) == USUAL_SECTIONS
    held = ["vision", "notes", "agenda"]
    assert usual_sections(journal_of(report(), sections=held), person=ANN) == ("agenda", "vision")
    assert usual_sections(journal_of(report()), person=ANN) == USUAL_SECTIONS  # from before they were kept


def test_elements_are_those_of_the_last_report_about_that_questionnaire():
    assert usual_scales(journal_of(), person=ANN, asked=FIVE) == tuple(FIVE.scale_names)
    known = journal_of(report(), report(saved_at=LATER, instrument="other"), scales=["focused", "informed"])
    assert usual_scales(known, person=ANN, asked=FIVE) == ("informed", "focused")
    assert usual_scales(known, person=BEA, asked=FIVE) == tuple(FIVE.scale_names)


def test_of_another_questionnaire_and_of_a_new_element_nothing_is_chosen():
    known = journal_of(report(), scales=["focused"])
    assert usual_scales(known, person=ANN, asked=STEPS) == ()
    more = replace(FIVE, scales=(*FIVE.scales, replace(FIVE.scales[0], id="new")))
    assert usual_scales(known, person=ANN, asked=more) == ("focused",)


def test_the_newest_report_is_so_by_its_instant():
    first = report(saved_at="2026-05-01T23:30:00+00:00")
    second = report(saved_at="2026-05-02T00:30:00+02:00", day=date(2026, 5, 2).isoformat())
    assert last_report(journal_of(first, second), person=ANN)["report"] == "report0"


def test_a_report_looks_back_two_years_from_the_newest_check_in():
    known = sample()
    newest = known.check_ins["day"].max().date()
    assert newest < TODAY
    assert usual_since(known, day=TODAY, instrument=FIVE.id, days=100) == newest - timedelta(days=100)
    first = min(known.check_ins["day"].min(), known.records["entry"]["day"].min()).date()
    assert usual_since(known, day=TODAY, instrument=FIVE.id) == max(newest - timedelta(days=731), first)
    assert usual_since(known, day=TODAY, instrument="pulse", days=100) == TODAY - timedelta(days=100)


def test_a_report_asks_before_it_shows_unless_chosen_otherwise():
    assert ReportChoices("Runa", "somebody", TODAY, TODAY, frozenset(), ()).blind


@pytest.mark.parametrize(("name", "called"), [("Runa Velde", "Runa"), ("Dr. Runa Velde", "Runa")])
def test_the_owner_is_called_by_the_first_name_of_the_profile(name, called):
    assert usual_name(journal_of(profile=[{"name": name}])) == called
