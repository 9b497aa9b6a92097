"""Made-up exports: the same for a seed and a day, scores alone, as whoever counts reads any other."""

from datetime import date
from itertools import islice
from pathlib import Path

import pyarrow.parquet as pq

from mastery import instruments
from mastery.cohort.export import COLUMNS
from mastery.cohort.made_up import made_up_exports
from mastery.cohort.reading import read_file

TODAY = date(2026, 11, 28)
FEW = 12


def test_seed_and_day_alone_decide_what_is_made() -> None:
    made = list(islice(made_up_exports(today=TODAY), FEW))
    assert made == list(islice(made_up_exports(today=TODAY), FEW))
    assert not {file for _, file in made} & {file for _, file in islice(made_up_exports(today=TODAY, seed=1), FEW)}


def test_each_is_read_as_one_person_with_scores_within_two_years(tmp_path: Path) -> None:
    scales, ids = set(instruments.load("five-elements").scale_names), set()
    for name, export in islice(made_up_exports(today=TODAY), FEW):
        (tmp_path / name).write_bytes(export)
        (person,) = read_file(tmp_path / name, today=TODAY).people
        ids.add(person.id)
        table = pq.read_table(tmp_path / name)
        assert table.column_names == [*COLUMNS.names, "faculty", "year of start"]
        assert set(table["scale"].to_pylist()) == scales
        assert {"2024", "2025"} >= set(table["year of start"].to_pylist())
        days, (consent,) = table["day"].to_pylist(), set(table["consent"].to_pylist())
        assert min(days) > date(2024, 11, 1)
        assert max(days) <= consent <= TODAY
    assert len(ids) == FEW
