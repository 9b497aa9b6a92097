"""The phone code: a mentor's answers to one report as a few letters that can be read aloud."""

from dataclasses import dataclass
from zlib import crc32

from mastery.instruments import USUAL
from mastery.sharing.reply.model import as_meant, is_number
from mastery.sharing.reply.request import NUMBER_LETTERS, Request

MIN_CHECK_BITS = 28
"""Bits that tell a slip from a code: one wrong code in 268 million passes (own)."""

MAX_CHECK_BITS = 32
"""Bits that a CRC-32 has."""

MIN_CODE_LENGTH = 9
"""Letters of the code of a few answers: three groups of three (own)."""

_LETTER_BITS = 5


@dataclass(frozen=True)
class CodeShape:
    """How long a code is, in how many letters it is grouped, and how many of its last bits check the rest."""

    letters: int
    group: int
    check_bits: int


def code_shape(items: int, *, states: int = USUAL.steps + 1) -> CodeShape:
    """Return the shape of the code of `items` statements: 9 letters for five of them, 16 for twenty.

    `states` is how many answers each has, with that of none.
    """
    answer_bits = (states**items - 1).bit_length()
    letters = max(MIN_CODE_LENGTH, -(-(answer_bits + MIN_CHECK_BITS) // _LETTER_BITS))
    group = 3 if letters == MIN_CODE_LENGTH else 4
    return CodeShape(letters, group, min(MAX_CHECK_BITS, letters * _LETTER_BITS - answer_bits))


def answers_of(given: str, request: Request) -> dict[str, int] | None:
    """Return the answers that a code gives to `request`; None when it is no code of this report.

    The answers, counted from the lowest on, 0 for none, are the digits of a number whose base is how many there are,
    6 from 1 to 5, in the order asked. Where they are too many to be chosen one by one, there is no code. The last bits
    of the CRC-32 of the report's number and these digits follow it. Letters are Crockford's; O is read as 0, I and L as
    1; blanks, dashes and the size of letters do not matter.
    """
    letters, states = as_meant(given), request.states
    if not states:
        return None
    shape = code_shape(len(request.items), states=states)
    if not is_number(letters, length=shape.letters):
        return None
    whole = 0
    for letter in letters:
        whole = whole << _LETTER_BITS | NUMBER_LETTERS.index(letter)
    number, check = divmod(whole, 1 << shape.check_bits)
    digits = _digits(number, len(request.items), states)
    if digits is None or check != _check(request, digits, shape):
        return None
    low = request.instrument.low
    return {item.id: low + digit - 1 for item, digit in zip(request.items, digits, strict=True) if digit}


def _check(request: Request, digits: list[int], shape: CodeShape) -> int:
    said = f"{request.number} {''.join(map(str, digits))}"
    return crc32(said.encode()) & (1 << shape.check_bits) - 1


def _digits(number: int, how_many: int, base: int) -> list[int] | None:
    """Return the digits of `number` to a base; None when it has more than `how_many`."""
    digits = []
    for _ in range(how_many):
        number, digit = divmod(number, base)
        digits.append(digit)
    return digits[::-1] if number == 0 else None
