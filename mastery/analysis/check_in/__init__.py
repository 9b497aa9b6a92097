"""What one check-in says: scores, how it was answered, what changed since the one before."""
