"""The shared notes of a session, live."""
