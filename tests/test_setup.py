"""Setting up: requirements, locks, make and the wheel agree with each other."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import find_chromium
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from served import PATIENCE, ask

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
PAIRS = [("requirements.txt", "requirements.lock"), ("requirements-dev.txt", "requirements-dev.lock")]


def required(name: str) -> dict[str, Requirement]:
    """Return the requirements in a file and in those that it includes, by name."""
    lines = [line.split("#")[0].strip() for line in (ROOT / name).read_text().splitlines()]
    included = [line.removeprefix("-r ") for line in lines if line.startswith("-r ")]
    named = [Requirement(line) for line in lines if line and not line.startswith("-r ")]
    own = {canonicalize_name(one.name): one for one in named}
    return {key: one for other in included for key, one in required(other).items()} | own


def locked(name: str) -> dict[str, Requirement]:
    """Return the pins in a lock file and in those that it includes, by name."""
    text = (ROOT / name).read_text()
    pins = re.findall(r"^([a-z0-9][^\\\n]*?) \\$", text, re.MULTILINE)
    included = re.findall(r"^-r (.+)$", text, re.MULTILINE)
    own = {canonicalize_name(one.name): one for one in map(Requirement, pins)}
    return {key: one for other in included for key, one in locked(other).items()} | own


def version(pin: Requirement) -> str:
    (only,) = pin.specifier
    assert only.operator == "=="
    return only.version


@pytest.mark.parametrize(("names", "lock"), PAIRS)
def test_the_lock_pins_every_requirement_within_its_range(names: str, lock: str) -> None:
    pins = locked(lock)
    wrong = [one for key, one in required(names).items() if key not in pins or version(pins[key]) not in one.specifier]
    assert wrong == []


@pytest.mark.parametrize("lock", [lock for _, lock in PAIRS])
def test_every_pin_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert re.search(r"https?:|file:|index|/(tmp|home|work|Users)/", text) is None
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)) > 20
    assert [block for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}", block)] == []


def test_the_tests_run_with_what_the_dashboard_runs_with_and_the_rest_is_pinned_once() -> None:
    text = (ROOT / "requirements-dev.lock").read_text()
    more = {canonicalize_name(name) for name in re.findall(r"^([a-z0-9][a-z0-9._-]*)", text, re.MULTILINE)}
    assert text.startswith("-r requirements.lock\n")
    assert more & locked("requirements.lock").keys() == set()


def test_the_package_requires_what_requirements_txt_names() -> None:
    assert [str(Requirement(one)) for one in PROJECT["dependencies"]] == [
        str(one) for one in required("requirements.txt").values()
    ]


TARGETS = ["help", "run", "test", "cover", "bench", "pictures", "check", "lint", "types", "audit", "lock"]


@pytest.mark.parametrize("target", TARGETS)
def test_help_names_every_target(target: str) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert sorted(targets) == sorted(TARGETS)
    said = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.search(rf"^  make {target}\s+[a-z]", said, re.MULTILINE)


def test_make_says_when_there_is_no_python_that_is_new_enough(tmp_path: Path) -> None:
    for name in ("Makefile", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    said = subprocess.run(["make", "run", "PYTHON="], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert said.returncode != 0
    assert "Mastery needs Python 3.11 or newer" in said.stdout
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("tool", "command"),
    [("dnf", "sudo dnf install chromium"), ("brew", "brew install --cask google-chrome"), ("", "playwright install")],
)
def test_without_a_browser_the_one_command_that_helps_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tool: str, command: str
) -> None:
    if tool:
        (tmp_path / tool).write_text("")
        (tmp_path / tool).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)
    monkeypatch.setattr(find_chromium, "_PLACES", ())
    with pytest.raises(find_chromium.NoChromium, match=re.escape(command)):
        find_chromium.executable()


def test_a_browser_named_but_broken_is_not_replaced_by_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    with pytest.raises(find_chromium.NoChromium, match="CHROMIUM names"):
        find_chromium.executable()


def test_a_browser_that_playwright_downloaded_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for build in ("chromium-900", "chromium-1200"):
        chrome = tmp_path / build / "chrome-linux64" / "chrome"
        chrome.parent.mkdir(parents=True)
        chrome.write_text("#!/bin/sh\nexit 0\n")
        chrome.chmod(0o755)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(find_chromium, "_PLACES", ())
    assert find_chromium.executable() in {str(path) for path in tmp_path.glob("*/*/chrome")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without the network by the build tool that the lock names."""
    source = tmp_path_factory.mktemp("source")
    for name in ("mastery", "pages", ".streamlit"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("app.py", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run(build, cwd=source, capture_output=True, check=True)
    (built,) = (source / "dist").glob("*.whl")
    return built


def test_the_wheel_holds_the_whole_dashboard_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    dashboard = {
        f"mastery/dashboard/{one.relative_to(ROOT)}" for one in [ROOT / "app.py", *(ROOT / "pages").glob("*.py")]
    }
    definitions = {str(one.relative_to(ROOT)) for one in (ROOT / "mastery").rglob("*.toml")}
    suffixes = ("py", "typ", "jinja", "css", "js", "ttf", "txt")
    code = [one for suffix in suffixes for one in (ROOT / "mastery").rglob(f"*.{suffix}")]
    modules = {str(one.relative_to(ROOT)) for one in code}
    expected = dashboard | definitions | modules | {"mastery/dashboard/.streamlit/config.toml"}
    assert len(definitions) >= 6
    assert {name for name in names if ".dist-info/" not in name} == expected


_SHOW_FIRST_PAGE = """
from pathlib import Path
from streamlit.testing.v1 import AppTest
from mastery.paths import data_folder, front_door
print(front_door())
print(data_folder({}, Path("home")))
shown = AppTest.from_file(str(front_door()), default_timeout=240).run()
print([one.value for one in shown.title], [one.value for one in shown.exception])
"""


def test_the_installed_package_shows_its_first_page_from_anywhere(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    environment = {**os.environ, "PYTHONPATH": str(site), "MASTERY_DATA": str(tmp_path / "data")}
    line = [sys.executable, "-c", _SHOW_FIRST_PAGE]
    said = subprocess.run(line, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    home = str(tmp_path / "home/Mastery")
    assert said.stdout.splitlines() == [str(site / "mastery/dashboard/app.py"), home, "['What now?'] []"]
    settings = (site / "mastery/dashboard/.streamlit/config.toml").read_bytes()
    assert settings == (ROOT / ".streamlit/config.toml").read_bytes()


def test_the_installed_package_serves_behind_its_door_with_its_settings(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    line = [sys.executable, "-P", "-m", "mastery", "run", "--no-browser", "--data", str(tmp_path / "data")]
    environment = {**os.environ, "PYTHONPATH": str(site), "HOME": str(tmp_path)}
    run = subprocess.Popen(line, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert run.stdout
        assert run.stdout.readline() == f"A new journal in {tmp_path / 'data'}.\n"
        said = re.match(r"Mastery is running at http://127.0.0.1:(\d+)(/\?token=\S+)", run.stdout.readline())
        assert said
        port = int(said[1])
        _, headers, _ = ask(port, said[2])
        cookie = {"Cookie": headers["set-cookie"].partition(";")[0]}
        assert [ask(port, "/today", headers=one)[0] for one in ({}, cookie)] == [403, 200]
        _, headers, _ = ask(port, "/_stcore/health", headers=cookie)
        # Lax unless .streamlit/config.toml has been read.
        assert headers["set-cookie"].endswith("SameSite=Strict")
    finally:
        run.terminate()
        run.communicate(timeout=PATIENCE)
    assert run.returncode == 0


def test_the_package_brings_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as built:
        (entry,) = (name for name in built.namelist() if name.endswith("entry_points.txt"))
        assert "mastery = mastery.__main__:main" in built.read(entry).decode().splitlines()
