"""The table in ARCHITECTURE.md, held against every import in the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "mastery").rglob("*.py"))]
READS_THE_WORLD = {"mastery.ui", "mastery.commands", "mastery.door.serve"}
USES_STREAMLIT = {"app.py", "pages", "mastery.ui", "mastery.door.serve"}
_ROW = re.compile(r"^\| ([\w.\\]+) \| ([^|]*)\| ([^|]*)\|$", re.MULTILINE)


def table() -> dict[str, tuple[set[str], set[str]]]:
    """Return room → (rooms it may import, libraries that it alone imports)."""
    text = (ROOT / "ARCHITECTURE.md").read_text().replace("\\_", "_")
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


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_file_imports_what_its_room_may(file: Path) -> None:
    rows = table()
    room = room_of(file)
    if room == "mastery.__init__":
        assert list(imports(file)) == []
        return
    may, _ = rows[room]
    ours = [one for one in imports(file) if one.startswith("mastery")]
    assert [one for one in ours if not allowed(one, room, may)] == []


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_library_is_imported_where_it_belongs(file: Path) -> None:
    homes = {library: room for room, (_, alone) in table().items() for library in alone}
    pairs = {
        "sqlalchemy": {"mastery.journal"},
        "sqlite3": {"mastery.journal"},
        "tomllib": {"mastery.instruments", "mastery.sample"},
    }
    room = room_of(file)
    for one in imports(file):
        top = one.split(".")[0]
        assert room in pairs.get(top, {homes.get(top, room)}), f"{top} in {name(file)}"
        assert top != "streamlit" or {room, module_of(file)} & USES_STREAMLIT, f"streamlit in {name(file)}"
        assert top != "pandas" or room not in {"app.py", "pages"}, f"pandas in {name(file)}"


@pytest.mark.parametrize(
    "file", [one for one in FILES if not {room_of(one), module_of(one)} & READS_THE_WORLD], ids=name
)
def test_time_chance_and_environment_are_parameters(file: Path) -> None:
    text = file.read_text()
    for call in (
        "datetime.now",
        "date.today",
        "time.time",
        "os.environ",
        "os.urandom",
        "random.random",
        "uuid4",
        "Path.home",
    ):
        assert call not in text, f"{call} in {name(file)}"


@pytest.mark.parametrize("file", [one for one in FILES if room_of(one) in {"app.py", "pages"}], ids=name)
def test_a_page_reads_from_top_to_bottom(file: Path) -> None:
    tree = ast.parse(file.read_text())
    made = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)]
    counted = [node for node in ast.walk(tree) if isinstance(node, ast.BinOp)]
    assert made == []
    assert counted == []
    assert len(file.read_text().splitlines()) <= 120


def test_the_table_names_every_room_and_no_other() -> None:
    rooms = {room_of(file) for file in FILES} - {"mastery.__init__"}
    assert set(table()) == rooms


def test_the_table_catches_a_forbidden_import() -> None:
    may, _ = table()["mastery.instruments"]
    assert not allowed("mastery.journal.reads", "mastery.instruments", may)
    assert allowed("mastery.instruments.model", "mastery.instruments", may)
    may, _ = table()["mastery.charts"]
    assert not allowed("mastery.analysis.trends.trend", "mastery.charts", may)
    assert allowed("mastery.contracts", "mastery.charts", may)
