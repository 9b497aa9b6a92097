"""Make files that people might hand in, and whole cohorts of known scores."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

from mastery.cohort.export import COLUMNS, cohort_file
from mastery.cohort.gathering import Gathered, Workers, gather, parts_of
from mastery.cohort.making import Result, Wish, cohort_of

TODAY = date(2026, 11, 28)
MONDAY = date(2024, 1, 1)
SCALES = ("a", "b")


def person_id(number: int) -> str:
    return f"{number:032x}"


def one_person(number: int = 1, scores: Sequence[float] = (3, 3, 3), /, **said: object) -> pa.Table:
    """Return a table of one person with a score each four weeks on both scales; `said` are other cells, or groups."""
    rows = [(MONDAY + timedelta(weeks=4 * week), scale, score) for week, score in enumerate(scores) for scale in SCALES]
    day, scale, score = zip(*rows, strict=True) if rows else ((), (), ())
    many = len(rows)
    cells: dict[str, object] = {
        "person": person_id(number),
        "consent": TODAY,
        "instrument": "five",
        "version": "1",
        "low": 1,
        "high": 5,
    }
    cells |= {name: value for name, value in said.items() if name in COLUMNS.names}
    columns = {name: cells[name] for name in COLUMNS.names[:6]} | {"scale": scale, "day": day, "score": score}
    columns |= {name: said[name] for name in ("scale", "day", "score") if name in said}
    table = pa.table(
        {name: value if isinstance(value, list | tuple) else [value] * many for name, value in columns.items()},
        schema=COLUMNS,
    )
    for name in said.keys() - set(COLUMNS.names):
        table = table.append_column(name, pa.array([said[name]] * many, pa.string()))
    return table


def write(folder: Path, name: str, *tables: pa.Table) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(cohort_file(pa.concat_tables(tables)))
    return file


def arrays(people: int, *, weeks: int = 12, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Return days (people, weeks) and scores (people, weeks, 2) of people, a third of whom rise by two points."""
    rng = np.random.default_rng(seed)
    days = np.array([MONDAY + timedelta(weeks=4 * week) for week in range(weeks)])
    slope = np.where(np.arange(people) % 3 == 0, 2.0, 0.0)[:, None, None] * np.linspace(0, 1, weeks)[None, :, None]
    scores = np.clip(np.round(2 + slope + rng.normal(0, 0.4, (people, weeks, len(SCALES))), 2), 1, 5)
    return np.tile(days, (people, 1)), scores


def crowd(
    folder: Path, days: np.ndarray, scores: np.ndarray, *, groups: Mapping[str, Sequence[str]] | None = None, files: int
) -> None:
    """Write the people of `arrays` into so many files, each person with the groups at their place."""
    for number, held in enumerate(np.array_split(np.arange(len(days)), files)):
        many = days.shape[1] * len(SCALES)
        columns: dict[str, object] = {
            "person": np.repeat([person_id(one) for one in held], many),
            "consent": [TODAY] * (len(held) * many),
            "instrument": ["five"] * (len(held) * many),
            "version": ["1"] * (len(held) * many),
            "low": np.full(len(held) * many, 1),
            "high": np.full(len(held) * many, 5),
            "scale": np.tile(SCALES, len(held) * days.shape[1]),
            "day": np.repeat(days[held].ravel(), len(SCALES)),
            "score": scores[held].ravel(),
        }
        table = pa.table(columns, schema=COLUMNS)
        for name, values in (groups or {}).items():
            table = table.append_column(name, pa.array(np.repeat([values[one] for one in held], many), pa.string()))
        write(folder, f"{number:05}.parquet", table)


def counted(folder: Path, *, by: str = "", instrument: str = "", before: Sequence = ()) -> Result:
    with Workers() as workers:
        return cohort_of(folder, Wish(by, instrument), workers, today=TODAY, before=before)


def gathered(folder: Path) -> Gathered:
    with Workers() as workers:
        return gather(parts_of(folder), workers, today=TODAY)
