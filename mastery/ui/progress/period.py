"""What the views of Progress draw from: the check-ins of a chosen period by one questionnaire, in all its versions."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from mastery import analysis, journal
from mastery.analysis.check_in.applicable import inapplicable_scales
from mastery.contracts import Snapshot
from mastery.instruments import Instrument, Range
from mastery.journal import Journal
from mastery.ui.base.controls import choose_period
from mastery.ui.base.shell import cached


@dataclass(frozen=True, eq=False)
class Period:
    """The CHECK_INS of a chosen period of `days` (0: all), their SCORES, and what did not apply in them.

    `versions` are the versions of the questionnaire that were answered, newest first, `every` the CHECK_INS and `past`
    the SCORES with any of them, `drawn` those of this period that share the axis of the newest. It is one object for
    what it is made of, known by being that object.
    """

    snapshot: Snapshot
    versions: tuple[Instrument, ...]
    every: pd.DataFrame
    check_ins: pd.DataFrame
    days: int
    past: pd.DataFrame
    scores: pd.DataFrame
    drawn: pd.DataFrame
    not_applicable: pd.DataFrame

    @property
    def instrument(self) -> Instrument:
        """Return the newest version of the questionnaire."""
        return self.versions[0]

    def version(self, version: str) -> Instrument:
        """Return one version of the questionnaire."""
        return next(one for one in self.versions if one.version == version)

    @property
    def alike(self) -> tuple[Instrument, ...]:
        """Return the versions whose answers have the range of the newest: only these share an axis with it."""
        return _alike(self.versions)

    @property
    def apart(self) -> dict[str, Range]:
        """Return each version answered in this period whose range is another: version → range, newest first."""
        answered = set(self.check_ins["version"])
        return {one.version: one.range for one in self.versions if one not in self.alike and one.version in answered}

    def inapplicable(self, instrument: Instrument, check_ins: Collection[str]) -> frozenset[str]:
        """Return the scales of `instrument` of which nothing applied in `check_ins`."""
        return inapplicable_scales(self.not_applicable, instrument, check_ins)


def choose(store: Journal, snapshot: Snapshot, instrument: Instrument) -> Period:
    """Draw the choice of a period and return what it holds of the questionnaire of which `instrument` is the newest."""
    of_it = cached(_of_questionnaire)(snapshot.check_ins, instrument.id)
    check_ins, days = choose_period(of_it)
    earlier = [one for one in cached(_versions)(of_it) if one != instrument.version]
    versions = instrument, *(journal.kept_instrument(store, instrument.id, one) for one in earlier)
    return cached(_period)(snapshot, versions, (of_it, check_ins, days), journal.not_applicable(store))


def _period(
    snapshot: Snapshot,
    versions: tuple[Instrument, ...],
    chosen: tuple[pd.DataFrame, pd.DataFrame, int],
    not_applicable: pd.DataFrame,
) -> Period:
    """Return the period of the check-ins `chosen`: every one of the questionnaire, those in the period, its days."""
    every, check_ins, days = chosen
    past = analysis.scores_of_versions(snapshot.responses, versions)
    scores = within(check_ins, past)
    drawn, apart = analysis.of_versions(scores, _alike(versions)), within(check_ins, not_applicable)
    return Period(snapshot, versions, every, check_ins, days, past, scores, drawn, apart)


def _alike(versions: tuple[Instrument, ...]) -> tuple[Instrument, ...]:
    return tuple(one for one in versions if one.range == versions[0].range)


def _of_questionnaire(check_ins: pd.DataFrame, instrument: str) -> pd.DataFrame:
    of_it: pd.DataFrame = check_ins[check_ins["instrument"] == instrument]
    return of_it


def _versions(check_ins: pd.DataFrame) -> list[str]:
    return [str(one) for one in check_ins["version"].iloc[::-1].drop_duplicates()]


def within(check_ins: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the `rows` of the `check_ins`."""
    inside: pd.DataFrame = rows[rows["check_in"].isin(check_ins["check_in"])]
    return inside
