"""The command line: a module for each sort of thing that it does."""
