"""Find the Chromium or Chrome of this machine for the tests; run as a script, install one where there is none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "~/Applications/Chromium.app/Contents/MacOS/Chromium",
    "%PROGRAMFILES%/Google/Chrome/Application/chrome.exe",
    "%PROGRAMFILES(X86)%/Google/Chrome/Application/chrome.exe",
    "%LOCALAPPDATA%/Google/Chrome/Application/chrome.exe",
    "%LOCALAPPDATA%/Chromium/Application/chrome.exe",
)
_DOWNLOADED = (
    "$PLAYWRIGHT_BROWSERS_PATH",
    "~/.cache/ms-playwright",
    "~/Library/Caches/ms-playwright",
    "%LOCALAPPDATA%/ms-playwright",
)
_IN_DOWNLOAD = ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*", "chrome-win*/chrome.exe")
_INSTALL = {
    "apt-get": "sudo apt-get install chromium",
    "dnf": "sudo dnf install chromium",
    "pacman": "sudo pacman -S chromium",
    "zypper": "sudo zypper install chromium",
    "brew": "brew install --cask google-chrome",
    "winget": "winget install Google.Chrome",
}


class NoChromium(RuntimeError):
    """No browser for the tests; the message names the one command that helps."""


def executable() -> str:
    """Return the path of a Chromium or Chrome that starts: the one named by CHROMIUM, else the first one found.

    Raises NoChromium when there is none.
    """
    if named := os.environ.get("CHROMIUM"):
        if not _starts(named):
            raise NoChromium(f"CHROMIUM names {named}, which does not start. Correct it, or unset it.")
        return named
    found = _first_that_starts()
    if found is None:
        raise NoChromium(f"The browser tests need Chromium or Chrome, and none was found. Run: {_command_that_helps()}")
    return found


def install() -> None:
    """Install Chromium the way this machine installs programs, saying what is run; leave it to the caller to look."""
    for why, commands in _ways():
        print(f"No Chromium or Chrome was found. {why}", flush=True)
        if all(_run(command) for command in commands) and _first_that_starts():
            return
        print("That gave no browser that starts.", flush=True)


def _first_that_starts() -> str | None:
    return next((path for path in _candidates() if _starts(path)), None)


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, _COMMANDS))
    yield from (str(path) for path in map(_expanded, _PLACES) if path.is_file())
    for cache in map(_expanded, _DOWNLOADED):
        for pattern in _IN_DOWNLOAD:
            yield from (str(path) for path in sorted(cache.glob(f"chromium-*/{pattern}"), reverse=True))


def _starts(path: str) -> bool:
    # Ubuntu ships a chromium-browser that starts nothing. On Windows `--version` would open a window instead.
    if os.name == "nt":
        return Path(path).is_file()
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _ways() -> Iterator[tuple[str, list[list[str]]]]:
    """Yield what will be done, as a sentence, and its commands."""
    root = [] if os.name == "nt" or os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get") and (not root or _run([*root, "true"], quiet=True)):
        get = [*root, "apt-get", "--quiet", "--yes"]
        yield (
            "Installing the system's package with apt-get.",
            [[*get, "update"], [*get, "install", "--no-install-recommends", "chromium"]],
        )
    yield (
        "Downloading one for the tests alone, into Playwright's own folder.",
        [[sys.executable, "-m", "playwright", "install", "chromium"]],
    )


def _run(command: list[str], *, quiet: bool = False) -> bool:
    if not quiet:
        print("+", " ".join(command), flush=True)
    output = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(command, stdout=output, stderr=output, check=False).returncode == 0
    except OSError:
        return False


def _command_that_helps() -> str:
    # Ubuntu has apt-get but no package of this name.
    tools = (tool for tool in _INSTALL if shutil.which(tool))
    fit = (tool for tool in tools if tool != "apt-get" or _run(["apt-cache", "show", "chromium"], quiet=True))
    return _INSTALL.get(next(fit, "")) or f"{sys.executable} -m playwright install --with-deps chromium"


def _expanded(place: str) -> Path:
    return Path(os.path.expandvars(place)).expanduser()


def main() -> None:
    """Print where the browser is, after installing one when there is none; end with 1 when none can be had."""
    if not os.environ.get("CHROMIUM") and _first_that_starts() is None:
        install()
    try:
        print(f"Browser for the tests: {executable()}")
    except NoChromium as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
