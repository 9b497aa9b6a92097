"""Where one is stands in the address: reload and Back keep it, and an address that nothing has says so."""

import re

from playwright.sync_api import expect


def chosen(page, name):
    views = page.get_by_role("radiogroup", name="View")
    expect(views.get_by_role("radio", name=name, exact=True, checked=True)).to_have_count(1)


def test_a_view_is_kept_by_reload_by_back_and_by_a_record_that_is_closed(with_sample, visit):
    one = visit()
    page = one.page
    one.open(f"{with_sample.url}/goals")
    one.view("Plan", "Add to the plan")
    expect(page).to_have_url(re.compile(r"/goals\?view=plan$"))
    page.reload()
    expect(page.get_by_text("Add to the plan", exact=True)).to_be_visible()
    chosen(page, "Plan")
    one.settle()
    one.view("Credentials", "Add a credential")
    page.get_by_role("link", name="Logbook").click(delay=30)
    expect(page.get_by_role("heading", name="What did I do, and what did I learn?")).to_be_visible()
    one.settle()
    page.go_back()
    expect(page.get_by_text("Add a credential", exact=True)).to_be_visible()
    chosen(page, "Credentials")
    one.settle()
    page.go_back()
    expect(page.get_by_text("Add to the plan", exact=True)).to_be_visible()
    chosen(page, "Plan")
    one.settle()
    page.go_back()
    expect(page.get_by_role("button", name="New goal")).to_be_visible()
    chosen(page, "Goals")
    one.view("Plan", "Add to the plan")
    page.locator("[class*='st-key-open_plan_item']").first.get_by_role("button").click(delay=30)
    page.get_by_role("button", name="All of the plan").click(delay=30)
    expect(page.get_by_text("Add to the plan", exact=True)).to_be_visible()
    chosen(page, "Plan")
    assert one.complaints == []


def test_an_address_that_nothing_has_says_so(with_sample, visit):
    one = visit()
    one.open(f"{with_sample.url}/nonsense")
    expect(one.page.get_by_role("heading", name="There is no page here")).to_be_visible()
    expect(one.page.get_by_text("No page of this dashboard is called “nonsense”.")).to_be_visible()
    one.settle()
    expect(one.page.get_by_role("dialog")).to_have_count(0)
    one.page.reload()
    expect(one.page.get_by_text("No page of this dashboard is called “nonsense”.")).to_be_visible()
    one.open(f"{with_sample.url}/start/ünder?a=b")
    expect(one.page.get_by_text("No page of this dashboard is called “start/ünder”.")).to_be_visible()
    one.page.get_by_role("link", name="Go to Today").click(delay=30)
    expect(one.page.get_by_role("heading", name="What now?")).to_be_visible()
    one.turn("/goals?view=nonsense")
    expect(one.page.get_by_text("No view of this page is called “nonsense”; this is “Goals”.")).to_be_visible()
