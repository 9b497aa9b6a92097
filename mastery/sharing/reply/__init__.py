"""A mentor's reply: the request, the form, the ways to send an answer, and the reader of each."""
