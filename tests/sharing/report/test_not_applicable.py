"""A report says that nothing of a scale applied, and never that it was not answered."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from report_maker import EVERY_SECTION, FIVE, by_id, everything, report, sample, table, tree, words

from mastery import contracts
from mastery.sharing.report.build import build

NAME = FIVE.scale_names["connecting"]


def without_one(known, scale):
    """The journal in which the items of `scale` are asked as before and did not apply in any check-in."""
    items = [item.id for item in FIVE.items_of(scale)]
    asked = known.check_ins[known.check_ins["instrument"] == FIVE.id]
    rows = [
        {"check_in": row["check_in"], "day": row["day"], "item": item}
        for row in asked.to_dict("records")
        for item in items
    ]
    gone = known.responses["item"].isin(items) & known.responses["check_in"].isin(asked["check_in"])
    return replace(
        known,
        responses=known.responses.assign(value=known.responses["value"].mask(gone)),
        not_applicable=contracts.conform(pd.DataFrame(rows), contracts.NOT_APPLICABLE, "NOT_APPLICABLE"),
    )


@pytest.fixture(scope="module")
def page():
    known = without_one(sample(), "connecting")
    made = report(known, sections=EVERY_SECTION, **everything(known))
    return tree(build(made, known, flavour="mail"))


@pytest.mark.parametrize("section", ["over_time", "vision"])
def test_a_section_says_what_did_not_apply(page, section):
    said = words(by_id(page, section))
    assert re.search(rf"{NAME}(of 4\.5)? ?does not apply", said)
    assert "not answered" not in said
    assert "not rated" not in said


def test_the_table_of_the_trend_says_it_too(page):
    (row,) = [row for row in table(page, "The trend of each, in scale points over the period") if row[0] == NAME]
    assert row[-1] == "does not apply"
