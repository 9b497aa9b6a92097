"""What may be published: nothing about fewer than ten, nothing by subtraction, nothing by another table."""

from datetime import date
from itertools import combinations

import numpy as np
import pytest
from cohort_maker import TODAY, arrays, counted, crowd, one_person, person_id, write
from hypothesis import given
from hypothesis import strategies as st

from mastery.cohort import disclosure, earlier
from mastery.cohort.disclosure import hidden_outcomes, hidden_people, pooled, rounded
from mastery.cohort.earlier import Made, need_apart
from mastery.cohort.errors import NoSuchGroup, NotReadable, TooClose, TooFew

SIZES = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(0, 40), max_size=12)


@given(SIZES)
def test_no_group_has_fewer_than_ten_unless_all_have(sizes):
    units = pooled(sizes)
    assert sorted(name for one in units for name in one) == sorted(name for name in sizes if sizes[name])
    many = [sum(sizes[name] for name in one) for one in units]
    assert all(one >= 10 for one in many) or len(units) == 1


def test_at_most_fifty_groups_are_counted_by_themselves():
    units = pooled({f"{number:03}": 10 for number in range(200)})
    assert [len(one) for one in units] == [1] * 49 + [151]


def with_everybody(groups):
    return np.concatenate([groups.sum(axis=0, keepdims=True), groups]) if len(groups) > 1 else groups


@given(st.lists(st.lists(st.integers(0, 60), min_size=4, max_size=4), min_size=1, max_size=6))
def test_no_count_is_told_by_subtraction_in_a_row_or_a_column(groups):
    counts = with_everybody(np.array(groups))
    hidden = hidden_outcomes(counts, harmless=3)
    cells, sums = hidden[:, :-1], hidden[:, -1]
    assert not ((counts < 10) & ~cells).any()
    for row in np.flatnonzero(~sums):
        assert_not_told(counts[row], cells[row])
    for column in range(4):
        if len(counts) > 1 and not cells[0, column]:
            assert_not_told(counts[1:, column], cells[1:, column])
        if len(counts) > 1 and cells[0, column]:
            assert cells[1:, column].any()


def assert_not_told(parts, hidden):
    if hidden.any() and not hidden.all():
        assert hidden.sum() >= 2
        assert parts[hidden].sum() >= 10


def test_a_row_of_people_who_are_all_alike_is_hidden_unless_nothing_is_said_of_them():
    assert hidden_outcomes(np.array([[950, 10, 12, 14]]), harmless=3)[0, :-1].all()
    assert not hidden_outcomes(np.array([[10, 12, 14, 950]]), harmless=3).any()
    # By hand: 15 of 40 and 12 of 40 stay; with 3 hidden, 10 (the smallest) is hidden too.
    assert hidden_outcomes(np.array([[15, 3, 10, 12]]), harmless=3).tolist() == [[False, True, True, False, False]]


def test_a_hidden_group_takes_a_second_one_along():
    assert hidden_people(np.array([100, 60, 31, 9])).tolist() == [False, False, True, True]
    assert hidden_people(np.array([9, 9])).tolist() == [True, True]


def test_counts_are_rounded_to_five():
    assert rounded(np.array([0, 2, 3, 7, 8, 12, 13])).tolist() == [0, 0, 5, 5, 10, 10, 15]
    assert rounded(1_498) == 1_500


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cohort")
    groups = {"faculty": ["Law"] * 60 + ["Arts"] * 40 + ["Tiny"] * 4}
    crowd(folder, *arrays(104), groups=groups, files=5)
    return folder


def test_nothing_in_the_table_is_of_fewer_than_ten_or_exact(folder):
    table = counted(folder, by="faculty").cohort.table
    assert sorted(set(table["group"].dropna())) == ["Law", "smaller groups together"]
    assert set(table["by"].dropna()) == {"faculty"}
    counts = table[["people", "rose", "fell", "stayed", "unclear", "too_early"]].stack().dropna()
    assert (counts >= 10).all()
    assert (counts % 5 == 0).all()
    levels = table[["level", "low", "high"]].stack().dropna()
    assert np.allclose(levels * 10, np.rint(levels * 10))
    assert (table["low"].dropna() <= table["level"].dropna()).all()
    # A third of 104 people rise by two points: 35, a few of whom chance hides.
    whole = table[table["group"].isna() & table["quarter"].isna()]
    assert whole["rose"].tolist() == [35, 30]
    assert (whole["people"] + whole["too_early"]).between(95, 115).all()


def test_an_element_or_a_value_that_few_name_is_not_named(tmp_path):
    crowd(tmp_path, *arrays(30), groups={"team": ["x"] * 30}, files=1)
    days = [date(2026, 1, 1 + number) for number in range(16)]
    own = {"scale": ["secret"] * 16, "day": days, "team": "Ana"}
    write(tmp_path, "own.parquet", *(one_person(100 + number, (3,) * 8, **own) for number in range(9)))
    table = counted(tmp_path).cohort.table
    assert set(table["element"]) == {"a", "b"}
    with pytest.raises(TooFew, match="no two groups of 10 people"):
        counted(tmp_path, by="team")
    with pytest.raises(NoSuchGroup, match="They state team"):
        counted(tmp_path, by="Ana")


def test_people_who_have_nearly_one_level_are_not_told(tmp_path):
    write(tmp_path, "same.parquet", *(one_person(number, (4, 4, 4, 4, 4, 4)) for number in range(30)))
    table = counted(tmp_path).cohort.table
    assert table["people"].tolist() == [30, 30]
    assert table[["rose", "fell", "stayed", "unclear", "too_early", "level"]].isna().all(axis=None)


def test_a_table_that_differs_by_a_few_people_is_not_made(tmp_path):
    days, scores = arrays(60)
    crowd(tmp_path, days, scores, files=1)
    first = counted(tmp_path).made
    write(tmp_path, "new.parquet", *(one_person(100 + number, (1, 2, 3, 4, 5)) for number in range(9)))
    with pytest.raises(TooClose, match="of 2026-11-28 but for 9 people"):
        counted(tmp_path, before=[first])
    write(tmp_path, "more.parquet", one_person(200, (1, 2, 3)))
    second = counted(tmp_path, before=[first])
    assert len(second.made.people) == 70
    # Handed in anew, nobody came and nobody left.
    for scores_now in ((1, 2, 3, 4), (1, 2, 2)):
        write(tmp_path, "more.parquet", one_person(200, scores_now))
        with pytest.raises(TooClose, match="but for 1 person"):
            counted(tmp_path, before=[first, second.made])


def test_what_is_written_of_a_table_holds_no_id_and_comes_back(folder):
    made = counted(folder, by="faculty").made
    written = earlier.to_bytes([made])
    assert person_id(1).encode() not in written
    assert earlier.from_bytes(written) == [made]
    for broken in (b"", b"{", b"[1]", b'[{"day": "x"}]', b"[" * 100_000, written[:-9]):
        with pytest.raises(NotReadable, match="Bring it back from a copy"):
            earlier.from_bytes(broken)


def made(*units, states=()):
    people = {who: "" for unit in units for who in unit}
    return Made(TODAY, "by", people | dict(states), tuple(map(frozenset, units)))


def test_groups_that_are_another_group_but_for_a_few_when_they_are_added_up_are_not_told():
    law, arts = range(63), range(63, 103)
    faculties = made(law, arts)
    # By hand: of the 63, two programmes hold 40 and 20; three are with those of the other faculty.
    programmes = made(range(40), range(40, 60), range(60, 103))
    assert earlier.least_apart(programmes, faculties) == 3
    with pytest.raises(TooClose, match="but for 3 people"):
        need_apart(programmes, [faculties])
    # Where programmes lie within a faculty each of their sums is known anyway: ten tell one from another.
    assert earlier.least_apart(made(range(53), range(53, 63), arts), faculties) == 10
    assert earlier.least_apart(faculties, faculties) == 40
    assert earlier.least_apart(made(law, arts, states=[(5, "anew"), (70, "anew")]), faculties) == 1


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.booleans()), min_size=1, max_size=40))
def test_how_far_apart_two_tables_are_is_what_all_sums_of_their_groups_say(people):
    """Each person is in one of three groups of each table, or (the last of the first four) in the earlier one alone."""
    now = [frozenset(n for n, (unit, *_) in enumerate(people) if unit == one) for one in range(3)]
    then = [frozenset(n for n, (_, unit, _) in enumerate(people) if unit == one) for one in range(3)]
    anew = {n for n, (*_, is_anew) in enumerate(people) if is_anew}
    new, before = made(*filter(None, now), states=[(n, "x") for one in now for n in one if n in anew]), made(*then)
    sums = [[frozenset().union(*some) for many in range(4) for some in combinations(of, many)] for of in (now, then)]
    apart = {len((one ^ other) | ((one | other) & anew)) for one in sums[0] for other in sums[1]}
    assert earlier.least_apart(new, before) == min(apart - {0})


def attempts(rng, people, many):
    """Yield tables that somebody might ask for: all but a few people, grouped by an attribute that shifts."""
    score = rng.random(people)
    for _ in range(many):
        chosen = frozenset(np.flatnonzero(rng.random(people) > rng.choice([0, 0.01, 0.3])).astype(str))
        cut = rng.choice(score)
        units = [frozenset(one for one in chosen if (score[int(one)] < cut) == below) for below in (True, False)]
        yield Made(TODAY, "cut", dict.fromkeys(chosen, ""), tuple(one for one in units if len(one) >= 10))


def test_ten_thousand_differences_of_shifting_groups_recover_nobody():
    """Whoever knows exactly who is in each published group takes two of them, and looks for 1 to 9 people between."""
    rng = np.random.default_rng(7)
    wanted = [one for one in attempts(rng, 300, 400) if len(one.units) == 2]
    made = []
    for one in wanted:
        try:
            need_apart(one, made)
        except TooClose:
            continue
        made.append(one)
    isolated = {name: isolating(tables, rng) for name, tables in (("free", wanted), ("held", made))}
    assert len(made) > 5
    assert isolated["free"] > 100
    assert isolated["held"] == 0


def isolating(tables, rng):
    """Return how many of 10,000 differences of groups of two tables are about one to nine people."""
    groups = [group for one in tables for group in (one.people, *one.units)]
    everybody = frozenset().union(*groups)
    seen = np.array([[who in group for who in everybody] for group in groups])
    first, second = np.triu_indices(len(seen), 1)
    chosen = rng.integers(0, len(first), 10_000)
    between = (seen[first[chosen]] ^ seen[second[chosen]]).sum(axis=1)
    return int(((between > 0) & (between < disclosure.LEAST)).sum())
