"""The periodic review and what it decided."""
