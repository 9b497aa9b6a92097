"""The data of a report inside its own file: JSON in an element that no browser shows or runs, with its digest."""

import hashlib
import json
import re
from collections.abc import Mapping

from markupsafe import Markup

from mastery.sharing.files.images import writable

FORMAT = "mastery-report"
VERSION = 1

_OPENED = re.compile(rb'<template id="report-data"')
_BLOCK = re.compile(rb'<template id="report-data" data-sha256="([0-9a-f]{64})" hidden>([^<]*)</template>')
_ESCAPED = {one: f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}
_MARKS = re.compile("[<>&\u2028\u2029]")


class BadBlock(ValueError):
    """The data of a report is not as it was written; the message says what is wrong and what to do."""


CUT_OFF = "The report is cut off. Ask for the whole file once more."
ALTERED = "The report was changed on its way, so it cannot be trusted. Ask for the file once more."
TWO_BLOCKS = "There are the data of two reports in it. Ask for each report as a file of its own."


def data_element(data: Mapping[str, object]) -> Markup:
    """Return the element that carries `data`, whose texts lose the letters that no page may hold.

    No letter in it ends the element or begins another.
    """
    written = json.dumps(_cleaned(data), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    said = _MARKS.sub(lambda mark: _ESCAPED[mark[0]], written)
    digest = hashlib.sha256(said.encode()).hexdigest()
    return Markup(f'<template id="report-data" data-sha256="{digest}" hidden>{said}</template>')


def json_in(file: bytes) -> bytes | None:
    """Return the JSON of the data in `file`, whose digest fits; None when it carries none.

    Raises BadBlock when the data are cut off, altered, or there twice.
    """
    found = _BLOCK.findall(file)
    if len(_OPENED.findall(file)) > 1:
        raise BadBlock(TWO_BLOCKS)
    if not found:
        if _OPENED.search(file):
            raise BadBlock(ALTERED if b"</template>" in file else CUT_OFF)
        return None
    digest, said = found[0]
    if hashlib.sha256(said).hexdigest().encode() != digest:
        raise BadBlock(ALTERED)
    return bytes(said)


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list | tuple) else value
