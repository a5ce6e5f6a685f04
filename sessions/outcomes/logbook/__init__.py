"""The logbook: a person's notes, learnings and actions over all sessions, and ideas that they starred."""
