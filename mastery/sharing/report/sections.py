"""The sections of a report: from what is shown to findings, figures, lines and tables."""

from collections.abc import Callable, Collection, Iterator

import pandas as pd

from mastery import analysis, charts, contracts, wording
from mastery.kinds import ENTRY_KINDS
from mastery.sharing.report.choices import SECTIONS
from mastery.sharing.report.content import Shown
from mastery.sharing.report.page import Figure, Group, Line, Section, Table, table

_WHOLE = 1_000
"""Letters of a goal that are said in its sentence: nearly always all of it (own)."""

_NO_DAY = pd.Series(dtype=object)
_GROUPS = {"win": "Wins", "setback": "Setbacks", "new role": "New roles", "lesson": "Lessons"}


def sections(shown: Shown) -> tuple[Section, ...]:
    """Return the sections that were chosen, in their order; one of lines none of which was chosen is not there."""
    made = (_MADE[key](shown) for key in SECTIONS if key in shown.choices.sections)
    return tuple(one for one in made if one is not None)


def named(shown: Shown, made: Collection[str]) -> dict[str, list[str]]:
    """Return the titles that stand in the sections with the keys `made`, each once, by kind of record."""
    titles: dict[str, list[str]] = {"goal": [], "plan_item": [], "entry": []}
    if "goals" in made:
        titles["goal"] += shown.goals["statement"].to_list()
    if "told" in made:
        titles["entry"] += shown.told["title"].to_list()
    if "agenda" in made:
        for row in contracts.rows(shown.met):
            titles[row["kind"]].append(row["title"])
    if "over_time" in made:
        for mark in contracts.rows(charts.events_table(shown.scores, scales=shown.names, **_marked(shown))):
            titles["goal" if mark["Until"] else "entry"].append(mark["In short"])
    return {kind: list(dict.fromkeys(found)) for kind, found in titles.items()}


def _agenda(shown: Shown) -> Section | None:
    name, mentor = shown.choices.name, shown.mentor
    asked = Group(wording.questions_heading(name, mentor), tuple(map(Line, shown.questions)), numbered=True)
    agreed = [row for row in contracts.rows(shown.met) if row["code"] == "agreed"]
    rest = [row for row in contracts.rows(shown.met) if row["code"] != "agreed"]
    groups = [
        *([asked] if shown.questions else []),
        *([Group("What was agreed", tuple(map(_met, agreed)))] if agreed else []),
        *([Group(f"Since {wording.day(shown.met_since)}", tuple(map(_met, rest)))] if rest else []),
    ]
    if not groups:
        return None
    heading = wording.agenda_headline(mentor, meets_on=shown.meets_on, questions=len(shown.questions))
    return Section("agenda", SECTIONS["agenda"], heading, groups=tuple(groups))


def _met(row: wording.Row) -> Line:
    return Line(wording.since_line(row))


def _over_time(shown: Shown) -> Section:
    if not shown.scores["score"].notna().any():
        return Section("over_time", SECTIONS["over_time"], wording.NO_CHECK_INS)
    scores, trend, names = shown.scores, shown.trend, shown.names
    marks = _marked(shown)
    chart = charts.lanes(scores, shown.line, trend, scales=names, **marks)
    return Section(
        "over_time",
        SECTIONS["over_time"],
        wording.headline(trend, names, noun=shown.instrument.noun),
        wording.lanes_caption(
            shown.check_ins["day"],
            with_line=not shown.line.empty,
            outside=analysis.outside_band(analysis.counted(scores, shown.check_ins), shown.line),
        ),
        Figure(chart, wording.lanes_text(scores, trend, names, **marks)),
        tuple(wording.verdict_sentences(trend, names, clear_by=_NO_DAY)),
        tables=(*_scores(shown), _trend(shown), *_marks(shown, marks)),
    )


def _marked(shown: Shown) -> wording.Marks:
    return {"events": shown.events, "periods": shown.periods, "others": shown.others}


def _scores(shown: Shown) -> Iterator[Table]:
    """Yield the scores with a row for each check-in: the owner's, and those of the mentor."""
    for name, rows in ((shown.choices.name, shown.scores), (shown.mentor, shown.others)):
        if len(rows):
            wide = rows.pivot(index=["day", "check_in"], columns="scale", values="score").droplevel("check_in")
            wide = wide.reindex(columns=list(shown.names)).set_axis(list(shown.names.values()), axis="columns")
            yield table(wide.rename_axis("Date").reset_index(), f"Scores by {name}, from 1 to 5")


def _trend(shown: Shown) -> Table:
    rows = shown.trend
    rows = rows.assign(words=[wording.verdict_words(row) for row in rows.to_dict("records")])
    columns = {"Change": "change", "Likely from": "low", "Likely to": "high", "Check-ins": "n", "In words": "words"}
    named = pd.DataFrame({"Name": rows["scale"].map(shown.names)} | {one: rows[key] for one, key in columns.items()})
    return table(named, "The trend of each, in scale points over the period")


def _marks(shown: Shown, marks: wording.Marks) -> Iterator[Table]:
    found = charts.events_table(shown.scores, scales=shown.names, **marks)
    if len(found):
        yield table(found, "What is marked")


def _two_views(shown: Shown) -> Section | None:
    key, other, owner = "two_views", shown.mentor, shown.choices.name
    if shown.agreement.empty:
        return None
    heading = wording.agreement_headline(shown.agreement, shown.names, other=other, owner=owner)
    if not shown.agreement["difference"].notna().any():
        return Section(key, SECTIONS[key], heading)
    text = wording.agreement_text(shown.agreement, shown.names, other=other, owner=owner)
    views = charts.agreement_table(shown.agreement, scales=shown.names, other=other)
    return Section(
        key,
        SECTIONS[key],
        heading,
        wording.agreement_caption(shown.agreement, other=other),
        Figure(charts.agreement(shown.agreement, scales=shown.names, other=other, owner=owner), text),
        tuple(_compared(shown)),
        _gaps(shown),
        (table(views.rename(columns={"Own": f"Score by {owner}"}), "Both views"),),
    )


def _compared(shown: Shown) -> Iterator[str]:
    other, owner = shown.mentor, shown.choices.name
    for row in wording.agreement_in_order(shown.agreement, shown.names).to_dict("records"):
        yield wording.agreement_sentence(row, shown.names[row["scale"]], other=other, owner=owner)
    if shown.overall:
        yield wording.overall_sentence(shown.overall, other=other, owner=owner, plural=shown.instrument.plural)
    if len(shown.pairs):
        yield wording.counts_sentence(analysis.agreement_counts(shown.pairs), other=other)
    yield wording.AGREEMENT_CONTEXT


def _gaps(shown: Shown) -> tuple[Group, ...]:
    other, owner = shown.mentor, shown.choices.name
    said = [
        wording.gap_sentence(row, shown.labels[row["item"]], other=other, owner=owner)
        for row in contracts.rows(analysis.widest(shown.pairs))
    ]
    lines = (*map(Line, said), Line("", wording.GAPS_ARE_QUESTIONS))
    return (Group("To talk about", lines),) if said else ()


def _vision(shown: Shown) -> Section | None:
    key, names = "vision", shown.names
    heading = wording.tension_headline(shown.tension, names, noun=shown.instrument.noun)
    rows = shown.tension[shown.tension["scale"].isin(list(names))]
    if rows["target"].isna().all():
        return None
    return Section(
        key,
        SECTIONS[key],
        heading,
        wording.tension_caption(),
        Figure(charts.tension(rows, scales=names), wording.tension_text(rows, names)),
        tuple(wording.tension_sentence(row, names[row["scale"]]) for row in rows.to_dict("records")),
        tables=(table(charts.tension_table(rows, scales=names), "Vision against now"),),
    )


def _goals(shown: Shown) -> Section | None:
    key, goals, forecasts = "goals", shown.goals, shown.forecasts
    if goals.empty:
        return None
    found = {row["goal"]: row for row in contracts.rows(forecasts)}
    in_order = contracts.rows(wording.goals_in_order(goals))
    return Section(
        key,
        SECTIONS[key],
        wording.goals_headline(forecasts, goals),
        wording.goals_caption(forecasts),
        Figure(charts.goals(forecasts, goals), wording.goals_text(forecasts, goals)),
        tuple(wording.goal_sentence(found[goal["goal"]], goal, most=_WHOLE) for goal in in_order),
        tables=(table(charts.goals_table(forecasts, goals), "Goals; shares in %"),),
    )


def _told(shown: Shown) -> Section | None:
    rows = [row | {"sort": _sort(row)} for row in contracts.rows(shown.told)]
    rows.sort(key=lambda row: row["day"], reverse=True)
    groups = tuple(
        Group(label, tuple(_entry(row, shown) for row in rows if row["sort"] == sort))
        for sort, label in _GROUPS.items()
        if any(row["sort"] == sort for row in rows)
    )
    heading = wording.told_headline([row["sort"] for row in rows])
    return Section("told", SECTIONS["told"], heading, groups=groups) if rows else None


def _sort(row: wording.Row) -> str:
    if row["kind"] in ("win", "setback"):
        return str(row["kind"])
    return "new role" if row["way"] == "new_role" else "lesson"


def _entry(row: wording.Row, shown: Shown) -> Line:
    kind = [] if row["sort"] != "lesson" else [ENTRY_KINDS[row["kind"]].label]
    about = [wording.day(row["day"]), *kind, *([shown.names[row["scale"]]] if row["scale"] in shown.names else [])]
    return Line(row["title"], " · ".join(about), (row["lesson"],) if row["lesson"] else ())


def _notes(shown: Shown) -> Section | None:
    noted = contracts.rows(shown.check_ins[shown.check_ins["note"].notna()])
    lines = [(row["day"], Line(row["note"], wording.day(row["day"]))) for row in noted]
    for row in contracts.rows(shown.evidence):
        said = "\n".join(part for part in (row["text"], row["link"]) if part)
        lines.append((row["day"], Line(said, f"{wording.day(row['day'])} · {shown.names[row['scale']]}, an example")))
    lines.sort(key=lambda one: one[0], reverse=True)
    if not lines:
        return None
    group = Group("Newest first", tuple(line for _, line in lines))
    return Section("notes", SECTIONS["notes"], wording.count(len(lines), "note"), groups=(group,))


_MADE: dict[str, Callable[[Shown], Section | None]] = {
    "agenda": _agenda,
    "over_time": _over_time,
    "two_views": _two_views,
    "vision": _vision,
    "goals": _goals,
    "told": _told,
    "notes": _notes,
}
