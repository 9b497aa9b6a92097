"""Canonical content: equal means equal, whatever the order and the way it was given."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st
from journal_maker import content

from mastery.journal.content import canonical, canonical_text, digest
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
