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


class LastFacilitator(Refused):
    """A group is not left without anybody who facilitates it: it is handed over first."""


class CycleOutOfOrder(Refused):
    """Cycles follow one another: none begins before the one before it."""


class UnderWay(Refused):
    """A session runs: nobody's floor is cut off by closing the group."""


class NotAllowed(Refused, PermissionDenied):
    """The actor's role does not include it. Pages ask before: this is for who lost it a moment ago."""


class ShelfFull(Refused):
    """There is no room for it on the shelf."""
