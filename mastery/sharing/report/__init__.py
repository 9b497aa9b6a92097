"""What is shown to a mentor: the journal reduced to what was chosen, set as a page, looked through, written."""
