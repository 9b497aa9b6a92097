"""Put words for answers in an order, from the lowest to the highest."""

from collections.abc import Sequence

from mastery.exchange.any_numbers import is_empty
from mastery.exchange.asking import Asking
from mastery.exchange.reading import Question
from mastery.text import folded

_KNOWN = (
    ("strongly disagree", "disagree", "somewhat disagree", "neither agree nor disagree", "neutral", "somewhat agree",
     "agree", "strongly agree"),
    ("never", "rarely", "seldom", "sometimes", "often", "usually", "very often", "always"),
    ("awful", "very bad", "terrible", "bad", "poor", "meh", "fair", "ok", "okay", "average", "good", "very good",
     "great", "rad", "excellent"),
    ("very low", "low", "medium", "high", "very high"),
    ("not at all", "slightly", "a little", "somewhat", "moderately", "quite", "very", "extremely"),
    ("none", "beginner", "basic", "novice", "intermediate", "competent", "advanced", "proficient", "expert"),
    ("nie", "selten", "manchmal", "oft", "haufig", "immer"),
    ("sehr schlecht", "schlecht", "mittel", "gut", "sehr gut"),
    ("jamais", "rarement", "parfois", "souvent", "toujours"),
    ("nunca", "casi nunca", "a veces", "a menudo", "siempre"),
    ("red", "amber", "yellow", "green"),
)  # fmt: skip


def word_values(words: Sequence[str], asking: Asking) -> tuple[dict[str, float], dict[float, str]]:
    """Return word → its number from 1 on, in the order that is asked, and the words of each number."""
    given = [one for one in words if not is_empty(one)]
    question = Question(
        "words", "In which order do these go, from the lowest to the highest?", tuple((one, one) for one in given),
        tuple(_proposed(given)), asks="order",
    )  # fmt: skip
    order = asking.several(question) or tuple(given)
    return ({one: float(n) for n, one in enumerate(order, 1)}, {float(n): one for n, one in enumerate(order, 1)})


def _proposed(words: Sequence[str]) -> list[str]:
    """Return `words` as a usual scale orders them; as they come where none has them all."""
    for scale in _KNOWN:
        if all(folded(one) in scale for one in words):
            return sorted(words, key=lambda one: scale.index(folded(one)))
    return list(words)
