"""What the tests of composing groups share: volunteers of a call, lines between them, drafts."""

from codev.accounts.models import User
from groups.models import (
    CallForVolunteers,
    CodevGroup,
    DraftGroup,
    Organization,
    OrganizationRole,
    Placement,
    Volunteer,
    VolunteerLine,
)
from groups.queries_board import board_of
from groups.services import composing, sending
from groups.services.composing import DraftWish
from tests.conftest import make_user

Role = OrganizationRole.Role


def appointed(organization: Organization, user: User, role: str) -> User:
    OrganizationRole.objects.create(organization=organization, user=user, role=role)
    return user


def call_in(organization: Organization, language: str = "en") -> CallForVolunteers:
    return CallForVolunteers.objects.create(
        organization=organization, title="Who wants to?", text="Come", language=language
    )


def volunteer(call: CallForVolunteers, user: User | str) -> Volunteer:
    person = make_user(user) if isinstance(user, str) else user
    return Volunteer.objects.create(
        call=call, user=person, in_common="Heads of wards", availability="Tuesday mornings"
    )


def line(one: Volunteer, other: User | None, typed: str = "my head of ward") -> VolunteerLine:
    return VolunteerLine.objects.create(volunteer=one, with_whom=typed, other=other)


def wish(name: str = "Norte", facilitator: User | None = None, **more: object) -> DraftWish:
    empty: dict[str, object] = {"in_common": "", "first_on": None, "every_weeks": None, "minutes": None}
    return DraftWish(name=name, facilitator=facilitator, **(empty | more))  # type: ignore[arg-type]


def put(actor: User, draft: DraftGroup, *people: Volunteer) -> None:
    for one in people:
        at = Placement.objects.filter(volunteer=one).values_list("draft_id", flat=True).first()
        composing.place(actor, one, to=draft.pk, seen=at)


def send(actor: User, draft: DraftGroup) -> CodevGroup:
    draft = DraftGroup.objects.get(pk=draft.pk)
    return sending.send_draft(actor, draft, seen=composing.mark_of(draft, composing.people_in(draft)))


def waiting_in(organization: Organization) -> list[str]:
    """Names of those whom the board shows as waiting."""
    return [slip.person.name.split()[0].lower() for slip in board_of(organization).waiting]
