"""Tell which questionnaire that is known already asks the items of a file."""

from collections.abc import Sequence

from mastery.exchange.proposing import BROUGHT_IN
from mastery.instruments import Instrument
from mastery.text import folded

_MOST = 0.6


def as_known(
    items: Sequence[str], known: Sequence[Instrument], *, low: float, high: float
) -> tuple[Instrument, dict[str, str]] | None:
    """Return the questionnaire that has most of `items` by id, short name or question, with item → its id.

    One that a file began is not looked at here. None where none has most of them, or the answers from `low` to `high`
    are of another range than those it takes.
    """
    best: tuple[Instrument, dict[str, str]] | None = None
    for asked in known:
        if asked.source == BROUGHT_IN or asked.low > low or high > asked.high:
            continue
        ids = {folded(name): item.id for item in asked.items for name in (item.stem, item.label, item.id)}
        found = {one: ids[folded(one)] for one in items if folded(one) in ids}
        enough = len(found) >= _MOST * len(items) and len(set(found.values())) == len(found)
        if enough and (best is None or len(found) > len(best[1])):
            best = asked, found
    return best
