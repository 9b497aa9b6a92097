"""Files of mentees' reports, made by the product's own code from the sample, or written by hand to be wrong."""

import json
from functools import cache

from report_maker import FIVE, SINCE, TODAY, chosen, coming_meeting, everything, sample

from mastery import instruments
from mastery.sharing.report.block import data_element
from mastery.sharing.report.build import build, prepared
from mastery.sharing.report.summary import report_data

NUMBERS = ("R7K29QFM3D8XA0B1", "R7K29QFM3D8XA0B2", "R7K29QFM3D8XA0B3")


@cache
def mentee_report(number=NUMBERS[0], name="Runa", day=TODAY, **changed):
    """The report of the sample under a name, a number and a day."""
    usual = {"blind": False, "meeting": coming_meeting(), "since": SINCE, **everything(sample())}
    choices = chosen(**{**usual, "name": name, "day": day, **changed})
    return prepared(number, sample(), choices, FIVE, instruments.for_others(FIVE, name=name))


@cache
def mentee_file(number=NUMBERS[0], name="Runa", day=TODAY, flavour="mail", **changed):
    """The finished file of `mentee_report`."""
    return build(mentee_report(number, name, day, **changed), sample(), flavour=flavour)


@cache
def _data_text(number, name, day, **changed):
    made = mentee_report(number, name, day, **changed)
    return json.dumps(report_data(made.content, made.request))


def mentee_data(number=NUMBERS[0], name="Runa", day=TODAY, **changed):
    """The data of `mentee_report`, for a test to change."""
    return json.loads(_data_text(number, name, day, **changed))


def file_of(data):
    """A small page that carries `data`."""
    return f"<!doctype html><p>page</p>{data_element(data)}</html>".encode()


def small_file(number=NUMBERS[0], name="Runa", day=TODAY, **said):
    """A small page that carries the data of a report, with what is `said` in their place."""
    return file_of({**mentee_data(), "report": number, "name": name, "day": str(day), **said})
