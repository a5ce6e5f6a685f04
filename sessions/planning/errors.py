"""Why planning refuses. Views turn these into sentences; the text for people is theirs."""

from groups.services.errors import Refused


class Overlap(Refused):
    """The group has a session at that time already."""


class NotPlanned(Refused):
    """The session has begun, ended or was cancelled: it is no longer changed."""


class Seated(Refused):
    """Somebody has sat down: the plan and the client are now the room's."""


class NotOffered(Refused):
    """The organization offers no such plan to its groups, or no longer."""


class TooManyPlans(Refused):
    """As many plans of its own as an organization may have."""


class PlanChanged(Refused):
    """Somebody saved a newer version of the plan meanwhile."""


class TooManySeats(Refused):
    """As many people as a room holds are expected already."""
