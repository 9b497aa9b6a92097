"""Where in its text a definition is broken: the line that a refusal is about."""

import re

from mastery.instruments._checks import DefinitionError

_TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_PLACE = re.compile(r"[^:]*?, (scale|item) (?:\"([^\"]*)\"|(\d+)):")
_KEY = re.compile(r"\"(\w+)\"")
_TWICE = re.compile(r"two (scale|item)s have the (id|name) \"([^\"]*)\"")


def line_of(problem: DefinitionError, text: str) -> int | None:
    """Return the line of a TOML text, from 1 on, that a refusal is about; None where it is about the whole."""
    said, lines = str(problem), text.split("\n")
    if found := _TOML_LINE.search(said):
        return int(found[1])
    if "at end of document" in said:
        return len(lines)
    if found := _TWICE.search(said):
        return _second(lines, key=found[2], value=found[3])
    if found := _PLACE.match(said):
        block = _block(lines, found[1], found[2], found[3])
        return _line_in(lines, block, said[found.end() :]) or block[0] + 1 if block else None
    head = next((n for n, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    return _line_in(lines, (0, head), said)


def _second(lines: list[str], *, key: str, value: str) -> int | None:
    alike = re.compile(rf"\s*{key}\s*=\s*[\"']{re.escape(value)}[\"']", re.IGNORECASE)
    found = [n for n, line in enumerate(lines) if alike.match(line)]
    return found[1] + 1 if len(found) > 1 else None


def _line_in(lines: list[str], block: tuple[int, int], said: str) -> int | None:
    """Return the line of a block with the key that a refusal names, else with the id."""
    for key in (*_KEY.findall(said), *(["anchors"] if "anchor" in said else []), "id"):
        at = next((n for n in range(*block) if re.match(rf"\s*{re.escape(key)}\s*=", lines[n])), None)
        if at is not None:
            return at + 1
    return None


def _block(lines: list[str], kind: str, id: str | None, number: str | None) -> tuple[int, int] | None:
    """Return the first line of a [[scales]] or [[items]] table and the one after its last, by its id or number."""
    heads = [n for n, line in enumerate(lines) if line.lstrip().startswith("[")]
    ends = dict(zip(heads, [*heads[1:], len(lines)], strict=True))
    blocks = [n for n in heads if re.match(rf"\s*\[\[\s*{kind}s\s*\]\]", lines[n])]
    if number:
        blocks = blocks[int(number) - 1 : int(number)]
    elif id is not None:
        wanted = re.compile(rf"\s*id\s*=\s*[\"']{re.escape(id)}[\"']")
        blocks = [n for n in blocks if any(wanted.match(line) for line in lines[n : ends[n]])]
    return (blocks[0], ends[blocks[0]]) if blocks else None
