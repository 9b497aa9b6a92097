"""What takes several kinds of record: attention, calendar, meetings, people, profile, strengths."""
