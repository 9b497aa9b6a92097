"""The door: the server answers no browser but the one that entered with the secret of this start."""
