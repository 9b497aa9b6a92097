"""The door: nothing is answered but to the browser that came in with the secret of this start."""
