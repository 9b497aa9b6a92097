"""What every built-in definition keeps to: counts, lengths, words, originality."""

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Iterator
from statistics import mean
from typing import Any

import avoided_words
import pytest

from mastery.instruments import Instrument, available, load

FIVE = "being proactive · connecting with others · getting informed · being focused · knowing your potential"
SCALES = {
    "five-elements": FIVE,
    "five-elements-pulse": FIVE,
    "five-steps": "passion · clear goals · consistent practice · continuous learning · perseverance",
    "career-foundations": "foundation and skills · continuous learning · practical experience · mentors and network"
    " · feedback and reflection · challenges and adaptability · personal brand",
    "growth-practices": "goals · learning plan · mentors and networking · learning from failure · resilience",
    "growth-cycle": "strengths and weaknesses · SMART goals · development plan · tracking progress · seeking feedback",
}
OTHER_NAMES = ("just", "quiz", "survey", "form", "rating", "pillar", "session", "log")
AVOIDED = re.compile(rf"\b({'|'.join([*avoided_words.AVOIDED, *OTHER_NAMES])})\b|!", re.IGNORECASE)
COMMON_WORDS = 0.6
"""Two stems that share more of their words than this ask nearly the same."""

every_instrument = pytest.mark.parametrize("instrument", [load(id) for id in available()], ids=available())


def texts(part: Any) -> Iterator[str]:
    """Yield every text in an instrument, scale or item."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for member in part:
            yield from texts(member)
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            yield from texts(getattr(part, field.name))


def words(text: str) -> list[str]:
    return re.findall(r"[\w'-]+", text.lower())


def test_five_elements_lead_the_list() -> None:
    assert available()[0] == "five-elements"
    assert set(available()) == set(SCALES)


@every_instrument
def test_scales_carry_their_agreed_names(instrument: Instrument) -> None:
    expected = [name[0].upper() + name[1:] for name in SCALES[instrument.id].split(" · ")]
    assert list(instrument.scale_names.values()) == expected


@pytest.mark.parametrize(
    ("id", "items"),
    [
        ("five-elements", "P1 P2 P3 P4 C1 C2 C3 C4 I1 I2 I3 I4 F1 F2 F3 F4 K1 K2 K3 K4"),
        ("five-elements-pulse", "P C I F K"),
    ],
)
def test_five_elements_keep_their_ids(id: str, items: str) -> None:
    instrument = load(id)
    assert list(instrument.scale_names) == ["proactive", "connecting", "informed", "focused", "potential"]
    assert [item.id for item in instrument.items] == items.split()


@every_instrument
def test_scales_have_their_number_of_items_and_minimum(instrument: Instrument) -> None:
    minimum = {1: 1, 3: 2, 4: 3}
    counts = {scale.id: len(instrument.items_of(scale.id)) for scale in instrument.scales}
    assert {scale.id: scale.minimum_answered for scale in instrument.scales} == {
        id: minimum[count] for id, count in counts.items()
    }
    assert sum(counts.values()) == len(instrument.items)


def test_item_ids_are_unique_over_all_instruments() -> None:
    counts = Counter(item.id for id in available() for item in load(id).items)
    assert [id for id, count in counts.items() if count > 1] == []


@every_instrument
def test_anchors_are_short_sentences(instrument: Instrument) -> None:
    lengths = {anchor: len(words(anchor)) for item in instrument.items for anchor in item.anchors}
    assert {anchor: length for anchor, length in lengths.items() if not 3 <= length <= 15} == {}
    assert mean(lengths.values()) <= 8.5
    assert [anchor for anchor in lengths if not anchor[0].isupper() or anchor.endswith(".")] == []


@every_instrument
def test_stems_are_questions_and_differ(instrument: Instrument) -> None:
    stems = [item.stem for item in instrument.items]
    assert [stem for stem in stems if not stem.endswith("?")] == []
    bags = [set(words(stem)) for stem in stems]
    pairs = [(a, b) for n, a in enumerate(bags) for b in bags[:n] if len(a & b) > COMMON_WORDS * len(a | b)]
    assert pairs == []


@every_instrument
def test_labels_are_short_and_unique(instrument: Instrument) -> None:
    labels = [item.label for item in instrument.items]
    assert len(set(labels)) == len(labels)
    assert [label for label in labels if len(words(label)) > 6] == []


@every_instrument
def test_each_scale_is_explained_in_one_sentence(instrument: Instrument) -> None:
    assert [scale.about for scale in instrument.scales if not re.fullmatch(r"[A-Z][^.?!]+\.", scale.about)] == []


@every_instrument
def test_questions_and_answers_stay_inside_the_window(instrument: Instrument) -> None:
    outside = "month" if instrument.window == "in the last four weeks" else "week"
    assert instrument.window in ("in the last four weeks", "in the last seven days")
    counting = [
        item for item in instrument.items if item.stem.startswith(("How often", "How many times", "On how many"))
    ]
    asked = [text for item in counting for text in (item.stem, *item.anchors)]
    assert [text for text in asked if outside in text] == []


@every_instrument
def test_each_item_names_its_source(instrument: Instrument) -> None:
    named = [item.trace for item in instrument.items if re.search(r"\((00[0-4](, )?)+\)", item.trace)]
    assert named == [item.trace for item in instrument.items]
    assert re.search(r"source text 00[0-4]", instrument.source)


@every_instrument
def test_no_avoided_word(instrument: Instrument) -> None:
    assert [text for text in texts(instrument) if AVOIDED.search(text)] == []


@every_instrument
def test_wording_is_our_own(instrument: Instrument, shared_runs: Callable[[str], list[str]]) -> None:
    assert {text: runs for text in texts(instrument) if (runs := shared_runs(text))} == {}


def test_a_borrowed_run_is_caught(shared_runs: Callable[[str], list[str]]) -> None:
    assert shared_runs("They say that life is a journey, NOT a destination!") == [
        "is a journey not a",
        "a journey not a destination",
    ]
    assert shared_runs("They say that life is a journey. The destination matters less.") == []


@pytest.mark.parametrize("name", available())
def test_the_minutes_are_those_of_reading_it(name):
    # 238 words a minute: Brysbaert (2019), Journal of Memory and Language 109, 104047.
    asked = load(name)
    words = sum(len(f"{item.label} {item.stem} {' '.join(item.anchors)}".split()) for item in asked.items)
    assert abs(asked.minutes - words / 238) < 1
