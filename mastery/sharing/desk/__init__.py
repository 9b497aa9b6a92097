"""The mentor's desk: reports of several people in one folder, read as strangers' files, and the answers beside them."""
