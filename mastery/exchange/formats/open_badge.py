"""An Open Badge, version 2 or 3, baked into a PNG or SVG picture or as JSON; read, not checked with its issuer."""

import base64
import struct
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from xml.parsers import expat

from mastery.exchange.bounded import JsonObject, first_mark, json_of, text_in
from mastery.exchange.career import joined, record, when
from mastery.exchange.problems import Unreadable
from mastery.exchange.reading import Answers, Reading, Source

NAME = "Open Badge"

NOT_CHECKED = "Read from the badge, not checked with the issuer."

_PNG = b"\x89PNG\r\n\x1a\n"
_KEYWORDS = (b"openbadgecredential", b"openbadges")
_SVG = {"https://purl.imsglobal.org/ob/v3p0": "credential", "http://openbadges.org": "assertion"}
_MOST = 2_000_000
"""Bytes of a badge's text; those that were seen have some thousand (own)."""

_NO_BADGE = "This picture holds no badge: it is a plain picture, or was saved anew by a program that drops badges."
_ADDRESS = "This badge holds an address alone, and nothing is fetched from there. Download it from its issuer again."
_DAMAGED = "This picture is damaged or was cut off. Download the badge once more."
_UNSAFE = "This SVG declares entities, which a badge has no use for, so it was not read."
_UNKNOWN = "This badge is of no form that is known: it names no achievement."


def detect(head: bytes, name: str) -> float:
    """Return how sure it is that the file is a badge: any picture in PNG, an SVG or JSON that names badges."""
    if head.startswith(_PNG):
        return 0.9
    start = first_mark(head)
    if start == b"<" and b"<svg" in head:
        return 0.9
    is_badge = any(one in head for one in (b"OpenBadgeCredential", b"AchievementCredential", b"w3id.org/openbadges"))
    return 0.9 if start == b"{" and is_badge else 0


def read(source: Source, answers: Answers) -> Reading:
    """Return the badge as a credential; raises Unreadable where there is none in it, or it is an address alone."""
    values = _values(_badge(source.data))
    issued = when(str(values["issued"])[:10], today=source.today)
    expires = when(str(values["expires"])[:10], today=source.today)
    note = joined(str(values["description"]), issued.note, NOT_CHECKED)
    made = record(
        "credential", 1, name=values["name"], issuer=values["issuer"], issued=issued.day, expires=expires.day,
        note=note,
    )  # fmt: skip
    return Reading(NAME, records=(made,), notices=(NOT_CHECKED,))


def _badge(data: bytes) -> JsonObject:
    """Return the assertion or credential in a picture, or the JSON itself."""
    if data.startswith(_PNG):
        text = next(_in_png(data), None)
    elif first_mark(data) == b"<":
        text = _in_svg(data)
    else:
        text = data
    if text is None or not text.strip():
        raise Unreadable([_NO_BADGE])
    plain = text.strip()
    if plain.startswith(b"http"):
        raise Unreadable([_ADDRESS])
    whole = json_of(plain if plain.startswith((b"{", b"\xef")) else _payload(plain))
    return whole if isinstance(whole, dict) else {}


def _in_png(data: bytes) -> Iterator[bytes]:
    """Yield the texts of the chunks iTXt and tEXt that hold a badge (PNG, third edition, 11.3.3)."""
    place = len(_PNG)
    while place + 12 <= len(data):
        (size,) = struct.unpack_from(">I", data, place)
        sort, chunk = data[place + 4 : place + 8], data[place + 8 : place + 8 + size]
        if len(chunk) < size:
            raise Unreadable([_DAMAGED])
        keyword, _, rest = chunk.partition(b"\0")
        if sort == b"tEXt" and keyword in _KEYWORDS:
            yield rest[:_MOST]
        if sort == b"iTXt" and keyword in _KEYWORDS:
            packed, text = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
            yield _unpacked(text) if packed else text[:_MOST]
        place += 12 + size
    if place != len(data):
        raise Unreadable([_DAMAGED])


def _unpacked(text: bytes) -> bytes:
    try:
        machine = zlib.decompressobj()
        found = machine.decompress(text, _MOST)
    except zlib.error as problem:
        raise Unreadable([_DAMAGED]) from problem
    if machine.unconsumed_tail:
        raise Unreadable([f"The text of this badge unpacks to more than {_MOST:,} bytes, so it was not read."])
    return found


def _in_svg(data: bytes) -> bytes | None:
    """Return what the element of a badge verifies or holds: an attribute `verify`, or its text."""
    found: list[str] = []
    inside = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        space, _, tag = name.rpartition(" ")
        if inside or _SVG.get(space) == tag:
            inside += 1
            if inside == 1:
                found.append(attributes.get("verify", "") if "verify" in attributes else "")

    def end(_name: str) -> None:
        nonlocal inside
        inside = max(inside - 1, 0)

    def text(said: str) -> None:
        if inside == 1 and sum(map(len, found)) < _MOST:
            found.append(said)

    def declares(*_: object) -> None:
        raise Unreadable([_UNSAFE])

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.EntityDeclHandler = declares
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        raise Unreadable([_DAMAGED]) from problem
    whole = "".join(found).strip()
    # A credential of version 3 stands in its element; one of version 2 there too, beside the address to verify it.
    start_of_json = whole.find("{")
    return (whole[start_of_json:] if start_of_json >= 0 else whole).encode("utf-8", "replace") or None


def _payload(token: bytes) -> bytes:
    """Return the payload of a signed token (RFC 7519); its signature is not checked."""
    parts = token.split(b".")
    if len(parts) != 3:
        raise Unreadable([_UNKNOWN])
    try:
        return base64.urlsafe_b64decode(parts[1] + b"=" * (-len(parts[1]) % 4))
    except ValueError as problem:
        raise Unreadable([_DAMAGED]) from problem


def _values(whole: JsonObject) -> Mapping[str, str]:
    """Return name, issuer, issued, expires and description of a badge of either version."""
    credential = _object(whole, "vc") or whole
    subject = _object(credential, "credentialSubject")
    about = _object(subject, "achievement") or _object(credential, "badge")
    if not text_in(about, "name"):
        raise Unreadable([_ADDRESS if text_in(credential, "badge").startswith("http") else _UNKNOWN])
    issuer = _object(credential, "issuer") or _object(about, "issuer") or _object(about, "creator")
    return {
        "name": text_in(about, "name"),
        "issuer": text_in(issuer, "name"),
        "issued": _first(credential, "validFrom", "issuanceDate", "issuedOn"),
        "expires": _first(credential, "validUntil", "expirationDate", "expires"),
        "description": text_in(about, "description"),
    }


def _object(row: object, name: str) -> JsonObject:
    """Return the object called `name`, or the first of a list of them."""
    found = row.get(name) if isinstance(row, dict) else None
    if isinstance(found, list):
        found = found[0] if found else None
    return found if isinstance(found, dict) else {}


def _first(row: object, *names: str) -> str:
    """Return the first day that is given by one of `names`: text, or seconds since 1970."""
    for name in names:
        given = row.get(name) if isinstance(row, dict) else None
        if isinstance(given, str) and given.strip():
            return given.strip()
        if isinstance(given, int) and 0 < given < 4_000_000_000:
            return date.fromordinal(date(1970, 1, 1).toordinal() + given // 86_400).isoformat()
    return ""
