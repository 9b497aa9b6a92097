"""Canonical content: equal contents compare equal, whatever the order and the way they were given."""

import hashlib
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journal_maker import content

from mastery.journal.content import canonical, canonical_text, digest
from mastery.journal.errors import InvalidRecord
from mastery.journal.schema import TABLES

CHECK_IN = TABLES["check_in"]
ROW = {"uid": "u", "record_uid": "r", "op": "save", "saved_at": "2026-04-06T12:30:00+00:00"}


@given(st.randoms())
def test_the_order_of_columns_and_rows_does_not_matter(random: object) -> None:
    said = content(note="the same")
    rows = list(said["response"])
    random.shuffle(rows)  # type: ignore[attr-defined]
    shuffled = dict(sorted({**said, "response": rows}.items(), reverse=True))
    assert canonical(CHECK_IN, shuffled) == canonical(CHECK_IN, said)


def test_canonical_content_stays_as_it_is() -> None:
    once = canonical(CHECK_IN, content(energy=2.0))
    assert canonical(CHECK_IN, once) == once


def test_a_later_column_or_part_that_is_empty_leaves_the_digest() -> None:
    said = canonical(CHECK_IN, content())
    assert canonical_text(said | {"mood": None, "place": []}) == canonical_text(said)


def test_nothing_zero_and_empty_text_differ() -> None:
    texts = {canonical_text({"note": value}) for value in (None, "", "0", 0, 1)}
    assert len(texts) == 5


def test_the_digest_is_sha_256_of_identity_and_content() -> None:
    whole = '["u", "r", "save", "2026-04-06T12:30:00+00:00"]\n{"day":"2026-04-06","part":[{"n":1}]}'
    said = {"part": [{"n": 1, "left": None}], "note": None, "day": "2026-04-06"}
    assert digest(ROW, said) == hashlib.sha256(whole.encode()).hexdigest()


def test_the_digest_holds_every_part_of_the_identity() -> None:
    digests = {digest({**ROW, name: "other"}, {}) for name in ROW}
    assert len(digests | {digest(ROW, {}), digest(ROW, None)}) == 6


_VALUES = st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from([0.0, 1.0, 2.5]) | st.text(max_size=5)
_ROW = st.dictionaries(st.sampled_from("abc"), _VALUES)


@given(st.dictionaries(st.sampled_from("klmno"), _VALUES | st.lists(_ROW.filter(bool), max_size=3)))
def test_the_text_is_what_json_writes_with_sorted_names_and_without_empty_columns(said: dict[str, object]) -> None:
    filled = {
        name: [{key: one for key, one in row.items() if one is not None} for row in value]
        if isinstance(value, list)
        else value
        for name, value in said.items()
        if value is not None and value != []
    }
    plain = json.dumps(filled, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert canonical_text(said) == plain


def test_a_row_that_is_equal_but_of_another_type_is_another_text_and_no_row_of_a_part() -> None:
    texts = [canonical_text({"response": [{"value": value}]}) for value in (1, 1.0, True)]
    assert texts == [f'{{"response":[{{"value":{word}}}]}}' for word in ("1", "1.0", "true")]
    assert canonical(CHECK_IN, {"response": [{"item": "P1", "value": 3}]})
    with pytest.raises(InvalidRecord, match="value was given as Decimal"):
        canonical(CHECK_IN, {"response": [{"item": "P1", "value": Decimal(3)}]})
