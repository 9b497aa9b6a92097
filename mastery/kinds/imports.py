"""What was brought in from a file, so that it can be taken back as one."""

from mastery.kinds.model import Field, Kind, Part

IMPORT = Kind(
    "import",
    "import",
    "imports",
    title="name",
    order=("day", "name"),
    fields=(
        Field("name", "File", required=True),
        Field("digest", "SHA-256 of the file", required=True),
        Field("day", "Brought in on", "day", required=True, past=True),
        Field("format", "Format", required=True),
        Field("questionnaires", "Questionnaires that it began", "paragraph"),
    ),
    parts=(Part("import_row", "What it brought", "record", (Field("record", "Record", required=True),)),),
)
