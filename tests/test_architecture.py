"""The table in ARCHITECTURE.md, held against every import in the code."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "mastery").rglob("*.py"))]
READS_THE_WORLD = {"mastery.ui", "mastery.commands", "mastery.door.serve"}
THE_WORLD = (
    "datetime.now",
    "date.today",
    "time.time",
    "os.environ",
    "os.urandom",
    "random.random",
    "uuid4",
    "Path.home",
)
"""Calls that read the clock, the environment or random numbers."""
USES_STREAMLIT = {"app.py", "pages", "mastery.ui", "mastery.door.serve"}
_ROW = re.compile(r"^\| ([\w.\\]+) \| ([^|]*)\| ([^|]*)\|$", re.MULTILINE)


def table() -> dict[str, tuple[set[str], set[str]]]:
    """Return room → (rooms it may import, libraries that it alone imports)."""
    text = (ROOT / "ARCHITECTURE.md").read_text().replace("\\_", "_").partition("## Glossary")[0]
    rows = {room: (words(may), words(alone)) for room, may, alone in _ROW.findall(text) if room != "room"}
    return rows


def words(cell: str) -> set[str]:
    return {word.strip() for word in cell.split(",") if word.strip()}


def room_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:2]) if parts[0] == "mastery" else {"app": "app.py"}.get(parts[0], parts[0])


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


def imports(file: Path) -> Iterator[str]:
    """Yield every module imported, as a dotted name, wherever the import stands."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: a relative import"
            assert all(alias.name != "*" for alias in node.names), f"{file}: a star import"
            whole = node.module or ""
            yield from (f"{whole}.{alias.name}" for alias in node.names)


def allowed(imported: str, room: str, may: set[str]) -> bool:
    inside = imported.removeprefix("mastery.")
    own = imported in (room, "mastery.__version__") or imported.startswith(f"{room}.")
    return own or any(inside == one or inside.startswith(f"{one}.") for one in may)


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def test_a_file_imports_what_its_room_may() -> None:
    rows = {**table(), "mastery.__init__": (set(), set())}
    found = {
        (name(file), one)
        for file in FILES
        for one in imports(file)
        if one.startswith("mastery") and not allowed(one, room_of(file), rows[room_of(file)][0])
    }
    assert found == set()
    assert list(imports(ROOT / "mastery" / "__init__.py")) == []


def test_a_library_is_imported_where_it_belongs() -> None:
    homes = {library: {room} for room, (_, alone) in table().items() for library in alone}
    homes |= {"tomllib": {"mastery.instruments", "mastery.sample"}}
    strange = set()
    for file in FILES:
        room = room_of(file)
        for top in {one.split(".")[0] for one in imports(file)}:
            belongs = room in homes.get(top, {room})
            belongs &= top != "streamlit" or bool({room, module_of(file)} & USES_STREAMLIT)
            belongs &= top != "pandas" or room not in {"app.py", "pages"}
            strange |= set() if belongs else {(name(file), top)}
    assert strange == set()


def test_time_chance_and_environment_are_parameters() -> None:
    files = [one for one in FILES if not {room_of(one), module_of(one)} & READS_THE_WORLD]
    assert {(name(file), call) for file in files for call in THE_WORLD if call in file.read_text()} == set()


def test_a_page_reads_from_top_to_bottom() -> None:
    made_or_counted = ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef | ast.BinOp
    for file in (one for one in FILES if room_of(one) in {"app.py", "pages"}):
        nodes = ast.walk(ast.parse(file.read_text()))
        assert [node for node in nodes if isinstance(node, made_or_counted)] == [], name(file)
        assert len(file.read_text().splitlines()) <= 120, name(file)


def test_the_table_names_every_room_and_no_other() -> None:
    rooms = {room_of(file) for file in FILES} - {"mastery.__init__"}
    assert set(table()) == rooms


def test_a_face_writes_each_name_once() -> None:
    """A room's face imports what the room offers: no `__all__`, no `a as a`; mypy's exception names these faces."""
    faces = {file for file in FILES if file.name == "__init__.py" and list(imports(file))}
    for file in faces:
        nodes = list(ast.walk(ast.parse(file.read_text())))
        taken = [alias for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names]
        assert [one.name for one in taken if one.asname == one.name] == [], name(file)
        assert [node.id for node in nodes if isinstance(node, ast.Name) and node.id == "__all__"] == [], name(file)
        assert len({one.name for one in taken}) == len(taken), name(file)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    excepted = [one["module"] for one in settings["mypy"]["overrides"] if one.get("implicit_reexport")]
    assert [{module_of(file).removesuffix(".__init__") for file in faces}] == [set(one) for one in excepted]


def test_the_table_catches_a_forbidden_import() -> None:
    may, _ = table()["mastery.instruments"]
    assert not allowed("mastery.journal.reads", "mastery.instruments", may)
    assert allowed("mastery.instruments.model", "mastery.instruments", may)
    may, _ = table()["mastery.charts"]
    assert not allowed("mastery.analysis.trends.trend", "mastery.charts", may)
    assert allowed("mastery.contracts", "mastery.charts", may)
