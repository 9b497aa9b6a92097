"""What leaves, and what answers it: reports, replies, and charts, tables and the profile as files."""
