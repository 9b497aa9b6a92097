"""UUID version 7 as RFC 9562 lays it out."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mastery.journal import new_uid

_START = datetime(1970, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 250_000_000_000_000_000).map(lambda us: _START + timedelta(microseconds=us))


def test_the_example_of_rfc_9562() -> None:
    # Appendix A.6: 22 February 2022 14:22:22 at −05:00; random parts 0xCC3 and 0x18C4DC0C0C07398F.
    at = datetime.fromisoformat("2022-02-22T14:22:22-05:00")
    entropy = (0xCC3 << 64 | 0x18C4DC0C0C07398F).to_bytes(10, "big")
    assert new_uid(at=at, entropy=entropy) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


@given(INSTANTS, st.binary(min_size=10, max_size=10))
def test_version_variant_and_instant_can_be_read_back(at: datetime, entropy: bytes) -> None:
    uid = UUID(new_uid(at=at, entropy=entropy))
    assert uid.version == 7
    assert uid.int >> 62 & 0b11 == 0b10
    read = _START + timedelta(milliseconds=uid.int >> 80)
    assert abs(read - at) < timedelta(milliseconds=1.1)


@given(st.lists(INSTANTS, min_size=2, max_size=2, unique_by=lambda at: int(at.timestamp() * 1000)))
def test_uids_sort_as_time_runs(instants: list[datetime]) -> None:
    early, late = sorted(instants)
    assert new_uid(at=early, entropy=b"\xff" * 10) < new_uid(at=late, entropy=b"\x00" * 10)


@pytest.mark.parametrize(
    ("at", "entropy", "sentence"),
    [
        (datetime(2026, 4, 6, tzinfo=UTC).replace(tzinfo=None), bytes(10), "has no offset"),
        (datetime(1969, 12, 31, tzinfo=UTC), bytes(10), "before 1970"),
        (datetime(2026, 4, 6, tzinfo=UTC), bytes(9), "9 random bytes were given; a uid takes 10"),
    ],
)
def test_what_makes_no_uid_is_refused(at: datetime, entropy: bytes, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        new_uid(at=at, entropy=entropy)
