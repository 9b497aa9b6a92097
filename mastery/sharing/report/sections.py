"""Turn the content of a report into sections with a finding, a figure, lines and tables."""

from collections.abc import Callable, Collection, Iterator

import pandas as pd

from mastery import analysis, charts, contracts, wording
from mastery.kinds import ENTRY_KINDS
from mastery.sharing.report.choices import ENTRIES, SECTIONS
from mastery.sharing.report.content import ReportContent
from mastery.sharing.report.page import LineGroup, ReportFigure, ReportLine, Section, Table, table

_WHOLE = 1_000
"""Letters of a goal that are said in its sentence: nearly always all of it (own)."""

_NO_DAY = pd.Series(dtype=object)
_GROUPS = {"win": "Wins", "setback": "Setbacks", "new role": "New roles", "lesson": "Lessons"}


def sections(content: ReportContent) -> tuple[Section, ...]:
    """Return the chosen sections in their order, without those that have nothing to show."""
    made = (_MADE[key](content) for key in SECTIONS if key in content.choices.sections)
    return tuple(one for one in made if one is not None)


def titles(content: ReportContent, made: Collection[str]) -> dict[str, list[str]]:
    """Return the titles that stand in the sections with the keys `made`, each once, by kind of record."""
    found: dict[str, list[str]] = {"goal": [], "plan_item": [], "entry": []}
    if "goals" in made:
        found["goal"] += content.goals["statement"].to_list()
    if ENTRIES in made:
        found["entry"] += content.entries["title"].to_list()
    if "agenda" in made:
        for row in contracts.rows(content.met):
            found[row["kind"]].append(row["title"])
    if "over_time" in made:
        for mark in contracts.rows(charts.events_table(content.scores, scales=content.names, **_marked(content))):
            found["goal" if mark["Until"] else "entry"].append(mark["In short"])
    return {kind: list(dict.fromkeys(names)) for kind, names in found.items()}


def _agenda(content: ReportContent) -> Section | None:
    name, mentor = content.choices.name, content.mentor
    asked = LineGroup(wording.questions_heading(name, mentor), tuple(map(ReportLine, content.questions)), numbered=True)
    agreed = [row for row in contracts.rows(content.met) if row["code"] == "agreed"]
    rest = [row for row in contracts.rows(content.met) if row["code"] != "agreed"]
    groups = [
        *([asked] if content.questions else []),
        *([LineGroup("What was agreed", tuple(map(_met, agreed)))] if agreed else []),
        *([LineGroup(f"Since {wording.day(content.met_since)}", tuple(map(_met, rest)))] if rest else []),
    ]
    if not groups:
        return None
    heading = wording.agenda_headline(mentor, meets_on=content.meets_on, questions=len(content.questions))
    return Section("agenda", SECTIONS["agenda"], heading, groups=tuple(groups))


def _met(row: wording.Row) -> ReportLine:
    return ReportLine(wording.since_line(row))


def _over_time(content: ReportContent) -> Section:
    if not content.scores["score"].notna().any():
        return Section("over_time", SECTIONS["over_time"], wording.NO_CHECK_INS)
    scores, trend, names = content.scores, content.trend, content.names
    marks = _marked(content)
    chart = charts.lanes(scores, content.line, trend, scales=names, **marks)
    return Section(
        "over_time",
        SECTIONS["over_time"],
        wording.headline(trend, names, noun=content.instrument.noun),
        wording.lanes_caption(
            content.check_ins["day"],
            with_line=not content.line.empty,
            outside=analysis.outside_band(analysis.counted(scores, content.check_ins), content.line),
        ),
        ReportFigure(chart, wording.lanes_text(scores, trend, names, **marks)),
        tuple(wording.verdict_sentences(trend, names, clear_by=_NO_DAY, inapplicable=content.inapplicable)),
        tables=(*_scores(content), _trend(content), *_marks(content, marks)),
    )


def _marked(content: ReportContent) -> wording.Marks:
    return {
        "events": content.events,
        "periods": content.periods,
        "others": content.others,
        "inapplicable": content.inapplicable,
    }


def _scores(content: ReportContent) -> Iterator[Table]:
    """Yield the scores with a row for each check-in: the owner's, and those of the mentor."""
    for name, rows in ((content.choices.name, content.scores), (content.mentor, content.others)):
        if len(rows):
            wide = rows.pivot(index=["day", "check_in"], columns="scale", values="score").droplevel("check_in")
            wide = wide.reindex(columns=list(content.names)).set_axis(list(content.names.values()), axis="columns")
            yield table(wide.rename_axis("Date").reset_index(), f"Scores by {name}, from 1 to 5")


def _trend(content: ReportContent) -> Table:
    rows = content.trend
    rows = rows.assign(words=[wording.verdict_words(row, content.inapplicable) for row in rows.to_dict("records")])
    columns = {"Change": "change", "Likely from": "low", "Likely to": "high", "Check-ins": "n", "In words": "words"}
    named = pd.DataFrame({"Name": rows["scale"].map(content.names)} | {one: rows[key] for one, key in columns.items()})
    return table(named, "The trend of each, in scale points over the period")


def _marks(content: ReportContent, marks: wording.Marks) -> Iterator[Table]:
    found = charts.events_table(content.scores, scales=content.names, **marks)
    if len(found):
        yield table(found, "What is marked")


def _two_views(content: ReportContent) -> Section | None:
    key, other, owner = "two_views", content.mentor, content.choices.name
    if content.agreement.empty:
        return None
    heading = wording.agreement_headline(content.agreement, content.names, other=other, owner=owner)
    if not content.agreement["difference"].notna().any():
        return Section(key, SECTIONS[key], heading)
    text = wording.agreement_text(content.agreement, content.names, other=other, owner=owner)
    views = charts.agreement_table(content.agreement, scales=content.names, other=other)
    return Section(
        key,
        SECTIONS[key],
        heading,
        wording.agreement_caption(content.agreement, other=other),
        ReportFigure(charts.agreement(content.agreement, scales=content.names, other=other, owner=owner), text),
        tuple(_compared(content)),
        _gaps(content),
        (table(views.rename(columns={"Own": f"Score by {owner}"}), "Both views"),),
    )


def _compared(content: ReportContent) -> Iterator[str]:
    other, owner = content.mentor, content.choices.name
    for row in wording.agreement_in_order(content.agreement, content.names).to_dict("records"):
        yield wording.agreement_sentence(row, content.names[row["scale"]], other=other, owner=owner)
    if content.overall:
        yield wording.overall_sentence(content.overall, other=other, owner=owner, plural=content.instrument.plural)
    if len(content.pairs):
        yield wording.counts_sentence(analysis.agreement_counts(content.pairs), other=other)
    yield wording.AGREEMENT_CONTEXT


def _gaps(content: ReportContent) -> tuple[LineGroup, ...]:
    other, owner = content.mentor, content.choices.name
    said = [
        wording.gap_sentence(row, content.labels[row["item"]], other=other, owner=owner)
        for row in contracts.rows(analysis.widest(content.pairs))
    ]
    lines = (*map(ReportLine, said), ReportLine("", wording.GAPS_ARE_QUESTIONS))
    return (LineGroup("To talk about", lines),) if said else ()


def _vision(content: ReportContent) -> Section | None:
    key, names = "vision", content.names
    heading = wording.tension_headline(content.tension, names, noun=content.instrument.noun)
    rows = content.tension[content.tension["scale"].isin(list(names))]
    if rows["target"].isna().all():
        return None
    return Section(
        key,
        SECTIONS[key],
        heading,
        wording.tension_caption(),
        ReportFigure(charts.tension(rows, scales=names), wording.tension_text(rows, names)),
        tuple(wording.tension_sentence(row, names[row["scale"]]) for row in rows.to_dict("records")),
        tables=(table(charts.tension_table(rows, scales=names), "Vision against now"),),
    )


def _goals(content: ReportContent) -> Section | None:
    key, goals, forecasts = "goals", content.goals, content.forecasts
    if goals.empty:
        return None
    found = {row["goal"]: row for row in contracts.rows(forecasts)}
    in_order = contracts.rows(wording.goals_in_order(goals))
    return Section(
        key,
        SECTIONS[key],
        wording.goals_headline(forecasts, goals),
        wording.goals_caption(forecasts),
        ReportFigure(charts.goals(forecasts, goals), wording.goals_text(forecasts, goals)),
        tuple(wording.goal_sentence(found[goal["goal"]], goal, most=_WHOLE) for goal in in_order),
        tables=(table(charts.goals_table(forecasts, goals), "Goals; shares in %"),),
    )


def _entries(content: ReportContent) -> Section | None:
    rows = [row | {"sort": _sort(row)} for row in contracts.rows(content.entries)]
    rows.sort(key=lambda row: row["day"], reverse=True)
    groups = tuple(
        LineGroup(label, tuple(_entry(row, content) for row in rows if row["sort"] == sort))
        for sort, label in _GROUPS.items()
        if any(row["sort"] == sort for row in rows)
    )
    heading = wording.entries_headline([row["sort"] for row in rows])
    return Section(ENTRIES, SECTIONS[ENTRIES], heading, groups=groups) if rows else None


def _sort(row: wording.Row) -> str:
    if row["kind"] in ("win", "setback"):
        return str(row["kind"])
    return "new role" if row["way"] == "new_role" else "lesson"


def _entry(row: wording.Row, content: ReportContent) -> ReportLine:
    kind = [] if row["sort"] != "lesson" else [ENTRY_KINDS[row["kind"]].label]
    about = [wording.day(row["day"]), *kind, *([content.names[row["scale"]]] if row["scale"] in content.names else [])]
    return ReportLine(row["title"], " · ".join(about), (row["lesson"],) if row["lesson"] else ())


def _notes(content: ReportContent) -> Section | None:
    noted = contracts.rows(content.check_ins[content.check_ins["note"].notna()])
    lines = [(row["day"], ReportLine(row["note"], wording.day(row["day"]))) for row in noted]
    for row in contracts.rows(content.evidence):
        said = "\n".join(part for part in (row["text"], row["link"]) if part)
        lines.append(
            (row["day"], ReportLine(said, f"{wording.day(row['day'])} · {content.names[row['scale']]}, an example"))
        )
    lines.sort(key=lambda one: one[0], reverse=True)
    if not lines:
        return None
    group = LineGroup("Newest first", tuple(line for _, line in lines))
    return Section("notes", SECTIONS["notes"], wording.count(len(lines), "note"), groups=(group,))


_MADE: dict[str, Callable[[ReportContent], Section | None]] = {
    "agenda": _agenda,
    "over_time": _over_time,
    "two_views": _two_views,
    "vision": _vision,
    "goals": _goals,
    ENTRIES: _entries,
    "notes": _notes,
}
