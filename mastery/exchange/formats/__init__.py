"""The formats of other tools, a module each: its NAME, `detect` and `read`, listed in `exchange.registry`."""
