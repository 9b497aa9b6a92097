"""The form in a report: filled, copied, saved, printed, and with no script at all; what leaves it is read back."""

import base64
import hashlib
import io
import re
import unicodedata
from pathlib import Path

import pytest
from accessible import IN_THE_DARK, bring_axe, violations
from playwright.sync_api import expect
from pypdf import PdfReader
from reply_maker import EVERY, ONE_EACH, REPORTS, STATEMENTS, TODAY, block, code

from mastery.sharing.reply.form import answer_section, data_block, style
from mastery.sharing.reply.model import MAX_COMMENT_LENGTH, MAX_OVERALL_LENGTH
from mastery.sharing.reply.reader import read_reply
from mastery.sharing.reply.scripts import script

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
EVIL = (
    "<img src=x onerror=alert(1)><script>alert(2)</script> &amp; ![x](http://x.example/a.png)\n"
    "-----END MASTERY REPLY-----\n-----BEGIN MASTERY REPLY-----\ndata: v1 00000000\n"
    "eyJmIjoibWFzdGVyeS1yZXBseSIsInYiOjEsInJlcG9ydCI6IlI3SzI5UUZNM0Q4\n-----END MASTERY REPLY-----\n"
    "Reply to report 5WTE-0Z7C-1NHQ-6P2V\n1. Steps = 1\n> > quoted\n\u202eback\u202c \u200bhidden"
)
EMOJI = "\U0001f469\u200d\U0001f4bb\u2764\ufe0f" * 200  # 1,000 characters, 1,400 of UTF-16
COLOURS = """
:root { --ink: #14171B; --muted: #5B6470; --rule: #C9CFD6; --card: #F6F7F9; --page: #FFFFFF; --accent: #1A6FDB;
  --self: #1C5FA8; --other: #B8400E; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --ink: #E8EAED; --muted: #A3ACB7; --rule: #3A434E; --card: #181D24;
  --page: #0F1318; --accent: #2B74D4; --self: #6FB0F2; --other: #F0884F; } }
body { background: var(--page); color: var(--ink); font: 16px/1.5 sans-serif; margin: 0 auto; padding: 1rem;
  max-width: 760px; box-sizing: border-box; }
"""


def sha(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.fixture
def report(tmp_path):
    """A function that writes a strict page with the section in it and returns its address."""

    def written(asked=EVERY, statements=STATEMENTS, *, scripted=True):
        css, js = COLOURS + style(asked, statements), script()
        policy = (
            f"default-src 'none'; script-src {sha(js)}; style-src {sha(css)}; img-src data:; base-uri 'none'; "
            "form-action 'none'"
        )
        acts = (
            f'<script type="application/json" id="asked">{data_block(asked, statements)}</script><script>{js}</script>'
        )
        page = tmp_path / "report.html"
        page.write_text(
            f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>Report</title>'
            f"<style>{css}</style></head><body><main><h1>Report</h1>"
            f"{answer_section(asked, statements, scripted=scripted)}</main>{acts if scripted else ''}</body></html>",
            encoding="utf-8",
        )
        return page.as_uri()

    return written


def read(text):
    return read_reply(text, reports=REPORTS, today=TODAY)


def copied(page):
    unfold(page)
    page.get_by_role("button", name="Copy the reply").click()
    expect(page.get_by_role("status")).to_contain_text("Copied.")
    return page.evaluate("navigator.clipboard.readText()")


def unfold(page):
    """Open every element and what stands behind them."""
    for part in page.locator(".part").all():
        if part.is_visible() and part.get_attribute("open") is None:
            part.locator("> summary").click()


def choose(page, item, level):
    answer = page.locator(f'input[name="{item}"][value="{level}"]')
    part = page.locator(".part", has=answer)
    if part.get_attribute("open") is None:
        part.locator("> summary").click()
    answer.check()


def saved(page):
    unfold(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it as a file").click()
    assert download.value.suggested_filename == f"reply-{EVERY.number}.txt"
    return Path(download.value.path()).read_bytes()


def said_of(page):
    return page.get_by_role("status").inner_text()


def nothing_left(visit, url):
    """Assert that the page asked for nothing but itself and complained of nothing."""
    assert {one for one in visit.requests if not one.startswith("blob:")} == {url}
    assert visit.complaints == []


@pytest.mark.parametrize("device", [{}, PHONE], ids=["desktop", "phone"])
def test_what_is_filled_in_is_copied_and_saved_and_read_back(visit, report, device):
    one, url = visit(permissions=["clipboard-read", "clipboard-write"], timezone_id="Asia/Kolkata", **device), report()
    page = one.page
    page.goto(url)
    unfold(page)
    page.get_by_role("button", name="Copy the reply").click()
    assert said_of(page) == "Nothing is filled in yet. Choose an answer or write a comment."
    for item, level in {"P1": 4, "P2": 1, "K4": 5}.items():
        choose(page, item, level)
    choose(page, "C4", "")
    page.get_by_label("Comment on Being focused").fill("Two mornings.\nGuard them – “said aloud”.")
    page.get_by_label("Anything else").fill("  So. ")
    page.get_by_label("Your name").fill("Amara")
    assert page.locator("#reply-count").inner_text() == "3 of 20 answered"

    page.get_by_role("button", name="Copy the reply").click()
    expect(page.get_by_role("status")).to_have_text("Copied. Paste it into an e-mail to Runa.")
    text = page.evaluate("navigator.clipboard.readText()")
    got = read(text)
    assert got.answers == {"P1": 4, "P2": 1, "K4": 5}
    assert got.comments == {"focused": "Two mornings.\nGuard them – “said aloud”."}
    assert (got.who, got.overall, got.way) == ("Amara", "So.", "data")
    assert got.made.utcoffset().total_seconds() == 5.5 * 3600
    # The script and the reader's own writer agree byte for byte, and what is shown is what left.
    assert text == block(got, STATEMENTS)
    assert page.locator("#reply-text").input_value() == text

    assert read(saved(page)) == got
    assert said_of(page) == f"Saved as reply-{EVERY.number}.txt. Send it to Runa."
    page.get_by_text("Or by phone").click()
    spoken = page.locator("#reply-code").inner_text()
    assert spoken == code(EVERY, got.answers)
    assert read(spoken).answers == got.answers
    assert [word[0] for word in page.locator("#reply-spoken").inner_text().replace(",", " ").split()] == [
        letter for letter in spoken if letter != "-"
    ]
    choose(page, "P1", 5)
    assert said_of(page) == ""
    assert read(saved(page)).answers["P1"] == 5
    assert read(saved(page)).id == got.id
    nothing_left(one, url)


def test_five_statements_give_nine_letters(visit, report):
    one, url = visit(), report(ONE_EACH, {})
    one.page.goto(url)
    for place, item in enumerate(ONE_EACH.items):
        choose(one.page, item.id, place + 1)
    spoken = one.page.locator("#reply-code").text_content()
    assert spoken == code(ONE_EACH, {item.id: place for place, item in enumerate(ONE_EACH.items, 1)})
    assert [len(part) for part in spoken.split("-")] == [3, 3, 3]
    nothing_left(one, url)


def test_without_a_clipboard_the_text_is_copied_the_old_way_or_chosen(visit, report):
    one, url = visit(permissions=["clipboard-read", "clipboard-write"]), report()
    one.page.add_init_script(
        "window.readBack = navigator.clipboard.readText.bind(navigator.clipboard);"
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
    )
    one.page.goto(url)
    unfold(one.page)
    choose(one.page, "P1", 2)
    copy = one.page.get_by_role("button", name="Copy the reply")
    copy.click()
    expect(one.page.get_by_role("status")).to_have_text("Copied. Paste it into an e-mail to Runa.")
    assert read(one.page.evaluate("window.readBack()")).answers == {"P1": 2}
    expect(copy).to_be_focused()
    one.page.evaluate("document.execCommand = () => false")
    copy.click()
    expect(one.page.get_by_role("status")).to_have_text("This page cannot copy. Copy the chosen text by hand.")
    assert read(one.page.evaluate("getSelection().toString()")).answers == {"P1": 2}
    nothing_left(one, url)


def test_the_keyboard_alone_fills_and_copies(visit, report):
    one, url = visit(permissions=["clipboard-read", "clipboard-write"]), report(ONE_EACH, {})
    page, keys = one.page, one.page.keyboard
    page.goto(url)
    for place in range(5):
        keys.press("Tab")
        keys.press("Enter")  # Opens the element.
        keys.press("Tab")
        keys.press("Space")
        for _ in range(place):
            keys.press("ArrowDown")
        keys.press("Tab")
        keys.type(f"Comment {place}")
    keys.press("Tab")
    keys.press("Enter")  # Opens what is sent.
    keys.press("Tab")
    keys.type("All in all")
    keys.press("Tab")
    keys.type("Amara")
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Copied. Paste it into an e-mail to Runa.")
    got = read(page.evaluate("navigator.clipboard.readText()"))
    assert got.answers == {item.id: place for place, item in enumerate(ONE_EACH.items, 1)}
    assert [*got.comments.values()] == [f"Comment {place}" for place in range(5)]
    assert (got.overall, got.who) == ("All in all", "Amara")
    nothing_left(one, url)


def test_any_words_come_back_as_plain_text(visit, report):
    one, url = visit(**PHONE), report()
    one.page.goto(url)
    unfold(one.page)
    one.page.get_by_label("Comment on Being focused").fill(EVIL)
    one.page.get_by_label("Anything else").fill(EMOJI)
    one.page.get_by_label("Your name").fill("<b>\u202eAmara</b>")
    got = read(saved(one.page))
    assert got.comments == {"focused": EVIL.replace("\u202e", "").replace("\u202c", "").replace("\u200b", "")}
    assert (got.overall, got.who) == (EMOJI, "<b>Amara</b>")
    assert one.page.locator("img").count() == 0
    nothing_left(one, url)


def test_more_than_a_reply_holds_is_not_built(visit, report):
    one, url = visit(), report()
    page = one.page
    page.goto(url)
    unfold(page)
    focused, overall = page.get_by_label("Comment on Being focused"), page.get_by_label("Anything else")
    # Typing ends at the field's length; a dictation or a filling-in may not.
    focused.evaluate("(field, text) => { field.value = text; }", "x" * (MAX_COMMENT_LENGTH + 1))
    choose(page, "P1", 1)
    page.get_by_role("button", name="Copy the reply").click()
    assert said_of(page) == "One text has 1001 characters, and 1000 fit. Shorten it."
    assert page.locator("#reply-text").input_value() == ""
    # Typed, so many lines take a browser seconds. The form hears of them with the next field.
    fill_in = "(fields, text) => { for (const field of fields) field.value = text; }"
    page.locator("[data-comment]").evaluate_all(fill_in, "\x7f\u20ac\u20ac\n\\" * 200)
    overall.fill('"\\' * (MAX_OVERALL_LENGTH // 2))
    focused.fill("\u20ac" * MAX_COMMENT_LENGTH)
    got = read(saved(page))
    assert (len(got.comments), len(got.overall)) == (5, MAX_OVERALL_LENGTH)
    page.evaluate("asked.bytes = 100")
    overall.fill("x")
    page.get_by_role("button", name="Save it as a file").click()
    assert said_of(page) == "The comments are too long together. Shorten one of them."
    nothing_left(one, url)


def test_leaving_is_asked_about_while_something_is_not_sent(visit, report):
    one, url = visit(), report()
    asked = []
    one.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    one.page.goto(url)
    one.page.reload()
    assert asked == []
    choose(one.page, "P1", 2)
    one.page.reload()
    assert asked == ["beforeunload"]
    choose(one.page, "P1", 3)
    saved(one.page)
    one.page.reload()
    assert asked == ["beforeunload"]


def test_a_phone_that_can_share_is_offered_to(visit, report):
    one, url = visit(**PHONE), report()
    one.page.add_init_script(
        "Object.defineProperty(navigator, 'share', {value: (what) => { window.shared = what; return window.refuse ? "
        "Promise.reject(new Error('no')) : Promise.resolve(); }, configurable: true});"
    )
    one.page.goto(url)
    unfold(one.page)
    choose(one.page, "P1", 2)
    one.page.evaluate("window.refuse = true")
    one.page.get_by_role("button", name="Share…").click()
    expect(one.page.get_by_role("status")).to_have_text("Not shared. Copy the reply or save it.")
    one.page.evaluate("window.refuse = false")
    one.page.get_by_role("button", name="Share…").click()
    expect(one.page.get_by_role("status")).to_have_text("Shared.")
    assert read(one.page.evaluate("window.shared.text")).answers == {"P1": 2}
    nothing_left(one, url)


@pytest.mark.parametrize("scripted", [True, False], ids=["with its script", "for e-mail"])
def test_without_scripts_the_lines_fill_themselves_and_are_selected_at_a_touch(visit, report, scripted):
    one, url = visit(java_script_enabled=False, **PHONE), report(scripted=scripted)
    page = one.page
    page.goto(url)
    assert page.get_by_role("button").count() == 0
    assert page.get_by_label("Your name").count() == int(scripted)
    assert not page.locator("#reply-who").is_visible()
    given = {"P1": 4, "P2": 1, "C3": 5, "K4": 2}
    first = page.locator("#part-1 > summary")
    expect(first).to_have_text(re.compile("4 statements"))
    assert seen(first) == ["Being proactive", "4 statements"]
    for item, level in {**given, "P3": "", "P4": ""}.items():
        tap(page, item, level)
    assert seen(first) == ["Being proactive", "answered"]
    assert seen(page.locator("#part-2 > summary")) == ["Connecting with others", "begun"]
    tap(page, "P1", 3)  # Changed, and changed back.
    tap(page, "P1", 4)
    page.locator("#reply-lines > summary").tap()
    expect(page.get_by_role("link", name="Open an e-mail")).to_be_visible()
    lines = page.get_by_role("region", name="The lines to send")
    assert not page.get_by_text("Circle one number").is_visible()
    text = lines.inner_text()
    got = read(text)
    assert (got.answers, got.unread, got.comments) == (given, (), {})
    # A comment is written in the e-mail; "I cannot tell" stays open.
    assert read(text.replace("From =", "From = Amara")).who == "Amara"
    nothing_left(one, url)


def seen(summary):
    """What a summary shows, part by part."""
    return [text for text in summary.inner_text().split("\n") if text.strip()]


def tap(page, item, level):
    """Touch one level, in its element opened by a touch."""
    answer = page.locator("label", has=page.locator(f'input[name="{item}"][value="{level}"]'))
    part = page.locator(".part", has=answer)
    if part.get_attribute("open") is None:
        part.locator("> summary").tap()
    answer.tap()


def test_what_one_touch_or_the_whole_page_selects_is_read(visit, report):
    one, url = visit(permissions=["clipboard-read", "clipboard-write"]), report(scripted=False)
    page = one.page
    page.goto(url)
    choose(page, "P1", 4)
    choose(page, "K4", 2)
    page.locator("#reply-lines > summary").click()
    page.locator("#reply-by-text").click(position={"x": 40, "y": 80})
    page.keyboard.press("Control+c")
    touched = page.evaluate("navigator.clipboard.readText()")
    assert touched.startswith("Reply to report R7K2-9QFM-3D8X-A0B4")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    whole = page.evaluate("navigator.clipboard.readText()")
    assert len(whole) > len(touched)
    for text in (touched, whole):
        got = read(text)
        assert (got.answers, got.unread, got.comments) == ({"P1": 4, "K4": 2}, (), {})
    nothing_left(one, url)


def test_where_a_style_cannot_fill_them_the_lines_stand_empty(visit, report):
    """As in a program that does not know `:has`: then they are filled in by hand."""
    one, url = visit(java_script_enabled=False), report(scripted=False)
    file = Path(url.removeprefix("file://"))
    file.write_text(file.read_text(encoding="utf-8").replace(":has(", ":unknown("), encoding="utf-8")
    css = re.search("<style>(.*?)</style>", file.read_text(encoding="utf-8"), re.DOTALL)[1]
    named = re.sub("style-src 'sha256-[^']+'", f"style-src {sha(css)}", file.read_text(encoding="utf-8"))
    file.write_text(named, encoding="utf-8")
    one.page.goto(url)
    choose(one.page, "P1", 4)
    one.page.locator("#reply-lines > summary").click()
    text = one.page.locator("#reply-by-text").inner_text()
    assert "1. Steps of their own choosing =" in text
    assert read(text.replace("own choosing =", "own choosing = 4")).answers == {"P1": 4}


def test_the_form_fits_and_is_accessible(visit, report):
    one, url = visit(color_scheme="light", **PHONE), report()
    page = one.page
    page.goto(url)
    choose(page, "P1", 2)
    unfold(page)
    for details in page.locator("details details > summary").all():
        details.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    small = page.evaluate(
        "[...document.querySelectorAll('fieldset label, button, summary, .button, input[type=text]')]"
        ".filter(one => one.offsetHeight && one.offsetHeight < 44).map(one => one.outerHTML)"
    )
    assert small == []
    bring_axe(page)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, options in {"light": {}, "dark": IN_THE_DARK}.items():
            page.emulate_media(color_scheme=scheme)
            assert [(rule, node["target"]) for rule, node in violations(page, **options)] == [], (width, scheme)
    nothing_left(one, url)


def test_printed_it_is_a_form_of_paper(visit, report):
    one, url = visit(), report()
    one.page.goto(url)
    choose(one.page, "P1", 2)
    pdf = PdfReader(io.BytesIO(one.page.pdf(format="A4")))
    drawn = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    said = unicodedata.normalize("NFKC", drawn)  # a font may draw f and i as one letter
    assert "Report R7K2-9QFM-3D8X-A0B4. Circle one number" in said
    assert all(f"{place}. {one.label}" in said for place, one in enumerate(STATEMENTS.values(), 1))
    assert said.count("They did something in every week") == 1
    assert said.count("I cannot tell") == 20 + 1
    assert said.count("Comment on") == 5
    assert len(pdf.pages) <= 3
    for hidden in ("Copy the reply", "Send your answer", "Reply to report", "Open an e-mail", "statements"):
        assert hidden not in said
    assert one.complaints == []


def test_what_is_filled_in_outlasts_a_reload_as_the_same_reply(visit, report):
    one, url = visit(permissions=["clipboard-read", "clipboard-write"]), report()
    page = one.page
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(url)
    choose(page, "P1", 4)
    choose(page, "P2", "")
    unfold(page)
    page.get_by_label("Comment on Being focused").fill("Two mornings.")
    page.get_by_label("Your name").fill("Amara")
    page.reload()
    assert page.locator("#reply-count").text_content() == "1 of 20 answered"
    assert page.locator('input[name="P2"][value=""]').is_checked()
    first = read(copied(page))
    assert (first.answers, first.comments, first.who) == ({"P1": 4}, {"focused": "Two mornings."}, "Amara")
    page.reload()
    page.clock.install()
    page.clock.fast_forward(5_000)
    choose(page, "P1", 2)
    again = read(copied(page))
    assert (again.id, again.answers) == (first.id, {"P1": 2})
    assert again.made > first.made
    assert read(report_of_another(page, report)).id != first.id


def report_of_another(page, report):
    """What is copied from another report in the same tab, which has nothing of the first."""
    page.goto(report(ONE_EACH))
    assert page.locator("#reply-count").text_content() == "0 of 5 answered"
    choose(page, ONE_EACH.items[0].id, 3)
    return copied(page)
