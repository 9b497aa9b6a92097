"""A report for a mentor: choices, content, sections, page, HTML or PDF, and the search of the file for leaks."""
