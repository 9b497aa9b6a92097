"""Every sentence on screen has its home in `wording/` or in a kind's declaration; pages and controls name it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "mastery/ui").rglob("*.py"))]
MAX_LABEL_WORDS = 6
MIN_SENTENCE_WORDS = 3
# Where a control takes its label; a label stays at its control.
LABEL_AT = {"form_expander": 1, "Setting": 1} | dict.fromkeys(
    (
        "_secret",
        "button",
        "checkbox",
        "choose_view",
        "close_button",
        "date_input",
        "download_button",
        "expander",
        "file_uploader",
        "form_submit_button",
        "multiselect",
        "page_link",
        "popover",
        "radio",
        "row_button",
        "selectbox",
        "text_area",
        "text_input",
        "toggle",
    ),
    0,
)
LABEL_KEYWORDS = {
    "format",  # of a column's days
    "holding",  # view names again
    "label",
    "name",  # how a figure's file names begin
    "placeholder",
    "save",  # the label of the button that saves
}
NO_WORDS = {
    ("letters.py", "_SPACES"): "CSS",
    ("scroll.py", "_SCRIPT"): "JavaScript",
    ("lock.py", "_WATCH"): "JavaScript",
    ("lock.py", "IDLE"): "a choice's name in the journal",
    ("drafts.py", "_DAY"): "a name in a draft on disk",
    ("drafts.py", "_OWN"): "a name in the session",
    ("goals.py", "_NEW_FORM"): "a name in the session",
    ("replies.py", "_FORM"): "a draft's name on disk",
    ("review_draft.py", "_THROWN"): "a draft's name on disk",
}
KEYS = {"draft of {}", "drafts of {} were looked for", "look back of {}", "review {} given "}


def written(node: ast.AST) -> str | None:
    """Return the text of a literal, with {} for what is filled in."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def words(text: str) -> int:
    return sum(any(letter.isalpha() for letter in word) for word in text.split())


def is_sentence(text: str) -> bool:
    if re.fullmatch(r":material/\w+:", text):
        return False
    return words(text) >= MIN_SENTENCE_WORDS or (words(text) > 0 and text.rstrip().endswith((".", "?", "!", ":", "…")))


def is_label(text: str) -> bool:
    return words(text) <= MAX_LABEL_WORDS and not text.rstrip().endswith((".", "?", "!", ":", "…"))


def label_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield every node inside a control's label."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        place = LABEL_AT.get(called)
        labels = call.args[place : place + 1] if place is not None else []
        for label in [*labels, *(one.value for one in call.keywords if one.arg in LABEL_KEYWORDS)]:
            yield from ast.walk(label)


def no_words(tree: ast.Module, file: str) -> Iterator[ast.AST]:
    """Yield every node that holds no words for the screen: docstrings, and the constants in NO_WORDS."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and ast.unparse(node.exc.func) == "TypeError":
            yield from ast.walk(node)  # read by whoever programs
        if isinstance(node, ast.Assign):
            names = {one.id for one in ast.walk(node.targets[0]) if isinstance(one, ast.Name)}
            if any((file, name) in NO_WORDS for name in names):
                yield from ast.walk(node.value)


def homeless(source: str, file: str) -> list[str]:
    """Return the sentences that the `source` of `file` spells out."""
    tree = ast.parse(source)
    exempt = {id(node) for node in no_words(tree, file)}
    labels = {id(node) for node in label_nodes(tree)}
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    found = []
    for node in ast.walk(tree):
        text = written(node)
        if text is None or id(node) in exempt | inside or text in KEYS or not is_sentence(text):
            continue
        if not (id(node) in labels and is_label(text)):
            found.append(f"line {getattr(node, 'lineno', '?')}: {text}")
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_page_names_its_sentences(file: Path) -> None:
    assert homeless(file.read_text(), file.name) == []


def test_every_exemption_is_needed() -> None:
    texts = {file.name: file.read_text() for file in FILES}
    sources = {(name, constant) for name, text in texts.items() for constant in re.findall(r"\b_?[A-Z][A-Z_]+\b", text)}
    literals = {written(node) for text in texts.values() for node in ast.walk(ast.parse(text))}
    assert set(NO_WORDS) <= sources
    assert literals >= KEYS


@pytest.mark.parametrize(
    "planted",
    [
        'ui.say("No goal yet")',
        'st.caption(f"Saved on {day}.")',
        'st.button("Save", help="It is kept.")',
        'st.button("Save this goal and all that belongs to it")',
        'st.button("Save it?")',
        'st.error("Wrong:")',
        'text = "Nobody is here"',
        'labels = {"state": "How did it end?"}',
        'st.radio("Step", ["One"], captions=["Where you are now"])',
        'st.markdown("# Goals " + "and the whole plan")',
    ],
)
def test_a_sentence_in_a_page_is_found(planted: str) -> None:
    assert len(homeless(planted, "today.py")) == 1


def test_a_label_may_stay_at_its_control() -> None:
    assert homeless('st.button("Bring it back" if thrown else "Throw it away", key="b")', "today.py") == []
    assert homeless('record_form(store, form, {}, save="Save plan item")', "today.py") == []


def test_a_table_says_what_it_is_to_a_screen_reader() -> None:
    calls = [node for file in FILES for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
    tables = [one for one in calls if ast.unparse(one.func) == "st.dataframe"]
    assert tables
    assert [ast.unparse(one) for one in tables if "alt" not in {named.arg for named in one.keywords}] == []
