"""Yjs, read by hand: nothing of a member reaches a decoder or a browser that was not read here first."""
