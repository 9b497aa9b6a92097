"""The door: the server answers no browser but the one that entered with the secret of this start."""

HOST = "127.0.0.1"
PORT_IN_USE = 98
"""The exit code of the server process when another program has its port, as Linux numbers this error."""
