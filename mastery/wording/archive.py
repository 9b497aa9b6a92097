"""Words for an archive that was brought in."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mastery.wording.figures import count


def archive_sentences(taken: Mapping[str, Any], added: Iterable[str], other: Iterable[str]) -> Iterator[str]:
    """Yield what became of an archive: of its journal (an ArchiveResult), and of the owner's questionnaires.

    Those `added` were not here; those called `other` say something else here.
    """
    if taken["filled"]:
        records, versions = count(taken["records"], "record"), count(taken["revisions"], "saved version")
        yield f"The journal was empty and is now the one of the archive: {records} with {versions}."
    elif taken["revisions"]:
        versions, records = count(taken["revisions"], "saved version"), count(taken["records"], "new record")
        yield f"{versions} and {records} came in; what was here stays."
    else:
        yield "All of it was here before, so nothing was changed."
    if taken["changed_twice"]:
        yield f"{count(taken['changed_twice'], 'record')} changed here and there: the version saved last stands."
    if taken["brought_back"]:
        yield f"{count(taken['brought_back'], 'deleted record')} brought back, as something names it."
    if taken["drafts"]:
        yield f"{count(taken['drafts'], 'unfinished check-in')} of the archive stayed out."
    for name in added:
        yield f"Your questionnaire {name} came in."
    for name in other:
        yield f"Your questionnaire {name} says something else here, and stays as it is here."
