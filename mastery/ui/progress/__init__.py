"""Progress: scores over time, and the comparisons with vision, effort and goals."""
