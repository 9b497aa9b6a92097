"""A journal of ten years of everything, the same every time: for what has to stay quick and whole when there is much.

520 check-ins, 3,000 entries, 60 goals with 20 progress points each, 400 plan items, 40 people, 20 strengths with 60
ratings each, 80 meetings with two mentors, 60 reports to them and a reply of each of the two a month, and some of all
else. What is said has no story; every kind of entry, choice and state is there. Fewer years of the same life have as
many goals and plan items open at once, and the same strengths, motives, people and credentials, of which most are older
than a journal; of all that adds up they have their share.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count, cycle
from typing import Any, NamedTuple
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

POINTS, STRENGTHS, MOTIVES, PEOPLE, CREDENTIALS, OPEN_GOALS, OPEN_PLAN_ITEMS = 20, 20, 10, 40, 15, 6, 80
MENTORS = ("person 0", "person 6")

FIVE = instruments.load("five-elements")
SCALES = tuple(FIVE.scale_names)
_NAMES = UUID("0b0f6f3e-6f0a-5c38-9c8e-1f6d0f1b7a42")
Record = tuple[str, str, dict[str, Any]]


class Life(NamedTuple):
    """How much there is of what adds up, in ten years."""

    days: int = 3640
    check_ins: int = 520
    entries: int = 3000
    goals: int = 60
    plan_items: int = 400
    ratings: int = 60
    reviews: int = 40
    meetings: int = 80
    reports: int = 60
    replies: int = 240


TEN = Life()


def fill(store: Journal, *, at: datetime, years: int = 10) -> int:
    """Save `years` up to the day of `at` in the empty journal `store`; return how many records there are."""
    today = at.date()
    life = Life(*(many * years // 10 for many in TEN))
    made = journal.save_check_ins(store, list(_check_ins(life, today)), today=today, at=at)
    numbers = count()
    things = [
        Save(kind, kinds.KINDS[kind].only or uid(name), uid(f"revision {next(numbers)}"), kinds.content(said))
        for kind, name, said in _linked(life, today)
    ]
    replies = [
        Save("check_in", uid(f"reply {number}"), uid(f"answer {number}"), journal.check_in_content(one, today=today))
        for number, one in enumerate(_replies(life, today))
    ]
    return made + journal.save(store, [*things, *replies], at=at)


def uid(name: str) -> str:
    """Return the uid of the record that is called `name` here: "goal 3"."""
    return str(uuid5(_NAMES, name))


def _check_ins(life: Life, today: date) -> Iterator[CheckIn]:
    chance = random.Random(1)
    for week in range(life.check_ins):
        level = 3.4 - week / 600
        values = {item.id: min(5, max(1, round(chance.gauss(level, 0.8)))) for item in FIVE.items}
        yield CheckIn(FIVE, today - timedelta(weeks=week), values)


def _linked(life: Life, today: date) -> Iterator[Record]:
    """Yield the records, links and all by uid."""
    for kind, name, said in _records(life, today):
        links = [field.name for field in kinds.KINDS[kind].fields if field.type == "link"]
        yield kind, name, said | {link: uid(said[link]) for link in links if said.get(link)}


def _records(life: Life, today: date) -> Iterator[Record]:
    for part in (_people, _meetings, _reports, _strengths, _vision, _goals, _entries, _plan_items, _rest):
        yield from part(life, today)


def _people(_life: Life, _today: date) -> Iterator[Record]:
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


def _meetings(life: Life, today: date) -> Iterator[Record]:
    for number, mentor in zip(range(life.meetings), cycle(MENTORS), strict=False):
        said = {
            "person": mentor,
            "day": today - timedelta(days=45 * (life.meetings - 2 - number) - 10),
            "questions": f"What do I miss in {number}?\nWhat would you stop?\nWhom should I ask?",
            "note": f"What was said in the hour {number}. " + "A sentence that says a little more about it. " * 3,
        }
        yield "meeting", f"meeting {number}", said


def _reports(life: Life, today: date) -> Iterator[Record]:
    ways = zip(cycle(STATEMENTS), cycle(BLURS), cycle(FLAVOURS), strict=False)
    for number, mentor, (statements, blur, flavour) in zip(range(life.reports), cycle(MENTORS), ways, strict=False):
        day = today - timedelta(days=life.days * (life.reports - number) // life.reports)
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


def _replies(life: Life, today: date) -> Iterator[CheckIn]:
    chance = random.Random(5)
    for number, mentor in zip(range(life.replies), cycle(MENTORS), strict=False):
        values = {item.id: min(5, max(1, round(chance.gauss(2.8, 0.8)))) for item in FIVE.items}
        comments = {SCALES[number % 5]: (f"What was seen in month {number}, in a line.", None)}
        about = {
            "rater": uid(mentor),
            "report": uid(f"report {number // 8 * 2 + number % 2}"),
            "who": "The mentor",
            "note": f"Overall in month {number}. " + "A sentence that says a little more about it. " * 3,
        }
        day = today - timedelta(days=life.days * (life.replies - 1 - number) // life.replies)
        yield CheckIn(FIVE, day, values, comments, about)


def _strengths(life: Life, today: date) -> Iterator[Record]:
    chance = random.Random(2)
    for number, plan in zip(range(STRENGTHS), cycle(PLANS), strict=False):
        said = {"name": f"Strength {number}", "scale": SCALES[number % 5], "plan": plan, "watched": number % 4 == 0}
        yield "strength", f"strength {number}", said
    for number in range(STRENGTHS * life.ratings):
        strength, back = number % STRENGTHS, number // STRENGTHS
        yield (
            "strength_rating",
            f"rating {number}",
            {
                "strength": f"strength {strength}",
                "day": today - timedelta(days=60 * (life.ratings - back)),
                "value": min(5, max(1, round(chance.gauss(2 + back / 30 + strength % 3 * 0.5, 0.6)))),
            },
        )


def _vision(_life: Life, today: date) -> Iterator[Record]:
    targets = [{"scale": scale, "level": 4.0 + place / 10} for place, scale in enumerate(SCALES)]
    yield "vision", "", {"statement": "A team that needs me less.\nTwo free days a week.", "vision_target": targets}
    yield "focus", "", {"since": today - timedelta(days=40), "scale": "focused", "strength": "strength 1"}


def _goals(life: Life, today: date) -> Iterator[Record]:
    chance = random.Random(3)
    for number, kind in zip(range(life.goals), cycle(GOAL_TYPES), strict=False):
        active = number >= life.goals - OPEN_GOALS
        start = today - timedelta(days=120 if active else 200 + 58 * (life.goals - number))
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


def _entries(life: Life, today: date) -> Iterator[Record]:
    chance = random.Random(4)
    usual = ("practice", "practice", "learning", *ENTRY_KINDS)
    for number, name in zip(range(life.entries), cycle(usual), strict=False):
        kind = ENTRY_KINDS[name]
        day = today - timedelta(days=life.days * (life.entries - 1 - number) // life.entries)
        fields = {field: value for field, value in _fields(life, number, day, chance).items() if field in kind.fields}
        way = list(kind.ways)[number % len(kind.ways)] if kind.ways else None
        title = f"{kind.label} {number}: what it was about, told in a line that is about this long"
        yield "entry", f"entry {number}", {"kind": name, "day": day, "title": title, "way": way, **fields}


def _fields(life: Life, number: int, day: date, chance: random.Random) -> dict[str, Any]:
    old = number < life.entries - 300
    return {
        "text": f"Details of entry {number}. " + "A sentence that says a little more about how it went. " * 4,
        "scale": SCALES[int(5 * chance.random() ** 2)] if number % 4 else None,
        "goal": f"goal {number * life.goals // life.entries}" if number % 3 == 0 else None,
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


def _plan_items(life: Life, today: date) -> Iterator[Record]:
    for number, (kind, status) in enumerate(zip(cycle(PLAN_KINDS), _statuses(life), strict=False)):
        due = today + timedelta(days=number - life.plan_items + 30)
        said = {
            "kind": kind,
            "title": f"Step {number} of the plan",
            "goal": f"goal {number * life.goals // life.plan_items}" if number % 4 else None,
            "entry": f"entry {number * 7}",
            "meeting": f"meeting {number * life.meetings // life.plan_items}" if number % 2 else None,
            "due": due,
            "hours": number % 9,
            "status": status,
            "done_on": min(due, today) if status == "done" else None,
        }
        yield "plan_item", f"plan item {number}", said


def _statuses(life: Life) -> Iterator[str]:
    closed, some = ("done", "dropped"), list(PLAN_STATUSES)
    for number in range(life.plan_items):
        yield closed[number % 2] if number < life.plan_items - OPEN_PLAN_ITEMS else some[number % len(some)]


def _rest(life: Life, today: date) -> Iterator[Record]:
    for number, sort in zip(range(MOTIVES), cycle(MOTIVE_SORTS), strict=False):
        yield "motive", f"motive {number}", {"name": f"Motive {number}", "sort": sort}
    for number in range(CREDENTIALS):
        issued = today - timedelta(days=200 * number + 10)
        said = {"name": f"Certificate {number}", "issued": issued, "expires": issued + timedelta(days=1095)}
        yield "credential", f"credential {number}", said
    for number in range(life.reviews):
        day = today - timedelta(days=91 * (life.reviews - number) - 80)
        choices = [{"record": uid(f"goal {number}"), "choice": "keep"}]
        said = {"day": day, "lesson": f"Lesson of review {number}", "next_on": day + timedelta(days=91)}
        yield "review", f"review {number}", {**said, "review_choice": choices}
    yield "profile", "", {"name": "Ten Years", "headline": "What ten years of it look like"}
