"""Files that were handed in: each that is wrong is left out whole with its reason, and the rest counts."""

from datetime import date, datetime, timedelta
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from cohort_maker import MONDAY, TODAY, counted, gathered, one_person, person_id, write

from mastery.cohort import reading
from mastery.cohort.errors import TooFew
from mastery.cohort.export import COLUMNS, MARK
from mastery.cohort.reading import LeftOut, read_file
from mastery.cohort.unpacking import unpacked_bytes


def changed(table, name, values, kind=None):
    return table.set_column(table.schema.get_field_index(name), name, pa.array(values, kind))


ONE = one_person()
MANY = ONE.num_rows
OTHER = one_person(1, (3,), version="2", day=[MONDAY - timedelta(days=7)] * 2)
BROKEN_TABLES = {
    "lacks the column score": ONE.drop_columns(["score"]),
    "has another type than double in the column score": changed(ONE, "score", ["3"] * MANY),
    "has another type than string in the column faculty": ONE.append_column("faculty", pa.array([1] * MANY)),
    "has two columns of one name": ONE.append_column("score", ONE["score"]),
    "holds nobody": ONE.slice(0, 0),
    "has an empty cell in the column day": changed(ONE, "day", [None] * MANY, pa.date32()),
    "has a day that is still to come": one_person(day=[TODAY + timedelta(days=2)] * MANY),
    "has a day before 1970": one_person(day=[date(1, 1, 1)] * MANY),
    "has a score that is no number": one_person(score=[float("nan")] * MANY),
    "has a score outside its range of answers": one_person(score=[5.1] * MANY),
    "has a range of answers that is none": one_person(low=5, high=1),
    "has two scores of one person, element and week": pa.concat_tables([ONE, ONE]),
    "has an id of a person that is none: 32 digits from 0 to f": one_person(person="Ana Lind"),
    "says two things of one person in the column version": pa.concat_tables([ONE, OTHER]),
    "has a text in the column instrument that is empty, too long or cannot be shown": one_person(instrument="a\x07"),
    "has a group whose value is too long or cannot be shown": one_person(faculty="x" * 41),
    "has a group whose name is not in small letters, 40 at most, that can be shown": one_person(**{"Fac\nulty": "Law"}),
    "has more than 40 elements": one_person(1, [3] * 21, scale=[f"s{n}" for n in range(42)]),
    "states more than 10 groups": one_person(**{f"g{n}": "x" for n in range(11)}),
}  # fmt: skip


def reason(path):
    with pytest.raises(LeftOut) as left_out:
        read_file(path, today=TODAY)
    return str(left_out.value)


@pytest.mark.parametrize("said", BROKEN_TABLES)
def test_a_table_that_is_wrong_is_left_out_with_its_reason(tmp_path, said):
    assert reason(write(tmp_path, "one.parquet", BROKEN_TABLES[said])) == said


@pytest.mark.parametrize("score", [float("inf"), -float("inf"), 1e308, 0.99])
def test_an_absurd_score_is_left_out(tmp_path, score):
    assert reason(write(tmp_path, "one.parquet", one_person(score=[3.0] * (MANY - 1) + [score]))).startswith(
        "has a score"
    )


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (None, "is no export for a cohort"),
        ({MARK: "2"}, "was written by a newer version of Mastery; update this one"),
        ({MARK: "9" * 5000}, "does not say the version of its columns"),
        ({MARK: "one"}, "does not say the version of its columns"),
    ],
)
def test_the_version_of_the_columns_is_looked_at_first(tmp_path, mark, said):
    pq.write_table(ONE.replace_schema_metadata(mark), tmp_path / "one.parquet")
    assert reason(tmp_path / "one.parquet") == said


def test_what_is_no_parquet_file_is_left_out(tmp_path):
    whole = write(tmp_path, "whole.parquet", ONE).read_bytes()
    for cut in (b"", b"PAR1", b"day,score\n", whole[:-40], whole[40:], b"PAR1" + bytes(200) + b"PAR1"):
        (tmp_path / "cut.parquet").write_bytes(cut)
        assert reason(tmp_path / "cut.parquet") == "is no Parquet file, or is damaged"
    assert reason(tmp_path) == "is no ordinary file"


def test_a_flipped_bit_is_left_out_or_harmless(tmp_path):
    whole = bytearray(write(tmp_path, "whole.parquet", ONE).read_bytes())
    for place in np.random.default_rng(1).integers(0, len(whole) * 8, 300):
        flipped = bytearray(whole)
        flipped[place // 8] ^= 1 << place % 8
        (tmp_path / "flipped.parquet").write_bytes(flipped)
        try:
            read = read_file(tmp_path / "flipped.parquet", today=TODAY)
        except LeftOut:
            continue
        assert ((read.score >= read.people[0].asked.low) & (read.score <= read.people[0].asked.high)).all()


def test_a_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    file = write(tmp_path, "one.parquet", ONE)
    monkeypatch.setattr(reading, "MOST_ROWS", MANY - 1)
    assert "rows" in reason(file)
    monkeypatch.setattr(reading, "MOST_BYTES", 100)
    assert "is larger than" in reason(file)


def test_a_long_text_in_every_row_is_held_once(tmp_path):
    many = 200_000
    cells = {name: pa.array([ONE[name][0].as_py()] * many, COLUMNS.field(name).type) for name in COLUMNS.names}
    cells["scale"] = pa.DictionaryArray.from_arrays(pa.array(np.zeros(many, dtype="int32")), pa.array(["x" * 2**20]))
    pq.write_table(pa.table(cells).replace_schema_metadata({MARK: "1"}), tmp_path / "bomb.parquet")
    before = pa.total_allocated_bytes()
    assert reason(tmp_path / "bomb.parquet").startswith("has a text in the column scale")
    assert pa.total_allocated_bytes() - before < 2**24


def varint(number: int, length: int) -> bytes:
    """A number as Thrift writes it, stretched to `length` bytes."""
    coded = [number << 1 >> 7 * place & 127 for place in range(length)]
    return bytes([*(one | 128 for one in coded[:-1]), coded[-1]])


def lying(path, **said):
    """Let the summary of a file say that some numbers of its only row group are others: a file may say anything."""
    data = path.read_bytes()
    group = pq.read_metadata(path).row_group(0)
    begin = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
    summary = data[begin:]
    for name, number in said.items():
        columns = [group.column(place) for place in range(group.num_columns)]
        for true in {getattr(one, name, 0) for one in (group, *columns)} - set(range(2**14)):
            length = -(-(2 * true).bit_length() // 7)
            summary = summary.replace(varint(true, length), varint(number, length))
    path.write_bytes(data[:begin] + summary)


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_a_summary_that_says_less_than_the_pages_hold_unpacks_nothing(tmp_path, monkeypatch, version):
    monkeypatch.setattr(reading, "MOST_UNPACKED", 2**22)
    large = ONE.append_column("faculty", pa.array([str(row) * 2**20 for row in range(MANY)]))
    file, tidy = tmp_path / "lie.parquet", large.replace_schema_metadata({MARK: "1"})
    pq.write_table(
        tidy, file, compression="zstd", use_dictionary=False, write_statistics=False, data_page_version=version
    )
    lying(file, total_byte_size=9, total_uncompressed_size=9)
    assert pq.read_metadata(file).row_group(0).total_byte_size == 9
    before = pa.total_allocated_bytes()
    assert reason(file).startswith("holds more than")
    assert pa.total_allocated_bytes() - before < 2**22


def test_texts_that_are_written_as_what_they_share_unpack_nothing(tmp_path):
    shared = ONE.append_column("faculty", pa.array(["x" * 2**20] * MANY)).replace_schema_metadata({MARK: "1"})
    encodings = dict.fromkeys(ONE.column_names, "PLAIN") | {"faculty": "DELTA_BYTE_ARRAY"}
    pq.write_table(shared, tmp_path / "a.parquet", use_dictionary=False, column_encoding=encodings)
    assert reason(tmp_path / "a.parquet") == "is no Parquet file, or is damaged"


def test_a_summary_whose_list_of_row_groups_is_a_number_cannot_be_read():
    summary = b"\x45\x02\x00"  # Thrift's compact protocol: field 4, a whole number, 1; the end.
    with pytest.raises(ValueError, match="no header"):
        unpacked_bytes(b"PAR1" + summary + len(summary).to_bytes(4, "little") + b"PAR1")


@pytest.mark.parametrize("version", ["1.0", "2.0"])
@pytest.mark.parametrize("packed", ["none", "snappy", "gzip"])
def test_the_pages_hold_what_the_summary_of_an_honest_file_says(tmp_path, version, packed):
    file = tmp_path / "one.parquet"
    tidy = pa.concat_tables([one_person(number) for number in range(500)]).replace_schema_metadata({MARK: "1"})
    pq.write_table(tidy, file, compression=packed, data_page_version=version, row_group_size=999, data_page_size=999)
    about = pq.read_metadata(file)
    said = sum(about.row_group(number).total_byte_size for number in range(about.num_row_groups))
    held = unpacked_bytes(file.read_bytes())
    headers = 200 * about.num_row_groups * about.num_columns * 9  # The summary counts the headers of pages too.
    assert said - headers < held <= said
    assert len(read_file(file, today=TODAY).people) == 500


def test_texts_of_other_programs_are_read_as_well(tmp_path):
    wide = changed(ONE, "scale", ONE["scale"].to_pylist(), pa.large_string())
    wide = wide.append_column("faculty", pa.array(["Law"] * MANY).dictionary_encode())
    (person,) = read_file(write(tmp_path, "one.parquet", wide), today=TODAY).people
    assert (person.scales, person.groups, person.weeks) == (("a", "b"), (("faculty", "Law"),), 3)


def test_of_whom_two_files_say_something_the_newest_counts(tmp_path):
    write(tmp_path, "b.parquet", one_person(1, (3, 3), consent=TODAY - timedelta(days=30)))
    write(tmp_path, "a/deep.parquet", one_person(1, (4, 4, 4, 4)), one_person(2))
    write(tmp_path, "c.parquet", one_person(2, (2,)))
    found = gathered(tmp_path)
    assert [(path.name, person.id, person.weeks) for path, person in found.people] == [
        ("deep.parquet", person_id(1), 4),
        ("deep.parquet", person_id(2), 3),
    ]
    assert found.again == 2


def test_nobody_and_one_person_get_a_sentence(tmp_path):
    with pytest.raises(TooFew, match="There is nobody to count; a table needs 10 people"):
        counted(tmp_path)
    write(tmp_path, "one.parquet", ONE)
    with pytest.raises(TooFew, match="There is 1 person to count"):
        counted(tmp_path)


def test_the_rest_is_counted_and_the_others_are_named(tmp_path):
    write(tmp_path, "all.parquet", *(one_person(number, (1, 2, 3, 4, 5)) for number in range(12)))
    write(tmp_path, "other.parquet", *(one_person(number, (0, 50), high=100, low=0) for number in range(50, 53)))
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text("no export")
    (tmp_path / ".hidden").write_text("no export")
    made = counted(tmp_path)
    assert len(made.made.people) == 12
    assert made.otherwise == 3
    assert [reason for _, reason in made.gathered.left_out] == ["is no Parquet file, or is damaged"] * 30


@pytest.mark.parametrize("instrument", ["five", "six"])
def test_the_questionnaire_can_be_named(tmp_path, instrument):
    write(tmp_path, "five.parquet", *map(partial(one_person, instrument="five"), range(12)))
    write(tmp_path, "six.parquet", *map(partial(one_person, instrument="six"), range(20, 40)))
    assert counted(tmp_path, instrument=instrument).cohort.asked.instrument == instrument
    assert counted(tmp_path).cohort.asked.instrument == "six"
    with pytest.raises(TooFew, match="nobody with seven"):
        counted(tmp_path, instrument="seven")


def test_a_person_of_every_week_of_30_years_is_read_and_one_more_is_not(tmp_path):
    began = datetime(1990, 1, 1).date()  # noqa: DTZ001
    weeks = [began + timedelta(weeks=number) for number in range(1_561)]
    most = one_person(1, [3] * 1_560, day=[day for day in weeks[:-1] for _ in "ab"])
    assert read_file(write(tmp_path, "a.parquet", most), today=TODAY).people[0].weeks == 1_560
    more = one_person(1, [3] * 1_561, day=[day for day in weeks for _ in "ab"])
    assert reason(write(tmp_path, "b.parquet", more)) == "has more than 1,560 weeks of one person"
