"""What a record said in each of its versions, in the words of its owner; for the page and the command line alike."""

from mastery import instruments, journal, wording
from mastery.journal import Journal, Versions


def said_in_versions(store: Journal, found: Versions) -> list[dict[str, str]]:
    """Return what each version says, as label → words, after an empty one; a deletion says what came before it.

    Raises JournalError when the questionnaire of a check-in cannot be understood.
    """
    said: list[dict[str, str]] = [{}]
    names = {**journal.titles(store), "element": instruments.load("five-elements").scale_names}
    for content in (one.content for one in found.versions):
        if content is None:
            said.append(said[-1])
        elif found.kind == "check_in":
            asked = journal.kept_instrument(store, content["instrument"], content["version"])
            said.append(wording.check_in_said(content, asked))
        else:
            said.append(wording.record_said(found.kind, content, names))
    return said
