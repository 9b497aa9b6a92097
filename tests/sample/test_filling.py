"""The journal that the sample fills."""

from mastery import journal


def test_the_latest_changes_come_in_the_order_of_their_days(filled):
    days = [one.saved_at for one in journal.latest_changes(filled, many=1_000) if one.kind != "check_in"]
    assert len(set(days)) > 100
    assert days == sorted(days, reverse=True)
