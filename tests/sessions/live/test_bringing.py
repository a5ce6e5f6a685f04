"""What one has at hand in the opening: one's own list, one's own actions, and marks on them."""

from datetime import timedelta

import pytest

from codev.accounts.models import User
from sessions.live import private
from sessions.models import ActionItem, CodevSession, Seat, Situation, Words
from sessions.protocol import commands as c
from tests.sessions.live.told import LiveStory, story_of
from tests.sessions.protocol.story import DAN, EVE

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(session: CodevSession, alice: User, bob: User, carol: User, dan: User, eve: User) -> LiveStory:
    return story_of(session, alice, bob, carol, dan, eve)


@pytest.fixture
def action(session: CodevSession, dan: User) -> ActionItem:
    """Dan's, of the session before."""
    before = CodevSession.objects.create(
        group=session.group,
        number=session.number + 100,
        starts_at=session.starts_at - timedelta(weeks=4),
        time_zone="UTC",
        plan=session.plan,
        status=CodevSession.Status.ENDED,
    )
    seat = Seat.objects.create(session=before, user=dan, number=1, case=1)
    return ActionItem.objects.create(seat=seat, text="Ask her")


def mine(story: LiveStory, seat: int) -> dict[str, object]:
    return private.mine(Seat.objects.get(session=story.session, number=seat))


def test_one_sees_ones_own_list_and_actions(story: LiveStory, action: ActionItem, dan: User) -> None:
    Situation.objects.create(author=dan, kind="concern", text="Mine")
    story.start()
    assert [each["text"] for each in mine(story, DAN)["situations"]] == ["Mine"]  # type: ignore[attr-defined]
    assert mine(story, DAN)["tried"] == [{"id": action.pk, "text": "Ask her", "state": "planned"}]
    assert (mine(story, EVE)["situations"], mine(story, EVE)["tried"]) == ([], [])


def test_a_mark_is_shown_in_the_actions_own_words_and_kept(story: LiveStory, action: ActionItem) -> None:
    story.start()
    told = story.ask(DAN, c.TellFollowUp("", "", "", (c.Reported(action.pk, "done"),)))
    body = Words.objects.get(item=told[0].seq).body
    assert body["actions"] == [{"text": "Ask her", "state": "done"}]
    action.refresh_from_db()
    assert action.state == "done"


def test_what_was_learned_of_it_is_kept_with_the_action(story: LiveStory, action: ActionItem) -> None:
    story.start()
    marked = (c.Reported(action.pk, "changed"),)
    story.ask(DAN, c.TellFollowUp("I asked", "She came", "To ask earlier", marked))
    action.refresh_from_db()
    assert (action.state, action.learned) == ("changed", "To ask earlier")
    story.ask(DAN, c.TellFollowUp("", "", "Told anew", marked))
    action.refresh_from_db()
    assert action.learned == "To ask earlier", "what its author has written stays"


def test_of_ones_own_actions_and_known_states(story: LiveStory, action: ActionItem, eve: User) -> None:
    story.start()
    theirs = ActionItem.objects.create(seat=Seat.objects.get(session=story.session, user=eve), text="Hers")
    assert story.answer(DAN, c.TellFollowUp("a", "", "", (c.Reported(theirs.pk, "done"),))) == "unknown_item"
    assert story.answer(DAN, c.TellFollowUp("a", "", "", (c.Reported(action.pk, "won"),))) == "bad_payload"
    assert story.answer(DAN, c.TellFollowUp("", "", "")) == "empty_text"
    assert ActionItem.objects.filter(state="planned").count() == 2
