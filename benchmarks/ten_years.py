"""A journal of ten years of everything, the same every time: for what has to stay quick and whole when there is much.

520 check-ins, 3,000 entries, 60 goals with 20 progress points each, 400 plan items, 40 people, 20 strengths with 60
ratings each, 80 meetings with two mentors, 60 reports to them and a reply of each of the two a month, and some of all
else. What is said has no story; every kind of entry, choice and state is there.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count, cycle
from typing import Any
from uuid import UUID, uuid5

from mastery import instruments, journal, kinds
from mastery.instruments.check_in import CheckIn
from mastery.journal import Journal, Save
from mastery.kinds import (
    BLURS,
    ENTRY_KINDS,
    FLAVOURS,
    GOAL_TYPES,
    MOTIVE_SORTS,
    PLAN_KINDS,
    PLAN_STATUSES,
    PLANS,
    RELATIONS,
    STATEMENTS,
)

CHECK_INS, ENTRIES, GOALS, POINTS, PLAN_ITEMS, PEOPLE, STRENGTHS, RATINGS = 520, 3000, 60, 20, 400, 40, 20, 60
REVIEWS, CREDENTIALS, MOTIVES, MEETINGS, REPORTS, REPLIES, DAYS = 40, 15, 10, 80, 60, 240, 3640
MENTORS = ("person 0", "person 6")

FIVE = instruments.load("five-elements")
SCALES = tuple(FIVE.scale_names)
_NAMES = UUID("0b0f6f3e-6f0a-5c38-9c8e-1f6d0f1b7a42")
Told = tuple[str, str, dict[str, Any]]


def fill(store: Journal, *, at: datetime) -> int:
    """Save ten years up to the day of `at` in the empty journal `store`; return how many records there are."""
    today = at.date()
    made = journal.save_check_ins(store, list(_check_ins(today)), today=today, at=at)
    numbers = count()
    things = [
        Save(kind, kinds.KINDS[kind].only or uid(name), uid(f"revision {next(numbers)}"), kinds.content(said))
        for kind, name, said in _linked(today)
    ]
    replies = [
        Save("check_in", uid(f"reply {number}"), uid(f"answer {number}"), journal.check_in_content(one, today=today))
        for number, one in enumerate(_replies(today))
    ]
    return made + journal.save(store, [*things, *replies], at=at)


def uid(name: str) -> str:
    """Return the uid of the record that is called `name` here: "goal 3"."""
    return str(uuid5(_NAMES, name))


def _check_ins(today: date) -> Iterator[CheckIn]:
    chance = random.Random(1)
    for week in range(CHECK_INS):
        level = 3.4 - week / 600
        values = {item.id: min(5, max(1, round(chance.gauss(level, 0.8)))) for item in FIVE.items}
        yield CheckIn(FIVE, today - timedelta(weeks=week), values)


def _linked(today: date) -> Iterator[Told]:
    """Yield the records, links and all by uid."""
    for kind, name, said in _records(today):
        links = [field.name for field in kinds.KINDS[kind].fields if field.type == "link"]
        yield kind, name, said | {link: uid(said[link]) for link in links if said.get(link)}


def _records(today: date) -> Iterator[Told]:
    for part in (_people, _meetings, _reports, _strengths, _vision, _goals, _entries, _plan_items, _rest):
        yield from part(today)


def _people(_today: date) -> Iterator[Told]:
    for number, relation in zip(range(PEOPLE), cycle(RELATIONS), strict=False):
        yield (
            "person",
            f"person {number}",
            {
                "name": f"Person {number}",
                "relation": relation,
                "cadence_days": 30 + number if number % 2 else None,
                "questions": f"What would you do in place {number}?",
                "in_touch": number % 8 != 7,
            },
        )


def _meetings(today: date) -> Iterator[Told]:
    for number, mentor in zip(range(MEETINGS), cycle(MENTORS), strict=False):
        said = {
            "person": mentor,
            "day": today - timedelta(days=45 * (MEETINGS - 2 - number) - 10),
            "questions": f"What do I miss in {number}?\nWhat would you stop?\nWhom should I ask?",
            "note": f"What was said in the hour {number}. " + "A sentence that says a little more about it. " * 3,
        }
        yield "meeting", f"meeting {number}", said


def _reports(today: date) -> Iterator[Told]:
    ways = zip(cycle(STATEMENTS), cycle(BLURS), cycle(FLAVOURS), strict=False)
    for number, mentor, (statements, blur, flavour) in zip(range(REPORTS), cycle(MENTORS), ways, strict=False):
        day = today - timedelta(days=DAYS * (REPORTS - number) // REPORTS)
        said = {
            "number": f"{number:016d}",
            "person": mentor,
            "meeting": f"meeting {number}",
            "day": day,
            "name": "Ten",
            "since": day - timedelta(days=365),
            "instrument": FIVE.id,
            "version": FIVE.version,
            "statements": statements,
            "blind": number % 2,
            "blur": blur,
            "notes": 0,
            "shown": "Agenda, Over time\nElements: all of them",
            "report_scale": [{"scale": scale} for scale in SCALES],
            "report_file": [{"flavour": flavour, "day": day, "size": 200_000 + number, "sha256": f"{number:064x}"}],
        }
        yield "report", f"report {number}", said


def _replies(today: date) -> Iterator[CheckIn]:
    chance = random.Random(5)
    for number, mentor in zip(range(REPLIES), cycle(MENTORS), strict=False):
        values = {item.id: min(5, max(1, round(chance.gauss(2.8, 0.8)))) for item in FIVE.items}
        comments = {SCALES[number % 5]: (f"What was seen in month {number}, in a line.", None)}
        about = {
            "rater": uid(mentor),
            "report": uid(f"report {number // 8 * 2 + number % 2}"),
            "who": "The mentor",
            "note": f"Overall in month {number}. " + "A sentence that says a little more about it. " * 3,
        }
        day = today - timedelta(days=DAYS * (REPLIES - 1 - number) // REPLIES)
        yield CheckIn(FIVE, day, values, comments, about)


def _strengths(today: date) -> Iterator[Told]:
    chance = random.Random(2)
    for number, plan in zip(range(STRENGTHS), cycle(PLANS), strict=False):
        said = {"name": f"Strength {number}", "scale": SCALES[number % 5], "plan": plan, "watched": number % 4 == 0}
        yield "strength", f"strength {number}", said
    for number in range(STRENGTHS * RATINGS):
        strength, back = number % STRENGTHS, number // STRENGTHS
        yield (
            "strength_rating",
            f"rating {number}",
            {
                "strength": f"strength {strength}",
                "day": today - timedelta(days=60 * (RATINGS - back)),
                "value": min(5, max(1, round(chance.gauss(2 + back / 30 + strength % 3 * 0.5, 0.6)))),
            },
        )


def _vision(today: date) -> Iterator[Told]:
    targets = [{"scale": scale, "level": 4.0 + place / 10} for place, scale in enumerate(SCALES)]
    yield "vision", "", {"statement": "A team that needs me less.\nTwo free days a week.", "vision_target": targets}
    yield "focus", "", {"since": today - timedelta(days=40), "scale": "focused", "strength": "strength 1"}


def _goals(today: date) -> Iterator[Told]:
    chance = random.Random(3)
    for number, kind in zip(range(GOALS), cycle(GOAL_TYPES), strict=False):
        active = number >= GOALS - 6
        start = today - timedelta(days=120 if active else 200 + 58 * (GOALS - number))
        said = {
            "statement": f"Give {number + 4} talks about forms, goal {number}",
            "type": kind,
            "scale": SCALES[number % 5],
            "measured_by": "count",
            "measure": "talks given",
            "unit": "talks",
            "baseline": 0,
            "target": number + 4,
            "start": start,
            "due": start + timedelta(days=180),
            "confidence": 1 + number % 5,
            "first_step": "Ask for a date",
            "state": "active" if active else ("reached", "dropped")[number % 2],
            "closed_on": None if active else start + timedelta(days=170),
        }
        yield "goal", f"goal {number}", said
        reached = 0.0
        for point in range(POINTS):
            reached += chance.random() * (number + 4) / POINTS
            day = start + timedelta(days=1 + point * (6 if active else 8))
            yield "progress_point", f"point {number} {point}", {"goal": f"goal {number}", "day": day, "value": reached}


def _entries(today: date) -> Iterator[Told]:
    chance = random.Random(4)
    usual = ("practice", "practice", "learning", *ENTRY_KINDS)
    for number, name in zip(range(ENTRIES), cycle(usual), strict=False):
        kind = ENTRY_KINDS[name]
        day = today - timedelta(days=DAYS * (ENTRIES - 1 - number) // ENTRIES)
        fields = {field: value for field, value in _fields(number, day, chance).items() if field in kind.fields}
        way = list(kind.ways)[number % len(kind.ways)] if kind.ways else None
        title = f"{kind.label} {number}: what it was about, told in a line that is about this long"
        yield "entry", f"entry {number}", {"kind": name, "day": day, "title": title, "way": way, **fields}


def _fields(number: int, day: date, chance: random.Random) -> dict[str, Any]:
    old = number < ENTRIES - 300
    return {
        "text": f"Details of entry {number}. " + "A sentence that says a little more about how it went. " * 4,
        "scale": SCALES[int(5 * chance.random() ** 2)] if number % 4 else None,
        "goal": f"goal {number * GOALS // ENTRIES}" if number % 3 == 0 else None,
        "person": f"person {number % PEOPLE}",
        "minutes": 15 + number % 60,
        "quality": 1 + number % 5,
        "stretch": number % 2,
        "lesson": f"Lesson of entry {number}" if old or number % 2 else None,
        "next_action": f"Next action of entry {number}" if number % 3 else None,
        "back_on": min(day + timedelta(days=number % 20), day + timedelta(days=10)) if old else None,
        "direction": ("strength", "improve")[number % 2],
        "response": "Thanked them" if old else None,
        "expected": "That it goes on",
        "look_back_on": day + timedelta(days=180),
        "outcome": "It went on" if old else None,
    }


def _plan_items(today: date) -> Iterator[Told]:
    for number, (kind, status) in enumerate(zip(cycle(PLAN_KINDS), _statuses(), strict=False)):
        due = today + timedelta(days=number - PLAN_ITEMS + 30)
        said = {
            "kind": kind,
            "title": f"Step {number} of the plan",
            "goal": f"goal {number * GOALS // PLAN_ITEMS}" if number % 4 else None,
            "entry": f"entry {number * 7}",
            "meeting": f"meeting {number * MEETINGS // PLAN_ITEMS}" if number % 2 else None,
            "due": due,
            "hours": number % 9,
            "status": status,
            "done_on": min(due, today) if status == "done" else None,
        }
        yield "plan_item", f"plan item {number}", said


def _statuses() -> Iterator[str]:
    closed, some = ("done", "dropped"), list(PLAN_STATUSES)
    for number in range(PLAN_ITEMS):
        yield closed[number % 2] if number < PLAN_ITEMS - 80 else some[number % len(some)]


def _rest(today: date) -> Iterator[Told]:
    for number, sort in zip(range(MOTIVES), cycle(MOTIVE_SORTS), strict=False):
        yield "motive", f"motive {number}", {"name": f"Motive {number}", "sort": sort}
    for number in range(CREDENTIALS):
        issued = today - timedelta(days=200 * number + 10)
        said = {"name": f"Certificate {number}", "issued": issued, "expires": issued + timedelta(days=1095)}
        yield "credential", f"credential {number}", said
    for number in range(REVIEWS):
        day = today - timedelta(days=91 * (REVIEWS - number) - 80)
        choices = [{"record": uid(f"goal {number}"), "choice": "keep"}]
        said = {"day": day, "lesson": f"Lesson of review {number}", "next_on": day + timedelta(days=91)}
        yield "review", f"review {number}", {**said, "review_choice": choices}
    yield "profile", "", {"name": "Ten Years", "headline": "What ten years of it look like"}
