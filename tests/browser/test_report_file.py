"""The report as a file: opened from a folder, without scripts, on a phone, in the dark, by keyboard, on paper."""

import io
import re
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations

import pytest
from accessible import IN_THE_DARK, bring_axe, violations
from by_hand import press, reach
from PIL import Image
from playwright.sync_api import expect
from pypdf import PdfReader

from mastery import instruments, journal, kinds
from mastery.sample import fill
from mastery.sharing.report.build import build, prepared
from mastery.sharing.report.choices import SECTIONS, USUAL_SECTIONS, ReportChoices

TODAY = date(2026, 11, 22)
FIVE = instruments.load("five-elements")
FILES = ("mail", "reply", "blind mail", "blind reply")
ELEMENTS = ["Being proactive", "Connecting with others", "Getting informed", "Being focused", "Knowing your potential"]
# What stands beside the pictures of each figure.
DRAWN = {
    "over_time": [*ELEMENTS, "Latest"],
    "two_views": [*ELEMENTS, "Amara 1.1 lower"],
    "vision": [*ELEMENTS, "of 4.5"],
    "goals": ["Give four talks about forms that everybody can fill in", "3 of 4 talks"],
}
INK = {"light": "#14171B", "dark": "#E8EAED"}
SELF = {"light": "#1C5FA8", "dark": "#6FB0F2"}
GROUNDS = {"light": ["#FFFFFF", "#F6F7F9"], "dark": ["#0F1318", "#181D24"]}  # Of the page and of a lane.
WIDE, NARROW = 1280, 390
EVIL = (
    "<script>window.hit=1</script><img src=http://x.example/a.png onerror=window.hit=2>"
    "<a href=\"javascript:window.hit=3\">x</a><style>@import 'http://x.example/b.css';</style>"
    "</style></textarea></title></svg><svg onload=window.hit=4>&lt;b&gt;{{ 7*7 }}"
)
DRAWN_LABELS = """() => [...document.querySelectorAll('svg text:not(:has(tspan)), svg tspan')]
  .filter(one => one.checkVisibility()).map(one => ({
    text: one.textContent, fill: getComputedStyle(one).fill, place: one.getBoundingClientRect().toJSON(),
    size: parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a,
  }))"""
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
  .filter(one => !one.parentElement.closest('.scroll') && one.getBoundingClientRect().right > innerWidth + 0.5)
  .map(one => one.outerHTML.slice(0, 80))"""
STOPS = """() => {
  const names = new Set();
  window.stops = [...document.querySelectorAll('a[href], summary, textarea, input, [tabindex="0"]')]
    .filter(one => one.checkVisibility())
    .filter(one => one.type !== 'radio' || names.size < names.add(one.name).size);  // Arrows go on from the first.
  return stops.length;
}"""
FOCUSED = """[stops.indexOf(document.activeElement), getComputedStyle(
  document.activeElement.type === 'radio' ? document.activeElement.nextElementSibling : document.activeElement
).outlineStyle]"""
TEXTS = {"text", "paragraph", "link"}


def reported(known, **chosen):
    """The report for Amara on everything of the sample's that can be shown."""
    people, logbook = known.records["person"], known.records["entry"]
    choices = ReportChoices(
        "Runa", people.loc[people["relation"] == "mentor", "person"].item(), TODAY, date(2024, 11, 1),
        frozenset(SECTIONS), tuple(FIVE.scale_names), address="runa@example.org", delete_after=date(2027, 2, 28),
        entries=frozenset(logbook["entry"]), goals=frozenset(known.records["goal"]["goal"]),
        plan_items=frozenset(known.records["plan_item"]["plan_item"]),
        meeting=known.records["meeting"]["meeting"].iloc[-1],
    )  # fmt: skip
    choices = replace(choices, **chosen)
    worded = instruments.for_others(FIVE, name=choices.name)
    return prepared("R7K29QFM3D8XA0B4", known, choices, FIVE, worded)


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    at = datetime.combine(TODAY, datetime.min.time(), tzinfo=UTC)
    store = journal.open_journal(tmp_path_factory.mktemp("sample"), at=at)
    fill(store, at=at)
    return journal.snapshot(store)


@pytest.fixture(scope="module")
def files(known, tmp_path_factory):
    """FILES, each as its path."""
    folder, made = tmp_path_factory.mktemp("reports"), {}
    for blind in (False, True):
        report = reported(known, blind=blind)
        for flavour in ("mail", "reply"):
            name = f"{'blind ' if blind else ''}{flavour}"
            file = folder / f"{name.replace(' ', '-')}.html"
            file.write_bytes(build(report, known, flavour=flavour))
            made[name] = file
    return made


def unfold(page):
    """Open everything that is folded away, and go to the foot of the page."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.locator("footer").scroll_into_view_if_needed()


def contrast(one, other):
    """The ratio of two colours written #RRGGBB or rgb(r, g, b), by WCAG 2.2."""
    lighter, darker = sorted(map(luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    parts = [int(part) / 255 for part in channels(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def channels(colour):
    if colour.startswith("#"):
        return tuple(bytes.fromhex(colour[1:]))
    red, green, blue = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour).groups()
    return int(red), int(green), int(blue)


def pixels(figure, colour):
    """How many pixels of exactly this colour the figure shows."""
    picture = Image.open(io.BytesIO(figure.screenshot())).convert("RGB")
    counted = {found: count for count, found in picture.getcolors(picture.width * picture.height)}
    return counted.get(channels(colour), 0)


def on_each_other(one, other):
    """Whether two labels share more than the air around their letters."""
    one, other = one["place"], other["place"]
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 1 and down > 4


def fold(text):
    # A font may draw f and i as one letter, and a line may end anywhere.
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def printed(page):
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return fold(" ".join(one.extract_text() for one in pdf.pages))


def planted(known):
    """The journal with EVIL in the place of every text in it."""
    records = {
        kind.name: known.records[kind.name].assign(
            **{field.name: evil(known.records[kind.name][field.name]) for field in kind.fields if field.type in TEXTS}
        )
        for kind in kinds.KINDS.values()
    }
    check_ins = known.check_ins.assign(note=evil(known.check_ins["note"]))
    evidence = known.evidence.assign(text=evil(known.evidence["text"]), link="javascript:window.hit=5")
    return replace(known, records=records, check_ins=check_ins, evidence=evidence)


def evil(texts):
    return texts.where(texts.isna(), EVIL)


@pytest.mark.parametrize("name", FILES)
def test_it_asks_for_nothing_but_itself_and_says_nothing(visit, files, name):
    one, said = visit(), []
    one.page.on("console", lambda message: said.append(message.text))
    one.page.goto(files[name].as_uri())
    expect(one.page.get_by_role("heading", name="Runa’s report for Amara")).to_be_visible()
    unfold(one.page)
    assert one.requests == [files[name].as_uri()]
    assert said + one.complaints == []


@pytest.mark.parametrize("name", FILES)
def test_without_scripts_every_figure_is_drawn_and_the_lines_stand_there(visit, files, name):
    one = visit(java_script_enabled=False)
    page = one.page
    page.goto(files[name].as_uri())
    fold = page.locator("#read > summary")
    if name.startswith("blind"):
        assert not page.locator("#over_time").is_visible()
        assert page.get_by_role("link", name="Read on").count() == 0
        fold.click()
    for key, texts in DRAWN.items():
        figure = page.locator(f"#{key} .rows")
        for text in texts:
            expect(figure.get_by_text(text, exact=True).first).to_be_visible()
        assert pixels(figure, SELF["light"]) > 100, key
    page.locator("#reply-lines > summary").click()
    expect(page.get_by_role("region", name="The lines to send")).to_be_visible()
    assert page.get_by_role("button").count() == 0
    assert one.requests == [files[name].as_uri()]
    assert one.complaints == []


@pytest.mark.parametrize("width", [WIDE, 801, NARROW, 320])
def test_one_picture_serves_every_width_and_its_labels_can_be_read(visit, files, width):
    page = visit(viewport={"width": width, "height": 900}).page
    page.goto(files["reply"].as_uri())
    unfold(page)
    pictures = page.locator("svg.picture[role=img]")
    assert pictures.count() > 15
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(TOO_WIDE) == []
    narrowest = min(one.bounding_box()["width"] for one in pictures.all())
    assert narrowest > 120
    labels = page.evaluate(DRAWN_LABELS)
    assert {one["text"] for one in labels} >= {"1", "5", "0 %", "target"}
    assert [one for one in labels if one["size"] < 11] == []
    assert [(one["text"], other["text"]) for one, other in combinations(labels, 2) if on_each_other(one, other)] == []


@pytest.mark.parametrize(("width", "most"), [(NARROW, 7), (WIDE, 4.2)])
def test_it_is_read_in_few_screens(visit, known, tmp_path, width, most):
    """The letters of this machine are wider than those of a phone: docs/sharing.md tells both."""
    height = {NARROW: 844, WIDE: 900}[width]
    page, active = visit(viewport={"width": width, "height": height}).page, known.records["goal"]
    file = tmp_path / "report.html"
    report = reported(
        known, sections=frozenset(USUAL_SECTIONS), entries=frozenset(), blind=True,
        goals=frozenset(active.loc[active["state"] == "active", "goal"]), delete_after=None,
    )  # fmt: skip
    file.write_bytes(build(report, known, flavour="mail"))
    page.goto(file.as_uri())
    closed = page.evaluate("document.documentElement.scrollHeight")
    page.evaluate("document.getElementById('read').open = true")
    asked = page.locator(".asked").bounding_box()
    assert asked["y"] + asked["height"] < height
    assert closed < 2.5 * height
    assert page.evaluate("document.documentElement.scrollHeight") < most * height


def test_labels_follow_light_dark_and_paper_with_enough_contrast(visit, files):
    page = visit().page
    page.goto(files["mail"].as_uri())
    page.locator("#read").evaluate("fold => { fold.open = true; }")
    for media, scheme, looks in (
        ("screen", "light", "light"), ("screen", "dark", "dark"), ("print", "dark", "light"),
    ):  # fmt: skip
        page.emulate_media(media=media, color_scheme=scheme)
        labels = page.evaluate(DRAWN_LABELS)
        name = page.get_by_text("Being proactive", exact=True).last
        assert channels(name.evaluate("one => getComputedStyle(one).color")) == channels(INK[looks])
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert channels(ground) == channels(GROUNDS[looks][0])
        for one in labels:
            assert min(contrast(one["fill"], ground) for ground in GROUNDS[looks]) >= 4.5, (looks, one)


def test_high_contrast_leaves_the_marks_of_the_key(visit, files):
    page = visit().page
    page.goto(files["mail"].as_uri())
    page.emulate_media(forced_colors="active")
    mark = page.locator(".key .sign.own").first
    ground = "one => getComputedStyle(one).backgroundColor"
    assert mark.evaluate(ground) != page.locator("body").evaluate(ground)


@pytest.mark.parametrize("name", ["reply", "blind mail"])
def test_everybody_can_read_it(visit, files, name):
    page = visit().page
    page.goto(files[name].as_uri())
    bring_axe(page)
    folded = [False, True] if name.startswith("blind") else [True]
    for unfolded in folded:
        if unfolded:
            unfold(page)
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 900})
            for scheme, options in {"light": {}, "dark": IN_THE_DARK}.items():
                page.emulate_media(color_scheme=scheme)
                found = [(rule, node["target"]) for rule, node in violations(page, **options)]
                assert found == [], (width, unfolded, scheme)


@pytest.mark.parametrize("name", FILES)
def test_printed_it_holds_every_section_every_drawing_and_the_form(visit, files, name):
    one = visit()
    one.page.goto(files[name].as_uri())
    said = printed(one.page)
    headings = one.page.locator("h2, h3").filter(visible=True).all_text_contents()
    headings += one.page.locator("#read h2").all_text_contents()
    assert len(headings) > 12
    assert [one for one in headings if fold(one) not in said and one != "Send your answer"] == []
    assert [label for label in list(SECTIONS.values())[1:] if fold(label) not in said] == []
    rows = [text for texts in DRAWN.values() for text in texts[-1:]]
    assert [text for text in rows if fold(text) not in said] == []
    assert "ReportR7K2-9QFM-3D8X-A0B4.Circleonenumber" in said
    for label in ("1. Steps of their own choosing", "20."):
        assert fold(label) in said
    for hidden in ("All of it in words", "The lines to send", "Copy the reply", "Give your view"):
        assert fold(hidden) not in said
    assert one.complaints == []


def test_the_keyboard_reaches_everything_in_its_order_and_scrolls_a_table(visit, files):
    page = visit(viewport={"width": NARROW, "height": 900}).page
    page.goto(files["mail"].as_uri())
    page.locator("#part-1 > summary").click()
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.locator("h1").click()
    count, seen = page.evaluate(STOPS), []
    for _ in range(count):
        press(page, "Tab")
        seen.append(page.evaluate(FOCUSED))
    assert [place for place, _ in seen] == list(range(count))
    assert "none" not in [outline for _, outline in seen]

    page.reload()
    reach(page, page.get_by_role("link", name="Goals", exact=True))
    press(page, "Enter")
    expect(page.locator("#goals-heading")).to_be_in_viewport()
    reach(page, page.locator("#numbers > summary"))
    press(page, "Enter")
    table = page.get_by_role("region", name="Goals; shares in %")
    expect(table).to_be_visible()
    reach(page, table)
    last = table.get_by_role("columnheader").last
    far = "one => one.getBoundingClientRect().right"
    assert last.evaluate(far) > NARROW
    press(page, "ArrowRight", times=60)
    expect(table).to_be_focused()
    assert table.evaluate("one => one.scrollLeft") > 100


@pytest.mark.parametrize("flavour", ["mail", "reply"])
def test_marks_in_anybodys_words_are_letters_and_do_nothing(visit, known, tmp_path, flavour):
    journal, file, asked = planted(known), tmp_path / "report.html", []
    report = reported(journal, name=EVIL, address=f"{EVIL}@x.example")
    file.write_bytes(build(report, journal, flavour=flavour))
    one = visit()
    one.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    one.page.goto(file.as_uri())
    unfold(one.page)
    for part in ("header", "#agenda", "#numbers", "#over_time", "#goals", "#told", "#notes", "#answer"):
        expect(one.page.locator(part).get_by_text("<script>window.hit=1</script>").first).to_be_visible()
    assert one.page.locator("img, iframe, a[href^='javascript:'], [onload], [onerror]").count() == 0
    assert one.page.locator("script").count() == (2 if flavour == "reply" else 0)
    assert one.page.locator("style").count() == 1
    assert one.page.evaluate("window.hit") is None
    assert one.requests == [file.as_uri()]
    assert one.complaints + asked == []


@pytest.mark.parametrize("flavour", ["mail", "reply"])
def test_the_files_own_rules_stop_marks_that_got_into_it(visit, files, tmp_path, flavour):
    file, asked, stopped = tmp_path / "edited.html", [], {}
    whole = files[flavour].read_text(encoding="utf-8")
    marks = f"<a href='javascript:window.hit=6'>Press me</a>{EVIL}"
    file.write_text(whole.replace("<main>", f"<main>{marks}"), encoding="utf-8")
    one = visit()
    one.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    one.page.on("requestfailed", lambda request: stopped.update({request.url: request.failure}))
    one.page.goto(file.as_uri())
    assert one.page.locator("main > script").count() == 1
    one.page.get_by_role("link", name="Press me").click()
    assert one.page.evaluate("window.hit") is None
    assert stopped == {"http://x.example/a.png": "csp"}
    assert one.requests == [file.as_uri(), *stopped]
    assert asked == []
