"""What was read of a journal before, returned again while nothing was saved: no connection, no query, the same object.

Whoever opens a journal for long gives it `look`, which tells by the file alone whether it is as it was; without it
everything is read each time. Within one run of a page (`sharing_connections`) the file is looked at once, and what was
read is known although the file, just after a save, cannot tell. Three sorts of reading are told apart: what depends on
drafts changes with the file; what does not outlasts an answer that this window saved, too, while its connection waits
for the next one; what depends on the entries alone changes with their newest revision. Results are read only.
"""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from mastery.journal.opening import Journal, reading
from mastery.journal.shared_connections import moment, shared_answers
from mastery.journal.straight import ask

_P = ParamSpec("_P")
_R = TypeVar("_R")
_BOUND = 512
_NEWEST = "SELECT id, sha256, (SELECT count(*) FROM revision) FROM revision ORDER BY id DESC LIMIT 1"


def while_file_unchanged(read: Callable[Concatenate[Journal, _P], _R]) -> Callable[Concatenate[Journal, _P], _R]:
    """Let `read` return what it returned before with the same arguments, as long as the journal's file is the same."""

    @wraps(read)
    def answering(journal: Journal, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        return _answer(journal, _look(journal), (read, args, *kwargs.items()), lambda: read(journal, *args, **kwargs))

    return answering


def while_choices_unchanged(read: Callable[Concatenate[Journal, _P], _R]) -> Callable[Concatenate[Journal, _P], _R]:
    """Let `read`, which depends on no draft, return what it returned before, until more than a draft is saved."""

    @wraps(read)
    def answering(journal: Journal, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        at = _look(journal) or _moment(journal)
        return _answer(journal, at, (read, args, *kwargs.items()), lambda: read(journal, *args, **kwargs))

    return answering


def while_entries_unchanged(read: Callable[Concatenate[Journal, _P], _R]) -> Callable[Concatenate[Journal, _P], _R]:
    """Let `read` return what it returned before with the same arguments, until an entry is saved or deleted."""

    @wraps(read)
    def answering(journal: Journal, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        now = state(journal) if journal.look else None
        return _answer(journal, now, (read, args, *kwargs.items()), lambda: read(journal, *args, **kwargs))

    return answering


@while_choices_unchanged
def state(journal: Journal) -> int:
    """Return a number that every save and erasing changes; frames read at the same one, from any file, are the same."""
    with reading(journal) as connection:
        newest = ask(connection, _NEWEST).fetchone()
    # Counted alone, a file that a sync put in the place of this one could have the same number.
    # Its letters, not its hexadecimal digits: on a damaged disk it may be no number.
    if newest is None:
        return 0
    # Fewer than its number where something was erased.
    number, sha256, many = newest
    return (int(number) << 64 | int(many)) << 128 | int.from_bytes(sha256.encode()[:16])


def _answer(journal: Journal, at: Hashable, asked: Hashable, ask: Callable[[], _R]) -> _R:
    """Return the answer to `asked` that is known of `at`, None for a moment of which nothing is known for sure."""
    if at is None:
        return _answer_within(journal, asked, ask)
    known = journal.answers.get(asked)
    if known is None or known[0] != at:
        # What was saved since `at` was looked at is in the answer, and asked for again once that is seen.
        known = at, ask()
        if len(journal.answers) >= _BOUND:
            journal.answers.clear()
        journal.answers[asked] = known
    answer: _R = known[1]
    return answer


def _look(journal: Journal) -> Hashable:
    """Return what `journal.look` says of the file, once for each run of a page."""
    answers = shared_answers()
    if answers is None or not journal.look:
        return journal.look(journal.file) if journal.look else None
    if journal.file not in answers:
        answers[journal.file] = journal.look(journal.file)
    look: Hashable = answers[journal.file]
    return look


def _moment(journal: Journal) -> Hashable:
    """Return the `moment` of the journal's file, found out once for each run of a page."""
    return _answer_within(journal, moment, lambda: moment(journal.file)) if journal.look else None


def _answer_within(journal: Journal, asked: Hashable, ask: Callable[[], _R]) -> _R:
    """Return the answer to `asked`, once for each run of a page that is within `sharing_connections`."""
    answers = shared_answers()
    if answers is None or not journal.look:
        return ask()
    key = journal.file, asked
    if key not in answers:
        answers[key] = ask()
    answer: _R = answers[key]
    return answer
