"""The report of a case: what its client keeps, and shows to those who were there once they approve it."""
