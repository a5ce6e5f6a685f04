"""After a restore: what the ledger knows and the restored database does not is erased once more."""

from collections import Counter
from collections.abc import Callable, Iterable

from django.db import transaction

from codev.audit.services import record
from codev.rights.models import Erasure

Replayer = Callable[[Erasure], bool]
replayers: dict[str, Replayer] = {}


def replays(what: str) -> Callable[[Replayer], Replayer]:
    """Registers who erases again; it says whether there was anything, and is harmless twice."""

    def register(replayer: Replayer) -> Replayer:
        if replayers.setdefault(what, replayer) is not replayer:
            raise ValueError(f"Two replay erasures of {what!r}.")
        return replayer

    return register


def replay(entries: Iterable[Erasure]) -> Counter[str]:
    """How many of each kind were erased again, in the order in which they had been. Those that the database
    knows are in it as erased: what was written since is not touched."""
    done: Counter[str] = Counter()
    for entry in sorted(entries, key=lambda each: each.at):
        if not Erasure.objects.filter(pk=entry.pk).exists():
            done[str(entry.what)] += _again(entry)
    if done.total():
        record(None, "data.replayed", count=done.total())
    return done


@transaction.atomic
def _again(entry: Erasure) -> bool:
    Erasure.objects.bulk_create([entry])
    return replayers[entry.what](entry)
