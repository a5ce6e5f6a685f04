"""Texts without names, shown so that one that goes tells nobody whose it was.

Who erases what is theirs, leaves for good or takes a text back is known to some: of two looks, the text that
is gone would be theirs. So texts are bundled once, when their months are closed, five authors or more each,
and a bundle of which one text went goes whole.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from hashlib import blake2b

from django.conf import settings

from sessions.outcomes.aggregates.crowd import LEAST

Bundles = list[list[int]]  # keys of texts


def bundled(texts: Iterable[tuple[int, int]]) -> Bundles:
    """Of authors and keys. What an author shared at once stays together."""
    by_author: dict[int, list[int]] = defaultdict(list)
    for author, key in texts:
        by_author[author].append(key)
    authors = sorted((sorted(keys) for keys in by_author.values()), key=lambda keys: _mixed(keys[0]))
    many = len(authors) // LEAST
    return [sorted(key for keys in authors[at::many] for key in keys) for at in range(many)]


def still_whole(bundles: Bundles, there: Collection[int]) -> list[int]:
    """The keys of what is shown; in the same order at every visit, neither of time nor of groups."""
    left = set(there)
    return sorted((key for bundle in bundles if left.issuperset(bundle) for key in bundle), key=_mixed)


def _mixed(key: int) -> bytes:
    secret = settings.SECRET_KEY.encode()[:64]
    return blake2b(key.to_bytes(8), key=secret, digest_size=8).digest()
