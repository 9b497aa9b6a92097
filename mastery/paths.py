"""Paths: the owner's data folder and the dashboard's app.py."""

from collections.abc import Mapping
from pathlib import Path

JOURNAL_THERE = "MASTERY_JOURNAL_THERE"
"""Set in the environment of a server whose command saw, or began, the journal before it started."""

_PACKAGE = Path(__file__).parent


def front_door() -> Path:
    """Return the path of app.py: at the top of a clone, inside the package once installed."""
    clone = _PACKAGE.parent / "app.py"
    return clone if clone.exists() else _PACKAGE / "dashboard" / "app.py"


class NoSuchPlace(ValueError):
    """A path that leads nowhere; the message says why."""


def whole_path(path: Path) -> Path:
    """Return `path` in full, its ~ replaced by the home folder that it stands for.

    Raises NoSuchPlace when no user of this machine has that name.
    """
    try:
        return path.expanduser().absolute()
    except RuntimeError as error:
        user = path.parts[0].removeprefix("~")
        whose = f"There is no user {user} on this machine" if user else "The home folder of this user is not known"
        raise NoSuchPlace(f"{whose}, so {path} leads nowhere. Write the path in full.") from error


def data_folder(environment: Mapping[str, str], home: Path) -> Path:
    """Return the owner's data folder: MASTERY_DATA, else `data/` of the clone, else `Mastery` in `home`, as ~ may be.

    Raises NoSuchPlace as `whole_path` does.
    """
    if named := environment.get("MASTERY_DATA"):
        return whole_path(Path(named))
    clone = _PACKAGE.parent
    return clone / "data" if (clone / "app.py").exists() else whole_path(home / "Mastery")


def sample_folder(data: Path) -> Path:
    """Return where the sample journal lies: apart from the owner's own, never mixed with it."""
    return data / "sample"


def desk_folder(data: Path) -> Path:
    """Return where the reports lie that others sent the owner, who is their mentor."""
    return data / "desk"
