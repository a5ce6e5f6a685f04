"""Attendance: each one present confirms it, the facilitator signs, files and certificates come of it."""
