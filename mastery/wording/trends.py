"""Words for a trend: its verdict in two words and in a sentence, the heading and the text of its chart."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TypedDict, Unpack

import pandas as pd

from mastery.contracts import MERGE_DAYS, MIN_OCCASIONS, MIN_SPAN
from mastery.instruments import USUAL, Measure
from mastery.text import ended
from mastery.wording.events import Marks, marks_since, marks_words
from mastery.wording.figures import Row, count, day, limit, listed, missing, month, number, period, range_words, signed
from mastery.wording.look_back import ring_sentence
from mastery.wording.measures import full_step_words, weights_words, within_words
from mastery.wording.others import beside, others_sentences
from mastery.wording.verdicts import NOT_APPLYING, TREND_WORDS, without_score
from mastery.wording.versions import NOT_ASKED, EarlierTrend, version_breaks, version_sentences

FIRST_SIGHTING = (
    "First sighting: it did not hold at the check-in before, and about half of those that chance makes hold again at "
    "the next."
)
TAKEN_ALONE = "Looked at together with the others, chance could still explain it."
LOOKING = (
    "Over two years of monthly check-ins about 2 in 100 people without any change are told once or more that something "
    "moved; where moods wander slowly, about 10 in 100 (simulated)."
)
"""What looking again and again costs, as benchmarks/looking.py measures it."""
_MOVED = {"rising": "has gone up", "falling": "has gone down"}
_UNSAID = ("too_early", "too_noisy")
STEADY_SURE = "about 9 in 10"
"""How sure *steady* is, which rests on the 90 % interval; "likely" is 95 % wherever it stands."""

_DAYS_A_YEAR = 365
_MIN_WEEKS = int(MIN_SPAN // 7)


def verdict_words(row: Row, inapplicable: Collection[str] = ()) -> str:
    """Return the verdict of one TREND row; a direction is without a tag when it held twice (`holm_twice`).

    One that does not pass Holm's test over all scales is tagged "taken alone", one that passes it now and did not at
    the look before, or the other way, "first sighting". `inapplicable` are the scales of which nothing ever applied.
    """
    if not row["n"] and row["scale"] in inapplicable:
        return NOT_APPLYING
    if row["verdict"] not in _MOVED or row["holm_twice"]:
        return TREND_WORDS[row["verdict"]]
    return f"{row['verdict']}, {'first sighting' if row['holm'] else 'taken alone'}"


def verdict_detail(row: Row, inapplicable: Collection[str] = ()) -> str:
    """Return the verdict of one TREND row with the change and its interval, where they are known.

    "rising: +1.2 (likely +0.4 to +2.0)"; the words alone when it cannot be said or every answer is identical.
    The interval is the one of `verdict_sentence`; `inapplicable` is as for `verdict_words`.
    """
    if row["verdict"] in _UNSAID or row["reason"] == "identical" or missing(row["change"]):
        return verdict_words(row, inapplicable)
    steady = row["verdict"] == "steady"
    low, high = (row["low90"], row["high90"]) if steady else (row["low"], row["high"])
    sure = f"{STEADY_SURE}:" if steady else "likely"
    return f"{verdict_words(row)}: {signed(row['change'])} ({sure} {range_words(low, high, sign=True)})"


class Of(TypedDict, total=False):
    """What is known of the scale whose verdict is said.

    `clear_by` is the day by which one full step should show at the present pace, used while it cannot be said; `each`
    is what is counted, "check-in" where it is absent; `applies` is False when nothing of it ever applied; `measure` is
    what the scores are measured in, 1 to 5 where it is absent.
    """

    clear_by: date | None
    each: str
    applies: bool
    measure: Measure


def verdict_sentence(row: Row, name: str, **of: Unpack[Of]) -> str:
    """Say one TREND row in a sentence, with the interval that carries it.

    `name` is the scale's name. "Likely" is the 95 % interval; *steady* rests on the 90 % interval and says so
    (docs/method.md).
    """
    name, each, step = ended(name), of.get("each", "check-in"), full_step_words(of.get("measure", USUAL))
    if not row["n"]:
        return f"{name}: {without_score(of.get('applies', True))}."
    since = "" if missing(row["first_day"]) else f" since {day(row['first_day'])}"
    so_far = f"from {count(int(row['n']), each)}"
    match row["verdict"]:
        case "rising" | "falling":
            moved = (
                f"{name} {_MOVED[row['verdict']]}: {signed(row['change'])} points{since} ({_likely(row)}), {so_far}."
            )
            return f"{moved}{_reserve(row, each)}"
        case "steady" if row["reason"] == "identical":
            return f"{name} is steady: every answer{since} is identical, {so_far}."
        case "steady":
            between = f"between {limit(row['low90'])} and {limit(row['high90'])}, {STEADY_SURE}"
            return f"{name} is steady: any change{since} is smaller than {step} ({between}), {so_far}."
        case "unclear":
            anywhere = f"is likely anywhere from {range_words(row['low'], row['high'], sign=True)} points"
            return f"{name} shows no clear direction: the change{since} {anywhere}, {so_far}."
        case _:
            return _unsaid(row, name, of.get("clear_by"), each, step=step)


def headline(trend: pd.DataFrame, names: Mapping[str, str], *, noun: str = "element") -> str:
    """Return the heading of the lanes: what can be said of all scales of a TREND frame at once.

    A scale is named as changed only when its direction passes Holm's test over all scales twice: now and at the look
    before.
    `names` maps scale to name; `noun` is the instrument's word for a scale.
    """
    rows = trend[trend["n"] > 0].to_dict("records")
    if not rows:
        return "No score yet"
    since = f"since {day(min(row['first_day'] for row in rows))}"
    moved = {verdict: _moved_names(rows, verdict, names) for verdict in _MOVED}
    parts = [f"{listed(who)} {_have(len(who), verdict)}" for verdict, who in moved.items() if who]
    if parts:
        return f"{'; '.join(parts)} {since}"
    unsaid = {row["verdict"] for row in rows}
    if unsaid <= set(_UNSAID):
        return f"{_whether(unsaid)} whether anything moved"
    if all(row["verdict"] == "steady" for row in rows):
        return f"Every {ended(noun)} is steady {since}"
    alone = any(row["verdict"] in _MOVED and not row["holm"] for row in rows)
    together = "Taken together, no" if alone else "No"
    return f"{together} {ended(noun)} has clearly moved {since}"


def lanes_caption(days: pd.Series, *, measure: Measure = USUAL) -> str:
    """Name the period and unit of the lanes; `days` are the days of the check-ins shown, oldest first."""
    said = f"{period(days.min(), days.max(), len(days))}, {within_words(measure)}."
    return " ".join([said, *weights_words(measure)])


def lanes_note(days: pd.Series, *, with_line: bool, outside: tuple[int, int] = (0, 0)) -> str:
    """Say what else the lanes are to be read by; `days` as for `lanes_caption`.

    `with_line` says whether any trend is drawn, `outside` how many scores lie outside its band, of how many.
    """
    few = f": here {outside[0]:,} of {outside[1]:,}" if outside[1] else ""
    single = f"Single scores often lie outside the band, as it is the line's{few}."
    return " ".join([*([single] if with_line else []), *close_sentence(days), LOOKING])


def close_sentence(days: pd.Series) -> tuple[str, ...]:
    """Say that check-ins close to each other count as one, where there are any; `days` oldest first."""
    return ("Check-ins within two weeks count as one.",) if (days.diff() < pd.Timedelta(days=MERGE_DAYS)).any() else ()


def verdict_sentences(
    trend: pd.DataFrame,
    names: Mapping[str, str],
    *,
    clear_by: pd.Series,
    inapplicable: Collection[str] = (),
    measure: Measure = USUAL,
) -> list[str]:
    """Say each row of a TREND frame; one sentence for all while it is too early for every scale alike.

    `inapplicable` are the scales of which nothing ever applied.
    """
    rows = trend.to_dict("records")
    if all_too_early(trend) and (trend["n"] > 0).all():
        return [f"Too early to say. {few_sentence(rows[0])}"]
    return [
        verdict_sentence(
            row,
            names[row["scale"]],
            clear_by=clear_by.get(row["scale"]),
            applies=row["scale"] not in inapplicable,
            measure=measure,
        )
        for row in rows
    ]


def _is_tagged(row: Row) -> bool:
    return row["verdict"] in _MOVED and not row["holm_twice"]


def _tag(row: Row) -> str:
    """Explain the tag of a direction that has not held twice."""
    return FIRST_SIGHTING if row["holm"] else f"Taken alone: {TAKEN_ALONE[0].lower()}{TAKEN_ALONE[1:]}"


def all_too_early(trend: pd.DataFrame) -> bool:
    """Tell whether every scale of a TREND frame that has a score has the same too few check-ins: said once for all."""
    scored = trend[trend["n"] > 0]
    return bool((scored["reason"] == "few_check_ins").all()) and scored["n"].nunique() == 1


def few_sentence(row: Row, *, each: str = "check-in") -> str:
    """Say of one TREND row how many check-ins count and how many a trend needs; `each` is what one is called."""
    return f"{count(int(row['n']), each)} so far, counted two weeks or more apart; a trend needs {MIN_OCCASIONS}."


def unseen_sentences(trend: pd.DataFrame, names: Mapping[str, str], *, inapplicable: Collection[str] = ()) -> list[str]:
    """Say what the lanes cannot show: what it takes while check-ins are few, what a tag means, what has no score.

    `trend` is a TREND frame, `inapplicable` are the scales of which nothing ever applied.
    """
    scored, unscored = trend[trend["n"] > 0], trend[trend["n"] == 0].to_dict("records")
    few = len(scored) > 0 and bool((scored["reason"] == "few_check_ins").all())
    most = scored.sort_values("n", kind="stable").tail(1) if few else scored.head(0)
    return [
        *(few_sentence(row) for row in most.to_dict("records")),
        *dict.fromkeys(_tag(row) for row in scored.to_dict("records") if _is_tagged(row)),
        *(verdict_sentence(row, names[row["scale"]], applies=row["scale"] not in inapplicable) for row in unscored),
    ]


def lanes_text(
    scores: pd.DataFrame,
    trend: pd.DataFrame,
    names: Mapping[str, str],
    *,
    clear_by: "pd.Series | None" = None,
    **marks: Unpack[Marks],
) -> str:
    """Say what the lanes show: first and last score with their days, the verdict and the marks of every scale.

    `scores` is a SCORES frame, of the newest version of the questionnaire and of earlier ones, `trend` a TREND frame,
    `names` maps scale to name in the order of the lanes; with `clear_by`, scale → the day by which a full step should
    show, the verdicts say that too. Events, goals and the scores of
    others count from the first score on, as in the lanes.
    """
    verdicts = {row["scale"]: row for row in trend.to_dict("records")}
    by = {} if clear_by is None else clear_by.to_dict()
    given = scores[scores["score"].notna()].sort_values("day", kind="stable")
    look_backs, apart = marks.get("look_backs"), marks.get("inapplicable", ())
    measure = marks.get("measure", USUAL)
    events, periods = marks_since(given["day"].min(), **marks)
    ratings = beside(given, marks.get("others"))
    sentences: list[str] = []
    for scale, name in names.items():
        rows = _of_scale(given, scale)
        row = verdicts.get(scale) if len(rows) else None
        said = verdict_sentence(row, name, clear_by=by.get(scale), measure=measure) if row else ""
        rings = [] if look_backs is None else _of_scale(look_backs, scale).to_dict("records")
        marked = marks_words(_of_scale(events, scale), _of_scale(periods, scale))
        seen = others_sentences(_of_scale(ratings, scale))
        sentences += _by_version(rows, given, name, applies=scale not in apart, earlier=marks.get("earlier", ()))
        sentences += [said, *map(ring_sentence, rings), *seen, marked]
    loose = marks_words(events[events["scale"].isna()], periods[periods["scale"].isna()])
    sentences += [f"Without an element. {loose}"] if loose else []
    breaks = version_sentences(version_breaks(given), earlier=marks.get("earlier", ()))
    sentences += [*breaks, *weights_words(measure)]
    return " ".join(sentence for sentence in sentences if sentence)


def _of_scale(rows: pd.DataFrame, scale: str) -> pd.DataFrame:
    return rows if rows.empty else rows[rows["scale"] == scale]


def _by_version(
    rows: pd.DataFrame, given: pd.DataFrame, name: str, *, applies: bool, earlier: Sequence[EarlierTrend]
) -> list[str]:
    """Say first and last score of a scale, apart for each version of the questionnaire, as they do not compare.

    Each earlier version that has a trend is said with it.
    """
    if rows.empty or given["version"].nunique() < 2:
        return [_ends(rows, name, applies=applies)]
    newest = given["version"].iloc[-1]
    versions = rows["version"].unique()
    trends = {one.version: _earlier_trend(one.trend, str(rows["scale"].iloc[0])) for one in earlier}
    said = [
        _ends(rows[rows["version"] == one], f"{name}, version {one}", applies=applies) + trends.get(one, "")
        for one in versions
    ]
    return said if newest in versions else [*said, f"{name}: {NOT_ASKED.format(version=newest)}."]


def _earlier_trend(trend: pd.DataFrame, scale: str) -> str:
    """Say the TREND row of a scale in a version that is over, to stand behind its scores; "" where it has none."""
    rows = trend[trend["scale"] == scale].to_dict("records")
    if not rows or not has_trend(trend[trend["scale"] == scale]):
        return ""
    (row,) = rows
    detail = verdict_detail(row).replace(": ", ", ", 1)
    reserve = _reserve(row, "check-in") if row["verdict"] in _MOVED else ""
    return f" Its trend: {detail}, from {count(int(row['n']), 'check-in')}.{reserve}"


def has_trend(trend: pd.DataFrame) -> bool:
    """Tell whether any row of a TREND frame rests on check-ins enough."""
    return bool((~trend["reason"].isin(["few_check_ins", "short_span"]) & (trend["n"] > 0)).any())


def _ends(rows: pd.DataFrame, name: str, *, applies: bool) -> str:
    if rows.empty:
        return f"{name}: {without_score(applies)}."
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) == 1:
        return f"{name}: {number(last['score'])} on {day(last['day'])}."
    return f"{name}: {number(first['score'])} on {day(first['day'])}, {number(last['score'])} on {day(last['day'])}."


def _unsaid(row: Row, name: str, clear_by: date | None, each: str, *, step: str) -> str:
    so_far = count(int(row["n"]), each)
    ahead = "" if clear_by is None or missing(clear_by) else _when(clear_by, row["last_day"])
    match row["reason"]:
        case "few_check_ins":
            why = few_sentence(row, each=each)
        case "short_span":
            days = count(int(row["span_days"]), "day")
            why = f"{so_far} over {days}; a trend needs at least {_MIN_WEEKS} weeks."
        case _:
            half = number((row["high"] - row["low"]) / 2)
            noisy = row["verdict"] == "too_noisy" and not ahead
            wait = ", and waiting may not help" if noisy else ""
            why = f"With {so_far} a change of up to {half} points could still be chance{wait}."
    shows = step.replace("one step", "one full step")
    pace = f" At your pace {shows} should show {ahead}." if ahead else ""
    return f"{name}: {TREND_WORDS[row['verdict']]}. {why}{pace}"


def _when(clear_by: date, last: date) -> str:
    """Say a day ahead as roughly as it is known: the month within a year, then the number of years."""
    days = (pd.Timestamp(clear_by) - pd.Timestamp(last)).days
    if days < _DAYS_A_YEAR:
        return f"by about {month(clear_by)}"
    return f"in about {count(round(days / _DAYS_A_YEAR), 'year')}"


def _reserve(row: Row, each: str) -> str:
    """What a direction that has not held twice is said with."""
    if row["holm_twice"]:
        return ""
    return f" {FIRST_SIGHTING.replace('check-in', each) if row['holm'] else TAKEN_ALONE}"


def _moved_names(rows: Sequence[Row], verdict: str, names: Mapping[str, str]) -> list[str]:
    clear = {row["scale"] for row in rows if row["verdict"] == verdict and row["holm_twice"]}
    return [f"“{name}”" for scale, name in names.items() if scale in clear]


def _whether(verdicts: set[str]) -> str:
    """Join what cannot be said: "Too early to say", "Too noisy to say", "Too early or too noisy to say"."""
    return " or ".join(TREND_WORDS[code].removesuffix(" to say") for code in sorted(verdicts)).capitalize() + " to say"


def _have(how_many: int, verdict: str) -> str:
    return _MOVED[verdict] if how_many == 1 else _MOVED[verdict].replace("has", "have")


def _likely(row: Row) -> str:
    return f"likely between {limit(row['low'])} and {limit(row['high'])}"
