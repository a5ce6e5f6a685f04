"""Why what is kept is not changed. Views turn these into sentences."""

from groups.services.errors import Refused


class TooLate(Refused):
    """Seven days after the end, learning words stay as they are."""


class TooMany(Refused):
    """There is room for no more of these."""


class TooLong(Refused):
    """Put together, the words are more than there is room for."""


class Changed(Refused):
    """What was seen is no longer what is there."""
