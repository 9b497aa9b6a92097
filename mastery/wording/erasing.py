"""What is said about erasing: what goes, what was done, where words of it may still stand."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from mastery.wording.archive import kind_counts
from mastery.wording.figures import count

NO_FILE = (
    "After that it is in no file here that Mastery writes: not in the journal, not in what records said before, in no "
    "draft and no backup. It cannot be taken back, and no older copy brings it back. On the disk itself traces may "
    "remain, in places that belong to no file, until something else is written there."
)
ELSEWHERE = (
    "Copies outside this folder are not known here: archives, reports and charts that you saved or sent, what a sync "
    "or backup program keeps. Whoever has one still has it."
)
EVERYTHING = (
    "Everything goes: all records with all they ever said, drafts, choices, backups, quarantine/, questionnaires of "
    "your own, and desk/, with the reports that others sent you and your answers to them. The folder is then as "
    "new. A list of letters and numbers stays in it: it holds no word of yours, and keeps an older copy from bringing "
    "anything back, even one that you choose. To look into such a copy, put it into a folder of its own."
)
LEFT_SENTENCE: Final = "{file}: {why}"


def erase_sentence(record: str, kinds: Mapping[str, str]) -> str:
    """Say what erasing `record` erases; `kinds` maps it and what belongs to it to their kinds."""
    along = Counter(kind for uid, kind in kinds.items() if uid != record)
    also = f", and with it {kind_counts(along)}" if along else ""
    return f"This goes, with all that it ever said{also}."


def naming_sentence(naming: Mapping[str, int]) -> str:
    """Say what names a record, and will not once it is erased; `naming` is kind → how many."""
    return f"It is named by {kind_counts(naming)}, which will say the rest without it."


def in_the_way(named_by: Mapping[str, int]) -> str:
    """Say what cannot be without a record, which can be erased only after that; `named_by` is kind → how many."""
    return f"It cannot be erased yet: {kind_counts(named_by)} cannot be without it. Change them first, or erase them."


def erasure_sentences(records: int, copies: int, *, everything: bool = False) -> Iterator[str]:
    """Yield what an erasing did to so many records and copies of the journal."""
    done = "removed" if everything else "rewritten"
    yield f"{count(records, 'record')} erased; {count(copies, 'backup')} {done}."


def traces_sentences(
    reports: Sequence[str], documents: Sequence[str], quoting: Mapping[str, str], drafts: int
) -> Iterator[str]:
    """Yield where words of a record stand besides it: in reports and documents that left, other records, drafts."""
    if reports:
        yield f"It is in {count(len(reports), 'report')} that left, which nobody can call back."
    if documents:
        found = count(len(documents), "document")
        yield f"Words of it are in {found} for an appraisal that left, and in the list of these."
    if quoting:
        kinds = kind_counts(Counter(quoting.values()))
        yield f"Words of it stand in {kinds}, in what they say now or said before; these stay."
    if drafts:
        yield f"Words of it stand in {count(drafts, 'draft')} of forms and check-ins under way; these stay."
