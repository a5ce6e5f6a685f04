"""Organizations, groups, members, invitations, charters."""

from groups.models.calls import CallForVolunteers, DraftGroup, Placement, Volunteer, VolunteerLine
from groups.models.charter import Charter, CharterSignature
from groups.models.cycle import Cycle
from groups.models.goal import PersonalGoal
from groups.models.group import CodevGroup, Membership, ReportingLine
from groups.models.invitation import Invitation
from groups.models.link import AdmissionRequest, JoinLink
from groups.models.offer import SeatOffer
from groups.models.organization import Organization, OrganizationLink, OrganizationRole
from groups.models.shelf import ShelfFile, ShelfItem
from groups.models.wall import WallPost

__all__ = [
    "AdmissionRequest",
    "CallForVolunteers",
    "Charter",
    "CharterSignature",
    "CodevGroup",
    "Cycle",
    "DraftGroup",
    "Invitation",
    "JoinLink",
    "Membership",
    "Organization",
    "OrganizationLink",
    "OrganizationRole",
    "PersonalGoal",
    "Placement",
    "ReportingLine",
    "SeatOffer",
    "ShelfFile",
    "ShelfItem",
    "Volunteer",
    "VolunteerLine",
    "WallPost",
]
