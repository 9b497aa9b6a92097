"""Where the server process listens, and how it ends when another program listens there."""

HOST = "127.0.0.1"
PORT_IN_USE = 98
"""The exit code of the server process when another program has its port, as Linux numbers this error."""
