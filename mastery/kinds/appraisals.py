"""Documents of a period that were taken out: the ledger of what is written for an appraisal."""

from mastery.kinds.model import Field, Kind, Part, not_before

FORMATS = {"html": "HTML", "pdf": "PDF", "md": "Markdown", "docx": "Word"}
"""The formats of a document, by how a file's name ends."""

APPRAISAL = Kind(
    "appraisal",
    "appraisal document",
    "appraisal documents",
    title="day",
    order=("day",),
    fields=(
        Field("day", "Taken out on", "day", required=True, past=True),
        Field("since", "From", "day", required=True),
        Field("until", "To", "day", required=True),
        Field("shown", "What it shows", "paragraph", required=True),
    ),
    parts=(
        Part(
            "appraisal_file",
            "Files",
            "format",
            (
                Field("format", "File", "choice", required=True, choices=FORMATS),
                Field("day", "Taken out on", "day", required=True, past=True),
                Field("size", "Bytes", "whole", required=True, low=1),
                Field("sha256", "SHA-256", required=True),
            ),
        ),
    ),
    rules=(not_before("until", "since", "The period ends before it begins. Choose a later last day."),),
)
