"""Two organizations with a word of its own in every text, and one person who has a row of everything."""

from typing import Any

from django.db import IntegrityError, connection, transaction

from codev.accounts.models import User
from codev.privacy import Holding, holdings
from groups.models import Membership, ShelfItem, Volunteer
from sessions.models import Seat
from tests.canaries import Canaries, _value, fill, plant
from tests.world import World, make_world

NAMES = {"groups.CodevGroup.name", "groups.Organization.name", "groups.Cycle.name"}  # no person's words


class Planted:
    """``bob`` is the client of a session that is over, and a member; he has a row of each kind of his own."""

    def __init__(self) -> None:
        self.world: World = make_world()
        bob = self.world.people["B"]
        assert bob is not None
        self.bob: User = bob
        fill()
        for holding in holdings():
            _own(holding, bob, self._anchors())
        self.canaries: Canaries = plant()
        self.bob.refresh_from_db()

    def _anchors(self) -> dict[str, Any]:
        """From where a row leads to bob."""
        seat = Seat.objects.get(session=self.world.ended["session_id"], user=self.bob)
        return {
            **dict.fromkeys(("seat", "author", "client", "host"), seat),
            "volunteer": Volunteer.objects.filter(user=self.bob).first(),
            "item": ShelfItem.objects.filter(owner=self.bob).first(),
            "leaves": Membership.objects.active().get(user=self.bob),
        }

    def own(self, *, stays: bool | None = None) -> set[str]:
        """Bob's words, by what is classified as his; ``stays``: of rows that outlive him, or do not."""
        places = set()
        for holding in holdings():
            if stays is None or holding.stays == stays:
                names = [field.name for field in holding.cls._meta.concrete_fields]
                places |= {
                    (f"{holding.model}.{name}", row.pk) for row in holding.rows(self.bob) for name in names
                }
        return {word for word, place in self.canaries.items() if place in places}

    def exported(self) -> set[str]:
        places = {
            (f"{holding.model}.{name}", row.pk)
            for holding in holdings()
            for row in holding.rows(self.bob)
            for name in holding.exported
        }
        return {word for word, place in self.canaries.items() if place in places}

    def where(self, words: set[str]) -> list[tuple[str, Any]]:
        return sorted((self.canaries[word] for word in words), key=str)


def _own(holding: Holding, bob: User, anchors: dict[str, Any]) -> None:
    """A row of bob's, if he has none and one can be made without more than this."""
    if holding.rows(bob).exists() or holding.person == "pk":
        return
    first, *rest = holding.person.split("__")
    values = {
        field.name: _value(field)
        for field in holding.cls._meta.concrete_fields
        if not (field.has_default() or field.null or field.primary_key)
    }
    if "item" in values:
        values["item"] = 4711  # the number of an event that nobody else told
    try:
        with transaction.atomic():
            holding.cls._base_manager.create(**values | {first: anchors[first] if rest else bob})
    except IntegrityError:
        return


def everything() -> str:
    """Every cell of every table of the database."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [" ".join(map(_cell, row)) for row in cursor.fetchall()]
    return "\n".join(found).lower()


def _cell(value: Any) -> str:
    return bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)
