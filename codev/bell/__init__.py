"""Notices in the product: rows of codes and ids, worded when they are read."""
