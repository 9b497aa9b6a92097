"""The owner's year, or another period, as a document drafted from the records of it."""
