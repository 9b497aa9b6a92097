"""The mentor's desk: reports of several people, and the mentor's answers to them."""
