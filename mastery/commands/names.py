"""Find records, elements and kinds of entry by their names, as a command line gives them."""

from collections.abc import Collection, Mapping
from datetime import date

from mastery.kinds import ENTRY_KINDS, Content
from mastery.text import folded

OPTIONS = {
    "minutes": "--minutes",
    "scale": "--element",
    "text": "--text",
    "person": "--person",
    "goal": "--goal",
    "quality": "--quality",
    "stretch": "--stretch",
    "lesson": "--lesson",
    "next_action": "--next",
}
"""The field of an entry that each option fills in."""


class NotFoundByName(ValueError):
    """Nothing, or more than one thing, has this name; the message lists what there is."""


def day_given(option: str, given: str) -> date:
    """Return the day `given` with an option; raises NotFoundByName for what is no day."""
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise NotFoundByName(f"{option} was given as “{given}”; a day is written 2026-04-06.") from error


def entry_kind(name: str, given: Collection[str]) -> str:
    """Return the kind of entry called `name`, which must have every field in `given`.

    Raises NotFoundByName when there is none, or when it lacks a field.
    """
    labels = {one.name: one.name for one in ENTRY_KINDS.values()}
    kind = ENTRY_KINDS[find_by_name(name, labels, noun="kind of entry")]
    strange = [option for field, option in OPTIONS.items() if field in given and field not in kind.fields]
    if strange:
        takes = ", ".join(option for field, option in OPTIONS.items() if field in kind.fields)
        raise NotFoundByName(
            f"An entry of the kind {kind.name} has no {' and no '.join(strange)}; it takes --day, {takes}."
        )
    return kind.name


def find_by_name(name: str, names: Mapping[str, str], *, noun: str) -> str:
    """Return the key of the one name in `names` that is `name`, else begins with it, else has a word that does.

    Accents, upper and lower case make no difference, except between two names that differ in nothing else.

    Raises NotFoundByName when none fits, or more than one; the message names what there is. `noun` is for that message.
    """
    wanted, folded_names = _folded(name), {key: _folded(one) for key, one in names.items()}
    exact = [key for key, one in names.items() if " ".join(name.split()) in (" ".join(one.split()), key)]
    whole = exact or [key for key, one in folded_names.items() if wanted in (one, folded(key))]
    begins = [key for key, one in folded_names.items() if wanted and one.startswith(wanted)]
    found = whole or begins or [key for key, one in folded_names.items() if wanted and f" {wanted}" in one]
    if len(found) == 1:
        return found[0]
    some = [names[key] for key in found] or list(names.values())
    there_is = f"There is {'; '.join(' '.join(one.split()) for one in some)}." if some else "There is none yet."
    if found:
        raise NotFoundByName(f"“{name}” is the beginning of more than one {noun}. Write more of it. {there_is}")
    raise NotFoundByName(f"No {noun} is called “{name}”. {there_is}")


def with_ids(given: Content, known: Mapping[str, Mapping[str, str]]) -> Content:
    """Return `given` with ids in the place of names; `known` is field → id → name.

    Raises NotFoundByName as `called`.
    """
    nouns = {"scale": "element", "person": "person", "goal": "goal"}
    ids = {
        field: find_by_name(given[field], names, noun=nouns[field]) for field, names in known.items() if field in given
    }
    return {**given, **ids}


def _folded(name: str) -> str:
    return folded(" ".join(name.split()))
