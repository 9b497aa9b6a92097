"""Where things lie: the owner's data folder and the dashboard's front door."""

from collections.abc import Mapping
from pathlib import Path

_PACKAGE = Path(__file__).parent


def front_door() -> Path:
    """Return the path of app.py: at the top of a clone, inside the package once installed."""
    clone = _PACKAGE.parent / "app.py"
    return clone if clone.exists() else _PACKAGE / "dashboard" / "app.py"


def data_folder(environment: Mapping[str, str], home: Path) -> Path:
    """Return the owner's data folder: MASTERY_DATA, else `data/` of the clone, else `Mastery` in `home`."""
    if named := environment.get("MASTERY_DATA"):
        return Path(named).expanduser().absolute()
    clone = _PACKAGE.parent
    return clone / "data" if (clone / "app.py").exists() else home / "Mastery"


def sample_folder(data: Path) -> Path:
    """Return where the sample journal lies: apart from the owner's own, never mixed with it."""
    return data / "sample"
