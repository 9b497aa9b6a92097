"""What is made of all kinds of record: attention, calendar, meetings, people, profile, strengths."""
