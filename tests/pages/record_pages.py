"""What the tests of the pages of records share: saving records, finding controls, reading a page."""

import os
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest

from mastery import contracts, journal, kinds

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)


def today() -> date:
    return datetime.now().astimezone().date()


def days(many: int) -> str:
    """The day `many` days from today, as a record keeps it."""
    return (today() + timedelta(days=many)).isoformat()


def uid() -> str:
    return journal.new_uid(at=datetime.now(tz=UTC), entropy=os.urandom(10))


def keep(store, kind, /, *, record=None, base_rev=0, **said):
    """Save a record and return its uid."""
    one = journal.Save(kind, record or kinds.KINDS[kind].only or uid(), uid(), said, base_rev)
    journal.save(store, [one], at=datetime.now().astimezone())
    return one.record


def goal(store, statement="Give four talks", /, **said):
    return keep(store, "goal", statement=statement, **{"state": "active"} | said)


def delete(store, record, *, base_rev=1):
    journal.delete(store, record, base_rev=base_rev, revision_uid=uid(), at=AT)


def rows(store, kind):
    """The records of a kind as they stand, as plain rows."""
    return contracts.rows(journal.records_of(store, kind))


def opened(page, **named) -> AppTest:
    """Open a page by its address, which may name a record."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=240)
    app.switch_page(f"pages/{page}.py")
    for name, value in named.items():
        app.query_params[name] = value
    return app.run()


def view(page, name) -> AppTest:
    return opened(page, view=slug(name))


def every_view():
    """Open each page at each of its views and return (page, view, what was opened); without views, at the view ""."""
    found = []
    for page in sorted(one.stem for one in (ROOT / "pages").glob("*.py")):
        first = opened(page)
        choices = [one for kind in (first.radio, first.segmented_control) for one in kind if one.key == f"{page}_view"]
        names = choices[0].options if choices else [""]
        found += [(page, name, opened(page, view=slug(name)) if name != names[0] else first) for name in names]
    return found


OPENED = {
    "check_in": {"saved": "check_in", "correct": "check_in"},
    "goals": {"goal": "goal", "plan_item": "plan_item", "planned_test": "planned_test", "credential": "credential"},
    "logbook": {"entry": "entry", "person": "person"},
    "mentor": {"meeting": "meeting", "report": "report"},
    "review": {"review": "review"},
    "strengths": {"strength": "strength", "motive": "motive"},
    "your_data": {"history": "goal"},
}
"""What the address of a page may name, with the kind of record that is opened by it."""


def every_record(store):
    """Open the newest record of each kind that has a page and return (page, its name in the address, what opened)."""
    found = []
    for page, names in OPENED.items():
        for name, kind in names.items():
            frame = journal.check_ins(store) if kind == "check_in" else journal.records_of(store, kind)
            found.append((page, name, opened(page, **{name: frame[kind].iloc[-1]})))
    return found


def slug(name):
    """Return what a view is called in an address."""
    return re.sub(r"\W+", "-", name.lower()).strip("-")


def at(app, start):
    """Return the one control whose key begins with `start`."""
    kinds_of = (app.text_input, app.text_area, app.number_input, app.date_input, app.selectbox, app.radio, app.checkbox)
    (found,) = [one for some in kinds_of for one in some if one.key and one.key.startswith(start)]
    return found


def spoken(button):
    """What a screen reader says a button acts on."""
    return button.label.partition(":small[: ")[2].removesuffix("]")


def press(app, key) -> AppTest:
    return app.button(key=key).click().run()


def keys(app):
    return [one.key for one in app.button]


def words(app) -> str:
    """Return all text of a page."""
    some = (app.title, app.header, app.markdown, app.caption, app.text, app.info, app.error, app.success, app.warning)
    return "\n".join(
        [one.value for kind in some for one in kind]
        + [one.label for one in app.expander]
        + [one.label for one in app.button]
    )
