"""Sums over parts: what one process finds in the same arrays, whatever the parts and wherever they are worked on."""

import warnings
from collections import Counter

import numpy as np
import pytest
from cohort_maker import SCALES, TODAY, arrays, counted, crowd, one_person, write

from mastery import analysis
from mastery.cohort import gathering
from mastery.cohort.counting import OUTCOMES, Plan, count, quarter_of
from mastery.cohort.errors import NoCluster, NoDask
from mastery.cohort.gathering import Workers, gather, parts_of, sums_of
from mastery.cohort.reading import read_file
from mastery.cohort.table import SMALL_GROUPS, spellings

NAMES = {"rising": "rose", "falling": "fell", "steady": "stayed", "too_noisy": "unclear"}


def one_process(days, scores):
    """Return outcomes and level sums by one call of `trend_arrays` and a loop, person by person."""
    numbers = np.vectorize(lambda day: day.toordinal(), otypes=[float])(days)
    verdict = analysis.trend_arrays(numbers, scores)["verdict"]
    outcomes = [Counter(NAMES.get(one, one) for one in verdict[:, scale]) for scale in range(len(SCALES))]
    levels = Counter()
    for person in range(len(days)):
        for scale in range(len(SCALES)):
            means = {}
            for day, score in zip(days[person], scores[person, :, scale], strict=True):
                means.setdefault(quarter_of(day), []).append(score - 1)
            for quarter, held in means.items():
                mean = sum(held) / len(held)
                for place, value in enumerate((1, mean, mean * mean)):
                    levels[scale, quarter, place] += value
    return outcomes, levels


def test_groups_whose_names_look_alike_are_one_by_the_spelling_of_most():
    stated = ["Law"] * 3 + ["law ", "LAW", "Ｌａｗ", "La\u200bw"] + ["Arts", ""]
    assert spellings(stated) == dict.fromkeys(stated, "Law") | {"Arts": "Arts", "": ""}
    # A letter with an accent is another letter; one that nobody sees is none.
    assert spellings(["Präger", "Prager", "\u200b"]) == {"Präger": "Präger", "Prager": "Prager", "\u200b": ""}
    # Nobody calls a group as those who state none are called, or the smaller ones together.
    assert spellings(["Not Stated"]) == {"Not Stated": "“Not Stated”"}
    assert set(spellings(["smaller groups  together", SMALL_GROUPS]).values()) == {f"“{SMALL_GROUPS}”"}


def test_a_group_that_is_written_in_two_ways_is_counted_once(tmp_path):
    groups = {"faculty": ["Law"] * 12 + ["law "] * 9 + ["Not stated"] * 11 + [""] * 10}
    crowd(tmp_path, *arrays(42), groups=groups, files=2)
    table = counted(tmp_path, by="faculty").cohort.table
    assert set(table["group"].dropna()) == {"Law", "“Not stated”", "not stated"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cohort")
    crowd(folder, *arrays(60), files=7)
    return folder


def sums_on(folder, scheduler=""):
    with Workers(scheduler) as workers:
        parts = parts_of(folder)
        found = gather(parts, workers, today=TODAY)
        held = {}
        for path, person in found.people:
            held.setdefault(path, {})[person.id] = 0
        plan = Plan(SCALES, 1, 1.0, 1, quarter_of(found.people[0][1].first), quarter_of(found.people[0][1].last))
        return sums_of(parts, held, plan, workers), plan


def assert_equal(sums, plan):
    outcomes, levels = one_process(*arrays(60))
    for scale in range(len(SCALES)):
        assert dict(zip(OUTCOMES, sums.outcomes[0, scale], strict=True)) == {
            name: outcomes[scale][name] for name in OUTCOMES
        }
    assert outcomes[0]["rose"] > 10
    for scale, quarter, place in np.ndindex(sums.levels.shape[1:]):
        assert sums.levels[0, scale, quarter, place] == pytest.approx(
            levels[scale, plan.first + quarter, place], abs=1e-9
        )


@pytest.mark.parametrize("files", [1, 3, 200])
def test_parts_and_blocks_change_nothing(folder, monkeypatch, files):
    monkeypatch.setattr(gathering, "PART_FILES", files)
    monkeypatch.setattr("mastery.cohort.counting._CELLS", 12 * 2 * 5)
    assert_equal(*sums_on(folder))


def test_a_cluster_of_two_workers_finds_the_same(folder, monkeypatch):
    from distributed import LocalCluster

    monkeypatch.setattr(gathering, "PART_FILES", 2)
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        assert_equal(*sums_on(folder, cluster.scheduler_address))


def test_where_no_cluster_answers_the_address_is_named():
    for address in ("tcp://127.0.0.1:9", "nowhere", "tcp://", "tcp://127.0.0.1:x", "tcp://[", "tcp://127.0.0.1:99999"):
        with pytest.raises(NoCluster, match="No cluster answers at"):
            Workers(address)


def test_without_dask_it_is_said_how_to_install_it(monkeypatch):
    monkeypatch.setattr(gathering, "find_spec", lambda name: None)
    with pytest.raises(NoDask, match=r"pip install 'mastery\[cohort\]'"):
        Workers()


def test_the_latest_two_years_of_each_person_make_the_outcome(tmp_path):
    falls_then_stays = [5.0] * 10 + [1.0] * 27
    file = write(tmp_path, "one.parquet", one_person(1, falls_then_stays))
    read = read_file(file, today=TODAY)
    plan = Plan(SCALES, 1, 1.0, 1, quarter_of(read.people[0].first), quarter_of(read.people[0].last))
    sums = count([(read, {read.people[0].id: 0})], plan)
    assert sums.outcomes[0, 0].tolist() == [0, 0, 1, 0, 0]


def test_a_person_without_enough_check_ins_is_too_early_and_one_without_an_element_is_nowhere(tmp_path):
    few = one_person(1, (1, 5, 1))
    read = read_file(write(tmp_path, "one.parquet", few.filter([True, False] * 3)), today=TODAY)
    plan = Plan(SCALES, 1, 1.0, 1, quarter_of(read.people[0].first), quarter_of(read.people[0].last))
    sums = count([(read, {read.people[0].id: 0})], plan)
    assert sums.outcomes[0].tolist() == [[0, 0, 0, 0, 1], [0, 0, 0, 0, 0]]
    assert sums.levels[0, 0, 0].tolist() == [1, pytest.approx(4 / 3), pytest.approx(16 / 9)]


def test_what_was_replaced_since_it_was_planned_counts_for_nothing(tmp_path):
    read = read_file(write(tmp_path, "one.parquet", one_person(1, (0, 100), low=0, high=100)), today=TODAY)
    plan = Plan(SCALES, 1, 1.0, 1, quarter_of(read.people[0].first), quarter_of(read.people[0].last))
    assert not count([(read, {read.people[0].id: 0})], plan).outcomes.any()


def test_5000_files_of_which_most_are_broken(tmp_path):
    folder = tmp_path / "many"
    crowd(folder, *arrays(20, weeks=6), files=20)
    for number in range(4_980):
        (folder / f"broken-{number}.parquet").write_bytes(b"PAR1")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = counted(folder)
    assert len(made.made.people) == 20
    assert Counter(reason for _, reason in made.gathered.left_out) == {"is no Parquet file, or is damaged": 4_980}
