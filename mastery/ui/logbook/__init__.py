"""Entries of the logbook, what they add up to, people, the profile."""
