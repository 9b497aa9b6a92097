"""Vision, focus and goals: the gap to the vision, the SMART check, the forecast."""
