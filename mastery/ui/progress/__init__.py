"""The views beside the trend."""
