"""Why a service refuses. Views turn these into a page; the text for people is theirs."""

from django.core.exceptions import PermissionDenied


class Refused(Exception):  # noqa: N818 - raised as what happened, caught as it
    """Nothing was changed."""


class LinkGone(Refused):
    """Unknown, used, revoked or expired: told apart for nobody."""


class CharterChanged(Refused):
    """The version that was read is no longer the one that binds."""


class NotAppointed(Refused):
    """A group is handed over to a facilitator whom the organization has appointed."""


class LastAdmin(Refused):
    """An organization is not left without anybody who administers it: another is appointed first."""


class LastFacilitator(Refused):
    """A group is not left without anybody who facilitates it: it is handed over first."""


class CycleOutOfOrder(Refused):
    """Cycles follow one another: none begins before the one before it."""


class UnderWay(Refused):
    """A session runs: nobody's floor is cut off by closing the group."""


class AddressTaken(Refused):
    """Whoever has this address belongs already, or has an invitation that waits."""


class NotAllowed(Refused, PermissionDenied):
    """The actor's role does not include it. Pages ask before: this is for who lost it a moment ago."""


class ShelfFull(Refused):
    """There is no room for it on the shelf."""


class Moved(Refused):
    """What the person saw is no longer so: somebody else was there first."""


class GroupFull(Refused):
    """There are twelve seats at most."""


class TooFew(Refused):
    """A group of fewer than three is none."""


class NoFacilitator(Refused):
    """Nobody, or nobody who is appointed, would facilitate the group."""


class SitsThere(Refused):
    """The person has a seat there already, or would facilitate it."""


class Linked(Refused):
    """A reporting line lies between these two, by their ids."""

    def __init__(self, person: int, other: int) -> None:
        super().__init__(person, other)
        self.person, self.other = person, other


class TooManyCalls(Refused):
    """As many calls as an organization may keep open at once."""


class CallClosed(Refused):
    """Nobody answers a call that is closed, or whose last day is over."""


class TooManyVolunteers(Refused):
    """As many people as may wait by one call."""


class TooOften(Refused):
    """Somebody volunteered and withdrew again and again."""
