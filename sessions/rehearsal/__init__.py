"""A session with simulated people: they send the same commands as everybody, at a pace of life."""
