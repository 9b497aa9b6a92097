"""The pocket page, a file for the phone on which things are written down, and the lines that bring them home."""
