"""The organizer's pages of composing: the board, drafts, lines, groups; without a script too."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from groups.models import (
    CallForVolunteers,
    CodevGroup,
    DraftGroup,
    Invitation,
    Organization,
    Placement,
    SeatOffer,
    Volunteer,
    VolunteerLine,
)
from groups.services import composing
from groups.services.leaving import leave_group
from groups.services.offers import offer_move, offer_seat
from tests.conftest import join, make_group, make_user
from tests.groups.composing import Role, appointed, call_in, line, put, volunteer, wish
from tests.groups.test_members import seat

HTMX = {"HX-Request": "true"}


@pytest.fixture
def olive(organization: Organization) -> User:
    return appointed(organization, make_user("olive"), Role.ORGANIZER)


@pytest.fixture
def helen(organization: Organization) -> User:
    return appointed(organization, make_user("helen"), Role.FACILITATOR)


@pytest.fixture
def desk(olive: User, browser_of: Callable[[User], Client]) -> Client:
    return browser_of(olive)


@pytest.fixture
def call(organization: Organization) -> CallForVolunteers:
    return call_in(organization)


@pytest.fixture
def ada(call: CallForVolunteers) -> Volunteer:
    return volunteer(call, "ada")


@pytest.fixture
def draft(organization: Organization, olive: User) -> DraftGroup:
    return composing.begin_draft(olive, organization, wish())


def page(desk: Client, name: str, *ids: object, **asked: int) -> str:
    answer = desk.get(reverse(name, args=ids), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def words(text: str) -> str:
    """What is read, without the tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text))


def move(desk: Client, one: Volunteer, to: object, seen: object = "", **headers: str) -> str:
    path = reverse("compose_place", args=[one.call.organization_id])
    data = {"volunteer": one.pk, "to": to, "seen": seen}
    return desk.post(path, data, follow=True, headers=headers).content.decode()


# --- The board ----------------------------------------------------------------------------------


def test_an_empty_board_says_what_to_do(organization: Organization, desk: Client) -> None:
    text = page(desk, "compose", organization.pk)
    assert "No draft yet" in text
    assert reverse("draft_begin", args=[organization.pk]) in text
    assert "Nobody waits at the moment." in text


def test_who_waits_with_what_they_said(organization: Organization, desk: Client, ada: Volunteer) -> None:
    line(ada, None, "my head of nursing")
    text = words(page(desk, "compose", organization.pk))
    for said in (
        "Ada Example",
        "Heads of wards",
        "Tuesday mornings",
        "“my head of nursing”",
        "Say who that is",
    ):
        assert said in text


def test_moved_without_a_script(
    organization: Organization, desk: Client, draft: DraftGroup, ada: Volunteer
) -> None:
    path = reverse("compose_place", args=[organization.pk])
    assert f'href="{path}?page=1&amp;volunteer={ada.pk}"' in page(desk, "compose", organization.pk)
    choice = desk.get(path, {"page": "1", "volunteer": str(ada.pk)}).content.decode()
    assert f'<option value="{draft.pk}">Norte</option>' in choice
    assert 'name="seen" value=""' in choice
    assert "Back to the waiting list" not in choice
    assert "Ada Example is placed in Norte." in move(desk, ada, draft.pk)
    choice = desk.get(path, {"volunteer": str(ada.pk)}).content.decode()
    assert "Back to the waiting list" in choice
    assert f'name="seen" value="{draft.pk}"' in choice
    assert f'<option value="{draft.pk}">' not in choice, "they are there"
    assert "Ada Example waits again." in move(desk, ada, "", draft.pk)
    assert not Placement.objects.exists()


def test_moved_with_one_the_board_alone_comes_back(desk: Client, draft: DraftGroup, ada: Volunteer) -> None:
    text = move(desk, ada, draft.pk, **HTMX)
    assert "<html" not in text
    assert 'id="board"' in text
    assert "Ada Example is placed in Norte." in text


def test_who_withdrew_is_chosen_a_place_for_no_more(
    organization: Organization, desk: Client, ada: Volunteer
) -> None:
    Volunteer.objects.update(withdrawn_at=timezone.now())
    path = reverse("compose_place", args=[organization.pk])
    for asked in ({"volunteer": str(ada.pk)}, {"volunteer": "x"}, {}):
        assert "somebody else was there first" in desk.get(path, asked, follow=True).content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_seen_elsewhere_it_says_so_and_changes_nothing(
    desk: Client, draft: DraftGroup, ada: Volunteer, olive: User, headers: dict[str, str]
) -> None:
    other = composing.begin_draft(olive, draft.organization, wish("Quay"))
    put(olive, draft, ada)
    assert "somebody else was there first" in move(desk, ada, other.pk, **headers)
    assert Placement.objects.get().draft == draft


@pytest.mark.parametrize("typed", ["x", "0" * 8, ""])
def test_what_no_page_has_written_moves_nobody(
    organization: Organization, desk: Client, draft: DraftGroup, ada: Volunteer, typed: str
) -> None:
    path = reverse("compose_place", args=[organization.pk])
    for data in ({"volunteer": typed, "to": draft.pk}, {"volunteer": ada.pk, "to": typed, "seen": draft.pk}):
        assert desk.post(path, data).status_code == 302
    assert not Placement.objects.exists()


def test_a_conflict_is_said_in_words_beside_both(
    organization: Organization, desk: Client, olive: User, helen: User, draft: DraftGroup, ada: Volunteer
) -> None:
    ben = volunteer(ada.call, "ben")
    tie = line(ada, ben.user)
    put(olive, draft, ada)
    assert "There is a reporting line between Ben Example and Ada Example" in words(move(desk, ben, draft.pk))
    VolunteerLine.objects.update(settled_at=timezone.now())
    put(olive, draft, ben)
    VolunteerLine.objects.update(settled_at=None)
    text = words(page(desk, "compose", organization.pk))
    assert "Reporting line with Ada Example, on this card." in text
    assert "Reporting line with Ben Example, on this card." in text
    assert reverse("volunteer_line", args=[organization.pk, tie.pk]) in page(desk, "compose", organization.pk)


@pytest.mark.parametrize(("count", "said"), [(2, "A group has 3 to 12."), (5, "best with 6 to 8"), (6, "")])
def test_the_size_is_said(
    organization: Organization, desk: Client, olive: User, call: CallForVolunteers, draft: DraftGroup,
    count: int, said: str,
) -> None:  # fmt: skip
    put(olive, draft, *(volunteer(call, f"p{number}") for number in range(count)))
    text = words(page(desk, "compose", organization.pk))
    assert f"{count} of 6 to 8 people" in text
    assert said in text
    assert ("best with" in text or "A group has" in text) == bool(said)


# --- Lines are the organizers' ------------------------------------------------------------------


def test_nobody_else_reads_a_line(
    organization: Organization, group: CodevGroup, olive: User, helen: User, alice: User, bob: User,
    frank: User, ada: Volunteer, browser_of: Callable[[User], Client],
) -> None:  # fmt: skip
    """Neither the facilitator, nor the admin, nor whom it names."""
    line(ada, bob, "the word that must not leave")
    offer_seat(olive, make_group(organization, "Quay", make_user("paul")), ada)
    paths = [reverse(name, args=[group.pk]) for name in ("group", "group_members")]
    paths += [reverse(name, args=[organization.pk]) for name in ("organization", "organization_people")]
    paths += [reverse("dashboard"), reverse("notices")]
    for person in (alice, bob, frank, helen):
        for path in paths:
            assert b"must not leave" not in browser_of(person).get(path).content
        assert not VolunteerLine.objects.visible_to(person).exists()


def test_a_line_is_named_settled_and_reopened(
    organization: Organization, desk: Client, ada: Volunteer
) -> None:
    ben = volunteer(ada.call, "ben")
    told = line(ada, None, "B.")
    path = reverse("volunteer_line", args=[organization.pk, told.pk])
    assert "Nobody in the organization was recognised" in words(desk.get(path).content.decode())
    assert desk.post(path, {"act": "name", "other": ""}).context["form"].errors
    assert desk.post(path, {"act": "name", "other": ada.user_id}).status_code == 200, "not themselves"
    desk.post(path, {"act": "name", "other": ben.user_id})
    told.refresh_from_db()
    assert told.other == ben.user
    assert "That is Ben Example." in words(desk.get(path).content.decode())
    desk.post(path, {"act": "settle"})
    told.refresh_from_db()
    assert told.settled_at is not None
    desk.post(path, {"act": "reopen"})
    told.refresh_from_db()
    assert told.settled_at is None


# --- Drafts -------------------------------------------------------------------------------------


def test_a_draft_is_begun_and_changed(organization: Organization, desk: Client, helen: User) -> None:
    path = reverse("draft_begin", args=[organization.pk])
    yesterday = timezone.localdate() - timedelta(days=1)
    refused = desk.post(path, {"name": "Norte", "first_on": yesterday.isoformat(), "every_weeks": 4})
    assert "That day is over." in refused.content.decode()
    assert refused.context["form"]["every_weeks"].value() == "4"
    assert desk.post(path, {"name": "Norte", "facilitator": helen.pk}).status_code == 302
    draft = DraftGroup.objects.get()
    path = reverse("draft_change", args=[organization.pk, draft.pk])
    seen = desk.get(path).context["form"]["seen"].value()
    desk.post(path, {"name": "Harbour", "minutes": "90", "seen": seen})
    draft.refresh_from_db()
    assert (draft.name, draft.facilitator, draft.minutes) == ("Harbour", None, 90)


def test_two_who_change_it_at_once_read_each_other(
    organization: Organization, desk: Client, draft: DraftGroup
) -> None:
    path = reverse("draft_change", args=[organization.pk, draft.pk])
    seen = desk.get(path).context["form"]["seen"].value()
    DraftGroup.objects.update(name="Of the other")
    answer = desk.post(path, {"name": "Mine", "seen": seen})
    assert "Of the other" in answer.content.decode()
    assert answer.context["form"]["name"].value() == "Mine"
    desk.post(path, {"name": "Mine", "seen": answer.context["form"]["seen"].value()})
    draft.refresh_from_db()
    assert draft.name == "Mine"


def test_a_facilitator_who_is_linked_is_refused_in_the_field(
    organization: Organization, desk: Client, olive: User, helen: User, draft: DraftGroup, ada: Volunteer
) -> None:
    line(ada, helen)
    put(olive, draft, ada)
    path = reverse("draft_change", args=[organization.pk, draft.pk])
    seen = desk.get(path).context["form"]["seen"].value()
    answer = desk.post(path, {"name": "Norte", "facilitator": helen.pk, "seen": seen})
    assert "reporting line between Helen Example and Ada Example" in str(answer.context["form"].errors)


def test_sent_after_asking_and_what_is_shown_is_sent(
    organization: Organization,
    desk: Client,
    olive: User,
    helen: User,
    call: CallForVolunteers,
    draft: DraftGroup,
) -> None:
    composing.change_draft(olive, draft, wish(facilitator=helen), seen=composing.mark_of(draft))
    put(olive, draft, *(volunteer(call, name) for name in ("ada", "ben", "cleo")))
    path = reverse("draft_send", args=[organization.pk, draft.pk])
    seen = desk.get(path).context["seen"]
    put(olive, draft, volunteer(call, "dora"))
    assert "somebody else was there first" in desk.post(path, {"seen": seen}).content.decode()
    seen = desk.get(path).context["seen"]
    for _ in range(2):
        assert desk.post(path, {"seen": seen}).status_code == 302
    assert CodevGroup.objects.get().name == "Norte"
    assert Invitation.objects.count() == 4
    for name in ("draft_send", "draft_change", "draft_remove"):
        assert desk.get(reverse(name, args=[organization.pk, draft.pk])).status_code == 302
    assert "4 people are invited" in words(page(desk, "compose", organization.pk))


def test_removed_twice(organization: Organization, desk: Client, draft: DraftGroup) -> None:
    path = reverse("draft_remove", args=[organization.pk, draft.pk])
    assert "Remove the draft Norte?" in desk.get(path).content.decode()
    was = desk.get(path).context["was"]
    assert [desk.post(path, {"was": was}).status_code for _ in range(2)] == [302, 302]
    assert desk.post(path).status_code == 404
    assert desk.get(path).status_code == 404
    assert not DraftGroup.objects.exists()


# --- Groups that exist --------------------------------------------------------------------------


def test_names_who_left_and_places(
    organization: Organization, group: CodevGroup, desk: Client, carol: User, dan: User
) -> None:
    leave_group(carol, group)
    leave_group(dan, group)
    join(group, dan)  # who came back has not left
    text = words(page(desk, "organization_groups", organization.pk))
    assert "Alice Example facilitates" in text
    assert "Carol" not in text
    assert "2 people · 1 has left · places for 6 more" in text
    assert "Replace who left" in text


def test_closed_ones_apart(organization: Organization, group: CodevGroup, desk: Client) -> None:
    CodevGroup.objects.update(closed_at=timezone.now())
    assert "Ward leaders" not in page(desk, "organization_groups", organization.pk)
    text = page(desk, "organization_groups", organization.pk, closed=1)
    assert "Ward leaders" in text
    assert "Bob" not in text


def test_a_seat_is_offered_across_lines(
    organization: Organization, group: CodevGroup, desk: Client, bob: User, ada: Volunteer
) -> None:
    ben = volunteer(ada.call, "ben")
    line(ben, bob)
    path = reverse("seat_offer", args=[organization.pk, group.pk])
    text = desk.get(path).content.decode()
    assert f'value="{ben.pk}" disabled' in text
    assert "Reporting line with Bob Example." in words(text)
    assert "Choose a person." in desk.post(path).content.decode()
    assert "There is a reporting line" in desk.post(path, {"volunteer": ben.pk}).content.decode()
    assert desk.post(path, {"volunteer": ada.pk}).status_code == 302
    text = words(page(desk, "organization_groups", organization.pk))
    assert "Ada Example invited until" in text
    desk.post(reverse("offer_withdraw", args=[organization.pk, SeatOffer.objects.get().pk]))
    assert "Ada" not in words(page(desk, "organization_groups", organization.pk)).split("Groups")[-1]


def test_a_member_is_moved_and_reads_what_they_leave(
    organization: Organization, group: CodevGroup, desk: Client, alice: User, bob: User,
    browser_of: Callable[[User], Client],
) -> None:  # fmt: skip
    quay = make_group(organization, "Quay", make_user("paul"))
    path = reverse("member_move", args=[organization.pk, group.pk, seat(group, bob).pk])
    assert "Another group for Bob Example" in desk.get(path).content.decode()
    assert "Choose a group." in desk.post(path).content.decode()
    assert desk.post(path, {"to": quay.pk}).status_code == 302
    charter = reverse("invitation_charter", args=[Invitation.objects.get().pk])
    assert "by signing you leave Ward leaders" in browser_of(bob).get(charter).content.decode()
    path = reverse("member_move", args=[organization.pk, group.pk, seat(group, alice).pk])
    assert desk.get(path).status_code == 404, "who facilitates hands over first"


@pytest.mark.parametrize("many", [1, 30])
@pytest.mark.parametrize(
    ("name", "queries"), [("organization_groups", 10), ("seat_offer", 11), ("member_move", 12)]
)
def test_their_queries_do_not_grow(
    organization: Organization, group: CodevGroup, desk: Client, olive: User, bob: User,
    call: CallForVolunteers, name: str, queries: int, many: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    for number in range(many):
        other = make_group(organization, f"Group {number}", make_user(f"f{number}"), make_user(f"m{number}"))
        waits = volunteer(call, f"w{number}")
        line(waits, bob)
        offer_seat(olive, other, volunteer(call, f"i{number}"))
    offer_move(olive, seat(group, User.objects.get(email="carol@example.org")), other)
    ids = {
        "organization_groups": (),
        "seat_offer": (group.pk,),
        "member_move": (group.pk, seat(group, bob).pk),
    }
    path = reverse(name, args=[organization.pk, *ids[name]])
    desk.get(path)
    with django_assert_num_queries(queries):
        desk.get(path)
