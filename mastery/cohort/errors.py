"""What keeps a person from handing in, or a cohort from being counted: each message says what would be right."""


class CohortError(Exception):
    """Nothing was written; the message says why, and what to do."""


class NotHandedIn(CohortError):
    """Nothing can be handed in as it was asked."""


class NoDask(CohortError):
    """What counts in parts is not installed."""


class NoCluster(CohortError):
    """The cluster cannot be reached, or cannot do the work."""


class TooFew(CohortError):
    """There are not enough people for a table."""


class NoSuchGroup(CohortError):
    """Nobody states what people are to be grouped by."""


class TooClose(CohortError):
    """A table would differ from an earlier one by a few people."""


class NotReadable(CohortError):
    """The file of earlier tables does not say what it should."""
