"""What leaves: charts, tables and the profile as files."""
