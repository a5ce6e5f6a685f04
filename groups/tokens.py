"""Tokens of links: 128 bits or more, shown once, only their hash is kept."""

import hashlib
import secrets

BYTES = 24


def new_token() -> str:
    return secrets.token_urlsafe(BYTES)


def hashed(token: str) -> str:
    """SHA-256 without salt: the token is random, so there is nothing to guess from a dictionary."""
    return hashlib.sha256(token.encode()).hexdigest()
