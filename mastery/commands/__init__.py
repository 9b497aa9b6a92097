"""The command line: its commands by subject, and what they share."""
