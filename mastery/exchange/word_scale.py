"""Put words for answers in an order, from the lowest to the highest."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mastery.exchange.any_numbers import is_empty, number_in
from mastery.exchange.asking import Asking
from mastery.exchange.problems import for_message
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
    ("very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"),
    ("trifft gar nicht zu", "trifft uberhaupt nicht zu", "trifft nicht zu", "trifft eher nicht zu", "teils/teils",
     "teils teils", "trifft eher zu", "trifft zu", "trifft voll zu", "trifft voll und ganz zu"),
    ("stimme gar nicht zu", "stimme uberhaupt nicht zu", "stimme nicht zu", "stimme eher nicht zu", "neutral",
     "teils/teils", "teils teils", "stimme eher zu", "stimme zu", "stimme voll zu", "stimme voll und ganz zu"),
    ("pas du tout d'accord", "plutot pas d'accord", "ni d'accord ni pas d'accord", "plutot d'accord",
     "tout a fait d'accord"),
    ("totalmente en desacuerdo", "en desacuerdo", "ni de acuerdo ni en desacuerdo", "de acuerdo",
     "totalmente de acuerdo"),
)  # fmt: skip


class WordScale(NamedTuple):
    """Items that are answered with the same words, and the number of each word from 1 on."""

    items: tuple[str, ...]
    numbers: dict[str, float]

    @property
    def levels(self) -> dict[float, str]:
        """The word of each number."""
        return {number: word for word, number in self.numbers.items()}


def are_words(answers: Iterable[str]) -> bool:
    """Return whether `answers` are words: no number is among them, or a usual scale has all of them.

    "Nie" is never in German, and no in Polish.
    """
    given = [one for one in answers if not is_empty(one)]
    return not any(map(number_in, given)) or usual_scale(given) is not None


def usual_scale(words: Sequence[str]) -> tuple[str, ...] | None:
    """Return the usual scale that has all of these words, two at least; None where there is none."""
    plain = {folded(one) for one in words}
    return next((scale for scale in _KNOWN if len(plain) > 1 and plain <= set(scale)), None)


def word_scales(said: Mapping[str, Sequence[str]], asking: Asking) -> list[WordScale]:
    """Return the scales of the words that each item is answered with, their order as it is asked for each scale.

    Items that share a word, or whose words are of one usual scale, have the same; a scale of one word is none.
    """
    found = list[WordScale]()
    for items in _alike(said):
        words = list(dict.fromkeys(word for one in items for word in said[one] if not is_empty(word)))
        if len(words) < 2:
            continue
        which = f" ({for_message(items[0])})" if found else ""
        question = Question(
            f"words of {items[0]}" if found else "words",
            f"In which order do these go, from the lowest to the highest?{which}",
            tuple((one, one) for one in words), tuple(_proposed(words)), asks="order",
        )  # fmt: skip
        order = asking.several(question) or tuple(words)
        found.append(WordScale(tuple(items), {word: float(n) for n, word in enumerate(order, 1)}))
    return found


def _alike(said: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the items in groups, those together whose words are of one usual scale or of which one is the same."""
    groups: list[tuple[list[str], set[str]]] = []
    for item, words in said.items():
        own = {folded(one) for one in words if not is_empty(one)}
        own |= set(usual_scale(list(own)) or ())
        same = [one for one in groups if one[1] & own]
        groups = [one for one in groups if one not in same]
        groups.append(([*(name for items, _ in same for name in items), item], own.union(*(of for _, of in same))))
    return [sorted(items, key=list(said).index) for items, _ in groups]


def _proposed(words: Sequence[str]) -> list[str]:
    """Return `words` as a usual scale orders them; as they come where none has them all."""
    scale = usual_scale(words)
    return sorted(words, key=lambda one: scale.index(folded(one))) if scale else list(words)
