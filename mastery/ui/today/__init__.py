"""Today: the latest check-ins, what asks for attention, the one focus."""
