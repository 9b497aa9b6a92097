"""What the lock says: the page that asks for the passphrase, setting one, the recovery key, taking it off."""

from typing import Final

LOCKED = "Your journal is locked"
TYPE_PASSPHRASE = "Type your passphrase to open it. The recovery key from your sheet opens it too."
TYPE_RECOVERY_KEY = (
    "The file journal.key is missing in your folder, so the passphrase cannot open it. Type the recovery key from your "
    "sheet, then choose a new passphrase under Your data. Or put journal.key back and reload this page."
)
NOTHING_SHOWN = "Until then nothing of it is read. After a wrong try the next one takes longer; nobody is locked out."

TITLE, TITLE_WITH_ONE = "Lock your journal with a passphrase", "Your journal has a passphrase"
WHAT_IT_DOES = (
    "The journal, its backups and what was put aside are locked. Mastery asks for the passphrase at each start and "
    "after a time without a hand on it. Without it, or the recovery key, nobody can open the journal: not even you."
)
WHAT_IT_DOES_NOT = (
    "It does not protect what you took out (archives, reports, charts), reports that were sent to you and your answers "
    "to them, questionnaires of your own, or an open journal from programs of your own account. docs/passphrase.md "
    "says more."
)
NOT_HERE = "No passphrase can be set on this machine."
OF_YOUR_OWN = "This is the sample. Leave it to lock your own journal."
SHORTEST = "At least 8 letters. Four or five words that nobody would put together do well."
NOT_THE_SAME = "The two passphrases differ. Nothing was changed."
SHEET_SAYS = (
    "This recovery key opens the journal when the passphrase is forgotten, or journal.key is lost. Print it or write "
    "it down, and keep it away from this machine. Then type it back: only that locks the journal."
)
NOT_THAT_KEY = "That is not the recovery key: a letter or more differ. Nothing was changed."
LOCKING = "Locking the journal and its backups"
OPENING_UP = "Taking the passphrase off"
IS_LOCKED = "Your journal has a passphrase now, and each backup too."
IS_PLAIN = "The passphrase is off: the journal and its backups are plain files again. Destroy the recovery sheet."
IS_CHANGED = "The new passphrase opens your journal from now on. The recovery sheet stays right."
HAS_ONE = "Your journal has a passphrase."
HAS_NONE = "Your journal has no passphrase: whoever can read its file can read it."
ANOTHER = "Another passphrase. The recovery key stays the same."
OFF = "The journal, its backups and what was put aside become plain files again."
SHEET_AGAIN = "The recovery key is shown to whoever knows the passphrase."
KEY_FILE_GONE = (
    "The file journal.key is missing: only the recovery key opens your journal. Choose a new passphrase here."
)
TIMES = {
    5: "after 5 minutes",
    15: "after 15 minutes",
    30: "after half an hour",
    60: "after an hour",
    0: "only at a start",
}

SECOND = "A second folder"
SECOND_SAYS = (
    "On another disk it keeps the backups when this disk fails. Each backup is copied there and checked; the same "
    "copies stay there as here. It is made for a disk that is not always there: then nothing fails, and copies go "
    "there later."
)
SAME_DISK = "This folder is on the same disk as your journal: it helps against a mistake, not against a broken disk."
NOT_OF_SAMPLE = "This is the sample. Leave it to choose a second folder for your own backups."
WHOLE_PATH = "The whole path of a folder that is there"
NO_COPY_THERE = "There is no copy there yet."
WAY_TO_LOCK, WAY_TO_BACKUPS = "Passphrase and lock", "Backups and the second folder"
NO_SECOND = "The backups lie in the folder of the journal alone, on the same disk."
NOT_USED_NOW = "No more copies go there. Those that are there stay."
COPIED_THERE: Final = "{many} copied to the second folder, and checked."
SECOND_IS_USED: Final = "Each backup is copied to {place} from now on; those that were here are there too."
