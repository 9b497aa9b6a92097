"""Charts, tables, the profile and the calendar as files, and what these share."""
