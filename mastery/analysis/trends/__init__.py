"""The trend over many check-ins: occasions, noise, lines, steps, verdicts."""
