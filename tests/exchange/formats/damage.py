"""Damage files as disks, networks and people do, and as somebody who means harm would."""

import random

_JUNK = (
    *("\0", '"', ",", "\n", "\r", "\u2028", "\ufeff", "\u202e", "{", "[", "}", ":", "-", "NaN", "Infinity", "1e999"),
    *("9" * 400, "9" * 5000, '"\\ud800"', "2026-02-30", "0000-00-00", "99/99/9999", "-2150000000", "=cmd()", "true"),
    *("../../x", "<!ENTITY a 'b'>", "[" * 3000, "(" * 300, "#" * 300, "é" * 300, "| | |", "1.5", "1,5", "--", "٣"),
)


def broken(data: bytes, chance: random.Random) -> bytes:
    """Return `data` with some damage: cut, flipped, doubled, or with junk in it."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        how = chance.randrange(5)
        if how == 0:
            data = data[:at]
        elif how == 1 and data:
            at = min(at, len(data) - 1)
            data = data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
        elif how == 2:
            data = data[:at] + data[at : at + chance.randint(1, 200)] * chance.randint(2, 20) + data[at:]
        elif how == 3:
            data = data[:at] + chance.choice(_JUNK).encode() + data[at + chance.choice((0, 0, 1, 5)) :]
        else:
            data = data.replace(chance.choice((b"0", b"2026", b",", b"1", b"e")), chance.choice(_JUNK).encode(), 2)
    return data
