"""Turn the content of a report into sections: a finding, a figure, lines; and in words and numbers all of it."""

from collections.abc import Callable, Collection, Iterator, Mapping

import pandas as pd

from mastery import analysis, charts, contracts, wording
from mastery.kinds import ENTRY_KINDS, OPEN_STATUSES
from mastery.sharing.report import figures
from mastery.sharing.report.choices import ENTRIES, SECTIONS
from mastery.sharing.report.content import ReportContent
from mastery.sharing.report.page import Card, LineGroup, ReportLine, Section, Sign, Table, table

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
    found: dict[str, list[str]] = {"goal": [], "plan_item": [], "entry": [], "planned_test": []}
    if "planned_tests" in made:
        found["planned_test"] += content.tests["practice"].to_list()
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
    name = content.choices.name
    rows = contracts.rows(content.met)
    is_open = [row["code"] == "agreed" and row["status"] in OPEN_STATUSES for row in rows]
    agreed = tuple(_agreed(row) for row, still in zip(rows, is_open, strict=True) if still)
    rest = tuple(wording.since_line(row) for row, still in zip(rows, is_open, strict=True) if not still)
    since = wording.since_heading(content.met_since)
    # The goals have a figure of their own then, and the entries a list.
    in_numbers = "goals" in content.choices.sections and len(content.goals) > 0
    questions = tuple(map(ReportLine, content.questions))
    groups = (
        LineGroup(wording.questions_heading(name), questions, numbered=True),
        LineGroup(wording.AGREED_OPEN, agreed, dated=True),
        LineGroup(since, () if in_numbers else tuple(map(ReportLine, rest))),
    )
    section = Section(
        "agenda",
        SECTIONS["agenda"],
        "",
        sentences=rest if in_numbers else (),
        groups=tuple(group for group in groups if group.lines),
        numbers=since,
    )
    return section if section.groups or section.sentences else None


def _agreed(row: wording.Row) -> ReportLine:
    return ReportLine(row["title"], wording.day(row["day"]) if row["day"] else "")


def _over_time(content: ReportContent) -> Section:
    if not content.scores["score"].notna().any():
        return Section("over_time", SECTIONS["over_time"], wording.NO_CHECK_INS)
    trend, names, days = content.trend, content.names, content.check_ins["day"]
    apart, measure = content.inapplicable, content.instrument.measure
    said = tuple(wording.verdict_sentences(trend, names, clear_by=_NO_DAY, inapplicable=apart, measure=measure))
    caption = wording.over_time_caption(
        days,
        with_line=not content.line.empty,
        outside=analysis.outside_band(analysis.counted(content.scores, content.check_ins), content.line),
        measure=measure,
    )
    caption += f" {said[0]}" if wording.all_too_early(trend) and len(said) == 1 else ""
    long_ago = days.max() - days.min() > figures.RECENT
    caption += f" {wording.RECENT_DOTS}" if long_ago else ""
    return Section(
        "over_time",
        SECTIONS["over_time"],
        wording.headline(trend, names, noun=content.instrument.noun),
        caption,
        figures.over_time(content),
        said,
        tables=(*_scores(content), _trend(content), *_marks(content)),
    )


def _marked(content: ReportContent) -> wording.Marks:
    return {
        "events": content.events,
        "periods": content.periods,
        "others": content.others,
        "inapplicable": content.inapplicable,
        "measure": content.instrument.measure,
    }


def _scores(content: ReportContent) -> Iterator[Table]:
    """Yield one table of the scores of both, a row for each check-in; of years before the last two a mean each."""
    parts = [(content.choices.name, content.scores), (content.mentor, content.others)]
    wide = [_by_check_in(rows, who, content.names) for who, rows in parts if len(rows)]
    whole = pd.concat(wide, ignore_index=True).sort_values("day", kind="stable", ignore_index=True)
    recent = whole["day"] > whole["day"].max() - figures.RECENT
    names = list(content.names.values())
    whole["Date"] = [wording.day(day) for day in whole["day"]]
    older = whole[~recent]
    if len(older):
        by_year = older.groupby([older["day"].dt.year, "By"], sort=True)[names].agg("mean")
        counts = older.groupby([older["day"].dt.year, "By"], sort=True).size()
        dates = [wording.YEAR_MEAN.format(year=year, check_ins=int(n)) for (year, _), n in counts.items()]
        older = by_year.reset_index(names=["year", "By"]).assign(Date=dates)
    by = wording.listed([who for who, rows in parts if len(rows)])
    columns = ["Date", "By", *names]
    yield table(
        pd.concat([older, whole[recent]], ignore_index=True)[columns],
        f"Scores by {by}, from {content.instrument.range}",
    )


def _by_check_in(rows: pd.DataFrame, who: str, names: Mapping[str, str]) -> pd.DataFrame:
    wide = rows.pivot(index=["day", "check_in"], columns="scale", values="score").droplevel("check_in")
    wide = wide.reindex(columns=list(names)).set_axis(list(names.values()), axis="columns")
    return wide.rename_axis("day").reset_index().assign(By=who)


def _trend(content: ReportContent) -> Table:
    rows = content.trend
    rows = rows.assign(words=[wording.verdict_words(row, content.inapplicable) for row in rows.to_dict("records")])
    columns = {"Change": "change", "Likely from": "low", "Likely to": "high", "Check-ins": "n", "In words": "words"}
    named = pd.DataFrame({"Name": rows["scale"].map(content.names)} | {one: rows[key] for one, key in columns.items()})
    return table(named, "The trend of each, in scale points over the period")


def _marks(content: ReportContent) -> Iterator[Table]:
    """Yield what is marked, events with the number that stands over their mark."""
    found = charts.events_table(content.scores, scales=content.names, **_marked(content))
    if len(found):
        event = found["Until"].isna()
        if event.any():
            found.insert(2, "Mark", event.cumsum().astype(str).where(event, ""))
        yield table(found, "What is marked")


def _two_views(content: ReportContent) -> Section | None:
    key, other, owner = "two_views", content.mentor, content.choices.name
    if content.agreement.empty:
        return None
    heading = wording.agreement_headline(content.agreement, content.names, other=other, owner=owner)
    if not content.agreement["difference"].notna().any():
        return Section(key, SECTIONS[key], heading)
    views = charts.agreement_table(content.agreement, scales=content.names, other=other)
    said = (wording.agreement_caption, wording.agreement_note)
    caption = " ".join(say(content.agreement, other=other, measure=content.instrument.measure) for say in said)
    return Section(
        key,
        SECTIONS[key],
        heading,
        caption,
        figures.two_views(content),
        tuple(_compared(content)),
        cards=_gaps(content),
        cards_about=_gaps_about(content),
        tables=(table(views.rename(columns={"Own": f"Score by {owner}"}), "Both views"),),
    )


def _compared(content: ReportContent) -> Iterator[str]:
    other, owner = content.mentor, content.choices.name
    for row in wording.agreement_in_order(content.agreement, content.names).to_dict("records"):
        yield wording.agreement_sentence(row, content.names[row["scale"]], other=other, owner=owner)
    if content.overall:
        yield wording.overall_sentence(content.overall, other=other, owner=owner, plural=content.instrument.plural)
    yield wording.AGREEMENT_CONTEXT


def _gaps(content: ReportContent) -> tuple[Card, ...]:
    """Return up to three statements that both answered furthest apart, with the level and the sentence of each."""
    parts = (("own", content.choices.name), ("other", content.mentor))
    return tuple(
        Card(
            content.labels[row["item"]],
            tuple(
                Sign(mark, wording.chosen_sentence(who, row[mark], _words(content, row["item"], row[mark])))
                for mark, who in parts
            ),
        )
        for row in contracts.rows(analysis.widest(content.pairs))
    )


def _words(content: ReportContent, item: str, answer: int) -> str:
    return content.instrument.range.described(content.levels[item]).get(answer, "")


def _gaps_about(content: ReportContent) -> str:
    if content.pairs.empty:
        return ""
    measure = content.instrument.measure
    found = analysis.agreement_counts(content.pairs, measure=measure)
    counts = wording.counts_sentence(found, other=content.mentor, measure=measure)
    return f"{counts} {wording.GAPS_ARE_QUESTIONS}"


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
        wording.vision_caption(),
        figures.vision(content),
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
        wording.way_caption(forecasts),
        figures.goals(content),
        tuple(wording.goal_sentence(found[goal["goal"]], goal, most=_WHOLE) for goal in in_order),
        tables=(table(charts.goals_table(forecasts, goals), "Goals; shares in %"),),
    )


def _entries(content: ReportContent) -> Section | None:
    numbers = _numbers(content)
    rows = [{**row, "sort": _sort(row), "mark": numbers.get(row["entry"])} for row in contracts.rows(content.entries)]
    rows.sort(key=lambda row: row["day"], reverse=True)
    groups = tuple(
        LineGroup(label, tuple(_entry(row, content) for row in rows if row["sort"] == sort))
        for sort, label in _GROUPS.items()
        if any(row["sort"] == sort for row in rows)
    )
    heading = wording.entries_headline([row["sort"] for row in rows])
    return Section(ENTRIES, SECTIONS[ENTRIES], heading, groups=groups) if rows else None


def _numbers(content: ReportContent) -> dict[str, int]:
    """Return the number of each entry that is marked over time, by its uid."""
    if "over_time" not in content.choices.sections or not content.scores["score"].notna().any():
        return {}
    return {entry: number for number, entry in enumerate(figures.marked_events(content)["entry"], 1)}


def _sort(row: wording.Row) -> str:
    if row["kind"] in ("win", "setback"):
        return str(row["kind"])
    return "new role" if row["way"] == "new_role" else "lesson"


def _entry(row: wording.Row, content: ReportContent) -> ReportLine:
    kind = [] if row["sort"] != "lesson" else [ENTRY_KINDS[row["kind"]].label]
    about = [wording.day(row["day"]), *kind, *([content.names[row["scale"]]] if row["scale"] in content.names else [])]
    about += [wording.MARK_NUMBER.format(number=row["mark"])] if row["mark"] else []
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


def _planned_tests(content: ReportContent) -> Section | None:
    rows = contracts.rows(content.tests)
    if not rows:
        return None
    lines = tuple(
        ReportLine(
            f"{row['practice']}: {wording.planned_test_headline(row)}",
            wording.days_words(row["start"], row["last"]),
            tuple(wording.planned_test_sentences(row)),
        )
        for row in rows
    )
    key, heading = "planned_tests", wording.planned_tests_headline([row["verdict"] for row in rows])
    return Section(key, SECTIONS[key], heading, groups=(LineGroup("By lot, with and without", lines),))


_MADE: dict[str, Callable[[ReportContent], Section | None]] = {
    "agenda": _agenda,
    "over_time": _over_time,
    "two_views": _two_views,
    "vision": _vision,
    "goals": _goals,
    ENTRIES: _entries,
    "notes": _notes,
    "planned_tests": _planned_tests,
}
