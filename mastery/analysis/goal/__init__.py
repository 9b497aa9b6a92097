"""Where to, and how: vision, focus, goals, their letters and their forecast."""
