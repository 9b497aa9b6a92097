"""Charts, tables, the profile and the calendar as files, and what every file is made with."""
