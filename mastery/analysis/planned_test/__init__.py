"""Planned tests of one practice: the order, what its blocks say, and how large an effect they would show."""
