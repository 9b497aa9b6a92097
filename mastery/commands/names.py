"""An entry of the logbook as it is told on the command line: everything by what it is called."""

from collections.abc import Collection, Mapping
from typing import Any

from mastery.kinds import ENTRY_KINDS
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
    """What was told is no entry; the message says why, and what there is."""


def kind_called(name: str, given: Collection[str]) -> str:
    """Return the kind of entry called `name`, that has every field in `given`.

    Raises NotFoundByName when there is none, or when it lacks a field.
    """
    labels = {one.name: one.name for one in ENTRY_KINDS.values()}
    kind = ENTRY_KINDS[called(name, labels, noun="kind of entry")]
    strange = [option for field, option in OPTIONS.items() if field in given and field not in kind.fields]
    if strange:
        takes = ", ".join(option for field, option in OPTIONS.items() if field in kind.fields)
        raise NotFoundByName(
            f"An entry of the kind {kind.name} has no {' and no '.join(strange)}; it takes --day, {takes}."
        )
    return kind.name


def called(name: str, names: Mapping[str, str], *, noun: str) -> str:
    """Return the key in `names` of what is called `name`; else what begins so; else where a word begins so.

    Accents, upper and lower case make no difference, but where only they tell two names apart.

    Raises NotFoundByName when nothing is, or more than one; the message names what there is. `noun` says what is
    looked for.
    """
    wanted, told = _looked_for(name), {key: _looked_for(said) for key, said in names.items()}
    exact = [key for key, said in names.items() if " ".join(name.split()) in (" ".join(said.split()), key)]
    whole = exact or [key for key, said in told.items() if wanted in (said, folded(key))]
    begins = [key for key, said in told.items() if wanted and said.startswith(wanted)]
    found = whole or begins or [key for key, said in told.items() if wanted and f" {wanted}" in said]
    if len(found) == 1:
        return found[0]
    some = [names[key] for key in found] or list(names.values())
    there_is = f"There is {'; '.join(' '.join(one.split()) for one in some)}." if some else "There is none yet."
    if found:
        raise NotFoundByName(f"“{name}” is the beginning of more than one {noun}. Write more of it. {there_is}")
    raise NotFoundByName(f"No {noun} is called “{name}”. {there_is}")


def named(given: Mapping[str, Any], known: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Return `given` with ids in the place of names; `known` is field → id → what it is called.

    Raises NotFoundByName as `called`.
    """
    nouns = {"scale": "element", "person": "person", "goal": "goal"}
    ids = {field: called(given[field], names, noun=nouns[field]) for field, names in known.items() if field in given}
    return {**given, **ids}


def _looked_for(name: str) -> str:
    return folded(" ".join(name.split()))
