"""The ledger: record each report and each document of a period that leaves, and store the replies to a report."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from mastery import contracts, journal, kinds, wording
from mastery.contracts import PlainRow, Snapshot
from mastery.instruments import DefinitionError, Instrument, Item, Statement, for_others
from mastery.instruments.check_in import CheckIn
from mastery.journal import Journal, Revision, Save
from mastery.kinds import LEVELS
from mastery.sharing.reply.model import Reply, ReplyStatus, SavedReply, reply_status, reply_uid
from mastery.sharing.reply.request import Request
from mastery.sharing.report.build import Report, items_to_answer
from mastery.sharing.report.content import mentor_name
from mastery.sharing.report.sections import titles
from mastery.sharing.year.build import YearDocument


@dataclass(frozen=True)
class ReportFile:
    """A file of a report that left: its flavour and its bytes."""

    flavour: str
    file: bytes


def write_down(store: Journal, report: Report, taken: ReportFile, *, uids: tuple[str, str], at: datetime) -> None:
    """Write into the ledger that the file `taken` of `report` left on the day of `at`, and keep what it asks.

    uids: those of the report's record, the same for each of its files, and of the revision. A flavour taken again
    counts by its newest file. Raises JournalError, with nothing written, when it cannot be saved.
    """
    record, revision = uids
    journal.keep_instrument(store, report.whole, at=at)
    known = _known(store, "report", record)
    files = _with_file(known, "report_file", {"flavour": taken.flavour, **_about_file(taken, at)})
    content = {**kinds.content(_content(report)), "report_file": files}
    journal.save(store, [Save("report", record, revision, content, len(known))], at=at)


def write_down_year(
    store: Journal, document: YearDocument, taken: ReportFile, *, uids: tuple[str, str], at: datetime
) -> None:
    """Write into the ledger that the file `taken` of a period's `document`, its flavour a format, was taken out.

    `uids` and errors are as for `write_down`.
    """
    (record, revision), choices = uids, document.content.choices
    known = _known(store, "appraisal", record)
    files = _with_file(known, "appraisal_file", {"format": taken.flavour, **_about_file(taken, at)})
    said = {"day": at.date(), "since": choices.since, "until": choices.until, "shown": document.contents}
    content = {**kinds.content(said), "appraisal_file": files}
    journal.save(store, [Save("appraisal", record, revision, content, len(known))], at=at)


def _known(store: Journal, kind: str, record: str) -> Sequence[Revision]:
    """Return the revisions of `record`, none where it is new."""
    return journal.history(store, record) if record in set(journal.records_of(store, kind)[kind]) else ()


def _with_file(known: Sequence[Revision], part: str, row: kinds.Content) -> list[kinds.Content]:
    """Return the rows of `part` with `row`, in the place of the one whose first field is the same."""
    key = next(iter(row))
    before = known[-1].content[part] if known and known[-1].content else ()
    return [*(one for one in before if one[key] != row[key]), row]


def _about_file(taken: ReportFile, at: datetime) -> kinds.Content:
    return {
        "day": at.date().isoformat(),
        "size": len(taken.file),
        "sha256": hashlib.sha256(taken.file).hexdigest(),
    }


def requests_of_reports(store: Journal, snapshot: Snapshot) -> tuple[list[Request], dict[str, date]]:
    """Return the request of each report in the ledger, and by number the day on which others were deleted."""

    @cache
    def instrument(id: str, version: str) -> Instrument:
        return journal.kept_instrument(store, id, version)

    @cache
    def statements_now(id: str, version: str, name: str) -> Mapping[str, Statement]:
        return _statements_now(store, instrument(id, version), name=name)

    scales, statements = (_by_report(snapshot, part) for part in ("report_scale", "report_statement"))
    requests = []
    for row in contracts.rows(snapshot.records["report"]):
        version, uid = (row["instrument"], row["version"]), row["report"]
        one = _request_with(row, {scale["scale"] for scale in scales.get(uid, ())}, instrument(*version))
        worded = _statements(statements.get(uid, ())) or statements_now(*version, row["name"])
        requests.append(replace(one, statements=worded, mentor=mentor_name(snapshot.records["person"], row["person"])))
    gone = contracts.rows(journal.deleted(store, "report"))
    return requests, {row["title"]: datetime.fromisoformat(row["deleted_at"]).date() for row in gone}


def request_of(store: Journal, report: str | None, instrument: Instrument, *, day: date) -> Request:
    """Return the request of the record `report`, deleted or not; all of `instrument` where there is none."""
    contents = [one.content for one in journal.history(store, report) if one.content] if report else []
    if not contents:
        return Request("", "", instrument, instrument.items, day)
    content = contents[-1]
    scales = {one["scale"] for one in content["report_scale"]}
    days = {name: content[name] and date.fromisoformat(content[name]) for name in ("day", "delete_after")}
    statements = _statements(content["report_statement"]) or _statements_now(store, instrument, name=content["name"])
    return replace(_request_with({**content, **days}, scales, instrument), statements=statements)


def earlier_answers(snapshot: Snapshot, reply: Reply, how: ReplyStatus) -> list[str]:
    """Return a sentence where the report of a new reply has an earlier one: a form opened anew knows none."""
    report = report_of(reply, snapshot)["report"]
    earlier = snapshot.replies.loc[snapshot.replies["report"] == report, "day"]
    if how != "new" or earlier.empty:
        return []
    days = wording.listed([wording.day(one) for one in earlier])
    return [f"This report was answered before, on {days}. Delete that one if this is meant in its place."]


def report_of(reply: Reply, snapshot: Snapshot) -> PlainRow:
    """Return the record of the report that `reply` answers, in plain values.

    Raises ValueError when it is not in the ledger, which `read_reply` does not let happen.
    """
    for row in contracts.rows(snapshot.records["report"]):
        if row["number"] == reply.request.number:
            return row
    raise ValueError(f"report {reply.request.number} is not in the ledger; a reply is read against the reports in it")


def saved_reply(store: Journal, reply: Reply) -> SavedReply | None:
    """Return `reply` as the journal holds it; None where it was never saved, or was deleted."""
    if reply_uid(reply) not in set(journal.replies(store)["check_in"]):
        return None
    content = journal.history(store, reply_uid(reply))[-1].content or {}
    return SavedReply(
        content["who"] or "",
        {one["item"]: one["value"] for one in content["response"] if one["value"] is not None},
        {one["scale"]: one["text"] for one in content["evidence"]},
        content["note"] or "",
        content["written_at"],
    )


def reply_status_of(store: Journal, reply: Reply) -> ReplyStatus:
    """Return the status of `reply`, compared with what the journal holds of it."""
    if reply_uid(reply) in set(journal.deleted_replies(store)["check_in"]):
        return "deleted"
    return reply_status(reply, saved_reply(store, reply))


def save_reply(store: Journal, snapshot: Snapshot, reply: Reply, *, at: datetime) -> int:
    """Save `reply` as a check-in of the person whom its report was for; return 1 when it is new, else 0.

    Raises JournalError, with nothing saved, when it cannot be saved or the report was deleted since it was `snapshot`.
    """
    report = report_of(reply, snapshot)
    if report["report"] not in set(journal.records_of(store, "report")["report"]):
        raise journal.InvalidRecord(
            "The report that this answers was deleted meanwhile, so nothing was saved. Bring it back first, then take "
            "the reply over."
        )
    # Where its clock runs ahead, the time it came counts: else no correction could ever be newer.
    about = {
        "rater": report["person"],
        "report": report["report"],
        "who": reply.who or None,
        "written_at": min(reply.made, at).isoformat() if reply.made else None,
        "note": reply.overall or None,
    }
    comments = {scale: (text, None) for scale, text in reply.comments.items()}
    one = CheckIn(reply.request.instrument, reply.day(at.date()), dict(reply.answers), comments, about)
    return journal.save_reply(store, one, record=reply_uid(reply), today=at.date(), at=at)


def _by_report(snapshot: Snapshot, part: str) -> dict[str, list[PlainRow]]:
    found: dict[str, list[PlainRow]] = {}
    for row in contracts.rows(snapshot.parts[part]):
        found.setdefault(row["report"], []).append(row)
    return found


def _statements(rows: Iterable[kinds.Content]) -> dict[str, Statement]:
    """Return the statements that a report asked; none for a report of before they were stored."""
    return {row["item"]: Statement(row["label"], row["stem"], _described(row)) for row in rows}


def _described(row: kinds.Content) -> tuple[str, ...]:
    return tuple(row[level] for level in LEVELS if row[level] is not None)


def _statements_now(store: Journal, instrument: Instrument, *, name: str) -> Mapping[str, Statement]:
    """Return the statements that are asked about `name` now; none where they cannot be read."""
    with suppress(DefinitionError):  # The page says so where a report is made.
        return for_others(instrument, name=name, folder=store.own_instruments)
    return {}


def _request_with(row: kinds.Content, scales: Collection[str], instrument: Instrument) -> Request:
    items = items_to_answer(instrument, scales, row["statements"])
    return Request(row["number"], row["name"], instrument, items, row["day"], row["delete_after"])


def contents_of(report: Report) -> str:
    """Return the contents of `report` in lines: its sections, its elements, what it names by title."""
    made = {one.key: one.label for one in report.page.sections}
    elements = report.whole.plural, report.content.names.values()
    return wording.content_words(made, elements=elements, named=titles(report.content, made))


def _content(report: Report) -> kinds.Content:
    choices = report.content.choices
    chosen = ("person", "meeting", "day", "name", "since", "statements", "blind", "blur", "delete_after")
    return {
        **{name: getattr(choices, name) for name in chosen},
        "number": report.number,
        "instrument": report.whole.id,
        "version": report.whole.version,
        "notes": "notes" in choices.sections,
        "shown": contents_of(report),
        "report_scale": [{"scale": scale} for scale in choices.scales],
        "report_section": [{"section": section} for section in choices.sections],
        "report_line": [{"record": uid} for uid in choices.lines],
        "report_statement": [_statement_row(item, report.request.worded(item)) for item in report.request.items],
    }


def _statement_row(item: Item, statement: Statement | Item) -> dict[str, str]:
    return {
        "item": item.id,
        "label": statement.label,
        "stem": statement.stem,
        **dict(zip(LEVELS, statement.anchors, strict=False)),
    }
