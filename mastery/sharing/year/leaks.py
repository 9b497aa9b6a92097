"""What may stand in a document of a period: looked up in the journal by what was chosen, whatever was drafted."""

from collections.abc import Callable, Iterator, Sequence

from mastery import contracts
from mastery.contracts import PlainRow, Snapshot
from mastery.instruments import Instrument
from mastery.kinds import ENTRY_KINDS, OPEN_STATUSES
from mastery.sharing.report.content import mentor_name
from mastery.sharing.report.leaks import texts_asked
from mastery.sharing.year.choices import YearChoices

Shown = Callable[[PlainRow, YearChoices], Sequence[str]]
"""A record in plain values and the choices → the fields whose texts its line may say."""


def _aims(goal: PlainRow, choices: YearChoices) -> Sequence[str]:
    begun = goal["start"] is None or goal["start"] <= choices.until
    was_open = goal["closed_on"] is None or goal["closed_on"] >= choices.since
    return ("statement", "measure", "unit") if begun and was_open else ()


def _results(goal: PlainRow, choices: YearChoices) -> Sequence[str]:
    reached = goal["state"] == "reached" and choices.holds(goal["closed_on"])
    return (*_aims(goal, choices), *(["outcome"] if reached else []))


def _dropped(goal: PlainRow, choices: YearChoices) -> Sequence[str]:
    dropped = goal["state"] == "dropped" and choices.holds(goal["closed_on"])
    return ("statement", "outcome") if dropped else ()


def _dated(day: str, *names: str) -> Shown:
    return lambda row, choices: names if choices.holds(row[day]) else ()


def _open_step(item: PlainRow, choices: YearChoices) -> Sequence[str]:
    later = item["done_on"] is not None and item["done_on"] > choices.until
    return ("title",) if later or item["status"] in OPEN_STATUSES else ()


def _entry(*kinds: str, says: Sequence[str]) -> Shown:
    return lambda row, choices: says if row["kind"] in kinds and choices.holds(row["day"]) else ()


def _win(entry: PlainRow, choices: YearChoices) -> Sequence[str]:
    with_evidence = _entry("win", "contribution", says=("title", "text", "link"))
    return with_evidence(entry, choices) or _entry("experience", says=("title",))(entry, choices)


_LEARNED = _entry(*(one for one in ENTRY_KINDS if one != "setback"), says=("title", "lesson"))
_MAY_SAY: dict[str, dict[str, Shown]] = {
    "aims": {"goal": _aims},
    "results": {
        "goal": _results,
        "plan_item": _dated("done_on", "title", "outcome"),
        "credential": _dated("issued", "name", "issuer"),
    },
    "wins": {"entry": _win},
    "lessons": {"entry": _LEARNED, "review": _dated("day", "lesson")},
    "feedback": {"entry": _entry("feedback", says=("title", "text", "response", "next_action", "role"))},
    "setbacks": {
        "entry": _entry("setback", says=("title", "text", "lesson", "next_action")),
        "goal": _dropped,
    },
    "next": {"goal": _aims, "plan_item": _open_step},
}
"""What is said in each section of each kind of record. Written a second time: `lines` cannot check itself."""


def allowed_texts(snapshot: Snapshot, choices: YearChoices, asked: Sequence[Instrument]) -> Iterator[str]:
    """Yield every text that a document by `choices` may hold: of its lines, of its questionnaires, in own words.

    Nothing of a line that is left out, or that stands in own words, is among them.
    """
    yield choices.name
    for one in asked:
        yield from texts_asked(one)
    yield from (text for key, text in choices.words.items() if _is_in(choices, key))
    for section in choices.sections:
        for kind, names_of in _MAY_SAY.get(section, {}).items():
            for row in contracts.rows(snapshot.records[kind]):
                names = names_of(row, choices) if _as_it_is(choices, f"{section}/{row[kind]}") else ()
                yield from (row[name] for name in names if row[name])
                yield from _giver(snapshot, section, row) if names else ()
    if "notes" in choices.sections:
        yield from _notes(snapshot, choices)


def _giver(snapshot: Snapshot, section: str, row: PlainRow) -> Iterator[str]:
    if section == "feedback" and row["person"]:
        yield mentor_name(snapshot.records["person"], row["person"])


def _notes(snapshot: Snapshot, choices: YearChoices) -> Iterator[str]:
    days = {row["check_in"]: row for row in contracts.rows(snapshot.check_ins) if choices.holds(row["day"])}
    for uid, row in days.items():
        if row["note"] and _as_it_is(choices, f"notes/{uid}"):
            yield row["note"]
    for row in contracts.rows(snapshot.evidence):
        if row["check_in"] in days and _as_it_is(choices, f"notes/{row['check_in']}/{row['scale']}"):
            yield from (row[name] for name in ("text", "link") if row[name])


def _is_in(choices: YearChoices, key: str) -> bool:
    return key.partition("/")[0] in choices.sections and key not in choices.out


def _as_it_is(choices: YearChoices, key: str) -> bool:
    return _is_in(choices, key) and key not in choices.words
