"""A browser at the door: in with the secret, on by every way a person takes, and shut to everybody else's pages."""

import signal
import sys
import webbrowser
from datetime import datetime

import pytest
from playwright.sync_api import expect
from served import Server, free_port, open_socket
from watching import watching

from mastery import journal
from mastery.commands import server as launch

CLOSED, DOORLESS = "Mastery is closed here", "This start has no door."
GOALS = "Where do I want to be, and how?"
PAGES = ("today", "check_in", "strengths", "progress", "goals", "logbook", "mentor", "review", "your_data")
# What a page of another program can try: another port of this machine is the same "site" to a browser.
TRIES = """async (where) => {
  const said = {};
  const tried = async (name, work) => { try { said[name] = await work(); } catch { said[name] = 'refused'; } };
  await tried('read', async () => (await fetch(where + '/_stcore/health', {credentials: 'include'})).text());
  await tried('fetched', async () => (await fetch(where + '/today', {mode: 'no-cors', credentials: 'include'})).type);
  await tried('socket', () => new Promise((open, fail) => {
    const line = new WebSocket(where.replace('http', 'ws') + '/_stcore/stream');
    line.onopen = () => open('open');
    line.onerror = fail;
  }));
  return said;
}"""


@pytest.fixture
def own(tmp_path):
    """A server that the test starts in its own way; it ends with the test."""
    one = Server(tmp_path / "data", tmp_path / "server.log")
    yield one
    if one.process and one.process.poll() is None:
        one.kill()


def foreign(page, where, body):
    """Show a page that somebody else serves at `where`."""
    page.route(where, lambda route: route.fulfill(content_type="text/html", body=body))
    page.goto(where)


def go_round(one, url):
    """Go by its link to each page, from Today to Today."""
    for page in (*PAGES[1:], PAGES[0]):
        link = one.page.get_by_test_id("stTopNavLink").get_by_text(page.replace("_", " ").capitalize(), exact=True)
        link.click(delay=30)
        expect(one.page).to_have_url(f"{url}/{page}")
        one.settle()
        expect(one.page.get_by_text(DOORLESS)).to_have_count(0)


def strangers_are_refused(port):
    for origin in ("http://evil.example", "null", "http://192.0.2.1"):
        assert open_socket(port, headers={"Origin": origin})[0] == 403


def test_the_printed_address_leads_in_and_is_forgotten(empty, visit):
    one = visit()
    page, sent = one.page, []
    page.on("request", lambda request: sent.append((request.url, request.headers.get("referer", ""))))
    page.goto(empty.address)
    page.wait_for_selector("h1")
    one.settle()
    secret = empty.address.partition("token=")[2]
    assert page.url == f"{empty.url}/today"
    assert [url for url, _ in sent if secret in url] == [empty.address]
    assert [referer for _, referer in sent if referer] == []
    assert page.evaluate("document.referrer") == ""
    (cookie,) = [one for one in page.context.cookies() if one["name"] == f"mastery-{empty.port}"]
    expect(page.get_by_text(DOORLESS)).to_have_count(0)
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"], cookie["expires"]) == (True, "Strict", "/", -1)
    page.go_back()
    assert secret not in page.url
    assert page.url in ("about:blank", f"{empty.url}/")
    assert one.complaints == []


def test_a_deep_link_a_reload_and_a_second_window(with_sample, visit):
    store = journal.open_journal(with_sample.data, at=datetime.now().astimezone())
    goal = journal.records_of(store, "goal").iloc[0]["goal"]
    where = f"{with_sample.url}/goals?goal={goal}"
    one = visit()
    one.open(where)
    assert one.page.url == where
    one.page.reload()
    expect(one.page.get_by_role("heading", name=GOALS)).to_be_visible()
    assert one.page.url == where
    second = one.page.context.new_page()
    second.goto(where)
    expect(second.get_by_role("heading", name=GOALS)).to_be_visible()
    assert one.complaints == []


def test_what_is_uploaded_arrives(with_sample, visit):
    one = visit()
    one.open(f"{with_sample.url}/mentor?view=two-views")
    one.page.get_by_text("Take a reply over", exact=True).click()
    letter = {"name": "reply.txt", "mimeType": "text/plain", "buffer": b"Dear Runa, it was good to talk."}
    one.page.locator("input[type=file]").set_input_files(letter)
    expect(one.page.get_by_test_id("stAlert").filter(has_text="reply").first).to_be_visible()
    assert one.complaints == []


def test_an_open_page_goes_on_after_a_restart(server, visit):
    one = visit()
    one.open(f"{server.url}/today")
    # Before its first request the fresh server does not know the navigation.
    expect(one.page.get_by_test_id("stTopNavLink")).to_have_count(len(PAGES))
    assert one.page.url == f"{server.url}/today"
    assert one.complaints == []
    server.kill(signal.SIGTERM)
    app = one.page.get_by_test_id("stApp")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    server.start()
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=240_000)
    one.settle()
    one.page.get_by_role("link", name="Goals").click(delay=30)
    expect(one.page.get_by_role("heading", name=GOALS)).to_be_visible()


def test_another_browser_stays_outside(empty, visit):
    page = visit().page
    answer = page.goto(f"{empty.url}/goals")
    assert answer.status == 403
    expect(page.get_by_role("heading", name=CLOSED)).to_be_visible()
    page.get_by_role("link", name="go on to the page").click()
    expect(page.get_by_role("heading", name=CLOSED)).to_be_visible()


def test_another_site_needs_one_more_click_and_another_program_can_neither_frame_nor_read_nor_connect(empty, visit):
    one = visit()
    one.open(f"{empty.url}/today")
    page = one.page.context.new_page()
    foreign(page, "http://elsewhere.example/", f'<a href="{empty.url}/goals">my goals</a>')
    page.get_by_text("my goals").click()
    expect(page.get_by_role("heading", name=CLOSED)).to_be_visible()
    page.get_by_role("link", name="go on to the page").click()
    expect(page.get_by_role("heading", name=GOALS)).to_be_visible()
    assert page.url == f"{empty.url}/goals"

    foreign(page, f"http://127.0.0.1:{free_port()}/", f'<iframe src="{empty.url}/today"></iframe>')
    page.wait_for_load_state()
    assert page.frames[1].url.startswith("chrome-error:")
    assert page.evaluate(TRIES, empty.url) == dict.fromkeys(("read", "fetched", "socket"), "refused")


def test_the_browser_is_opened_with_a_page_that_holds_the_secret_not_with_the_secret(
    empty, visit, tmp_path, monkeypatch
):
    given = []
    monkeypatch.setattr(webbrowser, "open", lambda uri: not given.append(uri))
    monkeypatch.setattr(sys, "platform", "linux")
    with launch.way_in(tmp_path) as page:
        assert launch.open_browser(empty.address, {"DISPLAY": ":0"}, page=page)
        assert given == [page.as_uri()]
        assert page.stat().st_mode & 0o777 == 0o600
        one = visit()
        one.page.goto(given[0])
        one.page.wait_for_url(f"{empty.url}/today")
        one.page.wait_for_selector("h1")
        one.page.go_back()
        assert "token" not in one.page.url
    assert list(tmp_path.iterdir()) == []


def test_nothing_calls_out_over_start_use_refused_sockets_and_stop(own, visit, tmp_path):
    with watching(tmp_path / "calls.log") as watch:
        own.surroundings = watch.surroundings
        own.start()
        one = visit()
        one.page.goto(own.address)
        one.page.wait_for_selector("h1")
        go_round(one, own.url)
        strangers_are_refused(own.port)
        own.kill(signal.SIGTERM)
    assert watch.calls() == []
    assert one.strangers() == []


def test_a_start_without_the_door_says_so_once_and_calls_nobody(own, visit, tmp_path):
    with watching(tmp_path / "calls.log") as watch:
        own.surroundings = {**watch.surroundings, "MASTERY_DOOR": "1", "DOOR": "1"}
        own.start_without_door()
        one = visit(extra_http_headers={"Cookie": "mastery-8501=1", "X-Mastery-Door": "1"})
        one.open(f"{own.url}/today")
        expect(one.page.get_by_text(DOORLESS)).to_be_visible()
        go_round(one, own.url)
        strangers_are_refused(own.port)
        own.kill(signal.SIGTERM)
    assert watch.calls() == []
    assert one.strangers() == []
