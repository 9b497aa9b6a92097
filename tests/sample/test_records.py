"""All that the made-up person kept: whole, the same every time, and with something true for every figure."""

from collections import Counter
from datetime import date, timedelta
from itertools import groupby

import pytest

from mastery import instruments, kinds
from mastery.sample import Record, Version, sample_check_ins, sample_records

TODAY = date(2026, 11, 22)
LEAP_DAY = date(2028, 2, 29)


@pytest.fixture(scope="module")
def made() -> list[Record]:
    return sample_records(today=TODAY)


def of(made: list[Record], kind: str) -> list[Record]:
    return [one for one in made if one.kind == kind]


def entries(made: list[Record], kind: str) -> list[Record]:
    return [one for one in of(made, "entry") if one.content["kind"] == kind]


def versions(record: Record) -> tuple[Record | Version, ...]:
    return (*record.earlier, record)


def named(record: Record | Version, kind: kinds.Kind) -> list[tuple[str | None, str]]:
    """Return what a version names: (kind of record, or None where any may stand; uid)."""
    links = [(field.links_to, record.content.get(field.name)) for field in kind.fields if field.type == "link"]
    rows = [row for part in kind.parts for row in record.content.get(part.name) or ()]
    return [one for one in links if one[1]] + [(None, row["record"]) for row in rows if "record" in row]


def day(record: Record, field: str) -> date | None:
    said = record.content.get(field)
    return date.fromisoformat(said) if said else None


def test_it_is_the_same_for_the_same_seed_and_day(made):
    assert sample_records(today=TODAY) == made


def test_the_seed_moves_the_practice_alone(made):
    other = sample_records(today=TODAY, seed=1)
    moved = [one for one, two in zip(sorted_by_uid(made), sorted_by_uid(other), strict=True) if one != two]
    assert moved
    assert {one.content["kind"] for one in moved} == {"practice"}


def sorted_by_uid(made: list[Record]) -> list[Record]:
    return sorted(made, key=lambda one: one.uid)


def test_another_day_moves_every_day_by_as_much(made):
    shifted = sample_records(today=TODAY + timedelta(days=10))
    assert [one.uid for one in shifted] == [one.uid for one in made]
    assert {two.said_on - one.said_on for one, two in zip(made, shifted, strict=True)} == {timedelta(days=10)}


@pytest.mark.parametrize("today", [TODAY, LEAP_DAY])
def test_every_version_is_whole_on_the_day_it_was_written(today):
    wrong = [
        (record.kind, version.content, sentences)
        for record in sample_records(today=today)
        for version in versions(record)
        if (sentences := kinds.problems(kinds.KINDS[record.kind], version.content, today=version.said_on))
    ]
    assert wrong == []


def test_every_version_has_the_fields_of_its_kind_and_no_others(made):
    for record in made:
        kind = kinds.KINDS[record.kind]
        known = {one.name for one in kind.fields} | {one.name for one in kind.parts}
        assert all(set(version.content) <= known for version in versions(record)), record


def test_an_entry_keeps_what_its_kind_of_entry_asks_for(made):
    for one in of(made, "entry"):
        asked = kinds.ENTRY_KINDS[one.content["kind"]]
        filled = {name for name, value in one.content.items() if value is not None}
        assert filled <= {"kind", "day", "title", *asked.fields}, one.content["title"]
        assert one.content.get("way") in (asked.ways or {None}), one.content["title"]


def test_elements_are_those_of_the_questionnaire(made):
    names = set(instruments.load("five-elements").scale_names)
    assert {one.content.get("scale") for one in made} - {None} == names
    for row in (row for one in of(made, "vision") for row in one.content["vision_target"]):
        assert row["scale"] in names


def test_every_link_leads_to_an_earlier_record_of_its_kind_that_was_written_by_then(made):
    known: dict[str, Record] = {}
    for record in made:
        for version in versions(record):
            for kind, uid in named(version, kinds.KINDS[record.kind]):
                target = known[uid]
                assert kind in (None, target.kind)
                assert versions(target)[0].said_on <= version.said_on, (record, target)
        known[record.uid] = record


def test_uids_are_each_ones_own_and_the_only_record_has_its_fixed_one(made):
    assert max(Counter(one.uid for one in made).values()) == 1
    for kind in (one for one in kinds.KINDS.values() if one.only):
        assert [one.uid for one in of(made, kind.name)] == [kind.only]


def test_versions_are_written_one_after_another_and_in_the_past(made):
    for record in made:
        days = [one.said_on for one in versions(record)]
        assert days == sorted(set(days)), record
        assert days[-1] < TODAY


def test_every_kind_of_record_and_of_entry_is_there_often_enough_to_look_at(made):
    assert {one.kind for one in made} == set(kinds.KINDS) - {"import"}  # Written alone where a file is brought in.
    counts = Counter(one.content["kind"] for one in of(made, "entry"))
    assert set(counts) == set(kinds.ENTRY_KINDS)
    assert min(counts.values()) >= 6
    assert 150 <= counts.total() <= 200
    assert len({one.content["title"] for one in of(made, "entry")}) == counts.total()


@pytest.mark.parametrize(
    ("kind", "field", "choices"),
    [
        ("person", "relation", kinds.RELATIONS),
        ("strength", "kind", kinds.STRENGTH_KINDS),
        ("strength", "plan", kinds.PLANS),
        ("motive", "sort", kinds.MOTIVE_SORTS),
        ("goal", "type", kinds.GOAL_TYPES),
        ("goal", "measured_by", kinds.MEASURED_BY),
        ("goal", "state", kinds.GOAL_STATES),
        ("plan_item", "kind", kinds.PLAN_KINDS),
        ("plan_item", "status", kinds.PLAN_STATUSES),
        ("entry", "way", kinds.WAYS),
        ("entry", "direction", kinds.DIRECTIONS),
    ],
)
def test_every_choice_is_made_at_least_once(made, kind, field, choices):
    assert {one.content.get(field) for one in of(made, kind)} - {None} == set(choices)


def test_every_choice_of_a_review_is_made():
    reviews = of(sample_records(today=TODAY), "review")
    assert {row["choice"] for one in reviews for row in one.content["review_choice"]} == set(kinds.REVIEW_CHOICES)
    assert 2 <= len(reviews) <= 3


def test_goals_stand_where_the_pages_can_show_it(made):
    goals = of(made, "goal")
    active = [one for one in goals if one.content["state"] == "active"]
    ahead = sorted((day(one, "due") - TODAY).days for one in active)
    assert len(goals) == 8
    assert ahead[0] < 0 < ahead[1] <= 14 < ahead[2]
    assert any(one.content.get("target", 0) < one.content.get("baseline", 0) for one in active)
    adjusted = [one for one in goals if len({version.content["due"] for version in versions(one)}) > 1]
    assert len(adjusted) == 2


def test_a_closed_goal_has_five_check_ins_before_it_and_after_it(made):
    days = [one.day for one in sample_check_ins(today=TODAY)]
    closed = [one for one in of(made, "goal") if one.content["state"] == "reached"]
    enough = [
        one
        for one in closed
        if sum(at < day(one, "start") for at in days) >= 5 and sum(at > day(one, "closed_on") for at in days) >= 5
    ]
    assert len(enough) >= 2


def test_ratings_cross_fall_back_and_stay(made):
    ratings = sorted(of(made, "strength_rating"), key=lambda one: (one.content["strength"], one.content["day"]))
    series = {
        uid: [one.content["value"] for one in rows]
        for uid, rows in groupby(ratings, key=lambda one: one.content["strength"])
    }
    assert all(6 <= len(values) <= 14 for values in series.values())
    assert any(values[0] <= 2 and 3 in values and values[-1] >= 4 for values in series.values())
    assert any(max(values) >= values[0] + 2 and values[-1] <= values[0] for values in series.values())
    assert any(max(values) - min(values) <= 1 for values in series.values())
    assert len(of(made, "strength")) > len(series)


def test_setbacks_end_but_for_one_without_a_lesson(made):
    setbacks = entries(made, "setback")
    assert [one.content["title"] for one in setbacks if not one.content.get("lesson")] == [
        setbacks[-1].content["title"]
    ]
    assert sum(bool(one.content.get("back_on")) for one in setbacks) >= 6
    assert all(one.content.get("next_action") for one in setbacks[:-1])


def test_feedback_comes_from_several_and_some_is_not_answered(made):
    feedback = entries(made, "feedback")
    assert len({one.content.get("person") or one.content["role"] for one in feedback}) >= 6
    assert sum(not one.content.get("response") for one in feedback) == 2


def test_today_has_something_due(made):
    ahead = [day(one, "expires") for one in of(made, "credential") if day(one, "expires")]
    assert sum(0 <= (expires - TODAY).days <= 60 for expires in ahead) == 1
    assert sum(expires < TODAY for expires in ahead) == 1
    decided = entries(made, "decision")
    due = [one for one in decided if day(one, "look_back_on") <= TODAY and not one.content.get("outcome")]
    assert len(due) == 1


def test_one_person_is_no_longer_in_touch_and_next_contacts_are_set(made):
    assert sum(not one.content["in_touch"] for one in of(made, "person")) == 1
    nexts = [day(one, "next_on") for one in entries(made, "contact") if day(one, "next_on")]
    assert min(nexts) < TODAY < max(nexts)


def test_the_widest_gap_gets_the_least_time(made):
    """The story: what is left to learn is handing over, and the hours go into what is liked."""
    minutes = Counter()
    for one in (*entries(made, "practice"), *entries(made, "learning")):
        minutes[one.content["scale"]] += one.content["minutes"]
    assert min(minutes, key=minutes.get) == "potential"
    assert max(minutes, key=minutes.get) == "informed"


def test_no_sentence_is_that_of_a_source_text(made, shared_runs):
    said = [value for one in made for version in versions(one) for value in version.content.values()]
    assert [run for text in said if isinstance(text, str) for run in shared_runs(text)] == []
