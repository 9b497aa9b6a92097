"""Meetings, reports, replies and the ledger."""
