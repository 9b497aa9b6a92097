"""What the first page shows beside its figures."""
