"""Texts without names, shown so that one that goes tells nobody whose it was.

Who erases what is theirs, leaves for good or takes a text back is known to some: of two looks, the text that
is gone would be theirs. So texts are bundled once, when their months are closed, five authors or more each,
and a bundle of which one text went goes whole.
"""

from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2b

from django.conf import settings

from sessions.outcomes.aggregates.crowd import LEAST

# Keys of texts, each with the number of its bundle, in the order in which they are shown: the same at every
# visit, neither of time nor of groups. Mixed when months are closed, so that no look has to.
Bundles = list[list[int]]


def with_bundled(bundles: Bundles, texts: Iterable[tuple[int, int]]) -> Bundles:
    """And those of these authors and keys. What an author shared at once stays together."""
    by_author: dict[int, list[int]] = defaultdict(list)
    for author, key in texts:
        by_author[author].append(key)
    authors = sorted((sorted(keys) for keys in by_author.values()), key=lambda keys: _mixed(keys[0]))
    first, many = 1 + max((number for _, number in bundles), default=0), len(authors) // LEAST
    fresh = [[key, first + at % many] for at, keys in enumerate(authors) if many for key in keys]
    return sorted([*bundles, *fresh], key=lambda each: _mixed(each[0]))


def still_whole(bundles: Bundles, there: Iterable[int]) -> list[int]:
    """The keys of what is shown."""
    left = set(there)
    broken = {number for key, number in bundles if key not in left}
    return [key for key, number in bundles if number not in broken]


def _mixed(key: int) -> bytes:
    secret = settings.SECRET_KEY.encode()[:64]
    return blake2b(key.to_bytes(8), key=secret, digest_size=8).digest()
