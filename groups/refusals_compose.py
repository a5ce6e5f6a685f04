"""Why somebody cannot be placed, or a draft not be sent, in words for the organizer."""

from django.utils.translation import gettext as _

from codev.accounts.models import User
from groups.models import Organization
from groups.queries_board import facilitators_of
from groups.services.errors import (
    GroupFull,
    LastFacilitator,
    Linked,
    Moved,
    NoFacilitator,
    Refused,
    SitsThere,
    TooFew,
)
from groups.sizes import FEWEST, MOST


def words_for(refusal: Refused, organization: Organization) -> str:
    if isinstance(refusal, Linked):
        text = _(
            "There is a reporting line between %(one)s and %(other)s: they do not sit in one group. If it is "
            "settled or declared by mistake, say so beside the line first."
        )
        names = _names(organization, refusal.person, refusal.other)
        return text % {"one": names[0], "other": names[1]}
    for kind, text in _sentences().items():
        if isinstance(refusal, kind):
            return text
    raise refusal


def _sentences() -> dict[type[Refused], str]:
    return {
        Moved: _("This has changed since you opened the page: somebody else was there first. Look again."),
        SitsThere: _("This person has a place there already."),
        GroupFull: _("This group is full: %(most)s people at most, beside who facilitates.") % {"most": MOST},
        TooFew: _("At least %(fewest)s people make a group.") % {"fewest": FEWEST},
        NoFacilitator: _("Name one of the organization’s facilitators first."),
        LastFacilitator: _("Who facilitates a group hands it over first; then they can move."),
    }


def _names(organization: Organization, *ids: int) -> list[str]:
    """As this organization may know them."""
    facilitators = facilitators_of(organization)
    people = User.objects.in_bulk(ids) | {pk: facilitators[pk] for pk in ids if pk in facilitators}
    return [people[pk].name or people[pk].email for pk in ids]
