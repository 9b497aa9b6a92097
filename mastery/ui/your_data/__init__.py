"""Your data: everything out and in, backups, the latest changes."""
