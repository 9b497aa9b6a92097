"""The table in ARCHITECTURE.md, held against every import in the code."""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "mastery").rglob("*.py"))]
DONE_TO_IT = {"told", "shown", "kept", "standing"}
"""Names that say what was done to something, and not what it is."""
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
FOLDERS = (
    ("sharing/year", "sharing/report", "sharing/reply", "sharing/files"),
    ("sharing/pocket", "sharing/reply", "sharing/files"),
    ("sharing/desk", "sharing/report", "sharing/reply", "sharing/files"),
    *(("analysis/overview", f"analysis/{one}", "analysis/trends") for one in ("logbook", "goal", "raters", "check_in")),
    ("analysis/overview", "analysis/planned_test", "analysis/check_in", "analysis/trends"),
    *((f"ui/{one.name}", "ui/base") for one in (ROOT / "mastery" / "ui").iterdir() if one.name != "base"),
)
"""Folders of one room, each of which imports nothing from those before it."""
_ROW = re.compile(r"^\| (\d) \| ([\w.\\]+) \| ([^|]*)\| ([^|]*)\|$", re.MULTILINE)


def table() -> dict[str, tuple[set[str], set[str]]]:
    """Return room → (rooms it may import, libraries that it alone imports)."""
    return {room: (words(may), words(alone)) for _, room, may, alone in rows()}


def rows() -> list[tuple[str, str, str, str]]:
    """Return floor, room, what it may import and what it alone imports, from the top down."""
    return _ROW.findall((ROOT / "ARCHITECTURE.md").read_text().replace("\\_", "_"))


def words(cell: str) -> set[str]:
    return {word.strip() for word in cell.split(",") if word.strip()}


def room_of(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:2]) if parts[0] == "mastery" else {"app": "app.py"}.get(parts[0], parts[0])


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


def names_given(file: Path) -> Iterator[str]:
    """Yield what a file calls its functions, their parameters and its variables."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.FunctionDef):
            yield node.name


@cache
def imports(file: Path) -> tuple[str, ...]:
    """Return every module imported, as a dotted name, wherever the import stands."""
    return tuple(_imports(file))


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(tree(file)):
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
    rooms = {**table(), "mastery.__init__": (set(), set())}
    found = {
        (name(file), one)
        for file in FILES
        for one in imports(file)
        if one.startswith("mastery") and not allowed(one, room_of(file), rooms[room_of(file)][0])
    }
    assert found == set()
    assert imports(ROOT / "mastery" / "__init__.py") == ()


def test_no_two_files_import_each_other() -> None:
    files = {module_of(file).removesuffix(".__init__"): file for file in FILES}
    parts = {one: {part_of(name, files) for name in imports(file)} - {one, ""} for one, file in files.items()}
    assert list(TopologicalSorter(parts).static_order())


def part_of(imported: str, files: Mapping[str, Path]) -> str:
    """Return the file that an import reads: the module itself, or the one that holds the name; "" for a library."""
    return next((one for one in (imported, imported.rpartition(".")[0]) if one in files), "")


def test_a_library_is_imported_where_it_belongs() -> None:
    homes = {library: {room} for room, (_, alone) in table().items() for library in alone}
    homes |= {"tomllib": {"mastery.instruments", "mastery.sample"}, "sqlite3": {"mastery.exchange", "mastery.journal"}}
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


def test_a_file_of_the_journal_is_opened_in_one_place() -> None:
    others = [one for one in FILES if one.name != "connecting.py"]
    found = {
        (name(one), call) for one in others for call in re.findall(r"dbapi2|sqlite3\.connect\(.*", one.read_text())
    }
    assert {call for _, call in found if not call.startswith('sqlite3.connect(":memory:"')} == set(), found


def test_a_page_reads_from_top_to_bottom() -> None:
    made_or_counted = ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef | ast.BinOp
    for file in (one for one in FILES if room_of(one) in {"app.py", "pages"}):
        nodes = ast.walk(tree(file))
        assert [node for node in nodes if isinstance(node, made_or_counted)] == [], name(file)
        assert len(file.read_text().splitlines()) <= 120, name(file)


def test_nothing_is_called_by_what_was_done_to_it() -> None:
    found = {(name(file), one) for file in FILES for one in names_given(file) if one.strip("_") in DONE_TO_IT}
    assert found == set()


def test_the_table_names_every_room_and_no_other() -> None:
    rooms = {room_of(file) for file in FILES} - {"mastery.__init__"}
    assert set(table()) == rooms


def test_each_room_stands_on_the_rooms_below_it() -> None:
    order = [room.removeprefix("mastery.") for _, room, _, _ in rows()]
    floors = [int(floor) for floor, *_ in rows()]
    assert floors == sorted(floors, reverse=True)
    assert set(floors) == set(range(1, 7))
    for place, (_, room, may, _) in enumerate(rows()):
        assert {one.split(".")[0] for one in words(may)} <= set(order[place + 1 :]), f"{room} stands on a room above it"


def test_what_a_room_may_import_it_imports() -> None:
    used = {
        room: {one.removeprefix("mastery.") for file in FILES if room_of(file) == room for one in imports(file)}
        for room in table()
    }
    unused = {
        (room, one)
        for room, (may, _) in table().items()
        for one in may
        if not any(name == one or name.startswith(f"{one}.") for name in used[room])
    }
    assert unused == set()


def test_the_folders_of_a_room_go_one_way() -> None:
    for order in FOLDERS:
        for place, folder in enumerate(order):
            found = {one for file in (ROOT / "mastery" / folder).rglob("*.py") for one in imports(file)}
            for above in order[:place]:
                assert not any(one.startswith(f"mastery.{above.replace('/', '.')}.") for one in found), (folder, above)


def test_a_face_writes_each_name_once() -> None:
    """A room's face imports what the room offers: no `__all__`, no `a as a`; mypy's exception names these faces."""
    faces = {file for file in FILES if file.name == "__init__.py" and list(imports(file))}
    for file in faces:
        nodes = list(ast.walk(tree(file)))
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
