"""Answering, saving, correcting and looking back at check-ins."""
