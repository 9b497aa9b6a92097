"""What leaves: charts and tables as files."""
