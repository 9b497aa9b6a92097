"""Nothing that was left out leaves: secrets in every field of every record, and the last look at a finished file."""

import random
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pandas as pd
import pytest
from report_maker import (
    EVERY_SECTION,
    FIVE,
    TODAY,
    coming_meeting,
    everything,
    in_every_text,
    letters,
    person,
    planted,
    report,
    sample,
    secret,
    secrets_in,
    strings,
    table,
    texts_of,
    tree,
    whole_file,
    with_an_import,
    words,
)

from mastery import charts, kinds, wording
from mastery.sharing.files import images
from mastery.sharing.files.calendar import calendar
from mastery.sharing.report.build import Leak, build
from mastery.sharing.report.choices import SECTIONS
from mastery.sharing.report.leaks import leaks
from mastery.sharing.report.page import LineGroup, ReportLine, Section, Table
from mastery.sharing.report.pdf import pdf_text
from mastery.sharing.report.sections import sections

FLAVOURS = list(kinds.FLAVOURS)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
SECRET = "Nobody else may read this"
AGENDA = frozenset(["agenda"])
LANES = frozenset(["over_time"])
BEGUN = date(2025, 10, 25)


@cache
def of_planted(**changed):
    return report(planted(), **changed)


@cache
def file_of_planted(flavour="mail", **changed):
    return build(of_planted(**changed), planted(), flavour=flavour)


@cache
def of_sample(**changed):
    return report(sample(), **changed)


@cache
def file_of_sample(flavour="mail", **changed):
    return build(of_sample(**changed), sample(), flavour=flavour)


def all_text(file, flavour):
    return strings(file) + pdf_text(file) if flavour == "pdf" else file.decode()


def noted(known, text):
    """The journal with a note of this text to its first check-in."""
    notes = known.check_ins["note"].astype("object")
    notes.iloc[0] = text
    return replace(known, check_ins=known.check_ins.assign(note=notes.astype("str")))


def with_records(known, kind, **columns):
    return replace(known, records={**known.records, kind: known.records[kind].assign(**columns)})


def found_in(file, known, *, machine=lambda: "", **changed):
    return leaks(file, known, of_sample(**changed).content, machine=machine)


def saying(monkeypatch, say):
    """Let every report end with a section of the lines that `say` makes of what is shown."""

    def wrong(of):
        return (
            *sections(of),
            Section("extra", "Extra", "More", groups=(LineGroup("All", tuple(map(ReportLine, say(of)))),)),
        )

    monkeypatch.setattr("mastery.sharing.report.build.sections", wrong)


def anew(made):
    """The report without the page that may have been made of it already."""
    return replace(made)


def with_notes(known, section):
    """A report of one section whose frames hold the notes though none were chosen."""
    made = of_sample(sections=frozenset([section]))
    return replace(made, content=replace(made.content, check_ins=known.check_ins))


def notes_of(of):
    return tuple(of.check_ins["note"].dropna())


def test_every_field_of_text_of_every_kind_of_record_holds_a_secret():
    empty = [name for name, rows in {**planted().records, **planted().parts}.items() if rows.empty]
    assert not empty, "the sample needs a record of each"
    for name, kind in kinds.KINDS.items():
        for field in texts_of(kind.fields):
            assert planted().records[name][field].str.contains("qx[0-9a-f]{10}").all()


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_no_secret_and_no_uid_is_in_the_file_when_nothing_is_chosen(flavour):
    said = all_text(file_of_planted(flavour), flavour)
    assert "Runa" in said
    assert secrets_in(said) == set()
    folded = said.replace("-", "")
    uids = [uid for name, records in planted().records.items() for uid in records[name]]
    uids += [*planted().check_ins["check_in"], *planted().replies["check_in"]]
    assert len(uids) > 300
    assert [uid for uid in uids if uid.replace("-", "") in folded] == []


def test_no_secret_is_in_a_single_chart_of_what_is_shown():
    of = of_planted().content
    names = of.names
    marks = {"events": of.events, "periods": of.periods, "others": of.others}
    views = {"scales": names, "other": of.mentor}
    drawn = [
        (
            charts.lanes(of.scores, of.line, of.trend, scales=names, **marks),
            charts.events_table(of.scores, scales=names, **marks),
        ),
        (charts.agreement(of.agreement, **views, owner="Runa"), charts.agreement_table(of.agreement, **views)),
        (charts.tension(of.tension, scales=names), charts.tension_table(of.tension, scales=names)),
    ]
    for chart, plotted in drawn:
        pdf = images.pdf(chart)
        files = [images.svg(chart), images.csv(plotted).decode(), strings(pdf), pdf_text(pdf)]
        assert "Being focused" in files[0]
        assert [secrets_in(file) for file in files] == [set()] * 4


def test_the_calendar_holds_the_titles_of_what_lies_ahead_and_no_other_text():
    made = calendar(planted().records, check_ins=None, at=datetime(2026, 11, 22, tzinfo=UTC))
    titles = {"goal": "statement", "plan_item": "title", "credential": "name", "person": "name"}
    allowed = {one for kind, name in titles.items() for one in planted().records[kind][name].str[-12:]}
    found = secrets_in(made.decode().replace("\r\n ", ""))
    assert found
    assert found <= allowed


@pytest.mark.parametrize("flavour", ["reply", "pdf"])
def test_of_what_is_chosen_line_by_line_only_what_it_says_is_there(flavour):
    goal, entry = planted().records["goal"].iloc[0], planted().records["entry"].iloc[-1]
    agreed = planted().records["plan_item"].dropna(subset="meeting").iloc[-1]
    file = file_of_planted(
        flavour,
        goals=frozenset([goal["goal"]]),
        entries=frozenset([entry["entry"]]),
        plan_items=frozenset([agreed["plan_item"]]),
        sections=frozenset(["agenda", "goals", "told"]),
    )
    found = secrets_in(all_text(file, flavour))
    named = {goal["statement"], entry["title"], entry["lesson"], agreed["title"]}
    assert named <= found
    assert found <= named | {goal["unit"], goal["measure"]}


def test_with_notes_the_notes_and_examples_of_the_period_are_there_and_no_other():
    since, scales = date(2026, 6, 1), ("focused", "potential")
    found = secrets_in(file_of_planted(sections=frozenset(["notes", "vision"]), since=since, scales=scales).decode())
    inside = planted().check_ins.query("day >= '2026-06-01' and instrument == 'five-elements'")
    examples = planted().evidence
    examples = examples[examples["check_in"].isin(inside["check_in"]) & examples["scale"].isin(scales)]
    assert len(inside) < len(planted().check_ins)
    assert 0 < len(examples) < len(planted().evidence)
    assert found == {*inside["note"], *examples["text"], *examples["link"]}


def test_a_prepared_meeting_brings_its_questions_and_not_its_note():
    meeting = planted().records["meeting"].iloc[-1]
    file = file_of_planted(meeting=meeting["meeting"], sections=frozenset(["agenda", "vision", "goals", "told"]))
    assert secrets_in(file.decode()) == {meeting["questions"]}


def test_what_is_left_out_and_what_another_mentor_said_makes_no_difference_to_the_file():
    other = in_every_text(sample(), lambda *place: secret("other", *place))
    assert not set(planted().records["goal"]["statement"]) & set(other.records["goal"]["statement"])
    assert len(planted().replies) == 2 * len(other.replies)
    assert build(report(other), other, flavour="mail") == file_of_planted()


def test_an_element_left_out_is_nowhere_and_the_file_says_that_some_are():
    lines = everything(planted()) | {"entries": frozenset(planted().records["entry"]["entry"].tail(20))}
    chosen = {"scales": ("focused", "potential"), "sections": EVERY_SECTION - {"vision", "notes"}, **lines}
    said = file_of_planted("reply", **chosen).decode()
    names = FIVE.scale_names
    assert [name for scale, name in names.items() if scale not in ("focused", "potential") and name in said] == []
    assert names["focused"] in said
    assert "Some elements were left out: this is about 2 elements of 5." in " ".join(said.split())
    of = of_planted(**chosen).content
    for frame in (of.scores, of.line, of.trend, of.others, of.agreement, of.pairs, of.tension):
        assert set(frame["scale"]) == {"focused", "potential"}


def test_with_the_latest_reply_alone_the_earlier_ones_are_not_there():
    every, latest = (
        [
            row
            for row in next(made for made in one.page.sections[0].tables if made.caption.startswith("Scores by")).rows
            if row[1] == "Amara"
        ]
        for one in (of_sample(sections=LANES), of_sample(sections=LANES, all_rounds=False))
    )
    assert [row[0] for row in every] == ["13 Jul 2026", "25 Aug 2026", "12 Oct 2026"]
    assert latest == every[-1:]


def days_written(text):
    """The days in a text; "25 Jul to 10 Oct 2026" holds two of one year."""
    found, year = [], None
    for number, month, own in reversed(re.findall(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b(?: (\d{{4}}))?", text)):
        year = int(own) if own else year
        found.append(date(year, MONTHS.index(month) + 1, int(number)))
    return found


def less_exact(kind, flavour="reply"):
    """The file of a period that begins with a check-in, days and scores less exact."""
    lines = everything(sample()) if flavour == "reply" else {}
    sections = EVERY_SECTION if flavour == "reply" else frozenset(["vision"])
    return file_of_sample(flavour, blur=kind, since=BEGUN, sections=sections, **lines)


@pytest.mark.parametrize(("kind", "step"), [("half", 0.5), ("whole", 1.0)])
def test_less_exact_scores_are_whole_steps_in_every_table(kind, step):
    root = tree(less_exact(kind))
    both = "Scores by Runa and Amara, from 1 to 5"
    scores = [row[2:] for row in table(root, both)[1:]]
    own = sample().check_ins
    inside = (own["day"] >= pd.Timestamp(BEGUN)) & (own["instrument"] == "five-elements")
    assert len([row for row in table(root, both) if row[1] == "Runa"]) == inside.sum()
    views, vision = table(root, "Both views"), table(root, "Vision against now")
    assert views[0][1:4] == ["Score by Runa", "Score by Amara", "Difference"]
    assert vision[0][2] == "Score"
    scores += [row[1:6] for row in views[1:]] + [[row[2]] for row in vision[1:]]
    numbers = [float(cell.replace("−", "-")) for row in scores for cell in row if cell]
    assert len(numbers) > 100
    assert [one for one in numbers if one % step] == []


def rounded(day, kind):
    """A past day is a Monday or a first; a day to come a Sunday or the last of its month, with a first after it."""
    if kind == "half":
        return day.weekday() == (0 if day < TODAY else 6)
    return (day if day < TODAY else day + timedelta(days=1)).day == 1


@pytest.mark.parametrize("kind", ["half", "whole"])
def test_less_exact_days_are_the_first_or_last_of_their_week_or_month(kind):
    root = tree(less_exact(kind))
    written = [words(of) for of in root.iter() if of.tag in ("p", "h1", "h2", "h3", "li", "dt", "dd", "th", "td")]
    written += [of.get("aria-label", "") for of in root.iter()]
    # The day of the report, and the last meeting, at which the mentor was.
    found = [day for text in written for day in days_written(text) if day not in (TODAY, date(2026, 10, 13))]
    assert len(found) > 100
    assert [day for day in found if not rounded(day, kind)] == []
    assert any(day > TODAY for day in found)


@pytest.mark.parametrize(("kind", "flavour"), [("half", "reply"), ("whole", "reply"), ("whole", "pdf")])
def test_the_exact_day_of_no_check_in_stands_in_a_file_that_is_less_exact(kind, flavour):
    text = " ".join(all_text(less_exact(kind, flavour), flavour).split())
    days = [one.date() for one in [*sample().check_ins["day"], *sample().replies["day"]]]
    exact = [day for day in days if day.weekday() and day.day > 1]
    assert BEGUN in exact
    assert len(exact) > 15
    written = [one for day in exact for one in (wording.day(day), day.isoformat())]
    assert [one for one in written if re.search(rf"(?<!\d){one}", text)] == []


@pytest.mark.parametrize("kind", ["half", "whole"])
def test_single_answers_are_not_told_where_scores_are_less_exact(kind):
    exact, less = (words(tree(one)) for one in (whole_file("mail"), less_exact(kind)))
    assert re.search("Runa, level [1-5]: “", exact)
    assert "Same level as Amara on" in exact
    assert not re.search("level [1-5]: “", less)
    assert "Same level as" not in less


@pytest.mark.parametrize(
    "file",
    [
        f"<p>{SECRET}</p>",
        f'<svg aria-label="{SECRET}"></svg>',
        "<text><tspan>Nobody else</tspan><tspan>may read this</tspan></text>",
        "<b>No</b>body else <i>may read</i> this",
        "&#78;obody&nbsp;else may&#x20;read this",
        "NOBODY ELSE\nmay  read\tthis",
        "No-body else may re\u00adad this",
        "No\u200bbody\u2060 else\ufeff may \u202eread\u202c this",
        "Ｎｏｂｏｄｙ else may read this",
        "… and nobody else may read this either",
    ],
)
def test_a_text_that_was_left_out_is_found_however_it_is_written(file):
    found = found_in(file, noted(sample(), SECRET))
    assert found == (f"A note of a check-in was left out, but stands in the file: “{SECRET}”.",)


def test_a_text_is_found_wherever_it_stands():
    """A file is searched by blocks of 12 letters: each of these texts of 24 begins one letter later in its block."""
    texts = [f"{secret(n)}{secret(n, 'again')}" for n in range(len(sample().check_ins))]
    assert len(texts) >= 12
    known = replace(sample(), check_ins=sample().check_ins.assign(note=pd.Series(texts, dtype="str")))
    found = found_in("<p>" + "".join(f"{text}." for text in texts), known)
    assert found == tuple(
        sorted(f"A note of a check-in was left out, but stands in the file: “{text}”." for text in texts)
    )


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ('Fish & <b>chips</b> "today"', "<p>Fish &amp; &lt;b&gt;chips&lt;/b&gt; &#34;today&#34;</p>"),
        ("Party \U0001f389 at ours", "<text>Party · at ours</text>"),
        ("Party \U0001f389 at ours", "<p>Party \U0001f389 at ours</p>"),
        ("Bell\x07 and\x00 void", "<p>Bell and void</p>"),
        ("Straße 7", "<p>STRASSE 7</p>"),
    ],
)
def test_a_text_is_found_as_a_page_or_a_drawing_has_to_write_it(text, file):
    assert found_in(file, noted(sample(), text)) == (
        f"A note of a check-in was left out, but stands in the file: “{text}”.",
    )


@pytest.mark.parametrize(
    "file",
    [
        "<p>Nobody else has read this</p>",
        "<p>Nobody else</p><p>may read this</p>",
        "<td>Nobody else</td><td>may read this</td>",
        "<text>Nobody else</text><text>may read this</text>",
        '<path d="Nobody else may read this"/>',
    ],
)
def test_a_text_is_not_found_where_another_stands(file):
    assert found_in(file, noted(sample(), SECRET)) == ()


def test_every_field_that_was_left_out_is_named():
    file = " ".join(
        [secret(kind.name, field.name, 0) for kind in kinds.KINDS.values() for field in kind.fields]
        + [secret(of, name, 0) for of in ("evidence", "comment") for name in ("text", "link")]
        + [secret(of, name, 0) for of, name in (("check_in", "note"), ("reply", "note"), ("reply", "who"))]
    )
    people = planted().records["person"]
    file += people.loc[people["person"] == person("Tobias"), "name"].item()
    fields = {
        f"“{field.label}” of a {kind.noun}"
        for kind in kinds.KINDS.values()
        for field in kind.fields
        if field.name in texts_of(kind.fields)
        and not (kind.name == "import" and field.name in ("digest", "format", "questionnaires"))
        and not (kind.name == "planned_test" and field.name not in ("practice", "why_stopped"))
    }
    others = {
        "A note of a check-in",
        "An example of a check-in",
        "What another rater wrote",
        "A comment of another rater",
    }
    said = [one.partition(" was left out, but stands in the file: “") for one in found_in(file, planted())]
    assert {what for what, _, text in said if text.endswith("”.")} == fields | others


def test_a_uid_is_found_whatever_the_program_writes():
    uid = sample().records["goal"]["goal"].iloc[0]
    file = f'<p id="{uid}"></p>'
    said = ("The identity of a record stands in the file.",)
    assert found_in(file, sample(), machine=lambda: file) == said


@pytest.mark.parametrize("written", ["10 Oct 2026", "2026-10-10", "10\nOct 2026"])
def test_an_exact_day_is_found_only_where_days_are_less_exact(written):
    said = ("An exact day was left out, but stands in the file: 10 Oct 2026.",)
    file = f"<td>{written}</td>"
    assert found_in(file, sample(), machine=lambda: file, blur="half") == said
    assert found_in(file, sample(), blur="none") == ()
    assert found_in("<td>12 Oct 2026</td>", sample(), blur="half") == ()


@pytest.mark.parametrize("name", ["start", "due", "closed_on"])
@pytest.mark.parametrize(
    ("blur", "exact", "less"),
    [
        ("half", ["2026-12-09", "2026-12-14", "2026-11-15", "2026-11-18"], ["2026-12-13", "2026-11-16"]),
        ("whole", ["2026-12-09", "2026-12-01", "2026-10-31", "2026-11-18"], ["2026-12-31", "2026-11-01"]),
    ],
)
def test_an_exact_day_of_a_goal_is_found(name, blur, exact, less):
    """13 Dec and 15 Nov 2026 are Sundays, 14 Dec and 16 Nov Mondays: a past day is a Monday, one to come a Sunday."""
    for day in map(pd.Timestamp, [*exact, *less]):
        known = with_records(sample(), "goal", **{name: day})
        found = found_in(f"<td>{wording.day(day)}</td>", known, blur=blur)
        assert bool(found) == (f"{day:%Y-%m-%d}" in exact)
        assert all(one.endswith(f"{wording.day(day)}.") for one in found)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_where_the_answer_goes_is_told_where_it_was_chosen_alone(flavour):
    for address in ("runa@example.org", ""):
        file = build(of_sample(sections=frozenset(), address=address), sample(), flavour=flavour)
        assert ("runa@example.org" in all_text(file, flavour)) == bool(address)


def test_days_that_were_not_made_less_exact_are_found(monkeypatch):
    monkeypatch.setattr("mastery.sharing.report.rounding.coarse", lambda frames, blur: dict(frames))
    with pytest.raises(Leak, match="An exact day was left out, but stands in the file: "):
        build(of_sample(blur="half", sections=frozenset(["over_time"])), sample(), flavour="mail")


def test_a_unit_beside_its_number_is_no_leak():
    goal = sample().records["goal"].dropna(subset=["unit", "target"]).iloc[0]
    text = f"{goal['target']:g} {goal['unit']}"
    made = of_sample(sections=frozenset(["goals"]), goals=frozenset([goal["goal"]]))
    file = build(made, noted(sample(), text), flavour="mail")
    assert text in words(tree(file))


def test_a_day_in_the_owners_own_words_may_stay():
    title = "Talk of 10 Oct 2026"
    known = with_records(sample(), "entry", title=title)
    assert found_in(f"<p>{title}</p>", known, blur="half") == (
        "An exact day was left out, but stands in the file: 10 Oct 2026.",
        "“In short” of a logbook entry was left out, but stands in the file: “Talk of 10 Oct 2026”.",
    )
    assert found_in(f"<p>{title}</p>", known, blur="half", entries=frozenset(known.records["entry"]["entry"])) == ()


@pytest.mark.parametrize("text", ["focus", "Oct 2026", "levels run", "Being focused", "paste them into an e-mail"])
def test_what_the_program_writes_by_itself_is_no_leak(text):
    made = of_sample(sections=frozenset(["vision"]))
    file = build(made, noted(sample(), text), flavour="mail")
    assert text.casefold() in letters(tree(file)).casefold()
    assert file == build(made, sample(), flavour="mail")


@pytest.mark.parametrize(
    "text", ["Report for Amara", "Runa chose what", "Your view of Runa", "Runa’s questions for you"]
)
def test_what_the_program_writes_around_a_name_is_no_leak(text):
    file = build(of_sample(sections=AGENDA, meeting=coming_meeting()), noted(sample(), text), flavour="mail")
    assert text.casefold() in words(tree(file)).casefold()


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("The first of its lines\nand a second", "<p>“The first of its lines”</p>"),
        (
            f"Asked for the post in the other town {'again ' * 9}",
            "<p>“Asked for the post in the other town again…”</p>",
        ),
    ],
)
def test_a_text_that_was_cut_to_fit_is_found(text, file):
    (said,) = found_in(file, noted(sample(), text))
    assert said.startswith("A note of a check-in was left out, but stands in the file: “")


def test_a_note_of_another_questionnaire_is_left_out_though_notes_are_chosen():
    known = noted(sample(), SECRET)
    assert found_in(f"<p>{SECRET}</p>", known, sections=EVERY_SECTION) == ()
    other = known.check_ins["instrument"].where(known.check_ins["note"] != SECRET, "five-steps")
    known = replace(known, check_ins=known.check_ins.assign(instrument=other))
    assert len(found_in(f"<p>{SECRET}</p>", known, sections=EVERY_SECTION)) == 1


def test_the_first_day_of_a_period_is_found():
    file = "<td>10 Oct to 3 Nov 2026</td>"
    assert found_in(file, sample(), blur="half") == ("An exact day was left out, but stands in the file: 10 Oct 2026.",)


@pytest.mark.parametrize("text", ["שלום לכל העולם", "Burnout \U0001f642 in spring"])
def test_what_a_pdf_says_in_any_script_is_searched(monkeypatch, text):
    known = noted(sample(), text)
    saying(monkeypatch, notes_of)
    with pytest.raises(Leak, match="A note of a check-in was left out"):
        build(with_notes(known, "agenda"), known, flavour="pdf")


def test_a_text_that_is_part_of_one_that_is_shown_is_no_leak():
    entry = sample().records["entry"].dropna(subset="lesson").iloc[-1]
    part = " ".join(entry["lesson"].split()[-3:])
    known = noted(sample(), part)
    file = f"<dd>{entry['lesson']}</dd>"
    assert found_in(file, known, entries=frozenset([entry["entry"]])) == ()
    assert f"A note of a check-in was left out, but stands in the file: “{part}”." in found_in(file, known)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_file_that_says_more_than_was_chosen_is_not_made(monkeypatch, flavour):
    known = noted(sample(), SECRET)
    saying(monkeypatch, notes_of)
    with pytest.raises(Leak, match=rf"^A note of a check-in was left out, but stands in the file: “{SECRET}”\.$"):
        build(with_notes(known, "agenda"), known, flavour=flavour)


@pytest.mark.parametrize(("of", "column"), [("goals", "why"), ("entries", "text"), ("goals", "statement")])
def test_a_field_that_was_not_emptied_and_is_said_is_a_leak(monkeypatch, of, column):
    kind = {"goals": "goal", "entries": "entry"}[of]
    saying(monkeypatch, lambda made: tuple(getattr(made, of)[column].dropna()))
    made = of_planted(sections=AGENDA)
    made = replace(made, content=replace(made.content, **{of: planted().records[kind].head(3)}))
    with pytest.raises(Leak, match=kinds.KINDS[kind].field(column).label):
        build(made, planted(), flavour="mail")


def test_what_is_said_in_the_place_of_a_drawing_of_the_pdf_is_looked_through_too(monkeypatch):
    def wrong(of):
        (vision,) = sections(of)
        row, *others = vision.figure.rows
        row = replace(row, picture=replace(row.picture, text=of.check_ins["note"].iloc[0]))
        return (replace(vision, figure=replace(vision.figure, rows=(row, *others))),)

    known = noted(sample(), SECRET)
    monkeypatch.setattr("mastery.sharing.report.build.sections", wrong)
    with pytest.raises(Leak, match="A note of a check-in"):
        build(with_notes(known, "vision"), known, flavour="pdf")


def test_a_word_that_is_hyphenated_in_a_table_of_the_pdf_is_found(monkeypatch):
    known = noted(sample(), "Internationalization misunderstandings")

    def wrong(of):
        rows = (notes_of(of) * 12,)
        return (Section("extra", "Extra", "More", tables=(Table("All", tuple("abcdefghijkl"), rows),)),)

    monkeypatch.setattr("mastery.sharing.report.build.sections", wrong)
    with pytest.raises(Leak, match="A note of a check-in"):
        build(with_notes(known, "agenda"), known, flavour="pdf")


@pytest.mark.parametrize("written", [wording.day, date.isoformat])
def test_a_report_that_is_less_exact_is_not_made_with_an_exact_day(monkeypatch, written):
    saying(monkeypatch, lambda _: [written(date(2026, 10, 10))])
    with pytest.raises(Leak, match="An exact day"):
        build(anew(of_sample(blur="half", sections=AGENDA)), sample(), flavour="mail")


def test_a_report_is_not_made_with_the_uid_of_a_record(monkeypatch):
    saying(monkeypatch, lambda of: [f"see {of.choices.person}"])
    with pytest.raises(Leak, match="The identity of a record"):
        build(anew(of_sample(sections=AGENDA)), sample(), flavour="mail")


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_chosen_of_the_sample_there_is_no_false_alarm(seed):
    chance = random.Random(seed)
    lines = everything(sample())
    some = {name: frozenset(chance.sample(sorted(uids), chance.randint(0, len(uids)))) for name, uids in lines.items()}
    names = list(FIVE.scale_names)
    changed = {
        "sections": frozenset(chance.sample(list(SECTIONS), 2)),
        "scales": tuple(sorted(chance.sample(names, chance.randint(1, 5)), key=names.index)),
        "blur": chance.choice(list(kinds.BLURS)),
        "statements": chance.choice(list(kinds.STATEMENTS)),
        "blind": chance.random() < 0.5,
        "all_rounds": chance.random() < 0.5,
        "meeting": chance.choice([None, coming_meeting()]),
        "since": chance.choice(sorted(sample().check_ins["day"])[:-2]).date(),
    }
    assert letters(tree(build(report(sample(), **changed, **some), sample(), flavour="mail")))


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_everything_chosen_is_no_false_alarm_either(flavour):
    assert len(whole_file(flavour)) > 90_000


@pytest.mark.parametrize(("note", "is_found"), [("Qz", False), ("Qzj", True), (" q-z ", False), ("Q z-j", True)])
def test_a_text_is_looked_for_from_three_letters_on(note, is_found):
    """As the preview and docs/sharing.md say; space and hyphens are no letters."""
    found = found_in("<p>qz, qzj</p>", noted(sample(), note))
    assert bool(found) == is_found


def test_the_first_name_of_the_settings_stands_only_in_a_report_that_calls_its_owner_by_it():
    """The sample's report calls its owner Runa."""
    made, known = of_sample(), sample()
    file = file_of_sample()
    assert "Runa" in file.decode()
    assert build(made, known, flavour="mail", first_name="Runa") == file
    assert build(made, known, flavour="mail", first_name="Sigrid") == file


def test_a_first_name_that_was_not_chosen_is_refused(monkeypatch):
    said = iter(["Sigrid wrote this.", "Nobody wrote this."])  # In the file, then in the one without people's texts.
    saying(monkeypatch, lambda _: [next(said)])
    with pytest.raises(Leak, match="Your first name was left out, but stands in the file: “Sigrid”"):
        build(anew(of_sample()), sample(), flavour="mail", first_name="Sigrid")


def test_the_name_of_a_format_may_stand_anywhere():
    known = with_an_import(sample())
    assert found_in("Filled in the Google Forms of the course, and Daylio every evening", known) == ()
    assert found_in("see diary.csv", known) == (
        "“File” of a import was left out, but stands in the file: “diary.csv”.",
    )
