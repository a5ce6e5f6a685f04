"""Placing people in drafts: across reporting lines never, over what another organizer did never."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.models import CallForVolunteers, DraftGroup, Organization, Placement, Volunteer
from groups.queries_board import board_of
from groups.queries_lines import Lines
from groups.services import composing
from groups.services.declared import name_line, settle_line
from groups.services.errors import GroupFull, Linked, Moved, NoFacilitator, NotAllowed, SitsThere
from tests.conftest import make_user
from tests.groups.composing import Role, appointed, call_in, line, put, volunteer, waiting_in, wish
from tests.groups.parallel import at_once


@pytest.fixture
def olive(organization: Organization) -> User:
    """An organizer."""
    return appointed(organization, make_user("olive"), Role.ORGANIZER)


@pytest.fixture
def helen(organization: Organization) -> User:
    """A facilitator without a group."""
    return appointed(organization, make_user("helen"), Role.FACILITATOR)


@pytest.fixture
def call(organization: Organization) -> CallForVolunteers:
    return call_in(organization)


@pytest.fixture
def ada(call: CallForVolunteers) -> Volunteer:
    return volunteer(call, "ada")


@pytest.fixture
def ben(call: CallForVolunteers) -> Volunteer:
    return volunteer(call, "ben")


@pytest.fixture
def draft(organization: Organization, olive: User) -> DraftGroup:
    return composing.begin_draft(olive, organization, wish())


def at(one: Volunteer) -> object:
    return Placement.objects.filter(volunteer=one).values_list("draft_id", flat=True).first()


# --- Drafts -------------------------------------------------------------------------------------


def test_a_draft_begun_twice_is_one(organization: Organization, olive: User, helen: User) -> None:
    drafts = {composing.begin_draft(olive, organization, wish(facilitator=helen)).pk for _ in range(2)}
    assert len(drafts) == 1
    assert AuditEntry.objects.filter(action="draft.begun").count() == 1


def test_twenty_at_most(organization: Organization, olive: User) -> None:
    for number in range(composing.MOST_DRAFTS):
        composing.begin_draft(olive, organization, wish(f"Group {number}"))
    with pytest.raises(composing.TooManyDrafts):
        composing.begin_draft(olive, organization, wish("One more"))


def test_only_who_is_appointed_would_facilitate(
    organization: Organization, olive: User, draft: DraftGroup
) -> None:
    for unfit in (wish(facilitator=olive), wish("Other", facilitator=olive)):
        with pytest.raises(NoFacilitator):
            composing.begin_draft(olive, organization, unfit)
        with pytest.raises(NoFacilitator):
            composing.change_draft(olive, draft, unfit, seen=composing.mark_of(draft))


def test_two_organizers_do_not_overwrite_each_other(
    organization: Organization, olive: User, draft: DraftGroup
) -> None:
    other = appointed(organization, make_user("oscar"), Role.ORGANIZER)
    seen = composing.mark_of(draft)
    composing.change_draft(other, draft, wish("Harbour"), seen=seen)
    with pytest.raises(Moved):
        composing.change_draft(olive, draft, wish("Quay"), seen=seen)
    composing.change_draft(olive, draft, wish("Harbour"), seen=seen)  # the same: nothing to tell
    draft.refresh_from_db()
    assert draft.name == "Harbour"


def test_removing_a_draft_lets_its_people_wait_again(
    organization: Organization, olive: User, draft: DraftGroup, ada: Volunteer
) -> None:
    put(olive, draft, ada)
    assert waiting_in(organization) == []
    assert composing.remove_draft(olive, draft)
    assert not composing.remove_draft(olive, draft)
    assert waiting_in(organization) == ["ada"]


@pytest.mark.parametrize("who", ["frank", "helen", "stranger"])
def test_for_organizers_alone(
    organization: Organization, draft: DraftGroup, ada: Volunteer, helen: User, frank: User,
    other_organization: Organization, who: str,
) -> None:  # fmt: skip
    stranger = appointed(other_organization, make_user("stranger"), Role.ORGANIZER)
    actor = {"frank": frank, "helen": helen, "stranger": stranger}[who]
    told = line(ada, helen)
    for act in (
        lambda: composing.begin_draft(actor, organization, wish("Mine")),
        lambda: composing.change_draft(actor, draft, wish("Mine"), seen=composing.mark_of(draft)),
        lambda: composing.remove_draft(actor, draft),
        lambda: composing.place(actor, ada, to=draft.pk, seen=None),
        lambda: name_line(actor, told, helen),
        lambda: settle_line(actor, told, settled=True),
    ):
        with pytest.raises(NotAllowed):
            act()


# --- Placing ------------------------------------------------------------------------------------


def test_placed_moved_and_back(
    organization: Organization, olive: User, draft: DraftGroup, ada: Volunteer
) -> None:
    other = composing.begin_draft(olive, organization, wish("Quay"))
    assert composing.place(olive, ada, to=draft.pk, seen=None)
    assert not composing.place(olive, ada, to=draft.pk, seen=None)  # pressed twice
    assert composing.place(olive, ada, to=other.pk, seen=draft.pk)
    assert at(ada) == other.pk
    assert composing.place(olive, ada, to=None, seen=other.pk)
    assert waiting_in(organization) == ["ada"]


def test_what_was_seen_must_still_be_so(
    organization: Organization, olive: User, draft: DraftGroup, ada: Volunteer
) -> None:
    other = composing.begin_draft(olive, organization, wish("Quay"))
    put(olive, draft, ada)
    with pytest.raises(Moved):
        composing.place(olive, ada, to=other.pk, seen=None)
    assert at(ada) == draft.pk


def test_a_draft_of_another_organization_is_not_there(
    other_organization: Organization, olive: User, ada: Volunteer
) -> None:
    stranger = appointed(other_organization, make_user("stranger"), Role.ORGANIZER)
    theirs = composing.begin_draft(stranger, other_organization, wish())
    with pytest.raises(Moved):
        composing.place(olive, ada, to=theirs.pk, seen=None)
    assert not Placement.objects.exists()


def test_who_withdrew_is_placed_nowhere(
    organization: Organization, olive: User, draft: DraftGroup, ada: Volunteer
) -> None:
    put(olive, draft, ada)
    Volunteer.objects.update(withdrawn_at=ada.volunteered_at)
    assert board_of(organization).cards[0].slips == []
    with pytest.raises(Moved):
        composing.place(olive, ada, to=None, seen=draft.pk)


def test_once_on_a_card_also_by_two_calls(
    organization: Organization, olive: User, draft: DraftGroup, ada: Volunteer
) -> None:
    again = volunteer(call_in(organization), ada.user)
    put(olive, draft, ada)
    with pytest.raises(SitsThere):
        put(olive, draft, again)


def test_twelve_at_most(call: CallForVolunteers, olive: User, draft: DraftGroup) -> None:
    put(olive, draft, *(volunteer(call, f"p{number}") for number in range(12)))
    with pytest.raises(GroupFull):
        put(olive, draft, volunteer(call, "late"))


# --- Reporting lines ----------------------------------------------------------------------------


@pytest.mark.parametrize("declarer", ["ada", "ben"])
def test_linked_by_whoever_declared_it(
    olive: User, draft: DraftGroup, ada: Volunteer, ben: Volunteer, declarer: str
) -> None:
    line(*((ada, ben.user) if declarer == "ada" else (ben, ada.user)))
    put(olive, draft, ada)
    with pytest.raises(Linked) as refusal:
        put(olive, draft, ben)
    assert (refusal.value.person, refusal.value.other) == (ben.user_id, ada.user_id)
    assert at(ben) is None


def test_with_the_facilitator_neither(
    organization: Organization, olive: User, helen: User, draft: DraftGroup, ada: Volunteer
) -> None:
    line(ada, helen)
    led = composing.begin_draft(olive, organization, wish("Quay", helen))
    with pytest.raises(Linked):
        put(olive, led, ada)
    put(olive, draft, ada)
    with pytest.raises(Linked):
        composing.change_draft(olive, draft, wish(facilitator=helen), seen=composing.mark_of(draft))


def test_settled_it_is_in_nobodys_way(olive: User, draft: DraftGroup, ada: Volunteer, ben: Volunteer) -> None:
    told = line(ada, ben.user)
    settle_line(olive, told, settled=True)
    put(olive, draft, ada, ben)
    settle_line(olive, told, settled=False)
    card = board_of(draft.organization).cards[0]
    assert [[one.name for one in slip.linked] for slip in card.slips] == [["Ben Example"], ["Ada Example"]]
    assert not card.is_ready


def test_the_organizer_says_whom_it_is(
    olive: User, frank: User, draft: DraftGroup, ada: Volunteer, ben: Volunteer
) -> None:
    told = line(ada, None, "B. from the quay")
    waiting = {slip.person.name: slip.declared for slip in board_of(draft.organization).waiting}
    assert waiting == {"Ada Example": [told], "Ben Example": []}
    for nobody in (ada.user, make_user("elsewhere")):
        with pytest.raises(SitsThere):
            name_line(olive, told, nobody)
    name_line(olive, told, ben.user)
    put(olive, draft, ben)
    with pytest.raises(Linked):
        put(olive, draft, ada)


def test_a_line_of_another_organization_keeps_nobody_apart_here(
    other_organization: Organization, olive: User, draft: DraftGroup, ada: Volunteer, ben: Volunteer
) -> None:
    line(volunteer(call_in(other_organization), ada.user), ben.user)
    put(olive, draft, ada, ben)
    assert board_of(draft.organization).pairs == "{}"


PEOPLE = st.integers(0, 7)


@settings(max_examples=200)
@given(st.lists(st.tuples(PEOPLE, PEOPLE), max_size=12), st.sets(PEOPLE))
def test_conflicts_over_random_lines(declared: list[tuple[int, int]], card: set[int]) -> None:
    """Exactly the pairs of a card between which either declared one."""
    lines = Lines()
    for one, other in declared:
        lines.join(one, other)
    both = {frozenset(pair) for pair in declared}
    assert lines.within(card) == sorted(
        pair for pair in combinations(sorted(card), 2) if frozenset(pair) in both
    )
    for one in range(8):
        expected = {other for other in card if other != one and frozenset((one, other)) in both}
        assert lines.between(one, card) == expected


# --- Two organizers at once ---------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_who_are_linked_placed_at_once(
    organization: Organization, olive: User, draft: DraftGroup, ada: Volunteer, ben: Volunteer
) -> None:
    oscar = appointed(organization, make_user("oscar"), Role.ORGANIZER)
    line(ada, ben.user)
    moves = [(olive, ada), (oscar, ben)]
    results = at_once(2, lambda n: composing.place(moves[n][0], moves[n][1], to=draft.pk, seen=None))
    assert sorted(type(one).__name__ for one in results) == ["Linked", "bool"]
    assert Placement.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_person_placed_by_two_at_once(
    organization: Organization, olive: User, draft: DraftGroup, ada: Volunteer
) -> None:
    oscar = appointed(organization, make_user("oscar"), Role.ORGANIZER)
    other = composing.begin_draft(olive, organization, wish("Quay"))
    moves = [(olive, draft), (oscar, other)]
    results = at_once(2, lambda n: composing.place(moves[n][0], ada, to=moves[n][1].pk, seen=None))
    assert sorted(type(one).__name__ for one in results) == ["Moved", "bool"]
